"""Test how statements are written, by examples and by reading them back."""

from typing import Any

import pytest
import sympy as sp
from hypothesis import given

from readback import read_statement
from strategies import INDEX, POINT, W, X, Y, statements
from test_rendering_notation import WRITERS, letters_of, rebuilt
from vrest.kernel import (
    AtMost,
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Identity,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
    Statement,
    identical,
    nonzero,
    positive,
)
from vrest.kernel.statement import expressions, map_expressions
from vrest.rendering.boxes import box
from vrest.rendering.breaking import break_lines
from vrest.rendering.latex_math import latex_math
from vrest.rendering.mathml import mathml
from vrest.rendering.plain_math import plain_math
from vrest.rendering.statements import layout_of, line_of

ONE = Equation(X, Y)
TWO = positive(X)


@pytest.mark.parametrize("form", ["latex", "mathml"])
@given(statement=statements())
def test_every_statement_reads_back(form: str, statement: Statement) -> None:
    """What is written is read back as the same statement, in exactly one way."""
    write = WRITERS[form]
    found: Any = read_statement(write(layout_of(statement)), form, *letters_of(form))
    blank = map_expressions(statement, lambda _: X)
    assert map_expressions(found, lambda _: X) == blank
    for e, f in zip(expressions(statement), expressions(found), strict=True):
        assert f in (e, rebuilt(e)) or identical(f, e) is Identity.EQUAL


@pytest.mark.parametrize("form", ["latex", "mathml"])
@pytest.mark.parametrize("number", [1, 3])
@given(statement=statements())
def test_how_many_there_are_at_most_reads_back(
    form: str, number: int, statement: Statement
) -> None:
    """The number, the index and all that is said of it are read, alone and as a part."""
    said = AtMost(X, statement, number)
    for whole in (said, Iff(said, ONE)):
        found = read_statement(WRITERS[form](layout_of(whole)), form, *letters_of(form))
        blank = map_expressions(whole, lambda _: X)
        assert map_expressions(found, lambda _: X) == blank


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (ONE, "x = y_in"),
        (TWO, "x > 0"),
        (nonzero(X), "x ≠ 0"),
        (Order(X, "<=", Y), "x ≤ y_in"),
        (Iff(ONE, TWO), "x = y_in  ⇔  x > 0"),
        (Iff(Iff(ONE, TWO), TWO), "(x = y_in  ⇔  x > 0)  ⇔  x > 0"),
        (Implies(ONE, Conjunction((ONE, TWO))), "x = y_in  ⇒  (x = y_in  ∧  x > 0)"),
        (Conjunction((ONE, Disjunction((ONE, TWO)))), "x = y_in  ∧  (x = y_in  ∨  x > 0)"),
        (ForAll(INDEX, Iff(ONE, TWO)), "∀i: x = y_in  ⇔  x > 0"),
        (ForAll(POINT, ONE), "∀ 0 ≤ t ≤ x: x = y_in"),
        (ForAll(INDEX, ForAll(POINT, ONE)), "∀i: ∀ 0 ≤ t ≤ x: x = y_in"),
        (Iff(ForAll(INDEX, ONE), TWO), "(∀i: x = y_in)  ⇔  x > 0"),
        (ForAll(INDEX, Conjunction((ONE, TWO))), "∀i: x = y_in  ∧  x > 0"),
        (ForAll(X, ONE), "∀x: x = y_in"),
        (Exists(W, Conjunction((ONE, TWO))), "∃Δμ̄: x = y_in  ∧  x > 0"),
        (ExactlyOne(X, ONE), "∃!x: x = y_in"),
        (ExactlyOne(POINT, ONE), "∃! 0 ≤ t ≤ x: x = y_in"),
        (AtMost(X, ONE, 3), "there are at most 3 x with x = y_in"),
        (AtMost(X, Iff(ONE, TWO), 1), "there is at most 1 x with x = y_in  ⇔  x > 0"),
        (Implies(AtMost(X, ONE, 2), TWO), "(there are at most 2 x with x = y_in)  ⇒  x > 0"),
        (Monotone(X, X * Y, "increasing"), "x y_in is strictly increasing in x"),
        (Monotone(X, Y - X, "decreasing"), "y_in − x is strictly decreasing in x"),
        (Convex(W, W**2), "(Δμ̄)² is strictly convex in Δμ̄"),
        (Limit(X, "+oo", Y / X, sp.S.Zero), "lim(x → ∞) y_in/x = 0"),
        (Limit(W, "-oo", Y - X, "-oo"), "lim(Δμ̄ → −∞) (y_in − x) = −∞"),
        (Limit(W, X / Y, -X, Y), "lim(Δμ̄ → x/y_in) (−x) = y_in"),
        (
            Iff(Convex(X, Y), ExactlyOne(X, ONE)),
            "(y_in is strictly convex in x)  ⇔  (∃!x: x = y_in)",
        ),
        (Implies(Limit(X, "+oo", Y, Y), ONE), "lim(x → ∞) y_in = y_in  ⇒  x = y_in"),
        (Conjunction((ONE,)), "x = y_in"),
        (Conjunction(()), "⊤"),
        (Disjunction(()), "⊥"),
    ],
)
def test_statements_are_bracketed_where_needed(statement: Statement, text: str) -> None:
    """Connectives of different kinds are never left side by side."""
    assert plain_math(layout_of(statement)) == text


def test_limits_are_typeset_as_mathematicians_do() -> None:
    """What the variable does stands below the operator, in every format."""
    shown = layout_of(Limit(X, "+oo", Y / X, sp.S.Zero))
    assert latex_math(shown) == r"\lim_{x \to \infty} \frac{y_{\mathrm{in}}}{x} = 0"
    assert "<munder><mo" in mathml(shown)
    assert ">lim</mo><mrow><mi>x</mi>" in mathml(shown)
    assert box(shown).lines == (
        "       y_in     ",
        " lim  ────── = 0",
        "x → ∞   x       ",
    )
    assert latex_math(layout_of(ExactlyOne(X, ONE))).startswith(r"\exists!\,x\colon")
    assert r"\text{ is strictly convex in }" in latex_math(layout_of(Convex(X, Y)))


def test_long_words_break_before_what_they_say() -> None:
    """A line that is too wide breaks before the words."""
    said = layout_of(Monotone(X, X * Y, "increasing"))
    (_, first), (_, second) = break_lines(said, 20)
    assert (plain_math(first), plain_math(second)) == ("x y_in", "is strictly increasing in x")


def test_a_line_is_split_at_its_outermost_relation() -> None:
    """Lines of one chain have the left side and the relation in common."""
    first, second = line_of(Iff(ONE, ONE)), line_of(Iff(ONE, TWO))
    assert (first.left, first.relation) == (second.left, "⇔")
    assert line_of(Conjunction((ONE, TWO))).left is None


def test_what_is_no_statement_is_refused() -> None:
    """A text is no statement."""
    with pytest.raises(TypeError, match="not a statement"):
        line_of("V_m = 0")  # type: ignore[arg-type]


def test_the_parts_of_a_conjunction_are_lines() -> None:
    """One for each part; what is no conjunction is one line."""
    assert [plain_math(row.whole) for row in line_of(Conjunction((ONE, TWO))).rows] == [
        "x = y_in",
        "x > 0",
    ]
    assert line_of(ONE).rows == (line_of(ONE),)
