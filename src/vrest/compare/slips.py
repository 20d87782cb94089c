"""Slips of functions: what would turn the truth into what a function says, at every point."""

import math
from collections.abc import Callable, Iterator, Mapping

from vrest.compare.case import Case

__all__ = ["Row", "slip"]

Row = tuple[dict[str, float], float, float]
_NEAR = 1e-3
_Wrong = Callable[[dict[str, float], float], float | None]


def slip(case: Case, kept: list[Row]) -> str | None:
    """Return the slip that turns the truth into what the function says, at every point.

    Parameters
    ----------
    case : Case
    kept : list of Row
        Points, each with what the function says and what is true.
    """
    if not kept:
        return None
    chosen = [row for row in kept if abs(row[2]) > 0][:25]

    def fits(wrong: _Wrong) -> bool:
        for point, found, expected in chosen:
            value = wrong(point, expected)
            if value is None or abs(value - found) > 1e-6 * abs(found) + 1e-300:
                return False
        return bool(chosen)

    for name, wrong in _wrongs(case):
        if fits(wrong):
            return name
    ratios = [found / expected for _, found, expected in chosen]
    same = all(abs(ratio - ratios[0]) < 1e-6 * abs(ratios[0]) for ratio in ratios)
    return "wrong_factor" if ratios and same and abs(ratios[0] - 1) > _NEAR else None


def _wrongs(case: Case) -> Iterator[tuple[str, _Wrong]]:
    pairs = [(n, n.replace("in", "out")) for n in case.names.values() if n.endswith("in")]

    def moved(point: dict[str, float], change: Mapping[str, float]) -> float | None:
        try:
            return case.true({**point, **change})
        except (ArithmeticError, ValueError):
            return None

    def swapped(point: dict[str, float], _: float) -> float | None:
        change = {a: point[b] for a, b in pairs if b in point}
        return moved(point, {**change, **{b: point[a] for a, b in pairs if b in point}})

    def times(factor: float) -> _Wrong:
        return lambda _, expected: expected * factor

    def valent(power: int) -> _Wrong:
        return lambda p, expected: expected * p["z"] ** power if "z" in p else None

    yield "sign", times(-1.0)
    for decade in (1e3, 1e-3, 1e6, 1e-6):
        yield "units", times(decade)
    for base in (math.log(10), 1 / math.log(10)):
        yield "wrong_log_base", times(base)
    for power in (1, -1, 2, -2):
        yield "missing_valence", valent(power)
    if pairs:
        yield "swapped_in_out", swapped
    yield "sign", lambda p, _: moved(p, {"V_m": -p["V_m"]}) if "V_m" in p else None
    yield "missing_valence", lambda p, _: moved(p, {"z": 1.0}) if "z" in p else None
    yield "celsius", lambda p, _: moved(p, {"T": p["T"] + 273.15}) if "T" in p else None
