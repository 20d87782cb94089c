r"""Read the notation that the renderer writes back into SymPy, LaTeX and MathML alike.

Two small front ends turn the text into items (numbers, letters, signs, fractions, scripts, fences);
one recursive descent then reads the items.  It is stricter than a human reader: what could be
read in two ways is an error here, such as ``\ln x y``, ``\ln x^{2}``, ``2 3`` or ``2 \frac{1}{3}``.
"""

import re
from collections.abc import Callable
from typing import Any

import sympy as sp

from readback_items import Items, Num, Op, Part, Unreadable, latex_items, mathml_items
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel import (
    AtMost,
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
)
from vrest.quantity import quantity_of

_CALLED = {
    "slope": bernoulli_slope,
    "curvature": bernoulli_curvature,
    "bernoulli": bernoulli,
    "lambert": lambert_w,
}
_WORDS: dict[str, Callable[[Any, Any], Any]] = {
    "isstrictlyincreasingin": lambda e, x: Monotone(x, e, "increasing"),
    "isstrictlydecreasingin": lambda e, x: Monotone(x, e, "decreasing"),
    "isstrictlyconvexin": lambda e, x: Convex(x, e),
}
_AT_MOST = re.compile(r"there(?:is|are)atmost(\d+)")
Symbols = dict[Items, Any]
Functions = dict[Items, Callable[[Any], Any]]
FUNCTIONS = ("ln", "exp")
__all__ = ["Unreadable", "read", "read_statement"]


class _Reader:
    def __init__(
        self, items: Items, symbols: Symbols, functions: Functions, constants: dict[str, Items]
    ) -> None:
        self.items, self.symbols, self.constants, self.at = items, symbols, constants, 0
        self.functions = functions
        self.longest = max(map(len, (*symbols, *functions)), default=0)

    def peek(self) -> Any:
        return self.items[self.at] if self.at < len(self.items) else None

    def inner(self, items: Items) -> Any:
        reader = _Reader(items, self.symbols, self.functions, self.constants)
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
            mixed = isinstance(first, Part) and first.kind == "frac"
            if isinstance(before, Num) and mixed and first.lists[0][:1] != self.constants["d"]:
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
        for name, function in _CALLED.items():
            if self.matches(self.constants[name]):
                self.at += len(self.constants[name])
                return self.powered(function(self.inner(self.bracket())))
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

    def bracket(self) -> Items:
        item = self.peek()
        if not isinstance(item, Part) or item.kind != "(":
            raise Unreadable("an argument stands in brackets here")
        self.at += 1
        inside: Items = item.lists[0]
        return inside

    def applied(self) -> Any:
        """Read a function at a point: one symbol or number in brackets, which no factor is."""
        for length in range(self.longest, 0, -1):
            function = self.functions.get(self.items[self.at : self.at + length])
            after = self.items[self.at + length : self.at + length + 1]
            if function is not None and after and isinstance(after[0], Part):
                point = self.inner(after[0].lists[0]) if after[0].kind == "(" else None
                if point in self.points():
                    self.at += length + 1
                    return function(point)
        return None

    def points(self) -> list[Any]:
        """Return the coordinates and their ends."""
        letters = [s for s in self.symbols.values() if isinstance(s, sp.Symbol)]
        ends = ((s, quantity_of(s).ends) for s in letters)
        return [point for s, found in ends if found is not None for point in (s, *found)]

    def derivative(self, above: Items, below: Items) -> Any:
        """Read d/dx of what follows in brackets, or dc/dx."""
        at, times = 1, sp.Integer(1)
        if above[1:] and isinstance(above[1], Part) and above[1].kind == "^":
            at, times = 2, self.inner(above[1].lists[0])
            if below[-1] != above[1]:
                raise Unreadable("a derivative has one order")
            below = below[:-1]
        x = self.inner(below[1:])
        if above[at:]:
            return sp.Derivative(self.functions[above[at:]](x), (x, times))
        return sp.Derivative(self.inner(self.bracket()), (x, times))

    def matches(self, items: Items) -> bool:
        return self.items[self.at : self.at + len(items)] == items

    def primary(self) -> Any:
        function = self.applied()
        if function is not None:
            return function
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
            above, below = item.lists
            if above[:1] == below[:1] == self.constants["d"]:
                return self.derivative(above, below)
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
        "d": r"\mathrm{d}",
        "bernoulli": "B",
        "slope": r"B^{\prime}",
        "curvature": r"B^{\prime\prime}",
        "lambert": "W",
    },
    "mathml": {
        "ln": "<mi>ln</mi>",
        "exp": "<mi>exp</mi>",
        "log10": "<msub><mi>log</mi><mn>10</mn></msub>",
        "e": '<mi mathvariant="normal">e</mi>',
        "pi": "<mi>π</mi>",
        "d": '<mi mathvariant="normal">d</mi>',
        "bernoulli": "<mi>B</mi>",
        "slope": "<msup><mi>B</mi><mo>′</mo></msup>",
        "curvature": "<msup><mi>B</mi><mo>″</mo></msup>",
        "lambert": "<mi>W</mi>",
    },
}
_ITEMS: dict[str, Callable[[str], Items]] = {"latex": latex_items, "mathml": mathml_items}


_ORDERS = {"<": "<", "≤": "<=", "≠": "!=", ">": "<", "≥": "<="}


def _statement(items: Items, expression: Callable[[Items], Any]) -> Any:
    """Read a statement, refusing what has two readings."""
    signs = [item.text for item in items if isinstance(item, Op)]
    if signs and items[0] in (Op("∀"), Op("∃")):
        colon = items.index(Op(":"))
        quantifier: Any = ForAll if items[0] == Op("∀") else Exists
        start = 1
        if items[1] == Op("!"):
            quantifier, start = ExactlyOne, 2
        bound = _split(items[start:colon], Op("≤"))
        between = len(bound) == len(("low", "index", "high"))
        indices = [bound[1]] if between else _split(bound[0], Op(","))
        said = _statement(items[colon + 1 :], expression)
        for index in reversed(indices):
            said = quantifier(expression(index), said)
        return said
    if isinstance(items[0], Part) and items[0].kind == "text":
        said = _AT_MOST.fullmatch("".join(items[0].lists[0]))
        if said is None:
            raise Unreadable("these words open no statement")
        start = items.index(Part("text", (tuple("with"),)))
        body = _statement(items[start + 1 :], expression)
        return AtMost(expression(items[1:start]), body, int(said[1]))
    connectives = [sign for sign in signs if sign in "⇔⇒∧∨"]
    if len(set(connectives)) > 1 or (connectives[:1] in (["⇔"], ["⇒"]) and len(connectives) > 1):
        raise Unreadable("two connectives side by side read in two ways")
    if connectives:
        parts = [_statement(part, expression) for part in _split(items, Op(connectives[0]))]
        match connectives[0]:
            case "⇔":
                return Iff(*parts)
            case "⇒":
                return Implies(*parts)
            case "∧":
                return Conjunction(tuple(parts))
            case _:
                return Disjunction(tuple(parts))
    words = [item for item in items if isinstance(item, Part) and item.kind == "text"]
    if words:
        left, right = _split(items, words[0])
        return _WORDS["".join(words[0].lists[0])](expression(left), expression(right))
    if items[0] == Op("lim"):
        index, point = _split(items[1].lists[0], Op("→"))
        left, right = _split(items[2:], Op("="))
        ends = _end(point, expression), _end(right, expression)
        return Limit(expression(index), ends[0], expression(left), ends[1])
    relations = [sign for sign in signs if sign == "=" or sign in _ORDERS]
    if not relations and len(items) == 1 and isinstance(items[0], Part) and items[0].kind == "(":
        return _statement(items[0].lists[0], expression)
    if len(relations) != 1:
        raise Unreadable("exactly one relation is expected here")
    left, right = map(expression, _split(items, Op(relations[0])))
    if relations == ["="]:
        return Equation(left, right)
    turned = relations[0] in "><≥" and relations[0] != "<"
    return Order(
        *((right, _ORDERS[relations[0]], left) if turned else (left, _ORDERS[relations[0]], right))
    )


def _end(items: Items, expression: Callable[[Items], Any]) -> Any:
    """Read what something tends to."""
    if getattr(items[-1], "text", "") in (r"\infty", "∞"):
        return "-oo" if items[0] == Op("-") else "+oo"
    return expression(items)


def _split(items: Items, sign: Any) -> list[Items]:
    parts: list[list[Any]] = [[]]
    for item in items:
        if item == sign:
            parts.append([])
        else:
            parts[-1].append(item)
    return [tuple(part) for part in parts]


def read(
    text: str,
    format: str,
    atoms: dict[str, Any],
    functions: dict[str, Callable[[Any], Any]] | None = None,
) -> Any:
    """Read a formula.

    Parameters
    ----------
    text : str
        What the renderer wrote.
    format : str
        ``latex`` or ``mathml``.
    atoms : dict
        The symbols and members of families, by how each is written alone.
    functions : dict, optional
        The functions of a coordinate, by how each is written without it.
    """
    return _expression(format, atoms, functions or {})(_ITEMS[format](text))


def read_statement(
    text: str,
    format: str,
    atoms: dict[str, Any],
    functions: dict[str, Callable[[Any], Any]] | None = None,
) -> Any:
    """Read a statement; the parameters are those of `read`."""
    return _statement(_ITEMS[format](text), _expression(format, atoms, functions or {}))


def _expression(
    format: str, atoms: dict[str, Any], functions: dict[str, Callable[[Any], Any]]
) -> Callable[[Items], Any]:
    items = _ITEMS[format]
    symbols = {items(written): symbol for written, symbol in atoms.items()}
    if len(symbols) != len(atoms):
        raise Unreadable("two symbols are written alike")
    constants = {name: items(written) for name, written in _NAMES[format].items()}
    called = {items(written): function for written, function in functions.items()}
    return lambda found: _Reader(found, symbols, called, constants).all()
