"""How fast a concentration inside changes: what its currents carry out, over the volume.

Result:     dc/dt = -I/(z F h), h the volume over the area;  with the pump
            d[Na⁺]/dt = -(I_Na + 3 I_pump)/(F h), d[K⁺]/dt = -(I_K - 2 I_pump)/(F h), I_Na and I_K
            the currents of the leaks, and the same by fluxes
Assumes:    the cell keeps its volume and mixes what it holds; with the pump, that it carries three
            Na⁺ out and two K⁺ in.
References: Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2; Carnevale & Hines
            (2006), The NEURON Book, ch. 9.
"""

from sympy import Integer

from vrest.derived import restate, solve
from vrest.kernel import Theorem, conjoin, define, divide, part, substitute
from vrest.result import result
from vrest.vocabulary import F, I_pump, Ion, J_pump, K, Na, ion
from vrest.vocabulary.time import depth

from . import laws
from .circuit import cycle_current

__all__ = ["concentration_change", "concentration_change_with_pump"]


def _flux(species: Ion) -> Theorem:
    """Say the flux of an ion by its current."""
    current = define(
        species.I,
        species.z * F * species.J,
        name="current",
        meaning="Each mole of the ion carries the charge zF.",
    )
    return solve(current, species.J, because="The flux is the current over zF.")


@result(title="Change of a concentration", area="pump-leak")
def concentration_change() -> Theorem:
    """Derive how fast a concentration inside changes from the current of its ion."""
    lost = divide(
        laws.mass_balance_of_the_moment, depth, because="Count it by the volume, for each area."
    )
    return substitute(lost, _flux(ion), only="right", because="Insert the current.")


def _with_pump(species: Ion, number: int, cycles: int) -> tuple[Theorem, Theorem]:
    """Say how fast Na⁺ or K⁺ inside changes, by the flux of the leak and by its current."""
    balance = part(laws.mass_balance_with_pump, number, because="For this ion.")
    carried = substitute(
        balance,
        part(laws.pump_cycle, number, because="The pump carries three Na⁺ out and two K⁺ in."),
        only="right",
        because="Insert what the pump carries.",
    )
    by_flux = divide(carried, depth, because="Count it by the volume, for each area.")
    turned = solve(cycle_current(), J_pump, because="The pump's cycles are its current over F.")
    inserted = substitute(by_flux, turned, only="right", because="Insert the cycles.")
    leaked = substitute(inserted, _flux(species), only="right", because="Insert the current.")
    total = -(species.I + Integer(cycles) * I_pump) / (F * depth)
    return by_flux, restate(leaked, total, because="Over one Faraday constant.")


@result(title="Change of sodium and potassium with a pump", area="pump-leak")
def concentration_change_with_pump() -> Theorem:
    """Derive how fast Na⁺ and K⁺ inside change where they leak and the pump carries them."""
    sodium, potassium = _with_pump(Na, 0, 3), _with_pump(K, 1, -2)
    return conjoin(*sodium, *potassium, because="Each ion is counted by itself.")
