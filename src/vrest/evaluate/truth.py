"""Whether a statement holds at one point, decided in balls."""

from collections.abc import Iterator, Mapping
from enum import Enum, IntEnum
from typing import Any, Final, Protocol

from flint import arb, ctx

from vrest.errors import RuleError
from vrest.evaluate.assignment import Assignment
from vrest.evaluate.rules import Scope, UndefinedError, value
from vrest.kernel.statement import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Order,
    Statement,
)

__all__ = ["PRECISIONS", "Path", "Source", "Truth", "at_path", "holds", "judge"]

PRECISIONS: Final = (192, 384, 768, 1536)
# An equation counts as met when its sides differ by less than this, relative to the larger side ...
_RELATIVE: Final = arb("1e-30")
# ... or, where both may be zero, by less than this.
_ABSOLUTE: Final = arb("1e-60")

Path = tuple[tuple[Any, int], ...]


class Truth(IntEnum):
    """Say what balls can tell of a statement; the order is that of confidence.

    No ball proves an equation: CONSISTENT means that both sides agree to at least 30 digits, or
    that a statement about every index holds at each one tried.
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


class _Sign(Enum):
    """Say on which side of zero a difference lies."""

    BELOW = "below"
    ZERO = "zero"
    TINY = "a tiny ball around zero"
    ABOVE = "above"
    UNKNOWN = "unknown"
    UNDEFINED = "undefined"


_VERDICTS: Final[dict[str, dict[_Sign, Truth]]] = {
    "=": {_Sign.ZERO: Truth.TRUE, _Sign.TINY: Truth.CONSISTENT},
    "!=": {_Sign.BELOW: Truth.TRUE, _Sign.ABOVE: Truth.TRUE, _Sign.TINY: Truth.UNDECIDED},
    "<": {_Sign.BELOW: Truth.TRUE, _Sign.TINY: Truth.UNDECIDED},
    "<=": {_Sign.BELOW: Truth.TRUE, _Sign.ZERO: Truth.TRUE, _Sign.TINY: Truth.CONSISTENT},
}


def at_path(scope: Scope, path: Path) -> Scope:
    """Return the scope in which the indices of a path have their numbers."""
    for index, number in path:
        scope = scope.at(index, number)
    return scope


def _compare(lhs: Any, rhs: Any, source: Source, path: Path) -> _Sign:
    """Return the sign of one side less the other, at the lowest precision that tells."""
    for bits in PRECISIONS:
        with ctx.workprec(bits):
            scope = at_path(source.scope(bits), path)
            try:
                left, right = value(lhs, scope), value(rhs, scope)
            except UndefinedError as error:
                if error.certain:
                    return _Sign.UNDEFINED
                continue
            difference = left - right
            if difference.is_zero():
                return _Sign.ZERO
            if difference < 0:
                return _Sign.BELOW
            if difference > 0:
                return _Sign.ABOVE
            size = difference.abs_upper()
            scale = max(left.abs_lower(), right.abs_lower())
            if size < _RELATIVE * scale or size < _ABSOLUTE:
                return _Sign.TINY
    return _Sign.UNKNOWN


def _leaf(lhs: Any, relation: str, rhs: Any, source: Source, path: Path, lenient: bool) -> Truth:
    sign = _compare(lhs, rhs, source, path)
    if sign is _Sign.TINY and lenient:
        sign = _Sign.ZERO
    if sign is _Sign.UNKNOWN:
        return Truth.UNDECIDED
    return _VERDICTS[relation].get(sign, Truth.FALSE)


def _not(truth: Truth) -> Truth:
    return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(truth, Truth.UNDECIDED)


def judge(statement: Statement, source: Source, path: Path = (), *, lenient: bool = False) -> Truth:
    """Return what balls tell of a statement at one point.

    Parameters
    ----------
    statement : Statement
    source : Source
        The point.
    path : tuple of (index, number)
        Numbers of the indices around the statement.
    lenient : bool
        Take a difference below 10⁻³⁰ for zero and the indices up to `source.extent` for all.

    Raises
    ------
    RuleError, ValueError
        If a side cannot be evaluated at all.
    """

    def part(inner: Statement, deeper: Path = path) -> Truth:
        return judge(inner, source, deeper, lenient=lenient)

    def members(index: Any, body: Statement) -> Iterator[Truth]:
        return (part(body, (*path, (index, k))) for k in range(1, source.extent + 1))

    match statement:
        case Equation(lhs, rhs):
            return _leaf(lhs, "=", rhs, source, path, lenient)
        case Order(lhs, relation, rhs):
            return _leaf(lhs, relation, rhs, source, path, lenient)
        case Conjunction(parts):
            return min(map(part, parts), default=Truth.TRUE)
        case Disjunction(parts):
            return max(map(part, parts), default=Truth.FALSE)
        case Implies(left, right):
            return max(_not(part(left)), part(right))
        case Iff(left, right):
            first, second = part(left), part(right)
            return min(max(_not(first), second), max(_not(second), first))
        case ForAll(index, body):
            found = min(members(index, body))
            return found if lenient else min(found, Truth.CONSISTENT)
        case Exists(index, body):
            found = max(members(index, body))
            return found if lenient else max(found, Truth.UNDECIDED)
    raise RuleError("evaluate", f"{type(statement).__name__} cannot be judged in balls", statement)


def holds(statement: Statement, values: Mapping[Any, Any]) -> Truth:
    """Judge a statement where symbols have given values; what it answers is rigorous.

    Parameters
    ----------
    statement : Statement
    values : mapping
        As for `ball`; an index of ∀ or ∃ runs over the members that have values.

    Returns
    -------
    Truth
        A side that is undefined makes an equation or order fact FALSE: each says that its sides are
        defined.

    Raises
    ------
    ValueError
        If a symbol has no value, or one that is not a number.
    RuleError
        If the statement holds something that has no numeric rule.

    Examples
    --------
    >>> import sympy as sp
    >>> x = sp.Symbol("x")
    >>> holds(Order(sp.log(x), "<", x), {x: 2}).name
    'TRUE'
    >>> holds(Equation(sp.log(x**2), 2 * sp.log(x)), {x: 3}).name
    'CONSISTENT'
    """
    return judge(statement, Assignment(values))
