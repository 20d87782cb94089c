"""Letters for the volume and the area of a cell, and for what it holds and what changes in it."""

from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import time

from .context import Context
from .said import IONS, Meaning, Said, only_ion, species_of

__all__ = [
    "AREAS",
    "area",
    "changing",
    "displaced",
    "enclosed",
    "fills",
    "has_volume",
    "holds",
    "over_an_area",
    "surface",
    "volume",
]

# What may stand at A where it is the area of a membrane.
AREAS: Final = ("", "m", "mem", "membrane", "cell", "Cell", "soma", "s", "surf", "surface")
_INNER: Final = frozenset({"", "c", "i", "in", "cell", "cyt", "cyto", "cytosol", "myo", "int"})
_AREAS: Final = frozenset({*(("A", sub) for sub in (*AREAS, "cap")), ("S", ""), ("C", "m")})


def enclosed(context: Context) -> bool:
    """Tell whether a claim speaks of impermeant solutes X in a volume: X/w."""
    return ("X", "") in context.subs and bool({("w", ""), ("Vol", "")} & context.subs)


def fills(context: Context) -> bool:
    """Tell whether a claim says how fast a concentration changes, by currents or fluxes."""
    return "dc/dt" in context.accents and context.has("I", "i", "J", "j")


def displaced(context: Context) -> bool:
    """Tell whether a claim says by how much the charge of a membrane changes a concentration."""
    return context.has("Δ[]", "Δc", "ΔC", "Δn") and context.has("C", "Q", "sigma")


def has_volume(context: Context) -> bool:
    """Tell whether a claim has a letter that can only be a volume there: Vol, V_cell."""
    cell = {("V", sub) for sub in _INNER - {""}} & context.subs
    other = context.has("ΔV", "ΔE", "Δpsi", "Δphi", "E", "Q") or ("V", "m") in context.subs
    return context.has("Vol") or bool(cell and other)


def holds(said: Said) -> bool:
    """Tell whether V is a volume: where a concentration changes and no potential stands."""
    conducts = said.context.has("g", "G", "E", "R", "P")
    inner = said.name.sub in _INNER and not said.name.delta
    if said.name.head == "V" and inner and said.name.sub and displaced(said.context):
        return has_volume(said.context)
    return said.name.head in ("V", "v") and inner and fills(said.context) and not conducts


def surface(said: Said) -> bool:
    """Tell whether a letter is the area of the membrane, or a capacitance that stands for it."""
    return fills(said.context) and (said.name.head, said.name.sub) in _AREAS


def area(said: Said) -> Any:
    """Read a letter for the area by which currents of a cell are counted."""
    return Meaning(v.area, f"{said.name.text} is read as the area of the membrane")


def over_an_area(said: Said) -> Meaning | None:
    """Read A and J where a flux is that of the whole membrane: J = P A (c_1 - c_2)."""
    name, context = said.name, said.context
    flows = context.has("J", "j") and context.has("P", "p", "D") and ("A", "") in context.subs
    other = context.has("g", "G", "E", "epsilon", "Q", "sigma", "X", "B", "M", "mu")
    if not flows or other or ("[]" in context.heads and "A" in context.generic) or name.delta:
        return None
    if name.head == "A" and not name.sub and not name.sup:
        return Meaning(v.area, f"{name.text} is read as the area of the membrane")
    if name.head in ("J", "j"):
        ion = species_of(said) or only_ion(context)
        flux = ion.J_x if context.derivatives & {"x", "y"} or name.at == "x" else ion.J
        return Meaning(flux * v.area, f"{name.text} is read as that of the whole membrane")
    return None


def volume(said: Said) -> Any:
    """Read a letter for the volume of the cell.

    Currents and fluxes are counted by the area; where a claim has none, they are those of the
    cell, and its volume is counted by the area instead.
    """
    context = said.context
    if fills(context) and said.name.sub in _INNER and not said.name.delta:
        if context.subs & _AREAS:
            return v.volume
        return Meaning(
            time.depth, f"{said.name.text} is counted for each area, as the currents are"
        )
    shifted = displaced(context) and said.name.sub in _INNER
    if (said.name.sub and not shifted) or said.name.delta:
        raise said.fail("a letter without this index")
    if not (enclosed(context) or shifted or context.has("Q", "q", "sigma")):
        raise said.fail("what the volume holds, such as X/w or Q")
    return v.volume


def changing(body: Any, context: Context) -> Any:
    """Return how fast a concentration inside changes, or None where a body is none.

    Parameters
    ----------
    body : sympy.Expr
    context : Context
    """
    if not fills(context):
        return None
    for ion in (v.ion, *IONS.values()):
        factor = sp.expand(body).coeff(ion.c_in)
        if not factor.is_zero and sp.expand(body - factor * ion.c_in).is_zero:
            return factor * ion.c_rate
    return None
