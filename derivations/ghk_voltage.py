"""The Goldman–Hodgkin–Katz voltage equation, for any number of monovalent ions.

Result:     ΣI = 0 exactly when V_m = (R T/F) ln((Σ P c_out + Σ P a_in)/(Σ P c_in + Σ P a_out))
Assumes:    the GHK current of every ion; independence of the ions.
References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.
"""

from functools import cache

from sympy import Expr, Integer, Sum, exp, log

from vrest.derived import relabel, restate
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    apply,
    divide,
    generalise,
    multiply,
    reflexivity,
    substitute,
    unroll,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, I_m, K, M, N, Na, R, T, V_m, anions, cations, i, ion, j, z

from . import laws, specimens
from .ghk import ghk_current

__all__ = ["ghk_voltage", "ghk_voltage_many"]


@cache
def _leaving() -> Expr:
    """Return what weighs on the outward side: cations inside and anions outside."""
    cation, anion = cations.at(i), anions.at(j)
    return Sum(cation.P * cation.c_in, (i, 1, N)) + Sum(anion.P * anion.c_out, (j, 1, M))


@cache
def _entering() -> Expr:
    """Return what weighs on the inward side: cations outside and anions inside."""
    cation, anion = cations.at(i), anions.at(j)
    return Sum(cation.P * cation.c_out, (i, 1, N)) + Sum(anion.P * anion.c_in, (j, 1, M))


@result(
    title="Goldman–Hodgkin–Katz voltage for any number of ions",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_voltage_many() -> Theorem:
    """Derive the voltage without net current for any number of monovalent cations and anions."""
    cation = relabel(
        ghk_current(), {**ion.called(cations.at(i)), z: Integer(1)}, because="Take a cation."
    )
    anion = relabel(
        ghk_current(), {**ion.called(anions.at(j)), z: Integer(-1)}, because="Take an anion."
    )
    balance = reflexivity(
        Equation(I_m, Integer(0)), because="At rest the ions carry no net current."
    )
    total = substitute(
        balance, laws.independence, only="right", because="The total is the sum over all ions."
    )
    for each, index in ((cation, i), (anion, j)):
        total = substitute(
            total,
            generalise(each, index, because="This holds for each of them."),
            only="right",
            because="Insert the current of each ion.",
        )
    u = F * V_m / (R * T)
    factored = restate(
        total,
        Integer(0),
        lhs=F * bernoulli(u) * (exp(u) * _leaving() - _entering()),
        because="Since B(-u) = e^u B(u), all ions share a positive factor.",
    )
    bare = divide(factored, F * bernoulli(u), because="That factor is never zero.")
    apart = add(bare, _entering(), because="Separate what leaves from what enters.")
    ratio = divide(apart, _leaving(), because="Divide by the sum, which is positive.")
    logarithm = apply(ratio, log, because="Take the logarithm of both sides.")
    voltage = multiply(logarithm, R * T / F, because="Multiply by RT/F.")
    return restate(
        voltage,
        R * T / F * log(_entering() / _leaving()),
        because="This is the Goldman–Hodgkin–Katz equation.",
    )


@result(
    title="Goldman–Hodgkin–Katz voltage",
    area="electrodiffusion",
    function="ghk_voltage",
    arguments=("K_in", "K_out", "Na_in", "Na_out", "Cl_in", "Cl_out"),
    keywords=("P_K", "P_Na", "P_Cl", "T"),
    returns=("V_m",),
    specimen=specimens.constant_field,
)
def ghk_voltage() -> Theorem:
    """Derive the Goldman–Hodgkin–Katz equation for potassium, sodium and chloride."""
    three = unroll(
        ghk_voltage_many(),
        {N: 2, M: 1},
        {**cations.members(K, Na), **anions.members(Cl)},
        because="Take K⁺ and Na⁺ as the cations and Cl⁻ as the anion.",
    )
    entering = K.P * K.c_out + Na.P * Na.c_out + Cl.P * Cl.c_in
    leaving = K.P * K.c_in + Na.P * Na.c_in + Cl.P * Cl.c_out
    return restate(
        three,
        R * T / F * log(entering / leaving),
        because="The anion counts with its sides exchanged.",
    )
