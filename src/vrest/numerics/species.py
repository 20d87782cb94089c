"""Arrays over ion species: their axis is brought to the front, the rest broadcasts as ever."""

import operator
from collections.abc import Mapping
from typing import Any

import numpy as np

from vrest.numerics.arguments import real_array
from vrest.numerics.namespaces import is_foreign, namespace_of

__all__ = ["Array", "arrange"]

Array = Any


def arrange(
    values: Mapping[str, Array], species: tuple[tuple[str, ...], ...], axis: int
) -> dict[str, Array]:
    """Move the species of every family to the first axis, and line up the others.

    Parameters
    ----------
    values : mapping
        Name to number or array.
    species : tuple of tuple of str
        The names of the families, those of the same species in one group.
    axis : int
        Where the species stand in each of these arrays.

    Returns
    -------
    dict
        The families have as many dimensions after the first as the others have at most.

    Raises
    ------
    ValueError
        If a family has no such axis, or two of one group have not as many species.
    TypeError
        If an argument is not made of real numbers, or the axis is no integer.
    """
    place = operator.index(axis)
    arranged = {
        # a masked array keeps its mask
        n: v if is_foreign(v) or hasattr(v, "mask") else real_array(n, v)
        for n, v in values.items()
    }
    families = [name for group in species for name in group]
    for name in families:
        array = arranged[name]
        if array.ndim == 0:
            raise ValueError(f"{name} needs an axis over the species: give one value for each")
        if not -array.ndim <= place < array.ndim:
            shape = tuple(array.shape)
            raise ValueError(f"axis {place} is not among those of {name}, of shape {shape}")
        arranged[name] = _first(array, place)
    for group in species:
        counts = {name: arranged[name].shape[0] for name in group}
        if len(set(counts.values())) > 1 or 0 in counts.values():
            listed = ", ".join(f"{name} {count}" for name, count in counts.items())
            raise ValueError(f"the same species are needed, at least one, in each of: {listed}")
    if all(arranged[n].ndim == 1 for n in families) and len(families) == len(arranged):
        return arranged
    ranks = {n: getattr(a, "ndim", 0) - (n in families) for n, a in arranged.items()}
    rank = max(ranks.values())
    for name in families:
        count, *rest = arranged[name].shape
        shape = (count, *(1 for _ in range(rank - ranks[name])), *rest)
        arranged[name] = namespace_of(arranged[name]).reshape(arranged[name], shape)
    return {n: values[n] if ranks[n] <= 0 and n not in families else a for n, a in arranged.items()}


def _first(array: Array, place: int) -> Array:
    """Move an axis to the front; NumPy's own function for it takes longer than a small sum."""
    if type(array) is not np.ndarray:
        return namespace_of(array).moveaxis(array, place, 0)
    if array.ndim == 1:
        return array
    order = [*range(array.ndim)]
    order.insert(0, order.pop(place))
    return array.transpose(order)
