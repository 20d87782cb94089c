"""See that work which takes too long is stopped, and that the next question is answered."""

import math
import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from vrest.claims import verify
from vrest.verification import budget
from vrest.verification.budget import BudgetError, ExhaustedError, Worker, _start_method
from vrest.verification.verdict import Verdict


def answer(seconds: float) -> float:
    """Sleep, and say for how long."""
    time.sleep(seconds)
    return seconds


def slow() -> None:
    """Take longer than a question may."""
    time.sleep(0.5)


def greedy(size: int) -> int:
    """Take so much memory."""
    return len(bytearray(size))


def test_a_question_is_answered() -> None:
    """A worker answers several questions."""
    with Worker(answer) as worker:
        assert [worker.ask(x, 5.0) for x in (0.0, 0.01)] == [0.0, 0.01]


def test_what_takes_too_long_is_stopped() -> None:
    """A question beyond its time is refused, and the next one is answered."""
    with Worker(answer) as worker:
        with pytest.raises(BudgetError, match="not decided within"):
            worker.ask(30.0, 0.2)
        assert worker.ask(0.0, 5.0) == 0.0


def test_what_takes_too_much_memory_is_stopped() -> None:
    """A question beyond its memory is refused, and the next one is answered."""
    with Worker(greedy, memory=2**31) as worker:
        with pytest.raises(BudgetError, match="memory"):
            worker.ask(2**33, 5.0)
        assert worker.ask(10, 5.0) == 10


def test_a_process_of_many_threads_is_not_copied() -> None:
    """What another thread holds would be held for ever in the copy."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert _start_method() == "spawn"
        with Worker(answer) as worker:
            assert worker.ask(0.0, 60.0) == 0.0
    finally:
        done.set()
        thread.join()


def test_a_process_of_one_thread_is_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """That is faster, where the system has it."""
    (tmp_path / "1").mkdir()
    monkeypatch.setattr(budget, "_THREADS", tmp_path)
    wanted = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    assert _start_method() == wanted


def test_what_is_held_already_is_not_counted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the system does not say how much that is, nothing is added."""
    assert budget._held() > 0
    for text in ("", "many"):
        (tmp_path / "statm").write_text(text)
        monkeypatch.setattr(budget, "_SIZE", tmp_path / "statm")
        assert budget._held() == 0
    monkeypatch.setattr(budget, "_SIZE", tmp_path / "nothing")
    assert budget._held() == 0


def ended() -> None:
    """End the process before it is ready."""
    raise SystemExit(1)


def test_what_prepares_is_on_no_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is never ready is given up, and said to be."""
    with Worker(answer, prepare=slow) as worker:
        assert worker.ask(0.0, 0.2) == 0.0
    with (
        Worker(answer, prepare=ended) as worker,
        pytest.raises(BudgetError, match="ended abruptly"),
    ):
        worker.ask(0.0, 1.0)
    monkeypatch.setattr(budget, "_LONGEST_START", 0.05)
    with Worker(answer, prepare=slow) as worker, pytest.raises(BudgetError, match="did not start"):
        worker.ask(0.0, 5.0)


def test_a_call_ends_when_its_time_is_spent() -> None:
    """A claim that is not decided within its budget is undecided, and the next one is judged."""
    text = "V_m = 5 RT/F ln((P_K[K]_o+P_Na[Na]_o+P_Cl[Cl]_i)/(P_K[K]_i+P_Na[Na]_i+P_Cl[Cl]_o))"
    found = verify(text, budget=1e-6)
    assert found.verdict is Verdict.UNDECIDED
    assert found.message == "Stopped: it was not decided within 1e-06 s."
    assert verify(text).verdict is Verdict.REFUTED
    assert verify(text, budget=None).verdict is Verdict.REFUTED


def test_a_false_claim_is_false_without_its_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the time ends while a slip is looked for, or the formula mended, it stays refuted."""
    text = "E_K = 3 RT/F ln([K]_o/[K]_i)"

    def late(*_: object, **__: object) -> None:
        raise ExhaustedError

    monkeypatch.setattr("vrest.claims.mended", late)
    found = verify(text)
    assert (found.verdict, found.diagnosis, found.nearest) == (
        Verdict.REFUTED, "wrong_factor", None,
    )  # fmt: skip
    monkeypatch.setattr("vrest.verification.verdicts.relation.diagnose", late)
    found = verify(text)
    assert (found.verdict, found.diagnosis) == (Verdict.REFUTED, "other")


@pytest.mark.parametrize("budget_", [0, -1.0, float("nan")])
def test_a_budget_is_positive(budget_: float) -> None:
    """Nothing is decided in no time."""
    with pytest.raises(ValueError, match="positive"):
        verify("E_K = RT/F ln([K]_o/[K]_i)", budget=budget_)


def busy(seconds: float) -> float:
    """Compute for so many seconds."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return seconds


def test_what_computes_is_stopped_on_time() -> None:
    """A question that computes all the time is stopped at its budget; one that waits gets more."""
    with Worker(busy) as worker:
        assert worker.ask(0.0, 30.0) == 0.0
        start = time.perf_counter()
        with pytest.raises(BudgetError):
            worker.ask(60.0, 2.0)
        assert time.perf_counter() - start < 30
    with Worker(answer) as worker:
        assert worker.ask(0.3, 0.2) == 0.3


def test_where_processes_are_not_listed_nothing_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not known how long a process has computed, its budget is by the clock."""
    monkeypatch.setattr(budget, "_computed", lambda _: float("nan"))
    with Worker(answer) as worker:
        assert worker.ask(0.0, 5.0) == 0.0
        with pytest.raises(BudgetError):
            worker.ask(5.0, 0.2)
    monkeypatch.undo()
    assert math.isnan(budget._computed(-1))
