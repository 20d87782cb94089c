"""Elementary functions for floats and arrays of any library, without loss of digits.

Each takes Python floats through `math`, NumPy arrays through NumPy and any other array through the
array-API namespace that it belongs to.  `math` raises where IEEE arithmetic has an infinity or
NaN; `evaluate` then lifts the numbers to arrays.  The accurate forms:

========================  ======================================================================
``log_ratio(a, b)``       ``log(a/b)``: no overflow, no loss near ``a = b``
``scaled_exp(c, u)``      ``c exp(u)``: no overflow while the product is a float
``log1p(x), expm1(x)``    ``log(1 + x), exp(x) - 1``
``bernoulli(u)``          ``u/(exp(u) - 1)``, with its slope and balance: see `bernoulli`
``total(x)``              the sum over the species, which are the first axis
========================  ======================================================================
"""

import math
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import numpy as np

from vrest.numerics.bernoulli import bernoulli, bernoulli_difference, bernoulli_slope
from vrest.numerics.namespaces import namespace_of

__all__ = [
    "bernoulli",
    "bernoulli_difference",
    "bernoulli_slope",
    "evaluate",
    "exp",
    "expm1",
    "log",
    "log1p",
    "log_ratio",
    "power",
    "scaled_exp",
    "sinh",
    "sqrt",
    "total",
]

Array = Any
_SMALLEST: Final = sys.float_info.min
_LARGEST: Final = sys.float_info.max


def evaluate(
    kernel: Callable[..., Array],
    arrays: Mapping[str, Array],
    numbers: Mapping[str, float],
    lift: Callable[[float], Array],
) -> Array:
    """Call the formula; where `math` refuses a number, let arrays give an infinity or NaN."""
    try:
        return kernel(**arrays, **numbers)
    except (ArithmeticError, ValueError):
        return kernel(**arrays, **{name: lift(number) for name, number in numbers.items()})


def _elementary(name: str, meaning: str) -> Callable[[Array], Array]:
    scalar: Callable[[float], float] = getattr(math, name)
    array: Callable[[Array], Array] = getattr(np, name)

    def function(x: Array) -> Array:
        if type(x) is float:
            return scalar(x)
        if type(x) is np.ndarray:
            return array(x)
        return getattr(namespace_of(x), name)(x)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"Return {meaning}."
    return function


exp = _elementary("exp", "the exponential")
expm1 = _elementary("expm1", "exp(x) - 1, accurate near 0")
log = _elementary("log", "the natural logarithm")
log1p = _elementary("log1p", "log(1 + x), accurate near 0")
sinh = _elementary("sinh", "the hyperbolic sine")
sqrt = _elementary("sqrt", "the square root")


def power(x: Array, y: Array) -> Array:
    """Return x to the power y; NaN where that is not real.

    Parameters
    ----------
    x, y : array (...), 1
        Base and exponent.

    Returns
    -------
    array (...), 1
    """
    if type(x) is float and type(y) is float:
        return math.pow(x, y)
    return x**y


def total(x: Array) -> Array:
    """Return the sum over the first axis, which numbers the species; a number is its own sum.

    Parameters
    ----------
    x : array (N, ...), any unit

    Returns
    -------
    array (...), the same unit
    """
    if type(x) is float:
        return x
    # a NumPy array stays one, whatever is computed of it
    return namespace_of(x).sum(x, axis=0, keepdims=type(x) is np.ndarray and x.ndim == 1)


def scaled_exp(c: Array, u: Array) -> Array:
    """Return c exp(u), finite whenever the product is.

    Parameters
    ----------
    c : array (...), any unit
        Factor.
    u : array (...), 1
        Exponent.

    Returns
    -------
    array (...), unit of c

    Examples
    --------
    >>> round(scaled_exp(1e-300, 1000.0) / 1.9700711140170469e134, 13)
    1.0
    """
    half = exp(u / 2)
    return c * half * half


def log_ratio(a: Array, b: Array, difference: Array | None = None) -> Array:
    """Return log(a/b), accurate to a few ulp for all a and b of one sign.

    Near a = b, where the rounding of a/b would swamp the result, it is log1p((a - b)/b): the
    difference of close floats is exact.  Where a/b leaves the range of floats it is log a - log b.

    Parameters
    ----------
    a, b : array (...), one unit
        Numerator and denominator.
    difference : array (...), the same unit, optional
        ``a - b``, where it is known more exactly than a and b are.

    Returns
    -------
    array (...), 1
        NaN where a/b is negative.

    Examples
    --------
    >>> log_ratio(3.0, 3.0)
    0.0
    >>> round(log_ratio(1e300, 1e-300), 10)
    1381.5510557964
    """
    if type(a) is float and type(b) is float:
        ratio = a / b
        if 0.5 < ratio < 2.0:
            return math.log1p((a - b if difference is None else difference) / b)
        if _SMALLEST <= ratio <= _LARGEST:
            return math.log(ratio)
        if (a >= 0.0) is (b >= 0.0):
            return math.log(abs(a)) - math.log(abs(b))
        return math.nan
    xp = namespace_of(a, b)
    if xp is np:
        return _log_ratio_numpy(a, b, difference)
    return _log_ratio_lazy(a, b, difference, xp)


def _log_ratio_numpy(a: Array, b: Array, difference: Array | None) -> Array:
    """Take one logarithm of all, and a second look at the few that need it."""
    ratio = np.divide(a, b)
    result = np.log(ratio)
    size = np.abs(result, out=ratio)
    near = (size < 0.69).nonzero()
    if near[0].size:
        below = _pick(b, size, near)
        gap = _pick(a, size, near) - below if difference is None else _pick(difference, size, near)
        result[near] = np.log1p(gap / below)
    limit = _widest(result.dtype)
    if not size.max(initial=0.0) <= limit:
        far = (size > limit).nonzero()
        above, below = _pick(a, size, far), _pick(b, size, far)
        split = np.log(np.abs(above)) - np.log(np.abs(below))
        result[far] = np.where((above >= 0) == (below >= 0), split, np.nan)
    return result


def _pick(x: Array, like: Array, where: tuple[Array, ...]) -> Array:
    if type(x) is float:
        return x
    return (x if x.shape == like.shape else np.broadcast_to(x, like.shape))[where]


@cache
def _widest(dtype: Any) -> float:
    """Return the largest logarithm, up or down, of a ratio that has all its digits."""
    return -math.log(float(np.finfo(dtype).tiny))


def _log_ratio_lazy(a: Array, b: Array, difference: Array | None, xp: Any) -> Array:
    """Take one logarithm, of a ratio that stays finite, and add what its rounding lost.

    Branches are chosen before they are computed, so that gradients are finite too; `ratio` itself
    is only compared.
    """
    ratio = a / b
    one = xp.ones_like(ratio)
    a, b = a * one, b * one
    limits = xp.finfo(ratio.dtype)
    size = xp.abs(ratio)
    plain = (size >= float(limits.smallest_normal)) & (size <= float(limits.max))
    fourth = [xp.sqrt(xp.sqrt(xp.abs(xp.where(plain, one, x)))) for x in (a, b)]
    same = (a >= 0) == (b >= 0)
    safe = xp.where(plain, a, xp.where(same, fourth[0], math.nan * one))
    safe = safe / xp.where(plain, b, fourth[1])
    near = (ratio > 0.5) & (ratio < 2.0)
    a, b = xp.where(near, a, one), xp.where(near, b, one)
    gap = a - b if difference is None else xp.where(near, difference * one, 0 * one)
    lost = (gap / b - (a / b - 1)) / (a / b)
    return xp.where(plain, one, 4 * one) * xp.log(safe) + lost
