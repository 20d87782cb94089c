"""Systems of equations: several conditions at once, and what they come to."""

from collections.abc import Callable, Sequence

from vrest.kernel import (
    Conjunction,
    Kind,
    Statement,
    Theorem,
    assume,
    conjoin,
    discharge,
    equivalence,
    part,
)

__all__ = ["Lead", "equivalent", "implied", "suppose"]

Lead = Callable[[Sequence[Theorem]], Sequence[Theorem]]


def suppose(statement: Statement, name: str, meaning: str) -> Theorem:
    """Suppose something, for an implication."""
    return assume(statement, kind=Kind.SUPPOSITION, name=name, meaning=meaning)


def implied(
    conditions: Sequence[Statement], lead: Lead, *, meaning: str, because: str = ""
) -> Theorem:
    """Conclude several things from several conditions.

    ::

        Γ, p₁ ∧ … ∧ pₙ ⊢ q₁  …  Γ, p₁ ∧ … ∧ pₙ ⊢ qₘ
        -------------------------------------------
               Γ ⊢ p₁ ∧ … ∧ pₙ ⇒ q₁ ∧ … ∧ qₘ

    Parameters
    ----------
    conditions : sequence of Statement
    lead : callable
        From the conditions, as theorems, to what follows from them.
    meaning, because : str
        What is supposed, and why this can be said.

    Raises
    ------
    RuleError
        If a step of `lead` is refused.
    """
    several = len(conditions) > 1
    supposed = assume(
        Conjunction(tuple(conditions)) if several else conditions[0],
        kind=Kind.SUPPOSITION,
        name="balance",
        meaning=meaning,
    )
    parts = [part(supposed, n) for n in range(len(conditions))] if several else [supposed]
    found = lead(parts)
    whole = conjoin(*found, because=because) if len(found) > 1 else found[0]
    return discharge(whole, *supposed.hypotheses, because=because)


def equivalent(
    left: Sequence[Statement],
    forward: Lead,
    right: Sequence[Statement],
    backward: Lead,
    *,
    meaning: tuple[str, str] = ("Suppose that all is in balance.", "Suppose that this holds."),
    because: str = "",
) -> Theorem:
    """Show that several conditions at once are equivalent to several others.

    ::

        Γ, p₁ ∧ … ∧ pₙ ⊢ q₁ ∧ … ∧ qₘ    Δ, q₁ ∧ … ∧ qₘ ⊢ p₁ ∧ … ∧ pₙ
        ------------------------------------------------------------
                 Γ ∪ Δ ⊢ p₁ ∧ … ∧ pₙ ⇔ q₁ ∧ … ∧ qₘ

    Parameters
    ----------
    left, right : sequence of Statement
    forward, backward : callable
        From the one, as theorems, to the others.
    meaning : tuple of str
        What is supposed in either direction.
    because : str

    Raises
    ------
    RuleError
        If a step is refused, or what it leads to is something else.
    """
    so = "So the first leads to the second."
    conversely = "And the second leads to the first."
    there = implied(left, forward, meaning=meaning[0], because=so)
    back = implied(right, backward, meaning=meaning[1], because=conversely)
    return equivalence(there, back, because=because)
