"""Read web pages as text with formulas in dollar signs."""

import pytest

from vrest.audit.web import plain_text


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>a $E = 0$ b</p>", "$E = 0$"),
        ("<script type='math/tex; mode=display'>E = 0</script>", "$$E = 0$$"),
        (
            "<math><msub><mi>E</mi><mi>K</mi></msub><mo>=</mo>"
            "<mfrac><mi>a</mi><mrow><mi>b</mi><mi>c</mi></mrow></mfrac></math>",
            r"$E_{K} = \frac{a}{{b c}}$",
        ),
        (
            "<math><semantics><mi>E</mi><annotation encoding='application/x-tex'>E_K"
            "</annotation></semantics></math>",
            "$E_K$",
        ),
        ("<h2>Title</h2>", "## Title"),
    ],
)
def test_markup_becomes_latex(source: str, wanted: str) -> None:
    """MathML, scripts and dollar signs all become formulas in dollar signs."""
    assert wanted in plain_text(source)


def test_what_is_not_text_is_left_out() -> None:
    """Styles and scripts are no text."""
    assert plain_text("<style>$a$</style><script>$b$</script>c").strip() == "c"
