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

from vrest.errors import VrestError
from vrest.evaluate.failures import Failure, Trouble, failed, unchecked
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
from vrest.evaluate.steps import (
    Said,
    edges_of,
    letters_of,
    opened,
    said_by,
    same,
    settled,
    sides_of,
    steps_of,
)
from vrest.evaluate.truth import judge
from vrest.kernel.statement import ForAll, Hypothesis, Order, Statement

__all__ = ["Report", "replay"]

_MOST: Final = 20_000  # steps that are remembered
_KEPT: Final = 2_000  # hypotheses that are
_SPECIMENS: Final = 256


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


@final
class _Assumed:
    """Hold what the hypotheses of a step ask of a point, alone and with one more fact."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self._facts = facts
        self._conditions: dict[tuple[Fact | None, int], Conditions] = {}

    def leaves_apart(self, fact: Fact) -> bool:
        """Tell whether they say that two things differ: a fact, or of every value of a symbol.

        Of some values only is that tried, so that they hold at a point is not certain then.
        """
        every = (one for one in self._facts if isinstance(one.statement, ForAll))
        return fact in self._facts or any(_differs(opened(one.statement)) for one in every)

    def with_also(self, also: Fact | None, seed: int) -> Conditions:
        """Return what must hold at a point."""
        found = self._conditions.get((also, seed))
        if found is None:
            alone = conditions(self._facts, seed)
            found = alone if also is None else alone.with_also(also)
            self._conditions[also, seed] = found
        return found


_Spoken = frozenset[Any]  # functions with their arguments and values
# The same object for the same functions with the same values, as to hash a function takes long.
_SPOKEN: Final[dict[tuple[int, ...], tuple[tuple[Any, ...], _Spoken]]] = {}


def _together(images: Mapping[int, tuple[Any, Any]]) -> _Spoken:
    """Return functions with their arguments and values, given by their identity."""
    pairs = tuple(images[key] for key in sorted(images))
    place = tuple(id(part) for pair in pairs for part in pair)
    found = _SPOKEN.get(place)
    if found is None:
        if len(_SPOKEN) >= _MOST:
            _SPOKEN.clear()
        found = _SPOKEN[place] = pairs, frozenset(pairs)
    return found[1]


def _by_identity(images: Images) -> dict[int, tuple[Any, Any]]:
    """Return functions with what they are, by the identity of the function."""
    return {id(letter): (letter, image) for letter, image in images.items()}


@lru_cache(_SPECIMENS)
def _specimen(spoken: _Spoken) -> Specimen:
    return Specimen(dict(spoken))


# By identity, as equal entries of Γ are the same object here, and to hash them takes long.
_KNOWN: Final[dict[tuple[int, ...], tuple[Any, Specimen, _Assumed]]] = {}


def _assumed(hypotheses: tuple[Hypothesis, ...], specimen: Specimen) -> _Assumed:
    place = *map(id, hypotheses), id(specimen)
    found = _KNOWN.get(place)
    if found is None:
        if len(_KNOWN) >= _KEPT:
            _KNOWN.clear()
        made = _Assumed(tuple(map(settled, specimen.facts(hypotheses))))
        found = _KNOWN[place] = hypotheses, specimen, made
    return found[-1]


def _differs(statement: Statement) -> bool:
    return isinstance(statement, Order) and statement.relation == "!="


def _apart(whole: Fact, assumed: _Assumed) -> tuple[Fact, ...]:
    """Return a statement that two things differ, which they do at random, unless it is assumed."""
    return (whole,) if _differs(whole.statement) and not assumed.leaves_apart(whole) else ()


def _written(examples: Iterable[Any], specimen: Specimen) -> Iterator[Any]:
    """Yield what a step names as examples, without functions."""
    for example in examples:
        with suppress(VrestError):
            yield specimen.expression(example)


# What passed, as derivations share many of their steps, and others come to say the same.
_PASSED: Final[dict[Any, _Found]] = {}


@final
class _Replay:
    """Evaluate steps, and keep the points of each Γ, as many steps share it."""

    def __init__(self, images: Images, points: int, seed: int) -> None:
        self._images, self._points, self._seed = _by_identity(images), points, seed
        self._spoken_of: dict[Said, _Spoken] = {}
        self._witnesses: dict[Any, None] = {}
        self.evaluations = 0

    def found(self, step: Any, entry: Any) -> _Found:
        """Return what fails in one step, and how much of it was evaluated."""
        said = said_by(step, entry)
        spoken = self._spoken(said)
        if said.examples:
            examples = _written(said.examples, _specimen(spoken))
            self._witnesses.update(dict.fromkeys(examples))
        key = said, self._points, self._seed, spoken, *self._witnesses
        found = _PASSED.get(key)
        if found is None:
            before = self.evaluations
            failures = tuple(self.failures(step, said, spoken))
            found = _Found(failures, self.evaluations - before)
            if not failures:
                if len(_PASSED) >= _MOST:
                    _PASSED.clear()
                _PASSED[key] = found
        else:
            self.evaluations += found.evaluations
        return found

    def _spoken(self, said: Said) -> _Spoken:
        """Return the images of the functions that a step speaks of, and of those in their own."""
        if not said.letters:
            return frozenset()
        found = self._spoken_of.get(said)
        if found is None:
            own = _by_identity(said.defined)
            waiting, images = list(said.letters), dict[int, tuple[Any, Any]]()
            while waiting:
                key = id(waiting.pop())
                image = own.get(key) or self._images.get(key)
                if image is not None and key not in images:
                    images[key] = image
                    waiting += letters_of(image[1][-1])
            found = self._spoken_of[said] = _together(images)
        return found

    def failures(self, step: Any, said: Said, spoken: _Spoken) -> Iterator[Failure]:
        """Yield what fails in one step."""
        specimen = _specimen(spoken)
        try:
            assumed = _assumed(said.hypotheses, specimen)
            facts = [Fact(same(specimen.statement(statement))) for statement in said.statements]
        except (VrestError, ValueError) as error:
            yield unchecked(step, error)
            return
        for failure in self._tried(step, assumed, facts):
            origin, at = specimen.origins.get(failure.statement, (failure.statement, {}))
            where = "".join(f", {x} = {place}" for x, place in at.items())
            yield replace(failure, statement=origin, reason=f"{failure.reason}{where}")

    def _tried(self, step: Any, assumed: _Assumed, facts: list[Fact]) -> Iterator[Failure]:
        """Yield what fails where the hypotheses hold, and where a side holds or just fails."""
        whole, sides = facts[0], tuple(dict.fromkeys(sides_of(facts[0])))
        yield from self._try(step, assumed, tuple(facts), None)
        for side in sides:
            yield from self._try(step, assumed, (whole,), side)
        yield from self._possible(step, assumed, whole, edges_of((*sides, *_apart(whole, assumed))))
        free = tuple(Fact(opened(fact.statement)) for fact in facts)
        if free != tuple(facts):
            yield from self._try(step, assumed, free, None)
        if free[0] != whole:
            inner = tuple(dict.fromkeys(sides_of(free[0])))
            edges = edges_of((*inner, *_apart(free[0], assumed)))
            yield from self._possible(step, assumed, free[0], (*inner, *edges))

    def _possible(
        self, step: Any, assumed: _Assumed, target: Fact, also: Iterable[Fact]
    ) -> Iterator[Failure]:
        """Yield what fails where one more fact holds; that it can't hold is no failure."""
        for fact in dict.fromkeys(also):
            tried = self._try(step, assumed, (target,), fact, doubtful=True)
            yield from (failure for failure in tried if failure.values)

    def _judge(self, fact: Fact, point: Point) -> Truth:
        witnesses = tuple(self._witnesses)
        return judge(fact.statement, point, fact.path, lenient=True, witnesses=witnesses)

    def _try(
        self,
        step: Any,
        assumed: _Assumed,
        targets: tuple[Fact, ...],
        also: Fact | None,
        *,
        doubtful: bool = False,
    ) -> Iterator[Failure]:
        met, waiting = assumed.with_also(also, self._seed), list(targets)
        for number in range(self._points):
            try:
                point = met.point(number, doubtful=doubtful)
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
    steps = steps_of(theorem)
    # where Γ says nothing of a function, its definition elsewhere in the derivation serves
    assumed = {id(entry.hypotheses): entry.hypotheses for _, entry in reversed(steps)}
    elsewhere = defined_functions(h for each in reversed(assumed.values()) for h in each)
    run = _Replay({**elsewhere, **images_of(specimen or {})}, points, seed)
    failures: list[Failure] = []
    for done, (step, entry) in enumerate(steps, start=1):
        failures.extend(run.found(step, entry).failures)
        if progress is not None:
            progress(done, len(steps))
    return Report(len(steps), run.evaluations, tuple(failures))
