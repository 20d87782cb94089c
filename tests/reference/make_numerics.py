"""Write ``numerics.json``: the functions at chosen points, to 50 digits, straight from textbooks.

The formulas stand here a second time on purpose: nothing of vrest is imported.  Run it with
``python tests/reference/make_numerics.py``.
"""

import json
from itertools import product
from pathlib import Path
from typing import Any

import mpmath
from mpmath import exp, log, mpf

R = mpf("8.31446261815324")
F = mpf("96485.3321233100184")
PAIRS = [
    (140.0, 4.0), (12.0, 145.0), (4.2, 123.0), (1e-4, 1.5), (4.0, 4.0), (4.0, 4.000000000000001),
    (4.0, 3.9999999999), (1.0, 1.9), (1.0, 2.1), (7.0, 3.6), (1e300, 1e-300), (1e-300, 1e300),
    (5e-324, 1e308), (1e-310, 2e-310), (1e308, 1.5e308), (1e-160, 1e160),
]  # fmt: skip
VOLTAGES = [-0.07, 0.0, 1e-15, 0.055, -0.0949766192372059, 2.0]
IONS = [(1.0, 310.0), (-1.0, 293.15), (2.0, 310.15), (-3.0, 1.0)]


def points() -> list[dict[str, Any]]:
    """Compute every function at its points."""
    found: list[dict[str, Any]] = []

    def add(function: str, value: Any, **arguments: float) -> None:
        if value == 0 or 1e-307 < abs(value) < 1e308:
            shown = mpmath.nstr(value, 50, strip_zeros=False)
            found.append({"function": function, "arguments": arguments, "value": shown})

    for z, T in IONS:
        s = R * mpf(T) / (mpf(z) * F)
        add("nernst_slope", s * log(10), z=z, T=T)
        for c_in, c_out in PAIRS:
            nernst = s * log(mpf(c_out) / mpf(c_in))
            add("nernst_potential", nernst, c_in=c_in, c_out=c_out, z=z, T=T)
            for v in VOLTAGES:
                state = {"V_m": v, "c_in": c_in, "c_out": c_out, "z": z, "T": T}
                add("driving_force", mpf(v) - nernst, **state)
                energy = F * mpf(z) * (mpf(v) - nernst)
                add("electrochemical_potential_difference", energy, **state)
        for (c_out, _), v in product(PAIRS, VOLTAGES):
            add("nernst_concentration", mpf(c_out) * exp(-mpf(v) / s), V_m=v, c_out=c_out, z=z, T=T)
    for T, v, pH_in, pH_out in product((293.15, 310.0), VOLTAGES, (7.8, 7.0), (7.0, 8.15)):
        force = mpf(v) - R * mpf(T) / F * log(10) * (mpf(pH_in) - mpf(pH_out))
        add("proton_motive_force", force, V_m=v, pH_in=pH_in, pH_out=pH_out, T=T)
    return found


def main() -> None:
    """Write the file beside this script."""
    with mpmath.workdps(80):
        rows = points()
    lines = ",\n".join(json.dumps(row, sort_keys=True) for row in rows)
    Path(__file__).with_name("numerics.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
