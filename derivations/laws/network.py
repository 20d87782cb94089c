"""The laws of a network of transporters: how they turn over, and what a cell at rest balances.

References: Onsager (1931), Phys. Rev. 37:405; Kedem & Katchalsky (1958), Biochim. Biophys. Acta
    27:229; Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169.
"""

from typing import Final

from sympy import Derivative, Integer, Sum

from vrest.kernel import Equation, ForAll, Implies, Kind, Theorem, assume, law
from vrest.vocabulary import N, i, ions, j, k
from vrest.vocabulary.mixture import q_fixed
from vrest.vocabulary.network import J_cycle, L_ij, X_force, kappa, n_pump, n_t, turnover
from vrest.vocabulary.time import J_t, c_t, depth, t

__all__ = [
    "definite_network",
    "electroneutrality_in_time",
    "linear_transport",
    "passive_mass_balance",
    "steady_species",
]

linear_transport: Final[Theorem] = assume(
    Equation(turnover[k], kappa[k] * Sum(n_t[k, j] * ions.at(j).Delta_mu, (j, 1, N))),
    kind=Kind.MODEL,
    name="linear_transport",
    meaning=(
        "Every transporter turns over in proportion to the free energy that drives it, forward "
        "when it is driven forward, as the second law demands."
    ),
    source="Onsager (1931), Phys. Rev. 37:405; Kedem & Katchalsky (1958)",
)

definite_network: Final[Theorem] = assume(
    Implies(
        Equation(Sum(L_ij[i, j] * X_force[i] * X_force[j], (j, 1, N), (i, 1, N)), Integer(0)),
        ForAll(i, Equation(X_force[i], Integer(0))),
    ),
    kind=Kind.MODEL,
    name="definite_network",
    meaning=(
        "No set of forces on the species escapes the transporters: only none at all dissipates "
        "nothing.  Members of a family beyond the N species, of which no sum speaks, repeat one "
        "of these."
    ),
    source="Onsager (1931), Phys. Rev. 37:405",
)

steady_species: Final[Theorem] = law(
    "mass_balance",
    Equation(ions.at(i).J + n_pump[i] * J_cycle, Integer(0)),
    meaning=(
        "In the steady state the cell neither gains nor loses any species: what leaks one way the "
        "pump carries back."
    ),
    source="Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169",
)

passive_mass_balance: Final[Theorem] = law(
    "mass_balance",
    Equation(depth * Derivative(c_t(i, t), t), -J_t(i, t)),
    meaning="Without a pump the cell loses of each species what its passive flux carries out.",
    source="Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2",
)

electroneutrality_in_time: Final[Theorem] = law(
    "electroneutrality",
    Equation(Sum(ions.at(i).z * c_t(i, t), (i, 1, N)) + q_fixed, Integer(0)),
    meaning="At every time the ions inside neutralise the fixed charge.",
    source="Donnan (1911), Z. Elektrochem. 17:572",
)
