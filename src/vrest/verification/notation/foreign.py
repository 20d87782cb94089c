r"""What Mathematica and Typst spell by words where LaTeX has commands: \[Delta], dot, wide."""

import re
from collections.abc import Iterator
from typing import Final

from .markup import GREEK

__all__ = ["foreign"]

_LETTER: Final = re.compile(r"\\\[(Capital)?([A-Z][a-z]{1,7})\]")
# A text as an index shows Typst, which has no commands.
_TYPST: Final = re.compile(r"_\(?\"[^\"\n]{1,20}\"")
_COMMAND: Final = re.compile(r"\\[A-Za-z]{2}")
_WORDS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"\\/"), "/"),
    (re.compile(r"(?<![\w.\"])(?:dot|times)(?:\.(?:op|c))?(?![\w\"(])"), "*"),
    (re.compile(r"(?<![\w.\"])(?:quad|wide)(?![\w\"(])"), ";"),
    (re.compile(r"(?<![\w.\"])approx(?![\w\"(])"), "≈"),
)


def foreign(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield what stands at which place of a source where a word spells a sign or a letter.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(foreign('E_"K" = 58 dot log(2)'))
    {11: ('*', 14)}
    """
    for m in _LETTER.finditer(source):
        name = m[2] if m[1] else m[2].lower()
        if name.lower() in GREEK.values():
            yield m.start(), (f"\\{name} ", m.end())
    if not _TYPST.search(source) or _COMMAND.search(source):
        return
    for pattern, text in _WORDS:
        for m in pattern.finditer(source):
            yield m.start(), (text, m.end())
