"""The rate of the pump at which a cell without cotransport is smallest.

Result:     wherever the volume is finite, it falls with the rate exactly while
            F² J/(R T) < ln(3 Na_out g_K/(2 K_out g_Na))/(3/g_Na + 2/g_K), for every z_X
Assumes:    the volume of a cell with a pump, a = Na_out e^(-p J) + K_out e^(q J) for its cations.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Derivative, Expr, exp, log, sqrt

from vrest.derived import restate
from vrest.kernel import (
    Order,
    Theorem,
    add,
    apply,
    divide,
    generalise,
    reflexivity,
    sign,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import J_pump, Na
from vrest.vocabulary.cell import J_axis, Pi_out, a_held, b_held, n_X, z_X

from .pump_leak import OUTWARD, RATE, SPREAD
from .pump_leak_curve import PULL, PUSH, TURN
from .systems import implied
from .volume import FINITE, GAP, SIZE
from .volume_balance import ZERO

__all__ = ["pump_leak_smallest"]

AXIS: Final = {J_pump: J_axis}
HELD: Final = {a_held: OUTWARD.xreplace(AXIS)}
INNER: Final[Expr] = 4 * a_held * b_held + z_X**2 * GAP
MORE: Final[Expr] = 8 * a_held * b_held + (1 + z_X**2) * GAP + 2 * Pi_out * sqrt(INNER)
SCALE: Final[Expr] = 2 * b_held * n_X / (GAP**2 * sqrt(INNER))


def _held(e: Expr) -> Expr:
    """Return an expression with the cations that the leaks and the pump hold."""
    return e.xreplace(HELD)


def _known(finite: Theorem) -> list[Theorem]:
    """Show that what stands under the root, and how fast the volume grows, is positive."""
    charged = sign(Order(ZERO, "<=", _held(z_X**2 * GAP)), given=[finite])
    mobile = _held(4 * a_held * b_held)
    positive = transitivity(sign(Order(ZERO, "<", mobile)), add(charged, mobile))
    both = sign(Order(ZERO, "<=", _held((1 + z_X**2) * GAP)), given=[finite])
    root = sign(Order(ZERO, "<=", _held(2 * Pi_out * sqrt(INNER))), given=[positive])
    twice = transitivity(sign(Order(ZERO, "<", 2 * mobile)), add(both, 2 * mobile))
    more = transitivity(twice, add(root, 2 * mobile + _held((1 + z_X**2) * GAP)))
    return [finite, positive, more]


def _smaller(conditions: Sequence[Theorem]) -> Sequence[Theorem]:
    """Show where the volume falls with the rate of the pump."""
    known = _known(conditions[0])
    falls = Order(Derivative(_held(SIZE), J_axis), "<", ZERO)
    begun = reflexivity(falls, given=known, because="A faster pump makes the cell smaller.")
    power = (SPREAD / J_pump) * J_axis
    weight = RATE / J_pump * exp(-3 * RATE / Na.g).xreplace(AXIS)
    scale, balance = _held(SCALE) * weight, PUSH * exp(power) - PULL
    factored = restate(
        begun,
        ZERO,
        lhs=scale * (_held(MORE) * balance),
        given=known,
        because="The volume grows with what the cations hold.",
    )
    scaled = divide(factored, scale, given=known, because="This factor is positive,")
    bare = divide(
        restate(scaled, ZERO, lhs=_held(MORE) * balance, given=known),
        _held(MORE),
        given=known,
        because="and this one, too.",
    )
    apart = divide(add(bare, PULL, because="Compare both terms."), PUSH)
    exponent = apply(apart, log, because="Take the logarithm of both sides.")
    solved = divide(exponent, SPREAD / J_pump, because="Solve for the rate.")
    slower = "So the pump runs slower than that."
    return [restate(solved, TURN, lhs=J_axis, given=known, because=slower)]


@result(title="The rate of the pump that makes a cell smallest", area="pump-leak")
def pump_leak_smallest() -> Theorem:
    """Derive up to which rate a faster pump shrinks the cell."""
    return generalise(
        implied(
            [Order(_held(FINITE.lhs), "<", FINITE.rhs)],
            _smaller,
            meaning="Suppose that the volume is finite.",
            because="This is so wherever the volume is finite.",
        ),
        J_axis,
        because="This holds for every rate of the pump.",
    )
