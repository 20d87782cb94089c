"""Exponentials and logarithms are found in products, and a mean is taken out of a logarithm."""

import pytest
import sympy as sp

from vrest.numerics.exponents import split_exponential, split_logarithm, without_mean
from vrest.numerics.forms import accurate, log_sum_exp

a, b, c, d, k = sp.symbols("a b c d k", positive=True)
u, v = sp.symbols("u v", real=True)
WHOLE = a * sp.exp(u) + b * sp.exp(-v)
MEAN = (u * a * sp.exp(u) - v * b * sp.exp(-v)) / WHOLE


def test_products_are_taken_apart() -> None:
    """The exponents are added; of one logarithm there is an argument, of several none."""
    assert split_exponential(a * sp.exp(u) * b) == (u, a * b)
    assert split_exponential(a) == (0, a)
    assert split_logarithm(a * sp.log(b) / c) == (b, a / c)
    assert split_logarithm(sp.log(2) * a) == (None, sp.log(2) * a)
    assert split_logarithm(sp.log(a) * sp.log(b))[0] is None


def test_a_mean_of_exponents_is_taken_out_of_the_logarithm_of_their_sum() -> None:
    """The value is the same, and neither exponent stands alone any more."""
    e = k * sp.log(WHOLE / d) - k * MEAN + c
    found = without_mean(e)
    assert found != e
    numbers = {a: 2, b: 3, c: 5, d: 7, k: 11, u: sp.Rational(1, 3), v: sp.Rational(2, 5)}
    assert abs((found - e).xreplace(numbers).evalf(40)) < 1e-35
    assert accurate(e).atoms(log_sum_exp) == {
        log_sum_exp(d, a, 0, b, -u - v),
        log_sum_exp(d, b, 0, a, u + v),
    }


@pytest.mark.parametrize(
    "e",
    [
        k * sp.log(WHOLE / d) + k * MEAN,
        k * sp.log(WHOLE / d) - c * MEAN,
        k * sp.log((a + b) / d) - k * a / (a + b),
        k * sp.log(WHOLE / d) - k * u,
        a + b,
    ],
)
def test_what_is_no_such_mean_stays(e: sp.Expr) -> None:
    """One with the other sign, another factor or other weights is none."""
    assert without_mean(e) is e
