"""What a proved equation is worth at given numbers, by an evaluation apart from the kernel."""

from typing import Final

import mpmath

from vrest.catalogue import get
from vrest.derived import conclusion
from vrest.evaluate import digits
from vrest.quantity import quantity_of

__all__ = ["F", "Number", "R", "scale", "worth"]

R: Final = 8.31446261815324
F: Final = 96485.3321233100184
Number = float | str


def scale(T: float) -> float:
    """Return R T / F."""
    return R * T / F


def worth(name: str, **values: Number) -> mpmath.mpf:
    """Return the right side of a result's equation to 25 digits, its symbols given by name."""
    expression = conclusion(get(name)()).rhs
    symbols = {s.name: s for s in expression.free_symbols if quantity_of(s).value is None}
    return digits(expression, {symbols[key]: value for key, value in values.items()}, 25)
