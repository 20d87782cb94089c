"""Temperatures that a claim's words mention: (when T is 37 °C), at a temperature of 310 K."""

import re
from fractions import Fraction
from typing import Final

from vrest.units import parse_unit

from ..grammar.syntax import Number

__all__ = ["in_degrees", "mentioned"]

_KELVIN: Final = parse_unit("K").dimension
_ZERO: Final = Fraction("273.15")
_CELSIUS: Final = re.compile(
    r"(?<![\w.,}])(?P<value>[0-9]{1,2}(?:(?:[.,]|\{,\})[0-9]+)?)[\s~]*(?:\\[,; ]\s*)?(?:"
    r"(?:°|º|˚|\\degree\b|\^?\{?\s*\\circ\b\s*\}?|\bdeg(?:rees?)?\b\.?)[\s~]*(?:\\[,; ]\s*)?"
    r"(?:\\(?:text|textrm|mathrm|rm)\s*\{?\s*)?(?:C\b|[Cc]elsius\b)|℃|(?<=@[0-9]{2})C\b)"
)
_ABSOLUTE: Final = re.compile(
    r"\b(?:T|[Tt]emperature)\b\s*(?:=|of|is|:|≈)\s*(?P<value>[0-9]{3}(?:\.[0-9]+)?)[\s~]*K\b"
)


def in_degrees(value: str, text: str) -> Number:
    """Return a temperature in °C as the absolute one.

    Parameters
    ----------
    value : str
        Of digits, with a point or a comma.
    text : str
        As it is printed.
    """
    degrees = Fraction(value.replace("{,}", ".").replace(",", "."))
    return Number(degrees + _ZERO, Fraction(1, 2), text, _KELVIN)


def mentioned(text: str) -> list[Number]:
    """Return the one temperature that a text mentions; where it mentions several, none.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> [float(number.value) for number in mentioned("58 mV (assuming 20 degrees C)")]
    [293.15]
    """
    found = [in_degrees(m["value"], m[0]) for m in _CELSIUS.finditer(text)]
    found += [
        Number(Fraction(m["value"]), Fraction(1, 2), m[0], _KELVIN)
        for m in _ABSOLUTE.finditer(text)
    ]
    return found[:1] if len({number.value for number in found}) == 1 else []
