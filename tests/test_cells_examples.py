"""The scripts of published cells, and what their pages say of them."""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vrest
from vrest import pumps
from vrest.numerics.constants import F, R

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


def script(name: str) -> Any:
    """Load an example without running what it does as a program."""
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_neuron_rests_where_it_was_published() -> None:
    """Each published number follows from the parameters, to all its digits."""
    neuron = script("neuron")
    cell, said = neuron.steady(), neuron.PUBLISHED
    assert round(1e3 * float(cell.V_m), 1) == said["V_m"]
    assert [round(c, 1) for c in cell.c_in.tolist()] == [said[name] for name in ("Na", "K", "Cl")]
    assert round(float(cell.X_in)) == said["X"]


def test_the_neuron_runs_down_and_recovers() -> None:
    """The step, the swelling, the first rate and the overshoot are those that the page tells."""
    neuron = script("neuron")
    course = neuron.off_and_on()
    hours = course.t / 3600.0
    rest, off, on = (int(np.searchsorted(hours, hour)) for hour in (1.0, 1.01, 3.0))
    pump_current = F * course.J[rest - 1]
    step = -vrest.pump_hyperpolarisation(pump_current, 0.2 + 0.7 + 0.2)
    assert 1e3 * step == pytest.approx(8.2, abs=0.05)
    assert course.V_m[off] - course.V_m[rest] == pytest.approx(step, rel=0.1)
    assert course.volume[on] / course.volume[0] == pytest.approx(1.62, abs=0.005)
    assert course.J[on] / neuron.PUMP.J == pytest.approx(0.82, abs=0.005)
    assert course.J[on] / course.J[0] == pytest.approx(910.0, abs=5.0)
    assert 1e3 * course.V_m[on:].min() == pytest.approx(-110.0, abs=0.5)
    assert course.V_m[-1] == pytest.approx(course.V_m[0], abs=1e-5)
    assert np.abs(course.charge_drift).max() < 1e-9


def test_the_rates_of_keener_and_sneyd_are_those_of_the_theorems() -> None:
    """The solver alone finds the ends of the window and the best rate in it."""
    volume = script("volume")
    critical = np.log(457.0 / 20.0) / 0.22
    assert volume.critical_rate() == pytest.approx(critical, rel=1e-10)
    assert critical == pytest.approx(14.2225, abs=5e-5)
    rate, least = volume.smallest()
    assert rate == pytest.approx(np.log(3.0 * 437.0 / (2.0 * 20.0 * 0.11)) / 3.22, rel=1e-6)
    assert least == pytest.approx(1.0745, abs=5e-5)
    with pytest.raises(ValueError, match=r"^J leaves no finite volume"):
        volume.steady(0.0)


def test_the_potentials_of_keener_and_sneyd_turn_where_the_volume_does() -> None:
    """V_m is lowest at the rate at which the volume is smallest."""
    volume = script("volume")
    P = np.linspace(1.5, 2.0, 2001)
    cell = volume.steady(P * volume.UNIT)
    assert P[np.argmin(cell.V_m)] == pytest.approx(P[np.argmin(cell.volume)], abs=3e-4)


def test_a_pump_that_follows_sodium_holds_the_volume() -> None:
    """Over all rates that are drawn from 2.2 on the volume is within 10 % of the smallest."""
    volume = script("volume")
    rho = np.geomspace(2.22, 1e6, 200)
    law = volume.steady(pumps.power(rho * volume.UNIT))
    assert law.volume.max() < 1.1 * volume.smallest()[1]
    assert volume.steady(pumps.power(2.2 * volume.UNIT)).volume > 1.1 * volume.smallest()[1]


PUBLISHED = {"squid axon": (-75.0, 55.0, -60.0), "mammalian muscle": (-98.0, 67.0, -90.0)}


@pytest.mark.parametrize(
    ("name", "numbers", "end"),
    [
        ("squid axon", (-75.7, 54.9, -60.0, -59.9, -64.1), 1.045),
        ("mammalian muscle", (-97.7, 66.6, -90.3, -89.5, -92.0), 1.022),
    ],
)
def test_the_fibres_are_those_of_the_tables(
    name: str, numbers: tuple[float, ...], end: float
) -> None:
    """Potentials are those of the page, within 1 mV of the published, and the table is steady."""
    fibres = script("fibres")
    fibre = fibres.FIBRES[name]
    found = [
        1e3 * E
        for E in (
            *fibres.equilibria(fibre).values(),
            fibres.potential(fibre),
            fibres.with_pump(fibre),
        )
    ]
    assert [round(E, 1) for E in found] == list(numbers)
    assert found[:3] == pytest.approx(list(PUBLISHED[name]), abs=1.0)
    assert found[3] == pytest.approx(fibre.measured, abs=1.0)
    assert found[3] - found[4] < 1e3 * R * fibre.T / F * np.log(1.5)
    rate = fibres.needed_rate(fibre)
    cell = fibres.steady(fibre, rate)
    assert cell.Na_in == pytest.approx(fibre.Na[0], rel=1e-12)
    assert cell.K_in == pytest.approx(fibre.K[0], rel=1e-12)
    assert pytest.approx(fibres.with_pump(fibre), rel=1e-12) == cell.V_m
    ends = fibres.steady(fibre, rate * np.array([end - 1e-3, end + 1e-3])).V_m
    assert np.isnan(ends).tolist() == [False, True]


@pytest.mark.parametrize("name", ["neuron", "volume", "fibres"])
def test_each_script_draws(name: str) -> None:
    """Where matplotlib is there, the figure has lines in every panel."""
    pytest.importorskip("matplotlib")
    figure = script(name).figure()
    assert figure.axes
    assert all(axes.lines for axes in figure.axes)
