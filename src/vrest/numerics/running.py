"""Print the function that runs a formula on float64 arrays of one shape, with numbers beside them.

It converts nothing and refuses nothing: where something else is given, or may be impossible, it
returns None.  Few elements are computed one by one as floats, since a call of NumPy takes longer
than they do; many block by block, so that no block leaves the cache.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import FunctionType
from typing import Any, Final, cast

import numpy as np

from vrest.numerics.compilation import define
from vrest.numerics.domains import CONDITIONS
from vrest.numerics.plan import WORDS, Plan, plan, plan_numbers
from vrest.numerics.quiet import OWN, quietly

__all__ = ["Array", "planned", "runner", "scratch_of"]

Array = Any
planned: Final = lru_cache(maxsize=4096)(plan)
_DOUBLE: Final = np.dtype(np.float64)
_SHAPES: Final = 8
# What so many numbers decide is kept, since most calls in a row have the same.
_KEPT_KNOWN: Final = 16
# A page of memory, and how far apart in it buffers begin, in bytes.
_PAGE: Final = 4096
_PART: Final = 512
_RUN: Final = """\
def run({names}):
    _shape = {first}.shape
    if {other}:
        return None
    _size = {first}.size
    if _size <= {few}:
        return _rows(_shape, {names})
    try:
        {floats}
        _known = _recent.get(({key}))
        if _known is None:
            if not ({inside}):
                return None
            if len(_recent) > {kept}:
                _recent.clear()
            _known = _recent[{key}] = _prepare({numbers}_lift=_array)
    except (ArithmeticError, ValueError):
        return None
    if _size > {block}:
        return _quietly(_many, _known, _shape, _size, {arrays})
    _scratch = _own.buffers.get(_shape, ())
    if len(_scratch) < {scratch}:
        _scratch = _scratch_of({scratch}, _shape, _double)
    {made}
    return {returned} if _own.run(_fill, _known, True, {outs}, {arrays}) else None
"""
_ROWS: Final = """\
def rows(_shape, {names}):
    try:
        return _gathered([_one({names}) for {arrays} in {elements}], _shape)
    except (ArithmeticError, ValueError):
        return None
"""
_ONE: Final = """\
def one({names}):
    if {conditions}:
        {body}
    raise ValueError
"""
_Runner = Callable[..., Array | None]


def runner(
    kernel: Callable[..., Array],
    names: tuple[str, ...],
    arrays: tuple[str, ...],
    domains: tuple[tuple[str, str], ...],
) -> _Runner:
    """Return the function for arrays at certain arguments, and floats or integers at the others.

    Parameters
    ----------
    kernel : function
        The formula.
    names : tuple of str
        Its arguments, in whose order the function takes them.
    arrays : tuple of str
        Those that are arrays, at least one.
    domains : tuple of (str, str)
        The domains of arguments.

    Returns
    -------
    callable
        It returns an array, several of them, or None.
    """
    way = planned(kernel, names, arrays, domains)
    results = [f"_out{k}" for k in range(way.results)]
    first, *rest = arrays
    other = [f"{first}.dtype is not _double"]
    other += [f"{name}.dtype is not _double or {name}.shape != _shape" for name in rest]
    guards = [f"{n} {CONDITIONS[d]}" for n, d in domains if n in way.numbers]
    source = _RUN.format(
        names=", ".join(names),
        first=first,
        other=" or ".join(other),
        few=way.few,
        floats="; ".join(f"{n} = float({n})" for n in way.numbers) or "pass",
        inside=" and ".join(guards) or True,
        key="".join(f"{name}, " for name in way.numbers) or "()",
        numbers="".join(f"{name}, " for name in way.numbers),
        kept=_KEPT_KNOWN,
        arrays=", ".join(arrays),
        block=way.block,
        scratch=way.scratch,
        made="; ".join(f"{out} = _empty(_shape)" for out in results),
        returned=results[0] if len(results) == 1 else f"_wrap(({', '.join(results)}))",
        outs=", ".join([*results, *(f"_scratch[{k}]" for k in range(way.scratch))]),
    )
    inside: dict[str, Any] = {"_double": _DOUBLE, "_prepare": way.prepare, "_many": _blockwise(way)}
    inside |= {"_quietly": quietly, "_array": np.array, "_recent": {}, "_empty": np.empty}
    inside |= {"_own": OWN, "_scratch_of": scratch_of, "_fill": way.fill, "_wrap": way.wrap}

    def rows(*given: Any) -> Array | None:
        # printed when there are few elements for the first time: most arrays have many
        made = run.__globals__["_rows"] = _one_by_one(kernel, names, arrays, domains)
        return made(*given)

    run = cast("FunctionType", define("run", source, {**inside, "_rows": rows}))
    return run


def _blockwise(way: Plan) -> _Runner:
    """Return the function for more elements than a block has."""
    count, block, fill, wrap = way.results, way.block, way.fill, way.wrap

    def many(known: Any, shape: tuple[int, ...], size: int, *arrays: Array) -> Array | None:
        results = [np.empty(shape) for _ in range(count)]
        if not all(array.flags.c_contiguous for array in arrays):
            return None
        flat = [array.reshape(-1) for array in (*results, *arrays)]
        for start in range(0, size, block):
            pieces = [array[start : start + block] for array in flat]
            scratch = scratch_of(way.scratch, pieces[0].shape, _DOUBLE)
            if not fill(known, True, *pieces[:count], *scratch, *pieces[count:]):
                return None
        return wrap(results)

    return many


def _one_by_one(
    kernel: Callable[..., Array],
    names: tuple[str, ...],
    arrays: Sequence[str],
    domains: tuple[tuple[str, str], ...],
) -> _Runner:
    """Return the function for few elements, or none."""
    body, record = plan_numbers(kernel, names)
    conditions = " and ".join(f"{name} {CONDITIONS[domain]}" for name, domain in domains) or "True"
    source = _ONE.format(
        names=", ".join(names), conditions=conditions, body="\n        ".join(body)
    )
    one = define("one", source, {**WORDS, "_record": record})
    lists = [f"{name}.ravel().tolist()" for name in arrays]
    source = _ROWS.format(
        names=", ".join(names),
        arrays=", ".join(arrays),
        elements=f"zip({', '.join(lists)})" if len(arrays) > 1 else lists[0],
    )

    def gathered(found: list[Any], shape: tuple[int, ...]) -> Array | None:
        if not found:
            return None
        if record is None:
            return np.array(found).reshape(shape) if shape else np.float64(found[0])
        parts = (np.array(part).reshape(shape)[()] for part in zip(*found, strict=True))
        return getattr(record, "_make", tuple)(parts)

    return define("rows", source, {"_one": one, "_gathered": gathered})


def scratch_of(count: int, shape: tuple[int, ...], dtype: Any) -> list[Array]:
    """Return buffers of a shape; those of the last shape are kept, each thread its own."""
    own = OWN.buffers
    key = shape if dtype is _DOUBLE else (shape, dtype)
    buffers = own.get(key)
    if buffers is None or len(buffers) < count:
        if len(own) > _SHAPES:
            own.clear()
        buffers = own[key] = _apart(max(count, 4), shape, np.dtype(dtype))
    return buffers[:count]


def _apart(count: int, shape: tuple[int, ...], dtype: Any) -> list[Array]:
    """Return buffers that begin at different places of a page of memory.

    A processor that writes a little way ahead of where it reads, but for whole pages, waits for
    itself.
    """
    length = math.prod(shape) * dtype.itemsize
    if length < _PAGE:
        return [np.empty(shape, dtype) for _ in range(count)]
    step = -(-length // _PAGE) * _PAGE + _PART
    whole = np.empty(count * step + _PAGE, np.uint8)
    start = -whole.ctypes.data % _PAGE + _PART
    starts = range(start, start + count * step, step)
    return [whole[k : k + length].view(dtype).reshape(shape) for k in starts]
