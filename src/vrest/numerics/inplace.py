"""The accurate functions for NumPy, written into buffers that are given: nothing is allocated.

Each takes ``out``, then the scratch buffers that `SCRATCH` counts, then its arguments, of which
numbers are floats and arrays of the shape of ``out``; no two buffers, and no buffer and argument,
may be the same.  A branch that few elements need is taken for these alone, after one look at the
smallest and the largest of a block.
"""

import math
from collections.abc import Callable
from functools import reduce
from typing import Any, Final

import numpy as np

from vrest.numerics.drift import (
    bernoulli,
    bernoulli_difference,
    bernoulli_slope,
    bernoulli_slopes,
    doubled_difference,
)
from vrest.numerics.exponential import exponential, exponential_or_nan
from vrest.numerics.limits import constants, greatest, least, limits
from vrest.numerics.logarithm import log_of
from vrest.numerics.near_zero import away_into, near_zero_into
from vrest.numerics.quotients import (
    log_quotient,
    log_ratio,
    times_log_quotient,
    times_log_ratio,
)
from vrest.numerics.vectors import smoothly

__all__ = ["INPLACE", "SCRATCH", "STEPS", "allocated"]

Array = Any
_LOG_2: Final = math.log(2.0)


def asinh_ratio(out: Array, a: Array, b: Array) -> None:
    """Write asinh(a/b), where the quotient is a number; else from both logarithms."""
    if smoothly(_asinh, out, a, b):
        return
    np.divide(a, b, out)
    np.arcsinh(out, out)
    if not greatest(out) <= limits(out.dtype)[1]:
        odd = ~np.isfinite(out)
        above, below = (np.broadcast_to(x, out.shape)[odd] for x in (a, b))
        out[odd] = np.log(above) - np.log(below) + _LOG_2


def _asinh(out: Array, a: Array, b: Array) -> None:
    np.divide(a, b, out)
    np.arcsinh(out, out)


def scaled_exp(out: Array, work: Array, more: Array, c: Array, u: Array) -> None:
    """Write c exp(u), by way of the fourth root where the exponential leaves the range."""
    if exponential(out, work, more, u):
        np.multiply(c, out, out)
        return
    safe = limits(out.dtype)[2]
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


def log_sum_exp(
    out: Array, work: Array, whole: Array, more: Array, d: Array, *terms: Array
) -> None:
    """Write log(sum/d), for the sum of c exp(u) over the pairs of terms."""
    for k in range(0, len(terms), 2):
        exponential_or_nan(work, out, more, terms[k + 1])
        np.multiply(terms[k], work, work if k else whole)
        if k:
            np.add(whole, work, whole)
    usual = share(work, d, whole)
    log_of_share(out, whole, more, usual, work, d, *terms)
    np.negative(out, out)


def share(out: Array, d: Array, whole: Array) -> bool:
    """Write d/whole, and tell whether d, the quotient and so the sum are far from the ends."""
    np.divide(d, whole, out)
    return _is_usual(out, d)


def _is_usual(share: Array, d: Array, *, known: bool = False) -> bool:
    """Tell whether d and its share, if that is not known, and so the sum are far from the ends."""
    tiny = limits(share.dtype)[0]
    usual = known or (least(share) >= tiny and greatest(share) <= tiny ** (-1 / 3))
    return usual and (d if type(d) is float else least(d)) >= tiny ** (2 / 3)


def log_of_share(
    out: Array, work: Array, more: Array, usual: bool, share: Array, d: Array, *terms: Array
) -> None:
    """Write log(d/sum) of a share; take the largest term out of the sum first where it is odd."""
    times_log_of_share(out, work, more, usual, None, share, d, *terms)


def times_log_of_share(
    out: Array,
    work: Array,
    more: Array,
    usual: bool,
    factor: Array | None,
    share: Array,
    d: Array,
    *terms: Array,
) -> None:
    """Write a factor times the same."""
    _log_of_share(out, work, more, factor, share, lambda known: usual, d, *terms)


def judged_log_of_share(
    out: Array, work: Array, more: Array, share: Array, d: Array, *terms: Array
) -> bool:
    """Write the same, and tell whether the share is usual: that the table holds it is known."""
    return times_judged_log_of_share(out, work, more, None, share, d, *terms)


def times_judged_log_of_share(
    out: Array,
    work: Array,
    more: Array,
    factor: Array | None,
    share: Array,
    d: Array,
    *terms: Array,
) -> bool:
    """Write a factor times that, and tell the same."""

    def usual(known: bool) -> bool:
        return _is_usual(share, d, known=known)

    return _log_of_share(out, work, more, factor, share, usual, d, *terms)


def _log_of_share(
    out: Array,
    work: Array,
    more: Array,
    factor: Array | None,
    share: Array,
    judge: Callable[[bool], bool],
    d: Array,
    *terms: Array,
) -> bool:
    known = log_of(out, work, more, share, factor)
    usual = judge(known)
    if known and usual:
        return True
    if usual:
        np.log(share, out)
    else:
        _log_of_odd_share(out, d, *terms)
    if factor is not None:
        np.multiply(out, factor, out)
    return usual


def _log_of_odd_share(out: Array, d: Array, *terms: Array) -> None:
    heights = [_log_of(d, c) - u for c, u in zip(terms[::2], terms[1::2], strict=True)]
    lowest = reduce(np.minimum, heights)
    # what is infinite itself leaves no difference
    lowest = np.where(np.isinf(lowest), np.zeros_like(lowest), lowest)
    out[...] = lowest - np.log(sum(np.exp(lowest - height) for height in heights))


def _log_of(a: Array, b: Array) -> Array:
    """Return log(a/b), by the digits and the powers of two apart, as the quotient may overflow."""
    (digits, power), (below, less) = np.frexp(a), np.frexp(b)
    return np.log(digits / below) + (power - less) * math.log(2.0)


def part_of_sum(
    out: Array, usual: bool, share: Array, term: Array, c: Array, a: Array, u: Array, *other: Array
) -> bool:
    """Write c term/sum, where share is c/sum and the sum a exp(u), which is term, + b exp(v).

    Tell whether it is certain that all of c and a is positive.
    """
    np.multiply(term, share, out)
    usual = usual and least(out) >= limits(out.dtype)[0] ** 0.5
    if not usual:
        b, v = other
        out[...] = allocated("logistic", *np.broadcast_arrays(out, c, b, a, v - u)[1:])
    return usual


def portion(
    out: Array,
    work: Array,
    more: Array,
    gap: Array,
    c: Array,
    a: Array,
    u: Array,
    b: Array,
    v: Array,
) -> None:
    """Write c a exp(u)/(a exp(u) + b exp(v))."""
    np.subtract(v, u, out=gap)
    logistic(out, work, more, c, b, a, gap)


def logistic(out: Array, work: Array, more: Array, c: Array, a: Array, b: Array, u: Array) -> None:
    """Write c/(1 + a/b exp(u)), by way of roots where that leaves the range."""
    if exponential(work, out, more, u):
        if smoothly(_logistic, out, work, c, a, b):
            return
        np.exp(u, work)
    tiny, largest, safe = limits(out.dtype)
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
        quarter = np.exp(exponent[odd] / -4)
        root = np.sqrt(y[odd]) * quarter / np.sqrt(x[odd]) * quarter
        above = above[odd]
        small = above * root / (1 + root * root) * root
        out[odd] = np.where(root <= 1, small, above / (1 + 1 / root / root))


def _logistic(out: Array, power: Array, c: Array, a: Array, b: Array) -> None:
    if not (type(a) is type(b) is float and a == b):
        np.multiply(np.divide(a, b, out), power, power)
    np.add(power, constants(out.dtype)[2], power)
    np.divide(c, power, out)


INPLACE: Final[dict[str, Callable[..., Any]]] = {
    "asinh_ratio": asinh_ratio,
    "away": away_into,
    "bernoulli": bernoulli,
    "bernoulli_difference": bernoulli_difference,
    "bernoulli_slope": bernoulli_slope,
    "bernoulli_slopes": bernoulli_slopes,
    "log_quotient": log_quotient,
    "log_ratio": log_ratio,
    "log_sum_exp": log_sum_exp,
    "logistic": logistic,
    "near_zero": near_zero_into,
    "portion": portion,
    "scaled_exp": scaled_exp,
}
# What several functions share is computed once: a sum of exponentials, and then these of it; and
# what is computed together with a factor of it.
STEPS: Final[dict[str, Callable[..., Any]]] = {
    "doubled_difference": doubled_difference,
    "exp": exponential,
    "exp_or_nan": exponential_or_nan,
    "judged_log_of_share": judged_log_of_share,
    "log_of_share": log_of_share,
    "part_of_sum": part_of_sum,
    "share": share,
    "times_judged_log_of_share": times_judged_log_of_share,
    "times_log_of_share": times_log_of_share,
    "times_log_quotient": times_log_quotient,
    "times_log_ratio": times_log_ratio,
}
SCRATCH: Final = {
    "asinh_ratio": 0,
    "away": 1,
    "bernoulli": 3,
    "bernoulli_difference": 3,
    "bernoulli_slope": 4,
    "bernoulli_slopes": 4,
    "doubled_difference": 3,
    "exp": 2,
    "exp_or_nan": 2,
    "judged_log_of_share": 2,
    "log_of_share": 2,
    "log_quotient": 3,
    "log_ratio": 2,
    "log_sum_exp": 3,
    "logistic": 2,
    "near_zero": 1,
    "portion": 3,
    "scaled_exp": 2,
    "times_judged_log_of_share": 2,
    "times_log_of_share": 2,
    "times_log_quotient": 3,
    "times_log_ratio": 2,
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
