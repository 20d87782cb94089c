"""Test rows: where relations are aligned, and where a left side has a row of its own."""

from strategies import L, W, X, Y
from vrest.kernel import Conjunction, Equation, Iff, Statement, positive
from vrest.rendering.document import Step
from vrest.rendering.layout import width
from vrest.rendering.plain_math import plain_math
from vrest.rendering.rows import SetRow, set_chain, set_line, set_rows
from vrest.rendering.statements import line_of

LONG = sum(X**k * Y for k in range(1, 9))


def told(rows: tuple[SetRow, ...]) -> list[str]:
    """Return rows as text."""
    return [plain_math(shown.whole).strip() for shown in rows]


def chain(*statements: Statement) -> list[tuple[SetRow, ...]]:
    """Return the rows of a chain."""
    steps = (Step(str(k), line_of(s), (), continues=k > 0) for k, s in enumerate(statements))
    return set_chain(tuple(steps), 40)


def test_a_short_line_is_one_row() -> None:
    """Its left side and its relation are apart, to be aligned."""
    (row,) = set_line(line_of(Equation(W, X)), 40)
    assert row.left is not None
    assert not row.flush
    assert plain_math(row.right) == " = x"


def test_a_long_right_side_goes_on_below_its_relation() -> None:
    """Each row fits, and all but the first have no left side."""
    first, *others = set_line(line_of(Equation(W, LONG)), 30)
    assert first.left is not None
    assert others
    assert all(row.left is None and row.depth > 0 for row in others)
    assert all(width(row.whole) + 2 * row.depth <= 30 for row in others)


def test_a_long_left_side_has_a_row_of_its_own() -> None:
    """The relation begins the next one; a short right side ends the last one."""
    both = set_line(line_of(Equation(LONG, LONG + W)), 60)
    assert all(row.flush and row.left is None for row in both)
    assert [said for said in told(both) if said.startswith("=")]
    (*_, last) = told(set_line(line_of(Equation(LONG, W)), 45))
    assert last.endswith("= Δμ̄")
    assert not last.startswith("=")


def test_the_parts_of_a_conjunction_are_aligned_where_they_can_be() -> None:
    """A part that has no relation begins at the margin, and so do all."""
    equations = set_line(line_of(Conjunction((Equation(W, X), Equation(L, Y)))), 40)
    assert [row.flush for row in equations] == [False, False]
    mixed = Conjunction((Equation(W, X), Conjunction((positive(X), positive(Y)))))
    assert all(row.flush for row in set_line(line_of(mixed), 40))


def test_a_chain_shows_its_left_side_once() -> None:
    """The lines that go on have a relation only."""
    first, second = chain(Equation(W, X), Equation(W, Y))
    assert told(first) == ["Δμ̄ = x"]
    assert second[0].left is None
    assert told(second) == ["= y_in"]
    (only,) = chain(Conjunction((Equation(W, X), Equation(W, Y))))
    assert told(only) == ["Δμ̄ = x", "Δμ̄ = y_in"]


def test_a_long_arrow_goes_on_below() -> None:
    """Also where the left side stood a line above."""
    first, second = chain(
        Iff(Equation(LONG, Y), positive(X)), Iff(Equation(LONG, Y), Equation(LONG, L))
    )
    assert told(first)[-1].endswith("⇔  x > 0")
    assert told(second)[0].startswith("⇔")
    assert all(row.flush for row in (*first, *second))


def test_no_lines_have_no_rows() -> None:
    """The truth that says nothing needs one."""
    assert set_rows((), 40) == []
    assert told(set_line(line_of(Conjunction(())), 40)) == ["⊤"]
