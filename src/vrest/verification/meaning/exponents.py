"""Exponents: the volts or millivolts that are left out in them, as in exp((V + 40)/9)."""

from typing import Any

import sympy as sp

from vrest.units import DIMENSIONLESS
from vrest.vocabulary.species import BASE_UNITS

from .completion import VOLT, dimension, unit_product

__all__ = ["pure"]


def pure(notes: dict[str, None], exponent: Any) -> Any:
    """Divide by a volt or millivolt where an exponent is made of voltages and bare numbers.

    Parameters
    ----------
    notes : dict
        Gets a note if it is.
    exponent : sympy.Expr
    """
    voltages = exponent.free_symbols - set(BASE_UNITS)
    plain = all(abs(n) in (0, 1) for n in exponent.atoms(sp.Rational))
    if plain or not voltages or exponent.free_symbols & set(BASE_UNITS):
        return exponent
    if any(dimension(s) != VOLT or not exponent.diff(s).is_number for s in voltages):
        return exponent
    if dimension(exponent) == DIMENSIONLESS:
        return exponent
    # by volts an exponent changes much, by millivolts little
    steep = any(abs(exponent.diff(symbol)) > 1 for symbol in voltages)
    notes[f"a bare number under a voltage is read in {'V' if steep else 'mV'}"] = None
    unit = (1 if steep else sp.Rational(1, 1000)) * unit_product(VOLT)
    return exponent.xreplace({symbol: symbol / unit for symbol in voltages})
