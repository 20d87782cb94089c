"""The power series stands near zero, and what is computed plainly further out."""

import math

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest.numerics.near_zero import away, away_into, near_zero, near_zero_into

# (exp(u) - 1)/u
SERIES = tuple(1.0 / math.factorial(k + 1) for k in range(18))


def test_away_is_the_radius_near_zero_alone() -> None:
    """The ends belong to what is further out."""
    given = np.array([-1.0, -0.5, -0.4, 0.0, 0.4, 0.5, np.nan])
    wanted = [-1.0, -0.5, 0.5, 0.5, 0.5, 0.5, np.nan]
    np.testing.assert_array_equal(away(given, 0.5), wanted)
    np.testing.assert_array_equal([away(x, 0.5) for x in given.tolist()], wanted)
    out, work = np.empty((2, 7))
    away_into(out, work, given, 0.5)
    np.testing.assert_array_equal(out, wanted)


@given(st.floats(-30.0, 30.0))
def test_numbers_and_arrays_agree(u: float) -> None:
    """For both of the sides, and for a library that is not NumPy."""
    plain = math.expm1(away(u, 0.5)) / away(u, 0.5)
    found = near_zero(plain, u, 0.5, 0.0, 1.0, *SERIES)
    for library in (np, array_api_strict):
        one = near_zero(library.asarray([plain]), library.asarray([u]), 0.5, 0.0, 1.0, *SERIES)
        assert float(one[0]) == found
    exact = math.expm1(u) / u if u else 1.0
    assert found == pytest.approx(exact, rel=1e-15)


def test_powers_in_front_and_steps_of_two() -> None:
    """The sine less its argument, of which the first powers are missing."""
    terms = [(-1) ** k / math.factorial(2 * k + 1) for k in range(1, 8)]
    found = near_zero(np.array([math.nan, 7.0]), np.array([0.5, 2.0]), 1.0, 3.0, 2.0, *terms)
    np.testing.assert_allclose(found, [math.sin(0.5) - 0.5, 7.0], rtol=1e-14)


def test_nothing_is_lost_where_nothing_is_near() -> None:
    """What is plain is written, whatever the buffers held."""
    plain, u = np.array([1.0, 2.0]), np.array([3.0, -4.0])
    out, work = np.full((2, 2), np.nan)
    near_zero_into(out, work, plain, u, 0.5, 0.0, 1.0, 9.0)
    np.testing.assert_array_equal(out, plain)


def test_types_stay() -> None:
    """Single precision gives single precision."""
    u = np.array([1e-3, 3.0], np.float32)
    assert near_zero(u, u, 0.5, 0.0, 1.0, *SERIES).dtype == np.float32
    assert away(u, 0.5).dtype == np.float32
