"""Test the Markdown page."""

import re

from strategies import L, W, X
from vrest.derivations.electrochemical_potential import electrochemical_potential_difference
from vrest.derivations.nernst import nernst
from vrest.kernel import Equation, Kind, add, assume, conjoin
from vrest.rendering.compose import document
from vrest.rendering.markdown import markdown, markdown_parts


def test_displays_are_closed_and_numbered() -> None:
    """Every formula opens and closes, every step has its tag."""
    made = document(nernst)
    shown = markdown(made)
    assert shown.count("$$") % 2 == 0
    tags = re.findall(r"\\tag\{([^}]*)\}", shown)
    assert tags == [step.label for step in made.steps]


def test_headings_are_nested() -> None:
    """Sections stand one level below the title."""
    shown = markdown(document(nernst), fragment=True)
    assert re.findall(r"^(#+) ", shown, re.MULTILINE) == ["##", *["###"] * 5]
    assert next(markdown_parts(document(nernst))).startswith("# Nernst potential\n\n*Derive")


def test_tables_have_equally_many_columns() -> None:
    """No cell contains a bar that would split it."""
    rows = [line for line in markdown(document(nernst)).splitlines() if line.startswith("|")]
    assert rows
    assert {line.count("|") for line in rows} == {5}


def test_a_continued_line_begins_with_its_relation() -> None:
    """The left side of a chain is shown once."""
    assert "$$\n\\;\\Leftrightarrow\\; V_{\\mathrm{m}} =" in markdown(document(nernst))


def test_details_are_told() -> None:
    """Special cases, conditions and lemmas are there in a full page."""
    lemma = electrochemical_potential_difference()
    shown = markdown(document(nernst, detail="full", lemmas={lemma: "Difference"}))
    assert "used as" in shown
    assert "Needed: $" in shown
    assert "This is the result *Difference*." in shown
    shown = markdown(document(nernst, lemmas={lemma: "Difference"}, pages={lemma: "apart"}))
    assert "This is the result [*Difference*](apart.md)." in shown


def test_a_bare_theorem_needs_no_extras() -> None:
    """Without constants and references the sections are left out; texts are escaped."""
    first = assume(Equation(W, L), kind=Kind.MODEL, name="first", source="a*b")
    shown = markdown(document(conjoin(first, add(first, X)), title="a_b"))
    assert shown.startswith("# a\\_b\n")
    assert "a\\*b" in shown
    assert "Constants" not in shown
