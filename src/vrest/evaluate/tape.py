"""Nodes in a row, so that they are worked out many times over where only some unknowns differ."""

import operator
from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from typing import Any, Final, NamedTuple, final

import sympy as sp

from vrest.evaluate.nodes import Node
from vrest.evaluate.scopes import Scope, evaluate

__all__ = ["Tape"]

_MOST: Final = 2_000


# A sum or a product is worked out two operands at a time.
_PAIRED: Final[dict[Any, Callable[[Any, Any], Any]]] = {
    sp.Add: operator.add,
    sp.Sum: operator.add,
    sp.Mul: operator.mul,
}


class _Step(NamedTuple):
    """Hold what is to be worked out, from which slots, and in which it goes.

    With an expression the rule is one of `RULES`, without one it is an operator.
    """

    slot: int
    rule: Any
    expression: Any
    operands: tuple[int, ...]


@final
class _Layout:
    """Say in which slot each part goes, and in which order they are worked out."""

    __slots__ = ("_places", "_unknowns", "constants", "count", "moving", "rows", "slots", "steps")

    def __init__(self, targets: tuple[Node, ...], unknowns: tuple[Node, ...]) -> None:
        self._unknowns = unknowns
        self._places = {leaf: k for k, leaf in enumerate(unknowns)}
        self.count = len(unknowns)
        self.constants: list[tuple[int, Node]] = []
        self.steps: list[_Step] = []
        # for each unknown the steps that depend on it
        self.moving: list[list[_Step]] = [[] for _ in unknowns]
        self.slots = [self._place(target) for target in targets]
        self.rows = [
            [k for k, target in enumerate(targets) if leaf in target.leaves] for leaf in unknowns
        ]

    def _place(self, node: Node) -> int:
        """Return the slot of a node."""
        found = self._places.get(node)
        if found is None:
            made = self._worked_out if self._moves(node) else self._constant
            found = self._places[node] = made(node)
        return found

    def _moves(self, node: Node) -> bool:
        return not node.leaves.isdisjoint(self._unknowns)

    def _constant(self, node: Node) -> int:
        self.constants.append((self._next(), node))
        return self.count - 1

    def _worked_out(self, node: Node) -> int:
        pairing = _PAIRED.get(type(node.expression))
        if pairing is None:
            return self._step(node.rule, node.expression, node.parts, node.leaves)
        moving = [part for part in node.parts if self._moves(part)]
        still = tuple(part for part in node.parts if not self._moves(part))
        if still:
            first = still[0] if len(still) == 1 else Node(node.expression, node.rule, still)
            moving.insert(0, first)
        slot, leaves = self._place(moving[0]), moving[0].leaves
        for part in moving[1:]:
            leaves |= part.leaves
            slot = self._step(pairing, None, (slot, part), leaves)
        return slot

    def _step(self, rule: Any, e: Any, parts: Sequence[Any], leaves: Set[Node]) -> int:
        operands = tuple(part if isinstance(part, int) else self._place(part) for part in parts)
        step = _Step(self._next(), rule, e, operands)
        self.steps.append(step)
        for leaf, moving in zip(self._unknowns, self.moving, strict=True):
            if leaf in leaves:
                moving.append(step)
        return step.slot

    def _next(self) -> int:
        self.count += 1
        return self.count - 1


_layout = lru_cache(_MOST)(_Layout)


@final
class Tape:
    """Hold what some nodes depend on, in the order of working out.

    Parameters
    ----------
    targets : tuple of Node
    unknowns : tuple of Node
        Leaves that are given anew each time.
    around : Scope
        What all else is worth.

    Attributes
    ----------
    rows : list of list of int
        For each unknown the places of the targets that depend on it.

    Raises
    ------
    UndefinedError
        If what does not depend on the unknowns is undefined.
    """

    __slots__ = ("_layout", "_numbers", "rows")

    def __init__(
        self, targets: tuple[Node, ...], unknowns: tuple[Node, ...], around: Scope
    ) -> None:
        self._layout = _layout(targets, unknowns)
        self._numbers: list[Any] = [None] * self._layout.count
        for slot, node in self._layout.constants:
            self._numbers[slot] = evaluate(node, around)
        self.rows = self._layout.rows

    @property
    def slots(self) -> Sequence[int]:
        """Return the slots of the targets; those of the unknowns come first of all."""
        return self._layout.slots

    @property
    def constants(self) -> Sequence[Any]:
        """Return what is in each slot, and None where it follows from the unknowns."""
        found: list[Any] = [None] * self._layout.count
        for slot, _ in self._layout.constants:
            found[slot] = self._numbers[slot]
        return found

    @property
    def steps(self) -> Sequence[Any]:
        """Return what is to be worked out: slot, rule, expression and slots of the parts."""
        return self._layout.steps

    def run(self, numbers: Sequence[Any]) -> list[Any]:
        """Return what the targets are worth where the unknowns have these numbers.

        Raises
        ------
        UndefinedError
            If a part has no value.
        """
        found = self._numbers
        found[: len(numbers)] = numbers
        return self._worked_out(self._layout.steps, found)

    def move(self, unknown: int, number: Any) -> list[Any]:
        """Return the same where one unknown has another number than in the last run."""
        found = list(self._numbers)
        found[unknown] = number
        return self._worked_out(self._layout.moving[unknown], found)

    def _worked_out(self, steps: Sequence[_Step], numbers: list[Any]) -> list[Any]:
        for slot, rule, expression, operands in steps:
            if expression is None:
                first, second = operands
                numbers[slot] = rule(numbers[first], numbers[second])
            elif len(operands) == 1:
                numbers[slot] = rule(expression, (numbers[operands[0]],))
            else:
                numbers[slot] = rule(expression, [numbers[k] for k in operands])
        return [numbers[slot] for slot in self._layout.slots]
