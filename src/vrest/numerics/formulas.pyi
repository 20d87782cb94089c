"""Types of the generated functions: generated, do not edit; run ``make formulas``.

Of floats each returns a float, and of NumPy arrays and nested lists an array, of float64 if they
are; arrays of other libraries and quantities of pint give their own kind.
"""

# a float is taken by each of the signatures, of which the first that fits counts
# mypy: disable-error-code="overload-overlap"

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol, SupportsFloat, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "PumpLeak",
    "chord_conductance_potential",
    "cotransporter_driving_force",
    "debye_length",
    "donnan_potential",
    "driving_force",
    "electrochemical_potential_difference",
    "excess_ion_fraction",
    "ghk_current",
    "ghk_flux",
    "ghk_slope_conductance",
    "ghk_voltage",
    "kir_current",
    "membrane_charge",
    "mullins_noda_potential",
    "nernst_concentration",
    "nernst_potential",
    "nernst_slope",
    "proton_motive_force",
    "pump_current",
    "pump_hyperpolarisation",
    "pump_leak_steady_state",
]

class _Shaped(Protocol):
    @property
    def shape(self) -> Any: ...

class _Measured(Protocol):
    @property
    def magnitude(self) -> Any: ...

_Double: TypeAlias = NDArray[np.float64] | float
_Plain: TypeAlias = NDArray[Any] | Sequence[float] | Sequence[Sequence[float]] | float
_Other: TypeAlias = _Plain | _Shaped | _Measured | SupportsFloat

class PumpLeak(NamedTuple):
    V_m: Any
    Na_in: Any
    K_in: Any

@overload
def electrochemical_potential_difference(
    V_m: float, c_in: float, c_out: float, *, z: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def electrochemical_potential_difference(
    V_m: _Double, c_in: _Double, c_out: _Double, *, z: _Double, T: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def electrochemical_potential_difference(
    V_m: _Plain, c_in: _Plain, c_out: _Plain, *, z: _Plain, T: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def electrochemical_potential_difference(
    V_m: _Other, c_in: _Other, c_out: _Other, *, z: _Other, T: _Other, errors: str = "raise"
) -> Any: ...
@overload
def nernst_potential(
    c_in: float, c_out: float, *, z: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def nernst_potential(
    c_in: _Double, c_out: _Double, *, z: _Double, T: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def nernst_potential(
    c_in: _Plain, c_out: _Plain, *, z: _Plain, T: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def nernst_potential(
    c_in: _Other, c_out: _Other, *, z: _Other, T: _Other, errors: str = "raise"
) -> Any: ...
@overload
def nernst_concentration(
    V_m: float, c_out: float, *, z: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def nernst_concentration(
    V_m: _Double, c_out: _Double, *, z: _Double, T: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def nernst_concentration(
    V_m: _Plain, c_out: _Plain, *, z: _Plain, T: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def nernst_concentration(
    V_m: _Other, c_out: _Other, *, z: _Other, T: _Other, errors: str = "raise"
) -> Any: ...
@overload
def nernst_slope(*, z: float, T: float, errors: str = "raise") -> float: ...
@overload
def nernst_slope(*, z: _Double, T: _Double, errors: str = "raise") -> NDArray[np.float64]: ...
@overload
def nernst_slope(*, z: _Plain, T: _Plain, errors: str = "raise") -> NDArray[np.floating[Any]]: ...
@overload
def nernst_slope(*, z: _Other, T: _Other, errors: str = "raise") -> Any: ...
@overload
def driving_force(
    V_m: float, c_in: float, c_out: float, *, z: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def driving_force(
    V_m: _Double, c_in: _Double, c_out: _Double, *, z: _Double, T: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def driving_force(
    V_m: _Plain, c_in: _Plain, c_out: _Plain, *, z: _Plain, T: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def driving_force(
    V_m: _Other, c_in: _Other, c_out: _Other, *, z: _Other, T: _Other, errors: str = "raise"
) -> Any: ...
def cotransporter_driving_force(
    n: _Other,
    z: _Other,
    V_m: _Other,
    c_in: _Other,
    c_out: _Other,
    *,
    T: _Other,
    axis: int = -1,
    errors: str = "raise",
) -> Any: ...
@overload
def proton_motive_force(
    V_m: float, pH_in: float, pH_out: float, *, T: float, errors: str = "raise"
) -> float: ...
@overload
def proton_motive_force(
    V_m: _Double, pH_in: _Double, pH_out: _Double, *, T: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def proton_motive_force(
    V_m: _Plain, pH_in: _Plain, pH_out: _Plain, *, T: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def proton_motive_force(
    V_m: _Other, pH_in: _Other, pH_out: _Other, *, T: _Other, errors: str = "raise"
) -> Any: ...
@overload
def donnan_potential(
    c_out: float, A_in: float, *, z_A: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def donnan_potential(
    c_out: _Double, A_in: _Double, *, z_A: _Double, T: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def donnan_potential(
    c_out: _Plain, A_in: _Plain, *, z_A: _Plain, T: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def donnan_potential(
    c_out: _Other, A_in: _Other, *, z_A: _Other, T: _Other, errors: str = "raise"
) -> Any: ...
@overload
def ghk_current(
    V_m: float, c_in: float, c_out: float, *, P: float, z: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def ghk_current(
    V_m: _Double,
    c_in: _Double,
    c_out: _Double,
    *,
    P: _Double,
    z: _Double,
    T: _Double,
    errors: str = "raise",
) -> NDArray[np.float64]: ...
@overload
def ghk_current(
    V_m: _Plain,
    c_in: _Plain,
    c_out: _Plain,
    *,
    P: _Plain,
    z: _Plain,
    T: _Plain,
    errors: str = "raise",
) -> NDArray[np.floating[Any]]: ...
@overload
def ghk_current(
    V_m: _Other,
    c_in: _Other,
    c_out: _Other,
    *,
    P: _Other,
    z: _Other,
    T: _Other,
    errors: str = "raise",
) -> Any: ...
@overload
def ghk_flux(
    V_m: float, c_in: float, c_out: float, *, P: float, z: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def ghk_flux(
    V_m: _Double,
    c_in: _Double,
    c_out: _Double,
    *,
    P: _Double,
    z: _Double,
    T: _Double,
    errors: str = "raise",
) -> NDArray[np.float64]: ...
@overload
def ghk_flux(
    V_m: _Plain,
    c_in: _Plain,
    c_out: _Plain,
    *,
    P: _Plain,
    z: _Plain,
    T: _Plain,
    errors: str = "raise",
) -> NDArray[np.floating[Any]]: ...
@overload
def ghk_flux(
    V_m: _Other,
    c_in: _Other,
    c_out: _Other,
    *,
    P: _Other,
    z: _Other,
    T: _Other,
    errors: str = "raise",
) -> Any: ...
@overload
def ghk_voltage(
    K_in: float,
    K_out: float,
    Na_in: float,
    Na_out: float,
    Cl_in: float,
    Cl_out: float,
    *,
    P_K: float,
    P_Na: float,
    P_Cl: float,
    T: float,
    errors: str = "raise",
) -> float: ...
@overload
def ghk_voltage(
    K_in: _Double,
    K_out: _Double,
    Na_in: _Double,
    Na_out: _Double,
    Cl_in: _Double,
    Cl_out: _Double,
    *,
    P_K: _Double,
    P_Na: _Double,
    P_Cl: _Double,
    T: _Double,
    errors: str = "raise",
) -> NDArray[np.float64]: ...
@overload
def ghk_voltage(
    K_in: _Plain,
    K_out: _Plain,
    Na_in: _Plain,
    Na_out: _Plain,
    Cl_in: _Plain,
    Cl_out: _Plain,
    *,
    P_K: _Plain,
    P_Na: _Plain,
    P_Cl: _Plain,
    T: _Plain,
    errors: str = "raise",
) -> NDArray[np.floating[Any]]: ...
@overload
def ghk_voltage(
    K_in: _Other,
    K_out: _Other,
    Na_in: _Other,
    Na_out: _Other,
    Cl_in: _Other,
    Cl_out: _Other,
    *,
    P_K: _Other,
    P_Na: _Other,
    P_Cl: _Other,
    T: _Other,
    errors: str = "raise",
) -> Any: ...
@overload
def ghk_slope_conductance(
    V_m: float, c_in: float, c_out: float, *, P: float, z: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def ghk_slope_conductance(
    V_m: _Double,
    c_in: _Double,
    c_out: _Double,
    *,
    P: _Double,
    z: _Double,
    T: _Double,
    errors: str = "raise",
) -> NDArray[np.float64]: ...
@overload
def ghk_slope_conductance(
    V_m: _Plain,
    c_in: _Plain,
    c_out: _Plain,
    *,
    P: _Plain,
    z: _Plain,
    T: _Plain,
    errors: str = "raise",
) -> NDArray[np.floating[Any]]: ...
@overload
def ghk_slope_conductance(
    V_m: _Other,
    c_in: _Other,
    c_out: _Other,
    *,
    P: _Other,
    z: _Other,
    T: _Other,
    errors: str = "raise",
) -> Any: ...
@overload
def mullins_noda_potential(
    K_in: float,
    K_out: float,
    Na_in: float,
    Na_out: float,
    *,
    P_K: float,
    P_Na: float,
    r: float = 1.5,
    T: float,
    errors: str = "raise",
) -> float: ...
@overload
def mullins_noda_potential(
    K_in: _Double,
    K_out: _Double,
    Na_in: _Double,
    Na_out: _Double,
    *,
    P_K: _Double,
    P_Na: _Double,
    r: _Double = 1.5,
    T: _Double,
    errors: str = "raise",
) -> NDArray[np.float64]: ...
@overload
def mullins_noda_potential(
    K_in: _Plain,
    K_out: _Plain,
    Na_in: _Plain,
    Na_out: _Plain,
    *,
    P_K: _Plain,
    P_Na: _Plain,
    r: _Plain = 1.5,
    T: _Plain,
    errors: str = "raise",
) -> NDArray[np.floating[Any]]: ...
@overload
def mullins_noda_potential(
    K_in: _Other,
    K_out: _Other,
    Na_in: _Other,
    Na_out: _Other,
    *,
    P_K: _Other,
    P_Na: _Other,
    r: _Other = 1.5,
    T: _Other,
    errors: str = "raise",
) -> Any: ...
def chord_conductance_potential(
    g: _Other, E: _Other, *, I_pump: _Other = 0.0, axis: int = -1, errors: str = "raise"
) -> Any: ...
@overload
def excess_ion_fraction(
    V_m: float, *, C_m: float, radius: float, c_total: float, errors: str = "raise"
) -> float: ...
@overload
def excess_ion_fraction(
    V_m: _Double, *, C_m: _Double, radius: _Double, c_total: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def excess_ion_fraction(
    V_m: _Plain, *, C_m: _Plain, radius: _Plain, c_total: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def excess_ion_fraction(
    V_m: _Other, *, C_m: _Other, radius: _Other, c_total: _Other, errors: str = "raise"
) -> Any: ...
@overload
def membrane_charge(V_m: float, *, C_m: float, area: float, errors: str = "raise") -> float: ...
@overload
def membrane_charge(
    V_m: _Double, *, C_m: _Double, area: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def membrane_charge(
    V_m: _Plain, *, C_m: _Plain, area: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def membrane_charge(V_m: _Other, *, C_m: _Other, area: _Other, errors: str = "raise") -> Any: ...
@overload
def pump_current(density: float, rate: float, *, errors: str = "raise") -> float: ...
@overload
def pump_current(
    density: _Double, rate: _Double, *, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def pump_current(
    density: _Plain, rate: _Plain, *, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def pump_current(density: _Other, rate: _Other, *, errors: str = "raise") -> Any: ...
@overload
def pump_hyperpolarisation(I_pump: float, g_leak: float, *, errors: str = "raise") -> float: ...
@overload
def pump_hyperpolarisation(
    I_pump: _Double, g_leak: _Double, *, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def pump_hyperpolarisation(
    I_pump: _Plain, g_leak: _Plain, *, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def pump_hyperpolarisation(I_pump: _Other, g_leak: _Other, *, errors: str = "raise") -> Any: ...
@overload
def debye_length(
    ionic_strength: float, *, eps_r: float, T: float, errors: str = "raise"
) -> float: ...
@overload
def debye_length(
    ionic_strength: _Double, *, eps_r: _Double, T: _Double, errors: str = "raise"
) -> NDArray[np.float64]: ...
@overload
def debye_length(
    ionic_strength: _Plain, *, eps_r: _Plain, T: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def debye_length(
    ionic_strength: _Other, *, eps_r: _Other, T: _Other, errors: str = "raise"
) -> Any: ...
@overload
def kir_current(
    V_m: float, E_K: float, *, g_max: float, V_half: float, k: float, errors: str = "raise"
) -> float: ...
@overload
def kir_current(
    V_m: _Double,
    E_K: _Double,
    *,
    g_max: _Double,
    V_half: _Double,
    k: _Double,
    errors: str = "raise",
) -> NDArray[np.float64]: ...
@overload
def kir_current(
    V_m: _Plain, E_K: _Plain, *, g_max: _Plain, V_half: _Plain, k: _Plain, errors: str = "raise"
) -> NDArray[np.floating[Any]]: ...
@overload
def kir_current(
    V_m: _Other, E_K: _Other, *, g_max: _Other, V_half: _Other, k: _Other, errors: str = "raise"
) -> Any: ...
def pump_leak_steady_state(
    Na_out: Any,
    K_out: Any,
    A_in: Any,
    *,
    g_Na: Any,
    g_K: Any,
    J: Any,
    T: Any,
    errors: str = "raise",
) -> PumpLeak: ...
