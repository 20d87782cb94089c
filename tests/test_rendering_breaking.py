"""Test breaking: nothing is lost or changed, and what can fit does."""

from typing import Any

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from readback import read, read_statement
from strategies import L, W, X, Y, expressions, statements, varying_expressions
from test_rendering_notation import WRITERS, letters_of, rebuilt
from vrest.kernel import (
    AtMost,
    Conjunction,
    Equation,
    ExactlyOne,
    Identity,
    Iff,
    Order,
    Statement,
    identical,
    positive,
)
from vrest.kernel.statement import expressions as inside
from vrest.kernel.statement import map_expressions
from vrest.rendering.boxes import box
from vrest.rendering.breaking import break_lines, fit
from vrest.rendering.layout import (
    Fence,
    Fraction,
    Layout,
    Name,
    Number,
    Root,
    Row,
    Sign,
    Stack,
    Times,
    row,
    width,
)
from vrest.rendering.notation import expression_layout
from vrest.rendering.plain_math import plain_math
from vrest.rendering.statements import layout_of

A, B = Name("a"), Name("b")
WIDE = sum(X**k * Y for k in range(1, 12))
LIMITS = st.sampled_from((4.0, 12.0, 20.0, 35.0))


def texts(layout: Layout, limit: float) -> list[tuple[int, str]]:
    """Return the lines of a layout as text, with their steps."""
    return [(depth, plain_math(line).strip()) for depth, line in break_lines(layout, limit)]


@pytest.mark.parametrize("form", ["latex", "mathml"])
@given(e=st.one_of(expressions(), varying_expressions()), limit=LIMITS)
def test_a_broken_formula_reads_back(form: str, e: Any, limit: float) -> None:
    """Line by line it says what it said on one line, however narrow its place."""
    broken = fit(expression_layout(e), limit)
    found = read(WRITERS[form](broken), form, *letters_of(form))
    assert found in (e, rebuilt(e)) or identical(found, e) is Identity.EQUAL


@pytest.mark.parametrize("form", ["latex", "mathml"])
@given(statement=statements(), limit=LIMITS)
def test_a_broken_statement_reads_back(form: str, statement: Statement, limit: float) -> None:
    """So does a statement."""
    broken = fit(layout_of(statement), limit)
    found: Any = read_statement(WRITERS[form](broken), form, *letters_of(form))
    assert map_expressions(found, lambda _: X) == map_expressions(statement, lambda _: X)
    for e, f in zip(inside(statement), inside(found), strict=True):
        assert f in (e, rebuilt(e)) or identical(f, e) is Identity.EQUAL


def test_a_wide_sum_breaks_before_its_signs() -> None:
    """Every line but the first begins with a sign, and nothing is lost."""
    terms = [A, *(part for _ in range(9) for part in (Sign("+"), Fraction(A, B)))]
    lines = break_lines(Row(tuple(terms)), 12)
    assert len(lines) > 1
    assert all(isinstance(line, Row) and line.parts[0] == Sign("+") for _, line in lines[1:])
    assert row(*(line for _, line in lines)) == Row(tuple(terms))
    assert [depth for depth, _ in lines] == [0, *(1 for _ in lines[1:])]
    assert width(Stack(lines)) <= 12


def test_what_fits_or_cannot_break_stays_whole() -> None:
    """A short sum and a single wide piece are left alone."""
    short = Row((A, Sign("+"), B))
    assert break_lines(short, 40) == ((0, short),)
    assert fit(short, 40) == short
    assert fit(Number("1" * 50), 10) == Number("1" * 50)
    assert fit(Row((Number("1" * 30), Times(), A)), 10) == Row((Number("1" * 30), Times(), A))


def test_a_statement_breaks_at_its_quantifier_then_its_connectives() -> None:
    """The parts of a conjunction are a list, what follows an arrow is set in."""
    one, two = Equation(X, Y), positive(X)
    both = layout_of(Conjunction((one, two, one)))
    assert texts(both, 10) == [(0, "x = y_in"), (0, "∧  x > 0"), (0, "∧  x = y_in")]
    assert texts(layout_of(Iff(one, two)), 10) == [(0, "x = y_in"), (1, "⇔  x > 0")]
    assert texts(layout_of(ExactlyOne(X, Iff(one, two))), 15)[0] == (0, "∃!x:")
    least = layout_of(AtMost(X, Equation(WIDE, Y), 3))
    assert texts(least, 40)[0] == (0, "there are at most 3 x with")


def test_a_relation_begins_a_line_where_the_left_side_is_long() -> None:
    """A short left side keeps its relation beside it."""
    assert texts(layout_of(Equation(Y, WIDE)), 30)[0][1].startswith("y_in = ")
    assert texts(layout_of(Equation(WIDE, Y)), 30)[-1][1].endswith("= y_in")
    twice = texts(layout_of(Equation(WIDE, WIDE + L)), 30)
    assert [said[:1] for _, said in twice].count("=") == 1


def test_brackets_roots_and_fractions_stay_in_one_piece() -> None:
    """They are broken inside."""
    root = fit(expression_layout(sp.sqrt(WIDE)), 30)
    assert isinstance(root, Root)
    assert isinstance(root.body, Stack)
    fraction = fit(expression_layout(WIDE / (WIDE + L)), 30)
    assert isinstance(fraction, Fraction)
    assert isinstance(fraction.top, Stack)
    assert isinstance(fraction.bottom, Stack)
    product = fit(expression_layout(W * (WIDE + L)), 50)
    assert isinstance(product, Row)
    assert isinstance(product.parts[-1], Fence)


def test_factors_break_with_a_dot() -> None:
    """A product of wide factors puts them below each other."""
    several = sp.Mul(*(X + k * Y + L for k in range(2, 7)), evaluate=False)
    lines = texts(expression_layout(several), 40)
    assert len(lines) > 1
    assert all(said.startswith("·") for _, said in lines[1:])


def test_a_power_of_e_that_is_too_wide_becomes_a_function() -> None:
    """Then its exponent can be broken as well."""
    power = expression_layout(sp.exp(X + Y), inline=True)
    assert plain_math(fit(power, 2)).startswith("exp(")


def test_any_measure_will_do() -> None:
    """A terminal counts columns."""
    layout = layout_of(Order(WIDE, "<", WIDE + L))
    lines = break_lines(layout, 50, lambda part: box(part).width)
    assert max(box(line).width + 2 * depth for depth, line in lines) <= 50
