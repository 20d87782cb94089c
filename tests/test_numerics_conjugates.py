"""A root less what is nearly the same keeps its digits, and other sums are left alone."""

from typing import Any

import mpmath
import numpy as np
import pytest
import sympy as sp

from vrest.kernel import Equation, Kind, assume
from vrest.numerics.conjugates import rationalised
from vrest.numerics.lambdify import lambdify
from vrest.quantity import declare
from vrest.vocabulary import c_in, c_out

A, B = sp.symbols("a b", positive=True)
X = sp.Symbol("x", real=True)
KEPT_OUT = declare("c_kept_out", "mol/m3", "the concentration of an ion that is kept out")


@pytest.mark.parametrize(
    "plain",
    [
        sp.sqrt(A**2 + B) - A,
        A - sp.sqrt(A**2 + B),
        sp.sqrt(A**2 + 2 * A * B + B**2 + 1) * B - A * B - B**2,
        -A / 2 + sp.sqrt(A**2 / 4 + B**2),
        sp.sqrt(A + 1) - 1,
    ],
    ids=str,
)
def test_a_quotient_is_equal(plain: Any) -> None:
    """Where signs are known it has the value of the difference, and no difference is left."""
    found = rationalised(plain)
    assert found.is_Mul
    point = {A: sp.Rational(7, 3), B: sp.Rational(2, 5)}
    assert abs(sp.N((found - plain).subs(point), 30)) < 1e-28


@pytest.mark.parametrize(
    "plain",
    [
        sp.sqrt(A**2 + B) + A,
        sp.sqrt(X**2 + B) - X,
        sp.sqrt(A**2 + B) - sp.sqrt(A**2 + 1),
        sp.sqrt(A * B + 1) - A,
        A - B,
    ],
    ids=str,
)
def test_other_sums_are_left(plain: Any) -> None:
    """Where nothing cancels, signs are unknown, or the quotient would lose as much."""
    assert rationalised(plain) is plain


@pytest.mark.parametrize("ratio", [1e-7, 1e-3, 1.0, 1e4])
def test_a_users_root_of_a_quadratic_has_all_digits(ratio: float) -> None:
    """The ion that a fixed charge repels, as numbers and in arrays of any size."""
    root = -c_in / 2 + sp.sqrt(c_in**2 / 4 + c_out**2)
    theorem = assume(Equation(KEPT_OUT, root), kind=Kind.MODEL, name="mine", meaning="Suppose so.")
    function = lambdify(theorem)
    with mpmath.workdps(60):
        half, other = mpmath.mpf(60.0), mpmath.mpf(120.0 * ratio)
        exact = mpmath.sqrt(half**2 + other**2) - half
        assert function(c_in=120.0, c_out=120.0 * ratio) == pytest.approx(float(exact), rel=1e-15)
        for size in (3, 5000):
            found = function(c_in=np.full(size, 120.0), c_out=120.0 * ratio)
            np.testing.assert_allclose(found, float(exact), rtol=1e-15)
