"""About where a root lies, by floats: a fast proposal, which balls then refine and certify."""

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any, Final, final

import sympy as sp

from vrest.evaluate.tape import Tape
from vrest.functions import bernoulli

__all__ = ["UncertainError", "rough_roots"]

_STEPS: Final = 40
_LONGEST: Final = 3.0  # the longest step of a logarithm, so that a bad start does no harm
_NEAR: Final = 1e-6  # the last step, relative to the unknown
_TINY: Final = 1e-9  # an unknown nearer to zero may be as well zero
_FAR: Final = 700.0  # beyond such a logarithm a float is too large or too small
_FLAT: Final = 1e-4  # nearer to zero a series serves
_TROUBLES: Final = (ArithmeticError, ValueError, TypeError)

Dual = tuple[float, float]  # a number and its derivative
Rule = Callable[..., Dual]


class UncertainError(Exception):
    """Say that floats cannot tell: something has no float rule, or is too large for them."""


def rough_roots(
    tape: Tape, start: Sequence[float], logarithmic: Sequence[bool]
) -> list[float] | None:
    """Return about where all targets of a tape are zero, or None where no root was found.

    Parameters
    ----------
    tape : Tape
        Of as many unknowns as targets.
    start : sequence of float
        Where to begin; the logarithm of an unknown where this is searched.
    logarithmic : sequence of bool
        For each unknown whether its logarithm is searched.

    Raises
    ------
    UncertainError
        If floats cannot tell.
    """
    worth = _Floats(tape, logarithmic)
    here, step = list(start), [0.0 for _ in start]
    for _ in range(_STEPS):
        try:
            lacks, slopes = worth(here)
        except _TROUBLES:
            if not any(step):
                raise UncertainError from None
            step = [s / 2 for s in step]
            here = [y + s for y, s in zip(here, step, strict=True)]
            continue
        found = _steps(slopes, lacks)
        if found is None:
            return None
        if not all(map(math.isfinite, found)):
            raise UncertainError
        step = _shortened(found, logarithmic)
        here = [y - s for y, s in zip(here, step, strict=True)]
        triples = list(zip(here, step, logarithmic, strict=True))
        if any(log and abs(y) > _FAR for y, _, log in triples):
            raise UncertainError
        if all(abs(s) <= _NEAR * (1.0 if log else max(abs(y), _TINY)) for y, s, log in triples):
            return here
    return None


def _shortened(step: list[float], logarithmic: Sequence[bool]) -> list[float]:
    """Return a step of which no logarithm takes too long a one."""
    longest = max((abs(s) for s, log in zip(step, logarithmic, strict=True) if log), default=0.0)
    return step if longest <= _LONGEST else [s * (_LONGEST / longest) for s in step]


def _steps(slopes: list[list[float]], lacks: list[float]) -> list[float] | None:
    """Return the Newton steps, by elimination, or None where the slopes are singular."""
    rows = [[*row, lack] for row, lack in zip(slopes, lacks, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = max(range(k, size), key=lambda row: abs(rows[row][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        if not rows[k][k]:
            return None
        for row in rows[k + 1 :]:
            if share := row[k] / rows[k][k]:
                row[k:] = [a - share * b for a, b in zip(row[k:], rows[k][k:], strict=True)]
    found = [0.0] * size
    for k in reversed(range(size)):
        rest = sum(rows[k][j] * found[j] for j in range(k + 1, size))
        found[k] = (rows[k][size] - rest) / rows[k][k]
    return found


@final
class _Floats:
    """Work a tape out in floats, each with its derivative."""

    __slots__ = ("_logarithmic", "_slots", "_steps", "_targets")

    def __init__(self, tape: Tape, logarithmic: Sequence[bool]) -> None:
        self._logarithmic, self._targets = logarithmic, tape.slots
        self._slots: list[Any] = [
            None if number is None else (float(number), 0.0) for number in tape.constants
        ]
        # each with one operand or two; a second place that is not needed is the first again
        self._steps = [
            (slot, _rule(rule, e), len(operands) > 1, operands[0], operands[-1])
            for slot, rule, e, operands in tape.steps
        ]

    def __call__(self, places: Sequence[float]) -> tuple[list[float], list[list[float]]]:
        """Return what the targets are worth there, and the slope of each in each unknown."""
        pairs = zip(places, self._logarithmic, strict=True)
        worth = [math.exp(y) if log else y for y, log in pairs]
        columns = []
        for moving, log in enumerate(self._logarithmic):
            slots = self._slots
            slots[: len(worth)] = [(number, 0.0) for number in worth]
            slots[moving] = (worth[moving], worth[moving] if log else 1.0)
            for slot, rule, paired, first, last in self._steps:
                slots[slot] = rule(slots[first], slots[last]) if paired else rule(slots[first])
            columns.append([slots[k] for k in self._targets])
        lacks = [lack for lack, _ in columns[0]]
        return lacks, [[column[row][1] for column in columns] for row in range(len(lacks))]


def _add(first: Dual, second: Dual) -> Dual:
    return first[0] + second[0], first[1] + second[1]


def _mul(first: Dual, second: Dual) -> Dual:
    one, its = first
    other, others = second
    return one * other, its * other + one * others


def _exp(part: Dual) -> Dual:
    grown = math.exp(part[0])
    return grown, grown * part[1]


def _log(part: Dual) -> Dual:
    return math.log(part[0]), part[1] / part[0]


def _pow(first: Dual, second: Dual) -> Dual:
    (base, its), (power, others) = first, second
    found = math.pow(base, power)
    return found, found * (power * its / base + (others * math.log(base) if others else 0.0))


def _bernoulli(part: Dual) -> Dual:
    u, its = part
    if abs(u) < _FLAT:
        return 1 - u / 2 + u * u / 12, (u / 6 - 0.5) * its
    here, there = _filled(u), _filled(-u)
    return here, here * (1 - there) / u * its


def _filled(u: float) -> float:
    if abs(u) < _FAR:
        return u / math.expm1(u)
    return -u if u < 0 else 0.0


_OPERATORS: Final[dict[Any, Rule]] = {operator.add: _add, operator.mul: _mul}
_RULES: Final[dict[type, Rule]] = {
    sp.exp: _exp,
    sp.log: _log,
    bernoulli: _bernoulli,
}


def _rule(rule: Any, e: Any) -> Rule:
    """Return the float rule of an operator, or else of an expression, of each of its parts."""
    found = _OPERATORS.get(rule) if e is None else _RULES.get(type(e))
    if found is not None:
        return found
    if not isinstance(e, sp.Pow):
        raise UncertainError
    if not isinstance(e.exp, sp.Integer):
        return _pow
    n = int(e.exp)

    def whole(part: Dual) -> Dual:
        base, its = part
        return base**n, n * base ** (n - 1) * its

    return whole
