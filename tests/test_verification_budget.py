"""See that work which takes too long is stopped, and that the next question is answered."""

import time

import pytest

from vrest.verification.budget import BudgetError, Worker


def answer(seconds: float) -> float:
    """Sleep, and say for how long."""
    time.sleep(seconds)
    return seconds


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
