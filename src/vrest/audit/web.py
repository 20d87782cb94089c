"""Web pages: their text, with formulas in dollar signs, whatever markup they had."""

import re
from html.parser import HTMLParser
from typing import Final

__all__ = ["plain_text"]

_SKIPPED: Final = frozenset({"style", "head", "nav", "code", "pre", "textarea"})
_BLOCKS: Final = frozenset(
    {"p", "div", "br", "li", "tr", "section", "article", "table", "ul", "ol"}
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS: Final = ("td", "th")
_NARROWEST: Final = 3  # columns of a table of data
# Elements of MathML with so many parts, and how LaTeX writes them.
_PARTS: Final = {
    "mfrac": r"\frac{{{0}}}{{{1}}}", "msub": "{0}_{{{1}}}", "msup": "{0}^{{{1}}}",
    "msubsup": "{0}_{{{1}}}^{{{2}}}", "mroot": r"\sqrt[{1}]{{{0}}}", "munder": "{0}_{{{1}}}",
    "mover": "{0}", "munderover": "{0}_{{{1}}}^{{{2}}}",
}  # fmt: skip


class _Table:
    """Hold where the rows of a table and their cells begin among the pieces of the text."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[int, int]]] = []
        self.ends: list[int] = []

    def row(self, place: int) -> None:
        """Begin a row."""
        self.ends.append(place)
        self.rows.append([])

    def cell(self, place: int, span: str | None) -> None:
        """Begin a cell that stands in so many columns."""
        if not self.rows:
            self.row(place)
        count = int(span) if span and re.fullmatch("[1-9]", span) else 1
        self.rows[-1].append((place, count))

    def rows_in(self, found: list[str]) -> list[str] | None:
        """Return the lines of a table of data, None where a table only sets the page."""
        lines, width = [], 0
        for cells, end in zip(self.rows, [*self.ends[1:], len(found)], strict=True):
            places = [place for place, _ in cells] + [end]
            line: list[str] = []
            for (start, count), stop in zip(cells, places[1:], strict=True):
                text = "".join(found[start:stop]).strip()
                if "\n\n" in text or "$$" in text:
                    return None
                line += [" ".join(text.replace("|", r"\|").split())] * count
            width = max(width, len(line))
            if line:
                lines.append(f"| {' | '.join(line)} |\n")
        return lines if len(lines) > 1 and width >= _NARROWEST else None


class _Page(HTMLParser):
    """Collect the text of a page; what is typeset becomes LaTeX again."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.skipped = 0
        self.math: list[tuple[str, list[str]]] = []
        self.source: list[str] | None = None
        self.kept = ""
        self.displayed = False
        self.tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        said = dict(attrs)
        if tag in _SKIPPED:
            self.skipped += 1
        elif tag == "script":
            tex = (said.get("type") or "").startswith("math/tex")
            self.skipped += not tex
            self.source = [] if tex else None
            self.displayed = "display" in (said.get("type") or "")
        elif tag == "math":
            self.math, self.kept = [("math", [])], ""
            self.displayed = said.get("display") == "block"
        elif self.math:
            self.math.append((tag, []))
            if tag == "annotation" and "tex" in (said.get("encoding") or ""):
                self.source = []
        elif tag in _HEADINGS:
            self.found.append("\n\n" + "#" * int(tag[1]) + " ")
        elif tag in ("sub", "sup"):
            self.found.append("_{" if tag == "sub" else "^{")
        elif tag in _CELLS and self.tables:
            self.tables[-1].cell(len(self.found), said.get("colspan"))
        elif tag in _BLOCKS:
            self.found.append("\n\n" if tag != "br" else "\n")
            if tag == "table":
                self.tables.append(_Table())
            elif tag == "tr" and self.tables:
                self.tables[-1].row(len(self.found))

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif tag == "script":
            if self.source is not None:
                self.show("".join(self.source))
            else:
                self.skipped = max(0, self.skipped - 1)
            self.source = None
        elif self.math:
            self.closed(tag)
        elif tag in _HEADINGS:
            self.found.append("\n\n")
        elif tag in ("sub", "sup"):
            self.found.append("}")
        elif tag == "table" and self.tables:
            table = self.tables.pop()
            if (rows := table.rows_in(self.found)) is not None:
                self.found[table.ends[0] :] = ["\n\n", *rows, "\n"]

    def closed(self, tag: str) -> None:
        """Close an element of a formula."""
        name, parts = self.math.pop()
        if name == "annotation" and self.source is not None:
            self.kept, self.source, parts = "".join(self.source), None, []
        form = _PARTS.get(name)
        if form is not None and len(parts) >= form.count("{{{") + form.startswith("{0}"):
            text = form.format(*parts)
        elif name == "msqrt":
            text = rf"\sqrt{{{' '.join(parts)}}}"
        elif name == "mtext":
            text = rf"\text{{{''.join(parts)}}}"
        else:
            text = " ".join(parts)
        if self.math:
            wrapped = f"{{{text}}}" if name == "mrow" and self.math[-1][0] in _PARTS else text
            self.math[-1][1].append(wrapped)
        elif name == "math" or tag == "math":
            self.show(self.kept or text)

    def show(self, formula: str) -> None:
        """Put a formula into the text."""
        mark = "$$" if self.displayed else "$"
        self.found.append(f"{mark}{formula.strip()}{mark}")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self.skipped:
            self.found.append("\n" * data.count("\n"))
        elif self.source is not None:
            self.source.append(data)
        elif self.math:
            if data.strip():
                self.math[-1][1].append(data.strip())
        else:
            self.found.append(data)


def plain_text(source: str) -> str:
    r"""Return the text of a web page, its formulas between dollar signs.

    Parameters
    ----------
    source : str
        HTML; formulas as MathML, in ``math/tex`` scripts or between dollar signs.

    Examples
    --------
    >>> plain_text("<p>so <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math></p>").strip()
    'so $\\frac{a}{b}$'
    """
    page = _Page()
    page.feed(source)
    return "".join(page.found)
