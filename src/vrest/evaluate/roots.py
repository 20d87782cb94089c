"""Roots of a system of equations: found by Newton's method, then enclosed for certain.

Where the unknowns enter in the first degree only, the root is worked out in balls at once.

References: Moore, Kearfott, Cloud (2009), Introduction to Interval Analysis, ch. 8 (the interval
Newton operator: when it maps a box into its interior, the box holds exactly one root).
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final, final

from flint import arb, arb_mat, arb_series, ctx

from vrest.evaluate.nodes import Node
from vrest.evaluate.rough import UncertainError, rough_roots
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.scopes import Scope
from vrest.evaluate.tape import Tape

__all__ = ["System", "enclose"]

_STEPS: Final = 30
_LONGEST: Final = arb(3)  # the longest step of a logarithm, so that a bad start does no harm


@final
@dataclass(frozen=True, slots=True)
class System:
    """Hold equations for some unknowns.

    Attributes
    ----------
    targets : tuple of Node
        What is to become zero; as many as unknowns.
    around : Scope
        What all else is worth.
    positive : frozenset of Node
        The unknowns that are positive; their logarithms are searched.
    linear : bool
        Whether all targets are of the first degree in the unknowns together.
    """

    targets: tuple[Node, ...]
    around: Scope
    positive: Set[Node]
    linear: bool = False


def enclose(
    system: System, start: Mapping[Node, Any], bits: int, *, near: bool = False
) -> dict[Node, Any] | None:
    """Return balls that hold exactly one root of the system, or None where none was found.

    Parameters
    ----------
    system : System
    start : mapping
        From each unknown to where the search starts.
    bits : int
        The precision, which must be the present one.
    near : bool
        Whether the search starts at a root of less precision.
    """
    cap = ctx.cap
    ctx.cap = 2
    try:
        try:
            newton = _Newton(system, tuple(start), bits)
        except UndefinedError:
            return None
        return newton.solved(start) if system.linear else newton.found(start, near=near)
    finally:
        ctx.cap = cap


@final
class _Newton:
    """Hold a system and its unknowns."""

    def __init__(self, system: System, unknowns: tuple[Node, ...], bits: int) -> None:
        self._system, self._unknowns, self._bits = system, unknowns, bits
        self._logarithmic = [key in system.positive and not system.linear for key in unknowns]
        self._tape = Tape(system.targets, unknowns, system.around)

    def solved(self, start: Mapping[Node, Any]) -> dict[Node, Any] | None:
        """Return the root of a linear system; a second turn has less to cancel."""
        here = [start[key].mid() for key in self._unknowns]
        try:
            for _ in range(2):
                values, slopes = self._linearise(here)
                steps = _steps(slopes, values)
                image = [y - s for y, s in zip(here, steps, strict=True)]
                if not all(y.is_finite() for y in image):
                    return None
                here = [y.mid() for y in image]
        except (UndefinedError, ZeroDivisionError):
            return None
        found = dict(zip(self._unknowns, image, strict=True))
        return found if all(found[key] > 0 for key in self._system.positive) else None

    def found(self, start: Mapping[Node, Any], *, near: bool) -> dict[Node, Any] | None:
        """Return the root that a search from some start leads to, or one near it."""
        middles = [start[key].mid() for key in self._unknowns]
        pairs = zip(middles, self._logarithmic, strict=True)
        here = [y.log().mid() if log else y for y, log in pairs]
        begin = here if near else self._proposed(here)
        root = None if begin is None else self._search(begin)
        if root is None:
            return None
        found = self._certified(root)
        if found is None and (nearer := self._nearer(root)) is not None:
            found = self._certified(nearer)
        return found

    def _proposed(self, start: list[Any]) -> list[Any] | None:
        """Return where to begin: near the root, or None without one."""
        try:
            found = rough_roots(self._tape, list(map(float, start)), self._logarithmic)
        except UncertainError:
            return start
        return None if found is None else list(map(arb, found))

    def _nearer(self, here: Sequence[Any]) -> list[Any] | None:
        """Return where one more step leads."""
        try:
            values, slopes = self._linearise(here)
            return [(y - s).mid() for y, s in zip(here, _steps(slopes, values), strict=True)]
        except (UndefinedError, ZeroDivisionError):
            return None

    def _image(self, here: Sequence[Any]) -> dict[Node, Any]:
        triples = zip(self._unknowns, here, self._logarithmic, strict=True)
        return {key: y.exp() if log else y for key, y, log in triples}

    def _linearise(self, here: Sequence[Any]) -> tuple[list[Any], list[list[Any]]]:
        """Return what the equations lack of zero, and their Jacobian."""
        size, tape = len(here), self._tape
        values, slopes = [arb(0) for _ in here], [[arb(0)] * size for _ in here]
        if size > 1:
            values = tape.run(list(self._image(here).values()))
        for column, rows in enumerate(tape.rows):
            series = arb_series([here[column], 1])
            series = series.exp() if self._logarithmic[column] else series
            lacks = tape.move(column, series)
            for row in rows:
                lack = arb_series(lacks[row])
                values[row], slopes[row][column] = lack[0], lack[1]
        return values, slopes

    def _search(self, start: list[Any]) -> list[Any] | None:
        here, step = start, [arb(0)] * len(start)
        # where steps converge the error is about the square of the last one
        near = arb(2) ** (-3 * self._bits // 8)
        for _ in range(_STEPS):
            try:
                values, slopes = self._linearise(here)
            except UndefinedError:
                if all(s.is_zero() for s in step):
                    return None
                step = [s / 2 for s in step]
                here = [(y + s).mid() for y, s in zip(here, step, strict=True)]
                continue
            try:
                step = [s.mid() for s in _steps(slopes, values)]
            except ZeroDivisionError:
                return None
            if not all(s.is_finite() for s in step):
                return None
            pairs = zip(self._logarithmic, step, strict=True)
            longest = max((abs(s) for log, s in pairs if log), default=0)
            if longest > _LONGEST:
                step = [(s * _LONGEST / longest).mid() for s in step]
            here = [(y - s).mid() for y, s in zip(here, step, strict=True)]
            moves = zip(here, step, strict=True)
            if all(abs(s) <= near * max(abs(y), arb(1)) for y, s in moves):
                return here
        return None

    def _certified(self, root: Sequence[Any]) -> dict[Node, Any] | None:
        radius = arb(2) ** (-3 * self._bits // 4)
        box = [arb(y, radius * max(abs(y), arb(1))) for y in root]
        try:
            values, _ = self._linearise(root)
            _, slopes = self._linearise(box)
            steps = _steps(slopes, values)
        except (UndefinedError, ZeroDivisionError):
            return None
        image = [y - s for y, s in zip(root, steps, strict=True)]
        if not all(b.contains_interior(y) for b, y in zip(box, image, strict=True)):
            return None
        return self._image(image)


def _steps(slopes: list[list[Any]], values: list[Any]) -> list[Any]:
    """Return the Newton steps.

    Raises
    ------
    ZeroDivisionError
        If the slopes may be singular.
    """
    if len(values) > 1:
        found: list[Any] = arb_mat(slopes).solve(arb_mat([[each] for each in values])).entries()
        return found
    if slopes[0][0].contains(0):
        raise ZeroDivisionError
    return [values[0] / slopes[0][0]]
