"""When the current of one ion in a constant field is proportional to the voltage.

Result:     I = k V at every voltage exactly when c_in = c_out = c and k = P z²F² c/(R T)
Assumes:    what the Goldman–Hodgkin–Katz current assumes.
References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.
"""

from typing import Final

from sympy import Expr, Integer

from vrest.derived import restate
from vrest.functions import bernoulli
from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    Kind,
    Order,
    Statement,
    Theorem,
    add,
    assume,
    cases,
    conjoin,
    contrapose,
    discharge,
    equivalence,
    excluded_middle,
    generalise,
    multiply,
    negate,
    nonzero,
    part,
    sign,
    specialise,
    substitute,
    symmetry,
    witness,
)
from vrest.result import result
from vrest.vocabulary import F, P, R, T, V_m, c_in, c_out, z
from vrest.vocabulary.electrodiffusion import I_v, g_line, v

from . import specimens
from .ghk import ghk_current
from .ghk_curve import UNIT, current_curve

__all__ = ["ghk_symmetric_ohmic"]

ZERO: Final = Integer(0)
STEP: Final[Expr] = R * T / (z * F)
SAME: Final = Equation(c_in, c_out)
STEEP: Final = Equation(g_line, UNIT * c_in)
OFF_LINE: Final = Exists(v, Order(I_v(v), "!=", g_line * v))


def _suppose(statement: Statement, name: str, meaning: str) -> Theorem:
    return assume(statement, kind=Kind.SUPPOSITION, name=name, meaning=meaning)


def _off(at: Expr, difference: Theorem) -> Theorem:
    """Conclude that the curve leaves the line from what it does at one voltage."""
    there = sign(Order(I_v(at), "!=", g_line * at), given=[difference], because="So they differ.")
    return witness(there, OFF_LINE, at, because="There the curve leaves the line.")


def _asymmetric(unequal: Theorem) -> Theorem:
    """Derive that between different concentrations the curve leaves every line."""
    forth = specialise(current_curve(), STEP, because="Take one unit of the reduced voltage.")
    back = specialise(current_curve(), -STEP, because="Take the opposite voltage.")
    factor = P * z * F * (bernoulli(1) + bernoulli(-1))
    both = add(forth, I_v(-STEP), because="Add the two currents.")
    total = restate(
        substitute(both, back, only="right", because="Insert the opposite current."),
        factor * (c_in - c_out),
        because="Collect the concentrations.",
    )
    some = sign(nonzero(total.rhs), given=[unequal], because="No factor is zero.")
    odd = substitute(some, symmetry(total), because="On a line the two would cancel.")
    on = _suppose(Equation(I_v(STEP), g_line * STEP), "fits", "Suppose that the line fits there.")
    rest = substitute(odd, on, because="Then the other is not opposite to it.")
    off = _suppose(Order(I_v(STEP), "!=", g_line * STEP), "misses", "Suppose that it does not.")
    either = excluded_middle(on.statement, because="The line fits there or it does not.")
    return cases(
        either, _off(-STEP, rest), _off(STEP, off), because="The curve leaves the line somewhere."
    )


def _same_means_straight(same: Theorem) -> Theorem:
    """Derive from equal concentrations that the curve is the line through the origin."""
    on_curve = specialise(current_curve(), v, because="Take any voltage.")
    equal = substitute(
        on_curve, symmetry(same), only="right", because="Insert the equal concentration."
    )
    return restate(equal, UNIT * c_in * v, because="Since B(-u) = B(u) + u, only u remains.")


def _forward() -> Theorem:
    """Derive that a curve on a line needs equal concentrations, and the slope."""
    unequal = _suppose(negate(SAME), "unequal", "Suppose that the concentrations differ.")
    equal = _suppose(SAME, "equal", "Suppose that the concentrations are equal.")
    slanted = _suppose(negate(STEEP), "other_slope", "Suppose that the line has another slope.")
    curve = specialise(current_curve(), STEP, because="Take one unit of the reduced voltage.")
    there = restate(
        substitute(curve, symmetry(equal), only="right", because="Insert the concentration."),
        UNIT * c_in * STEP,
        because="Since B(-1) = B(1) + 1, the rest cancels.",
    )
    steps = restate(
        multiply(slanted, STEP, because="Multiply by the voltage."),
        UNIT * c_in * STEP,
        lhs=g_line * STEP,
    )
    apart = substitute(steps, symmetry(there), because="The curve is elsewhere.")
    bent = _asymmetric(unequal)
    tilted = cases(
        excluded_middle(SAME, because="The concentrations are equal or they differ."),
        _off(STEP, apart),
        bent,
        because="Both ways the curve leaves the line.",
    )
    either = _suppose(
        Disjunction((unequal.statement, slanted.statement)),
        "one_fails",
        "Suppose that one of them fails.",
    )
    leaves = cases(either, bent, tilted, because="Both ways the curve leaves the line.")
    return contrapose(
        discharge(leaves, *either.hypotheses, because="If one fails, the curve is no line."),
        because="So a line needs both.",
    )


@result(
    title="The current is linear only between equal concentrations",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_symmetric_ohmic() -> Theorem:
    """Derive that the current is proportional to the voltage exactly in symmetric solutions."""
    both = _suppose(
        Conjunction((SAME, STEEP)), "both", "Suppose equal concentrations and this slope."
    )
    same, slope = part(both, 0), part(both, 1)
    scaled = restate(multiply(slope, v, because="Multiply by the voltage."), UNIT * c_in * v)
    onto = substitute(
        _same_means_straight(same), symmetry(scaled), only="right", because="Insert the slope."
    )
    backward = discharge(
        generalise(onto, v, because="This is so at every voltage."),
        *both.hypotheses,
        because="Equal concentrations make a line of this slope.",
    )
    return conjoin(
        equivalence(_forward(), backward, because="Each brings the other."),
        _ohmic(),
        because="Only symmetric solutions make an ohmic ion.",
    )


def _ohmic() -> Theorem:
    """Derive the current of the cell between equal concentrations."""
    equal = _suppose(SAME, "equal", "Suppose that the concentrations are equal.")
    current = substitute(
        ghk_current(), symmetry(equal), only="right", because="Insert the equal concentration."
    )
    ohmic = restate(current, UNIT * c_in * V_m, because="Since B(-u) = B(u) + u, only u remains.")
    return discharge(ohmic, *equal.hypotheses, because="This is so for equal concentrations.")
