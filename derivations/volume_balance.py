"""Charge and osmotic balance at once: what they leave to be solved.

Result:     a e^-u - b e^u + z X = 0 and a e^-u + b e^u + X = Π hold exactly when the voltage is
            that of a Donnan equilibrium and √(z² X² + 4 a b) + X = Π; and only if 4 a b < Π²
Assumes:    nothing: this is analysis; a, b, Π and X are positive, z is any number.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Expr, Integer, exp, log, sqrt

from vrest.derived import both_ways, forward, restate, solve
from vrest.kernel import (
    Equation,
    Order,
    Theorem,
    add,
    apply,
    conjoin,
    divide,
    multiply,
    part,
    reflexivity,
    sign,
    substitute,
    symmetry,
    transitivity,
)
from vrest.vocabulary import F, R, T, V_m
from vrest.vocabulary.cell import Pi_out, X_in, a_held, b_held, z_X

from .systems import equivalent, implied

__all__ = ["MOBILE", "NEUTRAL", "OSMOTIC", "VOLTAGE", "balanced", "necessary"]

ZERO: Final = Integer(0)
W: Final[Expr] = F * V_m / (R * T)
CATIONS: Final[Expr] = a_held * exp(-W)
ANIONS: Final[Expr] = b_held * exp(W)
NEUTRAL: Final = Equation(CATIONS - ANIONS + z_X * X_in, ZERO)
OSMOTIC: Final = Equation(CATIONS + ANIONS + X_in, Pi_out)
MOBILE: Final[Expr] = sqrt(z_X**2 * X_in**2 + 4 * a_held * b_held)
POWER: Final[Expr] = (MOBILE + z_X * X_in) / (2 * b_held)
VOLTAGE: Final[Expr] = R * T / F * log(POWER)


def _mobile(neutral: Theorem) -> Theorem:
    """Derive from neutrality how many mobile ions there are."""
    apart = add(neutral, -z_X * X_in, because="Bring the impermeant charge to the other side.")
    total = reflexivity(MOBILE**2 - (CATIONS + ANIONS) ** 2, because="Compare two squares.")
    charge = restate(total, z_X**2 * X_in**2 - (CATIONS - ANIONS) ** 2)
    gone = restate(
        substitute(charge, apart, only="right", because="Insert the charge of the mobile ions."),
        ZERO,
        lhs=(MOBILE - CATIONS - ANIONS) * (MOBILE + CATIONS + ANIONS),
        because="The squares are equal.",
    )
    positive = MOBILE + CATIONS + ANIONS
    same = divide(gone, positive, because="A sum of positive numbers is not zero.")
    return add(same, CATIONS + ANIONS, because="So the numbers are equal.")


def _voltage() -> Theorem:
    """Show that neutrality fixes the voltage, as in a Donnan equilibrium."""

    def there(neutral: Sequence[Theorem]) -> Sequence[Theorem]:
        mobile = _mobile(neutral[0])
        cations = solve(neutral[0], a_held, because="Solve for the cations.")
        inserted = substitute(mobile, cations, only="right", because="Insert them.")
        charge = add(
            restate(inserted, 2 * ANIONS - z_X * X_in, because="Multiply out the exponentials."),
            z_X * X_in,
            because="Keep the anions.",
        )
        power = symmetry(restate(divide(charge, 2 * b_held), exp(W), lhs=POWER))
        voltage = multiply(apply(power, log, because="Take the logarithm."), R * T / F)
        return [restate(voltage, VOLTAGE, lhs=V_m, because="Multiply by RT/F.")]

    def back(voltage: Sequence[Theorem]) -> Sequence[Theorem]:
        charge = reflexivity(NEUTRAL.lhs, because="Add up the charges.")
        inserted = substitute(charge, voltage[0], only="right", because="Insert the voltage.")
        return [restate(inserted, ZERO, because="They cancel.")]

    return equivalent(
        [NEUTRAL],
        there,
        [Equation(V_m, VOLTAGE)],
        back,
        meaning=("Suppose that the cell is neutral.", "Suppose that this is the voltage."),
        because="Neutrality fixes the voltage.",
    )


def balanced() -> Theorem:
    """Show that both balances come to the voltage and one equation for the impermeant solutes."""
    voltage = _voltage()

    def there(both: Sequence[Theorem]) -> Sequence[Theorem]:
        neutral, osmotic = both
        total = add(_mobile(neutral), X_in, because="Add the impermeant solutes.")
        return [
            forward(voltage, neutral, because="So the voltage is known."),
            transitivity(total, osmotic, because="All solutes match those outside."),
        ]

    def back(both: Sequence[Theorem]) -> Sequence[Theorem]:
        neutral = both_ways(voltage, both[0], because="So the cell is neutral.")
        total = symmetry(add(_mobile(neutral), X_in, because="Add the impermeant solutes."))
        return [neutral, transitivity(total, both[1], because="So it is in osmotic balance.")]

    return equivalent(
        [NEUTRAL, OSMOTIC],
        there,
        [Equation(V_m, VOLTAGE), Equation(MOBILE + X_in, Pi_out)],
        back,
        because="Only the impermeant solutes are left.",
    )


def necessary(balances: Theorem) -> Theorem:
    """Show that both balances can be met only where 4 a b < Π².

    Parameters
    ----------
    balances : Theorem
        What `balanced` shows.
    """

    def lead(both: Sequence[Theorem]) -> Sequence[Theorem]:
        whole = conjoin(*both, because="Take both balances together.")
        total = part(forward(balances, whole), 1, because="So all solutes match those outside.")
        larger = sign(
            Order(4 * a_held * b_held, "<", (MOBILE + X_in) ** 2), because="All terms are positive."
        )
        return [substitute(larger, total, because="This is the osmolarity outside.")]

    return implied(
        [NEUTRAL, OSMOTIC],
        lead,
        meaning="Suppose that the cell is neutral and in osmotic balance.",
        because="So permeant ions alone must not make up what is outside.",
    )
