"""Test what is told of side conditions."""

import sympy as sp
from sympy import exp

from strategies import COUNT, FLUX, INDEX, L, Q, W, X, Y
from vrest.kernel import Equation, Obligation, Order, nonzero, positive
from vrest.rendering.obligations import BY_DOMAINS, Told, named
from vrest.rendering.plain_math import plain_math


def said(told: Told, *statements: Order) -> list[str]:
    """Return what is told of statements, as text."""
    return [plain_math(layout) for layout in told.layouts(statements)]


def test_what_holds_of_several_is_one_list() -> None:
    """Those that are positive, those that are not zero, and the rest."""
    statements = (positive(X), positive(Y), nonzero(Q), nonzero(L), Order(X, "<=", X + Y))
    assert said(Told(), *statements) == ["x, y_in > 0", "pH_1, l ≠ 0", "x ≤ x + y_in"]


def test_a_condition_is_told_once() -> None:
    """So is what follows from it, and nothing is said of numbers and powers of e."""
    told = Told()
    assert said(told, nonzero(Q)) == ["pH_1 ≠ 0"]
    assert said(told, nonzero(Q), nonzero(-(Q**2)), nonzero(1 / Q), nonzero(sp.Integer(-1))) == []
    assert said(told, positive(X)) == ["x > 0"]
    assert said(told, positive(2 * X), nonzero(X), positive(exp(W) * X)) == []
    assert said(told, nonzero(-Q * L)) == ["l ≠ 0"]
    assert said(told, positive(-X)) == ["−x > 0"]
    assert said(told, Order(X, "<=", Y)) == ["x ≤ y_in"]


def test_what_is_wide_stands_by_itself() -> None:
    """A list is for letters."""
    wide = sum(X**k for k in range(1, 6)) + Y
    assert len(said(Told(), positive(X), positive(Y), positive(wide))) == 2
    assert len(said(Told(), *(nonzero(X + k) for k in range(1, 7)))) == 2


def test_an_index_without_a_name_gets_one() -> None:
    """That of the sum where it can be had, and else another."""
    inner = sp.Dummy("k0", integer=True, positive=True)
    about = Equation(W, sp.Sum(FLUX[INDEX], (INDEX, 1, COUNT)))
    owed = Obligation(nonzero(FLUX[inner]), BY_DOMAINS)
    assert named(owed, about) == nonzero(FLUX[INDEX])
    both = Obligation(nonzero(FLUX[inner] + FLUX[INDEX]), BY_DOMAINS)
    found = named(both, about)
    assert isinstance(found, Order)
    assert not found.lhs.atoms(sp.Dummy)
    assert found.lhs != 2 * FLUX[INDEX]
    assert named(Obligation(nonzero(X), BY_DOMAINS), about) == nonzero(X)
