"""Typeset formulas that were read."""

import xml.etree.ElementTree as ET

import pytest

from vrest.verification.meaning.typeset import typeset


@pytest.mark.parametrize(
    "formula",
    [
        r"E_K = \frac{RT}{F}\ln\frac{[\mathrm{K}^+]_o}{[\mathrm{K}^+]_i} = -95\ \mathrm{mV}",
        r"\Delta\bar{\mu}_i = RT \ln[i] + z_i F V_m",
        r"J = -D\left(\frac{dc}{dx} + \frac{zF}{RT} c \frac{d\phi}{dx}\right)",
        r"\lambda_D = \sqrt{\frac{\varepsilon RT}{2F^2 I}}",
        r"V_m = \frac{\sum_i g_i E_i}{\sum_i g_i}",
        r"C_m \approx 10^{-2} F/m^2",
    ],
)
def test_mathml_is_well_formed(formula: str) -> None:
    """Every formula becomes one element with all its parts."""
    text = typeset(formula)
    assert text is not None
    assert ET.fromstring(text).tag == "math"


def test_what_is_not_read_is_not_typeset() -> None:
    """A text that is no formula gives nothing."""
    assert typeset("}{") is None
