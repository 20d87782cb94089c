"""Chloride, energy and K⁺ outside against linear systems, time courses and slopes in numbers."""

from typing import Any, Final

import mpmath
import numpy as np
import pytest
from scipy.integrate import solve_ivp

from pieces import number, said
from vrest import vocabulary as v
from vrest.catalogue import get
from vrest.evaluate import digits
from vrest.kernel import Equation
from vrest.vocabulary import cell, time
from vrest.vocabulary.time import V_t, t
from worth import F, R

T: Final = 310.0
S: Final = R * T / F
J: Final = 3e-8
LEAKS: Final = {"g_Na": 0.2, "g_K": 0.7, "g_Cl": 0.3}
LEAKY: Final = {"g_Na": 0.9, "g_K": 0.4, "g_Cl": 0.3}


def driving_voltages(leaks: dict[str, float], n: tuple[int, int, int], rate: float) -> Any:
    """Return V_m - E of Na⁺, K⁺ and Cl⁻, from three balances solved as a linear system.

    A cotransporter carries n ions of each outward in one turnover, and turns over
    rate/F times the sum of n z (V_m - E).
    """
    valence = np.array([1.0, 1.0, -1.0])
    conductances = np.array([leaks["g_Na"], leaks["g_K"], leaks["g_Cl"]])
    carried = np.array(n) * valence
    matrix = np.diag(conductances) + rate * np.outer(carried, carried)
    return np.linalg.solve(matrix, -F * J * np.array([3.0, -2.0, 0.0]))


@pytest.mark.parametrize("leaks", [LEAKS, LEAKY])
@pytest.mark.parametrize("rate", [1e-3, 0.1, 5.0])
def test_nkcc1_against_the_linear_system(leaks: dict[str, float], rate: float) -> None:
    """The distance of E_Cl from the voltage is that of the balances, and so is its side."""
    shift = said("chloride_regimes").parts[0].rhs
    found = number(shift, **leaks, g_NKCC1=rate, J_pump=J)
    expected = -driving_voltages(leaks, (1, 1, 2), rate)[2]
    assert found == pytest.approx(expected, rel=1e-12)
    assert (found > 0) == (3 * leaks["g_K"] > 2 * leaks["g_Na"])


@pytest.mark.parametrize("rate", [1e-3, 0.1, 5.0])
def test_kcc2_against_the_linear_system(rate: float) -> None:
    """With KCC2 alone E_Cl lies below the voltage by what the balances say."""
    shift = said("chloride_kcc2").parts[0].rhs
    found = number(shift, g_K=0.7, g_Cl=0.3, g_KCC2=rate, J_pump=J)
    assert found == pytest.approx(-driving_voltages(LEAKS, (0, 1, 1), rate)[2], rel=1e-12)
    assert found < 0


def test_blocking_nkcc1_takes_the_distance_away() -> None:
    """The distance shrinks with the rate of NKCC1, to nothing."""
    shift = said("chloride_regimes").parts[0].rhs
    found = [number(shift, **LEAKS, g_NKCC1=rate, J_pump=J) for rate in (1.0, 0.1, 1e-3, 1e-12)]
    assert found == sorted(found, reverse=True)
    assert 0 < found[-1] < 1e-12


@pytest.mark.parametrize("n", [(0, 0, 0), (1, 1, 2), (0, 1, 1)])
def test_the_leaks_spend_the_work_of_the_pump(n: tuple[int, int, int]) -> None:
    """Channels and cotransporter dissipate J F (3 E_Na - 2 E_K - V_m), by channel and carrier."""
    rate = 0.1 if any(n) else 0.0
    apart = driving_voltages(LEAKS, n, rate)
    V_m = -0.07
    E_Na, E_K, _ = V_m - apart
    spent = sum(g * d**2 for g, d in zip(LEAKS.values(), apart, strict=True))
    spent += rate * float(np.dot(np.array(n) * [1, 1, -1], apart)) ** 2
    work = said("energy_balance").lhs
    found = number(work, J_pump=J, E_Na=float(E_Na), E_K=float(E_K), V_m=V_m)
    assert found == pytest.approx(spent, rel=1e-12)


def test_the_reversal_of_the_pump() -> None:
    """At |ΔG_ATP| = 55 kJ/mol and usual gradients the pump reverses far below rest."""
    reversal = said("pump_reversal").parts[2].right.rhs
    E_Na, E_K = S * np.log(145 / 12), S * np.log(4 / 140)
    found = number(reversal, E_Na=float(E_Na), E_K=float(E_K), Delta_G_ATP=55e3)
    cycle = 3 * (S * np.log(145 / 12) - found) + 2 * (found - S * np.log(4 / 140))
    assert F * cycle == pytest.approx(55e3, rel=1e-12)
    assert -0.25 < found < -0.15


def test_passive_chloride_follows_the_voltage() -> None:
    """After a step of the voltage E_Cl approaches it from one side, at the rate of the theorem."""
    V_m, Cl_out, g, depth = -0.05, 119.0, 0.3, 1e-6
    course = solve_ivp(
        lambda _, c: g / (F * depth) * (V_m - S * np.log(c / Cl_out)),
        (0, 3000),
        [5.0],
        method="LSODA",
        rtol=1e-10,
        atol=1e-12,
        dense_output=True,
    )
    potentials = S * np.log(course.sol(np.linspace(0, 3000, 400))[0] / Cl_out)
    assert np.all(np.diff(potentials)[:100] > 0)
    assert potentials[-1] == pytest.approx(V_m, abs=1e-7)
    start, later = (S * np.log(course.sol(at)[0] / Cl_out) for at in (10.0, 10.001))
    relaxing = said("chloride_relaxation").parts[0].body
    instant = {cell.Cl_t(t): course.sol(10.0)[0], V_t(t): V_m, cell.E_Cl_t(t): start}
    constants = {v.R: R, v.F: F, v.T: T, v.Cl.g: g, time.depth: depth}
    speed = float(relaxing.rhs.xreplace(instant).xreplace(constants))
    assert (later - start) / 0.001 == pytest.approx(speed, rel=1e-3)


@pytest.mark.parametrize("start", [2.0, 5.0, 60.0])
def test_chloride_settles_within_the_bound_of_the_theorem(start: float) -> None:
    """From below and above, E_Cl never is further from a voltage that is held than is proved."""
    V_m, Cl_out, g, depth = -0.05, 119.0, 0.3, 1e-6
    times = np.linspace(0, 3000, 300)
    course = solve_ivp(
        lambda _, c: g / (F * depth) * (V_m - S * np.log(c / Cl_out)),
        (0, 3000),
        [start],
        method="LSODA",
        rtol=1e-10,
        atol=1e-12,
        t_eval=times,
    )
    inside, E_start = course.y[0], S * np.log(start / Cl_out)
    (most,) = (h for h in get("chloride_settles")().hypotheses if h.name == "most_chloride")
    assert isinstance(most.statement, Equation)
    known = {"V_m": V_m, "E_Cl_start": E_start, "T": T}
    top = number(most.statement.rhs, **known, Cl_out=Cl_out)
    assert np.all(inside <= top)
    bound = said("chloride_settles").parts[2].rhs
    allowed = [
        number(bound, **known, g_Cl=g, depth=depth, most_Cl=top, t_end=at) for at in times[1:]
    ]
    distance = (S * np.log(inside / Cl_out) - V_m) ** 2
    assert np.all(distance[1:] <= np.array(allowed) * (1 + 1e-9) + 1e-16)
    assert allowed[-1] < allowed[0] / 2


def test_charge_is_conserved_in_time() -> None:
    """Along a time course the voltage less the charge of the ions over C stays what it was."""
    C, depth, out = 0.02, 1e-6, np.array([145.0, 3.5])
    g, pump = np.array([0.2, 0.7]), F * J * np.array([3.0, -2.0])

    def slope(_: float, state: Any) -> Any:
        V, c = state[0], state[1:]
        currents = g * (V - S * np.log(out / c)) + pump
        return np.concatenate(([-currents.sum() / C], -currents / (F * depth)))

    course = solve_ivp(
        slope, (0, 200), [-0.04, 30.0, 110.0], method="LSODA", rtol=1e-10, atol=1e-12
    )
    kept = course.y[0] - depth * F / C * course.y[1:].sum(axis=0)
    assert np.ptp(course.y[0]) > 1e-3
    assert np.ptp(kept) < 1e-9 * abs(kept[0])


OUTSIDE: Final = {"Na_out": 145.0, "Cl_in": 8.0, "P_K": 1.0, "P_Na": 0.05, "P_Cl": 0.3}


def ghk(K_out: float) -> Any:
    """Return the Goldman-Hodgkin-Katz voltage of a cell whose K⁺ outside varies."""
    entering = K_out + 0.05 * 145 + 0.3 * 8
    return S * mpmath.log(entering / (140 + 0.05 * 12 + 0.3 * 120))


@pytest.mark.parametrize("K_out", [0.01, 0.5, 4.0, 12.0])
def test_the_slope_against_potassium(K_out: float) -> None:
    """The slope agrees with a numeric derivative and lies between 0 and that of E_K."""
    equation = said("hyperkalaemia").parts[0].body
    found = number(equation.rhs, **OUTSIDE, K_axis=K_out, T=T)
    assert found == pytest.approx(float(mpmath.diff(ghk, K_out)), rel=1e-10)
    assert 0 < found < S / K_out


def test_the_pump_below_the_nernst_potential() -> None:
    """The current at which V_m passes E_K is the one that the theorem names."""
    E_K, others, conductances = -0.09, np.array([0.05, -0.06]), np.array([0.1, 0.4])
    values: dict[Any, Any] = {v.N: 2, v.K.E: E_K}
    for k, (E, g) in enumerate(zip(others, conductances, strict=True), start=1):
        values |= {v.ions.at(k).E: float(E), v.ions.at(k).g: float(g)}
    order = said("proton_pump_potential").right
    threshold = float(digits(order.lhs, values, 25))
    total = 0.7 + conductances.sum()
    currents = 0.7 * E_K + np.sum(conductances * others)
    for factor, below in ((0.99, False), (1.01, True)):
        assert bool((currents - factor * threshold) / total < E_K) is below
