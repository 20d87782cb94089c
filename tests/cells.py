"""Cells that several tests follow in time, and parameters of cells at rest."""

from dataclasses import replace
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st

from vrest import pumps
from vrest.cells import CellModel, Ion, kcc2, onsager_matrix, pump_leak_network_steady_state
from vrest.numerics.constants import F, R
from vrest.numerics.special import bernoulli

__all__ = [
    "AREA",
    "FIELD",
    "LAWS",
    "OHMIC",
    "PLACES",
    "VOLUME",
    "balances",
    "neuron",
    "powers",
    "pyramidal",
    "rate",
    "resting",
    "started",
]

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


powers = st.floats(-9.5, -6.0).map(lambda e: 10.0**e)
PLACES = st.fixed_dictionaries(
    {
        "Na_out": st.floats(50.0, 500.0),
        "K_out": st.floats(1.0, 25.0),
        "A_in": st.floats(50.0, 450.0),
        "T": st.floats(273.0, 315.0),
    }
)
OHMIC = st.fixed_dictionaries({"g_Na": st.floats(0.005, 1.0), "g_K": st.floats(0.05, 5.0)})
FIELD = st.fixed_dictionaries({"P_Na": st.floats(1e-11, 1e-8), "P_K": st.floats(1e-10, 1e-7)})
LAWS = st.one_of(
    st.builds(pumps.power, powers.map(lambda J: 100.0 * J), st.floats(0.5, 5.0)),
    st.builds(
        lambda J, a, b, n: pumps.hill(J, K_Na=a, K_K=b, n_Na=n),
        powers,
        st.floats(1.0, 60.0),
        st.floats(0.2, 5.0),
        st.floats(0.7, 5.0),
    ),
)


def rate(law: pumps.Law, Na_in: float, Na_out: float, K_out: float) -> float:
    """Return the rate of a law, by hand."""
    if isinstance(law, pumps.Power):
        return float(law.J * (Na_in / Na_out) ** law.m)
    assert isinstance(law, pumps.Hill)
    sodium = Na_in**law.n_Na / (Na_in**law.n_Na + law.K_Na**law.n_Na)
    return float(law.J_max * sodium * K_out**law.n_K / (K_out**law.n_K + law.K_K**law.n_K))


def balances(cell: Any, place: Any, leak: Any, J: float) -> list[float]:
    """Return what is left of the balances of Na⁺, K⁺ and charge, over their terms."""
    T, found = place["T"], []
    for c_in, c_out, name, n in (
        (cell.Na_in, place["Na_out"], "Na", 3.0),
        (cell.K_in, place["K_out"], "K", -2.0),
    ):
        if f"g_{name}" in leak:
            E = R * T / F * np.log(c_out / c_in)
            terms = [
                leak[f"g_{name}"] * cell.V_m,
                -leak[f"g_{name}"] * E,
                n * F * J,
            ]
        else:
            u, P = F * cell.V_m / (R * T), leak[f"P_{name}"]
            terms = [P * c_in * bernoulli(-u), -P * c_out * bernoulli(u), n * J]
        found.append(abs(sum(terms)) / max(map(abs, terms)))
    found.append(abs(cell.Na_in + cell.K_in - place["A_in"]) / place["A_in"])
    return found
