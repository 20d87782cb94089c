"""The proton motive force, from the electrochemical potential of H⁺ and the meaning of pH.

Result:     Δp = V_m - (R T ln 10 / F) (pH_in - pH_out)
Assumes:    ideal dilute solutions in the same solvent on both sides; pH from concentrations.
References: Mitchell (1961), Nature 191:144; Nicholls & Ferguson (2013), Bioenergetics 4, ch. 3.
"""

from sympy import Expr, log

from vrest.derived import restate, unfold
from vrest.kernel import Theorem, define, instantiate, multiply, substitute, symmetry
from vrest.result import result
from vrest.vocabulary import (
    Delta_mu,
    Delta_mu_H,
    Delta_p,
    F,
    R,
    T,
    V_m,
    c_H_in,
    c_H_out,
    c_in,
    c_out,
    c_ref,
    pH_in,
    pH_out,
    z,
)

from .electrochemical_potential import electrochemical_potential_difference

__all__ = ["proton_motive_force"]


@result(
    title="Proton motive force",
    area="thermodynamics",
    function="proton_motive_force",
    arguments=("V_m", "pH_in", "pH_out"),
    keywords=("T",),
    returns=("Delta_p",),
)
def proton_motive_force() -> Theorem:
    """Derive the proton motive force from the driving force on protons."""
    protons = instantiate(
        electrochemical_potential_difference(),
        {Delta_mu: Delta_mu_H, c_in: c_H_in, c_out: c_H_out, z: 1},
        because="Take the proton, of valence 1.",
    )
    force = define(
        Delta_p,
        Delta_mu_H / F,
        name="proton_motive_force",
        meaning="The proton motive force is the driving force on protons per unit of charge.",
    )
    spelt_out = substitute(force, protons, because="Insert the driving force on protons.")
    separated = restate(
        spelt_out,
        V_m + R * T / F * (log(c_H_in / c_ref) - log(c_H_out / c_ref)),
        because="Refer both concentrations to the standard state.",
    )
    acidity = [_logarithm(pH_in, c_H_in, "inside"), _logarithm(pH_out, c_H_out, "outside")]
    in_pH = unfold(separated, *acidity, because="Write the concentrations as pH.")
    return restate(
        in_pH,
        V_m - R * T * log(10) / F * (pH_in - pH_out),
        because="Collect the difference of the pH values.",
    )


def _logarithm(pH: Expr, concentration: Expr, side: str) -> Theorem:
    """Turn the definition of pH into an equation for the logarithm of the concentration."""
    ratio = concentration / c_ref
    meaning = define(
        pH,
        -log(ratio) / log(10),
        name=f"pH_{side}",
        meaning=f"The pH {side} counts decades of the proton concentration below the standard.",
    )
    scaled = multiply(meaning, -log(10), because="Multiply by -ln 10.")
    return symmetry(scaled, because="Read it from the right.")
