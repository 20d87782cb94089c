"""Run a formula on Dask arrays: chunk by chunk as on NumPy arrays, when they are computed."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Final

import numpy as np

from vrest.extras import require
from vrest.numerics.arguments import as_float, is_number, working_dtype
from vrest.numerics.blocks import execute_numpy
from vrest.numerics.domains import check_number
from vrest.numerics.plainly import execute_plainly

__all__ = ["Array", "execute_lazy"]

Array = Any
# Marks of axes; the others count from the last.
_PARTS: Final = 1001
_SPECIES: Final = 1000


def execute_lazy(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
    errors: str,
    species: Collection[str] = (),
    *,
    members: bool = False,
) -> Array:
    """Plan a result that is computed when it is asked for; what is impossible gives NaN there.

    Parameters, errors and result are those of `vrest.numerics.execution.execute`; arrays over
    species come with their axis in front, which goes into one chunk.
    """
    da = require("dask.array")
    numbers = {
        name: check_number(name, as_float(name, value), domains.get(name), errors)
        for name, value in values.items()
        if is_number(value)
    }
    arrays = {n: da.asanyarray(value) for n, value in values.items() if n not in numbers}
    for name, array in arrays.items():
        if array.dtype.kind not in "iuf":
            raise TypeError(f"{name} must be real numbers, not {array.dtype}")
    arrays = {n: array.rechunk({0: -1}) if n in species else array for n, array in arrays.items()}
    rank = max(array.ndim - (n in species) for n, array in arrays.items())
    indexed: list[Any] = []
    for name, array in arrays.items():
        rest = tuple(range(array.ndim - (name in species))[::-1])
        indexed += [array, (_SPECIES, *rest) if name in species else rest]
    record = kernel.__annotations__.get("return")
    parts = len(getattr(record, "_fields", ()))
    first = [_PARTS] * bool(parts) + [_SPECIES] * members
    out = (*first, *range(rank)[::-1])
    final, _ = working_dtype(arrays)
    names = tuple(arrays)
    found = da.blockwise(
        partial(_chunk, kernel, dict(domains), tuple(values), names, numbers, species, members),
        out,
        *indexed,
        new_axes={_PARTS: parts} if parts else None,
        concatenate=True,
        dtype=final,
        meta=np.empty((0,) * len(out), final),
    )
    return record(*found) if record and parts else found


def _chunk(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    order: tuple[str, ...],
    names: tuple[str, ...],
    numbers: Mapping[str, float],
    species: Collection[str],
    members: bool,
    *pieces: Array,
) -> Array:
    """Evaluate a formula for a chunk of each array."""
    values = {**numbers, **dict(zip(names, pieces, strict=True))}
    given = tuple(values[name] for name in order)
    found = None if species else execute_plainly(kernel, given)
    if found is None:
        values = dict(zip(order, given, strict=True))
        with np.errstate(all="ignore"):
            found = execute_numpy(kernel, domains, values, "nan", species, members=members)
    return np.stack(found) if isinstance(found, tuple) else found
