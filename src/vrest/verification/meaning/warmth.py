"""Temperatures in degrees Celsius: where 273.15 is added, the sum is the absolute temperature."""

from typing import Any, Final

import sympy as sp

from vrest.vocabulary import T
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["ZERO_CELSIUS", "warmed"]

ZERO_CELSIUS: Final = sp.Rational(27315, 100) * BASE_UNITS[4]
_ADDED: Final = (sp.Rational(27315, 100), sp.Rational(27316, 100), sp.Integer(273))


def warmed(left: Any, right: Any, notes: dict[str, None]) -> bool:
    """Tell whether two terms are a temperature in °C and what makes it absolute.

    Parameters
    ----------
    left, right : sympy.Expr
    notes : dict
        Gets a note where the temperature does not say itself that it is in °C.
    """
    both = {left, right}
    if not both & set(_ADDED):
        return False
    if T in both:
        notes["T is read in °C where 273 is added to it"] = None
    return T in both or T - ZERO_CELSIUS in both
