"""Judge numbers by what they are printed for."""

import pytest

from vrest.claims import verify
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("formula", "slip"),
    [
        (r"E_{Ca} = 26.7 \ln\frac{1.8}{0.0001} \approx 262 mV", "missing_valence"),
        (r"E_{K} = 61.5 \ln\frac{4}{140} = -218.7 mV", "wrong_log_base"),
    ],
)
def test_a_factor_must_belong_to_the_ion(formula: str, slip: str) -> None:
    """Right arithmetic with the factor of another ion is refuted."""
    found = verify(formula)
    assert found.verdict is Verdict.REFUTED
    assert found.diagnosis == slip


def test_a_right_factor_passes() -> None:
    """The factor of the ion at a temperature that occurs is right."""
    assert verify(r"E_{Ca} = 30.8 \log_{10}\frac{1.8}{0.0001} = 131 mV").holds


def test_a_number_without_its_temperature_names_one() -> None:
    """Where only the temperature is open, those are named at which the number is right."""
    found = verify(r"\frac{RT}{F} \ln(3/2) = 10.8 mV")
    assert found.verdict is Verdict.APPROX
    assert found.conditions[0].startswith("T between")
    assert verify(r"\frac{RT}{F} \ln(3/2) = 30 mV").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("celsius", "verdict"),
    [("25", Verdict.REFUTED), ("20", Verdict.APPROX), ("18", Verdict.APPROX)],
)
def test_a_slope_belongs_to_its_temperature(celsius: str, verdict: Verdict) -> None:
    """58 mV is right to its last place at 20 °C, and at 25 °C it is not."""
    found = verify(f"E_K = 58 mV log10([K]_o/[K]_i) at {celsius} °C")
    assert found.verdict is verdict
    if verdict is Verdict.REFUTED:
        assert found.claimed is not None
        assert found.true is not None
        assert found.claimed.said() == "58 mV"
        assert found.true.said() == "59.1594 mV"
        assert found.diagnosis == "wrong_factor"


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("V_m - E_K = (-70) - (-95) = 25 mV", Verdict.PROVED),
        ("V_m + E_K = (-70) - (-95) = 25 mV", Verdict.PROVED_IF),
        ("2 E_K = 61.5 log10(4/140) = -95 mV", Verdict.PROVED_IF),
        ("E_K = 61.5 log10(4/140) = -95 mV", Verdict.PROVED),
    ],
)
def test_numbers_say_nothing_of_an_unusual_sum(formula: str, verdict: Verdict) -> None:
    """Right arithmetic proves nothing of a sum of potentials for which nobody asks."""
    assert verify(formula).verdict is verdict
