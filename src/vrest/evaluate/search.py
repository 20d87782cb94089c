"""Values of a bound symbol for which an equation holds: found by sign changes, certain in balls.

An expression of the language is continuous where a ball encloses it, so that a change of its sign
over such a ball is a root for certain.  That there is no other root is evidence only: a grid of
values of every size shows none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, final

from flint import arb, arb_series, ctx

from vrest.evaluate.lines import Line
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.scopes import Scope
from vrest.evaluate.sides import PRECISIONS, Path, Side, Source, at_path, side_of
from vrest.evaluate.tape import Tape
from vrest.kernel.statement import Equation
from vrest.quantity import quantity_of

__all__ = ["Roots", "find_roots"]

_HALVINGS: Final = 140  # enough for a root to 40 digits
_SECANTS: Final = 40  # steps of the secant method; a dozen is usual
_SPARE: Final = 20  # bits by which a guess is finer than the interval around it
_SIGNED: Final = (Side.BELOW, Side.ABOVE)
_UNSURE: Final = (Side.TINY, Side.UNKNOWN)


@final
@dataclass(frozen=True, slots=True)
class Roots:
    """Hold what a search has found.

    Attributes
    ----------
    balls : tuple of flint.arb
        Disjoint; each holds a root.
    clear : bool
        Whether nothing points to another root, such as a valley that may touch zero.
    known : bool
        Whether the sign is known wherever it was asked for.
    """

    balls: tuple[Any, ...]
    clear: bool
    known: bool


def find_roots(equation: Equation, symbol: Any, source: Source, path: Path) -> Roots:
    """Return the values of a bound symbol for which an equation holds.

    Parameters
    ----------
    equation : Equation
    symbol : sympy.Symbol
        It runs over an interval.
    source : Source
    path : tuple of (symbol, value)
        What is bound around the equation.
    """
    scope = at_path(source.scope(PRECISIONS[0]), path)
    inside = scope.bind(symbol, arb(0))
    ends = tuple(map(scope.node, quantity_of(symbol).ends or ()))
    place = symbol, inside.node(equation.lhs), inside.node(equation.rhs), ends
    found: Roots | None = scope.told.get(place)
    if found is None:
        search = _Search(equation, symbol, source, path)
        balls = tuple(search.roots())
        found = scope.told[place] = Roots(balls, search.clear, search.known)
    return found


class _Search:
    """Hold one equation, and what was in doubt about it."""

    def __init__(self, equation: Equation, symbol: Any, source: Source, path: Path) -> None:
        self._equation, self._line = equation, Line(symbol)
        self._source, self._path = source, path
        self._tapes: dict[int, Tape] = {}
        self._slopes: dict[tuple[int, int], Side] = {}
        self.clear = self.known = True

    def roots(self) -> Iterator[Any]:
        """Yield balls with roots, from low to high."""
        before: tuple[Fraction, Side] | None = None
        unsure: list[Fraction] = []
        for position in self._line.grid():
            side = self._side(position)
            if side in _UNSURE:
                unsure.append(position)
                continue
            signed = before is not None and before[1] in _SIGNED and side in _SIGNED
            crossed = before is not None and signed and before[1] is not side
            self._doubt(unsure, crossed=crossed)
            if side is Side.ZERO:
                yield self._ball(position, position)
            elif before is not None and signed and (crossed or not unsure):
                yield from self._between(*before, position, side)
            before, unsure = (position, side), []
        self._doubt(unsure, crossed=False)

    def _doubt(self, unsure: list[Fraction], *, crossed: bool) -> None:
        """Note places between two others at which no precision tells the sign."""
        if not unsure:
            return
        self.known = False
        if crossed and len(unsure) == 1:
            # by a slope that is not flat the sign changes once
            self.clear &= self._slope(unsure[0]) in _SIGNED
        else:
            # far out a difference may be too small for any precision
            usual = max(self._line.samples())
            self.clear &= all(abs(position) > usual for position in unsure)

    def _between(self, low: Fraction, first: Side, high: Fraction, last: Side) -> Iterator[Any]:
        if first is not last:
            yield from self._root(low, high, first)
            return
        # a valley above zero, or a hill below it, may reach zero in its midst
        down, up = (Side.BELOW, Side.ABOVE) if first is Side.ABOVE else (Side.ABOVE, Side.BELOW)
        if self._slope(low) is not down or self._slope(high) is not up:
            return
        left, right = self._narrowed(low, high, down, self._slope)
        side = self._side(left)
        if side in _SIGNED and side is not first:
            yield from self._root(low, left, first)
            yield from self._root(left, high, side)
        elif side is not first or self._may_vanish(left, right):
            self.clear = False

    def _may_vanish(self, low: Fraction, high: Fraction) -> bool:
        """Return whether a ball over an interval does not exclude that the equation holds."""
        try:
            with ctx.workprec(PRECISIONS[1]):
                return bool(self._over(low, high).contains(0))
        except UndefinedError:
            return True

    def _root(self, low: Fraction, high: Fraction, first: Side) -> Iterator[Any]:
        """Yield the ball of a root, unless the sign changes at a pole."""
        low, high = self._narrowed(low, high, first, self._side)
        try:
            with ctx.workprec(PRECISIONS[1]):
                found = self._over(low, high)
        except UndefinedError:
            return
        if found.is_finite():
            yield self._ball(low, high)
        else:
            self.clear = False

    def _narrowed(
        self, low: Fraction, high: Fraction, first: Side, side: Callable[[Fraction], Side]
    ) -> tuple[Fraction, Fraction]:
        """Shorten an interval, keeping the change of sign inside; at a zero both ends meet."""
        guessed = self._guessed(low, high, first, side)
        if guessed is not None:
            return guessed
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            found = side(middle)
            if found is Side.ZERO:
                return middle, middle
            if found in _UNSURE:
                return _last(low, middle, side), _last(high, middle, side)
            if found is Side.UNDEFINED:
                return low, high
            low, high = (middle, high) if found is first else (low, middle)
        return low, high

    def _guessed(
        self, low: Fraction, high: Fraction, first: Side, side: Callable[[Fraction], Side]
    ) -> tuple[Fraction, Fraction] | None:
        """Return a very short interval with the change of sign where the secant method leads."""
        worth = self._worth if side == self._side else self._steepness
        try:
            with ctx.workprec(PRECISIONS[1]):
                guess = _secant(worth, low, high)
        except UndefinedError:
            return None
        if guess is None:
            return None
        near = (high - low) / 2**_HALVINGS
        ends = max(low, guess - near), min(high, guess + near)
        if ends[0] >= ends[1]:
            return None
        before, after = map(side, ends)
        crossed = before is first and after in _SIGNED and after is not first
        return ends if crossed else None

    def _worth(self, position: Fraction) -> Any:
        """Return about what the difference of both sides is worth."""
        return self._over(position, position).mid()

    def _steepness(self, position: Fraction) -> Any:
        """Return about the slope of the difference of both sides."""
        scope = at_path(self._source.scope(ctx.prec), self._path)
        left, right = self._steep(position, scope)
        return (left - right).mid()

    def _side(self, position: Fraction) -> Side:
        def sides(scope: Scope) -> tuple[Any, Any]:
            number = self._line.ball(position, position, scope)
            left, right = self._tape(scope).move(0, number)
            return left, right

        return side_of(sides, self._source, self._path, patient=True)

    def _slope(self, position: Fraction) -> Side:
        place = position.numerator, position.denominator  # sooner hashed than a fraction
        found = self._slopes.get(place)
        if found is None:

            def sides(scope: Scope) -> tuple[Any, Any]:
                return self._steep(position, scope)

            found = side_of(sides, self._source, self._path, patient=True)
            self._slopes[place] = found
        return found

    def _steep(self, position: Fraction, scope: Scope) -> tuple[Any, Any]:
        """Return the slope of the difference of both sides, and zero."""
        cap = ctx.cap
        ctx.cap = 2
        try:
            moving = arb_series([self._line.ball(position, position, scope), 1])
            left, right = self._tape(scope).move(0, moving)
            lack = left - right
            return (arb(0) if isinstance(lack, arb) else lack[1]), arb(0)
        finally:
            ctx.cap = cap

    def _over(self, low: Fraction, high: Fraction) -> Any:
        """Return a ball that holds the difference of both sides over an interval."""
        scope = at_path(self._source.scope(ctx.prec), self._path)
        left, right = self._tape(scope).move(0, self._line.ball(low, high, scope))
        return left - right

    def _tape(self, scope: Scope) -> Tape:
        """Return both sides at the present precision, for any value of the bound symbol."""
        found = self._tapes.get(ctx.prec)
        if found is None:
            symbol, equation = self._line.symbol, self._equation
            inside = scope.bind(symbol, arb(0))
            nodes = inside.node(equation.lhs), inside.node(equation.rhs)
            found = Tape(nodes, (inside.bound[symbol],), scope)
            self._tapes[ctx.prec] = found
        return found

    def _ball(self, low: Fraction, high: Fraction) -> Any:
        with ctx.workprec(PRECISIONS[-1]):
            scope = at_path(self._source.scope(PRECISIONS[-1]), self._path)
            return self._line.ball(low, high, scope)


def _last(near: Fraction, far: Fraction, side: Callable[[Fraction], Side]) -> Fraction:
    """Return about the last place with a sign on the way to one that has none."""
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (middle, far) if side(middle) in _SIGNED else (near, middle)
    return near


def _secant(worth: Callable[[Fraction], Any], low: Fraction, high: Fraction) -> Fraction | None:
    """Return about where a function vanishes that changes its sign between two places."""
    ends = low, high
    before, here = low, high
    last, value = worth(before), worth(here)
    tiny = (high - low) / 2 ** (_HALVINGS + _SPARE)
    rising = value > 0
    for _ in range(_SECANTS):
        change = value - last
        if not value.is_finite() or change.contains(0):
            return here if value.is_zero() else None
        step = _fraction(value / change) * (here - before)
        there = _rounded(here - step)
        if not ends[0] < there < ends[1]:
            there = (ends[0] + ends[1]) / 2
        before, last = here, value
        here, value = there, worth(there)
        ends = (ends[0], here) if (value > 0) is rising else (here, ends[1])
        if abs(here - before) <= tiny:
            return here
    return None


def _fraction(number: Any) -> Fraction:
    mantissa, exponent = number.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _rounded(position: Fraction) -> Fraction:
    """Return a position with as many bits as the search works with, so that it stays short."""
    scale = position.denominator.bit_length() - position.numerator.bit_length() + PRECISIONS[1]
    shift = Fraction(2) ** scale
    return round(position * shift) / shift
