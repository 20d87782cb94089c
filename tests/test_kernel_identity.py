"""The identity test is never wrong: what it calls equal is, what it calls different is not."""

from collections.abc import Callable
from typing import Any

import pytest
import sympy as sp
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sympy import Abs, Derivative, Integer, Rational, Sum, exp, log, sqrt

from letters import (
    ONE,
    ZERO,
    A,
    B,
    D,
    F,
    G,
    H,
    I,
    J,
    L,
    N,
    P,
    Q,
    T,
    W,
    X,
    Y,
    agree,
    points,
    total,
)
from vrest.errors import RuleError
from vrest.functions import bernoulli, bernoulli_slope
from vrest.kernel import Identity, identical, is_zero
from vrest.vocabulary import F as FARADAY
from vrest.vocabulary import P as PERMEABILITY
from vrest.vocabulary import R, V_m, c_in, c_out, z
from vrest.vocabulary import T as TEMPERATURE

SEVERAL = settings(
    max_examples=2 * settings().max_examples, suppress_health_check=list(HealthCheck)
)
U = z * FARADAY * V_m / (R * TEMPERATURE)
GHK = PERMEABILITY * z * FARADAY * U


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (X, X),
        ((X + Y) ** 2, X**2 + 2 * X * Y + Y**2),
        (1 / (X - Y) - 1 / (X + Y), 2 * Y / (X**2 - Y**2)),
        (log(X * Y / 6), log(X) + log(Y) - log(2) - log(3)),
        (log(W**2), 2 * log(W)),
        (log(X / Y), -log(Y / X)),
        (log((X + 1) ** 2 * (W - L)), 2 * log(1 + X) + log(W - L)),
        (log(exp(W)), W),
        (log(X ** Rational(2, 3)), 2 * log(X) / 3),
        (log(sqrt(W - L)), log(W - L) / 2),
        (exp(W + L), exp(W) * exp(L)),
        (exp(W / 2) ** 4, exp(2 * W)),
        (exp(2 * W) - 1, (exp(W / 3) - 1) * sum(exp(k * W / 3) for k in range(6))),
        (exp(W + log(X)), X * exp(W)),
        (exp(log(X + Y) / 2) ** 2, X + Y),
        (exp(W * (L + 1)), exp(W) * exp(L * W)),
        (exp(1 / (X + Y)), exp(2 / (2 * X + 2 * Y))),
        (X**W, exp(W * log(X))),
        ((X * Y) ** W, X**W * Y**W),
        ((X + 1) ** W * (X + 1), (X + 1) ** (W + 1)),
        (Integer(8) ** Rational(1, 3), Integer(2)),
        (sqrt(12), 2 * sqrt(3)),
        (sqrt(X) * sqrt(Y), sqrt(X * Y)),
        (sqrt(X**2 + 2 * X * Y + Y**2), X + Y),
        (1 / sqrt(2), sqrt(2) / 2),
        ((sqrt(X) + 1) * (sqrt(X) - 1), X - 1),
        ((X ** Rational(1, 3)) ** 3 * X ** Rational(1, 6), X ** Rational(7, 6)),
        (Abs(W) ** 2, W**2),
        (Abs(-3 * X * W), 3 * X * Abs(W)),
        (sqrt(-2 * W), sqrt(2) * sqrt(-W)),
        (sp.E, exp(ONE)),
        (sp.pi * X, X * sp.pi),
        (total(X * A[I]), X * total(A[I])),
        (total(A[I] + B[I]), total(A[J], J) + total(B[I])),
        (total(ONE), N),
        (total(X / (Y * A[I])), X / Y * total(1 / A[I])),
        (total(A[I], I, 3), A[1] + A[2] + A[3]),
        (total(A[I] * total(B[J], J)), total(A[I]) * total(B[J], J)),
        (total(A[I] * total(B[I] * A[J], J)), total(A[I] * B[I]) * total(A[J], J)),
        (
            total(A[I] * total(Abs(B[I] - B[J]), J)),
            total(A[J] * total(Abs(B[I] - B[J])), J),
        ),
        (total(A[I] * total(A[I])), total(A[I]) ** 2),
        (total(ZERO), ZERO),
        (F(2 * T / 2), F(T)),
        (Derivative(X * T**2, T), 2 * X * T),
        (Derivative(F(T) * G(T), T), F(T) * Derivative(G(T), T) + G(T) * Derivative(F(T), T)),
        (Derivative(Derivative(F(T), T), T), Derivative(F(T), (T, 2))),
        (bernoulli(-W), exp(W) * bernoulli(W)),
        (bernoulli(W) * (exp(W) - 1), W),
        (bernoulli(X - X * Y / Y), ONE),
        (bernoulli_slope(W - W), -Rational(1, 2)),
        (bernoulli_slope(W) * (exp(W) - 1), 1 - exp(W) * bernoulli(W)),
        (
            GHK * (c_in - c_out * exp(-U)) / (1 - exp(-U)),
            GHK * (c_in * exp(U) - c_out) / (exp(U) - 1),
        ),
    ],
    ids=str,
)
def test_equal_expressions_are_found_equal(first: Any, second: Any) -> None:
    """Two forms of one function are recognised, in either order."""
    assert identical(first, second) is Identity.EQUAL
    assert identical(second, first) is Identity.EQUAL


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (X, Y),
        (X, X + Rational(1, 10**12)),
        ((X + Y) ** 2, X**2 + Y**2),
        (exp(W), W + 1),
        (exp(W + L), exp(W) + exp(L)),
        (exp(W), exp(-W)),
        (exp(W / X), exp(W)),
        (A[I], A[J]),
        (A[1], A[2]),
        (N, I),
        (bernoulli(W), bernoulli(-W)),
        (bernoulli(W), W / (exp(W) + 1)),
        (GHK * c_in / (1 - exp(-U)), GHK * c_in / (1 - exp(U))),
    ],
    ids=str,
)
def test_different_expressions_are_found_different(first: Any, second: Any) -> None:
    """Over symbols and exponentials of monomials every difference is proved."""
    assert identical(first, second) is Identity.DIFFERENT


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Abs(W), W),
        (sqrt(W**2), -W),
        (log(X + Y), log(X) + log(Y)),
        (total(A[I] ** 2), total(A[I]) ** 2),
        (F(T), G(T)),
        (F(T), F(ZERO)),
        (sp.pi, Rational(22, 7)),
        (exp(ONE), Rational(19, 7)),
        (exp(log(W)), exp(log(Abs(W)), evaluate=False)),
        (exp(exp(W)), exp(W)),
        (A[X * (Y + 1)], A[X * Y + X]),
        (sqrt(W) * sqrt(L), sqrt(W * L)),
    ],
    ids=str,
)
def test_what_is_not_known_is_left_undecided(first: Any, second: Any) -> None:
    """Where independence is not proved, and equality not found, the test says so."""
    assert identical(first, second) is Identity.UNDECIDED


@pytest.mark.parametrize(
    "vanishing", [Abs(W) - W, sqrt(W) * sqrt(L) - sqrt(W * L), sqrt((W - L) ** 2) - W + L], ids=str
)
def test_a_function_is_not_expanded_where_its_argument_may_vanish(vanishing: Any) -> None:
    """|w| - w is zero for all positive w, where u/(e^u - 1) is not what `bernoulli` is."""
    conjugate = vanishing.xreplace({part: -part for part in vanishing.args[:1]})
    first = bernoulli(vanishing) * sp.expand(vanishing * conjugate)
    assert identical(bernoulli(vanishing) * (Abs(W) + W), ZERO) is not Identity.EQUAL
    assert identical(first, bernoulli(vanishing) * vanishing * conjugate) is Identity.EQUAL


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (sp.Pow((X + Y) ** 2 - X**2 - 2 * X * Y - Y**2, -1), "divides by zero"),
        (X / ((X + 1) ** 2 - X**2 - 2 * X - 1), "divides by zero"),
        (log((X + 1) ** 2 - X**2 - 2 * X - 1), "logarithm of zero"),
        ((X + Y) ** 257, "too large"),
        (X**5000 - Y, "too large"),
        (sp.sin(X), "sin has no place"),
        (Sum(A[I], (I, 0, N)), "from 1 to"),
        (Sum(A[I], (I, 1, W)), "from 1 to"),
        (Sum(A[I], (I, 1, N), (J, 2, N)), "from 1 to"),
        (sum(A[k] for k in range(1, 700)), "too many independent parts"),
    ],
    ids=lambda e: str(e)[:30],
)
def test_what_has_no_meaning_is_refused(expression: Any, message: str) -> None:
    """Nonsense and what is too large raise instead of giving a verdict."""
    with pytest.raises(RuleError, match=message):
        is_zero(expression)


def test_sums_too_deep_are_refused() -> None:
    """Seven sums inside one another are more than the test has indices for."""
    letters = sp.symbols("kernel_deep:8", integer=True, positive=True)
    deep: Any = ONE
    for letter in letters:
        deep = total(exp(-sp.Add(*letters)) * deep, letter)
    with pytest.raises(RuleError, match="nested too deeply"):
        is_zero(deep)


def test_a_large_field_is_built_when_it_is_needed() -> None:
    """More than twenty independent parts double the field until they fit."""
    several = sum(A[k] * exp(-A[k]) for k in range(1, 30))
    assert identical(several**2, sp.expand(several**2)) is Identity.EQUAL


def test_coefficients_as_printed_in_books_do_not_hang() -> None:
    """Exponents with many digits stay cheap: all are whole powers of their common part."""
    u = exp(-Rational(4824250, 128867) * W)
    first = log((X - Y * u) / (Y - X * u))
    assert identical(first, -log((Y - X * u) / (X - Y * u))) is Identity.EQUAL


def test_large_numbers_do_not_hang() -> None:
    """A number too large to factor counts as its own prime."""
    number = (2**89 - 1) * (2**107 - 1) * 6
    assert identical(log(number * X), log(X) + log(number)) is Identity.EQUAL


# Random expressions, and rewritings of them: some always right, some only looking so.

LEAVES = (X, Y, W, L, Q, P, N, A[I], B[I], B[1], F(T), H(T), T, D)
Rewriting = Callable[[Any], Any]


def extend(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return larger expressions."""
    powers = (Integer(2), Integer(-1), Integer(-2), *(Rational(k, 2) for k in (1, -1, 3)))
    pairs_of = st.tuples(inner, inner)
    return st.one_of(
        pairs_of.map(lambda p: p[0] + p[1]),
        pairs_of.map(lambda p: p[0] * p[1]),
        pairs_of.map(lambda p: p[0] - p[1]),
        pairs_of.map(lambda p: p[0] / p[1]),
        st.builds(sp.Pow, inner, st.sampled_from(powers)),
        st.builds(sp.Pow, st.sampled_from((X, Integer(2), X * Y, Q**2)), inner),
        inner.map(exp),
        inner.map(log),
        inner.map(lambda e: log(X + exp(e))),
        inner.map(Abs),
        inner.map(lambda e: bernoulli(e) if e.free_symbols else exp(e)),
        inner.map(lambda e: X * total(e)),
        inner.map(
            lambda e: Y * total(A[I] * total(e.xreplace({B[1]: B[J]}) * (A[I] - B[J]) ** 2, J))
        ),
    )


def expressions() -> st.SearchStrategy[Any]:
    """Return expressions as SymPy builds them."""
    numbers = st.builds(Rational, st.integers(-5, 6), st.integers(1, 4))
    return st.recursive(st.one_of(st.sampled_from(LEAVES), numbers), extend, max_leaves=5)


def readable(e: Any) -> bool:
    """Tell whether an expression is one of the language, and not too long."""
    strange = (sp.zoo, sp.nan, sp.oo, sp.I, sp.re, sp.im, sp.arg, sp.Product, sp.cos, sp.Piecewise)
    single = all(len(s.limits) == 1 for s in e.atoms(Sum))
    return not e.has(*strange) and single and e.count_ops() < 60


def _spelt_out(e: Any) -> Any:
    """Write powers as exponentials of logarithms."""
    broken = [p for p in e.atoms(sp.Pow) if not p.exp.is_Integer and p.base is not sp.E]
    return e.xreplace({p: exp(p.exp * log(p.base), evaluate=False) for p in broken})


VALID: tuple[Rewriting, ...] = (
    lambda e: sp.expand(e, power_base=False),
    sp.factor,
    sp.together,
    sp.cancel,
    sp.powsimp,
    sp.expand_log,
    sp.logcombine,
    _spelt_out,
    lambda e: sp.expand((e + W) ** 2) / (e + W) - W,
    lambda e: sp.Mul(e * exp(W * L), exp(-W * L), evaluate=False),
    lambda e: e.replace(exp, lambda u: exp(u / 2, evaluate=False) ** 2),
    lambda e: e.replace(log, lambda u: log(u**2, evaluate=False) / 2),
    lambda e: e.replace(Abs, lambda u: sqrt(u**2)),
    lambda e: e.replace(bernoulli, lambda u: bernoulli(-u) * exp(-u)),
)
DOUBTFUL: tuple[Rewriting, ...] = (
    lambda e: e.replace(Abs, lambda u: u),
    lambda e: e.replace(bernoulli, lambda u: bernoulli(-u)),
    lambda e: e.replace(Sum, lambda body, limits: body * limits[2]),
    lambda e: sp.expand_log(e, force=True),
    lambda e: sp.expand_power_base(e, force=True),
    lambda e: sp.powdenest(e, force=True),
    lambda e: e.xreplace({W: -W}),
    lambda e: e.xreplace({X: Y, Y: X}),
    lambda e: e.xreplace({B[I]: A[I]}),
    lambda e: e + e / 10**9,
)


def rewritten(first: Any, rewritings: list[Rewriting]) -> Any:
    """Return the same after some rewritings, if they change it."""
    assume(readable(first))
    second = first
    for rewriting in rewritings:
        try:
            second = rewriting(second)
        except (ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError):
            assume(False)
    assume(second != first and readable(second))
    return second


def verdict(first: Any, second: Any) -> Identity:
    """Return what the test says of a difference that SymPy did not touch."""
    try:
        return is_zero(sp.Add(first, sp.Mul(-1, second, evaluate=False), evaluate=False))
    except RuleError:
        assume(False)
        raise


def some(rewritings: tuple[Rewriting, ...]) -> st.SearchStrategy[list[Rewriting]]:
    """Return one or two rewritings."""
    return st.lists(st.sampled_from(rewritings), min_size=1, max_size=2)


@SEVERAL
@given(expressions(), some(VALID))
def test_right_rewritings_are_never_called_different(first: Any, how: list[Rewriting]) -> None:
    """Expanding, factoring, splitting and combining leave a function what it is."""
    second = rewritten(first, how)
    found = verdict(first, second)
    assert found is not Identity.DIFFERENT
    if found is Identity.EQUAL:
        assert all(agree(first, second, where) is not False for where in points(6))


@SEVERAL
@given(expressions(), some(DOUBTFUL))
def test_doubtful_rewritings_are_judged_rightly(first: Any, how: list[Rewriting]) -> None:
    """Equal sides agree to 35 digits wherever both have a value; different ones differ."""
    second = rewritten(first, how)
    found = verdict(first, second)
    if found is Identity.EQUAL:
        assert all(agree(first, second, where) is not False for where in points(12))
    if found is Identity.DIFFERENT:
        seen = {agree(first, second, where) for where in points(40)}
        assert False in seen or seen == {None}
