"""The size of what Ohm's law neglects of the current of one ion.

Result:     (I - g (V_m - E))² ≤ κ² (V_m - E)⁴,  κ = z³F³P (c_in - c_out)/(12 R²T²)
Assumes:    what the Goldman–Hodgkin–Katz current assumes.
References: Hodgkin & Huxley (1952), J. Physiol. 116:449; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 14.
"""

from typing import Final

from sympy import Expr, Integer

from vrest.derived import both_ways, restate, unfold
from vrest.kernel import (
    Equation,
    Kind,
    Order,
    Statement,
    Theorem,
    add,
    assume,
    cases,
    divide,
    excluded_middle,
    nonzero,
    part,
    positive,
    reflexivity,
    sign,
    substitute,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import E, F, P, R, T, V_m, c_in, c_out, z
from vrest.vocabulary.electrodiffusion import bend

from . import specimens
from .ohmic import REMAINDER, bend_definition, ohmic_current, remainder_parts

__all__ = ["ohmic_remainder"]

ZERO: Final = Integer(0)
DISTANCE: Final[Expr] = V_m - E
CLAIM: Final = Order(REMAINDER**2, "<=", bend**2 * DISTANCE**4)


def _suppose(statement: Statement, name: str) -> Theorem:
    meaning = f"Suppose that κ is {name}."
    return assume(statement, kind=Kind.SUPPOSITION, name=name.replace(" ", "_"), meaning=meaning)


def _bent(size: Expr, *case: Theorem) -> Theorem:
    """Derive the bound where κ has a sign."""
    low, high = part(ohmic_current(), 0), part(ohmic_current(), 1)
    parabola = bend**2 * DISTANCE**2
    shifted = add(low, parabola, because="Add κ² times the square.")
    wider = restate(shifted, bend * (REMAINDER + bend * DISTANCE**2), lhs=parabola)
    above = sign(Order(ZERO, "<=", parabola), because="Squares are not negative.")
    sum_side = transitivity(above, wider, because="So the sum has the sign of κ.")
    factors = [
        divide(one, size, given=case, because="Divide by the size of κ.")
        for one in (sum_side, high)
    ]
    return sign(CLAIM, given=[*case, *factors], because="Multiply both factors.")


def _straight(case: Theorem) -> Theorem:
    """Derive that nothing is neglected where κ is zero: the concentrations are equal."""
    level = substitute(case, bend_definition(), because="Insert κ.")
    factor = z**3 * F**3 * P / (12 * R**2 * T**2)
    equal = divide(level, factor, because="The concentrations must be equal.")
    same = restate(add(equal, c_out), c_out, lhs=c_in, because="Separate the sides.")
    rest = reflexivity(REMAINDER, because="Form the remainder.")
    spelt_out = unfold(rest, *remainder_parts(), only="right", because="Insert each.")
    alike = substitute(spelt_out, same, only="right", because="Insert the equal concentration.")
    none = restate(alike, ZERO, because="The curve is a straight line.")
    asked = reflexivity(CLAIM, because="Ask for the bound.")
    nothing = substitute(asked, none, only="right", because="Nothing is neglected.")
    trivial = sign(Order(ZERO, "<=", CLAIM.rhs), because="Squares are not negative.")
    return both_ways(nothing, trivial, because="So the bound holds.")


@result(
    title="Remainder of Ohm's law",
    area="membrane as a circuit",
    specimen=specimens.constant_field,
)
def ohmic_remainder() -> Theorem:
    """Derive that what Ohm's law neglects is at most κ times the square of the driving force."""
    none, some = _suppose(Equation(bend, ZERO), "zero"), _suppose(nonzero(bend), "not zero")
    up = _suppose(positive(bend), "positive")
    down = _suppose(Order(bend, "<=", ZERO), "not positive")
    either = excluded_middle(positive(bend), because="The curve bends up or it does not.")
    bent = cases(
        either, _bent(bend, up), _bent(-bend, down, some), because="Both ways the bound holds."
    )
    level = excluded_middle(Equation(bend, ZERO), because="The curve is straight or it is bent.")
    return cases(level, _straight(none), bent, because="So the bound holds.")
