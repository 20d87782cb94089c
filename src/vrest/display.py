"""Values as people read them: the field's customary units, and no more digits than they say.

Inside, all is SI; millivolts and millimolar appear only here.
"""

import math
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, final

from vrest.errors import DimensionError, ReadError
from vrest.quantity import Quantity
from vrest.units import parse_unit

__all__ = ["Value", "customary_unit", "echoed", "in_unit", "shown", "visible"]

_DIGITS: Final = 4
_SMALL, _LARGE = Fraction(1, 10), 10_000
# What people read: by dimension, the units to try, the customary one first.
_CUSTOMARY: Final = {
    parse_unit(units[0]).dimension: units
    for units in (
        ("mV", "µV", "V"),
        ("mM", "µM", "nM", "M"),
        ("J/mol", "kJ/mol"),
        ("µA/cm²", "nA/cm²", "mA/cm²"),
        ("mS/cm²", "µS/cm²"),
        ("µF/cm²",),
        ("cm/s",),
        ("nm", "µm", "mm", "m"),
        ("ms", "s"),
        ("K",),
    )
}


@final
@dataclass(frozen=True, slots=True)
class Value:
    """Hold a quantity and what it is worth in SI."""

    quantity: Quantity
    number: float


def shown(value: Value, unit: str = "") -> str:
    """Write a computed value with four significant digits.

    Parameters
    ----------
    value : Value
    unit : str
        By default the field's customary unit that suits its size, such as mV.

    Returns
    -------
    str
        Such as ``-94.98 mV``.

    Raises
    ------
    ReadError
        If the unit cannot be read.
    DimensionError
        If it measures something else.
    """
    chosen = unit or _suitable(value)
    number = in_unit(value, chosen)
    size = 0 if number == 0 else math.floor(math.log10(abs(number)))
    if number == 0:
        text = "0"
    elif -_DIGITS < size < 2 * _DIGITS:
        text = f"{number:.{max(0, _DIGITS - 1 - size)}f}"
    else:  # powers of ten are easier to read than so many zeros
        text = f"{number:.{_DIGITS - 1}e}"
    return _joined(text, chosen)


def echoed(value: Value) -> str:
    """Write an input as it was understood, such as ``140 mM``, without zeros that say nothing."""
    unit = _suitable(value)
    return _joined(f"{in_unit(value, unit):.10g}", unit)


def _joined(text: str, unit: str) -> str:
    return text if unit == "1" else f"{text} {unit}"


def in_unit(value: Value, unit: str) -> float:
    """Return a value as a number of the unit.

    Raises
    ------
    ReadError
        If the unit cannot be read, or makes the number too large for a computer.
    DimensionError
        If it measures something else.
    """
    quantity = value.quantity
    if parse_unit(unit).dimension != quantity.dimension:
        needed = f"{quantity.name} is measured in {customary_unit(quantity)}, for example"
        raise DimensionError(f"the unit {unit} has the wrong dimension; {needed}")
    try:
        return float(_exact(value, unit))
    except OverflowError:
        raise ReadError(f"in the unit {unit} the number is too large to be written") from None


def _exact(value: Value, unit: str) -> Fraction:
    read = parse_unit(unit)
    return (Fraction(value.number) - read.offset) / read.factor


def _suitable(value: Value) -> str:
    """Choose a unit in which the number is neither tiny nor huge; SI where it is huge anyway."""
    units = _CUSTOMARY.get(value.quantity.dimension, (value.quantity.unit,))
    sized = (u for u in units if _SMALL <= abs(_exact(value, u)) < _LARGE)
    return next(sized, value.quantity.unit if abs(value.number) > 1 else units[0])


def customary_unit(quantity: Quantity) -> str:
    """Return the unit in which a person gives a quantity, such as mM; ``1`` for a pure number."""
    return _CUSTOMARY.get(quantity.dimension, (quantity.unit,))[0]


def visible(text: str) -> str:
    """Write every character that steers a terminal, or turns the direction of a line, as �.

    So that nothing that is printed can hide or overwrite something else.
    """
    if text.isprintable():
        return text
    hidden = ("Cc", "Cf", "Cs")
    return "".join("�" if c != "\n" and unicodedata.category(c) in hidden else c for c in text)
