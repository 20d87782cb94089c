"""Replay of a derivation: every statement on the way is evaluated where its own hypotheses hold.

A theorem rests on the kernel; this is a second opinion that shares nothing with it but the language
of statements.  An equivalence is tried where its left side holds and where its right side holds, as
at a point taken at random both are merely false, and where an order fact on a side just fails, as
a wrong order is often right at random.  What is said of every value of a symbol is tried at random
values too.  What is said of any function of a coordinate is evaluated on one that the hypotheses
allow: a specimen.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple, final
from weakref import WeakKeyDictionary

from sympy.core.function import AppliedUndef

from vrest.errors import VrestError
from vrest.evaluate.failures import Failure, Trouble, failed, unchecked
from vrest.evaluate.lines import is_counted
from vrest.evaluate.plan import Fact
from vrest.evaluate.points import Point
from vrest.evaluate.sampling import (
    Conditions,
    NoAdmissiblePointError,
    SpecimenError,
    conditions,
)
from vrest.evaluate.sides import Truth
from vrest.evaluate.specimen import Images, Specimen, defined_functions, images_of
from vrest.evaluate.truth import judge
from vrest.kernel.statement import (
    Conjunction,
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Order,
    Statement,
    expressions,
)

__all__ = ["Report", "replay"]


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


class _Found(NamedTuple):
    """Hold what was found at one step."""

    failures: tuple[Failure, ...]
    evaluations: int


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
        case ForAll(index, body) | Exists(index, body) if is_counted(index):
            yield from _sides(Fact(body, (*fact.path, (index, 1))))


def _edges(sides: Iterable[Fact]) -> Iterator[Fact]:
    """Yield where a side that is an order fact just fails to hold; there may be no such place."""
    for side in sides:
        if isinstance(side.statement, Order):
            yield replace(side, statement=Equation(side.statement.lhs, side.statement.rhs))


def _opened(statement: Statement) -> Statement:
    """Return what is said of every value, said of any."""
    match statement:
        case ForAll(index, body) if not is_counted(index):
            return _opened(body)
        case ForAll(index, body):
            return ForAll(index, _opened(body))
        case Conjunction(parts):
            return Conjunction(tuple(map(_opened, parts)))
        case _:
            return statement


def _witnesses(step: Any, specimen: Specimen) -> Iterator[Any]:
    """Yield what a step names as an example."""
    if step.rule == "witness":
        for example in step.parameters:
            with suppress(VrestError):
                yield specimen.expression(example)


@lru_cache(20_000)
def _applied(e: Any) -> tuple[Any, ...]:
    """Return the functions of coordinates in an expression."""
    return tuple(e.atoms(AppliedUndef))


# What was found at a step, for as long as the step lives: derivations share many of theirs.
_KNOWN: Final[WeakKeyDictionary[Any, dict[Any, _Found]]] = WeakKeyDictionary()


@final
class _Replay:
    """Evaluate steps, and keep the points of each Γ, as many steps share it."""

    def __init__(self, images: Images, points: int, seed: int) -> None:
        self._images, self._points, self._seed = images, points, seed
        self._specimens: dict[Any, Specimen] = {}
        self._facts: dict[Any, tuple[Fact, ...]] = {}
        self._conditions: dict[Any, Conditions] = {}
        self._witnesses: dict[Any, None] = {}
        self.evaluations = 0

    def found(self, step: Any) -> _Found:
        """Return what fails in one step, and how much of it was evaluated."""
        known = _KNOWN.setdefault(step, {})
        key = self._points, self._seed, frozenset(self._spoken(step).items()), *self._witnesses
        if key not in known:
            before = self.evaluations
            failures = tuple(self.failures(step))
            known[key] = _Found(failures, self.evaluations - before)
        else:
            self.evaluations += known[key].evaluations
        return known[key]

    def _spoken(self, step: Any) -> Images:
        """Return the images of the functions that a step speaks of, and of those in their own."""
        duties = (duty.statement for duty in step.obligations)
        said = (step.statement, *duties, *(h.statement for h in step.hypotheses))
        waiting = [f for s in said for e in expressions(s) for f in _applied(e)]
        images: dict[Any, Any] = {}
        while waiting:
            letter = waiting.pop().func
            if letter in self._images and letter not in images:
                images[letter] = self._images[letter]
                waiting += _applied(images[letter][-1])
        return images

    def failures(self, step: Any) -> Iterator[Failure]:
        """Yield what fails in one step."""
        images = {**self._images, **defined_functions(step.hypotheses)}
        specimen = self._specimens.setdefault(frozenset(images.items()), Specimen(images))
        try:
            if step.hypotheses not in self._facts:
                self._facts[step.hypotheses] = tuple(specimen.facts(step.hypotheses))
            statements = (step.statement, *(duty.statement for duty in step.obligations))
            facts = [Fact(specimen.statement(statement)) for statement in statements]
        except (VrestError, ValueError) as error:
            yield unchecked(step, error)
            return
        self._witnesses.update(dict.fromkeys(_witnesses(step, specimen)))
        for failure in self._tried(step, facts):
            said, at = specimen.origins.get(failure.statement, (failure.statement, {}))
            where = "".join(f", {x} = {place}" for x, place in at.items())
            yield replace(failure, statement=said, reason=f"{failure.reason}{where}")

    def _tried(self, step: Any, facts: list[Fact]) -> Iterator[Failure]:
        """Yield what fails where the hypotheses hold, and where a side holds or just fails."""
        whole, sides = facts[0], tuple(dict.fromkeys(_sides(facts[0])))
        yield from self._try(step, tuple(facts), None)
        for side in sides:
            yield from self._try(step, (whole,), side)
        yield from self._possible(step, whole, _edges(sides))
        opened = tuple(Fact(_opened(fact.statement)) for fact in facts)
        if opened != tuple(facts):
            yield from self._try(step, opened, None)
        if opened[0] != whole:
            inner = tuple(dict.fromkeys(_sides(opened[0])))
            yield from self._possible(step, opened[0], (*inner, *_edges(inner)))

    def _possible(self, step: Any, target: Fact, also: Iterable[Fact]) -> Iterator[Failure]:
        """Yield what fails where one more fact holds; that it can't hold is no failure."""
        for fact in dict.fromkeys(also):
            yield from (f for f in self._try(step, (target,), fact) if f.values)

    def _judge(self, fact: Fact, point: Point) -> Truth:
        witnesses = tuple(self._witnesses)
        return judge(fact.statement, point, fact.path, lenient=True, witnesses=witnesses)

    def _try(self, step: Any, targets: tuple[Fact, ...], also: Fact | None) -> Iterator[Failure]:
        key = step.hypotheses, also
        if key not in self._conditions:
            extra = () if also is None else (also,)
            self._conditions[key] = conditions((*self._facts[key[0]], *extra), self._seed)
        met, waiting = self._conditions[key], list(targets)
        for number in range(self._points):
            try:
                point = met.point(number)
                truths = [self._judge(fact, point) for fact in waiting]
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
                yield failed(step, error.fact, error.point, Trouble.UNCHECKED, what)
                return
            except (VrestError, ValueError) as error:
                yield unchecked(step, error)
                return
            self.evaluations += len(waiting)
            for fact, truth in zip(tuple(waiting), truths, strict=True):
                if truth is not Truth.TRUE:
                    waiting.remove(fact)
                    trouble = Trouble.WRONG if truth is Truth.FALSE else Trouble.UNDECIDED
                    what = "the statement" if fact is targets[0] else "an obligation"
                    what = f"{what} is {trouble.value} where every hypothesis holds"
                    yield failed(step, fact, point, trouble, what)


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
        failures.extend(run.found(step).failures)
        if progress is not None:
            progress(done, len(steps))
    return Report(len(steps), run.evaluations, tuple(failures))
