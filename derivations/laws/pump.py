"""Laws of the pump: its stoichiometry, and what it keeps steady.

References: Post & Jolly (1957), Biochim. Biophys. Acta 25:118; Mullins & Noda (1963), J. Gen.
    Physiol. 47:117.
"""

from typing import Final

from sympy import Integer

from vrest.kernel import Conjunction, Equation, Theorem, law
from vrest.vocabulary import J_K_pump, J_Na_pump, J_pump, K, Na, ion
from vrest.vocabulary.circuit import n_K, n_Na
from vrest.vocabulary.time import depth

__all__ = [
    "mass_balance_of_the_moment",
    "mass_balance_with_pump",
    "pump_cycle",
    "pump_stoichiometry",
    "steady_sodium_and_potassium",
]

pump_cycle: Final[Theorem] = law(
    "pump_cycle",
    Conjunction((Equation(J_Na_pump, 3 * J_pump), Equation(J_K_pump, -2 * J_pump))),
    meaning="Each cycle of the Na⁺/K⁺ pump carries three Na⁺ out and two K⁺ in.",
    source="Post & Jolly (1957), Biochim. Biophys. Acta 25:118",
)

pump_stoichiometry: Final[Theorem] = law(
    "pump_cycle",
    Conjunction((Equation(J_Na_pump, n_Na * J_pump), Equation(J_K_pump, -n_K * J_pump))),
    meaning="Each cycle of the pump carries so many Na⁺ out and so many K⁺ in.",
    source="Mullins & Noda (1963), J. Gen. Physiol. 47:117",
)

steady_sodium_and_potassium: Final[Theorem] = law(
    "mass_balance",
    Conjunction((Equation(Na.J + J_Na_pump, Integer(0)), Equation(K.J + J_K_pump, Integer(0)))),
    meaning=(
        "In the steady state the cell neither gains nor loses Na⁺ or K⁺: what leaks one way the "
        "pump carries back."
    ),
    source="Mullins & Noda (1963), J. Gen. Physiol. 47:117",
)

mass_balance_of_the_moment: Final[Theorem] = law(
    "mass_balance",
    Equation(depth * ion.c_rate, -ion.J),
    meaning="What the cell loses of an ion is what its flux carries out; its volume is constant.",
    source="Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2",
)

mass_balance_with_pump: Final[Theorem] = law(
    "mass_balance",
    Conjunction(
        (
            Equation(depth * Na.c_rate, -(Na.J + J_Na_pump)),
            Equation(depth * K.c_rate, -(K.J + J_K_pump)),
        )
    ),
    meaning=(
        "What the cell loses of Na⁺ and of K⁺ is what leaks out and what the pump carries out; its "
        "volume is constant."
    ),
    source="Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2",
)
