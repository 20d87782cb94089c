"""The electrochemical potential difference of an ion across a membrane.

Result:     Δμ̄ = R T ln(c_in / c_out) + z F V_m
Assumes:    ideal dilute solutions in the same solvent on both sides.
References: Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 1.
"""

from sympy import log

from vrest.derived import restate, unfold
from vrest.kernel import Theorem, define, instantiate, substitute, symmetry
from vrest.result import result
from vrest.vocabulary import (
    Delta_mu,
    F,
    R,
    T,
    V_m,
    c,
    c_in,
    c_out,
    c_ref,
    mu_bar,
    mu_in,
    mu_out,
    phi,
    phi_in,
    phi_out,
    z,
)

from . import laws

__all__ = ["electrochemical_potential_difference"]


@result(
    title="Electrochemical potential difference",
    area="thermodynamics",
    function="electrochemical_potential_difference",
    arguments=("V_m", "c_in", "c_out"),
    keywords=("z", "T"),
    returns=("Delta_mu",),
)
def electrochemical_potential_difference() -> Theorem:
    """Derive what drives one ion, in joules per mole, from its electrochemical potential."""
    law = laws.electrochemical_potential
    inside = instantiate(
        law, {mu_bar: mu_in, c: c_in, phi: phi_in}, because="Write the law for the ion inside."
    )
    outside = instantiate(
        law, {mu_bar: mu_out, c: c_out, phi: phi_out}, because="Write the law for the ion outside."
    )
    difference = define(
        Delta_mu,
        mu_in - mu_out,
        name="potential_difference",
        meaning="The driving force is how much higher the electrochemical potential is inside.",
    )
    voltage = define(
        V_m,
        phi_in - phi_out,
        name="membrane_potential",
        meaning="The membrane potential is the potential inside minus that outside.",
    )
    spelt_out = unfold(
        difference, inside, outside, because="Insert both electrochemical potentials."
    )
    grouped = restate(
        spelt_out,
        R * T * (log(c_in / c_ref) - log(c_out / c_ref)) + z * F * (phi_in - phi_out),
        because="The standard potential is the same on both sides and cancels.",
    )
    across = substitute(
        grouped, symmetry(voltage), because="Measure the potential from the outside."
    )
    return restate(
        across,
        R * T * log(c_in / c_out) + z * F * V_m,
        because="One logarithm of the ratio; the reference concentration cancels.",
    )
