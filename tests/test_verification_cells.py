"""A row of a table, or an object of a program, of which one part states something."""

import pytest

from vrest.claims import verify
from vrest.verification.notation.cells import cells
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    "formula", [r"$E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}$", "E_K = (RT/F) ln(Ko/Ki)"]
)
@pytest.mark.parametrize(
    "row",
    ["| Nernst | {} |", "| **Nernst** | {} | mV |", "**Nernst equation** | {} | one ion |",
     "1 | {} |", "{} | Nernst |", "{{ text: 'Then.', math: '{}' }},",
     "{{ name: \"N\", formula: '{}', note: 'x' }}"],
)  # fmt: skip
def test_one_part_states(row: str, formula: str) -> None:
    """The other parts only say what it is."""
    tex = formula.replace("\\", r"\\") if "'" in row else formula
    assert verify(row.format(tex)).verdict is Verdict.PROVED
    wrong = row.format(tex.replace("RT", "2RT"))
    assert verify(wrong).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "text",
    ["|z| = 1", "E = 0 | a = b", r"| $x$ | $E = 0$ |", "|a| + |b| = c", "a | b", "| E = 0\n| b |"],
)
def test_bars_that_part_no_cells_are_left(text: str) -> None:
    """Absolute values, two statements and formulas beside it."""
    assert cells(text) == {}
