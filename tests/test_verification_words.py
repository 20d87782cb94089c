"""Words beside a formula: of which ions, which way, and what of them is not judged."""

import pytest

from vrest.claims import verify
from vrest.verification.meaning.reader import read
from vrest.verification.verdict import Judgement, Verdict

PROVED, IF, APPROX = Verdict.PROVED, Verdict.PROVED_IF, Verdict.APPROX
REFUTED, UNDECIDED = Verdict.REFUTED, Verdict.UNDECIDED


def said(text: str) -> Judgement:
    """Return the verdict on a claim."""
    return verify(text)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("E = (RT/F) ln(c_o/c_i) for chloride", REFUTED),
        (r"E = \frac{RT}{F} \ln\frac{c_o}{c_i} \text{ for Cl}^-", REFUTED),
        ("For chloride, E = -(RT/F) ln(c_o/c_i)", PROVED),
        ("Chloride: E = (RT/F) ln(c_o/c_i)", REFUTED),
        ("E = (RT/F) ln(c_o/c_i) for Ca2+", REFUTED),
        ("E = (RT/2F) ln(c_o/c_i) for a divalent cation", PROVED),
        ("E = (RT/F) ln(c_o/c_i) for a divalent cation", REFUTED),
        ("E = (RT/2F) ln(c_o/c_i) for a monovalent cation", REFUTED),
        ("E = -(RT/F) ln(c_o/c_i) for monovalent anions", PROVED),
        ("E = (RT/F) ln(c_o/c_i) for anions", REFUTED),
        ("E = -(RT/F) ln(c_o/c_i) for anions", IF),
        ("E = (RT/F) ln(c_o/c_i) for cations and anions", IF),
        ("E = 29 log(c_o/c_i) mV for Ca2+", APPROX),
        ("E = 58 log(c_o/c_i) mV for Ca2+", REFUTED),
        ("E = (RT/zF) ln(c_o/c_i) for anions", PROVED),
    ],
)
def test_the_ions_that_words_name_are_meant(claim: str, verdict: Verdict) -> None:
    """A formula that is said to be for some ions is judged with their valence."""
    assert said(claim).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("E = (RT/zF) ln(c_o/c_i), z = -1 for K+", REFUTED),
        ("E = (RT/zF) ln(c_o/c_i), z = +1 for K+", PROVED),
        ("E = (RT/zF) ln(c_o/c_i), where z = 2 for Na", REFUTED),
        ("E_Cl = (RT/zF) ln([Cl]_o/[Cl]_i), z = +1", REFUTED),
        ("E_Cl = -(RT/zF) ln([Cl]_o/[Cl]_i), z = 1", PROVED),
        ("E_Cl = (RT/zF) ln([Cl]_o/[Cl]_i), z = -1", PROVED),
        ("E_Ca = (RT/zF) ln([Ca]_o/[Ca]_i) with z = 1", REFUTED),
        ("E_Ca = (RT/zF) ln([Ca]_o/[Ca]_i) with z = 2", PROVED),
        ("E_Ca = 29 log([Ca]_o/[Ca]_i) mV (z = 1)", REFUTED),
        ("E_Cl = -58 log([Cl]_o/[Cl]_i) mV, z = 1", APPROX),
    ],
)
def test_a_valence_that_is_stated_is_that_of_the_ion(claim: str, verdict: Verdict) -> None:
    """A claim that gives an ion another valence is false, unless it is true with that one."""
    assert said(claim).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("I_K = g_K (V_m - E_K), outward positive", PROVED),
        ("I_K = g_K (V_m - E_K), positive inward", REFUTED),
        ("I_K = g_K (E_K - V_m) (inward positive)", PROVED),
        ("I_K = g_K (E_K - V_m) (positive = inward)", PROVED),
        ("I_pump = F J (inward positive)", REFUTED),
    ],
)
def test_currents_are_counted_as_a_claim_says(claim: str, verdict: Verdict) -> None:
    """Where currents are said to be positive inward, their signs are turned."""
    assert said(claim).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("E = (RT/zF) ln(c_1/c_2) where c_1 is inside", REFUTED),
        ("E = (RT/zF) ln(c_1/c_2) where c_1 is outside", PROVED),
        ("E = (RT/zF) ln(c_o/c_i) where c_i is the outside concentration", UNDECIDED),
        ("E = (RT/zF) ln(c_o/c_i) where c_i is the inside concentration", PROVED),
    ],
)
def test_sides_are_those_that_words_say(claim: str, verdict: Verdict) -> None:
    """A side that is left open is that of the words; one that they deny is not passed over."""
    assert said(claim).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("E_K = (RT/F) ln([K]o/[K]i), only when P_Na = 0", UNDECIDED),
        ("V_m = E_K, but this is not true in the cell", UNDECIDED),
        ("I_p = F J_p  (3 Na+ in, 2 K+ out per cycle)", UNDECIDED),
        ("I_p = F J_p  (3 Na+ out, 2 K+ in per cycle)", PROVED),
    ],
)
def test_a_formula_that_is_denied_is_not_proved(claim: str, verdict: Verdict) -> None:
    """What is true only without its words is left undecided."""
    found = said(claim)
    assert found.verdict is verdict
    assert (found.theorem is None) == (verdict is UNDECIDED)


def test_what_is_not_judged_is_said() -> None:
    """Words that say which way something goes, and are not understood, are noted."""
    (note,) = said("dV_m/d[K]_o > 0, so raising K_o hyperpolarises").notes
    assert note == "not judged: 'so raising K_o hyperpolarises'"
    assert said("I_K = g_K (V_m - E_K), outward positive").notes == ()
    (note,) = said("I_K = g_K (V_m - E_K), inward current").notes
    assert note == "not judged: 'inward current'"


def test_words_that_only_explain_are_passed_over() -> None:
    """Nothing is noted of words that name a formula or explain its letters."""
    for text in ("Nernst equation: E_K = RT/F ln([K]_o/[K]_i), where T is the temperature",):
        (reading,) = read(text)
        assert reading.notes == reading.denied == reading.only == reading.false == ()


def test_a_resting_potential_is_no_nernst_potential() -> None:
    """That a cell rests at the Nernst potential of an ion supposes its equilibrium."""
    found = said("V_{rest} = (RT/F) ln([Na]_o/[Na]_i)")
    assert found.verdict is IF
    assert found.conditions == ("Na⁺ at equilibrium (E_Na = V_m)",)
    assert said("V = (RT/F) ln([Na]_o/[Na]_i)").verdict is PROVED


def test_what_leaks_of_an_ion_is_credited_to_its_own_balance() -> None:
    """The balance of one ion names no transporter that the claim does not."""
    for name in ("Na", "K"):
        assert said(f"I_{name},leak + I_{name},pump = 0").result == "steady_currents"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("V_m = (g_K E_K + g_Na E_Na)/(g_K+g_Na) when I_pump = 0", PROVED),
        ("V_m = (g_K E_K + g_Na E_Na)/(g_K+g_Na) when I_pump > 0", REFUTED),
        ("V_m = (g_K E_K + g_Na E_Na - I_pump)/(g_K+g_Na) when I_pump > 0", PROVED),
        ("I_pump = F J, J < 0", PROVED),  # it can run backwards
        ("I_pump = F J, J > 0", PROVED),
        ("E_K = (RT/F) ln([K]o/[K]i) if T < 0", UNDECIDED),
    ],
)
def test_premises_are_not_passed_over(claim: str, verdict: Verdict) -> None:
    """What a claim supposes must be possible, and must not be what its formula leaves out."""
    assert said(claim).verdict is verdict


def test_a_premise_rules_out_a_condition() -> None:
    """Where chloride is said to cross, a formula without it holds only in equilibrium with it."""
    ghk = "V_m = (RT/F) ln((P_K K_o + P_Na Na_o)/(P_K K_i + P_Na Na_i))"
    assert said(f"{ghk} if P_Cl > 0").conditions == ("Cl⁻ at equilibrium (E_Cl = V_m)",)
