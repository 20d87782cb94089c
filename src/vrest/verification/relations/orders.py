"""Orders: the theorem that one side is larger, always or where premises hold.

Both sides are rewritten by what is known until the sign calculus can tell; where a sum of
logarithms decides, its power product is compared with one first.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import sympy as sp

from vrest.errors import RuleError, VrestError
from vrest.kernel import (
    Conjunction,
    Equation,
    Iff,
    Implies,
    Kind,
    Order,
    Theorem,
    add,
    apply,
    assume,
    define,
    discharge,
    modus_ponens,
    multiply,
    part,
    reflexivity,
    rewrite,
    sign,
    signs,
    substitute,
    symmetry,
    transitivity,
)
from vrest.kernel.field import Field
from vrest.kernel.identity import build
from vrest.quantity import is_variable

from ..quantities.traits import variables
from .facts import Fact
from .powers import one_logarithm

__all__ = [
    "PREMISE",
    "Comparison",
    "as_facts",
    "compared",
    "concluded",
    "following",
    "inserted",
    "parts",
    "proved_equation",
    "proved_order",
    "sides",
    "spelt_out",
    "supposed",
]

Comparison = Equation | Order
Met = Callable[[Any, Sequence[Theorem]], Theorem | None]
PREMISE: Final = "premise"
_CHAINED: Final = 4
_LARGER: Final = {">": "<", ">=": "<=", ">>": "<", "<<": "<", "<": "<", "<=": "<=", "!=": "!="}


def compared(lhs: Any, operator: str, rhs: Any) -> Equation | Order:
    """Return what a relation says, as a statement of the kernel.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    operator : str
    """
    if operator not in _LARGER:
        return Equation(lhs, rhs)
    low, high = (rhs, lhs) if operator.startswith(">") else (lhs, rhs)
    return Order(low, _LARGER[operator], high)


def supposed(statement: Equation | Order) -> Theorem:
    """Suppose what a claim supposes."""
    return assume(
        statement, kind=Kind.SUPPOSITION, name=PREMISE, meaning=f"Suppose that {statement}."
    )


def proved_order(goal: Order, facts: Sequence[Fact], given: Sequence[Theorem]) -> Theorem:
    """Prove an order fact.

    Parameters
    ----------
    goal : Order
    facts : sequence of Fact
        What replaces symbols of the goal and of the premises, in this order.
    given : sequence of Theorem
        The premises.

    Raises
    ------
    VrestError
        If the sign calculus cannot tell.
    """
    known = [inserted(theorem, facts) for theorem in given]
    known = [*known, *(t for t in given if t not in known)]
    left = _chain(goal.lhs, facts, known)
    right = _chain(goal.rhs, facts, known)
    found = _told(Order(left.rhs, goal.relation, right.rhs), known)
    if left.rhs != goal.lhs:
        found = substitute(found, symmetry(left), only="left", because="This is the left side.")
    if right.rhs != goal.rhs:
        found = substitute(found, symmetry(right), only="right", because="This is the right side.")
    return found


def proved_equation(goal: Equation, facts: Sequence[Fact], premise: Theorem) -> Theorem:
    """Prove an equation that says the same as a premise once facts are inserted.

    Parameters
    ----------
    goal : Equation
    facts : sequence of Fact
    premise : Theorem
        An equation.

    Raises
    ------
    VrestError
        If the difference of its sides is not that of the premise times what is never zero.
    """
    known: Any = inserted(premise, facts)
    left, right = _chain(goal.lhs, facts, ()), _chain(goal.rhs, facts, ())
    factor = build(lambda ring: _ratio(ring, left.rhs - right.rhs, known.lhs - known.rhs))
    if 0 in signs(factor)[0]:
        raise RuleError("multiply", "the equations do not hold together", goal, known)
    level = add(known, -known.rhs, because="Bring all to one side.")
    scaled = add(multiply(level, factor, because="Scale it."), right.rhs, because="Add this side.")
    same = rewrite(scaled, Equation(left.rhs, right.rhs), because="Both sides come to the same.")
    begun = transitivity(left, same, because="So the left side is this.")
    return transitivity(begun, symmetry(right), because="So the two sides are equal.")


def _ratio(field: Field, above: Any, below: Any) -> Any:
    one, other = field.fraction(above), field.fraction(below)
    num, den = one.num * other.den, one.den * other.num
    if num.is_zero() or den.is_zero():
        raise RuleError("multiply", "one of the equations says nothing", above, below)
    common = num.gcd(den)
    return field.expression(num / common) / field.expression(den / common)


def inserted(theorem: Theorem, facts: Sequence[Fact]) -> Theorem:
    """Return a theorem with its symbols replaced by what facts say, one after the other."""
    for fact in facts:
        if fact.target in variables(*sides(theorem.statement)):
            theorem = substitute(theorem, fact.theorem, because="Insert what is known.")
    return theorem


def _chain(side: Any, facts: Sequence[Fact], given: Sequence[Theorem]) -> Theorem:
    found = reflexivity(side, given=given, because="Begin with one side.")
    for fact in facts:
        if fact.target in variables(found.rhs):
            found = substitute(found, fact.theorem, only="right", because="Insert what is known.")
    return found


def _told(order: Order, given: Sequence[Theorem]) -> Theorem:
    """Prove an order by its sign, or by that of the logarithm in it."""
    try:
        return sign(order, given=given, because="The signs of its parts say so.")
    except RuleError:
        if order.relation == "!=":
            raise
    ways = build(lambda field: tuple(_products(field, order.rhs - order.lhs)))
    for product, factor in ways:
        try:
            return _by_product(order, product, factor, given)
        except VrestError:
            continue
    raise RuleError("sign", "the sign calculus cannot tell", order)


def _products(field: Field, difference: Any) -> Iterator[tuple[Any, Any]]:
    """Yield ways to write a difference as a factor times the logarithm of a product."""
    num, den = field.fraction(difference)
    for polynomial, _ in num.factor()[1]:
        joined = one_logarithm(field, polynomial)
        if joined is not None:
            rest = field.expression(num / polynomial) / field.expression(den)
            yield joined.product * sp.exp(joined.exponent), rest * joined.scale


def _by_product(order: Order, product: Any, factor: Any, given: Sequence[Theorem]) -> Theorem:
    facts = [(t.statement, "premise") for t in given if isinstance(t.statement, Order)]
    way = signs(factor, facts)[0]
    rising = 1 in way
    ends = (sp.S.One, product) if rising else (product, sp.S.One)
    beside = sign(Order(ends[0], order.relation, ends[1]), given=given, because="Compare with one.")
    logs = apply(beside, sp.log, given=given, because="The logarithm rises.")
    scaled = multiply(logs, factor if rising else -factor, given=given, because="Scale it.")
    shift = order.lhs if rising else order.rhs
    moved = add(scaled, shift, given=given, because="Add the smaller side.")
    return rewrite(moved, order, given=given, because="This is the same.")


def following(premises: Sequence[Theorem], theorems: Sequence[Theorem], met: Met) -> list[Theorem]:
    """Return what follows from premises by implications and equivalences that are proved.

    Parameters
    ----------
    premises : sequence of Theorem
    theorems : sequence of Theorem
    met : callable
        Returns the theorem that a condition holds, from what is known, or None.
    """
    known = list(premises)
    waiting = [each for theorem in theorems for each in _directed(theorem)]
    for _ in range(_CHAINED):
        size = len(known)
        for implication in list(waiting):
            rule: Any = implication.statement
            fact = _met(rule.left, known, met)
            if fact is not None:
                waiting.remove(implication)
                reached = modus_ponens(implication, fact, because="The condition is met.")
                known += parts(reached)
        if len(known) == size:
            break
    return known[len(premises) :]


def parts(theorem: Theorem) -> list[Theorem]:
    """Return what a theorem says one after the other."""
    statement = theorem.statement
    if isinstance(statement, Conjunction):
        return [each for n in range(len(statement.parts)) for each in parts(part(theorem, n))]
    return [theorem]


def spelt_out(theorem: Theorem, claim: frozenset[Any]) -> Theorem:
    """Return an order with what its letters are by definition, where a claim speaks of that.

    Parameters
    ----------
    theorem : Theorem
    claim : frozenset
        The variables of the claim.
    """
    for h in theorem.hypotheses:
        own = h.kind is Kind.DEFINITION and h.defines in variables(*sides(theorem.statement))
        if own and h.defines not in claim and isinstance(h.statement, Equation):
            letter = define(h.defines, h.statement.rhs, name=h.name, meaning=h.meaning)
            theorem = substitute(theorem, letter, because="Write out what it stands for.")
    return theorem


def _directed(theorem: Theorem) -> Iterator[Theorem]:
    for each in parts(theorem):
        if isinstance(each.statement, (Iff, Implies)):
            yield each
        if isinstance(each.statement, Iff):
            yield symmetry(each)


def _met(condition: Any, known: Sequence[Theorem], met: Met) -> Theorem | None:
    """Return the theorem that a condition holds, if it follows from what is known."""
    for theorem in known:
        if theorem.statement == condition:
            return theorem
        turned = theorem.statement
        if isinstance(turned, Equation) and Equation(turned.rhs, turned.lhs) == condition:
            return symmetry(theorem)
    return met(condition, known)


def sides(statement: Any) -> tuple[Any, ...]:
    """Return the two sides of an equation or an order fact."""
    simple = isinstance(statement, (Equation, Order))
    return (statement.lhs, statement.rhs) if simple else ()


def concluded(theorem: Theorem, premises: Sequence[Theorem]) -> Theorem:
    """Say that a conclusion follows from premises.

    Parameters
    ----------
    theorem : Theorem
        The conclusion, with the premises in Γ.
    premises : sequence of Theorem
    """
    for premise in reversed(premises):
        (hypothesis,) = premise.hypotheses
        if hypothesis in theorem.hypotheses:
            theorem = discharge(theorem, hypothesis, because="So it follows.")
    return theorem


def as_facts(premise: Theorem) -> list[Fact]:
    """Return how an equation that is supposed replaces a symbol."""
    statement = premise.statement
    if not isinstance(statement, Equation):
        return []
    if is_variable(statement.lhs) and statement.lhs not in variables(statement.rhs):
        return [Fact(statement.lhs, statement.rhs, premise)]
    if is_variable(statement.rhs) and statement.rhs not in variables(statement.lhs):
        return [Fact(statement.rhs, statement.lhs, symmetry(premise))]
    return []
