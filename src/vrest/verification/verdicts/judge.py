"""The judge: from readings of a claim to its verdict."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import islice, product
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.quantity import is_variable
from vrest.vocabulary import Q, T, sigma

from ..meaning.completion import ADDED, FILLED_IN, SAID_BEHIND
from ..meaning.integrals import worked_out
from ..meaning.supplied import for_the_claim
from ..quantities.traits import role, roles, variables
from ..reading import ORDERS, Printed, Reading, Relation
from ..relations.computed import unknown
from ..relations.forms import gathered, in_other_units, same_dimension, wrong_units
from ..relations.library import Library
from ..relations.rounding import Rounded, composed, has_unit, is_exact, replaced
from ..verdict import RANK, Judgement, Verdict
from .argued import again, in_each_case, rounded_alike, steps
from .cases import Finding
from .equals import by_another_side, same
from .evaluation import Question, both_ways, follows, left_open, numeric, ordered
from .explain import nearest, of_itself, point_shown
from .figures import figures_alone, printed_side
from .forces import unlike_given
from .given import COUNTS, as_stated, in_celsius, in_ratio, of_a_cell, stated_ways, values_of
from .heads import at_body_warmth, at_some_warmth, cold_or_warm, headed, oddities, of_numbers
from .negligible import compares, judge_small, neglected, present
from .premises import alike, is_measured, is_quantity, is_state, sentences, without_voltage
from .proportional import judge_proportion
from .relation import judge_equation
from .standing import at_rest
from .thumb import hidden
from .wording import in_words

__all__ = ["judge"]

_EQUAL: Final = ("=", "approx", "about")
_PLAUSIBLE: Final = (Verdict.REFUTED, Verdict.UNDECIDED, Verdict.DIMENSION_ERROR)
_TRIES: Final = 12
_FLOWS: Final = frozenset({"I", "J", "J_Na_pump", "J_K_pump"})
# What no claim is meant to be without: it would be another claim that this is zero.
_NEVER_ZERO: Final = frozenset({"E", "c_in", "c_out", "pH_in", "pH_out", "T", "z"})


def judge(
    readings: Sequence[Reading],
    given: Sequence[Reading],
    library: Library,
    *,
    only: str | None = None,
    assume: bool = False,
    explain: bool = True,
) -> Judgement:
    """Judge a claim by all its readings.

    Where sides, signs or a base are left open, the reading counts that makes the claim true.

    Parameters
    ----------
    readings : sequence of Reading
    given : sequence of Reading
        One ``symbol = value`` each.
    library : Library
    only : str, optional
        The id of the result that the claim is about.
    assume : bool
        Whether missing values are filled in.
    explain : bool
        Whether to look for a slip where it is false.
    """
    values, wrong = values_of(given)
    if wrong:
        return Judgement(Verdict.UNDECIDED, message=wrong)
    found: list[Judgement] = []
    asked = [(in_celsius(given, each), stated_ways(each)) for each in readings]
    several = next((reading for reading, ways in asked if not ways), None)
    if several is not None:
        text = "The claim states several temperatures; ask about one of them."
        return Judgement(Verdict.UNDECIDED, message=text, notes=several.notes)
    for reading, stated in ((reading, way) for reading, ways in asked for way in ways):
        known = for_the_claim({**stated, **values}, reading)
        shares, whole = in_ratio(given, reading), of_a_cell(given, reading)
        context = Question(library, reading, known, only, assume, (), shares, whole, explain)
        found.append(in_words(_judged(context), reading))
        if found[-1].verdict is Verdict.PROVED:
            break
    if not found:
        return Judgement(Verdict.UNDECIDED, message="The text states nothing that can be judged.")
    best = min(found, key=lambda item: (RANK.index(item.verdict), _unexplained(item)))
    others = {item.verdict for item in found} - {best.verdict}
    if others and len(found) > 1:
        best = replace(best, readings=tuple(found))
    return best


def _unexplained(found: Judgement) -> bool:
    """Tell whether a claim is false in a way for which no one slip is known."""
    slips = found.diagnosis or "other"
    return found.verdict is Verdict.REFUTED and (slips == "other" or "+" in slips)


def _judged(context: Question) -> Judgement:
    reading = context.reading
    told = [(r, known) for r, known in sentences(reading) if known or not _is_premise(r, reading)]
    heads = [r for r, _ in told if _is_head(r, context) and not (r.implied and r.lhs.is_Mul)]
    rest = [(r, known) for r, known in told if r not in heads]
    rest = [*((step, ()) for step in again(heads)), *rest]
    found = [_relation(r, replace(context, premises=known)) for r, known in rest]
    found = steps([r for r, _ in rest], found, context)
    one = partial(_relation, context=context)
    found = by_another_side([r for r, _ in rest], found, one)
    found = rounded_alike([r for r, _ in rest], found, one)
    for head in map(at_body_warmth, heads):
        wrong = in_other_units(head.lhs, head.rhs)
        wrong = wrong or headed(head.lhs, head.rhs, context.values.get(T))
        wrong = wrong or unlike_given(head, context.values)
        wrong = wrong or (left_open(head, [r for r, _ in rest], context) if rest else None)
        found += [wrong] if wrong is not None else oddities(head, reading, alone=not rest)
    if not found:
        missing = sorted({str(s) for r in reading.relations for s in unknown(r.lhs + r.rhs)})
        text = f"Values are missing: give what {', '.join(missing)} follows from."
        return Judgement(Verdict.UNDECIDED, message=text, notes=reading.notes)
    worst = max(found, key=lambda item: RANK.index(item.verdict))
    conditions = tuple(dict.fromkeys(c for item in found for c in item.conditions))
    notes = tuple(dict.fromkeys((*reading.notes, *(n for item in found for n in item.notes))))
    result = worst.result or next((item.result for item in found if item.result), None)
    said = (*conditions, *reading.misprints) if worst.holds else ()
    if reading.misprints and worst.verdict is Verdict.PROVED:
        worst = replace(worst, verdict=Verdict.PROVED_IF)
    return replace(worst, result=result, conditions=said, notes=notes)


def _is_premise(relation: Relation, reading: Reading) -> bool:
    """Tell whether a relation only says where the others are meant: P_Na = P_Cl = 0, I > 0."""
    bounded = [
        r
        for r in reading.relations
        if r.zero and is_variable(r.lhs) and role(r.lhs) not in _NEVER_ZERO and not r.implied
    ]
    if any(r.implied for r in reading.relations):
        chained = {side for r in reading.relations if not r.zero for side in (r.lhs, r.rhs)}
        bounded += [r for r in reading.relations if r.zero and r.lhs in chained]
    zero = {r.lhs for r in bounded if r.operator == "="}
    tied = [r for r in reading.relations if is_variable(r.lhs) and {r.lhs, r.rhs} & zero]
    premises = [*bounded, *(r for r in tied if is_variable(r.rhs))]
    others = [r for r in reading.relations if r not in premises and r.operator in _EQUAL]
    return relation in premises and bool(others)


def _is_head(relation: Relation, context: Question) -> bool:
    """Tell whether a relation only names what a computation with numbers is about."""
    computed = relation.rhs.is_zero and not (relation.zero or relation.vanishes)
    if (
        relation.cancelled
        or (context.given and follows(relation, context))
        or relation.lhs.is_zero
        or (relation.rhs.is_zero and not computed)
    ):
        return False
    plain = [side for side in (relation.lhs, relation.rhs) if of_numbers(side)]
    if plain and not of_numbers(relation.rhs) and not is_variable(relation.rhs):
        return False  # what numbers are said to be is said before them
    spoken = roles(variables(relation.lhs, relation.rhs))
    alone = is_variable(relation.lhs) or is_variable(relation.rhs)
    goes_on = any(r is not relation and r.lhs in plain for r in context.reading.relations)
    flows = spoken <= _FLOWS and len(unknown(relation.lhs + relation.rhs)) > 1
    if not alone and (flows or (not goes_on and {"g", "E", "V_m"} <= spoken)):
        return False  # the ratio of two flows is what it says
    return len(plain) == 1 and (
        len(context.reading.relations) > 1
        or printed_side(plain[0], context.reading.numbers) is None
    )


def _relation(relation: Relation, context: Question) -> Judgement:
    lhs, rhs = gathered(relation.lhs), gathered(relation.rhs)
    if relation.operator in ORDERS and (found := ordered(lhs, rhs, relation, context)):
        return found
    said = replace(relation, lhs=lhs, rhs=rhs)
    if relation.operator in ORDERS:
        return in_each_case(said, context)
    if (small := neglected(context.premises)) or compares(context.premises):
        there = present(context.premises)
        return judge_small(lhs, rhs, small, context.library, only=context.only, present=there)
    if context.premises and is_state(said):
        found = in_each_case(said, context)
        if found.verdict is not Verdict.UNDECIDED:
            return found
    if relation.operator == "proportional":
        return judge_proportion(lhs, rhs, context.library, only=context.only)
    if relation.operator not in _EQUAL:
        return Judgement(
            Verdict.UNDECIDED, message=f"Relations with {relation.operator} are not judged."
        )
    bare = relation.operator == "=" and not context.values
    if bare and (found := at_rest(lhs, rhs, partial(_symbolic, context=context))) is not None:
        return found
    if relation.vanishes and roles(variables(lhs + rhs)) & {"E", "V_m"}:
        plain = replace(context, explain=False)
        return of_itself(relation, context.reading, lambda a, b: _symbolic(a, b, plain).holds)
    if (
        0 in (lhs, rhs)
        and lhs != rhs
        and not context.values
        and not (lhs + rhs).is_Add
        and (is_quantity(lhs + rhs) or (lhs + rhs).has(sp.Derivative))
    ):
        text = "That a quantity is zero supposes a state; it says nothing that could be proved."
        return Judgement(Verdict.UNDECIDED, message=text)
    found = numeric(lhs, rhs, relation, context)
    if found is not None:
        return found
    if context.values and (worth := both_ways(lhs, rhs, context)) is not None:
        return worth
    if sp.expand(lhs - rhs).is_zero:
        return same(lhs, rhs)
    if not unknown(lhs - rhs):
        numbers = relation.printed or context.reading.numbers
        return figures_alone(lhs, rhs, numbers, loose=relation.loose)
    if (warm := at_some_warmth(said, context.reading.numbers)) is not None:
        return warm
    judged = _symbolic(lhs, rhs, context)
    alone = next((side for side in (lhs, rhs) if is_variable(side)), None)
    measured = [side for side in (lhs, rhs) if side.free_symbols and not unknown(side)]
    alone = alone or next((side for side in (lhs, rhs) if is_measured(side)), None)
    if alone is None and len(measured) == len(context.reading.relations) == 1:  # V_m - E = 2 mV
        alone = lhs if measured[0] == rhs else rhs
    if judged.verdict is Verdict.REFUTED and alone is not None and not unknown(lhs + rhs - alone):
        # that a quantity has a value is no formula: it is false only of values that are given
        text = f"Values are missing: give what {alone} follows from."
        return Judgement(Verdict.UNDECIDED, message=text)
    return judged


def _symbolic(lhs: Any, rhs: Any, context: Question) -> Judgement:
    """Judge a relation between formulas, with each way to understand its printed numbers."""
    stated = {
        symbol: sp.Rational(value.numerator, value.denominator)
        for symbol, value in context.values.items()
        if isinstance(value, Fraction) and role(symbol) in COUNTS
    }
    lhs, rhs = lhs.xreplace(stated), rhs.xreplace(stated)
    numbers = [n for n in context.reading.numbers if not is_exact(n)]
    numbers = [*composed(sp.Tuple(lhs, rhs), numbers), *numbers]
    tries = [*hidden(lhs, rhs, numbers), *islice(replaced(sp.Tuple(lhs, rhs), numbers), _TRIES)]
    found: list[tuple[Judgement, Any]] = []
    # a slip is looked for once, where no number is in another unit, which costs less to see
    at_once = context.explain and len(tries) == 1 and not context.reading.numbers
    for tried in tries:
        (left, right), known = tried
        judged = _formula(left, right, known, context, explain=at_once)
        if judged.holds:
            return judged
        found.append((judged, tried))
    best, (changed, rounded) = min(found, key=lambda pair: _PLAUSIBLE.index(pair[0].verdict))
    if best.verdict is Verdict.REFUTED and ADDED in context.reading.notes:
        text = "A number stands for concentrations that the claim does not name."
        return Judgement(Verdict.UNDECIDED, message=text)
    if best.verdict is Verdict.REFUTED and _in_another_unit(lhs, rhs, context):
        return replace(best, diagnosis="units")
    if best.verdict is Verdict.REFUTED and context.explain and not at_once:
        return _formula(changed[0], changed[1], rounded, context, explain=True)
    return best


def _in_another_unit(lhs: Any, rhs: Any, context: Question) -> bool:
    """Tell whether a claim is true with one of its measured numbers in thousandths."""
    filled = any(note.startswith((FILLED_IN, SAID_BEHIND)) for note in context.reading.notes)
    claim = sp.Tuple(lhs, rhs)
    worths = (Fraction(1), Fraction(1, 1000)) if filled else (Fraction(1),)
    for number in context.reading.numbers:
        if not (filled or has_unit(number)) or not number.value:
            continue
        for worth, scale in product(worths, (Fraction(1, 1000), Fraction(1000))):
            value, place = (worth * part for part in (number.value, number.place))
            old, new = (sp.Rational(n.numerator, n.denominator) for n in (value, value * scale))
            both = claim.xreplace({old: new, -old: -new})
            # with a word behind it, so that it is no count
            printed = Printed(value * scale, place * scale, f"{number.text} measured")
            for (left, right), known in islice(replaced(both, [printed]), _TRIES):
                found = both != claim and bool(known)
                if found and _formula(left, right, known, context, explain=False).holds:
                    return True
    return False


def _formula(
    lhs: Any, rhs: Any, rounded: Sequence[Rounded], context: Question, *, explain: bool
) -> Judgement:
    if lhs.has(sp.Integral) or rhs.has(sp.Integral):
        done = worked_out(lhs, rhs)
        if done is None:
            text = "No antiderivative of what is integrated here is known."
            return Judgement(Verdict.UNDECIDED, message=text)
        (lhs, rhs), models = done
        worth = _formula(lhs, rhs, rounded, context, explain=explain)
        given = replace(worth, verdict=Verdict.PROVED_IF, conditions=(*worth.conditions, *models))
        return given if models and worth.verdict is Verdict.PROVED else worth
    if same_dimension(lhs, rhs) and Q in variables(lhs, rhs):
        lhs, rhs = (side.xreplace({Q: sigma}) for side in (lhs, rhs))  # a charge per area
    if fault := same_dimension(lhs, rhs):
        return wrong_units(fault)
    stated = (*as_stated(context.values, context.reading), *alike(context.premises))
    facts = (*(r.fact for r in rounded), *stated)
    if context.reading.limited:
        facts = (*facts, without_voltage())
    found = judge_equation(
        lhs, rhs, context.library, only=context.only, extra=facts, explain=explain,
        searched=context.searched,
    )  # fmt: skip
    conditions = (*found.conditions, *(r.condition for r in rounded))
    verdict = found.verdict
    if rounded and verdict in (Verdict.PROVED, Verdict.PROVED_IF):
        verdict = Verdict.APPROX if verdict is Verdict.PROVED else Verdict.PROVED_IF
        if wrong := cold_or_warm(rounded, context.values.get(T)):
            return replace(wrong, result=found.result)
    return _said(replace(found, verdict=verdict, conditions=conditions), lhs, rhs, rounded, context)


def _said(
    found: Finding, lhs: Any, rhs: Any, rounded: Sequence[Rounded], context: Question
) -> Judgement:
    names = {
        **{s: text for s, text in context.reading.names if isinstance(s, sp.Basic)},
        **{r.fact.target: r.printed.text for r in rounded},
    }
    if found.verdict is not Verdict.REFUTED or found.witness is None:
        return Judgement(
            found.verdict, found.result, found.conditions, message=found.message,
            theorem=found.theorem,
        )  # fmt: skip
    claimed, true, said = point_shown(lhs, rhs, found)
    try:
        near = nearest(found.diagnosis, names)
    except VrestError:
        near = None
    slip = found.diagnosis.slips if found.diagnosis else "other"
    goal = (found.diagnosis.lhs, found.diagnosis.rhs) if found.diagnosis else None
    return Judgement(
        Verdict.REFUTED, found.result, (), said, claimed, true, slip, near, goal,
        message=found.message, between=found.diagnosis.between if found.diagnosis else None,
    )  # fmt: skip
