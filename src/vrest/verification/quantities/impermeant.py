"""Letters for what cannot leave a cell, where a claim adds up all that a side holds."""

from typing import Any, Final

from vrest import vocabulary as v
from vrest.vocabulary import cell

from ..notation.lexicon import SPECIES
from .context import CONCENTRATIONS, Context
from .donnan import fixed_charge
from .said import Meaning, Said, side_of

__all__ = ["impermeant"]

_ADDED: Final = CONCENTRATIONS | {"z", "Z", "n"}
_CATIONS: Final = frozenset({"K", "Na"})


def impermeant(said: Said) -> Any:
    """Read [X]_i or [X⁻]_i beside the sums of all named ions of a side, or nothing."""
    context, index = said.context, said.index
    named = index.named or said.name.head in SPECIES
    if named or said.name.delta or not _adds_up(context):
        return None
    if said.name.head in ("z", "Z"):
        counts = not said.name.sub or index.species
        return (
            Meaning(cell.z_X) if counts and not _both(context) and not _charged(context) else None
        )
    if not index.species and said.name.head not in ("A", "X"):
        return None
    if side_of(said) == "out" or said.name.head not in CONCENTRATIONS:
        return None
    note = f"{said.name.text} is read as what cannot leave, by the volume"
    if _both(context):
        return None if context.has("z", "Z") else Meaning(cell.n_X / v.volume, note)
    if index.charge == "-" and not context.has("z", "Z", "n"):
        return fixed_charge(said)
    return None if _charged(context) else Meaning(cell.n_X / v.volume, note)


def _adds_up(context: Context) -> bool:
    """Tell whether a claim adds up named cations and chloride, and one solute beside them."""
    salt = "Cl" in context.named and _CATIONS & set(context.named)
    added = {"Cl", *_CATIONS & set(context.named)} <= context.plain and len(context.plain) > 1
    calm = not (context.calls or context.derivatives or context.counters)
    one = len(context.generic) == 1 or {("A", "i"), ("X", "i"), ("A", "in")} & context.subs
    return bool(salt and added and calm and one) and context.heads <= _ADDED


def _both(context: Context) -> bool:
    return bool(context.marks & {"in", "i"}) and bool(context.marks & {"out", "o", "e"})


def _charged(context: Context) -> bool:
    """Tell whether the solute is a fixed charge: [A⁻], of which the claim counts the charges."""
    return bool({"A", "anion"} & set(context.generic)) or ("n", "") in context.subs
