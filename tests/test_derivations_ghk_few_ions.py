"""The voltage with one ion on either side, against the total current and its trace limit."""

from typing import Final

import mpmath
import pytest

from worth import F, R, scale, worth

T: Final = 293.15


def test_the_bi_ionic_potential_of_sodium_channels() -> None:
    """Sodium outside and potassium inside, both 300 mM, and a ratio of 12, give +62.8 mV.

    The ratio is that of Chandler & Meves (1965), J. Physiol. 180:788, for the squid axon.
    """
    found = 1e3 * worth("bi_ionic_potential", P_A=12, P_B=1, c_A_out=300, c_B_in=300, T=T)
    assert round(float(found), 1) == 62.8


def test_the_ratio_comes_back() -> None:
    """The inverse gives from a potential the ratio that made it."""
    V_m = worth("bi_ionic_potential", P_A=12, P_B=1, c_A_out=440, c_B_in=345, T=T)
    found = worth(
        "bi_ionic_permeability_ratio", V_m=mpmath.nstr(V_m, 25), c_A_out=440, c_B_in=345, T=T
    )
    assert float(found) == pytest.approx(12.0, rel=1e-14)


def test_it_is_the_limit_of_traces() -> None:
    """Traces of 1e-9 mM on the other sides move the Goldman-Hodgkin-Katz voltage by less."""
    traces = (12 * 440.0 + 1e-9) / (12 * 1e-9 + 345.0)
    close = scale(T) * float(mpmath.log(traces))
    found = worth("bi_ionic_potential", P_A=12, P_B=1, c_A_out=440, c_B_in=345, T=T)
    assert float(found) == pytest.approx(close, rel=1e-9)


@pytest.mark.parametrize("V_m", [-0.1, 1e-9, 0.08])
@pytest.mark.parametrize(("c_in", "c_out"), [(0.0, 145.0), (145.0, 0.0), (0.0, 0.0)])
def test_an_absent_ion_goes_one_way(V_m: float, c_in: float, c_out: float) -> None:
    """The flux is that of the exponentials, with nothing from the side that lacks the ion."""
    with mpmath.workdps(30):
        u = 2 * F * mpmath.mpf(V_m) / (R * mpmath.mpf(T))
        expected = 1e-6 * u * (c_in - c_out * mpmath.exp(-u)) / (1 - mpmath.exp(-u))
    found = worth(
        "ghk_flux_nonnegative", V_m=V_m, c_inner=c_in, c_outer=c_out, P="0.000001", z=2, T=T
    )
    assert float(found) == pytest.approx(float(expected), rel=1e-13)
    assert found * (c_in - c_out) >= 0
