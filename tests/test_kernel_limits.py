"""The rules of limits: each works, and each refuses what it must."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from sympy import Integer, Rational, exp, log, sqrt

from letters import (
    BRIEF,
    ELSEWHERE,
    LINE,
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
from vrest.functions import bernoulli, lambert_w
from vrest.kernel import (
    Equation,
    Exists,
    ForAll,
    Limit,
    Order,
    Theorem,
    approach,
    decay,
    eventually,
    instantiate,
    limit,
    modus_ponens,
    outgrow,
    positive,
    reflexivity,
    rewrite,
    same_limit,
)

FADING = decay(X, 1)


def tends(expression: Any, value: Any, index: Any = X, point: Any = "+oo") -> Theorem:
    """Suppose a limit."""
    return supposed(Limit(index, point, expression, value))


# Where a letter can go.


@pytest.mark.parametrize(
    ("index", "point"),
    [
        (W, L),
        (W, ZERO),
        (W, "+oo"),
        (W, "-oo"),
        (X, ZERO),
        (X, Y),
        (X, "+oo"),
        (P, ZERO),
        (P, "+oo"),
        (T, ZERO),
        (T, D),
        (T, D / 2),
        (LINE, W),
        (LINE, "-oo"),
    ],
    ids=str,
)
def test_a_letter_comes_near_the_points_of_its_domain(index: Any, point: Any) -> None:
    """And near the ends, and as far as the domain goes."""
    theorem = approach(index, point)
    assert (theorem.statement, theorem.hypotheses) == (Limit(index, point, index, point), ())


@pytest.mark.parametrize(
    ("index", "point", "said"),
    [
        (X, Integer(-1), "must be known first"),
        (X, W, "must be known first"),
        (X, "-oo", "does not go to -oo"),
        (P, Integer(-1), "must be known first"),
        (P, "-oo", "does not go to -oo"),
        (T, 2 * D, "must be known first"),
        (T, -D, "must be known first"),
        (T, "+oo", "does not go"),
        (ELSEWHERE, W, "must be known first"),
        (BRIEF, ZERO, "must be known first"),
        (W, 1 / L, "must be known first"),
        (W, W + 1, "neither the point nor the limit"),
        (Q, ONE, "only an index or what runs"),
        (I, "+oo", "only an index or what runs"),
        (W, "oo", "accepted: "),
        (W, "1", "accepted: "),
    ],
    ids=str,
)
def test_a_letter_does_not_leave_its_domain(index: Any, point: Any, said: str) -> None:
    """No point that is out of reach, nor one that moves."""
    with pytest.raises(RuleError, match=said):
        approach(index, point)


def test_a_fact_brings_a_point_within_reach() -> None:
    """What is known of the point enters Γ."""
    theorem = approach(X, W, given=known(positive(W)))
    assert [h.statement for h in theorem.hypotheses] == [positive(W)]
    inside = known(Order(W, "<", L))
    assert approach(ELSEWHERE, W, given=inside).hypotheses


def test_a_place_is_named_by_plain_text_only() -> None:
    """A text that says one thing and compares as another is refused."""

    class Text(str):
        __slots__ = ()

    with pytest.raises(RuleError, match="Text has no place in a theorem"):
        approach(X, Text("+oo"))


def test_a_point_measures_what_the_letter_measures() -> None:
    """A voltage does not tend to a pure number, but it does to zero."""
    with pytest.raises(DimensionError):
        approach(VOLTAGE, ONE)
    assert approach(VOLTAGE, OTHER_VOLTAGE).statement
    assert approach(VOLTAGE, ZERO).statement


# Known limits.


@pytest.mark.parametrize(
    ("rate", "power", "expression"),
    [
        (ONE, 0, exp(-X)),
        (Y, 3, X**3 * exp(-X * Y)),
        (ZERO, -1, 1 / X),
        (ZERO, -2, X**-2),
    ],
    ids=str,
)
def test_what_vanishes(rate: Any, power: int, expression: Any) -> None:
    """An exponential wins over every power, and inverse powers vanish alone."""
    assert decay(X, rate, power).statement == Limit(X, "+oo", expression, ZERO)


@pytest.mark.parametrize(
    ("index", "rate", "power", "said"),
    [
        (X, ZERO, 0, "must be known first"),
        (X, ZERO, 1, "must be known first"),
        (X, W, 1, "must be known first"),
        (X, -Y, 1, "must be known first"),
        (X, 1 / W, 0, "must be known first"),
        (X, Y, -1, "accepted: a > 0"),
        (X, X, 0, "accepted: a > 0"),
        (X, Y, True, "accepted: a > 0"),
        (X, Y, Rational(1, 2), "accepted: a > 0"),
        (T, ONE, 0, "does not go"),
        (I, ONE, 0, "only an index or what runs"),
    ],
    ids=str,
)
def test_what_does_not_vanish(index: Any, rate: Any, power: Any, said: str) -> None:
    """Neither growth nor another power, nor a letter that does not go to infinity."""
    with pytest.raises(RuleError, match=said):
        decay(index, rate, power)


def test_a_rate_fits_the_letter() -> None:
    """An exponent is a pure number."""
    assert decay(VOLTAGE, 1 / OTHER_VOLTAGE, 1, given=known(positive(OTHER_VOLTAGE))).statement
    with pytest.raises(DimensionError):
        decay(VOLTAGE, 1)


# Continuity.


def test_limits_pass_through_a_continuous_function() -> None:
    """Γ collects what every part assumes, and the parts are premises."""
    flat = tends(1 / (1 + X), ZERO)
    theorem = limit(W + Y / (1 + L), X, "+oo", {W: FADING, L: flat})
    assert theorem.statement == Limit(X, "+oo", exp(-X) + Y / (1 + 1 / (1 + X)), Y)
    assert theorem.hypotheses == flat.hypotheses
    assert theorem.premises == (FADING, flat)


def test_the_parts_of_any_mapping_are_premises() -> None:
    """Whatever holds the parts, what they assume is assumed."""

    class Fickle(Mapping[Any, Any]):
        def __init__(self) -> None:
            self.asked = 0

        def __getitem__(self, key: Any) -> Any:
            self.asked += 1
            return false if self.asked > 1 else FADING

        def __iter__(self) -> Any:
            return iter((W,))

        def __len__(self) -> int:
            return 1

    false = tends(exp(-X), ONE)
    assert limit(W, X, "+oo", MappingProxyType({W: false})).hypotheses == false.hypotheses
    assert limit(W, X, "+oo", parts={W: false}).hypotheses == false.hypotheses
    assert limit(W, X, "+oo", Fickle()).statement == FADING.statement

    class Duck:
        def items(self) -> Any:
            return [(W, false)]

        def values(self) -> Any:
            return []

    with pytest.raises(RuleError, match="must be a mapping"):
        limit(W, X, "+oo", [(W, false)])  # type: ignore[arg-type]
    with pytest.raises(RuleError, match="Duck has no place in a theorem"):
        limit(W, X, "+oo", Duck())  # type: ignore[arg-type]


def test_no_part_is_a_constant_function() -> None:
    """What does not depend on the letter is its own limit, where the letter can go."""
    assert limit(Y, X, 0, {}).statement == Limit(X, ZERO, Y, Y)
    with pytest.raises(RuleError, match="must be known first"):
        limit(Y, X, -1, {})


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (1 / W, {W: approach(X, 0)}),
        (log(W), {W: approach(X, 0)}),
        (sqrt(W), {W: approach(X, 0)}),
        (lambert_w(W), {W: approach(X, 0)}),
        (W**L, {W: approach(X, 0), L: approach(X, 0)}),
        (Y**Y, {Y: approach(X, 0)}),
        (W / L, {W: approach(X, 0), L: approach(X, 0)}),
        (W * log(L), {W: approach(X, 0), L: approach(X, 0)}),
        (W / L, {W: limit(ZERO, X, 0, {}), L: approach(X, 0)}),
        (F(W), {W: approach(X, 0)}),
        (F(W), {W: limit(2 * D + L, X, 0, {L: approach(X, 0)})}),
    ],
    ids=str,
)
def test_a_function_must_be_defined_at_the_limits(pattern: Any, parts: Any) -> None:
    """Not where it only seems to have a value, as 0**0 has 1 in the computer algebra system."""
    with pytest.raises(RuleError, match="must be known first"):
        limit(pattern, X, 0, parts)


def test_a_function_must_be_defined_on_the_way() -> None:
    """1/(1 - x) tends to 1 at 0, but has a gap at 1."""
    with pytest.raises(RuleError, match="must be known first"):
        limit(1 / (1 - W), X, 0, {W: approach(X, 0)})
    assert limit(1 / (1 - W), X, "+oo", {W: FADING}).statement == Limit(
        X, "+oo", 1 / (1 - exp(-X)), ONE
    )
    falling = limit(D * W, X, "+oo", {W: FADING})
    assert limit(F(W), X, "+oo", {W: falling}).statement == Limit(X, "+oo", F(D * exp(-X)), F(ZERO))
    assert limit(bernoulli(W), X, 0, {W: approach(X, 0)}).statement == Limit(
        X, ZERO, bernoulli(X), ONE
    )


def test_a_pattern_refuses() -> None:
    """Each part is a finite limit for the same letter and point, and nothing is captured."""
    infinite, nearby = approach(X, "+oo"), approach(X, 0)
    attempts: tuple[tuple[Any, dict[Any, Any], str], ...] = (
        (W, {W: infinite}, "a finite limit for the same"),
        (W, {W: nearby}, "a finite limit for the same"),
        (W, {W: decay(Y, 1)}, "a finite limit for the same"),
        (W, {W: reflexivity(W)}, "a theorem about a limit"),
        (X * W, {W: FADING}, "neither the point nor the limit"),
        (W, {X: FADING}, "must stand for a symbol"),
        (W, {A[I]: FADING}, "must stand for a symbol"),
        (F(T), {T: FADING}, "a place or an end"),
        (D * F(ZERO), {D: FADING}, "a place or an end"),
        (total(A[I] * W), {W: limit(A[I], X, "+oo", {})}, "in its parts only"),
    )
    for pattern, parts, said in attempts:
        with pytest.raises(RuleError, match=said):
            limit(pattern, X, "+oo", parts)
    with pytest.raises(DimensionError):
        limit(VOLTAGE, X, "+oo", {VOLTAGE: FADING})


def test_a_bound_letter_is_not_captured() -> None:
    """A parameter does not become what tends to the point."""
    scaled = limit(Y * W, X, "+oo", {W: FADING})
    assert instantiate(scaled, {Y: 2 * Y}).statement == Limit(X, "+oo", 2 * Y * exp(-X), ZERO)
    for image in (X, exp(X)):
        with pytest.raises(RuleError, match="captured"):
            instantiate(scaled, {Y: image})
    with pytest.raises(RuleError, match="captured"):
        instantiate(scaled, {X: Y})


@pytest.mark.parametrize("said", [Limit(X, X, Y, Y), Limit(X, ZERO, X, X)], ids=str)
def test_neither_point_nor_limit_moves(said: Limit) -> None:
    """Else x would be bound in one place and free in the other."""
    with pytest.raises(RuleError, match="neither the point nor the limit"):
        supposed(said)


def test_another_form_has_the_same_limit() -> None:
    """The identity test decides on the expression, the point and the value; infinities stay."""
    found = limit(1 / (1 + W), X, "+oo", {W: FADING})
    other = Limit(X, "+oo", exp(X) / (exp(X) + 1), ONE)
    assert rewrite(found, other).statement == other
    for wrong in (
        Limit(X, "-oo", exp(X) / (exp(X) + 1), ONE),
        Limit(X, ZERO, exp(X) / (exp(X) + 1), ONE),
        Limit(X, "+oo", exp(X) / (exp(X) + 1), "+oo"),
        Limit(X, "+oo", exp(X) / (exp(X) + 1), TWO),
        Limit(Y, "+oo", exp(X) / (exp(X) + 1), ONE),
    ):
        with pytest.raises(RuleError, match=r"shapes|identity test"):
            rewrite(found, wrong)


# Growth.


def test_what_grows_without_bound() -> None:
    """A finite limit does not stop it."""
    theorem = outgrow(FADING, Y)
    assert theorem.statement == Limit(X, "+oo", exp(-X) + X * Y, "+oo")


def test_what_need_not_grow() -> None:
    """The slope is positive and fixed, the other limit finite and at infinity."""
    attempts: tuple[tuple[Any, Any, str], ...] = (
        (FADING, ZERO, "must be known first"),
        (FADING, W, "must be known first"),
        (FADING, 1 / W, "must be known first"),
        (FADING, X, "accepted: a finite limit"),
        (approach(X, 0), Y, "accepted: a finite limit"),
        (approach(W, "-oo"), Y, "accepted: a finite limit"),
        (approach(X, "+oo"), Y, "accepted: a finite limit"),
        (reflexivity(X), Y, "a theorem about a limit"),
    )
    for theorem, slope, said in attempts:
        with pytest.raises(RuleError, match=said):
            outgrow(theorem, slope)
    with pytest.raises(DimensionError):
        outgrow(decay(VOLTAGE, 1 / OTHER_VOLTAGE, given=known(positive(OTHER_VOLTAGE))), X)


# What follows.


def test_a_limit_has_one_value() -> None:
    """Γ collects what both assume."""
    other = tends(exp(-X), L)
    theorem = same_limit(FADING, other)
    assert (theorem.statement, theorem.hypotheses) == (Equation(ZERO, L), other.hypotheses)


def test_limits_of_different_things_may_differ() -> None:
    """The letter, the point and the expression agree, both are finite, and the point is near."""
    attempts: tuple[tuple[Theorem, Theorem, str], ...] = (
        (FADING, decay(X, 2), "not limits of the same"),
        (FADING, decay(Y, 1), "not limits of the same"),
        (approach(X, 0), approach(X, 1), "not limits of the same"),
        (approach(X, "+oo"), approach(X, "+oo"), "must be finite"),
        (FADING, tends(exp(-X), "+oo"), "must be finite"),
        (FADING, reflexivity(X), "a theorem about a limit"),
        (tends(X, ONE, X, -ONE), tends(X, TWO, X, -ONE), "must be known first"),
        (tends(T, ONE, T, "+oo"), tends(T, TWO, T, "+oo"), "does not go"),
    )
    for one, two, said in attempts:
        with pytest.raises(RuleError, match=said):
            same_limit(one, two)


@pytest.mark.parametrize(
    ("theorem", "wanted"),
    [
        (limit(1 + W, X, "+oo", {W: FADING}), Order(ZERO, "<", 1 + exp(-X))),
        (limit(W - 1, X, "+oo", {W: FADING}), Order(exp(-X) - 1, "<", ZERO)),
        (outgrow(FADING, 1), Order(ZERO, "<", X + exp(-X))),
        (approach(W, "-oo"), Order(W, "<", ZERO)),
    ],
    ids=str,
)
def test_the_sign_of_a_limit_is_met_somewhere(theorem: Theorem, wanted: Order) -> None:
    """Near the point the expression has the sign of its limit."""
    found = eventually(theorem).statement
    assert isinstance(found, Exists)
    assert found.body == wanted


def test_a_known_sign_of_a_limit_will_do() -> None:
    """A fact about the limit enters Γ."""
    theorem = eventually(tends(exp(-X) + L, L), given=known(positive(L)))
    assert [h.name for h in theorem.hypotheses] == ["supposed", "fact 0"]


def test_a_limit_without_a_sign_says_nothing() -> None:
    """Neither zero nor an unknown limit, nor one at a point that is out of reach."""
    attempts: tuple[tuple[Theorem, str], ...] = (
        (FADING, "must be known first"),
        (tends(exp(-X) + L, L), "must be known first"),
        (tends(X, ONE, X, -ONE), "must be known first"),
        (tends(T, "+oo", T, "+oo"), "does not go"),
        (tends(BRIEF, ONE, BRIEF, ZERO), "must be known first"),
        (reflexivity(ForAll(X, Equation(X, X))), "a theorem about a limit"),
    )
    for theorem, said in attempts:
        with pytest.raises(RuleError, match=said):
            eventually(theorem)


def test_a_limit_is_carried_over_an_equation() -> None:
    """A statement about a limit stands in equivalences like any other."""
    said = Limit(X, "+oo", exp(-X), ZERO)
    assert modus_ponens(reflexivity(said), FADING).statement == said
