"""Find the formulas of documents, whatever their format."""

import json
from pathlib import Path

import pytest

from vrest.audit.passages import passages
from vrest.errors import ReadError

MARKDOWN = """# Potentials

The Nernst potential $E_K$ is

$$
E_K = 0
$$

and `$x$` costs 5 $ or 6 $ in total.
"""


def test_markdown_has_inline_and_displayed_formulas(tmp_path: Path) -> None:
    """Both are found with their line and heading; code and money are left alone."""
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, "utf-8")
    first, second = passages(path)
    assert (first.formula, first.line, first.section, first.displayed) == (
        "E_K", 3, "Potentials", False,
    )  # fmt: skip
    assert (second.formula, second.line, second.displayed) == ("E_K = 0", 5, True)
    assert first.before == "The Nernst potential"


PLAIN = """# Notes

E = (R . T / z . F) . ln (C_ext / C_int)

- **E_Na = 61.5 log10([Na+]o/[Na+]i)**
- `E_Cl = -61.5 log10([Cl-]o/[Cl-]i)` for chloride, and `x = E_Cl` too

```
Vm = (g_K E_K + g_Na E_Na)/(g_K + g_Na)
```

```python
E_K = R*T/F*log(K_o/K_i)
```

where T = temperature, R = gas constant, and score = points / total.

F = 96485 C/mol
The sum a = b is plain, $E_K = V_m$ is not.
"""


def test_formulas_without_marks_are_found(tmp_path: Path) -> None:
    """A whole line, code, and a fence without a language; no program, no value, no sentence."""
    path = tmp_path / "a.md"
    path.write_text(PLAIN, "utf-8")
    found = passages(path)
    assert [(p.line, p.formula) for p in found] == [
        (3, "E = (R . T / z . F) . ln (C_ext / C_int)"),
        (5, "E_Na = 61.5 log10([Na+]o/[Na+]i)"),
        (6, "E_Cl = -61.5 log10([Cl-]o/[Cl-]i)"),
        (9, "Vm = (g_K E_K + g_Na E_Na)/(g_K + g_Na)"),
        (19, "E_K = V_m"),
    ]
    assert [p.displayed for p in found] == [True, True, False, True, False]
    tex = tmp_path / "a.tex"
    tex.write_text(PLAIN, "utf-8")
    assert [p.formula for p in passages(tex)] == ["E_K = V_m"]


def test_latex_has_environments_and_comments(tmp_path: Path) -> None:
    """Environments are read, comments and the preamble are not."""
    path = tmp_path / "a.tex"
    text = "\\newcommand{\\a}{$b$}\n\\begin{document}\n% $c$\n\\begin{align*}V &= 1\\end{align*}\n"
    path.write_text(text, "utf-8")
    (found,) = passages(path)
    assert (found.formula, found.line) == ("V = 1", 4)


def test_a_notebook_has_markdown_cells(tmp_path: Path) -> None:
    """Formulas stand in its Markdown cells."""
    path = tmp_path / "a.ipynb"
    cells = [{"cell_type": "markdown", "source": ["$a = b$"]}, {"cell_type": "code", "source": "$"}]
    path.write_text(json.dumps({"cells": cells}), "utf-8")
    assert [p.formula for p in passages(path)] == ["a = b"]


def test_in_a_notebook_a_place_is_a_cell(tmp_path: Path) -> None:
    """Cells are counted from 1, code among them, wherever the formula stands in its own."""
    path = tmp_path / "a.ipynb"
    sources = [("markdown", ["# One\n", "\n", "$a = 1$"]), ("code", ["x = 1"])]
    sources += [("markdown", ["$a = 2$\n", "\n", "$a = 3$"]), ("markdown", ["so $a = 4$"])]
    cells = [{"cell_type": kind, "source": source} for kind, source in sources]
    path.write_text(json.dumps({"cells": cells}), "utf-8")
    assert [p.place for p in passages(path)] == ["cell 1", "cell 3", "cell 3", "cell 4"]
    markdown = tmp_path / "a.md"
    markdown.write_text("\n$a = 1$", "utf-8")
    assert [p.place for p in passages(markdown)] == ["line 2"]


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A suffix that is not known, and a notebook that is none, are refused."""
    for name in ("a.doc", "a.ipynb"):
        path = tmp_path / name
        path.write_text("[]", "utf-8")
        with pytest.raises(ReadError):
            passages(path)


def test_each_row_of_an_environment_is_a_formula(tmp_path: Path) -> None:
    """Macros are written out, and each equation has the line where it stands."""
    path = tmp_path / "rows.tex"
    rows = "E_K &= a \\label{k} \\\\\n\\Na &= b\n"
    text = f"\\newcommand{{\\Na}}{{E_{{Na}}}}\n\\begin{{align}}\n{rows}\\end{{align}}"
    path.write_text(text, "utf-8")
    found = passages(path)
    assert [(p.line, p.formula) for p in found] == [(2, "E_K = a"), (4, "E_{Na} = b")]


@pytest.mark.parametrize(
    ("words", "inward"),
    [
        ("In this text currents are counted positive inward.", True),
        ("By convention, an outward current is negative. The current is", True),
        ("Inward currents are taken as negative.", False),
        ("An inward flow of positive charge depolarises.", False),
        ("We take inward as positive.\n\n$x = 1$\n\nNow we take outward as positive.", False),
    ],
)
def test_a_convention_of_signs_holds_for_what_follows(
    tmp_path: Path, words: str, inward: bool
) -> None:
    """Which way currents are positive is said once, and counts until it is said otherwise."""
    path = tmp_path / "a.md"
    path.write_text(f"{words}\n\n$$\nI_K = g_K (V_m - E_K)\n$$\n\nText.\n\n$I_K = 0$", "utf-8")
    assert [each.inward for each in passages(path)][-2:] == [inward, inward]


@pytest.mark.parametrize(("words", "backward"), [
    ("Here potentials are measured outside minus inside.", True),
    ("The membrane potential is that inside relative to the outside.", False),
])  # fmt: skip
def test_how_potentials_are_measured_holds_for_what_follows(
    tmp_path: Path, words: str, backward: bool
) -> None:
    """That potentials are measured outside minus inside is said once."""
    path = tmp_path / "a.md"
    path.write_text(f"$$\nV_m = E_K\n$$\n\n{words}\n\n$$\nV_m = E_K\n$$", "utf-8")
    assert [each.backward for each in passages(path)] == [False, backward]
