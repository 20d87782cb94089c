"""Run a formula on what most calls give it, floats and float64 arrays of one shape, at little cost.

What else there is goes to `blocks`: nothing is converted here, and nothing refused.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Final, final

import numpy as np

from vrest.numerics.arguments import as_float, real_array
from vrest.numerics.domains import INSIDE, OUTSIDE
from vrest.numerics.quiet import quietly
from vrest.numerics.running import runner

__all__ = ["Array", "declare", "execute_plainly", "execute_species"]

Array = Any
_DOUBLE: Final = np.dtype(np.float64)
_UNKNOWN: Final[Any] = object()
_KINDS: Final = 256
# Of arrays over species so many elements at a time: small enough that memory is at hand for them.
_TOGETHER: Final = 12288


@final
class Ways(dict[tuple[type, ...], Any]):
    """Hold what a formula is run by; a copy that goes to another process begins with nothing.

    The types of what a formula was called with here need not exist there.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type["Ways"], tuple[()]]:
        """Return how a copy is made."""
        return Ways, ()


def declare(
    kernel: Callable[..., Array], names: tuple[str, ...], domains: Mapping[str, str]
) -> None:
    """Note the arguments of a formula, in their order, and the domains of some.

    What it is run by is kept with it as ``ways``, by the types of the arguments.
    """
    kernel.__dict__["arguments"] = (names, dict(domains))
    kernel.__dict__["ways"] = Ways()


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
    ways = kernel.__dict__["ways"]
    kinds = tuple(map(type, given))
    found = ways.get(kinds, _UNKNOWN)
    if found is _UNKNOWN:
        found = _way(kernel, kinds)
        if len(ways) > _KINDS:
            ways.clear()
        ways[kinds] = found
    return None if found is None else found(*given)


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
    if list in map(type, values.values()):
        values = {n: real_array(n, v) if type(v) is list else v for n, v in values.items()}
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
    if shape is None or type(axis) is not int or axis not in (-1, len(shape) - 1):
        return None
    if rest not in (None, shape[:-1]):
        return None
    if len(shape) == 1:
        return _of_one_sum(kernel, domains, values)
    rest, count = shape[:-1], shape[-1]
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if type(value) is not np.ndarray:
            flat[name] = as_float(name, value)
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
            whole[start : start + step] = quietly(partial(kernel, **pieces))
    except (ArithmeticError, ValueError):
        return None
    return result


def _of_one_sum(
    kernel: Callable[..., Array], domains: Mapping[str, str], values: Mapping[str, Any]
) -> Array | None:
    """Evaluate for one value of each species."""
    given: dict[str, Any] = {}
    for name, value in values.items():
        array = type(value) is np.ndarray and value.ndim == 1
        given[name] = value if array else as_float(name, value)
        if name not in domains:
            continue
        inside = INSIDE[domains[name]](value) if array else not OUTSIDE[domains[name]](given[name])
        if not inside:
            return None
    try:
        found = quietly(partial(kernel, **given))
    except (ArithmeticError, ValueError):
        return None
    return found[0] if type(found) is np.ndarray else None


def _way(kernel: Callable[..., Array], types: tuple[type, ...]) -> Callable[..., Any] | None:
    """Return the function for arguments of these types; None if they are no arrays and numbers."""
    names, domains = kernel.__dict__["arguments"]
    arrays = tuple(n for n, kind in zip(names, types, strict=True) if kind is np.ndarray)
    numbers = [kind for kind in types if kind is float or kind is int]
    if not arrays or len(arrays) + len(numbers) < len(types):
        return None
    return runner(kernel, names, arrays, tuple(domains.items()))
