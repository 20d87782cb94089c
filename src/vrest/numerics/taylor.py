"""The power series at zero of an expression in one symbol.

The coefficients are balls of Arb, many digits narrower than a float needs; one that cannot be told
from zero is zero.
"""

from dataclasses import dataclass
from typing import Any, Final, final

import sympy as sp
from flint import arb, arb_series, ctx

from vrest.numerics.printer import elementary

__all__ = ["Expansion", "expanded"]

_BITS: Final = 600
_TERMS: Final = 100
# So many of the last terms tell how far the series reaches, which is nowhere further than this.
_LAST: Final = 12
_FAR: Final = 16.0
# As wide as nothing that is no zero is.
_NOTHING: Final = 1e-60


@final
@dataclass(frozen=True, slots=True)
class Expansion:
    """Hold the beginning of a power series.

    Attributes
    ----------
    first : int
        The power of the first term that is not zero.
    coefficients : tuple of float
        From that term on, one for each power.
    reach : float
        Up to where the series seems to converge.
    """

    first: int
    coefficients: tuple[float, ...]
    reach: float


def expanded(e: Any, w: Any) -> Expansion | None:
    """Return the power series of an expression at zero, or None where it has none.

    Parameters
    ----------
    e : sympy.Expr
        Of exponentials, logarithms, powers and bernoulli functions in `w` alone.
    w : sympy.Symbol

    Returns
    -------
    Expansion or None

    Examples
    --------
    >>> w = sp.Symbol("w", real=True)
    >>> found = expanded((sp.exp(w) - 1 - w) / w**2, w)
    >>> found.first, found.coefficients[:3]
    (0, (0.5, 0.16666666666666666, 0.041666666666666664))
    """
    e = elementary(e)
    cap = ctx.cap
    ctx.cap = _TERMS
    try:
        with ctx.workprec(_BITS):
            first, series = _series(e, w)
            balls = [series[k] for k in range(series.prec)]
    except (ArithmeticError, NotImplementedError, ValueError):
        return None
    finally:
        ctx.cap = cap
    coefficients = tuple(float(ball.mid()) for ball in balls)
    if first < 0 or len(coefficients) < _TERMS // 2:
        return None
    rate = max(abs(c) ** (1.0 / (k + 1)) for k, c in [*enumerate(coefficients)][-_LAST:])
    return Expansion(first, coefficients, 1.0 / max(rate, 1.0 / _FAR))


def _series(e: Any, w: Any) -> tuple[int, Any]:
    """Return a power of w and the power series that it is times, which is not zero at zero.

    Raises
    ------
    NotImplementedError, ValueError
        If there is none.
    """
    if e == w:
        return 1, arb_series([1])
    if not e.has(w):
        return 0, arb_series([_constant(e)])
    if isinstance(e, sp.Add):
        parts = [_series(term, w) for term in e.args]
        least = min(power for power, _ in parts)
        return _reduced(least, sum(_raised(s, power - least) for power, s in parts))
    if isinstance(e, sp.Mul):
        power, series = 0, arb_series([1])
        for factor in e.args:
            more, other = _series(factor, w)
            power, series = power + more, series * other
        return power, series
    if isinstance(e, sp.Pow) and not e.exp.has(w):
        power, series = _series(e.base, w)
        if e.exp.is_Integer:
            n = int(e.exp)
            raised = series ** abs(n)
            return n * power, arb_series([1]) / raised if n < 0 else raised
        if power == 0 and e.exp.is_Rational and series[0] > 0:
            return 0, (series.log() * _constant(e.exp)).exp()
    if isinstance(e, sp.exp | sp.log):
        power, series = _series(e.args[0], w)
        if isinstance(e, sp.exp) and power >= 0:
            return 0, _raised(series, power).exp()
        if isinstance(e, sp.log) and power == 0 and series[0] > 0:
            return _reduced(0, series.log())
    raise NotImplementedError(e)


def _constant(e: Any) -> Any:
    """Return the ball of a number."""
    if e.is_Rational:
        return arb(int(e.p)) / int(e.q)
    if isinstance(e, sp.Add | sp.Mul):
        parts = [_constant(part) for part in e.args]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole + part if isinstance(e, sp.Add) else whole * part
        return whole
    if isinstance(e, sp.Pow):
        return _constant(e.base) ** _constant(e.exp)
    if isinstance(e, sp.exp | sp.log):
        inside = _constant(e.args[0])
        return inside.exp() if isinstance(e, sp.exp) else inside.log()
    if e is sp.E:
        return arb(1).exp()
    raise NotImplementedError(e)


def _raised(series: Any, power: int) -> Any:
    return series * arb_series([*[0] * power, 1]) if power else series


def _reduced(power: int, series: Any) -> tuple[int, Any]:
    """Take the powers out at which nothing stands."""
    count = series.prec
    balls = [series[k] for k in range(count)]
    kept = [arb(0) if _is_zero(ball) else ball for ball in balls]
    lost = next((k for k, ball in enumerate(kept) if ball != 0), None)
    if lost is None:
        raise NotImplementedError
    return power + lost, arb_series(kept[lost:], prec=count - lost)


def _is_zero(ball: Any) -> bool:
    return bool(ball.contains(0)) and float(ball.rad()) < _NOTHING
