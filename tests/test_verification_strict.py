"""Verdicts as strict as a careful reader: what is true by accident is not what was meant."""

import pytest

from vrest.claims import verify
from vrest.verification.meaning.reader import read
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    "formula",
    [
        "E = z RT/F ln(c_o/c_i)",
        "E = z^2 RT/F ln(c_o/c_i)",
        "E = RT/(z^2 F) ln(c_o/c_i)",
        "z^2 F E = R T ln(c_o/c_i)",
        "I = P z^3 V F^2/(RT) (c_i - c_o exp(-zFV/RT))/(1-exp(-zFV/RT))",
        "I = P z^2 V F^2/(RT) (c_i - c_o exp(-z^2 FV/RT))/(1-exp(-z^2 FV/RT))",
        "V_m = z RT/F ln((P_K[K]_o+P_Na[Na]_o)/(P_K[K]_i+P_Na[Na]_i))",
        r"\frac{[K^+]_o}{[K^+]_i} = z \frac{[Cl^-]_i}{[Cl^-]_o}",
    ],
)
def test_a_valence_too_many_is_a_slip(formula: str) -> None:
    """A valence that is squared, put above for below, or added, is refuted with its slip."""
    found = verify(formula)
    assert found.verdict is Verdict.REFUTED
    assert found.diagnosis == "missing_valence"


@pytest.mark.parametrize(
    "formula",
    [
        "E = RT/F ln(c_o/c_i)",
        "I = P z V F^2/(RT) (c_i - c_o exp(-zFV/RT))/(1-exp(-zFV/RT))",
        "I = P z^2 V F^2/(RT) (c_i - c_o exp(-FV/RT))/(1-exp(-FV/RT))",
        "V_m = RT/(zF) ln((P_K[K]_o+P_Na[Na]_o+P_Cl[Cl]_i)/(P_K[K]_i+P_Na[Na]_i+P_Cl[Cl]_o))",
    ],
)
def test_a_valence_that_is_left_out_is_a_condition(formula: str) -> None:
    """A valence that a formula leaves out says for which ions it is meant."""
    found = verify(formula)
    assert found.verdict is Verdict.PROVED_IF
    assert "z = 1" in found.conditions


def test_a_charge_that_an_ion_does_not_have_is_said() -> None:
    """What prints K⁻ is true of K⁺ only, and says so."""
    found = verify("E_K = RT/F ln([K^-]_o/[K^+]_i)")
    assert found.verdict is Verdict.PROVED_IF
    assert "K⁺ is meant by [K^-]_o" in found.conditions[0]
    assert read(r"E_Cl = -RT/F ln([Cl^{-}]_o/[Cl⁻]_i)")[0].misprints == ()


@pytest.mark.parametrize(
    ("formula", "condition"),
    [
        (
            "V_m = RT/F ln(([K]_o + 0.02 [Na]_o)/([K]_i + 0.02 [Na]_i))",
            "P_Na/P_K = 0.02 and P_Cl = 0",
        ),
        (
            "V_m = RT/F ln((P_K [K]_o + 0.02 P_K [Na]_o)/(P_K [K]_i + 0.02 P_K [Na]_i))",
            "P_Na/P_K = 0.02 and P_Cl = 0",
        ),
        (
            "V_m = RT/F ln(([K]_o + 0.02[Na]_o + 0.45[Cl]_i)/([K]_i + 0.02[Na]_i + 0.45[Cl]_o))",
            "P_Cl/P_K = 0.45 and P_Na/P_K = 0.02",
        ),
        (
            "V_m = RT/F ln(([K]_o + 0.01 [Na]_o)/[K]_i)",
            "P_Na/P_K = 0.01 and P_Cl = 0 and Na_in = 0",
        ),
        (
            "V_m = RT/F ln((K_o + 0.02 Na_o)/(K_i + 0.02 Na_i)) with P_Na/P_K = 0.02",
            "P_Cl = 0",
        ),
    ],
)
def test_a_number_before_a_concentration_is_a_ratio(formula: str, condition: str) -> None:
    """Bare numbers in the constant-field equation are permeabilities over that of K⁺."""
    found = verify(formula)
    assert found.verdict is Verdict.PROVED_IF
    assert found.result == "ghk_voltage"
    assert found.conditions == (condition,)


@pytest.mark.parametrize(
    "formula",
    [
        "V_m = RT/F ln(([K]_o + 0.02 [Na]_o)/([K]_i + 0.03 [Na]_i))",
        "V_m = RT/F ln(([K]_o + 0.02[Na]_o + 0.45[Cl]_o)/([K]_i + 0.02[Na]_i + 0.45[Cl]_i))",
        "V_m = RT/F ln((K_o + 0.02 Na_o)/(K_i + 0.02 Na_i)) with P_Na/P_K = 0.05",
    ],
)
def test_numbers_that_are_no_ratio_are_refuted(formula: str) -> None:
    """The same ratio has to stand above and below the line, and beside the formula."""
    assert verify(formula).verdict is Verdict.REFUTED


def test_what_numbers_are_said_to_be_stands_before_them() -> None:
    """A formula behind a number is no name for it."""
    found = verify("E_Na = 0.026 × 2.7 = 0.070 V = (1 + P_K/P_Na)(70 mV)")
    assert not found.holds


def test_high_powers_cost_little() -> None:
    """A number with many digits in an exponent is refuted without factoring its powers."""
    found = verify("J = P u (c_i - c_o e^{-u})/(1-e^{-u}), u = 1.001 zFV/RT")
    assert found.verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("formula", "slip", "nearest"),
    [
        (
            "V_m = RT/F ln(([K]_i + 0.02 [Na]_i)/([K]_o + 0.02 [Na]_o))",
            "swapped_in_out",
            "V_m = RT/F ln(([K]_o + 0.02 [Na]_o)/([K]_i + 0.02 [Na]_i))",
        ),
        (
            "V_m = RT/F ln(([K]_o + 0.02[Na]_o + 0.45[Cl]_o)/([K]_i + 0.02[Na]_i + 0.45[Cl]_i))",
            "chloride_not_swapped",
            "V_m = RT/F ln(([K]_o + 0.02[Na]_o + 0.45[Cl]_i)/([K]_i + 0.02[Na]_i + 0.45[Cl]_o))",
        ),
        (
            "V_m = 2 (RT/F) ln((P_K[K]_i+P_Na[Na]_i)/(P_K[K]_o+P_Na[Na]_o))",
            "swapped_in_out+wrong_factor",
            "V_m = (RT/F) ln((P_K[K]_o+P_Na[Na]_o)/(P_K[K]_i+P_Na[Na]_i))",
        ),
    ],
)
def test_a_slip_is_found_beside_what_is_left_out(formula: str, slip: str, nearest: str) -> None:
    """What a claim leaves out, such as chloride, hides no slip in what it says."""
    found = verify(formula)
    assert found.diagnosis == slip
    assert found.nearest == nearest


def test_a_valence_left_out_on_one_side_is_a_condition() -> None:
    """A valence on the other side is not one too many."""
    found = verify("RT/(zF) ln(c_o/c_i) = 61.5 mV log10(c_o/c_i)")
    assert found.verdict is Verdict.PROVED_IF
    assert "z = 1" in found.conditions


@pytest.mark.parametrize(
    ("formula", "nearest"),
    [
        ("Delta mu = RT ln(c_i/c_o) + z^2 F V_m", "Delta mu = RT ln(c_i/c_o) + z F V_m"),
        ("E = RT/(z^2 F) ln(c_o/c_i)", "E = RT/(z F) ln(c_o/c_i)"),
        (r"E = \frac{zRT}{F}\ln\frac{c_o}{c_i}", r"E = \frac{RT}{z F}\ln\frac{c_o}{c_i}"),
        ("J = z (P (c_i - c_o))", "J = (P (c_i - c_o))"),
        (
            "I = P z^3 V F^2/(RT) (c_i - c_o exp(-zFV/RT))/(1-exp(-zFV/RT))",
            "I = P z^2 V F^2/(RT) (c_i - c_o exp(-zFV/RT))/(1-exp(-zFV/RT))",
        ),
    ],
)
def test_a_valence_too_many_is_struck_out(formula: str, nearest: str) -> None:
    """What is wrong with a power is put right where it stands, and nothing is added elsewhere."""
    assert verify(formula).nearest == nearest


@pytest.mark.parametrize(
    ("formula", "verdict", "slip"),
    [
        ("J_out/J_in = exp(zF(V_m-E)/RT)", Verdict.PROVED, None),
        ("J_out/J_in = exp(zF(E-V_m)/RT)", Verdict.REFUTED, "sign"),
        ("J_in/J_out = exp(zF(V_m-E)/RT)", Verdict.REFUTED, "sign"),
        ("J_out/J_in = exp(F(V_m-E_Ca)/RT)", Verdict.REFUTED, "missing_valence"),
        ("J_out/J_in = exp(F(V_m-E)/RT)", Verdict.PROVED_IF, None),
    ],
)
def test_fluxes_by_the_driving_force(formula: str, verdict: Verdict, slip: str | None) -> None:
    """Ussing's ratio is judged by the potential of the ion as by its concentrations."""
    found = verify(formula)
    assert (found.verdict, found.diagnosis) == (verdict, slip)
    if verdict is Verdict.PROVED_IF:
        assert found.conditions == ("z = 1",)


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("E_K = 58 log10([K]_o/[K]_i) mV", Verdict.APPROX),
        ("E_K = 58 log10([K]_o/[K]_i) V", Verdict.REFUTED),
        ("E_K = 0.058 log10([K]_o/[K]_i) V", Verdict.APPROX),
        ("E_K = 0.058 log10([K]_o/[K]_i) mV", Verdict.REFUTED),
        ("E_K = 58 log10([K]_o/[K]_i) mA", Verdict.DIMENSION_ERROR),
        ("E_K = 1000*R*T/F*log(K_o/K_i) (mV)", Verdict.PROVED),
        ("E_K = 1000*R*T/F*log(K_o/K_i) (V)", Verdict.REFUTED),
    ],
)
def test_a_unit_behind_a_formula_is_that_of_its_numbers(formula: str, verdict: Verdict) -> None:
    """A number without a unit has the one that is said behind everything, and a note says so."""
    found = verify(formula)
    assert found.verdict is verdict
    assert not any("without a unit" in note for note in found.notes)


def test_what_is_not_negligible_is_not_left_out() -> None:
    """A weighed concentration is left out where it is small beside the others, as Na⁺ inside."""
    assert verify("V_m = 60*log10((K_o + 0.05*Na_o)/K_i)").verdict is Verdict.PROVED_IF
    assert verify("V_m = 60*log10(K_o/(K_i + 0.05*Na_i))").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("formula", "slip", "nearest"),
    [
        ("E_Ca = RT/F ln([Ca]_o/[Ca]_i)", "missing_valence", "E_Ca = RT/(2 F) ln([Ca]_o/[Ca]_i)"),
        ("E_Ca = RT/(F) ln([Ca]_o/[Ca]_i)", "missing_valence", "E_Ca = RT/(2 F) ln([Ca]_o/[Ca]_i)"),
        ("E = z RT/F ln(c_o/c_i)", "missing_valence", "E = RT/(z F) ln(c_o/c_i)"),
        ("E = RT/F ln(c_i/c_o)", "swapped_in_out", "E = RT/F ln(c_o/c_i)"),
        # of what is put right so verify does not find it true, as z is left open: none is printed
        (
            "V_m = RT/(zF) ln((P_K[K]_o + P_Cl[Cl]_o)/(P_K[K]_i + P_Cl[Cl]_i))",
            "chloride_not_swapped",
            None,
        ),
        (
            "V_m = RT/F ln((P_K[K]_o + P_Cl[Cl]_o)/(P_K[K]_i + P_Cl[Cl]_i))",
            "chloride_not_swapped",
            "V_m = RT/F ln((P_K[K]_o + P_Cl[Cl]_i)/(P_K[K]_i + P_Cl[Cl]_o))",
        ),
        (
            "E = RT/(zF) log10(c_i/c_o)",
            "swapped_in_out+wrong_log_base",
            "E = RT/(zF) ln(c_o/c_i)",
        ),
    ],
)
def test_the_nearest_true_formula_reads_well(formula: str, slip: str, nearest: str | None) -> None:
    """A factor below a slash gets brackets, and a valence that is left out is no second slip."""
    found = verify(formula)
    assert (found.diagnosis, found.nearest) == (slip, nearest)
