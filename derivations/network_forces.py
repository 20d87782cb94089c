"""Which forces balance a pump in a network of transporters, definite or not.

Result:     forces that drive nothing are those that dissipate nothing, and they alone can be added
            to forces which balance the pump: so the balance is unique exactly in a definite
            network;  forces X balance a pump that works exactly if L maps -X/J to its stoichiometry
Assumes:    the coefficients of transporters that turn over in proportion to what drives them.
References: Onsager (1931), Phys. Rev. 37:405; Katchalsky & Curran (1965), Nonequilibrium
            Thermodynamics in Biophysics.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Expr, Integer, Sum

from vrest.derived import restate
from vrest.kernel import (
    Equation,
    ForAll,
    Theorem,
    add,
    conjoin,
    discharge,
    distribute,
    divide,
    equivalence,
    generalise,
    modus_ponens,
    multiply,
    nonzero,
    reflexivity,
    specialise,
    substitute,
    sum_up,
    symmetry,
    transitivity,
    vanish,
    zero_product,
)
from vrest.result import result
from vrest.vocabulary import N, i, j, k
from vrest.vocabulary.network import J_cycle, L_ij, M_t, X_force, force, kappa, n_pump, n_t

from .network import balancing_forces
from .onsager import driven, row, squares
from .systems import implied, suppose

__all__ = ["network_balance_solvable", "network_balance_unique"]

ZERO: Final = Integer(0)
EFFECT: Final[Expr] = Sum(L_ij[i, j] * X_force[j], (j, 1, N))
STILL: Final = ForAll(i, Equation(EFFECT, ZERO))


def _idle() -> Theorem:
    """Derive that what dissipates nothing in a transporter does not drive it."""
    drive = driven(X_force)
    idle = suppose(
        Equation(kappa[k] * drive**2, ZERO),
        "idle_transporter",
        "Suppose that transporter k dissipates nothing.",
    )
    zero = zero_product(
        divide(idle, kappa[k], because="Its rate is positive."),
        drive,
        drive,
        because="A number whose square is zero is zero.",
    )
    still = restate(multiply(zero, n_t[k, i] * kappa[k]), ZERO, because="So it carries nothing.")
    return discharge(still, *idle.hypotheses, because="Idle transporters carry nothing.")


def _without_effect() -> Theorem:
    """Derive that forces dissipate nothing exactly if they drive nothing."""
    square, effect = squares(X_force), row(X_force)
    none = suppose(Equation(square.lhs, ZERO), "no_dissipation", "Suppose no dissipation.")
    every = vanish(
        generalise(_idle(), k, because="This holds for each transporter."),
        M_t,
        because="Squares that add up to nothing are all nothing.",
    )
    idle = modus_ponens(every, transitivity(symmetry(square), none))
    still = transitivity(effect, restate(idle, ZERO, lhs=effect.rhs), because="Nothing is driven.")
    forward = discharge(
        generalise(still, i, because="This holds for each species."), *none.hypotheses
    )

    nothing = suppose(STILL, "no_effect", "Suppose that the forces drive nothing.")
    each = multiply(specialise(nothing, i), X_force[i], because="Multiply by the force.")
    total = sum_up(
        generalise(restate(each, ZERO), i, because="This holds for each species."),
        N,
        because="Add up over all species.",
    )
    silent = restate(total, ZERO, lhs=square.lhs, because="So nothing is dissipated.")
    return equivalence(
        forward, discharge(silent, *nothing.hypotheses), because="Each brings the other with it."
    )


def _added() -> Theorem:
    """Derive which forces can be added to forces that balance the pump."""
    both = Sum(L_ij[i, j] * (force[j] + X_force[j]), (j, 1, N)) + n_pump[i] * J_cycle
    asked = reflexivity(Equation(both, ZERO), because="Ask whether the sum balances the pump.")
    balance, known = balancing_forces(), Sum(L_ij[i, j] * force[j], (j, 1, N))
    apart = restate(asked, ZERO, lhs=balance.lhs + EFFECT, because="The network is linear.")
    pumped = restate(
        add(balance, -n_pump[i] * J_cycle, because="Keep the pump on one side."),
        -n_pump[i] * J_cycle,
        lhs=known,
    )
    rest = substitute(apart, pumped, only="right", because="The first forces balance it.")
    return distribute(generalise(rest, i, because="This holds for each species."))


@result(title="When the balance of a network is unique", area="pump-leak")
def network_balance_unique() -> Theorem:
    """Derive that forces which balance the pump are unique exactly in a definite network."""
    return conjoin(
        _added(),
        _without_effect(),
        because="So there are others exactly where some force dissipates nothing.",
    )


@result(title="When a network can balance its pump", area="pump-leak")
def network_balance_solvable() -> Theorem:
    """Derive that a pump is balanced exactly where L maps some forces to its stoichiometry."""

    def lead(working: Sequence[Theorem]) -> Sequence[Theorem]:
        asked = reflexivity(
            Equation(EFFECT + n_pump[i] * J_cycle, ZERO), because="Ask for the balance."
        )
        moved = add(asked, -EFFECT, because="Keep the pump on one side.")
        alone = divide(moved, J_cycle, given=working, because="The pump works.")
        mapped = restate(
            alone,
            Sum(L_ij[i, j] * (-X_force[j] / J_cycle), (j, 1, N)),
            lhs=n_pump[i],
            given=working,
            because="So these forces are mapped to the stoichiometry.",
        )
        return [distribute(generalise(mapped, i, because="This holds for each species."))]

    return implied(
        [nonzero(J_cycle)],
        lead,
        meaning="Suppose that the pump works.",
        because="So it is while the pump works.",
    )
