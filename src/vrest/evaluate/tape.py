"""Nodes in a row, so that they are worked out many times over where only some unknowns differ."""

from collections.abc import Callable, Sequence, Set
from typing import Any, NamedTuple, final

from vrest.evaluate.nodes import Node
from vrest.evaluate.rules import Rule
from vrest.evaluate.scopes import Scope, evaluate

__all__ = ["Definition", "Tape"]

# What gives the value of a leaf: nodes, and a rule where there are several.
Definition = Callable[[Node], tuple[Rule | None, tuple[Node, ...]]]


class _Step(NamedTuple):
    """Hold what is to be worked out, from which slots, and in which it goes."""

    slot: int
    rule: Rule
    expression: Any
    operands: tuple[int, ...]


@final
class Tape:
    """Hold what some nodes depend on, in the order of working out.

    Parameters
    ----------
    targets : sequence of Node
    unknowns : sequence of Node
        Leaves that are given anew each time.
    moved : sequence of set of Node
        For each unknown the leaves that depend on it, itself included.
    around : Scope
        What all else is worth.
    definition : callable
        Gives what leaves depend on.

    Attributes
    ----------
    rows : list of list of int
        For each unknown the places of the targets that depend on it.

    Raises
    ------
    UndefinedError
        If what does not depend on the unknowns is undefined.
    """

    __slots__ = (
        "_around",
        "_definition",
        "_moved",
        "_places",
        "_slots",
        "_steps",
        "_targets",
        "rows",
    )

    def __init__(
        self,
        targets: Sequence[Node],
        unknowns: Sequence[Node],
        moved: Sequence[Set[Node]],
        around: Scope,
        definition: Definition,
    ) -> None:
        self._moved, self._around, self._definition = moved, around, definition
        self._places = {leaf: k for k, leaf in enumerate(unknowns)}
        self._slots: list[Any] = [None] * len(unknowns)
        self._steps: list[tuple[_Step, list[bool]]] = []
        self._targets = [self._place(target) for target in targets]
        self.rows = [
            [k for k, target in enumerate(targets) if not leaves.isdisjoint(target.leaves)]
            for leaves in moved
        ]

    @property
    def slots(self) -> Sequence[int]:
        """Return the slots of the targets; those of the unknowns come first of all."""
        return self._targets

    @property
    def constants(self) -> Sequence[Any]:
        """Return what is in each slot, and None where it follows from the unknowns."""
        moving = {step.slot for step, _ in self._steps}
        return [None if k in moving else number for k, number in enumerate(self._slots)]

    @property
    def steps(self) -> Sequence[Any]:
        """Return what is to be worked out: slot, rule, expression and slots of the parts."""
        return [step for step, _ in self._steps]

    def _place(self, node: Node) -> int:
        """Return the slot of a node."""
        found = self._places.get(node)
        if found is None:
            moves = [not leaves.isdisjoint(node.leaves) for leaves in self._moved]
            if any(moves):
                found = self._worked_out(node, moves)
            else:
                found = len(self._slots)
                self._slots.append(evaluate(node, self._around))
            self._places[node] = found
        return found

    def _worked_out(self, node: Node, moves: list[bool]) -> int:
        rule, parts = node.rule, node.parts
        if rule is None:
            rule, parts = self._definition(node)
        operands = tuple(self._place(part) for part in parts)
        if rule is None:
            return operands[0]
        slot = len(self._slots)
        self._slots.append(None)
        self._steps.append((_Step(slot, rule, node.expression, operands), moves))
        return slot

    def run(self, numbers: Sequence[Any]) -> list[Any]:
        """Return what the targets are worth where the unknowns have these numbers.

        Raises
        ------
        UndefinedError
            If a part has no value.
        """
        slots = self._slots
        slots[: len(numbers)] = numbers
        for (slot, rule, expression, operands), _ in self._steps:
            slots[slot] = rule(expression, [slots[k] for k in operands])
        return [slots[slot] for slot in self._targets]

    def move(self, unknown: int, number: Any) -> list[Any]:
        """Return the same where one unknown has another number than in the last run."""
        slots = list(self._slots)
        slots[unknown] = number
        for (slot, rule, expression, operands), moves in self._steps:
            if moves[unknown]:
                slots[slot] = rule(expression, [slots[k] for k in operands])
        return [slots[slot] for slot in self._targets]
