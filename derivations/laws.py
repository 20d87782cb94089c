"""The laws: every postulate of the toolkit, each with its source; nothing else is assumed.

A law holds for any values of its symbols; a derivation instantiates it, for inside and outside for
instance, and the instance is what stands among the result's assumptions.

References: Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), Ion Channels of Excitable
    Membranes, 3rd ed.
"""

from typing import Final

from sympy import log

from vrest.kernel import Equation, Theorem, law
from vrest.vocabulary import F, R, T, c, c_ref, mu_bar, mu_std, phi, z

__all__ = ["electrochemical_potential"]

electrochemical_potential: Final[Theorem] = law(
    "electrochemical_potential",
    Equation(mu_bar, mu_std + R * T * log(c / c_ref) + z * F * phi),
    meaning=(
        "In a dilute solution the electrochemical potential of an ion is its standard potential, "
        "which is that of the ion in water wherever the water is, plus RT ln of its concentration "
        "over the reference concentration, plus zF times the electrical potential."
    ),
    source="Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1",
    defines=mu_bar,
)
