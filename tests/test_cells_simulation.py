from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cells import neuron, pyramidal, resting, started
from vrest import pumps
from vrest.cells import (
    CellModel,
    Ion,
    block,
    nkcc1,
    outside,
    pump_leak_ghk_steady_state,
    pump_off,
    pump_on,
    run_down,
    simulate,
    unblock,
)
from vrest.numerics.constants import F, R

HOUR = 3600.0


@settings(max_examples=15)
@given(Na=st.floats(2.0, 60.0), Cl=st.floats(2.0, 40.0), V_m=st.floats(-0.09, 0.0))
def test_every_start_on_the_charge_constraint_reaches_the_steady_state(
    Na: float, Cl: float, V_m: float
) -> None:
    """From any start the end is the closed form, with the charge of the membrane counted."""
    usual = neuron()
    mobile = V_m / usual.volts - usual.z_X * usual.impermeants
    cell = started(usual, {"Na": Na, "Cl": Cl, "K": mobile - Na + Cl})
    course = simulate(cell, [0.0, 20 * HOUR])
    steady = resting(cell)
    assert course.V_m[-1] == pytest.approx(float(steady.V_m), abs=1e-7)
    assert course.c_in[:, -1].tolist() == pytest.approx(steady.c_in.tolist(), rel=1e-6)
    assert np.abs(course.charge_drift).max() < 1e-9


@settings(max_examples=15)
@given(
    Na=st.floats(5.0, 60.0), Cl=st.floats(5.0, 60.0), V_m=st.floats(-0.09, 0.0), g=st.floats(0.0, 1)
)
def test_run_down_dissipates_until_donnan(Na: float, Cl: float, V_m: float, g: float) -> None:
    """Without the pump the free energy only falls, and ends where all Nernst potentials meet."""
    usual = neuron(transporters=(nkcc1(g),))
    mobile = V_m / usual.volts - usual.z_X * usual.impermeants
    cell = started(usual, {"Na": Na, "Cl": Cl, "K": mobile - Na + Cl})
    course = run_down(cell, np.linspace(0.0, 100 * HOUR, 60))
    c_out = np.array([[145.0], [3.5], [119.0]])
    content = R * cell.T * np.sum(course.c_in * (np.log(course.c_in / c_out) - 1.0), axis=0)
    energy = content + F * course.V_m**2 / (2.0 * cell.volts)
    assert np.all(np.diff(energy) <= 1e-9 * np.abs(energy).max())
    assert energy[1] < energy[0]
    assert np.allclose(course.E[:, -1], course.V_m[-1], atol=1e-6)
    assert np.abs(course.charge_drift).max() < 1e-9


def test_the_pump_off_and_on_again() -> None:
    """Without the pump the cell depolarises and swells; with it, it comes back."""
    cell = pyramidal()
    t = np.linspace(0.0, 6 * HOUR, 73)
    course = simulate(cell, t, protocol=[(2 * HOUR, pump_on), (HOUR, pump_off)])
    off = (t > HOUR) & (t < 2 * HOUR)
    assert np.all(course.J[off] == 0.0)
    assert np.all(np.diff(course.V_m[off]) > 0.0)
    assert np.all(np.diff(course.volume[off]) > 0.0)
    assert course.V_m[-1] == pytest.approx(course.V_m[10], abs=1e-6)
    assert course.volume[-1] == pytest.approx(course.volume[10], rel=1e-5)
    assert np.abs(course.charge_drift).max() < 1e-9
    # what stays inside is conserved
    assert np.allclose(course.X_in * course.volume, course.X_in[0] * course.volume[0], rtol=1e-12)


def test_bumetanide_takes_away_what_nkcc1_adds() -> None:
    """With NKCC1 blocked chloride falls to equilibrium, and comes back without the block."""
    cell = neuron(transporters=(nkcc1(0.05),))
    t = np.linspace(0.0, 60 * HOUR, 61)
    changes = [(20 * HOUR, block("NKCC1")), (40 * HOUR, unblock("NKCC1"))]
    course = simulate(cell, t, protocol=changes)
    gap = course.E[2] - course.V_m
    assert gap[20] > 1e-3
    assert abs(gap[40]) < 1e-6
    assert gap[60] == pytest.approx(gap[20], abs=1e-6)


def test_the_outside_changes_at_once() -> None:
    """More K⁺ outside shows from its time on, and depolarises."""
    course = simulate(
        neuron(), [0.0, 100.0, 200.0, 300.0], protocol=[(100.0, outside(K=10.0, Na=138.5))]
    )
    assert course.c_out[1].tolist() == [3.5, 10.0, 10.0, 10.0]
    assert course.V_m[3] > course.V_m[0] + 0.01


def test_leaks_in_a_constant_field_end_in_their_steady_state() -> None:
    """Two cations with GHK leaks reach what `pump_leak_ghk_steady_state` finds."""
    cell = CellModel(
        ions=(
            Ion(name="Na", z=1, c_in=20.0, c_out=145.0, P=4e-10, n_pump=3),
            Ion(name="K", z=1, c_in=120.0, c_out=4.0, P=1e-8, n_pump=-2),
        ),
        T=310.0, C_m=0.01, area=1e-9, volume=1e-15, pump=pumps.power(5e-5, m=2.0), V_m=-0.06,
    )  # fmt: skip
    course = simulate(cell, [0.0, 20 * HOUR])
    held = cell.impermeants + course.V_m[-1] / cell.volts
    steady = pump_leak_ghk_steady_state(
        145.0, 4.0, held, P_Na=4e-10, P_K=1e-8, J=pumps.power(5e-5, m=2.0), T=310.0
    )
    assert course.V_m[-1] == pytest.approx(steady.V_m, abs=1e-7)
    assert course["Na"][-1] == pytest.approx(steady.Na_in, rel=1e-6)


def test_the_same_course_whatever_is_looked_at() -> None:
    """Times and changes that do nothing do not change the course."""
    cell = neuron()
    few = simulate(cell, [0.0, HOUR], protocol=[(0.0, pump_off)])
    many = simulate(cell, np.linspace(0.0, HOUR, 50), protocol=[(0.0, pump_off), (500.0, pump_off)])
    assert few.V_m[-1] == pytest.approx(many.V_m[-1], abs=1e-8)
    assert few.t.tolist() == [0.0, HOUR]
    late = simulate(cell, [0.0, HOUR], protocol=[(2 * HOUR, pump_off)])
    assert late.J[-1] > 0.0


def test_a_change_at_the_last_time_shows_there_alone() -> None:
    """A change at the end switches the pump, without time for more."""
    with_change = simulate(neuron(), [0.0, 60.0], protocol=[(60.0, pump_off)])
    without = simulate(neuron(), [0.0, 60.0])
    assert with_change.J[-1] == 0.0
    assert with_change.V_m[-1] == without.V_m[-1]


def test_a_pump_that_empties_the_cell_is_refused() -> None:
    """A constant rate that a leak in a constant field cannot meet is named."""
    cell = CellModel(
        ions=(
            Ion(name="Na", z=1, c_in=20.0, c_out=145.0, P=1e-11, n_pump=3),
            Ion(name="K", z=1, c_in=120.0, c_out=4.0, P=1e-8, n_pump=-2),
        ),
        T=310.0, C_m=0.01, area=1e-9, volume=1e-15, pump=1e-7, V_m=-0.06,
    )  # fmt: skip
    with pytest.raises(ValueError, match=r"^pump: it carries Na away faster"):
        simulate(cell, [0.0, HOUR])


@pytest.mark.parametrize("changes", [{"C_m": 1e-300}, {"T": 1e300}, {"volume": 1e300}])
def test_sizes_beyond_the_floats_are_refused(changes: dict[str, float]) -> None:
    """A cell that no computer can follow is told from one that its pump empties."""
    with pytest.raises(ValueError, match=r"^cell: after 0.0 s and before 60.0 s it changes faster"):
        simulate(neuron(**changes), [0.0, 60.0])


def test_a_step_that_is_singular_is_refused_without_a_warning() -> None:
    """Times beyond sense end in a sentence, not in a warning of the integrator."""
    with pytest.raises(ValueError, match=r"^cell: after 0.0 s and before 1e\+300 s"):
        simulate(neuron(), [0.0, 1e300])


@pytest.mark.parametrize(
    ("cell", "protocol", "message"),
    [
        (None, (), "^cell must be a CellModel, not NoneType"),
        (neuron(), 5, "^protocol must be pairs of a time in s and a change"),
        (neuron(), [(1.0,)], "^protocol must be pairs of a time in s and a change"),
        (neuron(), [("soon", pump_off)], "^protocol must be pairs of a time in s and a change"),
        (neuron(), [(1.0, 5)], "^protocol: a change must be a function of a cell, got 5"),
        (neuron(), [(1.0, lambda cell: None)], "^protocol: a change must return a CellModel"),
    ],
)
def test_what_is_no_protocol_is_refused(cell: Any, protocol: Any, message: str) -> None:
    """A wrong kind of argument is named."""
    with pytest.raises(TypeError, match=message):
        simulate(cell, [0.0, 2.0], protocol=protocol)


def test_a_trace_is_followed() -> None:
    """An ion that is hardly there is followed to its steady state like any other."""
    cell = neuron()
    hydrogen = Ion(name="H", z=1, c_in=1e-9, c_out=4e-5, g=1e-4)
    course = simulate(
        replace(cell, ions=(*cell.ions, hydrogen), V_m=None, X_in=cell.impermeants),
        np.linspace(0.0, 100 * HOUR, 20),
    )
    assert np.all(course["H"] > 0.0)
    assert course.E[3, -1] == pytest.approx(course.V_m[-1], abs=1e-7)


@pytest.mark.parametrize(
    ("t", "protocol", "message"),
    [
        ([0.0], (), "^t must be at least two times"),
        ([0.0, 0.0], (), "^t must be at least two times"),
        ([0.0, np.inf], (), "^t must be finite"),
        ([[0.0, 1.0]], (), "^t must be at least two times"),
        ([0.0, 1.0], [(-1.0, pump_off)], "^protocol: a change at -1.0 s comes before"),
        ([0.0, 1.0], [(np.nan, pump_off)], "^protocol: a change at nan s comes before"),
        ([0.0, 1.0], [(0.5, block("NKCC1"))], "no transporter 'NKCC1'"),
        (
            [0.0, 1.0],
            [(0.5, lambda cell: replace(cell, ions=cell.ions[::-1]))],
            "^protocol: a change may not add, drop or rename ions",
        ),
    ],
)
def test_what_cannot_be_followed_is_refused(t: Any, protocol: Any, message: str) -> None:
    """Times that do not rise and changes that do not fit raise an error."""
    with pytest.raises(ValueError, match=message):
        simulate(neuron(), t, protocol=protocol)
