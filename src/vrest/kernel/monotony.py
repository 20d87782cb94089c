"""Rules on the shape of a function of one variable, each a lemma of elementary analysis.

In the figures x is a symbol that runs over its domain, an interval, and f and e are expressions in
it.  Every expression of the language is smooth where it is defined, but for the corner of ``Abs``.
"""

from collections.abc import Sequence
from typing import Any

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.derivative import derivative
from vrest.kernel.identity import Identity, identical
from vrest.kernel.language import as_expression, check_statement, related
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.statement import (
    Convex,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Monotone,
    Obligation,
    Order,
    free_symbols,
    positive,
)
from vrest.kernel.structure import placed
from vrest.kernel.theorem import Step, Theorem, read, rule

__all__ = ["compare", "convex", "monotone", "one_root", "taylor"]


def everywhere(
    name: str, e: Any, x: Any, needs: Sequence[Order], given: Sequence[Theorem]
) -> tuple[Obligation, ...]:
    """Meet what must hold for every x: that e is defined, and what is needed beside."""
    check_statement(Convex(x, e))  # x runs over an interval, which is fixed
    known = assumed(*given)
    owed = defined(name, ForAll(x, Equation(e, e)), known, given)
    return (*owed, *owe(name, needs, known, given, frozenset({x})))


@rule
def monotone(
    expression: Any, x: Any, direction: str, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Conclude from the sign of the derivative that an expression rises, or falls, with x.

    ::

        ----------------------------   e is defined and e' > 0 for every x; for "decreasing" e' < 0
        ⊢ e is strictly increasing
    """
    statement = Monotone(x, as_expression(expression), direction)
    check_statement(statement)
    slope = derivative(statement.expression, x)
    need = Order(sp.S.Zero, "<", slope if direction == "increasing" else -slope)
    return Step(statement, (), everywhere("monotone", statement.expression, x, [need], given))


@rule
def convex(expression: Any, x: Any, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Conclude from the second derivative that an expression is convex.

    ::

        ------------------------   e is defined and e'' > 0 for every x
        ⊢ e is strictly convex
    """
    statement = Convex(x, as_expression(expression))
    check_statement(statement)
    need = positive(derivative(derivative(statement.expression, x), x))
    return Step(statement, (), everywhere("convex", statement.expression, x, [need], given))


def _monotone(name: str, theorem: Theorem) -> Monotone:
    statement = read(theorem).statement
    if not isinstance(statement, Monotone):
        raise RuleError(name, "a theorem that an expression is monotone is needed", statement)
    return statement


@rule
def compare(
    theorem: Theorem,
    left: Any,
    relation: str,
    right: Any,
    *,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Compare two points by the values of a monotone function there.

    ::

         Γ ⊢ f is strictly increasing
        ------------------------------   a and b in the domain of x; ∼ one of = < <= !=;
        Γ ⊢ (a ∼ b) ⇔ (f(a) ∼ f(b))      f(b) ∼ f(a) where f is strictly decreasing

    Another relation is refused.
    """
    old, known = _monotone("compare", theorem), assumed(theorem, *given)
    low, first = placed("compare", old.expression, old.index, left, known, given)
    high, second = placed("compare", old.expression, old.index, right, known, given)
    if old.direction == "decreasing":
        low, high = high, low
    points = related(as_expression(left), relation, as_expression(right))
    return Step(Iff(points, related(low, relation, high)), (), (*first, *second))


@rule
def one_root(
    theorem: Theorem,
    below: Theorem,
    above: Theorem,
    *,
    at: Sequence[Any],
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Conclude from a change of sign that a monotone function has exactly one root.

    ::

        Γ ⊢ f is strictly monotone    Δ ⊢ f(a) ≤ 0    Θ ⊢ 0 ≤ f(b)
        ----------------------------------------------------------   a and b in the domain of x,
                     Γ ∪ Δ ∪ Θ ⊢ ∃!x f(x) = 0                        both given `at`

    The facts may be strict, and may say that there is an s (``∃s``) for which they hold.
    """
    old = _monotone("one_root", theorem)
    owed = changes_sign("one_root", old, (below, above), at, (theorem, *given))
    return Step(ExactlyOne(old.index, Equation(old.expression, sp.S.Zero)), tuple(at), owed)


def changes_sign(
    name: str, curve: Any, facts: Sequence[Theorem], at: Sequence[Any], given: Sequence[Theorem]
) -> tuple[Obligation, ...]:
    """Check that facts give the sign of a curve, ≤ 0 and ≥ 0, at two points of its domain."""
    if len(at) != 2:
        raise RuleError(name, "two points are needed, where f ≤ 0 and where f ≥ 0", *at)
    owed: list[Obligation] = []
    for fact, point, side in zip(facts, at, (1, -1), strict=True):
        said, known = read(fact).statement, assumed(fact, *given)
        if isinstance(said, Exists):
            around = [curve, *(h.statement for h in known), *(read(t).statement for t in given)]
            if any(said.index in free_symbols(statement) for statement in around):
                raise RuleError(name, "an index would be captured", said.index)
            said = said.body
        value, owes = placed(name, curve.expression, curve.index, point, known, given)
        owed += owes
        if not isinstance(said, Order) or said.relation == "!=":
            raise RuleError(name, "the sign at each point is needed, as < or ≤", said)
        low, high = (said.lhs, said.rhs)[::side]
        if high != 0 or identical(low, value) is not Identity.EQUAL:
            raise RuleError(name, "this is not the sign at the point", said, value)
    return tuple(owed)


@rule
def taylor(
    expression: Any,
    x: Any,
    bound: Any,
    *,
    start: Any,
    end: Any,
    below: bool = False,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Bound a function by its tangent and a parabola.

    ::

        -----------------------------------------------   f'' ≤ m for every x, m without x;
        ⊢ f(b) ≤ f(a) + f'(a) (b - a) + m (b - a)²/2      `below`: ≥ in both places
    """
    f, m = as_expression(expression), as_expression(bound)
    if x in m.free_symbols:
        raise RuleError("taylor", "the bound of the second derivative must be a constant", m)
    slope = derivative(f, x)
    curvature = derivative(slope, x)
    check_statement(ForAll(x, Equation(curvature, m)))
    pair = (m, curvature) if below else (curvature, m)
    owed = list(everywhere("taylor", f, x, [Order(pair[0], "<=", pair[1])], given))
    owed += defined("taylor", m, assumed(*given), given)
    at_start, rise, at_end = (
        placed("taylor", *question, assumed(*given), given)
        for question in ((f, x, start), (slope, x, start), (f, x, end))
    )
    step = as_expression(end) - as_expression(start)
    parabola = at_start[0] + rise[0] * step + m * step**2 / 2
    sides = (parabola, at_end[0]) if below else (at_end[0], parabola)
    owed += (*at_start[1], *at_end[1])
    return Step(Order(sides[0], "<=", sides[1]), (f, x, m), tuple(owed))
