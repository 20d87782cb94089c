"""The accurate functions for NumPy, written into buffers that are given: nothing is allocated.

Each takes ``out``, then the scratch buffers that `SCRATCH` counts, then its arguments, of which
numbers are floats and arrays of the shape of ``out``; no two buffers, and no buffer and argument,
may be the same.  A branch that few elements need is taken for these alone, after one look at the
smallest and the largest of a block.
"""

import math
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from vrest.numerics.drift import (
    bernoulli,
    bernoulli_difference,
    bernoulli_slope,
    bernoulli_slopes,
)
from vrest.numerics.limits import constants, greatest, least, limits, normal_logs

__all__ = ["INPLACE", "SCRATCH", "STEPS", "allocated"]

Array = Any
# Below it a call costs more than what it computes.
_FEW: Final = 512
_LOG_2: Final = math.log(2.0)
# Beyond it a logarithm of a rounded quotient is off by one more unit in the last place.
_CLOSE: Final = 0.5
# Products of numbers so many times the smallest normal one are rounded as others are.
_FINE: Final = 2.0**54


def asinh_ratio(out: Array, a: Array, b: Array) -> None:
    """Write asinh(a/b), where the quotient is a number; else from both logarithms."""
    np.divide(a, b, out)
    np.arcsinh(out, out)
    if not greatest(out) <= limits(out.dtype)[1]:
        odd = ~np.isfinite(out)
        above, below = (np.broadcast_to(x, out.shape)[odd] for x in (a, b))
        out[odd] = np.log(above) - np.log(below) + _LOG_2


def log_quotient(out: Array, a: Array, b: Array) -> None:
    """Write log(a/b), where the quotient is a normal number; else from both logarithms."""
    np.divide(a, b, out)
    np.log(out, out)
    low, high = normal_logs(out.dtype)
    if not (least(out) >= low and greatest(out) <= high):
        _odd_ratio(out, a, b, *limits(out.dtype)[:2])


def log_ratio(
    out: Array, work: Array, ratio: Array, a: Array, b: Array, difference: Array | None = None
) -> bool:
    """Write log(a/b), with all digits near a = b too.

    Tell whether it is certain that all of a and b is positive.
    """
    ratios = _few_ratios if out.size < _FEW else _many_ratios
    usual = ratios(out, work, ratio, a, b, difference)
    if not usual:
        _odd_ratio(out, a, b, *limits(out.dtype)[:2])
    return usual


def _few_ratios(
    out: Array, work: Array, gap: Array, a: Array, b: Array, difference: Array | None
) -> bool:
    """Write the logarithm of 1 + |a - b|/min, with the sign; few calls for few elements."""
    tiny, largest, _ = limits(out.dtype)
    np.minimum(a, b, out=work)
    if difference is None:
        difference = np.subtract(a, b, gap)
    np.abs(difference, out)
    np.divide(out, work, out)
    np.log1p(out, out)
    usual = least(work) >= tiny and greatest(out) <= largest
    np.copysign(out, difference, out)
    return usual


def _many_ratios(
    out: Array, work: Array, ratio: Array, a: Array, b: Array, difference: Array | None
) -> bool:
    """Write the logarithm of a/b, and where that is near 1 what its rounding has lost beside."""
    tiny = limits(out.dtype)[0]
    np.divide(a, b, ratio)
    np.log(ratio, out)
    low, high = least(out), greatest(out)
    bound = -normal_logs(out.dtype)[0]
    if not (-bound <= low and high <= bound):
        return False
    if low >= _CLOSE or high <= -_CLOSE:
        return bool((a if type(a) is float else least(a)) > 0.0)
    # a - b - (a/b - 1) b, of which near a = b only the last product is rounded; elsewhere the
    # larger of a and b keeps what is rounded small
    np.subtract(ratio, constants(out.dtype)[2], work)
    np.multiply(work, b, work)
    np.subtract(np.subtract(a, b, ratio) if difference is None else difference, work, work)
    np.maximum(a, b, out=ratio)
    np.divide(work, ratio, work)
    np.add(out, work, out)
    return least(ratio) > tiny * _FINE


def _odd_ratio(out: Array, a: Array, b: Array, tiny: float, largest: float) -> None:
    """Do again what has no quotient among the normal numbers, or is not of positive ones."""
    above, below = np.broadcast_to(a, out.shape), np.broadcast_to(b, out.shape)
    ratio = above / below
    odd = ~((ratio >= tiny) & (ratio <= largest) & (np.minimum(above, below) > tiny * _FINE))
    a, b, ratio = above[odd], below[odd], ratio[odd]
    split = np.log(np.abs(a)) - np.log(np.abs(b))
    split = np.where((a >= 0) == (b >= 0), split, np.nan)
    split = np.where((ratio >= tiny) & (ratio <= largest), np.log(ratio), split)
    near = (ratio >= 0.5) & (ratio <= 2.0)
    out[odd] = np.where(near, np.log1p((a - b) / np.where(near, b, 1)), split)


def scaled_exp(out: Array, c: Array, u: Array) -> None:
    """Write c exp(u), by way of the fourth root where the exponential leaves the range."""
    safe = limits(out.dtype)[2]
    np.exp(u, out)
    low, high = (u, u) if type(u) is float else (least(u), greatest(u))
    if -safe <= low and high <= safe:
        np.multiply(c, out, out)
        return
    exponent = np.broadcast_to(u, out.shape)
    far = ~(np.abs(exponent) <= safe)
    root = np.exp(exponent[far] / 4)
    scaled = np.broadcast_to(c, out.shape)[far] * root * root * root * root
    np.multiply(c, out, out)
    out[far] = scaled


def log_sum_exp(out: Array, work: Array, whole: Array, d: Array, *terms: Array) -> None:
    """Write log(sum/d), for the sum of c exp(u) over the pairs of terms."""
    for k in range(0, len(terms), 2):
        np.exp(terms[k + 1], work)
        np.multiply(terms[k], work, work if k else whole)
        if k:
            np.add(whole, work, whole)
    log_of_sum(out, whole, d, *terms)


def log_of_sum(out: Array, whole: Array, d: Array, *terms: Array) -> None:
    """Write log(whole/d), where that is normal; else take the largest term out of the sum first."""
    tiny, largest, _ = limits(out.dtype)
    low, high = normal_logs(out.dtype)
    # the sum is rounded already: near d there are no more digits to be had
    np.divide(whole, d, out)
    np.log(out, out)
    if not (least(out) >= low and greatest(out) <= high and _least(whole) >= tiny):
        pairs = list(zip(terms[::2], terms[1::2], strict=True))
        odd = ~((whole >= tiny) & (whole <= largest) & (out >= low) & (out <= high))
        under = np.broadcast_to(d, out.shape)[odd]
        heights = [
            np.broadcast_to(u, out.shape)[odd]
            + np.log(np.broadcast_to(c, out.shape)[odd])
            - np.log(under)
            for c, u in pairs
        ]
        top = np.maximum.reduce(heights)
        out[odd] = top + np.log(sum(np.exp(height - top) for height in heights))


def _least(x: Array) -> float:
    """Return the smallest element of an array, or a number."""
    return x if type(x) is float else least(x)


def part_of_sum(
    out: Array, term: Array, whole: Array, c: Array, a: Array, u: Array, b: Array, v: Array
) -> None:
    """Write c term/whole, where term is a exp(u) and whole a exp(u) + b exp(v)."""
    tiny = limits(out.dtype)[0]
    np.divide(term, whole, out)
    if least(out) >= tiny and _least(term) >= tiny:
        np.multiply(out, c, out)
        return
    odd = ~((out >= tiny) & (term >= tiny))
    x, y, above, rise, fall = (np.broadcast_to(each, out.shape)[odd] for each in (a, b, c, u, v))
    np.multiply(out, c, out)
    out[odd] = allocated("logistic", above, y, x, fall - rise)


def portion(
    out: Array, work: Array, gap: Array, c: Array, a: Array, u: Array, b: Array, v: Array
) -> None:
    """Write c a exp(u)/(a exp(u) + b exp(v))."""
    np.subtract(v, u, out=gap)
    logistic(out, work, c, b, a, gap)


def logistic(out: Array, work: Array, c: Array, a: Array, b: Array, u: Array) -> None:
    """Write c/(1 + a/b exp(u)), by way of square roots where that leaves the range."""
    tiny, largest, safe = limits(out.dtype)
    np.exp(u, out=work)
    if type(a) is float and type(b) is float and b:
        ratio = low = high = a / b
    else:
        ratio = np.divide(a, b, out)
        low, high = least(out), greatest(out)
    np.multiply(ratio, work, work)
    np.add(work, 1.0, work)
    np.divide(c, work, out)
    # a product that vanishes is then nothing beside 1; beyond, the square roots of a/b and of
    # exp(u) are in range wherever the result is
    if not (tiny <= low and high <= largest * tiny**0.2 and greatest(work) <= largest):
        x, y, above, exponent = (np.broadcast_to(each, out.shape) for each in (a, b, c, u))
        odd = ~((x / y >= tiny) & (x / y <= largest) & (np.abs(exponent) <= safe))
        odd |= ~(work <= largest)
        root = np.sqrt(y[odd]) / np.sqrt(x[odd]) * np.exp(exponent[odd] / -2)
        above = above[odd]
        small = above * root / (1 + root * root) * root
        out[odd] = np.where(root <= 1, small, above / (1 + 1 / root / root))


INPLACE: Final[dict[str, Callable[..., Any]]] = {
    "asinh_ratio": asinh_ratio,
    "bernoulli": bernoulli,
    "bernoulli_difference": bernoulli_difference,
    "bernoulli_slope": bernoulli_slope,
    "bernoulli_slopes": bernoulli_slopes,
    "log_quotient": log_quotient,
    "log_ratio": log_ratio,
    "log_sum_exp": log_sum_exp,
    "logistic": logistic,
    "portion": portion,
    "scaled_exp": scaled_exp,
}
# What several functions share is computed once: a sum of exponentials, and then these of it.
STEPS: Final[dict[str, Callable[..., Any]]] = {
    "log_of_sum": log_of_sum,
    "part_of_sum": part_of_sum,
}
SCRATCH: Final = {
    "asinh_ratio": 0,
    "bernoulli": 3,
    "bernoulli_difference": 3,
    "bernoulli_slope": 4,
    "bernoulli_slopes": 4,
    "log_quotient": 0,
    "log_ratio": 2,
    "log_sum_exp": 2,
    "logistic": 1,
    "portion": 2,
    "scaled_exp": 0,
}


def allocated(name: str, *arguments: Array) -> Array:
    """Call a function with buffers of its own.

    Parameters
    ----------
    name : str
        One of `INPLACE`.
    *arguments : array (...)
        At least one is an array.

    Returns
    -------
    array (...)
        What the function wrote.
    """
    given: list[Any] = [x if type(x) is float else np.asarray(x) for x in arguments]
    arrays = [x for x in given if type(x) is not float]
    shape = np.broadcast_shapes(*(x.shape for x in arrays))
    dtype = np.result_type(*(x.dtype for x in arrays))
    full = [x if type(x) is float else np.broadcast_to(x, shape) for x in given]
    buffers = [np.empty(shape, dtype) for _ in range(1 + SCRATCH[name])]
    if buffers[0].size:
        with np.errstate(all="ignore"):
            INPLACE[name](*buffers, *full)
    return buffers[0]
