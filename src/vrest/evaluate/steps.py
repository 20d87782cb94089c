"""What the steps of a derivation say, each read once, and what of it is to be tried.

Statements that are equal become the same object, with the same expressions in it, so that what is
remembered of one is soon found for the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, Final, final
from weakref import WeakKeyDictionary

from sympy.core.function import AppliedUndef

from vrest.evaluate.lines import is_counted
from vrest.evaluate.plan import Fact
from vrest.evaluate.specimen import Images, defined_functions
from vrest.kernel.statement import (
    Conjunction,
    Equation,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Order,
    Statement,
    expressions,
    map_expressions,
)
from vrest.kernel.theorem import Theorem, judged, read
from vrest.remember import remembered

__all__ = [
    "Said",
    "edges_of",
    "letters_of",
    "opened",
    "said_by",
    "same",
    "settled",
    "sides_of",
    "steps_of",
]

_MOST: Final = 50_000
_EXPRESSIONS: Final[dict[Any, Any]] = {}
_SAID: Final[dict[Any, "Said"]] = {}
_READ: Final[WeakKeyDictionary[Any, "Said"]] = WeakKeyDictionary()


@final
@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Hold what a step says: the same object for steps that say the same.

    Attributes
    ----------
    statements : tuple of Statement
        Its own, then its obligations.
    hypotheses : tuple of Hypothesis
    letters : tuple
        The functions of coordinates that it speaks of.
    examples : tuple
        What it names as witnesses.
    defined : mapping
        The functions that its hypotheses define.
    """

    statements: tuple[Statement, ...]
    hypotheses: tuple[Hypothesis, ...]
    letters: tuple[Any, ...]
    examples: tuple[Any, ...]
    defined: Images


def entry_of(step: Any) -> Any:
    """Return what stands of a theorem in the ledger, which is judged anew whenever it is read."""
    return read(step) if type(step) is Theorem else step


def said_by(step: Any, entry: Any = None) -> Said:
    """Return what a step says, which is made out once for as long as it lives.

    Parameters
    ----------
    step : Theorem
    entry : optional
        What stands of it in the ledger, where that was read already.
    """
    found = _READ.get(step)
    if found is None:
        entry = entry_of(step) if entry is None else entry
        statements = entry.statement, *(duty.statement for duty in entry.obligations)
        examples = entry.parameters if entry.rule == "witness" else ()
        found = _READ[step] = _said(statements, entry.hypotheses, examples)
    return found


def _said(
    statements: tuple[Statement, ...],
    hypotheses: tuple[Hypothesis, ...],
    examples: tuple[Any, ...],
) -> Said:
    entries = tuple(map(_entry, hypotheses))
    place = statements, tuple(map(id, entries)), examples  # which live on in what is found
    found = _SAID.get(place)
    if found is None:
        if len(_SAID) >= _MOST:
            _SAID.clear()
        letters = dict.fromkeys(letter for each in (*statements, *entries) for letter in _of(each))
        own = tuple(map(same, statements))
        found = Said(own, entries, tuple(letters), examples, defined_functions(entries))
        _SAID[place] = found
    return found


@remembered
def _of(said: Statement | Hypothesis) -> tuple[Any, ...]:
    """Return the functions of coordinates in a statement or entry of Γ."""
    statement = said.statement if isinstance(said, Hypothesis) else said
    return tuple(dict.fromkeys(f for e in expressions(statement) for f in letters_of(e)))


@lru_cache(_MOST)
def letters_of(e: Any) -> tuple[Any, ...]:
    """Return the functions of coordinates in an expression."""
    return tuple(dict.fromkeys(f.func for f in e.atoms(AppliedUndef)))


@remembered
def _entry(hypothesis: Hypothesis) -> Hypothesis:
    """Return an entry of Γ: the same object for those that are equal."""
    return _alike(hypothesis)


@lru_cache(_MOST)
def _alike(hypothesis: Hypothesis) -> Hypothesis:
    found: Hypothesis = same(hypothesis)
    return found


def same(said: Any) -> Any:
    """Return a statement, or entry of Γ, whose expressions are the same objects wherever equal."""
    if len(_EXPRESSIONS) >= _MOST:
        _EXPRESSIONS.clear()
    return map_expressions(said, lambda e: _EXPRESSIONS.setdefault(e, e))


@remembered
def settled(fact: Fact) -> Fact:
    """Return a fact whose expressions are the same objects wherever equal."""
    return replace(fact, statement=same(fact.statement))


def steps_of(theorem: Any) -> list[tuple[Any, Any]]:
    """Return every theorem that a theorem rests on, each once, premises first, with its entry."""
    work = partial(_steps_of, theorem)
    return judged(theorem, work) if type(theorem) is Theorem else work()


def _steps_of(theorem: Any) -> list[tuple[Any, Any]]:
    found: dict[int, tuple[Any, Any]] = {}
    waiting = [(theorem, None)]
    while waiting:
        step, entry = waiting.pop()
        if entry is not None:
            found.setdefault(id(step), (step, entry))
        elif id(step) not in found:
            entry = entry_of(step)
            waiting.append((step, entry))
            waiting.extend((premise, None) for premise in reversed(entry.premises))
    return list(found.values())


def sides_of(fact: Fact) -> Iterator[Fact]:
    """Yield what must be made to hold if an equivalence or implication is to be tried."""
    match fact.statement:
        case Iff(left, right):
            yield Fact(left, fact.path)
            yield Fact(right, fact.path)
        case Implies(left, _):
            yield Fact(left, fact.path)
        case Conjunction(parts):
            for part in parts:
                yield from sides_of(Fact(part, fact.path))
        case ForAll(index, body) | Exists(index, body) if is_counted(index):
            yield from sides_of(Fact(body, (*fact.path, (index, 1))))


def edges_of(sides: Iterable[Fact]) -> Iterator[Fact]:
    """Yield where a side that is an order fact just fails to hold; there may be no such place."""
    for side in sides:
        if isinstance(side.statement, Order):
            yield replace(side, statement=Equation(side.statement.lhs, side.statement.rhs))


def opened(statement: Statement) -> Statement:
    """Return what is said of every value, said of any."""
    match statement:
        case ForAll(index, body) if not is_counted(index):
            return opened(body)
        case ForAll(index, body):
            return ForAll(index, opened(body))
        case Conjunction(parts):
            return Conjunction(tuple(map(opened, parts)))
        case _:
            return statement
