"""A temperature that a claim's words mention counts, in whatever words; log10 is what it says."""

import pytest

from vrest.claims import verify
from vrest.verification.meaning.degrees import mentioned
from vrest.verification.verdict import Verdict

MENTIONS = [
    "at 37 °C", "(at 37 °C)", "(37°C)", "[at 37 °C]", "(bei 37 °C)", "(mV, at 37 °C)",
    "(for 37 °C)", "(assuming 37 °C)", "(when T=37°C)", "(at 37 degrees C)", "(@37C)",
    "at a temperature of 37°C", "(temperature 37 °C)", "(at body temperature, 37 °C)", "(at 310 K)",
    r"\quad (\text{at } 37^\circ\text{C})", r"\quad \text{at } 37^{\circ}\mathrm{C}",
]  # fmt: skip


@pytest.mark.parametrize("mention", MENTIONS)
def test_a_rounded_constant_belongs_to_the_temperature_that_is_mentioned(mention: str) -> None:
    """61.5 mV does at 37 °C, and 58 mV does not; 60 mV is that in tens."""
    for constant, verdict in (("61.5", "approx"), ("58", "refuted"), ("60", "approx")):
        found = verify(f"E_K = {constant} log10([K]_o/[K]_i) {mention}")
        assert found.verdict is Verdict(verdict), constant


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("58 mV (20 degrees Celsius)", [20.0]),
        ("at 37 °C, not at 20 °C", []),
        ("at 37 °C (T = 310.15 K)", [37.0]),
        ("where T = 293.15 K", [20.0]),
        ("T is in K and C in mM", []),
        ("37 Coulomb", []),
        (r"at 36{,}6^{\circ}C", [36.6]),
        ("bei 36,6 °C", [36.6]),
    ],
)
def test_one_temperature_is_found_in_words(text: str, degrees: list[float]) -> None:
    """Several that differ are none."""
    assert [float(n.value) - 273.15 for n in mentioned(text)] == pytest.approx(degrees)


@pytest.mark.parametrize(
    "logarithm",
    [r"\log10(K_o/K_i)", r"\log10\frac{K_o}{K_i}", r"\log10\left(\frac{K_o}{K_i}\right)",
     r"\text{log}10\left(\frac{K_o}{K_i}\right)", r"\operatorname{log10}\frac{K_o}{K_i}",
     r"log10(K_o/K_i) \quad", r"\log 10 (K_o/K_i)", "log 10 (K_o/K_i)"],
)  # fmt: skip
def test_the_base_of_a_logarithm_may_stand_on_its_line(logarithm: str) -> None:
    """Ten behind it is its base, where something follows that it can be of."""
    assert verify(f"E_K = 61.5 {logarithm}").verdict is Verdict.APPROX
    assert verify(rf"E_K = \frac{{RT}}{{F}} {logarithm}").diagnosis == "wrong_log_base"
    for number in (r"\log 10 = 1", "log 10 = 1", r"\log10(100) = 2"):
        assert verify(number).verdict is Verdict.PROVED
