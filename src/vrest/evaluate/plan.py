"""How to meet the hypotheses of a theorem: what they define, what is to be solved, what to check.

Indices get numbers first, so that a plan speaks of single values only: ``c_in[1]``, ``c_in[2]`` ...
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Any, final

import sympy as sp

from vrest.evaluate.assignment import constant
from vrest.evaluate.lines import Line, is_counted
from vrest.evaluate.nodes import leaf_of
from vrest.evaluate.rules import Key
from vrest.evaluate.sides import Path
from vrest.evaluate.variables import Number, variables, variables_of
from vrest.evaluate.wiring import Wiring, wiring_of
from vrest.kernel.statement import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Statement,
)
from vrest.quantity import quantity_of

__all__ = ["Fact", "Plan", "extended_plan", "make_plan", "varies"]


@final
@dataclass(frozen=True, slots=True)
class Fact:
    """Hold a statement, the numbers of the indices around it, and what it introduces.

    Attributes
    ----------
    statement : Statement
    path : tuple of (index, number)
    defines : sympy.Expr or None
        The symbol, or member of a family, that it introduces.
    fixed : frozenset or None
        For what is said of functions that are given, the symbols that these depend on: it may be
        solved for others only, and is otherwise to be judged.
    """

    statement: Statement
    path: Path = ()
    defines: Any = None
    fixed: frozenset[Any] | None = None


@final
@dataclass(frozen=True, slots=True)
class Constraint:
    """Hold an equation to be solved.

    Attributes
    ----------
    equation : Equation
    path : tuple of (index, number)
    target : sympy.Expr
        What is to become zero: one factor where the equation says that a product is zero.
    inputs : tuple
        The keys that the target depends on and that may vary.
    """

    equation: Equation
    path: Path
    target: Any
    inputs: tuple[Key, ...]


@final
@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Hold what the hypotheses ask of a point.

    Attributes
    ----------
    definitions : mapping
        From a key to the expression, in its path, that is its value; never circular.
    constraints : tuple of Constraint
        Equations to be solved for some of their inputs.
    checks : tuple of Fact
        What is neither, and decides whether a point is admissible.
    given : tuple of Fact
        What is said of functions that are given, and must hold at every admissible point.
    facts : tuple of Fact
        All of it.
    needs : tuple of frozenset
        For each check the keys that it depends on.
    checked : frozenset
        The keys that checks depend on.
    settled : tuple of Fact
        The checks that do not depend on what an equation may be solved for.
    wiring : Wiring
        How the definitions hang together.
    """

    definitions: Mapping[Key, tuple[Any, Path]]
    constraints: tuple[Constraint, ...]
    checks: tuple[Fact, ...]
    given: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    needs: tuple[frozenset[Key], ...]
    checked: frozenset[Key]
    settled: tuple[Fact, ...]
    wiring: Wiring

    def keys(self, number: Number, extent: int) -> Iterator[Key]:
        """Yield every key that the hypotheses speak of, in their order."""
        for fact in self.facts:
            yield from variables_of(fact.statement, number, extent, fact.path)

    def inputs(self, fact: Fact, number: Number, extent: int) -> Iterator[Key]:
        """Yield the keys that may vary and that a fact depends on in the end."""
        return _inputs(fact, number, extent, self.wiring)


def _inputs(fact: Fact, number: Number, extent: int, wiring: Wiring) -> Iterator[Key]:
    keys = variables_of(fact.statement, number, extent, fact.path)
    found = dict.fromkeys(key for each in keys for key in wiring.inputs(leaf_of(each)))
    return filter(varies, found)


def _flatten(fact: Fact, extent: int, choose: Callable[[int], int]) -> Iterator[Fact]:
    """Yield the equations and other facts that together bring a statement about."""
    match fact.statement:
        case Conjunction(parts):
            for part in parts:
                yield from _flatten(replace(fact, statement=part), extent, choose)
        case Disjunction(parts):
            part = parts[choose(len(parts))]
            yield from _flatten(replace(fact, statement=part), extent, choose)
        case ForAll(index, body) if is_counted(index):
            for k in range(1, extent + 1):
                inner = replace(fact, statement=body, path=(*fact.path, (index, k)))
                yield from _flatten(inner, extent, choose)
        case ForAll(index, body):
            # as many equations as it takes, at places of the interval, bring all about
            line = Line(index)
            for place in map(line.place, line.samples()):
                inner = replace(fact, statement=body, path=(*fact.path, (index, place)))
                yield from _flatten(inner, extent, choose)
        case Exists(index, body) if is_counted(index):
            k = 1 + choose(extent)
            inner = replace(fact, statement=body, path=(*fact.path, (index, k)))
            yield from _flatten(inner, extent, choose)
        case _:
            yield fact


@cache
def varies(key: Key) -> bool:
    """Return whether a key may be given a value: not a constant of nature, not a coordinate."""
    return constant(key) is None and (isinstance(key, tuple) or quantity_of(key).ends is None)


def _is_fixed(key: Key, fact: Fact) -> bool:
    return (key[0].label if isinstance(key, tuple) else key) in (fact.fixed or ())


@lru_cache(10_000)
def _vanishing(equation: Equation) -> tuple[Any, ...]:
    """Return what may become zero for an equation to hold: factors of all its terms, and the rest.

    A proposal only; whether the equation holds is seen at the point that is found.
    """
    whole = equation.lhs - equation.rhs
    first, *others = (term.as_powers_dict() for term in sp.Add.make_args(whole))
    shared = [
        base
        for base in first
        # in this order, as SymPy takes long to tell whether something is zero
        if all(base in powers and powers[base].is_positive for powers in (first, *others))
        and base.free_symbols
        and base.is_zero is None
    ]
    if not others:
        return tuple(shared) or (whole,)
    rest = sp.Add(*(term / sp.Mul(*shared) for term in sp.Add.make_args(whole)))
    return (*shared, rest)


def _target(equation: Equation, choose: Callable[[int], int]) -> Any:
    factors = _vanishing(equation)
    return factors[choose(len(factors))] if len(factors) > 1 else factors[0]


@final
class _Builder:
    """Collect definitions that are never circular."""

    def __init__(self, number: Number) -> None:
        self._number = number
        self._needs: dict[Key, tuple[Key, ...]] = {}
        self._ends: dict[Key, dict[Key, None]] = {}  # of what is defined, as long as nothing new is
        self.definitions: dict[Key, tuple[Any, Path]] = {}

    def _keys(self, e: Any, path: Path) -> tuple[Key, ...]:
        return variables(e, self._number, dict(path))

    def _unfold(self, keys: Iterable[Key]) -> dict[Key, None]:
        """Return what keys depend on in the end."""
        found: dict[Key, None] = {}
        for key in keys:
            if key not in self._needs:
                found[key] = None
                continue
            ends = self._ends.get(key)
            if ends is None:
                ends = self._ends[key] = self._unfold(self._needs[key])
            found |= ends
        return found

    def constrain(self, equation: Equation, fact: Fact, choose: Callable[[int], int]) -> Constraint:
        """Return an equation as something to be solved."""
        target = _target(equation, choose)
        keys = self._keys(target, fact.path)
        fixed = self._unfold(key for key in keys if _is_fixed(key, fact))
        inputs = (key for key in self._unfold(keys) if varies(key) and key not in fixed)
        return Constraint(equation, fact.path, target, tuple(inputs))

    def define(self, equation: Equation, fact: Fact, target: Any) -> bool:
        """Take an equation for the definition of one of its sides, where that is possible."""
        path, sides = fact.path, (equation.lhs, equation.rhs)
        if not isinstance(target, sp.Symbol | sp.Indexed) or target not in sides:
            return False
        image = sides[1] if target == sides[0] else sides[0]
        keys, needs = self._keys(target, path), self._keys(image, path)
        free = (k for k in keys if k not in self.definitions and varies(k))
        for key in free:
            if not _is_fixed(key, fact) and key not in self._unfold(needs):
                self.definitions[key], self._needs[key] = (image, path), needs
                self._ends.clear()
                return True
        return False


def make_plan(
    facts: Iterable[Fact], number: Number, extent: int, choose: Callable[[int], int]
) -> Plan:
    """Return the plan that meets all facts.

    Parameters
    ----------
    facts : iterable of Fact
    number : callable
        Gives a free index its number.
    extent : int
        How far ∀ and ∃ reach.
    choose : callable
        Picks one of so many alternatives, for ∨ and ∃.
    """
    builder = _Builder(number)
    equations: list[tuple[Equation, Fact]] = []
    checks: list[Fact] = []
    given: list[Fact] = []
    whole = tuple(facts)
    flat = chain.from_iterable(_flatten(fact, extent, choose) for fact in whole)
    for fact in flat:
        if not isinstance(fact.statement, Equation):
            (checks if fact.fixed is None else given).append(fact)
        elif not builder.define(fact.statement, fact, fact.defines):
            equations.append((fact.statement, fact))
    # a bare symbol is as good as defined, once all proper definitions are known
    rest = [
        (equation, fact)
        for equation, fact in equations
        if not builder.define(equation, fact, equation.lhs)
        and not builder.define(equation, fact, equation.rhs)
    ]
    constraints: list[Constraint] = []
    for equation, fact in rest:
        constraint = builder.constrain(equation, fact, choose)
        if fact.fixed is None or constraint.inputs:
            constraints.append(constraint)
        else:
            given.append(fact)
    wiring = wiring_of(builder.definitions, number)
    movable = {key for constraint in constraints for key in constraint.inputs}
    needs = tuple(frozenset(_inputs(fact, number, extent, wiring)) for fact in checks)
    return Plan(
        builder.definitions,
        tuple(constraints),
        tuple(checks),
        tuple(given),
        whole,
        needs,
        frozenset().union(*needs),
        tuple(f for f, keys in zip(checks, needs, strict=True) if movable.isdisjoint(keys)),
        wiring,
    )


def extended_plan(
    plan: Plan, facts: Iterable[Fact], number: Number, extent: int, choose: Callable[[int], int]
) -> Plan:
    """Return the plan that meets more facts, with nothing more defined; it shares what it can.

    Parameters
    ----------
    plan : Plan
    facts : iterable of Fact
        Nothing in them is fixed.
    number, extent, choose
        As for `make_plan`.
    """
    wiring, whole = plan.wiring, tuple(facts)
    checks: list[Fact] = []
    constraints: list[Constraint] = []
    for fact in chain.from_iterable(_flatten(fact, extent, choose) for fact in whole):
        if not isinstance(fact.statement, Equation):
            checks.append(fact)
            continue
        target = _target(fact.statement, choose)
        keys = variables(target, number, dict(fact.path))
        inputs = dict.fromkeys(key for each in keys for key in wiring.inputs(leaf_of(each)))
        free = tuple(filter(varies, inputs))
        constraints.append(Constraint(fact.statement, fact.path, target, free))
    movable = {key for constraint in constraints for key in constraint.inputs}
    needs = tuple(frozenset(_inputs(fact, number, extent, wiring)) for fact in checks)
    known = dict(zip((*plan.checks, *checks), (*plan.needs, *needs), strict=True))
    return replace(
        plan,
        constraints=(*plan.constraints, *constraints),
        checks=(*plan.checks, *checks),
        facts=(*plan.facts, *whole),
        needs=(*plan.needs, *needs),
        checked=plan.checked.union(*needs),
        settled=tuple(f for f in (*plan.settled, *checks) if movable.isdisjoint(known[f])),
    )
