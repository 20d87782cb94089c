"""Rest states of an inward rectifier with a leak, as places on one curve.

A rest state is between V_open, where all channels are open, and E_leak; s is the logarithm of the
ratio of its distances from the two.  With D = (E_leak - V_open)/k and a, which compares the voltage
of half opening with the middle of the two, all follows from one curve.

Result:     it is at rest exactly if D/(1 + e^-s) - s - D/2 = a; two rest states are between V_open
            and E_leak, and give two places s_1 < s_2 at which the curve is a
Assumes:    what the current of the inward rectifier assumes.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sympy import Expr, Integer, exp, log

from vrest.derived import both_ways, conclusion, restate, solve
from vrest.kernel import (
    Conjunction,
    Equation,
    Order,
    Theorem,
    add,
    apply,
    conjoin,
    define,
    discharge,
    divide,
    instantiate,
    modus_ponens,
    multiply,
    part,
    reflexivity,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import K, g_leak
from vrest.vocabulary.circuit import k
from vrest.vocabulary.electrodiffusion import v
from vrest.vocabulary.rectifier import V_open, logit, offset, span, v_1, v_2
from vrest.vocabulary.species import E_leak, V_half, g_max

from . import specimens
from .kir_maximum import CLOSING
from .kir_net import cleared_balance, rest
from .kir_shape import curve
from .systems import implied, suppose

__all__ = [
    "BOTH",
    "HALF",
    "LEAK",
    "kir_rest_on_curve",
    "kir_two_on_curve",
    "lettered",
    "logit_of",
    "named",
    "place_of",
    "supposed",
]

ZERO: Final = Integer(0)
GAIN: Final[Expr] = 1 + g_max / g_leak
BOTH: Final = Conjunction((Order(v_1, "<", v_2), rest(v_1), rest(v_2)))
LEAK: Final = Equation(E_leak, K.E + k * span * (g_max + g_leak) / g_max)
HALF: Final = Equation(V_half, k * (offset - log(GAIN) + span * (g_max / 2 + g_leak) / g_max))

_LETTERS: Final = {
    "leak": "Write the reversal potential of the leak with D.",
    "half_opening": "Write the voltage of half opening with D and a.",
}


@cache
def _letters() -> tuple[Theorem, Theorem, Theorem]:
    """Define the two rest states at the ends, their distance, and where half of them open."""
    opened = define(
        V_open,
        (g_max * K.E + g_leak * E_leak) / (g_max + g_leak),
        name="all_open",
        meaning="With all channels open the rest state is the mean of both reversal potentials.",
    )
    distance = define(
        span,
        (E_leak - V_open) / k,
        name="span",
        meaning="Measure how far the rest states with no channel open and with all are apart.",
    )
    place = define(
        offset,
        (K.E + V_half - (V_open + E_leak) / 2) / k + log(GAIN),
        name="offset",
        meaning="Measure how far the voltage of half opening is from the middle of the two.",
    )
    return (
        opened,
        substitute(distance, opened, only="right"),
        substitute(place, opened, only="right"),
    )


@cache
def from_letters() -> tuple[Theorem, Theorem]:
    """Write the reversal potential of the leak and the voltage of half opening with them."""
    _, distance, place = _letters()
    leak = restate(
        solve(distance, E_leak, because="Solve for the reversal potential of the leak."),
        LEAK.rhs,
        because="What stands below is the share of the rectifier, over k.",
    )
    half = substitute(
        solve(place, V_half, because="Solve for the voltage of half opening."), leak, only="right"
    )
    return leak, restate(half, HALF.rhs, because="Take out k; the reversal potentials cancel.")


def place_of(s: Any) -> Expr:
    """Return the voltage whose distances from the two ends have this logarithm of their ratio."""
    return E_leak - k * span / (1 + exp(s))


def _on_curve(leak: Theorem, half: Theorem) -> Theorem:
    """Derive that at such a voltage the balance is that of the curve."""
    wide = suppose(Order(ZERO, "<", span), "wide", "Suppose that the leak reverses above E_K.")
    there = suppose(Equation(v_1, place_of(logit)), "place", "Write the voltage with its place.")
    placed = substitute(there, leak, only="right", because="Write it with the letters.")
    begun = reflexivity((v_1 - K.E - V_half) / k, because="Write the energy of opening, over RT.")
    for letter in (half, placed):
        begun = substitute(begun, letter, only="right", because="Write it with the letters.")
    energy = restate(begun, curve(logit) + logit - offset + log(GAIN), because="This is left.")
    balance = symmetry(specialise(cleared_balance(), v_1, because="Take any voltage."))
    for known in (energy, placed, leak):
        balance = substitute(balance, known, only="right", because="Insert what is known.")
    factor = (g_max + g_leak) * k * span * exp(logit) / (1 + exp(logit))
    power = exp(curve(logit) - offset)
    product = restate(balance, ZERO, lhs=factor * (1 - power), because="Take the rest out.")
    bare = divide(product, factor, given=(wide,), because="The other factor is positive.")
    unity = restate(add(bare, power), power, lhs=Integer(1), because="So the power is one.")
    level = apply(unity, log, because="So the exponent is zero.")
    zero = restate(level, curve(logit) - offset, lhs=ZERO)
    found = restate(symmetry(add(zero, offset), only="right"), offset, lhs=curve(logit))
    inner = discharge(found, there.hypotheses[0], because="At this place it is so.")
    return discharge(inner, wide.hypotheses[0], because="So it is if the leak reverses above E_K.")


def logit_of(voltage: Any) -> Expr:
    """Return the place of a voltage."""
    return log((k * span - (E_leak - voltage)) / (E_leak - voltage))


def _between(voltage: Any) -> tuple[Order, Order]:
    """Say that a voltage is between the rest states with no channel open and with all."""
    below = E_leak - voltage
    return Order(ZERO, "<", below), Order(ZERO, "<", k * span - below)


@result(
    title="A rest state of an inward rectifier as a place on a curve",
    area="membrane as a circuit",
    specimen=specimens.rectifier,
    lemma=True,
)
def kir_rest_on_curve() -> Theorem:
    """Derive that a leak and a rectifier are at rest exactly where a curve takes a value."""
    found = _on_curve(
        *(
            suppose(letter, name, meaning)
            for letter, (name, meaning) in zip((LEAK, HALF), _LETTERS.items(), strict=True)
        )
    )
    return lettered(found)


def supposed(theorem: Theorem) -> Theorem:
    """Suppose what the letters of a theorem stand for."""
    for name, meaning in _LETTERS.items():
        said: Any = theorem.statement
        theorem = modus_ponens(theorem, suppose(said.left, name, meaning))
    return theorem


def lettered(theorem: Theorem) -> Theorem:
    """Make what the letters stand for conditions."""
    for name in reversed(_LETTERS):
        (hypothesis,) = (h for h in theorem.hypotheses if h.name == name)
        theorem = discharge(theorem, hypothesis, because="So it is with these letters.")
    return theorem


def named(theorem: Theorem) -> Theorem:
    """Write a theorem on D and a with what they are."""
    for known in from_letters():
        theorem = modus_ponens(theorem, known, because="This is what the letter stands for.")
    return theorem


@cache
def _taken() -> Theorem:
    """Derive that a rest state between the two ends makes the curve take the offset."""

    def lead(given: Sequence[Theorem]) -> Sequence[Theorem]:
        positive, *room, resting = given
        facts = (positive, *room)
        there = instantiate(
            named(kir_rest_on_curve()),
            {logit: logit_of(v_1)},
            given=facts,
            because="It has a place.",
        )
        same = restate(reflexivity(v_1), place_of(logit_of(v_1)), given=facts)
        return [modus_ponens(modus_ponens(modus_ponens(there, positive), same), resting)]

    return implied(
        [Order(ZERO, "<", span), *_between(v_1), rest(v_1)],
        lead,
        meaning="Suppose a rest state between the two ends.",
        because="So it is for such a rest state.",
    )


def _share(voltage: Any) -> Expr:
    """Return how far below the leak's reversal potential a rest state is, over k D."""
    return GAIN / (GAIN + CLOSING.xreplace({v: voltage}))


@cache
def _distance() -> Theorem:
    """Derive how far below the leak's reversal potential a rest state is."""
    resting = suppose(rest(v_1), "rest", "Suppose a rest state.")
    zero = both_ways(specialise(cleared_balance(), v_1), resting, because="No net current.")
    weight = g_max + g_leak + g_leak * CLOSING.xreplace({v: v_1})
    force = g_max * (E_leak - K.E)
    moved = restate(
        add(zero, (E_leak - v_1) * weight, because="Take the voltage to one side."),
        (E_leak - v_1) * weight,
        lhs=force,
        because="The voltage cancels on the left.",
    )
    wide = add(multiply(from_letters()[0], g_max, because="This is D."), -g_max * K.E)
    driven = restate(wide, k * span * (g_max + g_leak), lhs=force)
    both = transitivity(symmetry(driven), moved, because="The same force drives both.")
    alone = divide(symmetry(both), weight, because="All conductances are positive.")
    found = restate(
        alone, k * span * _share(v_1), lhs=E_leak - v_1, because="Divide above and below by g_leak."
    )
    return discharge(found, *resting.hypotheses, because="So far below it a rest state is.")


def _wide(order: Theorem, pair: Sequence[Theorem]) -> Theorem:
    """Derive from two rest states that the leak reverses above E_K."""
    gaps = [add(one, -conclusion(one).rhs, because="Form the difference.") for one in pair]
    zeros = [restate(gap, ZERO) for gap in gaps]
    fall = _share(v_1) - _share(v_2)
    equal = transitivity(zeros[0], symmetry(zeros[1]), because="Both are zero.")
    moved = add(equal, k * span * _share(v_1) - (E_leak - v_2), because="Keep D on one side.")
    spread = restate(moved, k * span * fall, lhs=v_2 - v_1)
    falls = sign(Order(ZERO, "<", fall), given=(order,), because="Channels close in between.")
    alone = restate(divide(spread, k * fall, given=(falls,)), span, given=(falls,))
    known = sign(Order(ZERO, "<", conclusion(alone).lhs), given=(order, falls))
    return substitute(known, alone, only="right", because="This is D.")


@result(
    title="Two rest states of an inward rectifier as two places on a curve",
    area="membrane as a circuit",
    specimen=specimens.rectifier,
    lemma=True,
)
def kir_two_on_curve() -> Theorem:
    """Derive from two rest states two places at which the curve takes one value."""
    said = suppose(BOTH, "both_rest", "Suppose two rest states.")
    order, states = part(said, 0), (part(said, 1), part(said, 2))
    pair = [
        modus_ponens(instantiate(_distance(), {v_1: voltage}, because="Take this voltage."), one)
        for one, voltage in zip(states, (v_1, v_2), strict=True)
    ]
    positive = _wide(order, pair)
    given: list[Theorem] = [positive, order]
    values = []
    for one, resting, voltage in zip(pair, states, (v_1, v_2), strict=True):
        share = _share(voltage)
        below = sign(Order(ZERO, "<", k * span * share), given=(positive,))
        under = substitute(below, symmetry(one), because="It is below E_leak,")
        others = restate(add(multiply(one, -1), k * span), k * span * (1 - share))
        above = sign(Order(ZERO, "<", conclusion(others).rhs), given=(positive,))
        left = substitute(above, symmetry(others), because="and above V_open.")
        over = restate(left, _between(voltage)[1].rhs, lhs=ZERO)
        given += [under, over]
        taken_ = instantiate(_taken(), {v_1: voltage})
        values.append(modus_ponens(taken_, conjoin(positive, under, over, resting)))
    ratios = Order(logit_of(v_1).args[0], "<", logit_of(v_2).args[0])
    apart = apply(sign(ratios, given=given), log, given=given, because="So are their places.")
    both = conjoin(positive, *given[2:], apart, *values, because="The curve takes one value twice.")
    return discharge(both, *said.hypotheses, because="So it is with two rest states.")
