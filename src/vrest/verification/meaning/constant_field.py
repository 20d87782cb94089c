"""What NEURON's function ghk gives: the current of a constant field for a permeability of one."""

from typing import Any

import sympy as sp

from vrest.vocabulary import F, R, T

__all__ = ["current_per_permeability"]


def current_per_permeability(voltage: Any, inside: Any, outside: Any, valence: Any) -> Any:
    """Return the current density of an ion divided by its permeability, positive outward.

    Parameters
    ----------
    voltage, inside, outside, valence : sympy.Expr
        In the order in which ``ghk(v, ci, co, z)`` takes them.
    """
    u = valence * F * voltage / (R * T)
    return valence * F * u * (inside - outside * sp.exp(-u)) / (1 - sp.exp(-u))
