"""Replay of a derivation: every statement on the way is evaluated where its own hypotheses hold.

A theorem rests on the kernel; this is a second opinion that shares nothing with it but the language
of statements.  An equivalence is tried where its left side holds and where its right side holds, as
at a point taken at random both are merely false.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, final

import sympy as sp
from flint import ctx

from vrest.errors import VrestError
from vrest.evaluate.plan import Fact
from vrest.evaluate.points import Point
from vrest.evaluate.rules import UndefinedError, value
from vrest.evaluate.sampling import Conditions, NoAdmissiblePointError
from vrest.evaluate.truth import PRECISIONS, Truth, at_path, judge
from vrest.kernel.statement import (
    Conjunction,
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Order,
    Statement,
)
from vrest.quantity import quantity_of

__all__ = ["Failure", "Report", "Trouble", "replay"]

_SHOWN: Final = (12, 40)  # digits; more where both sides look alike


class Trouble(Enum):
    """Say what went wrong with a statement."""

    WRONG = "wrong"
    UNDECIDED = "undecided at the highest precision"
    UNCHECKED = "not checked"


@final
@dataclass(frozen=True, slots=True)
class Failure:
    """Hold one statement that did not pass.

    Attributes
    ----------
    theorem : Theorem
        The step that states it.
    trouble : Trouble
    statement : Statement
        The part that is at fault: the step's statement, one of its parts, or an obligation.
    reason : str
        One sentence.
    values : tuple of (name, value with unit)
        The point; empty where none was found.
    left, right : str
        What both sides are worth there.
    """

    theorem: Any
    trouble: Trouble
    statement: Statement
    reason: str
    values: tuple[tuple[str, str], ...] = ()
    left: str = ""
    right: str = ""

    def __str__(self) -> str:
        """Write it as text."""
        sides = f"\n    left: {self.left}\n    right: {self.right}" if self.left else ""
        place = "".join(f"\n        {name} = {worth}" for name, worth in self.values)
        return f"{self.reason}\n    {self.statement}{sides}" + (f"\n    at{place}" if place else "")


@final
@dataclass(frozen=True, slots=True)
class Report:
    """Hold the outcome of a replay.

    Attributes
    ----------
    statements : int
        How many distinct theorems were replayed.
    evaluations : int
        How many times a statement or obligation was evaluated at a point.
    failures : tuple of Failure
    """

    statements: int
    evaluations: int
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Return whether every statement was evaluated and none failed."""
        return not self.failures


def _steps(theorem: Any) -> list[Any]:
    """Return every theorem that a theorem rests on, each once, premises first."""
    found: dict[int, Any] = {}
    waiting = [(theorem, False)]
    while waiting:
        step, ready = waiting.pop()
        if ready:
            found.setdefault(id(step), step)
        elif id(step) not in found:
            waiting.append((step, True))
            waiting.extend((premise, False) for premise in reversed(step.premises))
    return list(found.values())


def _sides(fact: Fact) -> Iterator[Fact]:
    """Yield what must be made to hold if an equivalence or implication is to be tried."""
    match fact.statement:
        case Iff(left, right):
            yield Fact(left, fact.path)
            yield Fact(right, fact.path)
        case Implies(left, _):
            yield Fact(left, fact.path)
        case Conjunction(parts):
            for part in parts:
                yield from _sides(Fact(part, fact.path))
        case ForAll(index, body) | Exists(index, body):
            yield from _sides(Fact(body, (*fact.path, (index, 1))))


def _culprit(fact: Fact, point: Point) -> Fact:
    """Return the smallest part of a statement that fails at a point."""
    inner: Iterator[Fact] = iter(())
    match fact.statement:
        case Conjunction(parts):
            inner = (Fact(part, fact.path) for part in parts)
        case ForAll(index, body):
            numbers = range(1, point.extent + 1)
            inner = (Fact(body, (*fact.path, (index, k))) for k in numbers)
    for part in inner:
        if judge(part.statement, point, part.path, lenient=True) is not Truth.TRUE:
            return _culprit(part, point)
    return fact


def _worth(side: Any, fact: Fact, point: Point, shown: int) -> str:
    if not isinstance(side, sp.Expr):
        return judge(side, point, fact.path, lenient=True).name.lower()
    with ctx.workprec(PRECISIONS[0]):
        try:
            found = value(side, at_path(point.scope(PRECISIONS[0]), fact.path))
        except UndefinedError as error:
            return str(error)
    return str(found.str(shown, radius=False))


def _written(values: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    for name, number in values.items():
        unit = quantity_of(name).unit
        yield str(name), f"{float(number):.6g}{'' if unit == '1' else f' {unit}'}"


def _failure(step: Any, fact: Fact, point: Point, truth: Truth, what: str) -> Failure:
    trouble = Trouble.WRONG if truth is Truth.FALSE else Trouble.UNDECIDED
    found = _culprit(fact, point)
    match found.statement:
        case (
            Equation(left, right) | Order(left, _, right) | Iff(left, right) | Implies(left, right)
        ):
            for shown in _SHOWN:
                sides = tuple(_worth(side, found, point, shown) for side in (left, right))
                if sides[0] != sides[1]:
                    break
        case _:
            sides = "", ""
    where = "".join(f", {index} = {number}" for index, number in found.path)
    reason = f"{step.rule}: {what} is {trouble.value} where every hypothesis holds{where}"
    values = tuple(_written(point.table(fact.statement)))
    return Failure(step, trouble, found.statement, reason, values, *sides)


@final
class _Replay:
    """Evaluate steps, and keep the points of each Γ, as many steps share it."""

    def __init__(self, points: int, seed: int) -> None:
        self._points, self._seed = points, seed
        self._conditions: dict[Any, Conditions] = {}
        self.evaluations = 0

    def failures(self, step: Any) -> Iterator[Failure]:
        """Yield what fails in one step."""
        whole = Fact(step.statement)
        duties = tuple(Fact(obligation.statement) for obligation in step.obligations)
        yield from self._try(step, (whole, *duties), None)
        for side in dict.fromkeys(_sides(whole)):
            yield from self._try(step, (whole,), side)

    def _try(self, step: Any, targets: tuple[Fact, ...], also: Fact | None) -> Iterator[Failure]:
        key = step.hypotheses, also
        if key not in self._conditions:
            extra = () if also is None else (also,)
            self._conditions[key] = Conditions(step.hypotheses, self._seed, extra)
        conditions, waiting = self._conditions[key], list(targets)
        for number in range(self._points):
            try:
                point = conditions.point(number)
                truths = [judge(f.statement, point, f.path, lenient=True) for f in waiting]
            except NoAdmissiblePointError as error:
                about = step.statement if also is None else also.statement
                what = "" if also is None else " and this side"
                reason = (
                    f"{step.rule}: {Trouble.UNCHECKED.value} under its hypotheses{what}: {error}"
                )
                yield Failure(step, Trouble.UNCHECKED, about, reason)
                return
            except (VrestError, ValueError) as error:
                reason = f"{step.rule}: {Trouble.UNCHECKED.value}: {error}"
                yield Failure(step, Trouble.UNCHECKED, step.statement, reason)
                return
            self.evaluations += len(waiting)
            for fact, truth in zip(tuple(waiting), truths, strict=True):
                if truth is not Truth.TRUE:
                    waiting.remove(fact)
                    what = "the statement" if fact is targets[0] else "an obligation"
                    yield _failure(step, fact, point, truth, what)


def replay(
    theorem: Any,
    *,
    points: int = 5,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Evaluate every statement of a derivation in balls, where the hypotheses of that step hold.

    Parameters
    ----------
    theorem : Theorem
        The end of the derivation; of it and its premises `statement`, `hypotheses`, `premises`,
        `obligations` and `rule` are read.
    points : int
        How many points for each statement; an equivalence gets as many on either side's solutions.
    seed : int
        The same seed gives the same points and the same report.
    progress : callable, optional
        Called after each step with how many are done and how many there are.

    Returns
    -------
    Report
        A statement fails if a ball excludes it, if no precision decides it, or if it could not be
        evaluated anywhere, as when the hypotheses contradict each other.

    Raises
    ------
    ValueError
        If fewer than one point is asked for.
    """
    if points < 1:
        raise ValueError(f"points={points} checks nothing; give at least 1")
    steps, run = _steps(theorem), _Replay(points, seed)
    failures: list[Failure] = []
    for done, step in enumerate(steps, start=1):
        failures.extend(run.failures(step))
        if progress is not None:
            progress(done, len(steps))
    return Report(len(steps), run.evaluations, tuple(failures))
