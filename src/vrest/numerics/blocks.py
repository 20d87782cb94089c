"""Run a formula on NumPy arrays, in blocks that stay in the cache from the check to the result."""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from typing import Any, Final

import numpy as np

from vrest.numerics.arguments import common_shape, is_number, real_array, working_dtype
from vrest.numerics.domains import INSIDE, OUTSIDE, check_array, check_number
from vrest.numerics.plan import plan
from vrest.numerics.special import evaluate

__all__ = ["Array", "execute_masked", "execute_numpy", "execute_plainly", "is_masked"]

Array = Any
_DOUBLE: Final = np.dtype(np.float64)
_planned: Final = lru_cache(maxsize=4096)(plan)
_KEPT: Final = threading.local()
_SHAPES: Final = 8


def execute_plainly(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
) -> Array | None:
    """Evaluate for floats and contiguous float64 arrays of one shape, all inside their domains.

    Anything else gives None, and is for `execute_numpy`; no time is lost on it here.
    """
    numbers: list[float] = []
    arrays: list[Array] = []
    names: list[str] = []
    shape: tuple[int, ...] = ()
    for name, value in values.items():
        kind = type(value)
        if kind is float or kind is int:
            numbers.append(float(value))
        elif kind is np.ndarray and value.dtype is _DOUBLE:
            shape = shape or value.shape
            if value.shape != shape:
                return None
            arrays.append(value)
            names.append(name)
        else:
            return None
    if not arrays or not arrays[0].size:
        return None
    if arrays[0].size == 1:
        return _of_one(kernel, domains, values, shape)
    way = _planned(kernel, tuple(values), tuple(names), tuple(domains.items()))
    if any(OUTSIDE[domain](numbers[k]) for k, domain in way.guarded):
        return None
    try:
        known = way.prepare(*numbers)
    except (ArithmeticError, ValueError):
        return None
    found = [np.empty(shape) for _ in range(way.results)]
    outs, size, block = found, arrays[0].size, way.block
    if size > block:
        if not all(array.flags.c_contiguous for array in arrays):
            return None
        arrays = [array.reshape(-1) for array in arrays]
        outs = [array.reshape(-1) for array in found]
    ins = arrays
    for start in range(0, size, block):
        if size > block:
            piece = slice(start, start + block)
            ins = [array[piece] for array in arrays]
            outs = [array.reshape(-1)[piece] for array in found]
        for k, domain in way.checked:
            if not INSIDE[domain](ins[k]):
                return None
        if not way.fill(known, True, *outs, *_scratch(way.scratch, outs[0].shape, _DOUBLE), *ins):
            return None
    return way.wrap(found)


def _of_one(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
    shape: tuple[int, ...],
) -> Array | None:
    """Evaluate for arrays of one element, as for numbers."""
    numbers = {n: float(v) if type(v) is not np.ndarray else v.item() for n, v in values.items()}
    if any(OUTSIDE[domain](numbers[name]) for name, domain in domains.items()):
        return None
    try:
        found = kernel(**numbers)
    except (ArithmeticError, ValueError):
        return None
    return _each(lambda value: np.full(shape, value) if shape else np.float64(value), found)


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
    arrays = {name: array for name, array in given.items() if array.size != 1}
    numbers |= {name: float(a.item()) for name, a in given.items() if name not in arrays}
    for name, number in numbers.items():
        numbers[name] = check_number(name, number, domains.get(name), errors)
    shape = common_shape({n: array.shape[n in species :] for n, array in given.items()})
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
    way = _planned(kernel, names, tuple(arrays), tuple(domains.items()))
    try:
        known = way.prepare(*[numbers[name] for name in way.numbers])
    except (ArithmeticError, ValueError):
        return _as_a_whole(kernel, domains, arrays, numbers, errors, shape, types)
    final, working = types
    found = [np.empty(shape, final) for _ in range(way.results)]
    for ins, outs in _blocks(list(arrays.values()), found, working, way.block):
        scratch = _scratch(way.scratch, outs[0].shape, working)
        for k, domain in way.checked:
            if not INSIDE[domain](ins[k]):
                ins[k] = check_array(way.arrays[k], ins[k], domain, errors)
        if not way.fill(known, True, *outs, *scratch, *ins):
            ins = [
                check_array(name, part, domains.get(name), errors)
                for name, part in zip(way.arrays, ins, strict=True)
            ]
            way.fill(known, False, *outs, *scratch, *ins)
    return way.wrap(found)


def _scratch(count: int, shape: tuple[int, ...], dtype: Any) -> list[Array]:
    """Return buffers of a shape; those of the last shape are kept, each thread its own."""
    own: dict[Any, list[Array]] = _KEPT.__dict__
    buffers = own.get((shape, dtype))
    if buffers is None or len(buffers) < count:
        if len(own) > _SHAPES:
            own.clear()
        buffers = own[shape, dtype] = [np.empty(shape, dtype) for _ in range(max(count, 4))]
    return buffers[:count]


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

    return _each(shaped, found)


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

    return _each(shaped, found)


def _each(change: Callable[[Any], Any], found: Any) -> Any:
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
) -> Array:
    """Leave masked elements out: they are neither checked nor computed."""
    masked = {n: v for n, v in values.items() if is_masked(v)}
    filled = dict(values)
    for name, value in masked.items():
        floats = real_array(name, value.data)
        kind = floats.dtype if floats.dtype.kind == "f" else np.dtype(np.float64)
        filled[name] = np.where(np.ma.getmaskarray(value), kind.type(np.nan), floats)
    found = execute_numpy(kernel, domains, filled, errors, species)
    own = {n: np.ma.getmaskarray(v) for n, v in masked.items()}
    each = [mask.any(axis=0) if n in species else mask for n, mask in own.items()]

    def covered(result: Any) -> Any:
        masks = (np.broadcast_to(mask, np.shape(result)) for mask in each)
        return np.ma.MaskedArray(result, reduce(np.logical_or, masks))

    return _each(covered, found)
