"""Write `sensitivities.py`: the partial derivatives of the generated functions."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from vrest.numerics.constants import DECIMALS
from vrest.numerics.differentiation import cornered, differentiable, partial
from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.forms import accurate_all
from vrest.numerics.generator import VERSION, imported, signature
from vrest.numerics.printer import body
from vrest.quantity import Domain
from vrest.result import Result
from vrest.staleness import difference

__all__ = ["PATH", "check", "generate"]

PATH: Final = Path(__file__).with_name("sensitivities.py")
_HEADER: Final = '''\
"""Partial derivatives of the generated functions: generated, do not edit; run ``make formulas``.

Each is the derivative of one theorem of `vrest.derivations` by the rules of the kernel, printed in
a form that floating-point arithmetic evaluates accurately.  `TABLE` holds them by the function and
the argument, `CORNERS` the arguments at whose zero there is none; `vrest.derivatives` makes them
public.

Generator: {version}
Content:   sha256 {digest}
"""

'''


def generate(results: Iterable[Result]) -> str:
    """Write the module of the derivatives of all results that declare a function.

    Parameters
    ----------
    results : iterable of Result
        In reading order.

    Returns
    -------
    str
        The text of ``sensitivities.py``; the same results give the same text.

    Raises
    ------
    ValueError
        If a theorem has no form that a function can be made of.
    """
    texts: list[str] = []
    table: list[str] = []
    corners: list[str] = []
    used: set[str] = set()
    records: set[str] = set()
    for declared in results:
        if declared.function is None:
            continue
        formula = formula_of(declared)
        names = differentiable(formula)
        entries = [f'        "{name}": {_named(formula, name)},' for name in names]
        table += [f'    "{formula.name}": {{', *entries, "    },"]
        bent = [f'"{n}"' for n in names if cornered(formula, n) and not _nonzero(formula, n)]
        corners += [f'    "{formula.name}": ({", ".join(bent)},),'] if bent else []
        used |= {constant.name for constant in formula.constants}
        records |= {formula.record} if formula.record else set()
        for name in names:
            statements = _statements(formula, name)
            used |= set(re.findall(r"\w+(?=\()", " ".join(statements))) - {"abs", *records}
            texts.append(_definition(formula, name, statements))
    called = {word for text in texts for word in re.findall(r"\w+", text)}
    homes = {
        "vrest.numerics.constants": used & DECIMALS.keys() & called,
        "vrest.numerics.execution": {"Array"},
        "vrest.numerics.formulas": records,
        "vrest.numerics.special": used - DECIMALS.keys(),
    }
    start = ["from typing import Any, Final", "", *imported(homes), ""]
    start += ['__all__ = ["CORNERS", "TABLE"]', "", "", "_Table = dict[str, dict[str, Any]]", ""]
    content = "\n\n".join(["\n".join(start), *texts])
    bends = ["CORNERS: Final[dict[str, tuple[str, ...]]] = {", *corners, "}"]
    bends = bends if corners else ["".join(bends)]
    listed = "\n".join(["TABLE: Final[_Table] = {", *table, "}", *bends, ""])
    content = f"{content}\n\n{listed}"
    digest = hashlib.sha256(content.encode()).hexdigest()
    return _HEADER.format(version=VERSION, digest=digest) + content


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


def _nonzero(formula: Formula, name: str) -> bool:
    domain = next(q.domain for q in formula.inputs if q.name == name)
    return domain in (Domain.NONZERO, Domain.POSITIVE)


def _named(formula: Formula, name: str) -> str:
    return f"_{formula.name}_by_{name}"


def _statements(formula: Formula, name: str) -> list[str]:
    forms = accurate_all(partial(formula, name))
    return body(forms, {q.symbol for q in formula.arguments}, record=formula.record or "")


def _definition(formula: Formula, name: str, statements: list[str]) -> str:
    said = f"Return the derivative of `{formula.name}` with respect to `{name}`."
    lines = [f'"""{said}"""', *statements]
    inside = "\n".join(f"    {line}" for line in lines)
    return f"{signature(formula, _named(formula, name), options=False)}\n{inside}\n"
