"""How far the function B(u) = u/(e^u - 1) bends: at most as at zero.

Result:     0 < B''(u) ≤ 1/6 for every real u
Assumes:    nothing; with h = u/2 the bound is that of sinh³ h by 3 (h cosh h - sinh h).
References: Abramowitz & Stegun (1972), ch. 23, for B(u).
"""

from typing import Final

from sympy import Expr, Integer, Rational, exp

from vrest.derived import both_ways, restate
from vrest.functions import bernoulli_curvature
from vrest.kernel import (
    Equation,
    Kind,
    Order,
    Statement,
    Theorem,
    accumulate,
    assume,
    cases,
    conjoin,
    divide,
    excluded_middle,
    generalise,
    nonzero,
    positive,
    reflexivity,
    rewrite,
    sign,
    specialise,
    substitute,
)
from vrest.result import result
from vrest.vocabulary import u
from vrest.vocabulary.electrodiffusion import u_half, u_size

__all__ = ["bernoulli_curvature_bound"]

ZERO: Final = Integer(0)
MOST: Final = Rational(1, 6)
SINH: Final[Expr] = (exp(u_half) - exp(-u_half)) / 2
COSH: Final[Expr] = (exp(u_half) + exp(-u_half)) / 2


def _half_sum() -> Theorem:
    """Derive h ≤ sinh h cosh h, by comparing the slopes."""
    double = (exp(2 * u_half) + exp(-2 * u_half)) / 2
    slopes = sign(Order(Integer(1), "<=", double), because="A square is not negative.")
    grown = accumulate(
        generalise(slopes, u_half, because="This is so for every h."),
        u_half,
        SINH * COSH,
        start=ZERO,
        because="Both sides are zero at zero.",
    )
    here = specialise(grown, u_half, because="Take any h.")
    return restate(here, SINH * COSH, lhs=u_half, because="The values at zero are zero.")


def _cube() -> Theorem:
    """Derive 3 (h cosh h - sinh h) ≤ sinh³ h, by comparing the slopes."""
    slopes = sign(
        Order(3 * u_half * SINH, "<=", 3 * SINH**2 * COSH),
        given=[_half_sum()],
        because="Multiply by 3 sinh h, which is not negative.",
    )
    left = 3 * (u_half * COSH - SINH)
    grown = accumulate(
        generalise(slopes, u_half, because="This is so for every h."),
        left,
        SINH**3,
        start=ZERO,
        because="Both sides are zero at zero.",
    )
    here = specialise(grown, u_half, because="Take any h.")
    tidy = restate(here, SINH**3, lhs=left, because="The values at zero are zero.")
    return generalise(tidy, u_half, because="This is so for every h.")


def _to_the_right() -> Theorem:
    """Derive the bound for positive arguments."""
    half = specialise(_cube(), u_size / 2, because="Take half of the argument.")
    cube = SINH.xreplace({u_half: u_size / 2}) ** 3
    quotient = divide(half, 6 * cube, because="The cube is positive.")
    bound = restate(
        quotient, MOST, lhs=bernoulli_curvature(u_size), because="This is the second derivative."
    )
    return generalise(bound, u_size, because="This is so for every positive argument.")


def _suppose(statement: Statement, name: str) -> Theorem:
    meaning = f"Suppose that the argument is {name}."
    return assume(statement, kind=Kind.SUPPOSITION, name=name.replace(" ", "_"), meaning=meaning)


def _anywhere() -> Theorem:
    """Derive the bound for every argument, by the three signs that it can have."""
    bound = _to_the_right()
    none, some = _suppose(Equation(u, ZERO), "zero"), _suppose(nonzero(u), "not zero")
    asked = reflexivity(Order(bernoulli_curvature(u), "<=", MOST), because="Ask for the bound.")
    filled = substitute(asked, none, only="right", because="At zero the function is 1/6.")
    at_zero = both_ways(filled, sign(Order(MOST, "<=", MOST)), because="That is the bound itself.")
    right = _suppose(positive(u), "positive")
    above = specialise(bound, u, given=[right], because="Take a positive argument.")
    left = _suppose(Order(u, "<=", ZERO), "not positive")
    opposite = specialise(bound, -u, given=[left, some], because="Take the opposite of it.")
    below = rewrite(
        opposite, Order(bernoulli_curvature(u), "<=", MOST), because="The function is even."
    )
    either = excluded_middle(positive(u), because="It is positive or not.")
    elsewhere = cases(either, above, below, because="Both ways the bound holds.")
    zero_or_not = excluded_middle(Equation(u, ZERO), because="It is zero or not.")
    return cases(zero_or_not, at_zero, elsewhere, because="So it holds everywhere.")


@result(title="Bound of the second derivative of B", area="electrodiffusion")
def bernoulli_curvature_bound() -> Theorem:
    """Derive that the second derivative of u/(e^u - 1) is positive, and at most 1/6."""
    both = conjoin(
        sign(positive(bernoulli_curvature(u)), because="The function is convex."),
        _anywhere(),
        because="So it lies between these bounds.",
    )
    return generalise(both, u, because="This is so for every argument.")
