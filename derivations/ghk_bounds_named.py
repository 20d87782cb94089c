"""The Goldman–Hodgkin–Katz voltage of K⁺, Na⁺ and Cl⁻ lies between their Nernst potentials.

Result:     ΣI = 0, low ≤ E_K, E_Na, E_Cl ≤ high  together bring  low ≤ V_m ≤ high
Assumes:    what the Goldman–Hodgkin–Katz voltage assumes.
References: Hodgkin & Katz (1949), J. Physiol. 108:37; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 1.
"""

from functools import cache
from typing import Any, Final

from sympy import Integer

from vrest.derived import forward, relabel
from vrest.kernel import (
    Conjunction,
    Equation,
    Kind,
    Order,
    Statement,
    Theorem,
    add,
    assume,
    conjoin,
    contrapose,
    discharge,
    modus_ponens,
    part,
    sign,
    substitute,
    symmetry,
    transitivity,
    unroll,
)
from vrest.result import result
from vrest.vocabulary import Cl, I_m, K, M, N, Na, V_m, anions, cations, ion
from vrest.vocabulary.electrodiffusion import bound_high, bound_low

from . import laws, specimens
from .ghk_bounds import ghk_current_direction

__all__ = ["ghk_bounds_named"]

ZERO: Final = Integer(0)
THREE: Final = (K, Na, Cl)


def _suppose(statement: Statement, name: str, meaning: str) -> Theorem:
    return assume(statement, kind=Kind.SUPPOSITION, name=name, meaning=meaning)


@cache
def _total() -> Theorem:
    """Write the total current of the three ions."""
    return unroll(
        laws.independence,
        {N: 2, M: 1},
        {**cations.members(K, Na), **anions.members(Cl)},
        because="Take K⁺ and Na⁺ as the cations and Cl⁻ as the anion.",
    )


def _chained(*links: Theorem) -> Theorem:
    return transitivity(links[0], links[1], because="Chain both.")


def _one_way(low: bool, beyond: Theorem, bounds: Theorem) -> Theorem:
    """Derive the sign of the total current beyond all three Nernst potentials."""
    currents = []
    for number, one in enumerate(THREE):
        bound = part(bounds, number, because="Take one of the bounds.")
        driven = _chained(*((beyond, bound) if low else (bound, beyond)))
        side = part(ghk_current_direction(), 1 if low else 0, because="Take one direction.")
        named = relabel(side, ion.called(one), because="Take this ion.")
        currents.append(forward(named, driven, because="So its current has this direction."))
    total, others = currents[0], K.I
    for current, one in zip(currents[1:], THREE[1:], strict=True):
        wider = add(current, others, because="Add the other currents.")
        total = _chained(*((wider, total) if low else (total, wider)))
        others = others + one.I
    return substitute(total, symmetry(_total()), because="This is the total current.")


def _within(low: bool, bound: Any) -> Theorem:
    """Derive that without net current the voltage is not beyond a bound of all three."""
    bounds = _suppose(
        Conjunction(
            tuple(Order(bound, "<=", one.E) if low else Order(one.E, "<=", bound) for one in THREE)
        ),
        "bounded",
        "Suppose that this bounds all three Nernst potentials.",
    )
    beyond = _suppose(
        Order(V_m, "<", bound) if low else Order(bound, "<", V_m),
        "beyond",
        "Suppose that the voltage were beyond the bound.",
    )
    then = discharge(
        _one_way(low, beyond, bounds), *beyond.hypotheses, because="So a current would flow."
    )
    turned = contrapose(then, because="Turn it round.")
    balanced = substitute(turned, _balance(), only="left", because="No net current flows.")
    nothing = sign(Order(ZERO, "<=", ZERO), because="Zero has neither sign.")
    within = modus_ponens(balanced, nothing, because="So it is not beyond.")
    return discharge(within, *bounds.hypotheses, because="The bound holds.")


def _balance() -> Theorem:
    return _suppose(Equation(I_m, ZERO), "balance", "Suppose that no net current flows.")


@result(
    title="Between the Nernst potentials of K⁺, Na⁺ and Cl⁻",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_bounds_named() -> Theorem:
    """Derive that the voltage keeps any bounds of the three Nernst potentials."""
    both = conjoin(
        _within(low=True, bound=bound_low),
        _within(low=False, bound=bound_high),
        because="So it keeps both.",
    )
    return discharge(both, *_balance().hypotheses, because="This is so without net current.")
