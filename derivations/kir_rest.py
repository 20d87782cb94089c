"""Rest states of an inward rectifier with an ohmic leak: at least one and at most three.

Result:     at least one, at most three; more than one exactly under the condition on several rest
            states; three for V_half = 3 k ln 2, g_leak = g_max/3, E_leak = E_K + 8 k ln 2: at 4, 5
            and 6 times k ln 2 above E_K.  Exactly one if e^((E_leak - E_K - V_half)/k - 2) is less
            than 1 + g_max/g_leak, which is sufficient, not necessary
Assumes:    what the current of the inward rectifier assumes.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from functools import cache
from typing import Final

from sympy import Expr, Integer, exp, log, sqrt

from vrest.derived import restate, unfold
from vrest.kernel import (
    Conjunction,
    Equation,
    Order,
    Theorem,
    add,
    at_most,
    conjoin,
    discharge,
    divide,
    exchange,
    generalise,
    instantiate,
    intermediate_value,
    monotone,
    multiply,
    one_root,
    part,
    reflexivity,
    rolle,
    sign,
    specialise,
    substitute,
    transitivity,
    unique,
)
from vrest.result import result
from vrest.vocabulary import K, g_leak
from vrest.vocabulary.circuit import k
from vrest.vocabulary.electrodiffusion import v
from vrest.vocabulary.rectifier import v_1
from vrest.vocabulary.species import E_leak, V_half, g_max

from . import specimens
from .kir_maximum import CLOSING, current_curve
from .kir_net import cleared, cleared_balance, rest
from .kir_several import kir_several_rest_states
from .systems import suppose
from .tangent import tangent

__all__ = ["kir_one_rest_state", "kir_rest_states"]

ZERO: Final = Integer(0)
FAR: Final[Expr] = sqrt((K.E - E_leak) ** 2 + k**2)
LOW: Final[Expr] = K.E - FAR
HIGH: Final[Expr] = K.E + FAR
STEEPEST: Final[Expr] = exp((E_leak - K.E - V_half) / k - 2)


def _rising(gentle: Theorem) -> Theorem:
    """Derive from the condition that the net current over the share rises everywhere."""
    height = (v - E_leak) / k
    shift = exp((E_leak - K.E - V_half) / k)
    bound = multiply(
        tangent(-height - 2),
        g_leak * shift * exp(height),
        because="Multiply by what is positive.",
    )
    falling = restate(
        bound,
        g_leak * STEEPEST,
        lhs=-g_leak * (1 + height) * CLOSING,
        because="Add the exponents on either side.",
    )
    allowed = restate(multiply(gentle, g_leak, because="Multiply by the leak."), g_leak + g_max)
    least = transitivity(falling, allowed, because="The fall is less than the rise.")
    slope = g_leak * (1 + height) * CLOSING
    steep = restate(
        add(least, slope, because="Bring it to the other side."),
        g_max + g_leak + slope,
        lhs=ZERO,
    )
    return monotone(
        cleared(v),
        v,
        "increasing",
        given=(generalise(steep, v, because="This is so at every voltage."),),
        because="Its slope is positive everywhere.",
    )


def _outside(side: int, square: Theorem) -> Theorem:
    """Derive that far below both reversal potentials the current is inward, far above outward."""
    room = instantiate(
        sign(
            Order(ZERO, "<", sqrt(v_1**2 + k**2) + side * v_1),
            because="The root is larger than what is squared in it.",
        ),
        {v_1: K.E - E_leak},
        given=(square,),
        because="Take the distance of the two reversal potentials.",
    )
    closing = CLOSING.xreplace({v: K.E + side * FAR})
    leak = multiply(room, g_leak * (1 + closing), given=(square,))
    own = sign(Order(ZERO, "<", g_max * FAR), given=(square,))
    both = add(leak, g_max * FAR, given=(square,), because="Both currents have this sign.")
    whole = transitivity(own, both, because="So has their sum.")
    return restate(
        whole,
        side * cleared(K.E + side * FAR),
        given=(square,),
        because="This is the balance, cleared of its denominator.",
    )


@cache
def _signs() -> tuple[Theorem, Theorem, Theorem]:
    """Derive that the net current changes its sign; the first theorem makes all this defined."""
    square = instantiate(
        sign(Order(ZERO, "<", v_1**2 + k**2), because="Squares add up."), {v_1: K.E - E_leak}
    )
    given = (square,)
    turned = add(_outside(-1, square), cleared(LOW), given=given, because="Turn the sign.")
    inward = restate(turned, ZERO, lhs=cleared(LOW), given=given)
    return square, inward, restate(_outside(1, square), cleared(HIGH), given=given)


@result(
    title="One rest state of an inward rectifier with a leak",
    area="membrane as a circuit",
    specimen=specimens.rectifier,
)
def kir_one_rest_state() -> Theorem:
    """Derive a condition under which there is exactly one rest state."""
    gentle = suppose(
        Order(STEEPEST, "<", 1 + g_max / g_leak),
        "gentle",
        "Suppose that the leak is strong enough, or reverses low enough.",
    )
    square, inward, outward = _signs()
    root = one_root(
        _rising(gentle),
        inward,
        outward,
        at=(LOW, HIGH),
        given=(square,),
        because="What rises from below zero to above it is zero exactly once.",
    )
    found = exchange(root, cleared_balance(), because="This is where the net current is zero.")
    return discharge(found, gentle.hypotheses[0], because="So it is under this condition.")


def _some() -> Theorem:
    """Derive that there is a rest state."""
    square, inward, outward = _signs()
    root = intermediate_value(
        cleared(v),
        v,
        inward,
        outward,
        at=(LOW, HIGH),
        given=(square,),
        because="What goes from below zero to above it is zero somewhere.",
    )
    return exchange(root, cleared_balance(), because="This is where the net current is zero.")


def _few() -> Theorem:
    """Derive that there are at most three rest states."""
    slope = g_max + g_leak + g_leak * (1 + (v - E_leak) / k) * CLOSING
    curvature = g_leak / k**2 * (v - E_leak + 2 * k) * CLOSING
    begun = reflexivity(Equation(curvature, ZERO), because="Ask where the slope is level.")
    freed = divide(begun, g_leak / k**2 * CLOSING, because="Divide by what is positive.")
    place = add(freed, E_leak - 2 * k, because="Solve for the voltage.")
    level = unique(
        generalise(
            restate(place, E_leak - 2 * k, lhs=v), v, because="This is so at every voltage."
        ),
        because="It is level at exactly one voltage.",
    )
    slopes = rolle(at_most(level), slope, because="So the slope is zero at most twice.")
    roots = rolle(slopes, cleared(v), because="So the net current is zero at most three times.")
    return exchange(roots, cleared_balance(), because="This is where the net current is zero.")


def _three() -> Theorem:
    """Derive that there is a rectifier that has three rest states with a leak."""
    step = k * log(2)
    said = suppose(
        Conjunction(
            (
                Equation(V_half, 3 * step),
                Equation(g_leak, g_max / 3),
                Equation(E_leak, K.E + 8 * step),
            )
        ),
        "matched",
        "Suppose that the half voltage and the leak have these values.",
    )

    def balanced(times: int) -> Theorem:
        voltage = K.E + times * step
        there = substitute(
            specialise(current_curve(), voltage, because="Take this voltage."),
            part(said, 0),
            only="right",
            because="Insert the half voltage.",
        )
        current = restate(
            there, g_max * step * (8 - times) / 3, because="The exponential is a whole number."
        )
        begun = add(current, g_leak * (voltage - E_leak), because="Add the leak.")
        known = unfold(begun, part(said, 1), part(said, 2), only="right")
        return restate(known, ZERO, lhs=rest(voltage).lhs, because="They cancel.")

    found = conjoin(*map(balanced, (4, 5, 6)), because="There are three rest states.")
    return discharge(found, said.hypotheses[0], because="So it is for these values.")


@result(
    title="Rest states of an inward rectifier with a leak",
    area="membrane as a circuit",
    specimen=specimens.rectifier,
)
def kir_rest_states() -> Theorem:
    """Derive how many rest states there are, and when there is more than one."""
    return conjoin(
        _some(),
        _few(),
        kir_several_rest_states(),
        _three(),
        because="So a rest state need not be the only one where a conductance has a voltage.",
    )
