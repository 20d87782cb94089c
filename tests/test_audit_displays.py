"""Equations of a displayed formula."""

import pytest

from vrest.audit.displays import equations


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("equation", "\\label{e}\na = b \\nonumber\n", ["a = b"]),
        ("", "a &= b \\\\", ["a &= b"]),
        ("align", "a &= b, \\\\\nc &= d", ["a = b,", "c = d"]),
        ("alignat", "{2} a &= b \\\\ c &= d", ["a = b", "c = d"]),
        ("eqnarray", "a &=& b \\\\[2pt] c &=& d \\\\", ["a = b", "c = d"]),
        ("gather", "a = b \\tag{1}\\\\ \\text{and so}\\\\ c > d", [
            "\\begin{aligned}a = b \\\\ \\text{and so}\\end{aligned}", "c > d"]),
        ("align", "a &= b \\\\ &= c", ["\\begin{aligned}a &= b \\\\ &= c\\end{aligned}"]),
        ("align", "a &= b \\\\ \\quad = c", [
            "\\begin{aligned}a &= b \\\\ \\quad = c\\end{aligned}"]),
        ("align", "f = \\begin{cases} a \\\\ b = c\\end{cases}", [
            "f = \\begin{cases} a \\\\ b = c\\end{cases}"]),
        ("align", " ", []),
    ],
)  # fmt: skip
def test_each_equation_is_found(name: str, body: str, expected: list[str]) -> None:
    """Rows of their own are apart, rows that go on are not; what only sets the page is left out."""
    found = list(equations(name, body))
    assert [formula for _, formula in found] == expected
    starts = [start for start, _ in found]
    assert starts == sorted(starts)
    plain = body.replace("&", "").replace("  ", " ")
    assert all(formula.split()[-1] in plain for _, formula in found if "\\begin" not in formula)
