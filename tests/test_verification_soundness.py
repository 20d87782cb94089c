"""Claims that look right and are not: each was once judged too kindly."""

import json

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.verdict import Verdict

GOOD = (Verdict.PROVED, Verdict.PROVED_IF, Verdict.APPROX)


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{RT}{F} \approx 26.7\ \mathrm{mA} \text{ at } T = 310 K",
        r"61 mV \log_{10}(142/10) = 70 mM",
        r"C_m = \frac{\varepsilon_r \varepsilon_0}{d} \approx 1\ \mu\mathrm{F/cm^8}",
        r"V_m = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i} = -13 mA",
        "E_K = -90 mA",
        "E_K = 61.5 mM log10(4/140) = -95 mM",
    ],
)
def test_a_number_in_another_unit_is_wrong(formula: str) -> None:
    """A number that has the right digits and another unit is not the number."""
    assert verify(formula).verdict is Verdict.DIMENSION_ERROR


def test_a_number_that_nothing_tests_is_a_condition() -> None:
    """A value at the end of a chain of formulas depends on what the claim leaves out."""
    found = verify(r"V_m = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i} = -13 mV")
    assert found.verdict is Verdict.PROVED_IF
    assert found.conditions == ("the values are such that it comes to -13 mV",)
    assert found.result == "nernst"
    found = verify(r"E_K = V_T\ln\frac{[K]_o}{[K]_i},\ V_T = RT/F = 33.7\,mV")
    assert found.verdict is Verdict.REFUTED
    found = verify(r"E_K = V_T\ln\frac{[K]_o}{[K]_i},\ V_T = RT/F = 26.7\,mV")
    assert found.verdict is Verdict.APPROX


def test_an_ion_that_is_named_beside_all_others_is_none_of_them() -> None:
    """The law of K⁺ and all other ions does not count K⁺ twice."""
    assert verify("0 = I_Na + I_K + I_K + I_pump").verdict not in GOOD
    assert verify("0 = I_Na + I_K + I_Cl + I_pump").verdict is Verdict.PROVED


def test_what_is_assumed_must_be_possible() -> None:
    """Nothing is true on the condition that zero is positive."""
    found = verify(r"0 = \sqrt{I_{Na} + I_K + I_{Cl} + I_{pump}}")
    assert found.verdict is Verdict.UNDECIDED
    assert "never is so" in found.message


@pytest.mark.parametrize("ion", ["K", "Na", "Cl", "Ca"])
def test_a_state_is_no_claim(ion: str) -> None:
    """That a current or its factor is zero says when, not what."""
    for formula in (f"I_{ion} = 0", f"3 I_{ion} = 0", f"g_{ion} (V_m - E_{ion}) = 0"):
        assert verify(formula).verdict is Verdict.UNDECIDED


def test_what_comes_to_zero_is_no_premise() -> None:
    """Only a printed zero says where the rest of a claim is meant."""
    found = verify("E_K = RT/F ln(K_o/K_i) and V_m = 58 log10(K_o/K_o)")
    assert found.verdict is not Verdict.PROVED


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("E = RT/F ln(c_o/c_i), z = 1", Verdict.PROVED),
        ("E = RT/F ln(c_o/c_i), z = 2", Verdict.REFUTED),
        ("E = RT/(2F) ln(c_o/c_i), z = 2", Verdict.PROVED),
        ("E = RT/F ln(c_i/c_o), z = -1", Verdict.PROVED),
        ("E = RT/F ln(c_o/c_i), z = -1", Verdict.REFUTED),
    ],
)
def test_a_valence_that_is_stated_counts(formula: str, verdict: Verdict) -> None:
    """A claim that states the valence holds for that one or not at all."""
    assert verify(formula).verdict is verdict


def test_a_condition_on_the_valence_is_complete() -> None:
    """What depends on z² holds for either sign."""
    found = verify("lambda_D = sqrt(eps*R*T/(2*F^2*c0))")
    assert found.conditions == ("z = 1", "z = -1")


def test_a_temperature_may_be_computed() -> None:
    """A sum of numbers is a temperature too; two temperatures are none."""
    for said in ("T = 310 K", "T = 273 + 37 K", "37 °C (310 K)"):
        found = verify(rf"\frac{{RT}}{{F}} \approx 26.7\ \mathrm{{mV}} \text{{ at }} {said}")
        assert found.verdict is Verdict.PROVED
    found = verify(r"\frac{RT}{F} \approx 26.7\ \mathrm{mV} \text{ at } T = 273 + 20 K")
    assert found.verdict is Verdict.REFUTED
    found = verify(r"\frac{RT}{F} \approx 26.7\ \mathrm{mV} \text{ at } T = 5 (310 K)")
    assert found.verdict is Verdict.UNDECIDED
    found = verify(r"\frac{RT}{F} \approx 26.7\ \mathrm{mV} \text{ at } 2.5 * 310 K")
    assert found.verdict is Verdict.APPROX


def test_one_potential_has_one_letter() -> None:
    """A letter that nobody knows does not become the membrane potential beside its own."""
    with pytest.raises(ReadError, match="another letter stands for the membrane potential"):
        read(r"V_m = \frac{\sum_i g_i E_o}{\sum_i g_i}")
    with pytest.raises(ReadError, match="V and V_rest are read as the same"):
        read("C dV/dt = -g (V - V_rest) + I")


def test_a_function_without_its_second_argument_is_refused() -> None:
    """A power in code that was cut off is a sentence, not a traceback."""
    with pytest.raises(ReadError):
        read("i_Na = ( g_Na*pow(m)^2,3)*h*(V - E_Na);")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"K_o": "4 mV", "K_i": "140 mV", "T": "310 K"}, "in another unit: V instead of mol/m³"),
        ({"K_o": "4 mM", "K_i": "140 mM", "T": "310 mM"}, "in another unit"),
        ({"K_o": "-4 mM", "K_i": "140 mM", "T": "310 K"}, "is given as -4, which it cannot be"),
        ({"K_o": "0 mM", "K_i": "140 mM", "T": "310 K"}, "which it cannot be"),
        ({"K_o": "4 mM", "K_i": "140 mM", "T": "-310 K"}, "which it cannot be"),
        ({"K_o": "4 mM", "[K]_o": "5 mM", "K_i": "140 mM", "T": "310 K"}, "given twice"),
    ],
)
def test_values_that_cannot_be_are_refused(given: dict[str, str], said: str) -> None:
    """A value has the unit of its quantity, lies in its domain and is given once."""
    found = verify("E_K = -95 mV", given=given)
    assert found.verdict is Verdict.UNDECIDED
    assert said in found.message


def test_values_may_be_relative_or_of_a_whole_cell() -> None:
    """Permeabilities may be bare numbers, zero too, and conductances those of a cell."""
    relative = {
        "P_K": "1", "P_Na": "0", "P_Cl": "0", "K_o": "5 mM", "K_i": "140 mM", "Na_o": "145 mM",
        "Na_i": "15 mM", "Cl_o": "110 mM", "Cl_i": "10 mM", "T": "310.15 K",
    }  # fmt: skip
    assert verify("V_m = -89.1 mV", given=relative).verdict is Verdict.PROVED
    cell = {"g_K": "10 nS", "g_Na": "1 nS", "E_K": "-80 mV", "E_Na": "60 mV"}
    assert verify("V_m = -67.3 mV", given=cell).verdict is Verdict.PROVED
    acid = {"ΔpH": "1", "T": "310.15 K"}
    assert verify("V_m = 10 mV", given={**acid, "V_m": "10 mV"}).verdict is Verdict.PROVED
    assert verify("E_K = -95 mV", given={"K_o": "K_i"}).verdict is Verdict.REFUTED


def test_a_number_beyond_all_floats_has_no_json() -> None:
    """What is printed for programs is JSON, whatever the size."""
    data = verify("9^9^9^9^9^9^9^9^9^9^9^9^9^9^9^9^9 = 1").data()
    assert data["verdict"] == "refuted"
    assert json.loads(json.dumps(data, allow_nan=False))["claimed"]["value"] == 1


def test_a_strange_factor_is_judged_at_once() -> None:
    """A factor of 1.001 makes no powers in the thousands."""
    found = verify("3 E_{Na} - V_m = 1.001 ( 2 E_{Ca})")
    assert found.verdict not in GOOD


def test_a_chain_of_numbers_is_as_exact_as_what_follows() -> None:
    """Two digits that a computation begins with do not excuse what comes out of it."""
    inside = "(20 + 0.04*440 + 0.45*52)/(400 + 0.04*50 + 0.45*{})"
    for chloride, fine in (("560", True), ("460", False), ("0", False)):
        said = inside.format(chloride)
        found = verify(f"V_m = 58 log10({said}) = 58 log10(61/654) = -60 mV")
        assert (found.verdict in GOOD) is fine, chloride
    assert verify("E_K = 26.7 ln(4/140) = 26.7 × (-3.56) = -95 mV").verdict is Verdict.PROVED


def test_no_equilibrium_is_supposed_to_compute_a_value() -> None:
    """The potential of Cl⁻ does not follow from the concentrations of K⁺."""
    found = verify("E_Cl = -95 mV", given={"K_o": "4 mM", "K_i": "140 mM", "T": "310 K"})
    assert found.verdict is Verdict.UNDECIDED


def test_a_logarithm_of_what_is_negative_holds_nowhere() -> None:
    """No condition makes a claim true whose side is worth nothing anywhere."""
    inside = "-(P_Cl Cl_in + P_Na Na_out)/(P_Cl Cl_out + P_Na Na_in)"
    assert verify(f"V_m = RT/F ln({inside})").verdict not in GOOD
    assert verify(f"V_m = RT/F ln({inside[1:]})").verdict is Verdict.PROVED_IF


def test_a_claim_that_gives_zero_at_a_point_is_judged() -> None:
    """Where the claimed value is zero there is no number to put right."""
    found = verify("P_Cl = P_Na = 0 ⇒ V_m = 1.001 ( RT/F ln([K+]_o/[K+]_i))")
    assert found.verdict not in GOOD
