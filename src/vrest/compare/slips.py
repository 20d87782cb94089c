"""Slips of functions: what would turn the truth into what a function says, at every point.

A slip changes what goes into the truth, such as inside and outside exchanged, or multiplies what
comes out, such as a logarithm to the base ten.  One that explains all points is named, else two
together, joined by ``+``.
"""

import math
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Final, final

from vrest.compare.case import SPECIES, Case

__all__ = ["Row", "slip"]

Point = dict[str, float]
Row = tuple[Point, float, float]
# How close a slip must come to what a function says, and a factor to one to be mere rounding.
_SAME: Final = 1e-6
_NEAR: Final = 1e-3
_ROWS: Final = 25
_MOST: Final = 0.9
# A part that nothing is left of among forty digits, yet positive.
_NOTHING: Final = 1e-60
_SIDED: Final = re.compile(r"\w+_in|c_in_\w+")
# What people measure in, over SI: mV and mM, cm/s and S/dm², mS/cm², µA/cm², and nM.
_POWERS: Final = (1e3, 1e-3, 1e2, 1e-2, 1e1, 1e-1, 1e4, 1e-4, 1e6, 1e-6)


@final
@dataclass(frozen=True, slots=True)
class _Slip:
    """Hold a name, what it makes of a point, and by what it multiplies the truth there."""

    name: str
    moved: Callable[[Point], Point] = lambda point: point
    factor: Callable[[Point], float] = lambda _: 1.0


def slip(case: Case, kept: list[Row]) -> str | None:
    """Return the slip that turns the truth into what the function says, at every point.

    Parameters
    ----------
    case : Case
    kept : list of Row
        Points, each with what the function says and what is true.
    """
    chosen = [row for row in kept if row[2] != 0.0][:_ROWS]
    if not chosen:
        return None

    def ratios(slips: tuple[_Slip, ...]) -> Iterator[float]:
        """Yield what the function says over what the slips make of the truth."""
        for point, found, _ in chosen:
            place, factor = point, 1.0
            for each in slips:
                place, factor = each.moved(place), factor * each.factor(point)
            try:
                value = case.true(place) * factor
                yield found / value if value else math.nan
            except (ArithmeticError, ValueError, TypeError):
                yield math.nan

    def explains(slips: tuple[_Slip, ...]) -> bool:
        return all(abs(ratio - 1.0) < _SAME for ratio in ratios(slips))

    def roughly(each: _Slip) -> bool:
        """Tell whether a slip explains most points but for rounded constants of nature."""
        near = [abs(ratio - 1.0) < _NEAR for ratio in ratios((each,))]
        return sum(near) >= _MOST * len(near)

    def constant(slips: tuple[_Slip, ...]) -> float | None:
        found = list(ratios(slips))
        even = all(abs(ratio - found[0]) < _SAME * abs(found[0]) for ratio in found)
        return found[0] if even else None

    if explains(()):
        return None  # it is right at these
    singles = [*_moves(case), *_factors(case), *_scales(case)]
    for count in (1, 2):
        for slips in combinations(singles, count):
            if explains(slips):
                return "+".join(dict.fromkeys(each.name for each in slips))
        factor = constant(())
        if factor is not None and abs(factor - 1.0) < _NEAR:
            return "arithmetic"
    for each in singles:
        if each.name != "missing_term" and roughly(each):
            return each.name
    for moves in ((), *((each,) for each in _moves(case))):
        if constant(moves) is not None:
            return "+".join([*(each.name for each in moves), "wrong_factor"])
    return None


def _exchange(pairs: list[tuple[str, str]]) -> Callable[[Point], Point]:
    """Return the change that exchanges the values of these names."""
    both = {**dict(pairs), **{b: a for a, b in pairs}}
    return lambda point: {name: point[both.get(name, name)] for name in point}


def _put(name: str, value: Callable[[float], float]) -> Callable[[Point], Point]:
    """Return the change that puts another value for a name."""
    return lambda point: {**point, name: value(point[name])}


def _moves(case: Case) -> Iterator[_Slip]:
    """Yield the slips that change what goes in, the likeliest first."""
    names = [q.name for q in case.inputs]
    sides = [(n, n.replace("_in", "_out")) for n in names if _SIDED.fullmatch(n)]
    sides = [side for side in sides if side[1] in names]
    ions = [n.removesuffix("_in") for n, _ in sides if n.endswith("_in")]
    ions = list(dict.fromkeys([*ions, *(SPECIES if case.families else ())]))
    if sides:
        yield _Slip("swapped_in_out", _exchange(sides))
    if ("Cl_in", "Cl_out") in sides and len(sides) > 1:
        yield _Slip("chloride_not_swapped", _exchange([("Cl_in", "Cl_out")]))
        yield _Slip("chloride_not_swapped", _exchange([s for s in sides if s[0] != "Cl_in"]))
    for one, other in combinations(ions, 2):
        for forms in (("{}_in", "{}_out"), ("P_{}", "g_{}"), ("E_{}",)):
            pairs = [(f.format(one), f.format(other)) for f in forms]
            if present := [pair for pair in pairs if set(pair) <= set(names)]:
                yield _Slip("swapped_ions", _exchange(present))
    if "z" in names:
        yield _Slip("missing_valence", _put("z", lambda _: 1.0))
        yield _Slip("missing_valence", _put("z", abs))
    if "V_m" in names:
        yield _Slip("sign", _put("V_m", lambda value: -value))
    if "T" in names:
        yield _Slip("celsius", _put("T", lambda value: value + 273.15))
        yield _Slip("celsius", _put("T", lambda value: value - 273.15))
    for name in names:
        if name not in ("z", "T"):
            yield _Slip("missing_term", _put(name, lambda value: _NOTHING * value))


def _always(factor: float) -> Callable[[Point], float]:
    """Return the function that is this factor at every point."""
    return lambda _: factor


def _valence(exponent: int) -> Callable[[Point], float]:
    """Return the function that is this power of the valence."""
    return lambda point: point["z"] ** exponent


def _factors(case: Case) -> Iterator[_Slip]:
    """Yield the slips that multiply what comes out."""
    yield _Slip("sign", factor=_always(-1.0))
    for base in (math.log(10.0), 1.0 / math.log(10.0)):
        yield _Slip("wrong_log_base", factor=_always(base))
    for power in _POWERS:
        yield _Slip("units", factor=_always(power))
    if any(q.name == "z" for q in case.inputs):
        for exponent in (1, -1, 2, -2):
            yield _Slip("missing_valence", factor=_valence(exponent))


def _scales(case: Case) -> Iterator[_Slip]:
    """Yield the slips of units of what goes in."""
    for quantity in case.inputs:
        if quantity.unit != "1":
            for power in _POWERS:
                yield _Slip("units", _put(quantity.name, partial(operator.mul, power)))
