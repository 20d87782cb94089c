"""Find the tables of a text, as Markdown and LaTeX write them."""

import pytest

from vrest.audit.grids import grids, shown


def cells(text: str) -> list[list[tuple[str, ...]]]:
    """Return the cells of each table."""
    return [[row.cells for row in grid.rows] for grid in grids(text)]


def test_markdown_tables_have_strokes_and_a_rule_or_a_frame() -> None:
    """A stroke in a formula parts nothing, and a line with a stroke alone is no table."""
    assert cells("Ion | in\n--- | ---\nK+ | 140\n\nelse") == [[("Ion", "in"), ("K+", "140")]]
    assert cells("| a | b |\n| c |  |\n") == [[("a", "b"), ("c", "")]]
    assert cells("one | two\nthree | four\n") == []
    assert cells("| $|z|$ | `a|b` |\n|--|--|\n| 1 \\| 2 | 3 |") == [
        [("$|z|$", "`a|b`"), (r"1 \| 2", "3")]
    ]
    assert cells("no table\n| one row |\n") == []


def test_latex_tables_lose_their_setting() -> None:
    """Rules, captions and columns go; a cell over several columns stands in each."""
    text = r"""\begin{tabular*}{\textwidth}[t]{@{}l*{2}{r}@{}}\toprule
    Ion & \multicolumn{2}{c}{\textbf{mM}} \\[2pt] \cmidrule(l){2-3}
    \ce{K+} & \num{140} & a\&b \tabularnewline
    \bottomrule\end{tabular*}"""
    assert cells(text) == [
        [("Ion", r"\textbf{mM}", r"\textbf{mM}"), (r"\ce{K+}", r"\num{140}", r"a\&b")]
    ]


def test_what_is_no_whole_table_is_none() -> None:
    """An empty one, one that is not closed, and the outer one of two; at once, however many."""
    assert cells(r"\begin{tabular}{ll}\end{tabular}") == []
    assert cells(r"\begin{tabular}{" * 20_000) == []
    inner = r"\begin{tabular}{l}a & b\end{tabular}"
    assert cells(rf"\begin{{array}}{{l}}x & {inner}\end{{array}}") == [[("a", "b")]]
    assert cells(rf"{inner}\end{{tabular}}") == [[("a", "b")]]


def test_a_row_is_where_it_begins() -> None:
    """So an editor finds it."""
    text = "\n\n| a | b |\n|---|---|\n| c | d |\n"
    (grid,) = grids(text)
    assert [text[row.start :][:5] for row in grid.rows] == ["| a |", "| c |"]
    text = "x\\begin{tabular}{ll}\na & b \\\\ c & d\\end{tabular}"
    (grid,) = grids(text)
    assert [text[row.start] for row in grid.rows] == ["a", "c"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (r"$\mathrm{Ca^{2+}}$", "Ca^{2+}"), (r"\SI{-75}{mV}", "-75 mV"),
        ("**K**<sup>+</sup>", "K^{+}"), ("~125", "~125"),
        (r"\textbf{$E$}~(mV)", "E (mV)"), ("a<br/>b&nbsp;c", "a b c"),
        (r"\multirow{2}{*}{\ce{Na+}}", "Na+"),
    ],
)  # fmt: skip
def test_a_cell_shows_its_content(cell: str, found: str) -> None:
    """What dresses it is gone."""
    assert shown(cell) == found
