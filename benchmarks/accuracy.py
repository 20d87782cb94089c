"""Find the largest error of each function over many points, against balls of Arb.

A million points a function (fewer with ``--points``), in the regimes in which formulas of this
field are known to fail: as in a cell, concentrations that are nearly equal, the ends of the range,
and by the exponent u = z F V/(R T): no voltage, tiny and small ones, beyond the range of the
exponential, and next to the reversal of the current.  Beside each function stand the formula as
typed by hand and `sympy.lambdify` of the theorem.

An error is given in units in the last place of the exact value, and after a slash in these over the
condition number, the sum of ``|x ∂f/∂x|/|f|`` over the arguments x: a rounding of the arguments
alone makes an error of half a unit by that measure.  What is no normal number of an output is left
out.  Writes ``accuracy.md`` and ``accuracy.json`` into the output folder.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import sympy as sp
from flint import arb, ctx
from functions import CHOSEN, RANGES, SPECIES, contenders
from sympy.printing.pycode import PythonCodePrinter

import vrest.derivatives
from vrest.catalogue import results
from vrest.evaluate.rules import RULES
from vrest.functions import bernoulli, bernoulli_slope
from vrest.numerics.constants import F, R
from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.summation import spelt_out

# Bits of the balls; a value then known to fewer than ENOUGH is found with MORE.
BITS, MORE, ENOUGH = 128, 4000, 90
SMALLEST, LARGEST = 1e-300, 1e300
WAYS = ("vrest", "hand", "lambdify")
# Powers of ten between which u is drawn, and the distance from equality and reversal.
VOLTAGES = {
    "|u| 1e-16 … 1e-12": (-16.0, -12.0),
    "|u| 1e-8 … 1e-4": (-8.0, -4.0),
    "|u| beyond 709": (2.851, 4.0),
}
NEAR = (-16.0, -3.0)
NO_VOLTAGE, REVERSAL = "V = 0", "near reversal"
GAP, SLOPE = (function(sp.Symbol("u")) for function in (bernoulli, bernoulli_slope))
WORDS = {
    "arb": arb,
    "exp": lambda x: x.exp(),
    "log": lambda x: arb(x).log(),
    "sqrt": lambda x: arb(x).sqrt(),
    "bernoulli": lambda u: RULES[bernoulli](GAP, [u]),
    "bernoulli_slope": lambda u: RULES[bernoulli_slope](SLOPE, [u]),
}
Columns = dict[str, np.ndarray]


class _Balls(PythonCodePrinter):
    """Print an expression for balls: a fraction is one, and not its nearest float."""

    def _print_Rational(self, expr: Any) -> str:
        return f"(arb({expr.p}) / {expr.q})"


def exact(formula: Formula) -> Callable[[int, Sequence[float]], list[Any]]:
    """Return the expressions of a theorem as a function of bits and of numbers, for balls.

    The numbers are the arguments in their order; one over species is taken member by member.
    """
    families = [name for group in formula.species for name in group]
    members = {name: [sp.Symbol(f"{name}_{k}") for k in range(SPECIES)] for name in families}
    symbols = [s for q in formula.inputs for s in members.get(q.name, [q.symbol])]
    own = {q.symbol: members[q.name] for q in formula.inputs if q.name in members}
    each = [{symbol: of[k] for symbol, of in own.items()} for k in range(SPECIES)]
    function = sp.lambdify(
        [*(q.symbol for q in formula.constants), *symbols],
        [spelt_out(numeric, each) for numeric in formula.numerics],
        [WORDS],
        printer=_Balls({"fully_qualified_modules": False, "user_functions": {w: w for w in WORDS}}),
        cse=True,
    )

    @cache
    def known(bits: int) -> list[arb]:
        ctx.prec = bits
        return [arb(str(q.value)) for q in formula.constants]

    def compute(bits: int, row: Sequence[float]) -> list[Any]:
        fixed = known(bits)
        ctx.prec = bits
        found: list[Any] = function(*fixed, *map(arb, row))
        return found

    return compute


def values_of(formula: Formula, drawn: Columns) -> np.ndarray:
    """Return the exact values, as floats and what these leave: by that, by output and by point."""
    compute = exact(formula)
    columns = [column for x in drawn.values() for column in (x.T if x.ndim > 1 else [x])]
    found: list[float] = []
    for row in zip(*(column.tolist() for column in columns), strict=True):
        for output, value in enumerate(compute(BITS, row)):
            sure = value.rel_accuracy_bits() >= ENOUGH or value.is_zero()
            ball = value if sure else compute(MORE, row)[output]
            high = float(ball)
            found += (high, float(ball - high))
    return np.array(found).reshape(len(columns[0]), len(formula.numerics), 2).T


def regimes(formula: Formula, count: int, rng: np.random.Generator) -> dict[str, Columns]:
    """Draw points by the name of the regime, about `count` in all."""
    names = {q.name for q in formula.inputs}
    charged = {"V_m", "z", "T"} <= names and not formula.species
    both = {"c_in", "c_out"} <= names
    wanted = ["cell", *(["near"] if both else []), "extreme"]
    if charged:
        wanted += [NO_VOLTAGE, *VOLTAGES, *([REVERSAL] if both else [])]
    size = max(count // len(wanted), 2)
    return {regime: _drawn(formula, regime, size, rng) for regime in wanted}


def _drawn(formula: Formula, regime: str, size: int, rng: np.random.Generator) -> Columns:
    families = [name for group in formula.species for name in group]
    drawn: Columns = {}
    for q in formula.inputs:
        shape = (size, SPECIES) if q.name in families else (size,)
        low, high = RANGES[q.unit]
        drawn[q.name] = rng.uniform(low, high, shape)
        if q.name == "z":
            drawn[q.name] = rng.choice([-2.0, -1.0, 1.0, 2.0], shape)
        elif q.name in CHOSEN:
            drawn[q.name] = np.full(shape, CHOSEN[q.name])
        elif q.unit == "mol/m3" and regime == "extreme":
            drawn[q.name] = 10 ** rng.uniform(-12, 6, shape)

    def signed(powers: tuple[float, float], shape: tuple[int, ...]) -> np.ndarray:
        found: np.ndarray = rng.choice([-1.0, 1.0], shape) * 10 ** rng.uniform(*powers, shape)
        return found

    if regime == "near":
        drawn["c_out"] = drawn["c_in"] * (1 + signed(NEAR, drawn["c_in"].shape))
    elif regime == NO_VOLTAGE:
        drawn["V_m"] = np.zeros(size)
    elif regime in VOLTAGES:
        drawn["V_m"] = R * drawn["T"] / (drawn["z"] * F) * signed(VOLTAGES[regime], (size,))
    elif regime == REVERSAL:
        E = R * drawn["T"] / (drawn["z"] * F) * np.log(drawn["c_out"] / drawn["c_in"])
        drawn["V_m"] = E * (1 + signed(NEAR, (size,)))
    return drawn


def condition(formula: Formula, drawn: Columns, values: np.ndarray) -> np.ndarray:
    """Return the condition numbers, at least one: by output and by point."""
    count = len(formula.arguments)
    state = list(drawn.values())[:count]
    given = dict(list(drawn.items())[count:])
    moved = np.zeros_like(values)
    for name, x in drawn.items():
        slope = getattr(vrest.derivatives, formula.name)(*state, **given, wrt=name, errors="nan")
        parts = slope if formula.record else (slope,)
        for output, part in enumerate(parts):
            # a corner has no slope, and then x is 0
            products = np.abs(np.nan_to_num(x * part, nan=0.0, posinf=0.0, neginf=0.0))
            moved[output] += products.sum(axis=-1) if products.ndim > 1 else products
    return np.maximum(moved / np.abs(values), 1.0)


def accuracy(formula: Formula, count: int, rng: np.random.Generator) -> list[dict[str, Any]]:
    """Find the largest errors of each way of computing, by regime and output."""
    rows = []
    ways = {name: f for name, f in contenders(formula, "numpy").items() if name in WAYS}
    for regime, drawn in regimes(formula, count, rng).items():
        whole, rest = values_of(formula, drawn)
        with np.errstate(all="ignore"):
            numbers = condition(formula, drawn, whole)
            found = {name: f(*drawn.values()) for name, f in ways.items()}
            usual = (np.abs(whole) > SMALLEST) & (np.abs(whole) < LARGEST)
            for output, quantity in enumerate(formula.outputs):
                kept = usual[output]
                row: dict[str, Any] = {"function": formula.name, "regime": regime}
                row["function"] += f".{quantity.name}" if formula.record else ""
                row["points"] = int(kept.sum())
                if not row["points"]:
                    continue
                for name, value in found.items():
                    got = np.broadcast_to(value[output] if formula.record else value, kept.shape)
                    off = np.abs((got - whole[output]) - rest[output]) / np.spacing(
                        np.abs(whole[output])
                    )
                    off = np.where(np.isfinite(got), off, np.inf)[kept]
                    row[name] = [float(off.max()), float((off / numbers[output][kept]).max())]
                rows.append(row)
    return rows


def markdown(rows: list[dict[str, Any]]) -> str:
    """Lay the errors out."""
    lines = [f"| function | regime | points | {' | '.join(WAYS)} |", "|---" * 6 + "|"]
    for row in rows:
        cells = [
            "{:.3g} / {:.3g}".format(*row[way]).replace("inf", "no number") if way in row else "–"
            for way in WAYS
        ]
        listed = [row["function"], row["regime"].replace("|", "\\|"), f"{row['points']:,}"]
        lines.append(f"| {' | '.join([*listed, *cells])} |")
    worst = max((row["vrest"][1], row["function"], row["regime"]) for row in rows)
    lines += ["", f"The largest of vrest: {worst[0]:.3g} units over the condition number, "
              f"`{worst[1]}`, {worst[2].replace('|', chr(92) + '|')}."]  # fmt: skip
    return "\n".join(["# Accuracy", "", *_explained(), "", *lines, ""])


def _explained() -> list[str]:
    return [
        "Largest error in units in the last place, and after the slash in these over the condition",
        "number, against balls of Arb; u is z F V/(R T).",
    ]


def main() -> None:
    """Measure every generated function and write both files."""
    reader = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reader.add_argument("--output", type=Path, default=Path("build/benchmarks"))
    reader.add_argument("--points", type=int, default=1_000_000, help="of each function")
    reader.add_argument("--only", default="", help="functions whose names hold this")
    options = reader.parse_args()
    rng = np.random.default_rng(1)
    formulas = [formula_of(r) for r in results().values() if r.function]
    chosen = [formula for formula in formulas if options.only in formula.name]
    rows = [row for formula in chosen for row in accuracy(formula, options.points, rng)]
    options.output.mkdir(parents=True, exist_ok=True)
    text = markdown(rows)
    (options.output / "accuracy.md").write_text(text, "utf-8")
    (options.output / "accuracy.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
