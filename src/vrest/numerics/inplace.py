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
from vrest.numerics.limits import greatest, least, limits, normal_logs

__all__ = ["INPLACE", "SCRATCH", "STEPS", "allocated"]

Array = Any


# Below it a call costs more than what it computes.
_FEW: Final = 4096
_LOG_2: Final = math.log(2.0)
_SIGNS: Final[dict[Any, tuple[Any, Any]]] = {
    np.dtype(np.float32): (np.uint32, np.uint32(1 << 31)),
    np.dtype(np.float64): (np.uint64, np.uint64(1 << 63)),
}


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
        _far_ratio(out, a, b, *limits(out.dtype)[:2])


def log_ratio(
    out: Array, work: Array, gap: Array, a: Array, b: Array, difference: Array | None = None
) -> bool:
    """Write log(a/b): of the quotient where all of it lies far from 1, else of 1 + |a - b|/min.

    Tell whether it is certain that all of a and b is positive.
    """
    tiny, largest, _ = limits(out.dtype)
    few = out.size < _FEW
    if not few and not _looks_near(a, b, out.size):
        np.divide(a, b, out)
        np.log(out, out)
        np.abs(out, out=work)
        if least(work) >= _LOG_2 and greatest(work) <= -normal_logs(out.dtype)[0]:
            return bool((a if type(a) is float else least(a)) > 0.0)
    np.minimum(a, b, out=work)
    positive = least(work) > 0.0
    if difference is None:
        difference = np.subtract(a, b, gap)
    np.abs(difference, out=out)
    np.divide(out, work, out)
    np.log1p(out, out)
    far = not (positive and greatest(out) <= largest)
    if few:
        np.copysign(out, difference, out)
    else:
        _take_sign(out, difference, gap)
    if far:
        _far_ratio(out, a, b, tiny, largest)
    return bool(positive)


def _looks_near(a: Array, b: Array, size: int) -> bool:
    """Guess from a few elements whether some of the quotients are about 1."""
    for k in (0, size // 7, size // 3, size // 2, 3 * size // 4, size - 1):
        above = a if type(a) is float else a.item(k)
        if 0.5 < above / (b if type(b) is float else b.item(k) or math.nan) < 2.0:
            return True
    return False


def _take_sign(out: Array, signed: Array, work: Array) -> None:
    """Give the sign of one array to another, which is not negative; `copysign` takes longer."""
    bits, mask = _SIGNS[out.dtype]
    np.bitwise_and(signed.view(bits), mask, work.view(bits))
    np.bitwise_or(out.view(bits), work.view(bits), out.view(bits))


def _far_ratio(out: Array, a: Array, b: Array, tiny: float, largest: float) -> None:
    """Do again what has no quotient among the normal numbers, or is not of positive ones."""
    above, below = np.broadcast_to(a, out.shape), np.broadcast_to(b, out.shape)
    ratio = above / below
    odd = ~((ratio >= tiny) & (ratio <= largest) & (below > 0.0))
    a, b, ratio = above[odd], below[odd], ratio[odd]
    split = np.log(np.abs(a)) - np.log(np.abs(b))
    split = np.where((a >= 0) == (b >= 0), split, np.nan)
    usual = (ratio >= 0.5) & (ratio <= 2.0)
    out[odd] = np.where(usual, np.log1p((a - b) / np.where(usual, b, 1)), split)


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
    "bernoulli": 2,
    "bernoulli_difference": 3,
    "bernoulli_slope": 3,
    "bernoulli_slopes": 3,
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
