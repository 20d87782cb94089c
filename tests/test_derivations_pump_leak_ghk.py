"""The pump-leak model with constant-field leaks against fluxes by the textbook's quotient."""

from itertools import pairwise
from typing import Any, Final

import mpmath
import pytest
from scipy.optimize import brentq

from pieces import number, said
from worth import F, R

T: Final = 310.0
MORE_K: Final = {"Na_out": 145.0, "K_out": 3.5, "A_in": 155.0, "P_Na": 2e-10, "P_K": 4e-9}
MORE_NA: Final = {"Na_out": 145.0, "K_out": 3.5, "A_in": 155.0, "P_Na": 4e-9, "P_K": 1e-9}
EQUAL: Final = {"Na_out": 145.0, "K_out": 3.5, "A_in": 155.0, "P_Na": 3e-9, "P_K": 2e-9}
CELLS: Final = (MORE_K, MORE_NA, EQUAL)


def leak(c_in: float, c_out: float, P: float, u: float) -> Any:
    """Return the flux of a monovalent cation by the quotient of exponentials."""
    x = mpmath.mpf(u)
    return P * x * (c_in - c_out * mpmath.exp(-x)) / (1 - mpmath.exp(-x))


def balance(u: float, J: float, cell: dict[str, float]) -> float:
    """Return what must vanish at the steady voltage, by the theorem."""
    one = said("pump_leak_ghk").parts[1].body
    return number(one.lhs - one.rhs, **cell, J_pump=J, u=u)


def steady(J: float, cell: dict[str, float]) -> tuple[float, float, float]:
    """Return the reduced voltage, Na_in and K_in of the steady state."""
    u = float(brentq(lambda x: balance(x, J, cell), -20, 20.1, xtol=1e-15))
    state = said("pump_leak_ghk").parts[0].right
    values = {**cell, "J_pump": J, "T": T, "V_m": u * R * T / F}
    sodium, potassium = (number(part.rhs, **values) for part in state.parts[1:])
    return u, sodium, potassium


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("J", [1e-10, 2e-9, 2e-8])
def test_every_flux_is_matched(cell: dict[str, float], J: float) -> None:
    """At the root three Na⁺ leak in and two K⁺ leak out in a cycle, and the cell is neutral."""
    u, Na_in, K_in = steady(J, cell)
    assert Na_in + K_in == pytest.approx(cell["A_in"], rel=1e-12)
    sodium = leak(Na_in, cell["Na_out"], cell["P_Na"], u)
    potassium = leak(K_in, cell["K_out"], cell["P_K"], u)
    assert float(sodium) == pytest.approx(-3 * J, rel=1e-9)
    assert float(potassium) == pytest.approx(2 * J, rel=1e-9)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("J", [-5e-9, 0.0, 2e-9, 1e-6])
def test_there_is_one_root_only(cell: dict[str, float], J: float) -> None:
    """On a grid of voltages the balance changes its sign once, whichever ion leaks more."""
    values = [balance(0.4 * k + 0.01, J, cell) for k in range(-300, 50)]
    changes = sum(a * b < 0 for a, b in pairwise(values))
    assert changes == 1


@pytest.mark.parametrize("cell", CELLS)
def test_the_fastest_pump_uses_up_the_sodium(cell: dict[str, float]) -> None:
    """Just below the fastest rate some Na⁺ is left, just above it would be negative."""
    fastest = number(
        said("pump_leak_ghk_possible").right.right.rhs,
        **cell,
    )
    u, below, potassium = steady(0.999 * fastest, cell)
    assert 0 < below < 0.01 * cell["A_in"]
    assert potassium > 0
    assert steady(1.001 * fastest, cell)[1] < 0
    ratio = 2 * cell["P_Na"] / (3 * cell["P_K"])
    mullins_noda = (cell["K_out"] + ratio * cell["Na_out"]) / (potassium + ratio * below)
    assert u == pytest.approx(float(mpmath.log(mullins_noda)), abs=1e-9)
