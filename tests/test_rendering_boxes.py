"""Test formulas as lines of text with built-up fractions."""

import pytest
from hypothesis import given
from sympy import Expr, Sum, exp, log, sqrt

from strategies import COUNT, FLUX, INDEX, L, W, X, Y, expressions
from vrest.rendering.boxes import box, columns
from vrest.rendering.notation import expression_layout


def drawn(e: Expr) -> list[str]:
    """Return the lines of an expression, without trailing spaces."""
    return [line.rstrip() for line in box(expression_layout(e)).lines]


@given(expressions())
def test_all_lines_of_a_box_are_equally_wide(e: Expr) -> None:
    """Boxes can be put side by side, whatever is in them."""
    made = box(expression_layout(e))
    assert {columns(line) for line in made.lines} == {made.width}
    assert 0 <= made.baseline < len(made.lines)


@pytest.mark.parametrize(
    ("e", "lines"),
    [
        (X / Y, ["   x", " ──────", "  y_in"]),
        (log(X / L), ["     x", "ln ───", "     l"]),
        (exp(-X), [" −x", "e"]),
        (L**2, ["l²"]),
        (L**X, [" x", "l"]),
        (Y**X, ["     x", "y_in"]),
        (abs(W), ["|Δμ̄|"]),
        (sqrt(1 / L), ["  ⎛ 1 ⎞", " √⎜───⎟", "  ⎝ l ⎠"]),
        (Sum(FLUX[INDEX], (INDEX, 1, COUNT)), [" N", " Σ  b_i", "i=1"]),
    ],
)
def test_fractions_are_built_up(e: Expr, lines: list[str]) -> None:
    """Fractions, exponents, roots and sums stand as they do on paper."""
    assert [line.strip() for line in drawn(e)] == [line.strip() for line in lines]


def test_marks_over_letters_take_no_column() -> None:
    """A combining bar does not shift what is beside it."""
    assert columns("Δμ̄") == 2
