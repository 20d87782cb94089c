"""Laws and models of electrodiffusion: fluxes in the membrane, and what happens at its faces.

References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.
"""

from typing import Final

from sympy import Derivative, Integer, Sum

from vrest.kernel import Conjunction, Equation, Kind, Theorem, assume, law
from vrest.vocabulary import (
    D,
    F,
    I_m,
    J,
    J_x,
    M,
    N,
    R,
    T,
    anions,
    beta,
    c_in,
    c_out,
    c_x,
    cations,
    d,
    i,
    j,
    mu_x,
    phi_in,
    phi_out,
    phi_x,
    x,
    z,
)
from vrest.vocabulary.circuit import (
    A,
    B,
    L_div,
    M_div,
    c_inner,
    c_n,
    c_outer,
    divalent_anions,
    divalent_cations,
)

__all__ = [
    "conservation",
    "constant_field",
    "drift_diffusion",
    "independence",
    "independence_of_cations",
    "independence_of_two",
    "independence_with_divalent_cations",
    "independence_with_divalent_ions",
    "linear_flux",
    "partition",
    "partition_of_any",
]

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

drift_diffusion: Final[Theorem] = law(
    "linear_flux",
    Equation(
        J_x(x),
        -D * (Derivative(c_n(x), x) + z * F / (R * T) * c_n(x) * Derivative(phi_x(x), x)),
    ),
    meaning=(
        "An ion diffuses down its concentration gradient and drifts down the potential gradient, "
        "with the mobility of the Einstein relation, also where its concentration falls to zero."
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

partition_of_any: Final[Theorem] = assume(
    Conjunction(
        (
            Equation(c_n(Integer(0)), beta * c_inner),
            Equation(c_n(d), beta * c_outer),
        )
    ),
    kind=Kind.BOUNDARY,
    name="partition",
    meaning=(
        "At either face the concentration just inside the membrane is the partition coefficient "
        "times that of the solution, zero where the solution lacks the ion."
    ),
    source="Hodgkin & Katz (1949), J. Physiol. 108:37, appendix",
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

_monovalent: Final = Sum(cations.at(i).I, (i, 1, N)) + Sum(anions.at(j).I, (j, 1, M))

_divalent_cations: Final = Sum(divalent_cations.at(i).I, (i, 1, L_div))

independence_of_cations: Final[Theorem] = assume(
    Equation(I_m, Sum(cations.at(i).I, (i, 1, N)) + _divalent_cations),
    kind=Kind.MODEL,
    name="independence",
    meaning="Ions cross independently: the total current is the sum of what each carries alone.",
    source="Hodgkin & Huxley (1952), J. Physiol. 116:449",
)

independence_with_divalent_cations: Final[Theorem] = assume(
    Equation(I_m, _monovalent + _divalent_cations),
    kind=Kind.MODEL,
    name="independence",
    meaning="Ions cross independently: the total current is the sum of what each carries alone.",
    source="Hodgkin & Huxley (1952), J. Physiol. 116:449",
)

independence_with_divalent_ions: Final[Theorem] = assume(
    Equation(I_m, _monovalent + _divalent_cations + Sum(divalent_anions.at(j).I, (j, 1, M_div))),
    kind=Kind.MODEL,
    name="independence",
    meaning="Ions cross independently: the total current is the sum of what each carries alone.",
    source="Hodgkin & Huxley (1952), J. Physiol. 116:449",
)

independence_of_two: Final[Theorem] = assume(
    Equation(I_m, A.I + B.I),
    kind=Kind.MODEL,
    name="independence",
    meaning="Ions cross independently: the total current is the sum of what each carries alone.",
    source="Hodgkin & Huxley (1952), J. Physiol. 116:449",
)
