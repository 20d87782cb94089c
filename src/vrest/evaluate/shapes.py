"""Whether an expression rises, falls or is convex, by its values at a few places of an interval."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from vrest.evaluate.lines import Line, number_at
from vrest.evaluate.scopes import Scope, value
from vrest.evaluate.sides import Path, Side, Source, Truth, side_of
from vrest.kernel.statement import Convex, Monotone

__all__ = ["judge_convex", "judge_monotone"]

_FEWEST: Final = 2


def judge_monotone(statement: Monotone, source: Source, path: Path) -> Truth:
    """Return what neighbouring places tell: FALSE where two values stand in the wrong order."""
    e, rising = statement.expression, statement.direction == "increasing"
    found: list[Side] = []
    for low, high in pairwise(_places(statement.index)):
        first, last = (low, high) if rising else (high, low)

        def sides(scope: Scope, first: Any = first, last: Any = last) -> tuple[Any, Any]:
            return _at(e, statement.index, first, scope), _at(e, statement.index, last, scope)

        found.append(side_of(sides, source, path, patient=True))
    return _ordered(found)


def judge_convex(statement: Convex, source: Source, path: Path) -> Truth:
    """Return what neighbouring places tell: FALSE where a chord lies below the graph, or on it."""
    e, places = statement.expression, _places(statement.index)
    found: list[Side] = []
    for triple in zip(places, places[1:], places[2:], strict=False):

        def sides(scope: Scope, triple: tuple[Any, ...] = triple) -> tuple[Any, Any]:
            low, middle, high = (number_at(place, scope) for place in triple)
            share = (high - middle) / (high - low)
            first, between, last = (_at(e, statement.index, place, scope) for place in triple)
            return between, share * first + (1 - share) * last

        found.append(side_of(sides, source, path, patient=True))
    return _ordered(found)


def _places(symbol: Any) -> tuple[Any, ...]:
    line = Line(symbol)
    return tuple(map(line.place, line.samples()))


def _at(e: Any, symbol: Any, place: Any, scope: Scope) -> Any:
    return value(e, scope.at(symbol, place))


def _ordered(sides: Sequence[Side]) -> Truth:
    """Return whether the first value is less than the second, wherever any precision tells.

    Where a current saturates or a logarithm swallows an exponential, no precision may tell; a few
    places must.
    """
    if any(side in (Side.ZERO, Side.ABOVE, Side.UNDEFINED) for side in sides):
        return Truth.FALSE
    return Truth.TRUE if sides.count(Side.BELOW) >= _FEWEST else Truth.UNDECIDED
