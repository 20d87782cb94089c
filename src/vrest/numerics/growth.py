"""What s/(exp(s) - 1) and its slope need, from tables: for NumPy, into given buffers.

A number s is a point g of the grid and a rest r, so small that few powers of it count.  With
h = tanh(r/2), ``exp(s) - 1`` is ``((exp(g) - 1) + (exp(g) + 1) h)/(1 - h)``, where nothing cancels.
Without vector instructions for it, which NumPy has for few processors, `numpy.expm1` takes three
times as long.

References: Tang (1992), ACM Trans. Math. Softw. 18:211, for the exponential less 1 from a table.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np

from vrest.numerics.quiet import OWN
from vrest.numerics.vectors import PLACES, SIGNALS, has_vectors, signalling

__all__ = ["LAST", "TOP", "bend", "fall", "saves", "tabled"]

Array = Any
# The end of the tables.
TOP: Final = 16.0
_A_UNIT: Final = 2048
_LENGTH: Final = int(TOP * _A_UNIT) + 1
# What lies beyond by half a step is rounded to the end.
LAST: Final = TOP + 0.5 / _A_UNIT
# Added to a number it leaves the number of the nearest point of the grid in the last bits, from
# those of what is added on.
_NEAREST: Final = np.array(1.5 * 2.0**52 / _A_UNIT)
_START: Final = np.array(_NEAREST.view(np.int64))
_ONE: Final = np.array(1.0)
_HALF: Final = np.array(0.5)
# Of tanh(r/2) in r³: -1/24, but for what makes the term left out as small as it can be.
_CUBE: Final = np.array((math.sqrt(2) - 1) / 480 / _A_UNIT**2 - 1 / 24)
# So many elements make a table worth its many calls.
_MANY: Final = 2048
_SAVES: Final = PLACES and SIGNALS and not has_vectors("expm1")


def _coefficients(values: list[float]) -> list[Array]:
    """Return the coefficients, the last first, as arrays: NumPy takes these faster than numbers."""
    return [np.array(value) for value in reversed(values)]


# Of (exp(r) - 1)/r, where the first term left out is less than 1e-16 of the sum.
_STEEP: Final = _coefficients([1 / math.factorial(k) for k in range(1, 5)])
# Of (exp(r) (r - 1) + 1)/r².
_BENDING: Final = _coefficients([(k - 1) / math.factorial(k) for k in range(2, 6)])
# The same on the grid; below 2 from the series, since there terms cancel.
_SERIES: Final = _coefficients([(k - 1) / math.factorial(k) for k in range(2, 30)])


def _powers(coefficients: list[Array], x: Array, out: Array) -> None:
    np.multiply(x, coefficients[0], out)
    for coefficient in coefficients[1:-1]:
        np.add(out, coefficient, out)
        np.multiply(out, x, out)
    np.add(out, coefficients[-1], out)


@cache
def _rises() -> Array:
    """Return a table with a place for half of exp(g) - 1 at each point of the grid.

    Behind it, and where `_write` has not been yet, stands a NaN that is noticed.
    """
    return signalling(_LENGTH + 1)


@cache
def _bends() -> Array:
    """Return the same for exp(g) (g - 1) + 1."""
    return signalling(_LENGTH + 1)


def _write(largest: float, *tables: Callable[[], Array]) -> None:
    """Write tables up to a number, unit by unit; the bends are made of the rises."""
    end = math.floor(min(largest, TOP) + 1 / _A_UNIT) + 1
    for start in range(0, min(end * _A_UNIT, _LENGTH), _A_UNIT):
        place = slice(start, min(start + _A_UNIT, _LENGTH))
        grid = np.arange(place.start, place.stop) / _A_UNIT
        for table in tables:
            # the last is written last
            if not np.isnan(table()[place.stop - 1]):
                continue
            if table is _rises:
                found = np.divide(np.expm1(grid), 2.0)
            elif start < 2 * _A_UNIT:
                found = np.empty_like(grid)
                _powers(_SERIES, grid, found)
                found *= grid
                found *= grid
            else:
                found = 2 * _rises()[place] * (grid - 1.0) + grid
            table()[place] = found


def tabled(s: Array, largest: float) -> bool:
    """Tell whether the tables serve for an array of numbers, none negative, and save time."""
    return bool(s.dtype == np.float64 and s.size >= _MANY and largest <= TOP and PLACES)


def saves(out: Array) -> bool:
    """Tell whether `fall` saves time for an array like this one."""
    return bool(out.size >= _MANY and out.dtype == np.float64 and _SAVES)


def fall(out: Array, work: Array, more: Array, s: Array, largest: float | None = None) -> bool:
    """Write 2 s/(exp(s) - 1), or tell that it is not certain that the table holds it.

    Parameters
    ----------
    out, work, more : array (N,), 1
        Buffers, the first for the result.
    s : array (N,), 1
        Not negative.
    largest : float, optional
        The largest of them, up to which the table is written first.

    Returns
    -------
    bool
        False, and nothing of use is written, where a number is zero, too large or NaN, or they are
        too few for the table to save time.
    """
    if not saves(s):
        return False
    if largest is not None:
        _write(largest, _rises)
    place = _split(work, more, s)
    np.multiply(work, work, out)
    np.multiply(out, _CUBE, out)
    np.add(out, _HALF, out)
    np.multiply(out, work, out)
    _rises().take(place, out=work, mode="clip")
    try:
        OWN.watch(np.add, work, _ONE, more)
        np.multiply(more, out, more)
        np.add(more, work, more)
        np.subtract(_ONE, out, out)
        np.multiply(out, s, out)
        OWN.watch(np.divide, out, more, out)
    except FloatingPointError:
        return False
    return True


def bend(out: Array, rising: Array, work: Array, more: Array, s: Array, largest: float) -> None:
    """Write exp(s) (s - 1) + 1, and exp(s) - 1 beside it, for s as `tabled` takes it; s is lost."""
    _write(largest, _rises, _bends)
    place = _split(work, more, s)
    np.subtract(s, work, s)
    _powers(_STEEP, work, rising)
    np.multiply(rising, work, rising)
    _powers(_BENDING, work, out)
    np.multiply(work, work, work)
    np.multiply(out, work, out)
    np.multiply(s, rising, s)
    np.add(out, s, out)
    _rises().take(place, out=s, mode="clip")
    _bends().take(place, out=work, mode="clip")
    np.add(s, s, s)
    np.add(s, _ONE, more)
    np.multiply(rising, more, rising)
    np.add(rising, s, rising)
    np.multiply(out, more, out)
    np.add(out, work, out)


def _split(rest: Array, spare: Array, s: Array) -> Array:
    """Write what is left of s beside a point of the grid, and return the places of the points.

    The places stand in `spare`.
    """
    np.add(s, _NEAREST, spare)
    np.subtract(spare, _NEAREST, rest)
    np.subtract(s, rest, rest)
    place = spare.view(np.intp)
    np.subtract(place, _START, place)
    return place
