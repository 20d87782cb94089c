"""The field: what vanishes only after expansion, and roots that are reduced."""

import pytest
import sympy as sp
from sympy import log, sqrt

from strategies import Q, W, X, Y
from vrest.errors import RuleError
from vrest.functions import bernoulli, bernoulli_slope
from vrest.kernel import Identity, Order, identical, signs

HIDDEN_ZERO = (W + 1) ** 2 - W**2 - 2 * W - 1


def test_a_hidden_zero_is_seen() -> None:
    """In a special function, under a root, in a fact, in a factor."""
    assert identical(bernoulli(HIDDEN_ZERO), sp.Integer(1)) is Identity.EQUAL
    assert identical(bernoulli_slope(HIDDEN_ZERO), -sp.Rational(1, 2)) is Identity.EQUAL
    assert identical(sqrt(HIDDEN_ZERO), sp.Integer(0)) is Identity.EQUAL
    empty = Order(HIDDEN_ZERO, "<=", sp.Integer(0))
    assert signs(W, [(empty, "nothing new")]) == (frozenset((-1, 0, 1)), ())


@pytest.mark.parametrize(
    "expression", [1 / HIDDEN_ZERO, X / (sqrt(X) ** 2 - X + HIDDEN_ZERO), log(HIDDEN_ZERO)]
)
def test_what_is_defined_nowhere_is_refused(expression: sp.Expr) -> None:
    """Division by a hidden zero, and its logarithm."""
    with pytest.raises(RuleError, match="zero"):
        identical(expression, X)


def test_a_denominator_that_vanishes_only_by_a_root_is_seen() -> None:
    """The square of a sum of roots expands to a zero denominator."""
    root = sqrt(X) + sqrt(Y)
    nothing = root**2 - X - Y - 2 * sqrt(X) * sqrt(Y)
    with pytest.raises(RuleError, match="zero"):
        identical(1 / (nothing * Q), X)


def test_factors_of_which_one_always_vanishes() -> None:
    """Neither |W| - W nor |W| + W is zero everywhere, their product is."""
    with pytest.raises(RuleError, match="zero"):
        identical(1 / (abs(W) - W) / (abs(W) + W), X)


def test_the_sign_under_a_root_is_kept() -> None:
    """√(Y - X) and √(X - Y) are different functions, in whatever order letters are met."""
    assert identical(X * sqrt(Y - X), sqrt(Y - X) * X) is Identity.EQUAL
    assert identical(X + sqrt(Y - X), X + sqrt(X - Y)) is not Identity.EQUAL
    assert identical(X + sqrt(Y - X) ** 2, X + Y - X) is Identity.EQUAL
    assert identical((X - sqrt(Y - X)) * (X + sqrt(Y - X)), X**2 - Y + X) is Identity.EQUAL


def test_whole_and_broken_powers_meet() -> None:
    """The fourth root squared is the root; a positive base is taken as itself."""
    assert identical(X ** sp.Rational(1, 4) * X ** sp.Rational(1, 4), sqrt(X)) is Identity.EQUAL
    assert identical(sqrt(X * Y**2 * 8), 2 * sqrt(2) * Y * sqrt(X)) is Identity.EQUAL
    assert identical(sqrt(W**2) ** 3, sqrt(W**2) * W**2) is Identity.EQUAL
    assert identical(1 / (sqrt(W**2 + 1) - W), sqrt(W**2 + 1) + W) is Identity.EQUAL
    whole = (W**2 + 1) ** sp.Rational(3, 2) / sqrt(W**2 + 1)
    assert identical(whole, W**2 + 1) is Identity.EQUAL
