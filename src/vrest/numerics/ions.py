"""The voltage at which ions of any valence carry no net current through a constant field.

`vrest.derivations.ghk_voltage_ions` proves that there is exactly one, and
`vrest.derivations.ghk_bounds` that it lies between the Nernst potentials.  For valences of ±1 and
±2 it is the positive root of a quadratic in e^(F V_m/(R T)); for any other a Newton iteration
that never leaves the proved bracket finds it.

References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37; Press
            et al. (2007), Numerical Recipes, 3rd ed., 9.4, for the safeguarded iteration.
"""

from typing import Any, Final

import numpy as np

from vrest.numerics.constants import F, R
from vrest.numerics.execution import formula
from vrest.numerics.namespaces import namespace_of
from vrest.numerics.special import bernoulli, bernoulli_difference, bernoulli_slope, log_ratio

__all__ = ["Array", "ghk_voltage_ions"]

Array = Any
# Halving alone needs no more to go from the widest bracket to the last bit.
_ROUNDS: Final = 80


@formula(
    positive=("c_in", "c_out", "P", "T"),
    nonzero=("z",),
    species=(("c_in", "c_out", "P", "z"),),
    units="mol/m3, mol/m3, m/s, 1, K -> V",
)
def ghk_voltage_ions(
    c_in: Array,
    c_out: Array,
    *,
    P: Array,
    z: Array,
    T: Array,
    axis: int = -1,
    errors: str = "raise",
) -> Array:
    """Return the membrane potential at which ions of any valence carry no net current.

    Σ P z (c_in B(-u) - c_out B(u)) = 0 with u = z F V_m/(R T) and B(u) = u/(e^u - 1).

    Parameters
    ----------
    c_in : array (..., N), mol/m³
        Concentration of species i inside; positive.
    c_out : array (..., N), mol/m³
        Concentration of species i outside; positive.
    P : array (..., N), m/s
        Permeability of the membrane to species i, in any unit; positive.
    z : array (..., N), 1
        Valence of species i; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    axis : int, optional
        Where the N species stand in `c_in`, `c_out`, `P` and `z`; the last.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Membrane potential, inside minus outside; of the shape that they broadcast to without the
        species.

    Raises
    ------
    ValueError
        If `c_in`, `c_out`, `P` or `T` is not positive, `z` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Solves the equation of the theorem `ghk_voltage_ions` of
    `vrest.derivations.ghk_voltage_ions`, within the bounds of `ghk_bounds`.

    References
    ----------
    .. [1] Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.

    Examples
    --------
    >>> c_in, c_out = [140.0, 12.0, 1e-4], [4.0, 145.0, 1.2]
    >>> V_m = ghk_voltage_ions(c_in, c_out, P=[1.0, 0.04, 0.01], z=[1, 1, 2], T=310.0)
    >>> round(float(V_m), 6)
    -0.071008
    """
    return R * T / F * _reduced(c_in, c_out, P, z)


def _reduced(*ions: Array) -> Array:
    """Return F V_m/(R T) for c_in, c_out, P and z; the species stand on the first axis."""
    if all(type(value) is float for value in ions):
        c_in, c_out, _, z = ions
        return log_ratio(c_out, c_in) / z
    xp = namespace_of(*ions)
    like = next(value for value in ions if type(value) is not float)
    arrays = xp.broadcast_arrays(
        *(xp.full_like(like, value) if type(value) is float else value for value in ions)
    )
    c_in, c_out, P, z = arrays
    if xp is not np:
        closed = _closed(c_in, c_out, P, z, xp)
        return xp.where(_is_quadratic(z, xp), closed, _bracketed(c_in, c_out, P, z, xp))
    shape = z.shape
    c_in, c_out, P, z = (array.reshape(shape[0], -1) for array in arrays)
    # only ratios count; powers of two take nothing from the digits
    c_in, c_out = _scaled(np.maximum(c_in, c_out), c_in, c_out)
    (P,) = _scaled(P, P)
    quadratic, found = _is_quadratic(z, np), np.empty(P.shape[1:], P.dtype)
    for chosen, solve in ((quadratic, _closed), (~quadratic, _bracketed)):
        if np.any(chosen):
            few = [array[:, chosen] for array in (c_in, c_out, P, z)]
            found[chosen] = solve(few[0], few[1], few[2], few[3], np)
    return found.reshape(shape[1:])


def _is_quadratic(z: Array, xp: Any) -> Array:
    size = xp.abs(z)
    return xp.all((size == 1.0) | (size == 2.0), axis=0)


def _scaled(size: Array, *arrays: Array) -> list[Array]:
    """Multiply arrays by the power of two that brings the largest size near one."""
    _, exponent = np.frexp(np.max(size, axis=0))
    return [np.ldexp(array, -exponent) for array in arrays]


def _closed(c_in: Array, c_out: Array, P: Array, z: Array, xp: Any) -> Array:
    """Return the logarithm of the positive root x of a x² + b x = c, for valences ±1 and ±2.

    Weighed by P z², a adds up what leaves and c what enters; b does so with the single charges
    alone, less what enters.
    """
    cation, single = z > 0.0, xp.abs(z) == 1.0
    leaving, entering = xp.where(cation, c_in, c_out), xp.where(cation, c_out, c_in)
    none = xp.zeros_like(P)
    one, two = xp.where(single, P, none), xp.where(single, none, 4.0 * P)
    a = xp.sum((one + two) * leaving, axis=0)
    c = xp.sum((one + two) * entering, axis=0)
    b = xp.sum(one * (leaving - entering), axis=0)
    root = xp.sqrt(b * b + 4.0 * a * c)
    top, low = xp.where(b > 0.0, 2.0 * c, root - b), xp.where(b > 0.0, b + root, 2.0 * a)
    # near 1 the root less 1 keeps the digits of the differences of concentrations
    excess = xp.sum((2.0 * one + two) * (entering - leaving), axis=0)
    near = 2.0 * excess / (2.0 * a + b + root)
    return xp.where(xp.abs(near) < 0.5, xp.log1p(near), xp.log(top / low))


def _bracketed(c_in: Array, c_out: Array, P: Array, z: Array, xp: Any) -> Array:
    """Return the one root by Newton's iteration, halving the bracket where that is faster."""
    # what is not a number in P must not get lost
    nernst = log_ratio(c_out, c_in) / z + 0.0 * P
    low, high = xp.min(nernst, axis=0), xp.max(nernst, axis=0)
    # where the tangents at the Nernst potentials add up to zero
    tangents = P * z * z * c_out * bernoulli(z * nernst)
    w = xp.sum(tangents * nernst, axis=0) / xp.sum(tangents, axis=0)
    w = xp.where((w >= low) & (w <= high), w, (low + high) / 2)
    ions, place = (c_in, c_out, P, z), (w, low, high, high - low)
    if xp is np:
        return _until_found(ions, place)
    for _ in range(_ROUNDS):
        place, _ = _closer(ions, place, xp)
    return place[0]


def _until_found(ions: tuple[Array, ...], place: tuple[Array, ...]) -> Array:
    """Go on with those that are not found yet."""
    found, still = place[0].copy(), np.arange(place[0].size)
    for _ in range(_ROUNDS):
        place, enough = _closer(ions, place, np)
        found[still] = place[0]
        far = place[3] > enough
        if not np.any(far):
            break
        if not np.all(far):
            still = still[far]
            place = tuple(array[far] for array in place)
            ions = tuple(array[:, far] for array in ions)
    return found


def _closer(
    ions: tuple[Array, ...], place: tuple[Array, ...], xp: Any
) -> tuple[tuple[Array, ...], Array]:
    """Take one step: the next point, its bracket and how far it went; and what is mere rounding."""
    (c_in, c_out, P, z), (w, low, high, last) = ions, place
    u = z * w
    currents = P * z * bernoulli_difference(c_in, c_out, u)
    slopes = -P * z * z * (c_in * bernoulli_slope(-u) + c_out * bernoulli_slope(u))
    total, slope = xp.sum(currents, axis=0), xp.sum(slopes, axis=0)
    low, high = xp.where(total <= 0.0, w, low), xp.where(total >= 0.0, w, high)
    newton = w - total / slope
    fast = (newton >= low) & (newton <= high) & (2.0 * xp.abs(newton - w) <= last)
    following = xp.where(fast, newton, (low + high) / 2)
    rounding = xp.sum(xp.abs(currents), axis=0) / slope + xp.abs(following)
    enough = 2.0 * xp.finfo(w.dtype).eps * rounding
    return (following, low, high, xp.abs(following - w)), enough
