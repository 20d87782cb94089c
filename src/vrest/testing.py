"""Hypothesis strategies for whoever tests code of membranes: ions, membranes, temperatures.

They need the extra ``testing``.  All values are in SI and physiological, corners included: no
voltage, equal concentrations, an impermeant ion.
"""

from dataclasses import dataclass
from typing import Any, Final, final

from vrest.extras import require

__all__ = ["IonSample", "MembraneSample", "ions", "membranes", "temperatures", "voltages"]

_VALENCES: Final = {"K": 1, "Na": 1, "Cl": -1, "Ca": 2, "Mg": 2, "H": 1, "HCO3": -1}
_COLDEST, _WARMEST = 273.15, 315.15


@final
@dataclass(frozen=True, slots=True)
class IonSample:
    """Hold an ion: its name and valence, concentrations in mol/m³ and permeability in m/s."""

    name: str
    z: int
    c_in: float
    c_out: float
    P: float


@final
@dataclass(frozen=True, slots=True)
class MembraneSample:
    """Hold a membrane: its ions, its voltage in V and the temperature in K."""

    ions: tuple[IonSample, ...]
    V_m: float
    T: float


def _strategies() -> Any:
    return require("hypothesis.strategies", extra="testing")


def temperatures() -> Any:
    """Return a strategy for absolute temperatures at which cells live, in K.

    Raises
    ------
    MissingExtraError
        If hypothesis is not installed.
    """
    st = _strategies()
    usual = st.sampled_from([310.15, 293.15, 298.15, _COLDEST])
    return usual | st.floats(_COLDEST, _WARMEST)


def voltages(*, largest: float = 0.2) -> Any:
    """Return a strategy for membrane potentials in V; zero and what is close to it among them.

    Parameters
    ----------
    largest : float
        The largest size.

    Raises
    ------
    MissingExtraError
        If hypothesis is not installed.
    """
    st = _strategies()
    corners = [v for v in (0.0, -0.07, 1e-12, -1e-9, 1e-5) if abs(v) <= largest]
    return st.sampled_from(corners) | st.floats(-largest, largest)


def ions(*names: str) -> Any:
    """Return a strategy for ions with concentrations and permeabilities.

    Parameters
    ----------
    *names : str
        Which of K, Na, Cl, Ca, Mg, H and HCO3; by default any.

    Raises
    ------
    MissingExtraError
        If hypothesis is not installed.
    ValueError
        If a name is another.
    """
    st = _strategies()
    if strange := set(names) - set(_VALENCES):
        accepted = ", ".join(_VALENCES)
        raise ValueError(f"{', '.join(sorted(strange))}: no such ion; accepted are {accepted}")
    amounts = st.floats(1e-4, 600.0)
    sides = st.tuples(amounts, amounts) | amounts.map(lambda c: (c, c))
    permeabilities = st.floats(-12.0, -5.0).map(lambda power: 10.0**power)

    def build(name: str, both: tuple[float, float], permeability: float) -> IonSample:
        return IonSample(name, _VALENCES[name], *both, permeability)

    return st.builds(build, st.sampled_from(list(names or _VALENCES)), sides, permeabilities)


def membranes(*names: str) -> Any:
    """Return a strategy for membranes with one of each ion, a voltage and a temperature.

    Parameters
    ----------
    *names : str
        By default K, Na and Cl.

    Raises
    ------
    MissingExtraError
        If hypothesis is not installed.
    ValueError
        If a name is no ion's.
    """
    st = _strategies()
    each = st.tuples(*(ions(name) for name in names or ("K", "Na", "Cl")))
    return st.builds(MembraneSample, each, voltages(), temperatures())
