r"""Grids: the tables of a text, row by row, as Markdown and LaTeX write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, final

__all__ = ["Grid", "Row", "grids", "shown"]

_RULE: Final = re.compile(r"^[\s|:-]*-[\s|:-]*$")
_CUT: Final = re.compile(r"(?<!\\)\|")
_FORMULA: Final = re.compile(r"\$[^$\n]*\$|`[^`\n]*`")
_TABULAR: Final = re.compile(
    r"\\(?P<mark>begin|end)\{(?P<name>tabular\*?|tabularx|tabulary|longtable|array)\}"
)
_WIDE: Final = ("tabular*", "tabularx", "tabulary")  # their width stands before their columns
_GROUP: Final = re.compile(r"\s*(?:\[[^\]]*\]\s*)?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
_END: Final = re.compile(r"\\\\(?:\*|\s*\[[^\]]*\])?|\\tabularnewline\b")
_SETTING: Final = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|centering)\b"
    r"|\\(?:cline|cmidrule|label|rowcolor|cellcolor)(?:\([^)]*\))?\{[^}]*\}"
    r"|\\caption(?:\[[^\]]*\])?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
)
_SPANNING: Final = re.compile(
    r"^\s*\\multicolumn\{(?P<count>[0-9]{1,2})\}\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\{(?P<text>.*)\}\s*$",
    re.DOTALL,
)
_DRESS: Final = re.compile(
    r"\\(?:textbf|textit|emph|mathrm|mathbf|text|num|ce|mbox|multirow\{[^}]*\}\{[^}]*\})\s*"
    r"\{((?:[^{}]|\{[^{}]*\})*)\}"
)
_MEASURED: Final = re.compile(r"\\(?:SI|qty)\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SPACE: Final = re.compile(r"\\[ ,;:!]|(?<=\S)~|&nbsp;|<br\s*/?>|\s+")
_MARKS: Final = re.compile(r"\$|\*\*|__|`|</?(?:b|i|em|strong|span|small)\b[^>]*>")
_RAISED: Final = re.compile(r"<(sup|sub)>(.*?)</\1>")


@final
@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row of a table: where it begins in the text, and what stands in its cells."""

    start: int
    cells: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Grid:
    """Hold a table: from where to where it stands in the text, and its rows."""

    start: int
    end: int
    rows: tuple[Row, ...]


def grids(text: str) -> tuple[Grid, ...]:
    """Return the tables of a text.

    Parameters
    ----------
    text : str
        Markdown, or LaTeX.
    """
    return tuple(sorted([*_piped(text), *_tabular(text)], key=lambda grid: grid.start))


def shown(cell: str) -> str:
    r"""Return what a cell shows, without its dress.

    Examples
    --------
    >>> shown(r"$\mathrm{K^+}$"), shown("**−75** mV"), shown(r"\SI{4}{mM}")
    ('K^+', '−75 mV', '4 mM')
    """
    cell = _RAISED.sub(lambda m: f"{'^' if m[1] == 'sup' else '_'}{{{m[2]}}}", cell)
    cell = _MEASURED.sub(r"\1 \2", _MARKS.sub("", cell))
    bare = _DRESS.sub(r"\1", cell)
    while bare != cell:
        cell, bare = bare, _DRESS.sub(r"\1", bare)
    return _SPACE.sub(" ", cell).strip()


def _piped(text: str) -> Iterator[Grid]:
    """Yield the tables whose cells are parted by strokes, as Markdown has them."""
    rows: list[Row] = []
    ruled, framed, place = False, True, 0
    for line in [*text.splitlines(keepends=True), ""]:
        cells = _cells(line)
        if len(cells) > 1:
            if _RULE.match(line):
                ruled = True
            else:
                rows.append(Row(place, cells))
                framed = framed and line.lstrip().startswith("|")
        else:
            if len(rows) > 1 and (ruled or framed):
                yield Grid(rows[0].start, place, tuple(rows))
            rows, ruled, framed = [], False, True
        place += len(line)


def _cells(line: str) -> tuple[str, ...]:
    """Return the cells of a line, none where no stroke parts it; formulas keep their strokes."""
    hidden = _FORMULA.sub(lambda m: "x" * len(m[0]), line)
    cuts = [m.start() for m in _CUT.finditer(hidden)]
    if not cuts:
        return ()
    ends = [-1, *cuts, len(line)]
    parts = [line[a + 1 : b].strip() for a, b in pairwise(ends)]
    first = 1 if not parts[0] else 0
    last = len(parts) - 1 if not parts[-1] else len(parts)
    return tuple(parts[first:last])


def _tabular(text: str) -> Iterator[Grid]:
    """Yield the tables of LaTeX that have rows; of one within another, the inner one."""
    opened: re.Match[str] | None = None
    for mark in _TABULAR.finditer(text):
        if mark["mark"] == "begin":
            opened = mark
        elif opened is not None and opened["name"] == mark["name"]:
            body = text[opened.end() : mark.start()]
            rows = tuple(_rows(opened.end(), body, wide=mark["name"] in _WIDE))
            if rows:
                yield Grid(opened.start(), mark.end(), rows)
            opened = None


def _rows(start: int, body: str, *, wide: bool) -> Iterator[Row]:
    """Yield the rows of a table of LaTeX whose body begins there."""
    begun = 0
    for _ in range(2 if wide else 1):
        group = _GROUP.match(body, begun)
        begun = begun if group is None else group.end()
    plain = _SETTING.sub(lambda m: " " * len(m[0]), body)
    for cut in [*_END.finditer(plain, begun), None]:
        end = len(plain) if cut is None else cut.start()
        row = plain[begun:end]
        if row.strip():
            lead = len(row) - len(row.lstrip())
            yield Row(start + begun + lead, tuple(_spanned(row)))
        begun = end if cut is None else cut.end()


def _spanned(row: str) -> Iterator[str]:
    """Yield the cells of a row; one that spans several columns stands in each."""
    for cell in re.split(r"(?<!\\)&", row):
        spanning = _SPANNING.match(cell)
        if spanning is None:
            yield cell.strip()
        else:
            yield from [spanning["text"].strip()] * int(spanning["count"])
