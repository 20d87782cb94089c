"""Estimates in floats, to try many formulas quickly; nothing is decided by them."""

import cmath
import math
import zlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any, Final, final

import sympy as sp

from vrest.functions import EXPANSIONS
from vrest.quantity import Domain, quantity_of

from ..quantities.traits import variables

__all__ = ["LOGARITHMS", "Place", "aloud", "estimate", "hushed", "near", "scatter"]

_CLOSE: Final = 1e-9
_ROUGHLY: Final = 1e-6
_SPECIES: Final = 2.0


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
        if known.domain is Domain.INDEX and isinstance(symbol, sp.Symbol):
            value = _SPECIES
        values[symbol] = value if known.domain is not Domain.REAL else 1.1 * value - 0.2
    return values


@final
class Place:
    """Say what expressions are worth somewhere; what a part is worth is found once.

    Parameters
    ----------
    values : mapping of sympy.Expr to float
        What their variables are worth there.
    """

    def __init__(self, values: Mapping[Any, complex]) -> None:
        self._values = values
        self._known: dict[Any, complex] = dict(values)

    def worth(self, e: Any) -> complex | None:
        """Return the value of an expression, or None where it has none that is known."""
        try:
            return self._value(e)
        except (ArithmeticError, ValueError, KeyError, TypeError):
            return None

    def agree(self, lhs: Any, rhs: Any) -> bool | None:
        """Tell whether two expressions have nearly the same value; None if it is not known."""
        left, right = self.worth(lhs), self.worth(rhs)
        if left is None or right is None:
            return None
        size = max(abs(left), abs(right))
        if sp.S.Zero in (lhs, rhs):  # what cancels leaves a little of its terms
            terms = map(self.worth, sp.Add.make_args(lhs - rhs))
            size = max(size, *(abs(term) for term in terms if term is not None))
        return math.isfinite(size) and abs(left - right) <= _CLOSE * size

    def _value(self, e: Any) -> complex:
        found = self._known.get(e)
        if found is None:
            found = self._known[e] = self._made(e)
        return found

    def _made(self, e: Any) -> complex:
        if e.is_Rational:
            return float(e)
        if e.is_Add:
            return sum(map(self._value, e.args))
        if e.is_Mul:
            return math.prod(map(self._value, e.args))
        if isinstance(e, sp.exp):
            return cmath.exp(self._value(e.args[0]))
        if e.is_Pow:
            power = int(e.exp) if e.exp.is_Integer else self._value(e.exp)
            found: complex = self._value(e.base) ** power
            return found
        if isinstance(e, LOGARITHMS):
            return cmath.log(self._value(e.args[0]))
        if isinstance(e, sp.Abs):
            return abs(self._value(e.args[0]))
        if type(e) in EXPANSIONS:
            at = self._value(e.args[0])
            worth: complex = EXPANSIONS[type(e)][0](at, cmath.exp(at))
            return worth
        if isinstance(e, sp.Sum):
            return self._sum(e)
        if e.is_number:
            return complex(e)
        raise ValueError(f"{e} has no estimate")

    def _sum(self, e: Any) -> complex:
        """Return a sum over two species, whatever its index is called."""
        (index, first, last), *more = e.limits
        if more or first != 1 or (number := self._value(last)) != int(number.real):
            raise ValueError(f"{e} has no estimate")
        members = [m for m in e.function.atoms(sp.Indexed) if index in m.indices]
        total: complex = 0.0
        for k in range(1, int(number.real) + 1):
            each = {m: _of_a_member(m.xreplace({index: sp.Integer(k)})) for m in members}
            total += Place({**self._values, **each, index: k})._value(e.function)
        return total


def _of_a_member(member: Any) -> float:
    return 0.5 + zlib.crc32(str(member).encode()) % 997 / 997


def estimate(e: Any, values: Mapping[Any, complex]) -> complex | None:
    """Return the value of an expression, or None where it has none that is known."""
    return Place(values).worth(e)


def near(left: Any, right: Any, at: Mapping[Any, Any]) -> bool:
    """Tell whether two sums of logarithms may be the same where symbols are what is said of them.

    Parameters
    ----------
    left, right : sympy.Expr
    at : mapping of sympy.Expr to sympy.Expr
        What symbols are worth, by others.
    """
    values = scatter(variables(left, right, *at.values()))
    worths = {symbol: estimate(worth, values) for symbol, worth in at.items()}
    known = {symbol: worth for symbol, worth in worths.items() if worth is not None}
    place = Place({**values, **known})
    one, other = place.worth(left), place.worth(right)
    if one is None or other is None or len(known) < len(at):
        return True
    # the imaginary parts say on which side of zero their arguments are
    return abs(one.real - other.real) <= _ROUGHLY * max(abs(one.real), abs(other.real))
