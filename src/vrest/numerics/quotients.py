"""The logarithm of a quotient for NumPy, written into buffers that are given: see `inplace`."""

import threading
from functools import cache
from typing import Any, Final, final

import numpy as np

from vrest.numerics.limits import constants, greatest, least, limits, normal_logs
from vrest.numerics.logarithm import has_table, log_of, log_of_ratio
from vrest.numerics.quiet import OWN
from vrest.numerics.vectors import NOTES, has_vectors, smoothly

__all__ = ["log_quotient", "log_ratio", "times_log_quotient", "times_log_ratio"]

Array = Any
# Below it a call costs more than what it computes, and further on where that is done in vectors;
# from the other one on a table may save time.
_FEW: Final = 2048 if has_vectors("log") and has_vectors("log1p") else 400
_MANY: Final = 2048
# Beyond it a logarithm of a rounded quotient is off by one more unit in the last place.
_CLOSE: Final = 0.5
# Beyond this quotient, and its inverse, what mends a logarithm by a product puts it off by more
# than what a and b are rounded to does: the logarithm is large there, and the product rounds it.
_FAR: Final = 400.0
# Below it, a logarithm has lost twelve digits and more to the rounding of its quotient.
_NEAR_ZERO: Final = 2.0**-12
_NEAR: Final = np.array(_NEAR_ZERO)
_HAS_VECTORS: Final = has_vectors("log")
_BITS: Final = {4: (np.int32, np.uint32), 8: (np.int64, np.uint64)}
# Products of numbers so many times the smallest normal one are rounded as others are.
_FINE: Final = 2.0**54


@final
class _Seen(threading.local):
    """Hold whether in the last block some quotient was nearly one."""

    def __init__(self) -> None:
        self.near = False


_SEEN: Final = _Seen()


def log_quotient(out: Array, work: Array, more: Array, ratio: Array, a: Array, b: Array) -> None:
    """Write log(a/b), where the quotient is a normal number; else from both logarithms."""
    times_log_quotient(out, work, more, ratio, None, a, b)


def times_log_quotient(
    out: Array, work: Array, more: Array, ratio: Array, factor: Array | None, a: Array, b: Array
) -> None:
    """Write a factor times log(a/b)."""
    if not has_table(out) and smoothly(_plainly, out, a, b, factor):
        return
    np.divide(a, b, ratio)
    if log_of(out, work, more, ratio, factor):
        return
    np.log(ratio, out)
    low, high = normal_logs(out.dtype)
    if not (least(out) >= low and greatest(out) <= high):
        _any_ratio(out, a, b)
    if factor is not None:
        np.multiply(out, factor, out)


def _plainly(out: Array, a: Array, b: Array, factor: Array | None = None) -> None:
    np.divide(a, b, out)
    np.log(out, out)
    if factor is not None:
        np.multiply(out, factor, out)


def log_ratio(
    out: Array, work: Array, ratio: Array, a: Array, b: Array, difference: Array | None = None
) -> bool:
    """Write log(a/b) as accurately as `ratios.log_ratio` says.

    Tell whether it is certain that all of a and b is positive.
    """
    return times_log_ratio(out, work, ratio, None, a, b, difference)


def times_log_ratio(
    out: Array,
    work: Array,
    ratio: Array,
    factor: Array | None,
    a: Array,
    b: Array,
    difference: Array | None = None,
) -> bool:
    """Write a factor times log(a/b), and tell the same."""
    if out.size >= _MANY and log_of_ratio(out, work, ratio, a, b, difference, factor):
        return True
    vectors = _HAS_VECTORS and difference is None and out.size >= _MANY
    if vectors and smoothly(_plainly, out, a, b):
        _mend_near(out, work, ratio, a, b)
        if factor is not None:
            np.multiply(out, factor, out)
        return (b if type(b) is float else least(b)) > 0.0
    if out.size < _FEW and NOTES:
        usual = _few_ratios(out, work, ratio, a, b, difference)
    else:
        usual = NOTES and _usual_ratios(out, work, ratio, a, b, difference)
        usual = usual or _any_ratios(out, work, ratio, a, b, difference)
    if not usual:
        _any_ratio(out, a, b, difference)
    if factor is not None:
        np.multiply(out, factor, out)
    return usual


def _mend_near(out: Array, work: Array, ratio: Array, a: Array, b: Array) -> None:
    """Write the logarithm again where a quotient is so near 1 that its rounding counts.

    Whether there is such a place at all is found faster than where; after a block that had one it
    is not asked, as others of one array often have too.
    """
    if not _SEEN.near and _none_is_near(out):
        return
    near = ratio.reshape(-1).view(np.bool_)[: out.size].reshape(out.shape)
    places = np.less(np.abs(out, work), _NEAR, near).nonzero()
    _SEEN.near = bool(places[0].size)
    if _SEEN.near:
        above, below = (x if type(x) is float else x[places] for x in (a, b))
        out[places] = np.log1p((above - below) / below)


def _none_is_near(logarithm: Array) -> bool:
    """Tell whether it is certain that no logarithm is nearly zero.

    As integers, the bits of the smallest positive number are the least without a sign, and those of
    the negative one nearest to zero are with it.
    """
    signed, unsigned = _BITS[logarithm.dtype.itemsize]
    ends = (logarithm.view(kind).argmin() for kind in (signed, unsigned))
    return all(abs(logarithm.item(end)) >= _NEAR_ZERO for end in ends)


def _few_ratios(
    out: Array, work: Array, gap: Array, a: Array, b: Array, difference: Array | None
) -> bool:
    """Write the logarithm of 1 + |a - b|/min, with the sign; few calls for few elements."""
    np.minimum(a, b, out=work)
    if difference is None:
        difference = np.subtract(a, b, gap)
    np.abs(difference, out)
    try:
        OWN.watch(np.divide, out, work, out)
    except FloatingPointError:
        return False
    np.log1p(out, out)
    np.copysign(out, difference, out)
    return least(work) > 0.0


def _usual_ratios(
    out: Array, work: Array, ratio: Array, a: Array, b: Array, difference: Array | None
) -> bool:
    """Write the logarithm of numbers that differ, but none from the other by too much."""
    np.divide(a, b, ratio)
    if not (least(ratio) >= 1 / _FAR and greatest(ratio) <= _FAR):
        return False
    try:
        OWN.watch(_mended, out, work, ratio, a, b, difference, constants(out.dtype)[2])
    except FloatingPointError:
        return False
    # the quotient is positive: so both have one sign
    return (b if type(b) is float else least(b)) > 0.0


def _mended(
    out: Array, work: Array, ratio: Array, a: Array, b: Array, difference: Array | None, one: Array
) -> None:
    """Write log r (a - b)/((r - 1) b) for r = a/b, as it stands there; its rounding drops out.

    The quotient of log r and r - 1 changes little with r where the rounding matters, near 1.
    """
    np.log(ratio, out)
    np.subtract(ratio, one, ratio)
    np.multiply(ratio, b, ratio)
    np.divide(np.subtract(a, b, work) if difference is None else difference, ratio, work)
    np.multiply(out, work, out)


def _any_ratios(
    out: Array, work: Array, ratio: Array, a: Array, b: Array, difference: Array | None
) -> bool:
    """Write the logarithm of a/b, and only near 1 what its rounding has lost."""
    bound, fine, one = _ends(out.dtype)
    np.divide(a, b, ratio)
    np.log(ratio, out)
    low, high = least(out), greatest(out)
    if not (-bound <= low and high <= bound):
        return False
    if low >= _CLOSE or high <= -_CLOSE:
        return bool((a if type(a) is float else least(a)) > 0.0)
    _add_lost(out, work, ratio, a, b, difference, one)
    return least(ratio) > fine


def _add_lost(
    out: Array, work: Array, ratio: Array, a: Array, b: Array, difference: Array | None, one: Array
) -> None:
    """Add what a rounded ratio lost, and write the larger of a and b in its place.

    It is a - b - (a/b - 1) b, of which near a = b only the last product is rounded; elsewhere the
    larger of a and b keeps what is rounded small.
    """
    np.subtract(ratio, one, ratio)
    np.multiply(ratio, b, ratio)
    np.subtract(np.subtract(a, b, work) if difference is None else difference, ratio, work)
    np.maximum(a, b, out=ratio)
    np.divide(work, ratio, work)
    np.add(out, work, out)


@cache
def _ends(dtype: Any) -> tuple[float, float, Array]:
    """Return the largest logarithm of a normal number or its inverse, a safe factor, and one."""
    return -normal_logs(dtype)[0], limits(dtype)[0] * _FINE, constants(dtype)[2]


def _any_ratio(out: Array, a: Array, b: Array, difference: Array | None = None) -> None:
    """Write log(a/b) of any numbers: NaN of two signs, from both logarithms at the ends."""
    tiny, largest, _ = limits(out.dtype)
    a, b = np.broadcast_to(a, out.shape), np.broadcast_to(b, out.shape)
    ratio = a / b
    np.log(ratio, out)
    near = (ratio >= 0.5) & (ratio <= 2.0)
    gap = a[near] - b[near] if difference is None else difference[near]
    out[near] = np.log1p(gap / b[near])
    odd = (ratio < tiny) | (ratio > largest)
    a, b = a[odd], b[odd]
    split = np.log(np.abs(a)) - np.log(np.abs(b))
    out[odd] = np.where((a >= 0) == (b >= 0), split, np.nan)
