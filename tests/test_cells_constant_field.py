from typing import Any

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from cells import FIELD, PLACES, balances, powers
from vrest import pumps
from vrest.cells import pump_leak_ghk_steady_state
from vrest.numerics.constants import F, R
from vrest.numerics.special import bernoulli


@given(place=PLACES, leak=FIELD, J=powers)
def test_the_field_solution_meets_its_balances(place: Any, leak: Any, J: float) -> None:
    """Sodium, potassium and charge balance to 1e-12 wherever there is a steady state."""
    cell = pump_leak_ghk_steady_state(**place, **leak, J=J, errors="nan")
    assume(not np.isnan(cell.V_m))
    assert cell.Na_in > 0.0
    assert cell.K_in > 0.0
    assert max(balances(cell, place, leak, J)) < 1e-12


@given(place=PLACES, leak=FIELD, J=powers)
def test_the_field_solution_agrees_with_brentq(place: Any, leak: Any, J: float) -> None:
    """The voltage is that of the theorem's own equation, solved by `brentq`."""
    cell = pump_leak_ghk_steady_state(**place, **leak, J=J, errors="nan")
    assume(not np.isnan(cell.V_m))
    D, outside = 3.0 / leak["P_Na"] - 2.0 / leak["P_K"], place["Na_out"] + place["K_out"]

    def rising(u: float) -> float:
        return float(place["A_in"] * bernoulli(-u) - outside * bernoulli(u) + J * D)

    # B(-u) >= u and B(u) <= 1 above zero, and mirrored below, bound the root on both sides
    top, low = (outside - J * D) / place["A_in"], (place["A_in"] + J * D) / outside
    u = brentq(rising, -max(low, 0.0) - 1e-9, max(top, 0.0) + 1e-9, xtol=1e-15, rtol=8.9e-16)
    s = R * place["T"] / F
    # what the equation itself can tell apart
    slope = (rising(u + 1e-6) - rising(u - 1e-6)) / 2e-6
    blur = 1e-15 * (place["A_in"] * bernoulli(-u) + outside * bernoulli(u) + abs(J * D)) / slope
    assert abs(cell.V_m - s * u) < 1e-12 * max(abs(cell.V_m), s) + s * blur


@given(place=PLACES, leak=FIELD)
def test_there_is_a_field_solution_up_to_the_point_of_mullins_and_noda(
    place: Any, leak: Any
) -> None:
    """Just below the largest rate of the theorem there is a steady state, just above none."""
    reversal = np.log(
        (place["K_out"] + 2.0 * leak["P_Na"] * place["Na_out"] / (3.0 * leak["P_K"]))
        / place["A_in"]
    )
    largest = leak["P_Na"] * place["Na_out"] / 3.0 * bernoulli(float(reversal))
    below = pump_leak_ghk_steady_state(**place, **leak, J=largest * (1.0 - 1e-6))
    assert 0.0 < below.Na_in < 1e-4 * place["Na_out"]
    with pytest.raises(ValueError, match=r"^J is a rate that no positive"):
        pump_leak_ghk_steady_state(**place, **leak, J=largest * (1.0 + 1e-6))


def test_a_pump_that_runs_backwards_has_its_limit_too() -> None:
    """A negative rate is solved until it would use up K⁺ inside."""
    place = (145.0, 5.0, 130.0)
    cell = pump_leak_ghk_steady_state(*place, P_Na=4e-10, P_K=1e-9, J=-1e-11, T=310.0)
    rest = pump_leak_ghk_steady_state(*place, P_Na=4e-10, P_K=1e-9, J=0.0, T=310.0)
    assert 0.0 < cell.K_in < rest.K_in
    with pytest.raises(ValueError, match="closer to zero"):
        pump_leak_ghk_steady_state(*place, P_Na=4e-10, P_K=1e-9, J=-1e-7, T=310.0)


wide = st.floats(-3.0, 3.5).map(lambda e: 10.0**e)


def off(found: Any, place: Any, leak: Any, rate: Any, allowed: float) -> bool:
    """Tell whether the root in ln(Na_in/K_in) lies further than allowed from what was found.

    The balance has one root and rises through it, so its signs on both sides say where it lies.
    """
    Na_out, K_out, A = (mp.mpf(place[name]) for name in ("Na_out", "K_out", "A_in"))
    P_Na, P_K = mp.mpf(leak["P_Na"]), mp.mpf(leak["P_K"])
    y = mp.log(mp.mpf(found.Na_in) / mp.mpf(found.K_in))

    def left(y: Any) -> Any:
        Na_in, K_in = A / (1 + mp.exp(-y)), A / (1 + mp.exp(y))
        w = (2 * P_Na * Na_in + 3 * P_K * K_in) / (2 * P_Na * Na_out + 3 * P_K * K_out)
        return Na_in - Na_out * w + 3 * rate(Na_in) / P_Na * (w - 1) / mp.log(w)

    return not left(y - allowed) < 0 < left(y + allowed)


@given(
    place=st.fixed_dictionaries({"Na_out": wide, "K_out": wide, "A_in": wide}),
    leak=st.fixed_dictionaries(
        {name: st.floats(-12.0, -5.0).map(lambda e: 10.0**e) for name in ("P_Na", "P_K")}
    ),
    J=st.floats(-13.0, -2.0).map(lambda e: 10.0**e),
    m=st.floats(0.5, 4.0),
)
def test_concentrations_keep_their_digits_however_small(
    place: Any, leak: Any, J: float, m: float
) -> None:
    """Na⁺ and K⁺ are those of fifty digits to 1e-12, far from any living cell too."""
    found = pump_leak_ghk_steady_state(**place, **leak, J=pumps.power(J, m=m), T=310.0)
    with mp.workdps(50):
        Na_out, A = mp.mpf(place["Na_out"]), mp.mpf(place["A_in"])
        assert abs((mp.mpf(found.Na_in) + mp.mpf(found.K_in)) / A - 1) < 1e-15
        assert not off(found, place, leak, lambda c: mp.mpf(J) * (c / Na_out) ** mp.mpf(m), 1e-12)


@given(place=PLACES, leak=FIELD, share=st.floats(-0.999, 0.999))
@example(
    place={"Na_out": 50.0, "K_out": 1.0, "A_in": 66.25, "T": 273.0},
    leak={"P_Na": 4.6109179761295505e-09, "P_K": 4.590629554821206e-08},
    share=0.999,
)
def test_concentrations_keep_their_digits_near_the_limits_of_a_number(
    place: Any, leak: Any, share: float
) -> None:
    """With a number J, forward or backward, what is lost is what rounding J would lose."""
    ratio = place["K_out"] + 2.0 * leak["P_Na"] * place["Na_out"] / (3.0 * leak["P_K"])
    fastest = leak["P_Na"] * place["Na_out"] / 3.0
    J = share * fastest * bernoulli(float(np.log(ratio / place["A_in"])))
    found = pump_leak_ghk_steady_state(**place, **leak, J=J, errors="nan")
    assume(not np.isnan(found.V_m))
    least = min(found.Na_in, found.K_in) / place["A_in"]
    with mp.workdps(50):
        assert not off(found, place, leak, lambda _: mp.mpf(J), 1e-13 + 1e-15 / least)


def test_what_is_unknown_is_unknown_throughout() -> None:
    """Without the temperature no part of the answer is told, though Na⁺ needs none."""
    cell = pump_leak_ghk_steady_state(
        145.0, 5.0, 130.0, P_Na=4e-10, P_K=1e-9, J=1e-11, T=[310.0, np.nan]
    )
    assert np.isnan(cell).tolist() == [[False, True]] * 3


def test_what_is_infinite_is_refused_or_nan() -> None:
    """No limit is taken: an infinite argument is named, or gives NaN in its place."""
    leak: Any = {"P_Na": 4e-10, "P_K": 1e-9, "T": 310.0}
    with pytest.raises(ValueError, match=r"^K_out must be finite, got inf"):
        pump_leak_ghk_steady_state(145.0, [5.0, np.inf], 130.0, J=0.0, **leak)
    found = pump_leak_ghk_steady_state(145.0, [5.0, np.inf], 130.0, J=0.0, **leak, errors="nan")
    assert np.isnan(found.Na_in).tolist() == [False, True]
