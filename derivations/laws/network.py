"""The laws of a network of transporters: how they turn over, and what a cell at rest balances.

References: Onsager (1931), Phys. Rev. 37:405; Kedem & Katchalsky (1958), Biochim. Biophys. Acta
    27:229; Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169.
"""

from typing import Final

from sympy import Integer, Sum

from vrest.kernel import Equation, Kind, Theorem, assume, law
from vrest.vocabulary import N, i, ions, j, k
from vrest.vocabulary.network import J_cycle, kappa, n_pump, n_t, turnover

__all__ = ["linear_transport", "steady_species"]

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

steady_species: Final[Theorem] = law(
    "mass_balance",
    Equation(ions.at(i).J + n_pump[i] * J_cycle, Integer(0)),
    meaning=(
        "In the steady state the cell neither gains nor loses any species: what leaks one way the "
        "pump carries back."
    ),
    source="Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169",
)
