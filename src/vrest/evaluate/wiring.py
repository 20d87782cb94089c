"""What quantities depend on by their definitions, and how: at all, and in which degree.

A definition is put in the place of what it defines, so that an expression hangs on nothing but what
is drawn, and is one and the same node wherever it means the same.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any, Final, final

import sympy as sp

from vrest.evaluate.draws import family
from vrest.evaluate.nodes import Node, counters_of, grafted, leaf_of, node_of
from vrest.evaluate.rules import Key
from vrest.evaluate.scopes import Frame
from vrest.evaluate.sides import Path
from vrest.evaluate.variables import Number
from vrest.quantity import quantity_of

__all__ = ["Share", "Wiring", "curved", "is_linear", "wiring_of"]

Definitions = Mapping[Key, tuple[Any, Path]]
_CURVED: Final = 2  # stands for every degree above the first
_MOST: Final = 10_000
_KEPT: Final = 2_000  # wirings that are remembered


@final
@dataclass(frozen=True, slots=True)
class Share:
    """Name how far along its interval a coordinate lies, from 0 up to 1."""

    coordinate: Any


def _between(e: Any, parts: Any) -> Any:
    low, high, share = parts
    return low + share * (high - low)


@final
class Wiring:
    """Hold definitions, and put them in the place of what they define.

    Parameters
    ----------
    definitions : mapping
        From a key to the expression, in its path, that is its value; never circular.
    number : callable
        Gives an index that is free in them its number.

    Attributes
    ----------
    frame : Frame
        What stands in the place of symbols by the definitions.
    domains : list of (Node, Domain)
        What is defined, and where its value must lie.
    """

    __slots__ = ("_definitions", "_images", "_number", "domains", "frame")

    def __init__(self, definitions: Definitions, number: Number) -> None:
        self._definitions, self._number = definitions, number
        self._images: dict[Node, Node] = {}
        self.frame = Frame(self.image)
        self.domains = [(leaf_of(key), family(key).domain) for key in definitions]

    def node(self, expression: Any, path: Path, number: Number) -> Node:
        """Return the node of an expression where the bound symbols of a path have their values.

        Parameters
        ----------
        expression : sympy.Expr
        path : tuple of (symbol, value)
        number : callable
            Gives a free index its number.
        """
        frame = self.frame
        for symbol, place in path:
            frame = frame.at(symbol, place, number)
        return frame.node(expression, number)

    def image(self, leaf: Node) -> Node:
        """Return what a leaf is by its definition: a node of leaves that nothing defines."""
        found = self._images.get(leaf)
        if found is None:
            found = self._images[leaf] = self._defined(leaf)
        return found

    def _defined(self, leaf: Node) -> Node:
        key = leaf.key
        if key in self._definitions:
            return self.node(*self._definitions[key], self._number)
        if not isinstance(key, sp.Symbol) or isinstance(key, sp.Dummy):
            return leaf
        ends = quantity_of(key).ends
        return leaf if ends is None else grafted(_between_ends(leaf, *ends), self.image)

    def inputs(self, leaf: Node) -> Iterator[Key]:
        """Yield the keys of what a leaf depends on and nothing defines."""
        return (each.key for each in self.image(leaf).order if not isinstance(each.key, Share))


_WIRINGS: Final[dict[Any, Wiring]] = {}


def wiring_of(definitions: Definitions, number: Number) -> Wiring:
    """Return the wiring of definitions: the same for the same, with the same numbers.

    Parameters
    ----------
    definitions : mapping
        From a key to the expression, in its path, that is its value; never circular.
    number : callable
        Gives a free index its number.
    """
    free = {
        index: number(index)
        for e, path in definitions.values()
        for index in counters_of(e)
        if index not in dict(path)
    }
    place = tuple((key, *image) for key, image in definitions.items()), tuple(free.items())
    found = _WIRINGS.get(place)
    if found is None:
        if len(_WIRINGS) >= _KEPT:
            _WIRINGS.clear()
        found = _WIRINGS[place] = Wiring(definitions, free.__getitem__)
    return found


@lru_cache(_MOST)
def _between_ends(leaf: Node, *ends: Any) -> Node:
    """Return the node of a coordinate on its way from one end to the other."""
    low, high = (node_of(end, {}, {}.__getitem__) for end in ends)
    return Node(leaf.key, _between, (low, high, leaf_of(Share(leaf.key))))


@lru_cache(_MOST)
def curved(node: Node) -> frozenset[Node]:
    """Return the leaves in which a node, as far as it is known, is not of the first degree."""
    if node.rule is None:
        return frozenset()
    if type(node.expression) not in (sp.Add, sp.Sum, sp.Mul):
        return node.leaves
    found = frozenset[Node]().union(*map(curved, node.parts))
    if type(node.expression) is sp.Mul:
        seen = frozenset[Node]()
        for part in node.parts:
            found |= seen & part.leaves
            seen |= part.leaves
    return found


def is_linear(targets: tuple[Node, ...], unknowns: Set[Node]) -> bool:
    """Return whether nodes are of the first degree in all unknowns together."""
    known: dict[Node, int] = {}

    def degree(node: Node) -> int:
        found = known.get(node)
        if found is None:
            found = known[node] = worked_out(node)
        return found

    def worked_out(node: Node) -> int:
        if node in unknowns:
            return 1
        if unknowns.isdisjoint(node.leaves):
            return 0
        kind, parts = type(node.expression), map(degree, node.parts)
        if kind in (sp.Add, sp.Sum):
            return max(parts)
        if kind is sp.Mul:
            return reduce(lambda a, b: min(a + b, _CURVED), parts)
        return _CURVED

    return all(degree(target) == 1 for target in targets)
