"""One point: a value for every quantity, drawn, defined or solved for, at any precision."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final, final

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
from vrest.kernel.statement import Statement
from vrest.quantity import Domain

__all__ = ["Point"]

_TABLE_BITS: Final = PRECISIONS[2]  # finer than any question asked of a table


@final
class Point:
    """Hold the values of quantities, ready for any precision.

    Parameters
    ----------
    plan : Plan
        What is defined.
    draw : Draw
        What is drawn.
    constraints : tuple of Constraint
        Equations that were solved for some inputs.
    roots : mapping
        The balls of those inputs, at the first precision.

    Attributes
    ----------
    constraints : tuple of Constraint
    extent : int
        How far ∀ and ∃ reach.
    """

    __slots__ = (
        "_around", "_draw", "_final", "_plan", "_roots", "_scopes", "_worth",
        "constraints", "extent",
    )  # fmt: skip

    def __init__(
        self,
        plan: Plan,
        draw: Draw,
        constraints: tuple[Constraint, ...] = (),
        roots: Mapping[Key, Any] = MappingProxyType({}),
    ) -> None:
        self._plan, self._draw = plan, draw
        self._roots = {PRECISIONS[0]: dict(roots)}
        self._final = not constraints  # whether the roots get no finer
        self._scopes: dict[int, Scope] = {}
        self._around: dict[int, Scope] = {}  # without the roots
        self._worth: dict[Node, Any] = {}  # of leaves that nothing defines
        self.constraints, self.extent = constraints, draw.extent

    @property
    def solved(self) -> Mapping[Key, Any]:
        """Return the balls of the inputs that were solved for."""
        return self._roots[PRECISIONS[0]]

    def scope(self, bits: int) -> Scope:
        """Return the scope at a precision, which must be the present one."""
        found = self._scopes.get(bits)
        if found is None:
            roots = {leaf_of(key): number for key, number in self._at(bits).items()}
            found = self._scopes[bits] = Scope(self._find, roots)
            if not roots:
                self._around[bits] = found
        return found

    def table(self, statement: Statement) -> dict[Any, Any]:
        """Return the values, as `ball` takes them, of what Γ and a statement speak of."""
        spoken = variables_of(statement, self._draw.number, self.extent)
        with ctx.workprec(_TABLE_BITS):
            scope = self.scope(_TABLE_BITS)
            keys = dict.fromkeys((*self._plan.keys(self._draw.number, self.extent), *spoken))
            found = {key: scope.find(key) for key in keys if constant(key) is None}
        members = {key[0][key[1]] if isinstance(key, tuple) else key: found[key] for key in found}
        return {**self._draw.numbers, **members}

    def meet(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is moved so that one more equation holds, if any is."""
        constraints = (*self.constraints, constraint)
        start = {**self.solved, unknown: self._find(leaf_of(unknown), Scope(self._find))}
        with ctx.workprec(PRECISIONS[0]):
            roots = self._solve(constraints, start, PRECISIONS[0])
        return None if roots is None else self._moved(constraints, roots)

    def vanish(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is zero, if its domain has it; no equation is solved.

        Newton's method finds no double root, such as that of a sum of squares.
        """
        if family(unknown).domain not in WITH_ZERO:
            return None
        found = self._moved((*self.constraints, constraint), {**self.solved, unknown: arb(0)})
        found._final = True
        return found

    def _moved(self, constraints: tuple[Constraint, ...], roots: Mapping[Key, Any]) -> "Point":
        found = Point(self._plan, self._draw, constraints, roots)
        found._around, found._worth = self._around, self._worth
        return found

    def _solve(
        self, constraints: tuple[Constraint, ...], start: Mapping[Key, Any], bits: int
    ) -> dict[Key, Any] | None:
        wiring = self._plan.wiring
        leaves = {leaf_of(key): number for key, number in start.items()}
        positive = {leaf for leaf in leaves if family(leaf.key).domain is Domain.POSITIVE}
        targets = tuple(wiring.node(each.target, each.path) for each in constraints)
        around = self._around.get(bits)
        if around is None:
            around = self._around[bits] = Scope(self._find)
        linear = wiring.is_linear(targets, leaves.keys())
        system = System(
            targets, around, partial(wiring.moved, targets), self._definition, positive, linear
        )
        found = enclose(system, leaves, bits)
        return None if found is None else {leaf.key: ball for leaf, ball in found.items()}

    def _at(self, bits: int) -> Mapping[Key, Any]:
        """Return the solved inputs at a precision; the first balls serve where none is finer."""
        if bits not in self._roots:
            finer = None if self._final else self._solve(self.constraints, self.solved, bits)
            self._roots[bits] = dict(self.solved) if finer is None else finer
        return self._roots[bits]

    def _find(self, leaf: Node, scope: Scope) -> Any:
        images = self._plan.wiring.images(leaf)
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
        images = self._plan.wiring.images(leaf)
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
