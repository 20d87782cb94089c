"""See that how steeply a potential changes is read, proved, and refuted where it is wrong."""

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read


@pytest.mark.parametrize(
    "text",
    [
        r"\frac{dE_K}{d[K^+]_o} = \frac{RT}{F[K^+]_o}",
        "dE_K/d[K]_o = RT/(F [K]_o)",
        r"\frac{\partial E_{Na}}{\partial [Na]_i} = -\frac{RT}{F[Na]_i}",
        r"\frac{\partial E_i}{\partial T} = \frac{E_i}{T}",
        r"\frac{dE_{Ca}}{d\ln[Ca^{2+}]_o} = \frac{RT}{2F}",
        r"\frac{dV_m}{d[K^+]_o} = \frac{RT}{F}"
        r"\frac{P_K}{P_K[K^+]_o+P_{Na}[Na^+]_o+P_{Cl}[Cl^-]_i}",
        r"\frac{dV_m}{d[K^+]_o} = \frac{RT}{F[K^+]_o}",
    ],
)
def test_true_slopes_are_proved(text: str) -> None:
    """Each carries a theorem about the derivative."""
    found = verify(text)
    assert found.verdict.value == "proved"
    assert found.theorem is not None
    assert "Derivative" in str(found.theorem.statement)


@pytest.mark.parametrize(
    "text",
    [
        r"\frac{dE_K}{d[K^+]_o} = -\frac{RT}{F[K^+]_o}",
        r"\frac{\partial E_{Na}}{\partial [Na]_i} = \frac{RT}{F[Na]_i}",
        r"\frac{\partial E_i}{\partial T} = -\frac{E_i}{T}",
        r"\frac{dE_{Ca}}{d\ln[Ca^{2+}]_o} = \frac{RT}{F}",
        r"\frac{dV_m}{d[K^+]_o} = \frac{RT}{F}"
        r"\frac{P_K}{P_K[K^+]_i+P_{Na}[Na^+]_i+P_{Cl}[Cl^-]_o}",
    ],
)
def test_wrong_slopes_are_refuted(text: str) -> None:
    """A point shows it."""
    found = verify(text)
    assert found.verdict.value == "refuted"
    assert found.counterexample


def test_a_decade_of_potassium() -> None:
    """The slope over a decimal logarithm is the printed number at one temperature."""
    found = verify(r"\frac{dE_K}{d\log_{10}[K^+]_o} = 61.5\ \mathrm{mV}")
    assert found.verdict.value == "approx"
    assert "309.9 K" in found.conditions[0]


@pytest.mark.parametrize(
    "text",
    ["dg_K/dT = 1", r"\frac{dE_K}{dP_K} = 1", r"\frac{dE_K}{d\ln[Na^+]_o} = 1"],
)  # fmt: skip
def test_other_derivatives_are_refused(text: str) -> None:
    """The refusal says which ones are read."""
    with pytest.raises(ReadError, match="this derivative is not read"):
        read(text)
