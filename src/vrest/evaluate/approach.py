"""Whether an expression tends to a value, by what it is worth ever nearer to the point.

The steps shorten by growing powers of ten, so that even the inverse of a logarithm halves at each.
No finite sequence proves or refutes a limit: what is said here is evidence.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from flint import arb, ctx

from vrest.evaluate.lines import Line
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.scopes import value
from vrest.evaluate.sides import PRECISIONS, Path, Source, Truth, at_path
from vrest.kernel.statement import Limit

__all__ = ["judge_limit"]

_ENOUGH: Final = 160  # bits of a value, and of what it lacks of the limit
_TINY: Final = arb("1e-30")
_ZERO: Final = arb("1e-300")
_SHRINKS: Final = arb("0.75")
_SETTLES: Final = arb("0.9")
_GROWS: Final = arb("1.25")
_FEWEST: Final = 4  # values that a sequence must have
_LACKING: Final = 10  # times the last change: what a sequence that settles cannot make up for


def judge_limit(statement: Limit, source: Source, path: Path) -> Truth:
    """Return what ever nearer places tell, from each side that the domain has.

    TRUE means that the distance from the limit shrinks at each of the last steps by a constant
    factor at least, or that the value grows so where the limit is infinite; FALSE that the values
    settle elsewhere, grow without need, or are not defined beside the point.
    """
    found: list[Truth] = []
    for places in Line(statement.index).approaches(statement.point):
        inside = [place for place in places if _is_admitted(statement, place, source, path)]
        if inside and inside[-1] is places[-1]:
            found.append(_towards(statement, inside, source, path))
    return min(found, default=Truth.UNDECIDED)


def _is_admitted(statement: Limit, place: Any, source: Source, path: Path) -> bool:
    with ctx.workprec(PRECISIONS[1]):
        scope = at_path(source.scope(PRECISIONS[1]), path)
        return Line(statement.index).admits(place, scope)


def _towards(statement: Limit, places: Sequence[Any], source: Source, path: Path) -> Truth:
    values: list[Any] = []
    lacks: list[Any] = []
    for place in places:
        try:
            number, lack = _measured(statement, place, source, path)
        except UndefinedError as error:
            if error.certain and place is places[-1]:
                return Truth.FALSE
            continue
        values.append(number)
        lacks.append(lack)
    if len(values) < _FEWEST:
        return Truth.UNDECIDED
    with ctx.workprec(PRECISIONS[-1]):
        if isinstance(statement.value, str):
            return _grown(values, 1 if statement.value == "+oo" else -1)
        return _shrunk(values, lacks)


def _measured(statement: Limit, place: Any, source: Source, path: Path) -> tuple[Any, Any]:
    """Return the value at a place and what it lacks of the limit, finely enough to be compared."""
    refusal = UndefinedError("too large for any precision", statement.expression, certain=False)
    found: tuple[Any, Any] | None = None
    for bits in PRECISIONS:
        with ctx.workprec(bits):
            try:
                outside = at_path(source.scope(bits), path)
                inside = at_path(outside, ((statement.index, place),))
                number = value(statement.expression, inside)
                limit = arb(0)
                if not isinstance(statement.value, str):
                    limit = value(statement.value, outside)
            except UndefinedError as error:
                if error.certain:
                    raise
                refusal = error
                continue
            lack = number - limit
            if number.is_finite():
                found = number, lack
            fine = min(number.rel_accuracy_bits(), lack.rel_accuracy_bits()) >= _ENOUGH
            if fine or _is_nothing(lack, limit):
                break
    if found is None:
        raise refusal
    return found


def _is_nothing(number: Any, beside: Any) -> bool:
    size = number.abs_upper()
    return bool(size <= _TINY * beside.abs_lower() or size <= _ZERO)


def _shrunk(values: Sequence[Any], lacks: Sequence[Any]) -> Truth:
    if _is_shrinking(lacks, values[-1] - lacks[-1], _SHRINKS):
        return Truth.TRUE
    if _settled_away(values, lacks[-1]) or _is_growing(lacks):
        return Truth.FALSE
    return Truth.UNDECIDED


def _is_shrinking(numbers: Sequence[Any], beside: Any, factor: Any) -> bool:
    """Return whether the last numbers shrink by a factor at each step, or are nothing already."""
    return all(
        _is_nothing(after, beside) or bool(after.abs_upper() <= factor * before.abs_lower())
        for before, after in pairwise(numbers[-_FEWEST:])
    )


def _is_growing(numbers: Sequence[Any]) -> bool:
    pairs = pairwise(numbers[-_FEWEST:])
    return all(after.abs_lower() >= _GROWS * before.abs_upper() for before, after in pairs)


def _settled_away(values: Sequence[Any], lack: Any) -> bool:
    """Return whether the values change ever less, and too little to arrive."""
    changes = [after - before for before, after in pairwise(values)][-(_FEWEST - 1) :]
    settling = _is_shrinking(changes, values[-1], _SETTLES)
    return settling and bool(_LACKING * changes[-1].abs_upper() < lack.abs_lower())


def _grown(values: Sequence[Any], sign: int) -> Truth:
    last = sign * values[-1]
    if _is_growing(values):
        return Truth.TRUE if last > 0 else Truth.FALSE if last < 0 else Truth.UNDECIDED
    bounded = _settled_away(values, last) or _is_shrinking(values, arb(0), _SHRINKS)
    return Truth.FALSE if bounded else Truth.UNDECIDED
