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


def test_tables_of_data_keep_their_rows_and_columns() -> None:
    """Those that only set the page are text as before."""
    page = (
        "<table><caption>At 37 °C</caption><tr><th>Ion<th colspan=2>mM<th>E</tr>"
        "<tr><td>K<sup>+</sup></td><td>140<td>a|b</td><td>&minus;90</td></tr></table>"
    )
    assert [line for line in plain_text(page).splitlines() if line] == [
        "At 37 °C", "| Ion | mM | mM | E |", r"| K^{+} | 140 | a\|b | −90 |",
    ]  # fmt: skip
    layout = "<table><tr><td><p>a</p><p>b</p><td>b<td>c<tr><td>d</table>"
    assert "|" not in plain_text(layout)
    assert "|" not in plain_text("<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert "|" not in plain_text("<td>a</table>")
