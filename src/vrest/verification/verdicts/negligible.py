"""What is negligible: what a claim says where something is small beside something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Equation, Identity, Kind, assume
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import T

from ..quantities.traits import GENERIC, role, roles, variables
from ..reading import Relation
from ..relations.facts import Fact
from ..relations.library import Library
from ..relations.truth import difference, prove, reduce
from ..relations.witness import witness
from ..verdict import Judgement, Verdict
from .explain import measured_point

__all__ = ["Small", "compares", "judge_small", "neglected", "present"]


@final
@dataclass(frozen=True, slots=True)
class Small:
    """Hold that a quantity is left out, and what it is small beside."""

    fact: Fact
    beside: Any


def neglected(premises: Sequence[Relation]) -> list[Small]:
    """Return, of what is said to be small beside something else, that it is left out."""
    found = []
    for relation in premises:
        if relation.operator not in ("<<", ">>"):
            continue
        small, large = relation.lhs, relation.rhs
        if relation.operator == ">>":
            small, large = large, small
        below, other = (sp.fraction(sp.together(side))[1] for side in (small, large))
        if below == other:  # both are told as shares of the same
            small, large = (sp.cancel(side * below) for side in (small, large))
        for part in sp.Add.make_args(small):
            if is_variable(part) and part not in variables(large):  # nothing is small beside itself
                theorem = assume(
                    Equation(part, sp.S.Zero), kind=Kind.SUPPOSITION, name="neglected",
                    meaning=f"{part} is negligible beside {large}.",
                )  # fmt: skip
                found.append(Small(Fact(part, sp.S.Zero, theorem), large))
    return found


def present(premises: Sequence[Relation]) -> frozenset[Any]:
    """Return what premises say is not zero, of what lets ions cross: P_Cl > 0."""
    told = (r.lhs for r in premises if r.operator in (">", "!=") and r.rhs.is_zero)
    return frozenset(s for s in told if is_variable(s) and role(s) in ("P", "g"))


def _beside(small: Small, spoken: frozenset[Any]) -> bool:
    """Tell whether what is left out of a formula is small beside something that is in it."""
    return small.fact.target not in spoken or bool(variables(small.beside) & spoken)


def compares(premises: Sequence[Relation]) -> bool:
    """Tell whether a premise compares how well several ions cross, which is small beside which."""
    sides = [r.lhs + r.rhs for r in premises if r.operator in ("<<", ">>")]
    return any(roles(variables(each)) <= {"P", "g"} for each in sides)


def judge_small(
    lhs: Any,
    rhs: Any,
    small: Sequence[Small],
    library: Library,
    *,
    only: str | None = None,
    present: frozenset[Any] = frozenset(),
) -> Judgement:
    """Judge an equation where some quantities are left out, being small beside others.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    small : sequence of Small
    library : Library
    only : str, optional
        The one result that the claim is about.
    present : frozenset
        What the claim says is not zero, so that it is in what is true of it.
    """
    facts = [each.fact for each in small]
    told = {fact.target for fact in facts}
    claim = variables(lhs, rhs, *(each.beside for each in small)) | told
    definitions = library.definitions(claim)
    false: Judgement | None = None
    for situation in library.situations(claim, only=only):
        # first what the situation fixes, then what is left out of it
        whole = reduce(lhs, rhs, situation, definitions, ())
        there = variables(whole.lhs, whole.rhs)
        if not (told & there and present <= there) or not all(_beside(s, there) for s in small):
            continue
        reduced = reduce(lhs, rhs, situation, definitions, facts)
        if difference(reduced) is Identity.EQUAL:
            said = tuple(h.meaning.rstrip(".") for f in facts for h in f.theorem.hypotheses)
            try:
                theorem, _ = prove(lhs, rhs, reduced)
            except VrestError as error:
                return Judgement(Verdict.UNDECIDED, message=f"The kernel gives no theorem: {error}")
            return Judgement(Verdict.PROVED_IF, situation.id, said, theorem=theorem)
        known = variables(*(f.target for f in reduced.facts), *(f.image for f in reduced.facts))
        spoken = {s for s in variables(lhs, rhs) if quantity_of(s).value is None}
        point = witness(reduced.lhs, reduced.rhs) if spoken <= known | {GENERIC.z, T} else None
        if point is not None and false is None:
            shown = measured_point(point.values, point.spoken)
            false = Judgement(Verdict.REFUTED, situation.id, (), shown, diagnosis="other")
    if false is not None:
        return false
    text = "No result says what holds where these are negligible."
    return Judgement(Verdict.UNDECIDED, message=text)
