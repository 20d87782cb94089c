"""The exponential from a table: for NumPy, into given buffers.

A number u is a point g of the grid and a rest r, so small that three powers of it count; then
exp(u) is exp(g), which a table holds, and exp(g) times ``exp(r) - 1``, which is small beside it.
Without vector instructions for it, which NumPy has for few processors, `numpy.exp` takes nearly
twice as long.

References: Tang (1989), ACM Trans. Math. Softw. 15:144, for the exponential from a table.
"""

import math
import threading
from typing import Any, Final, final

import numpy as np

from vrest.numerics.limits import greatest, least, limits
from vrest.numerics.quiet import OWN
from vrest.numerics.vectors import PLACES, SIGNALS, has_vectors, signalling, smoothly

__all__ = ["exponential", "exponential_or_nan"]

Array = Any
# The table is of exponents up to so far from zero, at first and in the end, and of so many in each
# unit.
_NEAR: Final = 8
_TOP: Final = 32
_A_UNIT: Final = 2048
# What lies beyond by half a step is rounded to the end.
_LAST: Final = _TOP + 0.5 / _A_UNIT
# Added to a number it leaves the number of the nearest point of the grid in the last bits; less the
# others of these bits it is the place in the table.
_NEAREST: Final = np.array(1.5 * 2.0**52 / _A_UNIT)
_ONE: Final = np.array(1.0)
# Of exp(r) - 1 in r²: 1/2, but for what makes the term left out as small as it can be.
_SQUARE: Final = np.array(1 / 2 + (math.sqrt(2) - 1) / 48 / _A_UNIT**2)
_CUBE: Final = np.array(1 / 6)
# So many elements make a table worth its many calls.
_MANY: Final = 4096
_SAVES: Final = PLACES and SIGNALS and not has_vectors("exp")


@final
class _Seen(threading.local):
    """Hold whether the last elements were too large for the table."""

    def __init__(self) -> None:
        self.large = False


_SEEN: Final = _Seen()


@final
class _Table:
    """Hold the exponentials of the grid up to a number either way, by units as they are needed.

    Before and behind it, and where it has not been written, stands a NaN that is noticed.

    Parameters
    ----------
    top : int
        That number.

    Attributes
    ----------
    places : array (N,), 1
        The exponentials.
    start : array (), 1
        The first place in the bits of `_NEAREST`.
    """

    def __init__(self, top: int) -> None:
        self.places = signalling(2 * top * _A_UNIT + 3)
        self.places[-2] = math.exp(top)
        self.start = np.array(int(_NEAREST.view(np.int64)) - top * _A_UNIT - 1)
        self._top = top

    def write(self, low: float, high: float) -> "_Table":
        """Write the units from one number to another, and return this table or a larger one."""
        if self._top < _TOP and not -self._top <= low <= high <= self._top:
            return _Table(_TOP).write(low, high)
        units = self.places[1:-2].reshape(-1, _A_UNIT)
        parts = np.arange(_A_UNIT) / _A_UNIT
        first, last = math.floor(low - 1 / _A_UNIT), math.floor(high + 1 / _A_UNIT)
        for start in range(max(first, -self._top), min(last + 1, self._top)):
            unit = units[start + self._top]
            # the last is written last
            if np.isnan(unit[-1]):
                unit[...] = np.exp(parts + start)
        return self


@final
class _Shared:
    """Hold the table that all threads share, once there is one."""

    def __init__(self) -> None:
        self.table: _Table | None = None


_SHARED: Final = _Shared()


def exponential(out: Array, work: Array, more: Array, u: Array) -> bool:
    """Write exp(u), and tell whether it is certain that it has all its digits.

    The error is less than a unit in the last place and a fifth where the table holds all of u, as
    it does up to 32 either way, and as that of `numpy.exp` elsewhere.

    Parameters
    ----------
    out, work, more : array (N,), 1
        Buffers, the first for the result.
    u : array (N,) or float, 1

    Returns
    -------
    bool
        False where an exponential may be too small or too large.
    """
    if _from_table(out, work, more, u) or smoothly(_plainly, out, u):
        return True
    np.exp(u, out)
    return False


def _plainly(out: Array, u: Array) -> None:
    np.exp(u, out)


def exponential_or_nan(out: Array, work: Array, more: Array, u: Array) -> None:
    """Write exp(u), but NaN where it is so small that it has not all digits.

    A factor may make it large again, and nothing would tell that it has none.
    """
    if _from_table(out, work, more, u) or smoothly(_plainly, out, u):
        return
    np.exp(u, out)
    safe = limits(out.dtype)[2]
    if not (u if type(u) is float else least(u)) >= -safe:
        out[np.broadcast_to(u < -safe, out.shape)] = np.nan


def _from_table(out: Array, work: Array, more: Array, u: Array) -> bool:
    """Write the exponential, if the table saves time and holds all of u."""
    if type(u) is float or u.size < _MANY or u.dtype != np.float64 or not _SAVES:
        return False
    # where the last were too large, these are looked at first, as others of one array often are too
    if not _SEEN.large and _look_up(out, work, more, u):
        return True
    low, high = least(u), greatest(u)
    _SEEN.large = not (low >= -_LAST and high <= _LAST)
    if _SEEN.large:
        return False
    _SHARED.table = (_SHARED.table or _Table(_NEAR)).write(low, high)
    return _look_up(out, work, more, u)


def _look_up(out: Array, work: Array, more: Array, u: Array) -> bool:
    """Write the exponential, or tell that the table does not hold all of u."""
    table = _SHARED.table
    if table is None:
        return False
    np.add(u, _NEAREST, more)
    np.subtract(more, _NEAREST, work)
    np.subtract(u, work, work)
    place = more.view(np.intp)
    np.subtract(place, table.start, place)
    table.places.take(place, out=out, mode="clip")
    np.multiply(work, _CUBE, more)
    np.add(more, _SQUARE, more)
    np.multiply(more, work, more)
    np.add(more, _ONE, more)
    np.multiply(more, work, more)
    try:
        OWN.watch(np.multiply, more, out, more)
    except FloatingPointError:
        return False
    np.add(out, more, out)
    return True
