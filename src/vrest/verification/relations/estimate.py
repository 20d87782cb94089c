"""Estimates in floats, to try many formulas quickly; nothing is decided by them."""

import cmath
import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

import sympy as sp

from vrest.functions import EXPANSIONS
from vrest.quantity import Domain, is_variable, quantity_of

__all__ = ["LOGARITHMS", "agree", "aloud", "estimate", "hushed", "scatter"]

_CLOSE = 1e-9


class _Hushed(sp.Function):  # type: ignore[misc]
    """Stand for a logarithm of which SymPy asks nothing: to ask takes longer than all the rest."""


LOGARITHMS = (sp.log, _Hushed)


def hushed(e: Any) -> Any:
    """Return an expression with logarithms that are made without a question."""
    return e.replace(sp.log, _Hushed) if e.has(sp.log) else e


def aloud(e: Any) -> Any:
    """Return an expression with logarithms for what `hushed` put in their place."""
    return e.replace(_Hushed, sp.log) if e.has(_Hushed) else e


def scatter(symbols: AbstractSet[Any]) -> dict[Any, float]:
    """Return values of order one for symbols, no two of them simply related."""
    return dict(_scattered(frozenset(symbols)))


@lru_cache(maxsize=1024)
def _scattered(symbols: frozenset[Any]) -> dict[Any, float]:
    values = {}
    for number, symbol in enumerate(sorted(symbols, key=str), start=1):
        value = 0.6 + (number * 0.754877666246693) % 1.0
        known = quantity_of(symbol)
        if known.value is not None:
            value = 0.35 + (len(known.name) * 0.2887 + number * 0.5698) % 1.0
        values[symbol] = value if known.domain is not Domain.REAL else 1.1 * value - 0.2
    return values


def estimate(e: Any, values: Mapping[Any, float]) -> complex | None:
    """Return the value of an expression, or None where it has none that is known."""
    memo: dict[Any, complex] = {}
    try:
        return _value(e, values, memo)
    except (ArithmeticError, ValueError, KeyError, TypeError):
        return None


def _value(e: Any, values: Mapping[Any, float], memo: dict[Any, complex]) -> complex:
    if e in memo:
        return memo[e]
    if is_variable(e):
        found: complex = values[e]
    elif e.is_Add:
        found = sum(_value(a, values, memo) for a in e.args)
    elif e.is_Mul:
        found = 1.0
        for a in e.args:
            found *= _value(a, values, memo)
    elif isinstance(e, sp.exp):
        found = cmath.exp(_value(e.args[0], values, memo))
    elif e.is_Pow:
        found = _value(e.base, values, memo) ** _value(e.exp, values, memo)
    elif isinstance(e, LOGARITHMS):
        found = cmath.log(_value(e.args[0], values, memo))
    elif isinstance(e, sp.Abs):
        found = abs(_value(e.args[0], values, memo))
    elif type(e) in EXPANSIONS:
        at = _value(e.args[0], values, memo)
        found = EXPANSIONS[type(e)][0](at, cmath.exp(at))
    elif e.is_number:
        found = complex(e)
    else:
        raise ValueError(f"{e} has no estimate")
    memo[e] = found
    return found


def agree(lhs: Any, rhs: Any, values: Mapping[Any, float]) -> bool | None:
    """Tell whether two expressions have nearly the same value; None if it is not known."""
    left, right = estimate(lhs, values), estimate(rhs, values)
    if left is None or right is None:
        return None
    size = max(abs(left), abs(right))
    if lhs.is_zero or rhs.is_zero:  # what cancels leaves a little of its terms
        terms = (estimate(term, values) for term in sp.Add.make_args(lhs - rhs))
        size = max(size, *(abs(term) for term in terms if term is not None))
    return math.isfinite(size) and abs(left - right) <= _CLOSE * size
