"""The leaks of a cell at rest: what they carry stands in the ratio of the pump.

Result:     2 I_Na + 3 I_K = 0, I_Na and I_K the currents of the leaks;  I_Na = -3 I_pump,
            I_K = 2 I_pump, J_Na = -3 J_pump, J_K = 2 J_pump, and F times the latter;
            E_Na = V_m + 3 I_pump/g_Na, E_K = V_m - 2 I_pump/g_K;  I_leak = -I_pump;  and of
            each ion the leak and what the pump carries are nothing together
Assumes:    steady Na⁺ and K⁺ inside; the pump carries three Na⁺ out and two K⁺ in;  for the last
            that no net current crosses the membrane, whatever the pump carries.
References: Mullins & Noda (1963), J. Gen. Physiol. 47:117.
"""

from functools import cache
from typing import Final

from sympy import Integer, Sum

from vrest.derived import restate, solve, unfold
from vrest.kernel import (
    Theorem,
    add,
    conjoin,
    define,
    divide,
    part,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, I_pump, Ion, J_pump, K, N, Na, i, ions
from vrest.vocabulary.species import I_leak

from . import laws
from .circuit import cycle_current
from .leaks import ohmic_current

__all__ = [
    "leak_balances_pump",
    "steady_currents",
    "steady_leak_currents",
    "steady_leaks",
    "steady_leaks_by_pump_current",
    "steady_nernst_potentials",
]

_CARRIED: Final = (3, -2)  # Na⁺ and K⁺ in a cycle of the pump, outward


@cache
def _flux(ion: Ion, number: int) -> Theorem:
    """Say what leaks of an ion where the pump carries the same amount back."""
    steady = part(
        laws.steady_sodium_and_potassium,
        number,
        because="The cell neither gains nor loses the ion.",
    )
    flux = solve(steady, ion.J, because="What leaks is what the pump carries back.")
    return substitute(
        flux,
        part(laws.pump_cycle, number, because="The pump carries three Na⁺ out and two K⁺ in."),
        only="right",
        because="Insert what the pump carries.",
    )


@cache
def _leak(ion: Ion, number: int) -> Theorem:
    """Say what the leak of an ion carries where the pump carries the same amount back."""
    current = define(
        ion.I,
        ion.z * F * ion.J,
        name="current",
        meaning="Each mole of the ion carries the charge zF.",
    )
    return substitute(
        current, _flux(ion, number), only="right", because="Insert the flux of the leak."
    )


def _nothing(ion: Ion, number: int) -> Theorem:
    """Say that the leak of an ion and what the pump carries of it are no current together."""
    steady = part(
        laws.steady_sodium_and_potassium,
        number,
        because="The cell neither gains nor loses the ion.",
    )
    flux = solve(steady, ion.J, because="What leaks is what the pump carries back.")
    current = define(
        ion.I,
        ion.z * F * ion.J,
        name="current",
        meaning="Each mole of the ion carries the charge zF.",
    )
    leak = substitute(current, flux, only="right", because="Insert the flux of the leak.")
    together = add(leak, -leak.rhs, because="Put both on one side.")
    return restate(together, Integer(0), because="They are nothing together.")


@result(title="Leak and pump of each ion at rest", area="pump-leak")
def steady_currents() -> Theorem:
    """Derive that at rest the leak and the pump carry no net current of either ion."""
    return conjoin(
        *(_nothing(ion, number) for number, ion in enumerate((Na, K))),
        because="Each ion is in balance by itself.",
    )


@result(title="Ratio of the leaks at rest", area="pump-leak")
def steady_leak_currents() -> Theorem:
    """Derive that three parts of sodium leak in while two parts of potassium leak out."""
    begun = reflexivity(2 * Na.I + 3 * K.I, because="Add two of the one and three of the other.")
    inserted = unfold(begun, _leak(Na, 0), _leak(K, 1), only="right", because="Insert both leaks.")
    return restate(inserted, Integer(0), because="The cycles of the pump cancel.")


@cache
def _balanced(ion: Ion, number: int) -> Theorem:
    """Say what the leak of an ion carries, by the current of the pump."""
    cycles = solve(cycle_current(), J_pump, because="The pump's cycles are its current over F.")
    inserted = substitute(_leak(ion, number), cycles, only="right", because="Insert the cycles.")
    return restate(inserted, -_CARRIED[number] * I_pump, because="Cancel F.")


@result(title="What leaks of each ion at rest", area="pump-leak")
def steady_leaks() -> Theorem:
    """Derive that at rest each leak carries back what the pump's cycles carry of its ion."""
    return conjoin(
        *(_flux(ion, number) for number, ion in enumerate((Na, K))),
        *(_leak(ion, number) for number, ion in enumerate((Na, K))),
        because="Each ion is in balance by itself.",
    )


@result(title="Leak of each ion and the pump current", area="pump-leak")
def steady_leaks_by_pump_current() -> Theorem:
    """Derive that at rest three pump currents of sodium leak in and two of potassium out."""
    return conjoin(
        *(_balanced(ion, number) for number, ion in enumerate((Na, K))),
        because="Each ion is in balance by itself.",
    )


@result(title="Nernst potentials that the pump keeps apart", area="pump-leak")
def steady_nernst_potentials() -> Theorem:
    """Derive how far the pump keeps both Nernst potentials from the voltage at rest."""
    apart = []
    for number, ion in enumerate((Na, K)):
        ohmic = transitivity(
            symmetry(ohmic_current(ion)),
            _balanced(ion, number),
            because="The ohmic leak balances the pump.",
        )
        force = divide(ohmic, ion.g, because="Divide by the conductance.")
        apart.append(solve(force, ion.E, because="Keep the Nernst potential on one side."))
    return conjoin(*apart, because="So it is for both ions.")


@result(title="Balance of the leaks and the pump", area="membrane as a circuit")
def leak_balances_pump() -> Theorem:
    """Derive that at rest the leaks together carry inward what the pump carries outward."""
    leak = define(
        I_leak,
        Sum(ions.at(i).I, (i, 1, N)),
        name="leak_current",
        meaning="The leak current is that of all ions through their channels.",
    )
    named = substitute(
        laws.zero_current, symmetry(leak), because="Name the current of all the leaks."
    )
    return solve(named, I_leak, because="What the pump carries out leaks in.")
