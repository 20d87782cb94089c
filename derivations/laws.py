"""The laws: every postulate of the toolkit, each with its source; nothing else is assumed.

A law holds for any values of its symbols; a derivation instantiates it, for inside and outside for
instance, and the instance is what stands among the result's assumptions.  Models and boundary
conditions are assumed where a result needs them, and named with it.

References: Guggenheim (1929), J. Phys. Chem. 33:842; Goldman (1943), J. Gen. Physiol. 27:37;
    Hodgkin & Katz (1949), J. Physiol. 108:37; Hille (2001), Ion Channels of Excitable Membranes,
    3rd ed.
"""

from typing import Final

from sympy import Derivative, Integer, Sum, log

from vrest.kernel import Conjunction, Equation, Kind, Theorem, assume, law
from vrest.vocabulary import (
    C_m,
    D,
    F,
    I_m,
    I_pump,
    J,
    J_K_pump,
    J_Na_pump,
    J_pump,
    J_x,
    M,
    N,
    R,
    T,
    V_m,
    anions,
    beta,
    c,
    c_in,
    c_out,
    c_ref,
    c_x,
    cations,
    d,
    i,
    ions,
    j,
    mu_bar,
    mu_std,
    mu_x,
    phi,
    phi_in,
    phi_out,
    phi_x,
    sigma,
    x,
    z,
)

__all__ = [
    "capacitor",
    "conservation",
    "constant_field",
    "electrochemical_potential",
    "independence",
    "linear_flux",
    "ohmic_leak",
    "partition",
    "pump_cycle",
    "zero_current",
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

independence: Final[Theorem] = assume(
    Equation(
        I_m,
        Sum(cations.at(i).I, (i, 1, N)) + Sum(anions.at(j).I, (j, 1, M)),
    ),
    kind=Kind.MODEL,
    name="independence",
    meaning="Ions cross independently: the total current is the sum of what each carries alone.",
    source="Hodgkin & Huxley (1952), J. Physiol. 116:449",
)

ohmic_leak: Final[Theorem] = assume(
    Equation(ions.at(i).I, ions.at(i).g * (V_m - ions.at(i).E)),
    kind=Kind.MODEL,
    name="ohmic_leak",
    meaning="The channels of each ion conduct in proportion to its driving force.",
    source="Hodgkin & Huxley (1952), J. Physiol. 116:449",
)

zero_current: Final[Theorem] = law(
    "zero_current",
    Equation(Sum(ions.at(i).I, (i, 1, N)) + I_pump, Integer(0)),
    meaning="In the steady state no net current crosses the membrane, that of the pump included.",
    source="Hodgkin & Katz (1949), J. Physiol. 108:37; Thomas (1972), Physiol. Rev. 52:563",
)

pump_cycle: Final[Theorem] = law(
    "pump_cycle",
    Conjunction((Equation(J_Na_pump, 3 * J_pump), Equation(J_K_pump, -2 * J_pump))),
    meaning="Each cycle of the Na⁺/K⁺ pump carries three Na⁺ out and two K⁺ in.",
    source="Post & Jolly (1957), Biochim. Biophys. Acta 25:118",
)

capacitor: Final[Theorem] = law(
    "capacitor",
    Equation(sigma, C_m * V_m),
    meaning="The charge that the membrane separates is its capacitance times the voltage.",
    source="Cole & Curtis (1938), J. Gen. Physiol. 21:757; Hille (2001), 3rd ed., ch. 1",
    defines=sigma,
)

partition: Final[Theorem] = assume(
    Conjunction(
        (
            Equation(c_x(Integer(0)), beta * c_in),
            Equation(c_x(d), beta * c_out),
        )
    ),
    kind=Kind.BOUNDARY,
    name="partition",
    meaning=(
        "At either face the concentration just inside the membrane is the partition coefficient "
        "times that of the solution."
    ),
    source="Hodgkin & Katz (1949), J. Physiol. 108:37, appendix",
)
