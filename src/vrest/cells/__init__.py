"""Whole cells: steady states of a pump against its leaks, and their course in time.

The steady states are closed forms where there is one.  Elsewhere they are found by `roots`, a
Newton iteration that cannot leave a bracket in which a theorem puts exactly one solution, so there
is no guess to make and nothing that fails to converge.

========================  ================================================================
`two_ions`                Na⁺ and K⁺ with ohmic leaks
`constant_field`          the same with leaks in a constant field
`network`                 any ions, any transporters near equilibrium, a fixed volume
`volume`                  the same with the volume that the osmotic balance sets
`model`, `changes`        a cell to follow in time, and what can be done to it
`rates`, `integration`    its fluxes with their derivatives, and the stiff integrator
`time_course`             what comes of it
========================  ================================================================
"""

from vrest.cells.changes import block, outside, pump_off, pump_on, set_pump, unblock
from vrest.cells.constant_field import pump_leak_ghk_steady_state
from vrest.cells.model import CellModel, Ion, Transporter, kcc2, nkcc1
from vrest.cells.network import Cell, onsager_matrix, pump_leak_network_steady_state
from vrest.cells.simulation import run_down, simulate
from vrest.cells.time_course import TimeCourse
from vrest.cells.two_ions import pump_leak_steady_state
from vrest.cells.volume import OsmoticCell, pump_leak_volume_steady_state
from vrest.numerics.formulas import PumpLeak

__all__ = [
    "Cell",
    "CellModel",
    "Ion",
    "OsmoticCell",
    "PumpLeak",
    "TimeCourse",
    "Transporter",
    "block",
    "kcc2",
    "nkcc1",
    "onsager_matrix",
    "outside",
    "pump_leak_ghk_steady_state",
    "pump_leak_network_steady_state",
    "pump_leak_steady_state",
    "pump_leak_volume_steady_state",
    "pump_off",
    "pump_on",
    "run_down",
    "set_pump",
    "simulate",
    "unblock",
]
