r"""Read the notation that the renderer writes back into SymPy, LaTeX and MathML alike.

Two small front ends turn the text into items (numbers, letters, signs, fractions, scripts, fences);
one recursive descent then reads the items.  It is stricter than a human reader: what could be
read in two ways is an error here, such as ``\ln x y``, ``\ln x^{2}``, ``2 3`` or ``2 \frac{1}{3}``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import sympy as sp

from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Order,
)


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
Symbols = dict[Items, Any]
FUNCTIONS = ("ln", "exp")
CLOSERS = ("+", "-", "/", ",")


class Unreadable(Exception):  # noqa: N818  (a plain word reads best in tests)
    """Say why a text cannot be read, or can be read in two ways."""


_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+|\S")
_SKIPPED = {r"\left", r"\right", r"\,", r"\!", r"\;"}
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
        case "mrow" | "math":
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
        case "munderover":
            base, below, above = map(_element, children)
            return (*base, Part("_", (below,)), Part("^", (above,)))
    raise Unreadable(f"<{e.tag}> is not part of the notation")


def _operator(text: str) -> Items:
    if text == "\u2061":
        return ()
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


class _Reader:
    def __init__(self, items: Items, symbols: Symbols, constants: dict[str, Items]) -> None:
        self.items, self.symbols, self.constants, self.at = items, symbols, constants, 0
        self.longest = max(map(len, symbols), default=0)

    def peek(self) -> Any:
        return self.items[self.at] if self.at < len(self.items) else None

    def inner(self, items: Items) -> Any:
        reader = _Reader(items, self.symbols, self.constants)
        return reader.all()

    def all(self) -> Any:
        found = self.sum()
        if self.peek() is not None:
            raise Unreadable(f"{self.peek()} is left over")
        return found

    def sum(self) -> Any:
        negative = self.sign("-")
        total = -self.term() if negative else self.term()
        while isinstance(self.peek(), Op) and self.peek().text in "+-":
            negative = self.sign("-") or not self.sign("+")
            total = total - self.term() if negative else total + self.term()
        return total

    def sign(self, text: str) -> bool:
        if self.peek() == Op(text):
            self.at += 1
            return True
        return False

    def term(self) -> Any:
        before = None
        found: list[Any] = []
        dotted = True
        while True:
            first = self.peek()
            if not dotted and isinstance(first, Num):
                raise Unreadable("a number stands right behind another factor")
            if isinstance(before, Num) and isinstance(first, Part) and first.kind == "frac":
                raise Unreadable("a number right before a fraction reads as a mixed number")
            found.append(self.factor())
            before = first
            dotted = self.sign("*")
            if not dotted and self.ends():
                break
        product = sp.Mul(*found)
        return product / self.factor() if self.sign("/") else product

    def ends(self) -> bool:
        item = self.peek()
        return item is None or (isinstance(item, Op) and item.text != "sum")

    def factor(self) -> Any:
        item = self.peek()
        if item == Op("sum"):
            return self.big_sum()
        for name in FUNCTIONS:
            if item == self.constants[name][0]:
                self.at += 1
                return {"ln": sp.log, "exp": sp.exp}[name](self.argument())
        if self.matches(self.constants["log10"]):
            self.at += len(self.constants["log10"])
            return sp.log(self.argument()) / sp.log(10)
        return self.powered(self.primary())

    def powered(self, base: Any) -> Any:
        item = self.peek()
        if isinstance(item, Part) and item.kind == "^":
            self.at += 1
            return base ** self.inner(item.lists[0])
        return base

    def argument(self) -> Any:
        item = self.peek()
        bracketed = isinstance(item, Part) and item.kind == "("
        found = self.primary()
        after = self.peek()
        if isinstance(after, Part) and after.kind == "^":
            raise Unreadable("a power behind the argument of a function reads in two ways")
        if not bracketed and not self.ends() and after != Op("*"):
            raise Unreadable("what follows a bare argument could belong to it")
        return found

    def matches(self, items: Items) -> bool:
        return self.items[self.at : self.at + len(items)] == items

    def primary(self) -> Any:
        for length in range(self.longest, 0, -1):
            known = self.symbols.get(self.items[self.at : self.at + length])
            if known is not None:
                self.at += length
                return known
        item = self.peek()
        self.at += 1
        if isinstance(item, Num):
            return sp.Integer(item.value)
        if item == self.constants["e"][0]:
            return sp.E
        if item == self.constants["pi"][0]:
            return sp.pi
        if isinstance(item, Part) and item.kind == "frac":
            return self.inner(item.lists[0]) / self.inner(item.lists[1])
        if isinstance(item, Part) and item.kind == "root":
            degree = self.inner(item.lists[1]) if item.lists[1] else sp.Integer(2)
            return self.inner(item.lists[0]) ** (1 / degree)
        if isinstance(item, Part) and item.kind == "(":
            return self.inner(item.lists[0])
        if isinstance(item, Part) and item.kind == r"\lvert":
            return sp.Abs(self.inner(item.lists[0]))
        raise Unreadable(f"{item} is not expected here")

    def big_sum(self) -> Any:
        below, above = self.items[self.at + 1], self.items[self.at + 2]
        self.at += 3
        split = below.lists[0].index(Op("="))
        index = self.inner(below.lists[0][:split])
        low = self.inner(below.lists[0][split + 1 :])
        body = self.term()
        return sp.Sum(body, (index, low, self.inner(above.lists[0])))


_NAMES = {
    "latex": {
        "ln": r"\ln",
        "exp": r"\exp",
        "log10": r"\log_{10}",
        "e": r"\mathrm{e}",
        "pi": r"\pi",
    },
    "mathml": {
        "ln": "<mi>ln</mi>",
        "exp": "<mi>exp</mi>",
        "log10": "<msub><mi>log</mi><mn>10</mn></msub>",
        "e": '<mi mathvariant="normal">e</mi>',
        "pi": "<mi>π</mi>",
    },
}
_ITEMS: dict[str, Callable[[str], Items]] = {"latex": latex_items, "mathml": mathml_items}


_ORDERS = {"<": "<", "≤": "<=", "≠": "!=", ">": "<", "≥": "<="}


def _statement(items: Items, expression: Callable[[Items], Any]) -> Any:
    """Read a statement, refusing what has two readings."""
    signs = [item.text for item in items if isinstance(item, Op)]
    if signs and items[0] in (Op("∀"), Op("∃")):
        colon = items.index(Op(":"))
        quantifier = ForAll if items[0] == Op("∀") else Exists
        return quantifier(expression(items[1:colon]), _statement(items[colon + 1 :], expression))
    connectives = [sign for sign in signs if sign in "⇔⇒∧∨"]
    if len(set(connectives)) > 1 or (connectives[:1] in (["⇔"], ["⇒"]) and len(connectives) > 1):
        raise Unreadable("two connectives side by side read in two ways")
    if connectives:
        parts = [_statement(part, expression) for part in _split(items, connectives[0])]
        match connectives[0]:
            case "⇔":
                return Iff(*parts)
            case "⇒":
                return Implies(*parts)
            case "∧":
                return Conjunction(tuple(parts))
            case _:
                return Disjunction(tuple(parts))
    relations = [sign for sign in signs if sign == "=" or sign in _ORDERS]
    if not relations and len(items) == 1 and isinstance(items[0], Part) and items[0].kind == "(":
        return _statement(items[0].lists[0], expression)
    if len(relations) != 1:
        raise Unreadable("exactly one relation is expected here")
    left, right = map(expression, _split(items, relations[0]))
    if relations == ["="]:
        return Equation(left, right)
    turned = relations[0] in "><≥" and relations[0] != "<"
    return Order(
        *((right, _ORDERS[relations[0]], left) if turned else (left, _ORDERS[relations[0]], right))
    )


def _split(items: Items, sign: str) -> list[Items]:
    parts: list[list[Any]] = [[]]
    for item in items:
        if item == Op(sign):
            parts.append([])
        else:
            parts[-1].append(item)
    return [tuple(part) for part in parts]


def read(text: str, format: str, atoms: dict[str, Any]) -> Any:
    """Read a formula.

    Parameters
    ----------
    text : str
        What the renderer wrote.
    format : str
        ``latex`` or ``mathml``.
    atoms : dict
        The symbols and members of families, by how each is written alone.
    """
    return _expression(format, atoms)(_ITEMS[format](text))


def read_statement(text: str, format: str, atoms: dict[str, Any]) -> Any:
    """Read a statement; the parameters are those of `read`."""
    return _statement(_ITEMS[format](text), _expression(format, atoms))


def _expression(format: str, atoms: dict[str, Any]) -> Callable[[Items], Any]:
    items = _ITEMS[format]
    symbols = {items(written): symbol for written, symbol in atoms.items()}
    if len(symbols) != len(atoms):
        raise Unreadable("two symbols are written alike")
    constants = {name: items(written) for name, written in _NAMES[format].items()}
    return lambda found: _Reader(found, symbols, constants).all()
