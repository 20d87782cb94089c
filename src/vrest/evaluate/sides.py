"""On which side of another a value lies at one point, at the lowest precision that tells."""

from collections.abc import Callable
from enum import Enum, IntEnum
from typing import Any, Final, Protocol

import sympy as sp
from flint import arb, ctx

from vrest.evaluate.nodes import Node
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.scopes import Scope, evaluate, value

__all__ = ["PRECISIONS", "Path", "Side", "Source", "Truth", "at_path", "compare", "side_of"]

PRECISIONS: Final = (192, 384, 768, 1536)
# An equation counts as met when its sides differ by less than this, relative to the larger side ...
_RELATIVE: Final = arb("1e-30")
# ... or, where both may be zero, by less than this.
_ABSOLUTE: Final = arb("1e-60")

# What the symbols are worth that are bound around a statement: an integer for an index, and for
# what runs over an interval an expression or a ball.
Path = tuple[tuple[Any, Any], ...]


class Truth(IntEnum):
    """Say what balls can tell of a statement; the order is that of confidence.

    No ball proves an equation: CONSISTENT means that both sides agree to at least 30 digits, or
    that a statement about every value holds at each one tried.
    """

    FALSE = 0
    UNDECIDED = 1
    CONSISTENT = 2
    TRUE = 3


class Source(Protocol):
    """Give the values of symbols at any precision."""

    extent: int

    def scope(self, bits: int) -> Scope:
        """Return the scope at a precision, which must be the present one."""


class Side(Enum):
    """Say on which side of zero a difference lies."""

    BELOW = "below"
    ZERO = "zero"
    TINY = "a tiny ball around zero"
    ABOVE = "above"
    UNKNOWN = "unknown"
    UNDEFINED = "undefined"

    # members are single objects, and Python's own hash of one is slow
    __hash__ = object.__hash__


def at_path(scope: Scope, path: Path) -> Scope:
    """Return the scope in which the bound symbols of a path have their values."""
    for symbol, place in path:
        scope = scope.at(symbol, place) if _is_place(place) else scope.bind(symbol, place)
    return scope


def _is_place(place: Any) -> bool:
    """Return whether what a symbol is worth can stand in its place: no ball."""
    return isinstance(place, int | sp.Expr)


def compare(lhs: Any, rhs: Any, source: Source, path: Path, *, patient: bool = False) -> Side:
    """Return the sign of one expression less another; the parameters are those of `side_of`.

    What was told of the same nodes is not worked out again.
    """
    scope = source.scope(PRECISIONS[0])
    frame, whole = scope.frame, scope.whole
    for symbol, place in path:
        if not _is_place(place):
            return side_of(
                lambda scope: (value(lhs, scope), value(rhs, scope)), source, path, patient
            )
        frame = frame.at(symbol, place, whole)
    left, right = frame.node(lhs, whole), frame.node(rhs, whole)
    asked = left, right, patient
    found: Side | None = scope.told.get(asked)
    if found is None:
        found = _at_once(left, right, scope, patient)
        if found is None:

            def sides(scope: Scope) -> tuple[Any, Any]:
                return evaluate(left, scope), evaluate(right, scope)

            found = side_of(sides, source, (), patient)
        scope.told[asked] = found
    return found


def _at_once(left: Node, right: Node, scope: Scope, patient: bool) -> Side | None:
    """Return what the lowest precision tells, whose scope this is, or None: most often it does."""
    before = ctx.prec
    ctx.prec = PRECISIONS[0]
    try:
        found = _sign(evaluate(left, scope), evaluate(right, scope))
    except UndefinedError:
        return None
    finally:
        ctx.prec = before
    return None if found is Side.UNKNOWN or (patient and found is Side.TINY) else found


def _sign(left: Any, right: Any) -> Side:
    """Return on which side of zero a difference certainly lies, or that it is tiny or unknown."""
    difference = left - right
    if difference < 0:
        return Side.BELOW
    if difference > 0:
        return Side.ABOVE
    if difference.is_zero():
        return Side.ZERO
    size = difference.abs_upper()
    tiny = size < _RELATIVE * max(left.abs_lower(), right.abs_lower()) or size < _ABSOLUTE
    return Side.TINY if tiny else Side.UNKNOWN


def side_of(
    sides: Callable[[Scope], tuple[Any, Any]], source: Source, path: Path, patient: bool
) -> Side:
    """Return the sign of one value less another, at the lowest precision that tells.

    Parameters
    ----------
    sides : callable
        Gives both values in a scope.
    source : Source
    path : tuple of (symbol, value)
    patient : bool
        Call no difference tiny before the highest precision.
    """
    before, tiny = ctx.prec, False
    try:
        for bits in PRECISIONS:
            # what is tiny already is told from zero at the highest precision, if at any
            if tiny and bits != PRECISIONS[-1]:
                continue
            ctx.prec = bits
            try:
                left, right = sides(at_path(source.scope(bits), path))
            except UndefinedError as error:
                if error.certain:
                    return Side.UNDEFINED
                continue
            found = _sign(left, right)
            tiny = found is Side.TINY
            if not tiny and found is not Side.UNKNOWN:
                return found
            if tiny and not (patient and bits != PRECISIONS[-1]):
                return found
        return Side.UNKNOWN
    finally:
        ctx.prec = before
