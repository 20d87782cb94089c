from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cells import neuron, pyramidal
from vrest import pumps
from vrest.cells import CellModel, pump_off
from vrest.cells.rates import Rates
from vrest.numerics.constants import F, R


def permeable(cell: CellModel) -> CellModel:
    """Return the cell with leaks of Na⁺ and K⁺ in a constant field."""
    sodium, potassium, chloride = cell.ions
    ions = (replace(sodium, g=0.0, P=4e-10), replace(potassium, g=0.0, P=1e-8), chloride)
    return replace(cell, ions=ions)


CELLS = {
    "ohmic": neuron(),
    "osmotic": pyramidal(),
    "constant field": permeable(pyramidal()),
    "hill": neuron(pump=pumps.hill(3e-7, K_Na=12.0, K_K=1.5)),
    "constant": neuron(pump=1e-7),
    "off": pump_off(pyramidal()),
}
states = st.tuples(st.floats(1.0, 60.0), st.floats(20.0, 180.0), st.floats(2.0, 80.0))


@pytest.mark.parametrize("name", CELLS)
@given(held=states, V_m=st.floats(-0.12, 0.06))
def test_the_jacobian_is_that_of_the_rates(name: str, held: Any, V_m: float) -> None:
    """Every derivative agrees with a difference quotient."""
    cell = CELLS[name]
    rates = Rates.of(cell, cell)
    state = np.array([*held, V_m / cell.volts])
    steps = np.array([1e-4 * c for c in held] + [1e-6])
    found = rates.jacobian(0.0, state)
    for k, step in enumerate(steps):
        ends = [rates.change(0.0, state + s * step * np.eye(4)[k]) for s in (1.0, -1.0)]
        quotient = (ends[0] - ends[1]) / (2.0 * step)
        assert np.allclose(found[:, k], quotient, rtol=1e-5, atol=1e-7 * np.abs(found[:, k]).max())


@given(held=states, V_m=st.floats(-0.12, 0.06))
def test_the_rates_are_those_of_the_textbook(held: Any, V_m: float) -> None:
    """Currents written out by hand, with KCC2 and the pump, give the same rates."""
    cell = neuron()
    Na, K, Cl = held
    E_Na, E_K = (R * cell.T / F * np.log(c) for c in (145.0 / Na, 3.5 / K))
    E_Cl = -R * cell.T / F * np.log(119.0 / Cl)
    J, kcc2 = 10.0 / F * (Na / 145.0) ** 3, 0.2 * (E_Cl - E_K) / F
    lost = [
        0.2 * (V_m - E_Na) / F + 3.0 * J,
        0.7 * (V_m - E_K) / F - 2.0 * J + kcc2,
        -0.2 * (V_m - E_Cl) / F + kcc2,
    ]
    found = Rates.of(cell, cell).change(0.0, np.array([*held, V_m / cell.volts]))
    depth = cell.volume / cell.area
    size = np.abs(found).max()
    assert np.allclose(found[:3], -np.array(lost) / depth, rtol=1e-11, atol=1e-13 * size)
    assert found[3] == pytest.approx(found[0] + found[1] - found[2], abs=1e-13 * size)


def test_water_follows_the_solutes() -> None:
    """The relative volume is all that is inside over the osmolarity outside."""
    cell = pyramidal()
    held = np.array([[14.0], [122.9], [5.2]])
    size = Rates.of(cell, cell).water(held)
    assert size[0] == pytest.approx((14.0 + 122.9 + 5.2 + cell.impermeants) / 297.0)
    assert Rates.of(neuron(), neuron()).water(held)[0] == 1.0
