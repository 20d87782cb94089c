"""Rules for numbers in Arb balls: what each kind of node makes of the values of its parts.

A ball has a midpoint and a radius and is certain to hold the true value.  The same rules serve
power series, whose second coefficient is the derivative.

References: Johansson (2017), Arb: efficient arbitrary-precision midpoint-radius interval
arithmetic, IEEE Trans. Comput. 66, 1281-1292.
"""

from collections.abc import Callable, Sequence
from math import prod
from typing import Any, Final

import sympy as sp
from flint import arb, arb_series

from vrest.errors import VrestError
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w

__all__ = ["RULES", "Key", "Rule", "UndefinedError", "power"]

Key = Any  # a symbol, or (indexed base, (1, 2, ...)) for a member of a family
Rule = Callable[[Any, Sequence[Any]], Any]  # of an expression, to name in a refusal, and its parts

_NARROW: Final = 32  # bits of a ball for which a formula is as good as a series
_APART: Final = arb(1) / 1024  # from zero, for the same by parts, which costs a few bits
_WIDE: Final = arb(1) / 1024  # of an interval that is judged by its ends


class UndefinedError(VrestError):
    """Refuse an expression that has no real value here, naming the part that has none.

    Attributes
    ----------
    reason : str
    part : sympy.Expr
        The subexpression that is at fault.
    certain : bool
        True where it is undefined for certain; False where a ball touches the forbidden place at
        the highest precision that was tried.
    """

    def __init__(self, reason: str, part: Any, *, certain: bool) -> None:
        self.reason, self.part, self.certain = reason, part, certain
        super().__init__(reason, part)

    def __str__(self) -> str:
        # written only when somebody reads it, as a search meets many of these
        doubt = "" if self.certain else ", as far as the highest precision tells"
        return f"{self.reason}{doubt}: {self.part}"


def _head(number: Any) -> Any:
    """Return the ball itself, or the leading coefficient of a power series."""
    return number if isinstance(number, arb) else number[0]


def _add(e: Any, parts: Sequence[Any]) -> Any:
    if len(parts) == 2:
        return parts[0] + parts[1]
    return sum(parts[1:], parts[0])


def _mul(e: Any, parts: Sequence[Any]) -> Any:
    if len(parts) == 2:
        return parts[0] * parts[1]
    return prod(parts[1:], start=parts[0])


def _whole_power(base: Any, n: int) -> Any:
    """Return a whole power by multiplication: flint's own is NaN for a ball around zero."""
    if n < 0:
        return 1 / _whole_power(base, -n)
    if not n:
        return arb(1)
    while not n % 2:
        base, n = base * base, n // 2
    found, n = base, n // 2
    while n:
        base = base * base
        if n % 2:
            found = found * base
        n //= 2
    return found


def power(n: int) -> Rule:
    """Return the rule of a power with a whole exponent."""

    def rule(e: Any, parts: Sequence[Any]) -> Any:
        base = parts[0]
        if n < 0:
            head = _head(base)
            if head.contains(0):
                raise UndefinedError("division by zero", e, certain=head.is_zero())
        return _whole_power(base, n)

    return rule


def _pow(e: Any, parts: Sequence[Any]) -> Any:
    base, power = parts
    head = _head(base)
    whole = power.unique_fmpz() if isinstance(power, arb) and power.is_exact() else None
    if whole is not None and (whole >= 0 or not head.contains(0)):
        return _whole_power(base, int(whole))
    if head > 0:
        return base.sqrt() if e.exp is sp.S.Half else (power * base.log()).exp()
    exponent = _head(power)
    if head.is_zero() and exponent > 0 and isinstance(base, arb):
        return arb(0)
    below = head < 0 and not exponent.contains_integer()
    sure = below or (head.is_zero() and exponent <= 0)
    raise UndefinedError("power of what is not positive", e, certain=bool(sure))


def _exp(e: Any, parts: Sequence[Any]) -> Any:
    return parts[0].exp()


def _log(e: Any, parts: Sequence[Any]) -> Any:
    head = _head(parts[0])
    if head > 0:
        return parts[0].log()
    raise UndefinedError("logarithm of what is not positive", e, certain=bool(head <= 0))


def _abs(e: Any, parts: Sequence[Any]) -> Any:
    inner = parts[0]
    if isinstance(inner, arb):
        return abs(inner)
    if inner[0] > 0:
        return inner
    if inner[0] < 0:
        return -inner
    raise UndefinedError("no derivative at zero", e, certain=False)


def _sinh(e: Any, parts: Sequence[Any]) -> Any:
    grown = parts[0].exp()
    return (grown - 1 / grown) / 2


def _cosh(e: Any, parts: Sequence[Any]) -> Any:
    grown = parts[0].exp()
    return (grown + 1 / grown) / 2


def _tanh(e: Any, parts: Sequence[Any]) -> Any:
    inner = parts[0]
    return inner.tanh() if isinstance(inner, arb) else 1 - 2 / ((2 * inner).exp() + 1)


def _lambert(e: Any, parts: Sequence[Any]) -> Any:
    branch = int(e.args[1]) if len(e.args) > 1 else 0
    number = parts[0].lambertw(branch)
    if _head(number).is_finite():
        return number
    raise UndefinedError("the Lambert function is not real", e, certain=False)


def _lambert_w(e: Any, parts: Sequence[Any]) -> Any:
    head = _head(parts[0])
    if head > 0:
        return parts[0].lambertw()
    raise UndefinedError("Lambert W of what is not positive", e, certain=bool(head <= 0))


def _moment(u: Any, order: int) -> Any:
    """Return ``∫₀¹ tⁿ eᵘᵗ dt``, which is (eᵘ - 1)/u for n = 0 and has no gap at u = 0."""
    if not isinstance(u, arb):
        return arb_series([_moment(u[0], order), u[1] * _moment(u[0], order + 1)])
    if u.rad() > _WIDE and u.is_finite():
        # it grows with u
        return _moment(u.lower(), order).union(_moment(u.upper(), order))
    apart = u.abs_lower()
    if apart > (_APART if order else 0) and u.rel_accuracy_bits() > _NARROW:
        # by parts
        found = u.expm1() / u
        for n in range(1, order + 1):
            found = (u.exp() - n * found) / u
        return found
    return u.hypgeom_1f1(order + 1, order + 2) / (order + 1)


def _bernoulli(e: Any, parts: Sequence[Any]) -> Any:
    u = parts[0]
    growth = _moment(u, 0)
    if not _head(growth) > 0:
        raise UndefinedError("too wide for this precision", e, certain=False)
    return 1 / growth if isinstance(e, bernoulli) else -_moment(u, 1) / growth**2


def _bernoulli_curvature(e: Any, parts: Sequence[Any]) -> Any:
    u = parts[0]
    # it is even, and where u is far below zero its terms would cancel
    u = -u if _head(u) < 0 else u
    growth, first, second = (_moment(u, order) for order in range(3))
    if not _head(growth) > 0:
        raise UndefinedError("too wide for this precision", e, certain=False)
    return 2 * first**2 / growth**3 - second / growth**2


RULES: Final[dict[type, Rule]] = {
    sp.Add: _add,
    sp.Mul: _mul,
    sp.Pow: _pow,
    sp.exp: _exp,
    sp.log: _log,
    sp.Abs: _abs,
    sp.sinh: _sinh,
    sp.cosh: _cosh,
    sp.tanh: _tanh,
    sp.LambertW: _lambert,
    bernoulli: _bernoulli,
    bernoulli_slope: _bernoulli,
    bernoulli_curvature: _bernoulli_curvature,
    lambert_w: _lambert_w,
    type(sp.pi): lambda e, parts: arb.pi(),
    type(sp.E): lambda e, parts: arb.const_e(),
}
