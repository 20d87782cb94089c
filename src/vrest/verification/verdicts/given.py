"""What is given beside a claim, and what it states itself: one possible value for each symbol."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Equation, Kind, assume
from vrest.quantity import Domain, dimension_of, is_variable, quantity_of
from vrest.units import DIMENSIONLESS, Dimension, parse_unit
from vrest.vocabulary import T
from vrest.vocabulary.species import BASE_UNITS

from ..meaning.warmth import DEGREES
from ..quantities.traits import GENERIC, NAMED, name_of, role, variables
from ..reading import Reading, Relation
from ..relations.facts import Fact
from .supposed import STATED

__all__ = [
    "COUNTS",
    "as_stated",
    "in_celsius",
    "in_ratio",
    "of_a_cell",
    "stated_ways",
    "values_of",
]

COUNTS: Final = ("r", "z")
_AREA: Final = parse_unit("m2").dimension
_OF_AN_AREA: Final = ("P", "g", "g_leak", "I", "I_pump", "J", "J_pump", "C_m")
_SHARED: Final = ("P", "g", "g_leak")  # may be given relative to each other
_IN_CELSIUS: Final = "the T of the formula is what is given in °C"
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
    said = [relation for reading in given for relation in _said(reading)]
    plain = [relation for relation in said if is_variable(relation.lhs)]
    cell = [r.lhs for r in plain if _kind(r.rhs) == _kind(r.lhs) * _AREA]
    patch = [r.lhs for r in plain if role(r.lhs) in _OF_AN_AREA and _kind(r.rhs) == _kind(r.lhs)]
    if cell and patch:
        text = f"{cell[0]} is given for a whole cell and {patch[0]} per area; give both alike."
        return values, text
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


def of_a_cell(given: Sequence[Reading], reading: Reading) -> bool:
    """Tell whether values are those of a whole cell, such as conductances in siemens.

    Parameters
    ----------
    given : sequence of Reading
    reading : Reading
        The claim, which may state values itself.
    """
    said = [*(r for each in given for r in _said(each)), *reading.stated]
    return any(is_variable(r.lhs) and _kind(r.rhs) == _kind(r.lhs) * _AREA for r in said)


def in_celsius(given: Sequence[Reading], reading: Reading) -> Reading:
    """Return a claim that adds 273 to a temperature, with what that asks of one given in kelvin.

    Parameters
    ----------
    given : sequence of Reading
    reading : Reading
    """
    warm = [each.numbers for each in given if each.relations[0].lhs == T]
    kelvin = any(n.text.rstrip("}) ").endswith("K") for numbers in warm for n in numbers)
    if DEGREES not in reading.notes or not kelvin:
        return reading
    return replace(reading, misprints=(*reading.misprints, _IN_CELSIUS))


def in_ratio(given: Sequence[Reading], reading: Reading) -> tuple[frozenset[Any], ...]:
    """Return the quantities of one kind each of which only ratios are known.

    Parameters
    ----------
    given : sequence of Reading
    reading : Reading
        The claim, which may say ratios itself.
    """
    said = [relation for each in given for relation in _said(each)]
    plain = [r for r in said if is_variable(r.lhs)]
    measured = {r.lhs for r in plain if _kind(r.rhs) != DIMENSIONLESS}
    bare = {r.lhs for r in plain if role(r.lhs) in _SHARED} - measured
    shared = [_proportion(r) for r in (*said, *reading.proportions)]
    tied = {symbol for shares in shared if shares is not None for symbol in shares[:2]}
    groups: dict[Any, set[Any]] = {}
    for symbol in bare | tied:
        if role(symbol) == "g_leak":
            groups.setdefault("g", set()).update((symbol, NAMED["leak"].g))
            continue
        kind = role(symbol) if role(symbol) in _SHARED else name_of(symbol)
        groups.setdefault(kind, set()).update((symbol, getattr(GENERIC, role(symbol))))
    return tuple(frozenset(group) for group in groups.values() if not group & measured)


def _kind(e: Any) -> Dimension:
    try:
        return dimension_of(e)
    except VrestError:
        return DIMENSIONLESS


def _said(reading: Reading) -> Iterator[Relation]:
    """Yield what is given: one value, or several proportions."""
    first, *rest = reading.relations
    yield first
    yield from (relation for relation in rest if _proportion(relation) is not None)


def _proportion(relation: Relation) -> tuple[Any, Any, Fraction] | None:
    """Return two quantities of one kind of which only the ratio is said, with it."""
    of, to = sp.fraction(sp.together(relation.lhs / relation.rhs))
    number, of = of.as_coeff_Mul()
    by, to = to.as_coeff_Mul()
    if not is_variable(of) or not is_variable(to):
        return None
    sides = {role(of), role(to)} == {"c_in", "c_out"} and name_of(of) == name_of(to)
    if not sides and not (role(of) == role(to) and role(of) in ("P", "g")):
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


def _stated(reading: Reading) -> Iterator[tuple[Any, Any]]:
    """Yield the values that a claim itself states, one temperature as often as it says it."""
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


def stated_ways(reading: Reading) -> list[dict[Any, Any]]:
    """Return what a claim states, once for each way to take its temperature: at 37 °C (310 K).

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    list of dict
        Nothing if it speaks of several temperatures.
    """
    pairs = list(_stated(reading))
    warm = dict.fromkeys(value for symbol, value in pairs if symbol == T)
    if warm and max(warm) - min(warm) > 1:
        return []
    return [{**dict(pairs), T: each} for each in warm] or [dict(pairs)]


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


def as_stated(values: Mapping[Any, Any], reading: Reading) -> Iterator[Fact]:
    """Yield counts, such as a valence, and ratios that a claim or its values state.

    Parameters
    ----------
    values : mapping
    reading : Reading
    """
    for symbol, value in values.items():
        if role(symbol) in COUNTS and isinstance(value, Fraction):
            number = sp.Rational(value.numerator, value.denominator)
            theorem = assume(
                Equation(symbol, number), kind=Kind.SUPPOSITION, name=STATED,
                meaning=f"The claim says that {symbol} is {number}.",
            )  # fmt: skip
            yield Fact(symbol, number, theorem)
    for ratio in reading.proportions:
        above, below = sp.fraction(sp.together(ratio.lhs / ratio.rhs))
        (number, above), (by, below) = above.as_coeff_Mul(), below.as_coeff_Mul()
        if is_variable(above) and is_variable(below):
            share = by / number
            theorem = assume(
                Equation(above, share * below), kind=Kind.SUPPOSITION, name=STATED,
                meaning=f"The claim says that {above}/{below} is {share}.",
            )  # fmt: skip
            yield Fact(above, share * below, theorem)
