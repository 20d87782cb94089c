"""Expressions made ready to be evaluated many times: every index has its number.

`node_of` walks an expression once and gives a graph of nodes, in which each distinct part stands
once, a sum is written out, and a member of a family is a leaf like any symbol.  Nodes are told
apart by identity, so that what one is worth is found without comparing expressions.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, final
from weakref import WeakValueDictionary

import sympy as sp
from flint import arb, fmpq

from vrest.errors import RuleError
from vrest.evaluate.rules import RULES, Key, Rule, power

__all__ = [
    "Node",
    "constant_node",
    "counters_of",
    "grafted",
    "leaf_of",
    "names_of",
    "node_of",
    "rooted",
]

_MOST: Final = 200_000  # nodes that are remembered
_NO_PARTS: Final = ()


@final
class Node:
    """Hold one part of an expression.

    Attributes
    ----------
    expression : sympy.Expr
        What it was made from.
    rule : callable or None
        What gives its value, of `expression` and the values of the parts; None for a leaf.
    parts : tuple of Node
    leaves : frozenset of Node
        The leaves that it depends on.
    order : tuple of Node
        The same, in an order that stays.
    key : Key
        What a leaf stands for.
    number : int or None
        What an integer is.
    """

    __slots__ = ("__weakref__", "expression", "key", "leaves", "number", "order", "parts", "rule")

    def __init__(
        self,
        expression: Any,
        rule: Rule | None,
        parts: tuple["Node", ...] = _NO_PARTS,
        *,
        key: Key = None,
        number: int | None = None,
    ) -> None:
        self.expression, self.rule, self.parts = expression, rule, parts
        self.key, self.number = key, number
        self.leaves: frozenset[Node] = frozenset((self,) if rule is None else ())
        if parts:
            first, *others = [part.leaves for part in parts]
            self.leaves = first.union(*others) if others else first
        self.order = tuple(self.leaves)


# There are only so many letters; other leaves are made for a search and forgotten with it.
_LASTING: Final = (sp.Symbol, tuple)
_LETTERS: Final[dict[Key, Node]] = {}
_LEAVES: Final[WeakValueDictionary[Key, Node]] = WeakValueDictionary()
_NODES: Final[dict[Any, Node]] = {}
_GRAFTS: Final[dict[tuple[Node, ...], Node]] = {}


def leaf_of(key: Key) -> Node:
    """Return the leaf of a symbol, or of a member of a family: one and the same each time."""
    known = _LETTERS if type(key) in _LASTING else _LEAVES
    found = known.get(key)
    if found is None:
        found = known[key] = Node(key, None, key=key)
    return found


@lru_cache(None)
def constant_node(number: int) -> Node:
    """Return the node of an integer."""
    return Node(number, _exactly(sp.Integer(number)), number=number)


def _exactly(e: Any) -> Rule:
    number = fmpq(int(e.p), int(e.q))
    return lambda e, parts: arb(number)


def node_of(e: Any, bound: Mapping[Any, Node], whole: Callable[[Any], int]) -> Node:
    """Return the node of an expression.

    Parameters
    ----------
    e : sympy.Expr
    bound : mapping
        What stands in the place of symbols.
    whole : callable
        Gives the integer that a symbol is which stands in the place of an index.

    Raises
    ------
    RuleError
        If the expression holds something that has no numeric rule.
    ValueError
        If what stands in the place of an index is no integer.
    """
    counters = counters_of(e)
    if counters and (unknown := [symbol for symbol in counters if symbol not in bound]):
        bound = {**bound, **{symbol: constant_node(whole(symbol)) for symbol in unknown}}
    if len(_NODES) > _MOST:
        _NODES.clear()
    return _node(e, bound)


def _node(e: Any, bound: Mapping[Any, Node]) -> Node:
    names = names_of(e)
    place = (e, *(bound.get(name) for name in names)) if bound and names else (e,)
    found = _NODES.get(place)
    if found is None:
        found = _NODES[place] = _made(e, bound)
    return found


def grafted(node: Node, image: Callable[[Node], Node]) -> Node:
    """Return a node in which other nodes stand in the place of leaves: each time the same one.

    Parameters
    ----------
    node : Node
    image : callable
        Gives what stands in the place of a leaf, which may be the leaf itself.
    """
    images = tuple(map(image, node.order))
    if images == node.order:
        return node
    if len(_GRAFTS) > _MOST:
        _GRAFTS.clear()
    place = (node, *images)
    found = _GRAFTS.get(place)
    if found is None:
        found = images[0]
        if node.rule is not None:
            parts = tuple(grafted(part, image) for part in node.parts)
            found = Node(node.expression, node.rule, parts)
        _GRAFTS[place] = found
    return found


def rooted(node: Node, roots: Mapping[Node, Node]) -> Node:
    """Return a node in which other nodes stand in the place of some leaves: the same each time.

    Parameters
    ----------
    node : Node
    roots : mapping
        From a leaf to what stands in its place.
    """
    if roots.keys().isdisjoint(node.leaves):
        return node
    if node.rule is None:
        return roots[node]
    if len(_GRAFTS) > _MOST:
        _GRAFTS.clear()
    place = (node, *[roots.get(leaf, leaf) for leaf in node.order])
    found = _GRAFTS.get(place)
    if found is None:
        parts = tuple([rooted(part, roots) for part in node.parts])
        found = _GRAFTS[place] = Node(node.expression, node.rule, parts)
    return found


def _made(e: Any, bound: Mapping[Any, Node]) -> Node:
    if isinstance(e, sp.Symbol):
        return bound[e] if e in bound else leaf_of(e)
    if isinstance(e, sp.Indexed):
        return leaf_of((e.base, tuple(_whole(index, bound) for index in e.indices)))
    if isinstance(e, sp.Rational):
        return constant_node(int(e)) if e.is_Integer else Node(e, _exactly(e))
    if isinstance(e, sp.Sum):
        return _summed(e, e.limits, bound)
    rule = RULES.get(type(e))
    if rule is None:
        raise RuleError("evaluate", f"{type(e).__name__} has no numeric value here", e)
    parts = e.args
    if isinstance(e, sp.Pow) and isinstance(e.exp, sp.Integer):
        rule, parts = power(int(e.exp)), (e.base,)
    elif isinstance(e, sp.LambertW):
        parts = parts[:1]
    return Node(e, rule, tuple(_node(part, bound) for part in parts))


def _summed(e: Any, limits: Any, bound: Mapping[Any, Node]) -> Node:
    """Return the node of a sum, written out from its outermost index inwards."""
    if not limits:
        return _node(e.function, bound)
    *inner, (index, low, high) = limits
    numbers = range(_whole(low, bound), _whole(high, bound) + 1)
    terms = tuple(_summed(e, inner, {**bound, index: constant_node(k)}) for k in numbers)
    return Node(e, RULES[sp.Add], terms) if terms else constant_node(0)


def _whole(e: Any, bound: Mapping[Any, Node]) -> int:
    """Return the integer that an index or a bound of a sum stands for."""
    if isinstance(e, sp.Integer):
        return int(e)
    numbers = {symbol: bound[symbol].number for symbol in e.free_symbols}
    found = None
    if None not in numbers.values():
        found = e.xreplace({symbol: sp.Integer(number) for symbol, number in numbers.items()})
    if not isinstance(found, sp.Integer):
        raise ValueError(f"{e} stands in the place of an index; give it an integer")
    return int(found)


@lru_cache(_MOST)
def names_of(e: Any) -> tuple[Any, ...]:
    """Return the free symbols of an expression, those of indices among them."""
    if isinstance(e, sp.Symbol):
        return (e,)
    if isinstance(e, sp.Indexed):
        return tuple(dict.fromkeys(name for index in e.indices for name in names_of(index)))
    if isinstance(e, sp.Sum):
        found = dict.fromkeys(names_of(e.function))
        for index, low, high in e.limits:
            found.pop(index, None)
            found |= dict.fromkeys((*names_of(low), *names_of(high)))
        return tuple(found)
    return tuple(dict.fromkeys(name for part in e.args for name in names_of(part)))


@lru_cache(_MOST)
def counters_of(e: Any) -> tuple[Any, ...]:
    """Return the free symbols that stand in the place of an index or of a bound of a sum."""
    if isinstance(e, sp.Indexed):
        return names_of(e)
    if isinstance(e, sp.Sum):
        found = dict.fromkeys(counters_of(e.function))
        for index, low, high in e.limits:
            found.pop(index, None)
            found |= dict.fromkeys((*names_of(low), *names_of(high)))
        return tuple(found)
    return tuple(dict.fromkeys(name for part in e.args for name in counters_of(part)))
