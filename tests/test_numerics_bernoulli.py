"""u/(eᵘ - 1), its slope and its balance: all digits everywhere, derivatives at zero included."""

import math
import warnings
from collections.abc import Callable
from typing import Any, Final

import array_api_strict
import mpmath
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parameters import extreme_concentrations
from vrest.numerics.bernoulli import bernoulli, bernoulli_difference, bernoulli_slope
from vrest.numerics.precise import FUNCTIONS

LIBRARIES: Final = (np, array_api_strict)
BOTH: Final = [(bernoulli, 0.0, math.inf, 1.0), (bernoulli_slope, 0.0, -1.0, -0.5)]


def exponents() -> st.SearchStrategy[float]:
    """Draw arguments of every size, most of them where something happens."""
    sized = st.builds(lambda m, e: m * 10.0**e, st.floats(-1.0, 1.0), st.integers(-300, 4))
    return st.one_of(sized, st.floats(-60.0, 60.0), st.floats(-3.0, 3.0), st.floats(700.0, 760.0))


def every_way(function: Callable[..., Any], *values: float) -> list[float]:
    """Evaluate with floats, in NumPy and in plain code; no warning is given."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        arrays = [function(*(xp.asarray([1.0, v]) for v in values)) for xp in LIBRARIES]
        return [function(*values), *(float(array[1]) for array in arrays)]


def check(function: Callable[..., Any], u: float) -> None:
    """Compare with 50 digits, to four units in the last place."""
    with mpmath.workdps(50):
        exact = FUNCTIONS[function.__name__](mpmath.mpf(u))
        for found in every_way(function, u):
            assert abs(mpmath.mpf(found) - exact) <= 4 * math.ulp(float(exact))


@pytest.mark.parametrize("function", [bernoulli, bernoulli_slope])
@given(u=exponents())
@example(u=0.0)
@example(u=-0.0)
@example(u=5e-324)
@example(u=-1e-300)
@example(u=1.0)
@example(u=-1.0)
@example(u=40.0)
@example(u=709.9)
@example(u=745.2)
@example(u=1e308)
@example(u=-1e308)
def test_all_digits_are_right(function: Callable[..., Any], u: float) -> None:
    """Over all floats the error is at most four units in the last place, without a warning."""
    check(function, u)


def test_all_digits_are_right_on_a_grid() -> None:
    """The bar holds at some thousand points around the joints of the branches, too."""
    joints = [np.linspace(edge - 0.05, edge + 0.05, 201) for edge in (-1, 0, 1, 1.9, 40, -40, 709)]
    for u in np.concatenate(joints):
        check(bernoulli, float(u))
        check(bernoulli_slope, float(u))


@pytest.mark.parametrize(("function", "above", "below", "zero"), BOTH)
def test_limits(function: Callable[..., Any], above: float, below: float, zero: float) -> None:
    """Zero, the infinities and NaN have their values."""
    for u, value in ((math.inf, above), (-math.inf, below), (0.0, zero)):
        assert every_way(function, u) == [value, value, value]
    assert all(math.isnan(found) for found in every_way(function, math.nan))


@pytest.mark.parametrize("function", [bernoulli, bernoulli_slope])
def test_single_precision(function: Callable[..., Any]) -> None:
    """float32 stays float32, and is as accurate as it can be."""
    u = np.linspace(-120, 120, 501, dtype=np.float32)
    exact = function(u.astype(np.float64))
    for xp in LIBRARIES:
        found = function(xp.asarray(u))
        assert found.dtype == xp.float32
        tiny = float(np.finfo(np.float32).tiny)
        np.testing.assert_allclose(np.asarray(found), exact, rtol=5e-7, atol=tiny)


@given(u=exponents(), a=extreme_concentrations(), ratio=st.floats(1e-3, 1e3))
@example(u=800.0, a=1e-300, ratio=1e3)
@example(u=0.0, a=4.0, ratio=1.0)
def test_the_difference_has_the_error_of_its_terms(u: float, a: float, ratio: float) -> None:
    """It is a B(-u) - b B(u), to four units in the last place of the larger term."""
    b = a * ratio
    with mpmath.workdps(50):
        terms = [FUNCTIONS["bernoulli"](mpmath.mpf(v)) for v in (-u, u)]
        parts = mpmath.mpf(a) * terms[0], mpmath.mpf(b) * terms[1]
        if max(parts) > 1e305:
            return
        allowed = 4 * math.ulp(float(max(parts))) + math.ulp(0.0)
        for found in every_way(bernoulli_difference, a, b, u):
            assert abs(mpmath.mpf(found) - (parts[0] - parts[1])) <= allowed


def test_what_the_exponential_loses_is_kept() -> None:
    """A large concentration against a large exponent: e^-800 alone is zero."""
    with mpmath.workdps(50):
        exact = mpmath.mpf("1e-300") * 800 - mpmath.mpf("1e300") * 800 * mpmath.exp(-800)
        for found in every_way(bernoulli_difference, 1e-300, 1e300, 800.0):
            assert found == pytest.approx(float(exact), rel=1e-15)


@given(u=exponents(), a=st.floats(0.1, 100.0), b=st.floats(0.1, 100.0))
def test_exchanging_the_sides_changes_the_sign(u: float, a: float, b: float) -> None:
    """The difference is antisymmetric, exactly."""
    here = every_way(bernoulli_difference, a, b, u)
    there = every_way(bernoulli_difference, b, a, -u)
    assert there[:2] == [-value for value in here[:2]]


@pytest.mark.parametrize("xp", LIBRARIES, ids=["numpy", "array_api_strict"])
def test_the_difference_broadcasts(xp: Any) -> None:
    """Numbers and arrays of several shapes meet, far and near values among them."""
    a, u = xp.asarray([[1.0], [2.0]]), xp.asarray([0.0, 3.0, 60.0])
    found = np.asarray(bernoulli_difference(a, 4.0, u))
    for row in range(2):
        for column in range(3):
            one = bernoulli_difference(float(a[row, 0]), 4.0, float(u[column]))
            assert found[row, column] == pytest.approx(one, rel=1e-15)
    assert tuple(bernoulli_difference(a, u, 0.5).shape) == (2, 3)


def test_derivatives_in_jax() -> None:
    """Automatic derivatives are those of mathematics, at zero and in its neighbourhood too."""
    jax = pytest.importorskip("jax")
    with jax.enable_x64(True):
        u = jax.numpy.asarray([0.0, 1e-300, -1e-9, 0.3, -0.99, 1.01, -5.0, 50.0, 800.0, -800.0])
        slope = np.asarray(jax.vmap(jax.grad(bernoulli))(u))
        np.testing.assert_allclose(slope, bernoulli_slope(np.asarray(u)), rtol=1e-13)
        second = jax.vmap(jax.grad(bernoulli_slope))(u)
        np.testing.assert_allclose(second[:2], 1 / 6, rtol=1e-13)
        along = jax.grad(lambda v: bernoulli_difference(140.0, 4.0, v))
        assert along(0.0) == 72.0
