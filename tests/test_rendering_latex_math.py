"""Test the spelling of layouts in LaTeX."""

import pytest
from hypothesis import given
from sympy import Expr

from strategies import expressions
from vrest.rendering.latex_math import latex_math
from vrest.rendering.layout import (
    Accent,
    Apply,
    BigSum,
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

A, B = Name("a"), Name("μ")
HALF = Fraction(Number("1"), Number("2"))


@pytest.mark.parametrize(
    ("layout", "latex"),
    [
        (B, r"\mu"),
        (Name("in", upright=True), r"\mathrm{in}"),
        (Name("ln", upright=True), r"\ln"),
        (Accent("bar", B), r"\bar{\mu}"),
        (Script(A, B, Number("2")), r"a_{\mu}^{2}"),
        (Row((B, Times(), A)), r"\mu a"),
        (Row((B, A)), r"\mu a"),
        (Row((A, Times("thin"), Fence(B))), r"a\,(\mu)"),
        (Row((A, Times("thin"), Fence(HALF))), r"a \left(\frac{1}{2}\right)"),
        (Row((Number("2"), Times("dot"), Number("3"))), r"2 \cdot 3"),
        (Row((A, Sign("⇔", "relation"), B)), r"a \;\Leftrightarrow\; \mu"),
        (Row((A, Sign("≠", "relation"), B)), r"a \neq \mu"),
        (Row((Sign("∀", "close"), A, Sign(":", "after"), B)), r"\forall a\colon\;\mu"),
        (Fence(A, "||"), r"\lvert a\rvert"),
        (Root(A), r"\sqrt{a}"),
        (Root(A, Number("3")), r"\sqrt[3]{a}"),
        (Apply(Name("ln", upright=True), A), r"\ln a"),
        (Apply(Name("exp", upright=True), Fence(HALF)), r"\exp\!\left(\frac{1}{2}\right)"),
        (BigSum(A, B, A), r"\sum_{a}^{\mu} a"),
    ],
)
def test_each_layout_has_one_spelling(layout: Layout, latex: str) -> None:
    """Commands are kept apart from letters, and brackets grow only where they must."""
    assert latex_math(layout) == latex


@given(expressions())
def test_what_is_written_is_ascii_with_balanced_braces(e: Expr) -> None:
    """The LaTeX of a formula needs no encoding and closes what it opens."""
    latex = latex_math(expression_layout(e))
    assert latex.isascii()
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")
    assert "|" not in latex
