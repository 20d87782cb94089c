"""The physics of the generated functions: textbook numbers, symmetries, limits, inverses."""

import math
from typing import Any, Final

import array_api_strict
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parameters import (
    EPS,
    concentrations,
    extreme_concentrations,
    ions,
    ph_values,
    temperatures,
    valences,
    voltages,
)
from vrest import catalogue
from vrest.numerics.constants import F, R
from vrest.numerics.formulas import (
    driving_force,
    electrochemical_potential_difference,
    nernst_concentration,
    nernst_potential,
    nernst_slope,
    proton_motive_force,
)
from vrest.numerics.lambdify import lambdify

BODY: Final = 310.15
# Hille (2001), Ion Channels of Excitable Membranes, 3rd ed., table 1.3: free ion concentrations
# (mM, outside and inside) and equilibrium potentials (mV) of mammalian skeletal muscle at 37 °C.
MUSCLE: Final = {
    "Na": (1, 145.0, 12.0, 67),
    "K": (1, 4.0, 155.0, -98),
    "Ca": (2, 1.5, 1e-4, 129),
    "Cl": (-1, 123.0, 4.2, -90),
}
# Squid giant axon at 20 °C: Hodgkin (1964), The Conduction of the Nervous Impulse, as printed by
# Kandel, Schwartz & Jessell (2000), Principles of Neural Science, 4th ed., table 7-1.
SQUID: Final = {
    "K": (1, 20.0, 400.0, -75),
    "Na": (1, 440.0, 50.0, 55),
    "Cl": (-1, 560.0, 52.0, -60),
}


@pytest.fixture(params=[np, array_api_strict], ids=["numpy", "array_api_strict"])
def xp(request: pytest.FixtureRequest) -> Any:
    """Give one array library after the other."""
    return request.param


def test_the_chapters_example() -> None:
    """140/4 mM at 310 K gives -94.98 mV, and at -70 mV a driving force of +24.98 mV."""
    assert round(nernst_potential(140.0, 4.0, z=1, T=310.0) * 1e3, 2) == -94.98
    assert round(driving_force(-0.07, 140.0, 4.0, z=1, T=310.0) * 1e3, 2) == 24.98


@pytest.mark.parametrize("ion", MUSCLE)
def test_mammalian_muscle(ion: str) -> None:
    """Hille's table 1.3 is met to the last printed millivolt."""
    z, c_out, c_in, printed = MUSCLE[ion]
    assert abs(nernst_potential(c_in, c_out, z=z, T=BODY) * 1e3 - printed) < 1


@pytest.mark.parametrize("ion", SQUID)
def test_squid_axon(ion: str) -> None:
    """Hodgkin's table is met to the last printed millivolt."""
    z, c_out, c_in, printed = SQUID[ion]
    assert abs(nernst_potential(c_in, c_out, z=z, T=293.15) * 1e3 - printed) < 1


@pytest.mark.parametrize(("T", "printed"), [(293.15, 58.17), (BODY, 61.54)])
def test_the_slope_per_decade(T: float, printed: float) -> None:
    """A tenfold gradient is worth 58.17 mV at 20 °C and 61.54 mV at 37 °C."""
    assert round(nernst_slope(z=1, T=T) * 1e3, 2) == printed
    assert round(nernst_potential(1.0, 10.0, z=1, T=T) * 1e3, 2) == printed


def test_a_table_is_one_call(xp: Any) -> None:
    """Concentrations and valences of several ions broadcast against temperatures."""
    rows = xp.asarray([row[:3] for row in MUSCLE.values()], dtype=xp.float64)
    temperatures_ = xp.asarray([[BODY], [293.15]])
    found = nernst_potential(rows[:, 2], rows[:, 1], z=rows[:, 0], T=temperatures_)
    assert found.shape == (2, 4)
    for value, (*_, printed) in zip(np.asarray(found)[0], MUSCLE.values(), strict=True):
        assert abs(value * 1e3 - printed) < 1


@given(c_in=concentrations(), c_out=concentrations(), ion=ions())
def test_both_forms_agree(c_in: float, c_out: float, ion: dict[str, Any]) -> None:
    """The forms with either sign and with the decimal logarithm are one function."""
    E = nernst_potential(c_in, c_out, **ion)
    reciprocal = lambdify(catalogue.get("nernst_reciprocal"))
    decimal = lambdify(catalogue.get("nernst_log10"))
    slope = nernst_slope(**ion)
    assert reciprocal(c_in=c_in, c_out=c_out, **ion) == pytest.approx(E, rel=8 * EPS, abs=0)
    assert decimal(c_in=c_in, c_out=c_out, S_decade=slope) == pytest.approx(E, rel=8 * EPS, abs=0)


@given(c=extreme_concentrations(), ion=ions())
def test_equal_concentrations_give_zero(c: float, ion: dict[str, Any]) -> None:
    """Without a gradient there is no voltage, exactly."""
    assert nernst_potential(c, c, **ion) == 0.0


@given(c_in=extreme_concentrations(), c_out=extreme_concentrations(), ion=ions())
def test_antisymmetry(c_in: float, c_out: float, ion: dict[str, Any]) -> None:
    """Exchanging inside and outside changes the sign."""
    here = nernst_potential(c_in, c_out, **ion)
    there = nernst_potential(c_out, c_in, **ion)
    assert there == pytest.approx(-here, rel=8 * EPS, abs=0)


@given(c_in=extreme_concentrations(), c_out=extreme_concentrations(), ion=ions())
def test_the_sign_follows_the_valence(c_in: float, c_out: float, ion: dict[str, Any]) -> None:
    """The opposite valence has exactly the opposite potential; its sign is that of z ln(o/i)."""
    here = nernst_potential(c_in, c_out, **ion)
    opposite = nernst_potential(c_in, c_out, z=-ion["z"], T=ion["T"])
    assert opposite == -here
    assert (here > 0) == ((c_out > c_in) == (ion["z"] > 0) and c_in != c_out)


@given(c_in=concentrations(), c_out=concentrations(), ion=ions())
def test_no_driving_force_at_equilibrium(c_in: float, c_out: float, ion: dict[str, Any]) -> None:
    """At the Nernst potential nothing drives the ion, exactly."""
    E = nernst_potential(c_in, c_out, **ion)
    assert driving_force(E, c_in, c_out, **ion) == 0.0


@given(V_m=voltages(), c_in=concentrations(), c_out=concentrations(), ion=ions())
def test_energy_is_charge_times_driving_force(
    V_m: float, c_in: float, c_out: float, ion: dict[str, Any]
) -> None:
    """The electrochemical potential difference is zF (V_m - E)."""
    charge = ion["z"] * F
    energy = electrochemical_potential_difference(V_m, c_in, c_out, **ion)
    force = driving_force(V_m, c_in, c_out, **ion)
    parts = abs(charge * V_m) + abs(charge * nernst_potential(c_in, c_out, **ion))
    assert energy == pytest.approx(charge * force, rel=8 * EPS, abs=8 * EPS * parts)


@given(c_in=extreme_concentrations(), c_out=extreme_concentrations(), ion=ions())
def test_round_trip_through_the_concentration(
    c_in: float, c_out: float, ion: dict[str, Any]
) -> None:
    """The concentration at the Nernst potential is the one that the potential was made of."""
    E = nernst_potential(c_in, c_out, **ion)
    exponent = abs(ion["z"] * F * E / (R * ion["T"]))
    back = nernst_concentration(E, c_out, **ion)
    assert back == pytest.approx(c_in, rel=8 * EPS * (1 + exponent), abs=0)


@given(V_m=voltages(), c_out=concentrations(), ion=ions())
@example(V_m=0.023269697202626394, c_out=1.0, ion={"z": 3.0, "T": 1.09375})  # below normal numbers
def test_round_trip_through_the_potential(V_m: float, c_out: float, ion: dict[str, Any]) -> None:
    """The Nernst potential of the equilibrium concentration is the voltage that it was made for."""
    c_in = nernst_concentration(V_m, c_out, **ion)
    thermal = R * ion["T"] / F
    if 0 < c_in < math.inf:
        exponent = abs(V_m / thermal)
        back = nernst_potential(c_in, c_out, **ion)
        spacing = math.ulp(c_in) / c_in / abs(ion["z"])  # of what can be a concentration at all
        allowed = 8 * EPS * (1 + 4 * exponent) + spacing
        assert back == pytest.approx(V_m, rel=0, abs=allowed * thermal)


@given(V_m=voltages(), pH=st.tuples(ph_values(), ph_values()), T=temperatures())
def test_proton_motive_force(V_m: float, pH: tuple[float, float], T: float) -> None:
    """It is the voltage without a pH gradient, and the driving force on H⁺ with one."""
    assert proton_motive_force(V_m, pH[0], pH[0], T=T) == V_m
    protons = [10.0 ** (3 - value) for value in pH]
    force = driving_force(V_m, *protons, z=1.0, T=T)
    scale = abs(V_m) + R * T / F * 40
    assert proton_motive_force(V_m, *pH, T=T) == pytest.approx(force, rel=0, abs=16 * EPS * scale)


@given(c=concentrations(), ion=ions())
def test_limits(c: float, ion: dict[str, Any]) -> None:
    """What vanishes or grows without bound takes the potential with it."""
    z = ion["z"]
    assert nernst_potential(c, math.inf, **ion) == math.copysign(math.inf, z)
    assert nernst_potential(math.inf, c, **ion) == -math.copysign(math.inf, z)
    assert nernst_concentration(math.inf, c, **ion) == (0.0 if z > 0 else math.inf)
    assert nernst_concentration(0.0, c, **ion) == c
    assert abs(nernst_potential(c, 2 * c, z=z, T=1e-300)) < 1e-300


@given(a=concentrations(), b=concentrations(), c=concentrations(), z=valences(), T=temperatures())
def test_potentials_add_along_a_chain(a: float, b: float, c: float, z: float, T: float) -> None:
    """From a to c the potential is that from a to b plus that from b to c."""
    parts = nernst_potential(a, b, z=z, T=T), nernst_potential(b, c, z=z, T=T)
    slack = 8 * EPS * sum(map(abs, parts))
    assert nernst_potential(a, c, z=z, T=T) == pytest.approx(sum(parts), rel=8 * EPS, abs=slack)


@given(c_in=extreme_concentrations(), c_out=extreme_concentrations(), ion=ions())
def test_floats_and_arrays_agree(c_in: float, c_out: float, ion: dict[str, Any]) -> None:
    """The same numbers as floats, as NumPy arrays and in another library give the same result."""
    one = nernst_potential(c_in, c_out, **ion)
    for library in (np, array_api_strict):
        ci, co = library.asarray([c_in, 1.0]), library.asarray([c_out, 2.0])
        found = nernst_potential(ci, co, **ion)
        assert float(found[0]) == pytest.approx(one, rel=8 * EPS, abs=0)
