"""``vrest check``: derive again, and test every statement on the way with numbers."""

from typing import Any

import click

from vrest.catalogue import postulated
from vrest.check import witness
from vrest.cli.checking import checked, processors
from vrest.cli.report import Timed, passed, progress_bar, report
from vrest.cli.selection import complete, select
from vrest.cli.terminal import FAILED, print_json

__all__ = ["command"]


@click.command(
    name="check",
    short_help="Derive again and test every step with numbers.",
    epilog="""\b
Examples:
  vrest check
  vrest check nernst kcc2_equilibrium --points 50
  vrest check mine.py --json""",
)
@click.argument("names", nargs=-1, metavar="[NAME|FILE.py]...", shell_complete=complete)
@click.option(
    "--points", type=click.IntRange(1, 100_000), default=5, show_default=True,
    help="At how many random points each statement is tried.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True,
    help="Another seed gives other points.",
)  # fmt: skip
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=processors(), metavar="N",
    help="How many processes to use; by default one for each processor.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def command(names: tuple[str, ...], *, points: int, seed: int, jobs: int, as_json: bool) -> None:
    """Derive results again and evaluate every statement on the way at random points.

    At each point all assumptions hold. Numbers are intervals that surely contain the true value:
    one that excludes the statement proves it wrong. Without NAME, all results are checked. The
    exit status is 1 if anything fails.
    """
    with progress_bar() as bar:
        outcomes = checked(select(names), points=points, seed=seed, jobs=jobs, bar=bar)
    if as_json:
        print_json([_data(timed) for timed in outcomes])
    else:
        report(outcomes, points=points)
    if not passed(outcomes):
        raise SystemExit(FAILED)


def _data(timed: Timed) -> dict[str, Any]:
    outcome = timed.outcome
    return {
        "result": outcome.result.id,
        "passed": outcome.passed,
        "assumptions": outcome.assumptions,
        "postulated": [] if outcome.refused else list(map(str, postulated(outcome.result))),
        "statements": outcome.report.statements,
        "evaluations": outcome.report.evaluations,
        "refused": outcome.refused or None,
        "failures": [witness(failure) for failure in outcome.report.failures],
        "seconds": round(timed.seconds, 3),
    }
