"""The field's own functions: total, smooth, and not mistaken for SymPy's of the same name."""

import mpmath
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from vrest.functions import EXPANSIONS, bernoulli, bernoulli_slope

FUNCTIONS = (bernoulli, bernoulli_slope)


def test_the_gap_at_zero_is_filled() -> None:
    """At zero the function is 1 and its slope -1/2, as the series says."""
    assert bernoulli(0) == 1
    assert bernoulli_slope(0) == -sp.Rational(1, 2)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_symbol_stays(function: type[sp.Function]) -> None:
    """Nothing is evaluated, simplified or guessed for a symbol; the sign is known."""
    u = sp.Symbol("u", real=True)
    assert function(u).args == (u,)
    assert function(u).evalf() == function(u)
    assert function(u).is_positive is (function is bernoulli)
    assert function(u).is_negative is (function is bernoulli_slope)


@given(st.fractions(min_value=-50, max_value=50, max_denominator=10**12).filter(bool))
def test_numbers_follow_the_definition(u: object) -> None:
    """At 40 digits each value is that of its expansion, however small the argument."""
    exact = sp.Rational(str(u))
    for function in FUNCTIONS:
        value = function(exact).evalf(40)
        with mpmath.workdps(160):
            point = mpmath.mpf(int(exact.p)) / int(exact.q)
            wanted = EXPANSIONS[function][0](point, mpmath.exp(point))
            assert mpmath.almosteq(mpmath.mpf(str(value)), wanted, rel_eps=mpmath.mpf(10) ** -38)


def test_it_is_not_the_bernoulli_number() -> None:
    """SymPy finds another function under this name; ours evaluates itself."""
    assert abs(bernoulli(sp.Integer(2)).evalf() - 0.31303528549933130) < 1e-14
