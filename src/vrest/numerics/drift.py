"""The functions of `bernoulli` for NumPy, written into buffers that are given: see `inplace`."""

import threading
from functools import cache
from typing import Any, Final, final

import numpy as np

from vrest.numerics.growth import LAST, bend, fall, saves, tabled
from vrest.numerics.limits import constants, greatest, least, limits
from vrest.numerics.vectors import smoothly

__all__ = [
    "bernoulli",
    "bernoulli_difference",
    "bernoulli_slope",
    "bernoulli_slopes",
    "doubled_difference",
]

Array = Any
_BITS: Final[dict[Any, tuple[Any, int]]] = {
    np.dtype(np.float32): (np.int32, 31),
    np.dtype(np.float64): (np.int64, 63),
}
# Below it the slope is computed by the power series, of which the first term left out is then less
# than 1e-18.
_NEAR: Final = 1.0
# Its square is far above the smallest number.
_LEAST: Final = 1e-100
# Of -1/2 - B'(u) in u, u³, ...: -2k B_2k/(2k)!
_SLOPE_SERIES: Final = (
    *(-1 / 6, 1 / 180, -1 / 5040, 1 / 151200, -1 / 4790016, 691 / 108972864000),
    *(-1 / 5337446400, 3617 / 666913927680000, -1.5454911701300122e-13),
    *(4.349737397116123e-15, -1.2119806222392504e-16, 3.349071524595006e-18),
)


@final
class _Seen(threading.local):
    """Hold whether the last sizes were odd: zero, or too large for a table."""

    def __init__(self) -> None:
        self.odd = False


_SEEN: Final = _Seen()


def bernoulli(out: Array, work: Array, more: Array, spare: Array, u: Array) -> None:
    """Write u/(exp(u) - 1), or B(|u|) + max(-u, 0) of many or where that is no number."""
    if not saves(out) and smoothly(_bernoulli, out, u):
        return
    np.abs(u, work)
    half = constants(out.dtype)[1]
    if _diffuse(more, out, spare, work, 1.0):
        np.multiply(more, half, more)
        np.minimum(u, 0.0, out=out)
        np.subtract(more, out, out)
    else:
        np.subtract(work, u, out)
        np.add(out, more, out)
        np.multiply(out, half, out)


def doubled_difference(
    out: Array, work: Array, more: Array, spare: Array, a: Array, b: Array, u: Array
) -> None:
    """Write 2 (a - b) B(|u|) + 2 max(u, 0) a + 2 min(u, 0) b.

    Twice the positive part is the exact sum of u and its absolute value, where that is finite.
    """
    if not saves(out) and smoothly(_doubled, out, work, more, spare, a, b, u):
        return
    np.abs(u, work)
    both = type(a) is float and type(b) is float
    steep = _diffuse(more, out, spare, work, a - b if both else (a, b))
    if steep or not smoothly(_drift, out, work, more, a, b, u):
        # nothing is said of the side that is not upstream, which may be infinite
        np.multiply(np.where(u > 0.0, a, b), u, out)
        np.add(out, out, out)
        np.add(out, more, out)


def _drift(out: Array, size: Array, diffusion: Array, a: Array, b: Array, u: Array) -> None:
    """Add twice the drift to twice the diffusion."""
    np.add(size, u, out)
    np.subtract(u, size, size)
    np.multiply(out, a, out)
    np.add(diffusion, out, out)
    np.multiply(size, b, size)
    np.add(out, size, out)


def _bernoulli(out: Array, u: Array) -> None:
    np.expm1(u, out)
    np.divide(u, out, out)


def _doubled(
    out: Array, work: Array, more: Array, spare: Array, a: Array, b: Array, u: Array
) -> None:
    """Write 2 max(u, 0) (a + g) + 2 min(u, 0) (b - g), where g is (a - b)/(exp|u| - 1)."""
    np.abs(u, work)
    np.expm1(work, more)
    gap = a - b if type(a) is float and type(b) is float else np.subtract(a, b, spare)
    np.divide(gap, more, spare)
    np.add(spare, a, out)
    np.add(u, work, more)
    np.multiply(out, more, out)
    np.subtract(b, spare, spare)
    np.subtract(u, work, work)
    np.multiply(spare, work, spare)
    np.add(out, spare, out)


def bernoulli_difference(
    out: Array, work: Array, more: Array, spare: Array, a: Array, b: Array, u: Array
) -> None:
    """Write a B(-u) - b B(u)."""
    doubled_difference(out, work, more, spare, a, b, u)
    np.multiply(out, constants(out.dtype)[1], out)


def _diffuse(
    out: Array, work: Array, more: Array, size: Array, c: float | tuple[Array, Array]
) -> bool:
    """Write 2 c s/(exp(s) - 1), where s is the size of an exponent and c may be a difference.

    Tell whether some size is so large that twice it, or its exponential, may not be a number.
    """
    steep = False
    # where the last were odd, these are looked at first, as others of one array often are too
    if _SEEN.odd or not fall(out, work, more, size):
        low, high = least(size), greatest(size)
        _SEEN.odd = not (low > 0.0 and high <= LAST)
        if not low > 0.0:
            # it adds nothing but to 0, where the quotient is then 1
            np.add(size, constants(out.dtype)[0], size)
        if not (high <= LAST and fall(out, work, more, size, high)):
            steep = not high <= limits(out.dtype)[2]
            np.expm1(size, work)
            np.add(size, size, out)
            np.divide(out, work, out)
    gap = np.subtract(*c, work) if type(c) is tuple else c
    if type(gap) is not float or gap != 1.0:
        np.multiply(out, gap, out)
    if steep:
        safe = limits(out.dtype)[2]
        far = np.nonzero(size > safe)
        near = np.minimum(size[far], 3 * safe)
        half = np.exp(near / -2)
        out[far] = np.broadcast_to(gap, out.shape)[far] * half * (2 * near) * half
    return steep


def bernoulli_slope(
    out: Array, work: Array, more: Array, size: Array, spare: Array, u: Array
) -> None:
    """Write the derivative of `bernoulli`."""
    np.abs(u, size)
    _steepness(out, work, more, size, spare)
    np.subtract(out, 1.0, work)
    np.negative(out, out)
    _exchange(out, work, u, more, size)


def bernoulli_slopes(
    out: Array,
    work: Array,
    more: Array,
    size: Array,
    spare: Array,
    a: Array,
    b: Array,
    u: Array,
) -> None:
    """Write a B'(-u) + b B'(u), where both slopes are negative and their sum is -1."""
    np.abs(u, size)
    far = _steepness(out, work, more, size, spare)
    np.subtract(1.0, out, work)
    _exchange(out, work, u, more, size)
    np.multiply(work, a, work)
    np.multiply(out, b, out)
    np.add(out, work, out)
    np.negative(out, out)
    if far is not None:
        place, below, half = far
        sides = [np.broadcast_to(x, out.shape)[place] for x in (a, b)]
        up, down = np.where(np.broadcast_to(u, out.shape)[place] < 0.0, sides[::-1], sides)
        out[place] = -up - down * half * below * half


def _steepness(
    out: Array, work: Array, more: Array, size: Array, spare: Array
) -> tuple[Array, Array, Array] | None:
    """Write minus the slope at `size`, which is not negative and is lost.

    Return where it is so small that a product with it should be made of three factors, and these:
    the first, and the second that stands before and after it.
    """
    safe, far = limits(out.dtype)[2], None
    largest = greatest(size)
    if tabled(size, largest):
        # it adds nothing but to 0, where the quotient is then 1/2
        np.add(size, _LEAST, size)
        bend(out, work, more, spare, size, largest)
        np.multiply(work, work, work)
        np.divide(out, work, out)
        return None
    if not largest <= safe:
        place = np.nonzero(size > safe)
        below = np.minimum(size[place], 3 * safe)
        far = (place, below - 1.0, np.exp(below / -2))
    np.negative(size, work)
    np.expm1(work, more)
    np.exp(work, work)
    np.add(size, more, out)
    np.multiply(out, work, out)
    np.multiply(more, more, more)
    np.divide(out, more, out)
    if not least(size) >= _NEAR:
        near = np.nonzero(size < _NEAR)
        out[near] = _near_zero(size[near])
    if far is not None:
        out[far[0]] = far[1] * far[2] * far[2]
    return far


def _near_zero(s: Array) -> Array:
    """Return minus the slope at small numbers, from the series."""
    square = np.multiply(s, s)
    last, *others, half = _series(s.dtype)
    found = np.multiply(square, last)
    for coefficient in others[:-1]:
        np.add(found, coefficient, found)
        np.multiply(found, square, found)
    np.add(found, others[-1], found)
    np.multiply(found, s, found)
    return np.add(found, half, found)


@cache
def _series(dtype: Any) -> list[Array]:
    """Return the coefficients of the slope, the last first, as arrays: NumPy takes these faster."""
    return [np.array(value, dtype) for value in (*_SLOPE_SERIES[::-1], 0.5)]


def _exchange(x: Array, y: Array, signed: Array, mask: Array, spare: Array) -> None:
    """Exchange two arrays where a third is negative; copies with a mask take longer.

    The third may be `spare` itself, or a number.
    """
    if type(signed) is float:
        if signed < 0.0:
            np.copyto(spare, x)
            np.copyto(x, y)
            np.copyto(y, spare)
        return
    kind, shift = _BITS[x.dtype]
    mask, spare, signed = mask.view(kind), spare.view(kind), signed.view(kind)
    x, y = x.view(kind), y.view(kind)
    np.right_shift(signed, shift, mask)
    np.bitwise_xor(x, y, spare)
    np.bitwise_and(mask, spare, mask)
    np.bitwise_xor(x, mask, x)
    np.bitwise_xor(y, mask, y)
