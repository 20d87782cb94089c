"""What expressions and statements depend on, once every index has its number."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import sympy as sp

from vrest.evaluate.lines import is_counted
from vrest.evaluate.nodes import names_of
from vrest.evaluate.rules import Key
from vrest.evaluate.sides import Path
from vrest.kernel.statement import (
    AtMost,
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
    Statement,
)
from vrest.quantity import quantity_of

__all__ = ["Number", "variables", "variables_of"]

Number = Callable[[Any], int]  # gives an index its number
_SIDES: Final = ("point", "expression", "value")


def variables(expression: Any, number: Number, indices: Mapping[Any, Any]) -> tuple[Key, ...]:
    """Return the keys that an expression depends on, in reading order; indices are no variables.

    Parameters
    ----------
    expression : sympy.Expr
    number : callable
        Gives a free index its number.
    indices : mapping
        Numbers of the bound indices around the expression, and places of other bound symbols.
    """
    names = names_of(expression)
    if not indices and not _counted(names):
        return _variables(expression, (None,) * len(names))
    numbers: list[int | None] = []
    for name in names:
        if name in indices:
            place = indices[name]
            numbers.append(place if isinstance(place, int) else 0)
        else:
            numbers.append(number(name) if is_counted(name) else None)
    return _variables(expression, tuple(numbers))


@lru_cache(10_000)
def _counted(names: tuple[Any, ...]) -> bool:
    """Return whether any of these symbols is an index."""
    return any(map(is_counted, names))


@lru_cache(50_000)
def _variables(expression: Any, numbers: tuple[int | None, ...]) -> tuple[Key, ...]:
    named = zip(names_of(expression), numbers, strict=True)
    indices = {name: number for name, number in named if number is not None}
    return tuple(dict.fromkeys(_found(expression, indices)))


def _found(expression: Any, indices: Mapping[Any, int]) -> Iterator[Key]:
    for e in _leaves(expression):
        if isinstance(e, sp.Indexed):
            yield e.base, tuple(_whole(index, indices) for index in e.indices)
        elif isinstance(e, sp.Sum):
            *inner, (index, low, high) = e.limits
            body = e.func(e.function, *inner) if inner else e.function
            for k in range(_whole(low, indices), _whole(high, indices) + 1):
                yield from _found(body, {**indices, index: k})
        elif e not in indices:
            for end in quantity_of(e).ends or ():
                yield from _found(end, {})
            yield e


@lru_cache(10_000)
def _leaves(e: Any) -> tuple[Any, ...]:
    """Return the symbols, members and sums in an expression, each once, in reading order."""
    if isinstance(e, sp.Symbol | sp.Indexed | sp.Sum):
        return (e,)
    return tuple(dict.fromkeys(chain.from_iterable(map(_leaves, e.args))))


def _whole(e: Any, indices: Mapping[Any, int]) -> int:
    if not isinstance(e, sp.Integer):
        e = e.xreplace({s: sp.Integer(indices[s]) for s in e.free_symbols})
    return int(e)


def variables_of(
    statement: Statement, number: Number, extent: int, path: Path = ()
) -> Iterator[Key]:
    """Yield the keys that a statement depends on, with ∀ and ∃ over indices up to `extent`."""
    match statement:
        case ForAll(index, body) | Exists(index, body) if is_counted(index):
            for k in range(1, extent + 1):
                yield from variables_of(body, number, extent, (*path, (index, k)))
        case Conjunction(parts) | Disjunction(parts):
            for part in parts:
                yield from variables_of(part, number, extent, path)
        case ForAll(index) | Exists(index) | ExactlyOne(index) | AtMost(index):
            yield from _ends(index, number, dict(path))
            yield from variables_of(statement.body, number, extent, (*path, (index, 0)))
        case Monotone(index) | Convex(index) | Limit(index):
            yield from _ends(index, number, dict(path))
            for side in (getattr(statement, name, None) for name in _SIDES):
                if isinstance(side, sp.Expr):
                    yield from variables(side, number, {**dict(path), index: 0})
        case Iff(left, right) | Implies(left, right):
            for part in (left, right):
                yield from variables_of(part, number, extent, path)
        case Equation(left, right) | Order(left, _, right):
            for side in (left, right):
                yield from variables(side, number, dict(path))


def _ends(symbol: Any, number: Number, indices: Mapping[Any, int]) -> Iterator[Key]:
    """Yield what the interval of a bound symbol depends on."""
    for end in quantity_of(symbol).ends or ():
        yield from variables(end, number, indices)
