"""A text becomes claims: trees of what it states, defines, and says about the circumstances."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, final

from vrest.errors import ReadError
from vrest.units import DIMENSIONLESS, parse_unit

from ..grammar.clauses import Clause, clauses, explains
from ..grammar.measures import spoken
from ..grammar.syntax import Node, Number, walk
from ..grammar.tokens import Reader
from ..notation.box import Box, raw
from ..notation.layout import boxes
from ..notation.lexicon import AUXILIARY, POTENTIALS, ROLES, SPECIES, index
from ..notation.scan import failure, scan
from ..notation.spelling import PLACEHOLDERS
from ..notation.splice import is_relation, partner
from .arguments import at_the_point, gives_its_argument
from .counters import counted
from .remarks import NOTHING, Remarks, remarks

__all__ = ["Claim", "claims", "inserted", "is_quotient", "is_ratio"]

# In joules, calories, coulombs; programs use their thousands and thousandths too.
_CONSTANTS: Final = {
    "R": (Fraction("8.31446"), Fraction("1.98720")), "F": (Fraction(96485), Fraction(23061)),
}  # fmt: skip
_DECIMALS: Final = tuple(Fraction(10) ** power for power in (0, -6, -3, 3, 6))
# Letters that stand for nothing of themselves, with an index or without: \xi_i = z_i F V/(R T).
_DEEPEST: Final = 6  # so many definitions lie within each other
_OF_EACH: Final = frozenset({"xi", "eta", "theta", "chi", "zeta", "nu", "omega"})
_CELSIUS: Final = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*C")  # it can be no coulomb there
_KELVIN: Final = parse_unit("K").dimension
_IN: Final = re.compile(r"^(?:in|en|em|dans|units?)\s+")
# A program says behind its formula in which unit the outcome is.
_COMMENT: Final = re.compile(
    r"(?:(?<=;)|(?<=\s))\s*(?:%|\#|//|:|!)\s*[\[(]?(?:in )?\s*"
    r"(V|volts?|mV|millivolts?)\s*[\])]?[.;]?\s*\Z"
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
    if not units and (comment := _COMMENT.search(text)):
        units.append(comment[1])
    if not trees:
        trees, where = [(tree, "") for tree in where], []
    given = [_defined(name, meaning) for name, meaning in define.items()]
    kept, definitions = _sorted(trees, where, stated)
    for tree, _ in kept:
        if "to" in tree.value:
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


def _defined(name: str, meaning: str) -> Node:
    text = f"{name} = {meaning}"
    lexemes = scan(text)
    tex = "\\" in text
    return Reader(text, tex=tex, wide=False).tree(boxes(text, lexemes))


def _circumstance(reader: Reader, part: Clause, stated: list[Node], celsius: list[Number]) -> None:
    """Keep what a text says about temperature; other circumstances change nothing here."""
    if warm := _CELSIUS.fullmatch(raw(part.items).strip()):
        value = Fraction(warm[1]) + Fraction("273.15")
        celsius.append(Number(value, Fraction(1, 2), warm[0], _KELVIN))
        return
    try:
        tree = reader.tree(part.items)
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


def _sorted(
    trees: list[tuple[Node, str]], where: list[Node], stated: list[Node]
) -> tuple[list[tuple[Node, str]], list[Node]]:
    """Tell claims, definitions and circumstances apart."""
    kept: list[tuple[Node, str]] = []
    definitions: list[Node] = []
    everything = [tree for tree, _ in trees] + where
    values = [tree for tree, _ in trees if _is_value(tree)]
    ratios = [tree for tree, _ in trees if is_ratio(tree)]
    if values and len(trees) > 1 and len(values) + len(ratios) == len(trees):
        last = max(range(len(values)), key=lambda n: (_is_potential(values[n]), n))
        if not ratios or _is_potential(values[last]):
            stated.extend(tree for tree in values if tree is not values[last])
            definitions.extend(ratios)
            trees = [(tree, implied) for tree, implied in trees if tree is values[last]]
    for place, (tree, implied) in enumerate(trees):
        others = everything[:place] + everything[place + 1 :]
        used = any(_uses(other, tree.parts[0], set_too=False) for other in others)
        if len(trees) > 1 and _is_definition(tree) and used:
            definitions.append(tree)
        elif (
            len(trees) > 1
            and (_is_circumstance(tree) or (place and _is_value(tree) and not _misstates(tree)))
            and not (implied and _is_none(tree))
        ):
            stated.append(tree)
        elif len(trees) > 1 and kept and is_ratio(tree) and not is_ratio(trees[0][0]):
            definitions.append(tree)
        else:
            kept.append((tree, implied))
    for tree in where:
        if _is_value(tree):
            stated.append(tree)
        elif is_ratio(tree):
            definitions.append(tree)
        elif tree.parts[0].kind == "name" and tree.value in (("=",), (":=",)):
            definitions.append(tree)
            if not _is_definition(tree):
                kept.append((tree, ""))
        elif tree.value:
            kept.append((tree, ""))
    return kept, definitions


def _is_definition(tree: Node) -> bool:
    left = tree.parts[0]
    if left.kind != "name" or len(tree.parts) != 2 or tree.value[0] not in ("=", ":="):
        return False
    name = left.value
    if name.accent == "prime" or _is_difference(tree):
        return True
    if name.head in _OF_EACH and len(name.sub) <= 1:
        return True
    if name.head in PLACEHOLDERS:
        return True
    if name.head in ("g", "G") and (ROLES.get(name.sub) == "total" or name.sub == "T"):
        return True
    if name.head == "C" and any(
        n.kind == "name" and n.value.head == "epsilon" for n in walk(tree.parts[-1])
    ):
        return False  # it says what a capacitance is
    if name.head in POTENTIALS and not name.sub and _is_reduced(tree):
        return True
    if name.head == "v" and not name.sub:
        return False
    return name.head in AUXILIARY and not name.sub and not name.delta and not _is_value(tree)


def _is_reduced(tree: Node) -> bool:
    """Tell whether a tree says what a potential over RT/F is: ψ = zFV/RT, φ = eV/kT."""
    left, right = tree.parts[0], tree.parts[-1]
    nodes = list(walk(right))
    spoken = {n.value.head for n in nodes if n.kind == "name"}
    molar, single = {"F", "R", "T"} <= spoken, {"k", "T"} <= spoken and bool(spoken & {"e", "q"})
    other = (spoken - {left.value.head, "e"}) & POTENTIALS
    return (molar or single) and bool(other) and all(n.kind != "call" for n in nodes)


def _is_difference(tree: Node) -> bool:
    """Tell whether a tree says between what a potential differs: ΔΨ = Ψ_out - Ψ_in."""
    left, right = tree.parts[0], tree.parts[-1]
    if not left.value.delta or left.value.head not in POTENTIALS or right.kind != "subtract":
        return False
    return all(p.kind == "name" and p.value.head == left.value.head for p in right.parts)


def is_ratio(tree: Node) -> bool:
    """Tell whether a tree only gives the ratio of two permeabilities."""
    left, right = tree.parts[0], tree.parts[-1]
    if len(tree.parts) != 2:
        return False
    if left.kind == "divide":
        numbers = all(n.kind in ("number", "divide", "bracket") for n in walk(right))
        return numbers and all(map(_is_permeability, left.parts))
    times = right.kind == "multiply" and right.parts[0].kind == "number"
    return _is_permeability(left) and times and _is_permeability(right.parts[1])


def is_quotient(tree: Node) -> bool:
    """Tell whether a tree gives the ratio of two quantities, as of a concentration's sides."""
    left, right = tree.parts[0], tree.parts[-1]
    named = left.kind == "divide" and all(part.kind == "name" for part in left.parts)
    return len(tree.parts) == 2 and named and right.kind == "number"


def _is_permeability(node: Node) -> bool:
    return node.kind == "name" and node.value.head in ("P", "p")


def _is_value(tree: Node) -> bool:
    """Tell whether a tree only gives a symbol its value."""
    right = tree.parts[-1]
    if right.kind == "negate":
        right = right.parts[0]
    return len(tree.parts) == 2 and tree.parts[0].kind == "name" and right.kind == "number"


def _is_circumstance(tree: Node) -> bool:
    """Tell whether a tree sets out a constant of nature or computes a temperature.

    A constant may be an older or a rounded one; one that is further off stays a claim.
    """
    left, right = tree.parts[0], tree.parts[-1]
    named = left.kind == "name" and left.value.head in ("T", "z") and not left.value.delta
    if left.kind == "name" and left.value.head in _CONSTANTS and right.kind == "number":
        return not left.value.sub and not _misstates(tree)
    plain = all(
        n.kind in ("add", "subtract", "bracket") or (
            n.kind == "number" and n.value.dimension == DIMENSIONLESS
        ) for n in walk(right)
    )  # fmt: skip
    return len(tree.parts) == 2 and named and plain and right.kind != "number"


def _misstates(tree: Node) -> bool:
    """Tell whether a tree gives a constant of nature a value that is none of its own."""
    left, right = tree.parts[0], tree.parts[-1]
    known = _CONSTANTS.get(left.value.head, ()) if left.kind == "name" else ()
    if not known or right.kind != "number" or left.value.sub or left.value.delta:
        return False
    worth = [true * scale for true in known for scale in _DECIMALS]
    return all(abs(right.value.value / true - 1) >= Fraction(1, 200) for true in worth)


def _is_potential(tree: Node) -> bool:
    """Tell whether a tree gives a potential, which other values explain."""
    return tree.parts[0].kind == "name" and tree.parts[0].value.head in ("E", "V", "U")


def _is_none(tree: Node) -> bool:
    """Tell whether a tree says that something is zero."""
    return tree.parts[-1].kind == "number" and not tree.parts[-1].value.value


def _uses(tree: Node, name: Node, *, set_too: bool = True) -> bool:
    """Tell whether a tree speaks of a name, other than by setting it, where that does not count."""
    parts = tree.parts[1:] if not set_too and tree.parts[:1] == (name,) else (tree,)
    found = (node for part in parts for node in walk(part))
    return any(node.kind == "name" and node.value == name.value for node in found)


def inserted(tree: Node, definitions: Sequence[Node]) -> Node:
    """Insert definitions for the letters that they define, which may speak of each other."""
    for _ in range(_DEEPEST):
        before = tree
        for definition in definitions:
            left, right = definition.parts[0], definition.parts[-1]
            if left.kind == "name" and not _uses(right, left) and tree.parts[:1] != (left,):
                tree = _replaced(tree, left.value, right)
        if tree == before:
            break
    return tree


def _replaced(node: Node, name: Any, by: Node) -> Node:
    if node.kind == "name":
        return Node("bracket", (by,), None, node.start, node.end) if node.value == name else node
    return replace(node, parts=tuple(_replaced(part, name, by) for part in node.parts))
