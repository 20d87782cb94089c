"""Any theorem or function to as many digits as wanted, and in balls that are certain to hold it.

`digits` gives numbers whose digits are all right; `ball` encloses the value at a point, or all
values over a box, by the arithmetic of Arb: what it returns is a proof up to that library.

>>> found = digits("nernst_potential", 30, c_in=140, c_out=4, z=1, T=310)
>>> print(mpmath.nstr(found, 30))
-0.0949766192372059164181079187482
>>> over = ball("nernst_potential", c_in=(130, 150), c_out=4, z=1, T=310)
>>> bool(over > -0.0970), bool(over < -0.0929)
(True, True)
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise, product
from typing import Any, Final

import mpmath
import sympy as sp
from flint import arb, ctx, fmpq

from vrest import catalogue
from vrest.evaluate import UndefinedError
from vrest.evaluate import ball as enclose
from vrest.evaluate import digits as certain
from vrest.kernel import Theorem
from vrest.numerics.extraction import DOMAINS, Formula, formula_of
from vrest.numerics.summation import spelt_out
from vrest.result import Result

__all__ = ["ball", "digits"]

_ENDS: Final = 2
_BITS: Final = 1000
_DEPTH: Final = 12
_TINY: Final = 1e-300
_INSIDE: Final = {
    "positive": lambda x: not x <= 0,
    "nonnegative": lambda x: not x < 0,
    "nonzero": lambda x: not x.is_zero(),
}


def digits(source: str | Theorem | Result, n: int, /, **values: Any) -> Any:
    """Return what a theorem or function computes, correct to `n` significant digits.

    Parameters
    ----------
    source : str, Theorem or Result
        The name of a function or of a result, or a theorem that says what a quantity is.
    n : int
        How many digits.
    **values : int, float, Fraction or str
        Every argument, in SI; a string is a decimal number and means exactly that.  For arguments
        over ion species, a sequence.

    Returns
    -------
    mpmath.mpf
        Or a dict of them by name, where there are several.

    Raises
    ------
    ValueError
        If names are missing or unknown, a value is no number or outside its domain, or `n` is not
        a positive whole number.
    PrecisionError
        If so many digits cannot be made certain, as for a value that is zero.
    """
    if type(n) is not int or n < 1:
        raise ValueError(f"n must be a positive whole number, got {n!r}")
    formula, expressions, given = _asked(source, values)
    found = [certain(expression, given, n) for expression in expressions]
    return _named(formula, found)


def ball(
    source: str | Theorem | Result, /, *, precision: int = 50, pieces: int = 1, **values: Any
) -> Any:
    """Return a ball that is certain to hold what a theorem or function computes.

    Parameters
    ----------
    source : str, Theorem or Result
        As for `digits`.
    precision : int, default 50
        How many digits the ball should determine at a point.
    pieces : int, default 1
        Into how many parts each interval is cut; more give a tighter ball, and take longer.
    **values : int, float, Fraction, str, flint.arb, or a pair of numbers
        Every argument, in SI; a pair is the closed interval between them, an `arb` its ball.  For
        arguments over ion species, a list of these.

    Returns
    -------
    flint.arb
        It holds the value at the point, or every value over the box; or a dict of balls by name,
        where there are several.

    Raises
    ------
    ValueError
        As for `digits`.
    UndefinedError
        If the expression is not certain to be defined all over the box.

    Examples
    --------
    >>> over = ball("ghk_flux", V_m=("-1e-3", "1e-3"), c_in=140, c_out=4, P=1, z=1, T=310)
    >>> over.contains(136)
    True
    """
    formula, expressions, given = _asked(source, values)
    boxes = [dict(zip(given, box, strict=True)) for box in product(*_cut(given, pieces))]
    found = []
    for expression in expressions:
        parts = [_enclosed(expression, box, precision, _DEPTH) for box in boxes]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole.union(part)
        found.append(whole)
    return _named(formula, found)


def _enclosed(expression: Any, box: Mapping[Any, Any], precision: int, depth: int) -> arb:
    """Enclose the values over a box; cut it where it is too wide for the arithmetic."""
    try:
        return enclose(expression, box, digits=precision)
    except UndefinedError as error:
        wide = [s for s, value in box.items() if isinstance(value, arb) and not value.is_exact()]
        if error.certain or not depth or not wide:
            raise
    widest = max(
        wide, key=lambda symbol: float(box[symbol].rad() / (abs(box[symbol].mid()) + _TINY))
    )
    halves = [
        _enclosed(expression, {**box, widest: half}, precision, depth - 1)
        for half in _parts(box[widest], 2)
    ]
    return halves[0].union(halves[1])


def _named(formula: Formula, found: list[Any]) -> Any:
    if not formula.record:
        return found[0]
    return {q.name: value for q, value in zip(formula.outputs, found, strict=True)}


def _asked(
    source: str | Theorem | Result, values: Mapping[str, Any]
) -> tuple[Formula, list[Any], dict[Any, Any]]:
    """Return the formula, its expressions spelt out, and a value for each of their symbols."""
    formula = formula_of(_found(source) if isinstance(source, str) else source)
    names = [q.name for q in formula.inputs]
    known = dict(formula.defaults) | dict(values)
    if sorted(known) != sorted(names):
        raise ValueError(f"{formula.name} takes {', '.join(names)}; given: {', '.join(known)}")
    families = {name for group in formula.species for name in group}
    given: dict[Any, Any] = {}
    each: list[dict[Any, Any]] = []
    for quantity in formula.inputs:
        name, domain = quantity.name, DOMAINS.get(quantity.domain)
        if name not in families:
            given[quantity.symbol] = _exact(name, known[name], domain)
            continue
        each = each or [{} for _ in known[name]]
        if len(each) != len(known[name]):
            raise ValueError(f"{name} needs a value for each of {len(each)} species")
        for k, (member, value) in enumerate(zip(each, known[name], strict=True)):
            member[quantity.symbol] = sp.Symbol(f"{name}_{k + 1}", real=True)
            given[member[quantity.symbol]] = _exact(name, value, domain)
    return formula, [spelt_out(numeric, each) for numeric in formula.numerics], given


def _found(name: str) -> Result:
    """Return the result that declares a function, or goes by that name itself."""
    for result in catalogue.results().values():
        if result.function == name:
            return result
    return catalogue.get(name)


def _exact(name: str, value: Any, domain: str | None) -> Any:
    """Return a number as it is, and an interval as a ball."""
    found: Any
    if isinstance(value, tuple):
        if len(value) != _ENDS:
            raise ValueError(f"{name} must be a number or a pair of them, got {value!r}")
        low, high = (_fraction(name, end) for end in value)
        if low > high:
            raise ValueError(f"{name} must be a pair in increasing order, got {value!r}")
        with ctx.workprec(_BITS):
            size = arb(fmpq(high.numerator, high.denominator))
            found = arb(fmpq(low.numerator, low.denominator)).union(size)
    else:
        found = value if isinstance(value, arb) else _fraction(name, value)
    judged = found if isinstance(found, arb) else arb(fmpq(found.numerator, found.denominator))
    if domain and not _INSIDE[domain](judged):
        raise ValueError(f"{name} must be {domain}, got {value}")
    return found


def _fraction(name: str, value: Any) -> Fraction:
    try:
        return (
            Fraction(mpmath.nstr(value, 60)) if isinstance(value, mpmath.mpf) else Fraction(value)
        )
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{name} must be a finite real number, got {value!r}") from error


def _cut(given: Mapping[Any, Any], pieces: int) -> list[list[Any]]:
    """Cut every interval into parts that cover it."""
    if pieces < 1:
        raise ValueError(f"pieces must be positive, got {pieces}")
    return [
        _parts(value, pieces) if isinstance(value, arb) and not value.is_exact() else [value]
        for value in given.values()
    ]


def _parts(interval: arb, pieces: int) -> list[arb]:
    with ctx.workprec(_BITS):
        low, high = interval.lower(), interval.upper()
        step = (high - low) / pieces
        ends = [low, *(low + step * k for k in range(1, pieces)), high]
        return [a.union(b) for a, b in pairwise(ends)]
