"""What symbols are worth at the present precision, and the values of expressions there.

`value` works out each part of an expression once in a `Scope`.  A scope in which a bound symbol has
a number of its own asks the scope around it for all that does not depend on this.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, final

from vrest.evaluate.nodes import Node, constant_node, counters_of, grafted, leaf_of, node_of, rooted
from vrest.evaluate.rules import Key

__all__ = ["Frame", "Scope", "evaluate", "value"]

Find = Callable[[Node, "Scope"], Any]
Image = Callable[[Node], Node]
Whole = Callable[[Any], int]
_NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})


@final
@dataclass(frozen=True, slots=True)
class _Bound:
    """Name a symbol that has a number of its own in a scope: no symbol that is free out there."""

    symbol: Any
    depth: int

    def __str__(self) -> str:
        return str(self.symbol)


@final
class Frame:
    """Say what stands in the place of symbols, whatever numbers these have.

    Parameters
    ----------
    image : callable, optional
        Gives the node that stands in the place of a leaf, such as its definition.
    bound : mapping, optional
        The node that stands in the place of a symbol.
    """

    __slots__ = ("_image", "_inner", "_nodes", "_rooted", "bound")

    def __init__(self, image: Image | None = None, bound: Mapping[Any, Node] = _NOTHING) -> None:
        self._image, self.bound = image, bound
        self._inner: dict[tuple[Any, Any], Frame] = {}
        self._rooted: dict[Any, RootedFrame] = {}
        # by identity, which is soon compared, each with its expression, which so lives on
        self._nodes: dict[int, tuple[Any, Node]] = {}

    def image(self, leaf: Node) -> Node:
        """Return what stands in the place of a leaf."""
        return leaf if self._image is None else self._image(leaf)

    def node(self, expression: Any, whole: Whole) -> Node:
        """Return the node of an expression; `whole` gives the integers of indices that are free."""
        found = self._nodes.get(id(expression))
        if found is not None:
            return found[1]
        free = [index for index in counters_of(expression) if index not in self.bound]
        if free:
            inside = self
            for index in free:
                inside = inside.at(index, whole(index), whole)
            return inside.node(expression, whole)
        node = node_of(expression, self.bound, whole)
        if self._image is not None:
            node = grafted(node, self._image)
        self._nodes[id(expression)] = expression, node
        return node

    def at(self, symbol: Any, place: Any, whole: Whole) -> "Frame":
        """Return the frame in which a symbol stands for an integer, or for an expression."""
        found = self._inner.get((symbol, place))
        if found is None:
            inside = isinstance(place, int)
            node = constant_node(place) if inside else self.node(place, whole)
            found = Frame(self._image, {**self.bound, symbol: node})
            if inside or all(index in self.bound for index in counters_of(place)):
                self._inner[symbol, place] = found
        return found

    def bind(self, symbol: Any, leaf: Node) -> "Frame":
        """Return the frame in which a symbol is a leaf."""
        found = self._inner.get((symbol, leaf))
        if found is None:
            found = self._inner[symbol, leaf] = Frame(self._image, {**self.bound, symbol: leaf})
        return found

    def rooted(self, roots: Mapping[Node, Node]) -> "Frame | RootedFrame":
        """Return the frame in which other nodes stand in the place of some leaves besides."""
        if not roots:
            return self
        place = tuple(roots.items())
        found = self._rooted.get(place)
        if found is None:
            found = self._rooted[place] = RootedFrame(self, roots)
        return found


@final
class RootedFrame:
    """Say the same where roots stand in the place of some leaves.

    Parameters
    ----------
    base : Frame
    roots : mapping
        From a leaf to what stands in its place.
    """

    __slots__ = ("_base", "_nodes", "_roots")

    def __init__(self, base: Frame, roots: Mapping[Node, Node]) -> None:
        self._base, self._roots = base, roots
        self._nodes: dict[Node, Node] = {}

    @property
    def bound(self) -> Mapping[Any, Node]:
        """Return the node that stands in the place of each symbol that is bound."""
        return self._base.bound

    def image(self, leaf: Node) -> Node:
        """Return what stands in the place of a leaf."""
        return self._settled(self._base.image(leaf))

    def node(self, expression: Any, whole: Whole) -> Node:
        """Return the node of an expression; `whole` gives the integers of indices that are free."""
        return self._settled(self._base.node(expression, whole))

    def at(self, symbol: Any, place: Any, whole: Whole) -> "Frame | RootedFrame":
        """Return the frame in which a symbol stands for an integer, or for an expression."""
        return self._base.at(symbol, place, whole).rooted(self._roots)

    def bind(self, symbol: Any, leaf: Node) -> "Frame | RootedFrame":
        """Return the frame in which a symbol is a leaf."""
        return self._base.bind(symbol, leaf).rooted(self._roots)

    def _settled(self, node: Node) -> Node:
        """Return a node with the roots in their places."""
        found = self._nodes.get(node)
        if found is None:
            found = self._nodes[node] = rooted(node, self._roots)
        return found


@final
class Scope:
    """Say what symbols are worth at the present precision, and remember what was worked out.

    Parameters
    ----------
    find : callable
        Gives the number of a leaf, in a scope where what it depends on is to be looked up.
    frame : Frame or RootedFrame, optional
        What stands in the place of symbols.
    memory, told : dict, optional
        Where the values of nodes are kept, and what was told of them, for all scopes in which they
        are the same.

    Attributes
    ----------
    frame : Frame or RootedFrame
    memory : dict
        The value of each node that was asked for.
    told : dict
        What was found out about nodes, at any precision.
    outer : Scope or None
        The scope around this one.
    moved : set of Node
        The leaves that have other numbers here than in the scope around.
    """

    __slots__ = (
        "_depth", "_find", "_inner", "_number", "frame", "memory", "moved", "outer", "told",
    )  # fmt: skip

    def __init__(
        self,
        find: Find,
        frame: "Frame | RootedFrame | None" = None,
        memory: dict[Node, Any] | None = None,
        told: dict[Any, Any] | None = None,
    ) -> None:
        self._find = find
        self.frame = Frame() if frame is None else frame
        self._inner: dict[tuple[Any, Any], Scope] = {}
        self._number: Any = None
        self._depth = 0
        self.memory: dict[Node, Any] = {} if memory is None else memory
        self.told: dict[Any, Any] = {} if told is None else told
        self.outer: Scope | None = None
        self.moved: Set[Node] = frozenset()

    @property
    def bound(self) -> Mapping[Any, Node]:
        """Return the node that stands in the place of each symbol that is bound."""
        return self.frame.bound

    def find(self, key: Key) -> Any:
        """Return the number for a symbol, or for a member of a family."""
        return evaluate(self.frame.image(leaf_of(key)), self)

    def worth(self, leaf: Node) -> Any:
        """Return the number of a leaf that is worked out here."""
        return self._number if leaf in self.moved else self._find(leaf, self)

    def node(self, expression: Any) -> Node:
        """Return the node of an expression as it is understood here."""
        return self.frame.node(expression, self.whole)

    def whole(self, symbol: Any) -> int:
        """Return the integer that a symbol is which stands in the place of an index."""
        number = self.find(symbol).unique_fmpz()
        if number is None:
            raise ValueError(f"{symbol} stands in the place of an index; give it an integer")
        return int(number)

    def at(self, symbol: Any, place: Any) -> "Scope":
        """Return the scope in which a symbol stands for an integer, or for an expression."""
        found = self._inner.get((symbol, place))
        if found is None:
            frame = self.frame.at(symbol, place, self.whole)
            found = self._inner[symbol, place] = Scope(self._find, frame, self.memory, self.told)
            found._number, found._depth = self._number, self._depth
            found.outer, found.moved = self.outer, self.moved
        return found

    def bind(self, symbol: Any, number: Any) -> "Scope":
        """Return the scope in which a symbol is worth this ball or power series."""
        leaf = leaf_of(_Bound(symbol, self._depth))
        inside = Scope(self._find, self.frame.bind(symbol, leaf))
        inside._number, inside._depth = number, self._depth + 1
        inside.moved, inside.outer = frozenset((leaf,)), self
        return inside


def evaluate(node: Node, scope: Scope) -> Any:
    """Return the value of a node."""
    memory = scope.memory
    found = memory.get(node)
    if found is None:
        if scope.outer is not None and scope.moved.isdisjoint(node.leaves):
            found = evaluate(node, scope.outer)
        elif node.rule is None:
            found = scope.worth(node)
        else:
            found = node.rule(node.expression, _parts(node, scope))
        memory[node] = found
    return found


def _parts(node: Node, scope: Scope) -> list[Any]:
    """Return what the parts of a node are worth; most are known, and a call costs time."""
    memory = scope.memory
    found = []
    for part in node.parts:
        number = memory.get(part)
        found.append(evaluate(part, scope) if number is None else number)
    return found


def value(expression: Any, scope: Scope) -> Any:
    """Return the ball, or the power series, of an expression at the present precision.

    Parameters
    ----------
    expression : sympy.Expr
    scope : Scope

    Raises
    ------
    UndefinedError
        If a part has no real value for certain, or none that this precision can tell.
    RuleError
        If the expression holds something that has no numeric rule.
    """
    return evaluate(scope.node(expression), scope)
