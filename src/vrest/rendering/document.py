"""Documents: what a reader of a derivation sees, as frozen data without a format."""

from dataclasses import dataclass
from enum import Enum
from typing import final

from vrest.kernel.statement import Kind
from vrest.rendering.layout import Layout
from vrest.rendering.prose import Formula, Prose, join
from vrest.rendering.statements import Line

__all__ = ["Assumption", "Condition", "Detail", "Document", "Entry", "Step", "chains", "needed"]


class Detail(Enum):
    """Say how much a document shows."""

    BRIEF = "brief"
    FULL = "full"


@final
@dataclass(frozen=True, slots=True)
class Assumption:
    """Hold one assumption.

    Attributes
    ----------
    label : str
        Such as ``L1``, by which the steps refer to it.
    kind : Kind
    title : str
    line : Line
        What is assumed, in its general form where it has one.
    used : tuple of Line
        The special cases that the result rests on; empty in a brief document.
    meaning : Prose
    source : str
        Where a law stands in the literature.
    """

    label: str
    kind: Kind
    title: str
    line: Line
    used: tuple[Line, ...]
    meaning: Prose
    source: str


@final
@dataclass(frozen=True, slots=True)
class Condition:
    """Hold a side condition of a step and what it is met by."""

    layout: Layout
    met_by: Prose


@final
@dataclass(frozen=True, slots=True)
class Step:
    """Hold one line of the derivation.

    Attributes
    ----------
    label : str
        Its number, or the label of the assumption that opens a chain.
    line : Line
    reason : Prose
        Why it holds, in a sentence.
    by : Prose
        What it rests on beside the line before, and in a full document the name of the rule.
    conditions : tuple of Condition
    title : str
        The name of the result that it establishes, if it has one.
    page : str
        The file beside this one that shows that result, without its suffix; empty if there is none.
    continues : bool
        Whether its left side is that of the line before, and need not be repeated.
    case : str
        ``Case 1`` and so on, at the first step of a case.
    """

    label: str
    line: Line
    reason: Prose
    by: Prose = ()
    conditions: tuple[Condition, ...] = ()
    title: str = ""
    continues: bool = False
    case: str = ""
    page: str = ""


@final
@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one row of the table of symbols; a constant of nature has a value and its source."""

    layout: Layout
    name: str
    meaning: Prose
    unit: str
    domain: Prose
    value: str
    source: str


@final
@dataclass(frozen=True, slots=True)
class Document:
    """Hold a derivation as it is read: the result, assumptions, steps, symbols and constants.

    `code` is Python that derives the result again, where a reader can run it.
    """

    title: str
    summary: Prose
    area: str
    line: Line
    assumptions: tuple[Assumption, ...]
    steps: tuple[Step, ...]
    symbols: tuple[Entry, ...]
    constants: tuple[Entry, ...]
    references: str
    detail: Detail
    code: str = ""


def chains(steps: tuple[Step, ...]) -> list[tuple[Step, ...]]:
    """Group the lines that share one left side, shown once."""
    groups: list[list[Step]] = []
    for step in steps:
        if step.continues and groups:
            groups[-1].append(step)
        else:
            groups.append([step])
    return [tuple(group) for group in groups]


def needed(step: Step) -> list[Prose]:
    """Say what a step needs, in a sentence for each thing that meets some of its conditions."""
    grouped: dict[Prose, list[Prose]] = {}
    for condition in step.conditions:
        grouped.setdefault(condition.met_by, []).append((Formula(condition.layout),))
    return [
        ("Needed: ", *join(listed), ", by ", *met_by, ".") for met_by, listed in grouped.items()
    ]
