"""Given values, and how they become Arb numbers of any precision."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from math import ceil, isfinite
from numbers import Rational
from typing import Any, Final, final

import sympy as sp
from flint import arb, fmpq

from vrest.errors import RuleError
from vrest.evaluate.nodes import Node
from vrest.evaluate.rules import Key
from vrest.evaluate.scopes import Scope
from vrest.quantity import quantity_of

__all__ = ["BITS_PER_DIGIT", "Assignment", "constant", "label", "precisions"]

BITS_PER_DIGIT: Final = 3.3219280948873626
_GUARD_BITS: Final = 64
_LARGEST_EXPONENT: Final = 9999


def precisions(digits: int) -> Iterator[int]:
    """Yield the precisions to try, in bits: enough for so many digits, then up to 16 times that."""
    first = ceil(digits * BITS_PER_DIGIT) + _GUARD_BITS
    return (first << k for k in range(5))


@cache
def label(key: Key) -> str:
    """Write a symbol or a member of a family as text."""
    return f"{key[0]}[{', '.join(map(str, key[1]))}]" if isinstance(key, tuple) else str(key)


_exact = cache(Fraction)


@cache
def constant(key: Key) -> Fraction | None:
    """Return the value of a constant of nature, or None for what may vary."""
    if isinstance(key, tuple):
        return None
    try:
        published = quantity_of(key).value
    except RuleError:
        return None
    return None if published is None else _exact(published)


def _is_huge(given: str | Decimal) -> bool:
    """Return whether a decimal has an exponent beyond all sense."""
    try:
        number = Decimal(given)
    except InvalidOperation:
        return False
    return number.is_finite() and abs(number.adjusted()) > _LARGEST_EXPONENT


def _number(name: str, given: Any) -> Any:
    """Return one given value as an Arb number at the present precision."""
    if isinstance(given, arb) or (isinstance(given, float) and isfinite(given)):
        return arb(given)
    if isinstance(given, str | Decimal):
        with suppress(ValueError, OverflowError, ZeroDivisionError):
            # a short text such as 1e999999999 would fill the memory
            given = given if _is_huge(given) else Fraction(given)
    if isinstance(given, Rational):
        return arb(fmpq(int(given.numerator), int(given.denominator)))
    accepted = "an int, a finite float, a Fraction, a decimal string or an arb"
    raise ValueError(f"{name} = {given!r} is not a number; accepted: {accepted}")


@final
class Assignment:
    """Hold values that somebody gave, ready for any precision.

    Parameters
    ----------
    values : mapping
        From a symbol or a member of a family (``c_in[1]``) to its number, or from a family to the
        sequence of its members.

    Attributes
    ----------
    extent : int
        The largest number of a member that has a value, and 1 where no family has any.
    """

    __slots__ = ("_given", "_scopes", "extent")

    def __init__(self, values: Mapping[Any, Any]) -> None:
        self._given: dict[Key, Any] = {}
        self._scopes: dict[int, Scope] = {}
        self.extent = 1
        for name, given in values.items():
            if isinstance(name, sp.Indexed):
                numbers = tuple(map(int, name.indices))
                self._given[name.base, numbers] = given
                self.extent = max(self.extent, *numbers)
            elif isinstance(name, sp.IndexedBase):
                members = {(name, (k,)): member for k, member in enumerate(given, start=1)}
                self._given.update(members)
                self.extent = max(self.extent, len(members))
            else:
                self._given[name] = given

    def scope(self, bits: int) -> Scope:
        """Return the scope of these values at a precision, which must be the present one."""
        found = self._scopes.get(bits)
        if found is None:
            found = self._scopes[bits] = Scope(self._find)
        return found

    def _find(self, leaf: Node, _: Scope) -> Any:
        key = leaf.key
        if key in self._given:
            return _number(label(key), self._given[key])
        natural = constant(key)
        if natural is None:
            raise ValueError(f"{label(key)} has no value; give it one")
        return _number(label(key), natural)
