"""Test single formulas."""

from vrest.derivations.nernst import nernst
from vrest.rendering import latex_of, mathml_of, text_of
from vrest.vocabulary import V_m, c_in, c_out


def test_statements_and_expressions_are_written() -> None:
    """Both are taken, in all three notations."""
    assert latex_of(V_m) == r"V_{\mathrm{m}}"
    assert text_of(c_out / c_in) == "c_out/c_in"
    assert mathml_of(V_m).startswith("<math alttext=")
    assert text_of(nernst().statement) == "Δμ̄ = 0  ⇔  V_m = R T/(z F) ln(c_out/c_in)"
