"""Temperatures in degrees Celsius: where 273.15 is added, the sum is the absolute temperature."""

from collections.abc import Set
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.units import parse_unit
from vrest.vocabulary import N_A, R, T
from vrest.vocabulary.species import BASE_UNITS

from ..grammar.syntax import Node, walk
from ..reading import Printed

__all__ = ["DEGREES", "PER_KELVIN", "ZERO_CELSIUS", "per_kelvin", "warmed", "warmth"]

DEGREES: Final = "T is read in °C where 273 is added to it"
PER_KELVIN: Final = parse_unit("V/K").dimension

ZERO_CELSIUS: Final = sp.Rational(27315, 100) * BASE_UNITS[4]
_LIVING: Final = (260, 330)  # what a gas constant is multiplied by, in kelvin
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
        notes[DEGREES] = None
    return T in both or T - ZERO_CELSIUS in both


def warmth(left: Any, right: Any, heads: Set[str], notes: dict[str, None]) -> Any:
    """Return the kelvin of a bare number that R or k_B is multiplied by, or one: R·310, k(273+37).

    Parameters
    ----------
    left, right : sympy.Expr
    heads : set of str
        The letters of the claim; where T is one, numbers are none.
    notes : dict
        Gets a note that it is read so.
    """
    constant, number = (left, right) if right.is_Rational else (right, left)
    known = constant in (R, R / N_A) and bool(number.is_Rational)
    if not known or "T" in heads or not _LIVING[0] <= number <= _LIVING[1]:
        return sp.S.One
    notes[f"{number if number.is_Integer else sp.Float(number, 6)} is read in K"] = None
    return BASE_UNITS[4]


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
