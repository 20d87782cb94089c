"""Statements: the lines of a program each of which states something by itself.

A model sets the reversal potential of a channel and then the current through it.  The name of the
potential says in each line what it is there: of several ions in one, the channel's in another.
"""

import re
from typing import Final

__all__ = ["statements"]

_STATEMENT: Final = re.compile(
    r"\s*(?:(?:const|double|float|real|let|var|auto)\s+)*(?P<name>[A-Za-z]\w*)\s*(?:=(?!=)|<-)"
    r"\s*(?P<body>[^=<>?{}]+?)\s*"
)
_COMMENT: Final = re.compile(r"[ \t]*(?://|#|%)[^\n]*$", re.MULTILINE)
_COMPUTES: Final = re.compile(r"[A-Za-z_]\w*\s*[-+*/(]|[-+*/(]\s*[A-Za-z_]")
# What stands between formulas of a display, and words, by which one may depend on another.
_APART: Final = re.compile(r"[,;.]?\s*\\q?quad(?![a-z])(?:\s*\\q?quad(?![a-z]))*")
_WORDS: Final = re.compile(
    r"\\(?:text|mbox|mathrm)\s*\{[^{}]*\s[^{}]*\}|\\(?:Right|right)arrow|\\implies"
)
_MOST: Final = 6
_LONGEST: Final = 1200


def statements(source: str) -> tuple[str, ...]:
    r"""Return the statements of a program, if all of them are formulas for different names.

    Parameters
    ----------
    source : str

    Returns
    -------
    tuple of str
        At least two; empty if the source is anything else.

    Examples
    --------
    >>> statements("eks = rtf*log(ko/ki); iks = gks*(v - eks)")
    ('eks = rtf*log(ko/ki)', 'iks = gks*(v - eks)')
    >>> statements("rtf = 26.7; ek = rtf*log(ko/ki)")
    ()
    """
    if len(source) > _LONGEST:
        return ()
    if "\\" in source:
        return _displayed(source)
    parts = [each.strip() for each in re.split(r"[;\n]", _COMMENT.sub("", source)) if each.strip()]
    found = [_STATEMENT.fullmatch(each) for each in parts]
    if not 2 <= len(parts) <= _MOST:
        return ()
    named = [m["name"] for m in found if m and _COMPUTES.search(m["body"]) and _whole(m["body"])]
    return tuple(parts) if len(set(named)) == len(parts) else ()


def _displayed(source: str) -> tuple[str, ...]:
    """Return the formulas that a display sets apart, if each says what another letter is."""
    parts = [each.strip(" ,;.$") for each in _APART.split(source)]
    left = {each.partition("=")[0].strip() for each in parts}
    plain = all(each.partition("=")[2] and not _WORDS.search(each) for each in parts)
    return tuple(parts) if 2 <= len(parts) <= _MOST and plain and len(left) == len(parts) else ()


def _whole(text: str) -> bool:
    """Tell whether each bracket of a text is closed in it."""
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")
