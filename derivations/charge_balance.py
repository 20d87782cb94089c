"""The charge balance of ions at their Boltzmann concentrations has exactly one solution.

Result:     exactly one v with Σ z a e^(-z F v/(R T)) + q = Σ z b e^(z F v/(R T))
Assumes:    nothing: this is analysis; a and b are positive, q is any fixed charge.
References: Donnan (1911), Z. Elektrochem. 17:572; Keener & Sneyd (2009), Mathematical Physiology,
    2nd ed., ch. 2.
"""

from typing import Any

from sympy import Expr, Integer, Sum, exp, sqrt

from vrest.derived import conclusion, restate
from vrest.kernel import (
    Order,
    Theorem,
    add,
    generalise,
    instantiate,
    monotone,
    multiply,
    one_root,
    sign,
    sum_up,
    taylor,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, M, N, R, T, i, j, k
from vrest.vocabulary.electrodiffusion import z_an_size as z_an
from vrest.vocabulary.electrodiffusion import z_cat_size as z_cat
from vrest.vocabulary.mixture import an_held, cat_held, q_fixed, v, v_far, w

__all__ = ["charge_balance"]


def balance(voltage: Any) -> Expr:
    """Return the charge of the ions, and the fixed charge, at a voltage."""
    cations = Sum(z_cat[i] * cat_held[i] * exp(-z_cat[i] * F * voltage / (R * T)), (i, 1, N))
    anions = Sum(z_an[j] * an_held[j] * exp(z_an[j] * F * voltage / (R * T)), (j, 1, M))
    return cations + q_fixed - anions


def _exceeded() -> Theorem:
    """Derive that the exponential exceeds its exponent."""
    tangent = taylor(
        exp(w), w, 0, start=0, end=w, below=True, because="The exponential is convex everywhere."
    )
    return transitivity(
        sign(Order(w, "<=", 1 + w)),
        restate(tangent, exp(w), lhs=1 + w, because="So it lies above its tangent at zero."),
        because="The tangent lies above the exponent.",
    )


def _attracted(valence: Any, held: Any, index: Any, number: Any, voltage: Expr) -> Theorem:
    """Derive that what a voltage attracts grows at least in proportion to it."""
    exponent = valence[index] * F * voltage / (R * T)
    each = multiply(
        instantiate(_exceeded(), {w: exponent}, because="Take the exponent of one species."),
        valence[index] * held[index],
        because="Multiply by its charge.",
    )
    return sum_up(
        generalise(each, index, because="This holds for each of them."),
        number,
        because="Add up over all of them.",
    )


def _repelled(valence: Any, held: Any, index: Any, number: Any, voltage: Expr) -> Theorem:
    """Derive that what a voltage repels is at most as much as without it."""
    charge = valence[index] * held[index]
    each = sign(
        Order(charge * exp(-valence[index] * F * voltage / (R * T)), "<=", charge),
        because="The voltage repels this species.",
    )
    return sum_up(
        generalise(each, index, because="This holds for each of them."),
        number,
        because="Add up over all of them.",
    )


def _outweighed(attracted: Theorem, repelled: Theorem, charge: Expr) -> Theorem:
    """Derive how much the repelled ions and a charge can weigh against the attracted."""
    crowd = conclusion(attracted).rhs
    most = add(repelled, charge - crowd, because="Add the other charges.")
    grown = add(
        attracted,
        conclusion(repelled).rhs + charge - crowd - conclusion(attracted).lhs,
        because="The attracted ions are at least so many.",
    )
    least = restate(grown, conclusion(grown).rhs, lhs=conclusion(most).rhs)
    return transitivity(most, least, because="Put both together.")


def _far(attracted: Theorem, repelled: Theorem, charge: Expr, crowd: Expr, grip: Expr) -> Theorem:
    """Derive that far enough from zero the attracted ions outweigh the rest."""
    weighed = restate(
        _outweighed(attracted, repelled, charge),
        crowd + charge - F * v_far / (R * T) * grip,
        because="What is attracted grows with the voltage.",
    )
    excess = sqrt(charge**2 + crowd**2)
    there = instantiate(
        weighed, {v_far: R * T / F * (crowd + excess) / grip}, because="Go as far as this."
    )
    return transitivity(
        restate(there, charge - excess, because="The crowd cancels."),
        sign(
            Order(charge - excess, "<=", Integer(0)),
            because="A root exceeds what is squared in it.",
        ),
        because="There the attracted ions outweigh the rest.",
    )


@result(title="The charge balance of ions at equilibrium", area="thermodynamics")
def charge_balance() -> Theorem:
    """Derive that exactly one voltage balances the charge of any ions around a fixed charge."""
    falling = monotone(
        balance(v), v, "decreasing", because="A rising voltage drives cations out, anions in."
    )
    cations = Sum(z_cat[k] * cat_held[k], (k, 1, N)), Sum(z_cat[k] ** 2 * cat_held[k], (k, 1, N))
    anions = Sum(z_an[k] * an_held[k], (k, 1, M)), Sum(z_an[k] ** 2 * an_held[k], (k, 1, M))
    above = _far(
        _attracted(z_an, an_held, j, M, v_far),
        _repelled(z_cat, cat_held, i, N, v_far),
        q_fixed,
        cations[0],
        anions[1],
    )
    below = _far(
        _attracted(z_cat, cat_held, i, N, v_far),
        _repelled(z_an, an_held, j, M, v_far),
        -q_fixed,
        anions[0],
        cations[1],
    )
    scale = R * T / F
    high = scale * (cations[0] + sqrt(q_fixed**2 + cations[0] ** 2)) / anions[1]
    low = -scale * (anions[0] + sqrt(q_fixed**2 + anions[0] ** 2)) / cations[1]
    turned = add(below, -conclusion(below).lhs, because="Turn it round.")
    return one_root(
        falling,
        above,
        restate(turned, -conclusion(below).lhs, lhs=Integer(0)),
        at=(high, low),
        because="A balance that falls from positive to negative is zero exactly once.",
    )
