"""Cotransporters at equilibrium: several ions that cross the membrane together.

Result:     Σ n_i Δμ̄_i = 0  exactly when  Σ n_i z_i (V_m - E_i) = 0;  NKCC1: 2 E_Cl = E_Na + E_K;
            KCC2: E_Cl = E_K
Assumes:    ideal dilute solutions in the same solvent on both sides.
References: Payne, Rivera, Voipio & Kaila (2003), Trends Neurosci. 26:199; Russell (2000), Physiol.
            Rev. 80:211.
"""

from sympy import Integer, Sum

from vrest.derived import restate
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    divide,
    generalise,
    reflexivity,
    substitute,
    unroll,
)
from vrest.result import result
from vrest.vocabulary import (
    E_K,
    Cl_in,
    Cl_out,
    Delta_mu_Cl,
    Delta_mu_K,
    Delta_mu_Na,
    E_Cl,
    E_Na,
    F,
    K_in,
    K_out,
    N,
    Na_in,
    Na_out,
    V_m,
    i,
    ions_c_in,
    ions_c_out,
    ions_Delta_mu,
    ions_E,
    ions_mu_in,
    ions_mu_out,
    ions_mu_std,
    ions_n,
    ions_z,
    mu_in_Cl,
    mu_in_K,
    mu_in_Na,
    mu_out_Cl,
    mu_out_K,
    mu_out_Na,
    mu_std_Cl,
    mu_std_K,
    mu_std_Na,
)

from .driving_force import driving_force_of_each

__all__ = ["cotransporter_equilibrium", "kcc2_equilibrium", "nkcc1_equilibrium"]


@result(title="Equilibrium of a cotransporter", area="thermodynamics")
def cotransporter_equilibrium() -> Theorem:
    """Derive when a transporter of any stoichiometry is in equilibrium."""
    turnover = Sum(ions_n[i] * ions_Delta_mu[i], (i, 1, N))
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
        lhs=F * Sum(ions_n[i] * ions_z[i] * (V_m - ions_E[i]), (i, 1, N)),
        because="The Faraday constant is common to all terms.",
    )
    return divide(factored, F, because="Divide by the Faraday constant.")


@result(title="Equilibrium of NKCC1", area="thermodynamics")
def nkcc1_equilibrium() -> Theorem:
    """Derive where the Na-K-2Cl cotransporter comes to rest."""
    one_turnover = unroll(
        cotransporter_equilibrium(),
        N,
        {
            ions_n: (1, 1, 2),
            ions_z: (1, 1, -1),
            ions_E: (E_Na, E_K, E_Cl),
            ions_Delta_mu: (Delta_mu_Na, Delta_mu_K, Delta_mu_Cl),
            ions_c_in: (Na_in, K_in, Cl_in),
            ions_c_out: (Na_out, K_out, Cl_out),
            ions_mu_in: (mu_in_Na, mu_in_K, mu_in_Cl),
            ions_mu_out: (mu_out_Na, mu_out_K, mu_out_Cl),
            ions_mu_std: (mu_std_Na, mu_std_K, mu_std_Cl),
        },
        because="NKCC1 carries one Na⁺, one K⁺ and two Cl⁻ in the same direction.",
    )
    cancelled = restate(
        one_turnover,
        Integer(0),
        lhs=2 * E_Cl - E_Na - E_K,
        because="No net charge is carried, so the membrane potential cancels.",
    )
    return add(cancelled, E_Na + E_K, because="Bring the cations to the other side.")


@result(title="Equilibrium of KCC2", area="thermodynamics")
def kcc2_equilibrium() -> Theorem:
    """Derive where the K-Cl cotransporter comes to rest."""
    one_turnover = unroll(
        cotransporter_equilibrium(),
        N,
        {
            ions_n: (1, 1),
            ions_z: (1, -1),
            ions_E: (E_K, E_Cl),
            ions_Delta_mu: (Delta_mu_K, Delta_mu_Cl),
            ions_c_in: (K_in, Cl_in),
            ions_c_out: (K_out, Cl_out),
            ions_mu_in: (mu_in_K, mu_in_Cl),
            ions_mu_out: (mu_out_K, mu_out_Cl),
            ions_mu_std: (mu_std_K, mu_std_Cl),
        },
        because="KCC2 carries one K⁺ and one Cl⁻ in the same direction.",
    )
    cancelled = restate(
        one_turnover,
        Integer(0),
        lhs=E_Cl - E_K,
        because="No net charge is carried, so the membrane potential cancels.",
    )
    return add(cancelled, E_K, because="Bring potassium to the other side.")
