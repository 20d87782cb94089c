"""Breaking: a formula wider than its place goes on in lines below, nothing in it changed.

A long statement breaks after its quantifier, at its connectives, at its relations, at its plus and
minus signs, and between its factors, in this order; what is still too wide inside brackets, a root
or a fraction is broken there, so that brackets and fraction bars stay in one piece.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

from vrest.rendering.layout import (
    INDENT,
    Apply,
    BigSum,
    Fence,
    Fraction,
    Layout,
    Name,
    Root,
    Row,
    Script,
    Sign,
    Stack,
    Times,
    Under,
    Words,
    height,
    row,
    width,
)

__all__ = ["Broken", "Measure", "break_lines", "cost", "fit"]

Measure = Callable[[Layout], float]
Broken = tuple[tuple[int, Layout], ...]
_CONNECTIVES: Final = frozenset("⇔⇒∧∨")
_DOT: Final = Times("dot")
_EULER: Final = Name("e", upright=True)
_EXP: Final = Name("exp", upright=True)
# The narrowest place that is broken into, in steps of indentation.
_NARROW: Final = 9.0
# What is shorter, of a line, does not stand alone on one.
_STUMP: Final = 0.2
_ALMOST: Final = 1.05
# What it costs to take a product apart, in lines.
_APART: Final = 2
# How much of a line a left side may take beside a broken right side.
_SHORT: Final = 0.5


def fit(layout: Layout, limit: float, measure: Measure = width) -> Layout:
    """Return a layout as it is or broken into a stack, no wider than `limit` where possible."""
    lines = break_lines(layout, limit, measure)
    return lines[0][1] if len(lines) == 1 else Stack(lines)


def break_lines(
    layout: Layout, limit: float, measure: Measure = width, *, indent: float = INDENT
) -> Broken:
    """Break a layout that is wider than `limit`.

    Parameters
    ----------
    layout : Layout
    limit : float
        The width of a line, as `measure` tells it.
    measure : callable
        How wide a layout is; by default in digits.
    indent : float
        How wide one step of indentation is.

    Returns
    -------
    tuple of (int, Layout)
        At least one line, each with the steps by which it is set in; a piece that can't be broken
        may still be wider than `limit`.
    """
    if measure(layout) <= limit:
        return ((0, layout),)
    return _Breaker(measure, indent).lines(layout, limit)


def cost(lines: Broken) -> int:
    """Tell how much lines ask of a reader: how tall they are, and how many with those inside."""
    return round(height(Stack(lines))) + _count(Stack(lines))


class _Breaker:
    """Hold how widths are told."""

    def __init__(self, measure: Measure, indent: float) -> None:
        self.measure, self.indent = measure, indent
        # what is narrower than this is not worth a line of its own
        self.least = _NARROW * indent

    def lines(self, layout: Layout, limit: float) -> Broken:
        """Break a layout into lines."""
        if self.measure(layout) <= limit:
            return ((0, layout),)
        if not isinstance(layout, Row):
            return ((0, self._inside(layout, limit)),)
        for ends, packed in ((_is_head, False), (_is_connective, False), (_is_relation, True)):
            pieces = _split(layout.parts, ends, after=ends is _is_head)
            if len(pieces) > 1:
                return self._below(pieces, limit, packed=packed, flat=ends is _is_connective)
        pieces = _split(layout.parts, _is_term)
        if len(pieces) > 1:
            return self._below(pieces, limit, packed=True)
        return self._product(layout, limit)

    def fit(self, layout: Layout, limit: float) -> Layout:
        """Return a layout as it is, or as a stack of lines."""
        lines = self.lines(layout, limit)
        return lines[0][1] if len(lines) == 1 else Stack(lines)

    def _below(
        self, pieces: list[Layout], limit: float, *, packed: bool, flat: bool = False
    ) -> Broken:
        """Put pieces below each other; `packed` ones share a line while there is room.

        Flat are the parts of a list in which all carry the same sign: none is set in.
        """
        signs = {p.parts[0] for p in pieces[1:] if isinstance(p, Row)}
        depth = 0 if flat and signs <= {Sign("∧", "relation"), Sign("∨", "relation")} else 1
        found: list[tuple[int, Layout]] = []
        for place, piece in enumerate(pieces):
            before = found[-1] if found else None
            if packed and before is not None and not isinstance(before[1], Stack):
                joined = row(before[1], piece)
                if self.measure(joined) + before[0] * self.indent <= limit:
                    found[-1] = (before[0], joined)
                    continue
                if len(found) == place == 1 and self._leads(before[1], piece, limit):
                    ways: list[Broken] = [self._signed(piece, limit, before[1])]
                    if self.measure(before[1]) > _STUMP * limit:
                        ways.append((*found, *self._set_in(piece, limit, 1)))
                    best: Broken = min(ways, key=cost)
                    found = list(best)
                    continue
            found += self._set_in(piece, limit, depth if place else 0)
        return tuple(found)

    def _set_in(self, piece: Layout, limit: float, depth: int) -> Broken:
        if isinstance(piece, Row) and isinstance(piece.parts[0], Times):
            piece = Row((_DOT, *piece.parts[1:]))
        broken = self._signed(piece, limit - depth * self.indent)
        return tuple((depth + deeper, line) for deeper, line in broken)

    def _leads(self, left: Layout, piece: Layout, limit: float) -> bool:
        """Say whether a left side is short enough to stand beside the lines of its right side."""
        sign = piece.parts[0] if isinstance(piece, Row) else piece
        relates = isinstance(sign, Sign) and sign.role == "relation"
        return relates and self.measure(left) <= _SHORT * limit

    def _signed(self, piece: Layout, limit: float, *before: Layout) -> Broken:
        """Break a piece that opens with its sign, which stays in front of the first line."""
        parts = piece.parts if isinstance(piece, Row) else (piece,)
        start = 1 if _opens(parts[0]) and len(parts) > 1 else 0
        led = row(*before, *parts[:start])
        (depth, first), *others = self.lines(row(*parts[start:]), limit - self.measure(led))
        step = 1 if led != Row(()) else 0
        return ((depth, row(led, first)), *((d + step, line) for d, line in others))

    def _product(self, layout: Row, limit: float) -> Broken:
        """Break inside the widest factors, or between factors, with a dot: what is less tall."""
        inside = self._within(layout, limit)
        pieces = _factors(layout.parts)
        if len(pieces) == 1 or limit < self.least:
            return ((0, inside),)
        between = self._below(pieces, limit, packed=True)
        whole: Broken = ((0, inside),)
        if self.measure(between[0][1]) <= _STUMP * limit:
            # a letter alone is worse than a line that is a little too wide
            return whole if self.measure(inside) <= _ALMOST * limit else between
        if self.measure(inside) > limit or cost(between) + _APART < cost(whole):
            return between
        return whole

    def _within(self, layout: Row, limit: float) -> Layout:
        """Break inside the factors of a product, the widest first, as far as it must be."""
        parts = list(layout.parts)
        for k in sorted(range(len(parts)), key=lambda k: -self.measure(parts[k])):
            excess = self.measure(row(*parts)) - limit
            room = self.measure(parts[k]) - excess
            if excess > 0 and room >= min(self.least, limit):
                parts[k] = self._inside(parts[k], room)
        return row(*parts)

    def _inside(self, layout: Layout, limit: float) -> Layout:
        """Break what a bracket, a root, a fraction or a function holds."""
        if self.measure(layout) <= limit:
            return layout

        def fitted(part: Layout, *others: Layout) -> Layout:
            around = self.measure(layout) - max(map(self.measure, (part, *others)))
            return self.fit(part, limit - max(around, 0.0))

        match layout:
            case Fence(body, marks):
                return Fence(fitted(body), marks)
            case Root(body, degree):
                return Root(fitted(body), degree)
            case Fraction(top, bottom):
                return Fraction(fitted(top, bottom), fitted(bottom, top))
            case Apply(function, argument):
                return Apply(function, fitted(argument))
            case BigSum(below, above, body):
                return BigSum(below, above, fitted(body))
            case Under(word, below, body):
                return Under(word, below, fitted(body))
            case Script(base, None, Row() as power) if base == _EULER:
                return self._inside(Apply(_EXP, Fence(power)), limit)
            case Script(base, sub, sup):
                return Script(fitted(base), sub, sup)
            case Row():
                return self.fit(layout, limit)
            case _:
                return layout


def _count(layout: Layout) -> int:
    """Count the lines of all stacks in a layout."""
    match layout:
        case Stack(lines):
            return len(lines) + sum(_count(line) for _, line in lines)
        case Row(parts):
            return sum(map(_count, parts))
        case Fraction(top, bottom):
            return _count(top) + _count(bottom)
        case Fence(body) | Root(body) | BigSum(_, _, body) | Under(_, _, body):
            return _count(body)
        case Apply(_, body) | Script(body):
            return _count(body)
        case _:
            return 0


def _split(
    parts: Sequence[Layout], ends: Callable[[Layout], bool], *, after: bool = False
) -> list[Layout]:
    """Cut a row before each part of a kind, or behind the first one."""
    if after:
        at = next((k + 1 for k, part in enumerate(parts) if ends(part)), len(parts))
        return _rows((parts[:at], parts[at:]))
    cuts = [0, *(k for k, part in enumerate(parts) if k and ends(part)), len(parts)]
    return _rows(parts[a:b] for a, b in pairwise(cuts))


def _factors(parts: Sequence[Layout]) -> list[Layout]:
    """Cut a product between its factors; each but the first begins with its sign or a slash."""
    pieces: list[list[Layout]] = [[]]
    for part in parts:
        if isinstance(part, Times) or (part == Sign("/", "close") and pieces[-1]):
            pieces.append([part])
        else:
            pieces[-1].append(part)
    return _rows(pieces)


def _rows(pieces: Iterable[Sequence[Layout]]) -> list[Layout]:
    return [row(*piece) for piece in pieces if piece]


def _is_head(part: Layout) -> bool:
    return part == Sign(":", "after") or part == Words("with")


def _is_connective(part: Layout) -> bool:
    return isinstance(part, Sign) and part.role == "relation" and part.text in _CONNECTIVES


def _is_relation(part: Layout) -> bool:
    return isinstance(part, Words) or (isinstance(part, Sign) and part.role == "relation")


def _is_term(part: Layout) -> bool:
    return isinstance(part, Sign) and part.role == "infix"


def _opens(part: Layout) -> bool:
    """Say whether a part may stand in front of what a piece is about."""
    return _is_relation(part) or _is_term(part) or part in (_DOT, Sign("/", "close"))
