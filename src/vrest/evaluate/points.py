"""One point: a value for every quantity, drawn, defined or solved for, at any precision."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, final

from flint import ctx

from vrest.evaluate.assignment import constant
from vrest.evaluate.draws import WITH_ZERO, Draw, family
from vrest.evaluate.nodes import Node, constant_node, leaf_of, rooted
from vrest.evaluate.plan import Constraint, Plan
from vrest.evaluate.rules import Key
from vrest.evaluate.samples import Sample, problem, sample_of
from vrest.evaluate.scopes import Scope
from vrest.evaluate.sides import PRECISIONS
from vrest.evaluate.variables import variables_of
from vrest.kernel.statement import Statement

__all__ = ["Point"]

_TABLE_BITS: Final = PRECISIONS[2]  # finer than any question asked of a table


@final
@dataclass(frozen=True, slots=True)
class _Group:
    """Hold equations that are solved together for as many inputs, after those of other groups.

    Attributes
    ----------
    constraints : tuple of Constraint
    inputs : frozenset
        What the equations depend on.
    roots : mapping
        From the leaves that they are solved for to what stands in their place.
    """

    constraints: tuple[Constraint, ...]
    inputs: frozenset[Key]
    roots: Mapping[Node, Node]


def _group(constraints: tuple[Constraint, ...], roots: Mapping[Node, Node]) -> _Group:
    return _Group(constraints, frozenset(key for each in constraints for key in each.inputs), roots)


@final
class Point:
    """Hold the values of quantities, ready for any precision.

    Parameters
    ----------
    plan : Plan
        What is defined.
    draw : Draw
        What is drawn.
    groups : tuple, optional
        Equations that are solved.
    sample : Sample, optional
        That of the draw, where it is at hand.

    Attributes
    ----------
    plan : Plan
    draw : Draw
    constraints : tuple of Constraint
        Equations that were solved for some inputs.
    solved : tuple
        The keys of those inputs.
    extent : int
        How far ∀ and ∃ reach.
    """

    __slots__ = (
        "_groups", "_roots", "_sample", "_scopes", "constraints", "draw", "extent", "plan",
        "solved",
    )  # fmt: skip

    def __init__(
        self,
        plan: Plan,
        draw: Draw,
        groups: tuple[_Group, ...] = (),
        sample: Sample | None = None,
    ) -> None:
        self.plan, self.draw, self._groups = plan, draw, groups
        self._sample = sample_of(draw) if sample is None else sample
        roots = chain.from_iterable(group.roots.items() for group in groups)
        self._roots: Mapping[Node, Node] = dict(roots)
        self._scopes: dict[int, Scope] = {}
        self.constraints = tuple(each for group in groups for each in group.constraints)
        self.solved = tuple(leaf.key for leaf in self._roots)
        self.extent = draw.extent

    def planned(self, plan: Plan, draw: Draw) -> "Point":
        """Return the same point for a plan that extends its own, and for a draw of its numbers."""
        return Point(plan, draw, self._groups, self._sample)

    def scope(self, bits: int) -> Scope:
        """Return the scope at a precision, which must be the present one."""
        found = self._scopes.get(bits)
        if found is None:
            sample, frame = self._sample, self.plan.wiring.frame.rooted(self._roots)
            found = Scope(sample.find, frame, sample.memory(bits), sample.told)
            self._scopes[bits] = found
        return found

    def table(self, statement: Statement) -> dict[Any, Any]:
        """Return the values, as `ball` takes them, of what Γ and a statement speak of."""
        spoken = variables_of(statement, self.draw.number, self.extent)
        with ctx.workprec(_TABLE_BITS):
            scope = self.scope(_TABLE_BITS)
            keys = dict.fromkeys((*self.plan.keys(self.draw.number, self.extent), *spoken))
            found = {key: scope.find(key) for key in keys if constant(key) is None}
        members = {key[0][key[1]] if isinstance(key, tuple) else key: found[key] for key in found}
        return {**self.draw.numbers, **members}

    def meet(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is moved so that one more equation holds, if any is.

        Equations that do not depend on this input stay solved as they are.
        """
        place = 0
        while place < len(self._groups) and unknown not in self._groups[place].inputs:
            place += 1
        before, free = self._groups[:place], self._groups[place:]
        known = {leaf: root for group in before for leaf, root in group.roots.items()}
        constraints = (*(each for group in free for each in group.constraints), constraint)
        starts = {leaf: root for group in free for leaf, root in group.roots.items()}
        starts[leaf_of(unknown)] = leaf_of(unknown)
        wiring = self.plan.wiring
        whole = [wiring.node(each.target, each.path, self.draw.number) for each in constraints]
        targets = [rooted(node, known) for node in whole]
        asked = problem(tuple(targets), tuple(starts), tuple(starts.values()))
        with ctx.workprec(PRECISIONS[0]):
            if self._sample.roots(asked, PRECISIONS[0]) is None:
                return None
        roots = {leaf: asked.root(k) for k, leaf in enumerate(starts)}
        groups = (*before, _group(constraints, roots))
        return Point(self.plan, self.draw, groups, self._sample)

    def vanish(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is zero, if its domain has it; no equation is solved.

        Newton's method finds no double root, such as that of a sum of squares.
        """
        if family(unknown).domain not in WITH_ZERO:
            return None
        group = _group((constraint,), {leaf_of(unknown): constant_node(0)})
        return Point(self.plan, self.draw, (*self._groups, group), self._sample)
