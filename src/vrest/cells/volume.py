"""The volume of a cell with a pump, from charge and osmotic balance together.

`vrest.derivations.volume` proves that with a = Σ c_out e^(Δμ̄/(R T)) over the cations, b likewise
over the anions and Π the osmolarity outside there is a finite volume exactly when 4 a b < Π², and
then one; the closed form is written here in m = 2 sqrt(a b)/Π, so that nothing overflows and no
digits are lost as m comes near one, where the volume grows without bound.
"""

from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np

from vrest.cells.arguments import in_units, refuse, without
from vrest.cells.feedback import agreed, parameters_of, pump_rate, with_rows
from vrest.cells.species import arranged, forces, pumped_species, restored, steepest
from vrest.numerics.constants import F, R
from vrest.pumps import LAWS, Constant, Law

__all__ = ["Array", "OsmoticCell", "pump_leak_volume_steady_state"]

Array = Any
_UNITS: Final = {
    "c_out": "mol/m3",
    "z": "1",
    "L": "mol2/(J m2 s)",
    "n_pump": "1",
    "J": "mol/(m2 s)",
    "T": "K",
    "n_X": "mol",
    "z_X": "1",
    "X_out": "mol/m3",
    "z_X_out": "1",
}
_RETURNS: Final = ("V", "mol/m3", "mol/m3", "m3")
_DOMAINS: Final = {
    "c_out": "positive",
    "z": "nonzero",
    "T": "positive",
    "n_X": "positive",
    "X_out": "nonnegative",
}
# How much charge outside is mere rounding, over the osmolarity; single precision is accepted.
_NEUTRAL: Final = 1e-6


class OsmoticCell(NamedTuple):
    """Hold a steady state with its volume.

    Attributes
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (..., N), mol/m³
        Concentrations inside.
    X_in : array (...), mol/m³
        Concentration of the impermeants inside.
    volume : array (...), m³
        Volume of the water inside.
    """

    V_m: Array
    c_in: Array
    X_in: Array
    volume: Array


def pump_leak_volume_steady_state(
    c_out: Array,
    *,
    z: Array,
    L: Array,
    n_pump: Array,
    J: Array | Law,
    T: Array,
    n_X: Array,
    z_X: Array,
    X_out: Array = 0.0,
    z_X_out: Array = -1.0,
    axis: int = -1,
    errors: str = "raise",
) -> OsmoticCell:
    """Return the steady state of a pump against any passive transport, with its volume.

    L Δμ̄ + n J = 0, Σ z c_in + z_X X_in = 0 and Σ c_in + X_in = Σ c_out + X_out.

    Parameters
    ----------
    c_out : array (..., N), mol/m³
        Concentrations outside; positive.
    z : array (..., N), 1
        Valences; ±1.
    L : array (..., N, N), mol²/(J m² s)
        Coefficients of passive transport, such as `onsager_matrix` makes; symmetric and positive
        definite.  The species stand on the last two axes.
    n_pump : array (..., N), 1
        Ions that one cycle of the pump carries outward.
    J : array (...), mol/(m² s), or a law of `vrest.pumps`
        Pump cycles per area and time.  For a law Na⁺ is the one species that the pump carries out,
        K⁺ the one that it carries in.
    T : array (...), K
        Absolute temperature; positive.
    n_X : array (...), mol
        Amount of impermeant solutes inside; positive.
    z_X : array (...), 1
        Their mean valence.
    X_out, z_X_out : array (...), mol/m³ and 1, optional
        Impermeant solutes outside, not negative, and their mean valence.
    axis : int, optional
        Where the N species stand in `c_out`, `z`, `n_pump` and the answer; the last.
    errors : {"raise", "nan"}, optional
        What impossible arguments give: a `ValueError`, or NaN in their place.

    Returns
    -------
    OsmoticCell
        Of float64 arrays: `V_m` (...), V; `c_in` (..., N), mol/m³; `X_in` (...), mol/m³; `volume`
        (...), m³.

    Raises
    ------
    ValueError
        If an argument lies outside its domain or is infinite, `L` is not symmetric and positive
        definite, the outside is not neutral, `J` leaves no finite volume, a law has no rate here or
        several, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    The theorem `pump_leak_volume` of `vrest.derivations`.  With a number J there is at most one
    solution.  With a law it is certain to be the only one where δ/z, the force on a species over
    its valence, is lowest for Na⁺ of all species, as with channels alone, and `z_X` lies between -1
    and 1, since Na⁺ inside then falls with J.  Elsewhere the rates are searched for further
    solutions, and several are refused.

    References
    ----------
    .. [1] Post & Jolly (1957), Biochim. Biophys. Acta 25:118; Tosteson & Hoffman (1960), J. Gen.
       Physiol. 44:169; Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2; Düsterwald
       et al. (2018), eLife 7:e39575.

    Examples
    --------
    >>> from vrest.cells import onsager_matrix
    >>> L = onsager_matrix([1, 1, -1], g=[0.2, 0.7, 0.2])
    >>> cell = pump_leak_volume_steady_state(
    ...     [145.0, 3.5, 148.5], z=[1, 1, -1], L=L, n_pump=[3, -2, 0],
    ...     J=1e-7, T=310.15, n_X=1e-13, z_X=-1.0,
    ... )
    >>> round(float(cell.V_m), 4), round(float(cell.X_in), 1), round(float(cell.volume), 18)
    (-0.0709, 138.0, 7.24e-16)
    """
    if isinstance(J, Constant):
        J = J.J
    families = {"c_out": c_out, "z": z, "n_pump": n_pump}
    numbers = {"T": T, "n_X": n_X, "z_X": z_X, "X_out": X_out, "z_X_out": z_X_out}
    compute = partial(pump_leak_volume_steady_state, axis=axis, errors=errors)
    law = J if isinstance(J, LAWS) else None
    if law is not None:
        compute = partial(compute, J=J)
    else:
        numbers["J"] = J
    given = {**families, **numbers, "L": L}
    if (measured := in_units(compute, given, _UNITS, _RETURNS)) is not None:
        return measured
    with np.errstate(all="ignore"):
        held = numbers | (parameters_of(law) if law else {})
        network = arranged(families, held, L, axis=axis, domains=_DOMAINS, errors=errors)
        own, z = network.numbers, network.families["z"]
        pushed, outside = forces(network, errors), network.families["c_out"]
        solutes = np.sum(outside, axis=0) + own["X_out"]
        sound = _sound(z, outside, own, solutes, errors)
        sound &= ~without([*own.values(), z, pushed.outside, pushed.each])
        cell = (z, solutes, own["z_X"])
        if law is not None:
            sodium, potassium = pumped_species(network)
            rates = pump_rate(
                with_rows(law, own),
                partial(_sodium, sodium),
                outside[sodium],
                outside[potassium],
                (*cell, pushed.outside, pushed.each),
                steepest(network, pushed.each, sodium, np.maximum(np.abs(own["z_X"]), 1.0)),
            )
            cycles = agreed(*rates, sound, errors)
        else:
            cycles = own["J"]
        logs = pushed.logs(cycles)
        u, c_in, X_in = _osmotic(*cell, logs)
        known = sound & ~np.isnan(cycles)
        finite = X_in > 0.0
        refuse(
            ~finite,
            known,
            errors,
            "J leaves no finite volume: at this rate the permeant ions alone make up the"
            " osmolarity outside, so water enters without end",
        )
        known &= finite
        row = [R * own["T"] / F * u, c_in, X_in, own["n_X"] / X_in]
    return OsmoticCell(*restored(network, *(np.where(known, part, np.nan) for part in row)))


def _sound(z: Array, outside: Array, numbers: Any, solutes: Array, errors: str) -> Array:
    """Tell where the ions are monovalent and the outside is neutral."""
    single = np.all((np.abs(z) == 1.0) | np.isnan(z), axis=0)
    if errors == "raise" and not np.all(single):
        raise ValueError("z must be 1 or -1 for each species, as the closed form asks")
    charge = np.sum(z * outside, axis=0) + numbers["z_X_out"] * numbers["X_out"]
    charged = np.abs(charge) > _NEUTRAL * solutes
    if errors == "raise" and np.any(charged & single):
        raise ValueError(
            "c_out, X_out and z_X_out must be neutral together, got"
            f" {float(charge[charged & single][0])!r} mol/m³ of charge"
        )
    return single & ~charged


def _osmotic(z: Array, solutes: Array, z_X: Array, logs: Array) -> tuple[Array, Array, Array]:
    """Return F V_m/(R T) and all concentrations inside; without a finite volume X_in is not > 0."""
    cations, anions = (_log_sum(np.where(side * z > 0.0, logs, -np.inf)) for side in (1.0, -1.0))
    # m = 2 sqrt(a b)/Π; without anions or cations it is zero and nothing bounds V_m
    size = (cations + anions) / 2.0 - np.log(solutes / 2.0)
    mobile, room = np.exp(size), -np.expm1(2.0 * np.minimum(size, 0.0))
    share = room / (1.0 + np.sqrt(mobile * mobile + z_X * z_X * room))
    u = (cations - anions) / 2.0 + np.arcsinh(z_X * share / mobile)
    return u, np.exp(logs - z * u), np.where(size < 0.0, share * solutes, 0.0)


def _log_sum(terms: Array) -> Array:
    """Return the logarithm of a sum of exponentials over the species."""
    largest = np.max(terms, axis=0)
    return largest + np.log(np.sum(np.exp(terms - largest), axis=0))


def _sodium(
    sodium: int, J: Array, z: Array, solutes: Array, z_X: Array, outside: Array, each: Array
) -> tuple[Array, Array]:
    """Return Na⁺ inside at a rate of the pump, and the slope of its logarithm.

    Where there is no finite volume, it is that in a cell without impermeants, which is continuous
    with it; a rate that is found there has no finite volume.
    """
    _, c_in, X_in = _osmotic(z, solutes, z_X, outside + each * J)
    weight = (z - np.where(X_in > 0.0, z_X, 0.0)) * c_in
    voltage = np.sum(weight * each, axis=0) / np.sum(weight * z, axis=0)
    return c_in[sodium], each[sodium] - z[sodium] * voltage
