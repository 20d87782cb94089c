"""Cotransporters at equilibrium: several ions that cross the membrane together.

Result:     Δμ̄ = Σ n_i (R T ln(c_in,i/c_out,i) + z_i F V_m) drives one turnover outward;
            Σ n_i Δμ̄_i = 0  exactly when  Σ n_i z_i (V_m - E_i) = 0;  NKCC1: 2 Cl.E = Na.E + E_K;
            KCC2: Cl.E = E_K
Assumes:    ideal dilute solutions in the same solvent on both sides.
References: Payne, Rivera, Voipio & Kaila (2003), Trends Neurosci. 26:199; Russell (2000), Physiol.
            Rev. 80:211.
"""

from sympy import Integer, Sum

from vrest.derived import relabel, restate
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    define,
    divide,
    generalise,
    reflexivity,
    substitute,
    unroll,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, K, N, Na, V_m, i, ion, ions, ions_n
from vrest.vocabulary.network import Delta_mu_cycle

from .driving_force import driving_force_of_each
from .electrochemical_potential import electrochemical_potential_difference

__all__ = [
    "cotransporter_driving_force",
    "cotransporter_equilibrium",
    "kcc2_equilibrium",
    "nkcc1_equilibrium",
]


@result(
    title="Driving force of a cotransporter",
    area="thermodynamics",
    function="cotransporter_driving_force",
    arguments=("n", "z", "V_m", "c_in", "c_out"),
    keywords=("T",),
    returns=("Delta_mu_cycle",),
)
def cotransporter_driving_force() -> Theorem:
    """Derive what drives one turnover of a transporter outward, from the concentrations."""
    turnover = define(
        Delta_mu_cycle,
        Sum(ions_n[i] * ions.at(i).Delta_mu, (i, 1, N)),
        name="driving_force_of_a_turnover",
        meaning="A turnover is driven by what drives all that it carries outward.",
    )
    each = relabel(
        electrochemical_potential_difference(),
        ion.called(ions.at(i)),
        because="Say it of species i.",
    )
    return substitute(
        turnover,
        generalise(each, i, because="This holds for every species."),
        only="right",
        because="Insert what drives every ion that is carried.",
    )


@result(title="Equilibrium of a cotransporter", area="thermodynamics")
def cotransporter_equilibrium() -> Theorem:
    """Derive when a transporter of any stoichiometry is in equilibrium."""
    turnover = Sum(ions_n[i] * ions.at(i).Delta_mu, (i, 1, N))
    balance = reflexivity(
        Equation(turnover, Integer(0)),
        because="A transporter is in equilibrium when a turnover costs nothing.",
    )
    in_volts = substitute(
        balance,
        generalise(driving_force_of_each(), i, because="This holds for every species."),
        only="right",
        because="Insert the driving force of every ion that is carried.",
    )
    factored = restate(
        in_volts,
        Integer(0),
        lhs=F * Sum(ions_n[i] * ions.at(i).z * (V_m - ions.at(i).E), (i, 1, N)),
        because="The Faraday constant is common to all terms.",
    )
    return divide(factored, F, because="Divide by the Faraday constant.")


@result(title="Equilibrium of NKCC1", area="thermodynamics")
def nkcc1_equilibrium() -> Theorem:
    """Derive where the Na-K-2Cl cotransporter comes to rest."""
    one_turnover = unroll(
        cotransporter_equilibrium(),
        {N: 3},
        {ions_n: (1, 1, 2), **ions.members(Na, K, Cl)},
        because="NKCC1 carries one Na⁺, one K⁺ and two Cl⁻ in the same direction.",
    )
    cancelled = restate(
        one_turnover,
        Integer(0),
        lhs=2 * Cl.E - Na.E - K.E,
        because="No net charge is carried, so the membrane potential cancels.",
    )
    return add(cancelled, Na.E + K.E, because="Bring the cations to the other side.")


@result(title="Equilibrium of KCC2", area="thermodynamics")
def kcc2_equilibrium() -> Theorem:
    """Derive where the K-Cl cotransporter comes to rest."""
    one_turnover = unroll(
        cotransporter_equilibrium(),
        {N: 2},
        {ions_n: (1, 1), **ions.members(K, Cl)},
        because="KCC2 carries one K⁺ and one Cl⁻ in the same direction.",
    )
    cancelled = restate(
        one_turnover,
        Integer(0),
        lhs=Cl.E - K.E,
        because="No net charge is carried, so the membrane potential cancels.",
    )
    return add(cancelled, K.E, because="Bring potassium to the other side.")
