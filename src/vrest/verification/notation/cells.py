"""One row of a table, of whose cells a single one states something."""

import re
from typing import Final

__all__ = ["cells"]

_CELL: Final = re.compile(r"(?:[^|$\\]|\$[^$]*\$|\\.)+")
_SAYS: Final = re.compile(r"[^=<>$\\{}^_]{1,60}")


def cells(source: str) -> dict[int, tuple[str, int]]:
    """Return what to read in place of the other cells of a row, by where they begin, with the end.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> cells("| Nernst | $E = 0$ |")
    {0: (' ', 11), 18: (' ', 20)}
    """
    if "\n" in source.strip() or not re.search(r"(?:^|\s)\|(?:\s|$)", source):
        return {}
    found = list(_CELL.finditer(source))
    stating = [m for m in found if "=" in m[0] or "≈" in m[0]]
    others = [m for m in found if m not in stating and m[0].strip()]
    if len(stating) != 1 or not all(_SAYS.fullmatch(m[0].strip(" *`")) for m in others):
        return {}
    (cell,) = stating
    first = cell.start() + len(cell[0]) - len(cell[0].lstrip())
    last = cell.start() + len(cell[0].rstrip())
    marks = source[:first].count("|") + source[last:].count("|")
    if marks < 1 or (marks == 1 and not others):
        return {}
    ends = {0: (" ", first), last: (" ", len(source))}
    return {start: (text, end) for start, (text, end) in ends.items() if start < end}
