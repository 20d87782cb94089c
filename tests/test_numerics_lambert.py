"""The Lambert function, to a few units in the last place from the smallest float to the largest."""

import math

import array_api_strict
import mpmath
import numpy as np
import pytest

from vrest.numerics.lambert import lambert_w


@pytest.mark.parametrize("library", [np, array_api_strict])
def test_all_digits_are_right(library: object) -> None:
    """Every size of argument, for floats and for arrays."""
    drawn = np.concatenate(
        [10 ** np.random.default_rng(3).uniform(-323, 308, 400), np.linspace(0.01, 20, 300)]
    )
    found = np.asarray(lambert_w(library.asarray(drawn)))  # type: ignore[attr-defined]
    with mpmath.workdps(40):
        for x, w in zip(drawn.tolist(), found.tolist(), strict=True):
            exact = mpmath.lambertw(mpmath.mpf(x)).real
            for got in (w, lambert_w(x)):
                assert abs(mpmath.mpf(got) - exact) <= 4 * math.ulp(float(exact))


def test_the_ends() -> None:
    """Zero, infinity, NaN and what is negative."""
    found = lambert_w(np.array([0.0, math.inf, math.nan, -1.0]))
    assert found[:2].tolist() == [0.0, math.inf]
    assert np.isnan(found[2:]).all()
    assert lambert_w(0.0) == 0.0
    assert lambert_w(math.inf) == math.inf
