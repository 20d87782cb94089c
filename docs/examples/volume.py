"""Volume and potentials of a cell against the rate of its pump.

Parameters: Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2: 437 mM Na⁺ and 20 mM K⁺
outside, g_Na/g_K = 0.11, impermeants of charge -1, RT/F = 25.8 mV.  The rate is P = F J/(g_Na RT/F)
and the unit of volume n_X/(457 mM).  ``python volume.py volume.png`` draws the figure, for which it
needs matplotlib; the numbers need nothing but vrest.
"""

import sys
from typing import Any, Final

import numpy as np

from vrest import pumps
from vrest.cells import OsmoticCell, onsager_matrix, pump_leak_volume_steady_state
from vrest.extras import require
from vrest.numerics.constants import F, R

NA_OUT, K_OUT = 437.0, 20.0
GAMMA: Final = 0.11
RT_F: Final = 25.8e-3
# Neither matters for what is drawn: conductances scale the rates, Cl⁻ is at equilibrium.
G_NA, G_CL = 0.1, 1.0
UNIT: Final = G_NA * RT_F / F


def steady(J: Any, errors: str = "raise") -> OsmoticCell:
    """Return the steady state at a rate or with a law, for n_X = 457 mol, so that volumes are 1."""
    return pump_leak_volume_steady_state(
        [NA_OUT, K_OUT, NA_OUT + K_OUT],
        z=[1, 1, -1],
        L=onsager_matrix([1, 1, -1], g=[G_NA, G_NA / GAMMA, G_CL]),
        n_pump=[3, -2, 0],
        J=J,
        T=RT_F * F / R,
        n_X=NA_OUT + K_OUT,
        z_X=-1.0,
        errors=errors,
    )


def critical_rate() -> float:
    """Return the rate from which on no volume is finite, by halving where the solver says so."""
    low, high = 1.0, 100.0
    while high - low > 1e-12 * high:
        rate = (low + high) / 2.0
        finite = np.isfinite(steady(rate * UNIT, "nan").volume)
        low, high = (rate, high) if finite else (low, rate)
    return low


def smallest() -> tuple[float, float]:
    """Return the rate at which the volume is smallest, and that volume, by golden section."""
    share, low, high = (np.sqrt(5.0) - 1.0) / 2.0, 0.1, 10.0
    for _ in range(60):
        ends = high - share * (high - low), low + share * (high - low)
        less, more = (float(steady(rate * UNIT).volume) for rate in ends)
        low, high = (low, ends[1]) if less < more else (ends[0], high)
    return (low + high) / 2.0, float(steady((low + high) / 2.0 * UNIT).volume)


def figure() -> Any:
    """Draw volume and potentials against the rate, and the volume with a pump that follows Na⁺."""
    P = np.linspace(0.02, 14.2, 1500)
    cell = steady(P * UNIT)
    best, least = smallest()
    drawn = require("matplotlib.figure").Figure(figsize=(9.6, 3.2), layout="constrained")
    size, volts, followed = drawn.subplots(1, 3)
    size.plot(P, cell.volume, "k")
    size.plot(best, least, "o", color="C3")
    size.annotate(f"{least:.3f} at {best:.2f}", (best, least), (1.0, 0.6), color="C3")
    size.axvline(critical_rate(), linestyle=":", color="0.5")
    size.annotate(f"{critical_rate():.2f} ", (critical_rate(), 0.1), ha="right", color="0.4")
    size.set(ylim=(0.0, 5.0), xlabel="pump rate", ylabel="volume")
    volts.plot(P, 1e3 * cell.V_m, "k", label=r"$V_\mathrm{m}$")
    for index, (name, c_out) in enumerate((("Na", NA_OUT), ("K", K_OUT))):
        E = RT_F * np.log(c_out / cell.c_in[:, index])
        volts.plot(P, 1e3 * E, "--", label=rf"$E_\mathrm{{{name}}}$")
    volts.set(ylim=(-120.0, 220.0), xlim=(0.0, 6.0), xlabel="pump rate", ylabel="potential (mV)")
    volts.legend(frameon=False, fontsize="small")
    rho = np.geomspace(1e-1, 1e6, 600)
    law = steady(pumps.power(rho * UNIT), "nan")
    followed.semilogx(rho, law.volume, "k")
    followed.set(ylim=(0.0, 5.0), ylabel="volume")
    followed.set_xlabel(r"$\rho$, pump rate $\rho\,(\mathrm{Na_{in}/Na_{out}})^3$")
    for axes in (size, volts, followed):
        axes.spines[["top", "right"]].set_visible(False)
    return drawn


if __name__ == "__main__":
    print("smallest volume {1:.4f} at {0:.4f}".format(*smallest()))
    print(f"no finite volume from {critical_rate():.4f} on")
    for file in sys.argv[1:]:
        figure().savefig(file, dpi=110)
