"""Respelling: a claim with one of its letters replaced by the one that may have been meant.

Whether one of them is true is for others to decide.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from .edits import applied
from .letters import letters
from .mending import pages

__all__ = ["respelled"]

_MOST: Final = 8


def respelled(text: str, define: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a claim with one letter replaced, and the slip that this undoes, the likeliest first.

    Parameters
    ----------
    text : str
    define : mapping of str to str
        What its further letters stand for.
    """
    ways = [way for page in pages(text, define) for way in letters(page)]
    likely = sorted((w for w in ways if w.gain > 0), key=lambda way: (-way.gain, -way.place))
    for way in likely[:_MOST]:
        yield way.slip, applied(text, way.edit)
