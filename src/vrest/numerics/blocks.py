"""Run a formula on NumPy arrays, in blocks that stay in the cache from the check to the result."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np

from vrest.numerics.arguments import as_float, common_shape, is_number, real_array, working_dtype
from vrest.numerics.domains import check_array, check_number
from vrest.numerics.running import planned, scratch_of
from vrest.numerics.special import evaluate

__all__ = ["Array", "each_of", "execute_masked", "execute_numpy", "is_masked"]

Array = Any


def execute_numpy(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
    errors: str,
    species: Collection[str] = (),
    *,
    members: bool = False,
) -> Array:
    """Evaluate a formula for NumPy arrays, array-likes and numbers.

    Numbers, and arrays of one element, enter the formula as floats, so that what depends on them
    alone is computed once; the rest goes through it block by block.

    Parameters, errors and result are those of `vrest.numerics.execution.execute`; arrays over
    species come with their axis in front, and are summed over as a whole.
    """
    numbers = {n: as_float(n, value) for n, value in values.items() if is_number(value)}
    given = {n: real_array(n, value) for n, value in values.items() if n not in numbers}
    arrays = {name: array for name, array in given.items() if array.size != 1}
    numbers |= {name: float(a.item()) for name, a in given.items() if name not in arrays}
    for name, number in numbers.items():
        numbers[name] = check_number(name, number, domains.get(name), errors)
    shape = common_shape({n: array.shape[n in species :] for n, array in given.items()})
    if members:
        shape = (next(a.shape[0] for n, a in given.items() if n in species), *shape)
    types = working_dtype(given)
    if not arrays:
        return _of_numbers(kernel, numbers, shape, types[0], as_array=bool(given))
    if species or 0 in shape:
        return _as_a_whole(kernel, domains, arrays, numbers, errors, shape, types)
    return _planned_out(kernel, domains, arrays, numbers, errors, shape, types, tuple(values))


def _planned_out(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    arrays: Mapping[str, Array],
    numbers: Mapping[str, float],
    errors: str,
    shape: tuple[int, ...],
    types: tuple[Any, Any],
    names: tuple[str, ...],
) -> Array:
    """Evaluate block by block, as planned; as a whole where `math` refuses a number."""
    way = planned(kernel, names, tuple(arrays), tuple(domains.items()))
    try:
        known = way.prepare(*[numbers[name] for name in way.numbers])
    except (ArithmeticError, ValueError):
        return _as_a_whole(kernel, domains, arrays, numbers, errors, shape, types)
    final, working = types
    found = [np.empty(shape, final) for _ in range(way.results)]
    for ins, outs in _blocks(list(arrays.values()), found, working, way.block):
        scratch = scratch_of(way.scratch, outs[0].shape, working)
        if not way.fill(known, True, *outs, *scratch, *ins):
            ins = [
                check_array(name, part, domains.get(name), errors)
                for name, part in zip(way.arrays, ins, strict=True)
            ]
            way.fill(known, False, *outs, *scratch, *ins)
    return way.wrap(found)


def _blocks(
    arrays: Sequence[Array], results: Sequence[Array], working: Any, block: int
) -> Iterator[tuple[list[Array], Sequence[Array]]]:
    """Yield pieces of all arrays and the results that belong together, of one type and shape."""
    size, shape = results[0].size, results[0].shape
    plain = all(array.dtype == working for array in (*arrays, *results))
    if size <= block and size and plain:
        yield (
            [array if array.shape == shape else _filled(array, shape) for array in arrays],
            results,
        )
    elif plain and all(a.shape == shape and a.flags.c_contiguous for a in arrays):
        flat = [array.reshape(-1) for array in arrays]
        outs = [array.reshape(-1) for array in results]
        for start in range(0, size, block):
            piece = slice(start, start + block)
            yield [array[piece] for array in flat], [array[piece] for array in outs]
    else:
        pieces = np.nditer(
            [*arrays, *results],
            ("external_loop", "buffered", "zerosize_ok"),
            [*(("readonly",) for _ in arrays), *(("writeonly",) for _ in results)],
            [working for _ in (*arrays, *results)],
            casting="unsafe",
            buffersize=block,
        )
        with pieces:
            for row in pieces if size else ():
                yield list(row[: len(arrays)]), row[len(arrays) :]


def _filled(array: Array, shape: tuple[int, ...]) -> Array:
    """Return a stretched array as one of its own; `broadcast_to` takes longer for a small one."""
    whole = np.empty(shape, array.dtype)
    whole[...] = array
    return whole


def _of_numbers(
    kernel: Callable[..., Array],
    numbers: Mapping[str, float],
    shape: tuple[int, ...],
    final: Any,
    *,
    as_array: bool,
) -> Array:
    """Evaluate for numbers alone; arrays of one element get one back."""
    found = evaluate(kernel, {}, numbers, lambda number: np.array([number]))

    def shaped(value: Any) -> Any:
        number = float(np.asarray(value).item())
        return np.full(shape, number, final)[()] if as_array else number

    return each_of(shaped, found)


def _as_a_whole(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    arrays: Mapping[str, Array],
    numbers: Mapping[str, float],
    errors: str,
    shape: tuple[int, ...],
    types: tuple[Any, Any],
) -> Array:
    """Evaluate without blocks, where sums run over an axis or `math` refuses a number."""
    final, working = types
    checked = {
        name: check_array(name, array.astype(working, copy=False), domains.get(name), errors)
        if array.size
        else array
        for name, array in arrays.items()
    }
    found = evaluate(kernel, checked, numbers, lambda number: np.array([number], working))

    def shaped(value: Any) -> Any:
        result = np.empty(shape, final)
        result[...] = value
        return result if shape else result[()]

    return each_of(shaped, found)


def each_of(change: Callable[[Any], Any], found: Any) -> Any:
    """Change a result, or each of several."""
    if not isinstance(found, tuple):
        return change(found)
    return getattr(type(found), "_make", tuple)([change(value) for value in found])


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
    *,
    members: bool = False,
) -> Array:
    """Leave masked elements out: they are neither checked nor computed."""
    masked = {n: v for n, v in values.items() if is_masked(v)}
    filled = dict(values)
    for name, value in masked.items():
        floats = real_array(name, value.data)
        kind = floats.dtype if floats.dtype.kind == "f" else np.dtype(np.float64)
        filled[name] = np.where(np.ma.getmaskarray(value), kind.type(np.nan), floats)
    found = execute_numpy(kernel, domains, filled, errors, species, members=members)
    own = {n: np.ma.getmaskarray(v) for n, v in masked.items()}
    each = [mask.any(axis=0) if n in species else mask for n, mask in own.items()]

    def covered(result: Any) -> Any:
        masks = (np.broadcast_to(mask, np.shape(result)) for mask in each)
        return np.ma.MaskedArray(result, reduce(np.logical_or, masks))

    return each_of(covered, found)
