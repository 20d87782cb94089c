"""How fast the pump of a cell with constant-field leaks can run before no Na⁺ is left inside.

Result:     Na_in and K_in are positive exactly when J < (P_Na Na_out/3) B(u*), with
            A e^u* = K_out + 2 P_Na Na_out/(3 P_K), the Mullins–Noda voltage of a cell without Na⁺
Assumes:    the voltage of the pump-leak steady state with GHK leaks; a pump that runs forward.
References: Mullins & Noda (1963), J. Gen. Physiol. 47:117; Armstrong (2003), Proc. Natl. Acad. Sci.
            USA 100:6257.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sympy import Expr, Integer, exp, log

from vrest.derived import both_ways, conclusion, forward, restate
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Kind,
    Order,
    Theorem,
    add,
    apply,
    assume,
    cases,
    compare,
    divide,
    excluded_middle,
    multiply,
    reflexivity,
    sign,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import J_pump, K, Na, u
from vrest.vocabulary.cell import A_in

from .pump_leak_ghk import OUTSIDE, D, climbs, inside, rising, root
from .systems import equivalent, implied

__all__ = ["pump_leak_ghk_possible"]

ZERO: Final = Integer(0)
WEIGHED: Final[Expr] = K.c_out + 2 * Na.P * Na.c_out / (3 * K.P)
POINT: Final[Expr] = log(WEIGHED / A_in)
FASTEST: Final[Expr] = Na.P * Na.c_out / 3 * bernoulli(POINT)
LEFT: Final[Order] = Order(ZERO, "<", inside(Na, 3, u))


def _suppose(statement: Equation | Order, meaning: str) -> Theorem:
    return assume(statement, kind=Kind.SUPPOSITION, name="case", meaning=meaning)


@cache
def _left() -> Theorem:
    """Say when Na⁺ is left inside, by what leaks in and what the pump carries out."""
    begun = reflexivity(LEFT, because="Some Na⁺ is left inside.")
    scaled = multiply(begun, bernoulli(-u), because="Multiply by B(-u), which is positive.")
    return restate(
        scaled,
        Na.c_out * bernoulli(u) - 3 * J_pump / Na.P,
        because="Na⁺ leaks in faster than the pump could carry out what is outside.",
    )


def _unequal(balance: Theorem, *suppositions: Theorem, way: int) -> Theorem:
    """Show it where D is not zero, and has the sign that is given."""
    scaled = multiply(balance, bernoulli(u), because="Multiply the balance by B(u).")
    tidy = restate(
        scaled,
        OUTSIDE * bernoulli(u),
        lhs=A_in * bernoulli(-u) + J_pump * D,
        because="Use B(-u) = e^u B(u) on the left.",
    )
    moved = add(tidy, -A_in * bernoulli(-u), because="Keep the pump on one side.")
    rate = divide(moved, D, given=suppositions, because="So the voltage tells the rate.")
    begun = substitute(_left(), rate, only="right", because="Insert the rate of the pump.")
    factor = way * 3 * bernoulli(u) / (Na.P * D)
    difference = way * (A_in * exp(u) - WEIGHED)
    factored = restate(
        begun,
        factor * difference,
        given=suppositions,
        because="Since B(-u) = e^u B(u), what is left of Na⁺ is a multiple of this.",
    )
    bare = divide(factored, factor, given=suppositions, because="This factor is positive.")
    apart = add(bare, WEIGHED if way > 0 else A_in * exp(u))
    powers = divide(apart, A_in, because="The fixed charge is positive.")
    points = (POINT, u)[::way]
    voltages = restate(
        apply(powers, log, because="Take the logarithm of both sides."),
        points[1],
        lhs=points[0],
        because="This compares the voltage with u*.",
    )
    ordered = compare(climbs(), points[0], "<", points[1], because="What rises keeps the order.")
    heights = add(transitivity(voltages, ordered), -J_pump * D, because="Leave the pump out.")
    vanishing = symmetry(restate(multiply(moved, -1), rising(u), lhs=-J_pump * D))
    here = substitute(heights, vanishing, only="right", because="Use the balance.")
    sides = (-D * FASTEST, -D * J_pump)[::way]
    named = restate(here, sides[1], lhs=sides[0], because="The same balance holds at u*.")
    rates = divide(named, way * D, given=suppositions, because="Divide by D.")
    if way > 0:
        rates = add(rates, J_pump + FASTEST, because="Exchange the sides.")
    return restate(rates, FASTEST, lhs=J_pump, because="So the pump runs slower than that.")


def _equal(balance: Theorem, none: Theorem) -> Theorem:
    """Show it where D is zero: then the voltage is the Mullins–Noda voltage at every rate."""
    ratio = add(multiply(none, Na.P * K.P / 3), 2 * Na.P / 3, because="Solve for P_K.")
    ratio = restate(ratio, 2 * Na.P / 3, lhs=K.P)
    alone = substitute(balance, ratio, only="left", because="The pump does not count.")
    powers = apply(divide(alone, A_in), log, because="Take the logarithm of both sides.")
    point = substitute(reflexivity(POINT), ratio, only="right", because="Neither does it in u*.")
    here = restate(powers, point.rhs, because="This is the voltage at every rate.")
    same = transitivity(here, symmetry(point), because="Both are the same voltage.")
    moved = add(_left(), 3 * J_pump / Na.P, because="Bring the pump to the other side.")
    bare = multiply(moved, Na.P / 3, because="Solve for its rate.")
    return restate(
        substitute(bare, same, only="right", because="Insert the voltage."),
        FASTEST,
        lhs=J_pump,
        because="So the pump runs slower than that.",
    )


def _sodium(balance: Theorem) -> Theorem:
    """Show when Na⁺ is left inside, in all three cases."""
    more = _suppose(Order(ZERO, "<", D), "Suppose that K⁺ leaks more than in the pump's ratio.")
    less = _suppose(Order(D, "<=", ZERO), "Suppose that it does not leak more.")
    none = _suppose(Equation(D, ZERO), "Suppose that both leak in the pump's ratio.")
    some = _suppose(Order(D, "!=", ZERO), "Suppose that they do not.")
    at_most = cases(
        excluded_middle(Equation(D, ZERO), because="Either D is zero or it is not."),
        _equal(balance, none),
        _unequal(balance, less, some, way=-1),
        because="It holds in both cases.",
    )
    return cases(
        excluded_middle(Order(ZERO, "<", D), because="Either D is positive or it is not."),
        _unequal(balance, more, way=1),
        at_most,
        because="It holds in all cases.",
    )


def _both(conditions: Sequence[Theorem]) -> Sequence[Theorem]:
    """Show when both ions are left inside."""
    forwards, balance = conditions
    sodium = _sodium(balance)
    carried = multiply(forwards, 2 / (K.P * bernoulli(-u)), because="The pump carries K⁺ in.")
    potassium = transitivity(
        sign(Order(ZERO, "<", K.c_out * exp(-u)), because="Some K⁺ leaks in, too."),
        add(carried, K.c_out * exp(-u)),
        because="So K⁺ is never used up.",
    )
    return [
        equivalent(
            [LEFT, potassium.statement],
            lambda both: [forward(sodium, both[0])],
            [conclusion(sodium)],
            lambda slow: [both_ways(sodium, slow[0]), potassium],
            meaning=("Suppose that both are left.", "Suppose that the pump runs slower."),
            because="Na⁺ alone can be used up.",
        )
    ]


@result(title="Fastest pump that constant-field leaks allow", area="pump-leak")
def pump_leak_ghk_possible() -> Theorem:
    """Derive up to which rate of the pump the steady state has positive concentrations."""
    return implied(
        [Order(ZERO, "<=", J_pump), root(u)],
        _both,
        meaning="Suppose that the pump runs forward, at the steady voltage.",
        because="This is so whenever the pump runs forward, at the steady voltage.",
    )
