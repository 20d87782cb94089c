"""The vocabulary of the field: every symbol with its unit, domain and meaning, once.

Potentials are inside minus outside, fluxes and currents positive outward; all units are SI, and
mol/m³ is the same as mM.  A name in brackets, ``c_in[i]``, has one value for each ion species.

References: CODATA recommended values 2022 (E. Tiesinga et al., 2024); BIPM (2019), The
International System of Units, 9th ed., for the constants that are exact by definition.
"""

from typing import Final

from sympy import Integer

from vrest.quantity import (
    Domain,
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
)

_POSITIVE: Final = Domain.POSITIVE
_NONZERO: Final = Domain.NONZERO
_EXACT: Final = "exact by definition of the SI (BIPM 2019), CODATA 2022"

# Constants of nature; R = N_A k_B and F = N_A e are exact products.
R = declare(
    "R", "J/(mol K)", "molar gas constant", domain=_POSITIVE,
    value="8.31446261815324", source=_EXACT,
)  # fmt: skip
F = declare(
    "F", "C/mol", "Faraday constant", domain=_POSITIVE,
    value="96485.3321233100184", source=_EXACT,
)  # fmt: skip

# State of the membrane.
T = declare("T", "K", "absolute temperature", domain=_POSITIVE)
V_m = declare("V_m", "V", "membrane potential, inside minus outside", latex=r"V_\mathrm{m}")
phi = declare("phi", "V", "electrical potential", latex=r"\phi")
phi_in = declare("phi_in", "V", "electrical potential inside", latex=r"\phi_\mathrm{in}")
phi_out = declare("phi_out", "V", "electrical potential outside", latex=r"\phi_\mathrm{out}")

# One ion.
z = declare("z", "1", "valence of the ion", domain=_NONZERO)
c = declare("c", "mol/m3", "concentration of the ion", domain=_POSITIVE)
c_in = declare("c_in", "mol/m3", "concentration inside", domain=_POSITIVE, latex=r"c_\mathrm{in}")
c_out = declare(
    "c_out", "mol/m3", "concentration outside", domain=_POSITIVE, latex=r"c_\mathrm{out}"
)
c_ref = declare(
    "c_ref", "mol/m3", "reference concentration of the standard state", domain=_POSITIVE,
    latex=r"c^{\circ}",
)  # fmt: skip
mu_bar = declare("mu_bar", "J/mol", "electrochemical potential", latex=r"\bar{\mu}")
mu_in = declare(
    "mu_in", "J/mol", "electrochemical potential inside", latex=r"\bar{\mu}_\mathrm{in}"
)
mu_out = declare(
    "mu_out", "J/mol", "electrochemical potential outside", latex=r"\bar{\mu}_\mathrm{out}"
)
mu_std = declare(
    "mu_std", "J/mol", "standard chemical potential of the ion in water", latex=r"\mu^{\circ}"
)
Delta_mu = declare(
    "Delta_mu", "J/mol", "electrochemical potential difference, inside minus outside",
    latex=r"\Delta\bar{\mu}",
)  # fmt: skip
E = declare("E", "V", "equilibrium (Nernst) potential of the ion")
E_tenfold = declare(
    "E_tenfold", "V", "Nernst potential at ten times the outside concentration",
    latex=r"E_{10}",
)  # fmt: skip
V_drive = declare(
    "V_drive", "V", "driving force on the ion, as a voltage", latex=r"V_\mathrm{drive}"
)
S_decade = declare(
    "S_decade", "V", "change of the Nernst potential per decade of concentration",
    latex=r"S_{10}",
)  # fmt: skip

# Ions by name.
Na_in = declare(
    "Na_in", "mol/m3", "Na⁺ concentration inside", domain=_POSITIVE,
    latex=r"[\mathrm{Na}]_\mathrm{in}",
)  # fmt: skip
Na_out = declare(
    "Na_out", "mol/m3", "Na⁺ concentration outside", domain=_POSITIVE,
    latex=r"[\mathrm{Na}]_\mathrm{out}",
)  # fmt: skip
E_Na = declare("E_Na", "V", "Nernst potential of Na⁺", latex=r"E_\mathrm{Na}")
Delta_mu_Na = declare(
    "Delta_mu_Na", "J/mol", "electrochemical potential difference of Na⁺",
    latex=r"\Delta\bar{\mu}_\mathrm{Na}",
)  # fmt: skip
mu_in_Na = declare(
    "mu_in_Na", "J/mol", "electrochemical potential of Na⁺ inside",
    latex=r"\bar{\mu}_\mathrm{Na,in}",
)  # fmt: skip
mu_out_Na = declare(
    "mu_out_Na", "J/mol", "electrochemical potential of Na⁺ outside",
    latex=r"\bar{\mu}_\mathrm{Na,out}",
)  # fmt: skip
mu_std_Na = declare(
    "mu_std_Na", "J/mol", "standard chemical potential of Na⁺ in water",
    latex=r"\mu^{\circ}_\mathrm{Na}",
)  # fmt: skip
K_in = declare(
    "K_in", "mol/m3", "K⁺ concentration inside", domain=_POSITIVE,
    latex=r"[\mathrm{K}]_\mathrm{in}",
)  # fmt: skip
K_out = declare(
    "K_out", "mol/m3", "K⁺ concentration outside", domain=_POSITIVE,
    latex=r"[\mathrm{K}]_\mathrm{out}",
)  # fmt: skip
E_K = declare("E_K", "V", "Nernst potential of K⁺", latex=r"E_\mathrm{K}")
Delta_mu_K = declare(
    "Delta_mu_K", "J/mol", "electrochemical potential difference of K⁺",
    latex=r"\Delta\bar{\mu}_\mathrm{K}",
)  # fmt: skip
mu_in_K = declare(
    "mu_in_K", "J/mol", "electrochemical potential of K⁺ inside",
    latex=r"\bar{\mu}_\mathrm{K,in}",
)  # fmt: skip
mu_out_K = declare(
    "mu_out_K", "J/mol", "electrochemical potential of K⁺ outside",
    latex=r"\bar{\mu}_\mathrm{K,out}",
)  # fmt: skip
mu_std_K = declare(
    "mu_std_K", "J/mol", "standard chemical potential of K⁺ in water",
    latex=r"\mu^{\circ}_\mathrm{K}",
)  # fmt: skip
Cl_in = declare(
    "Cl_in", "mol/m3", "Cl⁻ concentration inside", domain=_POSITIVE,
    latex=r"[\mathrm{Cl}]_\mathrm{in}",
)  # fmt: skip
Cl_out = declare(
    "Cl_out", "mol/m3", "Cl⁻ concentration outside", domain=_POSITIVE,
    latex=r"[\mathrm{Cl}]_\mathrm{out}",
)  # fmt: skip
E_Cl = declare("E_Cl", "V", "Nernst potential of Cl⁻", latex=r"E_\mathrm{Cl}")
Delta_mu_Cl = declare(
    "Delta_mu_Cl", "J/mol", "electrochemical potential difference of Cl⁻",
    latex=r"\Delta\bar{\mu}_\mathrm{Cl}",
)  # fmt: skip
mu_in_Cl = declare(
    "mu_in_Cl", "J/mol", "electrochemical potential of Cl⁻ inside",
    latex=r"\bar{\mu}_\mathrm{Cl,in}",
)  # fmt: skip
mu_out_Cl = declare(
    "mu_out_Cl", "J/mol", "electrochemical potential of Cl⁻ outside",
    latex=r"\bar{\mu}_\mathrm{Cl,out}",
)  # fmt: skip
mu_std_Cl = declare(
    "mu_std_Cl", "J/mol", "standard chemical potential of Cl⁻ in water",
    latex=r"\mu^{\circ}_\mathrm{Cl}",
)  # fmt: skip

# Inside the membrane.
d = declare("d", "m", "thickness of the membrane", domain=_POSITIVE)
x = declare_coordinate(
    "x", "m", "depth in the membrane, from the inner face", ends=(Integer(0), d)
)
D = declare("D", "m2/s", "diffusion coefficient of the ion in the membrane", domain=_POSITIVE)
beta = declare(
    "beta", "1", "partition coefficient between membrane and water", domain=_POSITIVE,
    latex=r"\beta",
)  # fmt: skip
P = declare("P", "m/s", "permeability of the membrane to the ion", domain=_POSITIVE)
J = declare("J", "mol/(m2 s)", "flux of the ion, outward positive")
I = declare("I", "A/m2", "current density of the ion, outward positive")  # noqa: E741
u = declare("u", "1", "reduced membrane potential of the ion, zFV/RT")
c_x = declare_function(
    "c_x", "mol/m3", "concentration in the membrane", of=x, domain=_POSITIVE, latex="c"
)
phi_x = declare_function(
    "phi_x", "V", "electrical potential in the membrane", of=x, latex=r"\phi"
)
mu_x = declare_function(
    "mu_x", "J/mol", "electrochemical potential in the membrane", of=x, latex=r"\bar{\mu}"
)
J_x = declare_function(
    "J_x", "mol/(m2 s)", "local flux, outward positive", of=x, latex="J"
)

# Protons.
c_H_in = declare(
    "c_H_in", "mol/m3", "proton concentration inside", domain=_POSITIVE, latex=r"c_\mathrm{H,in}"
)
c_H_out = declare(
    "c_H_out", "mol/m3", "proton concentration outside", domain=_POSITIVE,
    latex=r"c_\mathrm{H,out}",
)  # fmt: skip
pH_in = declare("pH_in", "1", "pH inside", latex=r"\mathrm{pH}_\mathrm{in}")
pH_out = declare("pH_out", "1", "pH outside", latex=r"\mathrm{pH}_\mathrm{out}")
Delta_p = declare("Delta_p", "V", "proton motive force, inside minus outside", latex=r"\Delta p")
Delta_mu_H = declare(
    "Delta_mu_H", "J/mol", "electrochemical potential difference of H⁺",
    latex=r"\Delta\bar{\mu}_\mathrm{H}",
)  # fmt: skip

# Species, numbered.
i = declare("i", "1", "index of an ion species", domain=Domain.INDEX)
j = declare("j", "1", "index of an ion species", domain=Domain.INDEX)
k = declare("k", "1", "index of an ion species", domain=Domain.INDEX)
N = declare("N", "1", "number of ion species", domain=Domain.INDEX)
ions_c_in = declare_family(
    "c_in_", "mol/m3", "concentration of species i inside", domain=_POSITIVE,
    latex=r"c_{\mathrm{in}}",
)  # fmt: skip
ions_c_out = declare_family(
    "c_out_", "mol/m3", "concentration of species i outside", domain=_POSITIVE,
    latex=r"c_{\mathrm{out}}",
)  # fmt: skip
ions_z = declare_family("z_", "1", "valence of species i", domain=_NONZERO, latex="z")
ions_n = declare_family("n_", "1", "ions of species i carried outward in one turnover", latex="n")
ions_E = declare_family("E_", "V", "Nernst potential of species i", latex="E")
ions_mu_std = declare_family(
    "mu_std_", "J/mol", "standard chemical potential of species i in water",
    latex=r"\mu^{\circ}",
)  # fmt: skip
ions_mu_in = declare_family(
    "mu_in_", "J/mol", "electrochemical potential of species i inside",
    latex=r"\bar{\mu}_{\mathrm{in}}",
)  # fmt: skip
ions_mu_out = declare_family(
    "mu_out_", "J/mol", "electrochemical potential of species i outside",
    latex=r"\bar{\mu}_{\mathrm{out}}",
)  # fmt: skip
ions_Delta_mu = declare_family(
    "Delta_mu_", "J/mol", "electrochemical potential difference of species i",
    latex=r"\Delta\bar{\mu}",
)  # fmt: skip
