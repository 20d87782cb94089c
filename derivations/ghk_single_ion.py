"""The Goldman–Hodgkin–Katz voltage where the membrane is permeable to hardly more than one ion.

Result:     as the permeabilities to all other ions vanish, the voltage tends to the Nernst
            potential of the one that is left
Assumes:    what the Goldman–Hodgkin–Katz voltage assumes.
References: Hodgkin & Katz (1949), J. Physiol. 108:37; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 1.
"""

from typing import Final

from sympy import Expr, Integer, log

from vrest.derived import conclusion
from vrest.kernel import (
    Limit,
    Theorem,
    approach,
    conjoin,
    define,
    limit,
    rewrite,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, Ion, K, Na, R, T
from vrest.vocabulary.electrodiffusion import eps, fading

from . import specimens
from .ghk_voltage import ghk_voltage

__all__ = ["ghk_reduces_to_nernst_limit"]

NONE: Final = Integer(0)


def _nernst(one: Ion) -> Theorem:
    return define(
        one.E,
        R * T / (one.z * F) * log(one.c_out / one.c_in),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )


def _left_alone(one: Ion, voltage: Expr) -> Theorem:
    """Derive where the voltage goes as the permeabilities to all but one ion vanish."""
    others = [other for other in (K, Na, Cl) if other != one]
    pattern = voltage.xreplace({other.P: fading * other.P for other in others})
    vanishing = approach(eps, NONE, because="Let the other permeabilities vanish together.")
    tends = limit(pattern, eps, NONE, {fading: vanishing}, because="The voltage is continuous.")
    nernst = _nernst(one)
    named = rewrite(
        tends,
        Limit(eps, NONE, pattern.xreplace({fading: eps}), nernst.rhs),
        because="The permeability that is left cancels.",
    )
    return substitute(named, symmetry(nernst), because="This is the Nernst potential.")


@result(
    title="One permeant ion: its Nernst potential",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_reduces_to_nernst_limit() -> Theorem:
    """Derive that the voltage tends to the Nernst potential of the only ion that can cross."""
    voltage = ghk_voltage()
    limits = [_left_alone(one, conclusion(voltage).rhs) for one in (K, Na, Cl)]
    return conjoin(voltage, *limits, because="So it is for each of the three.")
