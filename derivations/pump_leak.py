"""The pump-leak model: a cell with a fixed charge whose leaks and pump are in balance.

Result:     V_m = (R T/F) ln((Na_out e^(-3 F² J/(R T g_Na)) + K_out e^(2 F² J/(R T g_K)))/A)
Assumes:    ohmic leaks of Na⁺ and K⁺; three Na⁺ out and two K⁺ in a cycle of the pump; a fixed
            negative charge inside that Na⁺ and K⁺ neutralise.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2; Düsterwald et al. (2018), eLife 7:e39575.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from sympy import Expr, Integer, exp, log

from vrest.derived import both_ways, conclusion, forward, restate
from vrest.kernel import (
    Equation,
    Order,
    Theorem,
    add,
    apply,
    conjoin,
    define,
    divide,
    multiply,
    part,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, Ion, J_pump, K, Na, R, T, V_m
from vrest.vocabulary.cell import A_in

from . import laws
from .leaks import BALANCES, voltage_difference
from .systems import equivalent

__all__ = ["pump_leak", "pump_leak_potentials"]

S: Final[Expr] = R * T / F
RATE: Final[Expr] = F**2 * J_pump / (R * T)
OUTWARD: Final[Expr] = Na.c_out * exp(-3 * RATE / Na.g) + K.c_out * exp(2 * RATE / K.g)
VOLTAGE: Final[Expr] = S * log(OUTWARD / A_in)
SPREAD: Final[Expr] = RATE * (3 / Na.g + 2 / K.g)
SODIUM: Final[Expr] = A_in / (1 + K.c_out / Na.c_out * exp(SPREAD))
POTASSIUM: Final[Expr] = A_in / (1 + Na.c_out / K.c_out * exp(-SPREAD))


def concentration(ion: Ion, cycles: Expr) -> Theorem:
    """Say which concentration inside lets the leak of Na⁺ or K⁺ match the pump, at any voltage."""
    potential = define(
        ion.E,
        S * log(ion.c_out / ion.c_in),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )
    matched = substitute(
        voltage_difference(ion, cycles), potential, only="right", because="Insert it."
    )
    power = cycles * RATE / ion.g
    turned = restate(
        multiply(add(matched, -V_m), 1 / S, because="Divide by RT/F."),
        -F * V_m / (R * T) - power,
        lhs=log(ion.c_in / ion.c_out),
        because="Turn the ratio over.",
    )
    powers = apply(turned, exp, because="Take the exponential of both sides.")
    return multiply(powers, ion.c_out, because="Multiply by the concentration outside.")


def _voltage() -> Theorem:
    """Solve electroneutrality for the voltage, with both concentrations inserted."""
    u = F * V_m / (R * T)
    sodium = Na.c_out * exp(-u - 3 * RATE / Na.g)
    potassium = K.c_out * exp(-u + 2 * RATE / K.g)
    neutral = reflexivity(
        Equation(sodium + potassium, A_in), because="The cations neutralise the fixed charge."
    )
    powers = multiply(neutral, exp(u) / A_in, because="Multiply by e^(FV/RT) over the charge.")
    left = restate(powers, exp(u), lhs=OUTWARD / A_in, because="The voltage cancels on the left.")
    turned = symmetry(left, only="right", because="Read it from the right.")
    logarithm = apply(turned, log, because="Take the logarithm of both sides.")
    return restate(
        multiply(logarithm, S, because="Multiply by RT/F."),
        VOLTAGE,
        lhs=V_m,
        because="This is the voltage that makes the cell neutral.",
    )


def _forward(solved: Sequence[Theorem], balances: Sequence[Theorem]) -> Sequence[Theorem]:
    """Lead from the balances to the closed form."""
    *leaks, neutral = balances
    each = [
        forward(one, leak, because="Solve the balance of the ion.")
        for one, leak in zip(solved, leaks, strict=True)
    ]
    for equation in each:
        neutral = substitute(neutral, equation, because="Insert it in the charge.")
    voltage = forward(_voltage(), neutral, because="Solve for the voltage.")
    inside = [substitute(one, voltage, because="Insert the voltage.") for one in each]
    sodium = restate(inside[0], SODIUM, because="Divide above and below by the term of Na⁺.")
    potassium = restate(inside[1], POTASSIUM, because="Divide above and below by that of K⁺.")
    return voltage, sodium, potassium


def _backward(solved: Sequence[Theorem], solution: Sequence[Theorem]) -> Sequence[Theorem]:
    """Lead from the closed form back to the balances."""
    voltage, *each = solution
    leaks = []
    for one, found in zip(solved, each, strict=True):
        wanted = substitute(
            reflexivity(conclusion(one).rhs), voltage, only="right", because="Insert the voltage."
        )
        same = symmetry(restate(wanted, found.rhs, because="This is the closed form."))
        inside = transitivity(found, same, because="So the concentration is the one that is due.")
        leaks.append(both_ways(one, inside, because="Hence the ion is in balance."))
    total = reflexivity(Na.c_in + K.c_in, because="Add up the cations.")
    for found in each:
        total = substitute(total, found, only="right", because="Insert the concentration.")
    return *leaks, restate(total, A_in, because="Together they are the fixed charge.")


@result(
    title="Pump-leak steady state",
    area="pump-leak",
    function="pump_leak_steady_state",
    arguments=("Na_out", "K_out", "A_in"),
    keywords=("g_Na", "g_K", "J", "T"),
    returns=("V_m", "Na_in", "K_in"),
    record="PumpLeak",
    called={"J_pump": "J"},
)
def pump_leak() -> Theorem:
    """Derive the one state in which leaks, pump and charge of a cell are in balance."""
    solved = concentration(Na, 3), concentration(K, -2)
    return equivalent(
        (*BALANCES, laws.electroneutrality.statement),
        partial(_forward, solved),
        (Equation(V_m, VOLTAGE), Equation(Na.c_in, SODIUM), Equation(K.c_in, POTASSIUM)),
        partial(_backward, solved),
        because="There is exactly one such state, and this is it.",
    )


def steady_state() -> tuple[Theorem, Theorem, Theorem]:
    """Say voltage, Na⁺ and K⁺ of a cell in the steady state."""
    balances = laws.steady_sodium_and_potassium
    begun = conjoin(
        part(balances, 0, because="Na⁺ is in balance,"),
        part(balances, 1, because="K⁺ is in balance,"),
        laws.electroneutrality,
        because="and the cell is neutral.",
    )
    state = forward(pump_leak(), begun, because="So the cell is in the one steady state.")
    voltage, sodium, potassium = (part(state, number) for number in range(3))
    return voltage, sodium, potassium


@result(title="The pump keeps the voltage between the Nernst potentials", area="pump-leak")
def pump_leak_potentials() -> Theorem:
    """Derive that the voltage lies between both Nernst potentials exactly when the pump runs."""
    balances = laws.steady_sodium_and_potassium
    runs = Order(Integer(0), "<", J_pump)
    ways, orders = [], (Order(K.E, "<", V_m), Order(V_m, "<", Na.E))
    for number, (ion, cycles) in enumerate(((K, -2), (Na, 3))):
        steady = part(balances, 1 - number, because="The ion is in balance.")
        apart = forward(voltage_difference(ion, cycles), steady, because="So it is driven.")
        begun = reflexivity(
            orders[number], because="Compare the voltage with the Nernst potential."
        )
        moved = add(begun, -ion.E, because="Form the driving force.")
        driven = substitute(moved, apart, only="right", because="Insert what the pump demands.")
        bare = multiply(driven, ion.g / F, because="Conductance and Faraday constant are positive.")
        if ion is Na:
            bare = add(bare, 3 * J_pump, because="Bring the pump to the other side.")
        ways.append(divide(bare, abs(cycles), because="So the pump runs forward."))
    return equivalent(
        orders,
        lambda both: [forward(ways[0], both[0])],
        [runs],
        lambda pump: [both_ways(way, pump[0]) for way in ways],
        meaning=("Suppose that the voltage lies between.", "Suppose that the pump runs."),
        because="Each of the two orders says that the pump runs.",
    )
