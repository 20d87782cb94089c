"""False theorems: each attempt below once proved something wrong, and must be refused."""

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

import pytest
import sympy as sp
from sympy import Abs, Derivative, exp, log

from letters import (
    BRIEF,
    COUNTED,
    COUNTS,
    EACH,
    ELSEWHERE,
    FAR,
    LINE,
    ON_LINE,
    ONE,
    SHORT,
    THIRD,
    ZERO,
    A,
    B,
    D,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
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
from vrest import kernel
from vrest.errors import RuleError
from vrest.functions import bernoulli
from vrest.kernel import (
    Conjunction,
    Equation,
    Exists,
    ForAll,
    Identity,
    Limit,
    Order,
    Theorem,
    assume,
    define,
    discharge,
    generalise,
    identical,
    instantiate,
    reflexivity,
    specialise,
    substitute,
    symmetry,
    unroll,
)
from vrest.quantity import declare_coordinate, declare_family, declare_function

Attempt = Callable[[], Theorem]
MATRIX = declare_family("kernel_mm", "1", "one number for each pair", rank=2)
MEMBERED = declare_coordinate("kernel_za", "1", "a place up to a member", ends=(ZERO, A[1]))
UP_TO_MEMBER = declare_function("kernel_ra", "1", "a function of it", of=MEMBERED)
UP_TO_VALUE = declare_coordinate("kernel_zf", "1", "a place up to a value", ends=(ZERO, F(D)))
UP_TO_NUMBER = declare_function("kernel_rz", "1", "a function up to a number", of=COUNTED)
ATTEMPTS: list[Attempt] = []


def false(attempt: Attempt) -> Attempt:
    """Note an attempt to prove something false."""
    ATTEMPTS.append(attempt)
    return attempt


def for_all(body: Any) -> Theorem:
    """Suppose something of every index."""
    return supposed(ForAll(I, body))


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.__name__)
def test_a_falsehood_is_refused(attempt: Attempt) -> None:
    """No attempt ends in a theorem."""
    with pytest.raises(RuleError):
        attempt()


# Where an expression has no value.


@false
def the_slope_of_a_corner() -> Theorem:
    """Prove that there is a w that is the slope of |v|, at v = 0 too."""
    there = kernel.witness(reflexivity(L), Exists(W, Equation(W, L)), L)
    return instantiate(there, {L: Derivative(Abs(LINE), LINE)})


@false
def a_logarithm_without_a_value_in_an_equivalence() -> Theorem:
    """Prove (ln q = ln w) ⇔ (q = w), which fails at q = w = -1."""
    return kernel.invert(reflexivity(Equation(log(Q), log(W))))


@false
def a_power_that_hides_a_logarithm() -> Theorem:
    """Prove (ln q = ln w) ⇔ (e^ln q = e^ln w), where SymPy writes q = w."""
    return kernel.apply(reflexivity(Equation(log(Q), log(W))), exp)


@false
def an_exponent_that_is_only_equal_to_a_number() -> Theorem:
    """Prove q³ = |q|³ by writing 3 as a letter: then the power is that of |q|."""
    three = define(W, 3)
    return substitute(reflexivity(Q**3), symmetry(three), only="right")


@false
def a_sum_from_zero() -> Theorem:
    """Prove that Σ 1/i from 0 on is something."""
    return reflexivity(sp.Sum(1 / I, (I, 0, N)))


@false
def a_sum_up_to_a_real_number() -> Theorem:
    """Prove that Σ aᵢ up to any real w is positive, at w = -1 too."""
    return kernel.sign(Order(ZERO, "<", sp.Sum(A[I], (I, 1, W))))


@false
def a_fact_that_is_not_among_the_premises() -> Theorem:
    """Prove that 1/w is something where w may be zero, by a fact about another letter."""
    return reflexivity(1 / W, given=known(Order(L, "!=", ZERO)))


@false
def zero_to_the_power_zero() -> Theorem:
    """Prove 1 ≤ 0 from 0**0, which is 1, by giving it the sign of its base."""
    power = sp.Pow(ZERO, ZERO, evaluate=False)
    return kernel.rewrite(kernel.sign(Order(power, "<=", ZERO)), Order(ONE, "<=", ZERO))


@false
def a_condition_that_vanishes_with_a_factor() -> Theorem:
    """Prove w ≠ 0 from 0 ≤ p/w at p = 0, where SymPy writes 0 ≤ 0."""
    supposition = instantiate(supposed(Order(ZERO, "<=", P * L)), {L: 1 / W})
    nonzero = instantiate(kernel.sign(Order(W, "!=", ZERO), given=[supposition]), {P: ZERO})
    implied = discharge(nonzero, nonzero.hypotheses[0])
    return kernel.modus_ponens(implied, kernel.sign(Order(ZERO, "<=", ZERO)))


@false
def a_condition_that_is_filled() -> Theorem:
    """Prove w ≠ 0 from w/(e^w - 1) ≠ 0, by writing B(w) for the left side."""
    supposition = instantiate(supposed(Order(L, "!=", ZERO)), {L: W / (exp(W) - 1)})
    nonzero = kernel.sign(Order(W, "!=", ZERO), given=[supposition])
    implied = discharge(nonzero, nonzero.hypotheses[0])
    filled = kernel.Implies(Order(bernoulli(W), "!=", ZERO), Order(W, "!=", ZERO))
    return kernel.modus_ponens(
        kernel.rewrite(implied, filled), kernel.sign(Order(bernoulli(W), "!=", ZERO))
    )


@false
def a_condition_that_another_one_defines() -> Theorem:
    """Suppose 0 ≤ p/w and 0 < w, of which the second can be discharged before the first."""
    both = kernel.conjoin(
        supposed(Order(ZERO, "<=", P / X)), supposed(Order(ZERO, "<", X), kernel.Kind.DOMAIN)
    )
    return instantiate(both, {X: W})


# Letters that mean something else in another place.


@false
def an_index_captured_by_the_sum_in_an_equation() -> Theorem:
    """Prove bⱼ = Σⱼ aⱼ/aⱼ from ∀i bᵢ = Σⱼ aⱼ/aᵢ."""
    fact = for_all(Equation(B[I], total(A[J] / A[I], J)))
    return substitute(reflexivity(B[J]), fact, only="right")


@false
def an_index_captured_under_a_sum() -> Theorem:
    """Prove the same under a sum over j."""
    fact = for_all(Equation(B[I], total(A[J] / A[I], J)))
    return substitute(reflexivity(total(B[J], J)), fact, only="right")


@false
def an_index_captured_at_a_place() -> Theorem:
    """Prove f(d/i) = Σᵢ aᵢ d/i from ∀t f(t) = Σᵢ aᵢ t."""
    line = supposed(ForAll(T, Equation(F(T), total(A[I] * T))))
    start = reflexivity(F(D / I), given=known(Order(D / I, "<=", D)))
    return substitute(start, line, only="right")


@false
def an_index_captured_by_the_image_of_a_function() -> Theorem:
    """Prove Σᵢ aᵢ d/i = x d/i from ∀t f(t) = x t."""
    line = supposed(ForAll(T, Equation(F(T), X * T)))
    start = reflexivity(F(D / I), given=known(Order(D / I, "<=", D)))
    scaled = substitute(start, line, only="right")
    return instantiate(scaled, {F(T): total(A[I] * T)})


@false
def a_member_as_the_letter_of_a_quantifier() -> Theorem:
    """Prove 2 = 1 from m_j = 1 by saying it of every m_i."""
    return generalise(supposed(Equation(COUNTS[J], ONE)), COUNTS[I])


@false
def a_place_and_a_function_at_once() -> Theorem:
    """Prove g(t) = g(0) for every t from t = 0 ⇒ f(t) = f(0)."""
    start = supposed(Equation(T, ZERO))
    same = substitute(reflexivity(F(T)), start, only="right")
    implied = discharge(same, same.hypotheses[0])
    both = instantiate(implied, {T: 0, F(T): G(T)})
    return kernel.rewrite(kernel.modus_ponens(both, reflexivity(0)), Equation(G(T), G(ZERO)))


@false
def an_interval_of_another_length() -> Theorem:
    """Prove f(2d) - f(0) = x from ∀t f'(t) = x/(2d), though f ends at d."""
    slope = supposed(ForAll(T, Equation(Derivative(F(T), T), X / D)))
    return instantiate(kernel.integrate(slope, F(T), X * T / D), {D: 2 * D})


@false
def a_derivative_at_one_place() -> Theorem:
    """Prove f' = g' from f(t) = g(t) at one t."""
    here = supposed(Equation(F(T), G(T)))
    return substitute(reflexivity(Derivative(F(T), T)), here, only="right")


@false
def a_place_put_into_a_derivative() -> Theorem:
    """Prove something of the derivative with respect to 0."""
    return instantiate(reflexivity(Derivative(F(T), T)), {T: 0})


@false
def a_family_named_by_a_bound_letter() -> Theorem:
    """Prove ∃w w = w + 1 from ∃w w = Σ b."""
    there = kernel.witness(
        reflexivity(total(B[I])), Exists(W, Equation(W, total(B[I]))), total(B[I])
    )
    return unroll(there, {N: 1}, {B: (W + 1,)})


@false
def every_length_of_an_interval() -> Theorem:
    """Prove f(2d) - f(0) = x from ∀t f'(t) = x/d, by saying it of every d."""
    slope = supposed(ForAll(T, Equation(Derivative(F(T), T), X / D)))
    return specialise(generalise(kernel.integrate(slope, F(T), X * T / D), D), 2 * D)


@false
def every_length_of_an_interval_in_the_hypotheses() -> Theorem:
    """Prove that every d is less than 1 from ∀t t < 1."""
    return generalise(specialise(supposed(ForAll(T, Order(T, "<", ONE))), D), D)


@false
def a_limit_that_is_what_tends_to_it() -> Theorem:
    """Prove x = 0 for every x from x → x as x → 0."""
    moving = supposed(Limit(X, ZERO, X, X))
    return kernel.same_limit(moving, kernel.approach(X, 0))


@false
def an_antiderivative_at_an_end_that_is_bound() -> Theorem:
    """Put an end of the interval where a sum binds the same letter."""
    fact = supposed(ForAll(COUNTED, Equation(total(A[N], N, M), total(A[N], N, M))))
    body = total(A[N] * COUNTED, N, M)
    return kernel.integrate(fact, body, body)


# Species by name.


@false
def a_member_beyond_those_that_are_named() -> Theorem:
    """Prove b₅ = 1 of a free family from b₁ = b₂ = 1."""
    fifth = specialise(for_all(Equation(B[I], ONE)), 5)
    return unroll(fifth, {N: 2}, {B: (W, L)})


@false
def a_family_that_was_left_out() -> Theorem:
    """Prove b₅ = 1 though b has no names."""
    fifth = specialise(for_all(Equation(B[I] * A[I], A[I])), 5)
    return unroll(fifth, {N: 2}, {A: (X, Y)})


@false
def an_index_used_as_a_number() -> Theorem:
    """Prove 5 ≤ x from 1 ≤ x and 2 ≤ x."""
    fifth = specialise(for_all(Order(I * A[I] / A[I], "<=", X)), 5)
    return unroll(fifth, {N: 2}, {A: (X, Y)})


@false
def a_function_with_two_names() -> Theorem:
    """Prove g(0) = h(d) from ∀t h'(t) = 0, by naming one function by place."""
    flat = supposed(Equation(A[I] * Derivative(EACH(I, T), T), ZERO))
    bare = kernel.rewrite(kernel.divide(flat, A[I]), Equation(Derivative(EACH(I, T), T), ZERO))
    constant = generalise(kernel.integrate(generalise(bare, T), EACH(I, T), ZERO), I)
    return unroll(
        specialise(constant, 1),
        {},
        {EACH: (lambda place: G(place) if place == 0 else H(place),), A: (X,)},
    )


@false
def a_function_of_another_interval() -> Theorem:
    """Name a function of one interval by one of another."""
    some = generalise(reflexivity(A[I] * EACH(I, T)), I)
    return unroll(specialise(some, 1), {}, {EACH: (FAR,), A: (X,)})


@false
def more_functions_than_members() -> Theorem:
    """Prove u(0) = 1 from f(0) = g(0) = 1, by naming three functions beside two members."""
    both = Conjunction((Equation(B[I], B[I]), Equation(EACH(I, ZERO), ONE)))
    third = kernel.part(specialise(for_all(both), 3), 1)
    return unroll(third, {}, {B: (W, L), EACH: (F, G, THIRD)})


def test_functions_alone_are_named() -> None:
    """As many entries of Γ as there are names."""
    second = specialise(for_all(Equation(EACH(I, ZERO), ONE)), 2)
    named = unroll(second, {}, {EACH: (F, G)})
    assert named.statement == Equation(G(ZERO), ONE)
    assert [h.statement for h in named.hypotheses] == [Equation(f(ZERO), ONE) for f in (F, G)]


# Signs.


@false
def a_difference_over_both_indices() -> Theorem:
    """Prove Σᵢ aᵢ Σⱼ |bᵢ - bⱼ| ≤ 0, which holds at i = j."""
    return kernel.sign(Order(total(A[I] * total(Abs(B[I] - B[J]), J)), "<=", ZERO))


@false
def the_slope_of_a_positive_function() -> Theorem:
    """Prove that a positive function does not fall."""
    return kernel.sign(Order(ZERO, "<=", Derivative(H(T), T)))


# The identity test.


@false
def a_special_function_of_what_vanishes() -> Theorem:
    """Prove B(|w| - w)(|w| + w) = 0, which is 2w for positive w."""
    zero = bernoulli(Abs(W) - W) * (Abs(W) + W)
    return kernel.rewrite(reflexivity(zero), Equation(zero, ZERO))


@false
def indices_captured_inside_a_special_function() -> Theorem:
    """Prove that |bⱼ - 2bₖ| may be judged at equal indices."""
    inner = total(B[I] ** 2 * A[J] * total(Abs(B[J] - 2 * B[K]), K), J)
    right = total(A[I] * bernoulli(inner))
    merged = B[I] ** 2 * total(Abs(B[J]), J) * total(A[J], J)
    return kernel.rewrite(reflexivity(right), Equation(right, total(A[I] * bernoulli(merged))))


# Calculus.


@false
def an_interval_without_an_inside() -> Theorem:
    """Prove l - w = 2(l - w) from what holds on the interval from w to l, which may be empty."""
    both = supposed(ForAll(ELSEWHERE, Equation(ONE, ONE + 1)))
    return kernel.integrate(both, ELSEWHERE, 2 * ELSEWHERE)


@false
def a_corner_put_for_a_smooth_function() -> Theorem:
    """Prove something of the slope of |t - d/2|."""
    product = kernel.differentiate(generalise(reflexivity(F(T) * T), T))
    return instantiate(product, {F(T): Abs(T - D / 2)})


@false
def a_corner_as_a_definition() -> Theorem:
    """Define a smooth function with a corner."""
    return define(F(T), Abs(T - D / 2))


@false
def a_corner_put_into_a_definition() -> Theorem:
    """Make a corner of a smooth definition."""
    return instantiate(define(F(T), W * T), {W: Abs(T - D / 2)})


@false
def an_end_of_an_interval_that_may_be_empty() -> Theorem:
    """Prove 1 = 2 from what holds at every point from w to l, where l may be less than w."""
    return specialise(supposed(ForAll(ELSEWHERE, Equation(ONE, ONE + 1))), W)


@false
def a_point_of_an_interval_that_may_be_empty() -> Theorem:
    """Prove the same at any point."""
    return specialise(supposed(ForAll(ELSEWHERE, Equation(ONE, ONE + 1))), ELSEWHERE)


@false
def a_point_that_need_not_be_there() -> Theorem:
    """Prove that there is a point between w and l."""
    same = reflexivity(ELSEWHERE)
    return kernel.witness(same, Exists(ELSEWHERE, Equation(ELSEWHERE, ELSEWHERE)), ELSEWHERE)


@false
def a_root_between_ends_in_the_wrong_order() -> Theorem:
    """Prove that s has a zero between w and l, where 0 ≤ w and l ≤ 0."""
    below, above = known(Order(L, "<=", ZERO), Order(ZERO, "<=", W))
    return kernel.one_root(
        kernel.monotone(ELSEWHERE, ELSEWHERE, "increasing"), below, above, at=(L, W)
    )


@false
def a_slope_at_a_single_point() -> Theorem:
    """Prove that n has the slope 1 where n(o) = o on an interval that may be one point."""
    here = supposed(ForAll(BRIEF, Equation(SHORT(BRIEF), BRIEF)))
    return substitute(reflexivity(Derivative(SHORT(BRIEF), BRIEF)), here, only="right")


@false
def a_slope_of_a_slope_at_a_single_point() -> Theorem:
    """Prove that x n' has the slope of x where n'(o) = 1 at every o of what may be one point."""
    here = supposed(ForAll(BRIEF, Equation(Derivative(SHORT(BRIEF), BRIEF), ONE)))
    slope = Derivative(X * Derivative(SHORT(BRIEF), BRIEF), BRIEF)
    return substitute(reflexivity(slope), here, only="right")


@false
def a_parabola_between_whole_numbers() -> Theorem:
    """Prove that a function lies above its tangent from its curvature at 1, 2, 3, … alone."""
    quartic = I**4 / 12 - I**3 / 2 + I**2
    curvature = for_all(Order(ZERO, "<=", I**2 - 3 * I + 2))
    return kernel.taylor(quartic, I, 0, start=1, end=2, below=True, given=[curvature])


# Limits and examples.


@false
def a_limit_at_a_place_outside() -> Theorem:
    """Prove 0 → w f(d + 1) from 0 → w, though f ends at d."""
    zero = supposed(Limit(X, "+oo", ZERO, W))
    outside = kernel.limit(D + 1, X, "+oo", {})
    return kernel.limit(W * F(T), X, "+oo", {W: zero, T: outside})


@false
def zero_to_the_power_zero_as_an_example() -> Theorem:
    """Prove that p**p = 1 for a p below 1/2."""
    small = kernel.sign(Order(ZERO, "<", sp.Rational(1, 2)))
    both = kernel.conjoin(reflexivity(ONE), small)
    said = Conjunction((Equation(P**P, ONE), Order(P, "<", sp.Rational(1, 2))))
    return kernel.witness(both, Exists(P, said), 0)


@false
def nothing_times_what_has_no_value_as_an_example() -> Theorem:
    """Prove that w f(d + 1 + w) = 0 for some w, though f ends at d."""
    return kernel.witness(reflexivity(ZERO), Exists(W, Equation(W * F(D + 1 + W), ZERO)), 0)


@false
def zero_to_the_power_zero_as_a_limit() -> Theorem:
    """Prove that w**l has the limit 1 wherever both go to zero."""
    gone = kernel.approach(X, 0)
    return kernel.limit(W**L, X, 0, {W: gone, L: gone})


@false
def a_limit_for_each_number_said_of_one_that_moves() -> Theorem:
    """Prove e^x e^-x → 0 from l e^-x → 0 for every l."""
    vanishing = kernel.limit(L * W, X, "+oo", {W: kernel.decay(X, ONE)})
    return specialise(generalise(vanishing, L), exp(X))


@false
def one_example_for_all() -> Theorem:
    """Prove that one l is w + 1 for every w."""
    each = generalise(reflexivity(W + 1), W)
    return kernel.witness(each, Exists(L, ForAll(W, Equation(L, W + 1))), W + 1)


@false
def a_solution_that_moves() -> Theorem:
    """Prove that exactly one w is itself, by putting w for l where exactly one w is l."""
    same = generalise(reflexivity(Equation(W, L)), W)
    return instantiate(kernel.unique(same), {L: W})


@false
def a_function_that_rises_across_its_pole() -> Theorem:
    """Prove that -1/w rises throughout, from w ≠ 0 for one w."""
    return kernel.monotone(-1 / W, W, "increasing", given=known(Order(W, "!=", ZERO)))


@false
def a_logarithm_of_two_negative_numbers() -> Theorem:
    """Prove ln(x y) = ln(-x) + ln(-y), of which the right side has no value."""
    both = log(X * Y)
    return kernel.rewrite(reflexivity(both), Equation(both, log(-X) + log(-Y)))


@false
def a_sum_of_what_is_known_of_one() -> Theorem:
    """Prove that Σ b = 0 only where all terms are zero, from 0 ≤ bᵢ for one i."""
    each = for_all(kernel.Implies(Equation(B[I], ZERO), Equation(A[I] * B[I], ZERO)))
    return kernel.vanish(each, N, given=known(Order(ZERO, "<=", B[I])))


@false
def an_assumption_under_a_name_that_can_change() -> Theorem:
    """Assume something under a name that is no text."""

    class Name(str):
        __slots__ = ()

    return assume(Equation(W, L), kind=kernel.Kind.MODEL, name=Name("nothing"))


# Definitions that say more than they should.


@false
def a_defined_letter_for_every_value() -> Theorem:
    """Prove w = x - 1 for every w from the definition of w."""
    return generalise(define(W, X - 1), W)


@false
def a_definition_of_a_family_renamed_to_one_symbol() -> Theorem:
    """Make all members equal by calling each of them w."""
    return instantiate(generalise(define(B[I], A[I]), I), {B[I]: W})


@false
def a_member_defined_beside_its_family() -> Theorem:
    """Prove 2 = 1 from the definition of one member and another of all."""
    one = instantiate(define(B[I], ONE), {I: 1})
    return substitute(one, specialise(generalise(define(B[I], ONE + 1), I), 1), only="left")


@false
def a_value_defined_beside_its_function() -> Theorem:
    """Prove 2 = 1 from the definition of one value and another of all."""
    one = instantiate(define(F(T), ONE), {T: 0})
    return substitute(one, specialise(generalise(define(F(T), ONE + 1), T), 0), only="left")


@false
def a_definition_in_a_circle() -> Theorem:
    """Define w by l and l by w."""
    return kernel.conjoin(define(W, L + 1), define(L, W + 1))


@false
def a_definition_renamed_into_itself() -> Theorem:
    """Define l as l + 1."""
    return instantiate(define(W, L + 1), {W: L})


@false
def a_definition_of_a_family_by_its_members() -> Theorem:
    """Define every member by another."""
    return define(B[I], 2 * B[J] + 1)


@false
def a_definition_of_a_family_by_its_sum() -> Theorem:
    """Define every member by the sum of all."""
    return define(B[I], total(B[J], J) + 1)


@false
def a_definition_of_a_function_by_its_values() -> Theorem:
    """Define a function by its value at one place."""
    return define(F(T), F(ZERO) + 1)


@false
def functions_defined_by_one_another() -> Theorem:
    """Define f by g and g by f."""
    return kernel.conjoin(define(F(T), G(T) + 1), define(G(T), F(T) + 1))


@false
def one_value_defined() -> Theorem:
    """Define one member or one value, which would restrict the rest."""
    return define(B[1], X)


@false
def one_place_defined() -> Theorem:
    """Define what a function is at one place."""
    return define(F(ZERO), X)


@false
def a_place_defined() -> Theorem:
    """Define a place beyond the end of its interval."""
    return define(T, 5 * D)


@false
def a_definition_in_a_narrower_domain() -> Theorem:
    """Make w + 1 positive by giving its name to a positive quantity."""
    return instantiate(define(W, L + 1), {W: X})


@false
def a_definition_for_all_of_what_has_no_index() -> Theorem:
    """Make all members equal by saying of every index that it defines w."""
    return generalise(define(W, B[I]), I)


@false
def another_kind_of_assumption() -> Theorem:
    """Assume something of a kind that looks like a law."""
    return assume(Equation(W, L), kind="law", name="mine")  # type: ignore[arg-type]


def test_facts_from_any_container_stand_among_the_hypotheses() -> None:
    """What a set, a generator or anything else gives is assumed, however it is handed over."""

    class Once:
        def __iter__(self) -> Iterator[Theorem]:
            return iter(facts)

    facts = known(Order(W, "!=", ZERO))
    handed: tuple[Any, ...] = (set(facts), iter(facts), {facts[0]: 1}, Once(), tuple(facts))
    for given in handed:
        theorem = reflexivity(1 / W, given=given)
        assert theorem.hypotheses == facts[0].hypotheses
        assert theorem.premises == tuple(facts)


def test_names_are_read_once() -> None:
    """A mapping that answers differently each time gains nothing."""

    class Fickle(dict[Any, Any]):
        def values(self) -> Any:
            return [(W, L)]

    third = specialise(for_all(Equation(B[I], ONE)), 3)
    named = unroll(third, MappingProxyType({}), Fickle({B: (W, L, Q)}))
    assert [h.statement for h in named.hypotheses] == [Equation(s, ONE) for s in (W, L, Q)]


def test_a_sum_is_one_however_its_indices_are_called() -> None:
    """Indices of nested sums are chosen alike in every context."""
    inner = total(A[J] * total(Abs(B[J] - B[K]), K), J)
    renamed = total(A[K] * total(Abs(B[K] - B[I])), K)
    assert identical(total(B[I] * inner), renamed * total(B[J], J)) is Identity.EQUAL
    assert identical(P * inner, renamed * P) is Identity.EQUAL


# What holds at some members or points, said of others.


@false
def what_holds_on_a_part_of_the_line_said_of_all_of_it() -> Theorem:
    """Prove h(5d) = 1 from h(t) = 1 for every t from 0 to d, where h is a function on the line."""
    inside = supposed(ForAll(T, Equation(ON_LINE(T), ONE)))
    return substitute(reflexivity(ON_LINE(5 * D)), inside, only="right")


@false
def what_holds_at_whole_numbers_said_of_all() -> Theorem:
    """Prove h(w) = 1 from h(i) = 1 for every i."""
    return substitute(reflexivity(ON_LINE(W)), for_all(Equation(ON_LINE(I), ONE)), only="right")


@false
def what_holds_on_the_diagonal_said_of_all() -> Theorem:
    """Prove mⱼₖ = 1 from mⱼⱼ = 1 for every j."""
    diagonal = supposed(ForAll(J, Equation(MATRIX[J, J], ONE)))
    return substitute(reflexivity(MATRIX[J, K]), diagonal, only="right")


@false
def an_interval_that_ends_at_a_member() -> Theorem:
    """Prove of every place up to x what holds up to the first member."""
    said = supposed(ForAll(MEMBERED, Equation(UP_TO_MEMBER(MEMBERED), ONE)))
    return instantiate(said, {A[I]: X})


@false
def an_interval_that_ends_at_a_value() -> Theorem:
    """Speak of every place up to a value of a function, which can be instantiated."""
    return supposed(ForAll(UP_TO_VALUE, Equation(UP_TO_VALUE, UP_TO_VALUE)))


@false
def a_sum_over_the_end_of_an_interval() -> Theorem:
    """Prove r(1) + … + r(m) = m from what holds from 0 to n, where n may be less than m."""
    inside = supposed(ForAll(COUNTED, Equation(UP_TO_NUMBER(COUNTED), ONE)))
    return substitute(reflexivity(total(UP_TO_NUMBER(N), N, M)), inside, only="right")


# Roots that hang together.


@false
def a_special_function_where_nested_roots_vanish() -> Theorem:
    """Prove 2(√x + √y) B(0) = 0, with √(x + y + 2√(xy)) for √x + √y once."""
    nested, plain = sp.sqrt(X + Y + 2 * sp.sqrt(X * Y)), sp.sqrt(X) + sp.sqrt(Y)
    product = bernoulli(nested - plain) * (nested + plain)
    return kernel.rewrite(reflexivity(product), Equation(product, ZERO))


@false
def a_special_function_where_roots_of_products_vanish() -> Theorem:
    """Prove 2qr B(0) = 0 with √(pq) √(qs) = q √(ps), where pq, qs and ps have no negative term."""
    p = 10 * X**4 + 10 * X**3 + 10 * X**2 - X + 10
    q = 10 * X**4 + 10 * X**3 - X**2 + 10 * X + 10
    s = 10 * X**4 - X**3 + 10 * X**2 + 10 * X + 10
    left = sp.sqrt((p * q).expand()) * sp.sqrt((q * s).expand())
    right = q * sp.sqrt((p * s).expand())
    product = bernoulli(left - right) * (left + right)
    return kernel.rewrite(reflexivity(product), Equation(product, ZERO))


def test_a_special_function_of_a_root_of_a_quotient_is_kept() -> None:
    """What is positive though none of its factors is may be anything, below the line too."""
    p, q = 10 * X**2 - X + 10, 10 * X**4 + 30 * X**3 - X**2 + 30 * X + 10
    above = (p * q).expand()
    u = sp.Pow(above / above.subs(X, Y), sp.Rational(1, 2), evaluate=False) - 1
    assert identical(bernoulli(-u), bernoulli(u) + u) is Identity.UNDECIDED


def test_an_exponential_that_hides_nested_roots_is_not_divided_by() -> None:
    """B(ln r - ln(√x + √y)) stays as it is where r is a nested root that is √x + √y."""
    inner, plain = X + Y + 2 * sp.sqrt(X * Y), sp.sqrt(X) + sp.sqrt(Y)
    nothing = log(inner) / 2 - log(plain)
    written = nothing * plain / (sp.sqrt(inner) - plain)
    assert identical(bernoulli(nothing), written) is Identity.UNDECIDED


def test_a_special_function_of_plain_roots_is_written_out() -> None:
    """Roots of letters are independent: B(-u) = B(u) + u for u = √x - √y."""
    u = sp.sqrt(X) - sp.sqrt(Y)
    assert identical(bernoulli(-u), bernoulli(u) + u) is Identity.EQUAL


def test_an_index_that_is_bound_twice_is_refused_in_words() -> None:
    """Σᵢ aᵢ Σᵢ bᵢ over two members cannot be written out by putting 1 and 2 for i."""
    twice = total(A[I] * total(B[I]), I, 2)
    with pytest.raises(RuleError, match="bound twice"):
        identical(twice, (A[1] + A[2]) * total(B[J], J))
