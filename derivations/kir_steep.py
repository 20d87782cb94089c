"""The curve F(s) = D/(1 + e^-s) - s - D/2 takes no value twice unless D is more than four.

Result:     s_1 < s_2, F(s_1) = a and F(s_2) = a only for D > 4
Assumes:    nothing: this is calculus, for the rest states of an inward rectifier with a leak.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from collections.abc import Sequence
from typing import Any, Final

from sympy import Expr, Integer, exp

from vrest.derived import conclusion, restate
from vrest.kernel import (
    Order,
    Theorem,
    add,
    compare,
    divide,
    generalise,
    instantiate,
    modus_ponens,
    monotone,
    multiply,
    sign,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary.rectifier import beyond, further, logit, logit_1, logit_2, span

from .kir_shape import TAKEN, bend, chord, joined, slope_of_bend
from .systems import implied

__all__ = ["kir_curve_steep"]

ZERO: Final = Integer(0)


def _strictly(least: Theorem, whole: Expr, given: tuple[Theorem, ...] = ()) -> Theorem:
    """Derive that what is not negative and rises is positive beyond zero."""
    x = further
    rising = monotone(whole, x, "increasing", given=given, because="Its slope is positive.")
    half = instantiate(least, {beyond: x / 2}, because="Halfway it is not negative.")
    points = compare(rising, x / 2, "<", x)
    later = modus_ponens(points, sign(Order(x / 2, "<", x)), because="It has risen since.")
    middle = restate(half, conclusion(later).lhs, lhs=ZERO)
    return restate(transitivity(middle, later), whole, lhs=ZERO, because="So it is positive.")


def _strict_chord() -> Theorem:
    """Derive that (x - 2) e^x + x + 2 is positive for x > 0."""
    x = further
    slope = _strictly(slope_of_bend(beyond), (x - 1) * exp(x) + 1)
    return _strictly(chord(beyond), bend(x), (generalise(slope, x),))


def _more_than_four() -> Theorem:
    """Derive that the quotient of two differences is more than four."""
    s, x = logit, further
    square = sign(Order(ZERO, "<=", 2 * x * (1 - exp(s + x)) ** 2), because="A square.")
    factor = 2 * exp(s) * (1 + exp(x))
    second = restate(
        multiply(_strict_chord(), factor), factor * bend(x), lhs=ZERO, because="This is positive."
    )
    both = divide(joined(square, second), exp(s) * (exp(2 * x) - 1))
    return restate(add(both, 4), _quotient(s, x), lhs=Integer(4))


def _quotient(s: Any, x: Any) -> Expr:
    """Return the D with which the curve takes one value at s and at s + 2 x."""
    return 2 * x * (1 + exp(s)) * (1 + exp(s + 2 * x)) / (exp(s) * (exp(2 * x) - 1))


@result(
    title="Steepness of a curve that takes a value twice", area="membrane as a circuit", lemma=True
)
def kir_curve_steep() -> Theorem:
    """Derive that a curve which takes a value twice has a D of more than four."""
    shares = 1 / (1 + exp(-logit_2)) - 1 / (1 + exp(-logit_1))
    ratio = (logit_2 - logit_1) / shares

    def lead(given: Sequence[Theorem]) -> Sequence[Theorem]:
        gap = restate(add(given[0], -logit_1), logit_2 - logit_1, lhs=ZERO)
        equal = transitivity(given[2], symmetry(given[1]), because="Both are the value.")
        moved = restate(
            add(equal, logit_2 + span / 2 - span / (1 + exp(-logit_1))),
            logit_2 - logit_1,
            lhs=span * shares,
            because="The curve falls as much as it rises.",
        )
        rising = sign(Order(ZERO, "<", shares), given=(given[0],), because="The share rises.")
        alone = restate(divide(moved, shares, given=(rising,)), ratio, lhs=span, given=(rising,))
        image = {logit: logit_1, further: (logit_2 - logit_1) / 2}
        more = restate(
            instantiate(_more_than_four(), image, given=(gap,)),
            ratio,
            given=(rising,),
            because="Below stands the difference of both shares.",
        )
        return [substitute(more, symmetry(alone), only="right", because="This is D.")]

    return implied(
        [Order(logit_1, "<", logit_2), *TAKEN],
        lead,
        meaning="Suppose that the curve takes a value at two places.",
        because="So it must be steep.",
    )
