"""How to meet the hypotheses of a theorem: what they define, what is to be solved, what to check.

Indices get numbers first, so that a plan speaks of single values only: ``c_in[1]``, ``c_in[2]`` ...
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, final

import sympy as sp

from vrest.evaluate.assignment import constant
from vrest.evaluate.rules import Key
from vrest.evaluate.truth import Path
from vrest.kernel.statement import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Statement,
)
from vrest.quantity import Domain, quantity_of

__all__ = ["Fact", "Number", "Plan", "make_plan", "variables", "variables_of"]

Number = Callable[[Any], int]  # gives an index its number


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
    """

    statement: Statement
    path: Path = ()
    defines: Any = None


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
@dataclass(frozen=True, slots=True)
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
    keys : tuple
        Every key that the hypotheses speak of, in their order.
    """

    definitions: Mapping[Key, tuple[Any, Path]]
    constraints: tuple[Constraint, ...]
    checks: tuple[Fact, ...]
    keys: tuple[Key, ...]


def _is_index(key: Key) -> bool:
    return not isinstance(key, tuple) and quantity_of(key).domain is Domain.INDEX


def variables(expression: Any, number: Number, indices: Mapping[Any, int]) -> Iterator[Key]:
    """Yield the keys that an expression depends on, in reading order; indices are no variables.

    Parameters
    ----------
    expression : sympy.Expr
    number : callable
        Gives a free index its number.
    indices : mapping
        Numbers of the bound indices around the expression.
    """
    e = expression
    if isinstance(e, sp.Symbol):
        if e not in indices and not _is_index(e):
            yield e
    elif isinstance(e, sp.Indexed):
        yield e.base, tuple(_whole(index, number, indices) for index in e.indices)
    elif isinstance(e, sp.Sum):
        *inner, (index, low, high) = e.limits
        body = e.func(e.function, *inner) if inner else e.function
        for k in range(_whole(low, number, indices), _whole(high, number, indices) + 1):
            yield from variables(body, number, {**indices, index: k})
    else:
        for part in e.args:
            yield from variables(part, number, indices)


def _whole(e: Any, number: Number, indices: Mapping[Any, int]) -> int:
    if isinstance(e, sp.Symbol):
        return indices[e] if e in indices else number(e)
    if not isinstance(e, sp.Integer):
        e = e.xreplace({s: sp.Integer(_whole(s, number, indices)) for s in e.free_symbols})
    return int(e)


def variables_of(
    statement: Statement, number: Number, extent: int, path: Path = ()
) -> Iterator[Key]:
    """Yield the keys that a statement depends on, with ∀ and ∃ up to `extent`."""
    match statement:
        case ForAll(index, body) | Exists(index, body):
            for k in range(1, extent + 1):
                yield from variables_of(body, number, extent, (*path, (index, k)))
        case Conjunction(parts) | Disjunction(parts):
            for part in parts:
                yield from variables_of(part, number, extent, path)
        case _:
            for name in ("lhs", "rhs", "left", "right"):
                side = getattr(statement, name, None)
                if isinstance(side, sp.Expr):
                    yield from variables(side, number, dict(path))
                elif side is not None:
                    yield from variables_of(side, number, extent, path)


def _flatten(fact: Fact, extent: int, choose: Callable[[int], int]) -> Iterator[Fact]:
    """Yield the equations and other facts that together bring a statement about."""
    match fact.statement:
        case Conjunction(parts):
            for part in parts:
                yield from _flatten(Fact(part, fact.path, fact.defines), extent, choose)
        case Disjunction(parts):
            part = parts[choose(len(parts))]
            yield from _flatten(Fact(part, fact.path, fact.defines), extent, choose)
        case ForAll(index, body):
            for k in range(1, extent + 1):
                inner = Fact(body, (*fact.path, (index, k)), fact.defines)
                yield from _flatten(inner, extent, choose)
        case Exists(index, body):
            k = 1 + choose(extent)
            inner = Fact(body, (*fact.path, (index, k)), fact.defines)
            yield from _flatten(inner, extent, choose)
        case _:
            yield fact


def _vanishing(equation: Equation) -> tuple[Any, ...]:
    """Return what may become zero for an equation to hold: factors of all its terms, and the rest.

    A proposal only; whether the equation holds is seen at the point that is found.
    """
    whole = equation.lhs - equation.rhs
    first, *others = (term.as_powers_dict() for term in sp.Add.make_args(whole))
    shared = [
        base
        for base in first
        if base.free_symbols
        and base.is_zero is None
        and all(powers.get(base, sp.S.Zero).is_positive for powers in (first, *others))
    ]
    if not others:
        return tuple(shared) or (whole,)
    rest = sp.Add(*(term / sp.Mul(*shared) for term in sp.Add.make_args(whole)))
    return (*shared, rest)


@final
class _Builder:
    """Collect definitions that are never circular."""

    def __init__(self, number: Number) -> None:
        self._number = number
        self._needs: dict[Key, tuple[Key, ...]] = {}
        self.definitions: dict[Key, tuple[Any, Path]] = {}

    def _keys(self, e: Any, path: Path) -> tuple[Key, ...]:
        return tuple(dict.fromkeys(variables(e, self._number, dict(path))))

    def _unfold(self, keys: Iterable[Key]) -> dict[Key, None]:
        """Return what keys depend on in the end."""
        found: dict[Key, None] = {}
        for key in keys:
            found |= self._unfold(self._needs[key]) if key in self._needs else {key: None}
        return found

    def constrain(self, equation: Equation, path: Path, choose: Callable[[int], int]) -> Constraint:
        """Return an equation as something to be solved."""
        factors = _vanishing(equation)
        target = factors[choose(len(factors))] if len(factors) > 1 else factors[0]
        inputs = (k for k in self._unfold(self._keys(target, path)) if constant(k) is None)
        return Constraint(equation, path, target, tuple(inputs))

    def define(self, equation: Equation, path: Path, target: Any) -> bool:
        """Take an equation for the definition of one of its sides, where that is possible."""
        sides = equation.lhs, equation.rhs
        if not isinstance(target, sp.Symbol | sp.Indexed) or target not in sides:
            return False
        image = sides[1] if target == sides[0] else sides[0]
        keys, needs = self._keys(target, path), self._keys(image, path)
        free = (k for k in keys if k not in self.definitions and constant(k) is None)
        for key in free:
            if key not in self._unfold(needs):
                self.definitions[key], self._needs[key] = (image, path), needs
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
    equations: list[tuple[Equation, Path]] = []
    checks: list[Fact] = []
    whole = tuple(facts)
    flat = chain.from_iterable(_flatten(fact, extent, choose) for fact in whole)
    for fact in flat:
        if not isinstance(fact.statement, Equation):
            checks.append(fact)
        elif not builder.define(fact.statement, fact.path, fact.defines):
            equations.append((fact.statement, fact.path))
    # a bare symbol is as good as defined, once all proper definitions are known
    rest = [
        (equation, path)
        for equation, path in equations
        if not builder.define(equation, path, equation.lhs)
        and not builder.define(equation, path, equation.rhs)
    ]
    spoken = (variables_of(fact.statement, number, extent, fact.path) for fact in whole)
    constraints = (builder.constrain(equation, path, choose) for equation, path in rest)
    return Plan(
        builder.definitions,
        tuple(constraints),
        tuple(checks),
        tuple(dict.fromkeys(chain.from_iterable(spoken))),
    )
