"""One point: a value for every quantity, drawn, defined or solved for, at any precision."""

from collections.abc import Mapping
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, NamedTuple, final

from flint import arb, ctx, fmpq

from vrest.evaluate.assignment import constant
from vrest.evaluate.draws import WITH_ZERO, Draw, family
from vrest.evaluate.lines import is_counted
from vrest.evaluate.nodes import Node, leaf_of
from vrest.evaluate.plan import Constraint, Plan
from vrest.evaluate.roots import System, enclose
from vrest.evaluate.rules import Key, Rule
from vrest.evaluate.scopes import Scope, evaluate
from vrest.evaluate.sides import PRECISIONS
from vrest.evaluate.variables import variables_of
from vrest.evaluate.wiring import Moved
from vrest.kernel.statement import Statement
from vrest.quantity import Domain

__all__ = ["Point"]

_TABLE_BITS: Final = PRECISIONS[2]  # finer than any question asked of a table


class _Group(NamedTuple):
    """Hold equations that are solved together for as many inputs, after those of other groups."""

    constraints: tuple[Constraint, ...]
    roots: Mapping[Key, Any]  # at the first precision
    is_final: bool = False  # whether the roots get no finer

    @property
    def inputs(self) -> frozenset[Key]:
        """Return what the equations depend on."""
        return frozenset(key for constraint in self.constraints for key in constraint.inputs)


@final
class Point:
    """Hold the values of quantities, ready for any precision.

    Parameters
    ----------
    plan : Plan
        What is defined.
    draw : Draw
        What is drawn.

    Attributes
    ----------
    constraints : tuple of Constraint
        Equations that were solved for some inputs.
    solved : mapping
        The balls of those inputs, at the first precision.
    extent : int
        How far ∀ and ∃ reach.
    """

    __slots__ = (
        "_draw", "_groups", "_scopes", "_worth", "constraints", "extent", "plan", "solved",
    )  # fmt: skip

    def __init__(self, plan: Plan, draw: Draw) -> None:
        self.plan, self._draw = plan, draw
        self._groups: tuple[_Group, ...] = ()
        # by precision: the scope around each group, then the one within the last
        self._scopes: dict[int, list[Scope]] = {}
        self._worth: dict[Node, Any] = {}  # of leaves that nothing defines
        self.constraints: tuple[Constraint, ...] = ()
        self.solved: Mapping[Key, Any] = MappingProxyType({})
        self.extent = draw.extent

    def scope(self, bits: int) -> Scope:
        """Return the scope at a precision, which must be the present one."""
        return self._around(len(self._groups), bits)

    def _around(self, place: int, bits: int) -> Scope:
        """Return the scope around a group, in which those before it are solved."""
        scopes = self._scopes.setdefault(bits, [])
        if not scopes:
            scopes.append(Scope(self._find))
        while len(scopes) <= place:
            outer, group = scopes[-1], self._groups[len(scopes) - 1]
            roots = {leaf_of(key): number for key, number in self._at(group, outer, bits).items()}
            scopes.append(outer.moving(roots, Moved(self.plan.wiring, roots.keys())))
        return scopes[place]

    def table(self, statement: Statement) -> dict[Any, Any]:
        """Return the values, as `ball` takes them, of what Γ and a statement speak of."""
        spoken = variables_of(statement, self._draw.number, self.extent)
        with ctx.workprec(_TABLE_BITS):
            scope = self.scope(_TABLE_BITS)
            keys = dict.fromkeys((*self.plan.keys(self._draw.number, self.extent), *spoken))
            found = {key: scope.find(key) for key in keys if constant(key) is None}
        members = {key[0][key[1]] if isinstance(key, tuple) else key: found[key] for key in found}
        return {**self._draw.numbers, **members}

    def meet(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is moved so that one more equation holds, if any is.

        Equations that do not depend on this input stay solved as they are.
        """
        place = 0
        while place < len(self._groups) and unknown not in self._groups[place].inputs:
            place += 1
        free = self._groups[place:]
        constraints = (*(each for group in free for each in group.constraints), constraint)
        start = {key: root for group in free for key, root in group.roots.items()}
        with ctx.workprec(PRECISIONS[0]):
            around = self._around(place, PRECISIONS[0])
            start[unknown] = around.find(unknown)
            roots = self._solve(constraints, start, around, PRECISIONS[0])
        return None if roots is None else self._moved(place, _Group(constraints, roots))

    def vanish(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is zero, if its domain has it; no equation is solved.

        Newton's method finds no double root, such as that of a sum of squares.
        """
        if family(unknown).domain not in WITH_ZERO:
            return None
        return self._moved(len(self._groups), _Group((constraint,), {unknown: arb(0)}, True))

    def _moved(self, place: int, group: _Group) -> "Point":
        """Return the point where so many groups stay as they are and another one follows."""
        found = Point(self.plan, self._draw)
        found._groups, found._worth = (*self._groups[:place], group), self._worth
        found._scopes = {bits: scopes[: place + 1] for bits, scopes in self._scopes.items()}
        found.constraints = tuple(each for group in found._groups for each in group.constraints)
        roots = chain.from_iterable(group.roots.items() for group in found._groups)
        found.solved = MappingProxyType(dict(roots))
        return found

    def _solve(
        self,
        constraints: tuple[Constraint, ...],
        start: Mapping[Key, Any],
        around: Scope,
        bits: int,
    ) -> dict[Key, Any] | None:
        wiring = self.plan.wiring
        leaves = {leaf_of(key): number for key, number in start.items()}
        positive = {leaf for leaf in leaves if family(leaf.key).domain is Domain.POSITIVE}
        targets = tuple(wiring.node(each.target, each.path) for each in constraints)
        linear = wiring.is_linear(targets, leaves.keys())
        system = System(
            targets, around, partial(wiring.moved, targets), self._definition, positive, linear
        )
        found = enclose(system, leaves, bits)
        return None if found is None else {leaf.key: ball for leaf, ball in found.items()}

    def _at(self, group: _Group, around: Scope, bits: int) -> Mapping[Key, Any]:
        """Return the roots of a group at a precision; the first serve where none is finer."""
        if bits == PRECISIONS[0] or group.is_final:
            return group.roots
        finer = self._solve(group.constraints, group.roots, around, bits)
        return group.roots if finer is None else finer

    def _find(self, leaf: Node, scope: Scope) -> Any:
        images = self.plan.wiring.images(leaf)
        if len(images) == 1:
            return evaluate(images[0], scope)
        if images:
            low, high = (evaluate(end, scope) for end in images)
            return low + self._draw.share(leaf.key) * (high - low)
        found = self._worth.get(leaf)
        if found is None:
            found = self._worth[leaf] = self._given(leaf.key)
        # what was drawn is exact; a constant is rounded at each precision
        return found if isinstance(found, arb) else arb(found)

    def _definition(self, leaf: Node) -> tuple[Rule | None, tuple[Node, ...]]:
        """Return what a leaf depends on, and how where that is two ends."""
        images = self.plan.wiring.images(leaf)
        if len(images) == 1:
            return None, images
        share = self._draw.share(leaf.key)
        return lambda _, ends: ends[0] + share * (ends[1] - ends[0]), images

    def _given(self, key: Key) -> Any:
        if not isinstance(key, tuple) and is_counted(key):
            return arb(self._draw.number(key))
        known = constant(key)
        if known is None:
            return arb(self._draw.value(key))
        return fmpq(known.numerator, known.denominator)
