"""Wiring: which quantities hang on which, and how."""

from typing import Any

import pytest
import sympy as sp

from vrest.evaluate.nodes import leaf_of
from vrest.evaluate.wiring import Wiring
from vrest.quantity import Domain
from vrest.vocabulary import E, T, V_m, c_in, c_out, d, i, ions, ions_n, x

ions_E = ions.families["E"]
MADE = Wiring(
    {E: (V_m + T, ()), V_m: (2 * c_in, ()), ions_E[1].base: (c_out, ())}, {i: 2}.__getitem__
)


def test_definitions_are_followed() -> None:
    """To the end, and a coordinate to what its interval depends on."""
    assert MADE.reached(leaf_of(E)) == {leaf_of(key) for key in (E, V_m, T, c_in)}
    assert MADE.reached(leaf_of(c_out)) == {leaf_of(c_out)}
    assert MADE.reached(leaf_of(x)) == {leaf_of(x), leaf_of(d)}
    assert len(MADE.images(leaf_of(x))) == 2
    assert (leaf_of(V_m), Domain.REAL) in MADE.domains


def test_what_moves_with_an_unknown() -> None:
    """Everything on the way from it to the targets, and nothing else."""
    target = MADE.node(E + x + c_out, ())
    assert MADE.moved((target,), {leaf_of(c_in)}) == {leaf_of(key) for key in (c_in, V_m, E)}
    assert MADE.moved((target,), {leaf_of(d)}) == {leaf_of(d), leaf_of(x)}


def test_a_path_gives_symbols_their_places() -> None:
    """Numbers for indices, and expressions in what is bound around them."""
    assert MADE.node(ions_n[i], ((i, 3),)) is leaf_of((ions_n, (3,)))
    assert MADE.node(ions_n[i], ()) is leaf_of((ions_n, (2,)))
    nested = MADE.node(E, ((T, c_out), (E, 2 * T)))
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
    assert MADE.is_linear((MADE.node(target, ()),), unknowns) is linear
