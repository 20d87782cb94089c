"""How far a reversal potential moves where one ion outside takes another's place."""

from typing import Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import Ion, circuit

from .context import CONCENTRATIONS, Context
from .said import IONS, Meaning, Said, side_of, species_of

__all__ = ["REVERSAL", "before", "moved"]

REVERSAL: Final = frozenset({"rev", "r", "R", "reversal", "Rev"})
_OUTER: Final = frozenset({"o", "e", "out"})


def _exchanged(context: Context) -> tuple[Ion, Ion] | None:
    """Return the ion that is tested and the one whose place it takes, or nothing."""
    moves = {"ΔE", "ΔV"} & context.heads and not context.has("V", "E", "U", "g", "G")
    weighed = [sub for head, sub in context.subs if head in ("P", "p")]
    if not moves or len(weighed) != 2:
        return None
    named = [IONS[each] for each in context.named if each in {w.rstrip("+-^") for w in weighed}]
    kinds = context.kinds if len(context.kinds) == 2 and not named else ()
    if kinds:
        return (circuit.B, circuit.A) if set(kinds) == {"A", "B"} else (circuit.A, circuit.B)
    own = [circuit.A, *named][-2:] if named else []
    return (own[0], own[1]) if len(own) == 2 else None


def _at_concentrations(context: Context) -> bool:
    """Tell whether the claim says how much of either ion there was outside."""
    return bool(context.heads & CONCENTRATIONS) and context.marks <= _OUTER


def before(said: Said) -> Meaning | None:
    """Read how much of an ion there was outside before another took its place.

    Parameters
    ----------
    said : Said
    """
    ions = _exchanged(said.context) if _at_concentrations(said.context) else None
    if ions is None or species_of(said) is not ions[1] or side_of(said) != "out":
        return None
    return Meaning(v.c_ref, f"{said.name.text} is read as that before the exchange")


def moved(said: Said) -> Meaning | None:
    """Read by how much a reversal potential moves where one ion outside takes another's place.

    Where no concentrations are written, they are the same before and after.

    Parameters
    ----------
    said : Said
    """
    ions = _exchanged(said.context) if said.name.sub in REVERSAL else None
    told = _at_concentrations(said.context)
    if ions is None or (said.context.heads & CONCENTRATIONS and not told):
        return None
    tested, reference = ions
    outside = v.c_ref if told else tested.c_out
    start = v.R * v.T / v.F * sp.log(outside / reference.c_in)
    if told:
        note = f"{said.name.text} is read as the potential less that with the other ion outside"
        return Meaning(v.V_m - start, note, "one ion replaces the other outside")
    note = f"{said.name.text} is read as what like permeabilities would not give"
    supposed = "one ion replaces the other outside, at the same concentration"
    return Meaning(v.V_m - start, note, supposed)
