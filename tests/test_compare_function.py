"""Compare users' functions with proved results."""

import inspect
import math
from typing import Any

import numpy as np
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
        (lambda ki, ko, z, T: R * T / (z * F) * math.log(ki / ko), "swapped_in_out"),
        (lambda ki, ko, z, T: R * T / F * math.log(ko / ki), "missing_valence"),
        (lambda ki, ko, z, T: R * T / (abs(z) * F) * math.log(ko / ki), "missing_valence"),
        (lambda ki, ko, z, T: 8.31 * T / (z * 96500) * math.log(ko / ki), "arithmetic"),
        (
            lambda ki, ko, z, T: R * T / (z * F) * math.log10(ki / ko),
            "swapped_in_out+wrong_log_base",
        ),
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


def test_a_function_without_a_valence_is_compared_with_every_valence() -> None:
    """The simplest ion that it fails for is one with another charge."""
    found = verify_function(lambda ki, ko, T: R * T / F * math.log(ko / ki), "nernst", SIDES)
    assert found.slip == "missing_valence"
    assert {v.quantity.name: v.number for v in found.counterexample}["z"] == -1
    given = {"z": 1.0, "T": 310.0}
    fixed = verify_function(
        lambda ki, ko: R * 310.0 / F * math.log(ko / ki), "nernst", SIDES, given=given
    )
    assert fixed.agreement is Agreement.AGREES, str(fixed)


def current(V_m: float, c_in: float, c_out: float, P: float, z: int, T: float) -> float:
    """Return the right current."""
    return careful(1e3 * V_m, c_in, c_out, P, z, T)


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [
        (lambda V, ci, co, P, z, T: current(V, co, ci, P, z, T), "swapped_in_out"),
        (lambda V, ci, co, P, z, T: current(V / 1e3, ci, co, P, z, T), "units"),
        (lambda V, ci, co, P, z, T: 100 * current(V, ci, co, P, z, T), "units"),
        (lambda V, ci, co, P, z, T: current(-V, ci, co, P, z, T), "sign"),
        (lambda V, ci, co, P, z, T: -current(V, ci, co, P, z, T), "sign"),
        (lambda V, ci, co, P, z, T: current(V, ci, co, P, z, T) / z, "missing_valence"),
        (lambda V, ci, co, P, z, T: current(V, ci, co, P, 1, T), "missing_valence"),
        (lambda V, ci, co, P, z, T: current(V, ci, co, P, z, T) / F, "wrong_factor"),
        (lambda V, ci, co, P, z, T: current(V, co, ci, P, 1, T), "swapped_in_out+missing_valence"),
        (lambda V, ci, co, P, z, T: 3 * current(V, co, ci, P, z, T), "swapped_in_out+wrong_factor"),
        (lambda V, ci, co, P, z, T: current(V, ci, co, P, z, T) + P * V * V, None),
    ],
)
def test_a_slip_of_the_current_is_named(wrong: object, slip: str | None) -> None:
    """One slip or two together, and none where nothing known explains all points."""
    mapping = {"V": "V_m", "ci": "c_in", "co": "c_out"}
    found = verify_function(wrong, "ghk_current", mapping, points=60)  # type: ignore[arg-type]
    assert found.agreement is Agreement.DIFFERS
    assert found.slip == slip, str(found)


def goldman(K: tuple[float, float], Na: tuple[float, float], Cl: tuple[float, float]) -> float:
    """Return the logarithm of what lies outside over what lies inside, Cl⁻ exchanged."""
    return math.log((K[1] + Na[1] + Cl[0]) / (K[0] + Na[0] + Cl[1]))


@pytest.mark.parametrize(
    ("body", "slip"),
    [
        (lambda K, Na, Cl: goldman(K, Na, Cl), ""),
        (lambda K, Na, Cl: goldman(K, Na, Cl[::-1]), "chloride_not_swapped"),
        (lambda K, Na, Cl: goldman(K, Na, (0.0, 0.0)), "missing_term"),
        (lambda K, Na, Cl: -goldman(K, Na, Cl), "swapped_in_out"),
        (lambda K, Na, Cl: goldman(K, Na, Cl) / math.log(10.0), "wrong_log_base"),
        (lambda K, Na, Cl: goldman(K, Na, Cl[::-1]) / math.log(10.0),
         "chloride_not_swapped+wrong_log_base"),
    ],
)  # fmt: skip
def test_a_slip_of_the_voltage_is_named(body: object, slip: str) -> None:
    """Slips of a formula for named ions are found at concentrations that such ions have."""

    def voltage(
        K_in: float, K_out: float, Na_in: float, Na_out: float, Cl_in: float, Cl_out: float,
        P_K: float, P_Na: float, P_Cl: float, T: float,
    ) -> float:  # fmt: skip
        sides = ((P_K * K_in, P_K * K_out), (P_Na * Na_in, P_Na * Na_out))
        chloride = (P_Cl * Cl_in, P_Cl * Cl_out)
        return float(R * T / F * body(*sides, chloride))  # type: ignore[operator]

    found = verify_function(voltage, "ghk_voltage", points=60)
    assert (found.agreement is Agreement.AGREES) == (not slip), str(found)
    assert (found.slip or "") == slip, str(found)


def swapped_ions(
    K_in: float, K_out: float, Na_in: float, Na_out: float, P_K: float, P_Na: float, T: float
) -> float:
    """Return Mullins and Noda's potential with the permeabilities exchanged."""
    r = 1.5
    return R * T / F * math.log((r * P_Na * K_out + P_K * Na_out) / (r * P_Na * K_in + P_K * Na_in))


def test_exchanged_ions_are_named() -> None:
    """A default of the result need not be a parameter."""
    found = verify_function(swapped_ions, "mullins_noda", points=60)
    assert found.slip == "swapped_ions", str(found)


def steady(
    Na_out: float, K_out: float, A_in: float, g_Na: float, g_K: float, J: float, T: float
) -> tuple[float, float, float]:
    """Return the steady state of pump and leaks, as a user may write it."""
    low, high = -3 * F * F * J / (R * T * g_Na), 2 * F * F * J / (R * T * g_K)
    sodium, potassium = Na_out * math.exp(low), K_out * math.exp(high)
    whole = sodium + potassium
    return R * T / F * math.log(whole / A_in), A_in * sodium / whole, A_in * potassium / whole


def test_all_values_of_a_function_are_compared() -> None:
    """In order or by name; the first that is wrong is told."""
    assert verify_function(steady, "pump_leak", points=30).agreement is Agreement.AGREES

    def named(**given: float) -> dict[str, float]:
        return dict(zip(("V_m", "Na_in", "K_in"), steady(**given), strict=True))

    named.__signature__ = inspect.signature(steady)  # type: ignore[attr-defined]
    assert verify_function(named, "pump_leak", points=30).agreement is Agreement.AGREES

    def exchanged(**given: float) -> tuple[float, float, float]:
        V_m, Na_in, K_in = steady(**given)
        return V_m, K_in, Na_in

    exchanged.__signature__ = inspect.signature(steady)  # type: ignore[attr-defined]
    wrong = verify_function(exchanged, "pump_leak", points=30)
    assert wrong.agreement is Agreement.DIFFERS
    assert "it gives Na_in = " in str(wrong)


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [
        (lambda g, E: (g * E).sum() / g.sum(), None),
        (lambda g, E: np.dot(g, E) / g.sum() * 1e3, "units"),
        (lambda g, E: -np.dot(g, E) / g.sum(), "sign"),
        (lambda g, E: np.dot(g[[1, 0, 2]], E) / g.sum(), "swapped_ions"),
        (lambda g, E: np.dot(g[:2], E[:2]) / g[:2].sum(), "missing_term"),
    ],
)
def test_a_function_of_any_ions_is_compared_for_three(wrong: object, slip: str | None) -> None:
    """It takes arrays, and the counterexample has a value for each ion."""
    found = verify_function(wrong, "chord_conductance", points=30, given={"I_pump": 0.0})  # type: ignore[arg-type]
    assert found.slip == slip, str(found)
    if slip:
        names = [value.quantity.name for value in found.counterexample]
        assert {"g_K", "g_Na", "g_Cl", "E_K", "E_Na", "E_Cl"} <= set(names)
    else:
        assert found.agreement is Agreement.AGREES


def test_a_function_may_be_called_as_it_wants() -> None:
    """Parameters by position alone, and the name of the function for that of the result."""

    def placed(ki: float, ko: float, /, z: int, T: float) -> float:
        return R * T / (z * F) * math.log(ko / ki)

    found = verify_function(placed, "nernst_potential", SIDES, points=30)
    assert found.agreement is Agreement.AGREES
    driving = verify_function(
        lambda V_m, c_in, c_out, z, T: V_m - placed(c_in, c_out, z=z, T=T), "driving_force"
    )
    assert driving.agreement is Agreement.AGREES
    energy = verify_function(lambda V_m, E, z: z * F * (V_m - E), "driving_force")
    assert energy.agreement is Agreement.AGREES


def test_whatever_a_function_raises_is_told() -> None:
    """An error at every point is no slip of care at some."""
    found = verify_function(lambda ki, ko, z, T: {}[z], "nernst", SIDES, points=30)
    assert found.agreement is Agreement.RAISES
    assert found.slip is None
    assert "raises KeyError" in str(found)


@pytest.mark.parametrize("value", [None, "x", 1j, [1.0, 2.0]])
def test_what_is_no_number_is_refused(value: object) -> None:
    """A function must return real numbers."""
    with pytest.raises(TypeError, match="must return a real number, got"):
        verify_function(lambda ki, ko, z, T: value, "nernst", SIDES)
    with pytest.raises(TypeError, match="must return V_m, Na_in, K_in in this order or by name"):
        verify_function(
            lambda Na_out, K_out, A_in, g_Na, g_K, J, T: value if value is None else 1.0,
            "pump_leak",
        )


def test_misuse_is_refused() -> None:
    """Unknown results and names, and quantities without a parameter, are refused."""
    with pytest.raises(ValueError, match="stands for no quantity"):
        verify_function(nernst, "nernst", {"ki": "c_inside"})
    with pytest.raises(ValueError, match="takes nothing for"):
        verify_function(lambda c_in: c_in, "nernst")
    with pytest.raises(ValueError, match="not measured in"):
        verify_function(nernst, "nernst", SIDES, returns="mM")
    with pytest.raises(ValueError, match="takes nothing for T; map a parameter to each, or fix"):
        verify_function(lambda ki, ko, z: 1.0, "nernst", SIDES)
    with pytest.raises(ValueError, match="has no parameter kk; see mapping"):
        verify_function(nernst, "nernst", {**SIDES, "kk": "T"})
    with pytest.raises(ValueError, match="given: V_m is no quantity"):
        verify_function(nernst, "nernst", SIDES, given={"V_m": 0.0})
    with pytest.raises(ValueError, match="returns: pump_leak has several values"):
        verify_function(steady, "pump_leak", returns="mV")
    with pytest.raises(ValueError, match="no result called"):
        verify_function(nernst, "nernts", SIDES)
    with pytest.raises(TypeError, match="function must be a function, got 5"):
        verify_function(5, "nernst")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="log does not tell its parameters"):
        verify_function(math.log, "nernst")
    with pytest.raises(TypeError, match="no truth value"):
        bool(Agreement.AGREES)


@pytest.mark.parametrize(
    ("function", "slip"),
    [
        (lambda c_in, c_out, z, T: 8.314 * T / (z * 96485) * math.log(c_in / c_out),
         "swapped_in_out"),
        (lambda c_in, c_out, z, T: 8.314 * T / 96485 * math.log(c_out / c_in), "missing_valence"),
        (lambda c_in, c_out, z, T: 8.314 * T / (z * 96485) * math.log10(c_out / c_in),
         "wrong_log_base"),
        (lambda c_in, c_out, z, T: 8.314e3 * T / (z * 96485) * math.log(c_out / c_in), "units"),
        (lambda c_in, c_out, z, T: 8.314 * T / (z * 96485) * math.log(c_out / c_in), "arithmetic"),
    ],
)  # fmt: skip
def test_rounded_constants_hide_no_slip(function: Any, slip: str) -> None:
    """A slip is named beside the constants of nature that people round."""
    assert verify_function(function, "nernst_potential").slip == slip
