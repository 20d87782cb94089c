"""The Debye length: its value in physiological saline, and the equation that it comes from."""

import math

import mpmath
import numpy as np
import pytest

import vrest
from worth import F, R, worth

EPS_0 = 8.8541878188e-12
SALINE = {"ionic_strength": 150.0, "eps_r": 78.4, "T": 298.15}


def test_saline_screens_within_a_nanometre() -> None:
    """At 150 mM and 25 °C it is 0.785 nm, as 0.304 nm/√I with I in mol/L says."""
    length = float(worth("debye_length", **SALINE))
    assert length == pytest.approx(0.304e-9 / math.sqrt(0.15), rel=2e-3)


def test_the_function_agrees_with_mpmath_and_broadcasts() -> None:
    """The generated function is the root of ε R T/(2 F² I), for arrays too."""
    strengths = np.array([0.1, 10.0, 150.0, 2000.0])
    found = vrest.debye_length(strengths, eps_r=78.4, T=298.15)
    with mpmath.workdps(40):
        wanted = [
            mpmath.sqrt(
                mpmath.mpf(EPS_0)
                * 78.4
                * R
                * 298.15
                / (2 * mpmath.mpf(F) ** 2 * mpmath.mpf(float(x)))
            )
            for x in strengths
        ]
    assert found == pytest.approx([float(x) for x in wanted], rel=1e-15)


def test_the_potential_solves_the_linearised_equation() -> None:
    """Integrated from far away, φ'' = 2 F² I φ/(ε R T) falls by e over the length."""
    length = float(worth("debye_length", **SALINE))
    curvature = 2 * F**2 * 150.0 / (EPS_0 * 78.4 * R * 298.15) * length**2
    steps, reach = 4000, 8.0
    # backwards from where a decaying solution is small, in units of the length
    value, slope = math.exp(-reach), -math.exp(-reach)
    seen = {}
    h = -reach / steps
    for step in range(steps):
        middle, tilt = value + slope * h / 2, slope + curvature * value * h / 2
        value, slope = value + tilt * h, slope + curvature * middle * h
        seen[round(reach + (step + 1) * h, 9)] = value
    assert seen[1.0] / seen[0.0] == pytest.approx(math.exp(-1), rel=1e-5)


@pytest.mark.parametrize("reduced", [-0.4, -0.01, 0.02, 0.5, 3.0])
def test_the_first_order_is_as_near_as_is_proved(reduced: float) -> None:
    """Boltzmann's factor lies between the bounds of the theorem."""
    exact = math.exp(-reduced)
    assert 1 - reduced <= exact <= 1 - reduced + reduced**2 / (1 + reduced)
