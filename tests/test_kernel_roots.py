"""The rules that find the unknown: each works, and each refuses what it must."""

from typing import Any

import pytest
from sympy import exp, log, sqrt

from letters import CONCENTRATION, ONE, VOLTAGE, ZERO, L, P, Q, W, X, Y, known, supposed
from vrest.errors import DimensionError, RuleError
from vrest.functions import lambert_w
from vrest.kernel import (
    Disjunction,
    Equation,
    Iff,
    Order,
    Statement,
    lambert,
    positive,
    reflexivity,
    rewrite,
    sign,
    zero_product,
)


def test_one_of_the_factors_is_zero() -> None:
    """Γ is kept; under ⇔ the branches take the place of the equation."""
    product = supposed(Equation(W**2 - L**2, ZERO))
    theorem = zero_product(product, W - L, W + L)
    either = Disjunction((Equation(W - L, ZERO), Equation(W + L, ZERO)))
    assert (theorem.statement, theorem.hypotheses) == (either, product.hypotheses)
    both = zero_product(reflexivity(Equation(W * L, ZERO)), W, L)
    found = Disjunction((Equation(W, ZERO), Equation(L, ZERO)))
    assert both.statement == Iff(Equation(W * L, ZERO), found)


def test_a_factor_that_occurs_twice_is_one_branch() -> None:
    """A square is zero where its root is."""
    square = supposed(Equation(W**2, ZERO))
    assert zero_product(square, W, W).statement == Equation(W, ZERO)


def test_a_product_refuses() -> None:
    """The factors make the left side, exactly, and each is defined."""
    product = supposed(Equation(W * L, ZERO))
    attempts: tuple[tuple[Any, tuple[Any, ...], str], ...] = (
        (product, (), "its factors given"),
        (product, (W,), "do not make the left side"),
        (product, (W, W, L), "do not make the left side"),
        (supposed(Equation(W * L, ONE)), (W, L), "must be e = 0"),
        (supposed(Order(W * L, "<", ZERO)), (W, L), "must be e = 0"),
        (product, (W**2, L / W), "must be known first"),
        (product, (sqrt(W) * L, sqrt(W)), "must be known first"),
    )
    for theorem, factors, said in attempts:
        with pytest.raises(RuleError, match=said):
            zero_product(theorem, *factors)


@pytest.mark.parametrize(
    ("relation", "wanted"),
    [
        ("=", Iff(Equation(W * exp(W), X), Equation(W, lambert_w(X)))),
        ("<", Iff(Order(W * exp(W), "<", X), Order(W, "<", lambert_w(X)))),
        ("<=", Iff(Order(W * exp(W), "<=", X), Order(W, "<=", lambert_w(X)))),
        ("!=", Iff(Order(W * exp(W), "!=", X), Order(W, "!=", lambert_w(X)))),
        (">", Iff(Order(X, "<", W * exp(W)), Order(lambert_w(X), "<", W))),
        (">=", Iff(Order(X, "<=", W * exp(W)), Order(lambert_w(X), "<=", W))),
    ],
)
def test_the_lambert_function_undoes_a_product(relation: str, wanted: Statement) -> None:
    """Every relation carries over, in either direction."""
    theorem = lambert(W, relation, X)
    assert (theorem.statement, theorem.hypotheses) == (wanted, ())


def test_the_lambert_function_takes_what_is_known_to_be_positive() -> None:
    """A fact enters Γ; both sides can be closed forms."""
    theorem = lambert(log(Y), "=", W, given=known(positive(W)))
    assert theorem.statement == Iff(Equation(Y * log(Y), W), Equation(log(Y), lambert_w(W)))
    assert theorem.hypotheses


@pytest.mark.parametrize(
    ("point", "value"), [(W, L), (W, ZERO), (W, P), (W, Q), (1 / W, X), (log(W), X)], ids=str
)
def test_the_lambert_function_refuses(point: Any, value: Any) -> None:
    """What may be negative, zero or without a value is none of its business."""
    with pytest.raises(RuleError, match="must be known first"):
        lambert(point, "=", value)


def test_the_lambert_function_takes_pure_numbers() -> None:
    """Neither side can be a voltage, and there are no other relations."""
    for point, value in ((VOLTAGE, X), (W, CONCENTRATION)):
        with pytest.raises(DimensionError):
            lambert(point, "=", value)
    with pytest.raises(ValueError, match="unknown"):
        lambert(W, "?", X)


def test_the_lambert_function_is_kept_by_the_identity_test() -> None:
    """It is positive, has one value, and its argument may be written in any form."""
    twice = reflexivity(lambert_w(X * (Y + 1)))
    other = lambert_w(X * Y + X)
    assert rewrite(twice, Equation(other, other)).statement == Equation(other, other)
    assert sign(positive(lambert_w(X))).hypotheses == ()
    with pytest.raises(RuleError, match="identity test"):
        rewrite(twice, Equation(lambert_w(X), other))
