"""The rules on the shape of a function: each works, and each refuses what it must."""

from typing import Any

import pytest
from sympy import Abs, Derivative, Integer, exp, log, sqrt

from letters import (
    BRIEF,
    CONSTANT,
    ELSEWHERE,
    LINE,
    ON_LINE,
    ONE,
    OTHER_VOLTAGE,
    TWO,
    VOLTAGE,
    ZERO,
    A,
    D,
    F,
    I,
    L,
    N,
    P,
    Q,
    T,
    W,
    X,
    Y,
    known,
    supposed,
    total,
)
from vrest.errors import DimensionError, RuleError
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel import (
    Convex,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Monotone,
    Order,
    Theorem,
    compare,
    convex,
    define,
    monotone,
    one_root,
    positive,
    sign,
    taylor,
    witness,
)


def always(order: Order, index: Any) -> Theorem:
    """Suppose an order fact for every value of a symbol."""
    return supposed(ForAll(index, order))


# Monotone.


@pytest.mark.parametrize(
    ("expression", "index", "direction"),
    [
        (2 * W + L, W, "increasing"),
        (-exp(W), W, "decreasing"),
        (log(X), X, "increasing"),
        (sqrt(X), X, "increasing"),
        (1 / X, X, "decreasing"),
        (P**2 + P, P, "increasing"),
        (X * T, T, "increasing"),
        (LINE * X, LINE, "increasing"),
        (bernoulli(W), W, "decreasing"),
        (bernoulli_slope(W), W, "increasing"),
        (lambert_w(X), X, "increasing"),
        (Abs(L) * W + W, W, "increasing"),
        (total(A[I] * W), W, "increasing"),
    ],
    ids=str,
)
def test_the_sign_of_the_slope_makes_a_function_monotone(
    expression: Any, index: Any, direction: str
) -> None:
    """The theorem assumes nothing, and owes the sign of the slope."""
    theorem = monotone(expression, index, direction)
    assert theorem.statement == Monotone(index, expression, direction)
    assert theorem.hypotheses == ()
    assert theorem.obligations[-1].statement.lhs == 0  # type: ignore[union-attr]


def test_a_slope_can_be_known_everywhere() -> None:
    """A fact that begins with ∀ speaks of the bound symbol too, and enters Γ."""
    rises = always(positive(Derivative(F(T), T)), T)
    theorem = monotone(2 * F(T), T, "increasing", given=[rises])
    assert theorem.hypotheses == rises.hypotheses
    assert theorem.obligations[-1].met_by == "supposed"


@pytest.mark.parametrize(
    ("expression", "index", "direction", "said"),
    [
        (W**2, W, "increasing", "must be known first"),
        (W**3, W, "increasing", "must be known first"),
        (exp(W), W, "decreasing", "must be known first"),
        (Integer(1), W, "increasing", "must be known first"),
        (-1 / W, W, "increasing", "must be known first"),
        (log(W), W, "increasing", "must be known first"),
        (sqrt(P), P, "increasing", "must be known first"),
        (F(T), T, "increasing", "must be known first"),
        (F(W), W, "increasing", "must be known first"),
        (2 * W + Abs(W), W, "increasing", "derivative of Abs"),
        (F(T / 2), T, "increasing", "derivative of kernel_f"),
        (W, W, "rising", "accepted: increasing, decreasing"),
        (I * W, I, "increasing", "only an index or what runs"),
        (Q, Q, "increasing", "only an index or what runs"),
        (A[I], A[I], "increasing", "only an index or what runs"),
        (CONSTANT, CONSTANT, "increasing", "a constant of nature"),
        (D * F(ZERO), D, "increasing", "interval of a coordinate"),
        (total(T * X), D, "increasing", "interval of a coordinate"),
    ],
    ids=str,
)
def test_what_is_not_known_to_rise_is_refused(
    expression: Any, index: Any, direction: str, said: str
) -> None:
    """Neither a slope that can vanish nor a gap, a corner or a symbol without an interval."""
    with pytest.raises(RuleError, match=said):
        monotone(expression, index, direction)


def test_a_fact_about_a_free_letter_says_nothing_of_the_bound_one() -> None:
    """0 < w for one w does not make w² rise everywhere."""
    with pytest.raises(RuleError, match="must be known first"):
        monotone(W**2, W, "increasing", given=known(positive(W)))


# Convex.


@pytest.mark.parametrize(
    ("expression", "index"),
    [(W**2, W), (exp(L) * exp(-W), W), (1 / X, X), (-log(X), X), (bernoulli(W), W)],
    ids=str,
)
def test_the_sign_of_the_curvature_makes_a_function_convex(expression: Any, index: Any) -> None:
    """The theorem assumes nothing."""
    theorem = convex(expression, index)
    assert (theorem.statement, theorem.hypotheses) == (Convex(index, expression), ())


@pytest.mark.parametrize(
    ("expression", "index"),
    [(W, W), (W**4, W), (-(W**2), W), (Abs(W), W), (log(W), W), (1 / W, W), (I**2, I), (D * T, D)],
    ids=str,
)
def test_what_is_not_known_to_curve_is_refused(expression: Any, index: Any) -> None:
    """A corner is not curvature, and a curvature that vanishes is not enough."""
    with pytest.raises(RuleError):
        convex(expression, index)


# Comparing points.


@pytest.mark.parametrize("relation", ["<", "<=", "!="])
def test_points_compare_as_values_do(relation: str) -> None:
    """A falling function turns the relation round."""
    rising, falling = monotone(exp(W), W, "increasing"), monotone(exp(-W), W, "decreasing")
    points = Order(L, relation, L + X)
    wanted = Iff(points, Order(exp(L), relation, exp(L + X)))
    assert compare(rising, L, relation, L + X).statement == wanted
    wanted = Iff(points, Order(exp(-L - X), relation, exp(-L)))
    assert compare(falling, L, relation, L + X).statement == wanted


def test_points_are_equal_where_values_are() -> None:
    """The bound letter itself can stand in a point; Γ is kept."""
    theorem = compare(supposed(Monotone(W, W**3, "increasing")), W, "=", W + L)
    assert theorem.statement == Iff(Equation(W, W + L), Equation(W**3, (W + L) ** 3))
    assert [h.name for h in theorem.hypotheses] == ["supposed"]


def test_points_must_lie_in_the_domain() -> None:
    """What is not known to be positive is no point for ln; a fact helps."""
    rising = monotone(log(X), X, "increasing")
    assert compare(rising, W, "<", Y, given=known(positive(W))).hypotheses
    refusals: tuple[tuple[Theorem, Any], ...] = (
        (rising, W),
        (rising, ZERO),
        (monotone(P, P, "increasing"), -X),
        (monotone(T, T, "increasing"), 2 * D),
        (monotone(ELSEWHERE, ELSEWHERE, "increasing"), W),
        (monotone(ELSEWHERE, ELSEWHERE, "increasing"), ELSEWHERE),
        (monotone(W, W, "increasing"), 1 / L),
    )
    for theorem, point in refusals:
        with pytest.raises(RuleError, match="must be known first"):
            compare(theorem, point, "<", point)


def test_a_comparison_refuses() -> None:
    """No other theorem, relation, dimension; no capture by a sum or a derivative."""
    rising = monotone(exp(W), W, "increasing")
    with pytest.raises(RuleError, match="is monotone is needed"):
        compare(convex(exp(W), W), ZERO, "<", ONE)
    with pytest.raises(RuleError, match="accepted: =, <, <=, !="):
        compare(rising, ZERO, ">", ONE)
    with pytest.raises(DimensionError):
        compare(rising, VOLTAGE, "<", VOLTAGE)
    with pytest.raises(RuleError, match="captured"):
        compare(monotone(total(A[I] * W), W, "increasing"), A[I], "<", ONE)
    curved = supposed(Monotone(T, Derivative(F(T), T), "increasing"))
    with pytest.raises(RuleError, match="captured"):
        compare(curved, ZERO, "<", D)


# Exactly one root.


def somewhere(negative: Any) -> Theorem:
    """Show that an expression in y is negative somewhere, as it is at 1."""
    here = sign(Order(negative.xreplace({Y: ONE}), "<", ZERO))
    return witness(here, Exists(Y, Order(negative, "<", ZERO)), 1)


def test_a_change_of_sign_gives_exactly_one_root() -> None:
    """Strict facts and weak ones will do, and the order of the points does not matter."""
    line = monotone(W - L, W, "increasing")
    below, above = known(Order(L - 1 - L, "<", ZERO), Order(ZERO, "<=", ONE))
    theorem = one_root(line, below, above, at=(L - 1, L + 1))
    assert theorem.statement == ExactlyOne(W, Equation(W - L, ZERO))
    assert theorem.hypotheses == (*below.hypotheses, *above.hypotheses)
    falling = monotone(L - W, W, "decreasing")
    assert one_root(falling, below, above, at=(L + 1, L - 1)).statement == ExactlyOne(
        W, Equation(L - W, ZERO)
    )


def test_a_sign_somewhere_will_do() -> None:
    """The place where f ≤ 0 may be known to exist only."""
    line = monotone(W, W, "increasing")
    (above,) = known(Order(ZERO, "<=", ONE))
    theorem = one_root(line, somewhere(-exp(Y)), above, at=(-exp(Y), 1))
    assert theorem.statement == ExactlyOne(W, Equation(W, ZERO))
    assert theorem.hypotheses == above.hypotheses


def test_no_root_is_claimed_without_a_change_of_sign() -> None:
    """Every shape and every sign is checked, and the points must lie in the domain."""
    line = monotone(W - L, W, "increasing")
    below, above = known(Order(-ONE, "<=", ZERO), Order(ZERO, "<=", ONE))
    good = (L - 1, L + 1)
    attempts: tuple[tuple[Any, Any, Any, Any, str], ...] = (
        (convex(exp(W), W), below, above, good, "is monotone is needed"),
        (line, below, above, (L,), "two points are needed"),
        (line, below, above, (L, L + 1), "not the sign at the point"),
        (line, below, above, (L - 1, L), "not the sign at the point"),
        (line, above, above, good, "not the sign at the point"),
        (line, below, below, good, "not the sign at the point"),
        (line, known(Order(-ONE, "!=", ZERO))[0], above, good, "as < or ≤"),
        (line, supposed(Equation(-ONE, -ONE)), above, good, "as < or ≤"),
        (line, known(Order(-ONE, "<=", ONE))[0], above, good, "not the sign at the point"),
    )
    for theorem, low, high, at, said in attempts:
        with pytest.raises(RuleError, match=said):
            one_root(theorem, low, high, at=at)


def test_a_root_must_lie_in_the_domain() -> None:
    """A sign at a point that may not be positive says nothing of positive numbers."""
    rising = monotone(X - 1, X, "increasing")
    inside, below, above = known(positive(W), Order(W - 1, "<=", ZERO), Order(ZERO, "<=", ONE))
    assert len(one_root(rising, below, above, at=(W, 2), given=[inside]).hypotheses) == 3
    with pytest.raises(RuleError, match="must be known first"):
        one_root(rising, below, above, at=(W, 2))
    (above,) = known(Order(ZERO, "<=", X))
    with pytest.raises(RuleError, match="must be known first"):
        one_root(monotone(X, X, "increasing"), somewhere(-Y), above, at=(-Y, X))


def test_the_letter_of_the_place_stands_nowhere_else() -> None:
    """Else ∃y would speak of the y that f, or a fact, depends on."""
    line, there = monotone(W - 2 * Y, W, "increasing"), somewhere(-Y)
    (above,) = known(Order(ZERO, "<=", ONE))
    with pytest.raises(RuleError, match="captured"):
        one_root(line, there, above, at=(Y, 2 * Y + 1))
    for given in (known(Order(Y, "<", ONE)), [supposed(Exists(Y, Order(Y, "<", ONE)))]):
        with pytest.raises(RuleError, match="captured"):
            one_root(monotone(W, W, "increasing"), there, above, at=(-Y, ONE), given=given)


# Taylor.


def test_a_parabola_lies_above_or_below() -> None:
    """The tangent and half the bound of the curvature; both bounds can be had."""
    cosh = exp(W) + exp(-W)
    below = taylor(cosh, W, 0, start=0, end=L, below=True)
    assert below.statement == Order(TWO, "<=", exp(L) + exp(-L))
    small = always(Order(W**2 + 2, "<=", X), W)
    above = taylor(W**4 / 12 + W**2, W, X, start=Y, end=L, given=[small])
    slope = Y**3 / 3 + 2 * Y
    parabola = Y**4 / 12 + Y**2 + slope * (L - Y) + X * (L - Y) ** 2 / 2
    assert above.statement == Order(L**4 / 12 + L**2, "<=", parabola)
    assert above.hypotheses == small.hypotheses


def test_a_straight_line_is_its_own_tangent() -> None:
    """Without a second derivative both bounds are the line."""
    assert taylor(2 * W, W, 0, start=1, end=L).statement == Order(2 * L, "<=", 2 * L)


@pytest.mark.parametrize(
    ("expression", "index", "bound", "start", "end", "said"),
    [
        (exp(W), W, ZERO, ZERO, L, "must be known first"),
        (exp(W), W, exp(W), ZERO, L, "must be a constant"),
        (exp(W), W, 1 / L, ZERO, L, "must be known first"),
        (W * Abs(W), W, TWO, ZERO, L, "derivative of Abs"),
        (log(W), W, ZERO, ONE, TWO, "must be known first"),
        (-log(X), X, ZERO, ONE, TWO, "must be known first"),
        (log(X), X, ZERO, W, ONE, "must be known first"),
        (log(X), X, ZERO, ONE, W, "must be known first"),
        (log(X), X, ZERO, ONE, 1 / W, "must be known first"),
        (I * ONE, I, ZERO, ONE, TWO, "only an index or what runs"),
        (BRIEF * P, P, ZERO, ONE, TWO, "interval of a coordinate"),
        (T**2 * F(T), T, ONE, ZERO, D, "must be known first"),
    ],
    ids=str,
)
def test_no_parabola_without_a_bound(
    expression: Any, index: Any, bound: Any, start: Any, end: Any, said: str
) -> None:
    """The bound holds everywhere and does not vary; both points lie in the domain."""
    with pytest.raises(RuleError, match=said):
        taylor(expression, index, bound, start=start, end=end)


def test_a_parabola_measures_what_the_function_measures() -> None:
    """The bound of a curvature per voltage squared is none of a pure number."""
    with pytest.raises(DimensionError):
        taylor(VOLTAGE**2, VOLTAGE, OTHER_VOLTAGE, start=0, end=VOLTAGE, below=True)


def test_the_slope_of_a_varying_quantity_is_not_put_at_a_place() -> None:
    """f'(0) has no name in the language."""
    flat = always(Order(Derivative(F(T), (T, 2)), "<=", ZERO), T)
    with pytest.raises(RuleError, match="captured"):
        taylor(F(T), T, 0, start=0, end=D, given=[flat])
    assert taylor(F(T), T, 0, start=T, end=D, given=[flat]).statement == Order(
        F(D), "<=", F(T) + Derivative(F(T), T) * (D - T)
    )


def test_functions_on_a_line_have_no_ends() -> None:
    """A coordinate without ends takes every real number."""
    rises = always(positive(Derivative(ON_LINE(LINE), LINE)), LINE)
    theorem = compare(monotone(ON_LINE(LINE), LINE, "increasing", given=[rises]), W, "<", L)
    assert theorem.statement == Iff(Order(W, "<", L), Order(ON_LINE(W), "<", ON_LINE(L)))


def test_a_defined_letter_can_be_bound_elsewhere() -> None:
    """Γ speaks of the free w, the theorem of a bound one."""
    named = define(W, X - 1)
    theorem = monotone(exp(W), W, "increasing", given=[named])
    assert theorem.hypotheses == named.hypotheses
    assert compare(theorem, ZERO, "<", N).statement == Iff(
        Order(ZERO, "<", N), Order(ONE, "<", exp(N))
    )
    assert bernoulli_curvature(ZERO) == Integer(1) / 6
