"""Which way an ion goes, and the ratio of its two unidirectional fluxes.

Result:     J > 0 exactly when Δμ̄ > 0, J = 0 when Δμ̄ = 0;  J_efflux / J_influx = e^(Δμ̄ / (R T)),
            the two being the fluxes of tracers, each on one side alone
Assumes:    what the Goldman–Hodgkin–Katz flux assumes; a tracer moves as the ion does.
References: Ussing (1949), Acta Physiol. Scand. 19:43; Hodgkin & Keynes (1955), J. Physiol. 128:61,
            for the single-file channels that break the ratio.
"""

from collections.abc import Mapping
from typing import Any

from sympy import Integer, exp, log

from vrest.derived import conclusion, relabel, restate, unfold
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Order,
    Statement,
    Theorem,
    add,
    apply,
    conjoin,
    divide,
    multiply,
    reflexivity,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import F, J, J_efflux, J_influx, J_x, P, R, T, V_m, c_in, c_out, x, z
from vrest.vocabulary.circuit import c_inner, c_n, c_outer
from vrest.vocabulary.electrodiffusion import J_entering, J_leaving, c_entering, c_leaving

from . import specimens
from .electrochemical_potential import electrochemical_potential_difference
from .ghk import ghk_flux, ghk_flux_nonnegative

__all__ = [
    "flux_direction",
    "unidirectional_efflux",
    "unidirectional_influx",
    "ussing_flux_ratio",
]

ZERO = Integer(0)


def _direction(start: Statement) -> Theorem:
    """Carry a statement about the sign of the flux over to the driving force."""
    u = z * F * V_m / (R * T)
    begun = reflexivity(start, because="Ask for the sign of the flux.")
    spelt_out = substitute(begun, ghk_flux(), only="right", because="Insert the flux.")
    upward = isinstance(start, Order) and start.rhs != ZERO
    gradient = P * bernoulli(u) * (c_in * exp(u) - c_out)
    sides = {"lhs": ZERO, "rhs": gradient} if upward else {"lhs": gradient, "rhs": ZERO}
    factored = restate(spelt_out, sides["rhs"], lhs=sides["lhs"], because="Use B(-u) = e^u B(u).")
    bare = divide(factored, P * bernoulli(u), because="Both factors are positive.")
    apart = add(bare, c_out, because="Bring the outside concentration to the other side.")
    ratio = divide(apart, c_in, because="Divide by the inside concentration.")
    logarithm = apply(ratio, log, because="The logarithm keeps the order.")
    scaled = multiply(logarithm, R * T, because="Multiply by RT.")
    joined = add(scaled, R * T * log(c_in / c_out), because="Bring the concentrations together.")
    old = conclusion(joined)
    force = R * T * log(c_in / c_out) + z * F * V_m
    tidy = restate(
        joined,
        force if upward else old.rhs * 0,
        lhs=old.lhs * 0 if upward else force,
        because="What remains is the driving force.",
    )
    return substitute(
        tidy,
        symmetry(electrochemical_potential_difference()),
        only="right",
        because="This is the electrochemical potential difference.",
    )


@result(
    title="Direction of the passive flux",
    area="thermodynamics",
    specimen=specimens.constant_field,
)
def flux_direction() -> Theorem:
    """Derive that an ion flows down its electrochemical potential difference, and only so."""
    outward = _direction(Order(ZERO, "<", J))
    inward = _direction(Order(J, "<", ZERO))
    none = _direction(Equation(J, ZERO))
    return conjoin(outward, inward, none, because="The flux has the sign of the driving force.")


def _one_way(names: Mapping[Any, Any], *, because: str) -> Theorem:
    """Derive the flux of ions that come from one side alone."""
    return relabel(ghk_flux_nonnegative(), names, because=because)


@result(title="Efflux of an ion", area="thermodynamics", specimen=specimens.constant_field)
def unidirectional_efflux() -> Theorem:
    """Derive the flux of ions that come from inside, as a tracer there shows it."""
    return _one_way(
        {J: J_efflux, J_x(x): J_leaving(x), c_n(x): c_leaving(x), c_inner: c_in, c_outer: ZERO},
        because="Take ions that were all inside, such as a tracer there.",
    )


@result(title="Influx of an ion", area="thermodynamics", specimen=specimens.constant_field)
def unidirectional_influx() -> Theorem:
    """Derive the flux of ions that come from outside, as a tracer there shows it."""
    inward = _one_way(
        {J: -J_influx, J_x(x): J_entering(x), c_n(x): c_entering(x), c_inner: ZERO, c_outer: c_out},
        because="Take ions that were all outside; their flux is inward.",
    )
    return restate(
        multiply(inward, -1, because="Count it inward."),
        P * c_out * bernoulli(z * F * V_m / (R * T)),
        because="This is the influx.",
    )


@result(
    title="Ussing flux ratio",
    area="thermodynamics",
    specimen=specimens.constant_field,
)
def ussing_flux_ratio() -> Theorem:
    """Derive the ratio of efflux to influx from the flux of a tracer on either side."""
    efflux, influx = unidirectional_efflux(), unidirectional_influx()
    ratio = reflexivity(J_efflux / J_influx, because="Form the ratio of the two.")
    spelt_out = unfold(ratio, efflux, influx, only="right", because="Insert both fluxes.")
    force = (R * T * log(c_in / c_out) + z * F * V_m) / (R * T)
    power = restate(
        spelt_out,
        exp(force),
        because="Since B(-u) = e^u B(u), only the concentrations and e^u remain.",
    )
    return substitute(
        power,
        symmetry(electrochemical_potential_difference()),
        because="The exponent is the driving force over RT.",
    )
