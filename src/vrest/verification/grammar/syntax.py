"""The third stage of reading: tokens become a small syntax tree, by a grammar that is data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, final

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from ..notation.scan import failure

__all__ = ["Name", "Node", "Number", "Tok", "depth", "number_one", "parse", "walk", "worth"]


@final
@dataclass(frozen=True, slots=True)
class Number:
    """Hold a printed number: its value, the worth of its last place, its text and its unit."""

    value: Fraction
    place: Fraction
    text: str
    dimension: Any = None


@final
@dataclass(frozen=True, slots=True)
class Name:
    """Hold a letter with what stands around it.

    Attributes
    ----------
    head : str
        The letter; ``[]`` for a bracket that names an ion.
    sub, sup : str
        The text of its indices, where they are no power.
    inside : str
        What a concentration bracket holds.
    delta : bool
        Whether a Δ precedes it.
    accent : str
    at : str
        The argument of a function, as in u(0).
    text : str
        How the source spells it.
    start, end : int
    """

    head: str
    sub: str = ""
    sup: str = ""
    inside: str = ""
    delta: bool = False
    accent: str = ""
    at: str = ""
    text: str = field(default="", compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@final
@dataclass(frozen=True, slots=True)
class Node:
    """Hold one node of the tree.

    Attributes
    ----------
    kind : str
        ``number``, ``name``, ``add``, ``subtract``, ``multiply``, ``divide``, ``negate``,
        ``power``, ``call``, ``total``, ``derivative``, ``integral``, ``absolute`` or ``chain``.
    parts : tuple of Node
    value : object
        A `Number`, a `Name`, the name of a function, or the bounds of a sum.
    start, end : int
        Where it stands in the source.
    """

    kind: str
    parts: tuple["Node", ...] = ()
    value: Any = None
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@final
@dataclass(frozen=True, slots=True)
class Tok:
    """Hold one token for the grammar, with the subtree that it brings."""

    kind: str
    value: Any
    start: int
    end: int


def number_one() -> Number:
    """Return the number one, which no digit of the source stands for."""
    return Number(Fraction(1), Fraction(0), "1")


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it."""
    yield node
    for part in node.parts:
        yield from walk(part)
    if node.kind == "total":
        for bound in node.value:
            if isinstance(bound, Node):
                yield from walk(bound)


def depth(node: Node) -> int:
    """Return how many nodes lie within each other at most; without recursion."""
    deepest, waiting = 0, [(node, 1)]
    while waiting:
        each, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((part, level + 1) for part in each.parts)
    return deepest


def worth(node: Node) -> Fraction | None:
    """Return what numbers alone are worth, or None if there is more than their sums."""
    if node.kind in ("negate", "bracket"):
        inner = worth(node.parts[0])
        return inner if inner is None or node.kind == "bracket" else -inner
    if node.kind in ("add", "subtract"):
        first, second = map(worth, node.parts)
        if first is None or second is None:
            return None
        return first + second if node.kind == "add" else first - second
    return Fraction(node.value.value) if node.kind == "number" else None


class _Carrier(Token):
    """Carry a token of ours through Lark."""

    payload: Tok


class _Ready(Lexer):
    """Hand tokens that are ready to Lark."""

    def __init__(self, conf: Any) -> None:
        del conf

    def lex(self, data: Sequence[Tok]) -> Iterator[Token]:  # type: ignore[override]
        for place, tok in enumerate(data):
            token = _Carrier(tok.kind, str(place))
            token.start_pos, token.end_pos = tok.start, tok.end
            token.payload = tok
            yield token


def _span(parts: Sequence[Any]) -> tuple[int, int]:
    starts = [p.start if isinstance(p, Node) else p.payload.start for p in parts]
    ends = [p.end if isinstance(p, Node) else p.payload.end for p in parts]
    return min(starts), max(ends)


class _Tree(Transformer[Token, Node]):
    """Turn what Lark finds into nodes."""

    def _binary(self, kind: str, found: list[Any]) -> Node:
        left, _, right = found
        return Node(kind, (left, right), None, *_span(found))

    def add(self, found: list[Any]) -> Node:
        return self._binary("add", found)

    def subtract(self, found: list[Any]) -> Node:
        return self._binary("subtract", found)

    def multiply(self, found: list[Any]) -> Node:
        return self._binary("multiply", found)

    def divide(self, found: list[Any]) -> Node:
        return self._binary("divide", found)

    def negate(self, found: list[Any]) -> Node:
        return Node("negate", (found[1],), None, *_span(found))

    def either(self, found: list[Any]) -> Node:
        return Node("either", (found[0], found[2]), found[1].payload.value, *_span(found))

    def either_sign(self, found: list[Any]) -> Node:
        return Node("either", (found[1],), found[0].payload.value, *_span(found))

    def keep(self, found: list[Any]) -> Node:
        return found[1]  # type: ignore[no-any-return]

    def total(self, found: list[Any]) -> Node:
        return Node("total", (found[1],), found[0].payload.value, *_span(found))

    def raise_to(self, found: list[Any]) -> Node:
        return Node("power", (found[0], found[1].payload.value), None, *_span(found))

    def derivative(self, found: list[Any]) -> Node:
        return Node("derivative", (found[1],), found[0].payload.value, *_span(found))

    def operand(self, found: list[Any]) -> Node:
        return found[0].payload.value  # type: ignore[no-any-return]

    def bracket(self, found: list[Any]) -> Node:
        return Node("bracket", (found[1],), None, *_span(found))

    def call(self, found: list[Any]) -> Node:
        arguments = tuple(part for part in found[1:] if isinstance(part, Node))
        return Node("call", arguments, found[0].payload.value, *_span(found))

    def start(self, found: list[Any]) -> Node:
        sides = tuple(part for part in found if isinstance(part, Node))
        signs = tuple(part.payload.value for part in found if not isinstance(part, Node))
        return Node("chain", sides, signs, *_span(found))


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    text = Path(__file__).with_name("grammar.lark").read_text("utf-8")
    return Lark(text, parser="lalr", lexer=_Ready, transformer=_Tree())


_EXPECTED: Final = {
    "OPERAND": "a number or a symbol", "LPAR": "'('", "RPAR": "')'", "REL": "'='",
    "PLUS": "'+'", "COMMA": "','", "$END": "the end",
}  # fmt: skip


def parse(source: str, tokens: Sequence[Tok]) -> Node:
    """Parse tokens as a chain of expressions.

    Raises
    ------
    ReadError
        If they do not form one.
    """
    try:
        return _grammar().parse(tokens)  # type: ignore[return-value]
    except UnexpectedInput as error:
        token = getattr(error, "token", None)
        payload = getattr(token, "payload", None)
        wanted = getattr(error, "accepts", None) or getattr(error, "expected", None) or ()
        named = [said for kind, said in _EXPECTED.items() if kind in wanted]
        expected = " or ".join(named[:3]) or "another part"
        start = payload.start if payload else (tokens[-1].end if tokens else len(source))
    raise failure(source, start, f"the formula cannot go on like this; expected {expected}")
