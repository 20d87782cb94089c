"""The course of a cell in time, while the pump, transporters and the outside are changed.

References: Hairer & Wanner (1996), Solving Ordinary Differential Equations II, 2nd ed., IV.8.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from vrest.cells.changes import Change, pump_off
from vrest.cells.integration import integrate
from vrest.cells.model import CellModel
from vrest.cells.rates import Rates
from vrest.cells.time_course import TimeCourse, joined
from vrest.numerics.arguments import real_array
from vrest.numerics.formulas import nernst_potential

__all__ = ["Array", "run_down", "simulate"]

Array = Any
_RELATIVE: Final = 1e-8
# mol/m³; charge is a ten-thousandth of the ions, so this is some nanovolts
_ABSOLUTE: Final = 1e-11
# a part of what is there at the start, for ions in traces
_TRACE: Final = 1e-6
# a part of what was there that counts as nothing
_GONE: Final = 1e-3


def simulate(
    cell: CellModel, t: Array, *, protocol: Sequence[tuple[float, Change]] = ()
) -> TimeCourse:
    """Follow a cell in time.

    Parameters
    ----------
    cell : CellModel
        The cell at the first time.
    t : array (M,), s
        When to look; rising, at least two times.
    protocol : sequence of (float, change)
        What is done to the cell and when, in s; a change of `vrest.cells`, such as `pump_off` or
        ``block("NKCC1")``, or any function that takes a model and returns one.  Changes after the
        last time are not made.

    Returns
    -------
    TimeCourse

    Raises
    ------
    ValueError
        If the times do not rise, a change comes before the first, a change does not fit the cell,
        or the cell cannot be followed because the pump empties it of an ion or its sizes leave the
        floats.
    TypeError
        If `t` is not made of real numbers, `protocol` not of times and changes, or `cell` is none.

    Notes
    -----
    Fluxes are those of the theorems `electrochemical_potential_difference`, `onsager_reciprocity`
    and `ghk_flux`; the voltage obeys `charge_conservation`.

    Examples
    --------
    >>> from vrest.cells import CellModel, Ion, pump_off, simulate
    >>> cell = CellModel(
    ...     ions=(
    ...         Ion(name="Na", z=1, c_in=14.0, c_out=145.0, g=0.2, n_pump=3),
    ...         Ion(name="K", z=1, c_in=123.0, c_out=3.5, g=0.7, n_pump=-2),
    ...     ),
    ...     T=310.15, C_m=0.02, area=7.9e-10, volume=2e-15, pump=1e-7, V_m=-0.07,
    ... )
    >>> course = simulate(cell, [0.0, 600.0, 1200.0], protocol=[(600.0, pump_off)])
    >>> course.V_m.round(4).tolist()
    [-0.07, -0.0696, -0.0591]
    """
    times = _times(t)
    if not isinstance(cell, CellModel):
        raise TypeError(f"cell must be a CellModel, not {type(cell).__name__}")
    model, state = cell, _state(cell)
    parts: list[TimeCourse] = []
    for begin, end, changes in _stages(protocol, float(times[0]), float(times[-1])):
        for change in changes:
            model = _changed(model, change)
        if model.names != cell.names:
            raise ValueError("protocol: a change may not add, drop or rename ions")
        rates = Rates.of(model, cell)
        chosen = times[(times >= begin) & (times < end)]
        states, state = _follow(rates, model.names, state, begin, end, chosen)
        parts.append(_course(rates, cell, chosen, states))
    parts.append(_course(rates, cell, times[-1:], state[:, np.newaxis]))
    return joined(parts)


def run_down(cell: CellModel, t: Array) -> TimeCourse:
    """Follow a cell whose pump stops at the first time.

    Parameters
    ----------
    cell : CellModel
        The cell at the first time.
    t : array (M,), s
        When to look; rising, at least two times.

    Returns
    -------
    TimeCourse

    Raises
    ------
    ValueError
        If the times do not rise.
    TypeError
        If `t` is not made of real numbers.

    Notes
    -----
    The theorem `run_down` of `vrest.derivations.run_down`: the free energy falls until every flux
    has stopped, at the Donnan equilibrium.
    """
    return simulate(cell, t, protocol=((float(_times(t)[0]), pump_off),))


def _times(t: Array) -> Array:
    times = np.asarray(real_array("t", t), np.float64)
    if times.ndim != 1 or times.size < 2 or not np.all(np.diff(times) > 0.0):
        raise ValueError("t must be at least two times that rise")
    if not np.all(np.isfinite(times)):
        raise ValueError("t must be finite")
    return times


def _state(cell: CellModel) -> Array:
    """Return what is inside, and the charge that makes the voltage."""
    return np.array([*(ion.c_in for ion in cell.ions), cell.voltage / cell.volts])


def _changed(model: CellModel, change: Change) -> CellModel:
    if not callable(change):
        raise TypeError(f"protocol: a change must be a function of a cell, got {change!r}")
    found = change(model)
    if not isinstance(found, CellModel):
        kind = type(found).__name__
        raise TypeError(f"protocol: a change must return a CellModel, {change!r} returned {kind}")
    return found


def _stages(
    protocol: Sequence[tuple[float, Change]], first: float, last: float
) -> list[tuple[float, float, list[Change]]]:
    """Return the stretches of time between changes, each with those that begin it."""
    try:
        pairs = [(float(when), change) for when, change in protocol]
    except (TypeError, ValueError):
        raise TypeError(
            f"protocol must be pairs of a time in s and a change, such as [(60.0, pump_off)],"
            f" got {protocol!r}"
        ) from None
    for when, _ in pairs:
        if not when >= first:
            raise ValueError(f"protocol: a change at {when!r} s comes before the first time")
    begins = sorted({first, *(when for when, _ in pairs if when <= last)})
    ends = [*begins[1:], last]
    return [
        (begin, end, [change for when, change in pairs if when == begin])
        for begin, end in zip(begins, ends, strict=True)
    ]


def _follow(
    rates: Rates, names: Sequence[str], state: Array, begin: float, end: float, times: Array
) -> tuple[Array, Array]:
    """Return the states at these times, and at the end."""
    if begin == end:
        return np.empty((len(state), 0)), state
    reached = [state]

    def change(t: float, now: Array) -> Array:
        reached[0] = now
        return rates.change(t, now)

    with np.errstate(all="ignore"):
        try:
            found = integrate(
                change,
                (begin, end),
                state,
                method="BDF",
                t_eval=[*times, end],
                jac=rates.jacobian,
                rtol=_RELATIVE,
                atol=[*np.minimum(_ABSOLUTE, _TRACE * state[:-1]), _ABSOLUTE],
            )
        except (ArithmeticError, ValueError):
            # SciPy refuses what is not finite
            raise ValueError(_stopped(rates, names, state, reached[0], begin, end)) from None
    if not found.success or not np.all(found.y[:-1] > 0.0):
        raise ValueError(_stopped(rates, names, state, reached[0], begin, end))
    return found.y[:, :-1], found.y[:, -1]


def _stopped(
    rates: Rates, names: Sequence[str], start: Array, last: Array, begin: float, end: float
) -> str:
    """Say what ends a course before its time: an ion that runs out, or numbers without bounds."""
    left = (last / start)[:-1]
    where = f"after {begin!r} s and before {end!r} s"
    if rates.pump[0] and np.all(np.isfinite(left)) and np.any(left < _GONE):
        return (
            f"pump: it carries {names[int(np.argmin(left))]} away faster than that can leak back,"
            f" so the concentration reaches zero {where}; lower its rate or use a law"
        )
    return (
        f"cell: {where} it changes faster than the numbers of a computer can follow; look at the"
        " sizes of what it is made of"
    )


def _course(rates: Rates, start: CellModel, times: Array, states: Array) -> TimeCourse:
    """Name what the states are."""
    held, charge = states[:-1], states[-1]
    size = rates.water(held)
    c_in = held / size
    c_out = np.broadcast_to(rates.c_out[:, np.newaxis], c_in.shape)
    inside = rates.z @ held + start.z_X * rates.X
    return TimeCourse(
        t=times,
        ions=start.names,
        V_m=rates.volts * charge,
        c_in=c_in,
        c_out=c_out,
        E=nernst_potential(c_in, c_out, z=rates.z[:, np.newaxis], T=rates.T),
        X_in=rates.X / size,
        volume=start.volume * size,
        J=rates.cycles(c_in[rates.sodium])[0],
        charge_drift=(inside - charge) / (np.abs(rates.z) @ held),
    )
