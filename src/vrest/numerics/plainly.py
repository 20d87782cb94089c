"""Run a formula on what most calls give it, floats and float64 arrays of one shape, at little cost.

What else there is goes to `blocks`: nothing is converted here, and nothing refused.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import numpy as np

from vrest.numerics.blocks import each_of, planned, scratch_of
from vrest.numerics.domains import INSIDE, OUTSIDE
from vrest.numerics.plan import Plan

__all__ = ["Array", "declare", "execute_plainly", "execute_species"]

Array = Any
_DOUBLE: Final = np.dtype(np.float64)
_UNKNOWN: Final[Any] = object()
_KINDS: Final = 4096
# Of arrays over species so many elements at a time: small enough that memory is at hand for them.
_TOGETHER: Final = 12288
_ways: Final[dict[Any, Any]] = {}


def declare(
    kernel: Callable[..., Array], names: tuple[str, ...], domains: Mapping[str, str]
) -> None:
    """Note the arguments of a formula, in their order, and the domains of some."""
    kernel.__dict__["arguments"] = (names, dict(domains))


@np.errstate(all="ignore")
def execute_plainly(kernel: Callable[..., Array], given: tuple[Any, ...]) -> Array | None:
    """Evaluate for floats and contiguous float64 arrays of one shape, all inside their domains.

    Parameters
    ----------
    kernel : function
        The formula, as `declare` knows it.
    given : tuple
        Its arguments in their order.

    Returns
    -------
    array (...) or None
        None for anything else, or where a value may lie outside.
    """
    kinds = (kernel, *map(type, given))
    found = _ways.get(kinds, _UNKNOWN)
    if found is _UNKNOWN:
        found = _way(kernel, [type(value) for value in given])
        if len(_ways) > _KINDS:
            _ways.clear()
        _ways[kinds] = found
    if found is None:
        return None
    way, places, others = found
    arrays = [given[k] for k in places]
    shape = arrays[0].shape
    for array in arrays:
        if array.dtype is not _DOUBLE or array.shape != shape:
            return None
    size = arrays[0].size
    if size <= 1:
        return _of_one(kernel, given, shape) if size else None
    try:
        numbers = [float(given[k]) for k in others]
        if not way.inside(*numbers):
            return None
        known = way.prepare(*numbers)
    except (ArithmeticError, ValueError):
        return None
    count = way.results
    results = [np.empty(shape)] if count == 1 else [np.empty(shape) for _ in range(count)]
    if size <= way.block:
        scratch = scratch_of(way.scratch, shape, _DOUBLE)
        return way.wrap(results) if way.fill(known, True, *results, *scratch, *arrays) else None
    if not all(array.flags.c_contiguous for array in arrays):
        return None
    flat = [array.reshape(-1) for array in (*results, *arrays)]
    for start in range(0, size, way.block):
        pieces = [array[start : start + way.block] for array in flat]
        scratch = scratch_of(way.scratch, pieces[0].shape, _DOUBLE)
        if not way.fill(known, True, *pieces[:count], *scratch, *pieces[count:]):
            return None
    return way.wrap(results)


@np.errstate(all="ignore")
def execute_species(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Any],
    families: Collection[str],
    axis: int,
) -> Array | None:
    """Evaluate for float64 arrays over the species of one shape, with floats and arrays of sums.

    Parameters
    ----------
    kernel : function
        The formula.
    domains : mapping
        Name to domain.
    values : mapping
        Name to argument.
    families : collection of str
        The names of those over species.
    axis : int
        Where the species stand in these.

    Returns
    -------
    array (...) or None
        None for anything else, or where a value may lie outside.
    """
    shape, rest = None, None
    for name, value in values.items():
        kind = type(value)
        if kind is np.ndarray and value.dtype is _DOUBLE and value.size:
            if name in families:
                if shape not in (None, value.shape) or not value.ndim:
                    return None
                shape = value.shape
            elif rest not in (None, value.shape):
                return None
            else:
                rest = value.shape
        elif (kind is not float and kind is not int) or name in families:
            return None
    if shape is None or not (axis == -1 or axis == len(shape) - 1):
        return None
    if rest not in (None, shape[:-1]):
        return None
    rest, count = shape[:-1], shape[-1]
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if type(value) is not np.ndarray:
            flat[name] = float(value)
            if name in domains and OUTSIDE[domains[name]](flat[name]):
                return None
        elif not value.flags.c_contiguous:
            return None
        else:
            flat[name] = value.reshape((-1, count) if name in families else -1)
    result = np.empty(rest)
    whole = result.reshape(-1)
    try:
        step = max(_TOGETHER // count, 1)
        for start in range(0, whole.size, step):
            pieces = dict(flat)
            for name, value in flat.items():
                if type(value) is not np.ndarray:
                    continue
                piece = value[start : start + step]
                if name in domains and not INSIDE[domains[name]](piece):
                    return None
                pieces[name] = piece.T if name in families else piece
            whole[start : start + step] = kernel(**pieces)
    except (ArithmeticError, ValueError):
        return None
    return result if rest else result[()]


def _way(
    kernel: Callable[..., Array], types: list[type]
) -> tuple[Plan, list[int], list[int]] | None:
    """Return the plan for arguments of these types, and where arrays and numbers stand."""
    places = [k for k, kind in enumerate(types) if kind is np.ndarray]
    others = [k for k, kind in enumerate(types) if kind is float or kind is int]
    if not places or len(places) + len(others) < len(types):
        return None
    names, domains = kernel.__dict__["arguments"]
    arrays = tuple(names[k] for k in places)
    return planned(kernel, names, arrays, tuple(domains.items())), places, others


def _of_one(
    kernel: Callable[..., Array], given: tuple[Any, ...], shape: tuple[int, ...]
) -> Array | None:
    """Evaluate for arrays of one element, as for numbers."""
    names, domains = kernel.__dict__["arguments"]
    try:
        numbers = dict(zip(names, map(float, map(_item, given)), strict=True))
        if any(OUTSIDE[domain](numbers[name]) for name, domain in domains.items()):
            return None
        found = kernel(**numbers)
    except (ArithmeticError, ValueError):
        return None
    return each_of(lambda value: np.full(shape, value) if shape else np.float64(value), found)


def _item(value: Any) -> Any:
    return value.item() if type(value) is np.ndarray else value
