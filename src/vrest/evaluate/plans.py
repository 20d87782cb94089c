"""The plans of some facts: made once for each way in which indices and alternatives may fall."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, final

from vrest.evaluate.draws import Draw
from vrest.evaluate.lines import is_counted
from vrest.evaluate.plan import Fact, Plan, extended_plan, make_plan
from vrest.kernel.statement import (
    AtMost,
    Conjunction,
    Disjunction,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
)

__all__ = ["Plans"]

_NUMBER: Final = "number"
_CHOICE: Final = "choice"


def _answer(draw: Draw, question: tuple[str, Any]) -> int:
    kind, about = question
    return draw.number(about) if kind == _NUMBER else draw.choose(about)


@lru_cache(10_000)
def _is_about_members(statement: Any) -> bool:
    """Return whether a part of a statement is said of each or of some member of a family."""
    match statement:
        case ForAll(index, body) | Exists(index, body):
            return is_counted(index) or _is_about_members(body)
        case ExactlyOne(_, body) | AtMost(_, body):
            return _is_about_members(body)
        case Conjunction(parts) | Disjunction(parts):
            return any(map(_is_about_members, parts))
        case Iff(left, right) | Implies(left, right):
            return _is_about_members(left) or _is_about_members(right)
        case _:
            return False


@final
class _Asking:
    """Pass questions on to a draw, and keep them with the answers."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self.numbers: dict[Any, int] = {}
        self.asked: list[tuple[tuple[str, Any], int]] = []

    def number(self, index: Any) -> int:
        """Return the number of a free index."""
        if index not in self.numbers:
            self.numbers[index] = self._asked(_NUMBER, index)
        return self.numbers[index]

    def choose(self, count: int) -> int:
        """Return the place of one of so many alternatives."""
        return self._asked(_CHOICE, count)

    def _asked(self, kind: str, about: Any) -> int:
        found = _answer(self._draw, (kind, about))
        self.asked.append(((kind, about), found))
        return found


@final
class Plans:
    """Hold the plans of some facts.

    A plan follows from the extent, the numbers of free indices and the alternatives that were
    chosen, so that what is asked of a draw leads to the plan like the forks of a road.

    Parameters
    ----------
    facts : iterable of Fact
    """

    __slots__ = ("_facts", "_found", "_reaches")

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = tuple(facts)
        # whether it matters how far ∀ and ∃ reach
        self._reaches = any(_is_about_members(fact.statement) for fact in self._facts)
        # after some answers, for what is extended: the next question, or the plan
        self._found: dict[tuple[Any, ...], tuple[str, Any] | Plan] = {}

    def of(self, draw: Draw, base: Plan | None = None) -> Plan:
        """Return the plan for a draw, or the extension of another plan that was made for it."""
        numbers, choices = dict(draw.numbers), draw.choices
        answers = self._first(draw, base)
        found = self._found.get(answers)
        while isinstance(found, tuple):
            answers = (*answers, _answer(draw, found))
            found = self._found.get(answers)
        if found is not None:
            return found
        # what has been asked already must get the same answer again
        draw.numbers, draw.choices = numbers, choices
        return self._made(draw, base)

    def _first(self, draw: Draw, base: Plan | None) -> tuple[Any, ...]:
        return (base, draw.extent) if self._reaches else (base,)

    def _made(self, draw: Draw, base: Plan | None) -> Plan:
        asking = _Asking(draw)
        if base is None:
            plan = make_plan(self._facts, asking.number, draw.extent, asking.choose)
        else:
            plan = extended_plan(base, self._facts, asking.number, draw.extent, asking.choose)
        answers = self._first(draw, base)
        for question, answer in asking.asked:
            self._found[answers] = question
            answers = (*answers, answer)
        self._found[answers] = plan
        return plan
