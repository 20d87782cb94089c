"""Document -> text for a terminal."""

from textwrap import wrap
from typing import Final

from vrest.rendering.boxes import Box, beside, box, columns
from vrest.rendering.document import Assumption, Document, Entry, Step, conditions
from vrest.rendering.layout import Layout, break_lines, row
from vrest.rendering.plain_math import plain_math
from vrest.rendering.prose import Formula, Prose, join, reference_mark, spell
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
    parts += [_wrapped(document.summary, width, 0)] if document.summary else []
    parts.append(_formula(document.line, width))
    parts += [_heading("Assumed", "─")] if document.assumptions else []
    parts += [_assumption(a, width) for a in document.assumptions]
    parts.append(_heading("Derivation", "─"))
    parts += _steps(document.steps, width)
    parts.append(_heading("Symbols", "─"))
    parts.append(_table(document.symbols, width))
    parts += [_heading("Constants", "─")] if document.constants else []
    parts += [_table(document.constants, width)] if document.constants else []
    parts += [_heading("References", "─")] if document.references else []
    parts += [_wrapped(document.references, width, 2)] if document.references else []
    return "\n\n".join(parts) + "\n"


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


def _formula(line: Line, width: int, *, left_width: int = 0, continues: bool = False) -> str:
    """Set a line; what continues a chain stands with its relation below the one before."""
    if line.parts:
        return "\n".join(_formula(part, width) for part in line.parts)
    left = box(line.left) if line.left is not None else Box(("",))
    pad = max(left_width - left.width, 0)
    start = Box((" " * (left.width + pad),)) if continues else beside([left, Box((" " * pad,))])
    relation = Box((plain_math(line.sign) if line.relation else "",))
    room = width - _INDENT - start.width - relation.width
    pieces = _broken(line.right, room)
    if any(box(piece).width > room for piece in pieces):
        # too wide for two dimensions: one line of text can be wrapped
        shown = plain_math(row(line.sign, line.right) if continues else line.whole)
        return _wrapped(shown.strip(), width, _INDENT + 2).removeprefix("  ")
    rows = []
    for place, piece in enumerate(pieces):
        lead = (
            [start, relation] if place == 0 else [Box((" " * (start.width + relation.width + 2),))]
        )
        lines = beside([*lead, box(piece)]).lines
        rows += [f"{' ' * _INDENT}{shown}".rstrip() for shown in lines]
    return "\n".join(rows)


def _broken(right: Layout, room: int) -> tuple[Layout, ...]:
    if box(right).width <= room:
        return (right,)
    # the estimate counts less than a terminal needs, so it gets less room
    return break_lines(right, 0.7 * room)


def _assumption(a: Assumption, width: int) -> str:
    lines = [f"({a.label})".ljust(_INDENT) + f"{a.title} ({a.kind.value})", _formula(a.line, width)]
    if a.used:
        lines.append(f"{' ' * _INDENT}used as")
        lines += [_formula(line, width) for line in a.used]
    said = _said(a.meaning)
    lines += [_wrapped(said, width, _INDENT)] if said else []
    lines += [_wrapped(f"Source: {a.source}", width, _INDENT)] if a.source else []
    return "\n".join(lines)


def _steps(steps: tuple[Step, ...], width: int) -> list[str]:
    shown: list[str] = []
    left_width = 0
    for step in steps:
        if not step.continues:
            left_width = box(step.line.left).width if step.line.left is not None else 0
        shown.append(_step(step, width, left_width))
    return shown


def _step(step: Step, width: int, left_width: int) -> str:
    by = _said(step.by)
    said = f"{step.case}: " * bool(step.case) + _said(step.reason) + (f" [{by}]" if by else "")
    lines = [_wrapped(said, width, _INDENT, f"({step.label})")]
    lines.append(_formula(step.line, width, left_width=left_width, continues=step.continues))
    lines += [_wrapped(said, width, _INDENT) for said in _conditions(step)]
    lines += [f"{' ' * _INDENT}This is the result {step.title}."] if step.title else []
    return "\n".join(lines)


def _conditions(step: Step) -> list[str]:
    return [
        f"Needed: {_said(join([(Formula(layout),) for layout in layouts]))}, by {_said(met_by)}."
        for met_by, layouts in conditions(step)
    ]


def _table(entries: tuple[Entry, ...], width: int) -> str:
    names = [plain_math(entry.layout) for entry in entries]
    wide = max(map(columns, names), default=0) + 2
    rows = []
    for name, entry in zip(names, entries, strict=True):
        value = f" = {entry.value} {entry.unit}" if entry.value else ""
        unit = "" if entry.value or entry.unit == "1" else f", {entry.unit}"
        told = f"{_said(entry.meaning)}{unit}{value}; {entry.source or entry.domain}"
        told = told.removesuffix("; real")
        pad = " " * (wide - columns(name))
        rows.append(_wrapped(told, width, wide + 2).replace(" " * (wide + 2), f"  {name}{pad}", 1))
    return "\n".join(rows)
