"""Nernst potentials, driving forces and proton motive forces, as pages and scripts print them."""

import pytest

from judging import CLASSES
from vrest.claims import verify
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        (("26.7 ln(5/140)", "26.7 * (-3.33)", "-88.9 mV"), Verdict.PROVED),
        (("26.7 ln(5/140)", "26.7 * (-3.33)", "88.9 mV"), Verdict.REFUTED),
        (("0.026 ln(5/140)", "0.026 * (-3.6)", "-0.09 V = -90 mV"), Verdict.REFUTED),
        (("58 log(5/140) at 20 °C", "-84 mV"), Verdict.PROVED),
    ],
)
def test_lines_that_give_one_quantity_again_go_on_with_its_computation(
    steps: tuple[str, ...], verdict: Verdict
) -> None:
    """Each line begins with the same letter, and is what the line before it comes to."""
    assert verify("\n\n".join(f"E_K = {step}" for step in steps)).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        # indices that lost their underscore, and sides behind the charge of an ion
        (r"V{df} = V_m - V{eq}", "proved"),
        (r"V{df} = V_m + V{eq}", "refuted"),
        ("ΔG = RT ln(Na+in/Na+out) + F V_m", "proved"),
        ("ΔG = RT ln(Na+in/Na+out) + 2F V_m", "refuted"),
        # any cation by the letter of its charge
        (r"\Delta G = -m F\Delta\psi + RT\ln\left({[X^{m+}]_B\over [X^{m+}]_A}\right)", "proved"),
        (
            r"\Delta G = -F\Delta\psi + RT\ln\left({[X^{m+}]_B\over [X^{m+}]_A}\right)",
            "conditional",
        ),
        (r"E_{A^z} = \frac{RT}{zF} \log \left( \frac{[A^z]_o}{[A^z]_i} \right)", "proved"),
        (r"E_{A^z} = \frac{RT}{zF} \log \left( \frac{[A^z]_i}{[A^z]_o} \right)", "refuted"),
        # an item of a list
        ("- For Na+: E_Na = RT/F ln([Na]_o/[Na]_i)", "proved"),
        ("• K⁺: E_K = RT/F ln([K]_i/[K]_o)", "refuted"),
        ("RT/F is about 25.7 mV at 25 °C", "proved"),
        ("RT/F is 26.7 mV at 25 °C", "refuted"),
    ],
)
def test_potentials_are_judged_as_they_are_printed(claim: str, verdict: str) -> None:
    """Each claim has the verdict of a careful reader."""
    assert CLASSES[verify(claim).verdict.value] == verdict
