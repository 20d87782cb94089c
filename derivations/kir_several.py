"""When an inward rectifier and an ohmic leak have more than one rest state.

Result:     with V_open = (g_max E_K + g_leak E_leak)/(g_max + g_leak), the rest state with all
            channels open, and D = (E_leak - V_open)/k: more than one rest state only for D > 4, and
            then exactly if -A <= a <= A, for a = (E_K + V_half - (V_open + E_leak)/2)/k +
            ln(1 + g_max/g_leak) and A = √(D² - 4 D)/2 - ln((D - 2 + √(D² - 4 D))/2)
Assumes:    what the current of the inward rectifier assumes.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from functools import cache
from typing import Final

from sympy import Integer

from vrest.derived import restate
from vrest.kernel import (
    Conjunction,
    Exists,
    Implies,
    Order,
    Theorem,
    conjoin,
    discharge,
    instantiate,
    modus_ponens,
    part,
    reflexivity,
    rewrite,
    substitute,
)
from vrest.result import result
from vrest.vocabulary.circuit import k
from vrest.vocabulary.rectifier import (
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
from .kir_beyond import kir_rest_beyond
from .kir_letters import (
    BOTH,
    HALF,
    LEAK,
    kir_two_on_curve,
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
    kir_curve_within,
    large_facts,
    steepness,
)
from .kir_steep import kir_curve_steep
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


@cache
def _both() -> tuple[Theorem, Theorem, tuple[Theorem, ...]]:
    """Suppose two rest states: a curve takes one value twice, at places that are defined."""
    said = suppose(BOTH, "both_rest", "Suppose two rest states.")
    found = modus_ponens(kir_two_on_curve(), said, because="So they are places on a curve.")
    *given, apart, one, two = (part(found, n) for n in range(8))
    both = conjoin(apart, one, two, because="The curve takes one value twice.")
    return said, both, (part(said, 0), *given)


def _steep() -> Theorem:
    """Derive that two rest states take a D of more than four."""
    said, both, given = _both()
    image = {logit_1: logit_of(v_1), logit_2: logit_of(v_2)}
    found = modus_ponens(instantiate(kir_curve_steep(), image, given=given), both)
    return discharge(found, said.hypotheses[0], because="So D is more than four.")


def _necessary() -> Theorem:
    """Derive that with two rest states the offset is within the height."""
    said, both, given = _both()
    large = suppose(LARGE, "large", "Suppose that D is more than four.")
    image = {logit_1: logit_of(v_1), logit_2: logit_of(v_2)}
    places = instantiate(kir_curve_within(), image, given=given)
    found = modus_ponens(places, conjoin(large, *(part(both, n) for n in range(3))))
    return discharge(found, said.hypotheses[0], because="So it is with two rest states.")


def _sufficient() -> Theorem:
    """Derive that with the offset within the height there are two rest states."""
    facts = large_facts(suppose(LARGE, "large", "Suppose that D is more than four."))
    turned = instantiate(
        kir_rest_beyond(), {turn: PLACE}, given=facts, because="The curve turns here."
    )
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
    specimen=specimens.rectifier,
    lemma=True,
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
