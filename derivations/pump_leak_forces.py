"""What drives the ions of a cell without cotransport: the a and b of its volume.

Result:     Na_out e^(Δμ_Na/(R T)) + K_out e^(Δμ_K/(R T)) = Na_out e^(-p J) + K_out e^(q J), with
            p = 3 F²/(R T g_Na) and q = 2 F²/(R T g_K), and Cl_out e^(Δμ_Cl/(R T)) = Cl_out
Assumes:    ohmic leaks; three Na⁺ out and two K⁺ in a cycle of the pump; the steady state; ideal
            dilute solutions.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2.
"""

from typing import Final

from sympy import Expr, exp

from vrest.derived import forward, relabel, restate, unfold
from vrest.kernel import (
    Theorem,
    conjoin,
    part,
    reflexivity,
    substitute,
)
from vrest.result import result
from vrest.vocabulary import Cl, Ion, K, Na, R, T, ion

from . import laws
from .chloride import passive_chloride
from .driving_force import driving_force
from .leaks import voltage_difference
from .pump_leak import OUTWARD

__all__ = ["pump_leak_forces"]

RT: Final[Expr] = R * T


def _force(species: Ion) -> Theorem:
    """Say what drives an ion, by its Nernst potential."""
    return relabel(driving_force(), ion.called(species), because="Take this ion.")


def _matched(number: int, cycles: int) -> Theorem:
    """Say what drives an ion that the pump carries."""
    species = (Na, K)[number]
    steady = part(laws.steady_sodium_and_potassium, number, because="The ion is in balance.")
    apart = forward(voltage_difference(species, cycles), steady, because="So it is driven.")
    return substitute(_force(species), apart, because="Insert the driving voltage.")


@result(title="The forces in a cell without cotransport", area="pump-leak")
def pump_leak_forces() -> Theorem:
    """Derive what the leaks and the pump would hold inside without a voltage."""
    cations = sum(species.c_out * exp(species.Delta_mu / RT) for species in (Na, K))
    held = reflexivity(cations, because="Weigh each concentration outside with its force.")
    inserted = unfold(
        held, _matched(0, 3), _matched(1, -2), only="right", because="Insert the forces."
    )
    passive = forward(passive_chloride(), laws.steady_chloride, because="Chloride is passive.")
    still = substitute(_force(Cl), passive, because="Its Nernst potential is the voltage.")
    anions = reflexivity(Cl.c_out * exp(Cl.Delta_mu / RT), because="The same for Cl⁻.")
    return conjoin(
        restate(inserted, OUTWARD, because="So much of the cations is held."),
        substitute(anions, still, only="right", because="Nothing drives it."),
        because="These are the a and b of the volume.",
    )
