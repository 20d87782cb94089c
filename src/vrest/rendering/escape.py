"""Escape plain text, whatever characters it holds, for LaTeX, HTML and Markdown."""

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

from vrest.display import visible
from vrest.rendering.symbols import GREEK

__all__ = ["escape_html", "escape_latex", "escape_markdown"]

_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
}
_LIGATURES: Final = "-,'"
_TEXT: Final = {
    "–": "--{}", "—": "---{}", "‐": "-{}", "‑": "-{}", "‘": "`{}", "’": "'{}", "“": "``{}",
    "”": "''{}", "„": ",,{}", "…": r"\dots{}", "\u00a0": "~", "\u2009": r"\,", "\u202f": r"\,",
    "\u200b": "", "\u2061": "", "\u2062": "", "\ufeff": "", "ß": r"\ss{}", "æ": r"\ae{}",
    "Æ": r"\AE{}", "ø": r"\o{}", "Ø": r"\O{}", "œ": r"\oe{}", "Œ": r"\OE{}", "ł": r"\l{}",
    "Ł": r"\L{}", "ı": r"\i{}", "§": r"\S{}", "¶": r"\P{}", "©": r"\copyright{}",
    "«": r"\guillemotleft{}",
    "»": r"\guillemotright{}", "•": r"\textbullet{}", "€": "EUR", "£": r"\pounds{}", "†": r"\dag{}",
    "‡": r"\ddag{}", "ª": r"\textsuperscript{a}", "º": r"\textsuperscript{o}",
}  # fmt: skip
_MATHEMATICS: Final = {
    "·": r"\cdot", "⋅": r"\cdot", "×": r"\times", "÷": r"\div", "±": r"\pm", "∓": r"\mp",
    "−": "-", "≠": r"\neq", "≤": r"\leq", "≥": r"\geq", "≈": r"\approx", "≡": r"\equiv",
    "∼": r"\sim", "∝": r"\propto", "∞": r"\infty", "√": r"\surd", "∑": r"\sum", "∏": r"\prod",
    "∫": r"\int", "∂": r"\partial", "∇": r"\nabla", "∈": r"\in", "∉": r"\notin", "∪": r"\cup",
    "∩": r"\cap", "⊂": r"\subset", "∅": r"\emptyset", "⊢": r"\vdash", "⊤": r"\top",
    "⊥": r"\bot", "∀": r"\forall", "∃": r"\exists", "¬": r"\neg", "∧": r"\land", "∨": r"\lor",
    "⇔": r"\Leftrightarrow", "⇒": r"\Rightarrow", "⇐": r"\Leftarrow", "→": r"\to",
    "←": r"\leftarrow", "↔": r"\leftrightarrow", "↑": r"\uparrow", "↓": r"\downarrow",
    "↦": r"\mapsto", "°": r"^{\circ}", "′": "'", "″": "''", "µ": r"\mu", "Ω": r"\Omega",
    "ℓ": r"\ell", "ħ": r"\hbar", "∣": r"\mid", "‖": r"\|", "⟨": r"\langle", "⟩": r"\rangle",
    "∗": r"\ast", "⊖": r"\ominus", "∎": r"\blacksquare", "□": r"\square",
    "℃": r"^{\circ}\mathrm{C}",
}  # fmt: skip
_GREEK: Final = {letter: f"\\{name}" for name, letter in GREEK.items() if letter.isalpha()}
_RAISED: Final = {
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)),
    "⁺": "+",
    "⁻": "-",
    "ⁿ": "n",
}
_LOWERED: Final = {**dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)), "₊": "+", "₋": "-"}
_ACCENTS: Final = {
    "\u0300": (r"\`", r"\grave"), "\u0301": (r"\'", r"\acute"), "\u0302": (r"\^", r"\hat"),
    "\u0303": (r"\~", r"\tilde"), "\u0304": (r"\=", r"\bar"), "\u0306": (r"\u", r"\breve"),
    "\u0307": (r"\.", r"\dot"), "\u0308": (r"\"", r"\ddot"), "\u030a": (r"\r", r"\mathring"),
    "\u030b": (r"\H", r"\hat"), "\u030c": (r"\v", r"\check"), "\u0327": (r"\c", r"\bar"),
    "\u0328": (r"\k", r"\bar"),
}  # fmt: skip
_BACKSLASH: Final = r"\\\1"
_MOST_ACCENTS: Final = 2
_KNOWN: Final = frozenset((*_TEXT, *_GREEK, *_MATHEMATICS, *_RAISED, *_LOWERED))
_MOST: Final = 20_000  # texts that are remembered
_MARKDOWN: Final = re.compile(r"([\\`*_{}<>#|$~])")


@lru_cache(_MOST)
def escape_latex(text: str) -> str:
    """Return LaTeX that prints a text; no text makes it fail, and none is read as a command.

    Parameters
    ----------
    text : str
        Any characters; those without a LaTeX form appear by their code point.

    Returns
    -------
    str
        ASCII only, so that the encoding of the file and the engine do not matter.
    """
    shown: list[str] = []
    before = ""
    for cluster in _clusters(unicodedata.normalize("NFC", text)):
        # an empty group keeps two signs from becoming one
        shown.append("{}" if cluster == before and cluster in _LIGATURES else "")
        shown.append(_cluster(cluster))
        before = cluster
    return "".join(shown)


@lru_cache(_MOST)
def _cluster(cluster: str) -> str:
    base, marks = cluster[0], cluster[1:]
    if base not in _KNOWN and not base.isascii():
        apart = unicodedata.normalize("NFD", base)
        if apart[0] in _KNOWN or apart[0].isascii():
            base, marks = apart[0], apart[1:] + marks
    letter = _character(base)
    is_mathematics = letter.startswith("$")
    inside = letter.strip("$") if is_mathematics else letter
    accents = [_ACCENTS[mark] for mark in marks if mark in _ACCENTS]
    if base.isalpha() and (base in _KNOWN or base.isascii()):
        for accent in accents[:_MOST_ACCENTS]:
            inside = f"{accent[is_mathematics]}{{{inside}}}"
    return f"${inside}$" if is_mathematics else inside


def _clusters(text: str) -> list[str]:
    """Group each character with the marks over it; a mark without a letter gets a space."""
    clusters: list[str] = []
    for c in text:
        if unicodedata.combining(c):
            clusters = clusters or [" "]
            clusters[-1] += c
        else:
            clusters.append(c)
    return clusters


def _character(c: str) -> str:
    known = _SPECIAL.get(c) or _TEXT.get(c)
    mathematics = _GREEK.get(c) or _MATHEMATICS.get(c)
    if known is not None or c in _TEXT:
        return known or ""
    if mathematics is not None:
        return f"${mathematics}$"
    if c in _RAISED:
        return f"$^{{{_RAISED[c]}}}$"
    if c in _LOWERED:
        return f"$_{{{_LOWERED[c]}}}$"
    if " " <= c <= "\x7e":
        return c
    category = unicodedata.category(c)
    if category[0] == "Z" or c in "\t\n\r\v\f":
        return " "
    return "" if category == "Cc" else rf"\texttt{{U+{ord(c):04X}}}"


def escape_html(text: str) -> str:
    """Return HTML that shows a text, in an element or in an attribute.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Without the control characters that HTML forbids.
    """
    if text.isascii() and text.isprintable():
        return html.escape(text, quote=True)
    allowed = "".join(c if c in "\t\n" or unicodedata.category(c)[0] != "C" else " " for c in text)
    return html.escape(allowed, quote=True)


def escape_markdown(text: str) -> str:
    """Return Markdown that shows a text on one line, without reading anything into it.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    line = visible(" ".join(text.split()))
    escaped = _MARKDOWN.sub(r"\\\1", line).replace("&", "&amp;")
    # escaped by a backslash they would open mathematics in some readers
    escaped = escaped.replace("[", "&#91;").replace("]", "&#93;")
    if not line:
        return " " if text else ""
    first, last = " " * text[0].isspace(), " " * text[-1].isspace()
    escaped = re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped)
    return f"{first}{re.sub(r'^([-+=])', _BACKSLASH, escaped)}{last}"
