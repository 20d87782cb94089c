"""Proportions: what stands before and behind a colon, ``A : B = 1 : 2`` or ``... : volt``."""

from collections.abc import Sequence

from ..notation.box import Box, raw
from ..notation.scan import failure
from ..notation.splice import is_relation
from .measures import unit_named

__all__ = ["is_ratio", "ratios"]


def ratios(source: str, part: list[Box]) -> list[list[Box]]:
    """Write a chain of ratios, A : B : C = 1 : 2 : 3, as equations between quotients."""
    part = _undeclared(part)
    cuts = [n for n, box in enumerate(part) if is_relation(box)]
    if len(cuts) != 1 or not any(b.kind == "sign" and b.text == ":" for b in part):
        return [part]
    sides = [_split(part[: cuts[0]]), _split(part[cuts[0] + 1 :])]
    if len(sides[0]) == 1 and len(sides[1]) == 2 and _measure(sides[1][1]):
        return [part[: cuts[0] + 1] + sides[1][0]]
    if len(sides[0]) == 1 and len(sides[1]) == 2 and all(sides[1]):
        return [[Box("sign", "/", b.start, b.end) if b.text == ":" else b for b in part]]
    if len(sides[0]) != len(sides[1]) or len(sides[0]) < 2 or not all(sides[0] + sides[1]):
        raise failure(
            source, part[0].start, "a ratio has as many parts on the left as on the right"
        )
    sign = part[cuts[0]]
    slash = Box("sign", "/", sign.start, sign.start)
    return [
        [*left, slash, *sides[0][0], sign, *right, slash, *sides[1][0]]
        for left, right in zip(sides[0][1:], sides[1][1:], strict=True)
    ]


def is_ratio(part: Sequence[Box]) -> bool:
    """Tell whether a text begins with ratios that are as long on both sides of a sign."""
    ends = [n for n, box in enumerate(part) if box.kind in ("row", "gap") or box.text in (",", ";")]
    part = part[: ends[0]] if ends else part
    cuts = [n for n, box in enumerate(part) if is_relation(box)]
    if len(cuts) != 1:
        return False
    left, right = _split(list(part[: cuts[0]])), _split(list(part[cuts[0] + 1 :]))
    return len(left) == len(right) > 1 and all(left + right)


def _measure(part: Sequence[Box]) -> bool:
    """Tell whether what follows a colon is a unit, as in ``dv/dt = ... : volt``."""
    text = raw(tuple(part)).strip()
    return text in ("1", "amp", "meter", "siemens", "farad") or unit_named(text) is not None


def _undeclared(part: list[Box]) -> list[Box]:
    """Drop the unit that code declares behind a colon: ``dv/dt = ... : volt``."""
    colons = [n for n, b in enumerate(part) if b.kind == "sign" and b.text == ":"]
    text = raw(tuple(part[colons[-1] + 1 :])).strip().removeprefix("in ") if colons else ""
    text = text.removesuffix("(shared)").removesuffix("(constant)").strip("() ")
    known = text in ("", "1", "in") or (len(text) < 24 and unit_named(text) is not None)
    if len(colons) == 1 and known:
        return part[: colons[0]]
    return part


def _split(part: list[Box]) -> list[list[Box]]:
    found: list[list[Box]] = [[]]
    for box in part:
        if box.kind == "sign" and box.text == ":":
            found.append([])
        else:
            found[-1].append(box)
    return found
