"""Cases: what a relation comes to in one situation, and what is proved of it there."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Identity, Kind, Theorem
from vrest.quantity import is_variable
from vrest.vocabulary.teaching import AXES

from ..quantities.traits import role, variables
from ..relations.facts import Fact
from ..relations.situation import Situation
from ..relations.truth import Reduced, difference, impossible, prove
from ..relations.witness import Witness, witness
from ..slips.diagnosis import Diagnosis
from ..verdict import Verdict
from .supposed import STATED, on_one_side, together

__all__ = ["DEFINED", "LIMIT", "Case", "Finding", "origin"]

DEFINED: Final = "definitions"
LIMIT: Final = "limit"


@final
@dataclass(frozen=True, slots=True)
class Finding:
    """Hold what was found about one relation.

    Attributes
    ----------
    verdict : Verdict
    result : str or None
    conditions : tuple of str
    theorem : Theorem or None
    witness : Witness or None
    diagnosis : Diagnosis or None
    message : str
    """

    verdict: Verdict
    result: str | None = None
    conditions: tuple[str, ...] = ()
    theorem: Theorem | None = None
    witness: Witness | None = None
    diagnosis: Diagnosis | None = None
    message: str = ""


@final
@dataclass(frozen=True)
class Case:
    """Hold what a relation comes to in a situation.

    Attributes
    ----------
    lhs, rhs : sympy.Expr
        The sides of the relation.
    situation : Situation
    reduced : Reduced
        The sides with everything replaced that the situation fixes.
    own : tuple of Fact
        Definitions of the claim's own.
    """

    lhs: Any
    rhs: Any
    situation: Situation
    reduced: Reduced
    own: tuple[Fact, ...]

    @cached_property
    def agrees(self) -> bool:
        """Return whether both sides come to the same."""
        return difference(self.reduced) is Identity.EQUAL

    @cached_property
    def loses_a_side(self) -> bool:
        """Tell whether one side alone comes to nothing here, which says nothing of the other."""
        if self.lhs.is_zero or self.rhs.is_zero or not self.reduced.facts:
            return False
        supposed = {fact.target: fact.image for fact in self.own}
        sides = ((self.lhs, self.reduced.lhs), (self.rhs, self.reduced.rhs))
        return any(
            difference(Reduced(here, sp.S.Zero, ())) is Identity.EQUAL
            and not sp.expand(side.xreplace(supposed)).is_zero  # by what the claim itself supposes
            for side, here in sides
        )

    @cached_property
    def witness(self) -> Witness | None:
        """Return a point at which the sides certainly differ, or None if none was found."""
        return witness(self.reduced.lhs, self.reduced.rhs)

    @cached_property
    def found(self) -> Finding | None:
        """Return what is proved where both sides agree; None where they do not, or are nothing."""
        if not self.agrees or _vanishes(self.lhs, self.rhs, self.reduced):
            return None
        return _proved(self.lhs, self.rhs, self.situation, self.reduced, self.own)


def _vanishes(lhs: Any, rhs: Any, reduced: Reduced) -> bool:
    """Tell whether both sides come to nothing, so that any multiple of either would do as well."""
    if lhs.is_zero or rhs.is_zero or not reduced.facts:
        return False
    return difference(Reduced(reduced.lhs, sp.S.Zero, ())) is Identity.EQUAL


def _proved(
    lhs: Any, rhs: Any, situation: Situation, reduced: Reduced, own: tuple[Fact, ...]
) -> Finding:
    try:
        theorem, provisos = prove(lhs, rhs, reduced)
    except VrestError as error:
        reason = f"Both sides agree, but the kernel gives no theorem: {error}"
        return Finding(Verdict.UNDECIDED, origin(situation, reduced), message=reason)
    if never := impossible(provisos, reduced):
        reason = f"It would need {never}, which never is so here."
        return Finding(Verdict.UNDECIDED, origin(situation, reduced), message=reason)
    strict = [
        order
        for order in provisos
        if order.relation != "!=" and not variables(order.lhs, order.rhs) & AXES
    ]
    said = tuple(str(order) for order in strict) + tuple(
        h.meaning
        for fact in own
        if fact in reduced.facts
        for h in fact.theorem.hypotheses
        if h.kind is Kind.SUPPOSITION and h.name not in (LIMIT, STATED)
    )
    if situation.condition:
        said = (situation.condition, *said)
    elif is_variable(lhs) and is_variable(rhs) and situation.id != DEFINED:
        said = tuple(f"{h.statement}" for h in theorem.hypotheses if h.kind is Kind.SUPPOSITION)
    said = said or together(theorem, variables(lhs, rhs)) or on_one_side(theorem)
    if said:
        return Finding(Verdict.PROVED_IF, origin(situation, reduced), said, theorem)
    return Finding(Verdict.PROVED, origin(situation, reduced), theorem=theorem)


def origin(situation: Situation, reduced: Reduced) -> str:
    """Return the id of what decided; a Nernst potential that was inserted is the result nernst."""
    if situation.id != DEFINED:
        return situation.id
    return "nernst" if any(role(f.target) == "E" for f in reduced.facts) else DEFINED
