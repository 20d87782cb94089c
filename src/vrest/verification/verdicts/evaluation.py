"""Evaluation: relations with printed numbers, and what follows from values that are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Final, final

import sympy as sp
from flint import arb

from vrest.kernel import signs
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import T, V_m
from vrest.vocabulary.species import BASE_UNITS

from ..quantities.traits import GENERIC, NAMED, ions_in, role, variables
from ..reading import STANDSTILL, Reading, Relation
from ..relations.computed import closed_to, computable, unknown
from ..relations.forms import misfit, of_an_area
from ..relations.library import Library
from ..relations.rounding import PHYSIOLOGICAL, has_unit, looseness
from ..relations.witness import evaluate, points
from ..verdict import Judgement, Verdict
from .explain import amount, named
from .figures import compare, figures_alone, printed_side
from .heads import at_some, at_some_warmth, of_numbers

__all__ = ["Question", "both_ways", "follows", "left_open", "numeric", "ordered"]

_ROUNDING: Final = arb("1e-12")
_TRUE: Final = (Verdict.PROVED, Verdict.PROVED_IF, Verdict.APPROX)


@final
@dataclass(frozen=True, slots=True)
class Question:
    """Hold what relations are judged with."""

    library: Library
    reading: Reading
    values: Mapping[Any, Any]
    only: str | None
    assume: bool
    premises: tuple[Relation, ...] = ()
    in_ratio: tuple[frozenset[Any], ...] = ()
    whole: bool = False
    explain: bool = True
    searched: dict[Any, Any] = field(default_factory=dict, compare=False)

    @property
    def given(self) -> bool:
        """Return whether values are given of more than the temperature."""
        return bool(self.values.keys() - {T})


def ordered(lhs: Any, rhs: Any, relation: Relation, context: Question) -> Judgement | None:
    """Judge an order between values that are given or follow from what is given."""
    sides: list[Any] = [lhs, rhs]
    result = None
    for place, side in enumerate(sides):
        if unknown(side) - context.values.keys():
            found = _computed(side, context)
            if found is None:
                return None
            sides[place], result = found
    left, right = (evaluate(side, context.values) for side in sides)
    if left is None or right is None or left.overlaps(right):
        return None
    true = bool(left < right) == relation.operator.startswith("<")
    text = f"The left side is {float(left):.4g}, the right side {float(right):.4g}, in SI."
    return Judgement(Verdict.PROVED if true else Verdict.REFUTED, result, message=text)


def follows(relation: Relation, context: Question) -> bool:
    """Tell whether what is given may say what a relation's numbers stand for.

    That does not hold of V_m - E where one of the two is given alone.
    """
    named = [side for side in (relation.lhs, relation.rhs) if not of_numbers(side)]
    spoken = frozenset[Any]().union(*map(unknown, named))
    return any(map(is_variable, named)) or spoken <= context.values.keys()


def both_ways(lhs: Any, rhs: Any, context: Question) -> Judgement | None:
    """Judge a formula with the values that are given against the same with numbers."""
    open_ = [unknown(side) for side in (lhs, rhs)]
    if open_.count(frozenset()) != 1:
        return None
    result = None
    if not frozenset.union(*open_) <= context.values.keys():
        other = lhs if open_[0] else rhs
        found = _computed(other, context) if is_variable(other) else None
        if found is None or not unknown(found[0]) <= {T, *context.values.keys()}:
            return None
        value, result = found
        lhs, rhs = (value if side == other else side for side in (lhs, rhs))
        if T in unknown(value) - context.values.keys():
            worths = {s: sp.Rational(str(x)) for s, x in context.values.items()}
            said = Relation(lhs.xreplace(worths), "=", rhs.xreplace(worths))
            warm = at_some_warmth(said, context.reading.numbers)
            return None if warm is None else replace(warm, result=result)
    judged = figures_alone(lhs, rhs, context.reading.numbers, context.values)
    return replace(judged, result=judged.result or result)


def numeric(lhs: Any, rhs: Any, relation: Relation, context: Question) -> Judgement | None:
    """Judge a printed number against what it should be; None if the relation has none."""
    numbers = context.reading.numbers
    number, other = printed_side(rhs, numbers), lhs
    if number is None:
        number, other = printed_side(lhs, numbers), rhs
    if number is None:
        return None
    if has_unit(number) and (fault := misfit(lhs, rhs)):
        if not of_an_area(rhs if other is lhs else lhs, other):
            return fault
        if context.values and not context.whole:
            return fault  # what belongs to an area is given, and no area
    constant = is_variable(other) and not unknown(other)
    if constant and "." not in number.text:  # zeros that end a whole number may be rounded
        number = replace(number, place=looseness(number) * abs(number.value))
    waits = is_variable(other) and not constant and has_unit(number)
    if waits and not context.values and not context.assume:
        text = f"Values are missing: give what {other} follows from."
        return Judgement(Verdict.UNDECIDED, message=text)
    if unknown(other) - {T} and not context.values:
        return None
    values = dict(context.values)
    other = _asked(other, values)
    context = replace(context, values=values)
    present = unknown(other)
    expression, result = other, None
    notes: list[str] = []
    if present - values.keys() - {T}:
        found = _computed(other, context)
        if found is None:
            return None
        expression, result = found
    closed = closed_to(expression, present | values.keys())
    expression = expression.xreplace(dict.fromkeys(closed, sp.S.Zero))
    missing = sorted(
        (s for s in variables(expression) - values.keys() if quantity_of(s).value is None), key=str
    )
    undated = missing == [T] and not (context.values and context.assume)
    if missing and not (undated or context.assume):
        names = ", ".join(f"{s} ({quantity_of(s).meaning})" for s in missing)
        return Judgement(Verdict.UNDECIDED, result, message=f"Values are missing: {names}.")
    for symbol in missing if not undated else ():
        (point, *_) = points(frozenset({symbol}))
        values[symbol] = point[symbol]
        notes.append(f"assumed {symbol} = {named(symbol, point[symbol])}")
    for group in context.in_ratio:
        if not _same_in_any_unit(expression, {T: PHYSIOLOGICAL[0], **values}, group):
            names = ", ".join(sorted(str(s) for s in group & values.keys()))
            text = f"Only ratios of {names} are given; expected one of them with its unit."
            return Judgement(Verdict.UNDECIDED, result, message=text)
    if undated:
        warm = at_some(expression, number, values)
        return replace(warm, result=result) if warm else None
    bare = not variables(expression) & set(BASE_UNITS)
    loose = bare and not present and not constant and has_unit(number)
    found_ = compare(
        expression, number, values, loose=loose, about=relation.operator == "about",
    )  # fmt: skip
    if found_ is None:
        return None
    claimed, true = (amount(x, number) for x in (found_.claimed, found_.true))
    verdict = found_.verdict
    conditions = tuple(f"{symbol} = 0" for symbol in closed) if verdict in _TRUE else ()
    if conditions and verdict is Verdict.PROVED:
        verdict = Verdict.PROVED_IF
    text = f"Computed: {true.said()}; printed: {claimed.said()}."
    slip = found_.slip
    if slip == "missing_valence" and _monovalent(context.reading):
        slip = "wrong_factor"
    return Judgement(
        verdict, result, conditions, claimed=claimed, true=true, diagnosis=slip or None,
        message=text, notes=tuple(notes),
    )  # fmt: skip


def _monovalent(reading: Reading) -> bool:
    """Tell whether a claim names ions, and only such as have one charge."""
    spoken = variables(*(side for r in reading.relations for side in (r.lhs, r.rhs)))
    names = ions_in(spoken)
    return bool(names) and all(abs(NAMED[name].z) == 1 for name in names)


def _computed(e: Any, context: Question) -> tuple[Any, str] | None:
    still = any(STANDSTILL in note for note in context.reading.notes)
    return computable(e, context.values, context.library, only=context.only, still=still)


def _asked(e: Any, values: dict[Any, Any]) -> Any:
    """Return what a number is said to be worth, by what the values are of.

    A ratio of permeabilities is one of them in units of the other; a reversal potential, beside
    the permeabilities to several ions, is that of them all.
    """
    of, to = sp.fraction(e)
    ratio = is_variable(of) and is_variable(to) and role(of) == role(to) == "P"
    if ratio and not {of, to} & values.keys():
        values[to] = Fraction(1)
        return of
    several = any(len(ions_in(s for s in values if role(s) == each)) > 1 for each in ("P", "g"))
    alone = not {GENERIC.c_in, GENERIC.c_out} & values.keys()
    return V_m if e == GENERIC.E and several and alone else e


def _same_in_any_unit(e: Any, values: Mapping[Any, Any], group: frozenset[Any]) -> bool:
    """Tell whether an expression hangs on the ratios of some quantities alone."""
    doubled = {s: 2 * x if s in group else x for s, x in values.items()}
    one, other = evaluate(e, values), evaluate(e, doubled)
    return one is None or other is None or abs(one - other) <= (abs(one) + _ROUNDING) * _ROUNDING


def left_open(head: Relation, others: Sequence[Relation], context: Question) -> Judgement | None:
    """Judge a number at the end of a chain of formulas, which nothing else in the claim tests."""
    number = printed_side(head.rhs, context.reading.numbers)
    side, other = head.rhs, head.lhs
    if number is None:
        number, side, other = printed_side(head.lhs, context.reading.numbers), head.lhs, head.rhs
    if number is None or any(side in (r.lhs, r.rhs) for r in others):
        return None
    found = numeric(head.lhs, head.rhs, head, context) if unknown(other) <= {T} else None
    if found is not None:
        return found
    if fault := misfit(head.lhs, head.rhs):
        return fault
    below = number.value < 0
    if number.value and -1 not in signs(other)[0] if below else signs(other)[0] <= {-1}:
        text = f"{other} never is {'negative' if below else 'positive'}."
        return Judgement(Verdict.REFUTED, diagnosis="sign", message=text)
    sign = "-" if number.value < 0 and not number.text.startswith(("-", "−", "–")) else ""
    said = f"the values are such that it comes to {sign}{number.text}"
    return Judgement(Verdict.PROVED_IF, conditions=(said,), message=f"It holds where {said}.")
