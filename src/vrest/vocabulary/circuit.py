"""Quantities of electrodiffusion and of the membrane as a circuit, beyond the common ones."""

from typing import Final

from vrest.quantity import Domain, declare, declare_function
from vrest.vocabulary import named_ion, numbered_ions, x

__all__ = [
    "A",
    "B",
    "Ca",
    "Delta_G",
    "Delta_G_A",
    "Delta_G_B",
    "Delta_G_peak",
    "L_div",
    "M_div",
    "P_limit",
    "V_ghk",
    "V_test",
    "anion",
    "c_inner",
    "c_n",
    "c_n_A",
    "c_n_B",
    "c_outer",
    "cation",
    "divalent_anions",
    "divalent_cations",
    "field_x",
    "k",
    "n_K",
    "n_Na",
    "odds",
    "p_open",
    "permittivity",
    "r",
    "rho_x",
    "sparse",
    "w_in",
    "w_middle",
    "w_out",
    "y",
    "z_A",
    "z_A_size",
]

_POSITIVE: Final = Domain.POSITIVE

# A pump of any stoichiometry.
n_Na = declare("n_Na", "1", "Na⁺ carried out in one cycle of the pump", domain=_POSITIVE,
               latex=r"n_\mathrm{Na}")  # fmt: skip
n_K = declare("n_K", "1", "K⁺ carried in in one cycle of the pump", domain=_POSITIVE,
              latex=r"n_\mathrm{K}")  # fmt: skip
r = declare("r", "1", "Na⁺ that the pump carries out for each K⁺ that it carries in",
            domain=_POSITIVE)  # fmt: skip
V_ghk = declare(
    "V_ghk", "V", "membrane potential at which K⁺ and Na⁺ carry no net current without a pump",
    latex=r"V_\mathrm{GHK}",
)  # fmt: skip

# Divalent ions.
Ca: Final = named_ion("Ca", "Ca²⁺", 2)
divalent_cations: Final = numbered_ions("cat2", "divalent cation i", "2+")
divalent_anions: Final = numbered_ions("an2", "divalent anion j", "2-")
L_div = declare("L_div", "1", "number of divalent cation species", domain=Domain.INDEX, latex="N_2")
M_div = declare("M_div", "1", "number of divalent anion species", domain=Domain.INDEX, latex="M_2")
y = declare(
    "y", "1", "power of e, its exponent the membrane potential times F over RT", domain=_POSITIVE
)
w_in = declare(
    "w_in", "mol/(m2 s)", "weight of the square of y", domain=_POSITIVE, latex=r"w_\mathrm{in}"
)
w_middle = declare("w_middle", "mol/(m2 s)", "weight of y", latex=r"w")
w_out = declare(
    "w_out", "mol/(m2 s)", "weight that y balances", domain=_POSITIVE, latex=r"w_\mathrm{out}"
)

# Ions that may be absent on a side.
c_inner = declare(
    "c_inner", "mol/m3", "concentration inside, zero where the ion is absent",
    domain=Domain.NONNEGATIVE, latex=r"c_\mathrm{inner}",
)  # fmt: skip
c_outer = declare(
    "c_outer", "mol/m3", "concentration outside, zero where the ion is absent",
    domain=Domain.NONNEGATIVE, latex=r"c_\mathrm{outer}",
)  # fmt: skip
c_n, c_n_A, c_n_B = (
    declare_function(
        name, "mol/m3", f"concentration {said} in the membrane, zero where there is none",
        of=x, domain=Domain.NONNEGATIVE, latex=latex,
    )
    for name, said, latex in (
        ("c_n", "of the ion", "c"),
        ("c_n_A", "of ion A", r"c_\mathrm{A}"),
        ("c_n_B", "of ion B", r"c_\mathrm{B}"),
    )
)  # fmt: skip
A: Final = named_ion("A", "ion A", 1, concentration="c_A")
B: Final = named_ion("B", "ion B", 1, concentration="c_B")

# Energies of an ion in the membrane.
Delta_G = declare(
    "Delta_G", "J/mol", "free energy of the first of two states less that of the second",
    latex=r"\Delta G",
)  # fmt: skip
odds = declare(
    "odds", "1", "how often the first of two states is taken for each time that the second is",
    domain=_POSITIVE, latex=r"\omega",
)  # fmt: skip
Delta_G_A = declare(
    "Delta_G_A", "J/mol", "free energy that ion A needs to enter the membrane",
    latex=r"\Delta G_\mathrm{A}",
)  # fmt: skip
Delta_G_B = declare(
    "Delta_G_B", "J/mol", "free energy that ion B needs to enter the membrane",
    latex=r"\Delta G_\mathrm{B}",
)  # fmt: skip
Delta_G_peak = declare(
    "Delta_G_peak", "J/mol", "free energy of an ion at the highest barrier in the membrane",
    latex=r"\Delta G_\mathrm{peak}",
)  # fmt: skip
P_limit = declare(
    "P_limit", "m/s", "permeability of a membrane without a barrier", domain=_POSITIVE,
    latex=r"P_0",
)  # fmt: skip

# The membrane as an insulating slab.
permittivity = declare(
    "permittivity", "F/m", "permittivity of the membrane", domain=_POSITIVE, latex=r"\varepsilon"
)
field_x = declare_function(
    "field_x",
    "V/m",
    "electrical field in the membrane, outward positive",
    of=x,
    latex=r"E_\mathrm{el}",
)
rho_x = declare_function("rho_x", "C/m3", "density of charge in the membrane", of=x, latex=r"\rho")
V_test = declare(
    "V_test", "V", "some voltage that is not zero", domain=Domain.NONZERO, latex=r"V_\mathrm{test}"
)

# Donnan equilibrium.
z_A = declare(
    "z_A", "1", "valence of the fixed charges inside", domain=Domain.NONZERO, latex=r"z_\mathrm{A}"
)
cation: Final = named_ion("cation", "the permeant cation", 1, concentration="c_cation")
anion: Final = named_ion("anion", "the permeant anion", -1, concentration="c_anion")

# A channel that opens and closes with the voltage.
k = declare("k", "V", "voltage over which the odds of the open state fall e-fold", domain=_POSITIVE)
p_open = declare(
    "p_open", "1", "share of the channels that are open", domain=_POSITIVE, latex=r"p_\mathrm{open}"
)
z_A_size = declare(
    "z_A_size", "1", "valence of the fixed charges inside without its sign", domain=_POSITIVE,
    latex=r"\zeta_\mathrm{A}",
)  # fmt: skip
sparse = declare(
    "sparse", "m3/mol", "an inverse concentration that fades away", domain=_POSITIVE, latex="a"
)
