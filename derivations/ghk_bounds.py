"""Why the voltage without net current lies between the Nernst potentials, for ions of any valence.

Result:     the current of an ion is outward exactly when V_m > E;  where Σ I_i = 0 some E_i ≤ V_m
            and some E_i ≥ V_m, so V_m lies within any bounds of all E_i
Assumes:    the GHK current of every ion; that the currents add up.
References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.
"""

from typing import Any, Final

from sympy import Integer, Sum

from vrest.derived import conclusion, relabel, restate
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Order,
    Statement,
    Theorem,
    assume,
    compare,
    conjoin,
    contrapose,
    discharge,
    distribute,
    generalise,
    modus_ponens,
    monotone,
    part,
    sign,
    specialise,
    substitute,
    sum_up,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import E, N, V_m, i, ion, ions
from vrest.vocabulary.electrodiffusion import bound_high, bound_low, v

from . import specimens
from .ghk import ghk_current
from .ghk_slope import nernst_definition

__all__ = ["ghk_bounds", "ghk_bounds_interval", "ghk_current_direction"]

ZERO: Final = Integer(0)
ION: Final = ions.at(i)
TOTAL: Final = Sum(ION.I, (i, 1, N))


def _side(left: Any, relation: str, right: Any) -> Theorem:
    """Derive on which side of its Nernst potential the voltage lies, from the current."""
    curve = monotone(
        ghk_current().rhs.xreplace({V_m: v}), v, "increasing", because="The current rises."
    )
    nernst, at = nernst_definition(), {E: nernst_definition().rhs}
    ordered = compare(
        curve, left.xreplace(at), relation, right.xreplace(at), because="Compare two voltages."
    )
    sides = {"rhs": ZERO} if right == E else {"lhs": ZERO, "rhs": conclusion(ordered).rhs}
    balanced = restate(ordered, **sides, because="At the Nernst potential no current flows.")
    current = substitute(
        balanced, symmetry(ghk_current()), only="right", because="This is the current."
    )
    return substitute(current, symmetry(nernst), only="left", because="Name the Nernst potential.")


@result(
    title="Direction of the current", area="electrodiffusion", specimen=specimens.constant_field
)
def ghk_current_direction() -> Theorem:
    """Derive that the current of an ion is outward exactly above its Nernst potential."""
    return conjoin(
        _side(E, "<", V_m),
        _side(V_m, "<", E),
        _side(V_m, "=", E),
        because="The current has the sign of the driving force, whatever the valence.",
    )


def _suppose(statement: Statement, name: str, meaning: str) -> Theorem:
    return assume(statement, kind=Kind.SUPPOSITION, name=name, meaning=meaning)


def _balance() -> Theorem:
    return _suppose(Equation(TOTAL, ZERO), "balance", "Suppose that no net current flows.")


def _summed(side: int, driven: Theorem) -> Theorem:
    """Derive the sign of the total from ∀i that every ion is driven outward (0) or inward (1)."""
    one = part(ghk_current_direction(), side, because="Take one direction.")
    named = relabel(one, ion.called(ION), because="Take any of the ions.")
    every = distribute(generalise(named, i, because="This holds for each of them."))
    currents = modus_ponens(every, driven, because="So all currents have one direction.")
    total = sum_up(currents, N, because="Add them up.")
    zero = {"lhs": ZERO, "rhs": TOTAL} if side == 0 else {"rhs": ZERO}
    return restate(total, **zero, because="Zeros add up to zero.")


def _turned(total: Theorem, supposed: Theorem) -> Theorem:
    """Conclude from the sign that a total would have that what was supposed is not so."""
    then = discharge(total, *supposed.hypotheses, because="So it would be.")
    turned = contrapose(then, because="Turn it round.")
    balanced = substitute(turned, _balance(), only="left", because="No net current flows.")
    nothing = sign(Order(ZERO, "<=", ZERO), because="Zero has neither sign.")
    return modus_ponens(balanced, nothing, because="So it is not.")


@result(
    title="Between the Nernst potentials",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_bounds() -> Theorem:
    """Derive that without net current some Nernst potential is not above, some not below."""
    found = []
    for side, order in ((1, Order(V_m, "<", ION.E)), (0, Order(ION.E, "<", V_m))):
        all_driven = _suppose(
            ForAll(i, order), "one_way", "Suppose that all ions were driven the same way."
        )
        found.append(_turned(_summed(side, all_driven), all_driven))
    both = conjoin(*found, because="So the voltage is between two of them, or on one.")
    return discharge(both, *_balance().hypotheses, because="This is so without net current.")


@result(
    title="Within any bounds of the Nernst potentials",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_bounds_interval() -> Theorem:
    """Derive that without net current the voltage is within all bounds of Nernst potentials."""
    found = []
    for side, outside, bound in (
        (1, Order(V_m, "<", bound_low), Order(bound_low, "<=", ION.E)),
        (0, Order(bound_high, "<", V_m), Order(ION.E, "<=", bound_high)),
    ):
        beyond = _suppose(outside, "beyond", "Suppose that the voltage were beyond the bound.")
        bounded = _suppose(ForAll(i, bound), "bounded", "Suppose that this bounds all of them.")
        any_ion = specialise(bounded, i, because="Take any ion.")
        chain = (beyond, any_ion) if side == 1 else (any_ion, beyond)
        driven = transitivity(*chain, because="Then the voltage would be beyond it, too.")
        all_driven = generalise(driven, i, because="This would hold for each of them.")
        within = _turned(_summed(side, all_driven), beyond)
        found.append(discharge(within, *bounded.hypotheses, because="The bound holds."))
    both = conjoin(*found, because="So the voltage keeps both bounds.")
    return discharge(both, *_balance().hypotheses, because="This is so without net current.")
