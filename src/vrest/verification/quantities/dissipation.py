"""Letters for what passive transport dissipates, as free energy or as the entropy it produces."""

from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import Ion, network

from ..notation.lexicon import SIDES
from .context import Context
from .said import IONS, Meaning, Said, only_ion

__all__ = ["dissipated", "dissipation", "production"]

_FLOWS: Final = ("J", "j", "I", "i", "g", "G")
_DRIVEN: Final = ("V", "U", "v", "ΔV")


def dissipated(context: Context) -> Any:
    """Return the free energy that the fluxes of a claim dissipate, or None if it has none.

    Parameters
    ----------
    context : Context
    """
    across = context.has("mu") and {"in", "out"} <= _sides(context)
    forced = context.has("J", "j") and (context.has("Δmu") or across or ("X", "i") in context.subs)
    driven = context.has("I", "i", "g", "G") and context.has(*_DRIVEN) and context.has("E", "e")
    if not (forced or driven) or context.calls:
        return None
    moved = [n for n in context.named if {(head, n) for head in _FLOWS} & context.subs]
    if forced and (context.counters or len(moved) > 1):
        return network.T_sigma
    if context.counters:
        return sp.Sum(_each(v.ions.at(v.i), driven=driven), (v.i, 1, v.N))
    through = [IONS[name] for name in moved] or [only_ion(context)]
    return sp.Add(*(_each(ion, driven=driven) for ion in through))


def _sides(context: Context) -> set[str]:
    """Return on which sides a claim's potentials are."""
    return {SIDES.get(mark, mark).removeprefix("likely_") for mark in context.marks}


def _each(ion: Ion, *, driven: bool) -> Any:
    """Return what the flux of one ion dissipates, as the claim speaks of its force."""
    return ion.I * (v.V_m - ion.E) if driven else ion.J * ion.Delta_mu


def dissipation(said: Said) -> Any:
    """Read a power that is said to be dissipated: P_diss, or nothing."""
    if not said.is_role("dissipated") or (found := dissipated(said.context)) is None:
        return None
    return Meaning(found, f"{said.name.text} is read as the free energy that is dissipated")


def production(said: Said) -> Any:
    """Read σ or S where entropy is produced by fluxes and forces, or nothing."""
    context = said.context
    alone = context.heads <= {"sigma", "T"} and not said.name.sub
    energy = network.T_sigma if alone else dissipated(context)
    if energy is None or (said.name.sub not in ("", "s", "S") and not said.is_role("dissipated")):
        return None
    return Meaning(energy / v.T, f"{said.name.text} is read as the entropy that is produced")
