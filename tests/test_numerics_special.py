"""The elementary functions: accurate near their difficult points, finite where the result is."""

import math
import warnings
from collections.abc import Callable
from typing import Any

import array_api_strict
import mpmath
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parameters import extreme_concentrations
from vrest.numerics import special
from vrest.numerics.special import evaluate, log_ratio, power, scaled_exp


def near(a: float) -> st.SearchStrategy[tuple[float, float]]:
    """Draw pairs of a number and another close to it."""
    steps = st.builds(lambda m, e: m * 10.0**e, st.floats(-1.0, 1.0), st.integers(-17, -1))
    return steps.map(lambda step: (a, a * (1 + step)))


def pairs() -> st.SearchStrategy[tuple[float, float]]:
    """Draw two numbers over the whole range, often close to each other."""
    far = st.tuples(extreme_concentrations(), extreme_concentrations())
    return st.one_of(far, extreme_concentrations().flatmap(near))


def on_arrays(library: Any, function: Callable[..., Any], *values: float) -> float:
    """Evaluate a function in an array library, as the formulas do."""
    with np.errstate(all="ignore"):
        return float(function(*(library.asarray([value, value]) for value in values))[1])


def ulps(found: float, exact: Any) -> float:
    """Return an error in units in the last place."""
    return float(abs(mpmath.mpf(found) - exact) / math.ulp(float(exact)))


@given(pair=pairs())
@example(pair=(1e308, 5e-324))
@example(pair=(1e-310, 3e-310))
@example(pair=(1.0, 0.5))
@example(pair=(1.0, 2.0))
def test_log_ratio_keeps_all_digits(pair: tuple[float, float]) -> None:
    """Floats, NumPy and any other library give log(a/b) to two ulp, over- and underflow or not."""
    a, b = pair
    with mpmath.workdps(60):
        exact = mpmath.log(mpmath.mpf(a) / mpmath.mpf(b))
        found = (
            log_ratio(a, b),
            *(on_arrays(library, log_ratio, a, b) for library in (np, array_api_strict)),
        )
        for value in found:
            assert ulps(value, exact) <= 2.5 if exact else value == 0.0


@pytest.mark.parametrize("library", [np, array_api_strict])
def test_log_ratio_outside_its_domain(library: Any) -> None:
    """Two negative numbers have a ratio, numbers of two signs have no logarithm."""
    assert log_ratio(-2.0, -1.0) == pytest.approx(math.log(2))
    assert log_ratio(-1e200, -1e-200) == pytest.approx(400 * math.log(10))
    assert math.isnan(log_ratio(1e-200, -1e200))
    assert on_arrays(library, log_ratio, -2.0, -1.0) == pytest.approx(math.log(2))
    assert on_arrays(library, log_ratio, -1e200, -1e-200) == pytest.approx(400 * math.log(10))
    assert math.isnan(on_arrays(library, log_ratio, 1e-200, -1e200))
    assert math.isnan(on_arrays(library, log_ratio, 1e200, -1e-200))
    assert on_arrays(library, log_ratio, 0.0, 1.0) == -math.inf
    assert on_arrays(library, log_ratio, 1.0, 0.0) == math.inf
    assert math.isnan(on_arrays(library, log_ratio, math.nan, 1.0))


@pytest.mark.parametrize("library", [np, array_api_strict])
def test_log_ratio_takes_a_known_difference(library: Any) -> None:
    """What cancels between the terms of a and b may be handed over."""
    big, step = 1e9, 1e-9
    exact = step / big
    assert log_ratio(big + step, big, step) == pytest.approx(exact, rel=1e-15)
    found = on_arrays(library, log_ratio, big + step, big, step)
    assert found == pytest.approx(exact, rel=1e-15)


@pytest.mark.parametrize("library", [np, array_api_strict])
def test_log_ratio_broadcasts(library: Any) -> None:
    """A number and an array, or arrays of several shapes, meet in every branch."""
    a = library.asarray([[1.0], [1e300], [5.0]])
    b = library.asarray([1.0, 1e-300])
    with np.errstate(all="ignore"):
        assert log_ratio(a, b).shape == (3, 2)
        assert np.asarray(log_ratio(a, 4.0))[2, 0] == math.log1p(0.25)
        assert np.asarray(log_ratio(4.0, a, 4.0 - a))[2, 0] == pytest.approx(math.log(0.8))


@given(c=extreme_concentrations(), u=st.floats(-1400, 1400))
def test_scaled_exp_is_finite_where_the_product_is(c: float, u: float) -> None:
    """The exponential alone may leave the range of floats."""
    with mpmath.workdps(60):
        exact = mpmath.mpf(c) * mpmath.exp(mpmath.mpf(u))
        if 1e-300 < exact < 1e300:
            for library in (np, array_api_strict):
                assert ulps(on_arrays(library, scaled_exp, c, u), exact) <= 6
            assert ulps(scaled_exp(c, u), exact) <= 6


@pytest.mark.parametrize("name", ["exp", "expm1", "log", "log1p", "sinh", "sqrt"])
def test_every_library_has_the_elementary_functions(name: str) -> None:
    """A float stays a float, an array stays in its library."""
    function = getattr(special, name)
    exact = getattr(math, name)(0.75)
    assert type(function(0.75)) is float
    assert function(0.75) == exact
    for library in (np, array_api_strict):
        values = function(library.asarray([0.75]))
        assert type(values) is type(library.asarray([0.75]))
        assert float(values[0]) == pytest.approx(exact, rel=1e-15)
    assert function.__doc__.startswith("Return ")


def test_power() -> None:
    """A power that is not real is refused by `math`, and NaN in an array."""
    assert power(8.0, 1 / 3) == 2.0
    assert power(np.array([4.0]), 0.5)[0] == 2.0
    with pytest.raises(ValueError, match=r"math domain error|expected"):
        power(-8.0, 1 / 3)


def test_evaluate_asks_arrays_where_math_refuses() -> None:
    """An overflow, a division by zero and a domain error have their IEEE values."""
    lift = lambda number: np.array([number])  # noqa: E731  (as short as what it stands for)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        assert evaluate(special.exp, {}, {"x": 1e4}, lift)[0] == math.inf
        assert evaluate(lambda x: 1 / x, {}, {"x": 0.0}, lift)[0] == math.inf
        assert math.isnan(evaluate(special.log, {}, {"x": -1.0}, lift)[0])
    assert evaluate(special.log, {}, {"x": 1.0}, lift) == 0.0
