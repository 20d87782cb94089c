"""Heads: what words behind the letter of a left side say of it: ΔG for Na⁺ entry = ..."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..notation.box import Box
from ..notation.lexicon import PHRASES, ROLES, SPECIES
from ..notation.splice import is_relation

__all__ = ["of_what"]

_BETWEEN: Final = frozenset({"for", "of", "on"})
_FILLING: Final = frozenset({"the", "ion", "ions", "a", "an", "transport", "movement"})
_SPOKEN: Final = ("word", "prose", "text", "roman")


def of_what(items: Sequence[Box]) -> list[Box]:
    """Return the boxes of a text whose left side is a letter with its ion as an index.

    Parameters
    ----------
    items : sequence of Box
    """
    flat = list(items)
    first = next((place for place, box in enumerate(flat) if is_relation(box)), 0)
    at = next((place for place in range(1, first) if flat[place].text in _BETWEEN), 0)
    words = flat[at + 1 : first]
    head = flat[:at]
    said = "".join(box.text for box in head).lower() in PHRASES
    letter = bool(head) and (len(head) == 1 or (len(head) == 2 and head[0].text == "Delta"))
    if not (letter or said) or (not said and head[-1].sub):
        return flat
    kept = [box for box in words if box.text.lower() not in _FILLING and box.text not in "+-"]
    ions = [box for box in kept if box.text in SPECIES and len(box.text) > 0]
    ways = [box for box in kept if ROLES.get(box.text) in ("way_in", "way_out")]
    plain = all(box.kind in _SPOKEN or box.text in ("+", "-") for box in words)
    if len(ions) != 1 or len(kept) != len(ions) + len(ways) or not plain:
        return flat
    if said:  # a phrase takes its ion by itself
        return [
            *head,
            replace(flat[at], text="of"),
            replace(ions[0], sup=(), sub=()),
            *flat[first:],
        ]
    comma = Box("sign", ",", ions[0].start, ions[0].start)
    index = [replace(ions[0], sup=(), sub=())]
    for way in ways:
        index += [comma, way]
    return [*head[:-1], replace(head[-1], sub=tuple(index)), *flat[first:]]
