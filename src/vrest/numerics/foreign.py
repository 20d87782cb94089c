"""Run a formula on arrays of JAX, PyTorch, CuPy, Dask or any other array-API library."""

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

from vrest.numerics.arguments import as_float, common_shape, is_number, real_array
from vrest.numerics.domains import OUTSIDE, check_number, refusal
from vrest.numerics.namespaces import adopt, is_foreign, is_lazy, namespace_of
from vrest.numerics.special import evaluate

__all__ = ["Array", "execute_foreign"]

Array = Any


def execute_foreign(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
    errors: str,
    species: Collection[str] = (),
    *,
    members: bool = False,
) -> Array:
    """Compute in the namespace that the arrays belong to; what cannot be looked at gives NaN."""
    xp = namespace_of(*values.values())
    like = next(value for value in values.values() if is_foreign(value))
    numbers = {
        name: check_number(name, as_float(name, value), domains.get(name), errors)
        for name, value in values.items()
        if is_number(value)
    }
    arrays = {
        name: value if is_foreign(value) else adopt(real_array(name, value), like, xp)
        for name, value in values.items()
        if name not in numbers
    }
    for name, array in arrays.items():
        if not xp.isdtype(array.dtype, ("real floating", "integral")):
            raise TypeError(f"{name} must be real numbers, not {array.dtype}")
    common_shape({n: tuple(array.shape)[n in species :] for n, array in arrays.items()})
    floating = [a.dtype for a in arrays.values() if xp.isdtype(a.dtype, "real floating")]
    final = xp.result_type(*floating) if floating else xp.asarray(0.0).dtype
    working = final if xp.finfo(final).bits >= 32 else xp.float32
    checked = {
        name: _check_foreign(name, xp.astype(array, working), domains.get(name), errors, xp)
        for name, array in arrays.items()
    }
    plain = [a[0, ...] if n in species and not members else a for n, a in checked.items()]
    one = next(a for a, n in zip(plain, checked, strict=True) if n in species or not members)
    result = evaluate(kernel, checked, numbers, lambda number: xp.full_like(one, number))

    def shaped(part: Any) -> Array:
        whole = xp.full_like(one, part) if isinstance(part, float) else part
        if isinstance(part, float) or isinstance(result, tuple) or whole.ndim < one.ndim:
            whole = xp.broadcast_arrays(whole, *plain)[0]
        return xp.astype(whole, final)

    if not isinstance(result, tuple):
        return shaped(result)
    return getattr(type(result), "_make", tuple)([shaped(part) for part in result])


def _check_foreign(name: str, array: Array, domain: str | None, errors: str, xp: Any) -> Array:
    if domain is None:
        return array
    outside = OUTSIDE[domain](array)
    if errors == "raise" and not is_lazy(array):
        try:
            found = bool(xp.any(outside))
        except (TypeError, RuntimeError):
            pass  # traced: its values are not there yet
        else:
            if not found:
                return array
            first = xp.argmax(xp.astype(xp.reshape(outside, (-1,)), xp.uint8))
            raise refusal(name, domain, xp.reshape(array, (-1,))[int(first)])
    return xp.where(outside, xp.full_like(array, math.nan), array)
