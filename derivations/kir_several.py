"""When an inward rectifier and an ohmic leak have more than one rest state.

Result:     with V_open = (g_max E_K + g_leak E_leak)/(g_max + g_leak), the rest state with all
            channels open, and D = (E_leak - V_open)/k: more than one rest state only for D > 4, and
            then exactly if -A <= a <= A, for a = (E_K + V_half - (V_open + E_leak)/2)/k +
            ln(1 + g_max/g_leak) and A = √(D² - 4 D)/2 - ln((D - 2 + √(D² - 4 D))/2)
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
    Implies,
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
    rewrite,
    sign,
    substitute,
    witness,
)
from vrest.result import result
from vrest.vocabulary.circuit import k
from vrest.vocabulary.rectifier import (
    beyond,
    logit,
    logit_1,
    logit_2,
    offset,
    outward,
    span,
    turn,
    v_1,
    v_2,
)
from vrest.vocabulary.species import E_leak

from . import specimens
from .kir_letters import (
    HALF,
    LEAK,
    balanced,
    both_on_curve,
    lettered,
    logit_of,
    named,
    place_of,
)
from .kir_net import rest
from .kir_shape import (
    LARGE,
    PLACE,
    ROOT,
    TOP,
    curve,
    height,
    large_facts,
    steepness,
    taken,
    within_height,
)
from .kir_steep import steep
from .systems import suppose

__all__ = ["kir_several_rest_states"]

ZERO: Final = Integer(0)
WITHIN: Final = Conjunction((Order(-TOP, "<=", offset), Order(offset, "<=", TOP)))
LOW, HIGH = (E_leak - k * (span + side * ROOT) / 2 for side in (1, -1))
STATES: Final = Conjunction(
    (
        Order(LOW, "<", HIGH),
        Exists(outward, rest(LOW - outward)),
        Exists(outward, rest(HIGH + outward)),
    )
)


def _steep() -> Theorem:
    """Derive that two rest states take a D of more than four."""
    said, both, given = both_on_curve()
    image = {logit_1: logit_of(v_1), logit_2: logit_of(v_2)}
    found = modus_ponens(instantiate(steep(), image, given=given), both)
    return discharge(found, said.hypotheses[0], because="So D is more than four.")


def _necessary() -> Theorem:
    """Derive that with two rest states the offset is within the height."""
    said, both, given = both_on_curve()
    large = suppose(LARGE, "large", "Suppose that D is more than four.")
    image = {logit_1: logit_of(v_1), logit_2: logit_of(v_2)}
    places = instantiate(within_height(), image, given=given)
    found = modus_ponens(places, conjoin(large, *(part(both, n) for n in range(3))))
    return discharge(found, said.hypotheses[0], because="So it is with two rest states.")


def _beyond(side: int, allowed: Theorem) -> Theorem:
    """Derive that with an allowed offset there is a rest state beyond a turning point."""
    steep_, place = steepness(), side * (turn + beyond)
    there, turning = (place_of(s).xreplace({span: steep_}) for s in (place, side * turn))
    gap = side * (curve(place, steep_) - offset)
    zero = suppose(Equation(gap, ZERO), "place", "Take a place where the value is taken.")
    level = add(multiply(zero, side, because="Turn the sign."), offset, because="Add the value.")
    value = restate(level, offset, lhs=curve(place, steep_))
    large = sign(Order(ZERO, "<", steep_), given=(allowed,), because="All terms are positive.")
    decided = instantiate(balanced(), {span: steep_, v_1: there, logit: place})
    same = reflexivity(there, because="This is its voltage.")
    settled = modus_ponens(modus_ponens(decided, large), same, because="So the curve decides.")
    resting = both_ways(settled, value, because="So this is a rest state.")
    claim = Exists(outward, rest(turning + side * outward))
    found = witness(resting, claim, side * (there - turning), because="It is this far out.")
    whatever = from_some(discharge(found, *zero.hypotheses), beyond, because="Wherever it is.")
    somewhere = modus_ponens(taken(side), allowed, because="There is such a place.")
    return modus_ponens(whatever, somewhere, because="So there is such a rest state.")


def _sufficient() -> Theorem:
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
    there = lettered(discharge(found, *allowed.hypotheses, because="So there are two rest states."))
    facts = large_facts(suppose(LARGE, "large", "Suppose that D is more than four."))
    turned = instantiate(there, {turn: PLACE}, given=facts, because="The curve turns here.")
    for side in (-1, 1):
        turning = place_of(side * turn).xreplace({span: steepness()})
        old = turning.xreplace({turn: PLACE}) - E_leak
        new = (LOW if side < 0 else HIGH) - E_leak
        down = reflexivity(old, given=facts, because="It turns this far below E_leak.")
        same = restate(down, new, given=facts, because="The root is that of a quadratic.")
        turned = substitute(turned, same, because="This is where it turns.")
    said = Implies(LEAK, Implies(HALF, Implies(WITHIN, STATES)))
    return rewrite(turned, said, given=facts, because="This is D, and the height.")


@result(
    title="Several rest states of an inward rectifier with a leak",
    area="membrane as a circuit",
    specimen=specimens.RECTIFIER,
)
def kir_several_rest_states() -> Theorem:
    """Derive exactly when there is more than one rest state."""
    (large,) = suppose(LARGE, "large", "Suppose that D is more than four.").hypotheses
    return conjoin(
        _steep(),
        discharge(_necessary(), large, because="With a larger D the offset is within the height."),
        discharge(named(_sufficient()), large, because="And within it there are two."),
        because="This is the exact condition.",
    )
