"""Passages: where a document states a formula, with the words around it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, final

from vrest.audit.web import plain_text
from vrest.errors import ReadError

__all__ = ["SUFFIXES", "Passage", "passages"]

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
    """

    line: int
    section: str
    before: str
    formula: str
    after: str
    displayed: bool
    paragraph: int


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
    return tuple(_found(kind(path.read_text("utf-8"))))


def _found(text: str) -> Iterator[Passage]:
    headings = [(m.start(), (m["hash"] or m["tex"]).strip()) for m in _HEADING.finditer(text)]
    breaks = [m.start() for m in re.finditer(r"\n[ \t]*\n|(?<=\n)\s*(?:[-*]|[0-9]+\.)\s", text)]
    for match in _MATH.finditer(text):
        if match["code"]:
            continue
        (kind, formula), *_ = [
            (k, v) for k, v in match.groupdict().items() if v and k not in ("name", "star", "code")
        ]
        start, end = match.span()
        section = next((said for at, said in reversed(headings) if at <= start), "")
        yield Passage(
            text.count("\n", 0, start) + 1,
            section,
            _words(text[max(0, start - _AROUND) : start], first=False),
            formula.strip(),
            _words(text[end : end + _AROUND], first=True),
            kind in _DISPLAYED,
            sum(at <= start for at in breaks),
        )


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
    text = re.sub(r"(?<!\\)%[^\n]*", "", text)
    start = text.find(r"\begin{document}")
    return "\n" * text.count("\n", 0, max(start, 0)) + text[max(start, 0) :]


def _notebook(text: str) -> str:
    try:
        cells = json.loads(text)["cells"]
        sources = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
        return "\n\n".join("".join(source) for source in sources)
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(f"this is no notebook: {error}", text[:80] or " ", 0) from error


SUFFIXES: Final[dict[str, Callable[[str], str]]] = {
    ".md": _markdown, ".markdown": _markdown, ".txt": _markdown, ".qmd": _markdown,
    ".tex": _latex, ".ltx": _latex, ".html": plain_text, ".htm": plain_text, ".ipynb": _notebook,
}  # fmt: skip
