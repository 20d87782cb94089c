"""Rules on roots: factors of what is zero, how many there are, and the Lambert function."""

from collections.abc import Sequence
from typing import Any

import sympy as sp

from vrest.errors import RuleError
from vrest.functions import lambert_w
from vrest.kernel.derivative import derivative
from vrest.kernel.equality import focus
from vrest.kernel.identity import Identity, identical
from vrest.kernel.language import as_expression, check_statement, related
from vrest.kernel.monotony import changes_sign, everywhere
from vrest.kernel.obligations import assumed, defined
from vrest.kernel.statement import (
    AtMost,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    Iff,
    Monotone,
)
from vrest.kernel.theorem import Step, Theorem, read, rule

__all__ = ["at_most", "intermediate_value", "lambert", "rolle", "zero_product"]


@rule
def zero_product(
    theorem: Theorem, *factors: Any, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Conclude that one of the factors of what is zero is zero; no branch is lost.

    ::

             Γ ⊢ e = 0
        -------------------   e ≡ f g …, the factors as often as they occur; each is defined
        Γ ⊢ f = 0 ∨ g = 0     a factor that occurs several times is one branch
    """
    old, back, _ = focus("zero_product", theorem)
    parts = [as_expression(factor) for factor in factors]
    if not isinstance(old, Equation) or old.rhs != 0 or not parts:
        raise RuleError("zero_product", "the theorem must be e = 0, and its factors given", old)
    if identical(old.lhs, sp.Mul(*parts)) is not Identity.EQUAL:
        raise RuleError("zero_product", "the factors do not make the left side", old.lhs, *parts)
    owed = [o for f in parts for o in defined("zero_product", f, assumed(theorem, *given), given)]
    branches = tuple(Equation(f, sp.S.Zero) for f in dict.fromkeys(parts))
    either = branches[0] if len(branches) == 1 else Disjunction(branches)
    return Step(back(either), tuple(parts), tuple(owed))


@rule
def intermediate_value(
    expression: Any,
    x: Any,
    below: Theorem,
    above: Theorem,
    *,
    at: Sequence[Any],
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Conclude from a change of sign that a function has a root.

    ::

        Δ ⊢ f(a) ≤ 0    Θ ⊢ 0 ≤ f(b)
        ----------------------------   f is defined for every x; a and b in the domain of x, both
            Δ ∪ Θ ⊢ ∃x f(x) = 0        given `at`; the facts may begin with ∃s
    """
    curve = Convex(x, as_expression(expression))
    check_statement(curve)
    owed = (
        *everywhere("intermediate_value", curve.expression, x, (), given),
        *changes_sign("intermediate_value", curve, (below, above), at, given),
    )
    claim = Exists(x, Equation(curve.expression, sp.S.Zero))
    return Step(claim, (curve.expression, *at), owed)


@rule
def at_most(theorem: Theorem, *, because: str = "") -> Step:
    """Conclude that there is at most one solution.

    ::

        Γ ⊢ f is strictly monotone      Γ ⊢ ∃!x φ
        --------------------------    --------------
        Γ ⊢ at most 1 x: f(x) = 0     Γ ⊢ at most 1 x: φ
    """
    old = read(theorem).statement
    if isinstance(old, Monotone):
        return Step(AtMost(old.index, Equation(old.expression, sp.S.Zero), 1))
    if isinstance(old, ExactlyOne):
        return Step(AtMost(old.index, old.body, 1))
    raise RuleError("at_most", "accepted: a monotone expression, or ∃!", old)


@rule
def rolle(
    theorem: Theorem, expression: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Conclude that between two roots of a function its derivative has one.

    ::

         Γ ⊢ at most n x: f'(x) = 0
        -----------------------------   f is defined for every x
        Γ ⊢ at most n + 1 x: f(x) = 0
    """
    old, f = read(theorem).statement, as_expression(expression)
    if not isinstance(old, AtMost) or not isinstance(old.body, Equation) or old.body.rhs != 0:
        raise RuleError("rolle", "the theorem must be at most n x: f'(x) = 0", old)
    if identical(derivative(f, old.index), old.body.lhs) is not Identity.EQUAL:
        raise RuleError("rolle", "this is not the derivative of the expression", f, old.body.lhs)
    owed = everywhere("rolle", f, old.index, (), (theorem, *given))
    return Step(AtMost(old.index, Equation(f, sp.S.Zero), old.number + 1), (f,), owed)


@rule
def lambert(
    point: Any, relation: str, value: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Solve for y in y eʸ by the Lambert function, W.

    ::

        --------------------------   x > 0; ∼ one of = < <= !=, or > >= for the sides exchanged
        ⊢ y eʸ ∼ x  ⇔  y ∼ W(x)

    For y ≤ 0 neither side of y eʸ ≥ x holds, and for y > 0 the product rises with y.  Another
    relation is refused.
    """
    y, x = as_expression(point), as_expression(value)
    known = assumed(*given)
    owed = (*defined("lambert", y, known, given), *defined("lambert", lambert_w(x), known, given))
    product, root = y * sp.exp(y), lambert_w(x)
    if type(relation) is str and relation in (">", ">="):
        swapped = relation.replace(">", "<")
        return Step(Iff(related(x, swapped, product), related(root, swapped, y)), (), owed)
    return Step(Iff(related(product, relation, x), related(y, relation, root)), (), owed)
