"""Tables: what a row says of an ion, its concentrations on both sides and its potential.

A book prints a table of ions with the concentrations inside and outside and the equilibrium
potentials.  Each potential is a claim, and the concentrations beside it are what it rests on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, final

from vrest.audit.grids import Grid, Row, grids, shown
from vrest.audit.temperature import temperature
from vrest.errors import VrestError
from vrest.units import Dimension, parse_unit
from vrest.verification.notation.lexicon import SIDES, SPECIES

__all__ = ["Statement", "statements"]

_CHARGE: Final = re.compile(r"\^?\{?[0-9]?\s*[+\-−–⁺⁻]+\}?$|[⁰¹²³]*[⁺⁻]$")
_UNSET: Final = re.compile(r"[_{}\s\\^]")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_INDEXED: Final = re.compile(r"(?:\]|\}|\b[cC])\s*_?\s*\{?\s*(?P<side>in|out|i|o|e)\b")
_INSIDE: Final = ("axoplasm", "axoplasmic", "sarcoplasm", "myoplasm")
_OUTSIDE: Final = ("blood", "plasma", "serum", "seawater", "interstitial", "haemolymph", "lymph")
_POTENTIAL: Final = re.compile(
    r"(?i:equilib|nernst|revers)|\bE(?:_|\b|[A-Z][a-z]?\b)|\bV_?\{?(?:eq|rev)"
)
_RATIO: Final = re.compile(r"\b(?:ratio|quotient|gradient)\b", re.IGNORECASE)
_UNITS: Final = re.compile(
    r"[(\[]\s*(?:in\s+)?(?P<bracket>[^()\[\]]{1,16}?)\s*[)\]]|(?:,|/|\bin)\s*(?P<last>[^\s,()]{1,12})$"
)
_CONCENTRATION: Final = re.compile(
    r"(?<![A-Za-z])(?:[mµμn]M|[mµμn]?mol\s*/\s*[lL]|mol\s*/\s*m\^?3)\b"
)
_VALUE: Final = re.compile(
    r"^(?P<about>[~≈≃∼]|\\sim|\\approx|(?:about|approx\.?|ca\.?)\s)?\s*"
    r"(?P<sign>[+\-−–])?\s*(?P<digits>[0-9]+(?:[.,][0-9]+)?|(?=10\s*(?:\^|⁻)))"
    r"(?P<power>\s*(?:(?:[×x*·]|\\times|\\cdot)\s*)?10\s*(?:\^|\*\*)?\s*\{?\s*[-−–⁻]?[0-9⁰¹²³⁴-⁹]{1,2}\}?"
    r"|[eE][-−+]?[0-9]{1,2})?"
    r"\s*(?P<unit>[A-Za-zµμ][A-Za-zµμ]*(?:\s?/\s?[A-Za-z]+3?)?)?\s*(?:\(.*\)|\[.*\])?\s*[*†‡§]*$"
)
_THOUSANDS: Final = re.compile(r"^[1-9][0-9]?,[0-9]{3}$")
_VOLT: Final = parse_unit("V").dimension
_PER_VOLUME: Final = parse_unit("mM").dimension
_NEAR: Final = 600  # characters before a table, and half as many behind it
_FLOAT: Final = re.compile(r"\\end\{(?:table|figure|sidewaystable)\*?\}")
_BREAK: Final = re.compile(r"\n[ \t]*\n|^#{1,6} .*$", re.MULTILINE)


@final
@dataclass(frozen=True, slots=True)
class Statement:
    """Hold what one row says of an ion's potential.

    Attributes
    ----------
    start : int
        Where the row begins in the text.
    given : tuple of str
        The values that it rests on, as formulas.
    claim : str
    row : str
        What the row shows.
    """

    start: int
    given: tuple[str, ...]
    claim: str
    row: str


@final
@dataclass(frozen=True, slots=True)
class _Column:
    """Hold what a column holds: ``in``, ``out`` or ``E``, in which unit, at which temperature."""

    kind: str
    unit: str
    heading: str


def statements(text: str) -> Iterator[Statement]:
    """Yield what the tables of a text say of the potentials of ions.

    Parameters
    ----------
    text : str
        Markdown, or LaTeX.
    """
    found = grids(text)
    for grid in found:
        around = _around(text, grid, found)
        yield from _stated(_upright(grid), around)


def _around(text: str, grid: Grid, others: Sequence[Grid]) -> tuple[str, ...]:
    """Return the words near a table, the nearest first: its caption, what is before and behind.

    What belongs to another table is none of them.
    """
    floats = [m.end() for m in _FLOAT.finditer(text, 0, grid.start)]
    since = max([0, *floats, *(other.end for other in others if other.end <= grid.start)])
    until = min([len(text), *(other.start for other in others if other.start >= grid.end)])
    following = _FLOAT.search(text, grid.end, until)
    until = until if following is None else following.start()
    before = _BREAK.split(text[max(since, grid.start - _NEAR) : grid.start].rstrip())
    behind = _BREAK.split(text[grid.end : min(until, grid.end + _NEAR // 2)].lstrip())
    headings = re.findall(r"^#{1,6} .*$", text[since : grid.start], re.MULTILINE)
    inside = text[grid.start : grid.end]
    near = (before[-1], behind[0], *before[-2:-1], *headings[-1:], inside)
    return tuple(part for part in near if part.strip())


def _upright(grid: Grid) -> tuple[Row, ...]:
    """Return the rows, each of one ion: turned where each ion has a column."""
    rows = grid.rows
    if sum(_ion(cell) is not None for cell in rows[0].cells[1:]) < 2:
        return rows
    width = len(rows[0].cells)
    if any(len(row.cells) != width for row in rows):
        return rows
    return tuple(Row(rows[0].start, tuple(row.cells[k] for row in rows)) for k in range(width))


def _stated(rows: Sequence[Row], around: Sequence[str]) -> Iterator[Statement]:
    first = next((k for k, row in enumerate(rows) if _name(row) is not None), len(rows))
    columns = _columns(rows[:first], around)
    for row in rows[first:]:
        name = _name(row)
        if name is not None:
            yield from _row(row, name, columns, around)


def _name(row: Row) -> str | None:
    """Return the ion that a row is of: one that its first two cells name."""
    return next((found for cell in row.cells[:2] if (found := _ion(cell))), None)


def _ion(cell: str) -> str | None:
    """Return the ion that a cell names, by its letters or in a word."""
    whole = shown(cell)
    inside = re.findall(r"\(([^()]*)\)", whole)
    for part in (re.sub(r"\([^()]*\)", "", whole), *inside):
        letters = _UNSET.sub("", _CHARGE.sub("", part.strip()))
        name = SPECIES.get(letters) or SPECIES.get(letters.capitalize())
        if name is not None:
            return name
        # among other words a letter counts only with its charge
        words = [word for word in part.split() if len(word) > 3 or _CHARGE.search(word)]
        named = {SPECIES.get(_UNSET.sub("", _CHARGE.sub("", word))) for word in words} - {None}
        if len(named) == 1:
            return named.pop()
    return None


def _columns(headings: Sequence[Row], around: Sequence[str]) -> list[_Column | None]:
    """Return what each column holds, as far as its headings say."""
    width = max((len(row.cells) for row in headings), default=0)
    found: list[_Column | None] = []
    for k in range(width):
        parts = [shown(row.cells[k]) for row in headings if k < len(row.cells)]
        heading = " ".join(dict.fromkeys(filter(None, parts)))
        kind = _kind(heading)
        wanted = _VOLT if kind == "E" else _PER_VOLUME
        found.append(_Column(kind, _unit(heading, wanted, around), heading) if kind else None)
    return found


def _kind(heading: str) -> str:
    """Return what a column holds by its heading: ``in``, ``out``, ``E`` or nothing."""
    if _RATIO.search(heading):
        return ""
    if _POTENTIAL.search(heading):
        return "E"
    said = {_side(word) for word in _WORD.findall(heading)}
    said |= {"in"} if re.search(r"\bin$", heading, re.IGNORECASE) else set()
    said |= {"in" if m["side"] in ("in", "i") else "out" for m in _INDEXED.finditer(heading)}
    sides = said & {"in", "out"}
    return sides.pop() if len(sides) == 1 else ""


def _side(word: str) -> str:
    lower = word.lower()
    if lower in _INSIDE or lower in _OUTSIDE:
        return "in" if lower in _INSIDE else "out"
    return "" if lower in ("in", "ex", "cell", "high", "low") else SIDES.get(lower, "")


def _unit(heading: str, wanted: Dimension, around: Sequence[str]) -> str:
    """Return the unit that a heading, or for concentrations the words around, give a column."""
    for match in reversed(list(_UNITS.finditer(heading))):
        said = (match["bracket"] or match["last"] or "").strip()
        if _measures(said, wanted):
            return said
    if wanted == _VOLT:
        return ""
    return next((m[0] for part in around if (m := _CONCENTRATION.search(part))), "")


def _measures(said: str, wanted: Dimension) -> bool:
    try:
        return bool(said) and parse_unit(said).dimension == wanted
    except VrestError:
        return False


def _row(
    row: Row, name: str, columns: Sequence[_Column | None], around: Sequence[str]
) -> Iterator[Statement]:
    """Yield a claim for each potential of a row, with the nearest concentrations before it."""
    sides: dict[str, str] = {}
    waiting: list[tuple[_Column, str]] = []
    for column, cell in zip(columns, row.cells, strict=False):
        if column is None:
            continue
        if column.kind != "E":
            if column.kind in sides and len(sides) == 2:
                sides = {}
            value = _value(cell, column.unit or "mM", _PER_VOLUME)
            if value is not None:
                sides[column.kind] = value[1]
        elif (value := _value(cell, column.unit, _VOLT)) is not None:
            relation = r"\approx" if value[0] else "="
            waiting.append((column, f"E_{{{name}}} {relation} {value[1]}"))
        if len(sides) == 2:
            for held, claim in waiting:
                given = f"[{name}]_i = {sides['in']}", f"[{name}]_o = {sides['out']}"
                said = " · ".join(filter(None, map(shown, row.cells)))
                yield Statement(row.start, (*_warmth(held, around), *given), claim, said)
            waiting = []


def _warmth(column: _Column, around: Sequence[str]) -> tuple[str, ...]:
    """Return the temperature that a heading, or else the nearest words, name."""
    said = next((found for part in (column.heading, *around) if (found := temperature(part))), None)
    return () if said is None else (said,)


def _value(cell: str, unit: str, wanted: Dimension) -> tuple[bool, str] | None:
    """Return whether a cell says "about", and its number with its unit; None where it has none."""
    match = _VALUE.match(shown(cell))
    if match is None or _THOUSANDS.match(match["digits"]):
        return None
    said = match["unit"] if match["unit"] and _measures(match["unit"], wanted) else unit
    if match["unit"] and said != match["unit"]:
        return None
    if not said:
        return None
    sign = "-" if match["sign"] and match["sign"] != "+" else ""
    power = re.sub("^[eE]", "× 10^", (match["power"] or "").replace("x", "×").strip())
    number = f"{match['digits'].replace(',', '.')} {power}".strip()
    return match["about"] is not None, f"{sign}{number} {said}"
