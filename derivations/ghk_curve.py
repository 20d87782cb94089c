"""The current-voltage curve of one ion in a constant field: it rises, and bends one way.

Result:     dI/dV = P z²F²/(R T) (-c_in B'(-u) - c_out B'(u)) > 0,  u = z F V/(R T);  the curve
            bends up exactly where z (c_in - c_out) > 0
Assumes:    what the Goldman–Hodgkin–Katz current assumes.
References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37; Hille
            (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 14.
"""

from functools import cache
from typing import Final

from sympy import Derivative, Expr, Integer

from vrest.derived import restate
from vrest.functions import bernoulli_curvature, bernoulli_slope
from vrest.kernel import (
    Equation,
    Order,
    Theorem,
    conjoin,
    define,
    differentiate,
    divide,
    generalise,
    monotone,
    positive,
    reflexivity,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, P, R, T, V_m, c_in, c_out, z
from vrest.vocabulary.electrodiffusion import I_v, g_v, v

from . import specimens
from .ghk import ghk_current

__all__ = [
    "ghk_current_voltage_relation",
    "ghk_rectification",
]

ZERO: Final = Integer(0)
U: Final[Expr] = z * F * v / (R * T)
UNIT: Final[Expr] = P * z**2 * F**2 / (R * T)


@cache
def current_curve() -> Theorem:
    """Define the curve: at every voltage, what the current is at that membrane potential."""
    curve = define(
        I_v(v),
        ghk_current().rhs.xreplace({V_m: v}),
        name="current_curve",
        meaning="The curve gives for each membrane potential the current of the ion there.",
    )
    return generalise(curve, v, because="This is so at every voltage.")


@cache
def current_on_curve() -> Theorem:
    """Derive that the current of the cell lies on the curve."""
    here = specialise(current_curve(), V_m, because="Take the membrane potential of the cell.")
    return transitivity(ghk_current(), symmetry(here), because="So the current lies on the curve.")


@cache
def slope_curve() -> Theorem:
    """Derive the slope of the curve at every voltage."""
    steep = differentiate(current_curve(), because="Differentiate with respect to the voltage.")
    slope = define(
        g_v(v),
        Derivative(I_v(v), v),
        name="slope_curve",
        meaning="The slope conductance is the derivative of the current by the voltage.",
    )
    inserted = restate(
        substitute(slope, steep, because="Insert the derivative."),
        UNIT * (-c_in * bernoulli_slope(-U) - c_out * bernoulli_slope(U)),
        because="Collect the factors; B' is negative everywhere.",
    )
    return generalise(inserted, v, because="This is so at every voltage.")


def is_positive(slope: Theorem) -> Theorem:
    """Carry the sign of the closed form over to the slope that has it."""
    closed = sign(positive(slope.rhs), because="Every factor is positive.")
    return substitute(closed, symmetry(slope), because="So the slope is positive.")


@result(
    title="Current-voltage curve in a constant field",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_current_voltage_relation() -> Theorem:
    """Derive that the current lies on one curve over the voltage, which rises everywhere."""
    steep = differentiate(current_curve(), because="Differentiate with respect to the voltage.")
    at_any = specialise(steep, v, because="Take any voltage.")
    rising = generalise(is_positive(at_any), v, because="This is so at every voltage.")
    return conjoin(
        current_on_curve(),
        monotone(I_v(v), v, "increasing", given=[rising], because="A positive slope means rising."),
        because="The current lies on a curve that rises everywhere.",
    )


def curvature_curve() -> Theorem:
    """Derive the second derivative of the curve at every voltage."""
    steep = differentiate(current_curve(), because="Differentiate with respect to the voltage.")
    bent = differentiate(steep, because="Differentiate once more.")
    here = restate(
        specialise(bent, v, because="Take any voltage."),
        UNIT * (z * F / (R * T)) * (c_in - c_out) * bernoulli_curvature(U),
        because="The function B'' is even.",
    )
    return generalise(here, v, because="This is so at every voltage.")


def _bends(bending: Theorem, relation: str) -> Theorem:
    """Carry the sign of the curvature over to that of the difference of the concentrations."""
    bent, more = Derivative(I_v(v), (v, 2)), z * (c_in - c_out)
    scale = UNIT * F / (R * T) * bernoulli_curvature(U)
    asked = {"<": positive(bent), ">": Order(bent, "<", ZERO)}
    begun = reflexivity(
        asked.get(relation, Equation(bent, ZERO)), because="Ask which way the curve bends."
    )
    spelt_out = substitute(begun, bending, only="right", because="Insert the second derivative.")
    bare = divide(spelt_out, scale, because="All other factors are positive.")
    if relation == "<":
        return restate(bare, more, lhs=ZERO, because="What remains is the difference.")
    return restate(bare, ZERO, lhs=more, because="What remains is the difference.")


@result(title="Goldman rectification", area="electrodiffusion")
def ghk_rectification() -> Theorem:
    """Derive which way the current-voltage curve bends, the same at every voltage."""
    bending = curvature_curve()
    up, level, down = (_bends(bending, relation) for relation in ("<", "=", ">"))
    return generalise(
        conjoin(up, level, down, because="The side with more of the ion decides."),
        v,
        because="This is so at every voltage.",
    )
