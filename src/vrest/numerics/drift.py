"""The functions of `bernoulli` for NumPy, written into buffers that are given: see `inplace`."""

from typing import Any, Final

import numpy as np

from vrest.numerics.limits import greatest, least, limits

__all__ = ["bernoulli", "bernoulli_difference", "bernoulli_slope", "bernoulli_slopes"]

Array = Any
_BITS: Final[dict[Any, tuple[Any, int]]] = {
    np.dtype(np.float32): (np.int32, 31),
    np.dtype(np.float64): (np.int64, 63),
}
# Below it the slope is computed by the power series, of which the first term left out is then less
# than 1e-17.
_NEAR: Final = 0.5
# Of -1/2 - B'(u) in u, u³, ...: -2k B_2k/(2k)!
_SLOPE_SERIES: Final = (
    *(-1 / 6, 1 / 180, -1 / 5040, 1 / 151200, -1 / 4790016, 691 / 108972864000),
    *(-1 / 5337446400, 3617 / 666913927680000),
)


def _diffusive(out: Array, work: Array, c: Array, *, steep: bool) -> None:
    """Replace the size s of an exponent, in `out`, by c s/(exp(s) - 1)."""
    tiny, _, safe = limits(out.dtype)
    if steep:
        far = np.nonzero(out > safe)
        size = np.minimum(out[far], 3 * safe)
    np.add(out, tiny, out)
    np.expm1(out, work)
    np.divide(out, work, out)
    if type(c) is not float or c != 1.0:
        np.multiply(out, c, out)
    if steep:
        half = np.exp(size / -2)
        out[far] = np.broadcast_to(c, out.shape)[far] * half * size * half


def bernoulli(out: Array, work: Array, more: Array, u: Array) -> None:
    """Write u/(exp(u) - 1) as B(|u|) + max(-u, 0)."""
    np.abs(u, out=work)
    steep = not greatest(work) <= limits(out.dtype)[2]
    _take_part(out, work, u, np.subtract, np.minimum, steep=steep)
    _diffusive(work, more, 1.0, steep=steep)
    if steep:
        np.abs(out, out=out)
    np.add(out, work, out)


def bernoulli_difference(
    out: Array, work: Array, more: Array, gap: Array, a: Array, b: Array, u: Array
) -> None:
    """Write (a - b) B(|u|) + max(u, 0) a + min(u, 0) b."""
    np.abs(u, out=work)
    steep = not greatest(work) <= limits(out.dtype)[2]
    _take_part(out, work, u, np.add, np.maximum, steep=steep)
    if steep:
        np.minimum(u, 0.0, out=more)
    else:
        np.subtract(u, out, more)
    np.multiply(out, a, out)
    np.multiply(more, b, more)
    np.add(out, more, out)
    both = type(a) is float and type(b) is float
    _diffusive(work, more, a - b if both else np.subtract(a, b, gap), steep=steep)
    np.add(out, work, out)


def _take_part(out: Array, size: Array, u: Array, join: Any, pick: Any, *, steep: bool) -> None:
    """Write the positive or the negative part of u, of which `size` is the absolute value.

    The sum is exact and faster than the choice, but not where it is infinite.
    """
    if steep:
        pick(u, 0.0, out=out)
    else:
        join(size, u, out)
        np.multiply(out, 0.5, out)


def bernoulli_slope(out: Array, work: Array, more: Array, size: Array, u: Array) -> None:
    """Write the derivative of `bernoulli`."""
    np.abs(u, out=size)
    _steepness(out, work, more, size)
    np.subtract(out, 1.0, work)
    np.negative(out, out)
    out[...] = np.where(np.less(u, 0.0), work, out)


def bernoulli_slopes(
    out: Array, work: Array, more: Array, size: Array, a: Array, b: Array, u: Array
) -> None:
    """Write a B'(-u) + b B'(u), where both slopes are negative and their sum is -1."""
    np.abs(u, out=size)
    _steepness(out, work, more, size)
    backward = np.less(u, 0.0)
    # a choice takes less time than a copy of what was chosen
    up, down = np.where(backward, b, a), np.where(backward, a, b)
    np.multiply(down, out, work)
    np.subtract(out, 1.0, out)
    np.multiply(up, out, out)
    np.subtract(out, work, out)
    safe = limits(out.dtype)[2]
    if not greatest(size) <= safe:
        far = np.nonzero(size > safe)
        below = np.minimum(size[far], 3 * safe)
        half = np.exp(below / -2)
        out[far] = -up[far] - down[far] * half * (below - 1.0) * half


def _steepness(out: Array, work: Array, more: Array, size: Array) -> None:
    """Write minus the slope at `size`, which is not negative."""
    np.negative(size, work)
    np.expm1(work, more)
    np.exp(work, work)
    np.add(size, more, out)
    np.multiply(out, work, out)
    np.multiply(more, more, more)
    np.divide(out, more, out)
    if not least(size) >= _NEAR:
        np.multiply(size, size, more)
        np.multiply(more, _SLOPE_SERIES[-1], work)
        for coefficient in _SLOPE_SERIES[-2:0:-1]:
            np.add(work, coefficient, work)
            np.multiply(work, more, work)
        np.add(work, _SLOPE_SERIES[0], work)
        np.multiply(work, size, work)
        np.add(work, 0.5, work)
        out[...] = np.where(np.less(size, _NEAR), work, out)
