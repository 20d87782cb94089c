"""The logarithm from a table: for NumPy, into given buffers.

A number x is c, which is x with few digits, times 1 + r; then log x is log c, which a table holds,
and ``2 artanh s`` with ``s = (x - c)/(x + c)``, so small that two terms of its series are enough.
Of a quotient a/b, s is ``(a - c b)/(a + c b)``: where a is near b, c is 1 and nothing is rounded
but s.  Without vector instructions for it, which NumPy has for few processors, `numpy.log` takes
longer.

References: Tang (1990), ACM Trans. Math. Softw. 16:378, for the logarithm from a table.
"""

import math
from functools import cache
from typing import Any, Final

import numpy as np

from vrest.numerics.limits import greatest, least
from vrest.numerics.quiet import OWN
from vrest.numerics.vectors import NOTES, PLACES, has_vectors

__all__ = ["log_of", "log_of_ratio"]

Array = Any
# Binary digits of c beside the leading one, and those of a float that it lacks.
_DIGITS: Final = 10
_REST: Final = 52 - _DIGITS
# The table holds c between the powers of two of these exponents.
_OCTAVES: Final = 32
_FROM, _TO = 2.0 ** (1 - _OCTAVES), 2.0 ** (_OCTAVES - 1)
# What is larger has all its digits after a product with these.
_SMALL: Final = 2.0**-900
_FIRST: Final = (1023 - _OCTAVES) << _DIGITS
_HALF: Final = np.array(1 << (_REST - 1))
_MASK: Final = np.array(-1 << _REST)
_SHIFT: Final = np.array(_REST)
_TWO: Final = np.array(2.0)
# Of 2 artanh s in s³: 2/3, but for what makes the term left out as small as it can be.
_CUBE: Final = np.array(2 / 3 + 4 / 5 * (math.sqrt(2) - 1) * 2.0 ** (-2 * _DIGITS - 4))
# So many elements make the table worth its calls: of a quotient, and of a number.
_MANY_RATIOS: Final = 2048
_MANY: Final = 8192
_SAVES: Final = NOTES and PLACES and not has_vectors("log")


@cache
def _logarithms() -> Array:
    """Return the logarithms of the numbers of so few digits, at the places that these digits are.

    What is before the first is not written, and so takes no memory.
    """
    places = np.arange(_FIRST, (1023 + _OCTAVES) << _DIGITS)
    table = np.empty((1023 + _OCTAVES) << _DIGITS)
    np.log((places << _SHIFT).view(np.float64), table[_FIRST:])
    return table


def log_of(out: Array, work: Array, more: Array, x: Array) -> bool:
    """Write log x, or tell that the table does not hold it.

    Parameters
    ----------
    out, work, more : array (N,), 1
        Buffers, the first for the result.
    x : array (N,), 1

    Returns
    -------
    bool
        False, and nothing of use is written, where a number is too small or too large, NaN among
        them, or they are too few for the table to save time.
    """
    if not _serves(out, _MANY) or not (least(x) >= _FROM and greatest(x) <= _TO):
        return False
    place = _split(work, more, x)
    np.add(x, more, out)
    np.subtract(x, more, more)
    np.divide(more, out, more)
    _logarithms().take(place, out=out, mode="wrap")
    _add_artanh(out, work, more)
    return True


def log_of_ratio(
    out: Array, work: Array, more: Array, a: Array, b: Array, difference: Array | None = None
) -> bool:
    """Write log(a/b), or tell that it is not certain that the table holds it.

    Parameters
    ----------
    out, work, more : array (N,), 1
        Buffers, the first for the result.
    a, b : array (N,) or float, one unit
    difference : array (N,), the same unit, optional
        ``a - b``, where it is known more exactly than a and b are.

    Returns
    -------
    bool
        False, and nothing of use is written, where a number or a quotient is too small or too
        large, NaN and all that is not positive among them, or there are too few.
    """
    if not _serves(out, _MANY_RATIOS) or not (b if type(b) is float else least(b)) >= _SMALL:
        return False
    np.divide(a, b, out)
    if not (least(out) >= _FROM and greatest(out) <= _TO):
        return False
    place = _split(work, more, out)
    _logarithms().take(place, out=out, mode="wrap")
    np.multiply(more, b, more)
    if difference is None:
        np.subtract(a, more, work)
    else:
        np.subtract(b, more, work)
        np.add(work, difference, work)
    try:
        OWN.watch(np.add, a, more, more)
    except FloatingPointError:
        return False
    np.divide(work, more, work)
    _add_artanh(out, more, work)
    return True


def _serves(out: Array, many: int) -> bool:
    """Tell whether the table holds numbers of this type, and saves time for so many."""
    return bool(out.size >= many and out.dtype == np.float64 and _SAVES)


def _split(work: Array, near: Array, x: Array) -> Array:
    """Write the nearest numbers of few digits, and return their places in the table.

    The places stand in `work`.
    """
    place = work.view(np.intp)
    np.add(x.view(np.intp), _HALF, place)
    np.bitwise_and(place, _MASK, near.view(np.intp))
    np.right_shift(place, _SHIFT, place)
    return place


def _add_artanh(out: Array, work: Array, s: Array) -> None:
    """Add 2 artanh s."""
    np.multiply(s, s, work)
    np.multiply(work, _CUBE, work)
    np.add(work, _TWO, work)
    np.multiply(work, s, work)
    np.add(out, work, out)
