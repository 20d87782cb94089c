"""Which library an array belongs to, and whether its values can be looked at.

NumPy arrays and Python floats never reach `array_api_compat`, whose first use costs 100 ms.
"""

from typing import Any, Final

import numpy as np

__all__ = ["adopt", "is_foreign", "is_lazy", "namespace_of"]

_AT_HOME: Final = (np.ndarray, np.generic, float, int)


def is_foreign(value: Any) -> bool:
    """Tell whether a value is an array of another library than NumPy."""
    if isinstance(value, _AT_HOME):
        return False
    # PyTorch and Dask arrays have no __array_namespace__ of their own
    return hasattr(value, "__array_namespace__") or _root(value) in ("torch", "dask")


def is_lazy(value: Any) -> bool:
    """Tell whether looking at a value would start a computation."""
    return _root(value) == "dask"


def namespace_of(*values: Any) -> Any:
    """Return the array-API namespace that the values share; numbers fit any.

    Raises
    ------
    TypeError
        If arrays of two libraries other than NumPy meet.
    """
    foreign = [value for value in values if is_foreign(value)]
    if not foreign:
        return np
    import array_api_compat

    return array_api_compat.array_namespace(*foreign)


def adopt(array: Any, like: Any, xp: Any) -> Any:
    """Return a NumPy array as an array of another library, beside one that is there already."""
    if _root(like) in ("cupy", "torch"):
        return xp.asarray(array, device=like.device)
    return xp.asarray(array)


def _root(value: Any) -> str:
    return type(value).__module__.partition(".")[0]
