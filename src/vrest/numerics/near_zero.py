"""Power series near zero, for floats and arrays of any library.

Where a function of one exponent is a difference of near equals, no order of computing keeps its
digits near zero; its power series does.  Further out stands what is computed plainly.
"""

from typing import Any

import numpy as np

from vrest.numerics.namespaces import namespace_of

__all__ = ["Array", "away", "away_into", "near_zero", "near_zero_into"]

Array = Any


def away(u: Array, radius: float) -> Array:
    """Return u, but where it is near zero the radius, at which all that is plain is a number.

    Parameters
    ----------
    u : array (...), 1
    radius : float, 1
        Positive.

    Returns
    -------
    array (...), 1

    Examples
    --------
    >>> away(-3.0, 0.5), away(1e-20, 0.5)
    (-3.0, 0.5)
    """
    if type(u) is float:
        return radius if -radius < u < radius else u
    xp = namespace_of(u)
    return xp.where(xp.abs(u) < radius, xp.full_like(u, radius), u)


def near_zero(
    plain: Array, u: Array, radius: float, first: float, step: float, *coefficients: float
) -> Array:
    """Return what is computed plainly, but near zero ``u**first`` times a series in ``u**step``.

    Parameters
    ----------
    plain : array (...), any unit
        Made of ``away(u, radius)``.
    u : array (...), 1
    radius : float, 1
        Positive; the series stands for sizes of u below it.
    first, step : float
        Integers.
    *coefficients : float, the same unit
        Of the series, the constant one first.

    Returns
    -------
    array (...), the same unit

    Examples
    --------
    >>> near_zero(7.0, 0.1, 0.5, 1.0, 2.0, 1.0, -1.0), near_zero(7.0, 0.6, 0.5, 1.0, 2.0, 1.0, -1.0)
    (0.099, 7.0)
    """
    if type(u) is float:
        if not -radius < u < radius:
            return plain
        return _series(u, first, step, coefficients)
    if type(u) is np.ndarray:
        found, work = np.empty_like(u), np.empty_like(u)
        near_zero_into(found, work, plain, u, radius, first, step, *coefficients)
        return found
    xp = namespace_of(u)
    inside = xp.abs(u) < radius
    # of zero, so that nothing overflows there, in value or gradient
    small = xp.where(inside, u, xp.zeros_like(u))
    return xp.where(inside, _series(small, first, step, coefficients), plain)


def away_into(out: Array, work: Array, u: Array, radius: float) -> None:
    """Write `away` into a buffer, with another one for work."""
    np.copyto(out, u)
    np.copyto(out, radius, where=np.less(np.abs(u, work), radius))


def near_zero_into(
    out: Array,
    work: Array,
    plain: Array,
    u: Array,
    radius: float,
    first: float,
    step: float,
    *coefficients: float,
) -> None:
    """Write `near_zero` into a buffer, with another one for work."""
    np.copyto(out, plain)
    near = np.less(np.abs(u, work), radius).nonzero()
    if near[0].size:
        out[near] = _series(u[near], first, step, coefficients)


def _series(u: Array, first: float, step: float, coefficients: tuple[float, ...]) -> Array:
    """Add up a polynomial from its last term on."""
    power = u if step == 1.0 else u * u
    found = coefficients[-1] + 0.0 * power
    for coefficient in coefficients[-2::-1]:
        found = found * power + coefficient
    for _ in range(int(first)):
        found = found * u
    return found
