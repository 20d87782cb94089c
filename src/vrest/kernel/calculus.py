"""Rules of calculus over an interval; SymPy may propose, these rules check.

In the figures x is a symbol that runs over an interval, with the ends a and b.  A declared function
of a coordinate is smooth, and so is every expression of the language where it is defined.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vrest.errors import RuleError
from vrest.kernel.derivative import derivative, is_smooth
from vrest.kernel.identity import Identity, identical
from vrest.kernel.language import as_expression
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.statement import (
    Equation,
    ForAll,
    Obligation,
    Order,
    differentiated,
)
from vrest.kernel.structure import placed
from vrest.kernel.theorem import Step, Theorem, read, rule
from vrest.quantity import Domain, quantity_of

__all__ = ["accumulate", "differentiate", "integrate"]


def _along(name: str, theorem: Theorem) -> tuple[Any, Any]:
    """Return the coordinate or other symbol, and the fact that a theorem says at every point."""
    statement = read(theorem).statement
    if isinstance(statement, ForAll) and quantity_of(statement.index).domain is not Domain.INDEX:
        body = statement.body
        if isinstance(body, Equation) or (isinstance(body, Order) and body.relation != "!="):
            return statement.index, body
    raise RuleError(
        name, "an equation or =, <, ≤ for all points of an interval is needed", statement
    )


def _antiderivatives(
    name: str, theorem: Theorem, pair: Sequence[Any], given: Sequence[Theorem]
) -> tuple[Any, list[Obligation]]:
    """Check antiderivatives of both sides, and meet what makes them defined at every point."""
    x, old = _along(name, theorem)
    owed: list[Obligation] = []
    for proposed, wanted in zip(pair, (old.lhs, old.rhs), strict=True):
        if differentiated(Equation(proposed, proposed)):
            raise RuleError(name, "an antiderivative must be free of derivatives", proposed)
        if not is_smooth(proposed, x):
            raise RuleError(name, "an antiderivative has no corner", proposed)
        verdict = identical(derivative(proposed, x), wanted)
        if verdict is not Identity.EQUAL:
            reason = f"not an antiderivative: the identity test says {verdict.value}"
            raise RuleError(name, reason, proposed, wanted)
        everywhere = ForAll(x, Equation(proposed, proposed))
        owed += defined(name, everywhere, assumed(theorem, *given), given)
    return x, owed


@rule
def differentiate(theorem: Theorem, *, because: str = "") -> Step:
    """Differentiate both sides of what holds at every point.

    ::

         Γ ⊢ ∀x f(x) = g(x)
        --------------------
        Γ ⊢ ∀x f'(x) = g'(x)
    """
    x, old = _along("differentiate", theorem)
    if not isinstance(old, Equation):
        raise RuleError("differentiate", "an order fact cannot be differentiated", old)
    if (ends := quantity_of(x).ends) is not None:
        owe("differentiate", [Order(ends[0], "<", ends[1])], assumed(theorem))
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

             Γ ⊢ ∀x p(x) ∼ q(x)
        -----------------------------   f' ≡ p and g' ≡ q; f and g are defined on the interval;
        Γ ⊢ f(b) - f(a) ∼ g(b) - g(a)   ∼ one of = < ≤

    Two functions with the same derivative on an interval differ by a constant.
    """
    left, right = as_expression(left), as_expression(right)
    x, owed = _antiderivatives("integrate", theorem, (left, right), given)
    body = read(theorem).statement.body  # type: ignore[union-attr]
    ends = quantity_of(x).ends
    if ends is None:
        raise RuleError("integrate", "the interval must have two ends; see accumulate", x)
    known = assumed(theorem, *given)
    owe("integrate", [Order(ends[0], "<", ends[1])], known, given)
    low, high = (
        [placed("integrate", e, x, end, known, given)[0] for e in (left, right)] for end in ends
    )
    f, g = (after - before for before, after in zip(low, high, strict=True))
    return Step(replace(body, lhs=f, rhs=g), (left, right), tuple(owed))


@rule
def accumulate(
    theorem: Theorem,
    left: Any,
    right: Any,
    *,
    start: Any,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Integrate both sides from a start to any point, by antiderivatives that are checked.

    ::

                 Γ ⊢ ∀x p(x) ∼ q(x)
        ------------------------------------   f' ≡ p and g' ≡ q, defined for every x; a without
        Γ ⊢ ∀x f(x) - f(a) ∼ g(x) - g(a)       x; ∼ is =, or ≤ with the lower end for a

    A fact with < gives ≤, as x may be the start.
    """
    left, right, start = (as_expression(e) for e in (left, right, start))
    x, owed = _antiderivatives("accumulate", theorem, (left, right), given)
    old = read(theorem).statement.body  # type: ignore[union-attr]
    quantity, known = quantity_of(x), assumed(theorem, *given)
    low = 0 if quantity.domain is Domain.NONNEGATIVE else (quantity.ends or (None,))[0]
    if isinstance(old, Order) and start != low:
        raise RuleError("accumulate", "an order fact is integrated from the lower end", start)
    pairs = [placed("accumulate", e, x, start, known, given) for e in (left, right)]
    if x in start.free_symbols:
        raise RuleError("accumulate", "the start must not depend on the point", start)
    owed += pairs[0][1]
    f, g = left - pairs[0][0], right - pairs[1][0]
    body = Equation(f, g) if isinstance(old, Equation) else Order(f, "<=", g)
    return Step(ForAll(x, body), (left, right, start), tuple(owed))
