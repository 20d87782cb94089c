"""The curve F(s) = D/(1 + e^-s) - s - D/2 for D = 2 + e^θ + e^-θ: which values it takes twice.

It falls, rises between its turning points at -θ and θ, and falls; F(θ) = -F(-θ) is the height.

Result:     F(s) <= F(θ) for s >= -θ; and a that F takes twice has -A <= a <= A, for the height
            A = √(D² - 4 D)/2 - ln((D - 2 + √(D² - 4 D))/2), if D > 4
Assumes:    nothing: this is calculus, for the rest states of an inward rectifier with a leak.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sympy import Expr, Integer, exp, log, sqrt

from vrest.derived import conclusion, restate
from vrest.kernel import (
    Conjunction,
    Equation,
    Kind,
    Order,
    Theorem,
    accumulate,
    add,
    apply,
    assume,
    cases,
    compare,
    conjoin,
    contrapose,
    discharge,
    divide,
    excluded_middle,
    generalise,
    instantiate,
    modus_ponens,
    monotone,
    multiply,
    reflexivity,
    rewrite,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary.rectifier import (
    beyond,
    further,
    inside,
    logit,
    logit_1,
    logit_2,
    offset,
    rest_room,
    span,
    turn,
)

from .systems import implied, suppose
from .tangent import tangent

__all__ = [
    "LARGE",
    "PLACE",
    "ROOT",
    "TAKEN",
    "TOP",
    "bend",
    "chord",
    "curve",
    "height",
    "joined",
    "kir_curve_bounded",
    "kir_curve_within",
    "large_facts",
    "slope_of_bend",
    "steepness",
]

ZERO: Final = Integer(0)
LARGE: Final = Order(Integer(4), "<", span)
ROOT: Final[Expr] = sqrt(span**2 - 4 * span)
POWER: Final[Expr] = (span - 2 + ROOT) / 2
PLACE: Final[Expr] = log(POWER)
TOP: Final[Expr] = ROOT / 2 - PLACE


def curve(place: Any, steep: Any = span) -> Expr:
    """Return F at a place, with D written as given."""
    return steep / (1 + exp(-place)) - place - steep / 2


def steepness(place: Any = turn) -> Expr:
    """Return the D whose curve turns at a place."""
    return 2 + exp(place) + exp(-place)


def height(place: Any = turn) -> Expr:
    """Return the height of the curve that turns at a place."""
    return (exp(place) - exp(-place)) / 2 - place


def bend(w: Any) -> Expr:
    """Return what is positive where the exponential of w > 0 is steeper than its chord."""
    return (w - 2) * exp(w) + w + 2


TAKEN: Final = tuple(Equation(curve(place), offset) for place in (logit_1, logit_2))
TURNS: Final = Equation(span, steepness())


def _grown(slope: Theorem, w: Any, whole: Expr, because: str) -> Theorem:
    """Derive from a slope that is not negative that what begins at zero is not negative."""
    everywhere = generalise(slope, w, because="So it is beyond zero.")
    sum_ = accumulate(everywhere, ZERO, whole, start=ZERO, because=because)
    return restate(specialise(sum_, w), whole - whole.xreplace({w: ZERO}), lhs=ZERO)


def _sine() -> Theorem:
    """Derive that half the difference of two exponentials is at least the exponent."""
    r = inside
    square = sign(
        Order(ZERO, "<=", (exp(r) - 1) ** 2 / (2 * exp(r))), because="A square is not negative."
    )
    slope = restate(square, (exp(r) + exp(-r)) / 2 - 1)
    return _grown(slope, r, height(r), "So the hyperbolic sine is at least its argument.")


def slope_of_bend(w: Any) -> Theorem:
    """Derive that 1 + (w - 1) e^w is not negative."""
    slope = sign(Order(ZERO, "<=", w * exp(w)), because="Both factors have a sign.")
    return _grown(slope, w, (w - 1) * exp(w), "The sum of what is not negative is not negative.")


def chord(w: Any) -> Theorem:
    """Derive that (w - 2) e^w + w + 2 is not negative."""
    return _grown(slope_of_bend(w), w, bend(w), "Sum up once more.")


def _below(gap: Theorem, there: Expr, top: Expr) -> Theorem:
    """Write a gap that is not negative as a bound of the curve."""
    named = restate(gap, top - there, lhs=ZERO, because="This is the gap to the height.")
    return restate(add(named, there), top, lhs=there, because="The curve stays below its height.")


def joined(first: Theorem, second: Theorem) -> Theorem:
    """Add two things that are not negative."""
    one, two = conclusion(first).rhs, conclusion(second).rhs
    return transitivity(first, restate(add(second, one), one + two, lhs=one))


def _outward() -> Theorem:
    """Derive that beyond its turning point the curve is below its height."""
    w, there = beyond, curve(turn + beyond, steepness())
    over = restate(add(tangent(w), -1 - w), exp(w) - 1 - w, lhs=ZERO)
    first = restate(multiply(over, exp(turn) - 1), (exp(turn) - 1) * (exp(w) - 1 - w), lhs=ZERO)
    second = restate(multiply(chord(w), exp(turn)), exp(turn) * bend(w), lhs=ZERO)
    return _below(divide(joined(first, second), 1 + exp(turn + w)), there, height())


def _inward() -> Theorem:
    """Derive that between its turning points the curve is below its height."""
    r, q = inside, rest_room
    there = curve(q - r, steepness(q + r))
    factor = 2 * (1 + exp(-r))
    first = restate(multiply(_sine(), factor), factor * height(r), lhs=ZERO)
    shrunk = restate(
        multiply(tangent(2 * r), exp(-2 * r)), Integer(1), lhs=(1 + 2 * r) * exp(-2 * r)
    )
    rest = 1 - (1 + 2 * r) * exp(-2 * r)
    left = restate(
        add(shrunk, -(1 + 2 * r) * exp(-2 * r)),
        rest,
        lhs=ZERO,
        because="The left side cancels.",
    )
    second = sign(Order(ZERO, "<=", (exp(q) - 1) * exp(r) * rest), given=(left,))
    return _below(divide(joined(first, second), 1 + exp(q - r)), there, height(q + r))


@result(
    title="Height of the curve of the rest states of a rectifier",
    area="membrane as a circuit",
    lemma=True,
)
def kir_curve_bounded() -> Theorem:
    """Derive that from -θ on the curve is below its height."""
    start = assume(
        Order(-turn, "<=", logit),
        kind=Kind.SUPPOSITION,
        name="from_the_first_turn",
        meaning="Suppose a place that is not below the first turning point.",
    )
    room = restate(add(start, turn), logit + turn, lhs=ZERO)
    far = Order(turn, "<=", logit)
    sides = []
    for said in (far, Order(logit, "<", turn)):
        here = assume(said, kind=Kind.SUPPOSITION, name="side", meaning="Suppose this side.")
        if said is far:
            image = {beyond: logit - turn}
            gap = restate(add(here, -turn), logit - turn, lhs=ZERO)
            bound = instantiate(_outward(), image, given=(gap,))
        else:
            image = {inside: (turn - logit) / 2, rest_room: (turn + logit) / 2}
            gap = restate(add(here, -logit), turn - logit, lhs=ZERO)
            bound = instantiate(_inward(), image, given=(gap, room))
        sides.append(restate(bound, height(), lhs=curve(logit, steepness())))
    bound = cases(excluded_middle(far, because="On one side or the other."), *sides)
    return discharge(bound, start.hypotheses[0])


@cache
def _later() -> Theorem:
    """Derive that of two places with one value the higher is not below the first turning point."""
    order = suppose(Order(logit_1, "<", logit_2), "apart", "Suppose two places.")
    early = suppose(Order(logit_2, "<", -turn), "early", "Suppose that both are far down.")
    falling = monotone(
        curve(-turn - further, steepness()),
        further,
        "increasing",
        because="Below the first turning point the curve falls.",
    )
    higher = restate(add(early, -logit_2), -turn - logit_2, lhs=ZERO)
    between = restate(add(order, -turn - logit_1 - logit_2), -turn - logit_1, lhs=-turn - logit_2)
    lower = transitivity(higher, between, because="The other one is even lower.")
    points = compare(falling, -turn - logit_2, "<", -turn - logit_1, given=(higher, lower))
    fallen = modus_ponens(points, between, because="So the curve has fallen in between.")
    one, two = (curve(place, steepness()) for place in (logit_1, logit_2))
    less = restate(fallen, one, lhs=two)
    other = sign(Order(two, "!=", one), given=(less,), because="So the values differ.")
    return contrapose(
        discharge(other, early.hypotheses[0]), because="So with one value they are not."
    )


def _low_enough() -> Theorem:
    """Derive that a value which the curve takes twice is at most its height."""
    apart = Order(logit_1, "<", logit_2)

    def lead(given: Sequence[Theorem]) -> Sequence[Theorem]:
        turns, order, *taken_ = given
        one, two = (substitute(fact, turns, only="left", because="Insert D.") for fact in taken_)
        later = modus_ponens(discharge(_later(), *_later().hypotheses), order)
        place = modus_ponens(later, transitivity(two, symmetry(one)), because="Both are one value.")
        bound = modus_ponens(instantiate(kir_curve_bounded(), {logit: logit_2}), place)
        return [substitute(bound, two, because="This is the value.")]

    return implied(
        [TURNS, apart, *TAKEN],
        lead,
        meaning="Suppose that the curve takes a value at two places.",
        because="So the value is not above the height.",
    )


def _within_height() -> Theorem:
    """Derive that a value which the curve takes twice lies between its turning points' values."""

    def lead(given: Sequence[Theorem]) -> Sequence[Theorem]:
        turns, order, one, two = given
        low = _low_enough()
        below = modus_ponens(low, conjoin(turns, order, one, two), because="At most the height.")
        image = {logit_1: -logit_2, logit_2: -logit_1, offset: -offset}
        mirrored = [
            restate(multiply(fact, -1), -offset, lhs=curve(-place), because="The curve is odd.")
            for fact, place in ((two, logit_2), (one, logit_1))
        ]
        turned = restate(add(order, -logit_1 - logit_2), -logit_1, lhs=-logit_2)
        high = modus_ponens(instantiate(low, image), conjoin(turns, turned, *mirrored))
        return [restate(add(high, offset - height()), offset, lhs=-height()), below]

    return implied(
        [TURNS, Order(logit_1, "<", logit_2), *TAKEN],
        lead,
        meaning="Suppose that the curve takes a value at two places.",
        because="So the value is within the height.",
    )


def large_facts(large: Theorem) -> tuple[Theorem, ...]:
    """Derive from a D of more than four what makes the place of the turning points defined."""
    least = [
        transitivity(sign(Order(Integer(n), "<", Integer(4))), large, because="So it exceeds this.")
        for n in (0, 2)
    ]
    inside_root = sign(Order(ZERO, "<", span**2 - 4 * span), given=(large, *least))
    known = (large, *least, inside_root)
    larger = sign(Order(Integer(1), "<", POWER), given=known, because="The root adds to it.")
    above = apply(larger, log, given=known, because="So its logarithm is positive.")
    return (*known, above)


@result(
    title="Values that the curve of the rest states of a rectifier takes twice",
    area="membrane as a circuit",
    lemma=True,
)
def kir_curve_within() -> Theorem:
    """Derive that a value which the curve takes twice lies between its turning points' values."""

    def lead(given: Sequence[Theorem]) -> Sequence[Theorem]:
        facts = large_facts(given[0])
        there = instantiate(_within_height(), {turn: PLACE}, given=facts, because="It turns here.")
        here = restate(reflexivity(span), steepness(PLACE), given=facts, because="This is D.")
        found = modus_ponens(there, conjoin(here, *given[1:]))
        within = (Order(-TOP, "<=", offset), Order(offset, "<=", TOP))
        return [rewrite(found, Conjunction(within), given=facts, because="This is the height.")]

    return implied(
        [LARGE, Order(logit_1, "<", logit_2), *TAKEN],
        lead,
        meaning="Suppose that the curve takes a value at two places.",
        because="So the value is within the height.",
    )
