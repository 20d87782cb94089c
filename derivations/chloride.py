"""Chloride in a cell with a pump: passive, with NKCC1 alone, with KCC2 alone.

Result:     without transport E_Cl = V_m; with NKCC1 alone E_Cl > V_m exactly when 3 g_K > 2 g_Na;
            with KCC2 alone E_Cl < V_m whenever the pump runs
Assumes:    ohmic leaks; cotransport in proportion to the energy that drives it; three Na⁺ out and
            two K⁺ in a cycle of the pump; the steady state.
References: Düsterwald et al. (2018), eLife 7:e39575; Haas (1994), Am. J. Physiol. 267:C869; Payne
            et al. (2003), Trends Neurosci. 26:199.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Expr, Integer

from vrest.derived import relabel, restate, solve
from vrest.kernel import (
    Equation,
    Order,
    Theorem,
    add,
    approach,
    conjoin,
    divide,
    limit,
    monotone,
    multiply,
    part,
    reflexivity,
    sign,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, Ion, J_pump, K, Na, V_m, g, ion
from vrest.vocabulary.cell import J_KCC2, J_NKCC1, g_KCC2, g_NKCC1

from . import laws
from .driving_force import driving_force
from .leaks import ohmic_current, ohmic_flux
from .systems import implied

__all__ = ["chloride_bumetanide", "chloride_kcc2", "chloride_regimes", "passive_chloride"]

ZERO: Final = Integer(0)
RUNS: Final = Order(ZERO, "<", J_pump)
RESISTANCES: Final[Expr] = 3 / Na.g - 2 / K.g
NKCC1_SHIFT: Final[Expr] = (2 * g_NKCC1 / Cl.g * F * J_pump * RESISTANCES) / (
    1 + g_NKCC1 * (1 / Na.g + 1 / K.g + 4 / Cl.g)
)
KCC2_SHIFT: Final[Expr] = -(2 * g_KCC2 * F * J_pump / (K.g * Cl.g)) / (
    1 + g_KCC2 * (1 / K.g + 1 / Cl.g)
)


@result(title="Chloride that nothing else transports", area="pump-leak")
def passive_chloride() -> Theorem:
    """Derive that chloride that crosses through channels alone rests where E_Cl is the voltage."""
    begun = reflexivity(Equation(Cl.J, ZERO), because="No chloride crosses the membrane.")
    leak = substitute(begun, ohmic_flux(Cl), only="right", because="Insert the flux of the leak.")
    bare = restate(
        divide(leak, Cl.g / F, because="The conductance is positive."), ZERO, lhs=Cl.E - V_m
    )
    return add(bare, V_m, because="So the Nernst potential is the voltage.")


def _driven(species: Ion, balance: Theorem, carried: Expr) -> Theorem:
    """Say how far the voltage is from E, by what is carried beside the leak."""
    pumped = balance
    if species is not Cl:
        pump = part(laws.pump_cycle, (Na, K).index(species), because="The pump's stoichiometry.")
        pumped = substitute(balance, pump, because="Insert what the pump carries.")
    leak = substitute(pumped, ohmic_current(species), because="Insert the current of the leak.")
    moved = add(leak, -carried * species.z * F, because="Keep the leak on one side.")
    scaled = divide(moved, species.g, because="The conductance is positive.")
    return restate(
        scaled,
        -carried * species.z * F / species.g,
        lhs=V_m - species.E,
        because="What was added cancels on the left.",
    )


def _shift(
    transport: Theorem, balances: Theorem, turnover: Expr, carried: dict[int, Expr], form: Expr
) -> Theorem:
    """Derive how far E_Cl is from the voltage with one cotransporter, whose turnover is solved for.

    Parameters
    ----------
    transport, balances : Theorem
        How the cotransporter turns over, and what is in balance.
    turnover : sympy.Expr
    carried : dict of int to sympy.Expr
        What is carried of Na⁺, K⁺ and Cl⁻ beside the leaks, by number.
    form : sympy.Expr
        The distance that is to be shown.
    """
    apart = {}
    for number, amount in carried.items():
        species = (Na, K, Cl)[number]
        balance = part(balances, number, because="The ion is in balance.")
        apart[number] = _driven(species, balance, amount)
        force = relabel(driving_force(), ion.called(species), because="Take this ion.")
        driven = substitute(force, apart[number], because="So much energy drives it.")
        transport = substitute(transport, driven, because="Insert what drives it.")
    rate = solve(transport, turnover, because="Solve for the turnover.")
    opposite = multiply(apart[2], -1, because="Measure from the voltage.")
    distance = restate(opposite, -apart[2].rhs, lhs=Cl.E - V_m)
    inserted = substitute(distance, rate, because="Insert the turnover.")
    return restate(
        inserted, form, because="Take out what all terms have in common, above and below."
    )


def _above() -> Theorem:
    """Show when what NKCC1 adds to the voltage is positive, if the pump runs."""

    def lead(pump: Sequence[Theorem]) -> Sequence[Theorem]:
        higher = Order(V_m, "<", V_m + NKCC1_SHIFT)
        begun = reflexivity(higher, because="NKCC1 keeps E_Cl above the voltage.")
        moved = add(begun, -V_m, because="Form the distance.")
        factor = NKCC1_SHIFT / RESISTANCES / (Na.g * K.g)
        factored = restate(
            moved,
            factor * (3 * K.g - 2 * Na.g),
            because="Bring both leaks over one denominator.",
        )
        bare = divide(factored, factor, given=pump, because="This factor is positive.")
        return [add(bare, 2 * Na.g, because="So K⁺ must leak well enough.")]

    return implied(
        [RUNS], lead, meaning="Suppose that the pump runs.", because="This is so if it runs."
    )


def _named(theorem: Theorem, shift: Theorem) -> Theorem:
    """Write E_Cl for the voltage and what is added to it."""
    potential = add(shift, V_m, because="Add the voltage.")
    return substitute(theorem, symmetry(potential), because="This is the Nernst potential.")


def _bumetanide(way: str) -> Theorem:
    """Show how the distance changes with the rate of NKCC1, if the pump runs."""
    sides = (2 * Na.g, 3 * K.g) if way == "increasing" else (3 * K.g, 2 * Na.g)
    return implied(
        [RUNS, Order(sides[0], "<", sides[1])],
        lambda given: [monotone(NKCC1_SHIFT, g_NKCC1, way, given=given)],
        meaning="Suppose that the pump runs, and which leak wins.",
        because="Its derivative has one sign.",
    )


@result(title="Chloride with NKCC1 alone", area="pump-leak")
def chloride_regimes() -> Theorem:
    """Derive how far from the voltage NKCC1 keeps E_Cl, and on which side."""
    shift = _shift(
        laws.linear_nkcc1,
        laws.steady_with_nkcc1,
        J_NKCC1,
        {0: J_NKCC1 + 3 * J_pump, 1: J_NKCC1 - 2 * J_pump, 2: 2 * J_NKCC1},
        NKCC1_SHIFT,
    )
    return conjoin(
        shift,
        _named(_above(), shift),
        because="Both hold with NKCC1 as the only transporter of chloride.",
    )


@result(title="Chloride when NKCC1 is blocked", area="pump-leak")
def chloride_bumetanide() -> Theorem:
    """Derive that what NKCC1 adds to E_Cl changes one way with its rate, and vanishes with it."""
    blocked = limit(
        NKCC1_SHIFT.xreplace({g_NKCC1: g}),
        g_NKCC1,
        ZERO,
        {g: approach(g_NKCC1, 0, because="Let bumetanide block NKCC1.")},
        because="Chloride becomes passive.",
    )
    return conjoin(
        _bumetanide("increasing"), _bumetanide("decreasing"), blocked, because="All this holds."
    )


@result(title="Chloride with KCC2 alone", area="pump-leak")
def chloride_kcc2() -> Theorem:
    """Derive that KCC2 keeps E_Cl below the voltage whenever the pump runs."""
    shift = _shift(
        laws.linear_kcc2,
        laws.steady_with_kcc2,
        J_KCC2,
        {1: J_KCC2 - 2 * J_pump, 2: J_KCC2},
        KCC2_SHIFT,
    )

    def lead(pump: Sequence[Theorem]) -> Sequence[Theorem]:
        below = sign(Order(KCC2_SHIFT, "<", ZERO), given=pump, because="All factors have a sign.")
        return [add(below, V_m, because="Add the voltage.")]

    low = implied(
        [RUNS], lead, meaning="Suppose that the pump runs.", because="This is so if it runs."
    )
    return conjoin(
        shift,
        _named(low, shift),
        because="Both hold with KCC2 as the only transporter of chloride.",
    )
