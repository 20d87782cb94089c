"""One point: a value for every quantity, drawn, defined or solved for, at any precision."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import Any, Final, final

from flint import arb, arb_series, ctx, fmpq

from vrest.evaluate.assignment import constant
from vrest.evaluate.draws import WITH_ZERO, Draw, family
from vrest.evaluate.lines import is_counted
from vrest.evaluate.plan import Constraint, Plan, variables_of
from vrest.evaluate.roots import System, enclose
from vrest.evaluate.rules import Key, Scope, UndefinedError, value
from vrest.evaluate.sides import PRECISIONS, at_path
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

    __slots__ = ("_draw", "_final", "_plan", "_roots", "_scopes", "constraints", "extent")

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
        self.constraints, self.extent = constraints, draw.extent

    @property
    def solved(self) -> Mapping[Key, Any]:
        """Return the balls of the inputs that were solved for."""
        return self._roots[PRECISIONS[0]]

    def scope(self, bits: int) -> Scope:
        """Return the scope at a precision, which must be the present one."""
        found = self._scopes.get(bits)
        if found is None:
            found = self._scopes[bits] = self._scope({}, self._at(bits))
        return found

    def table(self, statement: Statement) -> dict[Any, Any]:
        """Return the values, as `ball` takes them, of what Γ and a statement speak of."""
        spoken = variables_of(statement, self._draw.number, self.extent)
        with ctx.workprec(_TABLE_BITS):
            scope = self.scope(_TABLE_BITS)
            keys = dict.fromkeys((*self._plan.keys, *spoken))
            found = {key: scope.find(key) for key in keys if constant(key) is None}
        members = {key[0][key[1]] if isinstance(key, tuple) else key: found[key] for key in found}
        return {**self._draw.numbers, **members}

    def meet(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is moved so that one more equation holds, if any is."""
        constraints = (*self.constraints, constraint)
        start = {**self.solved, unknown: self._drawn(unknown)}
        roots = self._solve(constraints, start, PRECISIONS[0])
        return None if roots is None else Point(self._plan, self._draw, constraints, roots)

    def vanish(self, constraint: Constraint, unknown: Key) -> "Point | None":
        """Return the point where an input is zero, if its domain has it; no equation is solved.

        Newton's method finds no double root, such as that of a sum of squares.
        """
        if family(unknown).domain not in WITH_ZERO:
            return None
        roots = {**self.solved, unknown: arb(0)}
        found = Point(self._plan, self._draw, (*self.constraints, constraint), roots)
        found._final = True
        return found

    def _solve(
        self, constraints: tuple[Constraint, ...], start: Mapping[Key, Any], bits: int
    ) -> dict[Key, Any] | None:
        positive = frozenset(key for key in start if family(key).domain is Domain.POSITIVE)
        steady = self._steady(constraints, start, bits)
        return enclose(System(constraints, partial(self._scope, steady), positive), start, bits)

    def _steady(
        self, constraints: tuple[Constraint, ...], unknowns: Mapping[Key, Any], bits: int
    ) -> dict[Key, Any]:
        """Return what does not depend on the unknowns: what is no power series in them."""
        cap = ctx.cap
        with ctx.workprec(bits):
            ctx.cap = 2
            try:
                memory = {key: arb_series([start.mid(), 1]) for key, start in unknowns.items()}
                scope = self._scope(memory, {})
                for constraint in constraints:
                    with suppress(UndefinedError):
                        value(constraint.target, at_path(scope, constraint.path))
                return {key: found for key, found in memory.items() if isinstance(found, arb)}
            finally:
                ctx.cap = cap

    def _at(self, bits: int) -> Mapping[Key, Any]:
        """Return the solved inputs at a precision; the first balls serve where none is finer."""
        if bits not in self._roots:
            finer = None if self._final else self._solve(self.constraints, self.solved, bits)
            self._roots[bits] = dict(self.solved) if finer is None else finer
        return self._roots[bits]

    def _scope(self, known: dict[Key, Any], numbers: Mapping[Key, Any]) -> Scope:
        """Return the scope of some numbers; what is known is not worked out again."""
        memory = known if not numbers else {**known, **numbers}

        def find(key: Key) -> Any:
            found = memory.get(key)
            if found is None:
                found = memory[key] = self._find(key, scope)
            return found

        scope = Scope(find, {})
        return scope

    def _find(self, key: Key, scope: Scope) -> Any:
        if key in self._plan.definitions:
            image, path = self._plan.definitions[key]
            return value(image, at_path(scope, path))
        if not isinstance(key, tuple) and is_counted(key):
            return arb(self._draw.number(key))
        quantity = family(key)
        if quantity.ends is not None:
            low, high = (value(end, scope) for end in quantity.ends)
            return low + self._draw.share(key) * (high - low)
        return self._drawn(key)

    def _drawn(self, key: Key) -> Any:
        known = constant(key)
        if known is None:
            return arb(self._draw.value(key))
        return arb(fmpq(known.numerator, known.denominator))
