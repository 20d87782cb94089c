"""Trials: what a claim's order comes to in a situation, and points to try it at."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final, final

import sympy as sp
from flint import arb

from vrest.kernel import Equation, Order, Theorem
from vrest.quantity import Domain, quantity_of
from vrest.vocabulary import V_m
from vrest.vocabulary.teaching import AXES

from ..quantities.traits import NAMED, ions_in, variables
from .facts import Fact, oriented
from .library import Library
from .orders import Comparison, as_facts, inserted, sides
from .situation import Situation
from .truth import reduce
from .witness import evaluate, plainly, points

__all__ = ["PLAIN", "Case", "admitted", "holds", "samples", "trials"]

_MOST: Final = 6
PLAIN: Final = Situation("definitions", ())
_SAMPLES: Final = 48
_SPREAD: Final = 1.3  # decades by which a sample departs from what is physiological


@final
@dataclass(frozen=True, slots=True)
class Case:
    """Hold a goal and its premises with everything replaced that a situation fixes."""

    situation: Situation
    facts: tuple[Fact, ...]
    goal: Comparison
    premises: tuple[Comparison, ...]
    varying: dict[Any, Any] = field(default_factory=dict)

    def plain(self) -> "Case":
        """Return it with letters for what varies with a coordinate."""
        parts = sp.Tuple(*(s for each in (self.goal, *self.premises) for s in sides(each)))
        flat, values = plainly(parts)
        return replace(
            self,
            goal=_with(self.goal, *flat[:2]),
            premises=tuple(
                _with(each, *flat[2 * n + 2 : 2 * n + 4]) for n, each in enumerate(self.premises)
            ),
            varying=values,
        )


def trials(
    goal: Comparison,
    theorems: Sequence[Theorem],
    claim: frozenset[Any],
    library: Library,
    only: str | None = None,
) -> Iterator[Case]:
    """Yield what a goal and its premises come to in each situation that may decide them.

    Parameters
    ----------
    goal : Equation or Order
    theorems : sequence of Theorem
        The premises, supposed.
    claim : frozenset
        What the claim speaks of.
    library : Library
    only : str, optional
        The one result that the claim is about.
    """
    own = [fact for theorem in theorems for fact in as_facts(theorem)[:1]]
    definitions = library.definitions(claim)
    premises = sp.Tuple(*(s for theorem in theorems for s in sides(theorem.statement)))

    def near() -> Iterator[Situation]:
        yield PLAIN  # first without deriving anything
        near_by = library.situations(claim | _conductances(claim), only=only)
        yield from islice(near_by, _MOST - 1)

    for situation in near():
        for put in (own, []) if own and isinstance(goal, Equation) else (own,):
            reduced = reduce(sp.Tuple(*sides(goal)), premises, situation, definitions, put)
            told = [reduced.rhs[2 * n : 2 * n + 2] for n in range(len(theorems))]
            case = Case(
                situation,
                reduced.facts,
                _with(goal, *reduced.lhs),
                tuple(_with(t.statement, *each) for t, each in zip(theorems, told, strict=True)),
            )
            yield case
            if isinstance(goal, Equation) and not put and theorems:
                yield from _solved(case, theorems[0])


def _solved(case: Case, premise: Theorem) -> Iterator[Case]:
    """Yield a case with what an equation that is supposed says of a symbol of the goal."""
    if not isinstance(premise.statement, Equation):
        return
    for fact in oriented(inserted(premise, case.facts)):
        if fact.target in variables(*sides(case.goal)):
            change = {fact.target: fact.image}
            goal = _with(case.goal, *(side.xreplace(change) for side in sides(case.goal)))
            yield Case(case.situation, (*case.facts, fact), goal, case.premises[1:])


def _conductances(claim: frozenset[Any]) -> frozenset[Any]:
    """Return the conductances of the ions between whose potentials a claim puts the membrane's."""
    between = [NAMED[name] for name in ions_in(claim) if NAMED[name].E in claim]
    return frozenset(ion.g for ion in between) if len(between) > 1 and V_m in claim else frozenset()


def _with(statement: Any, lhs: Any, rhs: Any) -> Comparison:
    if isinstance(statement, Order):
        return Order(lhs, statement.relation, rhs)
    return Equation(lhs, rhs)


def admitted(case: Case) -> Iterator[Any]:
    """Yield sample points at which the premises hold."""
    orders = [premise for premise in case.premises if isinstance(premise, Order)]
    for values in samples(case):
        if all(holds(premise, values) for premise in orders):
            yield values


def samples(case: Case) -> Iterator[Any]:
    """Yield physiological points, and others around them; always the same."""
    parts = [s for each in (case.goal, *case.premises) for s in sides(each)]
    symbols = frozenset(s for s in variables(*parts) if s not in case.varying)
    draw = random.Random(0)
    first: dict[Any, Any] = {}
    for point in islice(points(symbols), 3):
        first = first or point
        yield {**point, **case.varying}
    for _ in range(_SAMPLES):
        yield {**{s: _moved(s, v, draw) for s, v in first.items()}, **case.varying}


def _moved(symbol: Any, value: Any, draw: random.Random) -> Any:
    if not isinstance(symbol, sp.Symbol) or not isinstance(value, str):
        return value
    if quantity_of(symbol).domain is Domain.INDEX:
        return value
    if quantity_of(symbol).domain is Domain.POSITIVE or symbol in AXES:
        return f"{float(value) * 10 ** draw.uniform(-_SPREAD, _SPREAD):.6g}"
    return f"{float(value) * draw.uniform(-2, 2):.6g}"


def holds(statement: Comparison, values: Any) -> bool | None:
    """Tell whether a statement holds at a point; None where balls cannot tell."""
    low, high = (evaluate(e, values) for e in sides(statement))
    if low is None or high is None:
        return None
    if isinstance(statement, Equation):
        return bool(low.overlaps(high))
    return _compare(low, statement.relation, high)


def _compare(low: arb, relation: str, high: arb) -> bool | None:
    if relation == "!=":
        return None if low.overlaps(high) else True
    if low < high:
        return True
    if high < low:
        return False
    return None
