"""The Mullins-Noda equation against roots of the flux balance, and on a squid axon."""

from typing import Final

import mpmath
import pytest

from worth import F, R, worth

# Squid axon in sea water: Hodgkin & Katz (1949), J. Physiol. 108:37; K⁺ and Na⁺ inside and outside
# in mM, and the ratio of their permeabilities at rest.
SQUID: Final = {"K_in": 345.0, "K_out": 10.0, "Na_in": 72.0, "Na_out": 455.0}
AT_REST: Final = {"P_K": 1.0, "P_Na": 0.04}
T: Final = 293.15


def voltage(r: float) -> float:
    """Return the voltage of the theorem."""
    return float(worth("mullins_noda", **SQUID, **AT_REST, r=r, T=T))


def flux(V_m: mpmath.mpf, c_in: float, c_out: float, P: float) -> mpmath.mpf:
    """Return the flux of a monovalent cation by the textbook's quotient of exponentials."""
    u = F * V_m / (R * T)
    return P * u * (c_in - c_out * mpmath.exp(-u)) / (1 - mpmath.exp(-u))


@pytest.mark.parametrize("r", [0.5, 1.0, 1.5, 3.0])
def test_the_fluxes_are_in_the_ratio_of_the_pump(r: float) -> None:
    """The voltage is the root of J_Na + r J_K, found at 30 digits without the closed form."""
    K_in, K_out, Na_in, Na_out = SQUID.values()
    with mpmath.workdps(30):
        root = mpmath.findroot(
            lambda V: (
                flux(V, Na_in, Na_out, AT_REST["P_Na"]) + r * flux(V, K_in, K_out, AT_REST["P_K"])
            ),
            -0.06,
        )
    assert voltage(r) == pytest.approx(float(root), rel=1e-14)


def test_the_squid_axon() -> None:
    """The 3:2 pump adds 6 mV to -63.5 mV, less than (R T/F) ln 1.5, which is 10.2 mV."""
    pumped = 1e3 * voltage(1.5)
    without = 1e3 * voltage(1.0)
    bound = 1e3 * R * T / F * float(mpmath.log(1.5))
    assert round(without, 1) == -63.5
    assert round(pumped, 1) == -69.5
    assert 0 < without - pumped < bound < 10.3


def test_the_leaks_run_three_to_two() -> None:
    """At the voltage of a 3:2 pump three Na⁺ leak in while two K⁺ leak out."""
    K_in, K_out, Na_in, Na_out = SQUID.values()
    V_m = mpmath.mpf(voltage(1.5))
    sodium = flux(V_m, Na_in, Na_out, AT_REST["P_Na"])
    potassium = flux(V_m, K_in, K_out, AT_REST["P_K"])
    assert sodium < 0 < potassium
    assert float(-sodium / potassium) == pytest.approx(1.5, rel=1e-13)
