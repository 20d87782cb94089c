"""The current of an inward rectifier has exactly one maximum, and a negative slope above it.

Result:     V* = E_K + k (1 + W(e^(V_half/k - 1))): the current rises with the voltage below V*,
            falls above it, and is nowhere larger than g_max k W(e^(V_half/k - 1)), its value there
Assumes:    what the current of the inward rectifier assumes.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Hille (2001), Ion
            Channels of Excitable Membranes, 3rd ed., ch. 5; Corless et al. (1996), Adv. Comput.
            Math. 5:329.
"""

from functools import cache
from typing import Any, Final

from sympy import Derivative, Expr, Integer, exp

from vrest.derived import both_ways, relabel, restate
from vrest.functions import lambert_w
from vrest.kernel import (
    Equation,
    Order,
    Statement,
    Theorem,
    add,
    conjoin,
    differentiate,
    divide,
    generalise,
    lambert,
    multiply,
    reflexivity,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import K, V_m
from vrest.vocabulary.circuit import k, odds, p_open
from vrest.vocabulary.electrodiffusion import v
from vrest.vocabulary.rectifier import I_kir, g_kir, odds_v, p_open_v
from vrest.vocabulary.species import V_half, g_max

from . import specimens
from .rectifier import kir_current
from .tangent import tangent

__all__ = ["kir_maximum"]

PEAK: Final[Expr] = lambert_w(exp(V_half / k - 1))
TOP: Final[Expr] = K.E + k * (1 + PEAK)
HEIGHT: Final[Expr] = (v - K.E) / k - 1
CLOSING: Final[Expr] = exp((v - K.E - V_half) / k)
SLOPE: Final[Expr] = Derivative(I_kir(v), v)


@cache
def current_curve() -> Theorem:
    """Derive the current of the rectifier at every voltage."""
    names = {
        V_m: v,
        K.I: I_kir(v),
        K.g: g_kir(v),
        p_open: p_open_v(v),
        odds: odds_v(v),
    }
    return generalise(
        relabel(kir_current(), names, because="Take any membrane potential."),
        v,
        because="This is so at every voltage.",
    )


def _slope() -> Theorem:
    """Derive the slope of the current."""
    slope = specialise(differentiate(current_curve(), because="Differentiate in the voltage."), v)
    return generalise(
        restate(
            slope,
            g_max * (1 - HEIGHT * CLOSING) / (1 + CLOSING) ** 2,
            because="Take out what is positive.",
        ),
        v,
        because="This is so at every voltage.",
    )


def _slopes(asked: Statement, relation: str, slope: Theorem) -> Theorem:
    """Derive on which side of the maximum the slope has a sign."""
    begun = reflexivity(asked, because="Ask for the sign of the slope.")
    inserted = substitute(begun, slope, only="right", because="Insert the slope.")
    scale = exp(V_half / k - 1) * (1 + CLOSING) ** 2 / g_max
    freed = multiply(inserted, scale, because="Multiply by what is positive.")
    product = HEIGHT * exp(HEIGHT)
    rest = exp(V_half / k - 1)
    falling = relation == ">"
    ends: tuple[Any, Any] = (rest - product, Integer(0))
    if not falling:
        ends = ends if relation == "=" else ends[::-1]
    alone = restate(freed, ends[1], lhs=ends[0], because="This is a product of y and its power.")
    moved = add(alone, product, because="Bring it to the other side.")
    solved = transitivity(
        moved if relation != "=" else symmetry(moved, only="right"),
        lambert(HEIGHT, relation, rest, because="Solve for y by the Lambert function."),
        because="So y is compared with W.",
    )
    voltage = add(
        multiply(add(solved, 1, because="Add one."), k, because="Multiply by k."),
        K.E,
        because="Add E_K.",
    )
    sides = (TOP, v) if falling else (v, TOP)
    return restate(voltage, sides[1], lhs=sides[0], because="This is where the maximum is.")


def _largest() -> tuple[Theorem, Theorem]:
    """Derive that the current is nowhere larger than at the maximum, and what it is there."""
    rest, top = exp(V_half / k - 1), g_max * k * PEAK
    curve = current_curve()
    there = specialise(curve, TOP, because="Take the voltage of the maximum.")
    formed = restate(
        there,
        g_max * k * (1 + PEAK) / (1 + exp(PEAK + 1 - V_half / k)),
        because="Divide by k in the exponent.",
    )
    root = both_ways(
        lambert(PEAK, "=", rest, because="This is what the Lambert function solves."),
        reflexivity(PEAK),
        because="W solves it.",
    )
    open_there = restate(
        divide(root, rest * PEAK, because="Divide by what is positive."),
        1 / PEAK,
        lhs=exp(PEAK + 1 - V_half / k),
        because="Add the exponents of the left; those of the right cancel.",
    )
    value = restate(
        substitute(formed, open_there, only="right", because="Insert this exponential."),
        top,
        because="This is the largest current.",
    )
    line = tangent(HEIGHT - PEAK)
    spread = restate(line, exp(HEIGHT - PEAK))
    closing = restate(
        multiply(root, exp(-PEAK) * CLOSING, because="Multiply by the exponentials."),
        exp(HEIGHT - PEAK),
        lhs=PEAK * CLOSING,
        because="Add the exponents; the half voltage cancels.",
    )
    bounded = substitute(spread, symmetry(closing), only="right", because="Insert the exponential.")
    height = restate(add(bounded, PEAK, because="Add W."), PEAK * (1 + CLOSING), lhs=(v - K.E) / k)
    below = restate(
        multiply(height, g_max * k / (1 + CLOSING), because="Multiply by what is positive."),
        top,
        lhs=g_max * (v - K.E) / (1 + CLOSING),
    )
    return value, substitute(
        below, symmetry(specialise(curve, v)), only="left", because="This is the current."
    )


@result(
    title="Maximum of the current of an inward rectifier",
    area="membrane as a circuit",
    specimen=specimens.rectifier,
)
def kir_maximum() -> Theorem:
    """Derive where the current of an inward rectifier is largest, and that it falls beyond."""
    slope, zero = _slope(), Integer(0)
    return conjoin(
        _slopes(Order(zero, "<", SLOPE), "<", slope),
        _slopes(Equation(SLOPE, zero), "=", slope),
        _slopes(Order(SLOPE, "<", zero), ">", slope),
        *_largest(),
        because="So there is exactly one maximum, and a negative slope above it.",
    )
