"""What this processor can do: functions in vectors, and notes of what went out of range."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from vrest.numerics.quiet import OWN

__all__ = ["NOTES", "PLACES", "SIGNALS", "has_vectors", "signalling", "smoothly"]

_DOUBLE: Final = np.dtype(np.float64)
# Whether the numbers of places in a table are as wide as the floats that they are taken from.
PLACES: Final = np.dtype(np.intp).itemsize == np.dtype(np.float64).itemsize
# The bits of a NaN that arithmetic takes note of, as it does not of those that it makes itself.
_SIGNALLING: Final = 0x7FF0000000000001
# The instructions in which NumPy has elementary functions of float64.
_WIDE: Final = ("AVX512", "X86_V4")


def has_vectors(function: str) -> bool:
    """Tell whether NumPy computes a function of float64 in vectors on this processor.

    Parameters
    ----------
    function : str
        The name of a universal function.

    Returns
    -------
    bool
        False where NumPy does not say, as before 2.1.
    """
    try:
        found = np.lib.introspect.opt_func_info(func_name=f"^{function}$", signature="float64")
        current = [each["current"] for kinds in found.values() for each in kinds.values()]
    except (AttributeError, KeyError):
        return False
    return any(name.startswith(_WIDE) for name in current)


# What leaves the range, or is no number, one by one.
_ROUGH: Final = (
    (lambda x: np.add(x, 1.5e308), 1.5e308),
    (lambda x: np.multiply(x, 1e-300), 1e-20),
    (lambda x: np.divide(1.0, x), 0.0),
    (lambda x: np.divide(x, x), 0.0),
    (np.exp, 1000.0),
    (np.exp, -740.0),
    (np.exp, -1000.0),
    (np.expm1, 1000.0),
    (np.log, 0.0),
    (np.log, -1.0),
)


def _takes_notes() -> bool:
    """Tell whether all that leaves the range is noticed, as it is not in a browser."""
    for function, odd in _ROUGH:
        for size in (1, 21):
            given = np.full(size, 0.5)
            given[size // 2] = odd
            try:
                OWN.watch(function, given)
            except FloatingPointError:
                continue
            return False
    return True


NOTES: Final = _takes_notes()


def smoothly(function: Callable[..., Any], out: Any, *arguments: Any) -> bool:
    """Write into an array of float64, and tell whether it is certain that all went well.

    Then nothing became an infinity or no number that was not, was rounded to zero, or lost digits
    because it is so small.

    Parameters
    ----------
    function : callable
        Takes all that follows.
    out : array (N,)
    *arguments : object

    Returns
    -------
    bool

    Examples
    --------
    >>> found = np.empty(1)
    >>> [smoothly(lambda out, u: np.exp(u, out), found, u) for u in (1.0, -720.0)]
    [True, False]
    """
    if not (NOTES and out.dtype is _DOUBLE):
        return False
    try:
        OWN.watch(function, out, *arguments)
    except FloatingPointError:
        return False
    return True


def signalling(count: int) -> Any:
    """Return an array of the NaN that arithmetic takes note of.

    Parameters
    ----------
    count : int

    Returns
    -------
    array (count,), 1
    """
    return np.full(count, _SIGNALLING, np.int64).view(np.float64)


def _signals() -> bool:
    """Tell whether such a NaN is noticed that is taken from a table."""
    taken = signalling(2).take(np.array([1, 5]), mode="clip")
    try:
        OWN.watch(np.multiply, taken, taken)
    except FloatingPointError:
        return NOTES
    return False


SIGNALS: Final = _signals()
