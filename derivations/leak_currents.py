"""The leaks of a cell at rest: what they carry stands in the ratio of the pump.

Result:     2 I_Na + 3 I_K = 0, I_Na and I_K the currents of the leaks;  I_leak = -I_pump
Assumes:    steady Na⁺ and K⁺ inside; the pump carries three Na⁺ out and two K⁺ in;  for the second
            that no net current crosses the membrane, whatever the pump carries.
References: Mullins & Noda (1963), J. Gen. Physiol. 47:117.
"""

from sympy import Integer, Sum

from vrest.derived import restate, solve, unfold
from vrest.kernel import Theorem, define, part, reflexivity, substitute, symmetry
from vrest.result import result
from vrest.vocabulary import F, Ion, K, N, Na, i, ions
from vrest.vocabulary.species import I_leak

from . import laws

__all__ = ["leak_balances_pump", "steady_leak_currents"]


def _leak(ion: Ion, number: int) -> Theorem:
    """Say what the leak of an ion carries where the pump carries the same amount back."""
    steady = part(
        laws.steady_sodium_and_potassium,
        number,
        because="The cell neither gains nor loses the ion.",
    )
    flux = solve(steady, ion.J, because="What leaks is what the pump carries back.")
    pumped = substitute(
        flux,
        part(laws.pump_cycle, number, because="The pump carries three Na⁺ out and two K⁺ in."),
        only="right",
        because="Insert what the pump carries.",
    )
    current = define(
        ion.I,
        ion.z * F * ion.J,
        name="current",
        meaning="Each mole of the ion carries the charge zF.",
    )
    return substitute(current, pumped, only="right", because="Insert the flux of the leak.")


@result(title="Ratio of the leaks at rest", area="pump-leak")
def steady_leak_currents() -> Theorem:
    """Derive that three parts of sodium leak in while two parts of potassium leak out."""
    begun = reflexivity(2 * Na.I + 3 * K.I, because="Add two of the one and three of the other.")
    inserted = unfold(begun, _leak(Na, 0), _leak(K, 1), only="right", because="Insert both leaks.")
    return restate(inserted, Integer(0), because="The cycles of the pump cancel.")


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
