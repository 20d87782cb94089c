"""Budgets: work that looks at how long it took, or in a process of its own that can be killed."""

import math
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any, Final, final

from vrest.errors import VrestError

try:
    import resource
except ImportError:  # not on every system; there only the time is limited
    resource = None  # type: ignore[assignment]

__all__ = ["BudgetError", "ExhaustedError", "Worker", "limited", "spend"]

_MEMORY: Final = 2 * 2**30
_LONGEST_START: Final = 120.0  # seconds
_PATIENCE: Final = 3  # times a budget that may pass on a busy machine
_THREADS: Final = Path("/proc/self/task")
_SIZE: Final = Path("/proc/self/statm")


class BudgetError(VrestError):
    """Say that a piece of work took too long, or too much memory, and was stopped."""


@final
class ExhaustedError(Exception):
    """Say that a question has taken all of its time.

    It is no `VrestError`: where a rule's refusal means that another way is tried, this does not.
    """


_end: ContextVar[float | None] = ContextVar("end", default=None)


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Let what is done inside take so many seconds of computing; what else runs does not count.

    Parameters
    ----------
    seconds : float or None
        None for as many as it takes.
    """
    token = _end.set(None if seconds is None else time.thread_time() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def spend() -> None:
    """Go on if there is time left; called between the parts of long work.

    Raises
    ------
    ExhaustedError
        If there is none.
    """
    end = _end.get()
    if end is not None and time.thread_time() > end:
        raise ExhaustedError


def _start_method() -> str:
    """Copy this process where that is safe, which is where it has one thread; else begin anew."""
    alone = _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1
    return "fork" if alone and "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _held() -> int:
    """Return how many bytes of address space this process holds already, where that is known."""
    try:
        pages = int(_SIZE.read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _computed(process: int) -> float:
    """Return for how many seconds a process has computed; where it is not known, not a number."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return math.nan


def _limit_memory(limit: int) -> None:
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit += _held()  # what a copied process has from the one that it is copied from is not its own
    most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _serve(
    connection: Any, function: Callable[[Any], Any], prepare: Callable[[], Any], memory: int
) -> None:
    """Say when ready, and answer questions until there are no more."""
    prepare()
    _limit_memory(memory)
    connection.send(True)
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        try:
            answer = (True, function(item))
        except MemoryError:
            answer = (False, "it needs more memory than is allowed")
        except RecursionError:
            answer = (False, "it is nested too deeply")
        connection.send(answer)


@final
class Worker:
    """Answer questions in another process; a question that exceeds its budget ends the process.

    Parameters
    ----------
    function : callable
        Takes a question and returns an answer; both can be pickled.
    prepare : callable, optional
        Called in the process before the first question; what it takes is on no question's budget.
    memory : int
        Bytes of address space that it may take beside what it begins with.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        *,
        prepare: Callable[[], Any] = bool,
        memory: int = _MEMORY,
    ) -> None:
        self._function, self._prepare, self._memory = function, prepare, memory
        self._process: Any = None
        self._connection: Any = None

    def __enter__(self) -> "Worker":
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.stop()

    def _start(self) -> None:
        context: Any = multiprocessing.get_context(_start_method())
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve,
            args=(theirs, self._function, self._prepare, self._memory),
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        if not ours.poll(_LONGEST_START):
            self.stop()
            raise BudgetError("the process that does the work did not start")
        ours.recv()

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process = self._connection = None

    def _answered(self, seconds: float) -> bool:
        """Wait for an answer, longer where a busy machine gave the process less than its half."""
        before = _computed(self._process.pid)
        for _ in range(_PATIENCE):
            if self._connection.poll(seconds):
                return True
            if not _computed(self._process.pid) - before < seconds / 2:
                return False
        return False

    def ask(self, item: Any, seconds: float) -> Any:
        """Return the answer to a question.

        Raises
        ------
        BudgetError
            If it takes longer than `seconds`, or too much memory.  Where other work leaves the
            process less than half of a processor it may take up to three times as long.
        """
        try:
            if self._process is None:
                self._start()
            self._connection.send(item)
            if not self._answered(seconds):
                self.stop()
                raise BudgetError(f"it was not decided within {seconds:g} s")
            fine, answer = self._connection.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise BudgetError("the work ended abruptly, perhaps for lack of memory") from error
        if not fine:
            raise BudgetError(str(answer))
        return answer
