"""The function u/(eᵘ - 1) of electrodiffusion, its slope and its balance, accurate everywhere.

Nothing overflows or divides by zero.  The plain code for other libraries has right derivatives too,
at zero included: near it stands the power series, not a value filled in.

References: Abramowitz & Stegun (1972), 23.1.1, for the power series; Scharfetter & Gummel (1969),
            IEEE Trans. Electron Devices 16:64, for drift and diffusion.
"""

import math
from collections.abc import Callable
from functools import reduce
from typing import Any, Final

import numpy as np

from vrest.numerics.inplace import allocated
from vrest.numerics.namespaces import namespace_of

__all__ = [
    "bernoulli",
    "bernoulli_curvature",
    "bernoulli_difference",
    "bernoulli_slope",
    "bernoulli_slopes",
]

Array = Any
_Function = Callable[..., Array]
# Above the first, exp(u) - 1 is exp(u) to every digit; above the second, exp(-u) times any float
# is zero.
_FAR: Final = 40.0
_FARTHEST: Final = 1500.0
# Below it the series is used, of which the first term left out is then less than 1e-19.
_NEAR: Final = 1.0
# B_2k/(2k)!, the coefficients of u², u⁴, ... in the power series.
_SERIES: Final = (
    *(1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000),
    *(1 / 74724249600, -3617 / 10670622842880000, 8.586062056277845e-15),
    *(-2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19),
)
_SLOPE_SERIES: Final = tuple(2 * k * c for k, c in enumerate(_SERIES, 1))
_S1, _S2, _S3, _S4, _S5, _S6, _S7, _S8, _S9, _S10, _S11, _S12 = _SLOPE_SERIES
# Of sinh(h)/h and of (h cosh(h) - sinh(h))/h³ in powers of h², where u = 2 h: all terms are
# positive, and below the bound the first that is left out is less than 1e-19 of the sum.
_BENT: Final = 5.0
_SINE: Final = tuple(1 / math.factorial(2 * k + 1) for k in range(15))
_BEND: Final = tuple(2 * k / math.factorial(2 * k + 1) for k in range(1, 16))


def bernoulli(u: Array) -> Array:
    """Return u/(exp(u) - 1), which is 1 at zero.

    Parameters
    ----------
    u : array (...), 1

    Returns
    -------
    array (...), 1

    Examples
    --------
    >>> bernoulli(0.0), bernoulli(-1000.0), round(bernoulli(1.0), 12)
    (1.0, 1000.0, 0.581976706869)
    """
    if type(u) is float:
        return _scaled_number(1.0, abs(u)) - min(u, 0.0)
    xp = namespace_of(u)
    if xp is np:
        return allocated("bernoulli", u)
    return _scaled_lazy(1.0, u, xp)


def bernoulli_difference(a: Array, b: Array, u: Array) -> Array:
    """Return a B(-u) - b B(u), where B is `bernoulli`.

    It is the diffusion (a - b) B(|u|) and the drift, u times that of a and b which lies upstream:
    B is needed once, and neither part loses digits or overflows.

    Parameters
    ----------
    a, b : array (...), one unit
        Concentrations on the side that a positive u drives away from, and on the other.
    u : array (...), 1

    Returns
    -------
    array (...), the unit of a and b

    Examples
    --------
    >>> bernoulli_difference(140.0, 4.0, 0.0), bernoulli_difference(3.0, 3.0, 0.5)
    (136.0, 1.5)
    """
    if type(u) is float:
        return _scaled_number(a - b, abs(u)) + u * (a if u > 0.0 else b)
    xp = namespace_of(a, b, u)
    if xp is np:
        return allocated("bernoulli_difference", a, b, u)
    one = xp.ones_like(u)
    forward = u >= 0.0
    # the absolute value, with a derivative at zero
    size = xp.where(forward, u, -u)
    return _scaled_lazy(a - b, size, xp) + u * xp.where(forward, a * one, b * one)


def bernoulli_slope(u: Array) -> Array:
    """Return the derivative of `bernoulli`, which is -1/2 at zero.

    Parameters
    ----------
    u : array (...), 1

    Returns
    -------
    array (...), 1

    Examples
    --------
    >>> bernoulli_slope(0.0), bernoulli_slope(-1000.0), round(bernoulli_slope(1.0), 12)
    (-0.5, -1.0, -0.338696887338)
    """
    if type(u) is float:
        if abs(u) < _NEAR:
            s = u * u
            odd = (((_S12 * s + _S11) * s + _S10) * s + _S9) * s + _S8
            odd = (((odd * s + _S7) * s + _S6) * s + _S5) * s + _S4
            return u * (((odd * s + _S3) * s + _S2) * s + _S1) - 0.5
        size = min(abs(u), _FARTHEST)
        rest = _steepness(size, max(size - _FAR, 0.0), math.exp, math.expm1)
        return rest - 1.0 if u < 0.0 else -rest
    xp = namespace_of(u)
    if xp is np:
        return allocated("bernoulli_slope", u)
    one = xp.ones_like(u)
    near = xp.abs(u) < _NEAR
    small = xp.where(near, u, 0.0 * one)
    large = xp.where(near, one, xp.where(xp.abs(u) > _FARTHEST, _FARTHEST * one, xp.abs(u)))
    beyond = xp.where(large > _FAR, large - _FAR, 0.0 * one)
    rest = _steepness(large, beyond, xp.exp, xp.expm1)
    series = small * _polynomial(_SLOPE_SERIES, small * small) - 0.5
    return xp.where(near, series, xp.where(u < 0.0, rest - 1.0, -rest))


def bernoulli_slopes(a: Array, b: Array, u: Array) -> Array:
    """Return a B'(-u) + b B'(u), where B' is `bernoulli_slope`.

    Since B'(-u) = -1 - B'(u), the slope is needed once, on the side where it is the smaller.

    Parameters
    ----------
    a, b : array (...), one unit
    u : array (...), 1

    Returns
    -------
    array (...), the unit of a and b

    Examples
    --------
    >>> bernoulli_slopes(140.0, 4.0, 0.0), bernoulli_slopes(3.0, 5.0, 2000.0)
    (-72.0, -3.0)
    """
    if type(u) is float:
        if u < 0.0:
            a, b, u = b, a, -u
        if u > _FAR:
            size = min(u, _FARTHEST)
            half = math.exp(-size / 2)
            return -a - b * half * (size - 1.0) * half
        slope = bernoulli_slope(u)
        return b * slope - a * (1.0 + slope)
    xp = namespace_of(a, b, u)
    if xp is np:
        return allocated("bernoulli_slopes", a, b, u)
    one = xp.ones_like(u)
    forward = u >= 0.0
    size = xp.where(forward, u, -u)
    up, down = xp.where(forward, a * one, b * one), xp.where(forward, b * one, a * one)
    near = size < _NEAR
    small = xp.where(near, size, 0.0 * one)
    large = xp.where(near, one, xp.where(size > _FARTHEST, _FARTHEST * one, size))
    rise, fall, rest = _falling(large, xp)
    # what is used twice ends with a product, as a compiler keeps a quotient in an array
    factor = (large - rise) / (rise * rise) * fall
    series = 0.5 - small * _polynomial(_SLOPE_SERIES, small * small)
    slope = xp.where(near, series, factor * rest)
    return -up * (1.0 - slope) - xp.where(near, down * series, down * factor * rest)


def bernoulli_curvature(u: Array) -> Array:
    """Return the second derivative of `bernoulli`, which is 1/6 at zero.

    Parameters
    ----------
    u : array (...), 1

    Returns
    -------
    array (...), 1

    Examples
    --------
    >>> round(bernoulli_curvature(0.0), 12), round(bernoulli_curvature(-1.0), 12)
    (0.166666666667, 0.150947578709)
    """
    if type(u) is float:
        if abs(u) < _BENT:
            return _bent(u * u / 4.0)
        size = min(abs(u), _FARTHEST)
        return _straightening(size, math.exp) if u == u else u
    xp = namespace_of(u)
    one = xp.ones_like(u)
    near = xp.abs(u) < _BENT
    small = xp.where(near, u, 0.0 * one)
    large = xp.where(near, _BENT * one, xp.where(xp.abs(u) > _FARTHEST, _FARTHEST * one, xp.abs(u)))
    return xp.where(near, _bent(small * small / 4.0), _straightening(large, xp.exp))


def _bent(square: Array) -> Array:
    sine = _polynomial(_SINE, square)
    return _polynomial(_BEND, square) / (2.0 * sine * sine * sine)


def _straightening(s: Array, exp: _Function) -> Array:
    """Return the curvature at s, which is large."""
    half = exp(-s / 2.0)
    fall = half * half
    rise = 1.0 - fall
    return half * ((s - 2.0) + (s + 2.0) * fall) / (rise * rise * rise) * half


def _polynomial(coefficients: tuple[float, ...], x: Array) -> Array:
    return reduce(lambda total, c: total * x + c, reversed(coefficients))


def _steepness(s: Array, beyond: Array, exp: _Function, expm1: _Function) -> Array:
    """Return minus the slope at s, at least one; `beyond` is what lies above `_FAR`."""
    rise = -expm1(-s)
    return (s - rise) / (rise * rise) * exp(beyond - s) * exp(-beyond)


def _scaled_number(c: Array, s: float) -> Array:
    """Return c B(s), for s not negative; the exponential alone may leave the range of floats."""
    if s > _FAR:
        half = math.exp(-s / 2)
        return c * half * min(s, _FARTHEST) * half
    return c * (s / math.expm1(s)) if s else c


def _scaled_lazy(c: Array, u: Array, xp: Any) -> Array:
    """Return c B(u) in plain code; what a branch does not use is kept where it is harmless."""
    one = xp.ones_like(u)
    near = xp.abs(u) < _NEAR
    small = xp.where(near, u, 0.0 * one)
    square = small * small
    series = c * (1.0 - small / 2 + square * _polynomial(_SERIES, square))
    large = xp.where(near, one, xp.where(u > _FARTHEST, _FARTHEST * one, u))
    size = xp.abs(large)
    rise, fall, rest = _falling(size, xp)
    falls = large > 0.0
    fall, rest = xp.where(falls, fall, one), xp.where(falls, rest, one)
    return xp.where(near, series, c * fall * (size / rise) * rest)


def _falling(size: Array, xp: Any) -> tuple[Array, Array, Array]:
    """Return 1 - exp(-size) and two factors of the exponential, which may leave the range.

    The size is not less than one, so that the difference loses nothing.
    """
    one = xp.ones_like(size)
    far = size > _FAR
    fall = xp.exp(xp.where(far, size / -2.0, -size))
    return xp.where(far, one, 1.0 - fall), fall, xp.where(far, fall, one)
