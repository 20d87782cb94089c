"""Turn any theorem into a numeric function, as accurate and as careful as the generated ones."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import wraps
from typing import Any, Final, NamedTuple

import mpmath
import numpy as np

from vrest.kernel import Theorem
from vrest.numerics import special
from vrest.numerics.arguments import is_number
from vrest.numerics.blocks import each_of
from vrest.numerics.compilation import define
from vrest.numerics.domains import OUTSIDE, check_errors
from vrest.numerics.execution import Array, formula
from vrest.numerics.extraction import DOMAINS, Formula, formula_of
from vrest.numerics.forms import accurate_all
from vrest.numerics.generator import definition, record_definition
from vrest.numerics.precise import FUNCTIONS
from vrest.numerics.printer import body
from vrest.result import Result

__all__ = ["MODULES", "lambdify"]

# One function serves every array library: it computes in the one that its arguments belong to.
_ARRAYS: Final = ("numpy", "array_api_strict", "cupy", "dask", "jax", "torch")
# How many times the digits that are wanted are tried, and how many binary ones more.
_FINER: Final = (1, 2, 4, 8, 16)
_SPARE: Final = 16
_POWER: Final = 4
MODULES: Final = (*_ARRAYS, "math", "mpmath")


def lambdify(
    theorem: Theorem | Result, *, modules: str = "numpy", arguments: Sequence[str] | None = None
) -> Callable[..., Any]:
    """Make a numeric function of a theorem that says what one quantity is.

    Parameters
    ----------
    theorem : Theorem or Result
        A user's own too.  Its statement is ``quantity = expression``, or holds that on a side of
        an equivalence (the right one first) or as a part of a conjunction.
    modules : str, default "numpy"
        ``"numpy"`` (or ``"jax"``, ``"torch"``, ``"cupy"``, ``"dask"``, ``"array_api_strict"``) for
        a function of floats and arrays of any of these; ``"math"`` for numbers alone; ``"mpmath"``
        for numbers at the precision that `mpmath` is set to when the function is called.
    arguments : sequence of str, optional
        Names of the positional arguments; the other quantities are then taken by keyword alone.
        By default what a `Result` declares, else every quantity in the order of their names.

    Returns
    -------
    callable
        It checks its arguments, broadcasts and takes ``errors`` like the functions of `vrest`.

    Raises
    ------
    ValueError
        If no function can be made of the theorem, the names are not those of its quantities, or
        `modules` is unknown.

    Examples
    --------
    >>> from vrest.kernel import Kind, assume, Equation
    >>> from vrest.vocabulary import E, R, T, F
    >>> thermal = assume(
    ...     Equation(E, R * T / F), kind=Kind.MODEL, name="thermal", meaning="E is RT/F."
    ... )
    >>> round(lambdify(thermal)(310.0), 6)
    0.026714
    """
    if modules not in MODULES:
        raise ValueError(f"modules={modules!r} is unknown; accepted: {', '.join(MODULES)}")
    found = formula_of(theorem, arguments)
    hypotheses = (theorem() if isinstance(theorem, Result) else theorem).hypotheses
    declared = theorem if isinstance(theorem, Result) else None
    if modules == "mpmath":
        return _precise(found)
    namespace: dict[str, Any] = {name: getattr(special, name) for name in special.__all__}
    namespace |= {"Array": Array, "NamedTuple": NamedTuple, "formula": formula}
    namespace |= {constant.name: float(constant.value or 0) for constant in found.constants}
    source = definition(found, hypotheses, declared)
    if found.record:
        source = f"{record_definition(found)}\n\n{source}"
    function = define(found.name, source, namespace)
    return _numbers_only(function, found) if modules == "math" else function


def _numbers_only(function: Callable[..., Any], found: Formula) -> Callable[..., Any]:
    """Refuse arrays, but take a list with a number for each species."""
    families = [name for group in found.species for name in group]
    names = [q.name for q in found.arguments]

    @wraps(function)
    def scalar(*args: Any, errors: str = "raise", **kwargs: Any) -> Any:
        for name, value in (*zip(names, args, strict=False), *kwargs.items()):
            parts = value if name in families and isinstance(value, list | tuple) else [value]
            for part in parts:
                if not is_number(part):
                    kind = type(part).__name__
                    raise TypeError(f'a function for modules="math" takes numbers, not {kind}')
        return _floats(function(*args, errors=errors, **kwargs))

    return scalar


def _floats(value: Any) -> Any:
    """Turn a NumPy scalar into a float, or each of several."""
    several: Any = type(value)
    return several._make(map(float, value)) if isinstance(value, tuple) else float(value)


def _precise(found: Formula) -> Callable[..., Any]:
    """Make a function that computes at the precision of the moment of its call."""
    names = [q.name for q in found.inputs]
    families = [name for group in found.species for name in group]
    constants = {q.name: str(q.value) for q in found.constants}
    forms = accurate_all(found.numerics, series=False)
    lines = body(forms, (), record=found.record or "", precise=True)
    record = f"{record_definition(found)}\n\n" if found.record else ""
    inside = "\n    ".join([f"def {found.name}({', '.join([*names, *constants])}):", *lines])
    known = {**FUNCTIONS, "Array": Array, "NamedTuple": NamedTuple}
    kernel = define(found.name, f"{record}{inside}\n", known)
    domains = {q.name: DOMAINS[q.domain] for q in found.inputs if q.domain in DOMAINS}

    def evaluate(errors: str, **given: Any) -> Any:
        check_errors(errors)
        values: dict[str, Any] = {}
        for name, value in given.items():
            parts = value if name in families else [value]
            checked = [_checked(name, part, domains.get(name), errors) for part in parts]
            values[name] = np.array(checked, object) if name in families else checked[0]
        for group in found.species:
            if len({len(values[name]) for name in group}) > 1:
                raise ValueError(f"{' and '.join(group)} need one value for each of the species")
        numbers = [number for value in values.values() for number in _parts(value)]
        return _settled(
            lambda: kernel(**values, **{name: mpmath.mpf(t) for name, t in constants.items()}),
            max((abs(mpmath.mag(x)) for x in numbers if x and mpmath.isfinite(x)), default=0),
        )

    defaults = {name: f"={value!r}" for name, value in found.defaults}
    positional = ", ".join(q.name for q in found.arguments)
    stated = [f"{q.name}{defaults.get(q.name, '')}" for q in found.keywords]
    keywords = ", ".join([*stated, 'errors="raise"'])
    passed = ", ".join(f"{name}={name}" for name in names)
    signature = f"{positional}, *, {keywords}" if positional else f"*, {keywords}"
    source = f"def {found.name}({signature}):\n    return _evaluate(errors, {passed})\n"
    return define(found.name, source, {"_evaluate": evaluate})


def _settled(compute: Callable[[], Any], size: int) -> Any:
    """Compute with more and more digits, until those that are wanted stay as they are.

    The first are so many that a number of so many binary digits is not lost beside one, and is not
    when it is raised to some power.  A difference that vanishes too early may stand below a line,
    which is then no end of it.
    """
    wanted, before = mpmath.mp.prec, None
    least = wanted + _POWER * size + _SPARE
    for times in _FINER:
        last = times == _FINER[-1]
        with mpmath.workprec(times * least):
            try:
                found = compute()
            except ZeroDivisionError:
                if last:
                    raise
                continue
        pairs = zip(_parts(before), _parts(found), strict=True) if before is not None else ()
        if before is not None and all(_agree(*pair, wanted) for pair in pairs):
            break
        before = found
    return each_of(lambda part: +part, found)


def _parts(found: Any) -> list[Any]:
    parts = found if isinstance(found, tuple) else (found,)
    return [number for part in parts for number in np.atleast_1d(np.asarray(part, object))]


def _agree(rough: Any, fine: Any, wanted: int) -> bool:
    """Tell whether two numbers have the digits in common that were wanted of the first."""
    if not (mpmath.isfinite(rough) and mpmath.isfinite(fine)):
        return bool(mpmath.isfinite(rough) == mpmath.isfinite(fine))
    return bool(abs(fine - rough) <= mpmath.ldexp(abs(fine), -wanted))


def _checked(name: str, value: Any, domain: str | None, errors: str) -> Any:
    """Return a number at full precision: floats and fractions are taken as they are."""
    if isinstance(value, Fraction):
        exact = mpmath.mpf(value.numerator) / value.denominator
    elif isinstance(value, mpmath.mpf) or is_number(value):
        exact = mpmath.mpf(value)
    else:
        raise TypeError(f"{name} must be a real number, not {type(value).__name__}")
    if domain is None or not OUTSIDE[domain](exact):
        return exact
    if errors == "raise":
        raise ValueError(f"{name} must be {domain}, got {value}")
    return mpmath.nan
