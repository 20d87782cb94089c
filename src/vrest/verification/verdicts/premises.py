"""Premises: which relations of a claim only say from what the others follow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Equation, Kind, assume
from vrest.quantity import Domain, dimension_of, is_variable, quantity_of
from vrest.units import Dimension, parse_unit
from vrest.vocabulary import V_drive, V_m
from vrest.vocabulary.species import BASE_UNITS

from ..quantities.traits import GENERIC, NAMED, name_of, role, roles, variables
from ..reading import ORDERS, Reading, Relation
from ..relations.facts import Fact
from ..relations.forms import gathered
from ..relations.orders import Comparison, compared
from .cases import LIMIT
from .supposed import STATED

__all__ = [
    "alike",
    "expanded",
    "is_measured",
    "is_quantity",
    "is_state",
    "sentences",
    "without_voltage",
]


_VOLT: Final = parse_unit("V").dimension
_CURRENTS: Final = (parse_unit("A").dimension, parse_unit("A/m2").dimension)
_AMOUNTS: Final = ("c_in", "c_out")
_EQUILIBRIUM: Final = {"mu_in", "mu_out"}


def sentences(reading: Reading) -> Iterator[tuple[Relation, tuple[Relation, ...]]]:
    """Yield what a claim says, each relation with what it is said to follow from.

    Formulas before an arrow are said by themselves; an order or a state there is a premise.
    """
    relations = reading.relations
    same = tuple(r for r in relations if _same_on_both_sides(r))
    if same and len(same) < len(relations) and not any(r.implied for r in relations):
        for relation in relations:  # they only say where the others are meant
            if relation not in same:
                yield relation, (*reading.supposed, *same)
        return
    arrows = [n for n, relation in enumerate(relations) if relation.implied and n]
    first = arrows[0] if arrows else 0
    before, after = relations[:first], relations[first:]
    if (push := _push(before, after, reading)) is not None:
        if any(not variables(r.lhs + r.rhs) - set(BASE_UNITS) for r in before):
            yield from ((relation, reading.supposed) for relation in before)
        for relation in after:  # which way a current flows is said by its sign already
            if (relation.lhs, relation.operator) != (push.lhs, push.operator):
                yield relation, (*reading.supposed, push)
        return
    if before and _untold(before, after):
        yield from ((relation, reading.supposed) for relation in before)
        return
    ordered = any(r.operator in ORDERS for r in (*before, *after[:1]))
    states = all(map(is_state, (*before, *after)))
    meant = all(r.operator in ORDERS or is_variable(r.lhs) for r in before)
    equal = [r for r in relations if _roles(r) == _EQUILIBRIUM or _of_a_salt(r)]
    formulas = [r for r in relations if r not in equal and not is_state(r)]
    if equal and len(equal) + len(formulas) == len(relations) > len(equal):
        # the equilibrium of an ion begins a derivation: the formulas follow from it
        for relation in formulas:
            yield relation, reading.supposed
        return
    if not before or any(map(_is_none, before)) or not (states or (ordered and meant)):
        for relation in relations:
            yield relation, reading.supposed
        return
    told = tuple(map(_balanced, before))
    for relation in after:
        yield _balanced(relation), (*reading.supposed, *told)


def _untold(before: Sequence[Relation], after: Sequence[Relation]) -> bool:
    """Tell whether a claim only says which way something flows, and nothing of what drives it."""
    flows = all(is_variable(r.lhs) and role(r.lhs) in ("I", "J") and r.rhs.is_zero for r in after)
    ordered = any(r.operator in ORDERS for r in before)
    numbers = any(not variables(r.lhs + r.rhs) for r in before)
    return flows and not ordered and (numbers or not all(map(is_state, before)))


def _push(
    before: Sequence[Relation], after: Sequence[Relation], reading: Reading
) -> Relation | None:
    """Return which way an ion is pushed, where a claim says by how many volts, or at which ones.

    What follows must only say which way it flows: V_m - E_K = 20 mV, so J_K > 0.
    """
    moving = [r.lhs for r in after if is_variable(r.lhs) and r.rhs.is_zero]
    flows = [symbol for symbol in moving if role(symbol) in ("I", "J")]
    if not before or not flows or len(flows) != len(after) or len(set(map(name_of, flows))) != 1:
        return None
    ion = NAMED.get(name_of(flows[0]), GENERIC)
    plain = dict.fromkeys(BASE_UNITS, sp.S.One)
    told = [(r.lhs, r.rhs.xreplace(plain)) for r in (*before, *reading.stated)]
    known = {symbol: worth for symbol, worth in told if symbol in (V_m, ion.E)}
    sizes = [side.xreplace(plain) for r in before for side in (r.lhs, r.rhs)]
    sizes = [size for size in sizes if size.is_number]
    spoken = set().union(*(variables(r.lhs, r.rhs) for r in before)) - set(BASE_UNITS)
    sides = [side for r in before for side in (r.lhs, r.rhs)]
    current = ion.I in sides or (not spoken and _kind(sides[0]) in _CURRENTS)
    forced = V_m - ion.E in sides or (not spoken and _kind(sides[0]) == _VOLT)
    forced = forced or (V_drive in spoken and spoken <= {V_drive, V_m, ion.E, GENERIC.E})
    if (
        (forced or current)
        and sizes
        and all(r.operator in ("=", "approx", "about") for r in before)
    ):
        signs_ = {sp.sign(size) for size in sizes}
    elif len(known) == 2 and spoken <= known.keys() and all(x.is_number for x in known.values()):
        signs_ = {sp.sign(known[V_m] - known[ion.E])}
    else:
        return None
    sign = {sp.S.One: ">", sp.S.NegativeOne: "<", sp.S.Zero: "="}.get(signs_.pop())
    pushed = ion.I if current else V_m - ion.E
    return None if signs_ or sign is None else Relation(pushed, sign, sp.S.Zero)


def _kind(side: Any) -> Dimension | None:
    try:
        return dimension_of(side)
    except VrestError:
        return None


def _balanced(relation: Relation) -> Relation:
    """Say how the potentials of the two sides compare by their difference, against zero."""
    for each in (GENERIC, *NAMED.values()):
        if (relation.lhs, relation.rhs) == (each.mu_in, each.mu_out):
            return replace(relation, lhs=each.Delta_mu, rhs=sp.S.Zero)
        if (relation.lhs, relation.rhs) == (each.mu_out, each.mu_in):
            return replace(relation, lhs=-each.Delta_mu, rhs=sp.S.Zero)
    return relation


def _same_on_both_sides(relation: Relation) -> bool:
    """Tell whether a relation says that an ion is as concentrated inside as outside."""
    sides = (relation.lhs, relation.rhs)
    told = relation.operator == "=" and all(map(is_variable, sides))
    return (
        told
        and {role(side) for side in sides} == set(_AMOUNTS)
        and any({ion.c_in, ion.c_out} == set(sides) for ion in (GENERIC, *NAMED.values()))
    )


def _roles(relation: Relation) -> set[str]:
    return {role(side) for side in (relation.lhs, relation.rhs) if is_variable(side)}


def _of_a_salt(relation: Relation) -> bool:
    """Tell whether a relation says that a salt is in equilibrium, both its ions together."""
    sides = [sp.Add.make_args(side) for side in (relation.lhs, relation.rhs)]
    said = [{role(term) for term in terms if is_variable(term)} for terms in sides]
    return said in ([{"mu_in"}, {"mu_out"}], [{"mu_out"}, {"mu_in"}]) and len(sides[0]) == 2


def _is_none(relation: Relation) -> bool:
    """Tell whether a relation says that there is nothing of what else is positive: P_Na = 0."""
    told = relation.operator == "=" and relation.rhs.is_zero and is_variable(relation.lhs)
    return told and quantity_of(relation.lhs).domain is Domain.POSITIVE


def is_state(relation: Relation) -> bool:
    """Tell whether a relation only says that quantities are equal, or one of them zero."""
    sides = relation.lhs, relation.rhs
    plain = all(is_variable(side) or side.is_zero for side in sides)
    return plain and relation.operator in ("=", "approx", *ORDERS)


def expanded(
    relation: Relation, premises: Sequence[Relation]
) -> Iterator[tuple[Comparison, tuple[Comparison, ...]]]:
    """Yield the cases of a relation: each that can be the least or the largest of several.

    Parameters
    ----------
    relation : Relation
    premises : sequence of Relation
    """
    known = tuple(compared(gathered(r.lhs), r.operator, gathered(r.rhs)) for r in premises)
    goal = compared(relation.lhs, relation.operator, relation.rhs)
    yield from _cases(goal, known)


def _cases(
    goal: Comparison, known: tuple[Comparison, ...]
) -> Iterator[tuple[Comparison, tuple[Comparison, ...]]]:
    extremes = sorted(sp.Tuple(goal.lhs, goal.rhs).atoms(sp.Min, sp.Max), key=str)
    if not extremes:
        yield goal, known
        return
    extreme = extremes[0]
    least = isinstance(extreme, sp.Min)
    for chosen in extreme.args:
        others = [other for other in extreme.args if other != chosen]
        tied = [compared(chosen, "<=" if least else ">=", other) for other in others]
        yield from _cases(_put(goal, {extreme: chosen}), (*known, *tied))


def _put(goal: Comparison, change: dict[Any, Any]) -> Any:
    lhs, rhs = goal.lhs.xreplace(change), goal.rhs.xreplace(change)
    return Equation(lhs, rhs) if isinstance(goal, Equation) else type(goal)(lhs, goal.relation, rhs)


def without_voltage() -> Fact:
    """Return that there is no voltage, where a claim itself says so by a limit."""
    theorem = assume(
        Equation(V_m, sp.S.Zero), kind=Kind.SUPPOSITION, name=LIMIT,
        meaning="The voltage tends to zero, where every current is continuous.",
    )  # fmt: skip
    return Fact(V_m, sp.S.Zero, theorem)


def alike(premises: Sequence[Relation]) -> Iterator[Fact]:
    """Yield that concentrations are the same where a claim says that they are.

    Parameters
    ----------
    premises : sequence of Relation
    """
    for relation in premises:
        sides = relation.lhs, relation.rhs
        if relation.operator == "=" and all(is_variable(s) and role(s) in _AMOUNTS for s in sides):
            theorem = assume(
                Equation(*sides), kind=Kind.SUPPOSITION, name=STATED,
                meaning=f"The claim says that {sides[0]} is {sides[1]}.",
            )  # fmt: skip
            yield Fact(*sides, theorem)


def is_quantity(product: Any) -> bool:
    """Tell whether what is said to be zero is a quantity, or a driving force, times others."""
    return all(
        part.is_number or is_variable(part)
        or (part.is_Add and roles(variables(part)) == {"V_m", "E"} and len(part.args) == 2)
        for part in sp.Mul.make_args(product)
    )  # fmt: skip


def is_measured(ratio: Any) -> bool:
    """Tell whether only a measurement says what a ratio is: P_Na/P_K, or that of conductances."""
    above, below = sp.fraction(ratio)
    same = is_variable(above) and is_variable(below) and role(above) == role(below)
    return same and role(above) in ("P", "g")
