"""Layout -> lines of Unicode text, fractions built up, as a terminal shows them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, final

from vrest.remember import remembered
from vrest.rendering.layout import (
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
    Under,
)
from vrest.rendering.plain_math import is_mark, plain_math, plain_sign

__all__ = ["STEP", "Box", "beside", "box", "columns"]

STEP: Final = 2
_TALL: Final = {"(": "⎛⎜⎝", ")": "⎞⎟⎠", "|": "⎢⎢⎢"}


@final
@dataclass(frozen=True, slots=True)
class Box:
    """Hold lines of equal width, and which of them is the line of the formula itself."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        """Return how many columns it takes."""
        return columns(self.lines[0])


@lru_cache(10_000)
def columns(text: str) -> int:
    """Count the columns of a text; marks over a letter take none."""
    return sum(not unicodedata.combining(c) for c in text)


@remembered
def box(layout: Layout) -> Box:
    """Return a layout as lines of text.

    Parameters
    ----------
    layout : Layout

    Returns
    -------
    Box
    """
    match layout:
        case Row(parts):
            return beside([box(part) for part in parts])
        case Sign(text, role):
            return Box((plain_sign(text, role),))
        case Fraction(top, bottom):
            return _stacked(box(top), box(bottom))
        case Fence(body, marks):
            return _fenced(box(body), marks)
        case Root(body, degree) if degree is None:
            return beside([Box(("√",)), _fenced(box(body), "()")])
        case Apply(function, argument):
            gap = [] if isinstance(argument, Fence) else [Box((" ",))]
            return beside([box(function), *gap, box(argument)])
        case BigSum(below, above, body):
            sigma = _column([box(above), Box(("Σ",)), box(below)], 1)
            return beside([sigma, Box((" ",)), box(body)])
        case Under(word, below, body):
            operator = _column([Box((word,)), box(below)], 0)
            return beside([operator, Box((" ",)), box(body)])
        case Stack(lines):
            return _listed(lines)
        case Script(base, sub, sup) if not is_mark(sup):
            return _scripted(base, sub, sup)
        case _:
            return Box((plain_math(layout),))


def beside(boxes: Sequence[Box]) -> Box:
    """Put boxes side by side, their baselines on one line."""
    above = max((b.baseline for b in boxes), default=0)
    below = max((len(b.lines) - b.baseline for b in boxes), default=1)
    padded = []
    for b in boxes:
        blank = " " * b.width
        missing = below - len(b.lines) + b.baseline
        padded.append((*[blank] * (above - b.baseline), *b.lines, *[blank] * missing))
    return Box(tuple(map("".join, zip(*padded, strict=True))) or ("",), above)


def _column(boxes: Sequence[Box], middle: int) -> Box:
    """Put boxes below each other, centred; one of them carries the baseline."""
    width = max(b.width for b in boxes)
    lines: list[str] = []
    baseline = 0
    for place, b in enumerate(boxes):
        left = (width - b.width) // 2
        right = width - b.width - left
        baseline = len(lines) + b.baseline if place == middle else baseline
        lines += [f"{' ' * left}{line}{' ' * right}" for line in b.lines]
    return Box(tuple(lines), baseline)


def _listed(lines: Sequence[tuple[int, Layout]]) -> Box:
    """Put lines below each other, each set in by its steps; the middle carries the baseline."""
    shown: list[str] = []
    for depth, line in lines:
        shown += [" " * (STEP * depth) + part for part in box(line).lines]
    wide = max(map(columns, shown))
    return Box(tuple(part + " " * (wide - columns(part)) for part in shown), len(shown) // 2)


def _stacked(top: Box, bottom: Box) -> Box:
    rule = Box(("─" * (max(top.width, bottom.width) + 2),))
    return _column([top, rule, bottom], 1)


def _fenced(body: Box, marks: str) -> Box:
    left, right = (_mark(mark, len(body.lines), body.baseline) for mark in marks)
    return beside([left, body, right])


def _mark(mark: str, height: int, baseline: int) -> Box:
    if height == 1:
        return Box((mark,))
    tall = _TALL[mark]
    return Box((tall[0], *[tall[1]] * (height - 2), tall[2]), baseline)


def _scripted(base: Layout, sub: Layout | None, sup: Layout | None) -> Box:
    """Raise an exponent by a line, unless superscript characters can spell it."""
    lower = box(base) if sub is None else beside([box(base), Box((f"_{plain_math(sub)}",))])
    if sup is None:
        return lower
    mark = plain_math(Script(Name("x"), None, sup))[1:]
    if not mark.startswith("^"):
        return beside([lower, Box((mark,))])
    power = Box((plain_math(sup), *[" " * columns(plain_math(sup))] * (lower.baseline + 1)))
    return beside([lower, Box(power.lines, lower.baseline + 1)])
