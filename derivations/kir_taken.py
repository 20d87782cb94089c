"""The curve F(s) = D/(1 + e^-s) - s - D/2 takes each allowed value beyond its turning points ±θ.

Result:     for a >= F(-θ) there is a place below -θ, or -θ itself, with F = a, and for a <= F(θ)
            one at θ or above it
Assumes:    nothing: this is calculus, for the rest states of an inward rectifier with a leak.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from typing import Final

from sympy import Integer, exp, sqrt

from vrest.derived import restate
from vrest.kernel import Order, Theorem, add, conjoin, discharge, intermediate_value, sign
from vrest.result import result
from vrest.vocabulary.rectifier import beyond, offset, turn

from .kir_shape import curve, height, joined, steepness
from .systems import suppose

__all__ = ["kir_curve_taken"]

ZERO: Final = Integer(0)


def _taken(side: int) -> Theorem:
    """Derive that the curve takes a value beyond one of its turning points.

    Parameters
    ----------
    side : int
        1 for the one at θ and a value that is not above the height, -1 for the one at -θ and a
        value that is not below its negative.
    """
    w, steep, root = beyond, steepness(), sqrt(offset**2 + 1)
    limits = (offset, height()) if side > 0 else (-height(), offset)
    allowed = suppose(Order(limits[0], "<=", limits[1]), "allowed", "Suppose such a value.")
    gap = side * (curve(side * (turn + w), steep) - offset)
    far = steep / 2 + root
    close = restate(
        add(allowed, -limits[0]), gap.xreplace({w: ZERO}), lhs=ZERO, because="So it is here."
    )
    gone = [
        sign(Order(ZERO, "<=", part), because=why)
        for part, why in (
            (steep / (1 + exp(turn + far)), "A quotient of what is positive."),
            (root + side * offset, "The root exceeds what is squared in it."),
            (turn, "So it is at the turning point."),
        )
    ]
    beyond_all = joined(joined(gone[0], gone[1]), gone[2])
    turned = add(beyond_all, gap.xreplace({w: far}), because="Turn the sign.")
    left = restate(turned, ZERO, lhs=gap.xreplace({w: far}), because="Far out it is the other way.")
    found = intermediate_value(
        gap, w, left, close, at=(far, ZERO), because="Between the two the value is taken."
    )
    return discharge(found, *allowed.hypotheses, because="So there is such a place.")


@result(
    title="Values that the curve of the rest states of a rectifier takes far out",
    area="membrane as a circuit",
    lemma=True,
)
def kir_curve_taken() -> Theorem:
    """Derive that the curve takes each allowed value beyond each of its turning points."""
    return conjoin(_taken(-1), _taken(1), because="It is so on either side.")
