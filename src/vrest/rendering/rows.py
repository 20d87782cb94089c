"""Rows: how the lines of a chain, or the parts of a conjunction, stand below each other.

They are aligned at their relation.  Where the left sides are too long for that, a left side has a
row of its own, and the relation and the right side go on below it, set in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, final

from vrest.rendering.breaking import Measure, break_lines, cost
from vrest.rendering.document import Step
from vrest.rendering.layout import INDENT, Layout, height, row, width
from vrest.rendering.statements import Line

__all__ = ["SetRow", "set_chain", "set_line", "set_rows"]

# How much of a line the left sides may take where relations are aligned.
_LEFT: Final = 0.42
# A row of this many lines holds a stack.
_TALL: Final = 9.0
# How short a right side is that stands behind the last line of its left side.
_TAIL: Final = 0.15


@final
@dataclass(frozen=True, slots=True)
class SetRow:
    """Hold one row: what stands left of the alignment, what right of it, and how far set in.

    Without a left side the row is one that goes on; `flush` ones begin at the margin.
    """

    left: Layout | None
    right: Layout
    depth: int = 0
    flush: bool = False

    @property
    def whole(self) -> Layout:
        """Return the row in one piece."""
        return self.right if self.left is None else row(self.left, self.right)


def set_rows(
    lines: Sequence[Line],
    limit: float,
    measure: Measure = width,
    *,
    chained: bool = False,
    indent: float = INDENT,
) -> list[tuple[SetRow, ...]]:
    """Return the rows of each line.

    Parameters
    ----------
    lines : sequence of Line
    limit : float
        The width of a row, as `measure` tells it.
    measure : callable
        How wide a layout is; by default in digits.
    chained : bool
        All lines have one left side, which is shown in the first.
    indent : float
        How wide one step of indentation is.

    Returns
    -------
    list of tuple of SetRow
        For each line its rows, at least one.
    """
    shown = lines[:1] if chained else lines
    lefts = [measure(line.left) for line in shown if line.left is not None]
    inner = max(lefts, default=0.0)
    below = [
        _below(line, limit, measure, indent, continues=chained and k > 0)
        for k, line in enumerate(lines)
    ]
    if len(lefts) < len(shown):
        return below
    beside = [
        _beside(line, limit - inner, measure, indent, continues=chained and k > 0)
        for k, line in enumerate(lines)
    ]
    fits = all(inner + measure(r.right) + r.depth * indent <= limit for p in beside for r in p)
    whole = all(len(place) == 1 and height(place[0].right) < _TALL for place in beside)
    if not fits or (inner > _LEFT * limit and not whole):
        return below
    return min(beside, below, key=_cost)


def _cost(places: Sequence[Sequence[SetRow]]) -> int:
    return cost(tuple((shown.depth, shown.right) for place in places for shown in place))


def set_chain(
    chain: Sequence[Step], limit: float, measure: Measure = width, *, indent: float = INDENT
) -> list[tuple[SetRow, ...]]:
    """Return the rows of each step of a chain; a step alone may be a conjunction."""
    if len(chain) == 1:
        return [set_line(chain[0].line, limit, measure, indent=indent)]
    lines = [step.line for step in chain]
    return set_rows(lines, limit, measure, chained=True, indent=indent)


def set_line(
    line: Line, limit: float, measure: Measure = width, *, indent: float = INDENT
) -> tuple[SetRow, ...]:
    """Return the rows of a line that stands alone, the parts of a conjunction below each other."""
    parts = set_rows(line.rows, limit, measure, indent=indent)
    return tuple(shown for part in parts for shown in part)


def _beside(
    line: Line, room: float, measure: Measure, indent: float, *, continues: bool
) -> tuple[SetRow, ...]:
    """Set a line with its relation below that of the others."""
    room -= measure(line.sign)
    (_, first), *others = break_lines(line.right, room - 2 * indent, measure, indent=indent)
    if measure(line.right) <= room:
        first, others = line.right, []
    left = None if continues else line.left
    opening = SetRow(left, row(line.sign, first))
    return (opening, *(SetRow(None, piece, depth + 2) for depth, piece in others))


def _below(
    line: Line, limit: float, measure: Measure, indent: float, *, continues: bool
) -> tuple[SetRow, ...]:
    """Set a line from the margin on, its relation on a row of its own where it must be."""
    if line.left is None:
        broken = break_lines(line.right, limit, measure, indent=indent)
        return tuple(SetRow(None, piece, depth, flush=True) for depth, piece in broken)
    if not continues and measure(line.whole) <= limit:
        return (SetRow(None, line.whole, flush=True),)
    start = () if continues else break_lines(line.left, limit, measure, indent=indent)
    room = limit - 2 * indent - measure(line.sign)
    (_, first), *others = break_lines(line.right, room, measure, indent=indent)
    opening = row(line.sign, first)
    rows = [SetRow(None, piece, depth, flush=True) for depth, piece in start]
    if rows and not others and measure(opening) <= _TAIL * limit:
        # a short right side, such as = 0, stands behind the end of the left one
        joined = row(rows[-1].right, opening)
        if measure(joined) + rows[-1].depth * indent <= limit:
            return (*rows[:-1], SetRow(None, joined, rows[-1].depth, flush=True))
    return (
        *rows,
        SetRow(None, opening, 1, flush=True),
        *(SetRow(None, piece, depth + 2, flush=True) for depth, piece in others),
    )
