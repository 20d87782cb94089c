"""Parts of what a result says, and what an expression in them is worth at given numbers."""

from typing import Any

from vrest.catalogue import get
from vrest.evaluate import digits
from vrest.quantity import quantity_of

__all__ = ["number", "said"]


def said(name: str) -> Any:
    """Return the statement of a result, whose parts the caller knows."""
    return get(name)().statement


def number(expression: Any, **values: float) -> float:
    """Return what an expression is worth, its symbols given by name; others may be given too."""
    symbols = {s.name: s for s in expression.free_symbols if quantity_of(s).value is None}
    return float(digits(expression, {symbols[name]: values[name] for name in symbols}, 25))
