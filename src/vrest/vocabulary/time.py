"""Quantities that change in time: concentrations, potentials, fluxes and free energy of a cell."""

from typing import Final

from vrest.quantity import (
    Domain,
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
)
from vrest.vocabulary import N

__all__ = [
    "I_fed", "J_t", "N", "Phi_t", "T_sigma_t", "V_end", "V_rate", "V_t", "c_any", "c_t", "depth",
    "drive_t", "mu_in_t", "mu_out_t", "phi_in_t", "phi_out_t", "shift", "t", "tau", "turnover_t",
]  # fmt: skip

_POSITIVE: Final = Domain.POSITIVE

t: Final = declare_coordinate("t", "s", "time")
V_rate: Final = declare(
    "V_rate", "V/s", "how fast the membrane potential changes at the moment",
    latex=r"\dot{V}_\mathrm{m}",
)  # fmt: skip
V_end: Final = declare(
    "V_end", "V", "membrane potential that constant currents and conductances lead to",
    latex=r"V_\infty",
)  # fmt: skip
I_fed: Final = declare(
    "I_fed", "A/m2", "current density that an electrode feeds into the cell",
    latex=r"I_\mathrm{fed}",
)  # fmt: skip
depth: Final = declare(
    "depth", "m", "volume of the cell for each area of its membrane", domain=_POSITIVE, latex="h"
)
c_any: Final = declare("c_any", "mol/m3", "any concentration", domain=_POSITIVE, latex="C")
c_t: Final = declare_function(
    "c_t", "mol/m3", "concentration of species i inside at a time", of=t, each=True,
    domain=_POSITIVE, latex="c",
)  # fmt: skip
V_t: Final = declare_function(
    "V_t", "V", "membrane potential at a time", of=t, latex=r"V_\mathrm{m}"
)
phi_in_t: Final = declare_function(
    "phi_in_t", "V", "electrical potential inside at a time", of=t, latex=r"\phi_\mathrm{in}"
)
phi_out_t: Final = declare_function(
    "phi_out_t", "V", "electrical potential outside at a time", of=t, latex=r"\phi_\mathrm{out}"
)
mu_in_t: Final = declare_function(
    "mu_in_t", "J/mol", "electrochemical potential of species i inside at a time", of=t,
    each=True, latex=r"\bar{\mu}_\mathrm{in}",
)  # fmt: skip
mu_out_t: Final = declare_function(
    "mu_out_t", "J/mol", "electrochemical potential of species i outside at a time", of=t,
    each=True, latex=r"\bar{\mu}_\mathrm{out}",
)  # fmt: skip
drive_t: Final = declare_function(
    "drive_t", "J/mol", "electrochemical potential difference of species i at a time", of=t,
    each=True, latex=r"\Delta\bar{\mu}",
)  # fmt: skip
J_t: Final = declare_function(
    "J_t", "mol/(m2 s)", "flux of species i at a time, outward positive", of=t, each=True,
    latex="J",
)  # fmt: skip
turnover_t: Final = declare_function(
    "turnover_t", "mol/(m2 s)", "turnovers of transporter k at a time", of=t, each=True, latex="v"
)
T_sigma_t: Final = declare_function(
    "T_sigma_t", "W/m2", "free energy that passive transport dissipates at a time", of=t,
    latex=r"T\sigma",
)  # fmt: skip
Phi_t: Final = declare_function(
    "Phi_t", "J/m2", "free energy of the ions inside for each area of the membrane", of=t,
    latex=r"\Phi",
)  # fmt: skip

# For explicit courses in time.
shift: Final = declare_family(
    "shift", "mol/m3", "charge that species i takes with it as it leaks away",
    domain=_POSITIVE, latex="s",
)  # fmt: skip
tau: Final = declare("tau", "s", "time constant", domain=_POSITIVE, latex=r"\tau")
