"""Document -> HTML: one self-contained page with native MathML, or a fragment of one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

from vrest.rendering.breaking import fit
from vrest.rendering.css import FRAGMENT_CSS, PAGE_CSS
from vrest.rendering.document import Assumption, Document, Entry, Step, chains, needed
from vrest.rendering.escape import escape_html
from vrest.rendering.layout import width
from vrest.rendering.mathml import mathml
from vrest.rendering.prose import Formula, Prose, reference_mark, spell
from vrest.rendering.rows import SetRow, set_chain, set_line
from vrest.rendering.statements import Line

__all__ = ["card", "formula", "html", "page", "result_box", "slug"]

# How many digits a line of the page holds, beside its number.
_LINE: Final = 64
# The widest formula that stands in a sentence.
_INLINE: Final = 40
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<main class="vrest">
{body}</main>
</body>
</html>
"""


def html(document: Document, *, fragment: bool = False) -> str:
    """Return a document as HTML.

    Parameters
    ----------
    document : Document
    fragment : bool
        Return an ``<article>`` with its style, for use inside another page.

    Returns
    -------
    str
        It needs no network: style and formulas are in the text itself.
    """
    body = "".join(_Writer(slug(document.title)).parts(document))
    return _article(body) if fragment else page(document.title, body)


def card(document: Document) -> str:
    """Return what a notebook shows of a theorem: the statement, and the rest on demand.

    Parameters
    ----------
    document : Document

    Returns
    -------
    str
    """
    body = "".join(_Writer(slug(document.title)).sections(document))
    names = ", ".join(f"{a.title} ({a.kind.value})" for a in document.assumptions)
    told = f"Assumptions, derivation, symbols{': ' if names else ''}{escape_html(names)}"
    details = f"<details>\n<summary>{told}</summary>\n{body}</details>\n"
    return _article(result_box(document) + details)


def result_box(document: Document) -> str:
    """Return the statement of a document, set off from the text."""
    rows = set_line(document.line, _LINE)
    shown = mathml(rows[0].whole, large=True) if len(rows) == 1 else _grid(rows)
    return f'<div class="result">{shown}</div>\n'


def _article(body: str) -> str:
    return f'<article class="vrest">\n<style>\n{FRAGMENT_CSS}</style>\n{body}</article>\n'


def page(title: str, body: str, *, css: str = "") -> str:
    """Put a body into a whole page.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML.
    css : str
        Rules beside those that every page has.

    Returns
    -------
    str
    """
    return _PAGE.format(title=escape_html(title), css=PAGE_CSS + FRAGMENT_CSS + css, body=body)


def slug(text: str) -> str:
    """Return a text as it may stand in an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "theorem"


@final
class _Writer:
    """Hold the prefix that makes the anchors of one document its own."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def parts(self, document: Document) -> Iterator[str]:
        """Yield the body, part by part."""
        yield "<header>\n"
        if document.area:
            yield f'<p class="area">{escape_html(document.area)}</p>\n'
        yield f"<h1>{escape_html(document.title)}</h1>\n"
        if document.summary:
            yield f'<p class="summary">{self._said(document.summary)}</p>\n'
        yield f"{result_box(document)}</header>\n"
        yield from self.sections(document)

    def sections(self, document: Document) -> Iterator[str]:
        """Yield all that stands below the result."""
        if document.assumptions:
            listed = "".join(map(self._assumption, document.assumptions))
            yield self._section("What is assumed", f"<ul>\n{listed}</ul>\n")
        yield self._section("Derivation", "".join(map(self._chain, chains(document.steps))))
        yield self._section("Symbols", self._symbols(document.symbols))
        if document.constants:
            yield self._section("Constants", self._constants(document.constants))
        if document.references:
            yield self._section("References", f"<p>{escape_html(document.references)}</p>\n")

    def _section(self, heading: str, body: str) -> str:
        anchor = f"{self.prefix}-{slug(heading)}"
        title = f'<h2 id="{anchor}">{heading}</h2>\n'
        return f'<section aria-labelledby="{anchor}">\n{title}{body}</section>\n'

    def _said(self, pieces: Prose) -> str:
        said = spell(
            pieces,
            text=escape_html,
            formula=_inline,
            reference=lambda label: f'<a href="#{self._anchor(label)}">{reference_mark(label)}</a>',
        )
        # a comma does not begin a line
        return re.sub(r"</math></span>([,.])", r"</math>\1</span>", said)

    def _anchor(self, label: str) -> str:
        return f"{self.prefix}-{label}"

    def _assumption(self, a: Assumption) -> str:
        name = f"<strong>{a.label}&ensp;{escape_html(a.title)}</strong>"
        source = f' <span class="source">[{escape_html(a.source)}]</span>' if a.source else ""
        kind = f'<span class="kind">({escape_html(a.kind.value)})</span>'
        told = f"<p>{name} {kind}&ensp;{self._said(a.meaning)}{source}</p>\n"
        used = "".join(map(formula, a.used))
        special = f'<p class="source">used as</p>\n{used}' if used else ""
        return f'<li id="{self._anchor(a.label)}">\n{told}{formula(a.line)}{special}</li>\n'

    def _chain(self, chain: tuple[Step, ...]) -> str:
        rows = set_chain(chain, _LINE)
        steps = "".join(map(self._step, chain, rows))
        return f'<div class="chain" role="list">\n{steps}</div>\n'

    def _step(self, step: Step, rows: tuple[SetRow, ...]) -> str:
        anchor = f' id="{self._anchor(step.label)}"' if step.label.isdigit() else ""
        return (
            f'<div class="step" role="listitem"{anchor}>\n'
            f'<p class="reason">{self._reason(step)}</p>\n'
            f"{_sides(rows, reference_mark(step.label))}</div>\n"
        )

    def _reason(self, step: Step) -> str:
        shown = f"<strong>{step.case}:</strong> " if step.case else ""
        shown += self._said(step.reason)
        shown += f' <span class="by">[{self._said(step.by)}]</span>' if step.by else ""
        for told in needed(step):
            shown += f' <span class="needed">{self._said(told)}</span>'
        return shown + (f" This is the result {_titled(step)}." if step.title else "")

    def _symbols(self, entries: tuple[Entry, ...]) -> str:
        rows = [
            (mathml(e.layout), self._said(e.meaning), e.unit, self._said(e.domain)) for e in entries
        ]
        return self._table("symbols", ("Symbol", "Meaning", "Unit", "Values"), rows)

    def _constants(self, entries: tuple[Entry, ...]) -> str:
        rows = [
            (mathml(e.layout), self._said(e.meaning), f"{e.value} {e.unit}", e.source)
            for e in entries
        ]
        return self._table("constants", ("Symbol", "Meaning", "Value", "Source"), rows)

    def _table(self, name: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
        heads = "".join(f'<th scope="col">{title}</th>' for title in head)
        body = "".join(
            f'<tr><th scope="row">{symbol}</th>'
            + f"<td>{meaning}</td>"
            + "".join(f"<td>{escape_html(cell)}</td>" for cell in cells)
            + "</tr>\n"
            for symbol, meaning, *cells in rows
        )
        return (
            f'<div class="scroll"><table aria-labelledby="{self.prefix}-{name}">\n'
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n"
        )


def _titled(step: Step) -> str:
    """Write the name of the result that a step establishes, as a link where it has a page."""
    name = f"<em>{escape_html(step.title)}</em>"
    return f'<a href="{escape_html(step.page)}.html">{name}</a>' if step.page else name


def _sides(rows: Sequence[SetRow], tag: str) -> str:
    """Write rows with the tag at the last; what only goes on belongs to the row before."""
    groups: list[list[SetRow]] = []
    for shown in rows:
        if groups and shown.left is None and shown.flush == groups[-1][0].flush:
            groups[-1].append(shown)
        else:
            groups.append([shown])
    tags = [*("" for _ in groups[1:]), tag]
    return "".join(
        f'{_group(group)}<div class="tag">{mark}</div>\n'
        for group, mark in zip(groups, tags, strict=True)
    )


def _group(rows: Sequence[SetRow]) -> str:
    first = rows[0]
    shown = "".join(map(_piece, rows))
    if first.flush:
        return f'<div class="whole">{shown}</div>'
    left = "" if first.left is None else mathml(first.left, large=True)
    return f'<div class="left">{left}</div><div class="right">{shown}</div>'


def _piece(shown: SetRow) -> str:
    """Write the right side of a row, set in by its steps."""
    set_in = f' style="margin-left:{shown.depth:g}em"' if shown.depth else ""
    return f"<div{set_in}>{mathml(shown.right, large=True)}</div>"


def _grid(rows: Sequence[SetRow]) -> str:
    return f'<div class="chain">\n{_sides(rows, "")}</div>\n'


def formula(line: Line) -> str:
    """Return a line as a formula of its own, broken where it is too wide."""
    rows = set_line(line, _LINE)
    if len(rows) > 1:
        return _grid(rows)
    return f'<div class="formula">{mathml(rows[0].whole, large=True)}</div>\n'


def _inline(formula: Formula) -> str:
    """Write a formula in a sentence; one that is too long for that has lines of its own."""
    if width(formula.layout) <= _INLINE:
        return mathml(formula.layout)
    return f'<span class="wide">{mathml(fit(formula.layout, _LINE))}</span>'
