"""What was meant: a claim that is true with one letter replaced is false as it is printed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.errors import ReadError
from vrest.kernel import Equation, Identity, Theorem, identical

from ..quantities.traits import variables
from ..reading import Reading, Relation
from ..relations.facts import oriented
from ..relations.library import Library
from ..relations.situation import Situation
from ..relations.truth import reduce
from ..relations.witness import witness
from ..slips.respelled import respelled
from ..verdict import Judgement, Verdict
from .cases import DEFINED, Finding
from .explain import point_shown

__all__ = ["as_meant"]

_Judge = Callable[[Sequence[Reading]], Judgement]
_Read = Callable[[str], Sequence[Reading]]
_TRUE: Final = (Verdict.PROVED, Verdict.APPROX, Verdict.PROVED_IF)


def as_meant(
    found: Judgement,
    text: str,
    define: Any,
    readings: Sequence[Reading],
    library: Library,
    again: tuple[_Read, _Judge],
) -> Judgement:
    """Return a judgement with the slip of one letter, where no other explains the claim.

    A claim that nothing decides is false if another letter makes a theorem of it, and a point is
    known at which that theorem holds and the claim does not.

    Parameters
    ----------
    found : Judgement
    text : str
        The claim.
    define : mapping of str to str
    readings : sequence of Reading
        What it says.
    library : Library
    again : pair of callables
        How a text is read, and how its readings are judged, without a search for slips.
    """
    open_ = found.verdict is Verdict.UNDECIDED
    relations = [r for reading in readings for r in reading.relations]
    single = len(relations) == len(readings) and all(r.operator == "=" for r in relations)
    if open_ and not single:
        return found
    best: tuple[int, str, str, Judgement] | None = None
    for slip, other in respelled(text, define):
        judged = _judged(other, again)
        if judged is None or (found.diagnosis not in (None, "other", slip)):
            continue
        rank = _TRUE.index(judged.verdict)
        if best is None or rank < best[0]:
            best = rank, slip, other, judged
        if rank == 0:
            break
    if best is None:
        return found
    _, slip, other, judged = best
    if not open_:
        return replace(found, diagnosis=slip, nearest=other)
    told = [_refuted(found, relation, library, judged, (slip, other)) for relation in relations]
    return told[0] if all(each is not found for each in told) else found


def _judged(text: str, again: tuple[_Read, _Judge]) -> Judgement | None:
    """Judge a text that says something; that something is itself says nothing."""
    read, judge = again
    try:
        readings = read(text)
    except ReadError:
        return None
    relations = [r for reading in readings for r in reading.relations]
    if any(r.cancelled or r.vanishes or _same(r.lhs, r.rhs) for r in relations):
        return None
    found = judge(readings)
    return found if found.verdict in _TRUE else None


def _same(lhs: Any, rhs: Any) -> bool:
    """Tell whether two sides are the same by themselves."""
    return bool(sp.expand(lhs - rhs).is_zero) or identical(lhs, rhs) is Identity.EQUAL


def _refuted(
    found: Judgement, relation: Relation, library: Library, true: Judgement, slip: tuple[str, str]
) -> Judgement:
    """Refute a claim by a point at which a theorem holds that contradicts it."""
    theorem = true.theorem
    if not isinstance(theorem, Theorem) or not isinstance(theorem.statement, Equation):
        return found
    claim = variables(relation.lhs, relation.rhs)
    definitions = library.definitions(claim)
    for fact in oriented(theorem):
        # what it says of something else leaves free what the claim speaks of
        here = Situation(DEFINED, (fact,) if fact.target in claim else ())
        reduced = reduce(relation.lhs, relation.rhs, here, definitions)
        point = witness(reduced.lhs, reduced.rhs)
        if point is None:
            continue
        told = Finding(Verdict.REFUTED, true.result, witness=point)
        claimed, worth, said = point_shown(relation.lhs, relation.rhs, told)
        return replace(
            found, verdict=Verdict.REFUTED, result=true.result, counterexample=said,
            claimed=claimed, true=worth, diagnosis=slip[0], nearest=slip[1], message="",
        )  # fmt: skip
    return found
