"""Rules of calculus over a closed interval; SymPy may propose, these rules check.

In the figures x is a coordinate with the ends a and b.  A declared function of a coordinate is
smooth, and so is every expression of the language where it is defined.
"""

from collections.abc import Sequence
from typing import Any

from vrest.errors import RuleError
from vrest.kernel.derivative import derivative
from vrest.kernel.identity import Identity, identical
from vrest.kernel.language import as_expression
from vrest.kernel.statement import (
    Equation,
    ForAll,
    Obligation,
    Order,
    differentiated,
)
from vrest.kernel.theorem import Step, Theorem, assumed, defined, owe, read, rule
from vrest.quantity import quantity_of

__all__ = ["differentiate", "integrate"]


def _along(name: str, theorem: Theorem) -> tuple[Any, tuple[Any, Any], Equation]:
    """Return the coordinate, its ends, and the equation that a theorem says at every point."""
    statement = read(theorem).statement
    if isinstance(statement, ForAll) and isinstance(statement.body, Equation):
        ends = quantity_of(statement.index).ends
        if ends is not None:
            owe(name, [Order(ends[0], "<", ends[1])], assumed(theorem))
            return statement.index, ends, statement.body
    raise RuleError(name, "an equation for all points of an interval is needed", statement)


@rule
def differentiate(theorem: Theorem, *, because: str = "") -> Step:
    """Differentiate both sides of what holds at every point.

    ::

         Γ ⊢ ∀x f(x) = g(x)
        --------------------
        Γ ⊢ ∀x f'(x) = g'(x)
    """
    x, _, old = _along("differentiate", theorem)
    return Step(ForAll(x, Equation(derivative(old.lhs, x), derivative(old.rhs, x))))


@rule
def integrate(
    theorem: Theorem,
    left: Any,
    right: Any,
    *,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Integrate both sides over the interval, by antiderivatives that are checked.

    ::

             Γ ⊢ ∀x p(x) = q(x)
        -----------------------------   f' ≡ p and g' ≡ q; f and g are defined on the interval
        Γ ⊢ f(b) - f(a) = g(b) - g(a)

    Two functions with the same derivative on an interval differ by a constant.
    """
    x, ends, old = _along("integrate", theorem)
    left, right = as_expression(left), as_expression(right)
    known = assumed(theorem, *given)
    owed: list[Obligation] = []
    for proposed, wanted in ((left, old.lhs), (right, old.rhs)):
        if differentiated(Equation(proposed, proposed)):
            raise RuleError("integrate", "an antiderivative must be free of derivatives", proposed)
        verdict = identical(derivative(proposed, x), wanted)
        if verdict is not Identity.EQUAL:
            reason = f"not an antiderivative: the identity test says {verdict.value}"
            raise RuleError("integrate", reason, proposed, wanted)
        everywhere = ForAll(x, Equation(proposed, proposed))
        owed += defined("integrate", everywhere, known, given)
    low, high = ends
    f, g = (e.xreplace({x: high}) - e.xreplace({x: low}) for e in (left, right))
    return Step(Equation(f, g), (left, right), tuple(owed))
