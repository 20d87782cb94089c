"""What balls tell of a statement at one point."""

from typing import Any

import pytest
import sympy as sp
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from vrest.errors import RuleError
from vrest.evaluate import Truth, holds
from vrest.evaluate.assignment import Assignment
from vrest.evaluate.truth import judge
from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Order,
)
from vrest.kernel.statement import Statement
from vrest.vocabulary import i, ions

ions_E = ions.families["E"]

x, y = sp.symbols("x y", real=True)
TRUE, FALSE = Order(sp.S(0), "<", sp.S(1)), Order(sp.S(1), "<", sp.S(0))
# equal, but no ball can prove it; equal or not, no ball can tell
ALIKE = Equation(sp.log(x**2), 2 * sp.log(x))
OPEN = Equation(y, sp.S(0))
VALUES = {x: 3, y: arb(0, 1)}
LEAVES: dict[Truth, Statement] = {
    Truth.TRUE: TRUE,
    Truth.FALSE: FALSE,
    Truth.CONSISTENT: ALIKE,
    Truth.UNDECIDED: OPEN,
}
truths = st.sampled_from(list(Truth))


def truth(statement: Statement) -> Truth:
    """Judge a statement where x = 3 and y lies between -1 and 1."""
    return holds(statement, VALUES)


@pytest.mark.parametrize("expected", list(Truth))
def test_the_four_answers(expected: Truth) -> None:
    """Each answer occurs."""
    assert truth(LEAVES[expected]) is expected


@pytest.mark.parametrize(
    ("left", "relation", "right", "expected"),
    [
        (x, "=", x, Truth.TRUE),
        (x, "=", 3 + sp.Rational(1, 10**50), Truth.FALSE),
        (x, "<", sp.S(4), Truth.TRUE),
        (x, "<", sp.S(3), Truth.FALSE),
        (sp.S(4), "<", x, Truth.FALSE),
        (x, "<=", sp.S(3), Truth.TRUE),
        (sp.S(4), "<=", x, Truth.FALSE),
        (x, "!=", sp.S(4), Truth.TRUE),
        (x, "!=", sp.S(3), Truth.FALSE),
        (sp.log(x**2), "<=", 2 * sp.log(x), Truth.CONSISTENT),
        (sp.log(x**2), "<", 2 * sp.log(x), Truth.UNDECIDED),
        (sp.log(x**2), "!=", 2 * sp.log(x), Truth.UNDECIDED),
        (1 / y, "=", 1 / y, Truth.UNDECIDED),
        (1 / (x - 3), "=", 1 / (x - 3), Truth.FALSE),
        (sp.log(-x), "<", sp.S(4), Truth.FALSE),
    ],
)
def test_relations(left: Any, relation: str, right: Any, expected: Truth) -> None:
    """A relation is judged at its two sides; what is undefined for certain is in no relation."""
    fact = Equation(left, right) if relation == "=" else Order(left, relation, right)
    assert truth(fact) is expected


@pytest.mark.parametrize(
    ("left", "relation", "right", "expected"),
    [
        (sp.log(x**2), "=", 2 * sp.log(x), Truth.TRUE),
        (sp.log(x**2), "<=", 2 * sp.log(x), Truth.TRUE),
        (sp.log(x**2), "<", 2 * sp.log(x), Truth.FALSE),
        (sp.log(x**2), "!=", 2 * sp.log(x), Truth.FALSE),
    ],
)
def test_lenient_relations(left: Any, relation: str, right: Any, expected: Truth) -> None:
    """A lenient judge takes a difference below every precision for zero."""
    fact = Equation(left, right) if relation == "=" else Order(left, relation, right)
    assert judge(fact, Assignment(VALUES), lenient=True) is expected


@given(truths, truths)
def test_connectives_keep_the_weaker_or_stronger_part(first: Truth, second: Truth) -> None:
    """A conjunction is as sure as its weakest part, a disjunction as its strongest."""
    parts = LEAVES[first], LEAVES[second]
    assert truth(Conjunction(parts)) is min(first, second)
    assert truth(Disjunction(parts)) is max(first, second)


@given(truths, truths)
def test_implications_agree_with_the_truth_table(first: Truth, second: Truth) -> None:
    """Where both parts are decided, ⇒ and ⇔ are decided by the truth table, and ⇔ is both ⇒."""
    left, right = LEAVES[first], LEAVES[second]
    there, back = truth(Implies(left, right)), truth(Implies(right, left))
    assert truth(Iff(left, right)) is min(there, back)
    if {first, second} <= {Truth.TRUE, Truth.FALSE}:
        assert there is (
            Truth.FALSE if (first, second) == (Truth.TRUE, Truth.FALSE) else Truth.TRUE
        )


def test_an_equation_that_may_fail_refutes_nothing() -> None:
    """A consistent left side with a false right side is undecided, for rigour's sake."""
    assert truth(Implies(ALIKE, FALSE)) is Truth.UNDECIDED
    assert judge(Implies(ALIKE, FALSE), Assignment(VALUES), lenient=True) is Truth.FALSE


def test_quantifiers_reach_as_far_as_the_members() -> None:
    """No finite list proves ∀ or refutes ∃; one member refutes ∀ or proves ∃."""
    low, high = Order(ions_E[i], "<", sp.S(3)), Order(sp.S(2), "<", ions_E[i])
    values = {ions_E: [1, 2]}
    assert holds(ForAll(i, low), values) is Truth.CONSISTENT
    assert holds(ForAll(i, Order(ions_E[i], "<", sp.S(2))), values) is Truth.FALSE
    assert holds(Exists(i, low), values) is Truth.TRUE
    assert holds(Exists(i, high), values) is Truth.UNDECIDED
    assert judge(ForAll(i, low), Assignment(values), lenient=True) is Truth.TRUE
    assert judge(Exists(i, high), Assignment(values), lenient=True) is Truth.FALSE
    assert holds(ForAll(i, low), {ions_E[1]: 1, ions_E[2]: 5}) is Truth.FALSE


def test_only_statements_are_judged() -> None:
    """What is no statement is refused."""
    stranger: Any = "E = 0"
    with pytest.raises(RuleError, match="str cannot be judged in balls"):
        holds(stranger, {})


def test_values_are_needed() -> None:
    """A statement about a symbol without a value is refused."""
    with pytest.raises(ValueError, match="x has no value"):
        holds(ALIKE, {})
