"""Roots of a system of equations: found by Newton's method, then enclosed for certain.

References: Moore, Kearfott, Cloud (2009), Introduction to Interval Analysis, ch. 8 (the interval
Newton operator: when it maps a box into its interior, the box holds exactly one root).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

from flint import arb, arb_mat, arb_series, ctx

from vrest.evaluate.rules import Key, UndefinedError

__all__ = ["Residual", "enclose"]

_STEPS: Final = 60
_LONGEST: Final = arb(3)  # the longest step of a logarithm, so that a bad start does no harm


@final
@dataclass(frozen=True, slots=True)
class Residual:
    """Hold one side less the other of an equation.

    Attributes
    ----------
    at : callable
        Gives the value where keys have the numbers of a mapping; numbers may be power series.
    inputs : frozenset
        The keys that it depends on.
    """

    at: Callable[[Mapping[Key, Any]], Any]
    inputs: frozenset[Key]


def enclose(
    system: Sequence[Residual], start: Mapping[Key, Any], positive: frozenset[Key], bits: int
) -> dict[Key, Any] | None:
    """Return balls that hold exactly one root of the system, or None where none was found.

    Parameters
    ----------
    system : sequence of Residual
        As many equations as unknowns.
    start : mapping
        From each unknown to where the search starts.
    positive : frozenset
        The unknowns that are positive; their logarithms are searched.
    bits : int
        The precision.
    """
    keys = tuple(start)
    cap = ctx.cap
    with ctx.workprec(bits):
        ctx.cap = 2
        try:
            here = [start[k].mid().log().mid() if k in positive else start[k].mid() for k in keys]
            root = _search(system, keys, here, positive, bits)
            return None if root is None else _certify(system, keys, root, positive, bits)
        finally:
            ctx.cap = cap


def _linearise(
    system: Sequence[Residual], keys: Sequence[Key], here: Sequence[Any], positive: frozenset[Key]
) -> tuple[Any, Any]:
    """Return the residuals and their Jacobian, both as matrices of balls."""
    size = len(keys)
    values, slopes = [[arb(0)] for _ in keys], [[arb(0)] * size for _ in keys]
    image = {k: y.exp() if k in positive else y for k, y in zip(keys, here, strict=True)}
    for column, key in enumerate(keys):
        moving = arb_series([here[column], 1])
        numbers = {**image, key: moving.exp() if key in positive else moving}
        for row, residual in enumerate(system):
            if key in residual.inputs:
                found = arb_series(residual.at(numbers))
                values[row], slopes[row][column] = [found[0]], found[1]
    return arb_mat(values), arb_mat(slopes)


def _search(
    system: Sequence[Residual],
    keys: Sequence[Key],
    start: list[Any],
    positive: frozenset[Key],
    bits: int,
) -> list[Any] | None:
    here, step = start, [arb(0)] * len(keys)
    near = arb(2) ** (-bits // 2)
    arrived = False
    for _ in range(_STEPS):
        try:
            values, slopes = _linearise(system, keys, here, positive)
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
        longest = max((abs(s) for k, s in zip(keys, step, strict=True) if k in positive), default=0)
        if longest > _LONGEST:
            step = [(s * _LONGEST / longest).mid() for s in step]
        here = [(y - s).mid() for y, s in zip(here, step, strict=True)]
        pairs = zip(here, step, strict=True)
        arrived = all(abs(s) <= near * max(abs(y), arb(1)) for y, s in pairs)
    return None


def _certify(
    system: Sequence[Residual],
    keys: Sequence[Key],
    root: Sequence[Any],
    positive: frozenset[Key],
    bits: int,
) -> dict[Key, Any] | None:
    radius = arb(2) ** (-3 * bits // 4)
    box = [arb(y, radius * max(abs(y), arb(1))) for y in root]
    try:
        values, _ = _linearise(system, keys, root, positive)
        _, slopes = _linearise(system, keys, box, positive)
        steps = slopes.solve(values).entries()
    except (UndefinedError, ZeroDivisionError):
        return None
    image = [y - s for y, s in zip(root, steps, strict=True)]
    if not all(b.contains_interior(y) for b, y in zip(box, image, strict=True)):
        return None
    return {k: y.exp() if k in positive else y for k, y in zip(keys, image, strict=True)}
