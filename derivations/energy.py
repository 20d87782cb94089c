"""What the pump's work is spent on, and when the pump can work at all.

Result:     J F (3 E_Na - 2 E_K - V_m) = Σ J_i Δμ_i;  the pump can run forward exactly when
            F (3 E_Na - 2 E_K - V_m) < |ΔG_ATP|
Assumes:    the steady state, whatever the passive transport; three Na⁺ out and two K⁺ in for one
            ATP; for the reversal the second law.
References: De Weer et al. (1988), Annu. Rev. Physiol. 50:225; Läuger (1991), Electrogenic Ion
            Pumps.
"""

from functools import cache
from typing import Final

from sympy import Expr, Integer

from vrest.derived import forward, relabel, restate, solve, unfold
from vrest.kernel import (
    Equation,
    Order,
    Statement,
    Theorem,
    add,
    conjoin,
    divide,
    part,
    reflexivity,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, Ion, J_pump, K, Na, V_m, ion
from vrest.vocabulary.network import Delta_G_ATP
from vrest.vocabulary.species import Delta_G_cycle

from . import laws
from .driving_force import driving_force
from .systems import implied

__all__ = ["energy_balance", "pump_reversal"]

ZERO: Final = Integer(0)
WORK: Final[Expr] = F * (3 * Na.E - 2 * K.E - V_m)


@cache
def _force(species: Ion) -> Theorem:
    """Say what drives an ion, by its Nernst potential."""
    return relabel(driving_force(), ion.called(species), because="Take this ion.")


@result(title="Energy balance of the pump and the leaks", area="thermodynamics")
def energy_balance() -> Theorem:
    """Derive that the leaks, cotransporters among them, dissipate just the work of the pump."""
    steady = laws.steady_sodium_and_potassium
    fluxes = []
    for number, species in enumerate((Na, K)):
        pumped = substitute(
            part(steady, number, because="The ion is in balance."),
            part(laws.pump_cycle, number, because="The pump's stoichiometry."),
            because="Insert what the pump carries.",
        )
        fluxes.append(solve(pumped, species.J, because="So much leaks back."))
    total = sum((species.J * species.Delta_mu for species in (Na, K, Cl)), ZERO)
    dissipated = reflexivity(total, because="Passive transport dissipates flux times force.")
    inserted = unfold(
        dissipated,
        *fluxes,
        laws.steady_chloride,
        only="right",
        because="In the steady state the pump sets the passive fluxes.",
    )
    driven = unfold(inserted, _force(Na), _force(K), only="right", because="Insert the forces.")
    spent = restate(driven, J_pump * WORK, because="This is the work of the pump.")
    return symmetry(spent, because="So the work of the pump is what the leaks dissipate.")


def _cycle(start: Statement) -> Theorem:
    """Carry a statement about the free energy of a cycle over to the voltage."""
    begun = reflexivity(start, because="Ask for the free energy of one cycle.")
    spelt_out = unfold(
        begun, laws.atp, _force(Na), _force(K), only="right", because="Insert what it spends."
    )
    moved = add(spelt_out, Delta_G_ATP, because="Bring the energy of ATP to the other side.")
    return restate(moved, Delta_G_ATP, lhs=WORK, because="So much work one cycle does.")


@result(title="Reversal of the pump", area="thermodynamics")
def pump_reversal() -> Theorem:
    """Derive up to which voltage and gradients ATP can drive the pump, and where it reverses."""
    forwards = _cycle(Order(Delta_G_cycle, "<", ZERO))
    per_charge = divide(_cycle(Equation(Delta_G_cycle, ZERO)), -F, because="Divide by -F.")
    reversal = add(per_charge, 3 * Na.E - 2 * K.E, because="Solve for the voltage.")
    runs = implied(
        [Order(ZERO, "<", J_pump)],
        lambda pump: [forward(forwards, forward(laws.second_law, pump[0]))],
        meaning="Suppose that the pump runs forward.",
        because="Wherever it runs, ATP drives it.",
    )
    return conjoin(forwards, runs, reversal, because="All this holds of the pump.")
