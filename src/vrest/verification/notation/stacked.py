"""Fractions that text stacks: over three lines with a rule, or as small print high and low."""

import re
from typing import Final

__all__ = ["stacked"]

Spellings = dict[int, tuple[str, int]]

_RULE: Final = re.compile(r"[─━―—–]{2,}|-{3,}|_{3,}")
# <sup>RT</sup>/<sub>zF</sub>, which is no power where a word begins with it
_RAISED: Final = re.compile(
    r"(?<![\w)\]}>])<sup>([^<>]{1,60})</sup>\s*(?:/|⁄|∕|&frasl;)\s*<sub>([^<>]{1,60})</sub>",
    re.IGNORECASE,
)
_CHUNK: Final = re.compile(r"\S+(?: \S+)*")
# What a potential per logarithm begins with, above its rule and below.
_THERMAL: Final = re.compile(r"(?:R ?T|k ?T|k_?B ?T)(?= )")
_CHARGES: Final = re.compile(r"(?:z ?)?[Feq](?= )")


def stacked(source: str) -> Spellings:
    """Return how fractions are written in one line that a text stacks over three.

    Columns need not match: the first rule of a line belongs to the first part of the lines above
    and below, where parts are what two spaces or more keep apart.

    Parameters
    ----------
    source : str
    """
    lines = source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: Spellings = {
        raised.start(): (f"(({raised[1]})/({raised[2]}))", raised.end())
        for raised in _RAISED.finditer(source)
    }
    for place in range(1, len(lines) - 1):
        rules = list(_RULE.finditer(lines[place]))
        above, below = (_CHUNK.findall(lines[n]) for n in (place - 1, place + 1))
        if len(rules) == 2 and len(above) == len(below) == 1:  # which lost their room
            above, below = _parted(above[0], _THERMAL), _parted(below[0], _CHARGES)
        if not rules or not len(rules) == len(above) == len(below):
            continue
        at = starts[place]
        for rule, top, bottom in zip(rules, above, below, strict=True):
            found[at + rule.start()] = (f"(({top})/({bottom}))", at + rule.end())
        for n in (place - 1, place + 1):
            found[starts[n]] = ("", starts[n] + len(lines[n]))
    return found


def _parted(line: str, first: re.Pattern[str]) -> list[str]:
    """Cut a line behind the part that stands before the logarithm."""
    found = first.match(line)
    return [found[0], line[found.end() :].strip()] if found else [line]
