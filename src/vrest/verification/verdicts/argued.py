"""Arguments: orders in each of their cases, and steps that follow from the step before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import sympy as sp

from vrest.quantity import quantity_of

from ..quantities.traits import roles, variables
from ..reading import Relation
from ..relations.computed import unknown
from ..relations.orders import compared
from ..verdict import RANK, Judgement, Verdict
from .evaluation import Question
from .inequality import judge_order
from .premises import expanded

__all__ = ["again", "in_each_case", "rounded_alike", "steps"]

_EQUAL: Final = ("=", "approx", "about")


def again(heads: Sequence[Relation]) -> list[Relation]:
    """Return what a claim says by giving one quantity step by step, each step in a line of its own.

    After ``E_K = 26.7 ln(5/140)`` a second ``E_K = 26.7 * (-3.33)`` goes on with the computation.

    Parameters
    ----------
    heads : sequence of Relation
        Those that only name what a computation is about.
    """
    found = []
    for first, then in pairwise(heads):
        goes_on = first.lhs == then.lhs and {first.operator, then.operator} <= set(_EQUAL)
        if goes_on and not (then.implied or unknown(first.rhs + then.rhs) or then.rhs.has(sp.log)):
            found.append(replace(then, lhs=first.rhs))
    return found


def in_each_case(relation: Relation, context: Question) -> Judgement:
    """Judge an order, or what is said to follow from one, in each of its cases.

    Parameters
    ----------
    relation : Relation
    context : Question
        With the premises.
    """
    # which way an ion flows hangs on the force on it alone, not on what else is computed
    pushed = relation.implied and relation.rhs.is_zero and roles({relation.lhs}) & {"I", "J"}
    others = () if pushed and context.premises else context.reading.relations
    spoken = variables(*(side for r in others for side in (r.lhs, r.rhs)))
    beside = frozenset(s for s in spoken if quantity_of(s).value is None)
    found = [
        judge_order(
            goal, premises, context.library, only=context.only, converse=relation.converse,
            beside=beside,
        )
        for goal, premises in expanded(relation, context.premises)
    ]  # fmt: skip
    same = next(
        (r for r in context.reading.relations if r.operator == "=" and r.rhs == relation.lhs), None
    )
    if same is not None and any(each.verdict is Verdict.UNDECIDED for each in found):
        others = tuple(r for r in context.reading.relations if r is not same)
        shorter = replace(context, reading=replace(context.reading, relations=others))
        return in_each_case(replace(relation, lhs=same.lhs), shorter)
    return max(found, key=lambda item: RANK.index(item.verdict))


def steps(
    relations: Sequence[Relation], found: Sequence[Judgement], context: Question
) -> list[Judgement]:
    """Judge what is said to follow from a relation that cannot be judged by itself.

    Parameters
    ----------
    relations : sequence of Relation
    found : sequence of Judgement
        On each by itself.
    context : Question
    """
    done = list(found)
    for place, relation in enumerate(relations[1:], start=1):
        first, open_ = relations[place - 1], found[place - 1 : place + 1]
        if not relation.implied or any(x.verdict is not Verdict.UNDECIDED for x in open_):
            continue
        goal, premise = (compared(r.lhs, r.operator, r.rhs) for r in (relation, first))
        step = judge_order(goal, [premise], context.library, only=context.only)
        if step.verdict is not Verdict.UNDECIDED:
            done[place - 1 : place + 1] = [step, step]
    return done


def rounded_alike(
    relations: Sequence[Relation],
    found: Sequence[Judgement],
    judge: Callable[[Relation], Judgement],
) -> list[Judgement]:
    """Judge a link of a chain of numbers by the first of them, of which all others are roundings.

    In ln(5/150) = ln(0.0333) = -3.40 the last number is that of 5/150, which is not rounded.

    Parameters
    ----------
    relations : sequence of Relation
    found : sequence of Judgement
        On each by itself.
    judge : callable
        What judges a relation.
    """
    done, first = list(found), 0
    for place in range(1, len(relations)):
        before, relation = relations[place - 1 : place + 1]
        if before.rhs != relation.lhs or unknown(relation.lhs + relation.rhs):
            first = place
            continue
        if unknown(relations[first].lhs):
            first = place
        right = all(each.holds for each in done[first:place])
        if first == place or not right or done[place].verdict is Verdict.PROVED:
            continue
        whole = judge(replace(relation, lhs=relations[first].lhs))
        done[place] = min(whole, done[place], key=lambda item: RANK.index(item.verdict))
    return done
