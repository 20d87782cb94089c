"""Marks of comments and of lists, before each line of a text or before the one that goes on."""

import re
from typing import Final

__all__ = ["listed"]

_COMMENTED: Final = re.compile(
    r"^[ \t]*(?:#+(?!define\b)|//+|%+|--+|(?:>[ \t]+)?[-–•](?=[ \t]+(?:[`$]|\*\*"
    r"|(?:[^\W\d][\w⁺⁻+{}()]*[ \t]*){1,3}[=≈](?![^\n]*\\)))|[*>](?=[ \t])|[•◦▪‣●]"
    r"|[0-9]{1,2}[.)](?=[ \t]+(?:[^\W\d][\w⁺⁻+{}()]*[ \t]*){1,3}[=≈]))(?=[ \t]*\S)",
    re.MULTILINE,
)


def listed(source: str) -> dict[int, tuple[str, int]]:
    """Return what to read in place of such marks, by where they begin, with the end.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> listed("// E = 0"), listed("E = 0 // F")
    ({0: ('', 2)}, {})
    """
    lines = [line for line in source.splitlines() if line.strip()]
    marks = list(_COMMENTED.finditer(source))
    # the lines that go on lack the mark
    first = len(marks) == 1 and not source[: marks[0].start()].strip()
    goes_on = first and sum(map(lines[0].count, "([{")) > sum(map(lines[0].count, ")]}"))
    whole = goes_on or len(marks) == len(lines) > 0
    return {m.start(): ("", m.end()) for m in marks} if whole else {}
