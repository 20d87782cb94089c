"""Electroneutrality of a space with fixed charges and some permeant ions.

References: Donnan (1911), Z. Elektrochem. 17:572.
"""

from typing import Final

from sympy import Integer, Sum

from vrest.kernel import Equation, Theorem, law
from vrest.vocabulary import N, cations, i, ions
from vrest.vocabulary.cell import A_in
from vrest.vocabulary.circuit import anion, cation, z_A

__all__ = [
    "electroneutrality_inside",
    "electroneutrality_of_a_salt",
    "electroneutrality_of_cations",
]

electroneutrality_inside: Final[Theorem] = law(
    "electroneutrality",
    Equation(Sum(ions.at(i).z * ions.at(i).c_in, (i, 1, N)) + z_A * A_in, Integer(0)),
    meaning=(
        "Inside, the charges of all ions and of the fixed charges cancel; the charge on the "
        "membrane is too small to count."
    ),
    source="Donnan (1911), Z. Elektrochem. 17:572",
)

electroneutrality_of_a_salt: Final[Theorem] = law(
    "electroneutrality",
    Equation(cation.c_in - anion.c_in + z_A * A_in, Integer(0)),
    meaning=(
        "Inside, the charges of cation, anion and fixed charges cancel; the charge on the membrane "
        "is too small to count."
    ),
    source="Donnan (1911), Z. Elektrochem. 17:572",
)

electroneutrality_of_cations: Final[Theorem] = law(
    "electroneutrality",
    Equation(Sum(cations.at(i).c_in, (i, 1, N)) + z_A * A_in, Integer(0)),
    meaning=(
        "Inside, the charges of all cations and of the fixed charges cancel; the charge on the "
        "membrane is too small to count."
    ),
    source="Donnan (1911), Z. Elektrochem. 17:572",
)
