"""Document -> text for a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from vrest.display import visible
from vrest.rendering.boxes import STEP, Box, beside, box, columns
from vrest.rendering.document import Assumption, Document, Entry, Step, chains, needed
from vrest.rendering.layout import Layout
from vrest.rendering.plain_math import plain_math
from vrest.rendering.prose import Prose, reference_mark, spell
from vrest.rendering.rows import SetRow, set_chain, set_line
from vrest.rendering.statements import Line

__all__ = ["text"]

_INDENT: Final = 6


def text(document: Document, *, width: int = 92) -> str:
    """Return a document as plain Unicode text.

    Parameters
    ----------
    document : Document
    width : int
        Columns of the terminal; formulas break before their outermost signs.

    Returns
    -------
    str
    """
    parts = [_heading(document.title, "═")]
    parts += [_wrapped(_said(document.summary), width, 0)] if document.summary else []
    parts.append(_formula(document.line, width))
    parts += [_heading("Assumed", "─")] if document.assumptions else []
    parts += [_assumption(a, width) for a in document.assumptions]
    parts.append(_heading("Derivation", "─"))
    parts += [step for chain in chains(document.steps) for step in _chain(chain, width)]
    parts.append(_heading("Symbols", "─"))
    parts.append(_table(document.symbols, width))
    parts += [_heading("Constants", "─")] if document.constants else []
    parts += [_table(document.constants, width)] if document.constants else []
    parts += [_heading("References", "─")] if document.references else []
    parts += [_wrapped(document.references, width, 2)] if document.references else []
    return visible("\n\n".join(parts)) + "\n"


def _heading(title: str, rule: str) -> str:
    return f"{title}\n{rule * columns(title)}"


def _said(pieces: Prose) -> str:
    return spell(
        pieces,
        text=str,
        formula=lambda formula: formula.words or plain_math(formula.layout),
        reference=reference_mark,
    )


def _wrapped(said: str, width: int, indent: int, first: str = "") -> str:
    lines = wrap(
        said,
        width,
        initial_indent=first.ljust(indent),
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def _formula(line: Line, width: int) -> str:
    return _set(set_line(line, width - _INDENT, _columns, indent=STEP), width)


def _columns(layout: Layout) -> int:
    return box(layout).width


def _set(rows: Sequence[SetRow], width: int, left_width: int = 0) -> str:
    """Write rows, the relations below each other behind left sides of one width."""
    lefts = [_columns(shown.left) for shown in rows if shown.left is not None]
    left_width = max(left_width, *lefts, 0)
    lines: list[str] = []
    for shown in rows:
        left = Box(("",)) if shown.left is None else box(shown.left)
        pad = 0 if shown.flush else left_width - left.width
        whole = beside([Box((" " * (pad + STEP * shown.depth),)), left, box(shown.right)])
        if whole.width > width - _INDENT:
            # too wide for two dimensions: one line of text can be wrapped
            said = plain_math(shown.whole)
            lines.append(_wrapped(said.strip(), width, _INDENT + STEP).removeprefix(" " * STEP))
        else:
            lines += [f"{' ' * _INDENT}{line}".rstrip() for line in whole.lines]
    return "\n".join(lines)


def _assumption(a: Assumption, width: int) -> str:
    lines = [f"({a.label})".ljust(_INDENT) + f"{a.title} ({a.kind.value})", _formula(a.line, width)]
    if a.used:
        lines.append(f"{' ' * _INDENT}used as")
        lines += [_formula(line, width) for line in a.used]
    said = _said(a.meaning)
    lines += [_wrapped(said, width, _INDENT)] if said else []
    lines += [_wrapped(f"Source: {a.source}", width, _INDENT)] if a.source else []
    return "\n".join(lines)


def _chain(chain: tuple[Step, ...], width: int) -> Iterator[str]:
    """Yield the steps of a chain, the first of which shows the left side of them all."""
    rows = set_chain(chain, width - _INDENT, _columns, indent=STEP)
    lefts = [_columns(r.left) for shown in rows for r in shown if r.left is not None]
    for step, shown in zip(chain, rows, strict=True):
        yield _step(step, width, _set(shown, width, max(lefts, default=0)))


def _step(step: Step, width: int, formula: str) -> str:
    by = _said(step.by)
    said = f"{step.case}: " * bool(step.case) + _said(step.reason) + (f" [{by}]" if by else "")
    lines = [_wrapped(said, width, _INDENT, f"({step.label})"), formula]
    lines += [_wrapped(_said(told), width, _INDENT) for told in needed(step)]
    lines += [f"{' ' * _INDENT}This is the result {step.title}."] if step.title else []
    return "\n".join(lines)


def _table(entries: tuple[Entry, ...], width: int) -> str:
    names = [plain_math(entry.layout) for entry in entries]
    wide = max(map(columns, names), default=0) + 2
    rows = []
    for name, entry in zip(names, entries, strict=True):
        value = f" = {entry.value} {entry.unit}" if entry.value else ""
        unit = "" if entry.value or entry.unit == "1" else f", {entry.unit}"
        told = f"{_said(entry.meaning)}{unit}{value}; {entry.source or _said(entry.domain)}"
        told = told.removesuffix("; real")
        pad = " " * (wide - columns(name))
        rows.append(_wrapped(told, width, wide + 2).replace(" " * (wide + 2), f"  {name}{pad}", 1))
    return "\n".join(rows)
