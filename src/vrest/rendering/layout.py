"""Layouts: a formula as it stands on the page, in no format yet.

`notation` decides once where a fraction, a bracket or a minus sign stands; the formats (LaTeX,
MathML, plain text) only spell the layout out, so that they can't disagree.
"""

from dataclasses import dataclass
from typing import Final, final

__all__ = [
    "Accent",
    "Apply",
    "BigSum",
    "Fence",
    "Fraction",
    "Layout",
    "Name",
    "Number",
    "Root",
    "Row",
    "Script",
    "Sign",
    "Times",
    "Under",
    "Words",
    "break_lines",
    "is_tall",
    "row",
    "width",
]


@final
@dataclass(frozen=True, slots=True)
class Number:
    """Stand for digits."""

    digits: str


@final
@dataclass(frozen=True, slots=True)
class Name:
    """Stand for a letter, Greek ones as Unicode, or for an upright word."""

    text: str
    upright: bool = False


@final
@dataclass(frozen=True, slots=True)
class Accent:
    """Stand for a letter with a mark: ``bar``, ``tilde``, ``hat`` or ``dot``."""

    mark: str
    body: "Layout"


@final
@dataclass(frozen=True, slots=True)
class Script:
    """Stand for a base with a subscript, a superscript, or both."""

    base: "Layout"
    sub: "Layout | None" = None
    sup: "Layout | None" = None


@final
@dataclass(frozen=True, slots=True)
class Sign:
    """Stand for an operator, a relation or punctuation, as one Unicode character.

    `role` is ``infix`` (space around it, a line may break before it), ``prefix`` or ``close``
    (no space around it), ``relation``, or ``after`` (space behind it only).
    """

    text: str
    role: str = "infix"


@final
@dataclass(frozen=True, slots=True)
class Times:
    """Stand for multiplication, written as nothing, as a thin space or as a dot."""

    look: str = ""


@final
@dataclass(frozen=True, slots=True)
class Row:
    """Stand for parts side by side."""

    parts: tuple["Layout", ...]


@final
@dataclass(frozen=True, slots=True)
class Fraction:
    """Stand for a built-up fraction."""

    top: "Layout"
    bottom: "Layout"


@final
@dataclass(frozen=True, slots=True)
class Root:
    """Stand for a root; a square root has no degree."""

    body: "Layout"
    degree: "Layout | None" = None


@final
@dataclass(frozen=True, slots=True)
class Fence:
    """Stand for a bracketed part: ``()`` or ``||``."""

    body: "Layout"
    marks: str = "()"


@final
@dataclass(frozen=True, slots=True)
class Apply:
    """Stand for a function and its argument, bracketed or bare."""

    function: "Layout"
    argument: "Layout"


@final
@dataclass(frozen=True, slots=True)
class BigSum:
    """Stand for a sum over an index; the body reaches to the end of the term."""

    below: "Layout"
    above: "Layout"
    body: "Layout"


@final
@dataclass(frozen=True, slots=True)
class Under:
    """Stand for an operator word such as ``lim``, what stands below it, and what it is taken of."""

    word: str
    below: "Layout"
    body: "Layout"


@final
@dataclass(frozen=True, slots=True)
class Words:
    """Stand for words between formulas, such as ``is strictly convex in``."""

    text: str


Layout = (
    Number | Name | Accent | Script | Sign | Times | Row | Fraction | Root | Fence | Apply | BigSum
    | Under | Words
)  # fmt: skip

_SCRIPT_SIZE: Final = 0.7


def row(*parts: Layout) -> Layout:
    """Put parts side by side, without rows inside rows."""
    flat: list[Layout] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Row) else (part,))
    return flat[0] if len(flat) == 1 else Row(tuple(flat))


def is_tall(layout: Layout) -> bool:
    """Say whether brackets around a layout must grow."""
    match layout:
        case Fraction() | Root() | BigSum():
            return True
        case Apply(function, argument):
            return is_tall(function) or is_tall(argument)
        case Under(_, _, body):
            return is_tall(body)
        case Row(parts):
            return any(map(is_tall, parts))
        case Fence(body) | Script(body):
            return is_tall(body)
        case _:
            return False


def width(layout: Layout | None) -> float:
    """Estimate how wide a layout is set, in digits."""
    match layout:
        case None | Accent("", _):
            return 0.0
        case Number(text) | Name(text):
            return float(len(text))
        case Accent(_, body):
            return width(body)
        case Script(base, sub, sup):
            return width(base) + _SCRIPT_SIZE * max(width(sub), width(sup))
        case Sign(_, role):
            return {"infix": 2.2, "relation": 3.0, "after": 2.0}.get(role, 1.0)
        case Times(look):
            return {"": 0.0, "thin": 0.3}.get(look, 1.0)
        case Row(parts):
            return sum(map(width, parts))
        case Fraction(top, bottom):
            return max(width(top), width(bottom)) + 0.5
        case Root(body):
            return width(body) + 1.6
        case Fence(body):
            return width(body) + 1.6
        case Apply(function, argument):
            return width(function) + width(argument) + 0.3
        case BigSum(below, above, body):
            return max(_SCRIPT_SIZE * max(width(below), width(above)), 2.5) + width(body)
        case Under(word, below, body):
            return max(float(len(word)), _SCRIPT_SIZE * width(below)) + 0.5 + width(body)
        case Words(text):
            return len(text) + 2.0


def break_lines(layout: Layout, limit: float) -> tuple[Layout, ...]:
    """Break a layout that is wider than `limit` before its outermost signs and words.

    Parameters
    ----------
    layout : Layout
    limit : float
        The width of a line, in digits.

    Returns
    -------
    tuple of Layout
        At least one line; a piece that can't be broken may still be wider than `limit`.
    """
    if not isinstance(layout, Row) or width(layout) <= limit:
        return (layout,)
    pieces: list[list[Layout]] = [[]]
    for part in layout.parts:
        if pieces[-1] and _may_break(part):
            pieces.append([])
        pieces[-1].append(part)
    lines: list[list[Layout]] = [[]]
    for piece in pieces:
        if lines[-1] and width(Row((*lines[-1], *piece))) > limit:
            lines.append([])
        lines[-1].extend(piece)
    return tuple(row(*line) for line in lines)


def _may_break(part: Layout) -> bool:
    """Say whether a line may break before a part."""
    return isinstance(part, Words) or (
        isinstance(part, Sign) and part.role in ("infix", "relation")
    )
