"""Measure what the voltage equation costs for a growing number of ions.

Run it with ``python benchmarks/species.py``: for N cations and one anion it takes the theorem for
any number of ions, names the ions, and restates the result; the time should grow no faster than N².
"""

import statistics
import sys
import time

from sympy import log

from vrest.catalogue import get
from vrest.derived import restate
from vrest.kernel import unroll
from vrest.vocabulary import Cl, F, M, N, R, T, anions, cations, named_ion

SIZES = (2, 3, 5, 10, 20, 35, 50)
REPEATS = 3


def measured(size: int) -> float:
    """Return the seconds that the equation for so many cations and one anion takes."""
    many = get("ghk_voltage_many")()
    ions = [named_ion(f"X{k}", f"X{k}⁺", 1) for k in range(1, size + 1)]
    entering = sum(ion.P * ion.c_out for ion in ions) + Cl.P * Cl.c_in
    leaving = sum(ion.P * ion.c_in for ion in ions) + Cl.P * Cl.c_out
    begun = time.perf_counter()
    named = unroll(many, {N: size, M: 1}, {**cations.members(*ions), **anions.members(Cl)})
    restate(named, R * T / F * log(entering / leaving))
    return time.perf_counter() - begun


def main() -> int:
    """Print the times, and how they grow."""
    get("ghk_voltage_many")()
    measured(1)
    print("| cations | ms | ms/N² |\n|---|---|---|")
    for size in SIZES:
        seconds = statistics.median(measured(size) for _ in range(REPEATS))
        print(f"| {size} | {1e3 * seconds:.1f} | {1e3 * seconds / size**2:.3f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
