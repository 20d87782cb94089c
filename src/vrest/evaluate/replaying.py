"""Replay of a derivation: every statement on the way is evaluated where its own hypotheses hold.

A theorem rests on the kernel; this is a second opinion that shares nothing with it but the language
of statements.  An equivalence is tried where its left side holds and where its right side holds, as
at a point taken at random both are merely false, and where an order fact on a side just fails, as
a wrong order is often right at random.  What is said of any function of a coordinate is
evaluated on one that the hypotheses allow: a specimen.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, final

import sympy as sp
from flint import ctx

from vrest.errors import VrestError
from vrest.evaluate.plan import Fact
from vrest.evaluate.points import Point
from vrest.evaluate.rules import UndefinedError, value
from vrest.evaluate.sampling import Conditions, NoAdmissiblePointError, SpecimenError
from vrest.evaluate.specimen import Images, Specimen, defined_functions, images_of
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


def _edges(side: Fact) -> Iterator[Fact]:
    """Yield where a side that is an order fact just fails to hold."""
    if isinstance(side.statement, Order):
        yield replace(side, statement=Equation(side.statement.lhs, side.statement.rhs))


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


def _failure(step: Any, fact: Fact, point: Point, trouble: Trouble, what: str) -> Failure:
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
    values = tuple(_written(point.table(fact.statement)))
    return Failure(step, trouble, found.statement, f"{step.rule}: {what}{where}", values, *sides)


def _unchecked(step: Any, error: Exception) -> Failure:
    reason = f"{step.rule}: {Trouble.UNCHECKED.value}: {error}"
    return Failure(step, Trouble.UNCHECKED, step.statement, reason)


@final
class _Replay:
    """Evaluate steps, and keep the points of each Γ, as many steps share it."""

    def __init__(self, images: Images, points: int, seed: int) -> None:
        self._images, self._points, self._seed = images, points, seed
        self._specimens: dict[Any, Specimen] = {}
        self._facts: dict[Any, tuple[Fact, ...]] = {}
        self._conditions: dict[Any, Conditions] = {}
        self.evaluations = 0

    def failures(self, step: Any) -> Iterator[Failure]:
        """Yield what fails in one step."""
        images = {**self._images, **defined_functions(step.hypotheses)}
        specimen = self._specimens.setdefault(frozenset(images.items()), Specimen(images))
        try:
            if step.hypotheses not in self._facts:
                self._facts[step.hypotheses] = tuple(specimen.facts(step.hypotheses))
            statements = (step.statement, *(duty.statement for duty in step.obligations))
            whole, *duties = (Fact(specimen.statement(statement)) for statement in statements)
        except (VrestError, ValueError) as error:
            yield _unchecked(step, error)
            return
        sides = dict.fromkeys(_sides(whole))
        edges = dict.fromkeys(edge for side in sides for edge in _edges(side))
        tries = [((whole, *duties), None), *(((whole,), also) for also in (*sides, *edges))]
        for targets, also in tries:
            for failure in self._try(step, targets, also):
                if also in edges and not failure.values:
                    continue  # an order fact may have no edge within the domains
                said, at = specimen.origins.get(failure.statement, (failure.statement, {}))
                where = "".join(f", {x} = {place}" for x, place in at.items())
                yield replace(failure, statement=said, reason=f"{failure.reason}{where}")

    def _try(self, step: Any, targets: tuple[Fact, ...], also: Fact | None) -> Iterator[Failure]:
        key = step.hypotheses, also
        if key not in self._conditions:
            extra = () if also is None else (also,)
            self._conditions[key] = Conditions((*self._facts[key[0]], *extra), self._seed)
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
            except SpecimenError as error:
                what = f"{Trouble.UNCHECKED.value}: the specimen does not satisfy this hypothesis"
                yield _failure(step, error.fact, error.point, Trouble.UNCHECKED, what)
                return
            except (VrestError, ValueError) as error:
                yield _unchecked(step, error)
                return
            self.evaluations += len(waiting)
            for fact, truth in zip(tuple(waiting), truths, strict=True):
                if truth is not Truth.TRUE:
                    waiting.remove(fact)
                    trouble = Trouble.WRONG if truth is Truth.FALSE else Trouble.UNDECIDED
                    what = "the statement" if fact is targets[0] else "an obligation"
                    what = f"{what} is {trouble.value} where every hypothesis holds"
                    yield _failure(step, fact, point, trouble, what)


def replay(
    theorem: Any,
    *,
    specimen: Mapping[Any, Any] | None = None,
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
    specimen : mapping, optional
        For theorems about functions of a coordinate an expression for each function that the
        hypotheses do not define, such as ``{phi_x(x): phi_in + (phi_out - phi_in) * x / d}``.  What
        the hypotheses say of these functions must hold of it.
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
        If fewer than one point is asked for, or a specimen is given for something else than a
        function of symbols.
    """
    if points < 1:
        raise ValueError(f"points={points} checks nothing; give at least 1")
    steps = _steps(theorem)
    # where Γ says nothing of a function, its definition elsewhere in the derivation serves
    elsewhere = defined_functions(h for step in steps for h in step.hypotheses)
    run = _Replay({**elsewhere, **images_of(specimen or {})}, points, seed)
    failures: list[Failure] = []
    for done, step in enumerate(steps, start=1):
        failures.extend(run.failures(step))
        if progress is not None:
            progress(done, len(steps))
    return Report(len(steps), run.evaluations, tuple(failures))
