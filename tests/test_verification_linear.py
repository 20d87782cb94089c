"""Linear: an expression of the first degree in a symbol is zero at one place."""

from typing import Any

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from strategies import SYMBOLS, W, X, Y
from vrest.kernel import Identity, identical
from vrest.verification.relations.linear import solved_linear

NUMBERS = st.integers(-3, 3) | st.fractions(-2, 2, max_denominator=3)
MONOMIALS = st.builds(
    lambda number, powers: sp.Mul(
        sp.Rational(number), *(s**n for s, n in zip(SYMBOLS, powers, strict=True))
    ),
    NUMBERS,
    st.tuples(*(st.integers(-1, 2) for _ in SYMBOLS)),
)
SUMS = st.lists(MONOMIALS, min_size=1, max_size=5).map(lambda terms: sp.Add(*terms))


@given(SUMS, SUMS)
def test_there_it_is_zero(slope: Any, rest: Any) -> None:
    """Whether it is multiplied out or not."""
    slope, rest = (e.xreplace({W: Y}) for e in (slope, rest))
    for e in (slope * W + rest, sp.expand(slope * W) + rest):
        found = solved_linear(e, W)
        if sp.expand(slope) == 0:
            assert found is None
        else:
            assert W not in found.free_symbols
            assert identical(sp.expand(slope * found), -rest) is Identity.EQUAL


@given(SUMS, st.sampled_from(SYMBOLS))
def test_what_is_multiplied_out_says_it_at_once(e: Any, symbol: Any) -> None:
    """It is found to be linear just where SymPy's polynomials say so, with the same root."""
    found = solved_linear(e, symbol)
    inside = symbol in sp.denom(sp.together(e)).free_symbols
    degree = 0 if e == 0 else sp.degree(sp.numer(sp.together(e)), symbol)
    assert (found is not None) is (not inside and degree == 1)
    if found is not None:
        slope = sp.diff(e, symbol)
        assert identical(sp.expand(slope * found), -e.xreplace({symbol: sp.S.Zero}))


@pytest.mark.parametrize(
    ("e", "root"),
    [(sp.exp(X) * Y - 2, 2 * sp.exp(-X)), (sp.exp(Y) - Y, None), ((Y + 1) ** 2 - Y**2, -0.5)],
)
def test_what_is_no_polynomial_in_other_symbols_may_be_linear(e: Any, root: Any) -> None:
    """In this one alone it has to be one."""
    found = solved_linear(e, Y)
    assert found is None if root is None else sp.simplify(found - root) == 0
