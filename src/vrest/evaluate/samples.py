"""What a draw makes of expressions, worked out once for all conditions that share it.

Two sets of hypotheses that have a law in common have its parts in common: at the same draw these
have the same value, and so have the roots of the same equations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, final

from flint import arb, ctx, fmpq

from vrest.evaluate.assignment import constant
from vrest.evaluate.draws import Draw, family
from vrest.evaluate.lines import is_counted
from vrest.evaluate.nodes import Node, leaf_of
from vrest.evaluate.roots import System, enclose
from vrest.evaluate.rules import Key
from vrest.evaluate.scopes import Scope, evaluate
from vrest.evaluate.sides import PRECISIONS
from vrest.evaluate.wiring import Share, is_linear
from vrest.quantity import Domain

__all__ = ["Problem", "Sample", "problem", "sample_of"]

_MOST: Final = 512  # samples that are remembered
_FULL: Final = 100_000  # values of one sample
_PROBLEMS: Final = 10_000


@final
@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Hold equations to be solved together for as many leaves.

    Attributes
    ----------
    targets : tuple of Node
        What is to become zero.
    unknowns : tuple of Node
        Leaves.
    starts : tuple of Node
        Where the search for each begins.
    positive : frozenset of Node
        The unknowns that are positive.
    linear : bool
        Whether all targets are of the first degree in the unknowns together.
    """

    targets: tuple[Node, ...]
    unknowns: tuple[Node, ...]
    starts: tuple[Node, ...]
    positive: frozenset[Node]
    linear: bool

    def root(self, place: int) -> Node:
        """Return the leaf that is worth what solves the equations for an unknown."""
        return leaf_of(_Root(self, place))


@final
@dataclass(frozen=True, slots=True)
class _Root:
    """Name what solves a problem for one of its unknowns."""

    problem: Problem
    place: int


@lru_cache(_PROBLEMS)
def problem(
    targets: tuple[Node, ...], unknowns: tuple[Node, ...], starts: tuple[Node, ...]
) -> Problem:
    """Return the problem: one and the same each time."""
    positive = frozenset(leaf for leaf in unknowns if family(leaf.key).domain is Domain.POSITIVE)
    linear = is_linear(targets, frozenset(unknowns))
    return Problem(targets, unknowns, starts, positive, linear)


@final
class Sample:
    """Hold what leaves are worth where a draw gives the numbers, and all that follows from it.

    Parameters
    ----------
    draw : Draw

    Attributes
    ----------
    told : dict
        What was found out about nodes.
    """

    __slots__ = ("_draw", "_given", "_memories", "_roots", "_scopes", "told")

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._given: dict[Node, Any] = {}
        self._memories: dict[int, dict[Node, Any]] = {}
        self._scopes: dict[int, Scope] = {}
        self.told: dict[Any, Any] = {}
        self._roots: dict[tuple[Problem, int], Mapping[Node, Any] | None] = {}

    def memory(self, bits: int) -> dict[Node, Any]:
        """Return the values of nodes at a precision, as far as they were asked for."""
        found = self._memories.setdefault(bits, {})
        if len(found) > _FULL:
            found.clear()
            self.told.clear()
        return found

    def find(self, leaf: Node, scope: Scope) -> Any:
        """Return the number of a leaf at the present precision."""
        if isinstance(leaf.key, _Root):
            asked = leaf.key.problem
            found = self.roots(asked, ctx.prec)
            return None if found is None else found[asked.unknowns[leaf.key.place]]
        found = self._given.get(leaf)
        if found is None:
            found = self._given[leaf] = self._drawn(leaf.key)
        # what was drawn is exact; a constant is rounded at each precision
        return found if isinstance(found, arb) else arb(found)

    def _drawn(self, key: Key) -> Any:
        if isinstance(key, Share):
            return arb(self._draw.share(key.coordinate))
        if not isinstance(key, tuple) and is_counted(key):
            return arb(self._draw.number(key))
        known = constant(key)
        if known is None:
            return arb(self._draw.value(key))
        return fmpq(known.numerator, known.denominator)

    def roots(self, asked: Problem, bits: int) -> Mapping[Node, Any] | None:
        """Return what solves a problem, by unknown, or None where no solution was found.

        The precision must be the present one; those of the first serve where no finer are found.
        """
        place = asked, bits
        if place not in self._roots:
            self._roots[place] = self._solved(asked, bits)
        return self._roots[place]

    def _solved(self, asked: Problem, bits: int) -> Mapping[Node, Any] | None:
        around = self._scopes.get(bits)
        if around is None:
            around = self._scopes[bits] = Scope(self.find, memory=self.memory(bits))
        start: Mapping[Node, Any] | None = None
        if bits == PRECISIONS[0]:
            values = [evaluate(node, around) for node in asked.starts]
            start = dict(zip(asked.unknowns, values, strict=True))
        else:
            with ctx.workprec(PRECISIONS[0]):
                start = self.roots(asked, PRECISIONS[0])
        if start is None:
            return None
        system = System(asked.targets, around, asked.positive, asked.linear)
        found = enclose(system, start, bits, near=bits != PRECISIONS[0])
        return start if found is None and bits != PRECISIONS[0] else found


_SAMPLES: Final[dict[Any, Sample]] = {}  # the one that was asked for last stands last


def sample_of(draw: Draw) -> Sample:
    """Return the sample of a draw: the same for draws that give the same numbers."""
    state = draw.state
    found = _SAMPLES.pop(state, None)
    if found is None:
        if len(_SAMPLES) >= _MOST:
            del _SAMPLES[next(iter(_SAMPLES))]
        found = Sample(draw)
    _SAMPLES[state] = found
    return found
