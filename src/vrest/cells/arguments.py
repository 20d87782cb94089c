"""What the functions of whole cells accept, and what they do with what has no solution."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import numpy as np

from vrest.numerics.arguments import common_shape, real_array
from vrest.numerics.domains import check_array, check_errors
from vrest.numerics.measured import execute_measured, is_measured

__all__ = ["Array", "checked", "flat", "in_blocks", "in_units", "refuse", "shaped", "without"]

Array = Any
_BLOCK: Final = 4096
_Answer = TypeVar("_Answer")


def checked(
    values: Mapping[str, Array], domains: Mapping[str, str], errors: str
) -> dict[str, Array]:
    """Return float64 arrays, each within its domain; what is masked is not a number.

    Raises
    ------
    ValueError
        If a value lies outside its domain or is infinite, and `errors` is ``"raise"``.
    TypeError
        If an argument is not made of real numbers.
    """
    check_errors(errors)
    found = {}
    for name, value in values.items():
        array = real_array(name, value)
        if isinstance(value, np.ma.MaskedArray):
            array = np.ma.filled(value.astype(np.float64), np.nan)
        try:
            array = np.asarray(array, np.float64)
        except OverflowError:
            raise ValueError(f"{name} must be finite, got an integer beyond all floats") from None
        if array.size:
            row = check_array(name, array.reshape(-1), domains.get(name), errors)
            array = _finite(name, row, errors).reshape(array.shape)
        found[name] = array
    return found


def _finite(name: str, row: Array, errors: str) -> Array:
    """Refuse what is infinite, or put NaN there; no state of a cell has it as a limit."""
    infinite = np.isinf(row)
    if not infinite.any():
        return row
    if errors == "raise":
        raise ValueError(f"{name} must be finite, got {float(row[infinite][0])!r}")
    return np.where(infinite, np.nan, row)


def flat(arrays: Mapping[str, Array]) -> tuple[tuple[int, ...], dict[str, Array]]:
    """Return the shape that all broadcast to, and each stretched to it and laid out in a row.

    Raises
    ------
    ValueError
        If they do not broadcast; all are named.
    """
    shape = common_shape({name: array.shape for name, array in arrays.items()})
    size = (math.prod(shape),)
    return shape, {
        n: np.broadcast_to(
            a.reshape(()) if a.size == 1 else np.broadcast_to(a, shape).reshape(-1), size
        )
        for n, a in arrays.items()
    }


def in_blocks(compute: Callable[..., tuple[Array, ...]], rows: Sequence[Array]) -> list[Array]:
    """Compute rows from rows, piece by piece, so that all that is touched stays in the cache.

    Parameters
    ----------
    compute : callable
        Takes pieces of `rows`; returns a tuple of rows.
    rows : sequence of array (B,)
    """
    size = rows[0].size
    if size <= _BLOCK:
        return list(compute(*rows))
    pieces = [
        compute(*(row[start : start + _BLOCK] for row in rows)) for start in range(0, size, _BLOCK)
    ]
    return [np.concatenate(parts) for parts in zip(*pieces, strict=True)]


def shaped(array: Array, shape: tuple[int, ...], *, numbers: bool = False) -> Array:
    """Return a row in the shape of the answer; a float where only numbers were given."""
    return float(array[0]) if numbers else array.reshape(shape)[()]


def without(inputs: Sequence[Array]) -> Array:
    """Tell where an input is not a number, so that nothing can be said."""
    unknown = np.zeros(inputs[0].shape[-1:], bool)
    for array in inputs:
        missing = np.isnan(array)
        unknown |= missing if missing.ndim == 1 else missing.any(axis=tuple(range(array.ndim - 1)))
    return unknown


def refuse(impossible: Array, known: Array, errors: str, sentence: str) -> None:
    """Raise where there is no solution, though all that is given is known.

    Parameters
    ----------
    impossible, known : array of bool
    errors : {"raise", "nan"}
    sentence : str
        Names the argument and what it would have to be.

    Raises
    ------
    ValueError
        If there is such a place and `errors` is ``"raise"``.
    """
    if errors == "raise" and np.any(impossible & known):
        raise ValueError(sentence)


def in_units(
    compute: Callable[..., _Answer],
    values: Mapping[str, Any],
    units: Mapping[str, str],
    returns: Sequence[str],
) -> _Answer | None:
    """Compute with quantities of pint; None where there are none.

    Raises
    ------
    DimensionError
        If a quantity measures something else than its argument.
    """
    if not any(map(is_measured, values.values())):
        return None
    answer: _Answer = execute_measured(lambda plain: compute(**plain), values, units, returns)
    return answer
