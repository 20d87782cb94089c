"""Time the exact identity test against SymPy's simplify, on forms that textbooks print."""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import sympy as sp

from vrest.kernel import Identity, identical
from vrest.vocabulary import Cl, F, K, Na, P, R, T, V_m, c_in, c_out, z

U = z * F * V_m / (R * T)
CURRENT = P * z * F * U * (c_in - c_out * sp.exp(-U)) / (1 - sp.exp(-U))
OUTSIDE = K.P * K.c_out + Na.P * Na.c_out + Cl.P * Cl.c_in
INSIDE = K.P * K.c_in + Na.P * Na.c_in + Cl.P * Cl.c_out
PAIRS: dict[str, tuple[Any, Any]] = {
    "GHK current, two textbook forms": (
        CURRENT,
        P * z**2 * F**2 * V_m / (R * T) * (c_in * sp.exp(U) - c_out) / (sp.exp(U) - 1),
    ),
    "GHK current with hyperbolic sine": (
        CURRENT,
        P * z * F * U * (c_in * sp.exp(U / 2) - c_out * sp.exp(-U / 2))
        / (sp.exp(U / 2) - sp.exp(-U / 2)),
    ),
    "GHK voltage, two ways": (
        R * T / F * sp.log(OUTSIDE / INSIDE),
        -R * T / F * (sp.log(INSIDE) - sp.log(OUTSIDE)),
    ),
    "nested logarithms": (
        sp.log(sp.exp(2 * U) - 1),
        U + sp.log(sp.exp(U) - sp.exp(-U)),
    ),
}  # fmt: skip


def milliseconds(run: Callable[[], object], times: int) -> float:
    """Return the median time of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def simplified(first: Any, second: Any) -> None:
    """Ask SymPy, without what it remembers from the last time."""
    sp.core.cache.clear_cache()
    sp.simplify(first - second)


def main() -> None:
    """Print a table; exit with 1 if a pair is not found equal."""
    sys.stdout.write(f"{'':36}{'vrest':>10}{'simplify':>12}\n")
    for name, (first, second) in PAIRS.items():
        if identical(first, second) is not Identity.EQUAL:
            raise SystemExit(f"not found equal: {name}")
        ours = milliseconds(lambda a=first, b=second: identical(a, b), 50)  # type: ignore[misc]
        theirs = milliseconds(lambda a=first, b=second: simplified(a, b), 3)  # type: ignore[misc]
        sys.stdout.write(f"{name:36}{ours:7.2f} ms{theirs:9.0f} ms\n")


if __name__ == "__main__":
    main()
