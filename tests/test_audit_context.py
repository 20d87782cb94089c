"""Tell claims from values and suppositions, and give claims their context."""

from vrest.audit.context import Question, questions
from vrest.audit.passages import Passage


def passage(formula: str, before: str = "", after: str = "", *, displayed: bool = False) -> Passage:
    """Return a passage of the first paragraph."""
    return Passage(1, "", before, formula, after, displayed, 0)


def kinds(*found: Passage) -> list[str]:
    """Return what the passages are."""
    return [question.kind for question in questions(found)]


def test_values_are_given_to_the_claims_of_their_paragraph() -> None:
    """What a paragraph states is what its numbers rest on."""
    found = questions([
        passage("K_i = 140 mM"), passage("K_o = 4 mM"), passage(r"310 \text{ K}"),
        passage("E_K", after=" is approximately $-95$ mV"), passage("-95 mV"),
    ])  # fmt: skip
    assert [q.kind for q in found] == ["value", "value", "claim"]
    assert found[-1] == Question(
        passage("-95 mV"), "claim", r"E_K \approx -95 mV",
        {"K_i": "140 mM", "K_o": "4 mM", "T": "310 K"},
    )  # fmt: skip


def test_a_unit_in_the_words_behind_a_number_belongs_to_it() -> None:
    """A word that is no unit of the quantity does not, nor does one behind a displayed formula."""
    found = questions([
        passage("K_i = 140", after="mM, and"), passage("K_o = 5", after=" mmol/L outside"),
        passage("T = 310", after="K"), passage("E_K = -89", after="mV."),
    ])  # fmt: skip
    assert found[-1].text == r"E_K = -89\ \mathrm{mV}"
    assert found[-1].given == {
        "K_i": r"140\ \mathrm{mM}", "K_o": r"5\ \mathrm{mmol/L}", "T": r"310\ \mathrm{K}",
    }  # fmt: skip
    for after in ("A cell", "mM", "of", "", "K"):
        (bare,) = questions([passage("V_m = -70", after=after)])
        assert bare.text == "V_m = -70"
    (bare,) = questions([passage("V_m = -70", after="mV", displayed=True)])
    assert bare.text == "V_m = -70"


def test_a_supposition_is_not_judged() -> None:
    """What stands behind "if", and that something is zero, is supposed."""
    assert kinds(passage("V_m > E_K", before="so if")) == ["condition"]
    assert kinds(passage(r"\Delta\mu_K = 0", before="when")) == ["condition"]
    assert kinds(passage("I_K = g_K (V_m - E_K)")) == ["claim"]
    assert kinds(passage("E_K")) == []


def test_a_definition_counts_for_what_follows() -> None:
    """A letter that was defined is written out with the claims that use it."""
    found = questions([
        passage(r"u = \frac{zFV_m}{RT}", displayed=True),
        passage("J = P u (c_i - c_o e^{-u})/(1 - e^{-u})", displayed=True),
    ])  # fmt: skip
    assert found[1].text.endswith(r"u = \frac{zFV_m}{RT}")


def test_a_temperature_in_words_counts() -> None:
    """The sentence's own comes before that of an earlier one; two of them count for nothing."""
    found = questions([
        passage("E_K = -95 mV", "At 37 °C with"), passage("E_K = -90 mV", "At 20 °C,"),
        passage("E_K = -80 mV", "Between 20 °C and 37 °C"),
    ])  # fmt: skip
    values = [question.given.get("T") for question in found]
    assert [question.kind for question in found] == ["claim"] * 3
    assert values == ["310.15 K", "293.15 K", "293.15 K"]


def test_a_convention_is_said_with_what_flows() -> None:
    """A claim on a current says which way the text counts it; one on a potential need not."""
    current, potential = (
        Passage(1, "", "", text, "", True, 0, inward=True)
        for text in ("I_K = g_K (V_m - E_K)", r"E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}")
    )
    first, second = questions([current, potential])
    assert "inward" in first.text
    assert "inward" not in second.text


def test_how_a_text_measures_potentials_is_said_with_what_speaks_of_them() -> None:
    """A formula that only says how something is counted goes with those that speak of it."""
    back, usual = r"E_K = \frac{RT}{F}\ln\frac{K_i}{K_o}", r"E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}"
    texts = ["V = V_{out} - V_{in}", back, "J_K = P_K (K_i - K_o)", "V = V_{in} - V_{out}", usual]
    found = questions([Passage(n, "", "", text, "", True, n) for n, text in enumerate(texts)])
    kinds = ["condition", "claim", "claim", "claim", "claim"]
    assert [question.kind for question in found] == kinds
    assert [texts[0] in question.text for question in found[1:]] == [True, False, False, False]


def test_words_on_how_potentials_are_measured_go_with_them() -> None:
    """A potential is measured as the text has said, and a concentration is not."""
    potential, flux = (
        Passage(1, "", "", text, "", True, 0, backward=True)
        for text in (r"E_K = \frac{RT}{F}\ln\frac{K_i}{K_o}", "J_K = P_K (K_i - K_o)")
    )
    first, second = questions([potential, flux])
    assert "outside minus inside" in first.text
    assert "outside minus inside" not in second.text


def test_a_letter_that_is_defined_anew_is_no_longer_what_it_was() -> None:
    """A second definition of a letter does not rest on the first."""
    found = questions([passage("u = F V_m/(R T)"), passage("u = 2 F V_m/(R T)"), passage("y = u")])
    assert [q.text for q in found] == [
        "u = F V_m/(R T)", "u = 2 F V_m/(R T)", r"y = u,\quad u = 2 F V_m/(R T)",
    ]  # fmt: skip


def test_a_letter_that_the_text_says_it_defines_is_that_from_then_on() -> None:
    """Let x be a ratio, and what follows speaks of that; without such a word it is a claim."""
    let = passage("x = [K]_o/[K]_i", before="Let ")
    claim = passage(r"E_K = \frac{RT}{F}\ln x", displayed=True)
    first, second = questions([let, claim])
    assert (first.kind, second.kind) == ("condition", "claim")
    assert second.text == r"E_K = \frac{RT}{F}\ln x,\quad x = [K]_o/[K]_i"
    assert kinds(passage("x = [K]_o/[K]_i", before="Therefore "), claim) == ["claim", "claim"]
    shared = passage(r"\rho = P_{Na}/P_K", before="We define ")
    assert questions([shared, passage(r"V_m = \rho", displayed=True)])[1].text.endswith(
        r"\rho = P_{Na}/P_K"
    )


def test_a_value_that_is_stated_again_is_of_another_state() -> None:
    """It is no claim that it is the first one; what is judged next rests on the last."""
    first, second = passage(r"E_{Cl} = -75\ \mathrm{mV}"), passage(r"E_{Cl} = -70\ \mathrm{mV}")
    force = passage(r"V_m - E_{Cl} = 0\ \mathrm{mV}", displayed=True)
    found = questions([first, second, force])
    assert [q.kind for q in found] == ["value", "value", "claim"]
    assert found[2].given == {"E_{Cl}": r"-70\ \mathrm{mV}"}
