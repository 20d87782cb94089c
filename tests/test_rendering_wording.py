"""Test how assumptions are called and worded."""

import pytest

from strategies import L, W, X
from vrest.kernel import Conjunction, Equation, Theorem, conjoin, define, law
from vrest.rendering.compose import document
from vrest.rendering.wording import (
    parts,
    sources,
    title_and_meaning,
    whole_sentence,
    with_owner,
)


def said(name: str, meaning: str, source: str = "a book") -> Theorem:
    """Postulate something by a name."""
    return law(name, Equation(W, L), meaning=meaning, source=source)


@pytest.mark.parametrize(
    ("name", "title"),
    [("mass_balance", "Mass balance"), ("ghk_voltage", "GHK voltage"), ("atp", "ATP")],
)
def test_a_name_becomes_a_title(name: str, title: str) -> None:
    """Words begin with a capital, and abbreviations are capitals."""
    assert title_and_meaning(said(name, "").hypotheses)[0] == title


def test_what_parts_of_an_assumption_say_is_said_once_each() -> None:
    """So are the sources of several laws with one name."""
    one, two = (said("balance", m, s) for m, s in (("of Na⁺", "A; B"), ("of Cl⁻", "B; C")))
    group = (*one.hypotheses, *two.hypotheses, *one.hypotheses)
    assert title_and_meaning(group) == ("Balance", "Of Na⁺. Of Cl⁻.")
    assert sources(group) == "A; B; C"


def test_a_letter_is_called_by_what_it_measures() -> None:
    """A definition by the name of its letter repeats no words."""
    (named,) = define(W, L, name="test_w", meaning="a real number").hypotheses
    assert title_and_meaning([named]) == ("A real number", "")


def test_parts_are_read_one_by_one() -> None:
    """A conjunction among several statements does not stand in brackets."""
    one, two = Equation(W, L), Equation(W, X)
    assert list(parts([Conjunction((one, two)), one])) == [one, two, one]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("so it is,", "So it is."), ("κ is positive", "κ is positive."), ("Why?", "Why?"), ("", "")],
)
def test_a_sentence_is_whole(text: str, sentence: str) -> None:
    """It begins with a capital, unless with a symbol, and ends with a mark."""
    assert whole_sentence(text) == sentence


def test_an_assumption_of_somebody_else_is_said_to_be_so() -> None:
    """Whatever it is called, while those of others keep their titles."""
    mine, other = said("balance", ""), define(X, L**2 + 1, name="square")
    made = document(conjoin(mine, other), detail="full")
    shown = with_owner(made, mine.hypotheses, "as mine.py has it")
    assert [a.title for a in shown.assumptions] == ["Balance, as mine.py has it", "Square"]
    assert with_owner(made, (), "as mine.py has it") == made
