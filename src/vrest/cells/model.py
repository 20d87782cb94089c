"""A cell to follow in time: its ions, transporters, pump, membrane and what stays inside."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, final

import numpy as np

from vrest.numerics.arguments import real_array
from vrest.numerics.constants import F
from vrest.numerics.domains import OUTSIDE, refusal
from vrest.pumps import LAWS, Law

__all__ = ["CellModel", "Ion", "Transporter", "kcc2", "nkcc1"]


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Ion:
    """Hold one species, with the channels that it has.

    Attributes
    ----------
    name : str
    z : float, 1
        Valence; nonzero.
    c_in, c_out : float, mol/m³
        Concentration inside at the start, and outside; positive.
    g : float, S/m², optional
        Conductance of ohmic channels; not negative.
    P : float, m/s, optional
        Permeability in a constant field, in place of `g`; not negative.
    n_pump : float, 1, optional
        Ions that one cycle of the pump carries outward.
    """

    name: str
    z: float
    c_in: float
    c_out: float
    g: float = 0.0
    P: float = 0.0
    n_pump: float = 0.0

    def __post_init__(self) -> None:
        _named(self)
        domains = {"c_in": "positive", "c_out": "positive", "z": "nonzero", "n_pump": None}
        _check(self, domains | {"g": "nonnegative", "P": "nonnegative"}, f" of {self.name}")
        if self.g and self.P:
            raise ValueError(f"{self.name} has both g and P: give one of them")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Transporter:
    """Hold a passive transporter, which turns over in proportion to the energy that drives it.

    Attributes
    ----------
    name : str
    n : mapping of str to float
        How many ions of each name one turnover carries outward.
    rate : float, mol²/(J m² s)
        Turnovers for each unit of energy; not negative.
    blocked : bool
    """

    name: str
    n: Mapping[str, float]
    rate: float
    blocked: bool = False

    def __post_init__(self) -> None:
        _named(self)
        _check(self, {"rate": "nonnegative"}, f" of {self.name}")
        _switch(self, "blocked")
        if not isinstance(self.n, Mapping):
            raise TypeError(f"n of {self.name} must map the names of ions to numbers")
        numbers = {ion: _real(f"n of {ion} of {self.name}", k) for ion, k in self.n.items()}
        object.__setattr__(self, "n", numbers)


def _rate(g: float) -> float:
    conductance = _real("g", g)
    if not conductance >= 0.0:
        raise refusal("g", "nonnegative", conductance)
    return conductance / F**2


def kcc2(g: float) -> Transporter:
    """Return KCC2, which carries K⁺ and Cl⁻ together, with a rate written as a conductance.

    Parameters
    ----------
    g : float, S/m²
        The flux is g (E_K - E_Cl)/F outward; not negative.

    Raises
    ------
    ValueError
        If `g` is negative or not finite.
    TypeError
        If it is not one real number.

    References
    ----------
    .. [1] Payne et al. (2003), Trends Neurosci. 26:199; Düsterwald et al. (2018), eLife 7:e39575.
    """
    return Transporter(name="KCC2", n={"K": 1.0, "Cl": 1.0}, rate=_rate(g))


def nkcc1(g: float) -> Transporter:
    """Return NKCC1, which carries Na⁺, K⁺ and two Cl⁻, with a rate written as a conductance.

    Parameters
    ----------
    g : float, S/m²
        The turnover is g (2 E_Cl - E_Na - E_K)/F outward; not negative.

    Raises
    ------
    ValueError
        If `g` is negative or not finite.
    TypeError
        If it is not one real number.

    References
    ----------
    .. [1] Haas (1994), Am. J. Physiol. 267:C869.
    """
    return Transporter(name="NKCC1", n={"Na": 1.0, "K": 1.0, "Cl": 2.0}, rate=_rate(g))


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class CellModel:
    """Hold a cell at the start of a time course.

    The membrane potential is that of the charge inside, so two of the concentrations, `X_in` and
    `V_m` are not free: give `V_m` and the impermeants follow, or give `X_in` and `V_m` follows.

    Attributes
    ----------
    ions : tuple of Ion
    T : float, K
        Absolute temperature; positive.
    C_m : float, F/m²
        Capacitance of the membrane; positive.
    area, volume : float, m² and m³
        Of the membrane, which stays, and of the cell at the start; positive.
    pump : law of `vrest.pumps` or float, mol/(m² s)
        Pump cycles per area and time.
    pumping : bool
        Whether the pump is on.
    transporters : tuple of Transporter
    V_m : float, V, optional
        Membrane potential at the start.
    X_in : float, mol/m³, optional
        Concentration of the impermeants at the start; not negative.
    z_X : float, 1
        Their mean valence.
    osmotic : bool
        Whether water follows the solutes, at once, or the volume stays.
    X_out : float, mol/m³
        Impermeants outside; not negative.
    """

    ions: tuple[Ion, ...]
    T: float
    C_m: float
    area: float
    volume: float
    pump: Law | float = 0.0
    pumping: bool = True
    transporters: tuple[Transporter, ...] = ()
    V_m: float | None = None
    X_in: float | None = None
    z_X: float = -1.0  # noqa: N815  (physics name)
    osmotic: bool = False
    X_out: float = 0.0

    def __post_init__(self) -> None:
        _members(self, "ions", Ion)
        _members(self, "transporters", Transporter)
        domains: dict[str, str | None] = dict.fromkeys(("T", "C_m", "area", "volume"), "positive")
        domains |= {"X_out": "nonnegative", "z_X": None}
        domains |= {name: None for name in ("V_m", "X_in") if getattr(self, name) is not None}
        _check(self, domains, "")
        _switch(self, "pumping")
        _switch(self, "osmotic")
        _pumped(self)
        if not self.ions or len(set(self.names)) < len(self.ions):
            raise ValueError(f"ions must have different names, at least one, got {self.names}")
        for transporter in self.transporters:
            if unknown := transporter.n.keys() - set(self.names):
                listed = ", ".join(sorted(unknown))
                raise ValueError(f"transporters: {transporter.name} carries {listed}, not an ion")
        if isinstance(self.pump, LAWS):
            carried = [ion.n_pump for ion in self.ions]
            if sum(n > 0 for n in carried) != 1 or sum(n < 0 for n in carried) != 1:
                raise ValueError(
                    "pump as a law needs one ion with n_pump > 0 and one with n_pump < 0"
                )
        if (self.V_m is None) == (self.X_in is None):
            raise ValueError("V_m and X_in depend on each other: give one of them")
        if self.X_in is None and not self.z_X:
            raise ValueError("z_X must be nonzero if V_m is given: the impermeants must fit it")
        if not self.impermeants >= 0.0:
            raise ValueError(
                f"X_in must be nonnegative; c_in and V_m make it {self.impermeants!r} mol/m³"
            )

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the ions."""
        return tuple(ion.name for ion in self.ions)

    @property
    def volts(self) -> float:
        """Return the voltage of a charge inside of one mol/m³ in the starting volume, V m³/mol."""
        return F * self.volume / (self.C_m * self.area)

    @property
    def mobile_charge(self) -> float:
        """Return the charge of the ions at the start, mol/m³."""
        return sum(ion.z * ion.c_in for ion in self.ions)

    @property
    def voltage(self) -> float:
        """Return the membrane potential at the start, V."""
        if self.V_m is not None:
            return self.V_m
        return self.volts * (self.mobile_charge + self.z_X * self.impermeants)

    @property
    def impermeants(self) -> float:
        """Return the concentration of the impermeants at the start, mol/m³."""
        if self.X_in is not None:
            return self.X_in
        return ((self.V_m or 0.0) / self.volts - self.mobile_charge) / self.z_X


def _check(
    record: Ion | Transporter | CellModel, domains: Mapping[str, str | None], whose: str
) -> None:
    """Put a float in each of these places, after a look at it."""
    for name, domain in domains.items():
        value = _real(f"{name}{whose}", getattr(record, name))
        if domain and (math.isnan(value) or OUTSIDE[domain](value)):
            raise refusal(f"{name}{whose}", domain, value)
        if not math.isfinite(value):
            raise ValueError(f"{name}{whose} must be finite, got {value!r}")
        object.__setattr__(record, name, value)


def _real(name: str, value: Any) -> float:
    try:
        number = real_array(name, value)
        if number.ndim:
            raise TypeError
        return float(number[()])
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be one real number, in SI, got {value!r}") from None
    except OverflowError:
        raise ValueError(f"{name} must be finite, got an integer beyond all floats") from None


def _named(record: Ion | Transporter) -> None:
    """Look at a name, which messages and courses use."""
    if not isinstance(record.name, str) or not record.name:
        raise TypeError(f"name must be a text, such as K, got {record.name!r}")


def _switch(record: Transporter | CellModel, name: str) -> None:
    """Put a bool in this place, after a look at it."""
    value = getattr(record, name)
    if not isinstance(value, bool | np.bool_):
        raise TypeError(f"{name} must be True or False, got {value!r}")
    object.__setattr__(record, name, bool(value))


def _members(cell: CellModel, name: str, kind: type[Ion | Transporter]) -> None:
    """Put a tuple in this place, after a look at what is in it."""
    given = getattr(cell, name)
    try:
        found = tuple(given)
    except TypeError:
        found = (given,)
    if strange := [each for each in found if not isinstance(each, kind)]:
        raise TypeError(f"{name} must be a sequence of {kind.__name__}, got {strange[0]!r} in it")
    object.__setattr__(cell, name, found)


def _pumped(cell: CellModel) -> None:
    """Look at the pump: a law of single numbers, or a rate."""
    if not isinstance(cell.pump, LAWS):
        _check(cell, {"pump": None}, "")
        return
    for field in fields(cell.pump):
        value = _real(f"{field.name} of pump", getattr(cell.pump, field.name))
        if not math.isfinite(value):
            raise ValueError(f"{field.name} of pump must be finite, got {value!r}")
