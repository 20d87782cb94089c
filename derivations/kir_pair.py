"""When two voltages are rest states of an inward rectifier with one and the same ohmic leak.

Result:     I(v_1) + g (v_1 - E) = 0 = I(v_2) + g (v_2 - E) exactly if
            g (v_2 - v_1) = I(v_1) - I(v_2) and E = v_1 + I(v_1)/g; so the rectifier carries more
            current at the lower voltage, and where it does there is such a leak
Assumes:    nothing: the current may depend on the voltage in any way.
References: Gadsby & Cranefield (1977), J. Gen. Physiol. 70:725, for two resting potentials of one
            fibre.
"""

from collections.abc import Sequence
from typing import Final

from sympy import Integer

from vrest.derived import conclusion, restate
from vrest.kernel import (
    Conjunction,
    Equation,
    Exists,
    Order,
    Theorem,
    add,
    conjoin,
    discharge,
    divide,
    multiply,
    part,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
    witness,
)
from vrest.result import result
from vrest.vocabulary import g_leak
from vrest.vocabulary.rectifier import I_kir, v_1, v_2
from vrest.vocabulary.species import E_leak

from . import specimens
from .kir_net import rest
from .systems import equivalent, suppose

__all__ = ["kir_two_rest_states"]

ZERO: Final = Integer(0)


def _fall(pair: Sequence[Theorem]) -> Theorem:
    """Derive from two rest states what the current falls by between them."""
    difference = add(
        pair[0], -conclusion(pair[1]).lhs, because="Subtract the balance at the other voltage."
    )
    none = restate(add(pair[1], -conclusion(pair[1]).lhs), -conclusion(pair[1]).lhs, lhs=ZERO)
    both = transitivity(difference, symmetry(none), because="Both balances are zero.")
    return restate(
        add(both, g_leak * (v_2 - v_1), because="Move the leak to the other side."),
        g_leak * (v_2 - v_1),
        lhs=I_kir(v_1) - I_kir(v_2),
        because="The leak's currents cancel on the left.",
    )


def _fitted(pair: Sequence[Theorem]) -> tuple[Theorem, Theorem]:
    """Derive which leak has two voltages as rest states."""
    reversal = restate(
        add(divide(pair[0], g_leak, because="Divide by the leak."), E_leak),
        E_leak,
        lhs=v_1 + I_kir(v_1) / g_leak,
    )
    return symmetry(_fall(pair)), symmetry(reversal)


def _balancing(leak: Sequence[Theorem]) -> tuple[Theorem, Theorem]:
    """Derive that this leak has two voltages as rest states."""
    first = restate(
        add(
            multiply(leak[1], -g_leak, because="Multiply by the leak."),
            I_kir(v_1) + g_leak * v_1,
            because="Add the current at one voltage.",
        ),
        ZERO,
        lhs=rest(v_1).lhs,
        because="Take out the leak: this is the balance at one voltage.",
    )
    step = restate(
        add(leak[0], I_kir(v_2) - I_kir(v_1), because="Compare both currents."),
        ZERO,
        lhs=g_leak * (v_2 - v_1) + I_kir(v_2) - I_kir(v_1),
    )
    both = add(first, conclusion(step).lhs, because="Go to the other voltage.")
    second = transitivity(
        restate(
            both,
            conclusion(step).lhs,
            lhs=rest(v_2).lhs,
            because="Join the terms of the leak: this is the net current at the other voltage.",
        ),
        step,
        because="The fall and the leak cancel.",
    )
    return first, second


def _necessary() -> Theorem:
    """Derive that the rectifier carries more current at the lower one of two rest states."""
    said = suppose(
        Conjunction((Order(v_1, "<", v_2), rest(v_1), rest(v_2))),
        "both_rest",
        "Suppose that the leak balances the rectifier at two voltages.",
    )
    room = add(part(said, 0), -v_1, because="The second voltage is the higher one.")
    apart = multiply(room, g_leak, because="Multiply by the leak.")
    falling = restate(apart, g_leak * (v_2 - v_1), lhs=ZERO)
    fall = symmetry(_fall((part(said, 1), part(said, 2))))
    less = substitute(falling, fall, because="This is the fall of the current.")
    found = restate(add(less, I_kir(v_2)), I_kir(v_1), because="So the current falls.")
    return discharge(found, said.hypotheses[0], because="So it is between two rest states.")


def _possible() -> Theorem:
    """Derive that where the current falls there is a leak with this slope."""
    said = suppose(
        Conjunction((Order(v_1, "<", v_2), Order(I_kir(v_2), "<", I_kir(v_1)))),
        "falling_current",
        "Suppose that the rectifier carries more current at the lower voltage.",
    )
    known = (part(said, 0), part(said, 1))
    slope = (I_kir(v_1) - I_kir(v_2)) / (v_2 - v_1)
    found = restate(
        reflexivity(I_kir(v_1) - I_kir(v_2)),
        I_kir(v_1) - I_kir(v_2),
        lhs=slope * (v_2 - v_1),
        given=known,
        because="Divide by the distance of the voltages.",
    )
    claim = Exists(g_leak, Equation(g_leak * (v_2 - v_1), I_kir(v_1) - I_kir(v_2)))
    leak = witness(found, claim, slope, given=known, because="This conductance is positive.")
    return discharge(leak, said.hypotheses[0], because="So there is such a leak.")


@result(
    title="Two rest states of an inward rectifier with a leak",
    area="membrane as a circuit",
    specimen=specimens.rectifier,
)
def kir_two_rest_states() -> Theorem:
    """Derive when two voltages are rest states with one and the same leak."""
    both = (rest(v_1), rest(v_2))
    leak = (
        Equation(g_leak * (v_2 - v_1), I_kir(v_1) - I_kir(v_2)),
        Equation(E_leak, v_1 + I_kir(v_1) / g_leak),
    )
    return conjoin(
        equivalent(both, _fitted, leak, _balancing, because="One leak balances both."),
        _necessary(),
        _possible(),
        because="A leak makes up for a falling current, and for no other.",
    )
