"""Rest states of an inward rectifier with an ohmic leak: one, two or three of them.

Result:     one and only one where e^((E_leak - E_K - V_half)/k - 2) < 1 + g_max/g_leak; two
            voltages are rest states with one and the same leak exactly if the rectifier carries
            more current at the lower one; with V_half = 3 k ln 2, g_leak = g_max/3 and
            E_leak = E_K + 8 k ln 2 there are three, 4, 5 and 6 times k ln 2 above E_K
Assumes:    what the current of the inward rectifier assumes.  The first condition is exact for
            the sum of the currents over the share of open channels to rise everywhere, and
            sufficient for one rest state; that there are never more than three is not proved.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Gadsby & Cranefield
            (1977), J. Gen. Physiol. 70:725, for two resting potentials of one fibre.
"""

from collections.abc import Sequence
from typing import Any, Final

from sympy import Expr, Integer, exp, log, sqrt

from vrest.derived import restate
from vrest.kernel import (
    Conjunction,
    Equation,
    Exists,
    Kind,
    Order,
    Statement,
    Theorem,
    add,
    assume,
    conjoin,
    discharge,
    divide,
    exchange,
    generalise,
    instantiate,
    monotone,
    multiply,
    one_root,
    part,
    reflexivity,
    rewrite,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
    witness,
)
from vrest.kernel.statement import map_expressions
from vrest.result import result
from vrest.vocabulary import K
from vrest.vocabulary.circuit import k
from vrest.vocabulary.electrodiffusion import v
from vrest.vocabulary.rectifier import I_kir, v_1, v_2, v_3
from vrest.vocabulary.species import E_leak, V_half, g_max
from vrest.vocabulary import g_leak

from . import specimens
from .kir_maximum import CLOSING, current_curve, tangent

__all__ = ["kir_one_rest_state", "kir_rest_states", "kir_two_rest_states"]

ZERO: Final = Integer(0)
FAR: Final[Expr] = sqrt((K.E - E_leak) ** 2 + k**2)
STEEPEST: Final[Expr] = exp((E_leak - K.E - V_half) / k - 2)


def rest(voltage: Any) -> Equation:
    """Say that the rectifier and the leak carry no net current at a voltage."""
    return Equation(I_kir(voltage) + g_leak * (voltage - E_leak), ZERO)


def cleared(voltage: Any) -> Expr:
    """Return the net current over the share of open channels."""
    closing = CLOSING.xreplace({v: voltage})
    return g_max * (voltage - K.E) + g_leak * (voltage - E_leak) * (1 + closing)


def _suppose(statement: Statement, name: str, meaning: str) -> Theorem:
    return assume(statement, kind=Kind.SUPPOSITION, name=name, meaning=meaning)


def _cleared() -> Theorem:
    """Derive that a rest state is a root of the net current over the share."""
    begun = reflexivity(rest(v), because="Ask for a rest state.")
    inserted = substitute(
        begun, current_curve(), only="right", because="Insert the current of the rectifier."
    )
    whole = multiply(inserted, 1 + CLOSING, because="Divide by the share of open channels.")
    return generalise(
        symmetry(restate(whole, ZERO, lhs=cleared(v))), v, because="This is so at every voltage."
    )


def _rising(gentle: Theorem) -> Theorem:
    """Derive from the condition that the net current over the share rises everywhere."""
    height = (v - E_leak) / k
    shift = exp((E_leak - K.E - V_half) / k)
    bound = multiply(
        tangent(-height - 2),
        g_leak * shift * exp(height),
        because="Multiply by what is positive.",
    )
    falling = restate(bound, g_leak * STEEPEST, lhs=-g_leak * (1 + height) * CLOSING)
    allowed = restate(
        multiply(gentle, g_leak, because="Multiply by the leak."), g_leak + g_max
    )
    least = transitivity(falling, allowed, because="The fall is less than the rise.")
    slope = g_leak * (1 + height) * CLOSING
    steep = restate(
        add(least, slope, because="Bring it to the other side."),
        g_max + g_leak + slope,
        lhs=ZERO,
    )
    return monotone(
        cleared(v),
        v,
        "increasing",
        given=(generalise(steep, v, because="This is so at every voltage."),),
        because="Its slope is positive everywhere.",
    )


def _outside(side: int, square: Theorem) -> Theorem:
    """Derive that far below both reversal potentials the current is inward, far above outward."""
    room = instantiate(
        sign(
            Order(ZERO, "<", sqrt(v_1**2 + k**2) + side * v_1),
            because="The root is larger than what is squared in it.",
        ),
        {v_1: K.E - E_leak},
        given=(square,),
        because="Take the distance of the two reversal potentials.",
    )
    closing = CLOSING.xreplace({v: K.E + side * FAR})
    leak = multiply(room, g_leak * (1 + closing), given=(square,))
    own = sign(Order(ZERO, "<", g_max * FAR), given=(square,))
    both = add(leak, g_max * FAR, given=(square,), because="Both currents have this sign.")
    whole = transitivity(own, both, because="So has their sum.")
    return restate(whole, side * cleared(K.E + side * FAR), given=(square,))


@result(
    title="One rest state of an inward rectifier with a leak",
    area="membrane as a circuit",
    specimen=specimens.RECTIFIER,
)
def kir_one_rest_state() -> Theorem:
    """Derive a condition under which there is exactly one rest state."""
    gentle = _suppose(
        Order(STEEPEST, "<", 1 + g_max / g_leak),
        "gentle",
        "Suppose that the leak is strong enough, or reverses low enough.",
    )
    square = instantiate(
        sign(Order(ZERO, "<", v_1**2 + k**2), because="Squares add up."), {v_1: K.E - E_leak}
    )
    low, high = K.E - FAR, K.E + FAR
    inward = _outside(-1, square)
    root = one_root(
        _rising(gentle),
        restate(add(inward, cleared(low), given=(square,)), ZERO, lhs=cleared(low), given=(square,)),
        restate(_outside(1, square), cleared(high), given=(square,)),
        at=(low, high),
        given=(square,),
        because="What rises from below zero to above it is zero exactly once.",
    )
    found = exchange(root, _cleared(), because="This is where the net current is zero.")
    return discharge(found, gentle.hypotheses[0], because="So it is under this condition.")


def _necessary() -> Theorem:
    """Derive that the rectifier carries more current at the lower one of two rest states."""
    said = _suppose(
        Conjunction((Order(v_1, "<", v_2), rest(v_1), rest(v_2))),
        "both_rest",
        "Suppose that the leak balances the rectifier at two voltages.",
    )
    lower = restate(
        add(part(said, 1), -g_leak * (v_1 - E_leak), because="Move the leak."),
        g_leak * (E_leak - v_1),
        lhs=I_kir(v_1),
    )
    higher = restate(
        add(part(said, 2), -g_leak * (v_2 - E_leak), because="Move the leak."),
        g_leak * (E_leak - v_2),
        lhs=I_kir(v_2),
    )
    apart = multiply(part(said, 0), g_leak, because="Multiply by the leak.")
    turned = restate(
        add(apart, g_leak * (E_leak - v_1 - v_2), because="Compare both leaks."),
        g_leak * (E_leak - v_1),
        lhs=g_leak * (E_leak - v_2),
    )
    found = substitute(
        substitute(turned, symmetry(higher), because="This is the current at the higher one."),
        symmetry(lower),
        because="This is the current at the lower one.",
    )
    return discharge(found, said.hypotheses[0], because="So the current falls between them.")


def _put(statement: Any, values: Sequence[tuple[Any, Any]]) -> Any:
    """Return a statement with values for its symbols."""
    return map_expressions(statement, lambda e: e.xreplace(dict(values)))


def _witnessed(
    facts: Theorem, claim: Statement, values: Sequence[tuple[Any, Any]], *given: Theorem
) -> Theorem:
    """Conclude from an example that there is one."""
    for place in reversed(range(len(values))):
        index, value = values[place]
        claim = Exists(index, claim)
        said = _put(claim, values[:place])
        facts = witness(facts, said, value, given=given, because="Here is one.")
    return facts


def _sufficient() -> Theorem:
    """Derive that a falling current has two rest states with one leak."""
    said = _suppose(
        Conjunction((Order(v_1, "<", v_2), Order(I_kir(v_2), "<", I_kir(v_1)))),
        "falling_current",
        "Suppose that the rectifier carries more current at the lower voltage.",
    )
    known = (part(said, 0), part(said, 1))
    steep = (I_kir(v_1) - I_kir(v_2)) / (v_2 - v_1)
    values = ((g_leak, steep), (E_leak, v_1 + I_kir(v_1) / steep))
    claim = Conjunction((rest(v_1), rest(v_2)))
    facts = conjoin(
        *(
            rewrite(reflexivity(ZERO), balance, given=known, because="This leak balances it.")
            for balance in _put(claim, values).parts
        )
    )
    found = _witnessed(facts, claim, values, *known)
    return discharge(found, said.hypotheses[0], because="So a leak has both as rest states.")


@result(
    title="Two rest states of an inward rectifier with a leak",
    area="membrane as a circuit",
    specimen=specimens.RECTIFIER,
)
def kir_two_rest_states() -> Theorem:
    """Derive when two voltages are rest states with one and the same leak."""
    return conjoin(
        _necessary(),
        _sufficient(),
        because="Exactly if the rectifier carries more current at the lower one.",
    )


def _balanced(times: int) -> Theorem:
    """Derive that the special leak balances the special rectifier so far above E_K."""
    voltage = K.E + times * k * log(2)
    special = _special()
    there = substitute(
        specialise(current_curve(), voltage, because="Take this voltage."),
        special,
        only="right",
        because="The half voltage is this one.",
    )
    current = restate(
        there, g_max * k * log(2) * (8 - times) / 3, because="The exponential is a whole number."
    )
    leak = g_max / 3 * (voltage - (K.E + 8 * k * log(2)))
    return restate(add(current, leak, because="Add the leak."), ZERO, because="They cancel.")


def _special() -> Theorem:
    return _suppose(
        Equation(V_half, 3 * k * log(2)), "special", "Suppose that this is the half voltage."
    )


def _three() -> Theorem:
    """Derive that there is a rectifier that has three rest states with a leak."""
    step = k * log(2)
    values = (
        (g_leak, g_max / 3),
        (E_leak, K.E + 8 * step),
        (v_1, K.E + 4 * step),
        (v_2, K.E + 5 * step),
        (v_3, K.E + 6 * step),
    )
    orders = (Order(v_1, "<", v_2), Order(v_2, "<", v_3))
    claim = Conjunction((*orders, rest(v_1), rest(v_2), rest(v_3)))
    facts = conjoin(
        *(sign(_put(order, values), because="They rise.") for order in orders),
        *(_balanced(times) for times in (4, 5, 6)),
    )
    found = _witnessed(rewrite(facts, _put(claim, values)), claim, values)
    return discharge(found, _special().hypotheses[0], because="So it is for this half voltage.")


@result(
    title="Rest states of an inward rectifier with a leak",
    area="membrane as a circuit",
    specimen=specimens.RECTIFIER,
)
def kir_rest_states() -> Theorem:
    """Derive that there can be one, two or three rest states."""
    return conjoin(
        kir_one_rest_state(),
        kir_two_rest_states(),
        _three(),
        because="So a rest state need not be the only one where a conductance has a voltage.",
    )
