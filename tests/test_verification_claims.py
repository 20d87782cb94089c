"""Judge formulas as pages, notes and programs print them, right and wrong ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from vrest.claims import KINDS, verify

ROWS: list[dict[str, Any]] = [
    row
    for name in (
        "claims.json",
        "claims_pages.json",
        "textbooks.json",
        "worked.json",
        "rare.json",
        "lectures.json",
    )
    for row in json.loads(Path(__file__).with_name("reference").joinpath(name).read_text("utf-8"))
]


@pytest.mark.parametrize("row", ROWS, ids=[row["formula"][:50] for row in ROWS])
def test_a_printed_formula_gets_a_fair_verdict(row: dict[str, Any]) -> None:
    """The verdict is one that a careful reader would give, and so is the slip."""
    found = verify(row["formula"], given=row.get("given"))
    assert KINDS.get(found.verdict.value, found.verdict.value) in row["fair"], found.message
    if "slips" in row:
        assert set((found.diagnosis or "").split("+")) & set(row["slips"])
    if found.verdict.value == "proved" and found.theorem is not None:
        assert found.theorem.statement is not None
