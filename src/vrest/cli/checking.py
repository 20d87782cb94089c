"""Many results checked at once, by several processes.

A process derives its results afresh and tells how much it evaluated, never a theorem.  What does
not pass there is checked once more in this process, which has the witness.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import active_children, get_context, resource_tracker
from typing import Final, NamedTuple

from rich.progress import Progress

from vrest import catalogue
from vrest.check import Outcome
from vrest.cli.memory import collect_rarely
from vrest.cli.report import Timed, timed_check
from vrest.evaluate import Report
from vrest.result import Result

__all__ = ["checked", "processors"]

_FEWEST: Final = 12  # results for which it pays to start processes
_MADE: Final = 10_000_000  # objects, until Python looks for unreachable ones; few are
_TURNS: Final = 5  # groups for each process, so that none is idle for long


class _Passed(NamedTuple):
    """Hold what a process tells of a result that passed."""

    id: str
    assumptions: int
    statements: int
    evaluations: int
    seconds: float


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def checked(
    results: Sequence[Result], *, points: int, seed: int, jobs: int, bar: Progress
) -> list[Timed]:
    """Check results, several at once where there are many.

    Parameters
    ----------
    results : sequence of Result
    points, seed : int
        As `vrest.check.check` takes them.
    jobs : int
        How many processes to use.
    bar : rich.progress.Progress
        Shows how many are done.

    Returns
    -------
    list of Timed
        In the order of the results; but for the seconds the same for any number of processes.
    """
    task = bar.add_task("derive and check", total=len(results))
    found: dict[str, Timed] = {}
    collect_rarely(_MADE)
    known = catalogue.results()
    shared = [result for result in results if known.get(result.id) is result]
    if jobs > 1 and len(shared) >= _FEWEST:
        by_id = {result.id: result for result in shared}
        # where no process can be started, or one is killed, this one does the rest
        with suppress(OSError, BrokenProcessPool):
            for told in _told(tuple(by_id), points, seed, min(jobs, len(shared))):
                report = Report(told.statements, told.evaluations, ())
                outcome = Outcome(by_id[told.id], told.assumptions, report)
                found[told.id] = Timed(outcome, told.seconds)
                bar.advance(task)
    outcomes = []
    for result in results:
        timed = found.get(result.id)
        if timed is None or timed.outcome.result is not result:
            timed = timed_check(result, points=points, seed=seed)
            bar.advance(task)
        outcomes.append(timed)
    return outcomes


def _told(ids: Sequence[str], points: int, seed: int, jobs: int) -> Iterator[_Passed]:
    """Yield what passed, as it is found."""
    # neighbours share many steps, which a process checks once
    size = -(-len(ids) // (jobs * _TURNS))
    groups = [ids[start : start + size] for start in range(0, len(ids), size)]
    pool, before = ProcessPoolExecutor(jobs, get_context("spawn")), active_children()
    try:
        work = partial(_passed, points=points, seed=seed)
        with _uninterrupted():
            futures = [pool.submit(work, group) for group in groups]
        for future in as_completed(futures):
            yield from future.result()
    except BaseException:
        for process in active_children():
            if process not in before:
                process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put an interruption off while processes start; they are never interrupted themselves."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it changes the mask itself where it has to start
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _passed(ids: Sequence[str], *, points: int, seed: int) -> list[_Passed]:
    """Check results of the catalogue, in a process of its own."""
    told = []
    collect_rarely(_MADE)
    for name in ids:
        result = catalogue.results().get(name)
        timed = None if result is None else timed_check(result, points=points, seed=seed)
        if timed is not None and timed.outcome.passed:
            counts = timed.outcome.report.statements, timed.outcome.report.evaluations
            told.append(_Passed(name, timed.outcome.assumptions, *counts, timed.seconds))
    return told
