"""Arrays with labels, of xarray and pandas: matched by them, and labelled again.

Neither library is imported here: a value that one of them made shows that it is there.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from vrest.numerics.blocks import each_of

__all__ = ["execute_labelled", "is_labelled"]

Array = Any


def is_labelled(value: Any) -> bool:
    """Tell whether a value is an array of xarray, or a column or a table of pandas."""
    root = type(value).__module__.partition(".")[0]
    return (root == "xarray" and hasattr(value, "dims")) or (
        root == "pandas" and hasattr(value, "axes")
    )


def execute_labelled(
    compute: Callable[[dict[str, Any]], Any], values: Mapping[str, Any], parts: int
) -> Any:
    """Compute with labelled arrays; arrays without labels go by place.

    Parameters
    ----------
    compute : callable
        Takes the values without their labels.
    values : mapping
        Name to number or array.
    parts : int
        How many results there are.

    Returns
    -------
    xarray.DataArray, pandas.Series or pandas.DataFrame
        Or a named tuple of them.  xarray matches dimensions by name and refuses other coordinates.

    Raises
    ------
    ValueError
        If columns or tables of pandas have different labels, or a result does not fit them.
    """
    labelled = {name: value for name, value in values.items() if is_labelled(value)}
    if any(type(value).__module__.startswith("xarray") for value in labelled.values()):
        return _by_dimension(compute, values, parts)
    (chief, pattern), *others = labelled.items()
    for name, other in others:
        if other.ndim != pattern.ndim or not all(
            mine.equals(yours) for mine, yours in zip(pattern.axes, other.axes, strict=True)
        ):
            raise ValueError(
                f"{chief} and {name} have different labels; align them, or give their to_numpy()"
            )
    found = compute({n: np.asarray(v) if n in labelled else v for n, v in values.items()})

    def labelled_again(part: Array) -> Any:
        if np.shape(part) != pattern.shape:
            raise ValueError(f"a result of shape {np.shape(part)} has not the labels of {chief}")
        return type(pattern)(part, **dict(zip(("index", "columns"), pattern.axes, strict=False)))

    return each_of(labelled_again, found)


def _by_dimension(
    compute: Callable[[dict[str, Any]], Any], values: Mapping[str, Any], parts: int
) -> Any:
    """Let xarray match the dimensions; of several results make the same tuple again."""
    records: list[Any] = []

    def plain(*arrays: Any) -> Any:
        found = compute(dict(zip(values, arrays, strict=True)))
        records.append(type(found))
        return found

    found = sys.modules["xarray"].apply_ufunc(
        plain, *values.values(), output_core_dims=[[]] * parts, dask="allowed"
    )
    return found if parts == 1 else getattr(records[0], "_make", tuple)(found)
