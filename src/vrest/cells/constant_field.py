"""The pump against leaks of Na⁺ and K⁺ in a constant field.

`vrest.derivations.pump_leak_ghk` proves that there is exactly one voltage.  It is found here in the
variable Na_in, between 0 and A_in.  Weighing the balances by the pump's stoichiometry takes J out
of them (Mullins and Noda), which leaves e^(-F V_m/(R T)) as a linear function w of Na_in, and then
the balance of Na⁺ is

    Na_in - Na_out w + 3 J/P_Na · (w - 1)/ln w = 0,

nearly linear, as the logarithmic mean of w and 1 is.  It has a solution with both concentrations
positive exactly when its sign differs at the two ends.  Where one concentration is a small part of
A_in, the same balance is solved once more for the logarithm of their ratio, which keeps its digits.

With a rate law the same equation holds with J(Na_in).  It has one solution, since Na_in falls with
J and the law rises with Na_in.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from vrest.cells.arguments import checked, flat, in_blocks, in_units, refuse, shaped, without
from vrest.cells.feedback import reduced
from vrest.cells.roots import bracketed_root
from vrest.numerics.arguments import is_number
from vrest.numerics.constants import F, R
from vrest.numerics.formulas import PumpLeak
from vrest.pumps import LAWS, Constant, Law

__all__ = ["Array", "pump_leak_ghk_steady_state"]

Array = Any
_RETURNS: Final = ("V", "mol/m3", "mol/m3")
_UNITS: Final = {
    "Na_out": "mol/m3",
    "K_out": "mol/m3",
    "A_in": "mol/m3",
    "P_Na": "m/s",
    "P_K": "m/s",
    "J": "mol/(m2 s)",
    "T": "K",
}
# A part of A_in below which the smaller concentration is found by its logarithm.
_SCARCE: Final = 0.01
_LEAST: Final = 2.0**-40
# e to minus this is no float any more
_FARTHEST: Final = 745.0
_TOO_FAST: Final = (
    "J is a rate that no positive concentrations inside can balance; it must be closer to zero"
)


def pump_leak_ghk_steady_state(
    Na_out: Array,
    K_out: Array,
    A_in: Array,
    *,
    P_Na: Array,
    P_K: Array,
    J: Array | Law,
    T: Array,
    errors: str = "raise",
) -> PumpLeak:
    """Return the steady state of a pump against leaks of Na⁺ and K⁺ in a constant field.

    A_in e^u + J (3/P_Na - 2/P_K)/B(u) = Na_out + K_out with u = F V_m/(R T) and
    B(u) = u/(e^u - 1).

    Parameters
    ----------
    Na_out, K_out : array (...), mol/m³
        Concentrations outside; positive.
    A_in : array (...), mol/m³
        Concentration of fixed negative charge inside; positive.
    P_Na, P_K : array (...), m/s
        Permeabilities of the membrane; positive.
    J : array (...), mol/(m² s), or a law of `vrest.pumps`
        Pump cycles per area and time.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What impossible arguments give: a `ValueError`, or NaN in their place.

    Returns
    -------
    PumpLeak
        Of float64 arrays of the shape that the arguments broadcast to: `V_m` (V), `Na_in` and
        `K_in` (mol/m³).

    Raises
    ------
    ValueError
        If an argument is not positive, `J` leaves no positive concentration of Na⁺ or K⁺ inside,
        or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Solves the equation of the theorem `pump_leak_ghk` of `vrest.derivations.pump_leak_ghk`.  A leak
    in a constant field is bounded at a given voltage, unlike an ohmic one, and so is the rate that
    a pump can keep up: a larger J has no steady state.

    References
    ----------
    .. [1] Mullins & Noda (1963), J. Gen. Physiol. 47:117; Keener & Sneyd (2009), Mathematical
       Physiology, 2nd ed., ch. 2.

    Examples
    --------
    >>> cell = pump_leak_ghk_steady_state(145.0, 4.0, 150.0, P_Na=4e-10, P_K=1e-8, J=6e-8, T=310.0)
    >>> round(cell.V_m, 4), round(cell.Na_in, 2), round(cell.K_in, 2)
    (-0.0786, 1.12, 148.88)
    """
    if isinstance(J, Constant):
        J = J.J
    own = {"Na_out": Na_out, "K_out": K_out, "A_in": A_in, "P_Na": P_Na, "P_K": P_K, "T": T}
    law = J if isinstance(J, LAWS) else None
    if law is None:
        own["J"] = J
    compute = partial(pump_leak_ghk_steady_state, errors=errors, **({"J": J} if law else {}))
    if (measured := in_units(compute, own, _UNITS, _RETURNS)) is not None:
        return measured
    arrays = checked(own, dict.fromkeys([n for n in own if n != "J"], "positive"), errors)
    if law is not None:
        arrays |= reduced(law, arrays)
    shape, rows = flat(arrays)
    with np.errstate(all="ignore"):
        compute_all = partial(_constant_field, type(law) if law else Constant)
        found = in_blocks(compute_all, [*rows.values()])
    if np.isnan(found[0]).any():
        known = ~without([*rows.values()])
        refuse(np.isnan(found[0]), known, errors, _TOO_FAST)
    numbers = all(map(is_number, own.values())) and shape == ()
    return PumpLeak(*[shaped(part, shape, numbers=numbers) for part in found])


def _constant_field(
    law: type[Law],
    Na_out: Array,
    K_out: Array,
    A: Array,
    P_Na: Array,
    P_K: Array,
    T: Array,
    *left: Array,
) -> tuple[Array, Array, Array]:
    """Return V_m, Na_in and K_in; NaN where one concentration would not be positive."""
    scale, reference, exponent = left if len(left) > 1 else (*left, *np.ones((2, T.size)))
    given = (A, Na_out, K_out, P_Na, P_K, scale, reference, exponent)
    parameters = _weighed(*given)
    by_sodium, by_potassium, pumped = parameters[3:6]
    equation = partial(_sodium_balance, law)
    none = np.zeros_like(A)
    lowest, _ = equation(none, *parameters)
    highest, _ = equation(A, *parameters)
    possible = (lowest < 0.0) & (highest > 0.0)
    nothing = np.where(possible, 0.0, np.nan)
    start = A * Na_out / (Na_out + K_out)
    if law is not Constant:
        sodium_free = by_potassium * A
        part = Na_out * sodium_free / (pumped * _logarithmic_mean(sodium_free))
        start = start / (1.0 + start / (reference * law.inverse(part, exponent)))
    Na_in = bracketed_root(equation, start, nothing, A + nothing, parameters, unit=1e-6)
    K_in = A - Na_in
    scarce = np.flatnonzero(np.minimum(Na_in, K_in) < _SCARCE * A)
    if scarce.size:
        few = [part[scarce] for part in given]
        Na_in[scarce], K_in[scarce] = _scarce(law, Na_in[scarce], few)
    w = by_sodium * Na_in + by_potassium * K_in
    V_m = -R * T / F * np.log(w)
    unknown = np.isnan(V_m)
    return V_m, np.where(unknown, np.nan, Na_in), np.where(unknown, np.nan, K_in)


def _weighed(
    A: Array, Na_out: Array, K_out: Array, P_Na: Array, P_K: Array, scale: Array, *law: Array
) -> tuple[Array, ...]:
    """Return the parameters of the balance, weighed by the pump's stoichiometry."""
    weight = 2.0 * P_Na * Na_out + 3.0 * P_K * K_out
    # w is a sum of two positive terms, and loses no digits as such
    by_sodium, by_potassium = 2.0 * P_Na / weight, 3.0 * P_K / weight
    return (A, Na_out, K_out, by_sodium, by_potassium, 3.0 * scale / P_Na, *law)


def _scarce(law: type[Law], Na_in: Array, given: Sequence[Array]) -> tuple[Array, Array]:
    """Return both concentrations where one of them has lost its digits beside the other.

    The same balance is solved for the logarithm of their ratio, as one between the logarithms of
    what its two sides add up to.  Next to the fastest pump a rounding is magnified by how near it
    is, so the last step is taken in the longest numbers that the processor has.
    """
    A, parameters = given[0], _weighed(*given)
    start = np.log(np.maximum(Na_in, _LEAST * A) / np.maximum(A - Na_in, _LEAST * A))
    far = np.full_like(A, _FARTHEST)
    found = bracketed_root(partial(_ratio_balance, law), start, -far, far, parameters)
    long = [part.astype(np.longdouble) for part in (found, *given)]
    value, slope = _ratio_balance(law, long[0], *_weighed(*long[1:]))
    step = value / slope
    y = long[0] - np.where(np.isfinite(step), step, 0.0)
    return tuple((long[1] / (1.0 + np.exp(e))).astype(np.float64) for e in (-y, y))


def _ratio_balance(
    law: type[Law],
    y: Array,
    A: Array,
    Na_out: Array,
    K_out: Array,
    by_sodium: Array,
    by_potassium: Array,
    pumped: Array,
    reference: Array,
    exponent: Array,
) -> tuple[Array, Array]:
    """Return the balance of Na⁺ as a difference of logarithms, and its slope in ln(Na_in/K_in)."""
    Na_in, K_in = A / (1.0 + np.exp(-y)), A / (1.0 + np.exp(y))
    slope = Na_in * K_in / A
    w, tilt = by_sodium * Na_in + by_potassium * K_in, by_sodium - by_potassium
    mean = _logarithmic_mean(w)
    beyond = w - 1.0
    near = np.abs(beyond) < 1e-5
    leaning = np.where(near, 0.5, (1.0 - mean / w) / np.where(near, 1.0, beyond / mean))
    rate, steep = law.curve(Na_in / reference, exponent)
    moved, turned = pumped * rate * mean, pumped * (steep * K_in / A * mean)
    turned = turned + pumped * rate * leaning * tilt * slope
    # a pump that runs backwards stands on the other side
    more = by_potassium * K_out * Na_in + np.maximum(moved, 0.0)
    less = by_potassium * Na_out * K_in - np.minimum(moved, 0.0)
    rising = by_potassium * K_out * slope + np.where(moved > 0.0, turned, 0.0)
    falling = -by_potassium * Na_out * slope - np.where(moved > 0.0, 0.0, turned)
    return np.log(more) - np.log(less), rising / more - falling / less


def _sodium_balance(
    law: type[Law],
    Na_in: Array,
    A: Array,
    Na_out: Array,
    K_out: Array,
    by_sodium: Array,
    by_potassium: Array,
    pumped: Array,
    reference: Array,
    exponent: Array,
) -> tuple[Array, Array]:
    """Return the balance of Na⁺ over its permeability and B(-u), and its slope in Na_in."""
    w, tilt = by_sodium * Na_in + by_potassium * (A - Na_in), by_sodium - by_potassium
    beyond = w - 1.0
    logarithm = np.log(w)
    mean = np.where(beyond == 0.0, 1.0, beyond / logarithm)
    # loses digits near w = 1, where one half is near enough for a slope
    leaning = np.where(np.abs(beyond) < 1e-5, 0.5, (1.0 - mean / w) / logarithm)
    # this is Na_in - Na_out w, in which terms may cancel
    value = by_potassium * (K_out * Na_in - Na_out * (A - Na_in))
    rising = by_potassium * (K_out + Na_out)
    if law is Constant:
        return value + pumped * mean, rising + pumped * leaning * tilt
    rate, slope = law.curve(Na_in / reference, exponent)
    steep = np.where(Na_in > 0.0, slope / Na_in, 0.0)
    return (
        value + pumped * rate * mean,
        rising + pumped * (rate * leaning * tilt + steep * mean),
    )


def _logarithmic_mean(w: Array) -> Array:
    """Return (w - 1)/ln w, which is 1/B(-u) at w = e^-u."""
    beyond = w - 1.0
    return np.where(beyond == 0.0, 1.0, beyond / np.log(w))
