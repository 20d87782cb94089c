"""Layouts: a formula as it stands on the page, in no format yet.

`notation` decides once where a fraction, a bracket or a minus sign stands; the formats (LaTeX,
MathML, plain text) only spell the layout out, so that they can't disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Final, TypeVar, final

__all__ = [
    "INDENT",
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
    "Stack",
    "Times",
    "Under",
    "Words",
    "height",
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


@final
@dataclass(frozen=True, slots=True)
class Stack:
    """Stand for a part that is broken into lines, each set in by so many steps.

    Read one after the other the lines say what the part said on one line.
    """

    lines: tuple[tuple[int, "Layout"], ...]


Layout = (
    Number | Name | Accent | Script | Sign | Times | Row | Fraction | Root | Fence | Apply | BigSum
    | Under | Words | Stack
)  # fmt: skip

INDENT: Final = 2.0
_SCRIPT_SIZE: Final = 0.72
_CAPITAL: Final = 1.4
_KEPT: Final = 100_000  # layouts whose measures are remembered
T = TypeVar("T")


def row(*parts: Layout) -> Layout:
    """Put parts side by side, without rows inside rows."""
    flat: list[Layout] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Row) else (part,))
    return flat[0] if len(flat) == 1 else Row(tuple(flat))


def _remembered(measure: Callable[[Layout | None], T]) -> Callable[[Layout | None], T]:
    """Measure each layout once, told by identity: to compare takes as long as to measure."""
    known: dict[int, tuple[Layout | None, T]] = {}

    @wraps(measure)
    def measured(layout: Layout | None) -> T:
        found = known.get(id(layout))
        if found is None:
            if len(known) > _KEPT:
                known.clear()
            # a layout that is kept shares its number with no other
            found = known[id(layout)] = layout, measure(layout)
        return found[1]

    return measured


@_remembered
def is_tall(layout: Layout | None) -> bool:
    """Say whether brackets around a layout must grow."""
    match layout:
        case Fraction() | Root() | BigSum() | Stack():
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


@_remembered
def width(layout: Layout | None) -> float:
    """Estimate how wide a layout is set, in digits."""
    match layout:
        case None | Accent("", _):
            return 0.0
        case Number(text):
            return float(len(text))
        case Name(text, upright):
            return _CAPITAL if len(text) == 1 and text.isupper() and not upright else len(text)
        case Accent(_, body):
            return width(body)
        case Script(base, sub, sup):
            return width(base) + _SCRIPT_SIZE * max(width(sub), width(sup)) + 0.1
        case Sign(text, role):
            known = {"infix": 2.4, "relation": 2.7, "after": 1.2, "prefix": 1.4}
            return known.get(role, 0.9) + 1.5 * (text in "⇔⇒∧∨")
        case Times(look):
            return {"": 0.0, "call": 0.3, "thin": 0.4}.get(look, 1.4)
        case Row(parts):
            return sum(map(width, parts))
        case Fraction(top, bottom):
            return max(width(top), width(bottom)) + 0.5
        case Root(body):
            return width(body) + 1.8
        case Fence(body):
            return width(body) + (2.6 if is_tall(body) else 1.6)
        case Apply(function, argument):
            return width(function) + width(argument) + 0.3
        case BigSum(below, above, body):
            return max(_SCRIPT_SIZE * max(width(below), width(above)), 2.7) + width(body) + 0.3
        case Under(word, below, body):
            return max(float(len(word)), _SCRIPT_SIZE * width(below)) + 0.5 + width(body)
        case Words(text):
            return len(text) + 2.0
        case Stack(lines):
            return max(INDENT * depth + width(line) for depth, line in lines)


@_remembered
def height(layout: Layout | None) -> float:
    """Estimate how tall a layout is set, in lines."""
    match layout:
        case Script(base, sub, sup):
            return height(base) + 0.3 * (sub is not None) + 0.3 * (sup is not None)
        case Accent(_, body) | Root(body) | Fence(body):
            return height(body) + 0.1
        case Row(parts):
            return max(map(height, parts), default=1.0)
        case Fraction(top, bottom):
            return height(top) + height(bottom) + 0.2
        case Apply(function, argument):
            return max(height(function), height(argument))
        case BigSum(_, _, body):
            return max(2.5, height(body))
        case Under(_, _, body):
            return max(1.6, height(body))
        case Stack(lines):
            return sum(height(line) + 0.2 for _, line in lines)
        case _:
            return 1.0
