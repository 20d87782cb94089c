"""Laws and models of the solution beside a charged wall.

References: Gouy (1910), J. Phys. Théor. Appl. 9:457; Debye & Hückel (1923), Phys. Z. 24:185; Hille
    (2001), Ion Channels of Excitable Membranes, 3rd ed.
"""

from typing import Final

from sympy import Derivative, Integer, Sum

from vrest.kernel import Equation, Kind, Limit, Theorem, assume, law
from vrest.vocabulary import F, N, R, T, i, ions
from vrest.vocabulary.solution import c_s, field_s, phi_s, rho_s, s
from vrest.vocabulary.species import eps_0, eps_r

__all__ = [
    "electroneutrality_far_away",
    "no_potential_far_away",
    "poisson_in_solution",
    "small_potential",
]

poisson_in_solution: Final[Theorem] = law(
    "poisson",
    Equation(eps_0 * eps_r * Derivative(field_s(s), s), rho_s(s)),
    meaning="The electrical field spreads from charges: its divergence times ε is their density.",
    source="Poisson (1813), Nouv. Bull. Soc. Philomath. Paris 3:388",
)

electroneutrality_far_away: Final[Theorem] = law(
    "electroneutrality",
    Equation(Sum(ions.at(i).z * ions.at(i).c_out, (i, 1, N)), Integer(0)),
    meaning="Far away from the wall the ions of the solution carry no net charge.",
    source="Gouy (1910), J. Phys. Théor. Appl. 9:457; Debye & Hückel (1923), Phys. Z. 24:185",
)

no_potential_far_away: Final[Theorem] = assume(
    Limit(s, "+oo", phi_s(s), Integer(0)),
    kind=Kind.BOUNDARY,
    name="no_potential_far_away",
    meaning="The potential vanishes far away from the wall, where it is measured from.",
    source="Gouy (1910), J. Phys. Théor. Appl. 9:457",
)

small_potential: Final[Theorem] = assume(
    Equation(c_s(i, s), ions.at(i).c_out * (1 - ions.at(i).z * F * phi_s(s) / (R * T))),
    kind=Kind.APPROXIMATION,
    name="small_potential",
    meaning=(
        "The potential is small beside RT/(zF), so each concentration is that of Boltzmann's law "
        "to first order in the potential."
    ),
    source="Debye & Hückel (1923), Phys. Z. 24:185",
)
