"""Double signs: a claim on two ions at once, c_± = ±X/2 + ..., says both of its lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..reading import Reading

__all__ = ["both_signs", "together"]

# A double sign that is an index: two ions are spoken of at once.
_SIGNED: Final = re.compile(r"_\s*(?:\{\s*)?(?:\\pm(?![A-Za-z])|\\mp(?![A-Za-z])|[±∓])")


def both_signs(text: str) -> tuple[str, str] | None:
    """Return a text with the upper and with the lower of its double signs, each at its place.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (str, str), or None where no double sign is an index
    """
    return (_with(text, "+"), _with(text, "-")) if _SIGNED.search(text) else None


def _with(text: str, sign: str) -> str:
    other = "-" if sign == "+" else "+"
    # a command ends before what is no letter
    for double, single in ((r"\\pm(?![A-Za-z])", sign), (r"\\mp(?![A-Za-z])", other)):
        text = re.sub(double, single.ljust(3), text)
    return text.replace("±", sign).replace("∓", other)


def together(upper: Sequence[Reading], lower: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return what both signs say, where a claim speaks of two ions by a double sign.

    Parameters
    ----------
    upper, lower : sequence of Reading
    """
    note = "the upper signs belong together, and so do the lower ones"
    return tuple(
        replace(
            one,
            relations=(*one.relations, *two.relations),
            names=tuple(dict.fromkeys((*one.names, *two.names))),
            numbers=tuple(dict.fromkeys((*one.numbers, *two.numbers))),
            notes=tuple(dict.fromkeys((*one.notes, *two.notes, note))),
            definitions=tuple(dict.fromkeys((*one.definitions, *two.definitions))),
        )
        for one in upper
        for two in lower
    )
