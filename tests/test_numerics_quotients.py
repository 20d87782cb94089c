"""The logarithm of a quotient has its digits where NumPy has vectors for it, as elsewhere."""

from typing import Any

import mpmath
import numpy as np
import pytest

from vrest.numerics import logarithm, quotients
from vrest.numerics.inplace import allocated
from vrest.numerics.quotients import times_log_ratio

COUNT = 6000
RNG = np.random.default_rng(5)
B = RNG.uniform(1.0, 200.0, COUNT)
STEPS = 10.0 ** RNG.uniform(-16.0, 1.0, COUNT) * RNG.choice([-1.0, 1.0], COUNT)


@pytest.fixture(autouse=True)
def with_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take NumPy's logarithm, whatever the processor can do."""
    monkeypatch.setattr(quotients, "_HAS_VECTORS", True)
    monkeypatch.setattr(logarithm, "_SAVES", False)


def written(a: Any, b: Any, factor: Any = None) -> tuple[Any, bool]:
    """Return what is written, and what is told."""
    out, work, ratio = (np.empty(COUNT) for _ in range(3))
    with np.errstate(all="ignore"):
        return out, times_log_ratio(out, work, ratio, factor, a, b)


@pytest.mark.parametrize("factor", [None, -0.0267])
def test_near_one_nothing_is_lost(factor: float | None) -> None:
    """Where a quotient is within 1/4096 of 1, and half a unit times the condition elsewhere."""
    a = np.where(STEPS > -1.0, B * (1.0 + STEPS), B / 7.0)
    a[:3] = B[:3]
    times = None if factor is None else np.array(factor)
    scale = factor or 1.0
    with mpmath.workdps(40):
        for above, below in ((a, B), (B, a), (a, 30.0), (30.0, a)):
            found, sure = written(above, below, times)
            assert sure
            rows = zip(*(np.broadcast_to(x, COUNT).tolist() for x in (above, below)), strict=True)
            for got, (x, y) in zip(found.tolist(), rows, strict=True):
                exact = mpmath.log(mpmath.mpf(x) / mpmath.mpf(y))
                own = 0.0 if abs(exact) < 2.0**-12 else 2.0**-53
                assert abs(got / scale - exact) <= 2.5 * 2.0**-52 * abs(exact) + own


def test_shapes_of_several_dimensions_are_mended() -> None:
    """Places are found in any shape."""
    a = B * (1.0 + 1e-13)
    square = [x.reshape(60, 100) for x in (a, B)]
    np.testing.assert_array_equal(allocated("log_ratio", *square).reshape(-1), written(a, B)[0])


@pytest.mark.parametrize("odd", [0.0, -1.0, np.nan, np.inf, 5e-324, 1e300])
def test_what_is_odd_among_many_is_as_it_is_alone(odd: float) -> None:
    """Zero, no number, infinity and what leaves the range: nothing for the others changes."""
    a = B.copy()
    a[4000] = odd
    for above, below in ((a, B), (B, a), (a, a)):
        found, sure = written(above, below)
        with np.errstate(all="ignore"):
            known = allocated("log_ratio", above[3999:4002], below[3999:4002])
        np.testing.assert_allclose(found[3999:4002], known, rtol=1e-15, atol=2.0**-53)
        assert not sure or odd > 0.0 or np.isnan(found[4000])


def test_two_negative_numbers_are_told() -> None:
    """Their quotient is positive, and they are not."""
    found, sure = written(-B, -2.0 * B)
    assert not sure
    np.testing.assert_allclose(found, -np.log(2.0), rtol=1e-15)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("others", [(3.0, 8.0), (-8.0, -3.0), (-5.0, 5.0)])
@pytest.mark.parametrize("odd", [0.0, -0.0, 1e-9, -1e-9, 2.0**-13, -(2.0**-13)])
def test_one_that_is_nearly_zero_is_found_among_many(
    kind: Any, others: tuple[float, float], odd: float
) -> None:
    """Of either sign, whatever sign the others have; where there is none, that is certain."""
    logarithms = RNG.uniform(*others, 500).astype(kind)
    logarithms[np.abs(logarithms) < 0.01] = 0.5
    assert quotients._none_is_near(logarithms)
    logarithms[137] = odd
    assert not quotients._none_is_near(logarithms)


def test_blocks_with_and_without_them_in_turn() -> None:
    """What the last block had makes no difference to what is written."""
    far, near = B * 3.0, B * (1.0 + 1e-9)
    for a in (far, near, near, far, far, near):
        found, certain = written(a, B)
        assert certain
        np.testing.assert_allclose(found, np.log1p((a - B) / B), rtol=1e-14)
