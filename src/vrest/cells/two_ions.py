"""The pump against ohmic leaks of Na⁺ and K⁺.

`vrest.derivations.pump_leak` proves the closed form.  With a rate law the distance of the two
Nernst potentials is what is solved for: it has one solution, since Na⁺ inside falls as the pump
runs faster and the law rises with it.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from vrest.cells.arguments import checked, flat, in_blocks, in_units, shaped, without
from vrest.cells.feedback import reduced
from vrest.cells.roots import bracketed_root
from vrest.numerics.arguments import is_number
from vrest.numerics.constants import F, R
from vrest.numerics.formulas import PumpLeak
from vrest.numerics.formulas import pump_leak_steady_state as _closed_form
from vrest.pumps import LAWS, Constant, Law

__all__ = ["Array", "pump_leak_steady_state"]

Array = Any
_RETURNS: Final = ("V", "mol/m3", "mol/m3")
_UNITS: Final = {
    "Na_out": "mol/m3",
    "K_out": "mol/m3",
    "A_in": "mol/m3",
    "g_Na": "S/m2",
    "g_K": "S/m2",
    "T": "K",
}


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
        (mol/m³).  With a law they are float64.

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
    if not isinstance(J, LAWS):
        return _closed_form(Na_out, K_out, A_in, g_Na=g_Na, g_K=g_K, J=J, T=T, errors=errors)
    own = {"Na_out": Na_out, "K_out": K_out, "A_in": A_in, "g_Na": g_Na, "g_K": g_K, "T": T}
    compute = partial(pump_leak_steady_state, J=J, errors=errors)
    if (measured := in_units(compute, own, _UNITS, _RETURNS)) is not None:
        return measured
    arrays = checked(own, dict.fromkeys(own, "positive"), errors)
    shape, rows = flat(arrays | reduced(J, arrays))
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


def _energy(
    law: type[Law], equal: Array, cost: Array, A: Array, parameters: Sequence[Array]
) -> Array:
    """Return the distance of the Nernst potentials over R T/F, which the pump keeps up.

    It is ``cost`` times the rate at the concentration of Na⁺ that it leaves inside.  The rate falls
    with it, by no more than the exponent of the law for each unit, which gives the bracket.
    """
    scale, reference, exponent = parameters
    most, top = np.log(cost * scale), np.log(A / reference)

    def excess(s: Array, at: Array, most: Array, top: Array, exponent: Array) -> Any:
        energy = np.exp(s)
        odds = np.exp(energy - at)
        part, slope = law.logarithm(top - np.log(1.0 + odds), exponent)
        return s - most - part, 1.0 + slope * energy * (1.0 - 1.0 / (1.0 + odds))

    widest = cost * scale * np.exp(law.logarithm(top - np.log1p(np.exp(-equal)), exponent)[0])
    least = np.log(0.5 / exponent * np.log1p(exponent * widest))
    # as if the rate stayed up to where either the law or the exchange of ions bends, then fell
    bend = np.minimum(reference, 0.5 * A)
    plateau = np.maximum(equal - np.log(bend / (A - bend)), 0.0)
    logarithm = np.log(exponent * widest) + exponent * plateau
    falling = np.log(np.maximum(logarithm - np.log(np.maximum(logarithm, 1.0)), 1e-3) / exponent)
    start = np.where(widest <= plateau, np.log(widest), falling)
    found = bracketed_root(excess, start, least, np.log(widest), (equal, most, top, exponent))
    return np.where(widest == 0.0, 0.0, np.exp(found))
