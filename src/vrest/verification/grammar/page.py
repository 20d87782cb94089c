"""Pages: the text of a claim beside its tree, to be changed in places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, final

from .syntax import Node, walk

__all__ = ["Page"]

_OPEN: Final = "([{"
_CLOSE: Final = ")]}"
_LEFT: Final = re.compile(r"\\(left|big|Big|bigg|Bigg|bigl|Bigl)\s*$")


@final
@dataclass(frozen=True, slots=True)
class Page:
    """Hold the text of a claim with the tree of one relation and how it spells its symbols.

    Attributes
    ----------
    source : str
    tree : Node
        A ``chain``.
    names : mapping of sympy.Expr to str
    """

    source: str
    tree: Node
    names: Mapping[Any, str]

    @property
    def tex(self) -> bool:
        """Tell whether the claim is written in LaTeX."""
        return "\\" in self.source

    @property
    def code(self) -> bool:
        """Tell whether factors are joined by a star."""
        return "*" in self.source[self.tree.start : self.tree.end]

    def nodes(self, *kinds: str) -> Iterator[Node]:
        """Yield the nodes at the right of the first sign, outermost first."""
        for side in self.tree.parts[1:]:
            yield from (node for node in walk(side) if node.kind in kinds)

    def span(self, node: Node) -> tuple[int, int]:
        """Return where a node stands, with the brackets that it needs to be whole."""
        start, end = node.start, node.end
        for _ in range(8):
            missing = _unmatched(self.source[start:end])
            if missing == ("", ""):
                break
            start, end = _reaching(self.source, start, end, missing)
        return start, end

    def text(self, node: Node) -> str:
        """Return how a node is spelled."""
        start, end = self.span(node)
        return self.source[start:end]

    def bracketed(self, node: Node) -> str:
        """Return a node's text, in brackets where it is a sum."""
        text = self.text(node)
        if node.kind not in ("add", "subtract"):
            return text
        return rf"\left({text}\right)" if self.tex else f"({text})"

    def times(self, factor: str, text: str) -> str:
        """Return a product as the claim would write it."""
        if not factor:
            return text
        if factor == "-":
            return f"-{text.lstrip()}"
        return f"{factor}*{text}" if self.code else f"{factor} {text}"

    def times_below(self, factor: str, node: Node) -> str:
        """Return the lower part of a quotient with a factor, in brackets behind a slash."""
        below = self.text(node.parts[1])
        between = self.source[self.span(node.parts[0])[1] : self.span(node.parts[1])[0]]
        if "/" not in between or factor == "-":
            return self.times(factor, self.bracketed(node.parts[1]))
        if below.startswith("(") and below.endswith(")") and _unmatched(below[1:-1]) == ("", ""):
            return f"({self.times(factor, below[1:-1])})"
        return f"({self.times(factor, below)})"

    def over(self, text: str, divisor: str) -> str:
        """Return a quotient as the claim would write it."""
        return rf"\frac{{{text}}}{{{divisor}}}" if self.tex else f"({text}/{divisor})"

    def number(self, value: Fraction) -> str:
        """Return a number as the claim would write it."""
        if value == -1:
            return "-"
        if value.denominator == 1:
            return str(value)
        if self.tex:
            return rf"\frac{{{value.numerator}}}{{{value.denominator}}}"
        return f"({value})"


def _unmatched(text: str) -> tuple[str, str]:
    """Return the brackets that close without being opened, and those left open."""
    closing, opened = "", ""
    for letter in text:
        if letter in _OPEN:
            opened += letter
        elif letter in _CLOSE:
            if opened:
                opened = opened[:-1]
            else:
                closing += letter
    return closing, opened


def _reaching(source: str, start: int, end: int, missing: tuple[str, str]) -> tuple[int, int]:
    """Widen a span until the brackets in it have their partners, commands before them included."""
    for _ in missing[0]:
        depth = 1
        while start > 0 and depth:
            start -= 1
            depth += (source[start] in _CLOSE) - (source[start] in _OPEN)
        before = _LEFT.search(source[:start])
        start = before.start() if before else start
    for _ in missing[1]:
        depth = 1
        while end < len(source) and depth:
            depth += (source[end] in _OPEN) - (source[end] in _CLOSE)
            end += 1
    return start, end
