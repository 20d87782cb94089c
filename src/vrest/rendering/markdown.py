"""Document -> Markdown with ``$$`` mathematics, as GitHub, Jupyter and Pandoc read it."""

from collections.abc import Iterator, Sequence
from typing import Final

from vrest.rendering.breaking import fit
from vrest.rendering.document import Assumption, Document, Entry, Step, chains, needed
from vrest.rendering.escape import escape_markdown
from vrest.rendering.latex_math import latex_math
from vrest.rendering.layout import Layout, width
from vrest.rendering.prose import Prose, reference_mark, spell
from vrest.rendering.rows import SetRow, set_chain, set_line
from vrest.rendering.statements import Line

__all__ = ["markdown", "markdown_parts"]

# How many digits a line of the page holds, and the widest formula that stands in a sentence.
_LINE: Final = 66
_INLINE: Final = 40
_STEP: Final = "\\quad "
_NEXT: Final = " \\\\\n"


def markdown(document: Document, *, fragment: bool = False) -> str:
    """Return a document as Markdown.

    Parameters
    ----------
    document : Document
    fragment : bool
        Begin with a heading of the second level, for use inside a longer text.

    Returns
    -------
    str
    """
    return "\n".join(markdown_parts(document, level=2 if fragment else 1))


def markdown_parts(document: Document, *, level: int = 1, suffix: str = ".md") -> Iterator[str]:
    """Yield a document as Markdown, section by section.

    Parameters
    ----------
    document : Document
    level : int
        The level of the title.
    suffix : str
        What the names of the files beside this one end in.

    Yields
    ------
    str
    """
    mark = "#" * level
    summary = f"\n*{_said(document.summary)}*\n" if document.summary else ""
    title = escape_markdown(document.title)
    yield f"{mark} {title}\n{summary}\n{_displays(document.line)}"
    if document.assumptions:
        yield f"{mark}# What is assumed\n\n" + "\n".join(map(_assumption, document.assumptions))
    yield f"{mark}# Derivation\n\n" + "\n".join(
        _chain(chain, suffix) for chain in chains(document.steps)
    )
    yield f"{mark}# Symbols\n\n" + _symbols(document.symbols)
    if document.constants:
        yield f"{mark}# Constants\n\n" + _constants(document.constants)
    if document.references:
        yield f"{mark}# References\n\n{escape_markdown(document.references)}\n"


def _display(rows: Sequence[SetRow], tag: str = "") -> str:
    """Write rows below each other, aligned where they are, with one tag."""
    number = f" \\tag{{{tag}}}" if tag else ""
    body = latex_math(rows[0].whole) if len(rows) == 1 else _aligned(rows)
    return f"$$\n{body}{number}\n$$\n"


def _aligned(rows: Sequence[SetRow]) -> str:
    lines = (
        f"{'' if r.left is None else latex_math(r.left)} &{_STEP * r.depth}{latex_math(r.right)}"
        for r in rows
    )
    return f"\\begin{{aligned}}{{}}\n{_NEXT.join(lines)}\n\\end{{aligned}}"


def _displays(line: Line) -> str:
    return _display(set_line(line, _LINE))


def _inline(layout: Layout) -> str:
    """Write a formula in a sentence; one that is too long for that is broken into lines."""
    return f"${latex_math(fit(layout, _LINE) if width(layout) > _INLINE else layout)}$"


def _said(pieces: Prose) -> str:
    return spell(
        pieces,
        text=escape_markdown,
        formula=lambda formula: _inline(formula.layout),
        reference=reference_mark,
    )


def _assumption(a: Assumption) -> str:
    source = f" ({escape_markdown(a.source)})" if a.source else ""
    name = f"**{a.label} {escape_markdown(a.title)}** *({a.kind.value})*"
    used = "".join(map(_displays, a.used))
    special = f"\nused as\n\n{used}" if used else ""
    return f"{name} {_said(a.meaning)}{source}\n\n{_displays(a.line)}{special}"


def _chain(chain: tuple[Step, ...], suffix: str) -> str:
    shown = zip(chain, set_chain(chain, _LINE), strict=True)
    return "\n".join(_step(step, rows, suffix) for step, rows in shown)


def _step(step: Step, rows: Sequence[SetRow], suffix: str) -> str:
    by = f" ({_said(step.by)})" if step.by else ""
    told = "".join(f" {_said(said)}" for said in needed(step))
    name = f"*{escape_markdown(step.title)}*"
    name = f"[{name}]({step.page}{suffix})" if step.page else name
    title = f" This is the result {name}." if step.title else ""
    case = f"**{step.case}:** " if step.case else ""
    shown = _display(rows, step.label)
    return f"{case}{_said(step.reason)}{by}{told}{title}\n\n{shown}"


def _symbols(entries: tuple[Entry, ...]) -> str:
    rows = [(_inline(e.layout), _said(e.meaning), e.unit, _said(e.domain)) for e in entries]
    return _table(("Symbol", "Meaning", "Unit", "Values"), rows)


def _constants(entries: tuple[Entry, ...]) -> str:
    rows = [(_inline(e.layout), _said(e.meaning), f"{e.value} {e.unit}", e.source) for e in entries]
    return _table(("Symbol", "Meaning", "Value", "Source"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [
        " | ".join((symbol, meaning, *map(escape_markdown, cells)))
        for symbol, meaning, *cells in rows
    ]
    return "".join(f"| {line} |\n" for line in lines)
