"""Inequalities: whether an order that a claim states holds, always, under premises, or when.

A claim that says what follows from something is judged where that something can hold at all, so
that nothing is true only because its premises contradict each other.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Equation, Identity, Order, Theorem, equivalence, signs
from vrest.kernel.field import Field
from vrest.kernel.identity import build
from vrest.quantity import quantity_of
from vrest.vocabulary import T
from vrest.vocabulary.teaching import AXES, T_axis, c_axis
from vrest.vocabulary.time import c_any

from ..quantities.traits import variables
from ..relations.library import Library
from ..relations.orders import (
    PREMISE,
    Comparison,
    concluded,
    following,
    parts,
    proved_equation,
    proved_order,
    sides,
    spelt_out,
    supposed,
)
from ..relations.powers import one_logarithm
from ..relations.trials import PLAIN, Case, admitted, holds, samples, trials
from ..relations.truth import Reduced, along, difference, prove, reduce
from ..relations.witness import familiar
from ..verdict import Judgement, Verdict
from .explain import measured_point

__all__ = ["judge_order"]


def judge_order(
    goal: Comparison,
    premises: Sequence[Comparison],
    library: Library,
    *,
    only: str | None = None,
    converse: bool = False,
    beside: frozenset[Any] = frozenset(),
) -> Judgement:
    """Judge an order fact, or an equation that follows from one.

    Parameters
    ----------
    goal : Equation or Order
    premises : sequence of Equation or Order
        From which the claim says that it follows.
    library : Library
    only : str, optional
        The one result that the claim is about.
    converse : bool
        Whether the claim says the converse too.
    beside : frozenset
        What else the claim speaks of.
    """
    if goal in premises:
        return Judgement(Verdict.UNDECIDED, message="What is claimed is only supposed.")
    theorems = [supposed(each) for each in premises]
    claim = variables(*sides(goal), *(side for each in premises for side in sides(each))) | beside
    found = _known(goal, theorems, claim, library)
    if found is None:
        cases: list[Case] = []
        ways = _kept(trials(goal, theorems, claim, library, only), cases)
        found = _proved(goal, theorems, ways)
        found = found or _conditional(goal, theorems, cases)
        found = found or _refuted(cases, claim)
    if found is None:
        text = "Whether this order holds depends on values, or no result speaks of it."
        return Judgement(Verdict.UNDECIDED, message=text)
    if not (converse and found.verdict is Verdict.PROVED and len(premises) == 1):
        return found
    back = judge_order(premises[0], [goal], library, only=only, beside=beside)
    if back.verdict is not Verdict.PROVED or found.theorem is None or back.theorem is None:
        return back
    whole = equivalence(found.theorem, back.theorem, because="Each follows from the other.")
    return replace(found, theorem=whole)


def _known(
    goal: Comparison, theorems: Sequence[Theorem], claim: frozenset[Any], library: Library
) -> Judgement | None:
    """Judge by an implication or an equivalence that is a result itself."""
    if not theorems:
        return _said(goal, claim, library) if isinstance(goal, Order) else None
    plain = next(trials(goal, theorems, claim, library)).plain()
    if next(admitted(plain), None) is None:
        return None  # the premises contradict each other
    definitions = library.definitions(claim)

    def met(condition: Any, known: Sequence[Theorem]) -> Theorem | None:
        orders = [t for t in known if isinstance(t.statement, Order)]
        if not isinstance(condition, Order) or not orders:
            return None
        parts = sp.Tuple(*(side for t in orders for side in sides(t.statement)))
        reduced = reduce(sp.Tuple(*sides(condition)), parts, PLAIN, definitions)
        try:
            return proved_order(condition, reduced.facts, orders)
        except (VrestError, ArithmeticError, ValueError):
            return None

    for name, said in library.conditionals(claim):
        reached = following(theorems, [said], met)
        whole = next((t for t in reached if t.statement == goal), None)
        if whole is None and reached:
            whole = met(goal, reached)
        if whole is not None:
            return Judgement(Verdict.PROVED, name, theorem=concluded(whole, theorems))
    return None


def _said(goal: Order, claim: frozenset[Any], library: Library) -> Judgement | None:
    """Judge by a result that is an order itself."""
    turned = Order(goal.rhs, goal.relation, goal.lhs)
    for name, theorem in library.conditionals(claim):
        for each in parts(theorem):
            if each.statement == goal:
                return Judgement(Verdict.PROVED, name, theorem=each)
            if each.statement == turned and goal.relation != "!=":
                text = f"The reverse is true: {turned}."
                return Judgement(Verdict.REFUTED, name, diagnosis="sign", message=text)
    for name, theorem in library.orders(claim):
        for each in parts(theorem):
            if not isinstance(each.statement, Order):
                continue
            if (found := _by_order(goal, each, claim)) is not None:
                return Judgement(Verdict.PROVED, name, theorem=found)
            if goal.relation != "!=" and _by_order(turned, each, claim) is not None:
                text = f"The reverse is true: {turned}."
                return Judgement(Verdict.REFUTED, name, diagnosis="sign", message=text)
    return None


def _by_order(goal: Order, order: Theorem, claim: frozenset[Any]) -> Theorem | None:
    """Return the theorem that an order holds because one that is a result does, if it follows."""
    try:
        said = spelt_out(order, claim)
        ends = variables(*sides(said.statement))
        follows = bool(ends) and ends <= variables(*sides(goal))
        return proved_order(goal, (), [said]) if follows else None
    except (VrestError, ArithmeticError, ValueError):
        return None


def _kept(cases: Iterator[Case], seen: list[Case]) -> Iterator[Case]:
    for case in cases:
        seen.append(case)
        yield case


def _proved(
    goal: Comparison, theorems: Sequence[Theorem], cases: Iterator[Case]
) -> Judgement | None:
    weaker: Judgement | None = None
    for case in cases:
        if weaker is not None and case.situation.supposes:
            continue
        theorem = _theorem(goal, theorems, case)
        if theorem is None:
            continue
        flat = case.plain()
        held = list(admitted(flat))
        told = isinstance(goal, Order) and any(holds(flat.goal, v) is False for v in held)
        if not held or told:
            continue  # the premises cannot hold here
        whole = concluded(theorem, theorems)
        if not case.situation.condition:
            return Judgement(Verdict.PROVED, _origin(case), theorem=whole)
        weaker = weaker or Judgement(
            Verdict.PROVED_IF, _origin(case), (case.situation.condition,), theorem=whole
        )
    return weaker


def _theorem(goal: Comparison, theorems: Sequence[Theorem], case: Case) -> Theorem | None:
    """Return the theorem that a goal holds in a case, if there is one."""
    try:
        if isinstance(goal, Order):
            return proved_order(goal, case.facts, [*theorems, *along(*sides(goal))])
        if len(theorems) == 1 and isinstance(theorems[0].statement, Equation):
            with suppress(VrestError, ZeroDivisionError):
                return proved_equation(goal, case.facts, theorems[0])
        reduced = Reduced(case.goal.lhs, case.goal.rhs, case.facts)
        if difference(reduced) is not Identity.EQUAL:
            return None
        found = prove(goal.lhs, goal.rhs, reduced)[0]
        told = {h for theorem in theorems for h in theorem.hypotheses}
        return found if told <= set(found.hypotheses) else None  # else it does not follow
    except (VrestError, ArithmeticError, ValueError):
        return None


def _origin(case: Case) -> str:
    return case.situation.id


def _conditional(
    goal: Comparison, theorems: Sequence[Theorem], cases: Sequence[Case]
) -> Judgement | None:
    """Say under which simpler order a claim holds, where that is so in a living cell."""
    for case in cases:
        if not isinstance(goal, Order) or theorems or not _decides(case) or not _familiar(case):
            continue
        if case.situation.condition:
            continue
        flat = case.plain()
        values = next(samples(flat), None)
        if values is None or holds(flat.goal, values) is not True:
            continue
        try:
            left = build(lambda ring, goal=case.goal: tuple(_open(ring, goal)))  # type: ignore[misc]
        except (VrestError, ArithmeticError, ValueError):
            continue
        orders = [order for each in left for order in _ways(each) if holds(order, values)]
        if len(left) != 1 or len(orders) != 1 or orders[0] == goal:
            continue
        granted = _granted(orders[0])
        if not granted and all(holds(flat.goal, each) for each in samples(flat)):
            continue  # it hangs on nothing that could be otherwise
        condition = supposed(orders[0])
        try:
            theorem = proved_order(goal, case.facts, [condition])
        except (VrestError, ArithmeticError, ValueError):
            continue
        if granted:
            return Judgement(Verdict.PROVED, case.situation.id, theorem=theorem)
        text = f"It holds exactly where {orders[0]}."
        return Judgement(
            Verdict.PROVED_IF, case.situation.id, (str(orders[0]),), theorem=theorem, message=text
        )
    return None


def _open(field: Field, goal: Any) -> Iterator[Any]:
    """Yield the factors of odd power of which the signs leave the order open."""
    num, den = field.fraction(goal.rhs - goal.lhs)
    for polynomial, power in (*num.factor()[1], *den.factor()[1]):
        if int(power) % 2 == 0:
            continue
        joined = one_logarithm(field, polynomial)
        if joined is None:
            parts = [field.expression(polynomial)]
        else:
            inner = field.fraction(joined.product * sp.exp(joined.exponent) - 1).num
            parts = [field.expression(p) for p, n in inner.factor()[1] if int(n) % 2]
        for part in parts:
            if len(signs(part)[0]) > 1:
                yield part


def _ways(part: Any) -> Iterator[Order]:
    """Yield the two orders of the positive and the negative terms of a sum."""
    terms = sp.Add.make_args(sp.expand(part))
    plus = sp.Add(*(t for t in terms if not t.could_extract_minus_sign()))
    minus = sp.Add(*(-t for t in terms if t.could_extract_minus_sign()))
    common = sp.gcd_terms(plus).as_coeff_Mul()[0] if minus == 0 else sp.S.One
    for low, high in ((minus, plus / common), (plus / common, minus)):
        yield Order(low, "<", high)


def _familiar(case: Case) -> bool:
    """Tell whether it is known what all that a goal speaks of is worth in a living cell."""
    return all(familiar(s) for s in variables(*sides(case.goal)) if quantity_of(s).value is None)


def _granted(order: Order) -> bool:
    """Tell whether an order holds wherever what a derivative varies is positive."""
    positive = {T_axis: T, c_axis: c_any}
    return signs((order.rhs - order.lhs).xreplace(positive))[0] == {1}


def _decides(case: Case) -> bool:
    """Tell whether what a situation says connects all that a goal speaks of."""
    if variables(*sides(case.goal)) & AXES:
        return True  # the claim itself says what its sides follow from
    if not case.facts:
        return False
    if isinstance(case.goal, Equation) and any(
        h.name == PREMISE for fact in case.facts for h in fact.theorem.hypotheses
    ):
        return True  # what the premise fixes differs from what is independent of it
    known = variables(*(f.target for f in case.facts), *(f.image for f in case.facts))
    spoken = variables(*sides(case.goal))
    return all(s in known or quantity_of(s).value is not None for s in spoken)


def _refuted(cases: Sequence[Case], claim: frozenset[Any]) -> Judgement | None:
    for case in cases:
        if not _decides(case) or not (case.premises or _familiar(case)):
            continue
        flat = case.plain()
        held = list(admitted(flat))
        judged = [values for values in held if holds(flat.goal, values) is False]
        physiological = bool(case.premises) or bool(judged[:1] and judged[0] is held[0])
        if judged and physiological:
            point = measured_point(judged[0], claim | variables(*sides(case.goal)))
            turned = [v for v in held if holds(flat.goal, v)]
            slip = "other" if turned else "sign"
            text = f"It fails at a point, although {_premises(case)}." if case.premises else ""
            return Judgement(
                Verdict.REFUTED, case.situation.id, (), point, diagnosis=slip, message=text
            )
    return None


def _premises(case: Case) -> str:
    return " and ".join(str(each) for each in case.premises)
