"""How well Ohm's law describes one ion: the current near its Nernst potential, with the remainder.

Result:     I = g (V_m - E) + r,  0 ≤ κ r ≤ κ² (V_m - E)²,  κ = z³F³P (c_in - c_out)/(12 R²T²);  g
            is the slope conductance at E
Assumes:    what the Goldman–Hodgkin–Katz current assumes.
References: Hodgkin & Huxley (1952), J. Physiol. 116:449; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 14.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sympy import Expr, Integer

from vrest.derived import both_ways, conclusion, restate, unfold
from vrest.functions import bernoulli
from vrest.kernel import (
    Order,
    Theorem,
    add,
    conjoin,
    define,
    generalise,
    part,
    reflexivity,
    specialise,
    taylor,
)
from vrest.result import result
from vrest.vocabulary import E, F, I, P, R, T, V_m, c_in, c_out, z
from vrest.vocabulary.electrodiffusion import bend, g_v, v

from . import specimens
from .bernoulli_lemma import bernoulli_curvature_bound
from .ghk import ghk_current
from .ghk_curve import U, slope_curve
from .ghk_slope import nernst_definition

__all__ = ["ohmic_current"]

ZERO: Final = Integer(0)
KAPPA: Final[Expr] = z**3 * F**3 * P * (c_in - c_out) / (12 * R**2 * T**2)
# The current with B(-u) = B(u) + u, so that it bends as B does.
CURVE: Final[Expr] = z * F * P * ((c_in - c_out) * bernoulli(U) + c_in * U)
REMAINDER: Final[Expr] = I - g_v(E) * (V_m - E)


def _parabolas() -> tuple[Theorem, Theorem]:
    """Bound κ times the current by its tangent and a parabola, from below and from above."""
    least = specialise(bernoulli_curvature_bound(), U, because="Take the reduced voltage.")
    bounded = generalise(part(least, 1), v, because="This is so at every voltage.")
    start, scaled = nernst_definition().rhs, KAPPA * CURVE
    below = taylor(
        scaled, v, ZERO, start=start, end=V_m, below=True,
        because="κ times the current is convex: it lies above its tangent.",
    )  # fmt: skip
    above = taylor(
        scaled, v, 2 * KAPPA**2, start=start, end=V_m, given=[bounded],
        because="Its second derivative is at most 2 κ².",
    )  # fmt: skip
    return below, above


def bend_definition() -> Theorem:
    """Define κ."""
    return define(
        bend,
        KAPPA,
        name="bend",
        meaning="Half of the greatest second derivative that the curve can have.",
    )


@cache
def remainder_parts() -> tuple[Theorem, ...]:
    """Return what the slope conductance, the current and the Nernst potential stand for."""
    slope = specialise(slope_curve(), E, because="Take the slope at the Nernst potential.")
    return slope, ghk_current(), nernst_definition()


def _carried(claim: Order, found: Theorem, parts: Sequence[Theorem]) -> Theorem:
    """Carry a bound over to the current, the slope conductance and the Nernst potential."""
    asked = reflexivity(claim, because="Ask for the bound.")
    spelt_out = unfold(asked, *parts, only="right", because="Insert each.")
    said = conclusion(found)
    moved = add(spelt_out, said.lhs - conclusion(spelt_out).lhs, because="Bring the tangent over.")
    formed = restate(
        moved, said.rhs, lhs=said.lhs, because="At the Nernst potential no current flows."
    )
    return both_ways(formed, found, because="This is the bound.")


@result(
    title="Ohm's law near the Nernst potential",
    area="membrane as a circuit",
    specimen=specimens.constant_field,
)
def ohmic_current() -> Theorem:
    """Derive how far the current of an ion is from its conductance times the driving force."""
    below, above = _parabolas()
    parts = (bend_definition(), *remainder_parts())
    product = bend * REMAINDER
    low = _carried(Order(ZERO, "<=", product), below, parts)
    high = _carried(Order(product, "<=", bend**2 * (V_m - E) ** 2), above, parts)
    return conjoin(low, high, because="So the remainder is at most κ times the square.")
