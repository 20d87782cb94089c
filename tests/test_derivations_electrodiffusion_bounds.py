"""Means and bounds of the voltage in numbers, and wrong variants that the kernel refuses."""

from collections.abc import Callable
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest.derivations import bernoulli_lemma, ghk, ghk_curve, ghk_slope, ohmic, single_file
from vrest.derived import restate
from vrest.errors import RuleError
from vrest.kernel import generalise, monotone, part, specialise, taylor
from vrest.numerics.constants import F, R
from vrest.numerics.formulas import ghk_voltage, nernst_potential
from vrest.vocabulary import E, V_m, c_in, c_out
from vrest.vocabulary.electrodiffusion import v

T = 310.0
SCALE = R * T / F
CONCENTRATION = st.floats(0.1, 500.0)
PERMEABILITY = st.floats(1e-3, 1e3)
CELL = st.tuples(*6 * (CONCENTRATION,))
THREE = st.tuples(*3 * (PERMEABILITY,))


def potentials(cell: tuple[float, ...]) -> list[float]:
    """Return the Nernst potentials of K⁺, Na⁺ and Cl⁻."""
    pairs = zip(cell[::2], cell[1::2], (1.0, 1.0, -1.0), strict=True)
    return [float(nernst_potential(inside, outside, z=z, T=T)) for inside, outside, z in pairs]


def voltage(cell: tuple[float, ...], P: tuple[float, ...]) -> float:
    """Return the Goldman-Hodgkin-Katz voltage."""
    return float(ghk_voltage(*cell, P_K=P[0], P_Na=P[1], P_Cl=P[2], T=T))


@given(CELL, THREE)
def test_the_voltage_is_between_the_nernst_potentials(
    cell: tuple[float, ...], P: tuple[float, ...]
) -> None:
    """Neither the least nor the greatest Nernst potential is passed, but for rounding."""
    E = potentials(cell)
    assert min(E) - 1e-15 <= voltage(cell, P) <= max(E) + 1e-15


@given(CELL, THREE)
def test_the_exponential_is_the_weighted_mean(
    cell: tuple[float, ...], P: tuple[float, ...]
) -> None:
    """With weights P c_in of cations and P c_out of anions, e^(V/s) is the mean of e^(E/s)."""
    weights = [P[0] * cell[0], P[1] * cell[2], P[2] * cell[5]]
    powers = [mpmath.exp(one / SCALE) for one in potentials(cell)]
    mean = sum(w * p for w, p in zip(weights, powers, strict=True)) / sum(weights)
    assert mpmath.exp(voltage(cell, P) / SCALE) == pytest.approx(float(mean), rel=1e-12)


def test_it_is_not_the_mean_weighted_by_permeability() -> None:
    """In the proof's example the voltage is s ln(4/9), the mean of the books s ln(1/2)."""
    cell, P = (16.0, 4.0, 4.0, 8.0, 4.0, 16.0), (1.0, 1.0, 1.0)
    assert voltage(cell, P) == pytest.approx(SCALE * float(mpmath.log(mpmath.mpf(4) / 9)))
    assert sum(potentials(cell)) / 3 == pytest.approx(SCALE * float(mpmath.log(0.5)))


@pytest.mark.parametrize("ion", range(3))
def test_it_tends_to_the_nernst_potential_of_the_ion_that_is_left(ion: int) -> None:
    """What is missing shrinks with the permeabilities to the other ions."""
    cell = (140.0, 4.0, 12.0, 145.0, 7.0, 110.0)
    missing = []
    for eps in (1e-3, 1e-6, 1e-9):
        P = tuple(1.0 if number == ion else eps for number in range(3))
        missing.append(abs(voltage(cell, P) - potentials(cell)[ion]))
    assert missing[0] == pytest.approx(1e3 * missing[1], rel=0.1)
    assert missing[1] == pytest.approx(1e3 * missing[2], rel=0.1)


def too_flat() -> None:
    """Ask for half of the parabola that bounds the remainder of Ohm's law."""
    lemma = specialise(bernoulli_lemma.bernoulli_curvature_bound(), ghk_curve.U)
    bounded = generalise(part(lemma, 1), v)
    start = ghk_slope.nernst_definition().rhs
    taylor(ohmic.KAPPA * ohmic.CURVE, v, ohmic.KAPPA**2, start=start, end=V_m, given=[bounded])


def falling() -> None:
    """Ask for a current that falls with the voltage."""
    monotone(ghk.ghk_current().rhs.xreplace({V_m: v}), v, "decreasing")


def lost_half() -> None:
    """Ask for a slope at zero voltage without the half, or none, as a filled gap would have."""
    flat = specialise(ghk_curve.slope_curve(), 0)
    restate(flat, ghk_curve.UNIT * (c_in + c_out))


def swapped_at_equilibrium() -> None:
    """Ask for the slope at the Nernst potential with one concentration alone."""
    restate(specialise(ghk_curve.slope_curve(), E), ghk_curve.UNIT * c_out)


def other_exponent() -> None:
    """Ask for another exponent of the flux ratio of independent ions."""
    theorem: Any = single_file.ussing_exponent()
    restate(theorem, 2)


@pytest.mark.parametrize(
    "wrong", [too_flat, falling, lost_half, swapped_at_equilibrium, other_exponent]
)
def test_a_wrong_variant_is_refused(wrong: Callable[[], None]) -> None:
    """No rule concludes what is not so."""
    with pytest.raises(RuleError):
        wrong()
