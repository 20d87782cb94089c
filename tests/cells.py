"""Cells that several tests follow in time."""

from dataclasses import replace
from typing import Any, Final

import numpy as np

from vrest import pumps
from vrest.cells import CellModel, Ion, kcc2, onsager_matrix, pump_leak_network_steady_state
from vrest.numerics.constants import F

__all__ = ["AREA", "VOLUME", "neuron", "pyramidal", "resting", "started"]

# A cylinder without its ends, 10 µm wide and 25 µm long.
AREA: Final = np.pi * 10e-6 * 25e-6
VOLUME: Final = np.pi * 25e-12 * 25e-6


def pyramidal(**changes: Any) -> CellModel:
    """Return the neuron of Düsterwald et al. (2018), eLife 7:e39575, near its steady state."""
    given: dict[str, Any] = {
        "ions": (
            Ion(name="Na", z=1, c_in=14.0, c_out=145.0, g=0.2, n_pump=3),
            Ion(name="K", z=1, c_in=122.9, c_out=3.5, g=0.7, n_pump=-2),
            Ion(name="Cl", z=-1, c_in=5.2, c_out=119.0, g=0.2),
        ),
        "transporters": (kcc2(0.2),),
        "pump": pumps.power(10.0 / F),
        "T": 310.15,
        "C_m": 0.02,
        "area": AREA,
        "volume": VOLUME,
        "V_m": -0.0726,
        "z_X": -0.85,
        "osmotic": True,
        "X_out": 29.5,
    }
    return CellModel(**(given | changes))


def neuron(**changes: Any) -> CellModel:
    """Return the same neuron with a volume that stays."""
    return pyramidal(**({"osmotic": False} | changes))


def resting(cell: CellModel) -> Any:
    """Return the steady state of a cell of fixed volume, the charge of its membrane included."""
    ions = cell.ions
    transporters = [
        ([each.n.get(ion.name, 0.0) for ion in ions], each.rate) for each in cell.transporters
    ]
    L = onsager_matrix(
        [ion.z for ion in ions], g=[ion.g for ion in ions], transporters=transporters
    )
    V_m = cell.voltage
    for _ in range(20):
        # fixed charge, less what the membrane holds
        charge = cell.z_X * cell.impermeants - V_m / cell.volts
        state = pump_leak_network_steady_state(
            [ion.c_out for ion in ions],
            z=[ion.z for ion in ions],
            L=L,
            n_pump=[ion.n_pump for ion in ions],
            J=cell.pump,
            T=cell.T,
            A_in=abs(charge),
            z_A=np.sign(charge),
        )
        V_m = float(state.V_m)
    return state


def started(cell: CellModel, c_in: dict[str, float]) -> CellModel:
    """Return a cell with other concentrations inside at the start and the same impermeants."""
    ions = tuple(replace(ion, c_in=c_in.get(ion.name, ion.c_in)) for ion in cell.ions)
    return replace(cell, ions=ions, V_m=None, X_in=cell.impermeants)
