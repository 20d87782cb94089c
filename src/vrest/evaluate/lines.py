"""Values for a symbol that a statement binds and that runs over an interval.

A value is an expression, so that it is exact at every precision: a rational number, or for a
coordinate with ends a share of the way between them.
"""

from fractions import Fraction
from functools import cache
from typing import Any, Final, final

import sympy as sp
from flint import arb, fmpq

from vrest.evaluate.draws import decades
from vrest.evaluate.scopes import Scope, value
from vrest.quantity import Domain, quantity_of

__all__ = ["Line", "is_counted", "number_at"]

_MANTISSAS: Final = (Fraction(137, 100), Fraction(211, 100), Fraction(173, 100), Fraction(119, 100))
_SAMPLES: Final = 5  # how many sizes of each sign
_BEYOND: Final = Fraction(1, 2)  # samples go so many decades beyond the usual sizes
_NEAR: Final = 3  # the grid is dense so many decades beyond the usual sizes ...
_FAR: Final = 27  # ... and goes on so many more, by long steps
_STRIDE: Final = 3
_SHARES: Final = tuple(Fraction(n, 72) for n in (0, 3, 19, 37, 53, 70, 72))
_FINE: Final = 24
_STEPS: Final = (1, 2, 4, 8, 16, 32)  # in decades, on the way to a limit
_BOUNDED_BELOW: Final = (Domain.POSITIVE, Domain.NONNEGATIVE)


@cache
def is_counted(symbol: Any) -> bool:
    """Return whether a symbol runs over the positive integers, as one without a name does."""
    return isinstance(symbol, sp.Dummy) or quantity_of(symbol).domain is Domain.INDEX


def number_at(place: Any, scope: Scope) -> Any:
    """Return the ball of a place: an expression to be evaluated, or a ball already."""
    return value(place, scope) if isinstance(place, sp.Expr) else place


@final
class Line:
    """Hold the interval over which a bound symbol runs.

    A position on it is a fraction: the value itself, or for a coordinate with ends the share of the
    way from one to the other.

    Parameters
    ----------
    symbol : sympy.Symbol

    Attributes
    ----------
    symbol : sympy.Symbol
    ends : tuple or None
        For a coordinate that has ends, these.
    """

    __slots__ = ("_domain", "ends", "symbol")

    def __init__(self, symbol: Any) -> None:
        quantity = quantity_of(symbol)
        self.symbol, self.ends, self._domain = symbol, quantity.ends, quantity.domain

    def place(self, position: Fraction) -> Any:
        """Return the value at a position."""
        number = sp.Rational(position.numerator, position.denominator)
        if self.ends is None:
            return number
        low, high = self.ends
        return low + number * (high - low)

    def ball(self, low: Fraction, high: Fraction, scope: Scope) -> Any:
        """Return a ball that holds all values between two positions, which may be the same."""
        share = _exact(low)
        if low != high:
            share = arb(_exact((low + high) / 2), _exact((high - low) / 2))
        if self.ends is None:
            return share
        first, last = (value(end, scope) for end in self.ends)
        return first + share * (last - first)

    def samples(self) -> tuple[Fraction, ...]:
        """Return a few positions of usual size, increasing."""
        return _samples(self.symbol)

    def grid(self) -> tuple[Fraction, ...]:
        """Return many positions of every size, increasing."""
        return _grid(self.symbol)

    def approaches(self, point: Any) -> tuple[tuple[Any, ...], ...]:
        """Return values that come near a point, or go to infinity, one sequence for each side.

        Some values, or all of a side, may lie outside of the domain.
        """
        low, high = _decades(self.symbol)
        if isinstance(point, str):
            if self.ends is not None or (point == "-oo" and self._domain in _BOUNDED_BELOW):
                return ()
            sign = 1 if point == "+oo" else -1
            return (tuple(sign * sp.Integer(10) ** (int(high) + k) for k in _STEPS),)
        scale = sp.Integer(10) ** int(low)
        if self.ends is not None:
            scale = self.ends[1] - self.ends[0]
        steps = [scale / sp.Integer(10) ** k for k in _STEPS]
        return tuple(tuple(point + sign * step for step in steps) for sign in (1, -1))

    def admits(self, place: Any, scope: Scope) -> bool:
        """Return whether a value lies in the domain, as far as this precision tells."""
        number = number_at(place, scope)
        if self.ends is not None:
            low, high = (value(end, scope) for end in self.ends)
            return not (number < low or number > high)
        if self._domain is Domain.POSITIVE:
            return bool(number > 0)
        return bool(number >= 0) if self._domain is Domain.NONNEGATIVE else number.is_finite()


@cache
def _samples(symbol: Any) -> tuple[Fraction, ...]:
    if quantity_of(symbol).ends is not None:
        return _SHARES
    low, high = _decades(symbol)
    step = (high - low + 2 * _BEYOND) / (_SAMPLES - 1)
    return _mirrored(symbol, [low - _BEYOND + k * step for k in range(_SAMPLES)])


@cache
def _grid(symbol: Any) -> tuple[Fraction, ...]:
    if quantity_of(symbol).ends is not None:
        tiny = [Fraction(1, 10**k) for k in range(2, 31, 4)]
        inner = [Fraction(k, _FINE) for k in range(_FINE + 1)]
        return tuple(sorted({*inner, *tiny, *(1 - t for t in tiny)}))
    low, high = _decades(symbol)
    near = [low - _NEAR + Fraction(k, 2) for k in range(int(2 * (high - low + 2 * _NEAR)) + 1)]
    far = [_NEAR + k for k in range(_STRIDE, _FAR + 1, _STRIDE)]
    exponents = [*(low - k for k in reversed(far)), *near, *(high + k for k in far)]
    return _mirrored(symbol, exponents)


def _decades(symbol: Any) -> tuple[Fraction, Fraction]:
    low, high = decades(symbol)
    return Fraction(round(2 * low), 2), Fraction(round(2 * high), 2)


def _mirrored(symbol: Any, exponents: list[Fraction]) -> tuple[Fraction, ...]:
    """Return numbers of these sizes, with both signs and zero where the domain has them."""
    domain = quantity_of(symbol).domain
    sizes = sorted({_size(k, e) for k, e in enumerate(exponents)})
    zero = [] if domain is Domain.POSITIVE else [Fraction(0)]
    below = [] if domain in _BOUNDED_BELOW else [-size for size in reversed(sizes)]
    return (*below, *zero, *sizes)


def _exact(number: Fraction) -> Any:
    return arb(fmpq(number.numerator, number.denominator))


def _size(place: int, exponent: Fraction) -> Fraction:
    """Return a number of about 10 to a power; its digits are uneven, so as to meet no root."""
    rough = Fraction(f"{10 ** float(exponent % 1):.3f}") * Fraction(10) ** (exponent // 1)
    return rough * _MANTISSAS[place % len(_MANTISSAS)]
