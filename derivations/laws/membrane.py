"""Laws and models of the membrane as a circuit: leaks, the capacitor, no net current.

References: Hodgkin & Huxley (1952), J. Physiol. 116:449; Hille (2001), Ion Channels of Excitable
    Membranes, 3rd ed.
"""

from typing import Final

from sympy import Derivative, Integer, Sum

from vrest.kernel import Equation, Kind, Theorem, assume, law
from vrest.vocabulary import C_m, I_pump, N, V_m, i, ions, sigma, x
from vrest.vocabulary.circuit import field_x, permittivity, rho_x

__all__ = ["capacitor", "ohmic_leak", "poisson", "poisson_at_the_face", "zero_current"]

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

capacitor: Final[Theorem] = law(
    "capacitor",
    Equation(sigma, C_m * V_m),
    meaning="The charge that the membrane separates is its capacitance times the voltage.",
    source="Cole & Curtis (1938), J. Gen. Physiol. 21:757; Hille (2001), 3rd ed., ch. 1",
    defines=sigma,
)

poisson: Final[Theorem] = law(
    "poisson",
    Equation(permittivity * Derivative(field_x(x), x), rho_x(x)),
    meaning="The electrical field spreads from charges: its divergence times ε is their density.",
    source="Poisson (1813), Nouv. Bull. Soc. Philomath. Paris 3:388",
)

poisson_at_the_face: Final[Theorem] = law(
    "poisson",
    Equation(permittivity * field_x(Integer(0)), sigma),
    meaning=(
        "The solution inside conducts and holds no field, so the charge at the inner face makes "
        "the whole field that begins there."
    ),
    source="Gauss (1813), Theoria attractionis; Hille (2001), 3rd ed., ch. 1",
)
