"""The curve of one ion in numbers: its slope, limits, bend, and how far Ohm's law goes."""

from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest.numerics.constants import F, R
from vrest.numerics.formulas import ghk_current, ghk_slope_conductance, nernst_potential

T = 310.0
P = 1e-8
CONCENTRATION = st.floats(0.1, 500.0)
VALENCE = st.sampled_from((-2.0, -1.0, 1.0, 2.0))
VOLTAGE = st.floats(-0.3, 0.3)
UNIT = P * F**2 / (R * T)


def curve(V: Any, c_in: float, c_out: float, z: float) -> Any:
    """Return the current in the textbook's quotient of exponentials, at mpmath's precision."""
    u = mpmath.mpf(z) * F * V / (mpmath.mpf(R) * T)
    diffusion = u * (c_in - c_out * mpmath.exp(-u)) / -mpmath.expm1(-u) if u else c_in - c_out
    return mpmath.mpf(P) * z * F * diffusion


@given(VOLTAGE, CONCENTRATION, CONCENTRATION, VALENCE)
def test_the_slope_is_the_derivative(V_m: float, c_in: float, c_out: float, z: float) -> None:
    """The function agrees with the derivative of the current, taken numerically at 40 digits."""
    with mpmath.workdps(40):
        expected = mpmath.diff(
            lambda V: curve(V, c_in, c_out, z), mpmath.mpf(V_m) + mpmath.mpf("1e-30")
        )
    found = ghk_slope_conductance(V_m, c_in, c_out, P=P, z=z, T=T)
    assert found == pytest.approx(float(expected), rel=1e-13)


@given(CONCENTRATION, CONCENTRATION, VALENCE)
def test_the_slope_at_zero_and_at_the_nernst_potential(c_in: float, c_out: float, z: float) -> None:
    """Both closed forms are values of the function, that at E also where the sides are equal."""
    flat = ghk_slope_conductance(0.0, c_in, c_out, P=P, z=z, T=T)
    assert flat == pytest.approx(UNIT * z**2 * (c_in + c_out) / 2, rel=1e-14)
    E = nernst_potential(c_in, c_out, z=z, T=T)
    apart = (c_out - c_in) / c_in  # exact where the sides are close
    there = c_in if c_in == c_out else np.log1p(apart) * c_out / apart
    found = ghk_slope_conductance(E, c_in, c_out, P=P, z=z, T=T)
    assert found == pytest.approx(UNIT * z**2 * there, rel=1e-9)
    equal = ghk_slope_conductance(0.0, c_in, c_in, P=P, z=z, T=T)
    assert equal == pytest.approx(UNIT * z**2 * c_in, rel=1e-14)


@given(CONCENTRATION, CONCENTRATION, VALENCE)
def test_the_limits(c_in: float, c_out: float, z: float) -> None:
    """Some volts away the conductances are those of one side alone, slope and chord alike."""
    unit, far = UNIT * z**2, 30.0 / z
    for V, c in ((far, c_in), (-far, c_out)):
        assert ghk_current(V, c_in, c_out, P=P, z=z, T=T) / V == pytest.approx(unit * c, rel=1e-12)
    slopes = [ghk_slope_conductance(V, c_in, c_out, P=P, z=z, T=T) for V in (far, -far)]
    assert slopes[0] / slopes[1] == pytest.approx(c_in / c_out, rel=1e-12)


@given(VOLTAGE, CONCENTRATION, CONCENTRATION, VALENCE)
def test_which_way_it_bends(V_m: float, c_in: float, c_out: float, z: float) -> None:
    """The middle of a chord lies above the curve exactly where z (c_in - c_out) is positive."""
    step = mpmath.mpf("0.01")
    with mpmath.workdps(40):
        below, here, above = (curve(V_m + k * step, c_in, c_out, z) for k in (-1, 0, 1))
        bend = below + above - 2 * here
        assert mpmath.sign(mpmath.chop(bend, 1e-30)) == np.sign(z * (c_in - c_out))


@given(VOLTAGE, CONCENTRATION, CONCENTRATION, VALENCE)
def test_ohms_law_with_its_remainder(V_m: float, c_in: float, c_out: float, z: float) -> None:
    """What the tangent at E neglects lies between nothing and κ (V - E)²."""
    with mpmath.workdps(40):
        scale = mpmath.mpf(R) * T / F
        E = scale / z * mpmath.log(mpmath.mpf(c_out) / c_in)
        kappa = mpmath.mpf(z) ** 3 * F * P * (c_in - c_out) / (12 * scale**2)
        ratio = mpmath.log(mpmath.mpf(c_out) / c_in)
        share = ratio / mpmath.expm1(ratio) if ratio else mpmath.mpf(1)
        g = mpmath.mpf(P) * z**2 * F / scale * c_out * share
        rest = curve(V_m, c_in, c_out, z) - g * (V_m - E)
        slack = mpmath.mpf("1e-35")
        assert -slack <= kappa * rest <= kappa**2 * (V_m - E) ** 2 + slack
        assert rest**2 <= kappa**2 * (V_m - E) ** 4 + slack


def test_the_remainder_comes_near_its_bound() -> None:
    """With nearly equal concentrations the remainder is almost κ (V - E)²: the bound is sharp."""
    c_in, c_out, V_m = 100.0, 100.01, 0.001
    with mpmath.workdps(40):
        scale = mpmath.mpf(R) * T / F
        ratio = mpmath.log(mpmath.mpf(c_out) / c_in)
        g = mpmath.mpf(P) * F / scale * c_out * ratio / mpmath.expm1(ratio)
        distance = V_m - scale * ratio
        kappa = mpmath.mpf(F) * P * (mpmath.mpf(c_in) - c_out) / (12 * scale**2)
        rest = curve(V_m, c_in, c_out, 1.0) - g * distance
        assert 0.999 < rest / (kappa * distance**2) <= 1


def test_the_second_derivative_of_b() -> None:
    """B'' is between 0 and 1/6 on a grid, greatest at zero."""
    with mpmath.workdps(30):
        for number in range(-400, 401):
            h = mpmath.mpf(number) / 20 or mpmath.mpf("1e-8")
            bent = (h * mpmath.coth(h) - 1) / (2 * mpmath.sinh(h) ** 2)
            assert 0 < bent <= mpmath.mpf(1) / 6


def test_equal_concentrations_make_a_line() -> None:
    """At equal concentrations the current is the conductance times the voltage, to rounding."""
    V = np.linspace(-0.2, 0.2, 41)
    found = ghk_current(V, 120.0, 120.0, P=P, z=-1, T=T)
    np.testing.assert_allclose(found, UNIT * 120.0 * V, rtol=1e-14)
