"""Laws of thermodynamics: potentials, and how often a state is taken.

References: Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), Ion Channels of Excitable
    Membranes, 3rd ed.
"""

from typing import Final

from sympy import exp, log

from vrest.kernel import Equation, Theorem, law
from vrest.vocabulary import F, P, R, T, c, c_ref, mu_bar, mu_std, phi, z
from vrest.vocabulary.circuit import Delta_G, Delta_G_peak, P_limit, odds

__all__ = ["boltzmann", "electrochemical_potential", "eyring"]

electrochemical_potential: Final[Theorem] = law(
    "electrochemical_potential",
    Equation(mu_bar, mu_std + R * T * log(c / c_ref) + z * F * phi),
    meaning=(
        "In a dilute solution the electrochemical potential of an ion is its standard potential, "
        "which depends on the ion and its solvent alone, plus RT ln of its concentration over the "
        "reference concentration, plus zF times the electrical potential."
    ),
    source="Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1",
    defines=mu_bar,
)

boltzmann: Final[Theorem] = law(
    "boltzmann",
    Equation(odds, exp(-Delta_G / (R * T))),
    meaning=(
        "In thermal equilibrium the odds of two states fall off as the exponential of the "
        "difference of their free energies over RT."
    ),
    source="Boltzmann (1868), Wien. Ber. 58:517; Hille (2001), 3rd ed., ch. 1",
)

eyring: Final[Theorem] = law(
    "eyring",
    Equation(P, P_limit * exp(-Delta_G_peak / (R * T))),
    meaning=(
        "Of the ions that come to the membrane those cross that have the energy of its highest "
        "barrier."
    ),
    source="Eyring (1935), J. Chem. Phys. 3:107; Hille (2001), 3rd ed., ch. 14",
)
