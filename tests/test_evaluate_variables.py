"""Variables: what expressions and statements depend on."""

from typing import Any

import sympy as sp

from vrest.evaluate.variables import variables, variables_of
from vrest.kernel import (
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
)
from vrest.vocabulary import E, K, N, Na, T, V_m, d, i, ions, ions_n, j, k, x, z

E_K = K.E
E_Na = Na.E
ions_E = ions.families["E"]
ions_z = ions.families["z"]

ZERO = sp.S(0)
NUMBERS = {i: 1, j: 2, k: 3, N: 3}


def keys(e: Any) -> list[Any]:
    """Return the variables of an expression."""
    return list(dict.fromkeys(variables(e, NUMBERS.__getitem__, {})))


def test_variables_of_sums_are_members() -> None:
    """A sum depends on its members, free and bound indices have numbers, and are no variables."""
    assert keys(sp.Sum(ions_n[k] * V_m, (k, 1, N))) == [
        V_m, (ions_n, (1,)), (ions_n, (2,)), (ions_n, (3,)),
    ]  # fmt: skip
    assert keys(ions_E[i] * ions_E[j + 1] * N * i) == [(ions_E, (1,)), (ions_E, (3,))]


def test_inner_bounds_follow_outer_indices() -> None:
    """A double sum over a triangle depends on the members of the triangle only."""
    triangle = sp.Sum(ions_n[k] * ions_z[j], (k, 1, j), (j, 2, 2))
    assert keys(triangle) == [(ions_n, (1,)), (ions_z, (2,)), (ions_n, (2,))]


def test_variables_of_statements() -> None:
    """Every part of a statement counts, ∀ and ∃ for each member."""
    parts = (
        Implies(Order(V_m, "<", E), Equation(E, E_K)),
        Iff(Disjunction((Equation(E_Na, ZERO),)), Conjunction(())),
        ForAll(i, Exists(j, Order(ions_E[i], "!=", ions_n[j]))),
    )
    found = dict.fromkeys(variables_of(Conjunction(parts), NUMBERS.__getitem__, 2))
    members = [(ions_E, (1,)), (ions_n, (1,)), (ions_n, (2,)), (ions_E, (2,))]
    assert list(found) == [V_m, E, E_K, E_Na, *members]


def test_what_is_bound_on_an_interval_is_no_variable() -> None:
    """A bound symbol is none where it is bound, and what its limit and its interval hold is."""
    statements = (
        ForAll(V_m, Order(V_m, "<", E)),
        ExactlyOne(V_m, Equation(V_m, E_K)),
        Monotone(V_m, V_m * T, "increasing"),
        Convex(V_m, V_m * z),
        Limit(V_m, E_Na, V_m, "+oo"),
        Exists(x, Equation(x, x)),
    )
    found = dict.fromkeys(variables_of(Conjunction(statements), NUMBERS.__getitem__, 2))
    assert list(found) == [E, E_K, T, z, E_Na, d]
