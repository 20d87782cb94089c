from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vrest import pumps
from vrest.cells import onsager_matrix, pump_leak_volume_steady_state
from vrest.numerics.constants import F, R

Z = [1.0, 1.0, -1.0]
PUMP = [3.0, -2.0, 0.0]
rates = st.floats(-9.0, -6.3).map(lambda e: 10.0**e)


@st.composite
def cells(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a cell of Na⁺, K⁺ and Cl⁻ in a neutral solution."""
    sodium, potassium = draw(st.floats(50.0, 450.0)), draw(st.floats(1.0, 20.0))
    X_out = draw(st.floats(0.0, 40.0))
    n = draw(st.sampled_from([[0, 1, 1], [1, 1, 2], [1, 0, 1]]))
    return {
        "c_out": [sodium, potassium, sodium + potassium - X_out],
        "X_out": X_out,
        "z": Z,
        "L": onsager_matrix(
            Z,
            g=[draw(st.floats(0.02, 1.0)), draw(st.floats(0.1, 5.0)), draw(st.floats(0.01, 5.0))],
            transporters=[(n, draw(st.floats(0.0, 1.0)) / F**2)],
        ),
        "n_pump": PUMP,
        "T": draw(st.floats(273.0, 315.0)),
        "n_X": 1e-13,
        "z_X": draw(st.floats(-3.0, 3.0)),
    }


def left_over(found: Any, cell: dict[str, Any], J: float) -> float:
    """Return the rest of the worst balance over its terms."""
    z, c_out = np.array(cell["z"]), np.array(cell["c_out"])
    logs = R * cell["T"] * np.log(found.c_in / c_out)
    force, drift = logs + F * z * found.V_m, F * z * found.V_m
    # beside R T, which is what a force that vanishes must be measured by
    parts = R * cell["T"] + np.abs(logs) + np.abs(drift)
    size = np.abs(cell["L"]) @ parts + np.abs(np.array(PUMP) * J)
    species = np.abs(cell["L"] @ force + np.array(PUMP) * J) / size
    charges = np.array([*(z * found.c_in), cell["z_X"] * found.X_in])
    outside = c_out.sum() + cell["X_out"]
    osmotic = abs(found.c_in.sum() + found.X_in - outside) / outside
    return float(max(species.max(), abs(charges.sum()) / np.abs(charges).sum(), osmotic))


@given(cell=cells(), J=rates)
def test_charge_water_and_every_species_balance(cell: dict[str, Any], J: float) -> None:
    """Where there is a finite volume all balances are met to 1e-12."""
    found = pump_leak_volume_steady_state(**cell, J=J, errors="nan")
    assume(not np.isnan(found.V_m))
    assert found.X_in > 0.0
    assert found.volume == pytest.approx(1e-13 / found.X_in)
    assert left_over(found, cell, J) < 1e-12


@given(cell=cells(), J=rates)
def test_a_finite_volume_exists_exactly_where_the_theorem_says(
    cell: dict[str, Any], J: float
) -> None:
    """There is one if and only if 4 a b < Π²."""
    force = -J * np.linalg.solve(cell["L"], PUMP) / (R * cell["T"])
    held = np.array(cell["c_out"]) * np.exp(force)
    room = sum(cell["c_out"]) + cell["X_out"]
    gap = 4.0 * held[:2].sum() * held[2] / room**2
    assume(abs(gap - 1.0) > 1e-9)
    found = pump_leak_volume_steady_state(**cell, J=J, errors="nan")
    assert np.isnan(found.volume) == (gap >= 1.0)


def sample(**changes: Any) -> dict[str, Any]:
    """Return a cell that lives, with other arguments where they are given."""
    usual: dict[str, Any] = {
        "c_out": [145.0, 3.5, 148.5],
        "z": Z,
        "L": onsager_matrix(Z, g=[0.2, 0.7, 0.2]),
        "n_pump": PUMP,
        "J": 1e-7,
        "T": 310.0,
        "n_X": 1e-13,
        "z_X": -0.85,
    }
    return usual | changes


def test_without_the_pump_a_cell_without_impermeants_outside_swells_for_ever() -> None:
    """At J = 0 there is no finite volume, unless something outside holds the water."""
    with pytest.raises(ValueError, match=r"^J leaves no finite volume"):
        pump_leak_volume_steady_state(**sample(J=0.0))
    held = pump_leak_volume_steady_state(**sample(c_out=[145.0, 3.5, 119.0], X_out=29.5, J=0.0))
    assert held.volume > 0.0


def test_the_volume_is_smallest_where_the_theorem_says() -> None:
    """The window of rates and the best rate in it are those of the closed forms."""
    g_Na, g_K = 0.2, 0.7
    best = R * 310.0 / F**2 * np.log(3.0 * 145.0 * g_K / (2.0 * 3.5 * g_Na))
    best /= 3.0 / g_Na + 2.0 / g_K
    J = best * (1.0 + np.linspace(-0.1, 0.1, 21))
    volumes = pump_leak_volume_steady_state(**sample(J=J)).volume
    assert int(np.argmin(volumes)) == 10
    assert np.all(np.diff(volumes[:11]) < 0.0)
    assert np.all(np.diff(volumes[10:]) > 0.0)


@given(cell=cells(), J=rates, m=st.floats(1.0, 4.0))
def test_with_a_law_the_balances_hold_at_its_rate(cell: dict[str, Any], J: float, m: float) -> None:
    """Where a law leaves a finite volume its rate meets all balances."""
    law = pumps.power(J * 300.0, m=m)
    found = pump_leak_volume_steady_state(**cell, J=law, errors="nan")
    assume(not np.isnan(found.V_m))
    rate = law.J * (found.c_in[0] / cell["c_out"][0]) ** m
    assert left_over(found, cell, rate) < 1e-11


@given(cell=cells(), J=rates, m=st.floats(1.0, 4.0))
def test_a_law_has_a_finite_volume_whenever_its_number_has(
    cell: dict[str, Any], J: float, m: float
) -> None:
    """With channels alone a law made from a solution finds that solution again."""
    cell["L"] = cell["L"] * np.eye(3)
    cell["z_X"] = np.clip(cell["z_X"], -1.0, 1.0)
    known = pump_leak_volume_steady_state(**cell, J=J, errors="nan")
    assume(not np.isnan(known.V_m))
    assume(known.X_in > 1e-6)
    law = pumps.power(J * (cell["c_out"][0] / known.c_in[0]) ** m, m=m)
    found = pump_leak_volume_steady_state(**cell, J=law)
    assert found.c_in.tolist() == pytest.approx(known.c_in.tolist(), rel=1e-8)
    assert found.volume == pytest.approx(known.volume, rel=1e-6)


def test_cells_broadcast() -> None:
    """A row of rates gives a row of cells, the species last or first."""
    J = np.array([0.5e-7, 1e-7, 2e-7])
    row = pump_leak_volume_steady_state(**sample(J=J))
    assert row.volume.shape == (3,)
    assert row.c_in.shape == (3, 3)
    one = pump_leak_volume_steady_state(**sample(J=1e-7))
    assert np.array_equal(row.c_in[1], one.c_in)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"c_out": [145.0, 3.5, 140.0]}, "^c_out, X_out and z_X_out must be neutral"),
        ({"z": [1, 2, -1]}, "^z must be 1 or -1"),
        ({"n_X": 0.0}, "^n_X must be positive"),
        ({"X_out": -1.0}, "^X_out must be nonnegative"),
        ({"J": 1e-5}, "^J leaves no finite volume"),
        ({"J": pumps.constant(1e-5)}, "^J leaves no finite volume"),
    ],
)
def test_what_is_impossible_is_named_or_nan(changes: dict[str, Any], message: str) -> None:
    """An argument without a solution raises an error that names it, or gives NaN on request."""
    with pytest.raises(ValueError, match=message):
        pump_leak_volume_steady_state(**sample(**changes))
    found = pump_leak_volume_steady_state(**sample(**changes), errors="nan")
    assert np.isnan(found.volume)
    assert np.isnan(found.V_m)


def test_quantities_keep_their_units() -> None:
    """Arguments in pint's units give an answer in SI units."""
    pint = pytest.importorskip("pint")
    unit = pint.UnitRegistry()
    found = pump_leak_volume_steady_state(**sample(n_X=0.1 * unit.picomol))
    plain = pump_leak_volume_steady_state(**sample())
    assert found.volume.to("m**3").magnitude == pytest.approx(float(plain.volume))
