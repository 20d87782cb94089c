"""Equals: in a chain of equations each side may be compared with any side before it.

``V_m = E_K = RT/F ln(K_o/K_i) = E_Cl`` does not say that the potential of Cl⁻ follows from the
concentrations of K⁺, but that it is V_m too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from vrest.errors import VrestError
from vrest.quantity import is_variable

from ..quantities.traits import role
from ..reading import Relation
from ..relations.truth import Reduced, prove
from ..verdict import Judgement, Verdict

__all__ = ["by_another_side", "same"]


def by_another_side(
    relations: Sequence[Relation],
    found: Sequence[Judgement],
    judge_one: Callable[[Relation], Judgement],
) -> list[Judgement]:
    """Judge the links of a chain that are false by themselves from another side of the chain.

    A potential may be said to be one named before it, and a formula to give the potential of an
    ion named before it; what holds only in a state is never said of a formula.

    Parameters
    ----------
    relations : sequence of Relation
    found : sequence of Judgement
        On each by itself.
    judge_one : callable
    """
    done = list(found)
    for place, relation in enumerate(relations):
        if found[place].verdict is not Verdict.REFUTED or relation.operator != "=":
            continue
        for other in _before(relations, place):
            if not is_variable(other):
                continue
            if is_variable(relation.rhs) and not is_variable(relation.lhs):
                judged = judge_one(replace(relation, lhs=other))
                good = judged.holds
            elif role(other) == "E" and is_variable(relation.lhs):
                judged = judge_one(replace(relation, lhs=other))
                good = judged.verdict is Verdict.PROVED
            else:
                continue
            if good:
                done[place] = judged
                break
    return done


def _before(relations: Sequence[Relation], place: int) -> Iterator[Any]:
    """Yield the sides of a chain before a link, the nearest first."""
    while place and relations[place - 1].operator == "=":
        if relations[place - 1].rhs != relations[place].lhs:
            return
        place -= 1
        yield relations[place].lhs


def same(lhs: Any, rhs: Any) -> Judgement:
    """Judge a relation whose sides are the same by arithmetic alone.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    """
    try:
        theorem, _ = prove(lhs, rhs, Reduced(lhs, rhs, ()))
    except VrestError as error:
        return Judgement(Verdict.UNDECIDED, message=f"The kernel gives no theorem: {error}")
    return Judgement(Verdict.PROVED, theorem=theorem, message="Both sides are the same.")
