"""Among all states of a cell with one charge the Donnan equilibrium has the least free energy.

Result:     Φ - Φ_eq + h F V_m Σ z (c - c_eq) >= h R T Σ (√c - √c_eq)², for c_eq = c_out e^(-u),
            u = z F V_m/(R T); so with the same charge Φ is least at equilibrium, and only there
Assumes:    nothing: this is analysis of the free energy Φ = h R T Σ c (ln(c/c_out) - 1), h the
            volume over the area.
References: Donnan (1911), Z. Elektrochem. 17:572; Mori (2012), J. Math. Biol. 65:875, for a free
            energy that falls in pump-leak models.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Expr, Integer, Sum, exp, log, sqrt

from vrest.derived import restate
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    conjoin,
    generalise,
    multiply,
    substitute,
    sum_up,
)
from vrest.result import result
from vrest.vocabulary import F, N, R, T, V_m, i, ions
from vrest.vocabulary.time import depth

from .run_down import content
from .systems import implied
from .tangent import tangent

__all__ = ["run_down_least"]

ZERO: Final = Integer(0)
HELD: Final[Expr] = ions.at(i).c_in
OUTSIDE: Final[Expr] = ions.at(i).c_out
REST: Final[Expr] = OUTSIDE * exp(-ions.at(i).z * F * V_m / (R * T))
APART: Final[Expr] = (sqrt(HELD) - sqrt(REST)) ** 2
ABOVE: Final[Expr] = depth * Sum(content(HELD, OUTSIDE) - content(REST, OUTSIDE), (i, 1, N))
CHARGE: Final[Expr] = Sum(ions.at(i).z * (HELD - REST), (i, 1, N))
DISTANCE: Final[Expr] = depth * R * T * Sum(APART, (i, 1, N))


def _each() -> Theorem:
    """Derive how far a species is above its equilibrium, at least."""
    line = tangent(log(REST / HELD) / 2)
    scaled = multiply(line, 2 * HELD, because="Multiply by twice the concentration.")
    rest = REST - HELD - HELD * log(REST / HELD) - 2 * sqrt(HELD * REST)
    gap = add(scaled, rest, because="Bring the roots to one side, the rest to the other.")
    least = restate(
        gap,
        HELD * log(HELD / REST) - HELD + REST,
        lhs=APART,
        because="This is the square of a difference of roots.",
    )
    return multiply(least, depth * R * T, because="Multiply by RT and the volume over the area.")


@result(title="The Donnan equilibrium has the least free energy", area="pump-leak")
def run_down_least() -> Theorem:
    """Derive that no other state with the same charge has so little free energy."""
    total = sum_up(
        generalise(_each(), i, because="This holds for each species."),
        N,
        because="Add up over all species.",
    )
    whole = restate(
        total,
        ABOVE + depth * F * V_m * CHARGE,
        lhs=DISTANCE,
        because="What the charge would cost at this voltage is taken out.",
    )

    def lead(same: Sequence[Theorem]) -> Sequence[Theorem]:
        neutral = substitute(whole, same[0], because="No charge has come in.")
        return [restate(neutral, ABOVE)]

    neutral = implied(
        [Equation(CHARGE, ZERO)],
        lead,
        meaning="Suppose a state with the charge of the equilibrium.",
        because="So it is with the same charge.",
    )
    return conjoin(whole, neutral, because="So there is no other state of rest.")
