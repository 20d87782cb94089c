"""A pyramidal neuron at rest, without its pump for two hours, and after.

Parameters: Düsterwald et al. (2018), eLife 7:e39575, as published: conductances of Na⁺, K⁺, Cl⁻ and
KCC2 of 20, 70, 20 and 20 µS/cm², 2 µF/cm², a pump of F·J = 0.1 C/(dm² s) (Na_in/Na_out)³, 310.15 K,
impermeants of mean charge -0.85 inside and 29.5 mM of them, of charge -1, outside; a cylinder 10 µm
wide and 25 µm long.  ``python neuron.py neuron.png`` draws the figure, for which it needs
matplotlib; the numbers need nothing but vrest.
"""

import sys
from typing import Any, Final

import numpy as np

from vrest import pumps
from vrest.cells import (
    CellModel,
    Ion,
    OsmoticCell,
    TimeCourse,
    kcc2,
    onsager_matrix,
    pump_leak_volume_steady_state,
    pump_off,
    pump_on,
    simulate,
)
from vrest.extras import require
from vrest.numerics.constants import F

HOUR: Final = 3600.0
# mV and mM, as the paper gives them
PUBLISHED: Final = {"V_m": -72.6, "Na": 14.0, "K": 122.9, "Cl": 5.2, "X": 155.0}
PUMP: Final = pumps.power(10.0 / F)


def steady() -> OsmoticCell:
    """Return the state in which everything balances, from the parameters alone."""
    carried = ([0, 1, 1], 0.2 / F**2)
    return pump_leak_volume_steady_state(
        [145.0, 3.5, 119.0],
        z=[1, 1, -1],
        L=onsager_matrix([1, 1, -1], g=[0.2, 0.7, 0.2], transporters=[carried]),
        n_pump=[3, -2, 0],
        J=PUMP,
        T=310.15,
        n_X=1.0,
        z_X=-0.85,
        X_out=29.5,
    )


def neuron() -> CellModel:
    """Return the neuron near that state."""
    c_in = steady().c_in
    return CellModel(
        ions=(
            Ion(name="Na", z=1, c_in=c_in[0], c_out=145.0, g=0.2, n_pump=3),
            Ion(name="K", z=1, c_in=c_in[1], c_out=3.5, g=0.7, n_pump=-2),
            Ion(name="Cl", z=-1, c_in=c_in[2], c_out=119.0, g=0.2),
        ),
        transporters=(kcc2(0.2),),
        pump=PUMP,
        T=310.15,
        C_m=0.02,
        area=np.pi * 10e-6 * 25e-6,
        volume=np.pi * 5e-6**2 * 25e-6,
        V_m=float(steady().V_m),
        z_X=-0.85,
        osmotic=True,
        X_out=29.5,
    )


def off_and_on() -> TimeCourse:
    """Follow the neuron for six hours; its pump stands still from the first to the third."""
    times = np.linspace(0.0, 6.0 * HOUR, 721)
    return simulate(neuron(), times, protocol=[(HOUR, pump_off), (3.0 * HOUR, pump_on)])


def figure() -> Any:
    """Draw potentials, concentrations and volume against time."""
    course = off_and_on()
    hours = course.t / HOUR
    drawn = require("matplotlib.figure").Figure(figsize=(7.2, 6.4), layout="constrained")
    volts, content, size = drawn.subplots(3, sharex=True, height_ratios=[3, 3, 2])
    volts.plot(hours, 1e3 * course.V_m, "k", label=r"$V_\mathrm{m}$")
    for name, E in zip(course.ions, course.E, strict=True):
        (line,) = volts.plot(hours, 1e3 * E, "--", label=rf"$E_\mathrm{{{name}}}$")
        content.plot(hours, course[name], color=line.get_color(), label=name)
    content.plot(hours, course.X_in, color="gray", label="impermeant")
    size.plot(hours, course.volume / course.volume[0], "k")
    volts.set_ylabel("potential (mV)")
    content.set_ylabel("inside (mM)")
    size.set(ylabel="volume over rest", xlabel="time (h)", ylim=(0.9, 1.8))
    for axes in (volts, content, size):
        axes.axvspan(1.0, 3.0, color="0.92")
        axes.spines[["top", "right"]].set_visible(False)
    for axes in (volts, content):
        axes.legend(frameon=False, fontsize="small", loc="center left", bbox_to_anchor=(1.0, 0.5))
    volts.text(
        2.0, 1.0, "pump off", transform=volts.get_xaxis_transform(), ha="center", va="bottom"
    )
    return drawn


if __name__ == "__main__":
    cell = steady()
    print(f"V_m {1e3 * cell.V_m:.1f} mV, inside {cell.c_in.round(1)} and {cell.X_in:.0f} mM")
    for file in sys.argv[1:]:
        figure().savefig(file, dpi=110)
