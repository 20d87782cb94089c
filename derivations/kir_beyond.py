"""Rest states of an inward rectifier beyond the turning points of the curve that they are on.

Result:     with D = 2 + e^θ + e^-θ the curve F(s) = D/(1 + e^-s) - s - D/2 turns at -θ and θ; if
            F(-θ) <= a <= F(θ), there is a rest state at or below the voltage of -θ, and one at or
            above that of θ
Assumes:    what the current of the inward rectifier assumes.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from typing import Final

from sympy import Integer

from vrest.derived import both_ways, from_some, restate
from vrest.kernel import (
    Conjunction,
    Equation,
    Exists,
    Order,
    Theorem,
    add,
    conjoin,
    discharge,
    instantiate,
    modus_ponens,
    multiply,
    part,
    reflexivity,
    sign,
    witness,
)
from vrest.result import result
from vrest.vocabulary.rectifier import beyond, logit, offset, outward, span, turn, v_1

from . import specimens
from .kir_letters import kir_rest_on_curve, lettered, place_of, supposed
from .kir_net import rest
from .kir_shape import curve, height, steepness
from .kir_taken import kir_curve_taken
from .systems import suppose

__all__ = ["kir_rest_beyond"]

ZERO: Final = Integer(0)


def _beyond(side: int, allowed: Theorem) -> Theorem:
    """Derive that with an allowed offset there is a rest state beyond a turning point."""
    steep_, place = steepness(), side * (turn + beyond)
    there, turning = (place_of(s).xreplace({span: steep_}) for s in (place, side * turn))
    gap = side * (curve(place, steep_) - offset)
    zero = suppose(Equation(gap, ZERO), "place", "Take a place where the value is taken.")
    level = add(multiply(zero, side, because="Turn the sign."), offset, because="Add the value.")
    value = restate(level, offset, lhs=curve(place, steep_))
    large = sign(Order(ZERO, "<", steep_), given=(allowed,), because="All terms are positive.")
    image = {span: steep_, v_1: there, logit: place}
    decided = supposed(instantiate(kir_rest_on_curve(), image, because="Take this place."))
    same = reflexivity(there, because="This is its voltage.")
    settled = modus_ponens(modus_ponens(decided, large), same, because="So the curve decides.")
    resting = both_ways(settled, value, because="So this is a rest state.")
    claim = Exists(outward, rest(turning + side * outward))
    found = witness(resting, claim, side * (there - turning), because="It is this far out.")
    whatever = from_some(discharge(found, *zero.hypotheses), beyond, because="Wherever it is.")
    somewhere = modus_ponens(
        part(kir_curve_taken(), (side + 1) // 2), allowed, because="There is such a place."
    )
    return modus_ponens(whatever, somewhere, because="So there is such a rest state.")


@result(
    title="Rest states of an inward rectifier beyond the turning points of a curve",
    area="membrane as a circuit",
    specimen=specimens.rectifier,
    lemma=True,
)
def kir_rest_beyond() -> Theorem:
    """Derive that with the offset within the height there are two rest states."""
    within = Conjunction((Order(-height(), "<=", offset), Order(offset, "<=", height())))
    allowed = suppose(within, "within", "Suppose that the offset is within the height.")
    low, high = (place_of(side * turn).xreplace({span: steepness()}) for side in (-1, 1))
    found = conjoin(
        sign(Order(low, "<", high), because="One turning point is below the other."),
        _beyond(-1, part(allowed, 0)),
        _beyond(1, part(allowed, 1)),
        because="There is one on either side.",
    )
    return lettered(discharge(found, *allowed.hypotheses, because="So there are two rest states."))
