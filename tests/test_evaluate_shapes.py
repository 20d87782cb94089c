"""Whether expressions rise, fall and are convex, by their values."""

from typing import Any

import pytest
import sympy as sp

from strategies import COUNT, FAMILY, FLUX, INDEX, POINT, L, X
from test_evaluate_quantifiers import P, R, V, sure, told
from vrest.evaluate import Truth, holds
from vrest.functions import bernoulli, bernoulli_slope
from vrest.kernel import Convex, Monotone
from vrest.vocabulary import F, T
from vrest.vocabulary import R as GAS

UP, DOWN = "increasing", "decreasing"


@pytest.mark.parametrize(
    ("symbol", "expression", "direction", "expected"),
    [
        (R, sp.exp(R), UP, Truth.CONSISTENT),
        (R, sp.exp(R), DOWN, Truth.FALSE),
        (R, bernoulli(R), DOWN, Truth.CONSISTENT),
        (R, bernoulli(R), UP, Truth.FALSE),
        (R, bernoulli_slope(R), UP, Truth.CONSISTENT),
        (R, R**3, UP, Truth.CONSISTENT),
        (R, R**2, UP, Truth.FALSE),
        (R, L * R, DOWN, Truth.CONSISTENT),
        (R, X + R - R, UP, Truth.FALSE),
        (R, 1 / R, DOWN, Truth.FALSE),
        (P, 1 / P, DOWN, Truth.CONSISTENT),
        (P, P**2, UP, Truth.CONSISTENT),
        (P, P * sp.log(P), UP, Truth.FALSE),
        (R, 1 / (1 + sp.exp(-R)), UP, Truth.CONSISTENT),
        (R, sp.log((R**2 + 1) ** 2) - 2 * sp.log(R**2 + 1), UP, Truth.UNDECIDED),
        (POINT, POINT * (X - POINT), UP, Truth.FALSE),
        (POINT, POINT**2, UP, Truth.CONSISTENT),
    ],
)
def test_monotone(symbol: Any, expression: Any, direction: str, expected: Truth) -> None:
    """Values at neighbouring places stand in the order of the places, or in the other one."""
    assert sure(Monotone(symbol, expression, direction)) is expected
    lenient = {Truth.CONSISTENT: Truth.TRUE}.get(expected, expected)
    assert told(Monotone(symbol, expression, direction)) is lenient


@pytest.mark.parametrize(
    ("symbol", "expression", "expected"),
    [
        (R, sp.exp(R), Truth.CONSISTENT),
        (R, bernoulli(R), Truth.CONSISTENT),
        (R, R**2, Truth.CONSISTENT),
        (R, -(R**2), Truth.FALSE),
        (R, R**3, Truth.FALSE),
        (R, X * R, Truth.UNDECIDED),
        (P, sp.log(P), Truth.FALSE),
        (P, sp.sqrt(P), Truth.FALSE),
        (P, 1 / P, Truth.CONSISTENT),
        (P, P**3, Truth.CONSISTENT),
        (POINT, POINT**4 - X * POINT, Truth.CONSISTENT),
        (POINT, POINT * (X - POINT), Truth.FALSE),
        (R, 1 / (1 + sp.exp(-R)), Truth.FALSE),
    ],
)
def test_convex(symbol: Any, expression: Any, expected: Truth) -> None:
    """A chord lies above the graph; a straight line and a concave graph are not convex."""
    assert sure(Convex(symbol, expression)) is expected
    lenient = {Truth.CONSISTENT: Truth.TRUE}.get(expected, expected)
    assert told(Convex(symbol, expression)) is lenient


def test_sums_over_species_have_shapes() -> None:
    """A current carried by several ions rises with the voltage."""
    slope = sp.Sum(FAMILY[INDEX] * bernoulli(-F * V / (GAS * T)), (INDEX, 1, COUNT))
    values = {FAMILY: [1, 2, 3], COUNT: 3, T: 310, FLUX: [1, 1, 1]}
    assert holds(Monotone(V, slope, UP), values) is Truth.CONSISTENT
    assert holds(Monotone(V, slope, DOWN), values) is Truth.FALSE
