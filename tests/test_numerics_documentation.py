"""The docstring of a function says what its quantities declare."""

from dataclasses import replace

import pytest

from vrest import catalogue
from vrest.kernel import Equation, Kind, assume, define
from vrest.numerics.documentation import docstring
from vrest.numerics.extraction import formula_of
from vrest.vocabulary import E, F, R, T, V_m


def written(name: str) -> str:
    """Write the docstring of a result."""
    declared = catalogue.get(name)
    return docstring(formula_of(declared), declared().hypotheses, declared)


def test_every_section_is_there() -> None:
    """Shapes, units, meanings, domains, errors, provenance, sources and an example."""
    text = written("nernst")
    for line in (
        "Return the Nernst potential.",
        "V_m = R*T*log(c_out/c_in)/(F*z)",
        "c_in : array (...), mol/m³",
        "    Concentration inside; positive.",
        "z : array (...), 1",
        "If `c_in` or `c_out` or `T` is not positive, `z` is not nonzero",
        "theorem `nernst` of `vrest.derivations.nernst`",
        "electrochemical potential",
        "Guggenheim",
        ">>> round(nernst_potential(140.0, 4.0, z=1.0, T=310.0), 7)\n-0.0949766",
    ):
        assert line in text
    assert max(map(len, text.split("\n"))) <= 96


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("nernst_slope", "Return the slope of the Nernst potential per decade."),
        ("proton_motive_force", "Return the proton motive force."),
    ],
)
def test_the_first_line_keeps_the_capitals_of_names(name: str, first: str) -> None:
    """A title that begins with a common noun begins in lower case."""
    assert written(name).split("\n")[0] == first


def test_ph_stays_ph() -> None:
    """A meaning that begins with a symbol is not capitalised."""
    assert "\n    pH inside.\n" in written("proton_motive_force")


def test_a_letter_without_a_typical_value_has_no_example() -> None:
    """Values for each ion of a family are none for one letter of its name."""
    theorem = define(V_m, 2 * E)
    declared = replace(catalogue.get("nernst"), derive=lambda: theorem, _made=[theorem])
    declared = replace(declared, function="twice", arguments=("E",), keywords=(), returns=("V_m",))
    text = docstring(formula_of(declared), theorem.hypotheses, declared)
    assert "Examples" not in text
    assert "If the shapes do not broadcast." in text


def test_a_theorem_without_a_declaration() -> None:
    """It is described by what it returns, and has no example."""
    theorem = assume(
        Equation(E, R * T / F), kind=Kind.MODEL, name="thermal_voltage", meaning="E is RT/F."
    )
    text = docstring(formula_of(theorem), theorem.hypotheses, None)
    assert text.startswith("Return the equilibrium (Nernst) potential of the ion.\n")
    assert "Generated from a theorem, which rests on: thermal voltage." in text
    assert "Examples" not in text
    assert "References" not in text


def test_no_example_without_typical_values() -> None:
    """A quantity that has none leaves the section out."""
    declared = catalogue.get("nernst_log10")
    declared = replace(declared, function="by_decade", returns=("V_m",))
    assert "Examples" not in docstring(formula_of(declared), declared().hypotheses, declared)


def test_sums_over_species() -> None:
    """Arrays over species show their axis, keywords their default, and the example a list."""
    text = written("chord_conductance")
    for line in (
        "Return the membrane potential of the chord conductance equation.",
        "g : array (..., N), S/m²",
        "    Pump current density, outward positive; 0.0 by default.",
        "axis : int, optional\n    Where the N species stand in `g` and `E`; the last.",
        "round(float(chord_conductance_potential([4.5, 0.5], [-0.095, 0.06], I_pump=0.0016)), 7)",
    ):
        assert line in text


def test_a_long_example_goes_over_lines() -> None:
    """It stays within the margin, and names of people keep their capitals."""
    text = written("ghk_voltage")
    assert text.startswith("Return the Goldman–Hodgkin–Katz voltage.")
    assert "\n>>> round(ghk_voltage(\n...     155.0, 4.0," in text
    assert max(map(len, text.split("\n"))) <= 96
