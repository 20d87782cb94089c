"""Test sentences with formulas in them."""

import pytest

import vrest.vocabulary as v
from vrest.quantity import declare
from vrest.rendering.plain_math import plain_math
from vrest.rendering.prose import (
    Prose,
    Reference,
    join,
    letters,
    prose,
    reference_mark,
    spell,
)
from vrest.vocabulary import solution

DISTANCE = solution.s

NAMES = letters(
    (
        v.z,
        v.F,
        v.R,
        v.T,
        v.V_m,
        v.c_in,
        DISTANCE,
        v.Delta_mu,
        v.ions.at(v.i).E.base,
        v.i,
        v.phi,
        v.E,
    )
)


def marked(pieces: Prose) -> str:
    """Write formulas between ‹ and ›."""
    return spell(
        pieces,
        text=str,
        formula=lambda formula: f"‹{plain_math(formula.layout)}›",
        reference=reference_mark,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Divide by zF.", "Divide by ‹z F›."),
        ("Multiply by -zF.", "Multiply by ‹−z F›."),
        ("a non-zero V_m", "a non-zero ‹V_m›"),
        ("RT ln 10 / zF", "‹R T› ln 10 / ‹z F›"),
        ("Δμ̄ is zero", "‹Δμ̄› is zero"),
        ("Delta_mu too", "‹Δμ̄› too"),
        ("E_i of species i", "‹E_i› of species ‹i›"),
        ("E_i[i]", "‹E_i›"),
        ("phi inside", "‹ϕ› inside"),
        ("a phase", "a phase"),
        ("Ziffer, F1, RTx, K⁺, z's", "Ziffer, F1, RTx, K⁺, z's"),
        ("no symbols here", "no symbols here"),
        ("Boltzmann's law, the textbook’s", "Boltzmann's law, the textbook’s"),
    ],
)
def test_symbols_in_a_sentence_become_formulas(text: str, expected: str) -> None:
    """Names of the derivation are recognised, words and parts of words are not."""
    assert marked(prose(text, NAMES)) == expected


def test_the_article_is_no_symbol() -> None:
    """The letters a, A and I stay words even where they are quantities."""
    article = declare("A", "1", "a number for this test")
    assert letters((v.z, article)) == letters((v.z,))


def test_charge_and_thermal_energy_are_products_everywhere() -> None:
    """ZF and RT are formulas in a derivation that shows no z or T."""
    assert marked(prose("the charge zF, beside RT/(zF)", letters(()))) == (
        "the charge ‹z F›, beside ‹R T›/(‹z F›)"
    )


def test_without_names_a_text_stays_a_text() -> None:
    """Nothing is recognised where nothing is declared."""
    assert prose("zF", {}) == ("zF",)
    assert prose("", {}) == ()


def test_lowercase_runs_are_words() -> None:
    """Only runs with a capital are read as products of letters."""
    names = letters((v.z, v.i))
    assert prose("iz", names) == ("iz",)


def test_lists_are_joined_in_words() -> None:
    """One, two and three items read as a list."""
    items: list[Prose] = [(Reference("1"),), (Reference("L1"),), ("x",)]
    assert marked(join(items[:1])) == "(1)"
    assert marked(join(items[:2])) == "(1) and L1"
    assert marked(join(items)) == "(1), L1 and x"
    assert join([]) == ()
