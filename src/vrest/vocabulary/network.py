"""Quantities of the transport network: transporters, their turnover, and what they dissipate."""

from typing import Final

from vrest.quantity import Domain, declare, declare_family
from vrest.vocabulary import N

__all__ = [
    "Delta_G_ATP", "Delta_mu_cycle", "J_cycle", "L_ij", "M_t", "N", "T_sigma", "T_sigma_total",
    "W_pump", "X_force", "force", "kappa", "n_pump", "n_t", "turnover",
]  # fmt: skip

Delta_mu_cycle: Final = declare(
    "Delta_mu_cycle", "J/mol", "driving force on one turnover of a transporter, outward positive",
    latex=r"\Delta\bar{\mu}_\mathrm{cycle}",
)  # fmt: skip
M_t: Final = declare(
    "M_t", "1", "number of transporters", domain=Domain.INDEX, latex=r"M_\mathrm{t}"
)
n_t: Final = declare_family(
    "n_t", "1", "what transporter k carries outward of species i in one turnover",
    rank=2, latex="n",
)  # fmt: skip
kappa: Final = declare_family(
    "kappa", "mol2/(J m2 s)", "rate of transporter k for each joule per mole that drives it",
    domain=Domain.POSITIVE, latex=r"\kappa",
)  # fmt: skip
turnover: Final = declare_family(
    "turnover", "mol/(m2 s)", "turnovers of transporter k per area and time", latex="v"
)
L_ij: Final = declare_family(
    "L", "mol2/(J m2 s)", "flux of species i for each joule per mole of species j", rank=2,
    latex="L",
)  # fmt: skip
X_force: Final = declare_family("X", "J/mol", "any driving force on species i", latex="X")
force: Final = declare_family(
    "force", "J/mol", "a driving force on species i that the balances allow", latex=r"\Phi"
)
n_pump: Final = declare_family(
    "n_pump", "1", "ions of species i that the pump carries outward in one cycle",
    latex=r"n^\mathrm{pump}",
)  # fmt: skip
J_cycle: Final = declare("J_cycle", "mol/(m2 s)", "cycles of the pump per area and time", latex="J")
T_sigma: Final = declare(
    "T_sigma", "W/m2", "free energy that passive transport dissipates per area and time",
    latex=r"T\sigma",
)  # fmt: skip
T_sigma_total: Final = declare(
    "T_sigma_total", "W/m2", "free energy that the cell dissipates per area and time",
    latex=r"T\sigma_\mathrm{total}",
)  # fmt: skip
W_pump: Final = declare(
    "W_pump", "W/m2", "work that the pump does on the ions per area and time",
    latex=r"W_\mathrm{pump}",
)  # fmt: skip
Delta_G_ATP: Final = declare(
    "Delta_G_ATP", "J/mol", "free energy that the hydrolysis of ATP sets free",
    domain=Domain.POSITIVE, latex=r"\Delta G_\mathrm{ATP}",
)  # fmt: skip
