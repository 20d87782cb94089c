"""The ends of the floating-point types, and of arrays of them."""

import math
import sys
from functools import cache
from typing import Any

import numpy as np

__all__ = ["constants", "greatest", "least", "limits", "moderate", "normal", "normal_logs"]

Array = Any


@cache
def limits(dtype: Any) -> tuple[float, float, float]:
    """Return the smallest normal and the largest number, and the largest safe exponent."""
    info = np.finfo(dtype)
    return float(info.tiny), float(info.max), float(np.floor(np.log(info.max))) - 8.0


@cache
def normal_logs(dtype: Any) -> tuple[float, float]:
    """Return the logarithms of the smallest normal and the largest number."""
    tiny, largest, _ = limits(dtype)
    return math.log(tiny), math.log(largest)


@cache
def constants(dtype: Any) -> tuple[Array, Array, Array]:
    """Return the smallest normal number, a half and one as arrays, which NumPy takes faster."""
    tiny = limits(dtype)[0]
    return np.array(tiny, dtype), np.array(0.5, dtype), np.array(1.0, dtype)


def least(x: Array) -> float:
    """Return the smallest element; NaN where there is one."""
    found: float = x.item(x.argmin())
    return found


def greatest(x: Array) -> float:
    """Return the largest element; NaN where there is one."""
    found: float = x.item(x.argmax())
    return found


def normal(x: float) -> float:
    """Return a number that has all its digits.

    Raises
    ------
    ArithmeticError
        If it is too small or too large, or no number.
    """
    if sys.float_info.min <= abs(x) <= sys.float_info.max:
        return x
    raise ArithmeticError(x)


def moderate(x: float) -> float:
    """Return a factor of numbers that stay far from the ends of every type with it.

    Raises
    ------
    ArithmeticError
        If it is beyond 1e30 or below its inverse, or no number.
    """
    if 1e-30 <= abs(x) <= 1e30:
        return x
    raise ArithmeticError(x)
