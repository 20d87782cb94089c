"""Find what loses its digits near the zero of an exponent, and put its power series there.

A part of an expression that depends on its symbols by one exponent alone, such as ``F V/(R T)``, is
a function of one number w.  Where its accurate form is a difference of near equals as w vanishes,
or the logarithm of what is near one, it is replaced by ``near_zero(f(away(w)), w, ...)``.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import mpmath
import sympy as sp

from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope
from vrest.numerics.precise import FUNCTIONS
from vrest.numerics.taylor import Expansion, expanded

__all__ = ["away", "near_zero", "settled"]

away: Final = sp.Function("away", real=True)
near_zero: Final = sp.Function("near_zero", real=True)
_BERNOULLI: Final = (bernoulli, bernoulli_slope, bernoulli_curvature)
_W: Final = sp.Dummy("w", real=True)
_DIGITS: Final = 60
_STEP: Final = mpmath.mpf(10) ** -20
# Where a form is tried, and so many roundings it may cost there, for each of the condition number.
_TINY: Final = 2.0**-20
_LOST: Final = 64
# Where a series may end, within this part of its reach, and what a plain form may cost from there.
_RADII: Final = (0.125, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
_WITHIN: Final = 0.6
_COSTS: Final = 8
_EPSILON: Final = 2.0**-56


def settled(e: Any, rewrite: Callable[[Any], Any]) -> Any:
    """Return an expression in which no function of one exponent loses its digits near its zero.

    Parameters
    ----------
    e : sympy.Expr
    rewrite : callable
        Makes the accurate form of an expression.

    Returns
    -------
    sympy.Expr
        The same where nothing is lost.
    """
    for u, symbol, worth in _exponents(e):
        moved = sp.factor_terms(e.xreplace({symbol: worth}), clear=False)
        found = _mended(moved, rewrite)
        if found is not moved:
            e = found.xreplace({_W: u})
    return e


def _exponents(e: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield what may vanish as an exponent or a logarithm, a symbol in it, and what that then is.

    Exponents that are multiples of each other count as one.
    """
    nodes = sorted(e.atoms(sp.exp, sp.log, *_BERNOULLI), key=sp.default_sort_key)
    plain = [node.args[0] for node in nodes if not isinstance(node, sp.log)]
    terms = dict.fromkeys(t.as_coeff_Mul()[1] for u in plain for t in sp.Add.make_args(u))
    for u in terms:
        if (symbol := _linear(u)) is not None:
            yield u, symbol, _W * symbol / u
    for node in nodes:
        if isinstance(node, sp.log) and (symbol := _linear(node.args[0])) is not None:
            yield node, symbol, sp.exp(_W) * symbol / node.args[0]


def _linear(product: Any) -> Any:
    """Return a symbol that a product of powers of symbols is proportional to, or None."""
    factors = [factor.as_base_exp() for factor in sp.Mul.make_args(product)]
    if not all(base.is_Symbol for base, _ in factors):
        return None
    found = [base for base, power in factors if power == 1]
    return max(found, key=sp.default_sort_key, default=None)


def _mended(e: Any, rewrite: Callable[[Any], Any]) -> Any:
    """Return the same object where no part that depends on w alone loses digits."""
    if not e.has(_W) or not e.args or isinstance(e, near_zero):
        return e
    if e.free_symbols == {_W}:
        found = _near(e, rewrite)
        if found is not None:
            return found
    elif isinstance(e, sp.Add | sp.Mul):
        own = [part for part in e.args if part.free_symbols <= {_W}]
        if 1 < len(own) < len(e.args):
            rest = e.func(*(part for part in e.args if part not in own))
            return _mended_parts(e, [e.func(*own), rest], rewrite)
    return _mended_parts(e, e.args, rewrite)


def _mended_parts(e: Any, parts: Sequence[Any], rewrite: Callable[[Any], Any]) -> Any:
    found = [_mended(part, rewrite) for part in parts]
    same = all(part is before for part, before in zip(found, parts, strict=True))
    return e if same else e.func(*found)


def _near(e: Any, rewrite: Callable[[Any], Any]) -> Any:
    """Return what has the power series near zero, e itself if nothing is lost, or None."""
    if not e.has(sp.Add, sp.log):
        return e
    form = rewrite(e)
    if not all(type(part).__name__ in FUNCTIONS for part in form.atoms(sp.Function)):
        return None  # of what is in it nothing is known, or it has a series already
    if all(_lost(e, form, at) <= _LOST for at in (_TINY, -_TINY)):
        return e
    series = expanded(e, _W)
    if series is None:
        return None
    radii = [r for r in _RADII if r <= _WITHIN * series.reach and _enough(e, series, r) is not None]
    if not radii:
        return None
    good = (r for r in radii if all(_lost(e, form, at) <= _COSTS for at in (r, -r)))
    radius = next(good, radii[-1])
    coefficients = series.coefficients[: _enough(e, series, radius)]
    step = 1 if any(coefficients[1::2]) else 2
    given = [sp.Float(c) if c else sp.S.Zero for c in coefficients[::step]]
    limit = sp.Rational(radius)
    return near_zero(e.xreplace({_W: away(_W, limit)}), _W, limit, series.first, step, *given)


def _enough(e: Any, series: Expansion, radius: float) -> int | None:
    """Return how many coefficients a series needs up to a radius, or None if it lacks some."""
    with mpmath.workdps(_DIGITS):
        ends = [abs(_value(e, at)) / radius**series.first for at in (radius, -radius)]
    floor = _EPSILON * min(*map(float, ends), abs(series.coefficients[0]))
    sizes = [abs(c) * radius**k for k, c in enumerate(series.coefficients)]
    left = 0.0
    for k in range(len(sizes) - 1, 0, -1):
        left += sizes[k]
        if not left <= floor:
            return k + 1 if k + 1 < len(sizes) * 3 // 4 else None
    return 1


def _lost(e: Any, form: Any, at: float) -> float:
    """Return how many roundings a form costs at a number, for each of the condition number."""
    with mpmath.workdps(_DIGITS):
        value, error = _rounded(form, mpmath.mpf(at))
        moved = _value(e, mpmath.mpf(at) * (1 + _STEP))
        if not value:
            return math.inf
        condition = abs((moved - value) / _STEP / value)
        return float(error / abs(value) / max(condition, 1))


def _value(e: Any, at: Any) -> Any:
    return _rounded(e, mpmath.mpf(at))[0]


def _rounded(e: Any, at: Any) -> tuple[Any, Any]:
    """Return the value of a form, and a bound of its error in units of a rounding."""
    if e == _W:
        return at, mpmath.mpf(0)
    if e.is_number:
        value = mpmath.mpf(e.evalf(_DIGITS)._to_mpmath(mpmath.mp.prec))
        return value, mpmath.mpf(0) if e.is_Integer else abs(value)
    parts = [_rounded(part, at) for part in e.args]
    function = _function(e)
    value = function(*(x for x, _ in parts))
    # a rounded quotient has a logarithm that is off by as much, however small it is
    rounded = type(e).__name__ in ("log_quotient", "log_sum_exp")
    error = abs(value) + len(parts) // 2 * rounded
    for k, (x, off) in enumerate(parts):
        if off:
            step = abs(x) * _STEP if x else _STEP
            moved = function(*(y + step if i == k else y for i, (y, _) in enumerate(parts)))
            error += abs(moved - value) / step * off
    return value, error


def _function(e: Any) -> Any:
    if isinstance(e, sp.Add):
        return lambda *terms: mpmath.fsum(terms)
    if isinstance(e, sp.Mul):
        return lambda *factors: mpmath.fprod(factors)
    return mpmath.power if isinstance(e, sp.Pow) else FUNCTIONS[type(e).__name__]
