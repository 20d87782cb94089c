from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest import pumps
from vrest.errors import DimensionError

LAWS: dict[str, Any] = {
    "constant": pumps.constant(2e-7),
    "power": pumps.power(1e-4, m=2.5),
    "hill": pumps.hill(3e-7, K_Na=12.0, K_K=1.5),
}


def rate(law: pumps.Law, Na_in: float, Na_out: float, K_out: float) -> float:
    """Return the rate of a law as the solvers put it together."""
    scale, reference, exponent = law.reduced(np.float64(Na_out), np.float64(K_out))
    return float(scale * law.curve(np.float64(Na_in) / reference, np.float64(exponent))[0])


def test_the_laws_are_those_of_their_names() -> None:
    """Each law gives the number that its formula gives by hand."""
    assert rate(LAWS["constant"], 14.0, 145.0, 3.5) == 2e-7
    assert rate(LAWS["power"], 14.0, 145.0, 3.5) == pytest.approx(1e-4 * (14 / 145) ** 2.5)
    by_hand = 3e-7 * 14**3 / (14**3 + 12**3) * 3.5**2 / (3.5**2 + 1.5**2)
    assert rate(LAWS["hill"], 14.0, 145.0, 3.5) == pytest.approx(by_hand)


@pytest.mark.parametrize("name", LAWS)
@given(Na_in=st.floats(0.01, 200.0))
def test_the_slope_is_that_of_the_rate(name: str, Na_in: float) -> None:
    """The slope in the logarithm of Na⁺ inside agrees with a difference quotient."""
    law, ratio = LAWS[name], np.float64(Na_in / 50.0)
    exponent = np.float64(law.reduced(np.float64(145.0), np.float64(3.5))[2])
    step = 1e-6
    ends = [law.curve(ratio * np.exp(side * step), exponent)[0] for side in (1.0, -1.0)]
    found = law.curve(ratio, exponent)[1]
    assert found == pytest.approx((ends[0] - ends[1]) / (2.0 * step), rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("name", LAWS)
@given(ratio=st.floats(-80.0, 80.0))
def test_the_logarithm_is_that_of_the_curve(name: str, ratio: float) -> None:
    """Both forms of a law agree, and the logarithm does not underflow."""
    law, exponent = LAWS[name], np.float64(2.5)
    part, slope = law.curve(np.exp(np.float64(ratio)), exponent)
    found = law.logarithm(np.float64(ratio), exponent)
    assert found[0] == pytest.approx(float(np.log(part)), rel=1e-12, abs=1e-12)
    assert found[1] == pytest.approx(float(slope / part), rel=1e-9, abs=1e-12)
    assert np.isfinite(law.logarithm(np.float64(1e3 * ratio), exponent)[0])


@pytest.mark.parametrize("name", ["power", "hill"])
@given(part=st.floats(1e-6, 0.999))
def test_the_inverse_gives_the_ratio_back(name: str, part: float) -> None:
    """The law at the ratio that its inverse names has the rate that was asked for."""
    law, exponent = LAWS[name], np.float64(2.5)
    ratio = law.inverse(np.float64(part), exponent)
    assert law.curve(ratio, exponent)[0] == pytest.approx(part, rel=1e-9)


def test_a_saturated_law_has_no_ratio_for_more() -> None:
    """A part of more than all is reached at no concentration."""
    with np.errstate(invalid="ignore"):
        assert LAWS["hill"].inverse(np.float64(1.5), np.float64(3.0)) == np.inf
    assert LAWS["constant"].inverse(np.float64(0.5), np.float64(0.0)) == np.inf


def test_without_sodium_the_pump_stands_still() -> None:
    """Both laws that depend on Na⁺ vanish with it, which the solvers rely on."""
    with np.errstate(divide="ignore"):
        assert rate(LAWS["power"], 0.0, 145.0, 3.5) == 0.0
        assert rate(LAWS["hill"], 0.0, 145.0, 3.5) == 0.0


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: pumps.power(-1e-7), "J"),
        (lambda: pumps.power(1e-7, m=0.0), "m"),
        (lambda: pumps.hill(-1e-7, K_Na=1.0, K_K=1.0), "J_max"),
        (lambda: pumps.hill(1e-7, K_Na=0.0, K_K=1.0), "K_Na"),
        (lambda: pumps.hill(1e-7, K_Na=[1.0, -1.0], K_K=1.0), "K_Na"),
        (lambda: pumps.Power(-1e-7, 3.0), "J"),
        (lambda: pumps.power(np.inf), "J"),
        (lambda: pumps.constant([1e-7, -np.inf]), "J"),
        (lambda: pumps.power(1e-7, m=10**400), "m"),
    ],
)
def test_impossible_laws_are_refused(make: Any, name: str) -> None:
    """A parameter outside its domain raises an error that names it."""
    with pytest.raises(ValueError, match=rf"^{name} must be"):
        make()


def test_what_is_no_number_is_refused() -> None:
    """Text is no rate."""
    with pytest.raises(TypeError, match="J must be"):
        pumps.constant("fast")


def test_parameters_must_fit_each_other() -> None:
    """Shapes that do not broadcast are refused where the law is made."""
    with pytest.raises(ValueError, match=r"do not broadcast: .*K_K \(2,\), n_Na \(3,\)"):
        pumps.hill(1e-7, K_Na=1.0, K_K=[1.0, 2.0], n_Na=[1.0, 2.0, 3.0])


def test_a_law_keeps_its_own_copy() -> None:
    """What happens to an array afterwards does not change the law, and nothing can change it."""
    J = np.array([1e-7, 2e-7])
    law = pumps.power(J)
    J[0] = 5.0
    assert law.J.tolist() == [1e-7, 2e-7]
    with pytest.raises(ValueError, match="read-only"):
        law.J[0] = 5.0


def test_a_law_reads_units() -> None:
    """Quantities of pint are converted, and a wrong dimension is refused."""
    unit = pytest.importorskip("pint").UnitRegistry()
    law = pumps.hill(30.0 * unit.pmol / unit.cm**2 / unit.s, K_Na=0.012 * unit.molar, K_K=1.5)
    assert (law.J_max, law.K_Na) == (pytest.approx(3e-7), pytest.approx(12.0))
    with pytest.raises(DimensionError, match=r"^J needs a unit such as"):
        pumps.power(1.0 * unit.volt)
