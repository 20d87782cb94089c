"""Potentials as what they are measured by: RT/F, a pure number, or what a sum of ions weighs."""

from typing import Final

from .context import CONCENTRATIONS, Context
from .said import Said

__all__ = ["LOGARITHMS", "is_reduced", "thermal", "weighs_both"]

LOGARITHMS: Final = frozenset({"ln", "log", "log10"})


def is_reduced(said: Said) -> bool:
    """Tell whether a potential is a pure number: P_K [K]_i e^ψ, where nothing else is in volts."""
    context = said.context
    bare = not said.name.sub and not said.name.at and not said.name.delta
    volts = context.has("R", "T", "F", "E", "k", "kB", "e", "q", "g", "G", "I", "D", "z", "J")
    weighs = len(context.named) > 1 and context.has("P", "p") and context.calls == {"exp"}
    return bare and weighs and not volts and not context.derivatives


def weighs_both(context: Context) -> bool:
    """Tell whether a logarithm weighs sums over cations and anions by their permeabilities."""
    sums = {"cation", "anion"} <= {*context.generic, *context.counters} and context.has("P", "p")
    return sums and bool(context.calls & LOGARITHMS) and not context.has("g", "G", "I")


def thermal(said: Said) -> bool:
    """Tell whether a potential is RT/F: V_T, or V_t in front of a logarithm of concentrations."""
    name, context = said.name, said.context
    if said.is_role("thermal") and name.sub in ("T", "th", "thermal", "therm"):
        return True
    logarithm = bool(context.calls & {"ln", "log", "log10"}) and not context.has("R", "F", "T")
    return name.sub == "t" and logarithm and bool(context.heads & CONCENTRATIONS)
