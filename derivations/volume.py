"""The volume at which all solutes of a cell match those outside.

Result:     √(z² X² + 4 a b) + X = Π, X = n/v, has a solution v exactly when 4 a b < Π², and then
            the one v = n (Π + √(4 a b + z² (Π² - 4 a b)))/(Π² - 4 a b)
Assumes:    nothing: this is analysis; a, b, Π and n are positive, z is any number.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2; Mori (2012), J. Math. Biol. 65:875.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Expr, Integer, sqrt

from vrest.derived import both_ways, conclusion, forward, restate
from vrest.kernel import (
    Conjunction,
    Equation,
    Iff,
    Order,
    Theorem,
    add,
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
    unique,
)
from vrest.vocabulary import V_m, volume
from vrest.vocabulary.cell import Pi_out, X_in, a_held, b_held, n_X, room, z_X

from .systems import equivalent
from .volume_balance import MOBILE, NEUTRAL, OSMOTIC, VOLTAGE

__all__ = ["FINITE", "SIZE", "exactly_one", "impermeant", "in_cell", "solved"]

ZERO: Final = Integer(0)
FINITE: Final = Order(4 * a_held * b_held, "<", Pi_out**2)
ROOT: Final[Expr] = sqrt((1 + room) * (1 + z_X**2 * room))
SPREAD: Final[Expr] = 1 + room + ROOT
OUTSIDE: Final[Expr] = sqrt(4 * a_held * b_held * (1 + room))
GAP: Final[Expr] = Pi_out**2 - 4 * a_held * b_held
ROOM: Final[Expr] = GAP / (4 * a_held * b_held)
SIZE: Final[Expr] = n_X * (Pi_out + sqrt(4 * a_held * b_held + z_X**2 * GAP)) / GAP


def impermeant() -> Theorem:
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
        add(equal, rest + found, because="So the numbers are equal."),
        OUTSIDE,
        lhs=there + found,
        because="On the right the denominator cancels.",
    )
    once = compare(rises, X_in, "=", found, because="What rises takes a value only once.")
    known = substitute(once, value, only="right", because="There it is the osmolarity outside.")
    cell = instantiate(symmetry(known), {X_in: n_X / volume}, because="Dilute an amount.")
    scaled = multiply(cell, volume / found, because="Solve for the volume.")
    tidy = restate(scaled, volume, lhs=n_X / found)
    return symmetry(tidy, only="right", because="So the cell has this volume.")


def _put(statement: Equation, names: dict[Expr, Expr]) -> Equation:
    return Equation(statement.lhs.xreplace(names), statement.rhs.xreplace(names))


def _closed(balances: Theorem, size: Theorem) -> Theorem:
    """Show which volume and voltage meet both balances, in terms of the room that is left."""
    names = {Pi_out: OUTSIDE, X_in: n_X / volume}
    balances = instantiate(balances, names, because="Write the amount over the volume.")
    left = [_put(e, names) for e in (NEUTRAL, OSMOTIC)]

    def there(both: Sequence[Theorem]) -> Sequence[Theorem]:
        state = forward(balances, conjoin(*both), because="Only the impermeant solutes are left.")
        return [
            forward(size, part(state, 1), because="Solve for the volume."),
            part(state, 0),
        ]

    def back(both: Sequence[Theorem]) -> Sequence[Theorem]:
        total = both_ways(size, both[0], because="So all solutes match those outside.")
        state = both_ways(balances, conjoin(both[1], total), because="So both balances are met.")
        return [part(state, 0), part(state, 1)]

    return equivalent(
        left,
        there,
        [conclusion(size), _put(Equation(V_m, VOLTAGE), names)],
        back,
        because="There is exactly one such state, and this is it.",
    )


def in_cell(statement: Equation) -> Equation:
    """Write the amount over the volume for the concentration of the impermeant solutes."""
    return _put(statement, {X_in: n_X / volume})


def _positive(finite: Theorem) -> Theorem:
    """Show that the root in the volume is that of a positive number."""
    charged = sign(Order(ZERO, "<=", z_X**2 * GAP), given=[finite], because="A square times it.")
    held = sign(Order(ZERO, "<", 4 * a_held * b_held), because="Both are positive.")
    return transitivity(held, add(charged, 4 * a_held * b_held), because="So is their sum.")


def _with_room(theorem: Theorem, finite: Theorem) -> Theorem:
    """Say how much room there is."""
    return instantiate(theorem, {room: ROOM}, given=[finite], because="Say how much there is.")


def solved(balances: Theorem, size: Theorem, finite: Theorem) -> Theorem:
    """Show which volume and voltage meet both balances, where 4 a b < Π².

    Parameters
    ----------
    balances, size : Theorem
        What `balanced` and `impermeant` show.
    finite : Theorem
        That 4 a b < Π².
    """
    exact = _with_room(_closed(balances, size), finite)
    both = Conjunction((in_cell(NEUTRAL), in_cell(OSMOTIC)))
    state = Conjunction((Equation(volume, SIZE), in_cell(Equation(V_m, VOLTAGE))))
    return rewrite(
        exact,
        Iff(both, state),
        given=[finite, _positive(finite)],
        because="Write it with a and b.",
    )


def exactly_one(size: Theorem, finite: Theorem) -> Theorem:
    """Show that one volume only lets all solutes match those outside, where 4 a b < Π².

    Parameters
    ----------
    size : Theorem
        What `impermeant` shows.
    finite : Theorem
        That 4 a b < Π².
    """
    known = [finite, _positive(finite)]
    whole = Iff(in_cell(Equation(MOBILE + X_in, Pi_out)), Equation(volume, SIZE))
    fixed = rewrite(_with_room(size, finite), whole, given=known, because="Write it with a and b.")
    return unique(
        generalise(fixed, volume, because="This holds for any volume."),
        given=known,
        because="So there is exactly one volume.",
    )
