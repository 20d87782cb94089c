"""The physics: every result, derived from the laws in `laws` one checked step at a time."""

from typing import Final

__all__ = ["SUBJECTS"]

SUBJECTS: Final = (
    "electrochemical_potential",
    "nernst",
    "driving_force",
    "cotransport",
    "proton",
    "nernst_planck",
    "ghk",
    "flux",
    "ghk_voltage",
    "circuit",
)
