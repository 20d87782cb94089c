"""The inward rectifier's maximum and its rest states, by numbers found apart from the proofs."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

import mpmath
import numpy as np
import pytest

from vrest.catalogue import get
from vrest.kernel import Conjunction, Equation, Iff, Implies, Order
from vrest.vocabulary import K
from vrest.vocabulary.circuit import k
from vrest.vocabulary.species import V_half, g_max

CHANNELS: Final = [
    {"E_K": -0.09, "g_max": 10.0, "V_half": -0.01, "k": 0.008},
    {"E_K": -0.09, "g_max": 3.0, "V_half": 0.02, "k": 0.01},
    {"E_K": -0.1, "g_max": 1.0, "V_half": -0.06, "k": 0.015},
]


def current(E_K: float, g_max: float, V_half: float, k: float) -> Callable[[float], mpmath.mpf]:
    """Return the current of a rectifier as a function of the voltage."""

    def at(voltage: float) -> mpmath.mpf:
        return g_max * (voltage - E_K) / (1 + mpmath.exp((voltage - E_K - V_half) / k))

    return at


def rest_states(channel: dict[str, float], g_leak: float, E_leak: float) -> list[float]:
    """Return the voltages without net current, by sign changes on a fine grid."""
    kir = current(**channel)

    def net(voltage: float) -> mpmath.mpf:
        return kir(voltage) + g_leak * (voltage - E_leak)

    grid = [-0.3 + 0.00013 * n for n in range(5000)]
    crossed = [(a, b) for a, b in pairwise(grid) if net(a) * net(b) < 0]
    return [float(mpmath.findroot(net, pair, solver="anderson")) for pair in crossed]


def top_of(channel: dict[str, float]) -> tuple[mpmath.mpf, mpmath.mpf]:
    """Return where the theorem puts the maximum, and its height, by mpmath's own W."""
    scale = channel["k"]
    w = mpmath.lambertw(mpmath.exp(channel["V_half"] / scale - 1)).real
    return channel["E_K"] + scale * (1 + w), channel["g_max"] * scale * w


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_maximum_is_where_the_theorem_says(channel: dict[str, float]) -> None:
    """The slope that mpmath finds is positive below, zero there and negative above."""
    kir, (top, height) = current(**channel), top_of(channel)
    assert abs(mpmath.diff(kir, top)) < 1e-9 * channel["g_max"]
    assert mpmath.diff(kir, top - 0.002) > 0 > mpmath.diff(kir, top + 0.002)
    assert kir(top) == pytest.approx(height, rel=1e-12)
    assert all(kir(-0.2 + 0.001 * n) <= height for n in range(400))


def test_the_maximum_of_the_theorem_is_this_one() -> None:
    """The theorem's own expressions give these numbers."""
    statement = get("kir_maximum")().statement
    assert isinstance(statement, Conjunction)
    place, value = statement.parts[1], statement.parts[3]
    assert isinstance(place, Iff)
    assert isinstance(place.right, Equation)
    assert isinstance(value, Equation)
    for channel in CHANNELS:
        numbers = {K.E: channel["E_K"], g_max: channel["g_max"]}
        numbers |= {V_half: channel["V_half"], k: channel["k"]}
        top, height = top_of(channel)
        assert float(place.right.rhs.subs(numbers)) == pytest.approx(float(top), rel=1e-12)
        assert float(value.rhs.subs(numbers)) == pytest.approx(float(height), rel=1e-12)


def condition(channel: dict[str, float], g_leak: float, E_leak: float) -> bool:
    """Tell by the theorem's own inequality whether it promises exactly one rest state."""
    statement = get("kir_one_rest_state")().statement
    assert isinstance(statement, Implies)
    assert isinstance(statement.left, Order)
    values = {"E_leak": E_leak, "g_leak": g_leak, **channel}
    left, right = (
        e.subs({s: values[s.name] for s in e.free_symbols})
        for e in (statement.left.lhs, statement.left.rhs)
    )
    return bool(left < right)


def test_one_rest_state_where_the_condition_holds() -> None:
    """No leak on a grid that meets the condition has a second rest state, and all have one."""
    met = 0
    for channel in CHANNELS:
        for g_leak in (0.05, 0.5, 5.0):
            for E_leak in (-0.08, -0.05, 0.0, 0.05):
                count = len(rest_states(channel, g_leak, E_leak))
                assert 1 <= count <= 3
                if condition(channel, g_leak, E_leak):
                    met += 1
                    assert count == 1
    assert met >= 5


def letters(channel: dict[str, float], g_leak: float, E_leak: float) -> tuple[float, float]:
    """Return D and a by the definitions among the assumptions of the theorem."""
    values = {"E_leak": E_leak, "g_leak": g_leak, **channel}
    known: dict[object, float] = {}
    for name in ("all_open", "span", "offset"):
        (said,) = (h for h in get("kir_several_rest_states")().hypotheses if h.name == name)
        assert isinstance(said.statement, Equation)
        rhs = said.statement.rhs
        numbers = {s: known.get(s) or values[s.name] for s in rhs.free_symbols}
        known[said.defines] = float(rhs.subs(numbers))
    _, D, a = known.values()
    return D, a


def most(D: float) -> float:
    """Return the largest offset with several rest states."""
    theta = mpmath.acosh(D / 2 - 1)
    return float(mpmath.sinh(theta) - theta)


def count_of(channel: dict[str, float], g_leak: float, E_leak: float) -> int:
    """Count the sign changes of the net current on a fine grid."""
    at = np.linspace(-0.3, 0.35, 100_003)
    closing = np.exp((at - channel["E_K"] - channel["V_half"]) / channel["k"])
    net = channel["g_max"] * (at - channel["E_K"]) / (1 + closing) + g_leak * (at - E_leak)
    return int(np.count_nonzero(np.diff(np.sign(net))))


def test_the_exact_condition_counts_the_rest_states() -> None:
    """On a grid of leaks there are three rest states exactly where the theorem has several."""
    seen = {1: 0, 3: 0}
    for channel in CHANNELS:
        for g_leak in (0.02, 0.1, 0.5, 2.5):
            for E_leak in (-0.12, -0.04, -0.01, 0.02, 0.08):
                D, a = letters(channel, g_leak, E_leak)
                several = D > 4 and abs(a) < most(D)
                count = count_of(channel, g_leak, E_leak)
                assert count == (3 if several else 1)
                seen[count] += 1
    assert min(seen.values()) >= 5


def test_the_exact_condition_ends_where_two_rest_states_meet() -> None:
    """Just inside the ends of the condition there are three rest states, just outside one."""
    channel, g_leak = {"E_K": -0.09, "g_max": 4.0, "k": 0.01}, 1.0
    for D in (4.5, 9.0):
        E_leak = -0.09 + 0.01 * D * 1.25
        middle = -0.09 + 0.01 * D * (0.25 + 0.5)
        for end in (-most(D), most(D)):
            for share, count in ((0.9, 3), (1.1, 1)):
                half = middle + 0.09 + 0.01 * (share * end - float(mpmath.log(5)))
                chosen = {**channel, "V_half": half}
                assert count_of(chosen, g_leak, E_leak) == count
                assert letters(chosen, g_leak, E_leak) == pytest.approx((D, share * end))


def test_three_rest_states_where_the_theorem_has_them() -> None:
    """With k = 10 mV and E_K = -90 mV they lie at 4, 5 and 6 times 6.93 mV above E_K."""
    step = 0.01 * float(mpmath.log(2))
    channel = {"E_K": -0.09, "g_max": 3.0, "V_half": 3 * step, "k": 0.01}
    found = rest_states(channel, 1.0, -0.09 + 8 * step)
    assert found == pytest.approx([-0.09 + times * step for times in (4, 5, 6)], abs=1e-10)
    assert not condition(channel, 1.0, -0.09 + 8 * step)


def test_two_voltages_of_falling_current_share_a_leak() -> None:
    """The leak of the theorem has both voltages among its rest states; one of rising has none."""
    channel = CHANNELS[0]
    kir = current(**channel)
    low, high = -0.07, -0.06
    g_leak = float((kir(low) - kir(high)) / (high - low))
    assert g_leak > 0
    found = rest_states(channel, g_leak, low + float(kir(low)) / g_leak)
    for voltage in (low, high):
        assert min(abs(state - voltage) for state in found) < 1e-10
    assert kir(-0.12) < kir(-0.1)
