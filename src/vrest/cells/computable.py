"""What solvers compute, by the ids of the results that they rest on, for a command line.

Conductances of channels stand for the matrix of transport, and KCC2 and NKCC1 can be added by
theirs, if the ions that they carry are called by these names.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sympy import Symbol

from vrest.cells.constant_field import pump_leak_ghk_steady_state
from vrest.cells.network import onsager_matrix, pump_leak_network_steady_state
from vrest.cells.volume import pump_leak_volume_steady_state
from vrest.compute import Computable
from vrest.numerics.constants import F
from vrest.numerics.ions import ghk_voltage_ions
from vrest.quantity import Domain, Quantity
from vrest.units import parse_unit

__all__ = ["SOLVED"]

_CARRIED: Final[Mapping[str, Mapping[str, float]]] = {
    "KCC2": {"K": 1.0, "Cl": 1.0},
    "NKCC1": {"Na": 1.0, "K": 1.0, "Cl": 2.0},
}


def _of(name: str, unit: str, meaning: str, domain: Domain = Domain.REAL) -> Quantity:
    return Quantity(Symbol(name), unit, parse_unit(unit).dimension, domain, meaning, "")


_POSITIVE: Final = Domain.POSITIVE
_NONNEGATIVE: Final = Domain.NONNEGATIVE
_V_M: Final = _of("V_m", "V", "membrane potential, inside minus outside")
_T: Final = _of("T", "K", "absolute temperature", _POSITIVE)
_J: Final = _of("J", "mol/(m2 s)", "pump cycles per area and time")
_C_IN: Final = _of("c_in", "mol/m3", "concentration of species i inside", _POSITIVE)
_C_OUT: Final = _of("c_out", "mol/m3", "concentration of species i outside", _POSITIVE)
_Z: Final = _of("z", "1", "valence of species i", Domain.NONZERO)
_P: Final = _of("P", "m/s", "permeability of the membrane to species i", _POSITIVE)
_G: Final = _of("g", "S/m2", "conductance of the channels for species i", _NONNEGATIVE)
_N_PUMP: Final = _of("n_pump", "1", "ions of species i that the pump carries out in one cycle")
_TRANSPORTERS: Final = tuple(
    _of(name, "S/m2", f"rate of {name}, as a conductance", _NONNEGATIVE) for name in _CARRIED
)
_NETWORK: Final = (_C_OUT, _Z, _G, _N_PUMP, _J, _T)
_FAMILIES: Final = ("c_out", "z", "g", "n_pump")
_USUAL: Final = {"n_pump": ({"Na": 3.0, "K": -2.0}, 0.0), "g": ({}, 0.0)}
_NONE: Final = tuple((name, 0.0) for name in _CARRIED)


def _transport(
    z: Sequence[float], g: Sequence[float], rates: Mapping[str, float], species: Sequence[str]
) -> Any:
    """Return the matrix of channels and transporters.

    Raises
    ------
    ValueError
        If a transporter carries an ion that there is none of.
    """
    transporters = []
    for name, rate in rates.items():
        if rate and (missing := _CARRIED[name].keys() - set(species)):
            listed = " and ".join(sorted(missing))
            raise ValueError(f"{name} carries {listed}, of which nothing else is given")
        carried = [_CARRIED[name].get(each, 0.0) for each in species]
        transporters.append((carried, rate / F**2))
    return onsager_matrix(z, g=g, transporters=transporters)


def _with_transport(solve: Callable[..., Any]) -> Callable[..., Any]:
    """Return a solver that takes conductances in place of the matrix."""

    def solved(
        *, c_out: Any, z: Any, g: Any, KCC2: float, NKCC1: float, species: Any, **rest: Any
    ) -> Any:
        L = _transport(z, g, {"KCC2": KCC2, "NKCC1": NKCC1}, species)
        return solve(c_out, z=z, L=L, **rest)

    return solved


SOLVED: Final[Mapping[str, Computable]] = {
    known.id: known
    for known in (
        Computable(
            "ghk_voltage_ions",
            (_C_IN, _C_OUT, _P, _Z, _T),
            (_V_M,),
            ghk_voltage_ions,
            ("c_in", "c_out", "P", "z"),
        ),
        Computable(
            "pump_leak_ghk",
            (
                _of("Na_out", "mol/m3", "concentration of Na⁺ outside", _POSITIVE),
                _of("K_out", "mol/m3", "concentration of K⁺ outside", _POSITIVE),
                _of("A_in", "mol/m3", "concentration of fixed negative charge inside", _POSITIVE),
                _of("P_Na", "m/s", "permeability of the membrane to Na⁺", _POSITIVE),
                _of("P_K", "m/s", "permeability of the membrane to K⁺", _POSITIVE),
                _J,
                _T,
            ),
            (
                _V_M,
                _of("Na_in", "mol/m3", "concentration of Na⁺ inside", _POSITIVE),
                _of("K_in", "mol/m3", "concentration of K⁺ inside", _POSITIVE),
            ),
            pump_leak_ghk_steady_state,
        ),
        Computable(
            "pump_leak_network",
            (
                *_NETWORK,
                _of("A_in", "mol/m3", "concentration of fixed charge inside", _NONNEGATIVE),
                _of("z_A", "1", "mean valence of the fixed charge"),
                *_TRANSPORTERS,
            ),
            (_V_M, _C_IN),
            _with_transport(pump_leak_network_steady_state),
            _FAMILIES,
            ("c_in",),
            (("z_A", -1.0), *_NONE),
            _USUAL,
            told=True,
        ),
        Computable(
            "pump_leak_volume",
            (
                *_NETWORK,
                _of("n_X", "mol", "amount of impermeant solutes inside", _POSITIVE),
                _of("z_X", "1", "mean valence of the impermeant solutes inside"),
                _of("X_out", "mol/m3", "impermeant solutes outside", _NONNEGATIVE),
                _of("z_X_out", "1", "mean valence of the impermeant solutes outside"),
                *_TRANSPORTERS,
            ),
            (
                _V_M,
                _C_IN,
                _of("X_in", "mol/m3", "concentration of impermeant solutes inside", _POSITIVE),
                _of("volume", "m3", "volume of the cell", _POSITIVE),
            ),
            _with_transport(pump_leak_volume_steady_state),
            _FAMILIES,
            ("c_in",),
            (("X_out", 0.0), ("z_X_out", -1.0), *_NONE),
            _USUAL,
            told=True,
        ),
    )
}
