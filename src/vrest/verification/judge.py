"""The judge: from readings of a claim to its verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Equation, Kind, assume
from vrest.quantity import is_variable, quantity_of
from vrest.verification.explain import amount, named, nearest, point_shown
from vrest.verification.facts import Fact
from vrest.verification.figures import compare, figures_alone, printed_side
from vrest.verification.forms import gathered, same_dimension
from vrest.verification.heads import at_some, cold_or_warm, headed
from vrest.verification.library import Library, Situation
from vrest.verification.reading import Reading, Relation
from vrest.verification.relation import LIMIT, Finding, judge_equation
from vrest.verification.rounding import (
    Rounded,
    composed,
    has_unit,
    is_exact,
    replaced,
)
from vrest.verification.traits import role, variables
from vrest.verification.truth import Reduced, prove, reduce
from vrest.verification.verdict import Judgement, Verdict
from vrest.verification.witness import evaluate, points
from vrest.vocabulary import Q, T, V_m, sigma
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["judge"]

_EQUAL: Final = ("=", "approx", "about")
_ORDERS: Final = ("<", ">", "<=", ">=")
_RANK: Final = (
    Verdict.PROVED, Verdict.PROVED_IF, Verdict.APPROX, Verdict.UNDECIDED, Verdict.DIMENSION_ERROR,
    Verdict.REFUTED,
)  # fmt: skip
_PLAUSIBLE: Final = (Verdict.REFUTED, Verdict.UNDECIDED, Verdict.DIMENSION_ERROR)
_TRIES: Final = 12


@final
@dataclass(frozen=True, slots=True)
class _Context:
    """Hold what relations are judged with."""

    library: Library
    reading: Reading
    values: Mapping[Any, Any]
    only: str | None
    assume: bool


def judge(
    readings: Sequence[Reading],
    given: Sequence[Reading],
    library: Library,
    *,
    only: str | None = None,
    assume: bool = False,
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
    """
    values = {k: v for reading in given for k, v in _value(reading)}
    found: list[Judgement] = []
    for reading in readings:
        stated = dict(_stated(reading))
        context = _Context(library, reading, {**stated, **values}, only, assume)
        found.append(_judged(context))
        if found[-1].verdict is Verdict.PROVED:
            break
    if not found:
        return Judgement(Verdict.UNDECIDED, message="The text states nothing that can be judged.")
    best = min(found, key=lambda item: _RANK.index(item.verdict))
    others = {item.verdict for item in found} - {best.verdict}
    if others and len(found) > 1:
        best = replace(best, readings=tuple(found))
    return best


def _value(reading: Reading) -> Iterator[tuple[Any, Any]]:
    """Yield what is given; of a difference, such as ΔpH, one side is put at zero."""
    relation = reading.relations[0]
    worth = _number(relation.rhs)
    terms = sp.Add.make_args(relation.lhs)
    positive = [term for term in terms if is_variable(term)]
    negative = [-term for term in terms if is_variable(-term)]
    if len(terms) == 2 and len(positive) == len(negative) == 1:
        yield positive[0], worth
        yield negative[0], Fraction(0)
    else:
        yield relation.lhs, worth


def _number(e: Any) -> Any:
    value = e.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    return Fraction(int(value.p), int(value.q)) if value.is_Rational else value


def _stated(reading: Reading) -> Iterator[tuple[Any, Any]]:
    for relation in reading.stated:
        if relation.operator in _EQUAL and isinstance(_number(relation.rhs), Fraction):
            yield relation.lhs, _number(relation.rhs)


def _judged(context: _Context) -> Judgement:
    reading = context.reading
    found: list[Judgement] = []
    for relation in reading.relations:
        if _is_premise(relation, reading):
            continue
        if _is_head(relation, context):
            wrong = headed(relation.lhs, relation.rhs, context.values.get(T))
            found += [wrong] if wrong is not None else []
            continue
        found.append(_relation(relation, context))
    if not found:
        missing = sorted({str(s) for r in reading.relations for s in variables(r.lhs, r.rhs)})
        text = f"Values are missing: give what {', '.join(missing)} follows from."
        return Judgement(Verdict.UNDECIDED, message=text, notes=reading.notes)
    worst = max(found, key=lambda item: _RANK.index(item.verdict))
    conditions = tuple(dict.fromkeys(c for item in found for c in item.conditions))
    notes = tuple(dict.fromkeys((*reading.notes, *(n for item in found for n in item.notes))))
    return replace(worst, conditions=conditions if worst.holds else (), notes=notes)


def _is_premise(relation: Relation, reading: Reading) -> bool:
    """Tell whether a relation only says where the others are meant: P_Na = P_Cl = 0, I > 0."""
    bounded = [r for r in reading.relations if r.rhs.is_zero and is_variable(r.lhs)]
    zero = {r.lhs for r in bounded if r.operator == "="}
    tied = [r for r in reading.relations if is_variable(r.lhs) and {r.lhs, r.rhs} & zero]
    premises = [*bounded, *(r for r in tied if is_variable(r.rhs))]
    others = [r for r in reading.relations if r not in premises and r.operator in _EQUAL]
    return relation in premises and bool(others)


def _is_head(relation: Relation, context: _Context) -> bool:
    """Tell whether a relation only names what a computation with numbers is about."""
    if context.values or relation.lhs.is_zero or relation.rhs.is_zero:
        return False
    plain = [side for side in (relation.lhs, relation.rhs) if not _unknown(side)]
    return len(plain) == 1 and (
        len(context.reading.relations) > 1
        or printed_side(plain[0], context.reading.numbers) is None
    )


def _relation(relation: Relation, context: _Context) -> Judgement:
    lhs, rhs = gathered(relation.lhs), gathered(relation.rhs)
    if relation.operator in _ORDERS and (ordered := _ordered(lhs, rhs, relation, context)):
        return ordered
    if relation.operator not in _EQUAL:
        return Judgement(
            Verdict.UNDECIDED, message=f"Relations with {relation.operator} are not judged."
        )
    if (
        0 in (lhs, rhs)
        and not (lhs + rhs).is_Add
        and (is_variable(lhs + rhs) or (lhs + rhs).has(sp.Derivative))
    ):
        text = "That a quantity is zero supposes a state; it says nothing that could be proved."
        return Judgement(Verdict.UNDECIDED, message=text)
    numeric = _numeric(lhs, rhs, relation, context)
    if numeric is not None:
        return numeric
    if context.values and (worth := _both_ways(lhs, rhs, context)) is not None:
        return worth
    if sp.expand(lhs - rhs).is_zero:
        return _same(lhs, rhs)
    if not _unknown(lhs - rhs):
        return figures_alone(lhs, rhs, numbers=context.reading.numbers)
    return _symbolic(lhs, rhs, context)


def _both_ways(lhs: Any, rhs: Any, context: _Context) -> Judgement | None:
    """Judge a formula with the values that are given against the same with numbers."""
    unknown = [_unknown(side) for side in (lhs, rhs)]
    if unknown.count(frozenset()) != 1 or not frozenset.union(*unknown) <= context.values.keys():
        return None
    return figures_alone(lhs, rhs, context.reading.numbers, context.values)


def _ordered(lhs: Any, rhs: Any, relation: Relation, context: _Context) -> Judgement | None:
    """Judge an order between values that are given or follow from what is given."""
    sides: list[Any] = [lhs, rhs]
    result = None
    for place, side in enumerate(sides):
        if _unknown(side) - context.values.keys():
            found = _computable(side, context)
            if found is None:
                return None
            sides[place], result = found
    left, right = (evaluate(side, context.values) for side in sides)
    if left is None or right is None or left.overlaps(right):
        return None
    true = bool(left < right) == relation.operator.startswith("<")
    text = f"The left side is {float(left):.4g}, the right side {float(right):.4g}, in SI."
    return Judgement(Verdict.PROVED if true else Verdict.REFUTED, result, message=text)


def _same(lhs: Any, rhs: Any) -> Judgement:
    """Judge a relation whose sides are the same by arithmetic alone."""
    try:
        theorem, _ = prove(lhs, rhs, Reduced(lhs, rhs, ()))
    except VrestError as error:
        return Judgement(Verdict.UNDECIDED, message=f"The kernel gives no theorem: {error}")
    return Judgement(Verdict.PROVED, theorem=theorem, message="Both sides are the same.")


def _numeric(lhs: Any, rhs: Any, relation: Relation, context: _Context) -> Judgement | None:
    """Judge a printed number against what it should be; None if the relation has none."""
    numbers = context.reading.numbers
    number, other = printed_side(rhs, numbers), lhs
    if number is None:
        number, other = printed_side(lhs, numbers), rhs
    if number is None:
        return None
    if is_variable(other) and not context.values and not context.assume and has_unit(number):
        text = f"Values are missing: give what {other} follows from."
        return Judgement(Verdict.UNDECIDED, message=text)
    if _unknown(other) - {T} and not context.values:
        return None
    present = _unknown(other)
    expression, result = other, None
    values = dict(context.values)
    notes: list[str] = []
    if present - values.keys() - {T}:
        found = _computable(other, context)
        if found is None:
            return None
        expression, result = found
    missing = sorted(
        (s for s in variables(expression) - values.keys() if quantity_of(s).value is None), key=str
    )
    if missing == [T] and not context.values and (warm := at_some(expression, number, values)):
        return replace(warm, result=result)
    if missing and not context.assume:
        names = ", ".join(f"{s} ({quantity_of(s).meaning})" for s in missing)
        return Judgement(Verdict.UNDECIDED, result, message=f"Values are missing: {names}.")
    for symbol in missing:
        (point, *_) = points(frozenset({symbol}))
        values[symbol] = point[symbol]
        notes.append(f"assumed {symbol} = {named(symbol, point[symbol])}")
    loose = not variables(expression) & set(BASE_UNITS)
    found_ = compare(
        expression, number, values, loose=loose and not present and has_unit(number),
        about=relation.operator == "about",
    )  # fmt: skip
    if found_ is None:
        return None
    claimed, true = (amount(x, number) for x in (found_.claimed, found_.true))
    text = f"Computed: {true.value:.6g} {true.unit}; printed: {claimed.value:g} {claimed.unit}."
    return Judgement(
        found_.verdict, result, claimed=claimed, true=true, diagnosis=found_.slip or None,
        message=text, notes=tuple(notes),
    )  # fmt: skip


def _unknown(e: Any) -> frozenset[Any]:
    """Return the variables of an expression that are no constants of nature."""
    return frozenset(s for s in variables(e) if quantity_of(s).value is None)


def _computable(e: Any, context: _Context) -> tuple[Any, str] | None:
    """Return an expression by what is given, with the result that says so."""
    claim = variables(e) | frozenset(context.values)
    best: tuple[int, Any, str] | None = None
    situations = [Situation("nernst", ()), *context.library.situations(claim, only=context.only)]
    for situation in situations:
        reduced = reduce(
            e, sp.Tuple(*context.values), situation, context.library.definitions(claim)
        )
        if not reduced.facts:
            continue
        unknown = {
            s
            for s in variables(reduced.lhs) - context.values.keys()
            if quantity_of(s).value is None
        }
        if best is None or len(unknown) < best[0]:
            best = (len(unknown), reduced.lhs, situation.id)
    return None if best is None else best[1:]


def _symbolic(lhs: Any, rhs: Any, context: _Context) -> Judgement:
    """Judge a relation between formulas, with each way to understand its printed numbers."""
    stated = {
        symbol: sp.Rational(value.numerator, value.denominator)
        for symbol, value in context.values.items()
        if isinstance(value, Fraction) and role(symbol) in ("r", "z")
    }
    lhs, rhs = lhs.xreplace(stated), rhs.xreplace(stated)
    numbers = [n for n in context.reading.numbers if not is_exact(n)]
    numbers = [*composed(sp.Tuple(lhs, rhs), numbers), *numbers]
    tries = list(islice(replaced(sp.Tuple(lhs, rhs), numbers), _TRIES))
    found: list[tuple[Judgement, Any]] = []
    for tried in tries:
        (left, right), known = tried
        judged = _formula(left, right, known, context, explain=len(tries) == 1)
        if judged.holds:
            return judged
        found.append((judged, tried))
    best, (changed, rounded) = min(found, key=lambda pair: _PLAUSIBLE.index(pair[0].verdict))
    if best.verdict is Verdict.REFUTED and len(tries) > 1:
        return _formula(changed[0], changed[1], rounded, context, explain=True)
    return best


def _formula(
    lhs: Any, rhs: Any, rounded: Sequence[Rounded], context: _Context, *, explain: bool
) -> Judgement:
    if lhs.has(sp.Integral) or rhs.has(sp.Integral):
        text = "Integrals are read, but not judged: no rule here connects them with what is known."
        return Judgement(Verdict.UNDECIDED, message=text)
    if same_dimension(lhs, rhs) and Q in variables(lhs, rhs):
        lhs, rhs = (side.xreplace({Q: sigma}) for side in (lhs, rhs))  # a charge per area
    if fault := same_dimension(lhs, rhs):
        return Judgement(
            Verdict.DIMENSION_ERROR, diagnosis="units", message=f"The units do not fit: {fault}."
        )
    facts = tuple(r.fact for r in rounded)
    if context.reading.limited:
        facts = (*facts, _without_voltage())
    found = judge_equation(
        lhs, rhs, context.library, only=context.only, extra=facts, explain=explain
    )
    conditions = (*found.conditions, *(r.condition for r in rounded))
    verdict = found.verdict
    if rounded and verdict in (Verdict.PROVED, Verdict.PROVED_IF):
        verdict = Verdict.APPROX if verdict is Verdict.PROVED else Verdict.PROVED_IF
        found = cold_or_warm(found, rounded, context.values.get(T))
        verdict = found.verdict if found.verdict is Verdict.REFUTED else verdict
    return _said(replace(found, verdict=verdict, conditions=conditions), lhs, rhs, rounded, context)


def _without_voltage() -> Fact:
    """Return that there is no voltage, where a claim itself says so by a limit."""
    theorem = assume(
        Equation(V_m, sp.S.Zero), kind=Kind.SUPPOSITION, name=LIMIT,
        meaning="The voltage tends to zero, where every current is continuous.",
    )  # fmt: skip
    return Fact(V_m, sp.S.Zero, theorem)


def _said(
    found: Finding, lhs: Any, rhs: Any, rounded: Sequence[Rounded], context: _Context
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
    return Judgement(
        Verdict.REFUTED, found.result, (), said, claimed, true, slip, near,
        message=found.message,
    )  # fmt: skip
