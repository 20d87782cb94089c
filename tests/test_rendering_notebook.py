"""Test the notebook."""

import ast
import json
import re
from typing import Any

from strategies import L, W
from vrest.derivations.electrochemical_potential import electrochemical_potential_difference
from vrest.derivations.nernst import nernst
from vrest.kernel import define
from vrest.rendering.compose import document
from vrest.rendering.notebook import notebook


def cells(source: str) -> list[dict[str, Any]]:
    """Check a notebook against the fields that nbformat 4.5 requires, and return its cells."""
    whole = json.loads(source)
    assert set(whole) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 5)
    assert {"name", "display_name"} <= set(whole["metadata"]["kernelspec"])
    found: list[dict[str, Any]] = whole["cells"]
    for cell in found:
        extra = {"outputs", "execution_count"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | extra
        assert re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", cell["id"])
        assert all(isinstance(line, str) for line in cell["source"])
    assert len({cell["id"] for cell in found}) == len(found)
    return found


def test_a_notebook_has_a_cell_for_each_section_and_code() -> None:
    """The last cell derives the result again."""
    found = cells(notebook(document(nernst)))
    assert [cell["cell_type"] for cell in found] == [*["markdown"] * 6, "code"]
    code = "".join(found[-1]["source"])
    ast.parse(code)
    assert code.endswith("nernst()")


def test_a_bare_theorem_has_no_code() -> None:
    """What cannot be imported is not offered."""
    assert {c["cell_type"] for c in cells(notebook(document(define(W, L))))} == {"markdown"}


def test_the_name_of_a_result_leads_to_its_notebook() -> None:
    """Where it lies beside this one."""
    lemma = electrochemical_potential_difference()
    made = document(nernst, lemmas={lemma: "Difference"}, pages={lemma: "apart"})
    text = "".join(line for cell in cells(notebook(made)) for line in cell["source"])
    assert "This is the result [*Difference*](apart.ipynb)." in text
