"""Test how a product is taken apart and put into the order of the field."""

from typing import Any

from sympy import Rational, Sum, exp, log, pi, sqrt

import vrest.vocabulary as v
from strategies import COUNT, FLUX, INDEX, L, S, W, X, Y
from vrest.rendering.factors import Log10, Rank, rank, split, term_key

TOTAL = Sum(FLUX[INDEX], (INDEX, 1, COUNT))


def test_sign_and_coefficient_come_out() -> None:
    """A product is a sign, two whole numbers, and factors above and below."""
    product = split(-3 * X / (2 * Y**2))
    assert (product.negative, product.top, product.bottom) == (True, 3, 2)
    assert (product.above, product.below) == ([X], [Y**2])


def test_products_inside_products_are_flattened() -> None:
    """An inverse of a product is split into inverses, its sign and number too."""
    product = split(X * ((-2 * Y * S) ** Rational(-1)))
    assert (product.negative, product.bottom) == (True, 2)
    assert product.below == [S, Y]


def test_constants_come_before_variables() -> None:
    """The field writes z F V_m and R T, whatever the alphabet says."""
    assert split(v.V_m * v.F * v.z).above == [v.z, v.F, v.V_m]
    assert split(v.T * v.R * v.c).above == [v.R, v.T, v.c]
    assert split(v.K.E * v.Na.E * v.Cl.E).above == [v.K.E, v.Na.E, v.Cl.E]


def test_a_quotient_of_logarithms_becomes_a_decimal_logarithm() -> None:
    """Log over ln 10 is one function, unless there is no logarithm to take."""
    assert split(X * log(Y) / log(10)).above == [X, Log10(Y)]
    assert split(X / log(10)).below == [log(10)]


def test_several_roots_are_one() -> None:
    """Square roots of what is positive go under one sign, with the number that they leave."""

    def under(e: Any) -> tuple[int, list[Any], list[Any]]:
        product = split(e)
        return product.bottom, [f.base for f in product.above], [f.base for f in product.below]

    assert under(sqrt(2) * sqrt(X) * sqrt(Y) / (2 * sqrt(S))) == (1, [X * Y / (2 * S)], [])
    assert under(sqrt(6) * sqrt(X) / 4) == (2, [3 * X / 2], [])
    assert under(sqrt(Rational(2, 3)) * sqrt(X)) == (1, [2 * X / 3], [])
    assert under(1 / (sqrt(X) * sqrt(Y))) == (1, [], [X * Y])


def test_other_roots_stay_apart() -> None:
    """One root alone stays as it is, and so does one of what may be negative."""
    assert split(sqrt(2) / 2).bottom == 2
    assert split(sqrt(W) * sqrt(L)).above == [sqrt(L), sqrt(W)]


def test_ranks_order_the_kinds_of_factors() -> None:
    """Numbers, letters, closed forms, exponentials, brackets, logarithms, sums."""
    ordered = [sqrt(2), X, abs(W), exp(W), X - W, log(10), log(X), TOTAL]
    ranks = [rank(f) for f in ordered]
    assert ranks == sorted(ranks)
    assert rank(pi) == Rank.NUMBER
    assert rank(TOTAL**2) == rank(sqrt(X - 1)) == Rank.CLOSED
    assert rank(log(X) ** 2) == Rank.FUNCTION
    assert rank(Log10(X)) == Rank.FUNCTION


def test_terms_are_ordered_by_kind() -> None:
    """Numbers, single letters, logarithms, others, sums over species."""
    terms = [split(t) for t in (TOTAL, X * Y, log(X), X, pi * 0 + 2)]
    ordered = [t.above for t in sorted(terms, key=term_key)]
    assert ordered == [[], [X], [log(X)], [X, Y], [TOTAL]]
