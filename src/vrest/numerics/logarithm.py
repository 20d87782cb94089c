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
from collections.abc import Callable
from functools import cache
from typing import Any, Final, final

import numpy as np

from vrest.numerics.limits import greatest, least
from vrest.numerics.quiet import OWN
from vrest.numerics.vectors import PLACES, SIGNALS, has_vectors, signalling

__all__ = ["has_table", "log_of", "log_of_ratio"]

Array = Any
# Binary digits of c beside the leading one, and those of a float that it lacks.
_DIGITS: Final = 10
_REST: Final = 52 - _DIGITS
# The table holds c between the powers of two of these exponents.
_OCTAVES: Final = 32
_LEAST, _MOST = 2.0**-_OCTAVES, 2.0**_OCTAVES
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
# So many make a table worth making that holds the logarithms times a factor, if it is moderate.
_SCALED: Final = 32768
# So many in all make it worth to let a table say itself what it does not hold.
_WORTH: Final = 1 << 22
_MODERATE: Final = 1e100
_SAVES: Final = PLACES and SIGNALS and not has_vectors("log")


@final
class _Table:
    """Hold logarithms of the numbers of so few digits, at the places that these digits are.

    They are written by octaves where they are needed.  Elsewhere it holds zero and is not written,
    so that it takes no memory: at the places of numbers that are too small, and at its ends, which
    stand for negative ones, larger ones and what is no number.  The logarithm of one is -0, so that
    each has a digit.  Once many numbers were looked up there is a NaN instead that is noticed, so
    that nobody has to look.

    Parameters
    ----------
    base : _Table, optional
        The table of which this one is a multiple.

    Attributes
    ----------
    places : array (N,), 1
        The logarithms.
    cube, two : array (), 1
        What 2 artanh s takes of s³ and s.
    marked : bool
        Whether there is a NaN where there is no logarithm.
    """

    def __init__(self, base: "_Table | None" = None) -> None:
        self.places = np.zeros(_END + 1)
        self.cube, self.two = _CUBE, _TWO
        self.marked = False
        self._base = base
        self._factor = 1.0
        self._written = range(_ONE, _ONE)
        self._count = 0
        self._lock = threading.Lock()

    def scale(self, factor: float) -> None:
        """Become the base times a factor, where it is written."""
        self._factor = factor
        self._copy()
        self.cube, self.two = np.array(factor * _CUBE[()]), np.array(factor * _TWO[()])

    def _copy(self) -> None:
        if self._base is not None:
            self._written = written = self._base._written
            inside = slice(written.start, written.stop)
            np.multiply(self._base.places[inside], self._factor, self.places[inside])
            self.places[_ONE] = -0.0

    def write(self, low: float, high: float) -> bool:
        """Write the octaves of numbers from one to another, and tell whether any was missing.

        Where the table has no place for all of them, none is.
        """
        if not (low >= _LEAST and high < _MOST):
            return False
        if self._base is not None:
            before = self._written
            self._base.write(low, high)
            self._copy()
            return self._written != before
        ends = (np.array((low, high)).view(np.int64) + _HALF) >> _REST + _DIGITS
        start, stop = (ends + np.array((0, 1))) << _DIGITS
        with self._lock:
            before = self._written
            start, stop = min(int(start), before.start), min(max(int(stop), before.stop), _END)
            for first, last in ((start, before.start), (before.stop, stop)):
                numbers = (np.arange(first, last) << _SHIFT).view(np.float64)
                np.log(numbers, self.places[first:last])
            self.places[_ONE] = -0.0
            self._written = range(start, stop)
            return self._written != before

    def take(self, place: Array, out: Array) -> bool:
        """Write what stands at places, and tell whether that is all, or says so where it is not."""
        # asked before: another thread may mark the table while this one takes from it
        marked = self.marked
        self.places.take(place, None, out, "clip")
        if marked:
            return True
        self._count += out.size
        if self._count >= _WORTH:
            self._mark()
        return bool(np.count_nonzero(out.view(np.intp)) == out.size)

    def _mark(self) -> None:
        with self._lock:
            bits, written = self.places.view(np.int64), self._written
            bits[: written.start] = bits[written.stop :] = signalling(1).view(np.int64)[0]
            self.marked = True


@cache
def _logarithms() -> _Table:
    """Return the table that all threads share."""
    return _Table()


@final
class _Scaled(threading.local):
    """Hold the logarithms times the last factor, each thread its own."""

    def __init__(self) -> None:
        self.factor = math.nan
        self.table: _Table | None = None
        # the very object that the factor was last, as one call has it for every block
        self.given: Any = None

    def by(self, given: Array) -> _Table | None:
        """Return the table times a factor, or none if that is very large or small."""
        if given is self.given:
            return self.table
        factor = float(given)
        if not 1 / _MODERATE < abs(factor) < _MODERATE:
            return None
        if self.table is None:
            self.table = _Table(_logarithms())
        if self.factor != factor:
            self.factor, self.given = math.nan, None
            self.table.scale(factor)
            self.factor = factor
        self.given = given
        return self.table


_OWN: Final = _Scaled()


def has_table(out: Array) -> bool:
    """Tell whether `log_of` takes logarithms from a table for an array like this one."""
    return _serves(out, _MANY)


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
    if not has_table(out):
        return False
    table, left = _table(out, factor)
    given = (out, work, more, x, table)
    if not _tried(_of_number, *given) and not (
        table.write(least(x), greatest(x)) and _tried(_of_number, *given)
    ):
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
    table, left = _table(out, factor)
    given = (out, work, more, a, b, difference, table)
    if not _tried(_of_ratio, *given):
        np.divide(a, b, more)
        if not (table.write(least(more), greatest(more)) and _tried(_of_ratio, *given)):
            return False
    if left is not None:
        np.multiply(out, left, out)
    return True


def _tried(way: Callable[..., bool], *given: Any) -> bool:
    """Call one of the ways below, and tell whether it has written what it should."""
    try:
        return bool(OWN.watch(way, *given))
    except FloatingPointError:
        return False


def _of_number(out: Array, work: Array, more: Array, x: Array, table: _Table) -> bool:
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
    _add_artanh(out, work, more, table)
    return True


def _of_ratio(
    out: Array,
    work: Array,
    more: Array,
    a: Array,
    b: Array,
    difference: Array | None,
    table: _Table,
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
    _add_artanh(out, more, work, table)
    return True


def _serves(out: Array, many: int) -> bool:
    """Tell whether the table holds numbers of this type, and saves time for so many."""
    return bool(out.size >= many and out.dtype is _DOUBLE and _SAVES)


def _table(out: Array, factor: Array | None) -> tuple[_Table, Array | None]:
    """Return a table, and a factor that its logarithms lack."""
    scaled = None if factor is None or out.size < _SCALED else _OWN.by(factor)
    return (_logarithms(), factor) if scaled is None else (scaled, None)


def _look_up(table: _Table, out: Array, work: Array, more: Array) -> bool:
    """Write the numbers of few digits into `more` and what the table has at their places.

    They come with half of the last of these digits added.  Tell whether the table has all of them,
    or says so itself where it is added to something.
    """
    digits, place = more.view(np.intp), work.view(np.intp)
    np.right_shift(digits, _SHIFT, place)
    np.bitwise_and(digits, _MASK, digits)
    return table.take(place, out)


def _add_artanh(out: Array, work: Array, s: Array, table: _Table) -> None:
    """Add 2 artanh s, or what the coefficients of s³ and s make of it."""
    np.multiply(s, s, work)
    np.multiply(work, table.cube, work)
    np.add(work, table.two, work)
    np.multiply(work, s, work)
    np.add(out, work, out)
