"""What is found for every value, some value or one value of a symbol on an interval."""

from typing import Any

import pytest
import sympy as sp

from strategies import POINT, L, W, X, Y
from vrest.evaluate import Truth, holds
from vrest.evaluate.assignment import Assignment
from vrest.evaluate.truth import judge
from vrest.kernel import (
    AtMost,
    Conjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Order,
)
from vrest.kernel.statement import Statement
from vrest.quantity import Domain, declare, declare_coordinate

ZERO, ONE = sp.S.Zero, sp.S.One
R = declare("test_bound_real", "1", "a real number")
P = declare("test_bound_positive", "1", "a positive number", domain=Domain.POSITIVE)
V = declare_coordinate("test_bound_line", "V", "a voltage")
E_0 = declare("test_bound_potential", "V", "a potential")
VALUES = {X: 3, Y: 2, L: -1, W: 5}


def sure(statement: Statement) -> Truth:
    """Judge with the rigour of `holds`."""
    return holds(statement, VALUES)


def told(statement: Statement, *witnesses: Any) -> Truth:
    """Judge as a replay does."""
    return judge(statement, Assignment(VALUES), lenient=True, witnesses=witnesses)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (ForAll(R, Order(ZERO, "<", sp.exp(R) + X)), Truth.CONSISTENT),
        (ForAll(R, Equation((R + X) ** 2, R**2 + 2 * R * X + X**2)), Truth.CONSISTENT),
        (ForAll(R, Order(ZERO, "<", R**2)), Truth.FALSE),
        (ForAll(P, Order(ZERO, "<", P)), Truth.CONSISTENT),
        (ForAll(P, Order(P, "<", X)), Truth.FALSE),
        (ForAll(R, Equation(1 / R, 1 / R)), Truth.FALSE),
        (ForAll(POINT, Order(POINT, "<=", X)), Truth.CONSISTENT),
        (ForAll(POINT, Order(POINT, "<", X)), Truth.FALSE),
        (ForAll(POINT, Order(Y, "<=", POINT)), Truth.FALSE),
        (ForAll(V, Order(ZERO, "<=", V)), Truth.FALSE),
        (ForAll(R, ForAll(P, Order(R, "<", R + P))), Truth.CONSISTENT),
        (ForAll(R, Exists(P, Order(R, "<", P))), Truth.CONSISTENT),
        (ForAll(R, Implies(Order(X, "<", R), Order(L, "<", R))), Truth.CONSISTENT),
    ],
)
def test_every_value(statement: Statement, expected: Truth) -> None:
    """One place refutes ∀, a few places are consistent with it; ends belong to an interval."""
    assert sure(statement) is expected
    assert told(statement) is (Truth.TRUE if expected is Truth.CONSISTENT else Truth.FALSE)


def test_what_saturates_is_strict_all_the_same() -> None:
    """A difference of 10⁻⁷⁰ is no equality."""
    assert told(ForAll(R, Order(1 / (1 + sp.exp(-8 * R)), "<", ONE))) is Truth.TRUE


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (Exists(R, Order(R, "<", -(X**9))), Truth.TRUE),
        (Exists(R, Equation(sp.exp(R), X)), Truth.TRUE),
        (Exists(P, Equation(P, 10 ** sp.Integer(20) * X)), Truth.TRUE),
        (Exists(POINT, Equation(POINT**2, Y)), Truth.TRUE),
        (Exists(POINT, Equation(POINT**2, 5 * Y)), Truth.UNDECIDED),
        (Exists(R, Conjunction((Equation(R**2, X), Order(R, "<", ZERO)))), Truth.TRUE),
        (Exists(P, Conjunction((Equation(P**2, X), Order(P, "<", ONE)))), Truth.UNDECIDED),
        (Exists(R, Order(R**2, "<", ZERO)), Truth.UNDECIDED),
        (Exists(R, Equation(1 / R, ZERO)), Truth.UNDECIDED),
    ],
)
def test_some_value(statement: Statement, expected: Truth) -> None:
    """A value that is found proves ∃; that none is found refutes nothing."""
    assert sure(statement) is expected
    assert told(statement) is expected


def test_a_witness_is_tried() -> None:
    """What a derivation names is a place as good as any, where it lies in the domain."""
    place = 10 ** sp.Integer(40) + X
    narrow = Exists(P, Order((P - place) ** 2, "<", ONE))
    assert told(narrow) is Truth.UNDECIDED
    assert told(narrow, place) is Truth.TRUE
    assert told(narrow, sp.log(L), E_0, place) is Truth.TRUE
    assert told(Exists(P, Order(P, "<", ZERO)), sp.Integer(-1), L) is Truth.UNDECIDED


QUADRATIC = R**2 - (X + L) * R + X * L


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (ExactlyOne(R, Equation(R + sp.exp(R), X)), Truth.CONSISTENT),
        (ExactlyOne(R, Equation(X * R, Y)), Truth.CONSISTENT),
        (ExactlyOne(R, Equation(X * R, ZERO)), Truth.CONSISTENT),
        (ExactlyOne(P, Equation(QUADRATIC.subs(R, P), ZERO)), Truth.CONSISTENT),
        (ExactlyOne(R, Equation(QUADRATIC, ZERO)), Truth.FALSE),
        (ExactlyOne(R, Equation(R**2 + ONE, ZERO)), Truth.FALSE),
        (ExactlyOne(P, Equation(P + ONE, ZERO)), Truth.FALSE),
        (ExactlyOne(R, Equation(1 / R, ZERO)), Truth.FALSE),
        (ExactlyOne(R, Equation((R - X) ** 2, ZERO)), Truth.UNDECIDED),
        (ExactlyOne(R, Equation((R - X) ** 2, sp.Rational(1, 10**6))), Truth.FALSE),
        (ExactlyOne(R, Equation(sp.log((R**2 + 1) ** 2), 2 * sp.log(R**2 + 1))), Truth.UNDECIDED),
        (ExactlyOne(POINT, Equation(POINT**2, Y)), Truth.CONSISTENT),
        (ExactlyOne(POINT, Equation(POINT, 2 * X)), Truth.FALSE),
        (
            ExactlyOne(R, Conjunction((Equation(QUADRATIC, ZERO), Order(ZERO, "<", R)))),
            Truth.CONSISTENT,
        ),
        (ExactlyOne(R, Order(ZERO, "<", R)), Truth.FALSE),
        (ExactlyOne(R, Order(R**2, "<=", ZERO)), Truth.UNDECIDED),
    ],
)
def test_one_value(statement: Statement, expected: Truth) -> None:
    """Two roots, or none anywhere, refute ∃!, two that hide between places of the grid too."""
    assert sure(statement) is expected
    lenient = {Truth.CONSISTENT: Truth.TRUE}.get(expected, expected)
    assert told(statement) is lenient


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (AtMost(R, Equation(QUADRATIC, ZERO), 2), Truth.CONSISTENT),
        (AtMost(R, Equation(QUADRATIC, ZERO), 1), Truth.FALSE),
        (AtMost(R, Equation(sp.exp(R), ZERO), 0), Truth.CONSISTENT),
        (AtMost(R, Order(ZERO, "<", R), 3), Truth.FALSE),
        (AtMost(R, Order(R**2, "<=", ZERO), 3), Truth.UNDECIDED),
    ],
)
def test_at_most_so_many_values(statement: Statement, expected: Truth) -> None:
    """One root too many refutes it; what is no equation is tried at a few places only."""
    assert sure(statement) is expected


def test_a_bound_symbol_hides_a_value() -> None:
    """What a symbol is worth outside has no bearing on it where it is bound."""
    assert sure(ForAll(X, Order(ZERO, "<", X))) is Truth.CONSISTENT
    assert sure(Exists(X, Equation(X, 2 * X - 7))) is Truth.TRUE
    assert sure(Conjunction((ExactlyOne(X, Equation(X, Y)), Equation(X, ONE * 3)))) is not (
        Truth.FALSE
    )


def test_what_is_only_tried_refutes_no_condition() -> None:
    """A condition on every value that seems to hold does not make an implication false."""
    every = ForAll(R, Order(-sp.exp(X * 9), "<", R))
    assert told(every) is Truth.TRUE
    for claim in (Implies(every, Order(X, "<", ZERO)), Iff(every, Order(X, "<", ZERO))):
        assert told(claim) is Truth.UNDECIDED
    assert told(Implies(Order(ZERO, "<", X), every)) is Truth.TRUE
