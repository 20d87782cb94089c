"""Charge and osmotic balance at once: which volume and voltage meet both, and when any do.

Result:     a e^-u - b e^u + z X = 0 and a e^-u + b e^u + X = Π hold for some X > 0 exactly when
            4 a b < Π², and then for one X and one u only
Assumes:    nothing: this is analysis; a, b, Π and X are positive, z is any number.
References: Post & Jolly (1957), Biochim. Biophys. Acta 25:118; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2; Mori (2012), Physica D 241:1834.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Expr, Integer, exp, log, sqrt

from vrest.derived import both_ways, forward, restate, solve
from vrest.kernel import (
    Conjunction,
    Equation,
    Exists,
    Iff,
    Order,
    Theorem,
    add,
    apply,
    compare,
    conjoin,
    divide,
    generalise,
    instantiate,
    monotone,
    multiply,
    part,
    reflexivity,
    rewrite,
    sign,
    substitute,
    symmetry,
    transitivity,
    witness,
)
from vrest.kernel.statement import map_expressions
from vrest.vocabulary import F, R, T, V_m, volume
from vrest.vocabulary.cell import Pi_out, X_in, a_held, b_held, n_X, room, z_X

from .systems import equivalent, implied

__all__ = ["FINITE", "NEUTRAL", "OSMOTIC", "exists", "in_cell", "solved", "spare"]

ZERO: Final = Integer(0)
W: Final[Expr] = F * V_m / (R * T)
CATIONS: Final[Expr] = a_held * exp(-W)
ANIONS: Final[Expr] = b_held * exp(W)
NEUTRAL: Final = Equation(CATIONS - ANIONS + z_X * X_in, ZERO)
OSMOTIC: Final = Equation(CATIONS + ANIONS + X_in, Pi_out)
MOBILE: Final[Expr] = sqrt(z_X**2 * X_in**2 + 4 * a_held * b_held)
POWER: Final[Expr] = (MOBILE + z_X * X_in) / (2 * b_held)
VOLTAGE: Final[Expr] = R * T / F * log(POWER)
FINITE: Final = Order(4 * a_held * b_held, "<", Pi_out**2)
ROOT: Final[Expr] = sqrt((1 + room) * (1 + z_X**2 * room))
SPREAD: Final[Expr] = 1 + room + ROOT
OUTSIDE: Final[Expr] = sqrt(4 * a_held * b_held * (1 + room))


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
            restate(inserted, 2 * ANIONS - z_X * X_in), z_X * X_in, because="Keep the anions."
        )
        power = symmetry(
            restate(divide(charge, 2 * b_held), exp(W), lhs=POWER)
        )
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


def _spare() -> Theorem:
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


def spare() -> Theorem:
    """Show that both balances can be met only where 4 a b < Π²."""
    balances = _spare()

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


def _impermeant() -> Theorem:
    """Show which volume the equation for the impermeant solutes leaves."""
    share = sign(Order(ZERO, "<=", X_in * z_X**2 / MOBILE), because="A square is not negative.")
    slope = transitivity(
        sign(Order(ZERO, "<", Integer(1)), because="One is positive."),
        add(share, 1, because="Add the slope of the impermeant solutes themselves."),
    )
    every = generalise(slope, X_in, because="This holds for any concentration.")
    rises = monotone(
        MOBILE + X_in, X_in, "increasing", given=[every], because="The slope is positive."
    )
    found = OUTSIDE * room / SPREAD
    there, rest = MOBILE.xreplace({X_in: found}), OUTSIDE * (1 + ROOT) / SPREAD
    product = reflexivity((there - rest) * (there + rest), because="Compare two squares.")
    equal = divide(
        restate(product, ZERO, because="They are equal."),
        there + rest,
        because="Both are positive.",
    )
    value = restate(
        add(equal, rest + found, because="So the numbers are equal."), OUTSIDE, lhs=there + found
    )
    once = compare(rises, X_in, "=", found, because="What rises takes a value only once.")
    known = substitute(once, value, only="right", because="There it is the osmolarity outside.")
    cell = instantiate(symmetry(known), {X_in: n_X / volume}, because="Dilute an amount.")
    scaled = multiply(cell, volume / found, because="Solve for the volume.")
    tidy = restate(scaled, volume, lhs=n_X / found)
    return symmetry(tidy, only="right", because="So the cell has this volume.")


def _closed() -> Theorem:
    """Show which volume and voltage meet both balances, in terms of the room that is left."""
    names = {Pi_out: OUTSIDE, X_in: n_X / volume}
    balances = instantiate(_spare(), names, because="Write the amount over the volume.")
    impermeant = _impermeant()
    left, right = balances.statement.left.parts, balances.statement.right.parts

    def there(both: Sequence[Theorem]) -> Sequence[Theorem]:
        state = forward(balances, conjoin(*both), because="Only the impermeant solutes are left.")
        return [
            forward(impermeant, part(state, 1), because="Solve for the volume."),
            part(state, 0),
        ]

    def back(both: Sequence[Theorem]) -> Sequence[Theorem]:
        total = both_ways(impermeant, both[0], because="So all solutes match those outside.")
        state = both_ways(balances, conjoin(both[1], total), because="So both balances are met.")
        return [part(state, 0), part(state, 1)]

    return equivalent(
        left,
        there,
        [impermeant.statement.right, right[0]],
        back,
        because="There is exactly one such state, and this is it.",
    )


GAP: Final[Expr] = Pi_out**2 - 4 * a_held * b_held
SIZE: Final[Expr] = n_X * (Pi_out + sqrt(4 * a_held * b_held + z_X**2 * GAP)) / GAP


def in_cell(statement: Equation) -> Equation:
    """Write the amount over the volume for the concentration of the impermeant solutes."""
    names = {X_in: n_X / volume}
    return Equation(statement.lhs.xreplace(names), statement.rhs.xreplace(names))


def _positive(finite: Theorem) -> Theorem:
    """Show that the root in the volume is that of a positive number."""
    charged = sign(Order(ZERO, "<=", z_X**2 * GAP), given=[finite], because="A square times it.")
    held = sign(Order(ZERO, "<", 4 * a_held * b_held), because="Both are positive.")
    return transitivity(held, add(charged, 4 * a_held * b_held), because="So is their sum.")


def solved(finite: Theorem) -> Theorem:
    """Show which volume and voltage meet both balances, where 4 a b < Π².

    Parameters
    ----------
    finite : Theorem
        That this is so.
    """
    exact = instantiate(
        _closed(),
        {room: GAP / (4 * a_held * b_held)},
        given=[finite],
        because="Say how much room there is.",
    )
    balances = Conjunction((in_cell(NEUTRAL), in_cell(OSMOTIC)))
    state = Conjunction((Equation(volume, SIZE), in_cell(Equation(V_m, VOLTAGE))))
    return rewrite(
        exact,
        Iff(balances, state),
        given=[finite, _positive(finite)],
        because="Write it with a and b.",
    )


def exists(finite: Theorem) -> Theorem:
    """Show that there are a volume and a voltage that meet both balances, where 4 a b < Π²."""
    known = [finite, _positive(finite)]
    for positive in (MOBILE**2, POWER):
        anywhere = sign(Order(ZERO, "<", positive), because="This is so of any concentration.")
        known.append(instantiate(anywhere, {X_in: n_X / SIZE}, given=known))
    balances = Conjunction((in_cell(NEUTRAL), in_cell(OSMOTIC)))
    voltage = in_cell(Equation(V_m, VOLTAGE)).rhs.xreplace({volume: SIZE})
    here = instantiate(
        solved(finite), {volume: SIZE, V_m: voltage}, given=known, because="Take this state."
    )
    same = conjoin(*(reflexivity(e, given=known) for e in (SIZE, voltage)))
    met = both_ways(here, same, because="It meets both balances.")
    some = map_expressions(balances, lambda e: e.xreplace({volume: SIZE}))
    at_voltage = witness(met, Exists(V_m, some), voltage, given=known, because="So there is one.")
    return witness(
        at_voltage,
        Exists(volume, Exists(V_m, balances)),
        SIZE,
        given=known,
        because="So there is such a volume, too.",
    )
