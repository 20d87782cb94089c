"""Boltzmann's law to first order in the potential, and how far that is from the law.

Result:     c = c_bulk e^(-u) with u = z F phi/(R T), which lies between c_bulk (1 - u) and
            c_bulk (1 - u + u²/(1 + u)) wherever 1 + u > 0
Assumes:    Boltzmann's law.
References: Debye & Hückel (1923), Phys. Z. 24:185; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed.
"""

from sympy import Integer, exp

from vrest.derived import restate
from vrest.kernel import (
    Kind,
    Order,
    Theorem,
    assume,
    conjoin,
    define,
    discharge,
    instantiate,
    multiply,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, R, T, c, phi, z
from vrest.vocabulary.circuit import Delta_G, odds
from vrest.vocabulary.species import c_bulk

from . import laws
from .tangent import tangent

__all__ = ["small_potential_bound"]


@result(title="Concentrations in a small potential", area="membrane as a circuit")
def small_potential_bound() -> Theorem:
    """Derive how far Boltzmann's concentration is from its first order in the potential."""
    u = z * F * phi / (R * T)
    energy = instantiate(
        laws.boltzmann,
        {Delta_G: z * F * phi},
        because="The potential gives each mole zF times as much energy.",
    )
    crowding = define(
        odds,
        c / c_bulk,
        name="crowding",
        meaning="The ion is so many times as frequent here as in the bulk.",
    )
    share = transitivity(symmetry(crowding), energy, because="This is the factor of Boltzmann.")
    held = restate(
        multiply(share, c_bulk, because="Multiply by the concentration of the bulk."),
        c_bulk * exp(-u),
        lhs=c,
    )
    allowed = assume(
        Order(Integer(0), "<", 1 + u),
        kind=Kind.SUPPOSITION,
        name="small",
        meaning="Suppose that the energy of the ion, zF times the potential, is above -RT.",
    )
    least = multiply(tangent(-u), c_bulk, because="Multiply by the concentration of the bulk.")
    low = substitute(
        restate(least, c_bulk * exp(-u), lhs=c_bulk * (1 - u)),
        symmetry(held),
        because="This is the concentration.",
    )
    most = multiply(
        tangent(u),
        c_bulk * exp(-u) / (1 + u),
        given=(allowed,),
        because="Divide by what is positive.",
    )
    high = substitute(
        restate(
            most,
            c_bulk * (1 - u + u**2 / (1 + u)),
            lhs=c_bulk * exp(-u),
            given=(allowed,),
            because="Divide 1 by 1 + x until a remainder of second order is left.",
        ),
        symmetry(held),
        only="left",
        because="This is the concentration.",
    )
    bounds = discharge(
        conjoin(low, high, because="It lies between these."),
        allowed.hypotheses[0],
        because="So it is where the energy is above this.",
    )
    return conjoin(held, bounds, because="The error is of second order.")
