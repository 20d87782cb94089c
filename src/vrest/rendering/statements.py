"""Statement -> layout: relations and connectives, bracketed wherever two readings were possible."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, final

import sympy as sp

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
from vrest.quantity import quantity_of
from vrest.rendering.layout import Fence, Layout, Name, Row, Sign, Under, Words, row
from vrest.rendering.notation import expression_layout

__all__ = ["Line", "is_mirrored", "layout_of", "line_of"]

_ORDER = {"<": "<", "<=": "≤", "!=": "≠"}
_MIRRORED = {"<": ">", "<=": "≥"}


@final
@dataclass(frozen=True, slots=True)
class Line:
    """Hold a statement split at its outermost relation, so that lines can be set below each other.

    Two lines with the same `left` and the same `relation` read as a chain, the left side shown
    once.  Without a relation the whole statement is `right`.  The `parts` of a conjunction stand
    one below the other.
    """

    left: Layout | None
    relation: str
    right: Layout
    parts: tuple["Line", ...] = ()

    @property
    def sign(self) -> Sign:
        """Return the relation as it is set."""
        return Sign(self.relation, "relation")

    @property
    def rows(self) -> tuple["Line", ...]:
        """Return the lines that say this, one for each part of a conjunction."""
        return self.parts or (self,)

    @property
    def whole(self) -> Layout:
        """Return the statement in one piece."""
        if self.left is None:
            return self.right
        return row(self.left, self.sign, self.right)


def is_mirrored(order: Order) -> bool:
    """Tell whether an order is written from right to left: X ≥ 0 is meant by 0 ≤ X."""
    return order.lhs is sp.S.Zero and order.relation != "!="


def layout_of(thing: Statement | sp.Expr) -> Layout:
    """Return the layout of a statement or an expression.

    Raises
    ------
    TypeError
        If it is neither.
    """
    return expression_layout(thing) if isinstance(thing, sp.Expr) else line_of(thing).whole


def line_of(statement: Statement) -> Line:
    """Split a statement at its outermost relation.

    Parameters
    ----------
    statement : Statement

    Returns
    -------
    Line

    Raises
    ------
    TypeError
        If it is not a statement.
    """
    return _line_of(statement)


@lru_cache(20_000)
def _line_of(statement: Statement) -> Line:
    match statement:
        case Equation(lhs, rhs):
            return Line(expression_layout(lhs), "=", expression_layout(rhs))
        case Order(lhs, relation, rhs) if is_mirrored(statement):
            return Line(expression_layout(rhs), _MIRRORED[relation], expression_layout(lhs))
        case Order(lhs, relation, rhs):
            return Line(expression_layout(lhs), _ORDER[relation], expression_layout(rhs))
        case Iff(left, right):
            return Line(_operand(left), "⇔", _operand(right))
        case Implies(left, right):
            return Line(_operand(left), "⇒", _operand(right))
        case Conjunction(parts):
            return Line(None, "", _joined(parts, "∧", "⊤"), tuple(map(line_of, parts)))
        case Disjunction(parts):
            return Line(None, "", _joined(parts, "∨", "⊥"))
        case ForAll():
            return _quantified("∀", *_several(statement))
        case Exists():
            return _quantified("∃", *_several(statement))
        case ExactlyOne(index, body):
            return _quantified("∃!", (index,), body)
        case AtMost(index, body, number):
            words = Words(f"there {'is' if number == 1 else 'are'} at most {number}")
            return _headed(row(words, expression_layout(index), Words("with")), line_of(body))
        case Monotone(index, expression, direction):
            return _told(expression, f"is strictly {direction} in", index)
        case Convex(index, expression):
            return _told(expression, "is strictly convex in", index)
        case Limit(index, point, expression, value):
            arrow = row(expression_layout(index), Sign("→", "relation"), _end(point, inline=True))
            return Line(Under("lim", arrow, _body(expression)), "=", _end(value))
        case _:
            raise TypeError(f"{statement!r} is not a statement")


def _operand(statement: Statement) -> Layout:
    """Bracket what has a connective or a quantifier of its own."""
    whole = layout_of(statement)
    return whole if isinstance(statement, Equation | Order | Limit) else Fence(whole)


def _joined(parts: tuple[Any, ...], connective: str, empty: str) -> Layout:
    shown: list[Layout] = []
    for part in parts:
        single = isinstance(part, Equation | Order | Limit) or len(parts) == 1
        whole = layout_of(part)
        shown += [Sign(connective, "relation")] if shown else []
        shown.append(whole if single else Fence(whole))
    return row(*shown) if shown else Sign(empty, "close")


def _told(expression: sp.Expr, words: str, index: sp.Symbol) -> Line:
    return Line(
        None, "", row(expression_layout(expression), Words(words), expression_layout(index))
    )


def _end(value: sp.Expr | str, *, inline: bool = False) -> Layout:
    """Write what something tends to, which may be infinite."""
    if isinstance(value, sp.Expr):
        return expression_layout(value, inline=inline)
    infinity = Name("∞")
    return row(Sign("−", "prefix"), infinity) if value.startswith("-") else infinity


def _body(expression: sp.Expr) -> Layout:
    """Bracket what a limit is taken of where it could be read as its first part only."""
    shown = expression_layout(expression)
    signed = isinstance(shown, Row) and any(isinstance(part, Sign) for part in shown.parts)
    return Fence(shown) if signed else shown


def _several(statement: ForAll | Exists) -> tuple[tuple[sp.Symbol, ...], Statement]:
    """Gather what is bound alike, one after the other; an interval stands by itself."""
    indices, said = [statement.index], statement.body
    alone = quantity_of(statement.index).ends is not None
    while (
        not alone
        and type(said) is type(statement)
        and quantity_of(said.index).ends is None
        and said.index not in indices
    ):
        indices.append(said.index)
        said = said.body
    return tuple(indices), said


def _quantified(quantifier: str, indices: tuple[sp.Symbol, ...], said: Statement) -> Line:
    body, ends = line_of(said), quantity_of(indices[0]).ends
    shown, *others = map(expression_layout, indices)
    more = (part for other in others for part in (Sign(",", "after"), other))
    head = row(Sign(quantifier, "close"), shown, *more, Sign(":", "after"))
    if ends is not None:
        low, high = map(expression_layout, ends)
        at_most = Sign("≤", "relation")
        between = (low, at_most, shown, at_most, high)
        head = row(Sign(quantifier, "after"), *between, Sign(":", "after"))
    return _headed(head, body)


def _headed(head: Layout, body: Line) -> Line:
    """Put what binds an index in front of the line that it speaks of."""
    if body.left is None:
        return Line(None, "", row(head, body.right))
    return Line(row(head, body.left), body.relation, body.right)
