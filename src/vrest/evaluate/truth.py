"""Whether a statement holds at one point, decided in balls."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vrest.errors import RuleError
from vrest.evaluate.approach import judge_limit
from vrest.evaluate.assignment import Assignment
from vrest.evaluate.lines import is_counted
from vrest.evaluate.quantifiers import judge_every, judge_few, judge_one, judge_some
from vrest.evaluate.shapes import judge_convex, judge_monotone
from vrest.evaluate.sides import Path, Side, Source, Truth, compare
from vrest.kernel.statement import (
    AtMost,
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
    Statement,
)

__all__ = ["holds", "judge"]

_VERDICTS: Final[dict[str, dict[Side, Truth]]] = {
    "=": {Side.ZERO: Truth.TRUE, Side.TINY: Truth.CONSISTENT},
    "!=": {Side.BELOW: Truth.TRUE, Side.ABOVE: Truth.TRUE, Side.TINY: Truth.UNDECIDED},
    "<": {Side.BELOW: Truth.TRUE, Side.TINY: Truth.UNDECIDED},
    "<=": {Side.BELOW: Truth.TRUE, Side.ZERO: Truth.TRUE, Side.TINY: Truth.CONSISTENT},
}


_OPPOSITE: Final = {
    Truth.TRUE: Truth.FALSE,
    Truth.FALSE: Truth.TRUE,
    Truth.UNDECIDED: Truth.UNDECIDED,
    Truth.CONSISTENT: Truth.UNDECIDED,
}


def _leaf(lhs: Any, relation: str, rhs: Any, source: Source, path: Path, lenient: bool) -> Truth:
    # what is strict may be so by very little, as where a current saturates
    side = compare(lhs, rhs, source, path, patient=relation in ("<", "!="))
    if side is Side.TINY and lenient:
        side = Side.ZERO
    if side is Side.UNKNOWN:
        return Truth.UNDECIDED
    return _VERDICTS[relation].get(side, Truth.FALSE)


def _not(statement: Statement, truth: Truth) -> Truth:
    if truth is Truth.TRUE and _is_tried(statement):
        return Truth.UNDECIDED
    return _OPPOSITE[truth]


def _is_tried(statement: Statement) -> bool:
    """Return whether a statement, or a part, is about an interval, of which a few places speak."""
    match statement:
        case ExactlyOne() | AtMost() | Monotone() | Convex() | Limit():
            return True
        case ForAll(index, body) | Exists(index, body):
            return not is_counted(index) or _is_tried(body)
        case Iff(left, right) | Implies(left, right):
            return _is_tried(left) or _is_tried(right)
        case Conjunction(parts) | Disjunction(parts):
            return any(map(_is_tried, parts))
        case _:
            return False


def judge(
    statement: Statement,
    source: Source,
    path: Path = (),
    *,
    lenient: bool = False,
    witnesses: Iterable[Any] = (),
) -> Truth:
    """Return what balls tell of a statement at one point.

    Parameters
    ----------
    statement : Statement
    source : Source
        The point.
    path : tuple of (symbol, value)
        What the symbols are worth that are bound around the statement.
    lenient : bool
        Take a difference below 10⁻³⁰ for zero, the indices up to `source.extent` for all, and the
        places that were tried for the whole interval.
    witnesses : iterable of sympy.Expr
        What to try first where something is said to exist.

    Raises
    ------
    RuleError, ValueError
        If a side cannot be evaluated at all.
    """
    # most statements are of one of these kinds
    if type(statement) is Equation:
        return _leaf(statement.lhs, "=", statement.rhs, source, path, lenient)
    if type(statement) is Order:
        return _leaf(statement.lhs, statement.relation, statement.rhs, source, path, lenient)

    def part(inner: Statement, deeper: Path = path) -> Truth:
        return judge(inner, source, deeper, lenient=lenient, witnesses=witnesses)

    def members(index: Any, body: Statement) -> Iterator[Truth]:
        return (part(body, (*path, (index, k))) for k in range(1, source.extent + 1))

    def tried(truth: Truth) -> Truth:
        return truth if lenient else min(truth, Truth.CONSISTENT)

    match statement:
        case Conjunction(parts):
            return min(map(part, parts), default=Truth.TRUE)
        case Disjunction(parts):
            return max(map(part, parts), default=Truth.FALSE)
        case Implies(left, right):
            return max(_not(left, part(left)), part(right))
        case Iff(left, right):
            first, second = part(left), part(right)
            return min(max(_not(left, first), second), max(_not(right, second), first))
        case ForAll(index, body) if is_counted(index):
            return tried(min(members(index, body)))
        case Exists(index, body) if is_counted(index):
            found = max(members(index, body))
            return found if lenient else max(found, Truth.UNDECIDED)
        case ForAll():
            return tried(judge_every(statement, path, part))
        case Exists():
            return judge_some(statement, source, path, part, witnesses)
        case ExactlyOne():
            return tried(judge_one(statement, source, path, part))
        case AtMost():
            return tried(judge_few(statement, source, path, part))
        case Monotone():
            return tried(judge_monotone(statement, source, path))
        case Convex():
            return tried(judge_convex(statement, source, path))
        case Limit():
            return tried(judge_limit(statement, source, path))
    raise RuleError("evaluate", f"{type(statement).__name__} cannot be judged in balls", statement)


def holds(statement: Statement, values: Mapping[Any, Any]) -> Truth:
    """Judge a statement where symbols have given values; what it answers is rigorous.

    Two answers are evidence instead, as no finite search can give them: that a limit is wrong, and
    that an equation has no root at all.

    Parameters
    ----------
    statement : Statement
    values : mapping
        As for `ball`; an index of ∀ or ∃ runs over the members that have values, any other
        symbol that is bound over places of its domain.

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
