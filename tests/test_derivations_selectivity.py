"""Selectivity: what a difference of energies is worth."""

import math

import pytest

from worth import R, worth


@pytest.mark.parametrize("name", ["selectivity_free_energy", "selectivity_eyring"])
def test_a_factor_of_ten_costs_5_7_kilojoules(name: str) -> None:
    """At 25 °C the ion that needs RT ln 10, 5.71 kJ/mol, more passes ten times less."""
    T = 298.15
    step = R * T * math.log(10)
    assert round(step / 1e3, 2) == 5.71
    ratio = worth(name, Delta_G_A=step + 3000.0, Delta_G_B=3000.0, T=T)
    assert float(ratio) == pytest.approx(0.1, rel=1e-12)
    assert float(worth(name, Delta_G_A=1.0, Delta_G_B=1.0, T=T)) == 1.0
