"""What a formula accepts: real numbers and arrays of them, which broadcast."""

from collections.abc import Mapping
from numbers import Real
from typing import Any, Final

import numpy as np

__all__ = ["Array", "as_float", "common_shape", "is_number", "real_array", "working_dtype"]

Array = Any
_NOT_NUMBERS: Final = (bool, np.generic)
_DOUBLE: Final = np.dtype(np.float64)


def is_number(value: Any) -> bool:
    """Tell whether a value is a Python number, which takes the precision of the arrays it meets."""
    return isinstance(value, Real) and not isinstance(value, _NOT_NUMBERS)


def as_float(name: str, value: Any) -> float:
    """Return a number as a float.

    Raises
    ------
    ValueError
        If it is a fraction or an integer that is too large for one.
    """
    try:
        return float(value)
    except OverflowError:
        raise ValueError(f"{name} is too large for a float") from None


def real_array(name: str, value: Any) -> Array:
    """Return the value as a NumPy array of integers or floats; it is not copied.

    Raises
    ------
    TypeError
        If it holds anything but real numbers.
    """
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise TypeError(f"{name} must be a real number or an array of them: {error}") from error
    if array.dtype.kind not in "iuf" and not is_number(value):
        kind = "objects" if isinstance(value, np.ndarray) else type(value).__name__
        kind = kind if array.dtype.kind == "O" else array.dtype.name
        raise TypeError(f"{name} must be a real number or an array of them, not {kind}")
    return array


def working_dtype(arrays: Mapping[str, Array]) -> tuple[Any, Any]:
    """Return the type of the result and the type to compute in.

    The result has the widest floating type among the arrays; integers take that type, and float64
    where there are integers alone.  Half precision cannot hold the constants: it is computed in
    float32; and what is wider than float64 is computed in float64, of which the constants are.
    """
    floating = {array.dtype for array in arrays.values() if array.dtype.kind == "f"}
    if floating <= {_DOUBLE}:
        return _DOUBLE, _DOUBLE
    result = np.result_type(*floating)
    return result, min(np.result_type(result, np.float32), _DOUBLE, key=lambda kind: kind.itemsize)


def common_shape(shapes: Mapping[str, tuple[Any, ...]]) -> tuple[int, ...]:
    """Return the shape that all shapes broadcast to.

    Raises
    ------
    ValueError
        If they do not broadcast; all are named.
    """
    found = set(shapes.values())
    if len(found) == 1:
        return found.pop()
    if any(not isinstance(n, int) for shape in found for n in shape):
        return ()  # a lazy array may not know its own
    try:
        return np.broadcast_shapes(*found)
    except ValueError:
        listed = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"the shapes do not broadcast: {listed}") from None
