"""Write the report as a web page."""

from dataclasses import replace

from test_audit_report import FALSE, VALUE
from vrest.audit.page import page


def test_the_page_is_whole_and_typeset() -> None:
    """It needs nothing else, and shows formulas as MathML."""
    text = page("a <b>.md", [FALSE, VALUE])
    assert text.startswith("<!doctype html>")
    assert "a &lt;b&gt;.md" in text
    assert "<math" in text
    assert "src=" not in text
    assert "http" not in text
    assert "1 must be corrected" in text
    assert "True would be" in text


def test_an_empty_document_says_so() -> None:
    """Without formulas the page says that there are none."""
    assert "states no formula" in page("a.md", [])


def test_formulas_in_the_words_around_are_typeset() -> None:
    """Whether they stand between dollar signs or round brackets."""
    passage = replace(FALSE.question.passage, before=r"With $T = 310 K$ and \(K_o = 4 mM\) it")
    text = page("a.md", [replace(FALSE, question=replace(FALSE.question, passage=passage))])
    quote = text[text.index('class="quote"') : text.index('class="formula"')]
    assert quote.count("<math") == 2 + quote.count("<b><math")
    assert "$" not in quote
    assert "\\" not in quote
