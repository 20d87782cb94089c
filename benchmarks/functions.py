"""Measure the generated functions beside what a user would type, and beside other libraries.

In one run, in turn, so that a busy machine slows all alike: the function, NumPy (or `math`) as
typed by hand, `sympy.lambdify` of the same theorem, the libraries of `rivals` that are installed,
and C compiled on the spot; medians, and their ratio to the hand-typed.  Writes ``functions.md`` and
``functions.json`` into the output folder.
"""

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time
import timeit
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rivals
import sympy as sp

from vrest.catalogue import results
from vrest.numerics import formulas
from vrest.numerics.constants import F, R
from vrest.numerics.extraction import Formula, formula_of
from vrest.quantity import Quantity

SIZES = (1, 1000)
LARGE = 1_000_000
# Whether the C library takes memory for large arrays from the system each time, or keeps it.
MEMORY = {
    "new": {"MALLOC_MMAP_THRESHOLD_": "131072"},
    "used again": {"MALLOC_MMAP_THRESHOLD_": str(1 << 25), "MALLOC_TRIM_THRESHOLD_": str(1 << 34)},
}
ROUNDS = 9
SECONDS = 0.01
# What takes longer is called three times.
SLOW = 0.3
RANGES = {
    "mol/m3": (1.0, 200.0), "K": (270.0, 320.0), "V": (-0.1, 0.1), "1": (6.0, 8.0),
    "m/s": (1e-9, 1e-7), "S/m2": (0.1, 10.0), "A/m2": (-0.01, 0.01), "1/m2": (1e12, 1e15),
    "mol/(m2 s)": (1e-9, 1e-8),
    "1/s": (1.0, 200.0), "F/m2": (0.005, 0.02), "m2": (1e-10, 1e-8), "m": (1e-6, 1e-4),
}  # fmt: skip
SPECIES = 3
# Parameters that are one number throughout.
CHOSEN = {"z": 1.0, "r": 1.5, "z_A": -1.0, "k": 0.01, "V_half": -0.01, "eps_r": 78.5}
WAYS = (
    *("vrest", "hand", "lambdify", "numexpr", "numba", "jax", "vrest in jax", "torch"),
    *("NEURON", "chempy", "brian2", "C", "C, fast-math"),
)
Table = list[dict[str, Any]]


def typed(log: Callable[..., Any], exp: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    """Return the formulas as they are usually typed; arguments in the order of ours."""
    return {
        "nernst_potential": lambda c_in, c_out, z, T: R * T / (z * F) * log(c_out / c_in),
        "nernst_concentration": lambda V_m, c_out, z, T: c_out * exp(-z * F * V_m / (R * T)),
        "nernst_slope": lambda z, T: R * T * math.log(10) / (z * F),
        "driving_force": lambda V_m, c_in, c_out, z, T: V_m - R * T / (z * F) * log(c_out / c_in),
        "electrochemical_potential_difference": lambda V_m, c_in, c_out, z, T: (
            R * T * log(c_in / c_out) + z * F * V_m
        ),
        "proton_motive_force": lambda V_m, pH_in, pH_out, T: (
            V_m - R * T * math.log(10) / F * (pH_in - pH_out)
        ),
        "ghk_flux": lambda V_m, c_in, c_out, P, z, T: _flux(
            exp, z * F * V_m / (R * T), c_in, c_out, P
        ),
        "ghk_current": lambda V_m, c_in, c_out, P, z, T: (
            z * F * _flux(exp, z * F * V_m / (R * T), c_in, c_out, P)
        ),
        "ghk_voltage": lambda Ki, Ko, Nai, Nao, Cli, Clo, PK, PNa, PCl, T: (
            R * T / F * log((PK * Ko + PNa * Nao + PCl * Cli) / (PK * Ki + PNa * Nai + PCl * Clo))
        ),
        "mullins_noda_potential": lambda Ki, Ko, Nai, Nao, PK, PNa, r, T: (
            R * T / F * log((r * PK * Ko + PNa * Nao) / (r * PK * Ki + PNa * Nai))
        ),
        "pump_leak_steady_state": lambda Nao, Ko, A, gNa, gK, J, T: _pump_leak(
            log, exp, Nao, Ko, A, F * J / gNa, F * J / gK, R * T / F
        ),
        "kir_current": lambda V_m, E_K, g, half, k: (
            g * (V_m - E_K) / (1 + exp((V_m - E_K - half) / k))
        ),
        "chord_conductance_potential": lambda g, E, I_pump: (
            (np.sum(np.multiply(g, E), axis=-1) - I_pump) / np.sum(g, axis=-1)
        ),
    }


def _flux(exp: Callable[..., Any], u: Any, c_in: Any, c_out: Any, P: Any) -> Any:
    """Return the GHK flux as textbooks print it; it has no value without a voltage."""
    decay = exp(-u)
    return P * u * (c_in - c_out * decay) / (1 - decay)


def _pump_leak(
    log: Any, exp: Any, Nao: Any, Ko: Any, A: Any, sodium: Any, potassium: Any, s: Any
) -> Any:
    """Return the steady state by its closed form: V_m, then both concentrations by Nernst."""
    entering = Nao * exp(-3 * sodium / s)
    held = Ko * exp(2 * potassium / s)
    V_m = s * log((entering + held) / A)
    return V_m, entering * exp(-V_m / s), held * exp(-V_m / s)


def contenders(formula: Formula, library: str) -> dict[str, Callable[..., Any]]:
    """Return ours, the typed and SymPy's way to compute a formula, all called by place."""
    ours = getattr(formulas, formula.name)
    keywords, count = [q.name for q in formula.keywords], len(formula.arguments)
    found = {
        "vrest": lambda *v: ours(*v[:count], **dict(zip(keywords, v[count:], strict=True))),
    }
    if not formula.species:  # SymPy has no sums of arrays
        symbols = [q.symbol for q in formula.inputs]
        found["lambdify"] = sp.lambdify(symbols, rivals.plain_of(formula), library, cse=True)
    module: Any = math if library == "math" else np
    hand = typed(module.log, module.exp).get(formula.name)
    return {"hand": hand, **found} if hand else found


def written(function: Callable[..., Any], *given: Any, **named: Any) -> timeit.Timer:
    """Return a timer of a call written out, as a user writes it."""
    values = {f"_{k}": value for k, value in enumerate(given)} | named
    listed = [*(f"_{k}" for k in range(len(given))), *(f"{name}={name}" for name in named)]
    # processor time, since other programs may run beside this one
    call = f"_f({', '.join(listed)})"
    return timeit.Timer(call, timer=time.process_time, globals={"_f": function, **values})


def medians(calls: Mapping[str, timeit.Timer]) -> dict[str, float]:
    """Time each call in turn, and return the median seconds of one."""
    repeats, rounds = {}, {}
    quick = "--quick" in sys.argv
    for name, call in calls.items():
        call.timeit(1)
        once = max(call.timeit(1), 1e-7)
        repeats[name] = max(1, int((SECONDS / 20 if quick else SECONDS) / once))
        rounds[name] = 3 if quick or once > SLOW else ROUNDS
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(max(rounds.values())):
        for name, call in calls.items():
            if turn < rounds[name]:
                seconds[name].append(call.timeit(repeats[name]) / repeats[name])
    return {name: statistics.median(found) for name, found in seconds.items()}


def draw(q: Quantity, size: int, families: list[str], rng: np.random.Generator) -> Any:
    """Draw an argument: an array, or a number where it is a parameter or no size is asked for."""
    if q.name in families:
        return rng.uniform(*RANGES[q.unit], (size, SPECIES) if size else SPECIES)
    if q.name in CHOSEN:
        return CHOSEN[q.name]
    parameter = q.name == "T" or q.unit == "m/s"
    return rng.uniform(*RANGES[q.unit], None if parameter or not size else size)


def speed(formula: Formula, sizes: Sequence[int], rng: np.random.Generator) -> Table:
    """Time a formula on a float and on arrays; valence and temperature are numbers throughout."""
    rows: Table = []
    for size in sizes:
        families = [name for group in formula.species for name in group]
        drawn = [draw(q, size, families, rng) for q in formula.inputs]
        if size and not formula.arguments:
            continue
        count = len(formula.arguments)
        keywords = {q.name: v for q, v in zip(formula.keywords, drawn[count:], strict=True)}
        ways = contenders(formula, "numpy" if size else "math")
        bound = {name: written(f, *drawn) for name, f in ways.items()}
        bound["vrest"] = written(getattr(formulas, formula.name), *drawn[:count], **keywords)
        others = (
            rivals.of_arrays(formula, drawn, typed) if size else rivals.of_numbers(formula, drawn)
        )
        bound |= {name: written(f) for name, f in others.items()}
        timed = medians(bound)
        rows.append({"function": formula.name, "size": size or "float", **timed})
    return rows


def large(state: str) -> Table:
    """Time all formulas on large arrays in a process of its own, with one kind of memory."""
    command = [sys.executable, __file__, "--memory", state]
    command += ["--quick"] if "--quick" in sys.argv else []
    done = subprocess.run(
        command, env=os.environ | MEMORY[state], check=True, capture_output=True, text=True
    )
    found: Table = json.loads(done.stdout)
    return [{**row, "size": f"{row['size']:,}, memory {state}"} for row in found]


def elements_of(size: Any) -> int:
    """Return how many elements a row is about."""
    return 1 if size == "float" else int(str(size).partition(", ")[0].replace(",", ""))


def markdown(machine: dict[str, str], timed: Table) -> str:
    """Lay out what was measured: ratios to the hand-typed first, then a table for each size."""
    lines = ["# Speed", "", *(f"- {name}: {value}" for name, value in machine.items()), ""]
    lines += [
        "Median processor time of a call.  Large arrays are measured twice: with memory that is "
        "new to the process for each array, which the system clears first, and with memory that "
        "the C library keeps and uses again.",
        "",
    ]
    sizes = list(dict.fromkeys(row["size"] for row in timed))
    return "\n".join(
        [*lines, *summary(sizes, timed), *(x for n in sizes for x in of_size(n, timed))]
    )


def summary(sizes: Sequence[Any], timed: Table) -> list[str]:
    """Lay out how ours compares with what is typed by hand, at each size."""
    ratios = {
        (row["function"], row["size"]): f"{row['vrest'] / row['hand']:.2f}"
        for row in timed
        if "hand" in row
    }
    rows = [
        [name, *(ratios.get((name, size), "–") for size in sizes)]
        for name in dict.fromkeys(function for function, _ in ratios)
    ]
    text = "Time of ours over that of NumPy, for floats of `math`, as typed by hand:"
    return ["### Beside the hand-typed", "", text, "", *table(["function", *map(str, sizes)], rows)]


def of_size(size: Any, timed: Table) -> list[str]:
    """Lay out the times of all ways at one size."""
    rows = [row for row in timed if row["size"] == size]
    ways = [name for name in WAYS if any(name in row for row in rows)]
    elements = elements_of(size)
    cells = [
        [row["function"], *(f"{row[w] * 1e9 / elements:.4g}" if w in row else "–" for w in ways)]
        for row in rows
    ]
    count, _, memory = str(size).partition(", memory ")
    title = {"float": "A float", "1": "1 element"}.get(count, f"{count} elements")
    title += f", memory {memory}" if memory else ""
    unit = "Nanoseconds a call." if elements == 1 else "Nanoseconds an element."
    return [f"### {title}", "", unit, "", *table(["function", *ways], cells)]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay out a table, and the empty line after it."""
    return [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *rows)] + [""]


def processor() -> str:
    """Return what the machine says about its processor."""
    listed = Path("/proc/cpuinfo")
    text = listed.read_text("utf-8") if listed.exists() else ""
    named = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return named[0] if named else platform.processor() or platform.machine()


def main() -> None:
    """Measure every generated function and write both files."""
    reader = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reader.add_argument("--output", type=Path, default=Path("build/benchmarks"))
    reader.add_argument("--quick", action="store_true", help="few rounds, for a look")
    reader.add_argument("--memory", choices=list(MEMORY), help="print rows of large arrays alone")
    options = reader.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rng = np.random.default_rng(1)
    machine = {
        "processor": processor(),
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "cores used": "1",
        "processes that wanted one": f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        "libraries left out": rivals.missing(),
    }
    chosen = [formula_of(r) for r in results().values() if r.function]
    if options.memory:
        rows = [row for formula in chosen for row in speed(formula, [LARGE], rng)]
        print(json.dumps(rows))
        return
    states = list(MEMORY)[1:] if options.quick else list(MEMORY)
    apart = [row for state in states for row in large(state)]
    timed = []
    for formula in chosen:
        timed += speed(formula, [0, *SIZES], rng)
        timed += [row for row in apart if row["function"] == formula.name]
    text = markdown(machine, timed)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "functions.md").write_text(text, "utf-8")
    found = {"machine": machine, "speed": timed}
    (options.output / "functions.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
