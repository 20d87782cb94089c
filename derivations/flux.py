"""Which way an ion goes, and the ratio of its two unidirectional fluxes.

Result:     J > 0 exactly when Δμ̄ > 0, J = 0 when Δμ̄ = 0;  J_efflux / J_influx = e^(Δμ̄ / (R T))
Assumes:    what the Goldman-Hodgkin-Katz flux assumes.
References: Ussing (1949), Acta Physiol. Scand. 19:43; Hodgkin & Keynes (1955), J. Physiol. 128:61,
            for the single-file channels that break the ratio.
"""

from sympy import Integer, exp, log

from vrest.derived import conclusion, restate, unfold
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Order,
    Statement,
    Theorem,
    add,
    apply,
    conjoin,
    define,
    divide,
    multiply,
    reflexivity,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import F, J, J_efflux, J_influx, P, R, T, V_m, c_in, c_out, z

from . import specimens
from .electrochemical_potential import electrochemical_potential_difference
from .ghk import ghk_flux

__all__ = ["flux_direction", "ussing_flux_ratio"]

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
    specimen=specimens.CONSTANT_FIELD,
)
def flux_direction() -> Theorem:
    """Derive that an ion flows down its electrochemical potential difference, and only so."""
    outward = _direction(Order(ZERO, "<", J))
    inward = _direction(Order(J, "<", ZERO))
    none = _direction(Equation(J, ZERO))
    return conjoin(outward, inward, none, because="The flux has the sign of the driving force.")


@result(
    title="Ussing flux ratio",
    area="thermodynamics",
    specimen=specimens.CONSTANT_FIELD,
)
def ussing_flux_ratio() -> Theorem:
    """Derive the ratio of efflux to influx from the two terms of the flux."""
    u = z * F * V_m / (R * T)
    efflux = define(
        J_efflux,
        P * c_in * bernoulli(-u),
        name="efflux",
        meaning="The efflux is the term of the flux that the inside concentration drives.",
    )
    influx = define(
        J_influx,
        P * c_out * bernoulli(u),
        name="influx",
        meaning="The influx is the term of the flux that the outside concentration drives.",
    )
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
