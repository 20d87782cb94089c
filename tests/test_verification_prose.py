"""Judge formulas in the words of teaching pages, in several languages, each beside a slip."""

import time

import pytest

from judging import CLASSES
from vrest.claims import verify
from vrest.verification.notation.languages import languages

JUDGED = [
    # what a letter is called stands before it, and a unit behind the formula
    ("I = g (V - E); where the conductance g = 1/R", "proved"),
    ("The Nernst potential of potassium E_K = RT/F ln(K_o/K_i)", "proved"),
    ("The Nernst potential of potassium E_K = RT/F ln(K_i/K_o)", "refuted"),
    ("E_K = RT/F ln(K_o/K_i), with temperature T = 310 K", "proved"),
    ("Ex = 61.5/Z × log([ion]o/[ion]i) in millivolts", "conditional"),
    ("Ex = 61.5/Z × log([ion]i/[ion]o) in mV", "refuted"),
    (r"E_x = \frac{58}{z} mV \times \log \frac{[X]_o}{[X]_i}", "conditional"),
    ("V = 61.5 log₁₀[(P_K [K]_out + P_Na [Na]_out) / (P_K [K]_in + P_Na [Na]_in)]** (mV, 37 °C)",
     "conditional"),
    ("**Δp = Δψ - 59·ΔpH**", "conditional"),
    ("**Δp = Δψ + 59·ΔpH**", "refuted"),
    # a quantity behind a ratio of constants is no part of what they are divided by
    ("PMF = Δψ - 2.3RT/F ΔpH", "conditional"),
    (r"\Delta p = \Delta \psi - 2.303 RT/F \Delta pH", "conditional"),
    (r"\Delta p = \Delta \psi + 2.303 RT/F \Delta pH", "refuted"),
    ("c_in = c_out exp(-zF/RT V_m)", "proved"),
    ("c_in = c_out exp(zF/RT V_m)", "refuted"),
    # ions, sides and concentrations in other languages
    (r"E_{íon} = \frac{RT}{zF} \ln \frac{[íon]_{ext}}{[íon]_{int}}", "proved"),
    (r"E_{jonu} = \frac{RT}{zF} \ln \frac{[jon]_{zew}}{[jon]_{wew}}", "proved"),
    (r"E_{ion} = \frac{RT}{zF} \ln \frac{[ion]_{belül}}{[ion]_{kívül}}", "refuted"),
    ("E = RT/zF ln(Außenkonzentration/Innenkonzentration)", "proved"),
    ("E = RT/zF ln(concentración interna/concentración externa)", "refuted"),
    (r"E_x= \frac{58}{離子X的電荷}mV\times \log \frac{膜外的濃度}{膜內的濃度}", "conditional"),
    ("E = (RT/zF)·ln([离子]o/[离子]i)（37 °C 时为 61.5/z·log₁₀ mV）", "proved"),
    ("Ex= 61/z * log ({cAußen} / c{innen})", "conditional"),
    # what is around an organelle
    (r"\Delta p = \Delta\psi + \frac{RT}{F}\ln\frac{[H^+]_{matrix}}{[H^+]_{cytosol}}", "proved"),
    (r"\Delta p = \Delta\psi + \frac{RT}{F}\ln\frac{[H^+]_{IMS}}{[H^+]_{matrix}}", "refuted"),
    # letters that a page has for what others write otherwise
    ("E_K = (kT/Q) * ln([K+]_out / [K+]_in)", "proved"),
    ("V=(k_o T)/q ln((P_K K_o + P_Na Na_o)/(P_K K_i + P_Na Na_i))", "conditional"),
    (r"E_{ion} = \frac{RT}{zF} ln \frac{I_{out}}{I_{in}}", "proved"),
    (r"E_{ion} = \frac{RT}{zF} ln \frac{I_{in}}{I_{out}}", "refuted"),
    ("K+: out=5 mM, in=140 mM, z=+1 → E_K≈−89 mV.", "conditional"),
    ("E_K = RT/F ln(K_o/K_i) ⚠️", "proved"),
    ("R T PK [K+]o + PNa [Na+]o\nEm = ─── ln ──────────────\nF PK [K+]i + PNa [Na+]i",
     "conditional"),
    # how an exponential of the potential weighs what is far away
    (r"c_i(x) = c_i^{\infty} e^{-z_i F\phi(x)/RT}", "proved"),
    (r"c_{i}(x)=c_{i,0} \exp(z_i e \psi(x)/k_B T)", "refuted"),
    (r"c(x) = c_0 e^{-zF\phi(x)/RT}", "proved"),
    # sentences in other languages that announce a formula
    ("Das Gleichgewichtspotential berechnet sich nach E_K = (RT/F) ln([K+]a/[K+]i)", "proved"),
    ("Das Gleichgewichtspotential berechnet sich nach E_K = (RT/F) ln([K+]i/[K+]a)", "refuted"),
    ("El potencial de equilibrio es E_K = (RT/F) ln([K+]e/[K+]i)", "proved"),
    ("Le potentiel de Nernst est donné par E_K = (RT/F) ln([K+]e/[K+]i)", "proved"),
    ("钾离子的平衡电位为 E_K = (RT/F) ln([K+]o/[K+]i)", "proved"),
    ("钾离子的平衡电位为 E_K = (RT/F) ln([K+]i/[K+]o)", "refuted"),
    ("Die Nernst-Gleichung lautet E = RT/zF ln(ca/ci)", "proved"),
    ("E = RT/zF ln(ci/ca)", "refuted"),
    ("E = RT/(zF) ln(c_a/c_i) (i = innen, a = außen)", "proved"),
    ("E = RT/(zF) ln(c_i/c_a) (i = innen, a = außen)", "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "verdict"), JUDGED)
def test_formulas_are_judged_in_the_words_of_their_pages(claim: str, verdict: str) -> None:
    """Each formula has the verdict of a careful reader, whatever stands around it."""
    found = verify(claim)
    assert CLASSES[found.verdict.value] == verdict


def test_a_difference_of_acidities_is_wrong_by_its_sign() -> None:
    """A motive force that adds its acid part has a wrong sign, whatever its factor is."""
    assert verify("Δp = Δψ + 59 ΔpH").diagnosis == "sign"


@pytest.mark.parametrize(
    "claim",
    [
        "Das Gleichgewichtspotential ist nicht E_K = (RT/F) ln([K+]a/[K+]i)",
        "El potencial no es E_K = (RT/F) ln([K+]e/[K+]i)",
        "钾的平衡电位不是 E_K = (RT/F) ln([K+]o/[K+]i)",
        "E = RT/(zF) ln(c_a/c_i) (i = außen, a = innen)",
        "Mit einwärts positivem Strom ist I_K = g_K (V_m - E_K)",
        "With currents counted positive inward the current is I_K = g_K (V_m - E_K)",
        "For a divalent cation the equilibrium potential is E = (RT/F) ln(c_o/c_i)",
        "Für ein zweiwertiges Kation gilt E = (RT/F) ln(c_a/c_i)",
        "钾的平衡电位为 E = (RT/F) ln([X]o/[X]i)",
    ],
)
def test_what_a_sentence_says_besides_is_not_passed_over(claim: str) -> None:
    """That it is not so, of which ion it is, and which way currents and sides are counted."""
    assert not verify(claim).holds


@pytest.mark.parametrize(
    ("claim", "number"),
    [
        ("The equilibrium potential for potassium is {} mV", "-89"),
        ("The equilibrium potential of K+ is about {} mV", "-89"),
        ("The driving force on K+ is {} mV", "19"),
    ],
)
def test_a_sentence_says_what_a_number_is(claim: str, number: str) -> None:
    """Where no sign relates a number to what it is of, the verb does."""
    given = {"K_o": "5 mM", "K_i": "140 mM", "T": "310 K", "V_m": "-70 mV"}
    assert verify(claim.format(number), given=given).verdict.value == "proved"
    assert verify(claim.format("-33"), given=given).verdict.value == "refuted"


def test_a_long_sentence_costs_no_more_than_its_length() -> None:
    """Words before a formula are not cut in all ways in which they could be."""
    words = "equilibrium potential for potassium at which no net current passes the membrane of it"
    started = time.process_time()
    for text in (words, f"{words} -89 mV", f"{words}, {words}: 3"):
        list(languages(text))
    assert time.process_time() - started < 1
