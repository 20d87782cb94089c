"""Which rates of the pump keep a cell without cotransport and with salt alone outside finite.

Result:     4 a b < Π² exactly when 0 < J < J*, where J* is the one root of
            (K_out/g_K) 2 B(-p J) = (Na_out/g_Na) 3 B(q J); J* > 0 exactly when
            3 Na_out/g_Na > 2 K_out/g_K; without the pump no volume is finite
Assumes:    a = Na_out e^(-p J) + K_out e^(q J), p = 3 F²/(R T g_Na), q = 2 F²/(R T g_K), b the Cl⁻
            outside and Π the Na⁺, K⁺ and Cl⁻ outside, as the leaks demand.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sympy import Expr, Integer

from vrest.derived import restate
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Limit,
    Order,
    Theorem,
    add,
    compare,
    conjoin,
    decay,
    divide,
    eventually,
    exchange,
    generalise,
    limit,
    monotone,
    one_root,
    outgrow,
    reflexivity,
    rewrite,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import J, J_pump, K, Na
from vrest.vocabulary.cell import J_crit, J_high, fade, gone

from .pump_leak import OUTWARD, RATE
from .pump_leak_curve import PULL, PUSH
from .systems import implied

__all__ = ["pump_leak_window"]

ZERO: Final = Integer(0)
SALT: Final[Expr] = Na.c_out + K.c_out
FINITE: Final = Order(4 * OUTWARD * SALT, "<", (2 * SALT) ** 2)
SODIUM: Final[Expr] = 3 * RATE / Na.g
POTASSIUM: Final[Expr] = 2 * RATE / K.g
RISING: Final[Expr] = PUSH * bernoulli(-SODIUM) - PULL * bernoulli(POTASSIUM)


def at(rate: Expr | int) -> Expr:
    """Return what rises with the rate of the pump, at a rate."""
    return RISING.xreplace({J_pump: rate})


@cache
def _vanishing(rate: Expr) -> Theorem:
    """Say that B vanishes as the pump speeds up."""
    quotient = limit(
        rate * J / (1 - gone),
        J_high,
        "+oo",
        {J: decay(J_high, rate, 1), gone: decay(J_high, rate)},
        because="The exponential wins over the power.",
    )
    return rewrite(
        quotient,
        Limit(J_high, "+oo", bernoulli(rate * J_high), ZERO),
        because="Multiply above and below by the exponential.",
    )


def _somewhere(slope: Expr, total: Expr, way: int) -> Theorem:
    """Show that a sum is positive somewhere, as it grows without bound."""
    bounded = limit(
        way * (PUSH * fade - PULL * gone),
        J_high,
        "+oo",
        {fade: _vanishing(SODIUM / J_pump), gone: _vanishing(POTASSIUM / J_pump)},
        because="This part vanishes.",
    )
    grown = outgrow(bounded, slope, because="What remains grows without bound.")
    whole = rewrite(
        grown, Limit(J_high, "+oo", total, "+oo"), because="Since B(-y) = y + B(y), this is it."
    )
    return eventually(whole, because="So it is positive somewhere.")


def _critical() -> Theorem:
    """Show that exactly one rate of the pump is critical."""
    above = _somewhere(PUSH * SODIUM / J_pump, at(J_high), 1)
    mirrored = _somewhere(PULL * POTASSIUM / J_pump, -at(-J_high), -1)
    turned = add(
        reflexivity(Order(ZERO, "<", -at(-J_high)), because="Its opposite is positive"),
        at(-J_high),
        because="exactly where it is negative.",
    )
    below = exchange(
        mirrored, generalise(turned, J_high), because="So it is negative somewhere else."
    )
    return one_root(
        _climbs(),
        below,
        above,
        at=(-J_high, J_high),
        because="What rises from below zero to above has one root.",
    )


@cache
def _climbs() -> Theorem:
    return monotone(RISING, J_pump, "increasing", because="B(-p J) rises and B(q J) falls.")


def _window(conditions: Sequence[Theorem]) -> Sequence[Theorem]:
    """Show that below the critical rate the volume is finite."""
    critical, runs = conditions
    begun = reflexivity(FINITE, because="The volume is finite.")
    bare = divide(begun, 4 * SALT, because="Divide by four times the salt outside.")
    held = restate(bare, SALT, lhs=OUTWARD, because="It cancels on both sides.")
    moved = add(held, -SALT, because="Compare with no pump.")
    share = RATE / (bernoulli(-SODIUM) * bernoulli(POTASSIUM))
    factored = restate(moved, ZERO, lhs=share * RISING, because="Write e^x - 1 as x/B(x).")
    sign_of = divide(factored, share, given=[runs], because="The pump runs.")
    order = compare(_climbs(), J_pump, "<", J_crit, because="What rises keeps the order.")
    rates = substitute(order, critical, only="right", because="It vanishes at the critical rate.")
    return [transitivity(sign_of, symmetry(rates), because="So the rate is below the critical.")]


def _opening(conditions: Sequence[Theorem]) -> Sequence[Theorem]:
    """Show when the critical rate is positive."""
    order = compare(_climbs(), 0, "<", J_crit, because="What rises keeps the order.")
    here = substitute(order, conditions[0], only="right", because="It vanishes there.")
    return [add(here, PULL, because="Compare what both ions do at first.")]


@result(title="Window of the pump", area="pump-leak")
def pump_leak_window() -> Theorem:
    """Derive between which rates of the pump the volume is finite, and when there are any."""
    critical = Equation(at(J_crit), ZERO)
    opening = implied(
        [critical],
        _opening,
        meaning="Suppose that this is the critical rate.",
        because="So the window is empty unless Na⁺ pulls more than K⁺ pushes.",
    )
    window = implied(
        [critical, Order(ZERO, "<", J_pump)],
        _window,
        meaning="Suppose that this is the critical rate, and that the pump runs.",
        because="So the volume is finite below the critical rate.",
    )
    silent = reflexivity(FINITE.lhs.xreplace({J_pump: ZERO}), because="Without the pump")
    none = restate(silent, FINITE.rhs, because="there is no room.")
    return conjoin(_critical(), opening, window, none, because="All this holds.")
