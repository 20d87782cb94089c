"""The functions for mpmath agree with those for floats, on numbers and on arrays."""

import inspect

import mpmath
import numpy as np
import pytest

from vrest.numerics import special
from vrest.numerics.precise import FUNCTIONS


def test_every_function_is_there() -> None:
    """What a formula may call in floats it may call in mpmath."""
    series = ("away", "near_zero")  # which have the digits of a float
    assert FUNCTIONS.keys() - {"mpmath"} == set(special.__all__) - {"evaluate", *series}


@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() - {"mpmath", "total"}))
def test_values(name: str) -> None:
    """Numbers and arrays of numbers give the values of the floats."""
    function = getattr(special, name)
    taken = inspect.signature(function).parameters.values()
    several = any(p.kind is p.VAR_POSITIONAL for p in taken)
    needed = 3 if several else sum(p.default is p.empty for p in taken)
    values = [0.75, 2.5, 0.5, 1.5, -0.4][:needed]
    exact = FUNCTIONS[name](*map(mpmath.mpf, values))
    assert float(exact) == pytest.approx(function(*values), rel=1e-14)
    both = FUNCTIONS[name](*(np.array([mpmath.mpf(v)] * 2, object) for v in values))
    assert list(both) == [exact, exact]


def test_the_gap_at_zero_is_filled() -> None:
    """The quotient is 1 there and its slope -1/2, and both are exact beside it."""
    zero, tiny = mpmath.mpf(0), mpmath.mpf("1e-200")
    assert FUNCTIONS["bernoulli"](zero) == 1
    assert FUNCTIONS["bernoulli_slope"](zero) == FUNCTIONS["bernoulli_slope"](tiny) == -0.5
    with mpmath.workdps(50):
        u = mpmath.mpf("1e-20")
        series = -mpmath.mpf(1) / 2 + u / 6 - u**3 / 180
        assert abs(FUNCTIONS["bernoulli_slope"](u) - series) < mpmath.mpf(10) ** -49


def test_total() -> None:
    """It adds the first axis up."""
    assert FUNCTIONS["total"](np.array([mpmath.mpf(1), mpmath.mpf(2)], object)) == 3
