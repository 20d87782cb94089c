"""The laws: every postulate of the toolkit, each with its source; nothing else is assumed.

A law holds for any values of its symbols; a derivation instantiates it, for inside and outside for
instance, and the instance is what stands among the result's assumptions.  Models and boundary
conditions are assumed where a result needs them, and named with it.

References: Guggenheim (1929), J. Phys. Chem. 33:842; Goldman (1943), J. Gen. Physiol. 27:37;
    Hodgkin & Katz (1949), J. Physiol. 108:37; Hille (2001), Ion Channels of Excitable Membranes,
    3rd ed.
"""

from typing import Final

from sympy import Derivative, Integer, log

from vrest.kernel import Conjunction, Equation, Kind, Theorem, assume, law
from vrest.vocabulary import (
    D,
    F,
    J,
    J_x,
    R,
    T,
    beta,
    c,
    c_in,
    c_out,
    c_ref,
    c_x,
    d,
    mu_bar,
    mu_std,
    mu_x,
    phi,
    phi_in,
    phi_out,
    phi_x,
    x,
    z,
)

__all__ = [
    "conservation",
    "constant_field",
    "electrochemical_potential",
    "linear_flux",
    "partition",
]

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

linear_flux: Final[Theorem] = law(
    "linear_flux",
    Equation(J_x(x), -(D * c_x(x) / (R * T)) * Derivative(mu_x(x), x)),
    meaning=(
        "An ion drifts down the gradient of its electrochemical potential, with the mobility that "
        "the Einstein relation gives to its diffusion coefficient."
    ),
    source="Einstein (1905), Ann. Phys. 17:549; Planck (1890), Ann. Phys. 39:161",
    defines=J_x(x),
)

conservation: Final[Theorem] = law(
    "conservation",
    Equation(J_x(x), J),
    meaning=(
        "In the steady state no ions gather inside the membrane, so the flux is the same at every "
        "depth."
    ),
    source="Goldman (1943), J. Gen. Physiol. 27:37",
)

constant_field: Final[Theorem] = assume(
    Equation(Derivative(phi_x(x), x), (phi_out - phi_in) / d),
    kind=Kind.MODEL,
    name="constant_field",
    meaning="The electrical field is the same at every depth of the membrane.",
    source="Goldman (1943), J. Gen. Physiol. 27:37",
)

partition: Final[Theorem] = assume(
    Conjunction((
        Equation(c_x(Integer(0)), beta * c_in),
        Equation(c_x(d), beta * c_out),
    )),
    kind=Kind.BOUNDARY,
    name="partition",
    meaning=(
        "At either face the concentration just inside the membrane is the partition coefficient "
        "times that of the solution."
    ),
    source="Hodgkin & Katz (1949), J. Physiol. 108:37, appendix",
)
