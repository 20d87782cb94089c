"""How fast the cotransporters of chloride turn over, by the Nernst potentials of what they carry.

Result:     J_KCC2 = g_KCC2 (E_Cl - E_K)/F;  J_NKCC1 = g_NKCC1 (2 E_Cl - E_Na - E_K)/F, outward
            positive: neither hangs on the voltage
Assumes:    ideal dilute solutions; turnovers in proportion to the energy that drives them.
References: Düsterwald et al. (2018), eLife 7:e39575; Russell (2000), Physiol. Rev. 80:211.
"""

from sympy import Expr

from vrest.derived import relabel, restate, unfold
from vrest.kernel import Theorem
from vrest.result import result
from vrest.vocabulary import Cl, F, Ion, K, Na, ion
from vrest.vocabulary.cell import g_KCC2, g_NKCC1

from . import laws
from .driving_force import driving_force

__all__ = ["kcc2_flux", "nkcc1_flux"]


def _turnover(model: Theorem, carried: tuple[Ion, ...], total: Expr) -> Theorem:
    """Write what drives a turnover with the Nernst potentials of the ions."""
    drives = [
        relabel(driving_force(), ion.called(each), because="Say it of this ion.")
        for each in carried
    ]
    inserted = unfold(model, *drives, only="right", because="Insert what drives each ion.")
    return restate(inserted, total, because="The voltage cancels: no net charge crosses.")


@result(title="Flux of KCC2", area="pump-leak")
def kcc2_flux() -> Theorem:
    """Derive the turnovers of KCC2 from the Nernst potentials of K⁺ and Cl⁻."""
    return _turnover(laws.linear_kcc2, (K, Cl), g_KCC2 / F * (Cl.E - K.E))


@result(title="Flux of NKCC1", area="pump-leak")
def nkcc1_flux() -> Theorem:
    """Derive the turnovers of NKCC1 from the Nernst potentials of Na⁺, K⁺ and Cl⁻."""
    return _turnover(laws.linear_nkcc1, (Na, K, Cl), g_NKCC1 / F * (2 * Cl.E - Na.E - K.E))
