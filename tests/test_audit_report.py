"""Write reports as data and as Markdown."""

from vrest.audit.context import Question
from vrest.audit.passages import Passage
from vrest.audit.report import Entry, amount, counts, data, markdown

PLACE = Passage(7, "Nernst", "so", "E_K = 1", "holds", True, 0)
FALSE = Entry(
    Question(PLACE, "claim", "E_K = 1"),
    {"verdict": "refuted", "diagnosis": "sign", "nearest": "E_K = 2", "conditions": [],
     "counterexample": {"T": {"value": 310.0, "unit": "K"}}, "message": "", "notes": [],
     "claimed": {"value": -1.0, "unit": "mV"}, "true": {"value": 1.0, "unit": "mV"},
     "result": "nernst"},
)  # fmt: skip
VALUE = Entry(Question(PLACE, "value", "T = 310 K"), {})


def test_counts_and_wrongs() -> None:
    """A report counts what it found, and says what is wrong."""
    assert counts([FALSE, VALUE, VALUE]) == {"refuted": 1, "value": 2}
    assert FALSE.wrong
    assert not VALUE.wrong


def test_data_is_plain() -> None:
    """Every passage is there with its line, its formula and what was found."""
    report = data("a.md", [FALSE, VALUE])
    assert report["wrong"] == 1
    assert report["passages"][0]["line"] == 7
    assert report["passages"][0]["diagnosis"] == "sign"


def test_markdown_says_what_to_correct() -> None:
    """The slip, the point and the true formula are all said."""
    text = markdown("a.md", [FALSE, VALUE])
    for said in ("## To be corrected", "line 7, Nernst: false", "sign", "E_K = 2", "T = 310 K"):
        assert said in text


def test_an_amount_has_its_unit() -> None:
    """Numbers are short, and pure ones bare."""
    assert amount({"value": -94.9766, "unit": "mV"}) == "−94.98 mV"
    assert amount({"value": 2.0, "unit": "1"}) == "2"
    assert amount({"value": -15612.0, "unit": "J/mol"}) == "−1.561·10⁴ J/mol"
    assert amount({"value": 2.5e-7, "unit": "m/s"}) == "2.5·10⁻⁷ m/s"
