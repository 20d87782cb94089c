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
