"""What the machine can do at best: the accurate forms as loops in C, compiled on the spot."""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

SOURCE = r"""
#include <math.h>
static const double R = 8.31446261815324, F = 96485.3321233100184;

void nernst_potential(long n, const double *c_in, const double *c_out, double z, double T,
                      double *out) {
    double scale = R * T / (z * F);
    for (long i = 0; i < n; i++) {
        double q = c_out[i] / c_in[i];
        out[i] = scale * (q > 0.5 && q < 2.0 ? log1p((c_out[i] - c_in[i]) / c_in[i]) : log(q));
    }
}
void ghk_current(long n, const double *V, const double *c_in, const double *c_out, double P,
                 double z, double T, double *out) {
    double steep = z * F / (R * T), scale = P * z * F;
    for (long i = 0; i < n; i++) {
        double u = steep * V[i], s = fabs(u) + 1e-300;
        double drift = u > 0 ? u * c_in[i] : u * c_out[i];
        out[i] = scale * ((c_in[i] - c_out[i]) * (s / expm1(s)) + drift);
    }
}
void ghk_voltage(long n, const double *Ki, const double *Ko, const double *Nai, const double *Nao,
                 const double *Cli, const double *Clo, double PK, double PNa, double PCl, double T,
                 double *out) {
    double scale = R * T / F;
    for (long i = 0; i < n; i++)
        out[i] = scale * log((PK * Ko[i] + PNa * Nao[i] + PCl * Cli[i])
                             / (PK * Ki[i] + PNa * Nai[i] + PCl * Clo[i]));
}
void mullins_noda_potential(long n, const double *Ki, const double *Ko, const double *Nai,
                            const double *Nao, double PK, double PNa, double r, double T,
                            double *out) {
    double scale = R * T / F, P = r * PK;
    for (long i = 0; i < n; i++)
        out[i] = scale * log((P * Ko[i] + PNa * Nao[i]) / (P * Ki[i] + PNa * Nai[i]));
}
void pump_leak_steady_state(long n, const double *Nao, const double *Ko, const double *A,
                            const double *gNa, const double *gK, const double *J, double T,
                            double *V, double *Nai, double *Ki) {
    double scale = R * T / F, steep = F / scale;
    for (long i = 0; i < n; i++) {
        double a = Nao[i] * exp(-3 * steep * J[i] / gNa[i]);
        double b = Ko[i] * exp(2 * steep * J[i] / gK[i]), share = A[i] / (a + b);
        V[i] = -scale * log(share);
        Nai[i] = a * share;
        Ki[i] = b * share;
    }
}
"""
# How many of the arguments are arrays, and how many numbers; how many results there are.
ARRAYS = {
    "nernst_potential": (2, 2, 1),
    "ghk_current": (3, 3, 1),
    "ghk_voltage": (6, 4, 1),
    "mullins_noda_potential": (4, 4, 1),
    "pump_leak_steady_state": (6, 1, 3),
}
FLAGS = {"C": (), "C, fast-math": ("-ffast-math",)}


@cache
def compiled() -> dict[str, dict[str, Callable[..., Any]]]:
    """Return the loops by function and by way, or nothing where there is no compiler."""
    compiler = shutil.which("cc")
    found: dict[str, dict[str, Callable[..., Any]]] = {}
    if compiler is None:
        return found
    folder = Path(tempfile.mkdtemp())
    (folder / "ceiling.c").write_text(SOURCE, "utf-8")
    for way, flags in FLAGS.items():
        target = folder / f"{len(flags)}.so"
        command = [compiler, "-O3", "-march=native", *flags, "-shared", "-fPIC", "-o", str(target)]
        subprocess.run([*command, str(folder / "ceiling.c"), "-lm"], check=True)
        library = ctypes.CDLL(str(target))
        for name, counts in ARRAYS.items():
            found.setdefault(name, {})[way] = _called(getattr(library, name), *counts)
    return found


def _called(function: Any, arrays: int, numbers: int, results: int) -> Callable[..., Any]:
    pointer = ctypes.POINTER(ctypes.c_double)
    function.argtypes = [
        ctypes.c_long, *([pointer] * arrays), *([ctypes.c_double] * numbers),
        *([pointer] * results),
    ]  # fmt: skip
    function.restype = None

    def call(*values: Any) -> Any:
        outs = [np.empty_like(values[0]) for _ in range(results)]
        pointers = [v.ctypes.data_as(pointer) for v in values[:arrays]]
        written = [out.ctypes.data_as(pointer) for out in outs]
        function(outs[0].size, *pointers, *values[arrays:], *written)
        return outs if results > 1 else outs[0]

    return call
