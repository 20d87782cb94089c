"""Any ions, any transporters near equilibrium, one pump, a fixed volume.

`vrest.derivations.network` proves that the balances L Δμ̄ + n J = 0 fix every force whatever the
voltage is, and `vrest.derivations.mixture` that exactly one voltage then makes the cell neutral.
"""

from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np

from vrest.cells.arguments import checked, in_units, refuse, without
from vrest.cells.feedback import agreed, parameters_of, pump_rate, with_rows
from vrest.cells.neutrality import neutral
from vrest.cells.species import arranged, forces, pumped_species, restored, steepest
from vrest.numerics.arguments import common_shape
from vrest.numerics.constants import F, R
from vrest.pumps import LAWS, Constant, Law

__all__ = ["Array", "Cell", "onsager_matrix", "pump_leak_network_steady_state"]

Array = Any
_UNITS: Final = {
    "c_out": "mol/m3",
    "z": "1",
    "L": "mol2/(J m2 s)",
    "n_pump": "1",
    "J": "mol/(m2 s)",
    "T": "K",
    "A_in": "mol/m3",
    "z_A": "1",
}
_DOMAINS: Final = {"c_out": "positive", "z": "nonzero", "T": "positive", "A_in": "nonnegative"}


class Cell(NamedTuple):
    """Hold a steady state.

    Attributes
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (..., N), mol/m³
        Concentrations inside.
    """

    V_m: Array
    c_in: Array


def onsager_matrix(z: Array, *, g: Array, transporters: Any = ()) -> Array:
    """Return the matrix that makes passive fluxes of electrochemical potential differences.

    L_ij = g_i/(z_i² F²) δ_ij + Σ κ n_i n_j over the transporters.

    Parameters
    ----------
    z : array (N,), 1
        Valences; nonzero.
    g : array (..., N), S/m²
        Conductances of the channels; not negative.
    transporters : sequence of (n, rate)
        For each the stoichiometric numbers n (N,), outward positive, and the rate constant κ
        (...), mol²/(J m² s), the turnovers for each unit of the energy Σ n_i Δμ̄_i; not negative.

    Returns
    -------
    array (..., N, N), mol²/(J m² s)
        Symmetric; definite where every combination of species is carried by something.

    Raises
    ------
    ValueError
        If a valence is zero, a conductance or a rate negative, one is infinite, or the shapes do
        not fit.
    TypeError
        If an argument is not made of real numbers, or `transporters` not of pairs.

    References
    ----------
    .. [1] Onsager (1931), Phys. Rev. 37:405; Kedem & Katchalsky (1958), Biochim. Biophys. Acta
       27:229.

    Examples
    --------
    >>> kcc2 = ([0, 1, 1], 0.2 / 96485.0**2)
    >>> L = onsager_matrix([1, 1, -1], g=[0.2, 0.7, 0.2], transporters=[kcc2])
    >>> (L * 96485.0**2).round(3).tolist()
    [[0.2, 0.0, 0.0], [0.0, 0.9, 0.2], [0.0, 0.2, 0.4]]
    """
    pairs = _pairs(transporters)
    rates = {f"rate of transporter {number}": rate for number, (_, rate) in enumerate(pairs)}
    values, units = {"z": z, "g": g, **rates}, {"z": "1", "g": "S/m2"}
    units |= dict.fromkeys(rates, _UNITS["L"])

    def compute(z: Array, g: Array, **plain: Array) -> Array:
        carried = [numbers for numbers, _ in pairs]
        return onsager_matrix(z, g=g, transporters=list(zip(carried, plain.values(), strict=True)))

    if (measured := in_units(compute, values, units, (_UNITS["L"],))) is not None:
        return measured
    given = checked({"z": z, "g": g}, {"z": "nonzero", "g": "nonnegative"}, "raise")
    valence, conductance = given["z"], given["g"]
    if valence.ndim != 1 or not valence.size:
        raise ValueError(f"z needs one valence for each species, got the shape {valence.shape}")
    if not conductance.ndim or conductance.shape[-1] != valence.size:
        raise ValueError(
            f"g needs one conductance for each of the {valence.size} species of z on its last"
            f" axis, got the shape {conductance.shape}"
        )
    count = valence.size
    with np.errstate(all="ignore"):
        alone = conductance / (F * valence) / (F * valence)
    parts = [(alone[..., np.newaxis] * np.ones(count), np.eye(count, dtype=bool))]
    for number, (carried, rate) in enumerate(pairs):
        names = f"n of transporter {number}", f"rate of transporter {number}"
        own = checked(
            dict(zip(names, (carried, rate), strict=True)), {names[1]: "nonnegative"}, "raise"
        )
        numbers, constant = own[names[0]], own[names[1]]
        if numbers.shape != valence.shape:
            raise ValueError(f"{names[0]} needs one number for each of the {count} species")
        couples = np.outer(numbers, numbers)
        parts.append((constant[..., np.newaxis, np.newaxis] * couples, couples != 0.0))
    shapes = {"g": conductance.shape[:-1]}
    shapes |= {f"rate of transporter {k}": part.shape[:-2] for k, (part, _) in enumerate(parts[1:])}
    matrix = np.zeros((*common_shape(shapes), count, count))
    for part, where in parts:
        # only what is carried is touched, so that an unknown rate leaves the other species known
        matrix = matrix + np.where(where, part, 0.0)
    return matrix


def _pairs(transporters: Any) -> list[tuple[Array, Array]]:
    """Return transporters as pairs.

    Raises
    ------
    TypeError
        If they are anything else.
    """
    try:
        return [(carried, rate) for carried, rate in transporters]
    except (TypeError, ValueError):
        raise TypeError(
            "transporters must be pairs of stoichiometric numbers and a rate, such as"
            f" [([0, 1, 1], 2e-11)], got {transporters!r}"
        ) from None


def pump_leak_network_steady_state(
    c_out: Array,
    *,
    z: Array,
    L: Array,
    n_pump: Array,
    J: Array | Law,
    T: Array,
    A_in: Array,
    z_A: Array = -1.0,
    axis: int = -1,
    errors: str = "raise",
) -> Cell:
    """Return the steady state of a pump against any passive transport, at a fixed volume.

    L Δμ̄ + n J = 0, and Σ z c_in + z_A A_in = 0.

    Parameters
    ----------
    c_out : array (..., N), mol/m³
        Concentrations outside; positive.
    z : array (..., N), 1
        Valences; nonzero.
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
    A_in : array (...), mol/m³
        Concentration of what does not cross the membrane; not negative.
    z_A : array (...), 1, optional
        Its mean valence.
    axis : int, optional
        Where the N species stand in `c_out`, `z`, `n_pump` and the answer; the last.
    errors : {"raise", "nan"}, optional
        What impossible arguments give: a `ValueError`, or NaN in their place.

    Returns
    -------
    Cell
        Of float64 arrays: `V_m` (...), V, and `c_in` (..., N), mol/m³.

    Raises
    ------
    ValueError
        If an argument lies outside its domain or is infinite, `L` is not symmetric and positive
        definite, no voltage makes the cell neutral because all its charges have one sign, a law has
        no rate here or several, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    The theorems `pump_leak_network` and `mixture_voltage` of `vrest.derivations`.  With a number J
    there is exactly one solution.  With a law it is certain to be the only one where δ/z, the force
    on a species over its valence, is lowest for Na⁺ of all species, since Na⁺ inside then falls
    with J: with channels alone, and with KCC2 or NKCC1 beside them.  Elsewhere the rates are
    searched for further solutions, and several are refused.

    References
    ----------
    .. [1] Onsager (1931), Phys. Rev. 37:405; Keener & Sneyd (2009), Mathematical Physiology, 2nd
       ed., ch. 2.

    Examples
    --------
    >>> L = onsager_matrix([1, 1, -1], g=[0.2, 0.7, 0.2])
    >>> cell = pump_leak_network_steady_state(
    ...     [145.0, 3.5, 148.5], z=[1, 1, -1], L=L, n_pump=[3, -2, 0], J=1e-7, T=310.15, A_in=150.0
    ... )
    >>> round(float(cell.V_m), 4), cell.c_in.round(1).tolist()
    (-0.0728, [9.8, 149.9, 9.7])
    """
    if isinstance(J, Constant):
        J = J.J
    families = {"c_out": c_out, "z": z, "n_pump": n_pump}
    numbers = {"T": T, "A_in": A_in, "z_A": z_A}
    compute = partial(pump_leak_network_steady_state, axis=axis, errors=errors)
    law = J if isinstance(J, LAWS) else None
    if law is not None:
        compute = partial(compute, J=J)
    else:
        numbers["J"] = J
    given = {**families, **numbers, "L": L}
    if (measured := in_units(compute, given, _UNITS, ("V", "mol/m3"))) is not None:
        return measured
    with np.errstate(all="ignore"):
        held = numbers | (parameters_of(law) if law else {})
        network = arranged(families, held, L, axis=axis, domains=_DOMAINS, errors=errors)
        pushed, charge = forces(network, errors), network.numbers["z_A"] * network.numbers["A_in"]
        valences = network.families["z"]
        if law is not None:
            sodium, potassium = pumped_species(network)
            inputs = (valences, pushed.outside, pushed.each, charge)
            mixed = np.isfinite(neutral(valences, pushed.outside, charge)[0])
            rates = pump_rate(
                with_rows(law, network.numbers),
                partial(_sodium, sodium),
                network.families["c_out"][sodium],
                network.families["c_out"][potassium],
                inputs,
                steepest(network, pushed.each, sodium),
            )
            given = mixed & ~without([*network.numbers.values(), *inputs])
            cycles = agreed(*rates, given, errors)
        else:
            cycles = network.numbers["J"]
        u, c_in = neutral(valences, pushed.logs(cycles), charge)
        known = ~without([*network.numbers.values(), valences, pushed.outside, pushed.each])
        refuse(
            np.isnan(u),
            known,
            errors,
            "z_A, A_in and z leave charges of one sign alone, which no voltage makes neutral",
        )
        V_m = np.where(known, R * network.numbers["T"] / F * u, np.nan)
    return Cell(*restored(network, V_m, np.where(known, c_in, np.nan)))


def _sodium(
    sodium: int, J: Array, z: Array, outside: Array, each: Array, charge: Array
) -> tuple[Array, Array]:
    """Return Na⁺ inside at a rate of the pump, and the slope of its logarithm."""
    _, c_in = neutral(z, outside + each * J, charge)
    charges = z * c_in
    voltage = np.sum(charges * each, axis=0) / np.sum(z * charges, axis=0)
    return c_in[sodium], each[sodium] - z[sodium] * voltage
