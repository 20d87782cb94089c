"""Temperatures in degrees Celsius: where 273.15 is added, the sum is the absolute temperature."""

from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.units import parse_unit
from vrest.vocabulary import T
from vrest.vocabulary.species import BASE_UNITS

from ..grammar.syntax import Node, walk
from ..reading import Printed

__all__ = ["PER_KELVIN", "ZERO_CELSIUS", "per_kelvin", "warmed"]

PER_KELVIN: Final = parse_unit("V/K").dimension

ZERO_CELSIUS: Final = sp.Rational(27315, 100) * BASE_UNITS[4]
_FROZEN: Final = 273  # what is divided by is a temperature
_SLOPES: Final = (Fraction("0.083"), Fraction("0.089"))
_ADDED: Final = (sp.Rational(27315, 100), sp.Rational(27316, 100), sp.Integer(273))


def warmed(node: Node, left: Any, right: Any, notes: dict[str, None]) -> bool:
    """Tell whether two terms are a temperature in °C and what makes it absolute.

    What is absolute by such a sum already is no longer in °C.

    Parameters
    ----------
    node : Node
        The sum.
    left, right : sympy.Expr
        What its parts come to.
    notes : dict
        Gets a note where the temperature does not say itself that it is in °C.
    """
    both = {left, right}
    summed = any(each.kind == "add" for part in node.parts for each in walk(part))
    if summed or not both & set(_ADDED):
        return False
    if T in both:
        notes["T is read in °C where 273 is added to it"] = None
    return T in both or T - ZERO_CELSIUS in both


def per_kelvin(node: Node, left: Any, right: Any, notes: dict[str, None]) -> Printed | None:
    """Return a quotient of bare numbers times T as R/F in mV/K, 25/293.15, if it can be that.

    Parameters
    ----------
    node : Node
        A product.
    left, right : sympy.Expr
        What its parts come to.
    notes : dict
        Gets a note that it is read so.
    """
    part, worth = (node.parts[0], left) if right == T else (node.parts[1], right)
    if T not in (left, right) or not worth.is_Rational:
        return None
    numbers = [each.value for each in walk(part) if each.kind == "number"]
    slope = Fraction(int(worth.p), int(worth.q))
    if len(numbers) != 2 or not _SLOPES[0] <= slope <= _SLOPES[1] or numbers[1].value < _FROZEN:
        return None
    above, below = numbers
    text = f"{above.text}/{below.text}"
    notes[f"{text} is read in mV/K"] = None
    return Printed(slope / 1000, slope / 1000 * above.place / abs(above.value), text)
