"""What is given beside a claim: ratios, other units, other names, and what follows backward."""

import re

import pytest

from vrest.claims import verify
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("formula", "more"),
    [
        ("V_m = -71 mV", {"P_K": "1", "P_Na": "0.04"}),
        ("V_m = -71 mV", {"P_Na/P_K": "0.04"}),
        ("V_m = -71 mV", {"P_Na": "0.04 P_K"}),
        ("V_m = -71 mV", {"P_Na/P_K": "0.04", "P_Na": "2e-8 cm/s"}),
        ("P_Na/P_K = 0.04, V_m = -71 mV", {}),
        ("P_Na = 0.04 P_K, V_m = -71 mV", {}),
        ("With P_K : P_Na = 1 : 0.04, V_m = -71 mV", {}),
        ("V_m = -71 mV for P_K : P_Na = 1 : 0.04", {}),
        ("if P_K = 25 P_Na then V_m = -71 mV", {}),
    ],
)
def test_permeabilities_may_be_given_in_ratio(formula: str, more: dict[str, str]) -> None:
    """A voltage follows from ratios of permeabilities; an ion that is not named does not cross."""
    given = {"K_i": "140 mM", "K_o": "4 mM", "Na_i": "12 mM", "Na_o": "145 mM", "T": "310 K"}
    found = verify(formula, given={**given, **more})
    assert found.verdict is Verdict.PROVED_IF
    assert found.conditions == ("P_Cl = 0",)
    wrong = verify(formula.replace("71", "57"), given={**given, **more})
    assert wrong.verdict is Verdict.REFUTED
    assert wrong.true is not None
    assert wrong.true.value == pytest.approx(-71.13, abs=0.01)


def test_a_side_that_is_given_is_not_left_out() -> None:
    """The bi-ionic potential is none of a cell with the same ion on both sides."""
    given = {"P_K": "1", "P_Na": "0.04", "K_i": "135 mM", "Na_o": "140 mM", "T": "310.15 K"}
    assert verify("V_m = -85 mV", given=given).result == "bi_ionic_potential"
    missing = verify("V_m = -85 mV", given={**given, "K_o": "3.5 mM"})
    assert missing.verdict is Verdict.UNDECIDED
    assert "Na_in" in missing.message


def test_a_single_digit_is_not_right_to_any_size() -> None:
    """What is forty times smaller than the one digit that is printed is not nearly that."""
    given = {"P_K": "1e-6 cm/s", "K_o": "3.5 mM", "K_i": "135 mM", "V_m": "-60 mV", "T": "310 K"}
    assert verify("I_K = 0.1 mA/cm2", given=given).verdict is Verdict.REFUTED
    assert verify("I_K = 0.003 mA/cm2", given=given).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("formula", "given"),
    [
        ("E = -95 mV", {"K_i": "140 mM", "K_o": "4 mM", "T": "310 K"}),
        ("E_ion = -71.2 mV", {"Cl_i": "8 mM", "Cl_o": "115 mM", "T": "37 C"}),
        ("Cl_i = 8 mM", {"E_Cl": "-71 mV", "Cl_o": "115 mM", "T": "310 K"}),
        ("[K+]_o = 4 mM", {"E_K": "-95 mV", "K_i": "140 mM", "T": "310 K"}),
        ("Driving force on K+ = +25 mV", {"V_m": "-70 mV", "E_K": "-95 mV"}),
        ("V_m - E = 25 mV", {"V_m": "-70 mV", "E_K": "-95 mV"}),
        ("I_p = 0.16 uA/cm2", {"density": "100/um2", "rate": "100 /s"}),
        ("\\lambda_D = 0.79 nm", {"I": "150 mM", "T": "298 K", "epsilon_r": "78.5"}),
        ("c_m = \\frac{\\epsilon_r\\epsilon_0}{d} = 0.9 uF/cm2", {"epsilon_r": "3", "d": "3 nm"}),
    ],
)
def test_what_is_given_is_understood(formula: str, given: dict[str, str]) -> None:
    """Values are of the one ion that they name, in their own unit, and may be worked backward."""
    found = verify(formula, given=given)
    assert found.verdict is Verdict.PROVED, found.message
    printed = re.search(r"= [-+]?[0-9.]+", formula)
    assert printed is not None
    wrong = formula.replace(printed[0], "= 777")
    assert verify(wrong, given=given).verdict is Verdict.REFUTED


def test_ratios_and_reversal_potentials_are_computed() -> None:
    """A ratio of permeabilities follows from the voltage, and a reversal potential from both."""
    cell = {"K_o": "5 mM", "K_i": "140 mM", "Na_o": "145 mM", "Na_i": "10 mM", "T": "310 K"}
    ratio = verify("P_Na/P_K = 0.047", given={"V_m": "-66 mV", **cell})
    assert ratio.verdict is Verdict.PROVED_IF
    assert ratio.conditions == ("P_Cl = 0",)
    assert verify("P_Na/P_K = 0.06", given={"V_m": "-66 mV", **cell}).verdict is Verdict.REFUTED
    equal = {"P_K": "1", "P_Na": "1", **cell}
    assert verify("E_rev = 0 mV", given=equal).verdict is Verdict.PROVED_IF
    assert verify("E_rev = 2 mV", given=equal).verdict is Verdict.REFUTED


def test_a_given_voltage_is_not_replaced_by_an_equilibrium() -> None:
    """Away from equilibrium the driving force is not zero, although it would be there."""
    given = {"V_m": "-70 mV", "E_K": "-95 mV"}
    found = verify("Driving force on K+ = 0 mV", given=given)
    assert found.verdict is Verdict.REFUTED
    assert found.true is not None
    assert found.true.value == pytest.approx(25)


@pytest.mark.parametrize(
    ("formula", "given"),
    [
        (
            "E_{NKCC1} = -14 mV",
            {
                "Na_i": "12 mM",
                "Na_o": "145 mM",
                "K_i": "140 mM",
                "K_o": "4 mM",
                "Cl_o": "116 mM",
            },
        ),
        ("E_{NCX} = -55 mV", {"E_Na": "65 mV", "E_Ca": "125 mV"}),
        ("E_H = -12 mV", {"pH_i": "7.2", "pH_o": "7.4"}),
        ("E_{Na} = 61.5 mV", {"[Na+]o/[Na+]i": "10"}),
        ("E_{Na} = 61.5 mV when [Na+]o/[Na+]i = 10", {}),
        ("E_rev = -8.04 mV", {"g_Na/g_K": "1.3", "E_Na": "55 mV", "E_K": "-90 mV"}),
        ("I_{Na} = -0.6 nA", {"g_Na": "5 nS", "V_m": "-65 mV", "E_Na": "55 mV"}),
        ("g_{Na} = 5 nS", {"I_Na": "-0.6 nA", "V_m": "-65 mV", "E_Na": "55 mV"}),
        ("I_K = 0.13 pA", {"P_K": "1e-14 cm3/s", "V_m": "0 mV", "K_i": "140 mM", "K_o": "4 mM"}),
        ("V_m = -79 mV", {"g_K": "9", "g_L": "2", "E_K": "-90 mV", "E_L": "-30 mV"}),
    ],
)
def test_what_is_computed_is_what_is_meant(formula: str, given: dict[str, str]) -> None:
    """Transporters stand still, acidity is a concentration, a whole cell has no area."""
    given = {"T": "310 K", **given}
    found = verify(formula, given=given)
    assert found.verdict is Verdict.PROVED, found.message
    printed = re.search(r"= [-+]?[0-9.]+", formula)
    assert printed is not None
    wrong = formula.replace(printed[0], "= 777", 1)
    assert verify(wrong, given=given).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("formula", "given", "said"),
    [
        ("I_K = 2 uA/cm2", {"P_K": "1"}, "Only ratios of P_K are given"),
        ("I_K = 2 uA/cm2", {"P_K": "1e-6 cm/s", "K_o": "", "K_o/K_i": "0.1"}, "Only ratios of"),
        ("V_m = -60 mV", {"g_K": "5 nS", "E_K": "-90 mV", "I_p": "1 uA/cm2"}, "whole cell"),
        ("I_K = 2 nA", {}, "Values are missing"),
    ],
)
def test_relative_values_and_those_of_a_cell_say_no_size(
    formula: str, given: dict[str, str], said: str
) -> None:
    """A current does not follow from a ratio, nor one per area from that of a cell."""
    beside = {"K_i": "140 mM", "K_o": "4 mM", "V_m": "-65 mV", "T": "310 K"} if given else {}
    if "K_o" in given:
        beside = {"V_m": "-65 mV", "T": "310 K"}
    known = {name: value for name, value in {**beside, **given}.items() if value}
    found = verify(formula, given=known)
    assert found.verdict is Verdict.UNDECIDED
    assert said in found.message


@pytest.mark.parametrize("ion", ["K", "Cl", "X"])
@pytest.mark.parametrize(
    ("computed", "verdict"),
    [
        ("-65 mV - (-90 mV) = 25 mV", Verdict.PROVED),
        (r"(-65\ \mathrm{mV}) - (-90\ \mathrm{mV}) = +25\ \mathrm{mV}", Verdict.PROVED),
        ("-65 - (-90) = 25 mV", Verdict.PROVED),
        ("-0.065 - (-0.090) = 0.025 V", Verdict.PROVED),
        ("-65 - (-90) = 35 mV", Verdict.REFUTED),
        ("-70 - (-90) = 20 mV", Verdict.REFUTED),
    ],
)
def test_one_term_of_a_driving_force_may_be_given(
    ion: str, computed: str, verdict: Verdict
) -> None:
    """The other stands in the computation, in which the one that is given must stand too."""
    found = verify(f"V_m - E_{ion} = {computed}", given={"V_m": "-65 mV"})
    assert found.verdict is verdict
