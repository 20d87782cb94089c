"""The sign calculus: its answer holds the true sign, and is as narrow as the rules allow."""

from fractions import Fraction
from typing import Any, Final

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from sympy import Abs, Sum, exp, log, sqrt

from strategies import COUNT, CURVE, FAMILY, FLUX, INDEX, POINT, Q, S, W, X, Y
from vrest.errors import RuleError
from vrest.evaluate import UndefinedError, ball
from vrest.functions import bernoulli, bernoulli_slope
from vrest.kernel import Order, nonzero, positive, signs
from vrest.kernel.fraction import INDICES
from vrest.kernel.sign import definedness, meet, within

ANY, POSITIVE, NEGATIVE = {-1, 0, 1}, {1}, {-1}
NONNEGATIVE, NONZERO = {0, 1}, {-1, 1}
a, b = FAMILY[INDEX], FLUX[INDEX]


def total(body: Any) -> Any:
    """Sum over the species."""
    return Sum(body, (INDEX, 1, COUNT))


SIGNS: Final[list[tuple[Any, set[int]]]] = [
    (sp.Integer(0), {0}),
    (sp.Integer(-3), NEGATIVE),
    (sp.pi - 0, POSITIVE),
    (X + Y, POSITIVE),
    (X - Y, ANY),
    (-X * Y**-3, NEGATIVE),
    (Q * X, NONZERO),
    (Q**2, POSITIVE),
    (W**2, NONNEGATIVE),
    (W**2 + X, POSITIVE),
    (-(W**2) - X, NEGATIVE),
    (1 / W, NONZERO),
    (1 / W**2, POSITIVE),
    (exp(W) + 1, POSITIVE),
    (1 - exp(-Q), NONZERO),
    (exp(X) - 1, POSITIVE),
    (exp(Q / 2) - exp(-Q / 2), NONZERO),
    (exp(W) - 1, ANY),
    (log(1 + X), POSITIVE),
    (log(sp.Integer(10)), POSITIVE),
    (log(sp.Rational(1, 10)), NEGATIVE),
    (log(X), ANY),
    (log(1 + exp(W)), POSITIVE),
    (log(W**2), ANY),
    (sqrt(X), POSITIVE),
    (sqrt(W), NONNEGATIVE),
    (Abs(W), NONNEGATIVE),
    (sqrt(W**2 + 4 * X**2) - W, POSITIVE),
    (-sqrt(W**2 + 4 * X**2) + W, NEGATIVE),
    (sqrt(W**2 + X) * 2 + 3 * W, ANY),
    (2 * (X + Y) - sqrt(X**2 + Y**2), POSITIVE),
    (sqrt(X * Y + 1) * Q - Q * sqrt(X * Y), ANY),
    (total(a), POSITIVE),
    (total(-a * exp(W)), NEGATIVE),
    (total(b), ANY),
    (total(b**2), NONNEGATIVE),
    (total(b) * 0 + COUNT, POSITIVE),
    (total(1 / b), ANY),
    (total(total(a) * a), POSITIVE),
    (POINT, NONNEGATIVE),
    (CURVE(POINT), POSITIVE),
    (bernoulli(W), POSITIVE),
    (bernoulli_slope(W), NEGATIVE),
    (bernoulli(W) - bernoulli_slope(-W), POSITIVE),
    (X**W, POSITIVE),
    (exp(exp(exp(Q))) - 1, POSITIVE),
]


@pytest.mark.parametrize(("expression", "wanted"), SIGNS)
def test_the_signs_are_these(expression: Any, wanted: set[int]) -> None:
    """Products, sums, powers, exponentials, logarithms, roots, species, special functions."""
    assert signs(expression) == (frozenset(wanted), ())


@pytest.mark.parametrize(("expression", "wanted"), SIGNS)
def test_an_order_fact_is_met_exactly_where_the_signs_allow_nothing_else(
    expression: Any, wanted: set[int]
) -> None:
    """Also where the form of both sides shows it, and no field is built."""
    zero = sp.Integer(0)
    for order, allowed in (
        (Order(zero, "<", expression), POSITIVE),
        (Order(expression, "<", zero), NEGATIVE),
        (Order(zero, "<=", expression), NONNEGATIVE),
        (nonzero(expression), NONZERO),
        (Order(-expression, "<", expression), POSITIVE),
    ):
        assert (meet(order) == "the declared domains") == (wanted <= allowed)


def test_an_index_of_the_field_counts_from_one() -> None:
    """Where a field hands an expression back its sums run over indices of its own."""
    assert meet(positive(INDICES[0] * X)) == "the declared domains"


GREATER = Order(X, "<", Y)


@pytest.mark.parametrize(
    ("expression", "fact", "wanted"),
    [
        (W, positive(W), POSITIVE),
        (-W, positive(W), NEGATIVE),
        (W, nonzero(W), NONZERO),
        (W, Order(sp.Integer(0), "<=", W), NONNEGATIVE),
        (1 - exp(-X * W), nonzero(W), NONZERO),
        (1 - exp(-X * W), positive(W), POSITIVE),
        (Y - X, GREATER, POSITIVE),
        (X * X - X * Y, GREATER, NEGATIVE),
        (X**2 - Y**2, GREATER, NEGATIVE),
        (log(Y / X), positive(log(Y / X)), POSITIVE),
        (Y - X, positive(log(Y / X)), POSITIVE),
        (Y - X * exp(W), positive(log(Y / X) - W), POSITIVE),
        (W, positive(W * X), POSITIVE),
        (W, positive(-(W**3) / X), NEGATIVE),
        (W, positive(W * (X - Y)), NONZERO),
        (W, Order(sp.Integer(0), "<=", W**2), ANY),
        (W, positive(W**2), NONZERO),
        (X - S, GREATER, ANY),
    ],
)
def test_a_fact_settles_what_it_is_about(expression: Any, fact: Order, wanted: set[int]) -> None:
    """Whatever the form of either, up to factors of known sign; other facts change nothing."""
    found, reasons = signs(expression, [(fact, "the fact")])
    assert found == wanted
    assert reasons == (("the fact",) if wanted != ANY else ())


def test_two_facts_narrow_together() -> None:
    """W ≥ 0 and W ≠ 0 make it positive, and both are named."""
    facts = [(Order(sp.Integer(0), "<=", W), "not below"), (nonzero(W), "not zero")]
    assert signs(W, facts) == (frozenset(POSITIVE), ("not below", "not zero"))
    assert meet(positive(W), facts) == "not below, not zero"
    assert meet(positive(X)) == "the declared domains"
    assert meet(positive(W)) is None


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        (X + exp(W), []),
        (W**2, []),
        (sp.Derivative(CURVE(POINT), POINT), []),
        (1 / W, [nonzero(W)]),
        (W**-2, [nonzero(W)]),
        (log(W), [positive(W)]),
        (sqrt(W), [positive(W)]),
        (W**X, [positive(W)]),
        (1 / log(W + 1), [positive(W + 1), nonzero(log(W + 1))]),
        (bernoulli(1 / W), [nonzero(W)]),
        (CURVE(POINT), []),
        (CURVE(X), []),
        (CURVE(Y), [Order(sp.Integer(0), "<=", Y), Order(Y, "<=", X)]),
    ],
)
def test_what_must_hold_for_an_expression_to_be_defined(
    expression: Any, wanted: list[Order]
) -> None:
    """Denominators, logarithms, roots, powers, points of an interval; innermost first."""
    assert list(definedness(expression)) == wanted


def test_a_sum_is_defined_for_any_index() -> None:
    """What its terms need is said of the letter that it binds."""
    (order,) = definedness(total(1 / b))
    assert order == Order(b, "!=", sp.Integer(0))
    nested = total(total(1 / (b + FLUX[INDEX])))
    assert len(list(definedness(nested))) == 1


def test_a_symbol_without_ends_has_no_interval() -> None:
    """Only a coordinate can be left."""
    assert list(within(W, X)) == []


def test_what_is_undefined_everywhere_is_refused() -> None:
    """The calculus does not invent a sign for a division by zero."""
    with pytest.raises(RuleError, match="divides by zero"):
        signs(1 / ((W + 1) ** 2 - W**2 - 2 * W - 1))


ATOMS = st.sampled_from([X, Y, Q, W, sp.Integer(1), sp.Integer(-2), sp.Rational(3, 2)])


def grow(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build larger expressions of every kind that the calculus has a rule for."""
    return st.one_of(
        st.builds(lambda e, f: e + f, inner, inner),
        st.builds(lambda e, f: e - f, inner, inner),
        st.builds(lambda e, f: e * f, inner, inner),
        st.builds(lambda e: e**2, inner),
        st.builds(lambda e: exp(e / 8), inner),
        st.builds(lambda e: log(1 + e**2), inner),
        st.builds(lambda e: sqrt(1 + e**2), inner),
        st.builds(Abs, inner),
        st.builds(lambda e: bernoulli(e / 4), inner),
        st.builds(lambda e, f: e / (1 + f**2), inner, inner),
    )


VALUES = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=1000)
SIGNED = st.one_of(VALUES, VALUES.map(lambda value: -value))


@given(st.recursive(ATOMS, grow, max_leaves=7), VALUES, VALUES, SIGNED, SIGNED)
def test_the_true_sign_is_never_missing(
    expression: Any, x: Fraction, y: Fraction, q: Fraction, w: Fraction
) -> None:
    """At random points, rigorously in balls, also with true facts given."""
    values = {X: x, Y: y, Q: q, W: w}
    facts = [
        (Order(X, "<", Y) if x < y else Order(Y, "<=", X), "order"),
        (positive(W) if w > 0 else positive(-W), "sign"),
        (Order(X, "!=", Y + Q) if x != y + q else Order(X, "<=", Y + Q), "gap"),
    ]
    try:
        value = ball(expression, values)
    except UndefinedError:
        return
    for known in ([], facts):
        try:
            found, _ = signs(expression, known)
        except RuleError:  # too large to expand: no answer is an honest answer
            continue
        assert value > 0 if found == {1} else True
        assert value < 0 if found == {-1} else True
        assert not value > 0 if 1 not in found else True
        assert not value < 0 if -1 not in found else True
