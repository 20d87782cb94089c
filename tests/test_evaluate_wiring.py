"""Wiring: which quantities hang on which, and how."""

from typing import Any

import pytest
import sympy as sp

from vrest.evaluate.nodes import leaf_of
from vrest.evaluate.wiring import Share, Wiring, curved, is_linear, wiring_of
from vrest.quantity import Domain
from vrest.vocabulary import E, T, V_m, c_in, c_out, d, i, ions, ions_n, k, x

ions_E = ions.families["E"]
NUMBER = {i: 2}.__getitem__
MADE = Wiring({E: (V_m + T, ()), V_m: (2 * c_in, ()), ions_E[1].base: (c_out, ())}, NUMBER)


def leaves(*keys: Any) -> set[Any]:
    """Return the leaves of some keys."""
    return set(map(leaf_of, keys))


def test_definitions_are_followed() -> None:
    """To the end, and a coordinate to what its interval depends on."""
    assert MADE.image(leaf_of(E)) is MADE.node(E, (), NUMBER)
    assert MADE.image(leaf_of(E)).leaves == leaves(T, c_in)
    assert set(MADE.inputs(leaf_of(E))) == {T, c_in}
    assert MADE.image(leaf_of(c_out)) is leaf_of(c_out)
    assert MADE.image(leaf_of(x)).leaves == leaves(d, Share(x))
    assert set(MADE.inputs(leaf_of(x))) == {d}
    assert (leaf_of(V_m), Domain.REAL) in MADE.domains


def test_the_same_definitions_have_one_wiring() -> None:
    """Unless an index that is free in them has another number."""
    made = [
        wiring_of({E: (sp.Sum(ions_n[i] * c_in, (i, 1, k)), ())}, {k: number}.__getitem__)
        for number in (1, 2, 2)
    ]
    assert made[1] is made[2]
    assert made[0] is not made[1]
    few, many = (wiring.image(leaf_of(E)).leaves for wiring in made[:2])
    assert few < many
    assert wiring_of({E: (V_m, ())}, NUMBER) is not wiring_of({E: (2 * V_m, ())}, NUMBER)


def test_what_is_not_of_the_first_degree() -> None:
    """Through the definitions, and a coordinate bends all that it lies between."""
    assert curved(MADE.node(E + c_in * V_m * d + sp.log(c_out), (), NUMBER)) == leaves(c_in, c_out)
    assert curved(MADE.node(V_m - T, (), NUMBER)) == set()
    assert leaf_of(d) in curved(MADE.node(x + T, (), NUMBER))


def test_a_path_gives_symbols_their_places() -> None:
    """Numbers for indices, and expressions in what is bound around them."""
    assert MADE.node(ions_n[i], ((i, 3),), NUMBER) is leaf_of((ions_n, (3,)))
    assert MADE.node(ions_n[i], (), NUMBER) is leaf_of((ions_n, (2,)))
    nested = MADE.node(E, ((T, c_out), (E, 2 * T)), NUMBER)
    assert nested.leaves == {leaf_of(c_out)}


@pytest.mark.parametrize(
    ("target", "linear"),
    [
        (c_in + V_m * T, True),
        (E - 3 * c_in + c_out**2, True),
        (sp.Sum(ions_n[i] * c_in, (i, 1, 2)), True),
        (c_in * V_m, False),
        (sp.exp(c_in), False),
        (1 / V_m, False),
        (c_out, False),
        (c_in * x, False),
        (x - T, False),
    ],
)
def test_the_first_degree_is_told(target: Any, linear: bool) -> None:
    """In the unknowns together, through the definitions, and not of what lacks them."""
    unknowns = {leaf_of(c_in), leaf_of(d)}
    assert is_linear((MADE.node(target, (), NUMBER),), unknowns) is linear
