"""Test the spelling of layouts in MathML."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from sympy import Expr

from strategies import expressions
from vrest.rendering.layout import (
    Accent,
    Apply,
    Fence,
    Layout,
    Name,
    Number,
    Root,
    Row,
    Script,
    Sign,
)
from vrest.rendering.mathml import mathml, mathml_parts
from vrest.rendering.notation import expression_layout

CORE = {
    "math", "mrow", "mi", "mn", "mo", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup",
    "msubsup", "mover", "munderover",
}  # fmt: skip


@given(expressions())
def test_formulas_are_well_formed_mathml_core(e: Expr) -> None:
    """Every element belongs to MathML Core and has as many children as it needs."""
    text = mathml(expression_layout(e))
    needs = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "mover": 2, "msubsup": 3}
    for element in ElementTree.fromstring(text).iter():
        assert element.tag in CORE
        assert len(element) == needs.get(element.tag, len(element))


def test_a_formula_has_a_plain_reading() -> None:
    """A reader without MathML still gets the formula."""
    assert 'alttext="a &lt; b"' in mathml(Row((Name("a"), Sign("<", "relation"), Name("b"))))


def test_a_large_formula_is_set_in_full_size() -> None:
    """A formula of its own does not shrink its fractions."""
    assert 'displaystyle="true"' in mathml(Name("a"), large=True)


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        (Name("K", upright=True), '<mi mathvariant="normal">K</mi>'),
        (Name("Δ"), '<mi mathvariant="normal">Δ</mi>'),
        (Name("in", upright=True), "<mi>in</mi>"),
        (Accent("tilde", Name("x")), 'accent="true"'),
        (Script(Name("μ"), None, Sign("°", "close")), "∘"),
        (Script(Name("c")), "<mi>c</mi>"),
        (Root(Name("x")), "<msqrt><mi>x</mi></msqrt>"),
        (Root(Name("x"), Number("3")), "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (Fence(Name("x"), "||"), '<mo fence="true" stretchy="false">|</mo>'),
        (Apply(Name("ln", upright=True), Number("2")), "&#x2061;"),
        (Sign("⇔", "relation"), 'lspace="0.6em"'),
        (Sign("−", "prefix"), 'form="prefix"'),
        (Sign(":", "after"), 'rspace="0.4em"'),
    ],
)
def test_details_that_a_browser_needs(layout: Layout, text: str) -> None:
    """Upright letters, growing brackets and spaces are said in attributes."""
    assert text in mathml_parts(layout)


def test_what_is_no_layout_is_refused() -> None:
    """A text is not a layout."""
    with pytest.raises(TypeError, match="not a layout"):
        mathml_parts("x")  # type: ignore[arg-type]
