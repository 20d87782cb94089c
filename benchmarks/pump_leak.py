"""Measure the steady states of a pump and its leaks beside SciPy's solvers, and a run-down.

Processor time, the least of several rounds, since other programs may run beside it.  The sets are
random and physiological; every way solves the same ones, and the largest difference is shown.
"""

import platform
import time
from collections.abc import Callable
from dataclasses import replace
from math import exp, expm1, log
from typing import Any

import numpy as np
from scipy.optimize import brentq, root
from scipy.optimize.elementwise import find_root

import vrest
from vrest import pumps
from vrest.cells import CellModel, Ion, kcc2, run_down
from vrest.numerics.constants import F, R

MANY = 100_000
FEW = 1_000
ROUNDS = 7
Sets = dict[str, Any]


def sets(count: int) -> Sets:
    """Return random physiological parameters."""
    rng = np.random.default_rng(4)
    g_K = 10.0 ** rng.uniform(-0.5, 1.0, count)
    P_K = 10.0 ** rng.uniform(-8.5, -7.0, count)
    return {
        "Na_out": rng.uniform(100.0, 450.0, count),
        "K_out": rng.uniform(2.0, 20.0, count),
        "A_in": rng.uniform(80.0, 400.0, count),
        "T": rng.uniform(275.0, 315.0, count),
        "g_Na": g_K * 10.0 ** rng.uniform(-2.0, -0.3, count),
        "g_K": g_K,
        "P_Na": P_K * 10.0 ** rng.uniform(-2.0, -0.3, count),
        "P_K": P_K,
    }


def least(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Return the least processor time of several rounds, in s."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def rows(given: Sets, *names: str) -> list[tuple[float, ...]]:
    """Return the sets one by one, as floats."""
    return list(zip(*(np.asarray(given[name]).tolist() for name in names), strict=True))


def by_root(given: Sets, J: Any) -> tuple[Any, int]:
    """Solve the three balances by `scipy.optimize.root` from a textbook guess; count failures."""
    found, failures = [], 0
    names = ("Na_out", "K_out", "A_in", "T", "g_Na", "g_K")
    for (Na, K, A, T, g_Na, g_K), cycles in zip(rows(given, *names), J.tolist(), strict=True):
        s = R * T / F

        def balances(x: Any, s: float = s, p: Any = (Na, K, A, g_Na, g_K, cycles)) -> Any:
            Na, K, A, g_Na, g_K, cycles = p
            V, inside, held = x
            if inside <= 0.0 or held <= 0.0:
                return 1e3, 1e3, 1e3
            return (
                (g_Na * (V - s * log(Na / inside)) + 3.0 * F * cycles) / g_Na,
                (g_K * (V - s * log(K / held)) - 2.0 * F * cycles) / g_K,
                (inside + held - A) / A,
            )

        answer = root(balances, (-0.07, 0.1 * A, 0.9 * A))
        failures += not (answer.success and max(map(abs, answer.fun)) < 1e-8)
        found.append(answer.x[0])
    return np.array(found), failures


def by_brentq(given: Sets, J: Any) -> Any:
    """Solve the charge balance of the closed form by `brentq`."""
    found = []
    names = ("Na_out", "K_out", "A_in", "T", "g_Na", "g_K")
    for (Na, K, A, T, g_Na, g_K), cycles in zip(rows(given, *names), J.tolist(), strict=True):
        s = R * T / F
        sodium, potassium = (
            Na * exp(-3 * F * cycles / (g_Na * s)),
            K * exp(2 * F * cycles / (g_K * s)),
        )
        found.append(
            s
            * brentq(lambda u, a=sodium + potassium, A=A: a * exp(-u) - A, -15.0, 15.0, xtol=1e-14)
        )
    return np.array(found)


def field_by_brentq(given: Sets, J: Any) -> Any:
    """Solve the equation of the steady voltage with leaks in a constant field by `brentq`."""

    def bernoulli(u: float) -> float:
        return u / expm1(u) if u else 1.0

    found = []
    names = ("Na_out", "K_out", "A_in", "T", "P_Na", "P_K")
    for (Na, K, A, T, P_Na, P_K), cycles in zip(rows(given, *names), J.tolist(), strict=True):
        pumped = cycles * (3.0 / P_Na - 2.0 / P_K)

        def rising(u: float, A: float = A, S: float = Na + K, D: float = pumped) -> float:
            return A * bernoulli(-u) - S * bernoulli(u) + D

        found.append(R * T / F * brentq(rising, -50.0, 50.0, xtol=1e-14))
    return np.array(found)


def field_by_elementwise(given: Sets, J: Any) -> Any:
    """Solve the same by SciPy's elementwise root finder."""

    def rising(u: Any, A: Any, S: Any, D: Any) -> Any:
        return A * u / -np.expm1(-u) - S * u / np.expm1(u) + D

    pumped = J * (3.0 / given["P_Na"] - 2.0 / given["P_K"])
    ends = np.full(len(J), -50.0), np.full(len(J), 50.001)
    found = find_root(rising, ends, args=(given["A_in"], given["Na_out"] + given["K_out"], pumped))
    return R * given["T"] / F * found.x


def hill_by_brentq(given: Sets, J_max: Any) -> Any:
    """Solve for Na⁺ inside, with the rate of a Hill pump, by `brentq`."""
    found = []
    names = ("Na_out", "K_out", "A_in", "T", "g_Na", "g_K")
    for (Na, K, A, T, g_Na, g_K), top in zip(rows(given, *names), J_max.tolist(), strict=True):
        cost = F * F / (R * T) * (3.0 / g_Na + 2.0 / g_K) * top * K**2 / (K**2 + 1.5**2)

        def excess(y: float, at: float = log(Na / K), cost: float = cost, A: float = A) -> float:
            inside = A / (1.0 + exp(-y))
            return y - at + cost * inside**3 / (inside**3 + 12.0**3)

        found.append(
            A / (1.0 + exp(-brentq(excess, log(Na / K) - cost - 1e-9, log(Na / K) + 1e-9)))
        )
    return np.array(found)


def line(name: str, seconds: float, ours: float, note: str = "") -> None:
    """Print a row of the table."""
    print(f"{name:44s}{1e6 * seconds:10.3f} µs {seconds / ours:9.0f} x  {note}".rstrip())


def picked(given: Sets, count: int, *names: str) -> Sets:
    """Return some of the sets and names."""
    return {name: given[name][:count] for name in names}


def closed_form(given: Sets, few: Sets) -> None:
    """Measure the closed form."""
    names = ("Na_out", "K_out", "A_in", "T", "g_Na", "g_K")
    J = 0.02 * given["g_Na"] / F
    some = picked(given, MANY, *names)
    ours = least(lambda: vrest.pump_leak_steady_state(**some, J=J)) / MANY
    V_m = vrest.pump_leak_steady_state(**picked(given, FEW, *names), J=J[:FEW]).V_m
    slow = least(lambda: by_root(few, J[:FEW]), 3) / FEW
    scalar = least(lambda: by_brentq(few, J[:FEW]), 3) / FEW
    solved, failures = by_root(few, J[:FEW])
    far = np.abs(solved - V_m)
    print("Ohmic leaks, a number J; times a set, and how often ours goes into them")
    line("vrest.pump_leak_steady_state", ours, ours)
    apart = np.abs(by_brentq(few, J[:FEW]) - V_m).max()
    line(
        "loop of scipy.optimize.brentq",
        scalar,
        ours,
        f"largest {apart:.1e} V apart",
    )
    note = f"fails on {100.0 * failures / FEW:.0f} %, median {np.median(far):.0e} V apart"
    line("scipy.optimize.root", slow, ours, note)


def constant_field(given: Sets, few: Sets) -> None:
    """Measure leaks in a constant field."""
    names = ("Na_out", "K_out", "A_in", "T", "P_Na", "P_K")
    J, some = 0.2 * given["P_Na"] * given["Na_out"], picked(given, MANY, *names)
    ours = least(lambda: vrest.pump_leak_ghk_steady_state(**some, J=J, errors="nan")) / MANY
    V_m = vrest.pump_leak_ghk_steady_state(
        **picked(given, FEW, *names), J=J[:FEW], errors="nan"
    ).V_m
    scalar = least(lambda: field_by_brentq(few, J[:FEW]), 3) / FEW
    vector = least(lambda: field_by_elementwise(given, J), 3) / MANY
    print("\nLeaks in a constant field, a number J")
    line("vrest.pump_leak_ghk_steady_state", ours, ours)
    apart = np.nanmax(np.abs(field_by_brentq(few, J[:FEW]) - V_m))
    line(
        "loop of scipy.optimize.brentq",
        scalar,
        ours,
        f"largest {apart:.1e} V apart",
    )
    line("scipy.optimize.elementwise.find_root", vector, ours)


def field_and_hill_by_brentq(given: Sets, J_max: Any) -> Any:
    """Solve for Na⁺ inside, with leaks in a constant field and the rate of a Hill pump."""
    found = []
    names = ("Na_out", "K_out", "A_in", "T", "P_Na", "P_K")
    for (Na, K, A, _, P_Na, P_K), top in zip(rows(given, *names), J_max.tolist(), strict=True):
        most, whole = top * K**2 / (K**2 + 1.5**2), 2.0 * P_Na * Na + 3.0 * P_K * K

        def balance(x: float, p: Any = (Na, A, P_Na, P_K, most, whole)) -> float:
            Na, A, P_Na, P_K, most, whole = p
            w = (2.0 * P_Na * x + 3.0 * P_K * (A - x)) / whole
            mean = (w - 1.0) / log(w) if w != 1.0 else 1.0
            return x - Na * w + 3.0 * most * x**3 / (x**3 + 12.0**3) / P_Na * mean

        found.append(brentq(balance, 0.0, A, xtol=1e-14, rtol=1e-15))
    return np.array(found)


def hill_pump(given: Sets, few: Sets) -> None:
    """Measure a Hill pump with ohmic leaks."""
    names = ("Na_out", "K_out", "A_in", "T", "g_Na", "g_K")
    J_max, some = 0.1 * given["g_Na"] / F, picked(given, MANY, *names)

    def solve(sets: Sets, top: Any) -> Any:
        return vrest.pump_leak_steady_state(**sets, J=pumps.hill(top, K_Na=12.0, K_K=1.5))

    ours = least(lambda: solve(some, J_max)) / MANY
    Na_in = solve(picked(given, FEW, *names), J_max[:FEW]).Na_in
    scalar = least(lambda: hill_by_brentq(few, J_max[:FEW]), 3) / FEW
    print("\nOhmic leaks, a Hill pump")
    line("vrest.pump_leak_steady_state", ours, ours)
    apart = np.abs(hill_by_brentq(few, J_max[:FEW]) / Na_in - 1.0).max()
    line("loop of scipy.optimize.brentq", scalar, ours, f"Na_in {apart:.0e} apart")

    places = ("Na_out", "K_out", "A_in", "T", "P_Na", "P_K")
    largest, some = 0.2 * given["P_Na"] * given["Na_out"], picked(given, MANY, *places)

    def field(sets: Sets, top: Any) -> Any:
        return vrest.pump_leak_ghk_steady_state(**sets, J=pumps.hill(top, K_Na=12.0, K_K=1.5))

    ours = least(lambda: field(some, largest)) / MANY
    Na_in = field(picked(given, FEW, *places), largest[:FEW]).Na_in
    scalar = least(lambda: field_and_hill_by_brentq(few, largest[:FEW]), 3) / FEW
    print("\nLeaks in a constant field, a Hill pump")
    line("vrest.pump_leak_ghk_steady_state", ours, ours)
    apart = np.abs(field_and_hill_by_brentq(few, largest[:FEW]) / Na_in - 1.0).max()
    line("loop of scipy.optimize.brentq", scalar, ours, f"Na_in {apart:.0e} apart")


def network(given: Sets) -> None:
    """Measure the solvers for any network."""
    count = 20_000
    g = np.stack([given["g_Na"][:count], given["g_K"][:count], np.full(count, 0.2)], axis=-1)
    L = vrest.onsager_matrix([1, 1, -1], g=g, transporters=[([0, 1, 1], 0.2 / F**2)])
    J = 0.02 * given["g_Na"][:count] / F
    usual: Any = {
        "z": [1, 1, -1],
        "L": L,
        "n_pump": [3, -2, 0],
        "J": J,
        "T": 310.0,
        "errors": "nan",
    }
    outside = [145.0, 3.5, 148.5]
    fixed = (
        least(lambda: vrest.pump_leak_network_steady_state(outside, A_in=150.0, **usual)) / count
    )
    size = (
        least(lambda: vrest.pump_leak_volume_steady_state(outside, n_X=1e-13, z_X=-0.85, **usual))
        / count
    )
    print("\nThree ions and KCC2")
    line("vrest.pump_leak_network_steady_state", fixed, fixed)
    line("vrest.pump_leak_volume_steady_state", size, size)


def neuron() -> CellModel:
    """Return the neuron of Düsterwald et al. (2018), eLife 7:e39575."""
    ions = (
        Ion(name="Na", z=1, c_in=14.0, c_out=145.0, g=0.2, n_pump=3),
        Ion(name="K", z=1, c_in=122.9, c_out=3.5, g=0.7, n_pump=-2),
        Ion(name="Cl", z=-1, c_in=5.2, c_out=119.0, g=0.2),
    )
    return CellModel(
        ions=ions, transporters=(kcc2(0.2),), pump=pumps.power(10.0 / F), T=310.15, C_m=0.02,
        area=7.85e-10, volume=1.96e-15, V_m=-0.0726, z_X=-0.85, osmotic=True, X_out=29.5,
    )  # fmt: skip


def main() -> None:
    """Print the tables; times are those of one run on one machine, no promise."""
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}\n")
    given = sets(MANY)
    few = {name: values[:FEW] for name, values in given.items()}
    closed_form(given, few)
    constant_field(given, few)
    hill_pump(given, few)
    network(given)
    times = np.linspace(0.0, 7200.0, 721)
    print("\nTwo hours of run-down, looked at every ten seconds")
    for name, cell in (
        ("osmotic volume", neuron()),
        ("fixed volume", replace(neuron(), osmotic=False)),
    ):
        drift = np.abs(run_down(cell, times).charge_drift).max()
        seconds = least(lambda cell=cell: run_down(cell, times))
        print(f"{name:44s}{seconds:10.3f} s    charge drift {drift:.0e}")


if __name__ == "__main__":
    main()
