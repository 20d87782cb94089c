from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq

import vrest
from cells import FIELD, LAWS, OHMIC, PLACES, balances, powers, rate
from vrest import pumps
from vrest.cells import pump_leak_ghk_steady_state, pump_leak_steady_state
from vrest.numerics.constants import F, R


@given(place=PLACES, leak=OHMIC, J=powers)
def test_the_closed_form_meets_its_balances(place: Any, leak: Any, J: float) -> None:
    """Sodium, potassium and charge balance to 1e-12."""
    assume(F * J / min(leak.values()) < 0.3)  # else concentrations leave the floats
    cell = pump_leak_steady_state(**place, **leak, J=J)
    assert max(balances(cell, place, leak, J)) < 1e-12


@given(place=PLACES, leak=st.one_of(OHMIC, FIELD), law=LAWS)
def test_with_a_law_the_balances_hold_at_the_rate_of_the_law(
    place: Any, leak: Any, law: pumps.Law
) -> None:
    """The rate that the law gives at the solution balances the leaks to 1e-11."""
    solve: Any = pump_leak_steady_state if "g_Na" in leak else pump_leak_ghk_steady_state
    cell = solve(**place, **leak, J=law)
    J = rate(law, cell.Na_in, place["Na_out"], place["K_out"])
    assert max(balances(cell, place, leak, J)) < 1e-11


def physiological(count: int) -> dict[str, Any]:
    """Return random parameter sets, always the same."""
    rng = np.random.default_rng(20)
    return {
        "Na_out": rng.uniform(100.0, 450.0, count),
        "K_out": rng.uniform(2.0, 20.0, count),
        "A_in": rng.uniform(80.0, 400.0, count),
        "T": rng.uniform(275.0, 315.0, count),
        "g_Na": 10.0 ** rng.uniform(-2.0, 0.0, count),
        "g_K": 10.0 ** rng.uniform(-1.0, 1.0, count),
    }


def test_the_closed_form_agrees_with_brentq() -> None:
    """Over 10 000 random sets the voltage is that of `brentq` to 1e-12 of max(|V_m|, RT/F)."""
    sets = physiological(10_000)
    J = 0.05 * np.minimum(sets["g_Na"], sets["g_K"]) / F
    found = pump_leak_steady_state(**sets, J=J)
    worst = 0.0
    for k in range(10_000):
        one = {name: float(values[k]) for name, values in sets.items()}
        s, cycles = R * one["T"] / F, F * float(J[k])

        def charge(u: float, one: Any = one, s: float = s, cycles: float = cycles) -> float:
            sodium = one["Na_out"] * np.exp(-u - 3.0 * cycles / (one["g_Na"] * s))
            potassium = one["K_out"] * np.exp(-u + 2.0 * cycles / (one["g_K"] * s))
            return float(np.log((sodium + potassium) / one["A_in"]))

        V_m = s * brentq(charge, -40.0, 40.0, xtol=1e-15, rtol=8.9e-16)
        worst = max(worst, abs(found.V_m[k] - V_m) / max(abs(V_m), s))
    assert worst < 1e-12


@given(place=PLACES, leak=st.one_of(OHMIC, FIELD), J=powers)
def test_sodium_falls_and_potassium_rises_with_the_pump(place: Any, leak: Any, J: float) -> None:
    """A faster pump leaves less Na⁺ and more K⁺ inside."""
    solve: Any = pump_leak_steady_state if "g_Na" in leak else pump_leak_ghk_steady_state
    slow, fast = (solve(**place, **leak, J=f * J, errors="nan") for f in (1.0, 1.3))
    assume(fast.Na_in > 1e-300)
    assert fast.Na_in < slow.Na_in
    assert fast.K_in >= slow.K_in


@given(place=PLACES, leak=st.one_of(OHMIC, FIELD))
def test_without_a_pump_both_leaks_make_the_donnan_voltage(place: Any, leak: Any) -> None:
    """At J = 0 the voltage does not depend on the leaks."""
    solve: Any = pump_leak_steady_state if "g_Na" in leak else pump_leak_ghk_steady_state
    V_m = R * place["T"] / F * np.log((place["Na_out"] + place["K_out"]) / place["A_in"])
    assert solve(**place, **leak, J=0.0).V_m == pytest.approx(V_m, rel=1e-12, abs=1e-15)


@given(place=PLACES)
def test_ohm_and_the_constant_field_agree_near_equilibrium(place: Any) -> None:
    """For small driving forces both models differ by the square of the force."""
    P_Na, P_K = 1e-9, 2e-9
    rest = pump_leak_ghk_steady_state(**place, P_Na=P_Na, P_K=P_K, J=0.0)
    g_Na, g_K = (
        float(vrest.ghk_slope_conductance(rest.V_m, c_in, c_out, P=P, z=1.0, T=place["T"]))
        for c_in, c_out, P in (
            (rest.Na_in, place["Na_out"], P_Na),
            (rest.K_in, place["K_out"], P_K),
        )
    )
    errors = []
    for small in (1e-3, 1e-4):
        J = small * min(g_Na, g_K) * R * place["T"] / F**2
        field = pump_leak_ghk_steady_state(**place, P_Na=P_Na, P_K=P_K, J=J)
        ohm = pump_leak_steady_state(**place, g_Na=g_Na, g_K=g_K, J=J)
        errors.append(abs(field.V_m - ohm.V_m) / (R * place["T"] / F))
    assert errors[0] < 1e-5
    assert errors[1] < 1e-7


@given(place=PLACES, leak=OHMIC, J=powers)
def test_the_leaks_dissipate_the_work_of_the_pump(place: Any, leak: Any, J: float) -> None:
    """Heat of the leaks equals the work of the pump on both ions, and is positive."""
    assume(1e-4 < F * J / min(leak.values()) < 0.3)
    cell = pump_leak_steady_state(**place, **leak, J=J)
    forces = {
        name: vrest.driving_force(cell.V_m, c_in, c_out, z=1.0, T=place["T"])
        for name, c_in, c_out in (
            ("Na", cell.Na_in, place["Na_out"]),
            ("K", cell.K_in, place["K_out"]),
        )
    }
    heat = sum(leak[f"g_{name}"] * V * V for name, V in forces.items())
    work = -F * J * (3.0 * forces["Na"] - 2.0 * forces["K"])
    assert heat > 0.0
    assert heat == pytest.approx(work, rel=1e-9)


def test_arrays_broadcast_and_laws_may_hold_arrays() -> None:
    """Arguments of different shapes give the grid of what single calls give."""
    K_out, J = np.array([[3.0], [5.0]]), np.array([1e-5, 1e-4, 2e-4])
    for solve, leak in (
        (pump_leak_steady_state, {"g_Na": 0.2, "g_K": 0.7}),
        (pump_leak_ghk_steady_state, {"P_Na": 4e-10, "P_K": 1e-8}),
    ):
        call: Any = solve
        grid = call(145.0, K_out, 130.0, **leak, J=pumps.power(J), T=310.0)
        assert grid.V_m.shape == (2, 3)
        one = call(145.0, 5.0, 130.0, **leak, J=pumps.power(1e-4), T=310.0)
        assert type(one.V_m) is float
        assert [part[1, 1] for part in grid] == pytest.approx(list(one), rel=1e-13)


def test_many_sets_are_solved_block_by_block() -> None:
    """More sets than a block holds each get what they get alone."""
    J = np.geomspace(1e-6, 1e-3, 10_001)
    for solve, leak in (
        (pump_leak_steady_state, {"g_Na": 0.2, "g_K": 0.7}),
        (pump_leak_ghk_steady_state, {"P_Na": 4e-10, "P_K": 1e-8}),
    ):
        call: Any = solve
        many = call(145.0, 5.0, 130.0, **leak, J=pumps.power(J), T=310.0)
        for k in (0, 4095, 4096, 10_000):
            one = call(145.0, 5.0, 130.0, **leak, J=pumps.power(J[k]), T=310.0)
            assert [part[k] for part in many] == pytest.approx(list(one), rel=1e-13)
        assert np.all(np.diff(many.Na_in) < 0.0)


def test_a_constant_law_is_a_number() -> None:
    """`constant` gives what the number gives."""
    for solve, leak, J in (
        (pump_leak_steady_state, {"g_Na": 0.2, "g_K": 0.7}, 1e-7),
        (pump_leak_ghk_steady_state, {"P_Na": 4e-10, "P_K": 1e-8}, 5e-9),
    ):
        call: Any = solve
        place = (145.0, 5.0, 130.0)
        law = call(*place, **leak, J=pumps.constant(J), T=310.0)
        assert law == call(*place, **leak, J=J, T=310.0)


def test_a_pump_that_never_runs_leaves_the_cell_at_rest() -> None:
    """A law of the rate zero is the pump switched off."""
    for solve, leak in (
        (pump_leak_steady_state, {"g_Na": 0.2, "g_K": 0.7}),
        (pump_leak_ghk_steady_state, {"P_Na": 4e-10, "P_K": 1e-8}),
    ):
        call: Any = solve
        off = call(145.0, 5.0, 130.0, **leak, J=pumps.power(0.0), T=310.0)
        assert list(off) == pytest.approx(list(call(145.0, 5.0, 130.0, **leak, J=0.0, T=310.0)))


def test_what_is_impossible_is_named_or_nan() -> None:
    """An argument outside its domain raises, or gives NaN there alone."""
    leak: Any = {"P_Na": 4e-10, "P_K": 1e-8}
    with pytest.raises(ValueError, match=r"^A_in must be positive"):
        pump_leak_ghk_steady_state(145.0, 5.0, [130.0, -1.0], **leak, J=1e-9, T=310.0)
    with pytest.raises(ValueError, match=r"^g_K must be positive"):
        pump_leak_steady_state(145.0, 5.0, 130.0, g_Na=1.0, g_K=0.0, J=pumps.power(1e-4), T=310.0)
    with pytest.raises(ValueError, match="errors must be"):
        pump_leak_ghk_steady_state(145.0, 5.0, 130.0, **leak, J=1e-9, T=310.0, errors="no")
    with pytest.raises(ValueError, match="do not broadcast"):
        pump_leak_ghk_steady_state([1.0, 2.0], [1.0, 2.0, 3.0], 1.0, **leak, J=0.0, T=310.0)
    with pytest.raises(TypeError, match="J must be"):
        pump_leak_ghk_steady_state(145.0, 5.0, 130.0, **leak, J="fast", T=310.0)
    A_in = [130.0, -1.0, np.nan]
    found = pump_leak_ghk_steady_state(
        145.0, 5.0, A_in, **leak, J=[1e-9] * 3, T=310.0, errors="nan"
    )
    assert np.isnan(found.V_m).tolist() == [False, True, True]
    law = pumps.power(1e-4)
    ohmic = pump_leak_steady_state(
        145.0, 5.0, A_in, g_Na=1.0, g_K=1.0, J=law, T=310.0, errors="nan"
    )
    assert np.isnan(ohmic.Na_in).tolist() == [False, True, True]
    masked = np.ma.masked_array([130.0, -1.0], [False, True])
    assert np.isnan(pump_leak_ghk_steady_state(145.0, 5.0, masked, **leak, J=1e-9, T=310.0).V_m[1])


def test_quantities_keep_their_units() -> None:
    """Arguments in pint's units give an answer in SI units, and a wrong unit is refused."""
    pint = pytest.importorskip("pint")
    unit = pint.UnitRegistry()
    law = pumps.power(1e-4)
    ohmic = pump_leak_steady_state(
        145.0, 5.0, 130.0 * unit.mol / unit.m**3, g_Na=0.2, g_K=0.7, J=law, T=310.0
    )
    plainly = pump_leak_steady_state(145.0, 5.0, 130.0, g_Na=0.2, g_K=0.7, J=law, T=310.0)
    assert ohmic.Na_in.to("mol/m**3").magnitude == pytest.approx(plainly.Na_in)
    cell = pump_leak_ghk_steady_state(
        145.0 * unit.mmol / unit.liter, 5.0, 130.0, P_Na=4e-10, P_K=1e-8, J=5e-9, T=310.0
    )
    plain = pump_leak_ghk_steady_state(145.0, 5.0, 130.0, P_Na=4e-10, P_K=1e-8, J=5e-9, T=310.0)
    assert cell.V_m.to("V").magnitude == pytest.approx(plain.V_m)
    with pytest.raises(vrest.errors.DimensionError, match="Na_out"):
        pump_leak_ghk_steady_state(
            145.0 * unit.volt, 5.0, 130.0, P_Na=4e-10, P_K=1e-8, J=5e-9, T=310.0
        )
