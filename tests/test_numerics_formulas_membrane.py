"""The physics of electrodiffusion and of the membrane as a circuit: numbers, signs, bounds."""

import math
from typing import Any, Final

import array_api_strict
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parameters import (
    EPS,
    concentrations,
    conductances,
    ions,
    permeabilities,
    temperatures,
    voltages,
)
from vrest.numerics.bernoulli import bernoulli
from vrest.numerics.constants import F, R, e
from vrest.numerics.formulas import (
    chord_conductance_potential,
    electrochemical_potential_difference,
    excess_ion_fraction,
    ghk_current,
    ghk_flux,
    ghk_voltage,
    membrane_charge,
    nernst_potential,
    pump_current,
    pump_hyperpolarisation,
)

LIBRARIES: Final = [np, array_api_strict]
# Squid axon in sea water at rest: Hodgkin & Katz (1949), J. Physiol. 108:37; K⁺, Na⁺ and Cl⁻ inside
# and outside in mM, and the ratios of their permeabilities.
SQUID: Final = (345.0, 10.0, 72.0, 455.0, 61.0, 540.0)
AT_REST: Final[dict[str, Any]] = {"P_K": 1.0, "P_Na": 0.04, "P_Cl": 0.45}
AT_THE_PEAK: Final[dict[str, Any]] = {"P_K": 1.0, "P_Na": 20.0, "P_Cl": 0.45}


@pytest.fixture(params=LIBRARIES, ids=["numpy", "array_api_strict"])
def xp(request: pytest.FixtureRequest) -> Any:
    """Give one array library after the other."""
    return request.param


def sides() -> st.SearchStrategy[tuple[float, ...]]:
    """Draw the concentrations of three ions on both sides."""
    return st.tuples(*(concentrations() for _ in range(6)))


def three() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the permeabilities of three ions, and the temperature."""
    each = {name: permeabilities() for name in AT_REST}
    return st.fixed_dictionaries({**each, "T": temperatures()})


def scale(V_m: float, c_in: float, c_out: float, z: float, T: float) -> float:
    """Return what a flux per permeability is rounded against: its larger one-way flux."""
    u = z * F * V_m / (R * T)
    return float(max(c_in * bernoulli(-u), c_out * bernoulli(u)))


def nernst_potentials(state: tuple[float, ...], T: float) -> list[float]:
    """Return the Nernst potentials of K⁺, Na⁺ and Cl⁻."""
    pairs = zip(state[::2], state[1::2], (1.0, 1.0, -1.0), strict=True)
    return [nernst_potential(c_in, c_out, z=z, T=T) for c_in, c_out, z in pairs]


def test_the_squid_axon() -> None:
    """Hodgkin and Katz's permeabilities give -59.7 mV at rest and about +40 mV at the peak."""
    assert round(ghk_voltage(*SQUID, **AT_REST, T=293.15) * 1e3, 1) == -59.7
    assert 35 < ghk_voltage(*SQUID, **AT_THE_PEAK, T=293.15) * 1e3 < 45


def test_the_pump_of_the_chapter() -> None:
    """100 pumps per µm² at 100 cycles a second carry 0.16 µA/cm², worth -0.32 mV at 0.5 mS/cm²."""
    current = pump_current(100 / 1e-12, 100.0)
    assert round(current / 1e-2, 2) == 0.16
    assert round(pump_hyperpolarisation(current, 5.0) * 1e3, 2) == -0.32


def test_the_charge_of_a_small_sphere() -> None:
    """At 10 µm radius, -70 mV and 1 µF/cm² it is 8.8e-13 C, 5.5e6 ions, 0.0007 % of 300 mM.

    A fraction below 0.001 % holds there; 3e-13 C and 2e6 ions, which belong together, do not: they
    are those of a sphere of 5.8 µm radius, and one of 10 µm diameter has 2.2e-13 C and 0.0015 %.
    """

    def charge(radius: float) -> float:
        return float(membrane_charge(-0.07, C_m=0.01, area=4 * math.pi * radius**2))

    def fraction(radius: float) -> float:
        return float(excess_ion_fraction(-0.07, C_m=0.01, radius=radius, c_total=300.0))

    assert charge(10e-6) == pytest.approx(-8.8e-13, rel=5e-3)
    assert abs(charge(10e-6)) / e == pytest.approx(5.5e6, rel=5e-3)
    assert 0.0007e-2 < fraction(10e-6) < 0.00075e-2
    assert 3e-13 / e == pytest.approx(2e6, rel=0.1)
    assert charge(5.84e-6) == pytest.approx(-3e-13, rel=5e-3)
    assert charge(5e-6) == pytest.approx(-2.2e-13, rel=5e-3)
    assert 0.001e-2 < fraction(5e-6) < 0.0015e-2


@given(V_m=voltages(), radius=st.floats(1e-7, 1e-3), c_total=concentrations())
def test_the_fraction_is_charges_over_ions(V_m: float, radius: float, c_total: float) -> None:
    """The charge of a sphere over that of all its mobile ions, whatever its sign."""
    area, volume = 4 * math.pi * radius**2, 4 / 3 * math.pi * radius**3
    charges = abs(membrane_charge(V_m, C_m=0.01, area=area)) / (F * c_total * volume)
    found = excess_ion_fraction(V_m, C_m=0.01, radius=radius, c_total=c_total)
    assert found == pytest.approx(charges, rel=16 * EPS, abs=1e-290)


@given(c_in=concentrations(), c_out=concentrations(), P=permeabilities(), ion=ions())
def test_no_flux_at_equilibrium(c_in: float, c_out: float, P: float, ion: dict[str, Any]) -> None:
    """At the Nernst potential the flux is zero, to the rounding of that potential."""
    E = nernst_potential(c_in, c_out, **ion)
    exponent = abs(ion["z"] * F * E / (R * ion["T"]))
    allowed = 8 * EPS * P * scale(E, c_in, c_out, **ion) * (1 + exponent)
    assert abs(ghk_flux(E, c_in, c_out, P=P, **ion)) <= allowed


@given(V_m=voltages(), c_in=concentrations(), c_out=concentrations(), ion=ions())
def test_the_flux_follows_the_force(
    V_m: float, c_in: float, c_out: float, ion: dict[str, Any]
) -> None:
    """The flux goes down the electrochemical potential; the current has its sign times z."""
    force = electrochemical_potential_difference(V_m, c_in, c_out, **ion)
    parts = abs(ion["z"] * F * V_m) + R * ion["T"] * abs(math.log(c_in / c_out))
    assume(abs(force) > 1e-12 * parts)
    flux = ghk_flux(V_m, c_in, c_out, P=1e-8, **ion)
    assert math.copysign(1.0, flux) == math.copysign(1.0, force)
    current = ghk_current(V_m, c_in, c_out, P=1e-8, **ion)
    assert current == pytest.approx(ion["z"] * F * flux, rel=8 * EPS, abs=0)


@given(V_m=voltages(), c_in=concentrations(), c_out=concentrations(), ion=ions())
def test_exchanging_the_sides(V_m: float, c_in: float, c_out: float, ion: dict[str, Any]) -> None:
    """With the concentrations exchanged and the voltage reversed, the flux is reversed, exactly."""
    here = ghk_flux(V_m, c_in, c_out, P=1e-8, **ion)
    assert ghk_flux(-V_m, c_out, c_in, P=1e-8, **ion) == -here


@given(c_in=concentrations(), c_out=concentrations(), ion=ions())
def test_without_a_voltage(c_in: float, c_out: float, ion: dict[str, Any]) -> None:
    """At zero it is Fick's law, and the smallest voltage makes no jump."""
    fick = 1e-8 * (c_in - c_out)
    assert ghk_flux(0.0, c_in, c_out, P=1e-8, **ion) == fick
    slack = 1e-8 * (c_in + c_out) * 1e-9
    for V_m in (1e-15, -1e-15):
        assert ghk_flux(V_m, c_in, c_out, P=1e-8, **ion) == pytest.approx(fick, abs=slack)


@given(V_m=st.floats(1.0, 10.0), c_in=concentrations(), c_out=concentrations())
def test_a_large_voltage_rectifies(V_m: float, c_in: float, c_out: float) -> None:
    """Far from equilibrium the current is ohmic in the concentration that it comes from."""
    assume(c_out / c_in < 1e6)
    current = ghk_current(V_m, c_in, c_out, P=1e-8, z=1.0, T=310.0)
    assert current == pytest.approx(1e-8 * F * c_in * F * V_m / (R * 310.0), rel=1e-8)


@given(state=sides(), P=three())
def test_no_current_at_the_ghk_voltage(state: tuple[float, ...], P: dict[str, Any]) -> None:
    """The currents of the three ions add up to zero there."""
    T = P["T"]
    V_m = ghk_voltage(*state, **P)
    pairs = list(zip(state[::2], state[1::2], (1.0, 1.0, -1.0), ("K", "Na", "Cl"), strict=True))
    currents = [ghk_current(V_m, a, b, P=P[f"P_{n}"], z=z, T=T) for a, b, z, n in pairs]
    scales = [F * P[f"P_{n}"] * scale(V_m, a, b, z, T) for a, b, z, n in pairs]
    assert abs(sum(currents)) <= 32 * EPS * (1 + abs(F * V_m / (R * T))) * sum(scales)


@given(state=sides(), P=three())
def test_the_ghk_voltage_lies_between_the_nernst_potentials(
    state: tuple[float, ...], P: dict[str, Any]
) -> None:
    """No ion can draw the voltage beyond the outermost equilibrium."""
    potentials = nernst_potentials(state, P["T"])
    slack = 16 * EPS * R * P["T"] / F * (1 + max(map(abs, potentials)) * F / (R * P["T"]))
    assert min(potentials) - slack <= ghk_voltage(*state, **P) <= max(potentials) + slack


@pytest.mark.parametrize("ion", [0, 1, 2], ids=["K", "Na", "Cl"])
@given(state=sides(), T=temperatures())
def test_one_permeability_alone(ion: int, state: tuple[float, ...], T: float) -> None:
    """A membrane that lets one ion through is at its Nernst potential."""
    P: dict[str, Any] = {name: 1.0 if k == ion else 1e-40 for k, name in enumerate(AT_REST)}
    expected = nernst_potentials(state, T)[ion]
    assert ghk_voltage(*state, **P, T=T) == pytest.approx(expected, rel=1e-13, abs=1e-15 * T)


@given(state=sides(), P=three(), factor=st.integers(-20, 20))
def test_only_ratios_of_permeabilities_count(
    state: tuple[float, ...], P: dict[str, Any], factor: int
) -> None:
    """All permeabilities times one number leave the voltage as it is."""
    scaled: dict[str, Any] = {n: v if n == "T" else math.ldexp(v, factor) for n, v in P.items()}
    assert ghk_voltage(*state, **scaled) == ghk_voltage(*state, **P)


@given(c=st.tuples(concentrations(), concentrations(), concentrations()), P=three())
def test_no_gradients_no_voltage(c: tuple[float, float, float], P: dict[str, Any]) -> None:
    """Equal sides are at zero, exactly."""
    assert ghk_voltage(c[0], c[0], c[1], c[1], c[2], c[2], **P) == 0.0


@given(
    g=st.lists(conductances(), min_size=3, max_size=3),
    E=st.lists(voltages(), min_size=3, max_size=3),
    I_pump=st.floats(-0.01, 0.01, allow_subnormal=False),
)
def test_the_chord_potential(g: list[float], E: list[float], I_pump: float) -> None:
    """It lies among the Nernst potentials, the pump shifts it, and no net current is left."""
    silent = chord_conductance_potential(g, E)
    slack = 8 * EPS * max(map(abs, E))
    assert min(E) - slack <= silent <= max(E) + slack
    V_m = chord_conductance_potential(g, E, I_pump=I_pump)
    shift = pump_hyperpolarisation(I_pump, sum(g))
    assert V_m == pytest.approx(
        silent + shift, rel=8 * EPS, abs=2 * slack + 8 * EPS * abs(shift) + 1e-300
    )
    currents = [k * (V_m - potential) for k, potential in zip(g, E, strict=True)]
    moved = sum(g) * (abs(V_m) + max(map(abs, E))) + abs(I_pump) + 1e-300
    assert abs(sum(currents) + I_pump) <= 8 * EPS * moved


def test_a_membrane_as_arrays(xp: Any) -> None:
    """Every function broadcasts its state and its parameters, in any library."""
    V_m = xp.asarray([[-0.09], [0.0], [0.05]])
    c_in, c_out = xp.asarray([140.0, 12.0]), xp.asarray([4.0, 145.0])
    z = xp.asarray([1.0, 1.0])
    flux = ghk_flux(V_m, c_in, c_out, P=1e-8, z=z, T=310.0)
    assert flux.shape == (3, 2)
    np.testing.assert_allclose(np.asarray(flux)[1], [136e-8, -133e-8], rtol=1e-14)
    outside = xp.asarray([2.0, 10.0, 50.0])
    voltage = ghk_voltage(345.0, outside, *SQUID[2:], **AT_REST, T=293.15)
    assert np.all(np.diff(np.asarray(voltage)) > 0)
    g = xp.asarray([[4.5, 0.5], [0.5, 4.5]])
    found = chord_conductance_potential(g, xp.asarray([-0.095, 0.06]), I_pump=0.0016)
    np.testing.assert_allclose(np.asarray(found), [-0.07982, 0.04418], rtol=1e-14)
    charge = membrane_charge(V_m, C_m=0.01, area=xp.asarray([1e-9, 2e-9]))
    assert charge.shape == (3, 2)
