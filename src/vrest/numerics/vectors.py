"""What this processor can do: functions in vectors, and notes of what went out of range."""

from typing import Any, Final

import numpy as np

from vrest.numerics.quiet import OWN

__all__ = ["NOTES", "PLACES", "SIGNALS", "has_vectors", "signalling"]

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


def _takes_notes() -> bool:
    """Tell whether a sum that is too large is noticed, as it is not in a browser."""
    largest = np.full(1, np.finfo(np.float64).max)
    try:
        OWN.watch(np.add, largest, largest)
    except FloatingPointError:
        return True
    return False


NOTES: Final = _takes_notes()


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
