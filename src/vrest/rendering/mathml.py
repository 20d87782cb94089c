"""Layout -> MathML Core."""

from html import escape
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
from vrest.rendering.plain_math import CONNECTIVES, plain_math

__all__ = ["mathml", "mathml_parts"]

_INVISIBLE_TIMES: Final = "&#x2062;"
_APPLY: Final = "<mo>&#x2061;</mo>"
_THIN: Final = '<mspace width="0.167em"/>'
_ACCENTS: Final = {"bar": "¯", "tilde": "~", "hat": "^", "dot": "˙"}


def mathml(layout: Layout, *, large: bool = False) -> str:
    """Return a ``<math>`` element for a layout.

    Parameters
    ----------
    layout : Layout
    large : bool
        Set it in full size, as a formula of its own.

    Returns
    -------
    str
        With a plain reading in ``alttext``, for readers that know no MathML.
    """
    style = ' displaystyle="true"' if large else ""
    alternative = escape(plain_math(layout), quote=True)
    return f'<math{style} alttext="{alternative}">{mathml_parts(layout)}</math>'


def mathml_parts(layout: Layout) -> str:
    """Return the elements inside ``<math>``."""
    match layout:
        case Number(digits):
            return f"<mn>{digits}</mn>"
        case Name(text, upright):
            return _name(text, upright=upright)
        case Accent(mark, body):
            over = f'<mo stretchy="false">{_ACCENTS[mark]}</mo>'
            # as an accent a bar would touch the letter
            accent = "" if mark == "bar" else ' accent="true"'
            return f"<mover{accent}>{_one(body)}{over}</mover>"
        case Script(base, sub, sup):
            return _script(base, sub, sup)
        case Sign(text, role):
            return _sign(text, role)
        case Times("thin" | "call"):
            return f"<mo>{_INVISIBLE_TIMES}</mo>{_THIN}"
        case Times(look):
            return f"<mo>{'·' if look == 'dot' else _INVISIBLE_TIMES}</mo>"
        case Row(parts):
            return f"<mrow>{''.join(map(mathml_parts, parts))}</mrow>"
        case Fraction(top, bottom):
            return f"<mfrac>{_one(top)}{_one(bottom)}</mfrac>"
        case Root(body, None):
            return f"<msqrt>{_one(body)}</msqrt>"
        case Root(body, degree) if degree is not None:
            return f"<mroot>{_one(body)}{_one(degree)}</mroot>"
        case Fence(body, marks):
            tall = str(is_tall(body)).lower()
            left, right = (f'<mo fence="true" stretchy="{tall}">{mark}</mo>' for mark in marks)
            return f"<mrow>{left}{_one(body)}{right}</mrow>"
        case Apply(function, argument):
            space = "" if isinstance(argument, Fence) else _THIN
            return f"<mrow>{_one(function)}{_APPLY}{space}{_one(argument)}</mrow>"
        case BigSum(below, above, body):
            sigma = f"<munderover><mo>∑</mo>{_one(below)}{_one(above)}</munderover>"
            return f"<mrow>{sigma}{_one(body)}</mrow>"
        case Under(word, below, body):
            operator = f'<mo movablelimits="true" form="prefix">{word}</mo>'
            return f"<mrow><munder>{operator}{_one(below)}</munder>{_THIN}{_one(body)}</mrow>"
        case Words(text):
            return f"<mtext>\u00a0{text}\u00a0</mtext>"
        case Stack(lines):
            rows = "".join(_line(depth, line) for depth, line in lines)
            return f'<mtable displaystyle="true">{rows}</mtable>'
        case _:
            raise TypeError(f"{layout!r} is not a layout")


def _line(depth: int, line: Layout) -> str:
    step = f'<mspace width="{1.2 * depth:g}em"/>' if depth else ""
    style = "text-align:left;padding:.2em 0"
    return f'<mtr><mtd style="{style}"><mrow>{step}{_one(line)}</mrow></mtd></mtr>'


def _one(layout: Layout) -> str:
    return mathml_parts(layout)


def _name(text: str, *, upright: bool) -> str:
    shown = escape(text)
    # one letter is set italic unless told otherwise; Greek capitals stand upright as in LaTeX
    straight = len(text) == 1 and (upright or "Α" <= text <= "Ω")
    return f'<mi mathvariant="normal">{shown}</mi>' if straight else f"<mi>{shown}</mi>"


def _script(base: Layout, sub: Layout | None, sup: Layout | None) -> str:
    if sub is not None and sup is not None:
        return f"<msubsup>{_one(base)}{_one(sub)}{_one(sup)}</msubsup>"
    if sub is not None:
        return f"<msub>{_one(base)}{_one(sub)}</msub>"
    return f"<msup>{_one(base)}{_one(sup)}</msup>" if sup is not None else _one(base)


def _sign(text: str, role: str) -> str:
    shown = escape("∘" if text == "°" else text)
    match role:
        case "close":
            return f'<mo lspace="0" rspace="0" stretchy="false">{shown}</mo>'
        case "prefix":
            return f'<mo form="prefix">{shown}</mo>'
        case "after":
            return f'<mo lspace="0" rspace="0.4em" stretchy="false">{shown}</mo>'
        case _ if text in CONNECTIVES:
            return f'<mo stretchy="false" lspace="0.6em" rspace="0.6em">{shown}</mo>'
        case _:
            return f'<mo stretchy="false">{shown}</mo>'
