"""Many results are checked by several processes, with the same outcome as by one."""

from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from typing import Any

import pytest

from vrest import catalogue
from vrest.cli import checking
from vrest.cli.checking import checked, processors
from vrest.cli.report import Timed, progress_bar, timed_check
from vrest.result import Result

SOME = [r for r in catalogue.results().values() if r.area == "thermodynamics"][:4]


class Here:
    """Stand for processes, and do the work here."""

    groups: list[Sequence[str]]

    def __init__(self, *_: Any) -> None:
        Here.groups = []

    def submit(self, work: Any, group: Sequence[str]) -> Future[Any]:
        """Do it at once."""
        Here.groups.append(group)
        future: Future[Any] = Future()
        future.set_result(work(group))
        return future

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Have nothing to stop."""


def run(results: Sequence[Result], jobs: int) -> tuple[list[Timed], int]:
    """Check results, and return how many the bar counted besides."""
    with progress_bar() as bar:
        outcomes = checked(results, points=1, seed=0, jobs=jobs, bar=bar)
        return outcomes, int(bar.tasks[0].completed)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two results be enough for several processes."""
    monkeypatch.setattr(checking, "_FEWEST", 2)


@pytest.mark.usefixtures("few")
def test_processes_find_the_same() -> None:
    """In the same order, whichever is done first."""
    alone, count = run(SOME, 1)
    together, other = run(SOME, 2)
    assert [timed.outcome for timed in together] == [timed.outcome for timed in alone]
    assert count == other == len(SOME)
    assert all(timed.outcome.passed and timed.seconds > 0 for timed in together)


@pytest.mark.usefixtures("few")
def test_neighbours_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a few groups for each process."""
    monkeypatch.setattr(checking, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(checking, "_TURNS", 1)
    run(SOME, 2)
    assert [name for group in Here.groups for name in group] == [result.id for result in SOME]
    assert [len(group) for group in Here.groups] == [2, 2]


@pytest.mark.usefixtures("few")
def test_what_does_not_pass_is_checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process says nothing of it, and this one has the witness."""
    monkeypatch.setattr(checking, "ProcessPoolExecutor", Here)
    tried: list[str] = []

    def spoiled(result: Result, **settings: int) -> Timed:
        tried.append(result.id)
        timed = timed_check(result, **settings)
        if result is not SOME[1]:
            return timed
        report = timed.outcome.report
        failure: Any = "no"
        return type(timed)(
            type(timed.outcome)(result, 1, type(report)(1, 1, (failure,))), timed.seconds
        )

    monkeypatch.setattr(checking, "timed_check", spoiled)
    outcomes, count = run(SOME, 2)
    assert [timed.outcome.passed for timed in outcomes] == [True, False, True, True]
    assert tried == [*(result.id for result in SOME), SOME[1].id]
    assert count == len(SOME)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("error", [OSError, BrokenProcessPool])
def test_without_processes_all_is_done_here(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """As where a system allows none."""

    def none(*_: Any) -> Here:
        raise error

    monkeypatch.setattr(checking, "ProcessPoolExecutor", none)
    outcomes, _ = run(SOME, 2)
    assert all(timed.outcome.passed for timed in outcomes)


@pytest.mark.usefixtures("few")
def test_an_interruption_stops_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever they are doing."""

    def interrupted(_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "as_completed", interrupted)
    before = active_children()
    with pytest.raises(KeyboardInterrupt):
        run(SOME, 2)
    assert active_children() == before
    monkeypatch.delattr("signal.pthread_sigmask", raising=False)
    with pytest.raises(KeyboardInterrupt):
        run(SOME, 2)


@pytest.mark.usefixtures("few")
def test_what_the_catalogue_does_not_have_is_checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A result of a user's file, or one that another process would not find."""
    known = {result.id: result for result in SOME[:2]}
    monkeypatch.setattr(checking, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(catalogue, "results", lambda: known)
    outcomes, _ = run(SOME, 2)
    assert sorted(name for group in Here.groups for name in group) == sorted(known)
    assert all(timed.outcome.passed for timed in outcomes)
    assert checking._passed(["unheard"], points=1, seed=0) == []


def test_processors_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that may be used, where the system tells."""
    assert processors() >= 1
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert processors() == 1
