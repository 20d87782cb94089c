"""Premises: which relations of a claim only say from what the others follow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.kernel import Equation, Kind, assume
from vrest.quantity import Domain, is_variable, quantity_of
from vrest.vocabulary import V_m

from ..quantities.traits import GENERIC, NAMED, role, roles, variables
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
