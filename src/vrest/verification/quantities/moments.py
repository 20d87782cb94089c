"""Moments: what tells a letter from the same one at another time, at another place, or counted on.

``V_peak`` and ``V_rest`` are both membrane potentials, and two quantities all the same.
"""

import re
from typing import Final

from ..grammar.syntax import Name
from ..notation.lexicon import MOMENTS, index

__all__ = ["moment", "told_apart"]

_COUNTED: Final = re.compile(r"[1-9]|I{1,3}")
_NUMBERS: Final = {"I": "1", "II": "2", "III": "3"}
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def moment(name: Name) -> frozenset[str]:
    """Return the marks of a letter that say of which of several like it is spoken.

    Parameters
    ----------
    name : Name
    """
    marks = [m.strip() for text in (name.sub, name.sup) for m in re.split(r"[\s,;_]+", text)]
    found = set()
    for mark in filter(None, marks):
        if mark in MOMENTS:
            found.add(MOMENTS[mark])
        elif _COUNTED.fullmatch(mark):
            found.add(_NUMBERS.get(mark, mark))
        elif _WORD.fullmatch(mark) and index(mark) is None:
            found.add(mark)
    return frozenset(found)


def told_apart(one: Name, other: Name) -> bool:
    """Tell whether two letters that mean one quantity are printed as two of its moments.

    Parameters
    ----------
    one, other : Name
    """
    first, second = moment(one), moment(other)
    return bool(first and second) and first != second
