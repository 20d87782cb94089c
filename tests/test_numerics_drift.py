"""The slopes for NumPy are those of numbers and of other libraries, on both sides of every seam."""

import math
from typing import Any

import array_api_strict
import numpy as np
import pytest

from vrest import derivatives
from vrest.numerics import formulas, growth
from vrest.numerics.bernoulli import bernoulli_slope, bernoulli_slopes
from vrest.numerics.growth import LAST
from vrest.numerics.inplace import allocated
from vrest.numerics.sensitivities import TABLE

U = np.array([0.0, -0.0, 1e-310, 1e-9, 0.49, 0.5, 0.51, 1.0, 39.0, 41.0, 699.0, 705.0, 1200.0, 9e9])


def test_the_slope_is_that_of_numbers() -> None:
    """Each element is what the number alone gives, at either sign, and NaN stays."""
    u = np.concatenate([U, -U])
    alone = [bernoulli_slope(value) for value in u.tolist()]
    strict = bernoulli_slope(array_api_strict.asarray(u))
    np.testing.assert_allclose(bernoulli_slope(u), alone, rtol=2e-15, atol=1e-300)
    np.testing.assert_allclose(np.asarray(strict), alone, rtol=2e-15, atol=1e-300)
    assert np.isnan(bernoulli_slope(np.array([1.0, np.nan]))).tolist() == [False, True]


def test_both_slopes_at_once() -> None:
    """The sum is that of two slopes, in double and in single precision."""
    u = np.concatenate([U, -U])
    rng = np.random.default_rng(0)
    a, b = rng.uniform(0.5, 2.0, (2, u.size))
    expected = a * bernoulli_slope(-u) + b * bernoulli_slope(u)
    np.testing.assert_allclose(bernoulli_slopes(a, b, u), expected, rtol=3e-15)
    rows = zip(a.tolist(), b.tolist(), u.tolist(), strict=True)
    np.testing.assert_allclose([bernoulli_slopes(*row) for row in rows], expected, rtol=3e-15)
    single = bernoulli_slopes(*(x.astype(np.float32) for x in (a, b, u)))
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, expected, rtol=1e-6)


def test_no_digit_depends_on_what_was_computed_before() -> None:
    """Where the last exponents were zero or too large, the table takes the same ones as ever."""
    for end in (0.5, LAST, LAST + 1e-14, 30.0):
        for start in (0.0, 1e-3):
            u = np.linspace(start, end, 6000)
            found = allocated("bernoulli", u)
            allocated("bernoulli", np.full(6000, 100.0))
            np.testing.assert_array_equal(allocated("bernoulli", u), found)


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("name", ["c_in", "c_out", "P", "T"])
def test_an_infinite_argument_gives_numbers_and_arrays_the_same(
    monkeypatch: pytest.MonkeyPatch, name: str, table: bool
) -> None:
    """In arrays of every size, of the fluxes and of their derivatives."""
    monkeypatch.setattr(growth, "_SAVES", table)
    for function in (formulas.ghk_current, formulas.ghk_flux, formulas.ghk_slope_conductance):
        for wrt in (None, *TABLE[function.__name__]):
            way: Any = function if wrt is None else getattr(derivatives, function.__name__)
            options: dict[str, Any] = {"z": 1.0} if wrt is None else {"z": 1.0, "wrt": wrt}
            given = {"c_in": 3.0, "c_out": 4.0, "P": 1e-8, "T": 310.0} | {name: math.inf}
            for V_m in (-0.06, 0.06):
                alone = way(V_m, **given, **options)
                for size in (3, 60, 700, 7000):
                    for kept in ({name}, {"c_in", "c_out"}, set(given)):
                        full = {n: np.full(size, x) if n in kept else x for n, x in given.items()}
                        found = way(np.full(size, V_m), **full, **options)
                        np.testing.assert_allclose(found, alone, rtol=1e-12)
