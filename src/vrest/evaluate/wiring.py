"""What quantities depend on by their definitions, and how: at all, and in which degree."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import reduce
from typing import Any, Final, final

import sympy as sp

from vrest.evaluate.draws import family
from vrest.evaluate.nodes import Node, constant_node, leaf_of, node_of
from vrest.evaluate.rules import Key
from vrest.quantity import quantity_of

__all__ = ["Moved", "Wiring"]

_CURVED: Final = 2  # stands for every degree above the first


@final
class Wiring:
    """Hold definitions as nodes, and follow them.

    Parameters
    ----------
    definitions : mapping
        From a key to the expression, in its path, that is its value; never circular.
    number : callable
        Gives a free index its number.

    Attributes
    ----------
    domains : list of (Node, Domain)
        What is defined, and where its value must lie.
    """

    __slots__ = ("_curved", "_definitions", "_images", "_number", "_reached", "domains")

    def __init__(
        self, definitions: Mapping[Key, tuple[Any, Any]], number: Callable[[Any], int]
    ) -> None:
        self._definitions, self._number = definitions, number
        self._images: dict[Node, tuple[Node, ...]] = {}
        self._curved: dict[Node, frozenset[Node]] = {}
        self._reached: dict[Node, frozenset[Node]] = {}
        self.domains = [(leaf_of(key), family(key).domain) for key in definitions]

    def node(self, expression: Any, path: Any) -> Node:
        """Return the node of an expression where the bound symbols of a path have their values."""
        bound: dict[Any, Node] = {}
        for symbol, place in path:
            inside = isinstance(place, int)
            node = constant_node(place) if inside else node_of(place, bound, self._number)
            bound[symbol] = node
        return node_of(expression, bound, self._number)

    def images(self, leaf: Node) -> tuple[Node, ...]:
        """Return what defines a leaf: an expression, or the two ends of a coordinate."""
        found = self._images.get(leaf)
        if found is None:
            found = self._images[leaf] = tuple(self._defining(leaf.key))
        return found

    def _defining(self, key: Key) -> list[Node]:
        if key in self._definitions:
            return [self.node(*self._definitions[key])]
        ends = None
        if isinstance(key, sp.Symbol) and not isinstance(key, sp.Dummy):
            ends = quantity_of(key).ends
        return [self.node(end, ()) for end in ends or ()]

    def reached(self, leaf: Node) -> frozenset[Node]:
        """Return all leaves that a leaf depends on, itself included."""
        found = self._reached.get(leaf)
        if found is None:
            further = (self.reached(each) for image in self.images(leaf) for each in image.leaves)
            found = self._reached[leaf] = frozenset((leaf,)).union(*further)
        return found

    def inputs(self, leaf: Node) -> Iterator[Key]:
        """Yield the keys of what a leaf depends on and nothing defines."""
        return (each.key for each in self.reached(leaf) if not self.images(each))

    def moved(self, targets: tuple[Node, ...], unknowns: Set[Node]) -> frozenset[Node]:
        """Return the leaves under some nodes that depend on unknowns, these included."""
        under = {each for node in targets for leaf in node.leaves for each in self.reached(leaf)}
        return frozenset(leaf for leaf in under if not self.reached(leaf).isdisjoint(unknowns))

    def curved(self, node: Node) -> frozenset[Node]:
        """Return the leaves in which a node, as far as it is known, is not of the first degree."""
        found = self._curved.get(node)
        if found is None:
            found = self._curved[node] = self._bent(node)
        return found

    def _bent(self, node: Node) -> frozenset[Node]:
        if node.rule is None:
            images = self.images(node)
            if len(images) == 1:
                return self.curved(images[0])
            return self.reached(node) if images else frozenset()
        if type(node.expression) not in (sp.Add, sp.Sum, sp.Mul):
            return self._under(node)
        found = frozenset().union(*map(self.curved, node.parts))
        if type(node.expression) is sp.Mul:
            seen: frozenset[Node] = frozenset()
            for part in node.parts:
                under = self._under(part)
                found |= seen & under
                seen |= under
        return found

    def _under(self, node: Node) -> frozenset[Node]:
        """Return all leaves that a node depends on."""
        return frozenset().union(*map(self.reached, node.leaves))

    def is_linear(self, targets: tuple[Node, ...], unknowns: Set[Node]) -> bool:
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
            if all(self.reached(leaf).isdisjoint(unknowns) for leaf in node.leaves):
                return 0
            if node.rule is None:
                images = self.images(node)
                return degree(images[0]) if len(images) == 1 else _CURVED
            kind, parts = type(node.expression), map(degree, node.parts)
            if kind in (sp.Add, sp.Sum):
                return max(parts)
            if kind is sp.Mul:
                return reduce(lambda a, b: min(a + b, _CURVED), parts)
            return _CURVED

        return all(degree(target) == 1 for target in targets)


@final
class Moved:
    """Hold which leaves depend on unknowns, as far as it was asked.

    Parameters
    ----------
    wiring : Wiring
    unknowns : set of Node
    """

    __slots__ = ("_known", "_unknowns", "_wiring")

    def __init__(self, wiring: Wiring, unknowns: Set[Node]) -> None:
        self._wiring, self._unknowns = wiring, frozenset(unknowns)
        self._known: dict[Node, bool] = {}

    def isdisjoint(self, leaves: Iterable[Node]) -> bool:
        """Return whether none of these leaves depends on an unknown."""
        return not any(map(self._is_moved, leaves))

    def _is_moved(self, leaf: Node) -> bool:
        found = self._known.get(leaf)
        if found is None:
            reached = self._wiring.reached(leaf)
            found = self._known[leaf] = not reached.isdisjoint(self._unknowns)
        return found
