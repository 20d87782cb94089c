"""Passive chloride follows the voltage: at every time E_Cl moves towards V_m, and nowhere else.

Result:     dE_Cl/dt = (R T g_Cl/(F² h [Cl]_in)) (V_m - E_Cl), h the volume over the area; chloride
            enters exactly while V_m > E_Cl
Assumes:    an ohmic leak of chloride that nothing else transports; constant volume.
References: Boyle & Conway (1941), J. Physiol. 100:1; Hodgkin & Horowicz (1959), J. Physiol.
            148:127.
"""

from typing import Any, Final

from sympy import Derivative, Expr, Integer, log

from vrest.derived import restate, solve
from vrest.kernel import (
    Equation,
    ForAll,
    Order,
    Statement,
    Theorem,
    add,
    conjoin,
    define,
    differentiate,
    divide,
    generalise,
    instantiate,
    multiply,
    reflexivity,
    rewrite,
    substitute,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, R, T, V_m
from vrest.vocabulary.cell import Cl_t, E_Cl_t, I_Cl_t, net_Cl_t
from vrest.vocabulary.time import V_t, depth, t, tau

from . import laws
from .leaks import ohmic_current

__all__ = ["chloride_relaxation"]

ZERO: Final = Integer(0)
S: Final[Expr] = R * T / F
FORCE: Final[Expr] = V_t(t) - E_Cl_t(t)
GAIN: Final[Expr] = Derivative(Cl_t(t), t)


def _swaying() -> dict[Any, Any]:
    """Write down chloride that comes and goes, and the voltage that makes it do so."""
    course = 1 / (1 + (t / tau) ** 2)
    content = Cl.c_in * course
    gained = -2 * t / tau**2 * content * course
    return {
        Cl_t(t): content,
        net_Cl_t(t): -depth * gained,
        V_t(t): -S * log(Cl.c_out / content) + F * depth / Cl.g * gained,
    }


def _gain() -> Theorem:
    """Derive how fast the concentration inside changes."""
    leak = instantiate(
        ohmic_current(Cl),
        {Cl.I: I_Cl_t(t), V_m: V_t(t), Cl.E: E_Cl_t(t)},
        because="Take any time.",
    )
    current = define(
        I_Cl_t(t),
        -F * net_Cl_t(t),
        name="current",
        meaning="Each mole of Cl⁻ carries the charge -F.",
    )
    flux = substitute(
        solve(current, net_Cl_t(t), because="The flux is the current over -F."),
        leak,
        because="Insert the current of the leak.",
    )
    changed = divide(
        laws.chloride_balance_in_time, depth, because="Divide by the volume over the area."
    )
    rate = multiply(flux, -1 / depth, because="So much enters for each volume.")
    named = restate(rate, Cl.g / (F * depth) * FORCE, lhs=changed.rhs)
    return generalise(
        transitivity(changed, named, because="What enters raises the concentration."),
        t,
        because="This is so at every time.",
    )


def _approach(gain: Theorem) -> Theorem:
    """Derive how fast the Nernst potential changes."""
    potential = define(
        E_Cl_t(t),
        -S * log(Cl.c_out / Cl_t(t)),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )
    rate = differentiate(generalise(potential, t), because="Differentiate the Nernst potential.")
    inserted = substitute(rate, gain, because="Insert how fast the concentration changes.")
    steep = S * Cl.g / (F * depth * Cl_t(t))
    return rewrite(
        inserted,
        ForAll(t, Equation(Derivative(E_Cl_t(t), t), steep * FORCE)),
        because="The Nernst potential moves towards the voltage.",
    )


def _way(gain: Theorem, start: Statement, asked: str) -> Theorem:
    """Carry a statement about the sign of the gain over to the voltages."""
    begun = reflexivity(start, because=asked)
    driven = substitute(begun, gain, only="right", because="Insert how fast it enters.")
    bare = divide(driven, Cl.g / (F * depth), because="That factor is positive.")
    apart = add(bare, E_Cl_t(t), because="Compare voltage and Nernst potential.")
    return generalise(apart, t, because="This is so at every time.")


@result(title="Passive chloride follows the voltage", area="pump-leak", specimen=_swaying)
def chloride_relaxation() -> Theorem:
    """Derive that E_Cl always moves towards the voltage, and rests only there."""
    gain = _gain()
    return conjoin(
        _approach(gain),
        _way(gain, Order(ZERO, "<", GAIN), "Ask whether chloride enters."),
        _way(gain, Order(GAIN, "<", ZERO), "Ask whether chloride leaves."),
        _way(gain, Equation(GAIN, ZERO), "Ask whether chloride rests."),
        because="So chloride moves to where its Nernst potential is the voltage and rests there.",
    )
