"""Hypothesis strategies for physical parameter sets, and the tolerance of a rounded function."""

import sys
from typing import Any, Final

from hypothesis import strategies as st

__all__ = [
    "EPS",
    "concentrations",
    "conductances",
    "extreme_concentrations",
    "ions",
    "permeabilities",
    "ph_values",
    "temperatures",
    "valences",
    "voltages",
]

EPS: Final = sys.float_info.epsilon


def concentrations() -> st.SearchStrategy[float]:
    """Draw concentrations from a picomolar to ten molar, in mol/m³."""
    return st.floats(1e-9, 1e4)


def extreme_concentrations() -> st.SearchStrategy[float]:
    """Draw concentrations over nearly the whole range of floats, by their exponents."""
    return st.builds(lambda m, e: m * 10.0**e, st.floats(1.0, 10.0), st.integers(-300, 299))


def valences() -> st.SearchStrategy[float]:
    """Draw the valence of an ion."""
    return st.sampled_from([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0])


def temperatures() -> st.SearchStrategy[float]:
    """Draw absolute temperatures at which some cell lives, and some at which none does."""
    return st.one_of(st.floats(260.0, 380.0), st.floats(1.0, 2000.0))


def voltages() -> st.SearchStrategy[float]:
    """Draw membrane potentials, zero and tiny ones included, in V."""
    tiny = st.builds(lambda m, e: m * 10.0**e, st.floats(-1.0, 1.0), st.integers(-20, -3))
    drawn = st.one_of(st.just(0.0), st.floats(-0.3, 0.3), tiny)
    return drawn.map(lambda V: V if abs(V) > 1e-250 else 0.0)  # so that nothing underflows


def ph_values() -> st.SearchStrategy[float]:
    """Draw pH values."""
    return st.floats(0.0, 14.0)


def ions() -> st.SearchStrategy[dict[str, Any]]:
    """Draw the keyword arguments that every function of one ion takes."""
    return st.fixed_dictionaries({"z": valences(), "T": temperatures()})


def permeabilities() -> st.SearchStrategy[float]:
    """Draw permeabilities from the tightest membrane to an open hole, in m/s."""
    return st.builds(lambda m, e: m * 10.0**e, st.floats(1.0, 10.0), st.integers(-13, -4))


def conductances() -> st.SearchStrategy[float]:
    """Draw conductances per area from a tight membrane to an action potential's, in S/m²."""
    return st.builds(lambda m, e: m * 10.0**e, st.floats(1.0, 10.0), st.integers(-4, 3))
