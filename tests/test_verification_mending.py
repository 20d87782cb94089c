"""The nearest true formula is the claim with as little changed as makes it true."""

import pytest

from vrest.claims import verify
from vrest.verification.grammar.page import Page
from vrest.verification.meaning.claim import claims
from vrest.verification.slips.edits import applied, edits
from vrest.verification.verdict import Verdict

MENDED = [
    ("E_Ca = RT/F ln([Ca]_o/[Ca]_i)", "E_Ca = RT/(2 F) ln([Ca]_o/[Ca]_i)"),
    (
        r"J = P z \frac{V F}{RT} \frac{c_i - c_o e^{+zFV/RT}}{1 - e^{-zFV/RT}}",
        r"J = P z \frac{V F}{RT} \frac{c_i - c_o e^{-zFV/RT}}{1 - e^{-zFV/RT}}",
    ),
    # each logarithm, quotient and sign in the notation in which it is printed
    (
        r"E_K = \frac{RT}{F}\ln\frac{[K^+]_i}{[K^+]_o}",
        r"E_K = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i}",
    ),
    ("E_K = 61 log([K]_o/[K]_o)", "E_K = 61 log([K]_o/[K]_i)"),
    ("E_K = -61.5 * log([K+]_out / [K+]_in)", "E_K = -61.5 * log([K+]_in / [K+]_out)"),
    (
        r"E_{Cl} = 61.5 \log_{10} \frac{[Cl^-]_o}{[Cl^-]_i}\ \text{mV}",
        r"E_{Cl} = -61.5 \log_{10} \frac{[Cl^-]_o}{[Cl^-]_i}\ \text{mV}",
    ),
    (
        r"E_{Ca} = \frac{RT}{F} \ln\frac{[Ca^{2+}]_o}{[Ca^{2+}]_i}",
        r"E_{Ca} = \frac{RT}{2 F} \ln\frac{[Ca^{2+}]_o}{[Ca^{2+}]_i}",
    ),
    (
        r"E_{Ca} = 61\log_{10}\frac{[Ca^{2+}]_e}{[Ca^{2+}]_i}",
        r"E_{Ca} = \frac{61}{2}\log_{10}\frac{[Ca^{2+}]_e}{[Ca^{2+}]_i}",
    ),
    ("ek = (R*T/F)*np.log10(ko/ki)", "ek = (R*T/F)*np.log(ko/ki)"),
    (r"E_K = \frac{RT}{F}\log_{10}\frac{K_o}{K_i}", r"E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}"),
    (
        r"\frac{c_{in}}{c_{out}} = e^{+zFV_m/RT}",
        r"\frac{c_{out}}{c_{in}} = e^{+zFV_m/RT}",
    ),
    (
        "Vm = (RT/F) ln[(PK[K+]o + PNa[Na+]o + PCl[Cl-]o)/(PK[K+]i + PNa[Na+]i + PCl[Cl-]i)]",
        "Vm = (RT/F) ln[(PK[K+]o + PNa[Na+]o + PCl[Cl-]i)/(PK[K+]i + PNa[Na+]i + PCl[Cl-]o)]",
    ),
    (
        r"V_m = \frac{g_K E_K + g_{Na} E_{Na}}{g_K + g_{Na} + g_{Cl}}",
        r"V_m = \frac{g_K E_K + g_{Na} E_{Na} + g_{Cl} E_{Cl}}{g_K + g_{Na} + g_{Cl}}",
    ),
    (
        r"V_m = \frac{g_K E_{Na} + g_{Na} E_K}{g_K + g_{Na}}",
        r"V_m = \frac{g_K E_K + g_{Na} E_{Na}}{g_K + g_{Na}}",
    ),
    ("I_K = g_K*(E_K - V)", "I_K = g_K*(V - E_K)"),
    (r"I_{pump} = 3 F J", r"I_{pump} = F J"),
    (
        r"I_S = P_S z_S^2\,\frac{V_m F^2}{RT}\,"
        r"\frac{[S]_{in}-[S]_{out}\exp(z_S V_m F/RT)}{1-\exp(-z_S V_m F/RT)}",
        r"I_S = P_S z_S^2\,\frac{V_m F^2}{RT}\,"
        r"\frac{[S]_{in}-[S]_{out}\exp(-z_S V_m F/RT)}{1-\exp(-z_S V_m F/RT)}",
    ),
    (
        r"I_{Ca} = 2P_{Ca}\frac{V F^2}{RT}\frac{[Ca]_i-[Ca]_o e^{-2VF/RT}}{1-e^{-2VF/RT}}",
        r"I_{Ca} = 4P_{Ca}\frac{V F^2}{RT}\frac{[Ca]_i-[Ca]_o e^{-2VF/RT}}{1-e^{-2VF/RT}}",
    ),
    (
        r"\kappa^{-1} = \sqrt{\frac{\varepsilon_0 \varepsilon_r k T}{N_A e^2 I}}",
        r"\kappa^{-1} = \sqrt{\frac{\varepsilon_0 \varepsilon_r k T}{2 N_A e^2 I}}",
    ),
    (r"$$E_K = \frac{RT}{F}\ln\frac{K_i}{K_o}$$", r"E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}"),
    (r"\Delta\bar\mu = zF\,(V_m + E_X)", r"\Delta\bar\mu = zF\,(V_m - E_X)"),
]  # fmt: skip
NUMBERS = [
    (r"E_K = 61\log_{10}\frac{5}{150} = -95\ \text{mV}", {},
     r"E_K = 61\log_{10}\frac{5}{150} = -90\ \text{mV}"),
    ("E_Na = 61.5 * log10(145/12) = -66.5 mV", {}, "E_Na = 61.5 * log10(145/12) = 66.6 mV"),
    ("E_K = -88 mV", {"K_i": "140 mM", "K_o": "5 mM", "T": "310 K"}, "E_K = -89 mV"),
    ("E_K = -88", {"K_i": "140 mM", "K_o": "5 mM", "T": "310 K"}, "E_K = -89"),
    ("z_{Cl} = -2", {}, "z_{Cl} = -1"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "expected"), MENDED)
def test_the_claim_is_changed_where_it_is_wrong(formula: str, expected: str) -> None:
    """What is offered is the claim's own text with an edit, and it is proved when asked for."""
    found = verify(formula)
    assert found.verdict is Verdict.REFUTED
    assert found.nearest == expected
    assert verify(found.nearest).holds


@pytest.mark.parametrize(("formula", "given", "expected"), NUMBERS)
def test_a_false_number_gives_way_to_the_true_one(
    formula: str, given: dict[str, str], expected: str
) -> None:
    """The true number has as many places as the false one, and the claim with it is true."""
    found = verify(formula, given=given)
    assert found.verdict is Verdict.REFUTED
    assert found.nearest == expected
    assert verify(expected, given=given).holds


def test_what_cannot_be_edited_is_printed_anew_and_read_again() -> None:
    """A power is wrong in two places: no edit of one brings the formula back."""
    found = verify("I = P z^2 V F^2/(RT) (c_i - c_o exp(-z^2 FV/RT))/(1-exp(-z^2 FV/RT))")
    assert found.nearest is not None
    assert r"\frac{F^{2}" in found.nearest
    assert verify(found.nearest).verdict is Verdict.PROVED


def test_without_a_known_slip_nothing_is_offered() -> None:
    """A formula far from any true one has no nearest one."""
    found = verify(r"E_K = \frac{R^2 T}{F}\left(\ln\frac{K_o}{K_i}\right)^3 / R")
    assert found.verdict is Verdict.REFUTED
    assert found.nearest is None


@pytest.mark.parametrize(
    ("formula", "claimed"), [("z_{Cl} = -2", -2.0), ("z_{Ca} = 3", 3.0), ("z_K = 2", 2.0)]
)
def test_a_count_is_not_rounded(formula: str, claimed: float) -> None:
    """A valence that is off by one is false, though its last place is the ones."""
    found = verify(formula)
    assert found.verdict is Verdict.REFUTED
    assert found.claimed is not None
    assert found.claimed.value == claimed


@pytest.mark.parametrize("formula", ["E_K = -86", "V_m = -70"])
def test_a_value_by_itself_says_nothing_that_could_be_false(formula: str) -> None:
    """What it follows from is missing, with some values that are no help given too."""
    assert verify(formula).verdict in (Verdict.UNDECIDED, Verdict.APPROX)
    assert verify(formula, given={"Na_i": "12 mM"}).verdict is not Verdict.REFUTED


def test_a_computation_without_its_outcome_is_right_where_the_values_are_such() -> None:
    """It prints nothing that could be off, but a factor of no temperature is wrong."""
    found = verify(r"E_K = 61.5 \log_{10}(5/140)")
    assert found.verdict is Verdict.PROVED_IF
    assert found.conditions == ("the values are such that E_K comes to what is computed",)
    assert verify(r"E_K = 81.5 \log_{10}(5/140)").verdict is Verdict.REFUTED


def test_numbers_without_a_unit_are_compared_with_what_is_given() -> None:
    """In millivolts or volts by their size; a formula with numbers is too."""
    given = {"K_i": "140 mM", "K_o": "5 mM", "T": "310 K"}
    for right in ("E_K = -89", "E_K = -0.089", r"E_K = 61.5 \log_{10}(5/140)"):
        assert verify(right, given=given).verdict is Verdict.PROVED
    for wrong in ("E_K = -86", "E_K = 0.089", r"E_K = 61.5 \log_{10}(140/5)"):
        assert verify(wrong, given=given).verdict is Verdict.REFUTED


def test_a_span_takes_in_the_brackets_that_it_needs() -> None:
    """A product of bracketed sums begins at the first bracket, commands before it included."""
    source = r"x = \left(a + b\right) c"
    (tree, _), *_ = next(iter(claims("V_m = (E_K + E_Na) z", {}))).trees
    page = Page("V_m = (E_K + E_Na) z", tree, {})
    assert page.text(tree.parts[1]) == "(E_K + E_Na) z"
    assert applied(source, ((4, 10, "("), (15, 22, ")"))) == "x = (a + b) c"


def test_an_unknown_slip_has_no_edits() -> None:
    """Where nothing is known to be wrong, nothing is changed."""
    (tree, _), *_ = next(iter(claims("V_m = E_K", {}))).trees
    assert not list(edits(Page("V_m = E_K", tree, {}), "other"))


@pytest.mark.parametrize(
    ("formula", "right"),
    [
        ("F = 96485 C/mol", True), ("F = 96500", True), ("F = 96,500 C/mol", True),
        ("R = 8.314 J/(mol K)", True), ("F = 9648 C/mol", False), ("F = 96300 C/mol", False),
        ("R = 8.341 J/(mol K)", False),
    ],
)  # fmt: skip
def test_constants_of_nature_have_values(formula: str, right: bool) -> None:
    """Zeros that end a whole number may be rounded; another digit or decade is false."""
    assert (verify(formula).verdict is Verdict.PROVED) is right
    assert (verify(formula).verdict is Verdict.REFUTED) is not right


def test_a_logarithm_near_one_widens_what_its_argument_leaves_open() -> None:
    """A rounded quotient is right to its last place, and what is computed from it no better."""
    assert verify(r"26.7 \ln\frac{145+4}{12+140} = 26.7 \ln(0.9803)").verdict is Verdict.PROVED
    assert verify(r"26.7 \ln\frac{145+4}{12+140} = 26.7 \ln(0.9813)").verdict is Verdict.REFUTED
    loose = r"61.5 \log_{10}(0.04) + 61.5 \log_{10}(25.3) = 0.1"  # as printed it is 0.318...
    assert verify(loose).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "formula",
    [
        r"E_K = 61.5 \log_{10}(K_o/K_i)\ \text{мВ}",
        "nernst = -R*T/(Z*Far)*log(ca_in/ca_out)*(10.0**3)",
        "Δp = ΔΨ - 2.303*(R*T/F)*ΔpH   # pH inside minus outside",
        r"E_{\text{nic}} = \frac{RT}{F}\ln\frac{P_{Na}[Na]_o+P_K[K]_o}{P_{Na}[Na]_i+P_K[K]_i}",
    ],
)
def test_other_alphabets_comments_and_receptors_are_read(formula: str) -> None:
    """Units in Cyrillic letters, remarks behind Greek ones, the reversal at a receptor."""
    assert verify(formula).holds
