"""Rules that find the unknown: factors of what is zero, and the Lambert function."""

from collections.abc import Sequence
from typing import Any

import sympy as sp

from vrest.errors import RuleError
from vrest.functions import lambert_w
from vrest.kernel.equality import focus
from vrest.kernel.identity import Identity, identical
from vrest.kernel.language import as_expression, related
from vrest.kernel.statement import Disjunction, Equation, Iff
from vrest.kernel.theorem import Step, Theorem, assumed, defined, rule

__all__ = ["lambert", "zero_product"]


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
def lambert(
    point: Any, relation: str, value: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Solve for y in y eʸ by the Lambert function, W.

    ::

        --------------------------   x > 0; ∼ one of = < <= !=, or > >= for the sides exchanged
        ⊢ y eʸ ∼ x  ⇔  y ∼ W(x)

    For y ≤ 0 neither side of y eʸ ≥ x holds, and for y > 0 the product rises with y.
    """
    y, x = as_expression(point), as_expression(value)
    known = assumed(*given)
    owed = (*defined("lambert", y, known, given), *defined("lambert", lambert_w(x), known, given))
    product, root = y * sp.exp(y), lambert_w(x)
    if relation in (">", ">="):
        swapped = relation.replace(">", "<")
        return Step(Iff(related(x, swapped, product), related(root, swapped, y)), (), owed)
    return Step(Iff(related(product, relation, x), related(y, relation, root)), (), owed)
