"""Test layouts: widths, line breaking, and when brackets grow."""

import pytest

from vrest.rendering.layout import (
    Accent,
    Apply,
    BigSum,
    Fence,
    Fraction,
    Layout,
    Name,
    Number,
    Root,
    Row,
    Script,
    Sign,
    Times,
    break_lines,
    is_tall,
    row,
    width,
)

A, B = Name("a"), Name("b")
HALF = Fraction(Number("1"), Number("2"))


def test_rows_are_never_nested() -> None:
    """A row of one part is that part, a row in a row is spread out."""
    assert row(A) == A
    assert row(A, row(A, B)) == Row((A, A, B))


@pytest.mark.parametrize(
    ("layout", "least"),
    [
        (None, 0),
        (A, 1),
        (Number("123"), 3),
        (Accent("bar", A), 1),
        (Script(A, B, Number("22")), 2),
        (Row((A, Sign("+"), B)), 4),
        (Row((A, Times("dot"), B)), 3),
        (Fraction(Row((A, B)), B), 2),
        (Root(A), 2),
        (Fence(A), 2),
        (Apply(Name("ln"), A), 3),
        (BigSum(A, B, A), 3),
        (Sign(":", "after"), 2),
    ],
)
def test_wider_parts_make_a_wider_layout(layout: Layout | None, least: float) -> None:
    """The width grows with what is inside."""
    assert least <= width(layout) <= least + 3


def test_a_wide_sum_breaks_before_its_signs() -> None:
    """Every line but the first begins with a sign, and nothing is lost."""
    terms = [A, *(part for _ in range(9) for part in (Sign("+"), Fraction(A, B)))]
    lines = break_lines(Row(tuple(terms)), 12)
    assert len(lines) > 1
    assert all(isinstance(line, Row) and line.parts[0] == Sign("+") for line in lines[1:])
    assert row(*lines) == Row(tuple(terms))
    assert all(width(line) <= 12 for line in lines)


def test_what_fits_or_cannot_break_stays_whole() -> None:
    """A short sum and a single wide piece are left alone."""
    short = Row((A, Sign("+"), B))
    assert break_lines(short, 40) == (short,)
    assert break_lines(Number("1" * 50), 10) == (Number("1" * 50),)
    assert break_lines(Row((Number("1" * 30), Times(), A)), 10) == (
        Row((Number("1" * 30), Times(), A)),
    )


def test_brackets_grow_around_fractions_only() -> None:
    """Scripts and letters need no tall brackets, fractions do, however deep."""
    assert not is_tall(Row((A, Sign("+"), Script(A, B))))
    assert is_tall(Row((A, Fence(HALF))))
    assert not is_tall(Apply(Name("ln"), A))
    assert is_tall(Apply(Name("ln"), HALF))
    assert is_tall(Script(HALF, None, A))
