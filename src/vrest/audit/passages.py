"""Passages: where a document states a formula, with the words around it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, final

from vrest.audit.displays import equations
from vrest.audit.macros import written_out
from vrest.audit.tables import statements
from vrest.audit.web import plain_text
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.meaning.remarks import counted, measured_backward
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["SUFFIXES", "Passage", "passages"]

_Span = tuple[int, int, str, bool]  # from where to where, the formula, whether it is displayed
_AROUND: Final = 240
_MATH: Final = re.compile(
    r"""
    (?P<code>```(?!math).*?(?:```|\Z)|(?<!`)`[^`\n]+`(?!`)|\\begin\{(?:verbatim|lstlisting)\}.*?
        \\end\{(?:verbatim|lstlisting)\})
  | ```math\n(?P<fenced>.*?)```
  | \$\$(?P<double>.+?)\$\$
  | \\\[(?P<bracket>.+?)\\\]
  | \\begin\{(?P<name>equation|align|gather|multline|eqnarray|displaymath|math|flalign|alignat)
        (?P<star>\*?)\}(?P<environment>.+?)\\end\{(?P=name)(?P=star)\}
  | \\\((?P<round>.+?)\\\)
  | (?<![\\$])\$(?![\s$])(?P<single>(?:[^$\\\n]|\\.|\n(?!\s*\n))+?)(?<![\s\\])\$(?![0-9])
    """,
    re.VERBOSE | re.DOTALL,
)
_DISPLAYED: Final = ("fenced", "double", "bracket", "environment")
# A line without the mark of a list or quotation and without stars around it, or a line of a fence
# that names no language; what it says is for the reader to find.
_LINE: Final = re.compile(
    r"^[ \t]*(?:[-*>+][ \t]+|[0-9]+\.[ \t]+)?(?:\*\*)?([^\n]*?)(?:\*\*)?[ \t]*$", re.M
)
_CODE: Final = re.compile(r"`[^`]|```(?:text|txt)?[ \t]*\n")
_STATES: Final = re.compile(r"=|≈|≃|≡")
_LONGEST: Final = 400
# What a sentence says that fixes a sign, and not only which way something flows.
_COUNTS: Final = re.compile(
    r"\b(?:conventions?|count\w*|tak(?:e|en|ing)|defin\w+|regard\w*|treat\w*|reckon\w*)\b", re.I
)
_HEADING: Final = re.compile(
    r"^\#{1,6}\s+(?P<hash>.+?)\s*\#*$|\\(?:chapter|section|subsection|subsubsection)\*?\{(?P<tex>[^}]*)\}",
    re.MULTILINE,
)


@final
@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one formula of a document.

    Attributes
    ----------
    line : int
        Where it begins, from 1.
    section : str
        The last heading before it.
    before, after : str
        The words around it in its paragraph.
    formula : str
    displayed : bool
        Whether it stands on a line of its own.
    paragraph : int
        Which paragraph it belongs to; displayed formulas continue theirs.
    cell : int or None
        Of a notebook, which of all its cells it stands in, from 1.
    inward : bool
        Whether the text has said that it counts currents positive inward.
    backward : bool
        Whether it has said that it measures potentials outside minus inside.
    """

    line: int
    section: str
    before: str
    formula: str
    after: str
    displayed: bool
    paragraph: int
    cell: int | None = None
    inward: bool = False
    backward: bool = False

    @property
    def place(self) -> str:
        """Return where a reader finds it: its line, or its cell in a notebook."""
        return f"line {self.line}" if self.cell is None else f"cell {self.cell}"


def passages(path: Path) -> tuple[Passage, ...]:
    """Find the formulas of a document.

    Parameters
    ----------
    path : Path
        A file whose suffix is one of `SUFFIXES`.

    Raises
    ------
    ReadError
        If the suffix is another, or the file is not what its suffix says.
    """
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(SUFFIXES)
        raise ReadError(f"{path.name}: documents end in {known}", path.name, 0)
    content = path.read_text("utf-8")
    text = kind(content)
    matches = list(_MATH.finditer(text))
    plain = [] if kind is _latex else list(_plain(text, [match.span() for match in matches]))
    marked = [each for match in matches for each in _marked(match)]
    found = [*_found(text, sorted([*marked, *plain])), *_tabled(text)]
    found.sort(key=lambda passage: passage.line)
    if kind is not _notebook:
        return tuple(found)
    starts = list(_starts(content))
    return tuple(replace(p, cell=max(s for s in starts if s[0] <= p.line)[1]) for p in found)


def _marked(match: re.Match[str]) -> Iterator[_Span]:
    """Yield the formulas between marks, and whether they are displayed; code is none."""
    for kind, body in match.groupdict().items():
        if not body or match["code"] or kind in ("name", "star"):
            continue
        each = list(equations(match["name"] or "", body))
        for place, (start, formula) in enumerate(each):
            # the first begins where its marks do, and the last ends there
            begin = match.start(kind) + start if place else match.start()
            end = match.start(kind) + each[place + 1][0] if place < len(each) - 1 else match.end()
            yield begin, end, formula, kind in _DISPLAYED


def _plain(text: str, taken: list[tuple[int, int]]) -> Iterator[_Span]:
    """Yield the formulas without marks: a line of its own, or code that is no program."""
    for line in _LINE.finditer(text):
        inside = [(a, b) for a, b in taken if a < line.end() and line.start() < b]
        code = all(_CODE.match(text[a:b]) for a, b in inside)
        spans = [(a, b) for a, b in inside if "\n" not in text[a:b]]
        if code and not spans and _reads(line[1]):
            yield (*line.span(1), line[1].strip(), True)
        for a, b in spans if code else ():
            if _reads(inner := text[a + 1 : b - 1]):
                yield a, b, inner.strip(), False


def _reads(text: str) -> bool:
    """Tell whether a text without marks is a formula of this field, not a value or a sentence."""
    if not _STATES.search(text) or len(text) > _LONGEST:
        return False
    try:
        readings = read(text)
    except ReadError:
        return False
    sides = [side for r in readings[0].relations for side in (r.lhs, r.rhs)]
    return any(len(side.free_symbols - set(BASE_UNITS)) > 1 for side in sides)


def _tabled(text: str) -> Iterator[Passage]:
    """Yield what the tables say, each row in a paragraph of its own."""
    headings = _headings(text)
    for number, said in enumerate(statements(text)):
        line, section = text.count("\n", 0, said.start) + 1, _section(headings, said.start)
        for formula in (*said.given, said.claim):
            yield Passage(line, section, said.row, formula, "", True, -2 - number)


def _headings(text: str) -> list[tuple[int, str]]:
    return [(m.start(), (m["hash"] or m["tex"]).strip()) for m in _HEADING.finditer(text)]


def _section(headings: list[tuple[int, str]], start: int) -> str:
    return next((said for at, said in reversed(headings) if at <= start), "")


def _found(text: str, spans: list[_Span]) -> Iterator[Passage]:
    headings = _headings(text)
    breaks = [m.start() for m in re.finditer(r"\n[ \t]*\n|(?<=\n)\s*(?:[-*]|[0-9]+\.)\s", text)]
    way, back, seen = "", False, 0
    for start, end, formula, displayed in spans:
        between, seen = text[seen:start], max(seen, end)
        way, back = _convention(between) or way, back or _backward(between)
        yield Passage(
            text.count("\n", 0, start) + 1,
            _section(headings, start),
            _words(text[max(0, start - _AROUND) : start], first=False),
            formula,
            _words(text[end : end + _AROUND], first=True),
            displayed,
            sum(at <= start for at in breaks),
            inward=way == "in",
            backward=back,
        )


def _convention(text: str) -> str:
    """Return which way a text says that it counts currents positive: ``in``, ``out`` or nothing."""
    said = (s for s in re.split(r"[.!?;](?=\s)|\n[ \t]*\n", text) if _COUNTS.search(s))
    ways = [way for s in said if (way := counted(" ".join(s.lower().split())))]
    return ways[-1] if ways else ""


def _backward(text: str) -> bool:
    """Tell whether a text says that it measures potentials outside minus inside."""
    said = re.split(r"[.!?;](?=\s)|\n[ \t]*\n", text)
    return any(measured_backward(" ".join(each.lower().split())) for each in said)


def _words(text: str, *, first: bool) -> str:
    """Return the part of the surrounding text that belongs to the same sentence."""
    parts = re.split(r"\n[ \t]*\n", text)
    part = parts[0] if first else parts[-1]
    part = part if part.strip() or len(parts) < 2 else parts[1 if first else -2]
    part = " ".join(_HEADING.sub(" ", part).split())
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", part)
    return sentences[0] if first else sentences[-1]


def _markdown(text: str) -> str:
    return re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL)


def _latex(text: str) -> str:
    text = written_out(re.sub(r"(?<!\\)%[^\n]*", "", text))
    start = text.find(r"\begin{document}")
    return "\n" * text.count("\n", 0, max(start, 0)) + text[max(start, 0) :]


def _notebook(text: str) -> str:
    return "\n\n".join(source for _, source in _cells(text))


def _cells(text: str) -> list[tuple[int, str]]:
    """Return the Markdown cells of a notebook, each with its number among all."""
    try:
        cells = list(enumerate(json.loads(text)["cells"], 1))
        return [(n, "".join(c["source"])) for n, c in cells if c["cell_type"] == "markdown"]
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(f"this is no notebook: {error}", text[:80] or " ", 0) from error


def _starts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the line on which each cell begins in the text of all, and its number."""
    line = 1
    for number, source in _cells(text):
        yield line, number
        line += source.count("\n") + 2


SUFFIXES: Final[dict[str, Callable[[str], str]]] = {
    ".md": _markdown, ".markdown": _markdown, ".txt": _markdown, ".qmd": _markdown,
    ".tex": _latex, ".ltx": _latex, ".html": plain_text, ".htm": plain_text, ".ipynb": _notebook,
}  # fmt: skip
