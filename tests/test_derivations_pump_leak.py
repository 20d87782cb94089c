"""The pump-leak steady state against roots of its balances, found without the closed form."""

from typing import Final

import mpmath
import numpy as np
import pytest
from scipy.optimize import brentq

from pieces import number, said
from vrest.kernel import Convex
from worth import F, R

T: Final = 310.0
S: Final = R * T / F
NEURON: Final = {"Na_out": 145.0, "K_out": 3.5, "A_in": 155.0, "g_Na": 0.2, "g_K": 0.7}
RATES: Final = (0.0, 1e-9, 1e-8, 5e-8, 3e-7)


def closed_form(J: float, **cell: float) -> tuple[float, ...]:
    """Return V_m, Na_in and K_in by the theorem."""
    forms = [part.rhs for part in said("pump_leak").right.parts]
    return tuple(number(form, **cell, J_pump=J, T=T) for form in forms)


def inside(V_m: float, J: float, cell: dict[str, float]) -> tuple[float, float]:
    """Return the Na⁺ and K⁺ whose leak g (V_m - E)/F matches the pump, from the Nernst equation."""
    E_Na = V_m + 3 * F * J / cell["g_Na"]
    E_K = V_m - 2 * F * J / cell["g_K"]
    return cell["Na_out"] * float(np.exp(-E_Na / S)), cell["K_out"] * float(np.exp(-E_K / S))


def root(J: float, cell: dict[str, float]) -> float:
    """Return the voltage at which the cell is neutral, by bisection."""
    return float(
        brentq(lambda V: sum(inside(V, J, cell)) - cell["A_in"], -2.0, 2.0, xtol=1e-15, rtol=1e-15)
    )


@pytest.mark.parametrize("J", RATES)
def test_the_voltage_is_the_root_of_the_charge(J: float) -> None:
    """The closed form is the root of electroneutrality, and the concentrations belong to it."""
    V_m, Na_in, K_in = closed_form(J, **NEURON)
    assert V_m == pytest.approx(root(J, NEURON), abs=1e-12 * S)
    assert (Na_in, K_in) == pytest.approx(inside(V_m, J, NEURON), rel=1e-11)
    assert Na_in + K_in == pytest.approx(NEURON["A_in"], rel=1e-14)


def test_random_cells_agree_with_bisection() -> None:
    """For a hundred random cells the closed form and the root differ by less than 1e-12."""
    draw = np.random.default_rng(3)
    for _ in range(100):
        cell = {
            "Na_out": draw.uniform(20, 450),
            "K_out": draw.uniform(1, 20),
            "A_in": draw.uniform(50, 400),
            "g_Na": 10 ** draw.uniform(-3, 0),
            "g_K": 10 ** draw.uniform(-2, 1),
        }
        J = min(cell["g_Na"], cell["g_K"]) * 10 ** draw.uniform(-9, -6)
        V_m = closed_form(J, **cell)[0]
        assert abs(V_m - root(J, cell)) < 1e-12 * max(abs(V_m), S)


def test_the_pump_orders_the_potentials() -> None:
    """With the pump E_K < V_m < E_Na, with a reversed one E_Na < V_m < E_K, without all equal."""
    for J, order in ((2e-8, 1), (-2e-8, -1), (0.0, 0)):
        V_m, Na_in, K_in = closed_form(J, **NEURON)
        E_Na = S * np.log(NEURON["Na_out"] / Na_in)
        E_K = S * np.log(NEURON["K_out"] / K_in)
        assert np.sign(round(1e9 * (E_Na - V_m), 3)) == order
        assert np.sign(round(1e9 * (V_m - E_K), 3)) == order


def test_the_voltage_falls_turns_and_rises() -> None:
    """The least voltage on a grid of rates is where the theorem puts it."""
    *_, part = said("pump_leak_turn").parts
    turn = number(part.left.rhs, **NEURON, T=T)
    rates = turn * np.linspace(0, 3, 601)
    voltages = [closed_form(float(J), **NEURON)[0] for J in rates]
    assert rates[int(np.argmin(voltages))] == pytest.approx(turn, rel=1e-2)
    assert np.all(np.diff(voltages, 2) > 0)


def test_a_leaky_potassium_channel_makes_it_rise_at_once() -> None:
    """Where 3 Na_out/g_Na is the smaller one, the voltage rises from the start."""
    cell = {**NEURON, "Na_out": 10.0, "K_out": 100.0, "g_Na": 3.0}
    assert 3 * cell["Na_out"] / cell["g_Na"] < 2 * cell["K_out"] / cell["g_K"]
    voltages = [closed_form(J, **cell)[0] for J in (0.0, 1e-9, 1e-8)]
    assert voltages == sorted(voltages)


def test_without_the_pump_it_is_the_donnan_voltage() -> None:
    """At rate 0 the limit is s ln((Na_out + K_out)/A), which the theorem names."""
    parts = said("pump_leak_voltage").parts
    assert isinstance(parts[1], Convex)
    donnan = number(parts[2].value, **NEURON, T=T)
    with mpmath.workdps(30):
        expected = float(S * mpmath.log((145 + 3.5) / mpmath.mpf(155)))
    assert donnan == pytest.approx(expected, rel=1e-14)
    assert donnan == pytest.approx(closed_form(0.0, **NEURON)[0], rel=1e-14)


def test_sodium_falls_and_potassium_rises() -> None:
    """A faster pump leaves less Na⁺ and more K⁺."""
    states = [closed_form(J, **NEURON) for J in RATES]
    assert [s[1] for s in states] == sorted((s[1] for s in states), reverse=True)
    assert [s[2] for s in states] == sorted(s[2] for s in states)
