"""The membrane potential keeps account of the charge that crosses: what is conserved in time.

Result:     C dV_m/dt = -Σ I_i, and V_m - (h F/C) Σ z_i c_i, h the volume over the area, keeps its
            value
Assumes:    the balance of charge on the membrane and of every species in the cell; constant volume.
References: Fraser & Huang (2004), J. Physiol. 559:459; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2.
"""

from typing import Any, Final

from sympy import Derivative, Expr, Integer, Sum, exp

from vrest.derived import restate
from vrest.kernel import (
    Theorem,
    accumulate,
    add,
    conjoin,
    define,
    divide,
    generalise,
    multiply,
    specialise,
    sum_up,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import C_m, F, N, V_m, i, ions
from vrest.vocabulary.cell import I_t, net_t
from vrest.vocabulary.time import V_t, c_t, depth, t, tau

from . import laws

__all__ = ["charge_conservation"]

ZERO: Final = Integer(0)
Z: Final[Any] = ions.at(i).z
CHARGE: Final[Expr] = depth * F / C_m * Sum(Z * c_t(i, t), (i, 1, N))
DECLINE: Final[Expr] = exp(-t / tau)

# Every species leaks away, and the voltage follows.
DRAINING: Final[dict[Any, Any]] = {
    c_t(i, t): ions.at(i).c_in * DECLINE,
    net_t(i, t): depth / tau * ions.at(i).c_in * DECLINE,
    V_t(t): V_m + depth * F / C_m * Sum(Z * ions.at(i).c_in, (i, 1, N)) * (DECLINE - 1),
}


@result(
    title="Conservation of charge",
    area="pump-leak",
    specimen=DRAINING,
)
def charge_conservation() -> Theorem:
    """Derive how fast the voltage changes, and which sum of voltage and charge never does."""
    slope = divide(laws.charge_balance, C_m, because="The capacitance is positive.")
    current = define(
        I_t(i, t),
        Z * F * net_t(i, t),
        name="current",
        meaning="Each mole of a species carries the charge zF.",
    )
    currents = sum_up(
        generalise(current, i, because="This holds for every species."),
        N,
        because="Count the charge that all species carry.",
    )
    discharged = multiply(currents, -1 / C_m, because="So fast it discharges the membrane.")
    carried = transitivity(slope, discharged, because="Insert the currents.")
    each = multiply(
        laws.mass_balance_in_time, Z * F / C_m, because="Count the charge of the species."
    )
    total = sum_up(
        generalise(each, i, because="This holds for every species."),
        N,
        because="Add up over all species.",
    )
    gained = restate(
        total,
        carried.rhs,
        lhs=depth * F / C_m * Sum(Z * Derivative(c_t(i, t), t), (i, 1, N)),
        because="The same charge leaves the cell and the membrane.",
    )
    same = transitivity(carried, symmetry(gained), because="So voltage and charge change together.")
    still = add(same, -gained.lhs, because="Their difference does not change.")
    kept = accumulate(
        generalise(still, t, because="This is so at every time."),
        V_t(t) - CHARGE,
        ZERO,
        start=ZERO,
        because="What does not change keeps its value.",
    )
    first = (V_t(t) - CHARGE).xreplace({t: ZERO})
    moved = add(
        specialise(kept, t, because="At any time."), first, because="Compare with the start."
    )
    whole = restate(moved, first, lhs=V_t(t) - CHARGE, because="It is what it was at the start.")
    return conjoin(
        generalise(slope, t, because="This is so at every time."),
        generalise(whole, t, because="This is so at every time."),
        because="Both hold.",
    )
