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
    Stack,
    Times,
    Under,
    height,
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
        (Sign(":", "after"), 1),
    ],
)
def test_wider_parts_make_a_wider_layout(layout: Layout | None, least: float) -> None:
    """The width grows with what is inside."""
    assert least <= width(layout) <= least + 3


def test_a_stack_is_as_wide_as_its_widest_line_and_as_tall_as_all() -> None:
    """What is set in counts with its steps."""
    wide, narrow = Number("12345"), Number("1")
    assert width(Stack(((0, wide), (1, narrow)))) == width(wide)
    assert width(Stack(((0, narrow), (2, wide)))) > width(wide)
    assert height(Stack(((0, wide), (1, narrow)))) > height(wide) + height(narrow)


@pytest.mark.parametrize(
    "layout",
    [
        HALF,
        Script(A, B),
        Script(A, None, B),
        Root(HALF),
        Accent("bar", HALF),
        BigSum(A, B, A),
        Row((A, HALF)),
        Apply(Name("ln"), HALF),
        Under("lim", A, B),
    ],
)
def test_what_is_built_up_is_taller_than_a_line(layout: Layout) -> None:
    """Fractions, scripts and limits need more than one line, letters do not."""
    assert height(layout) > height(A) == height(Row(())) == 1.0


def test_brackets_grow_around_fractions_only() -> None:
    """Scripts and letters need no tall brackets, fractions do, however deep."""
    assert not is_tall(Row((A, Sign("+"), Script(A, B))))
    assert is_tall(Row((A, Fence(HALF))))
    assert not is_tall(Apply(Name("ln"), A))
    assert is_tall(Apply(Name("ln"), HALF))
    assert is_tall(Script(HALF, None, A))
