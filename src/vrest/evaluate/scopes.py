"""What symbols are worth at the present precision, and the values of expressions there.

`value` works out each part of an expression once in a `Scope`.  A scope in which some symbols have
other numbers asks the scope around it for all that does not depend on these.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol, final

from vrest.evaluate.nodes import Node, constant_node, leaf_of, node_of
from vrest.evaluate.rules import Key

__all__ = ["Scope", "evaluate", "node_in", "value"]

Find = Callable[[Node, "Scope"], Any]
_NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})


class Leaves(Protocol):
    """Tell leaves that are meant from others."""

    def isdisjoint(self, leaves: Iterable[Node], /) -> bool:
        """Return whether none of these is meant."""


@final
class Scope:
    """Say what symbols are worth at the present precision, and remember what was worked out.

    Parameters
    ----------
    find : callable
        Gives the number of a leaf, in a scope where what it depends on is to be looked up.
    numbers : mapping, optional
        From leaves to the numbers that they have whatever `find` says.

    Attributes
    ----------
    memory : dict
        The value of each node that was asked for.
    outer : Scope or None
        The scope around this one.
    moved : set of Node
        The leaves that have other numbers here than in the scope around.
    bound : mapping
        The node that stands in the place of a symbol.
    """

    __slots__ = ("_find", "_inner", "_numbers", "bound", "memory", "moved", "outer")

    def __init__(self, find: Find, numbers: Mapping[Node, Any] = _NOTHING) -> None:
        self._find, self._numbers = find, numbers
        self._inner: dict[tuple[Any, Any], Scope] = {}
        self.bound: Mapping[Any, Node] = _NOTHING
        self.memory: dict[Node, Any] = {}
        self.outer: Scope | None = None
        self.moved: Leaves = frozenset()

    def find(self, key: Key) -> Any:
        """Return the number for a symbol, or for a member of a family."""
        return evaluate(leaf_of(key), self)

    def worth(self, leaf: Node) -> Any:
        """Return the number of a leaf that is worked out here."""
        found = self._numbers.get(leaf)
        return self._find(leaf, self) if found is None else found

    def at(self, symbol: Any, place: Any) -> "Scope":
        """Return the scope in which a symbol stands for an integer, or for an expression."""
        found = self._inner.get((symbol, place))
        if found is None:
            node = constant_node(place) if isinstance(place, int) else node_in(place, self)
            found = self._inner[symbol, place] = Scope(self._find, self._numbers)
            found.memory = self.memory
            found.outer, found.moved = self.outer, self.moved
            found.bound = {**self.bound, symbol: node}
        return found

    def bind(self, symbol: Any, number: Any) -> "Scope":
        """Return the scope in which a symbol is worth this ball or power series."""
        leaf = leaf_of(symbol)
        for other, node in self.bound.items():
            if other != symbol and leaf in node.leaves:
                # what stands for another symbol speaks of the one that is free out here
                return self.bind(other, evaluate(node, self)).bind(symbol, number)
        inside = self.moving({leaf: number}, {leaf})
        inside.bound = {key: node for key, node in self.bound.items() if key != symbol}
        return inside

    def moving(self, numbers: Mapping[Node, Any], moved: Leaves) -> "Scope":
        """Return the scope in which leaves have these numbers.

        Parameters
        ----------
        numbers : mapping
            From leaves to balls or power series.
        moved : set of Node
            These leaves, and all others that depend on them.
        """
        inside = Scope(self._find, numbers)
        inside.moved, inside.outer = moved, self
        inside.bound = self.bound
        return inside


def node_in(expression: Any, scope: Scope) -> Node:
    """Return the node of an expression as a scope understands it."""

    def whole(symbol: Any) -> int:
        number = scope.find(symbol).unique_fmpz()
        if number is None:
            raise ValueError(f"{symbol} stands in the place of an index; give it an integer")
        return int(number)

    return node_of(expression, scope.bound, whole)


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
    return evaluate(node_in(expression, scope), scope)
