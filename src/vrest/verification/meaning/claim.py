"""A text becomes claims: trees of what it states, defines, and says about the circumstances."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final, final

from vrest.errors import ReadError
from vrest.units import parse_unit

from ..grammar.asides import warm
from ..grammar.clauses import Clause, clauses, explains
from ..grammar.measures import spoken
from ..grammar.syntax import Node, Number, walk
from ..grammar.tokens import Reader
from ..notation.box import Box, raw
from ..notation.layout import boxes
from ..notation.lexicon import SPECIES, index
from ..notation.scan import failure, scan
from ..notation.splice import is_relation, partner
from .arguments import at_the_point, gives_its_argument
from .counters import counted
from .degrees import in_degrees, mentioned
from .remarks import NOTHING, Remarks, remarks
from .sorting import sorted_trees, uses

__all__ = ["Claim", "claims", "inserted"]

_DEEPEST: Final = 6  # so many definitions lie within each other
_CELSIUS: Final = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*C")  # it can be no coulomb there
_KELVIN: Final = parse_unit("K").dimension
_IN: Final = re.compile(r"^(?:in|en|em|dans|units?)\s+")
# A program says behind its formula in which unit the outcome is.
_COMMENT: Final = re.compile(
    r"(?:(?<=;)|(?<=\s))\s*(?:%|\#|//|:|!)\s*[\[(]?(?:in )?\s*"
    r"([mµμunk]?V|(?:milli|micro)?volts?)\s*[\])]?[.;]?\s*\Z"
)


@final
@dataclass(frozen=True, slots=True)
class Claim:
    """Hold the trees of one way to parse a claim."""

    trees: tuple[tuple[Node, str], ...]
    definitions: tuple[Node, ...]
    stated: tuple[Node, ...]
    celsius: tuple[Number, ...]
    limited: bool = False
    units: tuple[str, ...] = ()
    remarks: Remarks = NOTHING


def claims(text: str, define: Mapping[str, str], names: Sequence[str] = ()) -> Iterator[Claim]:
    """Yield the ways to parse a text, where they differ.

    A function takes a number or a quotient; a letter behind a number is a factor or a unit.
    """
    lexemes = scan(text, names)
    tex = any(x.kind == "command" for x in lexemes) and "\\" in text
    laid = boxes(text, lexemes)
    parts, letters = clauses(text, laid), spoken(laid)
    narrow = Reader(text, tex=tex, wide=False, spoken=letters)
    yield _claim(text, laid, parts, narrow, define)
    if narrow.widened:
        yield _claim(text, laid, parts, Reader(text, tex=tex, wide=True, spoken=letters), define)
    if narrow.doubted:
        other = Reader(text, tex=tex, wide=False, spoken=letters, flipped=True)
        with suppress(ReadError):
            yield _claim(text, laid, parts, other, define)


def _claim(
    text: str, laid: Sequence[Box], parts: Sequence[Clause], reader: Reader,
    define: Mapping[str, str],
) -> Claim:  # fmt: skip
    trees: list[tuple[Node, str]] = []
    stated: list[Node] = []
    celsius: list[Number] = []
    where: list[Node] = []
    units: list[str] = []
    for part in parts:
        if part.kind == "unit":
            units.append(_IN.sub("", raw(part.items).strip(" ()[]")))
            continue
        if part.kind == "at":
            _circumstance(reader, part, stated, celsius)
            continue
        tree = reader.tree(part.items)
        if part.kind == "where":
            where.append(tree)
        else:
            trees.append((tree, part.implied))
    for items in reader.circumstances:
        _circumstance(reader, Clause(tuple(items), "at"), stated, celsius)
    if not celsius and not _tells_warmth([*(tree for tree, _ in trees), *where, *stated]):
        celsius += mentioned(text)
    if not units and (comment := _COMMENT.search(text)):
        units.append(comment[1])
    if not trees:
        trees, where = [(tree, "") for tree in where], []
    given = [_defined(name, meaning) for name, meaning in define.items()]
    kept, definitions = sorted_trees(trees, where, stated)
    for tree, _ in kept:
        if "to" in tree.value and not _tends(tree):
            raise failure(text, tree.start, "a limit is not read; expected a relation such as '='")
        if not tree.value:
            raise failure(
                text, tree.start, "nothing is stated here; expected a relation such as '='"
            )
    if not kept:
        kept, definitions = [(tree, "") for tree in definitions], []
    if not kept:
        raise failure(text, 0, "nothing is stated here; expected a relation such as E_K = ...")
    said = remarks(laid, [*(tree for tree, _ in kept), *definitions, *stated])
    definitions = [*given, *definitions]
    everything = counted([*(tree for tree, _ in kept), *definitions, *stated])
    first, last = len(kept), len(kept) + len(definitions)
    kept = [(tree, implied) for tree, (_, implied) in zip(everything, kept, strict=False)]
    definitions, stated = everything[first:last], everything[last:]
    used = tuple((inserted(tree, definitions), implied) for tree, implied in kept)
    # at a limit there is no course of a function any more, nor where its argument is spoken of
    if reader.limited or gives_its_argument(tree for tree, _ in used):
        used = tuple((at_the_point(tree), implied) for tree, implied in used)
    return Claim(
        used, tuple(definitions), tuple(stated), tuple(celsius), reader.limited, tuple(units), said
    )


def _tells_warmth(trees: Sequence[Node]) -> bool:
    """Tell whether some formula speaks of a temperature with its unit."""
    numbers = (node.value for tree in trees for node in walk(tree) if node.kind == "number")
    return any(number.dimension == _KELVIN for number in numbers)


def _tends(tree: Node) -> bool:
    """Tell whether a tree only says what a quantity tends to, by a formula: V_m → E_K."""
    left, right = tree.parts[0], tree.parts[-1]
    return tree.value == ("to",) and left.kind == "name" and right.kind != "number"


def _defined(name: str, meaning: str) -> Node:
    text = f"{name} = {meaning}"
    lexemes = scan(text)
    tex = "\\" in text
    return Reader(text, tex=tex, wide=False).tree(boxes(text, lexemes))


def _circumstance(reader: Reader, part: Clause, stated: list[Node], celsius: list[Number]) -> None:
    """Keep what a text says about temperature; other circumstances change nothing here."""
    items = part.items
    if warm(items) and items[0].text != "T":  # at 37 °C
        items = items[next(n for n, box in enumerate(items) if box.kind == "number") :]
    if degrees := _CELSIUS.fullmatch(raw(items).strip()):
        celsius.append(in_degrees(degrees[1], degrees[0]))
        return
    try:
        tree = reader.tree(items)
    except ReadError:
        first = part.items[0].text if part.items else ""
        stated.extend(_bracketed(reader, part.items))
        if explains(part.items) or index(raw(part.items)) is not None or first in SPECIES:
            return
        raise
    if tree.value:
        stated.append(tree)
        return
    numbers = [node.value for node in walk(tree) if node.kind == "number"]
    if all(number.dimension == _KELVIN for number in numbers):
        celsius.extend(numbers)


def _bracketed(reader: Reader, items: Sequence[Box]) -> Iterator[Node]:
    """Yield what brackets state within words that are not read: Cl (z = -1)."""
    opened = next((n for n, box in enumerate(items) if box.text == "("), -1)
    close = partner(items, opened) if opened >= 0 else -1
    if close > opened and any(map(is_relation, items[opened:close])):
        with suppress(ReadError):
            yield reader.tree(items[opened + 1 : close])


def inserted(tree: Node, definitions: Sequence[Node]) -> Node:
    """Insert definitions for the letters that they define, which may speak of each other."""
    for _ in range(_DEEPEST):
        before = tree
        for definition in definitions:
            left, right = definition.parts[0], definition.parts[-1]
            if left.kind == "name" and not uses(right, left) and tree.parts[:1] != (left,):
                tree = _replaced(tree, left.value, right)
        if tree == before:
            break
    return tree


def _replaced(node: Node, name: Any, by: Node) -> Node:
    if node.kind == "name":
        return Node("bracket", (by,), None, node.start, node.end) if node.value == name else node
    return replace(node, parts=tuple(_replaced(part, name, by) for part in node.parts))
