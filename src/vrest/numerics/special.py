"""Elementary functions for floats and arrays of any library, without loss of digits.

Each takes Python floats through `math`, NumPy arrays through NumPy and any other array through the
array-API namespace that it belongs to.  `math` raises where IEEE arithmetic has an infinity or
NaN; `evaluate` then lifts the numbers to arrays.  The accurate forms:

========================  ======================================================================
``log_ratio(a, b)``       ``log(a/b)``: no overflow, no loss near ``a = b``
``log_quotient(a, b)``    ``log(a/b)``: no overflow, for a and b that are rounded already
``scaled_exp(c, u)``      ``c exp(u)``: no overflow while the product is a float
``log_sum_exp(d, ...)``   ``log((a exp(u) + b exp(v) + ...)/d)``: no overflow
``portion(c, a, u, b,     ``c a exp(u)/(a exp(u) + b exp(v))``: no overflow
v)``
``logistic(c, a, b, u)``  ``c/(1 + a/b exp(u))``: no overflow, also where the result is tiny
``asinh_ratio(a, b)``     ``asinh(a/b)``: no overflow
``log1p(x), expm1(x)``    ``log(1 + x), exp(x) - 1``
``bernoulli(u)``          ``u/(exp(u) - 1)``, with its slope and balance: see `bernoulli`
``total(x)``              the sum over the species, which are the first axis
========================  ======================================================================
"""

import math
import sys
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

import numpy as np

from vrest.numerics.bernoulli import (
    bernoulli,
    bernoulli_curvature,
    bernoulli_difference,
    bernoulli_slope,
    bernoulli_slopes,
)
from vrest.numerics.inplace import allocated
from vrest.numerics.lambert import lambert_w
from vrest.numerics.namespaces import namespace_of

__all__ = [
    "asinh_ratio",
    "bernoulli",
    "bernoulli_curvature",
    "bernoulli_difference",
    "bernoulli_slope",
    "bernoulli_slopes",
    "evaluate",
    "exp",
    "expm1",
    "lambert_w",
    "log",
    "log1p",
    "log_quotient",
    "log_ratio",
    "log_sum_exp",
    "logistic",
    "portion",
    "power",
    "scaled_exp",
    "sinh",
    "sqrt",
    "total",
]

Array = Any
_SMALLEST: Final = sys.float_info.min
_FLOATS: Final = frozenset((float,))
_LOG_2: Final = math.log(2.0)
# Of so many species each is added by itself, for arrays of at least so many elements.
_MANY: Final = 16
_FEW: Final = 64
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
    if type(x) is np.ndarray:
        # a NumPy array stays one, whatever is computed of it
        if x.ndim == 1:
            return np.add.reduce(x, 0, keepdims=True)
        if len(x) > _MANY or x.size < _FEW * len(x):
            return np.add.reduce(x, 0)
        # species by species, since the sum over each element's few is slow
        whole = x[0] + x[1] if len(x) > 1 else x[0].copy()
        for part in x[2:]:
            np.add(whole, part, whole)
        return whole
    return namespace_of(x).sum(x, axis=0)


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
    if type(c) is float and type(u) is float and -700.0 < u < 700.0:
        return c * math.exp(u)
    if type(u) is not float and namespace_of(c, u) is np:
        return allocated("scaled_exp", c, u)
    # the fourth root is exact in its exponent, and finite wherever the product is
    root = exp(u / 4)
    return c * root * root * root * root


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
        known = () if difference is None else (difference,)
        return allocated("log_ratio", a, b, *known)
    return _log_ratio_lazy(a, b, difference, xp)


def log_quotient(a: Array, b: Array) -> Array:
    """Return log(a/b) of quantities that are rounded themselves, finite for all of one sign.

    The error is that of two rounded quantities and a rounding of their quotient: beside an exact
    logarithm it is large only where these are, near a = b.  Where a/b leaves the range of floats
    it is log a - log b.

    Parameters
    ----------
    a, b : array (...), one unit
        Numerator and denominator.

    Returns
    -------
    array (...), 1
        NaN where a/b is negative.

    Examples
    --------
    >>> log_quotient(3.0, 3.0), round(log_quotient(1e300, 1e-300), 10)
    (0.0, 1381.5510557964)
    """
    if type(a) is float and type(b) is float:
        return math.log(q) if _SMALLEST <= (q := a / b) <= _LARGEST else log_ratio(a, b)
    xp = namespace_of(a, b)
    if xp is np:
        return allocated("log_quotient", a, b)
    return _log_quotient_lazy(a, b, xp)


def log_sum_exp(d: Array, *terms: Array) -> Array:
    """Return log((a exp(u) + b exp(v) + ...)/d), finite wherever it is defined.

    Parameters
    ----------
    d : array (...), any unit
        Denominator.
    *terms : array (...), unit of d and 1 in turn
        The factor and the exponent of every term; at least one factor is positive.

    Returns
    -------
    array (...), 1

    Examples
    --------
    >>> log_sum_exp(2.0, 1.0, 1000.0, 1.0, 1000.0)
    1000.0
    """
    if {type(d), *map(type, terms)} <= _FLOATS:
        try:
            whole = 0.0
            for k in range(0, len(terms), 2):
                whole += terms[k] * math.exp(terms[k + 1])
            if _SMALLEST <= whole <= _LARGEST and _SMALLEST <= (ratio := whole / d) <= _LARGEST:
                return math.log(ratio)
        except OverflowError:
            pass
    pairs = list(zip(terms[::2], terms[1::2], strict=True))
    if {type(d), *map(type, terms)} <= _FLOATS:
        heights = [u + log_ratio(c, d) for c, u in pairs if c]
        top = max(heights)
        return top + math.log(math.fsum([math.exp(height - top) for height in heights]))
    xp = namespace_of(d, *terms)
    if xp is np:
        return allocated("log_sum_exp", d, *terms)
    heights = [u + log_ratio(c, d) for c, u in pairs]
    top = reduce(xp.maximum, heights)
    return top + xp.log(sum(xp.exp(height - top) for height in heights))


def portion(c: Array, a: Array, u: Array, b: Array, v: Array) -> Array:
    """Return c a exp(u)/(a exp(u) + b exp(v)), finite and accurate where c is.

    Parameters
    ----------
    c : array (...), any unit
    a, b : array (...), one unit
        Positive.
    u, v : array (...), 1
        Of opposite signs, or nearly zero.

    Returns
    -------
    array (...), unit of c

    Examples
    --------
    >>> portion(3.0, 1.0, 0.0, 2.0, 0.0), portion(1.0, 1.0, 1000.0, 1.0, -1000.0)
    (1.0, 1.0)
    """
    if {type(c), type(a), type(u), type(b), type(v)} > _FLOATS:
        xp = namespace_of(c, a, u, b, v)
        if xp is np:
            return allocated("portion", c, a, u, b, v)
    return logistic(c, b, a, v - u)


def logistic(c: Array, a: Array, b: Array, u: Array) -> Array:
    """Return c/(1 + a/b exp(u)), finite and accurate however large a/b and the exponential are.

    Parameters
    ----------
    c : array (...), any unit
    a, b : array (...), one unit
        Positive.
    u : array (...), 1

    Returns
    -------
    array (...), unit of c

    Examples
    --------
    >>> logistic(3.0, 2.0, 1.0, 0.0), logistic(1.0, 1.0, 1.0, -1000.0)
    (1.0, 1.0)
    """
    if type(c) is type(a) is type(b) is type(u) is float:
        ratio = a / b
        if -700.0 < u < 700.0 and _SMALLEST <= ratio <= _LARGEST:
            below = 1.0 + ratio * math.exp(u)
            if below <= _LARGEST:
                return c / below
        root = math.sqrt(b) / math.sqrt(a) * math.exp(-max(u, -1.4e3) / 2.0)
        if root > 1.0:
            return c / (1.0 + 1.0 / root / root)
        return c * root / (1.0 + root * root) * root
    xp = namespace_of(c, a, b, u)
    if xp is np:
        return allocated("logistic", c, a, b, u)
    one = xp.ones_like(c * a * b * u)
    fall = xp.sqrt(b * one) / xp.sqrt(a * one) * xp.exp(u * one / -2.0)
    small = fall <= 1.0
    low, high = xp.where(small, fall, one), xp.where(small, one, fall)
    return xp.where(small, c * low / (1.0 + low * low) * low, c / (1.0 + 1.0 / high / high))


def asinh_ratio(a: Array, b: Array) -> Array:
    """Return the inverse hyperbolic sine of a/b, which may be too large for a float.

    Parameters
    ----------
    a, b : array (...), one unit
        Not negative, and positive.

    Returns
    -------
    array (...), 1

    Examples
    --------
    >>> round(asinh_ratio(3.0, 4.0), 12), round(asinh_ratio(1e300, 1e-300), 10)
    (0.69314718056, 1382.244202977)
    """
    if type(a) is float and type(b) is float:
        ratio = a / b
        return math.asinh(ratio) if ratio <= _LARGEST else math.log(a) - math.log(b) + _LOG_2
    xp = namespace_of(a, b)
    arcsinh = np.arcsinh if xp is np else xp.asinh
    with np.errstate(all="ignore"):
        ratio = a / b
        one = xp.ones_like(ratio)
        usual = ratio <= float(xp.finfo(ratio.dtype).max)
        above, below = xp.where(usual, one, a * one), xp.where(usual, one, b * one)
        far = xp.log(above) - xp.log(below) + _LOG_2
        return xp.where(usual, arcsinh(xp.where(usual, ratio, one)), far)


def _log_ratio_lazy(a: Array, b: Array, difference: Array | None, xp: Any) -> Array:
    """Take one logarithm, of a ratio that stays finite, and add what its rounding lost.

    Branches are chosen before they are computed, so that gradients are finite too; `ratio` itself
    is only compared.
    """
    ratio = a / b
    one = xp.ones_like(ratio)
    a, b = a * one, b * one
    near = (ratio > 0.5) & (ratio < 2.0)
    above, below = xp.where(near, a, one), xp.where(near, b, one)
    gap = above - below if difference is None else xp.where(near, difference * one, 0 * one)
    lost = (gap / below - (above / below - 1)) / (above / below)
    return _log_quotient_lazy(a, b, xp) + lost


def _log_quotient_lazy(a: Array, b: Array, xp: Any) -> Array:
    """Take one logarithm, of a ratio that stays finite."""
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
    return xp.where(plain, one, 4 * one) * xp.log(safe)
