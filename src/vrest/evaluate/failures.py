"""How a statement fails at a point: where, by how much, and in which of its parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, final

import sympy as sp
from flint import ctx

from vrest.evaluate.lines import Line, is_counted
from vrest.evaluate.plan import Fact
from vrest.evaluate.points import Point
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.scopes import value
from vrest.evaluate.sides import PRECISIONS, Truth, at_path
from vrest.evaluate.truth import judge
from vrest.kernel.statement import (
    AtMost,
    Conjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Order,
    Statement,
)
from vrest.quantity import quantity_of

__all__ = ["Failure", "Trouble", "failed", "unchecked"]

# What a search has not found, by what was searched for.
_NOT_FOUND: Final = {
    Exists: "no {} was found for which it holds",
    AtMost: "a search could not tell whether there are at most so many {}",
    ExactlyOne: "a search could not tell whether there is exactly one such {}",
    Limit: "values could not tell what it tends to with {}",
}
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


def _culprit(fact: Fact, point: Point) -> Fact:
    """Return the smallest part of a statement that fails at a point."""
    inner: Iterator[Fact] = iter(())
    match fact.statement:
        case Conjunction(parts):
            inner = (Fact(part, fact.path) for part in parts)
        case ForAll(index, body):
            numbers: Iterable[Any] = range(1, point.extent + 1)
            if not is_counted(index):
                line = Line(index)
                numbers = map(line.place, line.samples())
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


def _short(place: Any) -> str:
    """Write what a bound symbol is worth."""
    return f"{float(place):.6g}" if isinstance(place, sp.Rational) else str(place)


def _written(values: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    for name, number in values.items():
        unit = "1" if isinstance(name, sp.Dummy) else quantity_of(name).unit
        yield str(name), f"{float(number):.6g}{'' if unit == '1' else f' {unit}'}"


def failed(step: Any, fact: Fact, point: Point, trouble: Trouble, what: str) -> Failure:
    """Return how a statement fails at a point, told of its smallest part that does."""
    found = _culprit(fact, point)
    statement: Any = found.statement
    sides: tuple[str, ...] = ("", "")
    match statement:
        case (
            Equation(left, right) | Order(left, _, right) | Iff(left, right) | Implies(left, right)
        ):
            for shown in _SHOWN:
                sides = tuple(_worth(side, found, point, shown) for side in (left, right))
                if sides[0] != sides[1]:
                    break
    sought = _NOT_FOUND.get(type(statement))
    if trouble is Trouble.UNDECIDED and sought is not None:
        trouble = Trouble.UNCHECKED
        reason = sought.format(statement.index)
        what = f"{what.partition(' is ')[0]} is {trouble.value}: {reason}"
    where = "".join(f", {index} = {_short(number)}" for index, number in found.path)
    values = tuple(_written(point.table(fact.statement)))
    return Failure(step, trouble, statement, f"{step.rule}: {what}{where}", values, *sides)


def unchecked(step: Any, error: Exception) -> Failure:
    """Return that a step could not be evaluated."""
    reason = f"{step.rule}: {Trouble.UNCHECKED.value}: {error}"
    return Failure(step, Trouble.UNCHECKED, step.statement, reason)
