"""Write `formulas.pyi`, which tells type checkers what the generated functions take and return.

No program reads it but they, so that it costs nothing.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.generator import bracketed, place
from vrest.result import Result
from vrest.staleness import difference

__all__ = ["PATH", "check", "generate"]

PATH: Final = Path(__file__).with_name("formulas.pyi")
_HEADER: Final = '''\
"""Types of the generated functions: generated, do not edit; run ``make formulas``.

Of floats each returns a float, and of NumPy arrays and nested lists an array, of float64 if they
are; arrays of other libraries and quantities of pint give their own kind.
"""

# a float is taken by each of the signatures, of which the first that fits counts
# mypy: disable-error-code="overload-overlap"

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol, SupportsFloat, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

__all__ = [
{names}]

class _Shaped(Protocol):
    @property
    def shape(self) -> Any: ...

class _Measured(Protocol):
    @property
    def magnitude(self) -> Any: ...

_Double: TypeAlias = NDArray[np.float64] | float
_Plain: TypeAlias = NDArray[Any] | Sequence[float] | Sequence[Sequence[float]] | float
_Other: TypeAlias = _Plain | _Shaped | _Measured | SupportsFloat
'''
# What every argument is, and what is returned, the narrowest first.
_KINDS: Final = (
    ("float", "float"),
    ("_Double", "NDArray[np.float64]"),
    ("_Plain", "NDArray[np.floating[Any]]"),
    ("_Other", "Any"),
)


def generate(results: Iterable[Result]) -> str:
    """Write the types of the functions of all results that declare one.

    Parameters
    ----------
    results : iterable of Result
        In reading order.

    Returns
    -------
    str
        The text of ``formulas.pyi``.
    """
    formulas = [formula_of(declared) for declared in results if declared.function is not None]
    records = {formula.record: formula for formula in formulas if formula.record}
    names = sorted([*(formula.name for formula in formulas), *records], key=place)
    parts = [_HEADER.format(names="".join(f'    "{name}",\n' for name in names))]
    parts += [_record(name, formula) for name, formula in records.items()]
    return "\n".join([*parts, "".join(_function(formula) for formula in formulas)])


def check(results: Iterable[Result], path: Path = PATH) -> str:
    """Compare the file on disk with what `generate` writes now.

    Parameters
    ----------
    results : iterable of Result
    path : Path, optional
        The file; by default the one of this package.

    Returns
    -------
    str
        A unified diff; empty when they agree.
    """
    return difference(path, generate(results))


def _record(name: str, formula: Formula) -> str:
    fields = "".join(f"    {quantity.name}: Any\n" for quantity in formula.outputs)
    return f"class {name}(NamedTuple):\n{fields}"


def _function(formula: Formula) -> str:
    """Print the signatures of a function; of a sum over species the last alone.

    What that returns may have no dimension left.  A function of several results takes whatever the
    one of `cells` with its name does.
    """
    if formula.record:
        return _signature(formula, "Any", formula.record)
    if formula.species:
        return _signature(formula, *_KINDS[-1])
    return "".join(f"@overload\n{_signature(formula, *kinds)}" for kinds in _KINDS)


def _signature(formula: Formula, kind: str, made: str) -> str:
    defaults = {known: f" = {value!r}" for known, value in formula.defaults}
    state = [f"{q.name}: {kind}" for q in formula.arguments]
    named = [f"{q.name}: {kind}{defaults.get(q.name, '')}" for q in formula.keywords]
    named += ["axis: int = -1"] if formula.species else []
    named += ['errors: str = "raise"']
    return bracketed(f"def {formula.name}(", [*state, "*", *named], f") -> {made}: ...") + "\n"
