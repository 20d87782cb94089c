from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest import pumps
from vrest.cells.feedback import agreed, product_logarithm, pump_rate, reduced

ONE = np.ones(1)
HILL = pumps.hill(3.0, K_Na=12.0, K_K=1e-9)


def growing(J: Any, start: Any, gain: Any) -> tuple[Any, Any]:
    """Let Na⁺ inside rise with the rate of the pump, as no cell does without cotransporters."""
    return start + gain * J, gain / (start + gain * J)


@given(start=st.floats(0.1, 50.0), gain=st.floats(0.1, 100.0))
def test_a_rate_is_found_even_where_sodium_rises_with_the_pump(start: float, gain: float) -> None:
    """The bracket grows until the law asks for no more, and the rate found is that of the law."""
    found, _ = pump_rate(HILL, growing, 145.0 * ONE, 3.5 * ONE, (start * ONE, gain * ONE))
    Na_in = start + gain * found[0]
    assert found[0] == pytest.approx(3.0 * Na_in**3 / (Na_in**3 + 12.0**3), rel=1e-7)


def test_a_law_without_bounds_may_have_no_rate() -> None:
    """Where every rate asks for a higher one there is no answer."""
    with np.errstate(all="ignore"):
        found, _ = pump_rate(pumps.power(1e3, m=2.0), growing, ONE, ONE, (10.0 * ONE, 10.0 * ONE))
    assert np.isnan(found[0])
    with pytest.raises(ValueError, match=r"^J as a law asks for more at every rate"):
        agreed(found, np.zeros(1, bool), np.ones(1, bool), "raise")
    assert np.isnan(agreed(found, np.zeros(1, bool), np.ones(1, bool), "nan"))


def test_a_pump_that_stands_still_has_no_rate() -> None:
    """A law of the rate zero gives zero."""
    with np.errstate(all="ignore"):
        found, _ = pump_rate(pumps.power(0.0), growing, ONE, ONE, (ONE, -0.1 * ONE))
    assert found[0] == 0.0


def steps(J: Any, gain: Any) -> tuple[Any, Any]:
    """Let Na⁺ inside rise e-fold with a gain, which with a steep law meets its rate three times."""
    return np.exp(gain * J), gain * np.ones_like(J)


@pytest.mark.parametrize(("J_max", "count"), [(0.5, 1), (3.0, 3), (600.0, 1)])
def test_several_rates_are_told(J_max: float, count: int) -> None:
    """A law that agrees with the cell at three rates is told from one that agrees at one."""
    law, gain = pumps.hill(J_max, K_Na=np.exp(1.5), K_K=1e-9, n_Na=6.0), ONE
    rates = np.geomspace(1e-6, 1e3, 100_001)
    wanted = J_max / (1.0 + np.exp(np.minimum(6.0 * (1.5 - rates), 700.0)))
    assert np.count_nonzero(np.diff(np.sign(wanted - rates))) == count
    with np.errstate(all="ignore"):
        _, several = pump_rate(law, steps, ONE, ONE, (gain,), steepest=gain)
    assert several.tolist() == [count > 1]


def test_parameters_that_do_not_broadcast_are_named() -> None:
    """A law of two rates does not fit three cells; the sentence names all of them."""
    arrays = {"Na_out": np.ones(3), "K_out": np.ones(())}
    with pytest.raises(ValueError, match=r"do not broadcast: Na_out \(3,\), .*J of J \(2,\)"):
        reduced(pumps.power([1.0, 2.0]), arrays)


@given(x=st.floats(0.0, 1e30))
def test_the_start_is_near_the_product_logarithm(x: float) -> None:
    """It solves y e^y = x to some hundredths."""
    y = float(product_logarithm(np.float64(x)))
    # one Newton step from there shows how far it is
    assert abs(y - x * np.exp(-y)) / (1.0 + y) <= 0.07 * y
