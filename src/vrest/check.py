"""Check a result: derive it, and replay every statement on the way in balls.

A derivation that the kernel refuses, or a file of a user's that goes wrong, is an outcome like any
other: it is told in one sentence, with the line where it happened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, final

from vrest.evaluate import Failure, Report, replay
from vrest.result import Result, explanation

__all__ = ["Outcome", "check", "witness"]


@final
@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a check found.

    Attributes
    ----------
    result : Result
    assumptions : int
        How many laws, definitions, models and conditions the theorem rests on.
    report : Report
        What the replay found; empty where there is no theorem.
    refused : str
        Why there is no theorem; empty if there is one.
    """

    result: Result
    assumptions: int
    report: Report
    refused: str = ""

    @property
    def passed(self) -> bool:
        """Return whether the result was derived and nothing failed."""
        return not self.refused and self.report.passed


def check(
    result: Result,
    *,
    points: int = 5,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Derive a result and replay each statement on the way.

    Parameters
    ----------
    result : Result
    points, seed, progress
        As `vrest.evaluate.replay` takes them.

    Returns
    -------
    Outcome

    Raises
    ------
    ValueError
        If fewer than one point is asked for.

    Examples
    --------
    >>> from vrest.catalogue import get
    >>> check(get("nernst")).passed
    True
    """
    try:
        theorem = result()
    except Exception as error:
        return Outcome(result, 0, Report(0, 0, ()), explanation(result, error))
    report = replay(theorem, specimen=result.specimen, points=points, seed=seed, progress=progress)
    # a law that was applied to several ions is one assumption
    assumed = {(hypothesis.kind, hypothesis.name) for hypothesis in theorem.hypotheses}
    return Outcome(result, len(assumed), report)


def witness(failure: Failure) -> dict[str, Any]:
    """Return a failure as plain data: what failed, and the point and both sides that show it."""
    return {
        "rule": failure.theorem.rule,
        "trouble": failure.trouble.value,
        "statement": str(failure.statement),
        "reason": failure.reason,
        "values": dict(failure.values),
        "left": failure.left,
        "right": failure.right,
    }
