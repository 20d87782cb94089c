r"""Words of running text between formulas in dollars, which only say that another one follows.

Each place is mapped to what the reader finds there instead; words that say more are left.
"""

import re
from collections.abc import Iterator
from typing import Final

from .lexicon import ANNOUNCING

__all__ = ["between"]

_FORMULA: Final = re.compile(r"(?<!\\)(\$\$?)(?P<inner>[^$]+)\1")
# The cell before a formula in a row of a table, which only says what it is called.
_ROW: Final = re.compile(r"\s*\|(?:[^|$=]{0,60}\|)+(?=\s*\$[^|]*\|?\s*\Z)")
_RELATES: Final = re.compile(r"[=≈<>]|\\(?:approx|sim|leq?|geq?)(?![a-z])")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z.'-]*")
_MARKS: Final = re.compile(r"[\s,.:;*_]*")


def between(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    r"""Yield the places of words before, between and behind formulas that only announce them.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(between(r"$I = 0$. This gives $V = E$"))
    {7: (' ; ', 20)}
    """
    found = [m for m in _FORMULA.finditer(source) if _RELATES.search(m["inner"])]
    if not found:
        return
    if (row := _ROW.match(source)) and len(found) == 1:
        yield row.start(), (" ", row.end())
        if source.rstrip().endswith("|"):
            yield source.rindex("|"), (" ", len(source))
    apart = r"\quad " if "\\" in source else " ; "
    ends = [0, *(m.end() for m in found)]
    starts = [*(m.start() for m in found), len(source)]
    for place, (start, end) in enumerate(zip(ends, starts, strict=True)):
        inner = 0 < place < len(found)
        if _announces(source[start:end]) or (inner and source[start:end].isspace()):
            yield start, (apart if inner else " ", end)


def _announces(text: str) -> bool:
    """Tell whether a text is words that say no more than that a formula follows."""
    words = _WORD.findall(text)
    rest = _MARKS.fullmatch(_WORD.sub("", text))
    return bool(words) and rest is not None and all(w.lower() in _KNOWN for w in words)


_KNOWN: Final = ANNOUNCING | {f"{word}." for word in ANNOUNCING}
