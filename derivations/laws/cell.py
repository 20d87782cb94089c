"""Laws of the cell: its charge, its chloride, and what its ions add up to.

References: Donnan (1911), Z. Elektrochem. 17:572; Tosteson & Hoffman (1960), J. Gen. Physiol.
    44:169; Onsager (1931), Phys. Rev. 37:405; Düsterwald et al. (2018), eLife 7:e39575.
"""

from typing import Final

from sympy import Derivative, Integer, Sum

from vrest.kernel import Conjunction, Equation, Implies, Kind, Order, Theorem, assume, law
from vrest.vocabulary import (
    C_m,
    Cl,
    F,
    I_pump,
    J_K_pump,
    J_Na_pump,
    J_pump,
    K,
    M,
    N,
    Na,
    anions,
    cations,
    i,
    ions,
    j,
    volume,
)
from vrest.vocabulary.cell import (
    J_KCC2,
    J_NKCC1,
    A_in,
    Cl_after,
    Cl_t,
    I_t,
    Pi_out,
    g_KCC2,
    g_NKCC1,
    n_X,
    net_Cl_after,
    net_Cl_t,
    net_t,
    t_after,
    z_X,
)
from vrest.vocabulary.network import Delta_G_ATP
from vrest.vocabulary.species import Delta_G_cycle
from vrest.vocabulary.teaching import CHARGES
from vrest.vocabulary.time import I_fed, V_rate, V_t, c_t, depth, t

__all__ = [
    "atp",
    "charge_balance",
    "charge_balance_of_the_moment",
    "charge_of_hydrolysis",
    "chloride_balance_after_a_step",
    "chloride_balance_in_time",
    "electroneutrality",
    "electroneutrality_of_a_cell",
    "linear_kcc2",
    "linear_nkcc1",
    "mass_balance_in_time",
    "osmotic_balance",
    "second_law",
    "steady_chloride",
    "steady_with_kcc2",
    "steady_with_nkcc1",
    "zero_current_with_potassium",
]

ZERO: Final = Integer(0)

electroneutrality: Final[Theorem] = law(
    "electroneutrality",
    Equation(Na.c_in + K.c_in, A_in),
    meaning=(
        "Na⁺ and K⁺ neutralise the fixed negative charge of the cell; the charge on the membrane "
        "is too small to count."
    ),
    source="Donnan (1911), Z. Elektrochem. 17:572; Tosteson & Hoffman (1960), J. Gen. Physiol. "
    "44:169",
)

_CATIONS: Final = Sum(cations.at(i).c_in, (i, 1, N))
_ANIONS: Final = Sum(anions.at(j).c_in, (j, 1, M))

electroneutrality_of_a_cell: Final[Theorem] = law(
    "electroneutrality",
    Equation(_CATIONS - _ANIONS + z_X * n_X / volume, ZERO),
    meaning=(
        "Inside, the charges of monovalent ions and of impermeant solutes cancel; the charge on "
        "the membrane is too small to count."
    ),
    source="Donnan (1911), Z. Elektrochem. 17:572; Tosteson & Hoffman (1960), J. Gen. Physiol. "
    "44:169",
)

osmotic_balance: Final[Theorem] = law(
    "osmotic_balance",
    Equation(_CATIONS + _ANIONS + n_X / volume, Pi_out),
    meaning=(
        "Water crosses until the solutes inside are as concentrated, all together, as those "
        "outside: the membrane bears no pressure."
    ),
    source="Boyle & Conway (1941), J. Physiol. 100:1; Tosteson & Hoffman (1960), J. Gen. Physiol. "
    "44:169",
)

linear_nkcc1: Final[Theorem] = assume(
    Equation(J_NKCC1, g_NKCC1 / F**2 * (Na.Delta_mu + K.Delta_mu + 2 * Cl.Delta_mu)),
    kind=Kind.MODEL,
    name="linear_transport",
    meaning=(
        "NKCC1 carries Na⁺, K⁺ and two Cl⁻ together, in proportion to the energy that drives all "
        "of them."
    ),
    source="Onsager (1931), Phys. Rev. 37:405; Haas (1994), Am. J. Physiol. 267:C869",
)

linear_kcc2: Final[Theorem] = assume(
    Equation(J_KCC2, g_KCC2 / F**2 * (K.Delta_mu + Cl.Delta_mu)),
    kind=Kind.MODEL,
    name="linear_transport",
    meaning="KCC2 carries K⁺ and Cl⁻ together, in proportion to the energy that drives both.",
    source="Onsager (1931), Phys. Rev. 37:405; Düsterwald et al. (2018), eLife 7:e39575",
)

steady_with_nkcc1: Final[Theorem] = law(
    "mass_balance",
    Conjunction(
        (
            Equation(Na.I + F * (J_NKCC1 + J_Na_pump), ZERO),
            Equation(K.I + F * (J_NKCC1 + J_K_pump), ZERO),
            Equation(Cl.I - 2 * F * J_NKCC1, ZERO),
        )
    ),
    meaning=(
        "In the steady state the currents of the channels return the Na⁺, K⁺ and Cl⁻ that "
        "NKCC1 and the pump carry."
    ),
    source="Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169",
)

steady_with_kcc2: Final[Theorem] = law(
    "mass_balance",
    Conjunction(
        (
            Equation(Na.I + F * J_Na_pump, ZERO),
            Equation(K.I + F * (J_KCC2 + J_K_pump), ZERO),
            Equation(Cl.I - F * J_KCC2, ZERO),
        )
    ),
    meaning=(
        "In the steady state the currents of the channels return the Na⁺, K⁺ and Cl⁻ that "
        "KCC2 and the pump carry."
    ),
    source="Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Düsterwald et al. (2018), eLife "
    "7:e39575",
)

steady_chloride: Final[Theorem] = law(
    "mass_balance",
    Equation(Cl.J, ZERO),
    meaning="In the steady state the cell neither gains nor loses Cl⁻, which no pump carries.",
    source="Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169",
)

zero_current_with_potassium: Final[Theorem] = law(
    "zero_current",
    Equation(K.I + Sum(ions.at(i).I, (i, 1, N)) + I_pump, ZERO),
    meaning=(
        "In the steady state K⁺, all other ions and the pump together carry no net current across "
        "the membrane."
    ),
    source="Hodgkin & Katz (1949), J. Physiol. 108:37; Slayman (1965), J. Gen. Physiol. 49:69",
)

atp: Final[Theorem] = law(
    "atp",
    Equation(Delta_G_cycle, 2 * K.Delta_mu - 3 * Na.Delta_mu - Delta_G_ATP),
    meaning=(
        "Each cycle of the pump carries three Na⁺ out and two K⁺ in, and spends the free energy "
        "of one ATP."
    ),
    source="Post & Jolly (1957), Biochim. Biophys. Acta 25:118; De Weer et al. (1988), Annu. Rev. "
    "Physiol. 50:225",
)

charge_of_hydrolysis: Final[Theorem] = assume(
    Equation(CHARGES["ADP"] + CHARGES["P_i"], CHARGES["ATP"]),
    kind=Kind.MODEL,
    name="charge_of_hydrolysis",
    meaning=(
        "ADP and phosphate carry the charge of ATP between them: the proton that is set free "
        "belongs to the standard state, at a fixed pH."
    ),
    source="Alberty (2003), Thermodynamics of Biochemical Reactions, ch. 4",
)

second_law: Final[Theorem] = law(
    "second_law",
    Implies(Order(ZERO, "<", J_pump), Order(Delta_G_cycle, "<", ZERO)),
    meaning="A pump runs forward only if its cycle lowers the free energy.",
    source="De Donder (1927), L'affinité; Prigogine (1955), Thermodynamics of Irreversible "
    "Processes",
)

charge_balance_of_the_moment: Final[Theorem] = law(
    "charge_balance",
    Equation(C_m * V_rate, I_fed - I_pump - Sum(ions.at(i).I, (i, 1, N))),
    meaning=(
        "What an electrode feeds in charges the membrane, and what the ions and the pump carry out "
        "discharges it."
    ),
    source="Hodgkin & Huxley (1952), J. Physiol. 117:500",
)

mass_balance_in_time: Final[Theorem] = law(
    "mass_balance",
    Equation(depth * Derivative(c_t(i, t), t), -net_t(i, t)),
    meaning=(
        "What the cell loses of a species is what its net flux, that of the pump included, carries "
        "out."
    ),
    source="Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2",
)

charge_balance: Final[Theorem] = law(
    "charge_balance",
    Equation(C_m * Derivative(V_t(t), t), -Sum(I_t(i, t), (i, 1, N))),
    meaning="All currents together, outward, discharge the capacitance of the membrane.",
    source="Hodgkin & Huxley (1952), J. Physiol. 117:500",
)

chloride_balance_in_time: Final[Theorem] = law(
    "mass_balance",
    Equation(depth * Derivative(Cl_t(t), t), -net_Cl_t(t)),
    meaning="What the cell loses of Cl⁻ is what its net flux carries out.",
    source="Boyle & Conway (1941), J. Physiol. 100:1",
)

chloride_balance_after_a_step: Final[Theorem] = law(
    "mass_balance",
    Equation(depth * Derivative(Cl_after(t_after), t_after), -net_Cl_after(t_after)),
    meaning="What the cell loses of Cl⁻ is what its net flux carries out.",
    source="Boyle & Conway (1941), J. Physiol. 100:1",
)
