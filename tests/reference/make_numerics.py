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

E_CHARGE = mpf("1.602176634e-19")
R = mpf("8.31446261815324")
F = mpf("96485.3321233100184")
PAIRS = [
    (140.0, 4.0), (12.0, 145.0), (4.2, 123.0), (1e-4, 1.5), (4.0, 4.0), (4.0, 4.000000000000001),
    (4.0, 3.9999999999), (1.0, 1.9), (1.0, 2.1), (7.0, 3.6), (1e300, 1e-300), (1e-300, 1e300),
    (5e-324, 1e308), (1e-310, 2e-310), (1e308, 1.5e308), (1e-160, 1e160),
]  # fmt: skip
VOLTAGES = [-0.07, 0.0, 1e-15, 0.055, -0.0949766192372059, 2.0]
MEMBRANES = [
    (155.0, 4.0, 12.0, 145.0, 4.2, 123.0), (345.0, 10.0, 72.0, 455.0, 61.0, 540.0),
    (5.0, 5.0, 7.0, 7.0, 9.0, 9.0), (5.0, 5.000000000000001, 7.0, 7.0, 9.0, 9.0),
    (1e-280, 1e280, 1.0, 1.0, 1e-9, 1e9), (1e280, 1e-280, 1e-280, 1e280, 1e280, 1e-280),
]  # fmt: skip
# ions carried out in one turnover, their valences, and their concentrations inside and outside
TURNOVERS = [
    ([1.0, 1.0, 2.0], [1.0, 1.0, -1.0], [12.0, 140.0, 7.0], [145.0, 4.5, 116.0]),
    ([0.0, 1.0, 1.0], [1.0, 1.0, -1.0], [12.0, 140.0, 7.0], [145.0, 4.5, 116.0]),
    ([3.0, -1.0, 0.5], [1.0, 2.0, 1.0], [12.0, 1e-4, 3.0], [145.0, 1.5, 3.0]),
    ([2.0, 3.0, 1.0], [1.0, -3.0, 2.0], [1e300, 5.0, 1.0], [1e-300, 5.000000000000001, 1.1]),
]
IONS = [(1.0, 310.0), (-1.0, 293.15), (2.0, 310.15), (-3.0, 1.0)]


def bernoulli(u: Any) -> Any:
    """Return u/(exp(u) - 1)."""
    return u / mpmath.expm1(u) if u else mpf(1)


def bernoulli_slope(u: Any) -> Any:
    """Return the derivative of u/(exp(u) - 1)."""
    if not u:
        return -mpf(1) / 2
    with mpmath.workdps(300):
        return (mpmath.expm1(u) - u * exp(u)) / mpmath.expm1(u) ** 2


def points() -> list[dict[str, Any]]:
    """Compute every function at its points."""
    found: list[dict[str, Any]] = []

    def add(function: str, value: Any, **arguments: float | list[float]) -> None:
        if value == 0 or 1e-307 < abs(value) < 1e308:
            shown = mpmath.nstr(value, 50, strip_zeros=False)
            found.append({"function": function, "arguments": arguments, "value": shown})

    for v, T in product(VOLTAGES, (293.15, 310.0)):
        for counts, charges, inside, outside in TURNOVERS:
            each = [
                mpf(k) * (R * mpf(T) * log(mpf(a) / mpf(b)) + mpf(q) * F * mpf(v))
                for k, q, a, b in zip(counts, charges, inside, outside, strict=True)
            ]
            add(
                "cotransporter_driving_force", sum(each), n=counts, z=charges, V_m=v, c_in=inside,
                c_out=outside, T=T,
            )  # fmt: skip
    for z, T in IONS:
        s = R * mpf(T) / (mpf(z) * F)
        add("nernst_slope", s * log(10), z=z, T=T)
        for c_in, c_out in PAIRS:
            nernst = s * log(mpf(c_out) / mpf(c_in))
            add("nernst_potential", nernst, c_in=c_in, c_out=c_out, z=z, T=T)
            for v in VOLTAGES:
                state = {"V_m": v, "c_in": c_in, "c_out": c_out, "z": z, "T": T}
                add("driving_force", mpf(v) - nernst, **state)
                permeable = {**state, "P": 1e-8}
                drift = c_in * bernoulli(-mpf(v) / s) - c_out * bernoulli(mpf(v) / s)
                if 1e-290 < min(c_in, c_out) < max(c_in, c_out) < 1e290:
                    add("ghk_flux", mpf(1e-8) * drift, **permeable)
                    add("ghk_current", F * z * mpf(1e-8) * drift, **permeable)
                if 1e-90 < min(c_in, c_out) < max(c_in, c_out) < 1e90:
                    u = mpf(v) / s
                    slope = -(c_in * bernoulli_slope(-u) + c_out * bernoulli_slope(u))
                    add("ghk_slope_conductance", F * z * mpf(1e-8) / s * slope, **permeable)
                energy = F * mpf(z) * (mpf(v) - nernst)
                add("electrochemical_potential_difference", energy, **state)
        for (c_out, _), v in product(PAIRS, VOLTAGES):
            add("nernst_concentration", mpf(c_out) * exp(-mpf(v) / s), V_m=v, c_out=c_out, z=z, T=T)
    for T, v, pH_in, pH_out in product((293.15, 310.0), VOLTAGES, (7.8, 7.0), (7.0, 8.15)):
        force = mpf(v) - R * mpf(T) / F * log(10) * (mpf(pH_in) - mpf(pH_out))
        add("proton_motive_force", force, V_m=v, pH_in=pH_in, pH_out=pH_out, T=T)
    for (Ki, Ko, Nai, Nao, Cli, Clo), (PK, PNa, PCl) in product(
        MEMBRANES, [(1.0, 0.04, 0.45), (1e-8, 1e-6, 1e-10)]
    ):
        entering = mpf(PK) * Ko + mpf(PNa) * Nao + mpf(PCl) * Cli
        leaving = mpf(PK) * Ki + mpf(PNa) * Nai + mpf(PCl) * Clo
        ions = {"K_in": Ki, "K_out": Ko, "Na_in": Nai, "Na_out": Nao, "Cl_in": Cli, "Cl_out": Clo}
        permeabilities = {"P_K": PK, "P_Na": PNa, "P_Cl": PCl, "T": 293.15}
        voltage = R * mpf(293.15) / F * log(entering / leaving)
        add("ghk_voltage", voltage, **ions, **permeabilities)
    for g, E, pump in product(
        ([4.5, 0.5, 0.1], [1e-9, 1e9, 1.0]),
        ([-0.095, 0.06, -0.065], [0.1, 0.1, 0.1]),
        (0.0, 0.0016),
    ):
        driven = sum(mpf(a) * mpf(b) for a, b in zip(g, E, strict=True)) - mpf(pump)
        voltage = driven / sum(map(mpf, g))
        add("chord_conductance_potential", voltage, g=g, E=E, I_pump=pump)
    for density, rate in product((1e14, 3e10), (100.0, 0.1)):
        add("pump_current", mpf(density) * mpf(rate) * E_CHARGE, density=density, rate=rate)
    for pump, leak in product((0.0016, -1e-5, 0.0), (5.0, 1e-3)):
        add("pump_hyperpolarisation", -mpf(pump) / mpf(leak), I_pump=pump, g_leak=leak)
    for v, capacitance, size in product(VOLTAGES, (0.01, 0.009), (1e-5, 5e-7)):
        charge = mpf(capacitance) * mpf(size) * mpf(v)
        add("membrane_charge", charge, V_m=v, C_m=capacitance, area=size)
        mobile = F * mpf(300.0) * mpf(size) / 3
        fraction = abs(mpf(v)) * mpf(capacitance) / mobile
        cell = {"radius": size, "c_total": 300.0}
        add("excess_ion_fraction", fraction, V_m=v, C_m=capacitance, **cell)
    for (Ki, Ko, Nai, Nao, *_), (PK, PNa), r in product(
        MEMBRANES, [(1.0, 0.04), (1e-8, 1e-6)], (1.5, 1.0, 3.0)
    ):
        ratio = (r * mpf(PK) * Ko + mpf(PNa) * Nao) / (r * mpf(PK) * Ki + mpf(PNa) * Nai)
        sides = {"K_in": Ki, "K_out": Ko, "Na_in": Nai, "Na_out": Nao}
        voltage = R * mpf(293.15) / F * log(ratio)
        add("mullins_noda_potential", voltage, **sides, P_K=PK, P_Na=PNa, r=r, T=293.15)
    for c, A, z in product((4.0, 120.0, 1e-200, 1e200), (150.0, 1e-9, 1e150), (-1.0, 1.0, -1.35)):
        voltage = R * mpf(310.0) / F * mpmath.asinh(mpf(z) * A / (2 * mpf(c)))
        add("donnan_potential", voltage, c_out=c, A_in=A, z_A=z, T=310.0)
    for v, rest, half, k in product(VOLTAGES, (-0.09, -0.1), (-0.01, 0.02), (0.008, 0.001)):
        closed = exp((mpf(v) - mpf(rest) - mpf(half)) / mpf(k))
        current = 10 * (mpf(v) - mpf(rest)) / (1 + closed)
        add("kir_current", current, V_m=v, E_K=rest, g_max=10.0, V_half=half, k=k)
    for strength, eps, T in product((150.0, 1e-9, 1e6), (78.5, 1.0), (310.0, 273.15)):
        screening = 2 * F**2 * mpf(strength)
        length = mpmath.sqrt(mpf("8.8541878188e-12") * mpf(eps) * R * mpf(T) / screening)
        add("debye_length", length, ionic_strength=strength, eps_r=eps, T=T)
    return found


def main() -> None:
    """Write the file beside this script."""
    with mpmath.workdps(80):
        rows = points()
    lines = ",\n".join(json.dumps(row, sort_keys=True) for row in rows)
    Path(__file__).with_name("numerics.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
