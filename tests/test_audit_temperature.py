"""Temperatures in running text."""

import pytest

from vrest.audit.temperature import temperature


@pytest.mark.parametrize(
    "text",
    [
        "At 37 °C with", r"at $37\,^\circ\mathrm{C}$ we", r"at \SI{37}{\celsius}",
        r"at \qty{37.0}{\degreeCelsius}", "at 37~$^\\circ$C", "at 37$^{\\circ}$C", "at 37 ºC",
        "37 degrees Celsius", "at 310.15 $K$", r"$T = 310.15\ \mathrm{K}$", "(310 K, 37 °C)",
    ],
)  # fmt: skip
def test_a_temperature_is_read(text: str) -> None:
    """As it stands in words, in a formula and in units of LaTeX."""
    assert temperature(text) == "310.15 K"


@pytest.mark.parametrize(
    "text",
    ["between 20 °C and 37 °C", "140 K+ ions", "300 K^+", "4 mM", "−80 °C", "1.310 K", "120 K"],
)
def test_nothing_else_is_a_temperature(text: str) -> None:
    """Two of them say nothing, nor does an ion, or cold that no cell survives."""
    assert temperature(text) is None
