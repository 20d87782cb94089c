"""Statements about every value, some value or one value of a symbol that runs over an interval.

∀ is tried at a few places; for ∃ and ∃! equations are solved, and other statements tried at places
of every size.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final

from flint import ctx

from vrest.errors import VrestError
from vrest.evaluate.lines import Line
from vrest.evaluate.search import Roots, find_roots
from vrest.evaluate.sides import PRECISIONS, Path, Source, Truth, at_path
from vrest.kernel.statement import (
    AtMost,
    Conjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Statement,
    free_symbols,
)

__all__ = ["Part", "judge_every", "judge_few", "judge_one", "judge_some"]

Part = Callable[[Statement, Path], Truth]  # judges a part of a statement
_TWO: Final = 2
_MOST: Final = 10_000


def judge_every(statement: ForAll, path: Path, part: Part) -> Truth:
    """Return the worst of what is found at a few places."""
    line = Line(statement.index)
    places = map(line.place, line.samples())
    return min(part(statement.body, (*path, (statement.index, place))) for place in places)


def judge_some(
    statement: Exists, source: Source, path: Path, part: Part, witnesses: Iterable[Any]
) -> Truth:
    """Return the best of what is found; that nothing is found refutes nothing."""
    best = Truth.UNDECIDED
    for body, place in _candidates(statement, source, path, witnesses):
        # some places may be no good: a witness of another step, a value that nothing is defined at
        with suppress(VrestError):
            best = max(best, part(body, (*path, (statement.index, place))))
        if best is Truth.TRUE:
            break
    return best


def judge_one(statement: ExactlyOne, source: Source, path: Path, part: Part) -> Truth:
    """Count the values for which the body holds: FALSE for two, and where none can be."""
    equation = _equation(statement.body, statement.index)
    if equation is None:
        line = Line(statement.index)
        places = map(line.place, line.samples())
        tries = [part(statement.body, (*path, (statement.index, place))) for place in places]
        return Truth.FALSE if tries.count(Truth.TRUE) >= _TWO else Truth.UNDECIDED
    roots = find_roots(equation, statement.index, source, path)
    return _counted(statement, roots, path, part)


def judge_few(statement: AtMost, source: Source, path: Path, part: Part) -> Truth:
    """Count the values for which the body holds: FALSE for more than there may be."""
    equation = _equation(statement.body, statement.index)
    if equation is None:
        line = Line(statement.index)
        places = map(line.place, line.samples())
        tries = [part(statement.body, (*path, (statement.index, place))) for place in places]
        return Truth.FALSE if tries.count(Truth.TRUE) > statement.number else Truth.UNDECIDED
    roots = find_roots(equation, statement.index, source, path)
    rest = _rest(statement.body, statement.index)
    truths = [part(rest, (*path, (statement.index, ball))) for ball in roots.balls]
    if sum(truth >= Truth.CONSISTENT for truth in truths) > statement.number:
        return Truth.FALSE
    return Truth.TRUE if roots.clear else Truth.UNDECIDED


def _counted(statement: ExactlyOne, roots: Roots, path: Path, part: Part) -> Truth:
    rest = _rest(statement.body, statement.index)
    truths = [part(rest, (*path, (statement.index, ball))) for ball in roots.balls]
    sure = sum(truth >= Truth.CONSISTENT for truth in truths)
    if sure >= _TWO:
        return Truth.FALSE
    if not roots.clear or Truth.UNDECIDED in truths:
        return Truth.UNDECIDED
    if sure == 1:
        return Truth.TRUE
    return Truth.FALSE if roots.known else Truth.UNDECIDED


def _candidates(
    statement: Exists, source: Source, path: Path, witnesses: Iterable[Any]
) -> Iterator[tuple[Statement, Any]]:
    """Yield places to try, each with what must hold there."""
    line, body = Line(statement.index), statement.body
    for witness in witnesses:
        with suppress(VrestError, ValueError), ctx.workprec(PRECISIONS[0]):
            if line.admits(witness, at_path(source.scope(PRECISIONS[0]), path)):
                yield body, witness
    for position in line.samples():
        yield body, line.place(position)
    equation = _equation(body, statement.index)
    if equation is None:
        for position in line.grid():
            yield body, line.place(position)
    else:
        rest = _rest(body, statement.index)
        for ball in find_roots(equation, statement.index, source, path).balls:
            yield rest, ball


@lru_cache(_MOST)
def _equation(body: Statement, symbol: Any) -> Equation | None:
    """Return the equation that a body asks for, alone or among other things."""
    parts = body.parts if isinstance(body, Conjunction) else (body,)
    found = (p for p in parts if isinstance(p, Equation) and symbol in free_symbols(p))
    return next(found, None)


def _rest(body: Statement, symbol: Any) -> Statement:
    """Return what a body asks for beside that equation."""
    parts = body.parts if isinstance(body, Conjunction) else (body,)
    equation = _equation(body, symbol)
    return Conjunction(tuple(p for p in parts if p != equation))
