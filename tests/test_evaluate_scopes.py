"""Scopes: what is bound, what is shared with the scope around, and what is worked out anew."""

from typing import Any

import pytest
import sympy as sp
from flint import arb

from vrest.evaluate.nodes import Node, leaf_of, node_of
from vrest.evaluate.scopes import Frame, Scope, evaluate, value
from vrest.vocabulary import ions_n, k

x, y, z = sp.symbols("x y z", real=True)


class Numbers:
    """Give numbers, and count how often each is asked for."""

    def __init__(self, **numbers: Any) -> None:
        self.numbers = {sp.Symbol(n, real=True): arb(number) for n, number in numbers.items()}
        self.asked: list[Any] = []

    def __call__(self, leaf: Node, scope: Scope) -> Any:
        """Return the number of a symbol; y is what x is, and one more."""
        self.asked.append(leaf.key)
        return value(x + 1, scope) if leaf.key == y else self.numbers[leaf.key]


def test_each_part_is_worked_out_once() -> None:
    """Also where it is asked for again, or in another scope that does not differ in it."""
    numbers = Numbers(x=2, z=5)
    scope = Scope(numbers)
    assert value(x * z + sp.exp(x), scope) > 17
    assert value(x * z, scope.bind(y, arb(7))) == 10
    assert numbers.asked == [x, z] or numbers.asked == [z, x]


def test_what_is_bound_hides_what_is_free() -> None:
    """And what depends on it by definition stays what it was."""
    scope = Scope(Numbers(x=2))
    assert value(x + y, scope.bind(x, arb(10))) == 13
    assert value(x + y, scope.at(x, 10)) == 13
    assert value(x + y, scope.at(x, sp.Integer(10)).bind(x, arb(20))) == 23
    assert value(x + y, scope.bind(x, arb(20)).at(x, sp.Integer(10))) == 13


def test_definitions_and_roots_stand_in_the_place_of_leaves() -> None:
    """And what is bound hides a definition that speaks of the free symbol of that name."""
    definition = node_of(x + 1, {}, {}.__getitem__)
    frame = Frame(lambda leaf: definition if leaf is leaf_of(y) else leaf)
    scope = Scope(Numbers(x=2, z=5), frame)
    assert value(x + y + z, scope) == 10
    assert scope.find(y) == 3
    assert value(x + y, scope.bind(x, arb(100))) == 103
    assert value(x + y, scope.at(x, 100)) == 103
    moved = Scope(Numbers(x=2, z=5), frame.rooted({leaf_of(x): leaf_of(z)}), scope.memory)
    assert value(x + y, moved) == 11
    assert moved.find(y) == 6
    assert frame.rooted({leaf_of(x): leaf_of(z)}) is moved.frame
    assert frame.rooted({}) is frame
    assert value(x + y, moved.bind(x, arb(100))) == 106
    assert value(x + y, moved.at(x, 100)) == 106
    assert scope.node(y) is definition
    assert moved.node(y) is not definition


def test_equal_nodes_share_what_they_are_worth() -> None:
    """In scopes with the same memory nothing is worked out twice."""
    numbers = Numbers(x=2, z=5)
    memory: dict[Node, Any] = {}
    for _ in range(2):
        assert value(sp.exp(x) * z, Scope(numbers, memory=memory)) > 36
    assert sorted(numbers.asked, key=str) == [x, z]


def test_a_place_is_not_captured() -> None:
    """What stands for one symbol may speak of another that is bound further in."""
    outer = Scope(Numbers(x=2, z=5)).at(z, x + 1)
    assert value(z, outer) == 3
    assert value(z + x, outer.bind(x, arb(100))) == 103
    assert value(z + x, outer.at(x, 100)) == 103


def test_an_index_is_an_integer() -> None:
    """A number that is none stands for no member."""
    scope = Scope(lambda leaf, _: arb(1) / 2)
    with pytest.raises(ValueError, match=f"{k} stands in the place of an index"):
        value(ions_n[k], scope)
    inside = scope.at(k, 2)
    assert inside.node(ions_n[k]) is leaf_of((ions_n, (2,)))
    assert evaluate(inside.node(ions_n[k]), scope) == arb(1) / 2
    numbered = Scope(lambda leaf, _: arb(3))
    assert numbered.node(ions_n[k]) is leaf_of((ions_n, (3,)))
