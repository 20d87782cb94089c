"""Plans: what is defined, what is to be solved, and what is merely checked."""

from typing import Any

import pytest
import sympy as sp

from vrest.evaluate.plan import Fact, Plan, extended_plan, make_plan
from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Implies,
    Monotone,
    Order,
)
from vrest.vocabulary import E, F, K, N, Na, R, T, V_m, c_in, c_out, i, ions, j, k, z

E_K = K.E
E_Na = Na.E
ions_E = ions.families["E"]
ions_z = ions.families["z"]

ZERO = sp.S(0)
NUMBERS = {i: 1, j: 2, k: 3, N: 3}


def plan(*facts: Any, extent: int = 2, chosen: int = 0) -> Plan:
    """Return the plan of some statements, the first alternative chosen."""
    entries = (fact if isinstance(fact, Fact) else Fact(fact) for fact in facts)
    return make_plan(entries, NUMBERS.__getitem__, extent, lambda count: chosen % count)


def test_definitions_come_before_guesses() -> None:
    """What is declared a definition is one, in any order; a bare symbol serves where it is free."""
    made = plan(Equation(E, V_m), Fact(Equation(E, 2 * E_K), (), E))
    assert made.definitions == {E: (2 * E_K, ()), V_m: (E, ())}
    assert not made.constraints


def test_definitions_may_stand_on_either_side() -> None:
    """The defined symbol may be on the right."""
    assert plan(Fact(Equation(2 * E_K, E), (), E)).definitions == {E: (2 * E_K, ())}


def test_members_are_defined_one_by_one() -> None:
    """A definition for all species defines each member, by its own number."""
    statement = ForAll(i, Equation(ions_E[i], ions_z[i] * V_m))
    made = plan(Fact(statement, (), ions_E[i]))
    assert set(made.definitions) == {(ions_E, (1,)), (ions_E, (2,))}
    assert made.definitions[ions_E, (2,)] == (ions_z[i] * V_m, ((i, 2),))


def test_circles_and_second_definitions_are_constraints() -> None:
    """What cannot be a definition any more is to be solved, for what may vary."""
    made = plan(
        Fact(Equation(E, E_K + V_m), (), E),
        Fact(Equation(E_K, 2 * E), (), E_K),
        Fact(Equation(E, E_Na * T), (), E),
    )
    assert list(made.definitions) == [E]
    assert [constraint.equation.lhs for constraint in made.constraints] == [E_K, E]
    assert set(made.constraints[0].inputs) == {E_K, V_m}
    assert set(made.constraints[1].inputs) == {E_K, V_m, E_Na, T}


def test_constants_and_indices_are_never_defined() -> None:
    """Nature's constants stay as they are, and indices have their numbers."""
    made = plan(Equation(R * T, F * V_m), Equation(F, R), Equation(N, sp.S(3)))
    assert not made.definitions
    assert [set(constraint.inputs) for constraint in made.constraints] == [{T, V_m}, set(), set()]


@pytest.mark.parametrize(
    ("equation", "targets"),
    [
        (Equation(V_m * (V_m - E), ZERO), {V_m, V_m - E}),
        (Equation(ZERO, V_m * (V_m - E)), {V_m, V_m - E}),
        (Equation(V_m**2, V_m * E), {V_m, V_m - E}),
        (Equation(z * F * V_m * c_in, z * F * V_m * c_out), {V_m, z * F * (c_in - c_out)}),
        (Equation(z * F * V_m * E_K, ZERO), {V_m, E_K}),
        (Equation(V_m / (E_K - E), ZERO), {V_m}),
        (Equation(V_m * E_K, c_in / c_out), {V_m * E_K - c_in / c_out}),
        (Equation(c_in * c_out, ZERO), {c_in * c_out}),
    ],
)
def test_products_have_branches(equation: Equation, targets: set[Any]) -> None:
    """Each factor that may vanish has its turn."""
    found = {plan(equation, chosen=k).constraints[0].target for k in range(4)}
    assert {sp.expand(target) for target in found} <= {sp.expand(t) for t in targets} | {
        -sp.expand(t) for t in targets
    }
    assert len(found) == len(targets)


def test_alternatives_are_chosen() -> None:
    """One part of a disjunction and one member of ∃ are brought about, yet all are spoken of."""
    either = Disjunction((Equation(E, V_m), Equation(E_K, V_m)))
    assert [set(plan(either, chosen=k).definitions) for k in range(2)] == [{E}, {E_K}]
    assert set(plan(either).keys(NUMBERS.__getitem__, 2)) == {E, E_K, V_m}
    some = Exists(i, Equation(ions_E[i], V_m))
    assert set(plan(some, chosen=1).definitions) == {(ions_E, (2,))}


def test_what_is_no_equation_is_checked() -> None:
    """Order facts, implications and equivalences decide whether a point is kept."""
    facts = (Order(V_m, "<", E), Implies(Equation(E, ZERO), Order(E, "<", V_m)))
    made = plan(Conjunction(facts), ForAll(j, Order(ZERO, "!=", ions_E[j])))
    assert [fact.path for fact in made.checks] == [(), (), ((j, 1),), ((j, 2),)]
    assert not made.definitions
    assert not made.constraints


def test_an_equation_at_every_place_is_one_at_a_few() -> None:
    """Places of the interval stand for it, and other statements are checked."""
    made = plan(ForAll(V_m, Equation(V_m * E, V_m * E_K)), Monotone(V_m, V_m * T, "increasing"))
    assert len(made.constraints) > 5
    assert {path[0] for constraint in made.constraints for path in constraint.path} == {V_m}
    assert all(V_m not in constraint.inputs for constraint in made.constraints)
    assert [type(fact.statement) for fact in made.checks] == [Monotone]


def test_more_facts_are_met_beside_those_of_a_plan() -> None:
    """Nothing more is defined: an equation is to be solved for what definitions rest on."""
    base = plan(Fact(Equation(E, 2 * E_K), (), E), Order(ZERO, "<", E), Order(ZERO, "<", c_in))
    further = (Fact(Equation(V_m, E)), Fact(Order(V_m, "<", E_Na)), Fact(Order(c_in, "<", c_out)))
    made = extended_plan(base, further, NUMBERS.__getitem__, 2, lambda count: 0)
    assert made.definitions is base.definitions
    assert [set(constraint.inputs) for constraint in made.constraints] == [{V_m, E_K}]
    assert made.checks == (*base.checks, *further[1:])
    assert made.facts == (*base.facts, *further)
    assert made.checked == {E_K, c_in, V_m, E_Na, c_out}
    assert made.settled == (base.checks[1], further[2])
