"""The membrane equation: how fast the potential changes while channels, pump and electrode act.

Result:     C_m dV_m/dt = I_fed - I_pump - Σ g_i (V_m - E_i)
Assumes:    the membrane is a capacitor that all currents charge; ohmic channels at the moment.
References: Hodgkin & Huxley (1952), J. Physiol. 117:500, eq. 26.
"""

from vrest.derived import unfold
from vrest.kernel import Theorem, generalise
from vrest.result import result
from vrest.vocabulary import i

from . import laws

__all__ = ["membrane_equation"]


@result(title="Membrane equation", area="membrane as a circuit")
def membrane_equation() -> Theorem:
    """Derive how fast the potential changes from the currents of the moment."""
    leak = generalise(laws.ohmic_leak, i, because="This holds for every ion.")
    return unfold(
        laws.charge_balance_of_the_moment,
        leak,
        only="right",
        because="Insert what the channels of each ion carry at this moment.",
    )
