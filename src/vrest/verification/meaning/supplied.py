"""What is supplied beside a claim: values with units, under the names of the field."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

import sympy as sp

from vrest import vocabulary
from vrest.errors import ReadError
from vrest.quantity import is_variable, quantity_of
from vrest.units import DIMENSIONLESS, parse_number
from vrest.vocabulary import Delta_p, circuit, g_leak, pH_in, pH_out, species
from vrest.vocabulary.circuit import permittivity
from vrest.vocabulary.species import eps_0, eps_r, ionic_strength

from ..quantities.traits import GENERIC, NAMED, ions_in, variables
from ..reading import Reading, Relation
from .completion import CONCENTRATION, dimension, unit_product
from .reader import read

__all__ = ["for_the_claim", "supplied"]

_VOCABULARY: Final = (vocabulary, circuit, species)

_DIGITS: Final = 60
_CELSIUS: Final = re.compile(
    r"\s*([+\-−]?\d+(?:\.\d+)?)\s*(?:C|deg\s*C|degrees?(?: C(?:elsius)?)?)\s*"
)


def supplied(name: str, value: str, define: Mapping[str, str]) -> Reading:
    """Read a value that is given beside a claim.

    Parameters
    ----------
    name : str
        As claims have it, ``K_o``, or as the functions call it, ``density``.
    value : str
        With its unit.
    define : mapping of str to str
        What further letters stand for.

    Raises
    ------
    ReadError
        If either cannot be read.
    """
    if name.strip() in ("T", "temp", "temperature") and (warm := _CELSIUS.fullmatch(value)):
        value = f"{warm[1]} °C"
    try:
        reading = read(f"{name} = {value}", define=dict(define))[0]
    except ReadError:
        symbol = _declared().get(name.strip())
        if symbol is None:
            raise
        return Reading((Relation(symbol, "=", _measured(symbol, value)),))
    first, *rest = reading.relations
    return replace(reading, relations=(_meant(first), *rest))


@lru_cache(maxsize=1)
def _declared() -> dict[str, Any]:
    """Return the quantities that results speak of, by their own names."""
    found = (value for module in _VOCABULARY for value in vars(module).values())
    return {str(s): s for s in found if isinstance(s, sp.Symbol) and is_variable(s)}


def _measured(symbol: Any, value: str) -> Any:
    kind = quantity_of(symbol).dimension
    number = parse_number(value, kind, name=str(symbol))
    return sp.Rational(repr(number)) * unit_product(kind)


def _meant(relation: Relation) -> Relation:
    """Return a value as that of the quantity which its unit says it is of."""
    symbol, value = relation.lhs, relation.rhs
    measured = dimension(value)
    if symbol == GENERIC.I and measured == CONCENTRATION:
        return replace(relation, lhs=ionic_strength)
    if symbol == permittivity and measured == DIMENSIONLESS:
        constant = quantity_of(eps_0)
        electric = sp.Rational(str(constant.value)) * unit_product(constant.dimension)
        return replace(relation, rhs=value * electric)
    if symbol.is_Pow and symbol.exp == -1 and is_variable(symbol.base) and value:
        return replace(relation, lhs=symbol.base, rhs=1 / value)
    return relation


def _molar(acidity: Fraction) -> Fraction:
    """Return the concentration of protons at a pH, in mol/m³."""
    power = sp.Pow(10, 3 - sp.Rational(acidity.numerator, acidity.denominator))
    return Fraction(str(sp.N(power, _DIGITS)))


def for_the_claim(values: Mapping[Any, Any], reading: Reading) -> dict[Any, Any]:
    """Return values as those of any ion, where a claim names none and they are of one.

    Parameters
    ----------
    values : mapping
        What symbols are worth.
    reading : Reading
    """
    found = dict(values)
    leak = NAMED["leak"]
    if leak.E in found and g_leak in found:
        found.setdefault(leak.g, found.pop(g_leak))
    said = variables(*(side for r in reading.relations for side in (r.lhs, r.rhs)))
    for acidity, amount in ((pH_in, NAMED["H"].c_in), (pH_out, NAMED["H"].c_out)):
        worth = None if Delta_p in said else found.get(acidity)
        if isinstance(worth, Fraction):
            found.setdefault(amount, _molar(worth))
    if isinstance(worth := found.get(permittivity), Fraction):
        found.setdefault(eps_r, worth / Fraction(str(quantity_of(eps_0).value)))
    names = ions_in(found)
    if len(names) != 1 or ions_in(said):
        return found
    ion = NAMED[names[0]]
    called = {getattr(ion, trait): getattr(GENERIC, trait) for trait in GENERIC.__slots__}
    valence = {GENERIC.z: Fraction(int(ion.z))}
    return valence | {called.get(symbol, symbol): value for symbol, value in found.items()}
