"""A letter that is printed for another is found, named, and put right in the claim's own text."""

import pytest

from vrest.claims import verify
from vrest.verification.grammar.page import Page
from vrest.verification.meaning.claim import claims
from vrest.verification.meaning.reader import read
from vrest.verification.slips.letters import letters
from vrest.verification.slips.respelled import respelled
from vrest.verification.verdict import Verdict

CURRENT = r"I_{%s} = 4 P_{%s} \frac{V_m F^2}{RT} \frac{[Ca^{2+}]_i - [%s]_o e^{-2 F V_m/RT}}{%s}"
BELOW = r"1 - e^{-2 F V_m/RT}"
# the letter that is meant, the claim with another in its place, and the slip
LETTERS = [
    (CURRENT % ("Ca", "Ca", "Ca^{2+}", BELOW), CURRENT % ("Ca", "Cl", "Ca^{2+}", BELOW),
     "swapped_ions"),
    ("I_Na = g_Na (V - RT/F ln([Na]_o/[Na]_i))", "I_Na = g_K (V - RT/F ln([Na]_o/[Na]_i))",
     "swapped_ions"),
    ("EK + ECl = (R*T/F)*np.log(Ko*Cli/(Ki*Clo))", "EK + ECl = (R*T/F)*np.log(Nao*Cli/(Ki*Clo))",
     "swapped_ions"),
    ("[K⁺]ᵢ·[Cl⁻]ᵢ = [K⁺]ₒ·[Cl⁻]ₒ", "[K⁺]ᵢ·[Cl⁻]ᵢ = [K⁺]ₒ·[Na⁺]ₒ", "swapped_ions"),
    ("dmu_K = F*(Vm - E_K)", "dmu_K = F*(Vm - E_Na)", "swapped_ions"),
    ("I_Ca = g_Ca (V - E_Ca)", "I_Ca = g_Ca (V - E_Na)", "swapped_ions"),
    # of which nothing is left in the formula, since it cancels there
    ("V_m = (E_K + (g_Na/g_K) E_Na)/(1 + g_Na/g_K)",
     "V_m = (E_K + (g_Na/g_K) E_Na)/(1 + g_Na/g_Na)", "swapped_ions"),
    ("E_K + E_Cl = RT/F ln([K]_o [Cl]_i/([K]_i [Cl]_o))",
     "E_K + E_Cl = RT/F ln([K]_o [Cl]_i/([K]_o [Cl]_o))", "swapped_in_out"),
    ("[Na]_i [K]_i [Cl]_i^2 = [Na]_o [K]_o [Cl]_o^2",
     "[Na]_i [K]_i [Cl]_i^2 = [Na]_i [K]_o [Cl]_o^2", "swapped_in_out"),
    # one potential for another
    ("I_Na = g_Na (V_m - E_Na)", "I_Na = g_Na (E_Cl - E_Na)", "other"),
    ("V_m = (g_K E_K + g_Na E_Na)/(g_K + g_Na)", "E_Cl = (g_K E_K + g_Na E_Na)/(g_K + g_Na)",
     "other"),
    ("V = (EK + (gNa/gK)*ENa)/(1 + gNa/gK)", "V = (V + (gNa/gK)*ENa)/(1 + gNa/gK)", "other"),
    ("g_K (V_m - E_K) = 2 F J_p", "g_K (E_Cl - E_K) = 2 F J_p", "other"),
]  # fmt: skip
# a formula of one ion for another, and what is meant
RENAMED = [
    ("E_Na = (R T/F) ln([K+]o/[K+]i)", "E_Na = (R T/F) ln([Na+]o/[Na+]i)"),
    (r"E_{K} = \frac{RT}{F}\ln\frac{[Na^{+}]_o}{[Na^{+}]_i}",
     r"E_{K} = \frac{RT}{F}\ln\frac{[K^{+}]_o}{[K^{+}]_i}"),
    ("ek = (R*T/F)*np.log(Na_o/Na_i)", "ek = (R*T/F)*np.log(K_o/K_i)"),
]  # fmt: skip
# each of these is a state, or says nothing of which a letter could be wrong
STATES = ["E_K = E_Cl", "E_Na = V_m", "I_K + I_Na = 0"]


@pytest.mark.parametrize(("meant", "printed", "slip"), LETTERS)
def test_a_letter_for_another_is_found_and_put_right(meant: str, printed: str, slip: str) -> None:
    """One letter for another makes a claim false, and the nearest formula is what was meant."""
    assert verify(meant).holds
    found = verify(printed)
    assert found.verdict is Verdict.REFUTED
    assert found.diagnosis == slip
    assert found.nearest == meant


@pytest.mark.parametrize(("meant", "printed", "slip"), LETTERS[:4])
def test_a_claim_that_a_letter_makes_false_is_false_at_a_point(
    meant: str, printed: str, slip: str
) -> None:
    """What a claim says and what is true differ at the point that is shown."""
    found = verify(printed)
    assert found.claimed is not None
    assert found.true is not None
    assert found.claimed != found.true
    assert found.counterexample


@pytest.mark.parametrize(("printed", "meant"), RENAMED)
def test_a_formula_of_another_ion_is_spelled_for_the_one_at_the_left(
    printed: str, meant: str
) -> None:
    """All letters of the wrong ion give way, each spelled as it was."""
    found = verify(printed)
    assert (found.diagnosis, found.nearest) == ("swapped_ions", meant)


@pytest.mark.parametrize("text", STATES)
def test_that_two_quantities_are_the_same_is_no_wrong_letter(text: str) -> None:
    """A claim that is true in some state is not false because a letter makes another of it."""
    assert verify(text).holds


def test_a_letter_that_makes_a_claim_say_nothing_is_not_meant() -> None:
    """That a potential is itself is no formula that could have been meant."""
    found = verify("E_K - E_Na = 0")
    assert found.verdict is Verdict.REFUTED
    assert found.nearest is None


def test_a_letter_spelled_anew_has_the_charge_of_its_ion() -> None:
    """What belongs to another ion is spelled as the claim spells its own, with its own charge."""
    text = r"I_{Cl} = g_{Cl} (V_m - \frac{RT}{F} \ln\frac{[Cl^{-}]_i}{[Na^{+}]_o})"
    assert any(r"\frac{[Cl^{-}]_i}{[Cl^{-}]_o}" in other for _, other in respelled(text, {}))


def test_letters_say_how_much_more_even_a_claim_becomes() -> None:
    """Replacing what stands alone of its ion gains, and replacing what is right loses."""
    text = "I_K = g_K (V - E_Na)"
    reading = read(text)[0]
    tree = next(iter(claims(text, {}))).trees[0][0]
    gains = {way.edit[0][2]: way.gain for way in letters(Page(text, tree, dict(reading.names)))}
    assert gains["E_K"] > 0
    assert gains["g_Na"] < gains["E_K"]


# claims with what is nearest to them, where it takes another power, factor, term or valence
SLIPS = [
    ("Ca_i/Ca_o = (Cl_o/Cl_i)**3", "wrong_factor", "Ca_i/Ca_o = (Cl_o/Cl_i)**2"),
    ("K_in = K_out*exp(-(F*V_m/(R*T)))*exp(R*T*g_K/(2*F**2*J_pump))", "wrong_factor",
     "K_in = K_out*exp(-(F*V_m/(R*T)))*exp((2*F**2*J_pump)/(R*T*g_K))"),
    ("exp(F*V/(R*T))*(P_K*K_i + P_Na*Na_i) = P_K*K_o", "missing_term",
     "exp(F*V/(R*T))*(P_K*K_i + P_Na*Na_i) = P_K*K_o + P_Na*Na_o"),
    ("J = -D (dc/dx + z^2 F/(RT) c dφ/dx)", "missing_valence",
     "J = -D (dc/dx + z F/(RT) c dφ/dx)"),
    # of a quotient of negative sums no logarithm is nearest, though it is that of the same number
    ("V_m = RT/F ln((P_K [K]_o + P_Na [Na]_o)/(-P_K [K]_i + P_Na [Na]_i))", "sign",
     "V_m = RT/F ln((P_K [K]_o + P_Na [Na]_o)/(P_K [K]_i + P_Na [Na]_i))"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "slip", "meant"), SLIPS)
def test_powers_turned_exponents_and_terms_are_put_right(
    printed: str, slip: str, meant: str
) -> None:
    """The slip behind a claim is named, and what it should say is spelled as the claim is."""
    found = verify(printed)
    assert (found.verdict, found.diagnosis, found.nearest) == (Verdict.REFUTED, slip, meant)


@pytest.mark.parametrize("text", [text for text, _, _ in SLIPS] + [text for _, text, _ in LETTERS])
def test_what_is_nearest_is_true(text: str) -> None:
    """A formula that is said to be nearest is itself found true."""
    near = verify(text).nearest
    assert near is not None
    assert verify(near).holds


def test_a_valence_below_the_line_for_above_it_is_no_condition() -> None:
    """That F/(z RT) and z F/(RT) are the same for z = 1 makes no claim true under a condition."""
    found = verify("J = -D (dc/dx + F/(z R T) c dφ/dx)")
    assert (found.verdict, found.diagnosis) == (Verdict.REFUTED, "missing_valence")


@pytest.mark.parametrize("text", ["K_i/K_o = Cl_o", "K_i = Cl_o/Cl_i"])
def test_a_ratio_of_letters_is_no_concentration_without_a_unit(text: str) -> None:
    """Only a number that is printed can lack its unit."""
    assert verify(text).verdict is Verdict.DIMENSION_ERROR


@pytest.mark.parametrize("text", [
    r"\epsilon \frac{\partial^2 \phi}{\partial x^3} = -\rho", "ε d²φ/dx = -ρ",
    r"J = -D \frac{dc}{dx^2}",
])  # fmt: skip
def test_a_derivative_of_two_orders_is_false(text: str) -> None:
    """What a derivative is of above the line and below it is the same."""
    found = verify(text)
    assert found.verdict is Verdict.REFUTED
    assert "order" in found.message


@pytest.mark.parametrize("text", [
    "E_Na - E_Cl = RT/F ln([Na]_o [K]_i/([Na]_i [K]_o))",
    "E_K + E_Na = RT/F ln([K]_o [Cl]_o/([K]_i [Cl]_i))",
])  # fmt: skip
def test_potentials_of_other_ions_are_not_those_of_an_equilibrium(text: str) -> None:
    """That a transporter could stand still makes no Nernst potential of another ion true."""
    assert verify(text).verdict is Verdict.REFUTED


def test_a_side_that_comes_to_nothing_gives_no_condition() -> None:
    """Where an equilibrium makes one side nothing, the other is not so for z = 1 alone."""
    text = r"\Delta G_{K^+} = RT \ln\frac{[Na^+]_{out}}{[Na^+]_{in}} - zF\Delta\psi"
    assert verify(text).verdict is Verdict.REFUTED


def test_a_letter_may_stand_in_each_reading_of_a_claim() -> None:
    """Where a sign is left open, a letter is wrong if each reading is false with it."""
    found = verify(r"\Delta G_{K^+} = RT \ln\frac{[Na^+]_{in}}{[Na^+]_{out}} + F V_m")
    assert (found.verdict, found.diagnosis) == (Verdict.REFUTED, "swapped_ions")
    assert (found.nearest or "").startswith(r"\Delta G_{Na^+}")
