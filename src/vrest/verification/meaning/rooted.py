"""Roots by which models let a conductance grow with the potassium outside: g √([K]_o/5.4)."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ..grammar.syntax import Node, worth
from ..quantities.context import CONCENTRATIONS, Context, indices

__all__ = ["without_roots"]

_OUTER: Final = frozenset({"out", "o", "e", "0"})


def without_roots(part: Node, context: Context, notes: dict[str, None], source: str) -> Node:
    """Count a root of a concentration outside with the conductance that it multiplies.

    Parameters
    ----------
    part : Node
    context : Context
    notes : dict
        Gets a note for each of them.
    source : str
    """
    conducts = context.has("g", "G") and context.has("E", "e") and context.has("V", "v")
    if not conducts or context.has("P", "p", "F", "R"):
        return part
    for other, root in list(_roots(part)):
        notes[f"{source[root.start : root.end]!r} is counted with the conductance"] = None
        part = _put(part, other[0], other[1])
    return part


def _roots(node: Node) -> Iterator[tuple[tuple[Node, Node], Node]]:
    """Yield each product of which a factor is such a root, with what is left, and the root."""
    if node.kind == "multiply":
        for own, rest in (node.parts, node.parts[::-1]):
            if _is_root(own):
                yield (node, rest), own
                return
    for part in node.parts:
        yield from _roots(part)


def _is_root(node: Node) -> bool:
    """Tell whether a node is a root of a concentration outside, alone or over a number."""
    if node.kind == "bracket":
        return _is_root(node.parts[0])
    halved = node.kind == "power" and worth(node.parts[1]) == Fraction(1, 2)
    if not halved and not (node.kind == "call" and node.value == "sqrt"):
        return False
    (inside, *_) = node.parts
    while inside.kind == "bracket":
        (inside,) = inside.parts
    if inside.kind == "divide" and inside.parts[1].kind in ("number", "bracket"):
        inside = inside.parts[0]
    if inside.kind != "name" or inside.value.head not in CONCENTRATIONS:
        return False
    return bool(set(indices(inside.value).sides) & _OUTER)


def _put(node: Node, old: Node, new: Node) -> Node:
    if node is old:
        return new
    return replace(node, parts=tuple(_put(part, old, new) for part in node.parts))
