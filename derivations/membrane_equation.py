"""The membrane equation: how fast the potential changes while channels, pump and electrode act.

Result:     C_m dV_m/dt = I_fed - I_pump - Σ g_i (V_m - E_i); with τ = C_m/Σ g_i,
            τ dV_m/dt = (I_fed - I_pump + Σ g_i E_i)/Σ g_i - V_m; where all these are constant,
            V_m(t) = V_∞ + (V_m(0) - V_∞) e^(-t/τ)
Assumes:    the membrane is a capacitor that all currents charge; ohmic channels at the moment.
References: Hodgkin & Huxley (1952), J. Physiol. 117:500, eq. 26.
"""

from typing import Any, Final

from sympy import Derivative, Expr, Integer, Sum, exp

from vrest.derived import restate, unfold
from vrest.kernel import (
    Theorem,
    accumulate,
    add,
    define,
    divide,
    generalise,
    instantiate,
    multiply,
    reflexivity,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import C_m, I_pump, N, V_m, i, ions
from vrest.vocabulary.cell import I_t
from vrest.vocabulary.time import I_fed, V_end, V_rate, V_t, t, tau

from . import laws

__all__ = ["membrane_equation", "membrane_relaxation", "membrane_settling"]

ION: Final = ions.at(i)
LEAK: Final[Expr] = Sum(ION.g, (i, 1, N))
BEGUN: Final[Expr] = V_t(Integer(0))
# A potential that settles as the result says.
_COURSE: Final[Expr] = V_end + V_m * exp(-t / tau)
SETTLING: Final[dict[Any, Any]] = {V_t(t): _COURSE, I_t(i, t): ION.g * (_COURSE - ION.E)}


@result(title="Membrane equation", area="membrane as a circuit")
def membrane_equation() -> Theorem:
    """Derive how fast the potential changes from the currents of the moment."""
    leak = generalise(laws.ohmic_leak, i, because="This holds for every ion.")
    return unfold(
        laws.charge_balance_of_the_moment,
        leak,
        only="right",
        because="Insert what the channels of each ion carry at this moment.",
    )


@result(title="Relaxation of the membrane potential", area="membrane as a circuit")
def membrane_relaxation() -> Theorem:
    """Derive how the potential follows what it tends to, with the time constant C_m/Σ g_i."""
    constant = define(
        tau,
        C_m / LEAK,
        name="time_constant",
        meaning="The membrane charges through all its conductances with this time constant.",
    )
    moved = divide(membrane_equation(), LEAK, because="The total conductance is positive.")
    tended = restate(
        moved,
        (I_fed - I_pump + Sum(ION.g * ION.E, (i, 1, N))) / LEAK - V_m,
        because="The potential is common to all terms of the leaks.",
    )
    scaled = multiply(constant, V_rate, because="So much changes within a time constant.")
    rates = restate(scaled, tended.lhs, because="It is the left side of the membrane equation.")
    return transitivity(rates, tended, because="Both are the same.")


@result(title="Settling of the membrane potential", area="membrane as a circuit", specimen=SETTLING)
def membrane_settling() -> Theorem:
    """Derive the course of the potential while nothing but it changes."""
    end = define(
        V_end,
        (I_fed - I_pump + Sum(ION.g * ION.E, (i, 1, N))) / LEAK,
        name="end",
        meaning="This is what the potential tends to.",
    )
    moving = instantiate(
        membrane_relaxation(),
        {V_rate: Derivative(V_t(t), t), V_m: V_t(t), ION.I: I_t(i, t)},
        because="Take any time.",
    )
    towards = substitute(moving, symmetry(end), only="right", because="Name what it tends to.")
    rate = generalise(
        divide(towards, tau, because="The time constant is positive."),
        t,
        because="This is so at every time.",
    )
    begun = reflexivity(
        (Derivative(V_t(t), t) + (V_t(t) - V_end) / tau) * exp(t / tau),
        because="Take how far it is from there over the exponential that it follows.",
    )
    inserted = substitute(begun, rate, only="right", because="Insert the rate.")
    still = generalise(
        restate(inserted, Integer(0), because="It cancels."), t, because="This is so at every time."
    )
    steady = accumulate(
        still,
        (V_t(t) - V_end) * exp(t / tau),
        Integer(0),
        start=0,
        because="So that quotient is the same at every time.",
    )
    scaled = multiply(specialise(steady, t), exp(-t / tau), because="Multiply by the exponential.")
    moved = add(scaled, V_end + (BEGUN - V_end) * exp(-t / tau), because="Separate the potential.")
    return generalise(
        restate(
            moved,
            V_end + (BEGUN - V_end) * exp(-t / tau),
            lhs=V_t(t),
            because="Only the potential is left on the left.",
        ),
        t,
        because="This is so at every time.",
    )
