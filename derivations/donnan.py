"""The Donnan equilibrium: permeant ions around a charge that cannot leave.

Result:     V_m = (R T / F) ln(c / c_+),  c_+ = (-z_A A + √((z_A A)² + 4 c²)) / 2
Assumes:    ideal dilute solutions; electroneutrality on both sides; one 1:1 salt permeates.
References: Donnan (1911), Z. Elektrochem. 17:572; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 1.
"""

from sympy import Integer, exp, log, sqrt

from vrest.derived import relabel, restate
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    conjoin,
    divide,
    multiply,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import A_in, F, R, T, V_m, anion, c_salt, cation, ion, z_A

from . import laws
from .nernst import nernst, nernst_concentration

__all__ = ["donnan"]
