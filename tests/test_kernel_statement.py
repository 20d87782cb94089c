"""Statements are plain data: written as text, mapped, negated, and searched for symbols."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from sympy import Derivative, Sum

from letters import ONE, ZERO, A, B, F, I, J, L, N, T, W, X, total
from vrest.errors import RuleError
from vrest.kernel import (
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
    Obligation,
    Order,
    Statement,
    negate,
    nonzero,
    positive,
)
from vrest.kernel.statement import (
    bound_indices,
    differentiated,
    expressions,
    free_symbols,
    map_expressions,
)

EQUAL = Equation(W, ZERO)
LESS = Order(W, "<", L)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (EQUAL, "kernel_w = 0"),
        (LESS, "kernel_w < kernel_l"),
        (Iff(EQUAL, LESS), "(kernel_w = 0) ⇔ (kernel_w < kernel_l)"),
        (Implies(EQUAL, LESS), "(kernel_w = 0) ⇒ (kernel_w < kernel_l)"),
        (Conjunction((EQUAL, LESS)), "(kernel_w = 0) ∧ (kernel_w < kernel_l)"),
        (Disjunction((EQUAL, LESS)), "(kernel_w = 0) ∨ (kernel_w < kernel_l)"),
        (ForAll(I, Equation(A[I], ONE)), "∀kernel_i: kernel_a[kernel_i] = 1"),
        (Exists(I, Equation(A[I], ONE)), "∃kernel_i: kernel_a[kernel_i] = 1"),
        (ExactlyOne(W, EQUAL), "∃!kernel_w: kernel_w = 0"),
        (
            Monotone(W, W + L, "increasing"),
            "kernel_l + kernel_w is strictly increasing in kernel_w",
        ),
        (Convex(W, W**2), "kernel_w**2 is strictly convex in kernel_w"),
        (Limit(X, "+oo", ONE / X, ZERO), "1/kernel_x → 0 as kernel_x → +oo"),
        (Hypothesis(Kind.MODEL, "rest", EQUAL), "model rest: kernel_w = 0"),
        (Obligation(LESS, "the declared domains"), "kernel_w < kernel_l, by the declared domains"),
    ],
)
def test_a_statement_is_written_as_text(statement: Any, text: str) -> None:
    """Every kind of statement, entry of Γ and obligation reads as a line of text."""
    assert str(statement) == text


@pytest.mark.parametrize("relation", ["==", ">", "=<", ""])
def test_an_unknown_relation_is_refused(relation: str) -> None:
    """An order fact knows <, <= and != alone."""
    with pytest.raises(ValueError, match="accepted: '<', '<=', '!='"):
        Order(W, relation, L)


def test_statements_are_frozen() -> None:
    """No attribute of a statement can be written."""
    with pytest.raises(FrozenInstanceError):
        EQUAL.lhs = ONE  # type: ignore[misc]


def test_facts_about_zero() -> None:
    """`positive` and `nonzero` write the two commonest order facts."""
    assert positive(W) == Order(ZERO, "<", W)
    assert nonzero(W) == Order(W, "!=", ZERO)


def test_every_expression_is_mapped() -> None:
    """The map reaches every expression, indices of quantifiers and entries of Γ too."""
    statement = ForAll(I, Conjunction((Equation(A[I], X), Order(B[I], "<=", X))))
    mapped = map_expressions(statement, lambda e: e.xreplace({I: J, X: W}))
    assert mapped == ForAll(J, Conjunction((Equation(A[J], W), Order(B[J], "<=", W))))
    hypothesis = Hypothesis(Kind.DEFINITION, "w", Equation(W, X), "m", "s", W)
    renamed = map_expressions(hypothesis, lambda e: e.xreplace({W: L}))
    assert renamed == Hypothesis(Kind.DEFINITION, "w", Equation(L, X), "m", "s", L)


def test_expressions_come_from_left_to_right() -> None:
    """The walk meets the index of a quantifier before its body."""
    statement = Iff(EQUAL, ForAll(I, Order(A[I], "<", X)))
    assert list(expressions(statement)) == [W, ZERO, I, A[I], X]


def test_free_symbols_include_quantified_indices() -> None:
    """An index of ∀ counts as mentioned, one of a sum does not."""
    assert I in free_symbols(ForAll(I, EQUAL))
    assert {A[J], J, N} <= free_symbols(Equation(total(A[I] * A[J]), ZERO))
    assert I not in free_symbols(Equation(total(A[I]), ZERO))


def test_bound_indices_are_found_at_any_depth() -> None:
    """Indices of ∀, ∃ and of sums inside sums are bound."""
    inner = total(B[I] * total(A[J], J))
    assert bound_indices(inner) == {I, J}
    assert bound_indices(Iff(Equation(inner, ZERO), ForAll(T, EQUAL))) == {I, J, T}
    assert bound_indices(Conjunction((EQUAL, Exists(I, EQUAL)))) == {I}
    assert bound_indices(LESS) == frozenset()


def test_coordinates_of_derivatives_are_found() -> None:
    """The coordinates with respect to which anything is differentiated are reported."""
    assert differentiated(Equation(X * Derivative(F(T), T), ZERO)) == {T}
    assert differentiated(Equation(F(T), ZERO)) == frozenset()


@pytest.mark.parametrize(
    ("statement", "negation"),
    [
        (EQUAL, Order(W, "!=", ZERO)),
        (Order(W, "!=", ZERO), EQUAL),
        (Order(W, "<", L), Order(L, "<=", W)),
        (Order(W, "<=", L), Order(L, "<", W)),
        (Conjunction((EQUAL, LESS)), Disjunction((nonzero(W), Order(L, "<=", W)))),
        (Disjunction((EQUAL, LESS)), Conjunction((nonzero(W), Order(L, "<=", W)))),
        (ForAll(I, EQUAL), Exists(I, nonzero(W))),
        (Exists(I, EQUAL), ForAll(I, nonzero(W))),
        (Implies(EQUAL, LESS), Conjunction((EQUAL, Order(L, "<=", W)))),
    ],
)
def test_a_statement_is_negated(statement: Statement, negation: Statement) -> None:
    """The negation goes inside: = becomes ≠, < becomes ≥, ∀ becomes ∃."""
    assert negate(statement) == negation


def test_an_equivalence_has_no_negation() -> None:
    """The language has no short form for the negation of ⇔."""
    with pytest.raises(RuleError, match="no negation"):
        negate(Iff(EQUAL, LESS))


def test_a_sum_is_not_confused_with_its_body() -> None:
    """Two sums that differ in the letter of their index are different data."""
    assert Equation(total(A[I]), ZERO) != Equation(Sum(A[J], (J, 1, N)), ZERO)
