"""The axon of the squid and a fibre of mammalian muscle, from tables of concentrations.

Concentrations: squid, Hodgkin (1964), The Conduction of the Nervous Impulse, with Cl⁻ from Kandel
et al. (2013), Principles of Neural Science, 5th ed., ch. 6; muscle, Hille (2001), Ion Channels of
Excitable Membranes, 3rd ed., table 1.3.  Permeabilities: Hodgkin & Katz (1949), J. Physiol. 108:37,
for the squid; Hodgkin & Horowicz (1959), J. Physiol. 148:127, for muscle, in which Cl⁻ is at
equilibrium.  ``python fibres.py fibres.png`` draws the figure, for which it needs matplotlib; the
numbers need nothing but vrest.
"""

import sys
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

import vrest
from vrest.cells import PumpLeak, pump_leak_ghk_steady_state
from vrest.extras import require


@dataclass(frozen=True)
class Fibre:
    """Hold a row of the tables: concentrations in mM, permeabilities over that of K⁺, T in K.

    Without a permeability Cl⁻ is at equilibrium, and does not set the potential.
    """

    K: tuple[float, float]
    Na: tuple[float, float]
    Cl: tuple[float, float]
    P_Na: float
    P_Cl: float | None
    T: float
    # mV, as published
    measured: float


FIBRES: Final = {
    "squid axon": Fibre((400.0, 20.0), (50.0, 440.0), (52.0, 560.0), 0.04, 0.45, 293.15, -60.0),
    "mammalian muscle": Fibre((155.0, 4.0), (12.0, 145.0), (4.2, 123.0), 0.01, None, 310.15, -90.0),
}


def equilibria(fibre: Fibre) -> dict[str, float]:
    """Return the Nernst potentials, in V."""
    ions = (("K", fibre.K, 1), ("Na", fibre.Na, 1), ("Cl", fibre.Cl, -1))
    return {name: vrest.nernst_potential(*c, z=z, T=fibre.T) for name, c, z in ions}


def potential(fibre: Fibre) -> float:
    """Return the potential of Goldman, Hodgkin and Katz, in V."""
    ions = [(fibre.K, 1.0, 1), (fibre.Na, fibre.P_Na, 1)]
    if fibre.P_Cl is not None:
        ions.append((fibre.Cl, fibre.P_Cl, -1))
    inside, outside = zip(*(c for c, _, _ in ions), strict=True)
    P, z = [P for _, P, _ in ions], [z for _, _, z in ions]
    return float(vrest.ghk_voltage_ions(inside, outside, P=P, z=z, T=fibre.T))


def with_pump(fibre: Fibre) -> float:
    """Return the potential of Mullins and Noda, in which the pump keeps up Na⁺ and K⁺, in V."""
    return vrest.mullins_noda_potential(*fibre.K, *fibre.Na, P_K=1.0, P_Na=fibre.P_Na, T=fibre.T)


def needed_rate(fibre: Fibre) -> float:
    """Return the cycles of the pump that the leak of Na⁺ asks for, over the permeability to K⁺."""
    flux = vrest.ghk_flux(with_pump(fibre), *fibre.Na, P=fibre.P_Na, z=1, T=fibre.T)
    return -flux / 3.0


def steady(fibre: Fibre, J: Any) -> PumpLeak:
    """Return the steady state at a rate, with the charge that K⁺ and Na⁺ have in the table."""
    return pump_leak_ghk_steady_state(
        fibre.Na[1],
        fibre.K[1],
        fibre.Na[0] + fibre.K[0],
        P_Na=fibre.P_Na,
        P_K=1.0,
        J=J,
        T=fibre.T,
        errors="nan",
    )


def figure() -> Any:
    """Draw the potentials of each fibre against the rate of its pump, the table's own as one."""
    drawn = require("matplotlib.figure").Figure(figsize=(8.4, 3.6), layout="constrained")
    share = np.linspace(0.0, 1.3, 2000)
    for axes, (name, fibre) in zip(drawn.subplots(1, 2), FIBRES.items(), strict=True):
        cell = steady(fibre, share * needed_rate(fibre))
        axes.plot(share, 1e3 * cell.V_m, "k", label=r"$V_\mathrm{m}$")
        for ion, c_in, c_out in (("Na", cell.Na_in, fibre.Na[1]), ("K", cell.K_in, fibre.K[1])):
            E = vrest.nernst_potential(c_in, c_out, z=1, T=fibre.T)
            (line,) = axes.plot(share, 1e3 * E, "--", label=rf"$E_\mathrm{{{ion}}}$")
            axes.plot(1.0, 1e3 * equilibria(fibre)[ion], "o", color=line.get_color())
        axes.plot(1.0, 1e3 * with_pump(fibre), "ko")
        axes.plot(1.0, fibre.measured, "kx", label="measured")
        axes.set(title=name, xlabel="pump rate over that of the table", ylabel="potential (mV)")
        axes.set_ylim(-125.0, 125.0)
        axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize="small", loc="upper left")
    return drawn


if __name__ == "__main__":
    for name, fibre in FIBRES.items():
        told = ", ".join(f"E_{ion} {1e3 * E:.1f}" for ion, E in equilibria(fibre).items())
        print(
            f"{name}: {told}; {1e3 * potential(fibre):.1f} by Goldman, Hodgkin and Katz,", end=" "
        )
        print(f"{1e3 * with_pump(fibre):.1f} with the pump, {fibre.measured:.0f} measured (mV)")
    for file in sys.argv[1:]:
        figure().savefig(file, dpi=110)
