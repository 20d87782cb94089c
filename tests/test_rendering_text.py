"""Test the page for a terminal."""

from sympy import Integer, log

from strategies import L, S, W, X, Y
from vrest.derivations.electrochemical_potential import electrochemical_potential_difference
from vrest.derivations.ghk import ghk_flux
from vrest.derivations.nernst import nernst, nernst_slope
from vrest.kernel import Conjunction, Equation, Kind, add, assume, conjoin, define
from vrest.rendering.boxes import columns
from vrest.rendering.compose import document
from vrest.rendering.text import text


def test_the_page_fits_its_width() -> None:
    """No line of prose is wider than asked for, and none ends in spaces."""
    for made in (document(nernst), document(nernst, detail="full")):
        for line in text(made, width=80).splitlines():
            assert columns(line) <= 80
            assert line == line.rstrip()


def test_sections_come_in_order() -> None:
    """The result first, then assumptions, derivation, symbols, constants, references."""
    shown = text(document(nernst))
    headings = ["Nernst potential", "Assumed", "Derivation", "Symbols", "Constants", "References"]
    places = [shown.index(f"{heading}\n") for heading in headings]
    assert places == sorted(places)


def test_a_chain_is_aligned_at_its_relation() -> None:
    """The relations of one chain stand below each other."""
    lines = text(document(nernst)).splitlines()
    derivation = lines[lines.index("Derivation") :]
    relations = [line.partition("⇔")[0] for line in derivation if "⇔" in line]
    assert len(relations) > 3
    assert len({columns(before) for before in relations}) == 1


def test_a_wide_formula_is_broken() -> None:
    """A long sum continues on the next line."""
    terms = sum(log(X / k) * Y for k in (S, Y, X + 1, X + S, X + Y, S + Y))
    shown = text(document(define(W, terms)), width=60)
    assert max(map(columns, shown.splitlines())) <= 60


def test_the_parts_of_a_conjunction_stand_below_each_other() -> None:
    """One line each, without brackets and signs between them."""
    first = assume(Equation(W, L), kind=Kind.MODEL, name="first", source="a book")
    both = conjoin(first, add(first, X))
    assert isinstance(both.statement, Conjunction)
    shown = text(document(both))
    assert "∧" not in shown
    assert "\n          Δμ̄ = l\n      Δμ̄ + x = l + x\n" in shown
    assert "Constants" not in shown
    assert "Source: a book" in shown


def test_full_details_are_shown() -> None:
    """Conditions, special cases and lemmas have their lines."""
    lemma = electrochemical_potential_difference()
    shown = text(document(nernst, detail="full", lemmas={lemma: "Difference"}))
    assert "used as" in shown
    assert "Needed: z F ≠ 0" in shown or "Needed:" in shown
    assert "This is the result Difference." in shown
    assert "Assumed" in text(document(nernst_slope))


def test_a_wide_fraction_is_broken_above_its_bar() -> None:
    """It stays a fraction, its lines below each other."""
    wide = sum(log(k * X) for k in range(2, 12)) / (X + Y)
    shown = text(document(define(W, wide)), width=50)
    assert max(map(columns, shown.splitlines())) <= 50
    assert "x + y_in" in shown


def test_what_is_too_wide_is_one_wrapped_line() -> None:
    """What cannot be broken in two dimensions is written with a slash, and wrapped."""
    shown = text(document(define(S, Integer(10) ** 20 * X / Y)), width=26)
    formula = shown.split("Assumed")[0]
    assert max(map(columns, formula.splitlines())) <= 26
    assert "x/y_in" in formula


def test_cases_are_announced() -> None:
    """Case 1, then case 2."""
    shown = text(document(ghk_flux))
    assert shown.index("Case 1: ") < shown.index("Case 2: ")
