"""The volume of a cell with a pump against the charge and osmotic balance solved numerically."""

from typing import Final

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar

from pieces import number, said
from worth import F, R

T: Final = 310.0
S: Final = R * T / F
LEAKS: Final = {"Na_out": 145.0, "K_out": 3.5, "g_Na": 0.2, "g_K": 0.7}
VALENCES: Final = (-3.0, -1.0, -0.85, 0.0, 0.4, 1.0, 2.5)


def closed_form(**values: float) -> tuple[float, float]:
    """Return the volume and the voltage by the theorem."""
    state = said("pump_leak_volume").parts[1].right.right
    size, voltage = (part.rhs for part in state.parts)
    volume = number(size, **values)
    return volume, number(voltage, **values, volume=volume, T=T)


def impermeant(a: float, b: float, Pi: float, z_X: float) -> float:
    """Return X by bisection: at a given X, neutrality gives e^u, and the osmolarity must match."""

    def excess(X: float) -> float:
        power = float(np.roots([b, -z_X * X, -a]).max())
        return a / power + b * power + X - Pi

    return float(brentq(excess, 1e-12, Pi, xtol=1e-14))


@pytest.mark.parametrize("z_X", VALENCES)
@pytest.mark.parametrize(("a", "b"), [(90.0, 148.5), (2.0, 30.0), (300.0, 70.0)])
def test_volume_and_voltage_are_the_roots(a: float, b: float, z_X: float) -> None:
    """The closed form agrees with bisection, for impermeant solutes of any mean valence."""
    Pi, n_X = 297.0, 2.5e-13
    X = impermeant(a, b, Pi, z_X)
    volume, V_m = closed_form(a_held=a, b_held=b, Pi_out=Pi, z_X=z_X, n_X=n_X)
    assert volume == pytest.approx(n_X / X, rel=1e-9)
    power = np.exp(V_m / S)
    assert a / power - b * power + z_X * X == pytest.approx(0, abs=1e-8)
    assert a / power + b * power + X == pytest.approx(Pi, rel=1e-10)


def test_without_room_no_concentration_would_do() -> None:
    """With 4 a b above Π² the mobile ions alone exceed the osmolarity outside, at any X."""
    for a, b in ((150.0, 148.5), (1000.0, 30.0)):
        assert 4 * a * b > 297.0**2
        for X in np.linspace(0.01, 297, 50):
            mobile = np.sqrt((0.85 * X) ** 2 + 4 * a * b)
            assert mobile + X > 297.0


def held(J: float) -> float:
    """Return the cations that the leaks and the pump would hold without a voltage."""
    sodium = LEAKS["Na_out"] * np.exp(-3 * F * J / (LEAKS["g_Na"] * S))
    return float(sodium + LEAKS["K_out"] * np.exp(2 * F * J / (LEAKS["g_K"] * S)))


def test_the_forces_hold_so_many_cations() -> None:
    """What the leaks and the pump hold agrees with the Nernst potentials that match the pump."""
    said_to_be = said("pump_leak_forces").parts[0].rhs
    for J in (0.0, 1e-8, 2e-7):
        assert number(said_to_be, **LEAKS, J_pump=J, T=T) == pytest.approx(held(J), rel=1e-13)


def test_the_window_of_the_pump() -> None:
    """The room 4 a b < Π² ends at the root that the theorem names, and begins at J = 0."""
    salt = LEAKS["Na_out"] + LEAKS["K_out"]
    opening = said("pump_leak_window").parts[0].body.lhs
    critical = brentq(
        lambda J: number(opening, **LEAKS, J_pump=J, T=T), 1e-9, 1e-5, xtol=1e-20, rtol=1e-13
    )
    assert held(critical) == pytest.approx(salt, rel=1e-10)
    assert held(0.0) == pytest.approx(salt, rel=1e-15)
    assert all(held(share * critical) < salt for share in (1e-3, 0.3, 0.999))
    assert held(1.001 * critical) > salt
    assert held(-1e-9) > salt


def test_the_cell_is_smallest_at_the_turning_rate() -> None:
    """The least volume over the rates of the pump is where the theorem's logarithm says."""
    salt = LEAKS["Na_out"] + LEAKS["K_out"]
    turn = number(
        said("pump_leak_smallest").body.right.right.rhs,
        **LEAKS,
        T=T,
    )

    def volume(share: float) -> float:
        values = {"b_held": salt, "Pi_out": 2 * salt, "z_X": -0.85, "n_X": 1e-13}
        return closed_form(a_held=held(share * turn), **values)[0] * 1e15

    found = minimize_scalar(volume, bounds=(0.2, 2.0), method="bounded", options={"xatol": 1e-7})
    assert found.x == pytest.approx(1.0, abs=1e-4)
