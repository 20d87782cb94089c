"""The logarithm from a table: for NumPy, into given buffers.

A number x is c, which is x with few digits, times 1 + r; then log x is log c, which a table holds,
and ``2 artanh s`` with ``s = (x - c)/(x + c)``, so small that two terms of its series are enough.
Of a quotient a/b, s is ``(a - c b)/(a + c b)``: where a is near b, c is 1 and nothing is rounded
but s.  Elsewhere c b is rounded, by a part of 2**-53 at most, which is half a last place of b, and
what it is off by the logarithm is: the quotient need not be exact, as it only chooses c.  Without
vector instructions for it, which NumPy has for few processors, `numpy.log` takes longer.

References: Tang (1990), ACM Trans. Math. Softw. 16:378, for the logarithm from a table.
"""

import math
import threading
from functools import cache
from typing import Any, Final, final

import numpy as np

from vrest.numerics.quiet import OWN
from vrest.numerics.vectors import PLACES, SIGNALS, has_vectors, signalling

__all__ = ["log_of", "log_of_ratio"]

Array = Any
# Binary digits of c beside the leading one, and those of a float that it lacks.
_DIGITS: Final = 10
_REST: Final = 52 - _DIGITS
# The table holds c between the powers of two of these exponents.
_OCTAVES: Final = 32
_FIRST: Final = (1023 - _OCTAVES) << _DIGITS
_ONE: Final = 1023 << _DIGITS
_END: Final = (1023 + _OCTAVES) << _DIGITS
_DOUBLE: Final = np.dtype(np.float64)
_HALF: Final = np.array(1 << (_REST - 1))
_MASK: Final = np.array(-1 << _REST)
_SHIFT: Final = np.array(_REST)
_TWO: Final = np.array(2.0)
# Of 2 artanh s in s³: 2/3, but for what makes the term left out as small as it can be.
_CUBE: Final = np.array(2 / 3 + 4 / 5 * (math.sqrt(2) - 1) * 2.0 ** (-2 * _DIGITS - 4))
# So many elements make the table worth its calls: of a quotient, and of a number.
_MANY_RATIOS: Final = 2048
_MANY: Final = 6144
# So many with one factor make a table worth making that holds the logarithms times this, if it is
# moderate, and so many at once make it worth asking for.
_WORTH: Final = 65536
_SCALED: Final = 16384
_MODERATE: Final = 1e100
_SAVES: Final = PLACES and SIGNALS and not has_vectors("log")


@cache
def _logarithms() -> Array:
    """Return the logarithms of the numbers of so few digits, at the places that these digits are.

    Below and above them it holds zero and is not written, so that it takes no memory: at the places
    of numbers that are too small, and at its ends, which stand for negative ones, larger ones and
    what is no number.  The logarithm of one is -0, so that each has a digit.
    """
    table = np.zeros(_END + 1)
    np.log((np.arange(_FIRST, _END) << _SHIFT).view(np.float64), table[_FIRST:_END])
    table[_ONE] = -0.0
    return table


@final
class _Scaled(threading.local):
    """Hold the logarithms times the last factor that was worth it, each thread its own.

    Elsewhere this table has a NaN that is noticed, so that nobody has to look what it holds.
    """

    def __init__(self) -> None:
        self.factor = self.asked = math.nan
        self.count = 0
        self.table = _TWO
        self.cube = self.two = _TWO
        # the very object that the factor was last, as one call has it for every block
        self.given: Any = None

    def by(self, factor: float, count: int) -> bool:
        """Make the table and the coefficients of 2 artanh s those of a factor, or tell that not.

        They are not yet for a factor that was asked for with few numbers.
        """
        if self.factor != factor:
            self.count = self.count + count if self.asked == factor else count
            self.asked = factor
            if self.count < _WORTH:
                return False
            self.given = None
            if not self.table.ndim:
                self.table = signalling(_END + 1)
            self.factor = math.nan
            np.multiply(_logarithms()[_FIRST:_END], factor, self.table[_FIRST:_END])
            self.cube, self.two = factor * _CUBE[()], factor * _TWO[()]
            self.cube, self.two = np.array(self.cube), np.array(self.two)
            self.factor = factor
        return True


_OWN: Final = _Scaled()


def log_of(out: Array, work: Array, more: Array, x: Array, factor: Array | None = None) -> bool:
    """Write log x, or tell that the table does not hold it.

    Parameters
    ----------
    out, work, more : array (N,), 1
        Buffers, the first for the result.
    x : array (N,), 1
    factor : array () or float, any unit, optional
        What the logarithm is multiplied by.

    Returns
    -------
    bool
        False, and nothing of use is written, where a number is too small or too large, NaN and all
        that is not positive among them, or they are too few for the table to save time.
    """
    if not _serves(out, _MANY):
        return False
    table, cube, two, left = _tables(out, factor)
    try:
        if not OWN.watch(_of_number, out, work, more, x, table, cube, two):
            return False
    except FloatingPointError:
        return False
    if left is not None:
        np.multiply(out, left, out)
    return True


def log_of_ratio(
    out: Array,
    work: Array,
    more: Array,
    a: Array,
    b: Array,
    difference: Array | None = None,
    factor: Array | None = None,
) -> bool:
    """Write log(a/b), or tell that it is not certain that the table holds it.

    Parameters
    ----------
    out, work, more : array (N,), 1
        Buffers, the first for the result.
    a, b : array (N,) or float, one unit
    difference : array (N,), the same unit, optional
        ``a - b``, where it is known more exactly than a and b are.
    factor : array () or float, any unit, optional
        What the logarithm is multiplied by.

    Returns
    -------
    bool
        False, and nothing of use is written, where a number or a quotient is too small or too
        large, NaN and all that is not positive among them, or there are too few.
    """
    if not _serves(out, _MANY_RATIOS):
        return False
    table, cube, two, left = _tables(out, factor)
    try:
        if not OWN.watch(_of_ratio, out, work, more, a, b, difference, table, cube, two):
            return False
    except FloatingPointError:
        return False
    if left is not None:
        np.multiply(out, left, out)
    return True


def _of_number(
    out: Array, work: Array, more: Array, x: Array, table: Array, cube: Array, two: Array
) -> bool:
    """Write log x, or what a table times a factor makes of it, and tell whether it is that.

    Raises
    ------
    FloatingPointError
        Instead, where a table says it.
    """
    np.add(x.view(np.intp), _HALF, more.view(np.intp))
    if not _look_up(table, out, work, more):
        return False
    np.add(x, more, work)
    np.subtract(x, more, more)
    np.divide(more, work, more)
    _add_artanh(out, work, more, cube, two)
    return True


def _of_ratio(
    out: Array,
    work: Array,
    more: Array,
    a: Array,
    b: Array,
    difference: Array | None,
    table: Array,
    cube: Array,
    two: Array,
) -> bool:
    """Write log(a/b), or what a table times a factor makes of it, and tell the same.

    Raises
    ------
    FloatingPointError
        Instead, where a table says it, or a number on the way is too small or too large.
    """
    np.divide(a, b, more)
    digits = more.view(np.intp)
    np.add(digits, _HALF, digits)
    if not _look_up(table, out, work, more):
        return False
    np.multiply(more, b, more)
    if difference is None:
        np.subtract(a, more, work)
    else:
        np.subtract(b, more, work)
        np.add(work, difference, work)
    np.add(more, a, more)
    # the quotient is positive, and so both are where their sum is
    if not more.item(more.argmin()) > 0.0:
        return False
    np.divide(work, more, work)
    _add_artanh(out, more, work, cube, two)
    return True


def _serves(out: Array, many: int) -> bool:
    """Tell whether the table holds numbers of this type, and saves time for so many."""
    return bool(out.size >= many and out.dtype is _DOUBLE and _SAVES)


def _tables(out: Array, factor: Array | None) -> tuple[Array, Array, Array, Array | None]:
    """Return a table, the coefficients of 2 artanh s, and a factor that they lack."""
    if factor is None or out.size < _SCALED:
        return _logarithms(), _CUBE, _TWO, factor
    own = _OWN
    if factor is own.given:
        return own.table, own.cube, own.two, None
    number = float(factor)
    if 1 / _MODERATE < abs(number) < _MODERATE and own.by(number, out.size):
        own.given = factor
        return own.table, own.cube, own.two, None
    return _logarithms(), _CUBE, _TWO, factor


def _look_up(table: Array, out: Array, work: Array, more: Array) -> bool:
    """Write the numbers of few digits into `more` and what the table has at their places.

    They come with half of the last of these digits added.  Tell whether the table has all of them,
    or does so itself where it is added to something.
    """
    digits, place = more.view(np.intp), work.view(np.intp)
    np.right_shift(digits, _SHIFT, place)
    np.bitwise_and(digits, _MASK, digits)
    table.take(place, None, out, "clip")
    return table is _OWN.table or bool(np.count_nonzero(out.view(np.intp)) == out.size)


def _add_artanh(out: Array, work: Array, s: Array, cube: Array, two: Array) -> None:
    """Add 2 artanh s, or what the coefficients of s³ and s make of it."""
    np.multiply(s, s, work)
    np.multiply(work, cube, work)
    np.add(work, two, work)
    np.multiply(work, s, work)
    np.add(out, work, out)
