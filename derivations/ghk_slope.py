"""The slope conductance of one ion in a constant field.

Result:     g = P z²F²/(R T) (-c_in B'(-u) - c_out B'(u)),  u = z F V_m/(R T);  at zero voltage
            P z²F²/(R T) (c_in + c_out)/2;  at the Nernst potential
            P z²F²/(R T) c_in c_out ln(c_out/c_in)/(c_out - c_in)
Assumes:    what the Goldman–Hodgkin–Katz current assumes.
References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37; Hille
            (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 14.
"""

from functools import cache

from sympy import Integer, log

from vrest.derived import restate
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Kind,
    Order,
    Theorem,
    assume,
    conjoin,
    define,
    discharge,
    specialise,
    substitute,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import E, F, R, T, V_m, c_in, c_out, z
from vrest.vocabulary.electrodiffusion import g_slope, g_v

from . import specimens
from .ghk_curve import UNIT, current_on_curve, is_positive, slope_curve

__all__ = [
    "ghk_slope_at_equilibrium",
    "ghk_slope_conductance",
    "ghk_slope_without_voltage",
]


@cache
def nernst_definition() -> Theorem:
    """Define the Nernst potential of the ion."""
    return define(
        E,
        R * T / (z * F) * log(c_out / c_in),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )


@result(
    title="Slope conductance in a constant field",
    area="electrodiffusion",
    function="ghk_slope_conductance",
    arguments=("V_m", "c_in", "c_out"),
    keywords=("P", "z", "T"),
    returns=("g_slope",),
    specimen=specimens.constant_field,
)
def ghk_slope_conductance() -> Theorem:
    """Derive the slope of the current-voltage curve at any membrane potential."""
    here = specialise(slope_curve(), V_m, because="Take the membrane potential of the cell.")
    named = define(
        g_slope,
        g_v(V_m),
        name="slope_conductance",
        meaning="The slope conductance of the ion is the slope of its curve where the cell is.",
    )
    closed = transitivity(named, here, because="So it has this closed form.")
    return conjoin(
        current_on_curve(),
        closed,
        is_positive(closed),
        because="The slope of the curve is known, and positive everywhere.",
    )


@result(title="Slope conductance without a voltage", area="electrodiffusion")
def ghk_slope_without_voltage() -> Theorem:
    """Derive the slope conductance at zero voltage, where the textbook's quotient has a gap."""
    flat = specialise(slope_curve(), Integer(0), because="Take a membrane without a voltage.")
    return restate(
        flat, UNIT * (c_in + c_out) / 2, because="At zero B' is -1/2, so both sides count half."
    )


@result(title="Slope conductance at the Nernst potential", area="electrodiffusion")
def ghk_slope_at_equilibrium() -> Theorem:
    """Derive the slope conductance where the ion is in equilibrium."""
    nernst = nernst_definition()
    there = specialise(slope_curve(), E, because="Take the Nernst potential.")
    spelt_out = substitute(there, nernst, only="right", because="Insert the Nernst potential.")
    total = restate(
        spelt_out,
        UNIT * c_out * bernoulli(log(c_out / c_in)),
        because="There e^u is the ratio of the concentrations.",
    )
    unequal = assume(
        Order(c_in, "!=", c_out),
        kind=Kind.SUPPOSITION,
        name="unequal",
        meaning="Suppose that the concentrations differ.",
    )
    quotient = restate(
        total,
        UNIT * c_in * c_out * log(c_out / c_in) / (c_out - c_in),
        given=[unequal],
        because="Write B(x) as x/(e^x - 1).",
    )
    equal = assume(
        Equation(c_out, c_in),
        kind=Kind.SUPPOSITION,
        name="equal",
        meaning="Suppose that the concentrations are equal.",
    )
    symmetric = restate(
        substitute(total, equal, only="right", because="Insert the equal concentration."),
        UNIT * c_in,
        because="At zero B is 1.",
    )
    return conjoin(
        total,
        discharge(quotient, *unequal.hypotheses, because="This is so where they differ."),
        discharge(symmetric, *equal.hypotheses, because="This is so where they are equal."),
        because="One formula holds at any concentrations.",
    )
