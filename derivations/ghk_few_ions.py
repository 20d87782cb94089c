"""The voltage without net current where one ion crosses the membrane, or one on either side.

Result:     V_m = E for one permeant ion;  V_m = (R T/F) ln(P_A A_out/(P_B B_in)) where ion A is
            outside alone and ion B inside alone, and from that P_A/P_B
Assumes:    the Goldman–Hodgkin–Katz current of each ion; independence of the two.
References: Hodgkin & Katz (1949), J. Physiol. 108:37; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 1 and 14.
"""

from typing import Final

from sympy import Expr, Integer, exp, log

from vrest.derived import relabel, restate
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    apply,
    define,
    divide,
    multiply,
    part,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import E, F, I, I_m, Ion, R, T, V_m, c_in, c_out, ion, x, z
from vrest.vocabulary.circuit import A, B, c_inner, c_n, c_n_A, c_n_B, c_outer

from . import laws, specimens
from .flux import flux_direction
from .ghk import current_of_flux, ghk_flux_nonnegative
from .nernst import nernst

__all__ = ["bi_ionic_permeability_ratio", "bi_ionic_potential", "ghk_reduces_to_nernst"]

ZERO: Final = Integer(0)
W: Final[Expr] = F * V_m / (R * T)


@result(
    title="One permeant ion",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_reduces_to_nernst() -> Theorem:
    """Derive that a membrane which lets one ion pass rests at its Nernst potential."""
    potential = define(
        E,
        R * T / (z * F) * log(c_out / c_in),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )
    balance = reflexivity(Equation(I, ZERO), because="At rest the one ion carries no current.")
    charge = substitute(balance, current_of_flux(), only="right", because="Insert its current.")
    still = divide(charge, z * F, because="Without current there is no flux either.")
    rest = transitivity(
        still, part(flux_direction(), 2), because="Without flux the ion is in equilibrium,"
    )
    voltage = transitivity(rest, nernst(), because="and this is so at one voltage alone.")
    return substitute(
        voltage, symmetry(potential), only="right", because="Call it the Nernst potential."
    )


def _current(species: Ion, profile: Expr, inside: Expr, outside: Expr) -> Theorem:
    """Say the current of a monovalent cation that is absent on a side."""
    current = substitute(
        current_of_flux(), ghk_flux_nonnegative(), because="Insert the flux of the ion."
    )
    names = {**ion.called(species), c_n(x): profile, c_inner: inside, c_outer: outside}
    return relabel(current, names, because="Take an ion that is on one side alone.")


@result(
    title="Bi-ionic potential",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def bi_ionic_potential() -> Theorem:
    """Derive the voltage between two solutions that hold one cation each."""
    outer = _current(A, c_n_A(x), ZERO, A.c_out)
    inner = _current(B, c_n_B(x), B.c_in, ZERO)
    total = reflexivity(Equation(I_m, ZERO), because="At rest the ions carry no net current.")
    for each in (laws.independence_of_two, outer, inner):
        total = substitute(total, each, only="right", because="Insert the currents of both.")
    factored = restate(
        total,
        ZERO,
        lhs=F * bernoulli(W) * (exp(W) * B.P * B.c_in - A.P * A.c_out),
        because="Since B(-u) = e^u B(u), both share a positive factor.",
    )
    bare = divide(factored, F * bernoulli(W), because="That factor is never zero.")
    apart = add(bare, A.P * A.c_out, because="Separate what leaves from what enters.")
    ratio = divide(apart, B.P * B.c_in, because="Divide by what leaves, which is positive.")
    logarithm = apply(ratio, log, because="Take the logarithm of both sides.")
    voltage = multiply(logarithm, R * T / F, because="Multiply by RT/F.")
    return restate(
        voltage,
        R * T / F * log(A.P * A.c_out / (B.P * B.c_in)),
        because="This is the bi-ionic potential.",
    )


@result(
    title="Permeability ratio from the bi-ionic potential",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def bi_ionic_permeability_ratio() -> Theorem:
    """Derive the ratio of two permeabilities from the bi-ionic potential."""
    scaled = multiply(bi_ionic_potential(), F / (R * T), because="Multiply by F/RT.")
    powers = apply(scaled, exp, because="Take the exponential of both sides.")
    isolated = multiply(powers, B.c_in / A.c_out, because="Multiply by the concentrations.")
    ratio = restate(isolated, A.P / B.P, because="The permeabilities remain.")
    turned = symmetry(ratio, only="right", because="Read the equation from the right.")
    return restate(turned, B.c_in / A.c_out * exp(W), because="So one measurement gives the ratio.")
