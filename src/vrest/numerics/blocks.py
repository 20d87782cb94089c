"""Run a formula on NumPy arrays, in blocks that stay in the cache from the check to the result."""

from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import Any, Final

import numpy as np

from vrest.numerics.arguments import common_shape, is_number, real_array, working_dtype
from vrest.numerics.domains import check_array, check_number
from vrest.numerics.special import evaluate

__all__ = ["Array", "execute_masked", "execute_numpy", "is_masked"]

Array = Any
# Few enough that a result is still in the cache when the next function takes it up, and enough that
# the calls themselves cost nothing: 65536 was fastest of 4096 ... 262144 for the Nernst potential.
_BLOCK: Final = 65536


def execute_numpy(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
    errors: str,
    species: Collection[str] = (),
) -> Array:
    """Evaluate a formula for NumPy arrays, array-likes and numbers.

    Numbers, and arrays of one element, enter the formula as floats, so that what depends on them
    alone is computed once; the rest goes through it block by block.

    Parameters, errors and result are those of `vrest.numerics.execution.execute`; arrays over
    species come with their axis in front, and are summed over as a whole.
    """
    numbers = {name: float(value) for name, value in values.items() if is_number(value)}
    given = {n: real_array(n, value) for n, value in values.items() if n not in numbers}
    shape = common_shape({n: array.shape[n in species :] for n, array in given.items()})
    final, working = working_dtype(given)
    numbers |= {name: float(array.item()) for name, array in given.items() if array.size == 1}
    arrays = {name: array for name, array in given.items() if array.size != 1}
    fixed = {n: check_number(n, value, domains.get(n), errors) for n, value in numbers.items()}

    def run(parts: Mapping[str, Array]) -> Array:
        checked = {n: check_array(n, part, domains.get(n), errors) for n, part in parts.items()}
        return evaluate(kernel, checked, fixed, lambda number: np.array([number], working))

    if not arrays:
        value = float(np.asarray(run({})).item())
        return np.full(shape, value, final)[()] if given else value
    result = np.empty(shape, final)
    if species or result.size <= _BLOCK:
        result[...] = run({n: array.astype(working, copy=False) for n, array in arrays.items()})
        return result if shape else result[()]
    blocks = np.nditer(
        [*arrays.values(), result],
        ("external_loop", "buffered", "zerosize_ok"),
        [*(("readonly",) for _ in arrays), ("writeonly",)],
        [*(working for _ in arrays), final],
        casting="unsafe",
        buffersize=_BLOCK,
    )
    with blocks:
        for *parts, out in blocks:
            out[...] = run(dict(zip(arrays, parts, strict=True)))
    return result


def is_masked(value: Any) -> bool:
    """Tell whether a value is a masked array; only a subclass of arrays makes NumPy load them."""
    special = isinstance(value, np.ndarray) and type(value) is not np.ndarray
    return special and isinstance(value, np.ma.MaskedArray)


def execute_masked(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
    errors: str,
    species: Collection[str] = (),
) -> Array:
    """Leave masked elements out: they are neither checked nor computed."""
    masked = {n: v for n, v in values.items() if is_masked(v)}
    filled = dict(values)
    for name, value in masked.items():
        floats = real_array(name, value.data)
        kind = floats.dtype if floats.dtype.kind == "f" else np.dtype(np.float64)
        filled[name] = np.where(np.ma.getmaskarray(value), kind.type(np.nan), floats)
    result = np.asarray(execute_numpy(kernel, domains, filled, errors, species))
    own = {n: np.ma.getmaskarray(v) for n, v in masked.items()}
    each = (mask.any(axis=0) if n in species else mask for n, mask in own.items())
    masks = (np.broadcast_to(mask, result.shape) for mask in each)
    return np.ma.MaskedArray(result, reduce(np.logical_or, masks))
