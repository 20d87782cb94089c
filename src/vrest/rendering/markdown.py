"""Document -> Markdown with ``$$`` mathematics, as GitHub, Jupyter and Pandoc read it."""

from collections.abc import Iterator, Sequence

from vrest.rendering.document import Assumption, Document, Entry, Step, conditions
from vrest.rendering.escape import escape_markdown
from vrest.rendering.latex_math import latex_math
from vrest.rendering.layout import Layout, row
from vrest.rendering.prose import Formula, Prose, join, reference_mark, spell
from vrest.rendering.statements import Line

__all__ = ["markdown", "markdown_parts"]


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


def markdown_parts(document: Document, *, level: int = 1) -> Iterator[str]:
    """Yield a document as Markdown, section by section.

    Parameters
    ----------
    document : Document
    level : int
        The level of the title.

    Yields
    ------
    str
    """
    mark = "#" * level
    summary = f"\n*{escape_markdown(document.summary)}*\n" if document.summary else ""
    title = escape_markdown(document.title)
    yield f"{mark} {title}\n{summary}\n{_displays(document.line)}"
    if document.assumptions:
        yield f"{mark}# What is assumed\n\n" + "\n".join(map(_assumption, document.assumptions))
    yield f"{mark}# Derivation\n\n" + "\n".join(map(_step, document.steps))
    yield f"{mark}# Symbols\n\n" + _symbols(document.symbols)
    if document.constants:
        yield f"{mark}# Constants\n\n" + _constants(document.constants)
    if document.references:
        yield f"{mark}# References\n\n{escape_markdown(document.references)}\n"


def _display(layout: Layout, tag: str = "") -> str:
    number = f" \\tag{{{tag}}}" if tag else ""
    return f"$$\n{latex_math(layout)}{number}\n$$\n"


def _displays(line: Line, tag: str = "", *, continues: bool = False) -> str:
    """Write the parts of a conjunction below each other, the tag at the last."""
    *rest, last = line.rows
    shown = "".join(_display(part.whole) for part in rest)
    return shown + _display(_shown(last, continues=continues), tag)


def _inline(layout: Layout) -> str:
    return f"${latex_math(layout)}$"


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


def _step(step: Step) -> str:
    by = f" ({_said(step.by)})" if step.by else ""
    needed = "".join(
        f" Needed: {_said(join([(Formula(layout),) for layout in layouts]))}, by {_said(met_by)}."
        for met_by, layouts in conditions(step)
    )
    title = f" This is the result *{escape_markdown(step.title)}*." if step.title else ""
    shown = _displays(step.line, step.label, continues=step.continues)
    case = f"**{step.case}:** " if step.case else ""
    return f"{case}{_said(step.reason)}{by}{needed}{title}\n\n{shown}"


def _shown(line: Line, *, continues: bool) -> Layout:
    return row(line.sign, line.right) if continues and line.left is not None else line.whole


def _symbols(entries: tuple[Entry, ...]) -> str:
    rows = [(_inline(e.layout), _said(e.meaning), e.unit, e.domain) for e in entries]
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
