"""Reports of checks: a table of what holds, and the witness of what does not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import final

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from vrest.check import Outcome, check
from vrest.cli.selection import entered
from vrest.cli.tables import console, show
from vrest.cli.terminal import say
from vrest.result import Result

__all__ = ["Timed", "passed", "progress_bar", "report", "timed_check"]


@final
@dataclass(frozen=True, slots=True)
class Timed:
    """Hold an outcome and how long it took, in seconds."""

    outcome: Outcome
    seconds: float


def timed_check(result: Result, *, points: int, seed: int) -> Timed:
    """Check a result by the clock."""
    start = perf_counter()
    outcome = check(result, points=points, seed=seed)
    return Timed(outcome, perf_counter() - start)


def passed(outcomes: Iterable[Timed]) -> bool:
    """Return whether all hold."""
    return all(timed.outcome.passed for timed in outcomes)


def progress_bar() -> Progress:
    """Return a bar that only a terminal shows, and that vanishes when all is done."""
    shown = console(err=True)
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=shown, transient=True, disable=not shown.is_terminal,
    )  # fmt: skip


def report(outcomes: Sequence[Timed], *, points: int) -> None:
    """Print the table, then each failure with its witness, then the verdict."""
    show(_table(outcomes))
    each = "1 random point" if points == 1 else f"{points} random points"
    say(f"\nchecked: evaluations of the steps in interval arithmetic, each at {each} or more")
    for timed in outcomes:
        outcome = timed.outcome
        if outcome.refused:
            say(f"\n{outcome.result.id} cannot be derived: {outcome.refused}")
        for failure in outcome.report.failures:
            say(f"\n{outcome.result.id}: {failure}")
        if not outcome.refused and (said := entered(outcome.result)):
            say(f"\n{said}")
    wrong, count = sum(not timed.outcome.passed for timed in outcomes), len(outcomes)
    if wrong:
        say(f"\n{wrong} of {count} results FAILED." if count > 1 else "\nThe result FAILED.")
    else:
        say(f"\nAll {count} results hold." if count > 1 else "\nThe result holds.")


def _table(outcomes: Sequence[Timed]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("result", style="cyan", no_wrap=True)
    for heading in ("assumptions", "steps", "checked", "seconds"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for timed in outcomes:
        outcome = timed.outcome
        counts = outcome.assumptions, outcome.report.statements, outcome.report.evaluations
        mark = Text("✓", "green") if outcome.passed else Text("✗ FAILED", "bold red")
        table.add_row(outcome.result.id, *map(str, counts), f"{timed.seconds:.2f}", mark)
    if len(outcomes) > 1:
        steps = sum(timed.outcome.report.statements for timed in outcomes)
        checked = sum(timed.outcome.report.evaluations for timed in outcomes)
        seconds = sum(timed.seconds for timed in outcomes)
        total = ("total", "", str(steps), str(checked), f"{seconds:.2f}", "")
        table.add_row(*total, style="bold")
    return table
