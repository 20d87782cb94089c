"""Test how the LaTeX of a quantity is read, and what is refused."""

import pytest

from vrest.quantity import Domain, Quantity, declare
from vrest.rendering.latex_math import latex_math
from vrest.rendering.layout import Name
from vrest.rendering.plain_math import plain_math
from vrest.rendering.symbols import named, typeset, with_index
from vrest.units import DIMENSIONLESS


def quantity(latex: str, name: str = "any") -> Quantity:
    """Return a quantity that is typeset in a given way, without declaring it."""
    symbol = declare("test_symbol", "1", "a number")
    return Quantity(symbol, "1", DIMENSIONLESS, Domain.REAL, name, latex)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("V", "V"),
        (r"V_\mathrm{m}", "V_m"),
        (r"\Delta\bar{\mu}", "Δμ̄"),
        (r"\Delta \bar\mu_{\mathrm{Na}}", "Δμ̄_Na"),
        (r"\mu^\circ_i", "μ°_i"),
        (r"\mathrm{pH}_\mathrm{in}", "pH_in"),
        (r"[\mathrm{K}^+]_\mathrm{out}", "[K⁺]_out"),
        (r"[\mathrm{Ca^{2+}}]", "[Ca²⁺]"),
        (r"\mathrm{Cl^-}", "Cl⁻"),
        (r"V_{1/2}", "V_1/2"),
        (r"c_{\mathrm{in},\,i}", "c_in,i"),
        (r"E_{10}", "E_10"),
        (r"\tilde{x}^{2}", "x̃²"),
        (r"P_\text{Na}", "P_Na"),
        (r"n_{\mathrm{2}}", "n_2"),
        (r"f'", "f′"),
        (r"\ell", "ℓ"),
    ],
)
def test_the_notation_of_the_field_is_read(latex: str, text: str) -> None:
    """Letters, accents, words, charges and scripts come out as a reader expects."""
    layout = typeset(quantity(latex))
    assert plain_math(layout) == text
    # what is written from a layout is read as that layout again
    again = typeset(quantity(latex_math(layout)))
    assert latex_math(again) == latex_math(layout)


@pytest.mark.parametrize(
    "latex",
    [
        "0",
        r"\mathrm{12}",
        "a-b",
        "c/d",
        r"\to",
        "1_a",
        "{-}",
        "-a",
        "∞",
        r"\mathrm{x = 0}",
        r"\mathrm{2x}",
        r"\bar{0}",
    ],
)
def test_a_letter_is_no_number_and_no_sum(latex: str) -> None:
    """Else a theorem about it would be read as one about something else."""
    with pytest.raises(ValueError, match="would be read as something else"):
        typeset(quantity(latex))


@pytest.mark.parametrize(
    "latex",
    [
        r"\foo",
        "V_",
        "x__a",
        "x_a_b",
        "x^a^b",
        r"\mathrm x",
        r"\mathrm{",
        r"\mathrm{}",
        "{x",
        "#",
        "x}",
    ],
)
def test_anything_else_is_refused(latex: str) -> None:
    """The message shows the text and what would be accepted."""
    with pytest.raises(ValueError, match=r"cannot be typeset.*accepted: letters"):
        typeset(quantity(latex))


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("V_m", r"V_{\mathrm{m}}"),
        ("Na_in", r"\mathrm{Na}_{\mathrm{in}}"),
        ("mu_std", r"\mu_{\mathrm{std}}"),
        ("x_i", "x_{i}"),
        ("c_1", "c_{1}"),
        ("c_H_in", r"c_{\mathrm{H},\mathrm{in}}"),
        ("lambda", r"\lambda"),
    ],
)
def test_a_plain_name_is_typeset_by_its_parts(name: str, latex: str) -> None:
    """A quantity without LaTeX of its own still looks right."""
    assert latex_math(named(name)) == latex


def test_a_default_name_takes_the_same_way() -> None:
    """A quantity declared without LaTeX is typeset by its name."""
    symbol = declare("test_plain", "1", "a number")
    plain = Quantity(symbol, "1", DIMENSIONLESS, Domain.REAL, "a number", "test_plain")
    assert plain_math(typeset(plain)) == "test_plain"


def test_an_index_joins_the_subscript() -> None:
    """An index comes behind a subscript that is there, and on the last letter of several."""
    index = Name("i")
    assert latex_math(with_index(named("c_in"), index)) == r"c_{\mathrm{in},i}"
    assert latex_math(with_index(typeset(quantity(r"\mu^\circ")), index)) == r"\mu_{i}^{\circ}"
    assert latex_math(with_index(typeset(quantity(r"\Delta p")), index)) == r"\Delta p_{i}"
    assert latex_math(with_index(Name("z"), index)) == "z_{i}"
