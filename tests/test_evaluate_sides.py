"""The sign of a difference at one point, with values for what is bound around it."""

from typing import Any

import pytest
import sympy as sp
from flint import arb

from strategies import FLUX, INDEX, X, Y
from test_evaluate_quantifiers import R
from vrest.evaluate.assignment import Assignment
from vrest.evaluate.sides import Side, compare

SOURCE = Assignment({X: 3, FLUX: [5, 7]})
ALIKE = sp.log((R**2 + 1) ** 2), 2 * sp.log(R**2 + 1)
CLOSE = 1 - sp.exp(-200 * R), sp.S.One


@pytest.mark.parametrize(
    ("sides", "path", "patient", "expected"),
    [
        ((R, X), ((R, sp.S(2)),), False, Side.BELOW),
        ((R, X), ((R, X + 1),), False, Side.ABOVE),
        ((R, X), ((R, X),), False, Side.ZERO),
        ((R, X), ((R, arb(3, 1)),), False, Side.UNKNOWN),
        ((1 / R, X), ((R, sp.S(0)),), False, Side.UNDEFINED),
        ((FLUX[INDEX], R), ((INDEX, 2), (R, FLUX[INDEX])), False, Side.ZERO),
        ((X, R), ((R, X), (X, R + 1)), False, Side.ABOVE),
        (ALIKE, ((R, sp.S(2)),), False, Side.TINY),
        (ALIKE, ((R, sp.S(2)),), True, Side.TINY),
        (CLOSE, ((R, sp.S(1)),), False, Side.TINY),
        (CLOSE, ((R, sp.S(1)),), True, Side.BELOW),
    ],
)
def test_sides(sides: Any, path: Any, patient: bool, expected: Side) -> None:
    """Bound symbols have their values, inner ones hide outer ones, and patience sees more."""
    left, right = sides
    assert compare(left, right, SOURCE, path, patient=patient) is expected


def test_a_value_is_missing() -> None:
    """What is bound nowhere needs a value."""
    with pytest.raises(ValueError, match="test_y has no value"):
        compare(Y, X, SOURCE, ())
