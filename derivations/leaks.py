"""Leaks and pump, ion by ion: what stands on both sides of every steady balance.

Nothing here is a result; the pump-leak models begin with it.
"""

from functools import cache
from typing import Final

from sympy import Expr, Integer

from vrest.derived import restate, solve
from vrest.kernel import (
    Equation,
    Statement,
    Theorem,
    add,
    define,
    divide,
    generalise,
    part,
    reflexivity,
    specialise,
    substitute,
    unroll,
)
from vrest.vocabulary import F, Ion, J_K_pump, J_Na_pump, J_pump, K, Na, V_m, i, ions

from . import laws

__all__ = ["BALANCES", "balance", "ohmic_current", "ohmic_flux", "voltage_difference"]

BALANCES: Final[tuple[Statement, Statement]] = (
    Equation(Na.J + J_Na_pump, Integer(0)),
    Equation(K.J + J_K_pump, Integer(0)),
)


@cache
def ohmic_current(ion: Ion) -> Theorem:
    """Say the current through the channels of an ion, in its own symbols."""
    each = generalise(laws.ohmic_leak, i, because="This holds for every ion.")
    return unroll(specialise(each, 1), {}, ions.members(ion), because="Take this ion.")


@cache
def ohmic_flux(ion: Ion) -> Theorem:
    """Write the flux through the channels of an ion with its conductance."""
    current = define(
        ion.I,
        ion.z * F * ion.J,
        name="current",
        meaning="Each mole of the ion carries the charge zF.",
    )
    return substitute(
        solve(current, ion.J, because="The flux is the current over zF."),
        ohmic_current(ion),
        because="Insert the current of the leak.",
    )


@cache
def balance(ion: Ion) -> Theorem:
    """Say when what leaks of Na⁺ or K⁺ and what the pump carries cancel, in their symbols."""
    number = 0 if ion is Na else 1
    begun = reflexivity(
        BALANCES[number], because="The cell neither gains nor loses the ion in the steady state."
    )
    return substitute(
        begun,
        part(laws.pump_cycle, number, because="The pump carries three Na⁺ out and two K⁺ in."),
        only="right",
        because="Insert what the pump carries.",
    )


@cache
def voltage_difference(ion: Ion, cycles: Expr) -> Theorem:
    """Say how far the voltage must be from the Nernst potential for the pump to be matched.

    Parameters
    ----------
    ion : Ion
        Na⁺ or K⁺.
    cycles : sympy.Expr
        How many of it the pump carries out in one cycle.
    """
    leak = substitute(
        balance(ion), ohmic_flux(ion), only="right", because="Insert the flux of the leak."
    )
    moved = add(leak, -cycles * J_pump, because="Bring the pump to the other side.")
    apart = restate(moved, -cycles * J_pump, lhs=ion.g / (ion.z * F) * (V_m - ion.E))
    return restate(
        divide(apart, ion.g / (ion.z * F), because="The conductance is positive."),
        -cycles * F * J_pump / ion.g,
        lhs=V_m - ion.E,
        because="The driving force matches the pump.",
    )
