"""The inward rectifier: half at its half voltage, large below, nearly closed far above."""

import math
from typing import Final

import pytest

from worth import worth

CHANNEL: Final = {"E_K": -0.09, "g_max": 10.0, "V_half": -0.01, "k": 0.008}


def current(V_m: float) -> float:
    """Return the current of the theorem."""
    return float(worth("kir_current", V_m=V_m, **CHANNEL))


def test_half_of_the_channels_conduct_at_the_half_voltage() -> None:
    """At E_K + V_half the current is half of g_max V_half, inward for a V_half below zero."""
    assert current(-0.1) == pytest.approx(10.0 * -0.01 / 2, rel=1e-12)


def test_it_rectifies_inward() -> None:
    """30 mV below E_K it passes far more than 30 mV above; at E_K it passes nothing."""
    assert current(-0.09) == 0
    below, above = current(-0.12), current(-0.06)
    assert below == pytest.approx(10.0 * -0.03 / (1 + math.exp(-2.5)), rel=1e-12)
    assert above == pytest.approx(10.0 * 0.03 / (1 + math.exp(5.0)), rel=1e-12)
    assert -below > 100 * above > 0


def test_the_conductance_is_the_share_of_open_channels() -> None:
    """The conductance falls e-fold for each k far above the half voltage."""
    ratio = worth("kir_conductance", V_m=0.1, **CHANNEL) / worth(
        "kir_conductance", V_m=0.108, **CHANNEL
    )
    assert float(ratio) == pytest.approx(math.e, rel=1e-8)
