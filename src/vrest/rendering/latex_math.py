"""Layout -> LaTeX mathematics (amsmath)."""

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
    is_tall,
)
from vrest.rendering.plain_math import CONNECTIVES
from vrest.rendering.symbols import GREEK

__all__ = ["latex_math"]

_COMMANDS: Final = {letter: f"\\{name}" for name, letter in GREEK.items()}
_SIGNS: Final = {
    "−": "-",
    "≠": r"\neq",
    "≤": r"\leq",
    "≥": r"\geq",
    "⇔": r"\Leftrightarrow",
    "⇒": r"\Rightarrow",
    "∧": r"\land",
    "∨": r"\lor",
    "∀": r"\forall",
    "∃": r"\exists",
    "∃!": r"\exists!\,",
    "⊤": r"\top",
    "⊥": r"\bot",
    ":": r"\colon",
    "…": r"\dots",
    "″": r"\prime\prime",
} | _COMMANDS
_OPERATORS: Final = ("ln", "exp", "log")
_TIMES: Final = {"": " ", "call": " ", "thin": r"\,", "dot": r" \cdot "}
_STEP: Final = r"\quad "
_NEXT: Final = r" \\ "
_FENCES: Final = {"()": ("(", ")"), "||": (r"\lvert ", r"\rvert ")}


def latex_math(layout: Layout) -> str:
    """Return the LaTeX of a layout, without dollar signs.

    Parameters
    ----------
    layout : Layout

    Returns
    -------
    str
    """
    match layout:
        case Number(digits):
            return digits
        case Name(text, upright):
            return _name(text, upright=upright)
        case Accent(mark, body):
            return f"\\{mark}{{{latex_math(body)}}}"
        case Script(base, sub, sup):
            below = f"_{{{latex_math(sub)}}}" if sub else ""
            above = f"^{{{latex_math(sup)}}}" if sup else ""
            return f"{latex_math(base)}{below}{above}"
        case Sign(text, role):
            return _sign(text, role)
        case Times(look):
            return _TIMES[look]
        case Row(parts):
            shown = _tidy("".join(map(_spaced, parts, (*parts[1:], None))))
            return shown.replace("{ ", "{", 1) if parts and isinstance(parts[0], Words) else shown
        case Fraction(top, bottom):
            return f"\\frac{{{latex_math(top)}}}{{{latex_math(bottom)}}}"
        case Root(body, degree):
            return f"\\sqrt{f'[{latex_math(degree)}]' if degree else ''}{{{latex_math(body)}}}"
        case Fence(body, marks):
            left, right = _FENCES[marks]
            if is_tall(body):
                return f"\\left{left}{latex_math(body)}\\right{right}".rstrip()
            return f"{left}{latex_math(body)}{right}".rstrip()
        case Apply(function, argument):
            gap = r"\!" if latex_math(argument).startswith(r"\left") else " "
            return f"{latex_math(function)}{gap}{latex_math(argument)}"
        case BigSum(below, above, body):
            return f"\\sum_{{{latex_math(below)}}}^{{{latex_math(above)}}} {latex_math(body)}"
        case Under(word, below, body):
            return f"\\{word}_{{{latex_math(below)}}} {latex_math(body)}"
        case Words(text):
            return f"\\text{{ {text} }}"
        case Stack(lines):
            # a cell of its own first: aligned looks for an option behind its name
            rows = (f"{{}}&{_STEP * depth}{latex_math(line)}" for depth, line in lines)
            return rf"\begin{{aligned}}{_NEXT.join(rows)}\end{{aligned}}"


def _name(text: str, *, upright: bool) -> str:
    if upright and text in _OPERATORS:
        return f"\\{text}"
    letters = _COMMANDS.get(text, text)
    return f"\\mathrm{{{letters}}}" if upright else letters


def _sign(text: str, role: str) -> str:
    sign = _SIGNS.get(text, text)
    match role:
        case "infix" | "relation":
            return rf" \;{sign}\; " if text in CONNECTIVES else f" {sign} "
        case "after":
            return f"{sign}\\;"
        case _:
            return sign


def _spaced(part: Layout, after: Layout | None) -> str:
    """Keep a command apart from the letter behind it; tall brackets bring their own space."""
    if isinstance(part, Times) and part.look == "thin" and isinstance(after, Fence):
        return " " if is_tall(after) else r"\,"
    shown = latex_math(part)
    return f"{shown} " if shown[:1] == "\\" and shown[1:].isalpha() else shown


def _tidy(text: str) -> str:
    return " ".join(text.split())
