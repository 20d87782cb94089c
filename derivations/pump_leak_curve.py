"""How the steady state of the pump-leak model changes with the rate of the pump.

Result:     V_m is strictly convex in J: it falls first exactly when 3 Na_out/g_Na > 2 K_out/g_K,
            and rises without bound in the end; Na_in falls and K_in rises with J
Assumes:    what the pump-leak steady state assumes.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2.
"""

from typing import Any, Final

from sympy import Derivative, Expr, Integer, exp, log

from vrest.derived import restate
from vrest.kernel import (
    Order,
    Theorem,
    add,
    apply,
    approach,
    conjoin,
    convex,
    decay,
    define,
    differentiate,
    divide,
    generalise,
    limit,
    monotone,
    multiply,
    outgrow,
    reflexivity,
    rewrite,
    substitute,
)
from vrest.kernel.statement import Limit
from vrest.result import result
from vrest.vocabulary import F, J, J_pump, K, Na, R, T, u
from vrest.vocabulary.cell import V_J, A_in, J_axis

from .pump_leak import OUTWARD, POTASSIUM, RATE, SODIUM, SPREAD, VOLTAGE, S, steady_state

__all__ = ["pump_leak_concentrations", "pump_leak_turn", "pump_leak_voltage"]

ZERO: Final = Integer(0)
PULL: Final[Expr] = 3 * Na.c_out / Na.g
PUSH: Final[Expr] = 2 * K.c_out / K.g
TURN: Final[Expr] = R * T / F**2 * log(PULL / PUSH) / (3 / Na.g + 2 / K.g)


def _slow() -> Theorem:
    """Say what the voltage tends to as the pump slows down."""
    return limit(
        VOLTAGE.xreplace({J_pump: J}),
        J_pump,
        ZERO,
        {J: approach(J_pump, 0, because="Let the pump slow down to a stop.")},
        because="The voltage is continuous in the rate.",
    )


def _fast() -> Theorem:
    """Say what the voltage tends to as the pump speeds up."""
    faded = decay(J_pump, SPREAD / J_pump, because="Less and less Na⁺ is left inside.")
    bounded = limit(
        S * log((K.c_out + Na.c_out * u) / A_in),
        J_pump,
        "+oo",
        {u: faded},
        because="All that remains inside is K⁺.",
    )
    rise = outgrow(bounded, 2 * F / K.g, because="Its Nernst potential grows with the rate.")
    return rewrite(
        rise, Limit(J_pump, "+oo", VOLTAGE, "+oo"), because="The sum is the steady voltage."
    )


@result(title="Steady voltage against the rate of the pump", area="pump-leak")
def pump_leak_voltage() -> Theorem:
    """Derive that the voltage is convex in the pump rate, and what it is at either end."""
    voltage, _, _ = steady_state()
    bent = convex(VOLTAGE, J_pump, because="Its second derivative is positive.")
    return conjoin(voltage, bent, _slow(), _fast(), because="All this is so of the steady voltage.")


@result(title="Concentrations against the rate of the pump", area="pump-leak")
def pump_leak_concentrations() -> Theorem:
    """Derive that a faster pump leaves less Na⁺ and more K⁺ inside."""
    _, sodium, potassium = steady_state()
    falls = monotone(SODIUM, J_pump, "decreasing", because="Its derivative is negative.")
    rises = monotone(POTASSIUM, J_pump, "increasing", because="Its derivative is positive.")
    return conjoin(sodium, falls, potassium, rises, because="All this is so in the steady state.")


def _slope(*, rising: bool) -> Theorem:
    """Say where the curve of the steady voltage falls, or where it rises."""
    curve = define(
        V_J(J_axis),
        VOLTAGE.xreplace({J_pump: J_axis}),
        name="steady_voltage",
        meaning="The curve shows the voltage of the steady state for every rate of the pump.",
    )
    slope = differentiate(generalise(curve, J_axis), because="Take its derivative.")

    def sides(value: Any, bound: Any) -> dict[str, Any]:
        return {"lhs": bound, "rhs": value} if rising else {"lhs": value, "rhs": bound}

    asked = sides(Derivative(V_J(J_axis), J_axis), ZERO)
    begun = reflexivity(
        Order(asked["lhs"], "<", asked["rhs"]),
        because="Where it rises:" if rising else "Where it falls:",
    )
    spelt_out = substitute(begun, slope, only="right", because="Insert the derivative.")
    power = (RATE / J_pump * J_axis) * (3 / Na.g + 2 / K.g)
    outward = OUTWARD.xreplace({J_pump: J_axis})
    factor = F / outward * exp(-3 * RATE / Na.g).xreplace({J_pump: J_axis})
    factored = restate(
        spelt_out,
        **sides(factor * (PUSH * exp(power) - PULL), ZERO),
        because="Take out what is positive.",
    )
    bare = divide(factored, factor, because="That factor is positive.")
    apart = divide(add(bare, PULL, because="Compare both terms."), PUSH)
    exponent = apply(apart, log, because="Take the logarithm of both sides.")
    scale = F**2 / (R * T) * (3 / Na.g + 2 / K.g)
    return restate(divide(exponent, scale), **sides(J_axis, TURN), because="Solve for the rate.")


@result(title="Where the steady voltage turns", area="pump-leak")
def pump_leak_turn() -> Theorem:
    """Derive up to which rate a faster pump lowers the voltage, and when it ever does so."""
    falls, rises = (
        generalise(_slope(rising=way), J_axis, because="This holds for every rate of the pump.")
        for way in (False, True)
    )
    ever = reflexivity(Order(ZERO, "<", TURN), because="The voltage falls at first.")
    scaled = multiply(ever, F**2 / (R * T) * (3 / Na.g + 2 / K.g))
    bare = restate(scaled, log(PULL / PUSH), because="The logarithm must be positive.")
    powers = apply(bare, exp, because="Take the exponential of both sides.")
    first = multiply(powers, PUSH, because="So Na⁺ must weigh more than K⁺.")
    return conjoin(falls, rises, first, because="So the voltage falls first, then rises.")
