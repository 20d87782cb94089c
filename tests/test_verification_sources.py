"""Judge formulas as public pages and programs print them, with their source, and changed ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from vrest.claims import KINDS, verify
from vrest.verification.notation.bare import bare
from vrest.verification.notation.differentials import differentials
from vrest.verification.notation.series import series

ROWS: list[dict[str, Any]] = [
    row
    for name in ("sources.json", "plain.json")
    for row in json.loads(Path(__file__).with_name("reference").joinpath(name).read_text("utf-8"))
]


@pytest.mark.parametrize("row", ROWS, ids=[row["formula"][:50] for row in ROWS])
def test_a_printed_formula_gets_a_fair_verdict(row: dict[str, Any]) -> None:
    """The verdict is one that a careful reader would give, and so is the slip."""
    found = verify(row["formula"], budget=60)
    assert KINDS.get(found.verdict.value, found.verdict.value) in row["fair"], found.message
    if "slips" in row:
        assert set((found.diagnosis or "").split("+")) & set(row["slips"])


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (r"$$\frac{RT}{F}\ln\frac{[K]_o}{[K]_i}$$", 2),
        ("return R*T/F*log(Ko/Ki)", -1),
        ("the potential depends on log c", -1),
        ("exp(x)", -1),
        ("E = R*T/F*log(Ko/Ki)", -1),
        ("R*T/F", -1),
    ],
)
def test_a_formula_alone_is_told_from_what_states_something(text: str, begins: int) -> None:
    """A formula that is said to be nothing begins behind its delimiter."""
    assert bare(text) == begins


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (r"g_1 E_1 + g_2 E_2 + \dots + g_n E_n", r"\sum_{i} g_{i} E_{i}"),
        (r"V = \frac{g_\text{K} + g_{\mathrm{Na}} + \cdots}{2}", r"\sum_{i} g_{i}"),
        ("g1*E1 + g2*E2 + ...", r"(\sum _i (g_{i}*E_{i}))"),
        ("a + b + ...", None),
        ("g_K E_Na + g_Na E_K + ...", None),
        ("1, 2, ...", None),
    ],
)
def test_a_sum_that_goes_on_becomes_one_over_an_index(text: str, whole: str | None) -> None:
    """Terms that differ in their index alone are summed over it; others are left as they are."""
    found = [shown for shown, _ in series(text).values()]
    assert found == ([] if whole is None else [whole])


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("dc/c = -k*dphi", 2),
        (r"\int \frac{dc}{c} = -k \int d\phi", 4),
        (r"\int_a^b \frac{dc}{c} = -k \int_0^1 d\phi", 0),
        (r"\frac{dc}{dx} = -k", 0),
        (r"\int \frac{dc}{c} = -k d\phi", 0),
        ("dc = 2", 0),
    ],
)
def test_differentials_on_both_sides_become_derivatives(text: str, changes: int) -> None:
    """Only where both sides have one, and no bounds or slopes say otherwise."""
    assert len(differentials(text)) == changes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("return P*V_m", "what this returns is no quantity"),
        ("P*exp(V_m)*D", "nothing is stated of what this computes"),
        (r"\lambda = \sqrt{\frac{r_m}{r_i}}", "the length constant of a cable is not judged"),
        (
            r"J = -D(\frac{dc}{dx} + \frac{zF}{RT} c \frac{d\phi}{dx}) + c v",
            "the velocity of a stream",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: str, said: str) -> None:
    """The message says what was found and what would have been accepted."""
    found = verify(text)
    assert said in " ".join((found.message, *found.notes))
