"""Logarithms of ratios and shares of sums, for floats and arrays of any library.

Nothing overflows while the result is a float, and no digits are lost that the arguments carry.
"""

import math
import sys
from functools import reduce
from typing import Any, Final

import numpy as np

from vrest.numerics.inplace import allocated
from vrest.numerics.namespaces import namespace_of

__all__ = [
    "Array",
    "asinh_ratio",
    "log_quotient",
    "log_ratio",
    "log_sum_exp",
    "logistic",
    "portion",
]

Array = Any
_SMALLEST: Final = sys.float_info.min
_LARGEST: Final = sys.float_info.max
_FLOATS: Final = frozenset((float,))
_LOG_2: Final = math.log(2.0)


def log_ratio(a: Array, b: Array, difference: Array | None = None) -> Array:
    """Return log(a/b), accurate to a few ulp for all a and b of one sign.

    Near a = b, where the rounding of a/b would swamp the result, it is log1p((a - b)/b): the
    difference of close floats is exact.  Where a/b leaves the range of floats it is log a - log b.
    The error is at most two units in the last place, to which an array of more than two thousand
    elements may add 2**-53 where a/b is further from 1 than 1/4096: what half a last place of b
    makes of the logarithm.  Its condition number is 1/abs(log(a/b)), so that this is half a unit
    in the last place times the condition number.

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
    if {type(d), *map(type, terms)} <= _FLOATS and all(-700.0 < u < 700.0 for u in terms[1::2]):
        whole = 0.0
        for k in range(0, len(terms), 2):
            whole += terms[k] * math.exp(terms[k + 1])
        if _SMALLEST <= whole <= _LARGEST and _SMALLEST <= (ratio := whole / d) <= _LARGEST:
            return math.log(ratio)
    pairs = list(zip(terms[::2], terms[1::2], strict=True))
    if {type(d), *map(type, terms)} <= _FLOATS:
        heights = [u + log_ratio(c, d) for c, u in pairs if c]
        top = max(heights)
        if math.isinf(top):
            return top
        return top + math.log(math.fsum([math.exp(height - top) for height in heights]))
    xp = namespace_of(d, *terms)
    if xp is np:
        return allocated("log_sum_exp", d, *terms)
    if len(pairs) == 2:
        (a, u), (b, v) = pairs
        ahead, high, low, gap = _by_exponent(a, u, b, v, xp)
        one = xp.ones_like(gap)
        # a third, and not the half that a portion takes: a compiler keeps in an array what two
        # results have in common, which takes longer than computing it again
        fall = xp.exp(gap / 3.0)
        fallen = low * fall * fall * fall
        greater = high >= fallen
        height = xp.where(ahead == greater, u * one, v * one)
        lesser = xp.where(greater, fallen, high) / xp.where(greater, high, fallen)
        return height + _log_quotient_lazy(xp.where(greater, high, low), d, xp, 1 + lesser)
    heights = [u + log_ratio(c, d) for c, u in pairs]
    top = reduce(xp.maximum, heights)
    # what is infinite itself leaves no difference
    top = xp.where(xp.isinf(top), xp.zeros_like(top), top)
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
    if {type(c), type(a), type(u), type(b), type(v)} != _FLOATS:
        xp = namespace_of(c, a, u, b, v)
        if xp is np:
            return allocated("portion", c, a, u, b, v)
        ahead, high, low, gap = _by_exponent(a, u, b, v, xp)
        one, fall = xp.ones_like(gap), xp.exp(gap / 2.0)
        greater = high >= low * fall * fall
        above, below = xp.where(greater, low, high), xp.where(greater, high, low)
        # the root of the lesser part; used often, it ends with a product, as a compiler keeps in an
        # array a quotient that is used more than once
        share = xp.sqrt(above) / (xp.sqrt(below) * xp.where(greater, one, fall))
        share = share * xp.where(greater, fall, one)
        root = xp.where(ahead == greater, one, share)
        return c * root * root / (1 + share * share)
    return logistic(c, b, a, v - u)


def _by_exponent(
    a: Array, u: Array, b: Array, v: Array, xp: Any
) -> tuple[Array, Array, Array, Array]:
    """Tell where u is not less than v; return the factors of the higher and the lower, -|u - v|.

    What is chosen is smooth where both agree, which the larger and the smaller are not: a slope
    would be halved.
    """
    one = xp.ones_like(a * b * (u - v))
    a, b, gap = a * one, b * one, (v - u) * one
    ahead = gap <= 0.0
    return ahead, xp.where(ahead, a, b), xp.where(ahead, b, a), xp.where(ahead, gap, -gap)


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
        # a quarter of the exponent twice, as the half may leave the range before the product does
        fall = math.exp(-max(u, -2.8e3) / 4.0)
        root = math.sqrt(b) * fall / math.sqrt(a) * fall
        if root > 1.0:
            return c / (1.0 + 1.0 / root / root)
        return c * root / (1.0 + root * root) * root
    xp = namespace_of(c, a, b, u)
    if xp is np:
        return allocated("logistic", c, a, b, u)
    one = xp.ones_like(c * a * b * u)
    quarter = xp.exp(u * one / -4.0)
    root = xp.sqrt(b * one) * quarter / xp.sqrt(a * one) * quarter
    small = root <= 1.0
    low, high = xp.where(small, root, one), xp.where(small, one, root)
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
    if xp is np:
        return allocated("asinh_ratio", a, b)
    one = xp.ones_like(a * b)
    a, b = a * one, b * one
    limits = xp.finfo(one.dtype)
    # far from the end, as a compiler may join this factor to one that b has
    usual = a <= b * (float(limits.max) / 2.0 ** (limits.bits // 2))
    above, below = xp.where(usual, one, a), xp.where(usual, one, b)
    far = xp.log(above) - xp.log(below) + _LOG_2
    return xp.where(usual, xp.asinh(xp.where(usual, a / b, one)), far)


def _log_ratio_lazy(a: Array, b: Array, difference: Array | None, xp: Any) -> Array:
    """Take one logarithm, of a ratio that stays finite, and add what its rounding lost.

    Branches are chosen before they are computed, so that gradients are finite too.
    """
    one = xp.ones_like(a * b)
    a, b = a * one, b * one
    near = (xp.abs(a) > 0.5 * xp.abs(b)) & (xp.abs(a) < 2.0 * xp.abs(b))
    above, below = xp.where(near, a, one), xp.where(near, b, one)
    gap = above - below if difference is None else xp.where(near, difference * one, 0 * one)
    return _log_quotient_lazy(a, b, xp) + (gap / below - (above / below - 1))


def _log_quotient_lazy(a: Array, b: Array, xp: Any, factor: Array = 1) -> Array:
    """Take one logarithm, of a ratio that powers of two keep finite; a factor is from 1 to 2.

    The ratio is judged by products: a division takes longer, and there is but one.
    """
    one = xp.ones_like(a * b)
    limits = xp.finfo(one.dtype)
    # a little more than a quarter of the binary digits between the ends of the type
    power = 600 if limits.bits > 32 else 80
    # one of them may be a number
    above, below = (abs(x) if type(x) is float else xp.abs(x) for x in (a, b))
    # far from the ends, as a compiler may join these factors to one that b has
    spare = 2.0 ** (limits.bits // 2)
    large = above > below * (float(limits.max) / spare)
    small = above < below * (float(limits.smallest_normal) * spare)
    up, down, shift = 2.0**power * one, 2.0**-power * one, 2 * power * _LOG_2 * one
    above = a * xp.where(large, down, xp.where(small, up, one))
    below = b * xp.where(large, up, xp.where(small, down, one))
    moved = xp.where(large, shift, xp.where(small, -shift, 0 * one))
    return xp.log(above / below * factor) + moved
