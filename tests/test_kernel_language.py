"""What is well formed is let through; everything that SymPy allows beside it is refused."""

from fractions import Fraction
from typing import Any

import pytest
import sympy as sp
from sympy import Derivative, Integer, Rational, Sum, exp, log
from sympy.core.function import UndefinedFunction

from letters import (
    BRIEF,
    CONCENTRATION,
    CONSTANT,
    COUNTS,
    EACH,
    LINE,
    ON_LINE,
    ONE,
    TWO,
    VOLTAGE,
    ZERO,
    A,
    B,
    D,
    F,
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
    total,
)
from vrest.errors import DimensionError, RuleError
from vrest.functions import bernoulli
from vrest.kernel import (
    AtMost,
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
    reflexivity,
)
from vrest.kernel.language import as_expression, check_statement


class _Agreeable:
    """Be equal to everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


class _Tuple(_Agreeable, tuple):  # type: ignore[type-arg]
    __hash__ = tuple.__hash__


class _Text(_Agreeable, str):
    def __hash__(self) -> int:
        return hash("<=")


class _Equation(Equation):  # type: ignore[misc]
    pass


class _Symbol(_Agreeable, sp.Symbol):  # type: ignore[misc]
    def __hash__(self) -> int:
        return hash(W)


class _Base(_Agreeable, sp.IndexedBase):  # type: ignore[misc]
    def __hash__(self) -> int:
        return hash(B)


class _Limits(_Agreeable, sp.Tuple):  # type: ignore[misc]
    def __hash__(self) -> int:
        return hash(sp.Tuple(I, ONE, N))


EQUAL = Equation(W, ZERO)


def raw(kind: Any, *args: Any) -> Any:
    """Return an expression as SymPy would never build it."""
    made = sp.Expr.__new__(kind, *args)
    if kind is sp.Pow:
        made.is_commutative = True
    return made


@pytest.mark.parametrize(
    ("given", "made"),
    [(2, TWO), (Fraction(1, 3), Rational(1, 3)), (X + 1, X + 1), (ZERO, ZERO)],
)
def test_numbers_become_expressions(given: Any, made: Any) -> None:
    """Whole numbers and fractions are taken as they are meant."""
    assert as_expression(given) == made


@pytest.mark.parametrize(
    "stranger",
    [
        0.5,
        True,
        "kernel_x",
        None,
        sp.Float("0.5"),
        sp.I,
        sp.oo,
        sp.zoo,
        sp.nan,
        sp.true,
        sp.Symbol("kernel_x"),
        sp.Symbol("kernel_x", real=True),
        sp.Dummy("kernel_x", positive=True),
        sp.Function("stranger")(X),
        sp.sin(X),
        sp.Piecewise((X, X > 1), (Y, True)),
        sp.Matrix([X]),
        sp.IndexedBase("kernel_b")[I],
        _Symbol("kernel_w", real=True),
        A,
        F,
    ],
    ids=repr,
)
def test_strangers_are_refused(stranger: Any) -> None:
    """Floats, texts, undeclared symbols, unknown functions and subclasses are no expressions."""
    with pytest.raises(RuleError):
        as_expression(stranger)


@pytest.mark.parametrize(
    "expression",
    [
        A[I],
        A[1],
        total(A[I]),
        total(A[I], I, 3),
        total(A[I] * total(B[J], J)),
        F(T),
        F(D),
        EACH(I, T),
        EACH(2, ZERO),
        Derivative(F(T), T),
        Derivative(F(T), (T, 2)),
        Derivative(X * T**2, T),
        bernoulli(W),
        W**3,
        X ** Rational(2, 3),
        X**W,
        exp(W) + log(X) + sp.Abs(W) + sp.pi + sp.E,
    ],
    ids=str,
)
def test_the_language_is_let_through(expression: Any) -> None:
    """Every form of the language is an expression."""
    assert as_expression(expression) is expression


@pytest.mark.parametrize(
    "expression",
    [
        A[X],
        A[I + 1],
        A[0],
        A[-1],
        A[Rational(1, 2)],
        A[COUNTS[I]],
        A[A[I]],
        Sum(A[I], (I, 0, N)),
        Sum(A[I], (I, 2, N)),
        Sum(A[I], (I, 1, X)),
        Sum(A[I], (I, 1, N + 1)),
        Sum(A[I], (I, 1, 0)),
        Sum(A[I], (I, 1, COUNTS[J])),
        Sum(A[I], (I, 1, N), (I, 1, N)),
        Sum(W, (X, 1, N)),
        raw(sp.Sum, A[I], sp.Tuple(I)),
        raw(Derivative, T**2, sp.Tuple(T, Integer(-1))),
        raw(Derivative, F(T), _Limits(T, ONE)),
        raw(sp.log, X, Y),
        raw(sp.exp, X, Y),
        raw(sp.Abs, X, Y),
        raw(sp.Pow, X, Y, TWO),
        raw(sp.Sum, A[I]),
        raw(sp.Sum, A[I], _Limits(I, ONE, N)),
        EACH(X, T),
        EACH(I + 1, T),
        sp.Indexed(_Base("kernel_b", real=True), ONE),
        sp.Indexed(sp.IndexedBase(_Symbol("kernel_b", real=True)), ONE),
    ],
    ids=str,
)
def test_forms_that_only_sympy_has_are_refused(expression: Any) -> None:
    """A member has an index or a number, a sum runs from 1, and nothing was built by hand."""
    with pytest.raises((RuleError, DimensionError)):
        as_expression(expression)


def test_a_function_that_only_looks_declared_is_refused() -> None:
    """A class of the same name and flags may behave otherwise, so it must be the very class."""
    double = UndefinedFunction(
        "kernel_f", real=True, __dict__={"free_symbols": property(lambda _: set())}
    )
    assert double == F
    with pytest.raises(RuleError):
        as_expression(double(D / 77))


@pytest.mark.parametrize("function", [lambda: F(I, T), lambda: EACH(T), lambda: EACH(I, J, T)])
def test_a_function_takes_its_coordinate(function: Any) -> None:
    """Too few or too many arguments are refused."""
    with pytest.raises(RuleError, match="takes its coordinate"):
        as_expression(function())


@pytest.mark.parametrize(
    "statement",
    [
        EQUAL,
        Order(VOLTAGE, "<", ZERO),
        Equation(ZERO, CONCENTRATION),
        Iff(EQUAL, EQUAL),
        Implies(EQUAL, EQUAL),
        Conjunction((EQUAL,)),
        Disjunction((EQUAL, EQUAL)),
        ForAll(I, Equation(A[I], X)),
        Exists(I, Equation(A[I], X)),
        ForAll(T, Equation(F(T), W)),
        ForAll(W, EQUAL),
        Exists(P, EQUAL),
        ExactlyOne(X, EQUAL),
        Monotone(T, F(T), "decreasing"),
        Convex(LINE, ON_LINE(LINE)),
        Limit(VOLTAGE, "-oo", VOLTAGE, "+oo"),
        Limit(T, D, F(T), F(D)),
        Limit(VOLTAGE, ZERO, W, L),
    ],
    ids=str,
)
def test_statements_are_let_through(statement: Any) -> None:
    """Every kind of statement passes where dimensions match; zero fits anywhere."""
    check_statement(statement)


@pytest.mark.parametrize(
    "statement",
    [
        W,
        "w = 0",
        None,
        EQUAL.lhs,
        (EQUAL,),
        Equation(0, W),
        Equation(W, 0.0),
        Iff(EQUAL, W),
        Implies("p", EQUAL),  # type: ignore[arg-type]
        Conjunction(()),
        Disjunction(()),
        Conjunction([EQUAL, EQUAL]),  # type: ignore[arg-type]
        Conjunction(_Tuple((EQUAL, EQUAL))),
        Conjunction((EQUAL, W)),
        Order(ZERO, _Text("<"), W**2),
        ForAll(Q, EQUAL),
        ForAll(CONSTANT, EQUAL),
        ExactlyOne(I, EQUAL),
        Monotone(W, W, "level"),
        Monotone(W, "W", "increasing"),
        Convex(Q, W),
        AtMost(W, EQUAL, -1),
        AtMost(W, EQUAL, True),
        AtMost(I, EQUAL, 2),
        Limit(W, "oo", W, W),
        Limit(W, ZERO, W, _Text("+oo")),
        Limit(W, W, L, L),
        Limit(W, ZERO, W, W),
        Limit(W, None, W, W),
        ForAll(D, Equation(F(T), W)),
        Exists(D, ForAll(T, EQUAL)),
        Monotone(D, D * F(ZERO), "increasing"),
        Convex(P, P**2 * BRIEF),
        Limit(D, "+oo", T / D, ZERO),
        ForAll(A[I], EQUAL),
        ForAll(COUNTS[I], EQUAL),
        Exists(ONE, EQUAL),
    ],
    ids=repr,
)
def test_what_only_looks_like_a_statement_is_refused(statement: Any) -> None:
    """Parts of other types, lists, lying subclasses and other quantified letters are refused."""
    with pytest.raises(RuleError):
        check_statement(statement)


def test_a_relation_written_in_later_is_refused() -> None:
    """An order fact whose relation was forced in past its constructor is no statement."""
    order = Order(ZERO, "<", W)
    object.__setattr__(order, "relation", ">")
    with pytest.raises(RuleError, match="relation"):
        check_statement(order)


def test_a_subclass_of_a_statement_is_refused() -> None:
    """A subclass could answer differently each time it is asked."""
    with pytest.raises(RuleError, match="not a statement"):
        check_statement(_Equation(W, ZERO))


def test_a_conjunction_that_equals_everything_proves_nothing() -> None:
    """Parts with a lying ``==`` would let any conjunction stand for any other."""
    with pytest.raises(RuleError, match="has no place in a theorem"):
        reflexivity(Conjunction(_Tuple((Equation(ONE, TWO), Equation(ONE, TWO)))))


@pytest.mark.parametrize(
    "statement",
    [
        Equation(VOLTAGE, CONCENTRATION),
        Order(VOLTAGE, "<", ONE),
        Equation(VOLTAGE + CONCENTRATION, VOLTAGE),
        Equation(log(CONCENTRATION), ZERO),
        ForAll(I, Equation(VOLTAGE, A[I])),
        Iff(EQUAL, Equation(VOLTAGE, ONE)),
        Equation(L, VOLTAGE * T),
    ],
    ids=str,
)
def test_dimensions_must_match(statement: Any) -> None:
    """Sides of different dimension are refused at any depth, and both are shown."""
    with pytest.raises(DimensionError, match="has the dimension"):
        check_statement(statement)
