"""After the voltage was moved, passive chloride settles where its Nernst potential is the voltage.

Result:     (E_Cl - V_m)² never grows, and after the time t it is at most its first value times
            e^(-2 R T g_Cl t/(F² h c_max)), which vanishes; h is the volume over the area, and c_max
            a concentration that is never exceeded
Assumes:    an ohmic leak of chloride that nothing else transports; constant volume; a voltage that
            is held.
References: Boyle & Conway (1941), J. Physiol. 100:1; Hodgkin & Horowicz (1959), J. Physiol.
            148:127.
"""

from functools import cache
from typing import Any, Final

from sympy import Derivative, Expr, Integer, exp, log

from vrest.derived import conclusion, restate, solve
from vrest.kernel import (
    Order,
    Theorem,
    accumulate,
    add,
    apply,
    conjoin,
    decay,
    define,
    differentiate,
    divide,
    generalise,
    instantiate,
    limit,
    multiply,
    reflexivity,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, R, T, V_m
from vrest.vocabulary.cell import (
    Cl_after,
    E_Cl_after,
    E_Cl_start,
    I_Cl_after,
    fade,
    most_Cl,
    net_Cl_after,
    t_after,
    t_end,
)
from vrest.vocabulary.time import depth

from . import laws
from .leaks import ohmic_current

__all__ = ["chloride_settles"]

ZERO: Final = Integer(0)
S: Final[Expr] = R * T / F
GAP: Final[Expr] = E_Cl_after(t_after) - V_m
RATE: Final[Expr] = S * Cl.g / (F * depth)
SETTLED: Final[Expr] = Cl.c_out * exp(V_m / S)


def _settled_cell() -> dict[Any, Any]:
    """Write down chloride that is where it settles."""
    return {Cl_after(t_after): SETTLED, net_Cl_after(t_after): ZERO}


@cache
def _named() -> Theorem:
    """Write the Nernst potential at any time."""
    return define(
        E_Cl_after(t_after),
        -S * log(Cl.c_out / Cl_after(t_after)),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )


def _approach() -> Theorem:
    """Derive how fast the Nernst potential changes."""
    leak = instantiate(
        ohmic_current(Cl),
        {Cl.I: I_Cl_after(t_after), Cl.E: E_Cl_after(t_after)},
        because="Take any time.",
    )
    current = define(
        I_Cl_after(t_after),
        -F * net_Cl_after(t_after),
        name="current",
        meaning="Each mole of Cl⁻ carries the charge -F.",
    )
    flux = substitute(
        solve(current, net_Cl_after(t_after), because="The flux is the current over -F."),
        leak,
        because="Insert the current of the leak.",
    )
    changed = divide(
        laws.chloride_balance_after_a_step, depth, because="Divide by the volume over the area."
    )
    rate = multiply(flux, -1 / depth, because="So much enters for each volume.")
    gain = transitivity(
        changed,
        restate(
            rate,
            -Cl.g / (F * depth) * GAP,
            lhs=conclusion(changed).rhs,
            because="Count the distance from the voltage.",
        ),
        because="What enters raises the concentration.",
    )
    slope = differentiate(generalise(_named(), t_after), because="Differentiate in time.")
    inserted = substitute(
        specialise(slope, t_after),
        generalise(gain, t_after, because="This is so at every time."),
        because="Insert how fast the concentration changes.",
    )
    return restate(
        inserted,
        -RATE / Cl_after(t_after) * GAP,
        because="The Nernst potential moves towards the voltage.",
    )


def _lessening(approach: Theorem) -> Theorem:
    """Derive that the square of the distance never grows."""
    scaled = multiply(approach, 2 * GAP, because="Multiply by twice the distance.")
    falling = sign(
        Order(conclusion(scaled).rhs, "<=", ZERO), because="A square with a negative factor."
    )
    slope = substitute(falling, symmetry(scaled), because="This is how fast the square changes.")
    return accumulate(
        generalise(slope, t_after, because="This is so at every time."),
        GAP**2,
        ZERO,
        start=ZERO,
        because="So the square does not exceed its first value.",
    )


def _start() -> Theorem:
    return define(
        E_Cl_start,
        E_Cl_after(ZERO),
        name="start",
        meaning="The Nernst potential has a value when the voltage is moved.",
    )


def _most() -> Theorem:
    return define(
        most_Cl,
        Cl.c_out * exp((V_m + S / 2 + (E_Cl_start - V_m) ** 2 / (2 * S)) / S),
        name="most_chloride",
        meaning="This much chloride lies beyond both what was there first and what settles.",
    )


def _kept(least: Theorem) -> Theorem:
    """Derive that the concentration never exceeds a certain one."""
    square = sign(
        Order(ZERO, "<=", (GAP - S) ** 2 / (2 * S)), because="A square over what is positive."
    )
    tangent = restate(
        add(square, GAP, because="Add the distance."),
        GAP**2 / (2 * S) + S / 2,
        lhs=GAP,
        because="A parabola lies above its tangent.",
    )
    first = (E_Cl_start - V_m) ** 2
    named = substitute(specialise(least, t_after), symmetry(_start()), because="At the start.")
    apart = restate(add(named, first), first, lhs=GAP**2, because="So large it was at first.")
    bound = restate(
        add(multiply(apart, 1 / (2 * S), because="Divide."), S / 2),
        first / (2 * S) + S / 2,
        lhs=GAP**2 / (2 * S) + S / 2,
    )
    reached = transitivity(tangent, bound, because="So far above the voltage it can be.")
    exponent = restate(
        divide(add(reached, V_m, because="Add the voltage."), S, because="Divide by RT/F."),
        (V_m + S / 2 + first / (2 * S)) / S,
        lhs=E_Cl_after(t_after) / S,
    )
    power = multiply(
        apply(exponent, exp, because="Take the exponential."), Cl.c_out, because="Scale it."
    )
    content = substitute(
        reflexivity(Cl.c_out * exp(E_Cl_after(t_after) / S)),
        _named(),
        only="right",
        because="The Nernst potential tells the concentration.",
    )
    inside = restate(content, Cl_after(t_after), because="The exponential of a logarithm.")
    held = substitute(
        restate(power, conclusion(power).rhs, lhs=conclusion(inside).lhs),
        inside,
        because="This is the concentration inside.",
    )
    return substitute(restate(held, conclusion(_most()).rhs), symmetry(_most()), because="Name it.")


def _decaying(approach: Theorem, kept: Theorem) -> Theorem:
    """Derive that the square of the distance falls at least exponentially."""
    speed = 2 * RATE / most_Cl
    grown = exp(speed * t_after)
    scaled = multiply(approach, 2 * GAP * grown, because="Multiply by twice the distance.")
    slope = restate(
        add(scaled, speed * GAP**2 * grown, because="Add what the exponential grows by."),
        2 * RATE * GAP**2 * grown * (1 / most_Cl - 1 / Cl_after(t_after)),
        lhs=2 * GAP * grown * Derivative(E_Cl_after(t_after), t_after) + speed * GAP**2 * grown,
    )
    falling = sign(
        Order(conclusion(slope).rhs, "<=", ZERO),
        given=(kept,),
        because="There is never more chloride than this.",
    )
    total = accumulate(
        generalise(
            substitute(falling, symmetry(slope), because="So fast this product changes."),
            t_after,
            because="This is so at every time.",
        ),
        GAP**2 * grown,
        ZERO,
        start=ZERO,
        because="So the product does not exceed its first value.",
    )
    ended = substitute(
        specialise(total, t_end, because="Take the end."), symmetry(_start()), because="At first."
    )
    first = (E_Cl_start - V_m) ** 2
    last = (E_Cl_after(t_end) - V_m) ** 2
    apart = restate(add(ended, first), first, lhs=last * exp(speed * t_end))
    return restate(
        multiply(apart, exp(-speed * t_end), because="Divide by the exponential."),
        first * exp(-speed * t_end),
        lhs=last,
        because="So the distance is at most this.",
    )


def _vanishing() -> Theorem:
    """Derive that this bound vanishes."""
    speed = 2 * RATE / most_Cl
    return limit(
        (E_Cl_start - V_m) ** 2 * fade,
        t_end,
        "+oo",
        {fade: decay(t_end, speed, because="An exponential fades away.")},
        because="So nothing is left of the distance.",
    )


@result(title="Passive chloride settles at the voltage", area="pump-leak", specimen=_settled_cell)
def chloride_settles() -> Theorem:
    """Derive that the distance of E_Cl from a voltage that is held vanishes."""
    approach = _approach()
    least = _lessening(approach)
    kept = _kept(least)
    return conjoin(
        generalise(approach, t_after, because="This is so at every time."),
        generalise(kept, t_after, because="This is so at every time."),
        _decaying(approach, kept),
        _vanishing(),
        because="So E_Cl settles at the voltage.",
    )
