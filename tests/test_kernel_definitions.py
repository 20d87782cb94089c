"""Definitions in Γ: one for each letter, at whatever index or place it stands."""

from typing import Any

import pytest
from sympy import Derivative

from letters import EACH, ONE, TWO, ZERO, A, B, D, F, G, I, J, L, T, W, X, Y
from vrest.errors import RuleError
from vrest.kernel import Theorem, conjoin, define, generalise, instantiate


def at(symbol: Any, expression: Any, place: Any, value: Any) -> Theorem:
    """Define for any index or place, and take one."""
    return instantiate(define(symbol, expression), {place: value})


ALLOWED = {
    "once": (define(W, X), define(W, X)),
    "in other letters": (define(B[I], A[I]), define(B[J], A[J])),
    "for all and for any": (generalise(define(B[I], A[I]), I), define(B[J], A[J])),
    "for one of all": (at(B[I], A[I], I, 1), define(B[J], A[J])),
    "for two": (at(B[I], A[I], I, 1), at(B[I], A[I], I, 2)),
    "for two that differ": (at(B[I], X, I, 1), at(B[I], Y, I, 2)),
    "at both ends": (at(F(T), T / D, T, 0), at(F(T), T / D, T, D)),
    "at one end": (at(F(T), T / D, T, D), generalise(define(F(T), T / D), T)),
    "at places that are apart": (
        instantiate(define(W, ONE), {W: F(ZERO)}),
        instantiate(define(L, TWO), {L: F(D * X / (X + Y))}),
    ),
    "of two letters": (define(F(T), G(T)), define(G(T), X)),
}
REFUSED = {
    "of a symbol": (define(W, X), define(W, Y)),
    "in other letters": (define(B[I], X), define(B[J], Y)),
    "for one of all": (at(B[I], X, I, 1), generalise(define(B[I], Y), I)),
    "for all and for one": (define(B[I], Y), at(B[I], X, I, 1)),
    "at one place": (at(F(T), ONE, T, 0), generalise(define(F(T), TWO), T)),
    "of one function": (define(EACH(I, T), X), at(EACH(I, T), Y, I, 1)),
    "at the same place": (at(F(T), ONE, T, 0), at(F(T), TWO, T, 0)),
    "of the same member": (at(EACH(I, T), X, I, 1), at(EACH(I, T), Y, I, 1)),
    "at places that may meet": (
        instantiate(define(W, ONE), {W: F(D * X / (X + Y))}),
        instantiate(define(L, TWO), {L: F(D * Y / (X + Y))}),
    ),
    "by a slope": (define(F(T), Derivative(G(T), T)), at(F(T), ONE, T, 0)),
}


@pytest.mark.parametrize("pair", ALLOWED.values(), ids=ALLOWED)
def test_definitions_that_agree_stand_together(pair: tuple[Theorem, Theorem]) -> None:
    """The same definition can stand at several indices and places."""
    one, two = pair
    both = conjoin(one, two)
    assert set(both.hypotheses) == {*one.hypotheses, *two.hypotheses}


@pytest.mark.parametrize("pair", REFUSED.values(), ids=REFUSED)
def test_definitions_that_differ_do_not(pair: tuple[Theorem, Theorem]) -> None:
    """One value has one definition, whether it is defined alone or with all others."""
    for one, two in (pair, pair[::-1]):
        with pytest.raises(RuleError, match="would have two definitions"):
            conjoin(one, two)


def test_nothing_is_defined_by_way_of_itself() -> None:
    """A circle through members or values is one too."""
    with pytest.raises(RuleError, match="by way of themselves"):
        conjoin(define(B[I], F(ZERO)), define(F(T), B[1]))
