"""Test the spelling of layouts in one line of text."""

import pytest
from hypothesis import given
from sympy import Expr

from strategies import expressions
from vrest.rendering.layout import (
    Apply,
    Fence,
    Fraction,
    Layout,
    Name,
    Number,
    Root,
    Row,
    Script,
    Sign,
    Times,
)
from vrest.rendering.notation import expression_layout
from vrest.rendering.plain_math import plain_math

A, B = Name("a"), Name("b")


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        (Script(A, B, Number("2")), "a_b²"),
        (Script(A, B, Sign("°", "close")), "a°_b"),
        (Script(A, None, B), "a^b"),
        (Script(A, None, Row((A, B))), "a^(ab)"),
        (Fraction(Row((A, Times(), B)), Row((A, Times(), B))), "a b/(a b)"),
        (Fraction(Row((A, Sign("+"), B)), B), "(a + b)/b"),
        (Fraction(Fraction(A, B), Fraction(A, B)), "(a/b)/(a/b)"),
        (Fraction(Apply(A, B), Apply(A, B)), "a(b)/(a(b))"),
        (Root(A), "√(a)"),
        (Root(Fence(A)), "√(a)"),
        (Root(A, Number("3")), "³√(a)"),
        (Row((A, Sign("⇔", "relation"), B)), "a  ⇔  b"),
        (Row((Number("2"), Times("dot"), Number("3"))), "2·3"),
    ],
)
def test_each_layout_has_one_line(layout: Layout, text: str) -> None:
    """Quotients, powers and roots get the brackets that a line needs."""
    assert plain_math(layout) == text


@given(expressions())
def test_a_formula_takes_one_line(e: Expr) -> None:
    """No formula of the generator breaks the line."""
    assert "\n" not in plain_math(expression_layout(e))


def test_what_is_no_layout_is_refused() -> None:
    """A text is not a layout."""
    with pytest.raises(TypeError, match="not a layout"):
        plain_math("x")  # type: ignore[arg-type]
