"""The one root in a bracket, for many equations at once.

References: Press et al. (2007), Numerical Recipes, 3rd ed., 9.4, for the safeguarded iteration.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

__all__ = ["Array", "Equation", "bracketed_root"]

Array = Any
# Takes the unknown and the parameters; returns what must vanish, and its slope.
Equation = Callable[..., tuple[Array, Array]]
# Halving alone needs no more to go from the widest bracket to the last bit.
_ROUNDS: Final = 100
# Few enough that all that an iteration touches stays in the cache.
_BLOCK: Final = 4096
# After a Newton step of this size, relative to the root, the next would be mere rounding.
_CLOSE: Final = 2.0**-28


def bracketed_root(
    equation: Equation,
    start: Array,
    low: Array,
    high: Array,
    parameters: Sequence[Array] = (),
    *,
    unit: float = 1.0,
) -> Array:
    """Return the root of each equation by Newton's iteration, halving where that is faster.

    Parameters
    ----------
    equation : callable
        ``equation(x, *parameters)`` is not positive below the root and not negative above it.
    start, low, high : array (B,)
        Where to start, and between what the root lies.
    parameters : sequence of array (..., B)
        One set for each equation, on the last axis.
    unit : float
        The size below which a root needs no relative accuracy.

    Returns
    -------
    array (B,)
        NaN where an end of the bracket is.
    """
    found = np.empty_like(start)
    for begin in range(0, start.size, _BLOCK):
        piece = slice(begin, begin + _BLOCK)
        few = [np.ascontiguousarray(p[..., piece]) for p in parameters]
        found[piece] = _block(equation, start[piece], low[piece], high[piece], few, unit)
    return found


def _block(
    equation: Equation,
    start: Array,
    low: Array,
    high: Array,
    parameters: Sequence[Array],
    unit: float,
) -> Array:
    x, last, still = np.clip(start, low, high), high - low, None
    found = x
    for _ in range(_ROUNDS):
        value, slope = equation(x, *parameters)
        low, high = np.where(value <= 0.0, x, low), np.where(value >= 0.0, x, high)
        newton = x - value / slope
        step, size = np.abs(newton - x), _CLOSE * np.maximum(np.abs(x), unit)
        usable = (slope > 0.0) & (slope < np.inf)
        close = (step <= size) & usable
        fast = (newton >= low) & (newton <= high) & (2.0 * step <= last) & usable
        x = np.where(fast | close, np.clip(newton, low, high), (low + high) / 2)
        # halving is done when nothing but rounding is left of the bracket
        far = ~close & (high - low > 2.0**-24 * size)
        last = np.where(fast, step, high - low)
        if still is None:
            found = x
        else:
            found[still] = x
        count = np.count_nonzero(far)
        if count == 0:
            break
        if 4 * count <= 3 * far.size:
            still = np.flatnonzero(far) if still is None else still[far]
            x, low, high, last = x[far], low[far], high[far], last[far]
            parameters = [p[..., far] for p in parameters]
    return found
