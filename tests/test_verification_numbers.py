"""Numbers, units and programs: a claim's figures do not make its formula true, nor the reverse."""

import pytest

from vrest.claims import verify
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("formula", "verdict", "slip"),
    [
        ("I_Na = g_K(V_m-E_K) = 10 nS × (-70+90) mV = 200 pA", Verdict.REFUTED, "swapped_ions"),
        ("I_K = g_K(E_K-V_m) = 10 nS × (-70+90) mV = 200 pA", Verdict.REFUTED, "sign"),
        ("I_K = g_K(V_m-E_K) = 10 nS × (-70+90) mV = 200 pA", Verdict.PROVED, None),
        (r"C_m = \frac{\epsilon}{d} \approx -1\,\mu\text{F·cm}^{-2}", Verdict.REFUTED, "sign"),
        ("I_{pump} = F J_{pump} (3-2)", Verdict.PROVED, None),
        ("I_{pump} = F J_{pump} (2-3)", Verdict.REFUTED, "sign"),
    ],
)
def test_a_chain_is_judged_before_its_numbers(
    formula: str, verdict: Verdict, slip: str | None
) -> None:
    """Numbers that fit do not make true what a chain says before them, nor a sign impossible."""
    found = verify(formula)
    assert (found.verdict, found.diagnosis) == (verdict, slip)


@pytest.mark.parametrize(
    ("formula", "verdict", "slip"),
    [
        ("VNa = 60*log10(Nao/Nai)   // V", Verdict.REFUTED, "units"),
        ("VNa = 60*log10(Nao/Nai)   // mV", Verdict.APPROX, None),
        ("VNa = 0.060*log10(Nao/Nai)   // mV", Verdict.REFUTED, "units"),
        ("VNa = 0.060*log10(Nao/Nai)   // V", Verdict.APPROX, None),
        ("E = 1000*(R*T/(z*F))*log(Cout/Cin); % V", Verdict.REFUTED, "units"),
        ("E = (R*T/(z*F))*log(Cout/Cin); % V", Verdict.PROVED, None),
        ("E_K (V) = 61 log10(K_o/K_i)", Verdict.REFUTED, "units"),
        ("E_K = 61 log10(K_o/K_i)  [en V]", Verdict.REFUTED, "units"),
        ("E_K = 61 log10(K_o/K_i)  [en mV]", Verdict.APPROX, None),
        (r"\Delta p = \Delta\psi - 59\,\Delta\mathrm{pH}\quad(\text{V})", Verdict.REFUTED, "units"),
    ],
)
def test_a_unit_that_is_printed_counts(formula: str, verdict: Verdict, slip: str | None) -> None:
    """The unit that a formula's outcome is said to have is that of its numbers."""
    found = verify(formula)
    assert (found.verdict, found.diagnosis) == (verdict, slip)


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("ek = 61.5*log(ko/ki);", Verdict.REFUTED),
        ("ek = 61.5*log(ko/ki)  # mV", Verdict.REFUTED),
        ("double ek = 61.5 * log(ko/ki);", Verdict.REFUTED),
        ("ek = 61.5*log10(ko/ki)", Verdict.APPROX),
        ("ek = 26.7*log(ko/ki);", Verdict.APPROX),
        ("E_K = 61.5 log([K]_o/[K]_i)", Verdict.APPROX),
        ("E_K = 61.5 * log(K_o/K_i)", Verdict.APPROX),
    ],
)
def test_a_logarithm_in_a_program_is_natural(formula: str, verdict: Verdict) -> None:
    """In a program log is the natural logarithm, whatever number stands before it."""
    found = verify(formula)
    assert found.verdict is verdict
    assert found.diagnosis == ("wrong_log_base" if verdict is Verdict.REFUTED else None)


def test_constants_in_numbers_are_taken_together() -> None:
    """A number for ln 10 is one with those for R, T and F beside it."""
    assert verify("E_K = 2.303*8.314*310/96485*log10(K_o/K_i)").verdict is Verdict.APPROX
    assert verify("E_K = 2.303*8.314*T/96485*log10(K_o/K_i)").verdict is Verdict.APPROX
    assert verify("E_K = 2.203*8.314*T/96485*log10(K_o/K_i)").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("R = 8.314; F = 96485; E_K = R*T/F*log(K_o/K_i)", Verdict.PROVED),
        ("R = 8314; F = 96485; E_K = R*T/F*log(K_o/K_i)", Verdict.PROVED),
        ("R = 8.413; F = 96485; E_K = R*T/F*log(K_o/K_i)", Verdict.REFUTED),
        ("float F = 112888.f; E_K = 1000.f*R*T/F*logf(K_o/K_i);", Verdict.REFUTED),
    ],
)
def test_a_constant_of_nature_is_what_it_is(formula: str, verdict: Verdict) -> None:
    """A program that gives a constant a value of its own is false, thousandths apart."""
    assert verify(formula).verdict is verdict


def test_a_factor_is_no_valence() -> None:
    """Where the valence is written, a factor that happens to be one for some ion is a slip."""
    found = verify("I = 2 P z V F^2/(RT) (c_i - c_o exp(-zFV/RT))/(1-exp(-zFV/RT))")
    assert found.verdict is Verdict.REFUTED


def test_a_charge_of_another_size_is_said() -> None:
    """What prints Ca³⁺ says so, as what prints K⁻ does."""
    found = verify(r"E_{Ca} = \frac{RT}{2F} \ln\frac{[Ca^{3+}]_o}{[Ca^{2+}]_i}")
    assert found.verdict is Verdict.PROVED_IF
    assert "charge of 3" in found.conditions[0]


def test_a_list_of_letters_proves_no_formula() -> None:
    """A formula that cannot be true is not proved by a line that says what its letter is called."""
    wrong = "E_r = (R*T/F) * ln((P_K*[K+]out + P_Na*P_Cl*[Cl-]in)/(P_K*[K+]in + P_Na*[Na+]in))"
    found = verify(f"{wrong}\n- E_r = resting membrane potential\n- R = gas constant")
    assert found.verdict is Verdict.DIMENSION_ERROR


@pytest.mark.parametrize(
    ("formula", "slip"),
    [
        ("Eca = 0.6*(R*T/F)*log(Cao/Cai);", "wrong_factor"),
        ("V_m = 1.2 (g_K E_K + g_Na E_Na)/(g_K + g_Na)", "wrong_factor"),
        ("E_K = 61.5 * ln(5 / 100) = 61.5 * (-1.301) = -80.0 mV", "wrong_log_base"),
        ("E_K = 123 mV * log10(1/20) = -80 mV", "wrong_factor"),
        ("E_Ca = 61.5 log10(2/0.0001) = 132 mV", "missing_valence"),
        ("V = 3 nA / 100 nS = 30 V", "units"),
    ],
)
def test_numbers_tell_the_slip(formula: str, slip: str) -> None:
    """A factor that is wrong by any plain number is one, and so is a base in a chain of numbers."""
    found = verify(formula)
    assert (found.verdict, found.diagnosis) == (Verdict.REFUTED, slip)


def test_the_nearest_formula_keeps_its_circumstances() -> None:
    """What is true only where a claim says so is printed with what it says."""
    claim = r"I_K = 2 P_K F [K]_i \frac{FV}{RT} \text{ when } [K]_o=[K]_i"
    nearest = verify(claim).nearest
    assert nearest is not None
    assert verify(nearest).verdict is Verdict.PROVED
