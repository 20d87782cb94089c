"""The pump against the leaks of Na⁺ and K⁺: ohmic, or in a constant field.

`vrest.derivations.pump_leak` proves the closed form for ohmic leaks.  For leaks in a constant field
`vrest.derivations.pump_leak_ghk` proves that there is exactly one voltage; it is found here in the
variable Na_in, between 0 and A_in.  Weighing the balances by the pump's stoichiometry takes J out
of them (Mullins and Noda), which leaves e^(-F V_m/(R T)) as a linear function w of Na_in, and then
the balance of Na⁺ is

    Na_in - Na_out w + 3 J/P_Na · (w - 1)/ln w = 0,

nearly linear, as the logarithmic mean of w and 1 is.  It has a solution with both concentrations
positive exactly when its sign differs at the two ends.

With a rate law the same equation holds with J(Na_in).  It has one solution, since Na_in falls with
J and the law rises with Na_in.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from vrest.cells.arguments import checked, flat, in_blocks, in_units, refuse, shaped, without
from vrest.cells.roots import bracketed_root
from vrest.numerics.arguments import is_number
from vrest.numerics.constants import F, R
from vrest.numerics.formulas import PumpLeak
from vrest.numerics.formulas import pump_leak_steady_state as _closed_form
from vrest.pumps import LAWS, Constant, Law

__all__ = ["Array", "PumpLeak", "pump_leak_ghk_steady_state", "pump_leak_steady_state"]

Array = Any
_RETURNS: Final = ("V", "mol/m3", "mol/m3")
_OUTSIDE: Final = {
    "Na_out": "mol/m3",
    "K_out": "mol/m3",
    "A_in": "mol/m3",
    "J": "mol/(m2 s)",
    "T": "K",
}
_TOO_FAST: Final = (
    "J is a rate that no positive concentrations inside can balance; it must be closer to zero"
)
_LAW: Final = ("J of the law", "Na_in of the law", "exponent of the law")


def pump_leak_steady_state(
    Na_out: Array,
    K_out: Array,
    A_in: Array,
    *,
    g_Na: Array,
    g_K: Array,
    J: Array | Law,
    T: Array,
    errors: str = "raise",
) -> PumpLeak:
    """Return the steady state of a pump against ohmic leaks of Na⁺ and K⁺.

    V_m = R T/F ln((Na_out e^(-3 F² J/(R T g_Na)) + K_out e^(2 F² J/(R T g_K)))/A_in)

    Parameters
    ----------
    Na_out, K_out : array (...), mol/m³
        Concentrations outside; positive.
    A_in : array (...), mol/m³
        Concentration of fixed negative charge inside; positive.
    g_Na, g_K : array (...), S/m²
        Conductances of the membrane; positive.
    J : array (...), mol/(m² s), or a law of `vrest.pumps`
        Pump cycles per area and time.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    PumpLeak
        Of arrays of the shape that the arguments broadcast to: `V_m` (V), `Na_in` and `K_in`
        (mol/m³).

    Raises
    ------
    ValueError
        If an argument is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    The theorem `pump_leak` of `vrest.derivations.pump_leak`.

    References
    ----------
    .. [1] Post & Jolly (1957), Biochim. Biophys. Acta 25:118; Tosteson & Hoffman (1960), J. Gen.
       Physiol. 44:169; Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2.

    Examples
    --------
    >>> cell = pump_leak_steady_state(145.0, 3.5, 130.0, g_Na=0.2, g_K=0.7, J=1e-7, T=310.15)
    >>> round(cell.V_m, 4), round(cell.Na_in, 2), round(cell.K_in, 2)
    (-0.0673, 8.01, 121.99)
    """
    if isinstance(J, Constant):
        J = J.J
    given = {"g_Na": g_Na, "g_K": g_K, "T": T, "errors": errors}
    if not isinstance(J, LAWS):
        return _closed_form(Na_out, K_out, A_in, J=J, **given)
    own = {"Na_out": Na_out, "K_out": K_out, "A_in": A_in, "g_Na": g_Na, "g_K": g_K, "T": T}
    units = _OUTSIDE | {"g_Na": "S/m2", "g_K": "S/m2"}
    compute = partial(pump_leak_steady_state, J=J, errors=errors)
    if (measured := in_units(compute, own, units, _RETURNS)) is not None:
        return measured
    arrays = checked(own, dict.fromkeys(own, "positive"), errors)
    shape, rows = flat(arrays | _reduced(J, arrays))
    with np.errstate(all="ignore"):
        found = in_blocks(partial(_ohmic, type(J)), [*rows.values()])
    numbers = all(map(is_number, own.values())) and shape == ()
    return PumpLeak(*[shaped(part, shape, numbers=numbers) for part in found])


def _ohmic(
    law: type[Law],
    Na_out: Array,
    K_out: Array,
    A_in: Array,
    g_Na: Array,
    g_K: Array,
    T: Array,
    *left: Array,
) -> PumpLeak:
    """Return the closed form at the rate that the law agrees to."""
    cost = F * F / (R * T) * (3.0 / g_Na + 2.0 / g_K)
    J = _energy(law, np.log(Na_out / K_out), cost, A_in, left) / cost
    J = np.where(without([Na_out, K_out, A_in, cost, *left]), np.nan, J)
    return _closed_form(Na_out, K_out, A_in, g_Na=g_Na, g_K=g_K, J=J, T=T, errors="nan")


def _reduced(law: Law, arrays: dict[str, Array]) -> dict[str, Array]:
    """Return what is left of a law when the concentrations outside are known."""
    with np.errstate(all="ignore"):
        left = law.reduced(arrays["Na_out"], arrays["K_out"])
    return {name: np.asarray(part) for name, part in zip(_LAW, left, strict=True)}


def _energy(
    law: type[Law], equal: Array, cost: Array, A: Array, parameters: Sequence[Array]
) -> Array:
    """Return the distance of the Nernst potentials over R T/F, which the pump keeps up.

    It is ``cost`` times the rate at the concentration of Na⁺ that it leaves inside.  The rate falls
    with it, by no more than the exponent of the law for each unit, which gives the bracket.
    """
    scale, reference, exponent = parameters
    most, top = np.log(cost * scale), A / reference

    def excess(s: Array, at: Array, most: Array, top: Array, exponent: Array) -> Any:
        energy = np.exp(s)
        held = 1.0 / (1.0 + np.exp(energy - at))
        rate, slope = law.curve(top * held, exponent)
        return s - most - np.log(rate), 1.0 + slope / rate * (1.0 - held) * energy

    widest = cost * scale * law.curve(top / (1.0 + np.exp(-equal)), exponent)[0]
    least = np.log(0.5 / exponent * np.log1p(exponent * widest))
    # as if the rate stayed up to where either the law or the exchange of ions bends, then fell
    bend = np.minimum(reference, 0.5 * A)
    plateau = np.maximum(equal - np.log(bend / (A - bend)), 0.0)
    logarithm = np.log(exponent * widest) + exponent * plateau
    falling = np.log(np.maximum(logarithm - np.log(np.maximum(logarithm, 1.0)), 1e-3) / exponent)
    start = np.where(widest <= plateau, np.log(widest), falling)
    found = bracketed_root(excess, start, least, np.log(widest), (equal, most, top, exponent))
    return np.where(widest == 0.0, 0.0, np.exp(found))


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
    units = _OUTSIDE | {"P_Na": "m/s", "P_K": "m/s"}
    compute = partial(pump_leak_ghk_steady_state, errors=errors, **({"J": J} if law else {}))
    if (measured := in_units(compute, own, units, _RETURNS)) is not None:
        return measured
    arrays = checked(own, dict.fromkeys([n for n in own if n != "J"], "positive"), errors)
    cycles = arrays.pop("J", None)
    fixed = cycles if cycles is not None else np.zeros(())
    reduced = _reduced(law or Constant(fixed), arrays)
    shape, rows = flat(arrays | reduced)
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
    scale: Array,
    reference: Array,
    exponent: Array,
) -> tuple[Array, Array, Array]:
    """Return V_m, Na_in and K_in; NaN where one concentration would not be positive."""
    weight = 2.0 * P_Na * Na_out + 3.0 * P_K * K_out
    # w is a sum of two positive terms, and loses no digits as such
    by_sodium, by_potassium = 2.0 * P_Na / weight, 3.0 * P_K / weight
    pumped = 3.0 * scale / P_Na
    parameters = (A, Na_out, K_out, by_sodium, by_potassium, pumped, reference, exponent)
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
    w = by_sodium * Na_in + by_potassium * (A - Na_in)
    cycles = scale * law.curve(Na_in / reference, exponent)[0]
    entering = K_out * w + 2.0 * cycles / P_K * _logarithmic_mean(w)
    K_in = np.where(cycles > 0.0, entering, A - Na_in)
    return -R * T / F * _logarithm(w, w - 1.0), Na_in, K_in


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
    logarithm = _logarithm(w, beyond)
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
    return np.where(beyond == 0.0, 1.0, beyond / _logarithm(w, beyond))


def _logarithm(w: Array, beyond: Array) -> Array:
    """Return ln w with all digits, near one as far from it."""
    return np.where(np.abs(beyond) < 0.5, np.log1p(beyond), np.log(w))
