"""The rules that find the unknown: each works, and each refuses what it must."""

from typing import Any

import pytest
from sympy import Abs, exp, log, sqrt

from letters import CONCENTRATION, ONE, VOLTAGE, ZERO, L, P, Q, W, X, Y, known, supposed
from vrest.errors import DimensionError, RuleError
from vrest.functions import lambert_w
from vrest.kernel import (
    AtMost,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    Iff,
    Order,
    Statement,
    at_most,
    exchange,
    generalise,
    intermediate_value,
    lambert,
    monotone,
    multiply,
    positive,
    reflexivity,
    rewrite,
    rolle,
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
    with pytest.raises(RuleError, match="accepted: =, <, <=, !="):
        lambert(W, "?", X)


def test_the_lambert_function_is_kept_by_the_identity_test() -> None:
    """It is positive, has one value, and its argument may be written in any form."""
    twice = reflexivity(lambert_w(X * (Y + 1)))
    other = lambert_w(X * Y + X)
    assert rewrite(twice, Equation(other, other)).statement == Equation(other, other)
    assert sign(positive(lambert_w(X))).hypotheses == ()
    with pytest.raises(RuleError, match="identity test"):
        rewrite(twice, Equation(lambert_w(X), other))


def test_a_change_of_sign_gives_a_root() -> None:
    """Γ is that of the facts; the function need not be monotone."""
    cubic = W**3 - L**2 * W
    below = supposed(Order((-1 - Abs(L)) ** 3 + L**2 * (1 + Abs(L)), "<", ZERO))
    above = supposed(Order(ZERO, "<=", (L**2 + 1) ** 3 - L**2 * (L**2 + 1)))
    theorem = intermediate_value(cubic, W, below, above, at=(-1 - Abs(L), L**2 + 1))
    assert theorem.statement == Exists(W, Equation(cubic, ZERO))
    assert theorem.hypotheses == (*below.hypotheses, *above.hypotheses)


def test_a_root_needs_a_continuous_function_and_two_signs() -> None:
    """A pole, points outside the domain, the same sign twice, one point only."""
    negative, above = sign(Order(-ONE, "<", ZERO)), sign(Order(ZERO, "<", ONE))
    attempts: tuple[tuple[Any, ...], ...] = (
        (1 / W, W, negative, above, (-1, 1), "must be known first"),
        (log(X), X, negative, above, (exp(-ONE), -1), "must be known first"),
        (W, W, above, above, (1, 1), "this is not the sign"),
        (W, W, negative, above, (1, -1), "this is not the sign"),
        (W, W, negative, above, (-1,), "two points"),
        (W, W, reflexivity(W), above, (-1, 1), "the sign at each point"),
    )
    for expression, letter, below, high, at, said in attempts:
        with pytest.raises(RuleError, match=said):
            intermediate_value(expression, letter, below, high, at=at)


def test_a_monotone_function_has_at_most_one_root() -> None:
    """So has what has exactly one solution; anything else says nothing."""
    line = monotone(W + exp(W), W, "increasing")
    assert at_most(line).statement == AtMost(W, Equation(W + exp(W), ZERO), 1)
    only = supposed(ExactlyOne(W, Equation(W, L)))
    assert at_most(only).statement == AtMost(W, Equation(W, L), 1)
    assert at_most(only).hypotheses == only.hypotheses
    with pytest.raises(RuleError, match="monotone"):
        at_most(reflexivity(W))


def test_an_antiderivative_has_one_root_more_at_most() -> None:
    """Twice: a parabola has two roots at most, a cubic three."""
    line = at_most(monotone(2 * W + L, W, "increasing"))
    parabola = rolle(line, W**2 + L * W - 1)
    assert parabola.statement == AtMost(W, Equation(W**2 + L * W - 1, ZERO), 2)
    cubic = rolle(parabola, W**3 / 3 + L * W**2 / 2 - W)
    assert isinstance(cubic.statement, AtMost)
    assert cubic.statement.number == 3


def test_rolle_refuses() -> None:
    """Another function's derivative, a pole, a right side that is not zero, no count at all."""
    line = at_most(monotone(2 * W + L, W, "increasing"))
    shifted = supposed(AtMost(W, Equation(2 * W, ONE), 1))
    attempts: tuple[tuple[Any, Any, str], ...] = (
        (line, W**2 - L * W, "this is not the derivative"),
        (shifted, W**2, "must be at most n"),
        (reflexivity(W), W, "must be at most n"),
    )
    for theorem, expression, said in attempts:
        with pytest.raises(RuleError, match=said):
            rolle(theorem, expression)
    with pytest.raises(RuleError, match="must be known first"):
        rolle(supposed(AtMost(W, Equation(exp(W), ZERO), 0)), exp(W) + log(L))


def test_a_count_is_kept_by_an_equivalent_condition() -> None:
    """At most so many of what holds together with it."""
    few = at_most(monotone(2 * W, W, "increasing"))
    same = generalise(multiply(reflexivity(Equation(2 * W, ZERO)), L**2 + 1), W)
    found = exchange(few, same).statement
    assert isinstance(found, AtMost)
    assert (found.number, found.index) == (1, W)
