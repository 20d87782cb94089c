"""What a claim states beside its formulas: values, of a whole cell too, ions, temperatures."""

import pytest

from vrest.claims import verify
from vrest.verification.meaning.reader import read
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("V_m = -60, E_K = -85, g_K = 4 nS, I_K = 100 pA", Verdict.PROVED),
        ("V_m = -60 mV, E_K = -85 mV, g_K = 4 nS, I_K = -100 pA", Verdict.REFUTED),
        ("V_m = -60 mV, E_K = -85 mV, g_K = 4 nS, I_K = 1 nA", Verdict.REFUTED),
        ("V_m = -60 mV, E_K = -85 mV, g_K = 0.4 mS/cm2, I_K = 10 uA/cm2", Verdict.PROVED),
        ("[K]_o = 5 mM, [K]_i = 140 mM, T = 310 K, E_K = -89 mV", Verdict.PROVED),
        ("[K]_o = 5 mM, [K]_i = 140 mM, T = 310 K, E_K = +89 mV", Verdict.REFUTED),
    ],
)
def test_values_alone_are_judged_by_each_other(claim: str, verdict: Verdict) -> None:
    """One of several values follows from the others, be they of an area or of a whole cell."""
    assert verify(claim).verdict is verdict


@pytest.mark.parametrize(
    ("label", "ion", "number"),
    [("Na+", "Na", "+61"), ("K+", "K", "-89"), ("Cl-", "Cl", "-71"), ("Mg2+", "Mg", "+9")],
)
def test_a_label_says_of_which_ion_a_number_is(label: str, ion: str, number: str) -> None:
    """Before a colon an ion is the one whose potential follows, not another of its valence."""
    (relation,) = read(f"{label}: E = {number} mV")[0].relations
    assert str(relation.lhs) == f"E_{ion}"
    given = {
        "Na_o": "145 mM", "Na_i": "15 mM", "K_o": "5 mM", "K_i": "140 mM", "Cl_o": "115 mM",
        "Cl_i": "8 mM", "Mg_o": "1 mM", "Mg_i": "0.5 mM", "T": "310 K",
    }  # fmt: skip
    own = {name: value for name, value in given.items() if name.startswith((ion, "T"))}
    assert verify(f"{label}: E = {number} mV", given=own).verdict is Verdict.PROVED
    assert verify(f"{label}: E = +33 mV", given=own).verdict is Verdict.REFUTED


def test_a_temperature_in_kelvin_is_none_to_which_273_is_added() -> None:
    """What adds 273.15 to T means degrees Celsius, and asks for them where kelvin are given."""
    claim = "E = R*(T + 273.15)/(z*F)*log(c_o/c_i)"
    assert verify(claim).verdict is Verdict.PROVED
    assert verify(claim, given={"T": "37 degC"}).verdict is Verdict.PROVED
    found = verify(claim, given={"T": "310 K"})
    assert found.verdict is Verdict.PROVED_IF
    assert found.conditions == ("the T of the formula is what is given in °C",)


def test_a_temperature_that_is_said_twice_counts_in_the_way_that_fits() -> None:
    """A body at 37 °C is said to be at 310 K too; temperatures that differ more are not one."""
    assert verify("At 37 °C (310 K): RT/F = 26.73 mV").verdict is Verdict.PROVED
    assert verify("At 37 °C (310 K): RT/F = 26.71 mV").verdict is Verdict.PROVED
    assert verify("At 37 °C (310 K): RT/F = 25.7 mV").verdict is Verdict.REFUTED
    assert verify("At 37 °C (293 K): RT/F = 26.7 mV").verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("claim", "right", "wrong"),
    [
        ("E_K = RT/F ln(K_o/K_i), K_o = 5 mM, K_i = 140 mM, T = 310 K => E_K = {} mV", "-89",
         "-66"),
        ("E_K = 61.5 log10(K_o/K_i), K_o = 5 mM, K_i = 140 mM, E_K = {} mV", "-89", "-70"),
        ("V_m = (g_K E_K + g_Na E_Na)/(g_K + g_Na), g_K = 10 nS, g_Na = 1 nS, E_K = -90 mV, "
         "E_Na = 60 mV => V_m = {} mV", "-76.4", "-66"),
    ],
)  # fmt: skip
def test_what_a_formula_gives_with_the_values_beside_it_is_judged(
    claim: str, right: str, wrong: str
) -> None:
    """The value that is stated of its left side is its outcome, and no value that is given."""
    assert verify(claim.format(right)).holds
    assert verify(claim.format(wrong)).verdict is Verdict.REFUTED


def test_an_outcome_that_lacks_something_is_said_not_to_be_judged() -> None:
    """Permeabilities in units of one of them are no values of the formula's letters."""
    formula = "V_m = (RT/F) ln((P_K K_o + P_Na Na_o)/(P_K K_i + P_Na Na_i))"
    values = "P_K = 1, P_Na = 0.04, K_o = 4 mM, K_i = 140 mM, Na_o = 145 mM, Na_i = 12 mM"
    found = verify(f"{formula}, {values}, T = 310 K, V_m = -50 mV")
    assert any(note.startswith("not judged: 'V_m = -50 mV'") for note in found.notes)
