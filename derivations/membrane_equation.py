"""The membrane equation: how fast the potential changes while channels, pump and electrode act.

Result:     C_m dV_m/dt = I_fed - I_pump - Σ g_i (V_m - E_i); with τ = C_m/Σ g_i,
            τ dV_m/dt = (I_fed - I_pump + Σ g_i E_i)/Σ g_i - V_m
Assumes:    the membrane is a capacitor that all currents charge; ohmic channels at the moment.
References: Hodgkin & Huxley (1952), J. Physiol. 117:500, eq. 26.
"""

from typing import Final

from sympy import Expr, Sum

from vrest.derived import restate, unfold
from vrest.kernel import Theorem, define, divide, generalise, multiply, transitivity
from vrest.result import result
from vrest.vocabulary import C_m, I_pump, N, V_m, i, ions
from vrest.vocabulary.time import I_fed, V_rate, tau

from . import laws

__all__ = ["membrane_equation", "membrane_relaxation"]

ION: Final = ions.at(i)
LEAK: Final[Expr] = Sum(ION.g, (i, 1, N))


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
