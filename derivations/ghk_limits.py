"""The current of one ion in a strong field: either side alone sets the conductance.

Result:     I/V → P z²F² c_in/(R T) as u = z F V/(R T) → ∞, and P z²F² c_out/(R T) as u → -∞; the
            ratio of the slope conductances at opposite voltages tends to c_in/c_out
Assumes:    what the Goldman–Hodgkin–Katz current assumes.
References: Goldman (1943), J. Gen. Physiol. 27:37; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 14.
"""

from collections.abc import Mapping
from typing import Any, Final

from sympy import Expr, Integer

from vrest.functions import bernoulli_slope
from vrest.kernel import (
    Iff,
    Limit,
    Theorem,
    conjoin,
    decay,
    generalise,
    limit,
    modus_ponens,
    reflexivity,
    rewrite,
    specialise,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import F, R, T, c_in, c_out, z
from vrest.vocabulary.electrodiffusion import I_v, fading, falling, g_v, u_size

from . import specimens
from .ghk_curve import UNIT, current_curve, current_on_curve, is_positive, slope_curve

__all__ = ["ghk_current_limits"]

V: Final[Expr] = R * T / (z * F) * u_size


def _towards(pattern: Any, parts: Mapping[Any, Theorem], because: str) -> Theorem:
    return limit(pattern, u_size, "+oo", parts, because=because)


def _on_curve(said: Limit, curve: Theorem, found: Theorem, *given: Theorem) -> Theorem:
    """Carry a limit of a closed form over to what the curve gives."""
    asked = reflexivity(said, given=given, because="Ask for the limit.")
    inserted = substitute(asked, curve, only="right", because="Insert the closed form.")
    formed = rewrite(
        inserted,
        Iff(said, found.statement),
        given=given,
        because="Divide by the larger exponential.",
    )
    return modus_ponens(symmetry(formed), found, because="So this is the limit.")


def _chords() -> tuple[Theorem, Theorem]:
    """Derive the limits of the current over the voltage on either side."""
    vanishing = decay(u_size, 1, because="The exponential vanishes.")
    limits = []
    for voltage, near, far in ((V, c_in, c_out), (-V, c_out, c_in)):
        found = _towards(
            UNIT * (near - far * fading) / (1 - fading),
            {fading: vanishing},
            "One concentration is left.",
        )
        said = Limit(u_size, "+oo", I_v(voltage) / voltage, UNIT * near)
        limits.append(_on_curve(said, current_curve(), found))
    return limits[0], limits[1]


def _slopes() -> tuple[Theorem, Theorem]:
    """Derive what the slope of B tends to on either side."""
    parts = {
        fading: decay(u_size, 1, because="The exponential vanishes."),
        falling: decay(u_size, 1, 1, because="It wins over the factor, too."),
    }
    square = (1 - fading) ** 2
    right = _towards((fading - fading**2 - falling) / square, parts, "Nothing is left.")
    left = _towards((falling + fading - 1) / square, parts, "Only -1 is left.")
    flat = Limit(u_size, "+oo", bernoulli_slope(u_size), Integer(0))
    steep = Limit(u_size, "+oo", bernoulli_slope(-u_size), Integer(-1))
    return (
        rewrite(right, flat, because="This is B' far to the right."),
        rewrite(left, steep, because="This is B' far to the left."),
    )


def _ratio() -> Theorem:
    """Derive the limit of the ratio of the slope conductances at opposite voltages."""
    flat, steep = _slopes()
    ratio = _towards(
        (c_in * falling + c_out * fading) / (c_in * fading + c_out * falling),
        {fading: flat, falling: steep},
        "One concentration is left on either side.",
    )
    there = is_positive(specialise(slope_curve(), -V, because="Take the opposite voltage."))
    nowhere_flat = generalise(there, u_size, because="This is so at every voltage.")
    said = Limit(u_size, "+oo", g_v(V) / g_v(-V), c_in / c_out)
    return _on_curve(said, slope_curve(), ratio, nowhere_flat)


@result(
    title="Limiting conductances in a constant field",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_current_limits() -> Theorem:
    """Derive that in a strong field the conductance is set by the side that the ion leaves."""
    outward, inward = _chords()
    return conjoin(
        current_on_curve(),
        outward,
        inward,
        _ratio(),
        because="The limiting conductances are in the ratio of the concentrations.",
    )
