"""Roots of a system of equations: found by Newton's method, then enclosed for certain.

References: Moore, Kearfott, Cloud (2009), Introduction to Interval Analysis, ch. 8 (the interval
Newton operator: when it maps a box into its interior, the box holds exactly one root).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

from flint import arb, arb_mat, arb_series, ctx

from vrest.evaluate.plan import Constraint
from vrest.evaluate.rules import Key, Scope, UndefinedError, value
from vrest.evaluate.sides import at_path

__all__ = ["System", "enclose"]

_STEPS: Final = 30
_LONGEST: Final = arb(3)  # the longest step of a logarithm, so that a bad start does no harm


@final
@dataclass(frozen=True, slots=True)
class System:
    """Hold equations for some unknowns.

    Attributes
    ----------
    constraints : tuple of Constraint
        As many as unknowns.
    scope : callable
        Gives the scope in which keys have the numbers of a mapping; these may be power series.
    positive : frozenset
        The unknowns that are positive; their logarithms are searched.
    """

    constraints: tuple[Constraint, ...]
    scope: Callable[[Mapping[Key, Any]], Scope]
    positive: frozenset[Key]


def enclose(system: System, start: Mapping[Key, Any], bits: int) -> dict[Key, Any] | None:
    """Return balls that hold exactly one root of the system, or None where none was found.

    Parameters
    ----------
    system : System
    start : mapping
        From each unknown to where the search starts.
    bits : int
        The precision.
    """
    keys, positive = tuple(start), system.positive
    cap = ctx.cap
    with ctx.workprec(bits):
        ctx.cap = 2
        try:
            here = [start[k].mid().log().mid() if k in positive else start[k].mid() for k in keys]
            root = _search(system, keys, here, bits)
            return None if root is None else _certify(system, keys, root, bits)
        finally:
            ctx.cap = cap


def _linearise(system: System, keys: Sequence[Key], here: Sequence[Any]) -> tuple[Any, Any]:
    """Return what the equations lack of zero and their Jacobian, both as matrices of balls."""
    size = len(keys)
    values, slopes = [[arb(0)] for _ in keys], [[arb(0)] * size for _ in keys]
    image = _image(system, keys, here)
    for column, key in enumerate(keys):
        moving = arb_series([here[column], 1])
        scope = system.scope({**image, key: moving.exp() if key in system.positive else moving})
        for row, constraint in enumerate(system.constraints):
            if key in constraint.inputs:
                lack = arb_series(value(constraint.target, at_path(scope, constraint.path)))
                values[row], slopes[row][column] = [lack[0]], lack[1]
    return arb_mat(values), arb_mat(slopes)


def _image(system: System, keys: Sequence[Key], here: Sequence[Any]) -> dict[Key, Any]:
    pairs = zip(keys, here, strict=True)
    return {key: y.exp() if key in system.positive else y for key, y in pairs}


def _search(system: System, keys: Sequence[Key], start: list[Any], bits: int) -> list[Any] | None:
    here, step = start, [arb(0)] * len(keys)
    near = arb(2) ** (-bits // 2)
    arrived = False
    for _ in range(_STEPS):
        try:
            values, slopes = _linearise(system, keys, here)
        except UndefinedError:
            if all(s.is_zero() for s in step):
                return None
            step = [s / 2 for s in step]
            here = [(y + s).mid() for y, s in zip(here, step, strict=True)]
            continue
        if arrived:
            return here
        try:
            step = [s.mid() for s in slopes.solve(values).entries()]
        except ZeroDivisionError:
            return None
        if not all(s.is_finite() for s in step):
            return None
        pairs = zip(keys, step, strict=True)
        longest = max((abs(s) for key, s in pairs if key in system.positive), default=0)
        if longest > _LONGEST:
            step = [(s * _LONGEST / longest).mid() for s in step]
        here = [(y - s).mid() for y, s in zip(here, step, strict=True)]
        moves = zip(here, step, strict=True)
        arrived = all(abs(s) <= near * max(abs(y), arb(1)) for y, s in moves)
    return None


def _certify(
    system: System, keys: Sequence[Key], root: Sequence[Any], bits: int
) -> dict[Key, Any] | None:
    radius = arb(2) ** (-3 * bits // 4)
    box = [arb(y, radius * max(abs(y), arb(1))) for y in root]
    try:
        values, _ = _linearise(system, keys, root)
        _, slopes = _linearise(system, keys, box)
        steps = slopes.solve(values).entries()
    except (UndefinedError, ZeroDivisionError):
        return None
    image = [y - s for y, s in zip(root, steps, strict=True)]
    if not all(b.contains_interior(y) for b, y in zip(box, image, strict=True)):
        return None
    return _image(system, keys, image)
