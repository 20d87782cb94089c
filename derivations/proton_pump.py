"""How a strong outward pump takes the voltage below the Nernst potential of K⁺.

Result:     V_m < E_K exactly when I_pump > Σ g_i (E_i - E_K), over all ions but K⁺
Assumes:    ohmic leaks at given concentrations; no net current, that of the pump included.
References: Slayman (1965), J. Gen. Physiol. 49:69; Spanswick (1981), Annu. Rev. Plant Physiol.
            32:267.
"""

from typing import Final

from sympy import Expr, Integer, Sum

from vrest.derived import restate
from vrest.kernel import (
    Order,
    Theorem,
    add,
    divide,
    generalise,
    multiply,
    reflexivity,
    substitute,
)
from vrest.result import result
from vrest.vocabulary import I_pump, K, N, V_m, i, ions

from . import laws
from .leaks import ohmic_current

__all__ = ["proton_pump_potential"]

OTHER: Final = ions.at(i)
TOTAL: Final[Expr] = K.g + Sum(OTHER.g, (i, 1, N))
PULL: Final[Expr] = Sum(OTHER.g * (OTHER.E - K.E), (i, 1, N))


@result(title="A pump that takes the voltage below that of K⁺", area="applications")
def proton_pump_potential() -> Theorem:
    """Derive how strong the pump must be for the voltage to lie below that of K⁺."""
    leaks = substitute(
        laws.zero_current_with_potassium, ohmic_current(K), because="Insert the current of K⁺."
    )
    ohmic = substitute(
        leaks,
        generalise(laws.ohmic_leak, i, because="This holds for every other ion."),
        because="Insert all other currents.",
    )
    common = restate(
        ohmic,
        Integer(0),
        lhs=TOTAL * (V_m - K.E) - (PULL - I_pump),
        because="Measure the voltage from the Nernst potential of K⁺.",
    )
    moved = add(common, PULL - I_pump, because="Keep the voltage on one side.")
    apart = divide(moved, TOTAL, because="The total conductance is positive.")
    distance = restate(apart, (PULL - I_pump) / TOTAL, lhs=V_m - K.E)
    begun = reflexivity(Order(V_m, "<", K.E), because="The voltage lies below that of K⁺.")
    lower = add(begun, -K.E, because="Form the distance.")
    here = substitute(lower, distance, only="right", because="Insert it.")
    bare = restate(
        multiply(here, TOTAL, because="The total conductance is positive."),
        Integer(0),
        lhs=PULL - I_pump,
    )
    return restate(
        add(bare, I_pump, because="Bring the pump to the other side."),
        I_pump,
        lhs=PULL,
        because="So the pump carries more than the other ions would let in at E_K.",
    )
