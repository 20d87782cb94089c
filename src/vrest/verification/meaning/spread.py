"""Spread: how much a computation with printed numbers leaves open, by half a last place of each."""

import math
from collections.abc import Callable, Iterator, Set
from fractions import Fraction
from typing import Final

from ..grammar.syntax import Node, walk
from ..reading import Printed

__all__ = ["numbers_in", "printed_in", "spread"]

_LARGEST_COUNT: Final = 10
_Range = tuple[float, float]
_RISING: Final[dict[str, Callable[[float], float]]] = {
    "ln": math.log, "log": math.log10, "log10": math.log10, "exp": math.exp, "sqrt": math.sqrt,
}  # fmt: skip


def spread(node: Node, exact: Set[str] = frozenset()) -> Fraction:
    """Return half the range of what numbers are worth, over their worth.

    Parameters
    ----------
    node : Node
        A side of a relation between numbers.
    exact : set of str
        Numbers that are as good as exact, as they stand on the other side too.

    Returns
    -------
    Fraction
        Zero where the side is more than numbers, or its range has no end.
    """
    try:
        low, high = _range(node, exact)
        middle = abs(low + high) / 2
        return Fraction((high - low) / 2 / middle) if middle else Fraction(0)
    except (ValueError, OverflowError, ZeroDivisionError):
        return Fraction(0)


def numbers_in(node: Node) -> frozenset[str]:
    """Return the numbers of a tree as they are printed."""
    return frozenset(each.value.text for each in walk(node) if each.kind == "number")


def _range(node: Node, exact: Set[str]) -> _Range:
    if node.kind == "number":
        value, text = float(node.value.value), node.value.text
        measured = text not in exact and ("." in text or abs(value) > _LARGEST_COUNT)
        half = float(node.value.place) / 2 if measured else 0.0
        return value - half, value + half
    parts = [_range(part, exact) for part in node.parts]
    if node.kind in ("bracket", "negate"):
        low, high = parts[0]
        return (low, high) if node.kind == "bracket" else (-high, -low)
    if node.kind == "call" and node.value in _RISING and len(parts) == 1:
        rising = _RISING[node.value]
        return rising(parts[0][0]), rising(parts[0][1])
    if node.kind not in _CORNERS or len(parts) != 2:
        raise ValueError(node.kind)
    combine = _CORNERS[node.kind]
    (a, b), (c, d) = parts
    if node.kind == "divide" and c <= 0 <= d:
        raise ZeroDivisionError
    corners = [combine(x, y) for x in (a, b) for y in (c, d)]
    return min(corners), max(corners)


_CORNERS: Final[dict[str, Callable[[float, float], float]]] = {
    "add": lambda x, y: x + y, "subtract": lambda x, y: x - y, "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y, "power": math.pow,
}  # fmt: skip


def printed_in(node: Node) -> Iterator[Printed]:
    """Yield the numbers of a tree as they are printed."""
    for part in walk(node):
        if part.kind == "number":
            value, place = Fraction(part.value.value), Fraction(part.value.place)
            yield Printed(value, place, part.value.text)
