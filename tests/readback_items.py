"""Two small front ends that turn LaTeX and MathML into items to be read."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree


@dataclass(frozen=True)
class Num:
    """Stand for digits."""

    value: int


@dataclass(frozen=True)
class Letter:
    """Stand for a letter or an upright word."""

    text: str


@dataclass(frozen=True)
class Op:
    """Stand for a sign."""

    text: str


@dataclass(frozen=True)
class Part:
    """Stand for a fraction, root, fence, script, accent or big sum, with its item lists."""

    kind: str
    lists: tuple[tuple[Any, ...], ...]


Items = tuple[Any, ...]


class Unreadable(Exception):  # noqa: N818  (a plain word reads best in tests)
    """Say why a text cannot be read, or can be read in two ways."""


_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+|\S")
# The lines of a part that is broken read one after the other.
_SKIPPED = {r"\left", r"\right", r"\,", r"\!", r"\;", r"\quad", r"\\", "&"}
_CLOSING = {"(": ")", r"\lvert": r"\rvert"}
_RELATIONS = {
    r"\sum": "sum",
    r"\neq": "≠",
    r"\leq": "≤",
    r"\geq": "≥",
    r"\Leftrightarrow": "⇔",
    r"\Rightarrow": "⇒",
    r"\land": "∧",
    r"\lor": "∨",
    r"\forall": "∀",
    r"\exists": "∃",
    r"\colon": ":",
    r"\lim": "lim",
    r"\to": "→",
}
_ACCENTS = {r"\bar", r"\tilde", r"\hat", r"\dot"}


class _Latex:
    def __init__(self, text: str) -> None:
        self.tokens = [t for t in _TOKEN.findall(text) if t not in _SKIPPED]
        self.at = 0

    def until(self, end: str) -> Items:
        items: list[Any] = []
        while True:
            if self.at >= len(self.tokens):
                if end:
                    raise Unreadable(f"{end} is missing")
                return tuple(items)
            token = self.tokens[self.at]
            self.at += 1
            if token == end:
                return tuple(items)
            items.extend(self.item(token))

    def argument(self) -> Items:
        if self.tokens[self.at] != "{":
            raise Unreadable("an argument stands in braces here")
        self.at += 1
        return self.until("}")

    def item(self, token: str) -> Items:
        if token.isdigit():
            return (Num(int(token)),)
        if token in _CLOSING:
            return (Part(token, (self.until(_CLOSING[token]),)),)
        if token == r"\frac":
            return (Part("frac", (self.argument(), self.argument())),)
        if token == r"\sqrt":
            degree: Items = ()
            if self.tokens[self.at] == "[":
                self.at += 1
                degree = self.until("]")
            return (Part("root", (self.argument(), degree)),)
        if token in ("_", "^"):
            return (Part(token, (self.argument(),)),)
        if token in _ACCENTS:
            return (Part(token, (self.argument(),)),)
        if token in (r"\begin", r"\end"):
            self.argument()
            return ()
        if token == "{":
            return self.until("}")
        if token == r"\text":
            start = self.at
            self.argument()
            return (Part("text", (tuple("".join(self.tokens[start + 1 : self.at - 1])),)),)
        if token == r"\mathrm":
            start = self.at
            self.argument()
            return (Letter("".join(self.tokens[start : self.at])),)
        if token in (r"\ln", r"\exp"):
            return (Letter(token[1:]),)
        if token == r"\cdot":
            return (Op("*"),)
        if token in _RELATIONS:
            return (Op(_RELATIONS[token]),)
        if token.isalpha() or token[0] == "\\":
            return (Letter(token),)
        return (Op(token),)


def latex_items(text: str) -> Items:
    """Return the items of a LaTeX formula."""
    return _Latex(text).until("")


_SCRIPTS = {"msub": "_", "msup": "^"}


def _element(e: ElementTree.Element) -> Items:
    children = list(e)
    text = (e.text or "").strip()
    match e.tag:
        case "mn":
            return (Num(int(text)),)
        case "mi":
            return (Letter(f"{text}{e.get('mathvariant', '')}"),)
        case "mspace":
            return ()
        case "mo":
            return _operator(text)
        case "mrow" | "math" | "mtable" | "mtr" | "mtd":
            return _mrow(children)
        case "mfrac":
            return (Part("frac", tuple(map(_element, children))),)
        case "msqrt":
            return (Part("root", (_mrow(children), ())),)
        case "mroot":
            return (Part("root", tuple(map(_element, children))),)
        case "msub" | "msup":
            base, script = map(_element, children)
            return (*base, Part(_SCRIPTS[e.tag], (script,)))
        case "msubsup":
            base, sub, sup = map(_element, children)
            return (*base, Part("_", (sub,)), Part("^", (sup,)))
        case "mover":
            return (Part("mover", tuple(map(_element, children))),)
        case "munder":
            base, below = map(_element, children)
            return (*base, Part("_", (below,)))
        case "mtext":
            return (Part("text", (tuple("".join(text.split())),)),)
        case "munderover":
            base, below, above = map(_element, children)
            return (*base, Part("_", (below,)), Part("^", (above,)))
    raise Unreadable(f"<{e.tag}> is not part of the notation")


def _operator(text: str) -> Items:
    if text == "\u2061":
        return ()
    if text == "∃!":
        return Op("∃"), Op("!")
    return (Op({"−": "-", "\u2062": "*", "·": "*", "∑": "sum"}.get(text, text)),)


def _mrow(children: list[ElementTree.Element]) -> Items:
    if children and children[0].get("fence") == "true":
        inside = _mrow(children[1:-1])
        kind = {"(": "(", "|": r"\lvert"}[(children[0].text or "").strip()]
        return (Part(kind, (inside,)),)
    return tuple(item for child in children for item in _element(child))


def mathml_items(text: str) -> Items:
    """Return the items of a MathML formula, with or without its ``<math>`` element."""
    return _element(ElementTree.fromstring(text if text.startswith("<math") else _wrap(text)))


def _wrap(text: str) -> str:
    return f"<math>{text}</math>"
