"""Test the HTML page: well-formed, self-contained, accessible."""

import re
from html.parser import HTMLParser

import pytest

from strategies import L, W, X, Y
from vrest.derivations.electrochemical_potential import electrochemical_potential_difference
from vrest.derivations.nernst import nernst
from vrest.kernel import Equation, Kind, add, assume, conjoin, define, multiply
from vrest.rendering.compose import document
from vrest.rendering.html import card, html, page, slug

VOID = {"input", "meta", "mspace"}


class Checker(HTMLParser):
    """Check that elements close in order, and gather attributes and headings."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def of(self, name: str) -> list[str]:
        """Return all values of an attribute."""
        return [value for _, known, value in self.attributes if known == name]


def checked(source: str) -> Checker:
    """Return what is known of a page that is well-formed."""
    checker = Checker()
    checker.feed(source)
    checker.close()
    assert checker.open == []
    return checker


@pytest.mark.parametrize("detail", ["brief", "full"])
def test_a_page_is_well_formed_and_complete(detail: str) -> None:
    """Elements close in order, identifiers are unique, links lead somewhere."""
    found = checked(html(document(nernst, detail=detail)))
    identifiers = found.of("id")
    assert len(identifiers) == len(set(identifiers))
    links = found.of("href")
    assert links
    assert all(link.startswith("#") and link[1:] in identifiers for link in links)
    assert set(found.of("aria-labelledby")) <= set(identifiers)


def test_a_page_needs_no_network() -> None:
    """No address of anything outside the page occurs."""
    source = html(document(nernst))
    assert not re.search(r"https?:|src=|@import|url\(|<script|<link", source)


def test_a_page_can_be_read_aloud() -> None:
    """It has a language, headings in order, table heads, and readings of formulas."""
    source = html(document(nernst))
    found = checked(source)
    assert found.of("lang") == ["en"]
    assert found.headings == [1, 2, 2, 2, 2, 2]
    assert set(found.of("scope")) == {"col", "row"}
    assert source.count("<math") == source.count("alttext=")
    assert "prefers-color-scheme:dark" in source
    assert "@media print" in source


def test_a_fragment_is_an_article() -> None:
    """It brings its style along and no page around it."""
    source = html(document(nernst), fragment=True)
    checked(source)
    assert source.startswith('<article class="vrest">')
    assert "<html" not in source


def test_a_card_hides_the_derivation() -> None:
    """A notebook shows the statement first, the rest on demand."""
    source = card(document(nernst))
    checked(source)
    assert source.index('class="result"') < source.index("<details>")
    assert "Electrochemical potential (law)" in source


def test_texts_are_escaped() -> None:
    """A title can't bring an element along."""
    first = assume(Equation(W, L), kind=Kind.MODEL, name="<b>first", source="<i>")
    source = html(document(conjoin(first, add(first, X, because="<script>")), title="<u>&"))
    checked(source)
    assert "<u>" not in source
    assert "<script>" not in source
    assert "&lt;script&gt;" in source


def test_lemmas_and_conditions_are_told() -> None:
    """A full page says what each step needs and which result a step is."""
    lemma = electrochemical_potential_difference()
    source = html(document(nernst, detail="full", lemmas={lemma: "Difference"}))
    assert "Needed: " in source
    assert "This is the result <em>Difference</em>." in source
    source = html(document(nernst, lemmas={lemma: "Difference"}, pages={lemma: "apart"}))
    assert 'This is the result <a href="apart.html"><em>Difference</em></a>.' in source


def test_slugs_are_safe_in_addresses() -> None:
    """Letters and digits stay, everything else becomes a dash."""
    assert slug("Nernst potential, 10×") == "nernst-potential-10"
    assert slug("Δμ̄") == "theorem"
    assert "p{color:red}" in page("x", "<p>y</p>", css="p{color:red}")


def test_what_is_wide_goes_on_in_rows_and_in_lines_of_its_own() -> None:
    """The statement, a step, and a formula in a sentence; a comma begins no line."""
    wide = sum(X**k * Y for k in range(1, 20))
    made = document(multiply(define(W, L), wide + 1))
    source = html(made)
    assert '<div class="result"><div class="chain">' in source
    assert '<div class="whole">' in source
    assert "margin-left:" in source
    assert re.search(r'<span class="wide"><math.*?</math>\.</span>', source)
