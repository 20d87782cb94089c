"""What is given beside a claim, and what it states itself: one possible value for each symbol."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.quantity import Domain, dimension_of, is_variable, quantity_of
from vrest.units import DIMENSIONLESS, parse_unit
from vrest.verification.reading import Reading, Relation
from vrest.verification.traits import role, variables
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["stated_values", "values_of"]

_AREA: Final = parse_unit("m2").dimension
# What does not cross the membrane at all is left out of a formula.
_MAY_BE_ZERO: Final = ("P", "g", "I_pump", "J_pump")


def values_of(given: Sequence[Reading]) -> tuple[dict[Any, Any], str]:
    """Return what symbols are worth, and what is wrong with the first value that cannot be.

    Parameters
    ----------
    given : sequence of Reading
        One ``symbol = value`` each.
    """
    values: dict[Any, Any] = {}
    said = [reading.relations[0] for reading in given]
    for relation in sorted(said, key=lambda r: _proportion(r) is not None):
        if (shares := _proportion(relation)) is not None:
            values |= _shared(*shares, values)
            continue
        if fault := _other_unit(relation.lhs, relation.rhs):
            return values, f"{relation.lhs} is given in another unit: {fault}."
        for symbol, worth in _worth(relation.lhs, relation.rhs):
            if values.get(symbol, worth) != worth:
                return values, f"{symbol} is given twice, with different values."
            if _impossible(symbol, worth):
                return values, f"{symbol} is given as {float(worth):g}, which it cannot be."
            values[symbol] = worth
    return values, ""


def _proportion(relation: Relation) -> tuple[Any, Any, Fraction] | None:
    """Return two permeabilities, or conductances, of which only the ratio is said, with it."""
    of, to = sp.fraction(sp.together(relation.lhs / relation.rhs))
    number, of = of.as_coeff_Mul()
    by, to = to.as_coeff_Mul()
    alike = is_variable(of) and is_variable(to) and role(of) == role(to)
    if not alike or role(of) not in ("P", "g"):
        return None
    share = by / number
    return (of, to, Fraction(int(share.p), int(share.q))) if share.is_Rational else None


def _shared(of: Any, to: Any, share: Fraction, values: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return values in a ratio; where none is known the second is the unit of both."""
    if of in values and to not in values and isinstance(values[of], Fraction):
        return {to: values[of] / share}
    return {to: values.get(to, Fraction(1)), of: share * values.get(to, Fraction(1))}


def _worth(symbol: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what is given; of a difference, such as ΔpH, one side is put at zero."""
    worth = _number(value)
    terms = sp.Add.make_args(symbol)
    positive = [term for term in terms if is_variable(term)]
    negative = [-term for term in terms if is_variable(-term)]
    if len(terms) == 2 and len(positive) == len(negative) == 1:
        yield positive[0], worth
        yield negative[0], Fraction(0)
    else:
        yield symbol, worth


def _number(e: Any) -> Any:
    """Return a number in SI units as a fraction; anything else stays an expression."""
    value = e.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    return Fraction(int(value.p), int(value.q)) if value.is_Rational else value


def stated_values(reading: Reading) -> Iterator[tuple[Any, Any]]:
    """Yield the values that a claim itself states."""
    for relation in reading.stated:
        if relation.operator in ("=", "approx", "about"):
            worth = _number(relation.rhs)
            if isinstance(worth, Fraction):
                yield relation.lhs, worth
    if all(
        is_variable(r.lhs) and not variables(r.rhs) - frozenset(BASE_UNITS)
        for r in reading.relations
    ):
        shared: dict[Any, Any] = {}
        for relation in reading.proportions:
            if (shares := _proportion(relation)) is not None:
                shared |= _shared(*shares, shared)
        yield from shared.items()


def _other_unit(symbol: Any, value: Any) -> str:
    """Return in which units a symbol and its value are, where these cannot mean the same.

    A bare number may be one relative to others, and a whole cell's conductance that of an area.
    """
    try:
        wanted, found = dimension_of(symbol), dimension_of(value)
    except VrestError:
        return ""
    if value.is_zero or found in (DIMENSIONLESS, wanted, wanted * _AREA):
        return ""
    return f"{found} instead of {wanted}"


def _impossible(symbol: Any, worth: Any) -> bool:
    """Tell whether a value lies outside a symbol's domain."""
    if not is_variable(symbol) or not isinstance(worth, Fraction):
        return False
    domain = quantity_of(symbol).domain
    if worth == 0 and role(symbol) in _MAY_BE_ZERO:
        return False
    positive = domain in (Domain.POSITIVE, Domain.INDEX)
    return (positive and worth <= 0) or (domain is Domain.NONZERO and worth == 0)
