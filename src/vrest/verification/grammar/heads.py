"""Heads: what words behind the letter of a left side say of it: ΔG for Na⁺ entry = ..."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..notation.box import Box
from ..notation.lexicon import PHRASES, PROSE, ROLES, SPECIES
from ..notation.splice import is_relation

__all__ = ["apposed", "of_what"]

_BETWEEN: Final = frozenset({"for", "of", "on"})
_FILLING: Final = frozenset({"the", "ion", "ions", "a", "an", "transport", "movement"})
_LEADING: Final = frozenset({"for", "of", "on", "to", "in", "at", "by", "from", "with"})
_LETTER: Final = 3  # of the longest word that could be letters
_FORMULA: Final = 4  # of the longest formula of an ion
_SPOKEN: Final = ("word", "prose", "text", "roman")


def of_what(items: Sequence[Box]) -> list[Box]:
    """Return the boxes of a text whose left side is a letter with its ion as an index.

    Parameters
    ----------
    items : sequence of Box
    """
    flat = list(items)
    if flat[1:] and flat[0].text in ("The", "the") and flat[1].kind == "word":
        flat = flat[1:]
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


def apposed(part: list[Box]) -> list[Box]:
    """Drop what a letter is called before it: the resting potential of a cell V_m = ...

    Parameters
    ----------
    part : list of Box
        One statement.
    """
    first = next((place for place, box in enumerate(part) if is_relation(box)), 0)
    said = 0
    while said < first and part[said].kind in _SPOKEN and not (part[said].sub or part[said].sup):
        text = part[said].text.lower()
        if text not in PROSE and not (text in SPECIES and len(text) > _FORMULA):
            break
        said += 1
    words = [box.text.lower() for box in part[:said]]
    called = "".join(words).removeprefix("the") in PHRASES or any(len(w) > _LETTER for w in words)
    letters = [box for box in part[said:first] if box.kind not in _SPOKEN or box.sub or box.sup]
    spelt = len(part[said:first]) - len(letters)
    short = all(len(box.text) <= _FORMULA for box in part[said:first]) and spelt < 2
    open_ = bool(words) and (words[-1] in _LEADING or part[said].text == "(")  # or a function
    return part[said:] if words and called and short and not open_ and said < first else part
