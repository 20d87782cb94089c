"""The pump-leak model with constant-field leaks: one steady state, and when it is a possible one.

Result:     A e^u + J D/B(u) = Na_out + K_out, D = 3/P_Na - 2/P_K, u = F V_m/(R T), has exactly one
            root; Na⁺ and K⁺ are left inside exactly when J < (P_Na Na_out/3) B(u*), where u* is the
            Mullins–Noda voltage of a cell without Na⁺
Assumes:    the GHK flux of Na⁺ and K⁺; three Na⁺ out and two K⁺ in a cycle of the pump; a fixed
            negative charge inside that Na⁺ and K⁺ neutralise.
References: Goldman (1943), J. Gen. Physiol. 27:37; Mullins & Noda (1963), J. Gen. Physiol. 47:117;
            Armstrong (2003), Proc. Natl. Acad. Sci. USA 100:6257.
"""

from collections.abc import Sequence
from functools import cache, partial
from typing import Final

from sympy import Expr, Integer, exp

from vrest.derived import both_ways, forward, relabel, restate
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Limit,
    Order,
    Theorem,
    add,
    conjoin,
    decay,
    divide,
    eventually,
    exchange,
    generalise,
    limit,
    monotone,
    multiply,
    one_root,
    outgrow,
    reflexivity,
    rewrite,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, Ion, J_pump, K, Na, R, T, V_m, ion, u
from vrest.vocabulary.cell import A_in, fade, far, gone

from . import laws, specimens
from .ghk import ghk_flux
from .leaks import BALANCES, balance
from .systems import equivalent

__all__ = ["pump_leak_ghk"]

ZERO: Final = Integer(0)
W: Final[Expr] = F * V_m / (R * T)
D: Final[Expr] = 3 / Na.P - 2 / K.P
OUTSIDE: Final[Expr] = Na.c_out + K.c_out


def inside(species: Ion, cycles: int, reduced: Expr) -> Expr:
    """Return the concentration inside at which leak and pump match, at a reduced voltage."""
    pumped = cycles * J_pump / species.P
    return species.c_out * exp(-reduced) - pumped / bernoulli(-reduced)


def root(reduced: Expr) -> Equation:
    """Return the equation of the steady voltage."""
    return Equation(A_in * exp(reduced) + J_pump * D / bernoulli(reduced), OUTSIDE)


def rising(reduced: Expr) -> Expr:
    """Return what rises with the voltage, without the pump."""
    return A_in * bernoulli(-reduced) - OUTSIDE * bernoulli(reduced)


def _concentration(species: Ion, cycles: int) -> Theorem:
    """Say which concentration inside lets the leak match the pump, at any voltage."""
    leak = substitute(
        balance(species),
        relabel(ghk_flux(), ion.called(species), because="Take the flux of this ion."),
        only="right",
        because="Insert the flux of the leak.",
    )
    wanted = inside(species, cycles, W)
    bare = restate(
        divide(leak, species.P * bernoulli(-W), because="This factor is positive."),
        ZERO,
        lhs=species.c_in - wanted,
        because="Since B(-u) = e^u B(u), the concentration outside weighs e^-u.",
    )
    return add(bare, wanted, because="Bring the rest to the other side.")


@cache
def _charge() -> Theorem:
    """Say when both concentrations together neutralise the fixed charge."""
    total = inside(Na, 3, W) + inside(K, -2, W)
    neutral = reflexivity(Equation(total, A_in), because="The cations neutralise the fixed charge.")
    scaled = multiply(neutral, exp(W), because="Multiply by e^(FV/RT).")
    moved = add(scaled, J_pump * D / bernoulli(W), because="Bring the pump to the other side.")
    tidy = restate(
        moved,
        root(W).lhs,
        lhs=OUTSIDE,
        because="The concentrations outside remain.",
    )
    return symmetry(tidy, only="right", because="Read it from the right.")


def _forward(solved: Sequence[Theorem], balances: Sequence[Theorem]) -> Sequence[Theorem]:
    """Lead from the balances to one equation for the voltage."""
    *leaks, neutral = balances
    each = [
        forward(one, leak, because="Solve the balance of the ion.")
        for one, leak in zip(solved, leaks, strict=True)
    ]
    for found in each:
        neutral = substitute(neutral, found, because="Insert it in the charge.")
    return forward(_charge(), neutral, because="Only the voltage is left."), *each


def _backward(solved: Sequence[Theorem], solution: Sequence[Theorem]) -> Sequence[Theorem]:
    """Lead from the voltage back to the balances."""
    voltage, *each = solution
    leaks = [
        both_ways(one, found, because="So the ion is in balance.")
        for one, found in zip(solved, each, strict=True)
    ]
    total = reflexivity(Na.c_in + K.c_in, because="Add up the cations.")
    for found in each:
        total = substitute(total, found, only="right", because="Insert the concentration.")
    cancelled = both_ways(_charge(), voltage, because="So the charges cancel.")
    return *leaks, transitivity(total, cancelled, because="The cations carry the fixed charge.")


@cache
def climbs() -> Theorem:
    """Show that what must vanish rises with the voltage, whichever ion leaks more."""
    return monotone(
        rising(u) + J_pump * D,
        u,
        "increasing",
        because="B(-u) rises and B(u) falls with the voltage.",
    )


@cache
def _vanishing() -> Theorem:
    """Say that B vanishes at high voltages."""
    quotient = limit(
        fade / (1 - gone),
        far,
        "+oo",
        {fade: decay(far, 1, 1), gone: decay(far, 1)},
        because="The exponential wins over the power.",
    )
    return rewrite(
        quotient,
        Limit(far, "+oo", bernoulli(far), ZERO),
        because="Multiply above and below by e^y.",
    )


def _grown(rest: Expr, slope: Expr, total: Expr) -> Theorem:
    """Show that a sum is positive somewhere, as it grows without bound."""
    bounded = limit(
        rest * fade + J_pump * D * (1 if slope == A_in else -1),
        far,
        "+oo",
        {fade: _vanishing()},
        because="This part has a limit.",
    )
    grown = outgrow(bounded, slope, because="What remains grows without bound.")
    whole = rewrite(
        grown, Limit(far, "+oo", total, "+oo"), because="Since B(-y) = y + B(y), this is it."
    )
    return eventually(whole, because="So it is positive somewhere.")


def exactly_one() -> Theorem:
    """Show that the equation of the steady voltage has exactly one root."""
    high, low = rising(far) + J_pump * D, rising(-far) + J_pump * D
    above = _grown(A_in - OUTSIDE, A_in, high)
    mirrored = _grown(OUTSIDE - A_in, OUTSIDE, -low)
    turned = add(
        reflexivity(Order(ZERO, "<", -low), because="Its opposite is positive"),
        low,
        because="exactly where it is negative.",
    )
    below = exchange(mirrored, generalise(turned, far), because="So it is negative somewhere else.")
    single = one_root(
        climbs(),
        below,
        above,
        at=(-far, far),
        because="What rises from below zero to above has one root.",
    )
    scaled = divide(
        reflexivity(Equation(rising(u) + J_pump * D, ZERO), because="Where it vanishes,"),
        bernoulli(u),
        because="divide by B(u), which is positive.",
    )
    moved = add(scaled, OUTSIDE, because="Bring the concentrations outside to the other side.")
    form = restate(moved, OUTSIDE, lhs=root(u).lhs, because="This is the balance of charge.")
    return exchange(single, generalise(form, u), because="So the balance has one root.")


@result(
    title="Pump-leak steady state with constant-field leaks",
    area="pump-leak",
    specimen=specimens.constant_field,
)
def pump_leak_ghk() -> Theorem:
    """Derive the equation of the steady voltage with GHK leaks, which has exactly one root."""
    solved = _concentration(Na, 3), _concentration(K, -2)
    state = equivalent(
        (*BALANCES, laws.electroneutrality.statement),
        partial(_forward, solved),
        (
            root(W),
            Equation(Na.c_in, inside(Na, 3, W)),
            Equation(K.c_in, inside(K, -2, W)),
        ),
        partial(_backward, solved),
        because="The voltage decides everything else.",
    )
    return conjoin(state, exactly_one(), because="So there is exactly one steady state.")
