"""Layout -> one line of plain Unicode text."""

from typing import Final

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
    Words,
)

__all__ = ["ACCENT_MARKS", "CONNECTIVES", "SUPERSCRIPTS", "is_mark", "plain_math", "plain_sign"]

ACCENT_MARKS: Final = {"bar": "\u0304", "tilde": "\u0303", "hat": "\u0302", "dot": "\u0307"}
CONNECTIVES: Final = frozenset("⇔⇒∧∨")
SUPERSCRIPTS: Final = str.maketrans("0123456789+−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_MARKS: Final = frozenset("°′″⊖∗")
_RAISED: Final = _MARKS | frozenset("0123456789+−")
_TIMES: Final = {"": " ", "call": " ", "thin": " ", "dot": "·"}


def plain_math(layout: Layout) -> str:
    """Return one line of text for a layout, such as ``R T/(z F) ln(c_out/c_in)``.

    Parameters
    ----------
    layout : Layout

    Returns
    -------
    str
    """
    match layout:
        case Number(text) | Name(text):
            return text
        case Accent(mark, body):
            return plain_math(body) + ACCENT_MARKS[mark]
        case Script(base, sub, sup):
            below = f"_{plain_math(sub)}" if sub else ""
            # a mark such as ° belongs to the letter, a power to all of it
            scripts = (_above(sup), below) if is_mark(sup) else (below, _above(sup))
            return plain_math(base) + "".join(scripts)
        case Sign(text, role):
            return plain_sign(text, role)
        case Times(look):
            return _TIMES[look]
        case Row(parts):
            shown = "".join(map(plain_math, parts))
            return shown.lstrip() if parts and isinstance(parts[0], Words) else shown
        case Fraction(top, bottom):
            return f"{_dividend(top)}/{_grouped(bottom)}"
        case Root(body, None):
            return f"√{_argument(body)}"
        case Root(body, degree) if degree is not None:
            return f"{plain_math(degree).translate(SUPERSCRIPTS)}√{_argument(body)}"
        case Fence(body, marks):
            return f"{marks[0]}{plain_math(body)}{marks[1]}"
        case Apply(function, argument):
            return plain_math(function) + _argument(argument)
        case BigSum(below, above, body):
            return f"Σ({plain_math(below)}..{plain_math(above)}) {plain_math(body)}"
        case Under(word, below, body):
            return f"{word}({plain_math(below)}) {plain_math(body)}"
        case Words(text):
            return f" {text} "
        case Stack(lines):
            return " ".join(plain_math(line).strip() for _, line in lines)
        case _:
            raise TypeError(f"{layout!r} is not a layout")


def plain_sign(text: str, role: str) -> str:
    """Write a sign with the space that its role asks for."""
    if role in ("infix", "relation"):
        return f"  {text}  " if text in CONNECTIVES else f" {text} "
    return f"{text} " if role == "after" else text


def is_mark(sup: Layout | None) -> bool:
    """Say whether a superscript is a mark such as ``°`` rather than a power."""
    return isinstance(sup, Sign) and sup.text in _MARKS


def _above(sup: Layout | None) -> str:
    if sup is None:
        return ""
    text = plain_math(sup)
    if set(text) <= _RAISED:
        return text.translate(SUPERSCRIPTS)
    return f"^{text}" if isinstance(sup, Number | Name) else f"^({text})"


def _grouped(layout: Layout) -> str:
    text = plain_math(layout)
    several = isinstance(layout, Row | Fraction | Apply | BigSum) and not _is_differential(layout)
    return f"({text})" if several else text


def _is_differential(layout: Layout) -> bool:
    """Say whether a layout is one such as dx, which stays together in dc/dx."""
    first = layout.parts[0] if isinstance(layout, Row) else layout
    return (first.base if isinstance(first, Script) else first) == Name("d", upright=True)


def _dividend(layout: Layout) -> str:
    """Leave a plain product in front of a slash without brackets."""
    parts = layout.parts if isinstance(layout, Row) else (layout,)
    is_sum = any(isinstance(part, Sign | BigSum | Fraction) for part in parts)
    return f"({plain_math(layout)})" if is_sum else plain_math(layout)


def _argument(layout: Layout) -> str:
    text = plain_math(layout)
    return text if isinstance(layout, Fence) else f"({text})"
