"""The search for all roots of an equation on an interval."""

from typing import Any

import pytest
import sympy as sp
from flint import arb, ctx

from strategies import POINT, X, Y
from test_evaluate_quantifiers import P, R
from vrest.evaluate.assignment import Assignment
from vrest.evaluate.search import find_roots
from vrest.kernel import Equation

ZERO = sp.S.Zero


def roots(lhs: Any, symbol: Any = R) -> Any:
    """Return what is found where x = 3 and y = 2."""
    return find_roots(Equation(lhs, ZERO), symbol, Assignment({X: 3, Y: 2}), ())


@pytest.mark.parametrize(
    ("lhs", "symbol", "found"),
    [
        (R - X, R, ["3"]),
        (R * (R - X) * (R + Y), R, ["-2", "0", "3"]),
        (R**2 - 2, R, ["-1.41421356237309504880", "1.41421356237309504880"]),
        (P**2 - 2, P, ["1.41421356237309504880"]),
        (POINT**2 - Y, POINT, ["1.41421356237309504880"]),
        (sp.log(P) + 50, P, ["1.92874984796391778e-22"]),
        (R**2 - 10 ** sp.Integer(20) * R, R, ["0", "1e20"]),
        ((R - X) ** 2 - sp.Rational(1, 10**8), R, ["2.9999", "3.0001"]),
        (R**2 + 1, R, []),
        (1 / R, R, []),
        (1 / (R - X), R, []),
    ],
)
def test_all_roots_are_found_and_no_pole(lhs: Any, symbol: Any, found: list[str]) -> None:
    """Each ball holds its root, from low to high, and a pole is none."""
    made = roots(lhs, symbol)
    assert len(made.balls) == len(found)
    for ball, text in zip(made.balls, found, strict=True):
        with ctx.workprec(1000):
            assert abs(ball - arb(text)) < abs(arb(text)) * arb("1e-17") + arb("1e-60")
            assert ball.rad() <= abs(arb(text)) * arb("1e-35")
    assert made.clear


def test_doubt_is_told() -> None:
    """A double root is in doubt, and so is what is zero to all digits."""
    assert not roots((R - X) ** 2).clear
    assert not roots(-((R - X) ** 2)).clear
    alike = roots(sp.log((R**2 + 2) ** 2) - 2 * sp.log(R**2 + 2))
    assert not alike.clear
    assert not alike.known
    far = roots(1 - sp.exp(-R) - 1 + sp.exp(-R - 1))
    assert far.clear


def test_a_root_that_no_precision_tells_from_a_place_is_found() -> None:
    """Where the sign is unknown at one place only, and changes with a slope, there is one root."""
    inexact = Assignment({X: arb(0, "1e-40"), Y: 2})
    made = find_roots(Equation(sp.exp(R) - 1, X), R, inexact, ())
    (ball,) = made.balls
    assert made.clear
    assert not made.known
    assert ball.contains(0)
    assert ball.rad() < arb("1e-38")


def test_the_capacity_for_series_is_left_as_it_was() -> None:
    """The search for valleys changes no setting for good."""
    before = ctx.cap
    roots((R - X) ** 2 + 1)
    assert ctx.cap == before
