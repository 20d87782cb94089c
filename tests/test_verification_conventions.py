"""What a claim itself counts outside minus inside is judged so."""

import pytest

from vrest.claims import verify
from vrest.verification.meaning.conventions import backwards, way
from vrest.verification.meaning.reader import read
from vrest.verification.meaning.remarks import measured_backward
from vrest.verification.verdict import Verdict

POTENTIAL = r"V = V_{out} - V_{in}"
DIFFERENCE = r"\Delta\mu = \mu_{out} - \mu_{in}"
OF_ONE = r"\Delta\bar\mu_K = \bar\mu_{K,out} - \bar\mu_{K,in}"
# each formula is true where the second one says how it counts, and false without it
BACKWARDS = [
    (r"V = \frac{RT}{zF}\ln\frac{c_{in}}{c_{out}}", POTENTIAL),
    (r"V_m = \frac{RT}{F}\ln\frac{P_K[K]_i+P_{Na}[Na]_i}{P_K[K]_o+P_{Na}[Na]_o}",
     r"V_m = V_{out} - V_{in}"),
    (r"V = \frac{g_K E_K + g_{Na} E_{Na} + I_p}{g_K + g_{Na}}", POTENTIAL),
    (r"\Delta\mu = RT\ln\frac{c_{out}}{c_{in}} - zFV_m", DIFFERENCE),
    (r"\Delta\bar\mu_K = -F(V_m - E_K)", OF_ONE),
]  # fmt: skip
WORDS = [
    "(V_m is measured outside minus inside)",
    "(the potential outside relative to the inside)",
    "with V_m taken as outside minus inside",
]


@pytest.mark.parametrize(("formula", "said"), BACKWARDS)
@pytest.mark.parametrize("joined", [r"{0},\quad {1}", r"{1},\quad {0}", "{0}, where {1}"])
def test_what_a_claim_counts_the_other_way_is_judged_so(
    formula: str, said: str, joined: str
) -> None:
    """A formula holds by the convention that the claim states, wherever it states it."""
    assert verify(formula).verdict is Verdict.REFUTED
    assert verify(joined.format(formula, said)).holds


@pytest.mark.parametrize(("formula", "said"), [
    (r"V = \frac{RT}{zF}\ln\frac{c_{out}}{c_{in}}", POTENTIAL),
    (r"V_m = \frac{g_K E_K + g_{Na} E_{Na} - I_p}{g_K + g_{Na}}", r"V_m = V_{out} - V_{in}"),
    (r"\Delta\mu = RT\ln\frac{c_{in}}{c_{out}} + zFV_m", DIFFERENCE),
])  # fmt: skip
def test_what_holds_by_the_usual_convention_is_false_by_the_other(formula: str, said: str) -> None:
    """A formula is not judged by another convention than the claim states."""
    assert verify(formula).holds
    assert verify(rf"{formula},\quad {said}").verdict is Verdict.REFUTED


@pytest.mark.parametrize("words", WORDS)
def test_words_may_say_how_a_potential_is_measured(words: str) -> None:
    """Words beside a formula turn its potentials round."""
    assert verify(rf"V_m = \frac{{RT}}{{zF}}\ln\frac{{c_{{in}}}}{{c_{{out}}}} {words}").holds
    found = verify(rf"V_m = \frac{{RT}}{{zF}}\ln\frac{{c_{{out}}}}{{c_{{in}}}} {words}")
    assert found.verdict is Verdict.REFUTED


@pytest.mark.parametrize(("text", "told"), [
    ("the voltage outside minus inside", True), ("potential inside minus outside", False),
    ("the concentration outside relative to the inside", False), ("outside and inside", False),
])  # fmt: skip
def test_only_what_is_said_of_a_potential_counts(text: str, told: bool) -> None:
    """Which side comes first counts, and that it is a potential."""
    assert measured_backward(text) is told


def test_a_convention_alone_stays_a_claim() -> None:
    """Where nothing more is said, a difference the other way round is false."""
    (relation,) = read(POTENTIAL)[0].relations
    assert way(relation) == -1
    assert backwards([relation], {}) == [relation]
    assert verify(POTENTIAL).verdict is Verdict.REFUTED


@pytest.mark.parametrize(("text", "told"), [
    (r"V_m = V_{in} - V_{out}", 1), (r"\Delta\mu = \mu_{in} - \mu_{out}", 1), (DIFFERENCE, -1),
    ("V_m = E_K", 0), ("I_K = g_K (V_m - E_K)", 0), (r"\Delta\mu = F (V_m - E_K)", 0),
])  # fmt: skip
def test_a_relation_tells_which_way_it_counts(text: str, told: int) -> None:
    """Only the difference of the two sides is a way to count."""
    assert way(read(text)[0].relations[0]) == told
