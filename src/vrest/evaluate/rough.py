"""About where a root lies, by floats: a fast proposal, which balls then refine and certify."""

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any, Final, final

import sympy as sp

from vrest.evaluate.tape import Tape
from vrest.functions import bernoulli

__all__ = ["UncertainError", "rough_root"]

_STEPS: Final = 40
_LONGEST: Final = 3.0  # the longest step of a logarithm, so that a bad start does no harm
_NEAR: Final = 1e-6  # the last step, relative to the unknown
_TINY: Final = 1e-9  # an unknown nearer to zero may be as well zero
_FAR: Final = 700.0  # beyond such a logarithm a float is too large or too small
_FLAT: Final = 1e-4  # nearer to zero a series serves
_TROUBLES: Final = (ArithmeticError, ValueError, TypeError)

Dual = tuple[float, float]  # a number and its derivative
Rule = Callable[[Sequence[Dual]], Dual]


class UncertainError(Exception):
    """Say that floats cannot tell: something has no float rule, or is too large for them."""


def rough_root(tape: Tape, start: float, *, logarithmic: bool) -> float | None:
    """Return about where the one target of a tape is zero, or None where no root was found.

    Parameters
    ----------
    tape : Tape
        Of one unknown and one target.
    start : float
        Where to begin; the logarithm of the unknown where this is searched.
    logarithmic : bool
        Whether the logarithm is searched.

    Raises
    ------
    UncertainError
        If floats cannot tell.
    """
    worth = _Floats(tape, logarithmic=logarithmic)
    here, step = start, 0.0
    for _ in range(_STEPS):
        try:
            lack, slope = worth(here)
        except _TROUBLES:
            if not step:
                raise UncertainError from None
            step /= 2
            here += step
            continue
        if not slope:
            return None
        step = lack / slope
        if not math.isfinite(step):
            raise UncertainError
        if logarithmic:
            step = max(-_LONGEST, min(_LONGEST, step))
        here -= step
        if logarithmic and abs(here) > _FAR:
            raise UncertainError
        if abs(step) <= _NEAR * (1.0 if logarithmic else max(abs(here), _TINY)):
            return here
    return None


@final
class _Floats:
    """Work a tape out in floats, each with its derivative."""

    __slots__ = ("_logarithmic", "_slots", "_steps", "_target")

    def __init__(self, tape: Tape, *, logarithmic: bool) -> None:
        self._logarithmic, self._target = logarithmic, tape.slots[0]
        self._slots: list[Any] = [
            None if number is None else (float(number), 0.0) for number in tape.constants
        ]
        self._steps = [(slot, _rule(rule, e), operands) for slot, rule, e, operands in tape.steps]

    def __call__(self, place: float) -> Dual:
        """Return what the target is worth there, and its slope."""
        slots = self._slots
        worth = math.exp(place) if self._logarithmic else place
        slots[0] = (worth, worth if self._logarithmic else 1.0)
        for slot, rule, operands in self._steps:
            slots[slot] = rule([slots[k] for k in operands])
        found: Dual = slots[self._target]
        return found


def _add(parts: Sequence[Dual]) -> Dual:
    (one, its), (other, others) = parts
    return one + other, its + others


def _mul(parts: Sequence[Dual]) -> Dual:
    (one, its), (other, others) = parts
    return one * other, its * other + one * others


def _exp(parts: Sequence[Dual]) -> Dual:
    grown = math.exp(parts[0][0])
    return grown, grown * parts[0][1]


def _log(parts: Sequence[Dual]) -> Dual:
    return math.log(parts[0][0]), parts[0][1] / parts[0][0]


def _pow(parts: Sequence[Dual]) -> Dual:
    (base, its), (power, others) = parts
    found = math.pow(base, power)
    return found, found * (power * its / base + (others * math.log(base) if others else 0.0))


def _bernoulli(parts: Sequence[Dual]) -> Dual:
    u, its = parts[0]
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
    """Return the float rule of an operator, or else of an expression, given its parts."""
    found = _OPERATORS.get(rule) if e is None else _RULES.get(type(e))
    if found is not None:
        return found
    if not isinstance(e, sp.Pow):
        raise UncertainError
    if not isinstance(e.exp, sp.Integer):
        return _pow
    n = int(e.exp)

    def whole(parts: Sequence[Dual]) -> Dual:
        base, its = parts[0]
        return base**n, n * base ** (n - 1) * its

    return whole
