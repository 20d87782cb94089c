"""Compare users' functions with proved results."""

import math

import pytest

from vrest.compare import Agreement, verify_function

R, F = 8.31446261815324, 96485.33212331


def nernst(ki: float, ko: float, z: int, T: float) -> float:
    """Return the Nernst potential in mV, as a user may write it."""
    return 1e3 * R * T / (z * F) * math.log(ko / ki)


def careless(V_m: float, c_in: float, c_out: float, P: float, z: int, T: float) -> float:
    """Return the current, with a hole at zero voltage."""
    u = z * F * V_m / (R * T)
    return P * z * F * u * (c_in - c_out * math.exp(-u)) / (1 - math.exp(-u))


def careful(v: float, c_in: float, c_out: float, P: float, z: int, T: float) -> float:
    """Return the current of a voltage in mV, without a hole."""
    u = z * F * v / 1e3 / (R * T)
    return P * z * F * (c_in * bernoulli(-u) - c_out * bernoulli(u))


def bernoulli(u: float) -> float:
    """Return u/(eᵘ - 1)."""
    return u / math.expm1(u) if u else 1.0


SIDES = {"ki": "c_in", "ko": "c_out"}


def test_a_right_function_agrees_to_the_last_places() -> None:
    """It agrees everywhere, in its own units, within few ulp."""
    found = verify_function(nernst, "nernst", SIDES, returns="mV", points=60)
    assert found.agreement is Agreement.AGREES
    assert found.ulp < 20
    current = verify_function(careful, "ghk_current", {"v": ("V_m", "mV")}, points=60)
    assert current.agreement is Agreement.AGREES, str(current)


def test_a_hole_at_zero_voltage_is_found() -> None:
    """The simplest point at which it fails is the one without voltage."""
    found = verify_function(careless, "ghk_current", points=60)
    assert found.agreement is Agreement.RAISES
    assert found.slip == "singular"
    assert {v.quantity.name: v.number for v in found.counterexample}["V_m"] == 0


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [
        (lambda ki, ko, z, T: R * T / (z * F) * math.log(ki / ko), "sign"),
        (lambda ki, ko, z, T: R * T / (z * F) * math.log10(ko / ki), "wrong_log_base"),
        (lambda ki, ko, z, T: z * R * T / F * math.log(ko / ki), "missing_valence"),
        (lambda ki, ko, z, T: 2 * R * T / (z * F) * math.log(ko / ki), "wrong_factor"),
        (lambda ki, ko, z, T: 1e3 * R * T / (z * F) * math.log(ko / ki), "units"),
        (lambda ki, ko, z, T: R * (T + 273.15) / (z * F) * math.log(ko / ki), "celsius"),
    ],
)
def test_a_slip_is_named(wrong: object, slip: str) -> None:
    """What would explain every point is said."""
    found = verify_function(wrong, "nernst", SIDES, points=60)  # type: ignore[arg-type]
    assert found.agreement is Agreement.DIFFERS
    assert found.slip == slip, str(found)


def test_misuse_is_refused() -> None:
    """Unknown results and names, and quantities without a parameter, are refused."""
    with pytest.raises(ValueError, match="stands for no quantity"):
        verify_function(nernst, "nernst", {"ki": "c_inside"})
    with pytest.raises(ValueError, match="takes nothing for"):
        verify_function(lambda c_in: c_in, "nernst")
    with pytest.raises(ValueError, match="not measured in"):
        verify_function(nernst, "nernst", SIDES, returns="mM")
    with pytest.raises(TypeError, match="no truth value"):
        bool(Agreement.AGREES)
