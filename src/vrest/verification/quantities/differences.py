"""Differences of potentials: of the two sides, or what a current or a solution moves one by."""

from typing import Any, Final

from vrest import vocabulary as v
from vrest.vocabulary import species

from ..notation.lexicon import index
from .context import CONCENTRATIONS, Context
from .currents import displaces
from .replaced import moved
from .said import Meaning, Said, only_ion, species_of

__all__ = ["across", "adds", "balances_one_ion", "difference", "nernst_shaped"]

_FURTHER: Final = frozenset({
    "g", "G", "I", "J", "P", "p", "mu", "Δmu", "ΔG", "Δp", "u", "Q", "D", "d", "epsilon", "sigma",
    "pH", "i",
})  # fmt: skip
_LOGARITHMS: Final = frozenset({"ln", "log", "log10"})


def balances_one_ion(context: Context) -> bool:
    """Tell whether a claim gives one ion's potential by its concentrations alone."""
    return (
        context.single
        and not context.plain  # nothing is added to it
        and not context.heads & _FURTHER
        and not context.derivatives
        and bool(context.heads & CONCENTRATIONS)
        and bool(context.calls & {"ln", "log", "log10"})
    )


def nernst_shaped(context: Context) -> bool:
    """Tell whether, in such a claim, a bare V can only be the ion's equilibrium potential."""
    potentials = {sub for head, sub in context.subs if head in ("E", "V")}
    said = [index(sub) for sub in potentials if sub]
    named = any(found is not None and found.named for found in said)
    taken = ("E", "") in context.subs or ("V", "in") in context.subs
    generic = any(head == "E" and sub in ("ion", "X", "i", "S") for head, sub in context.subs)
    return balances_one_ion(context) and not named and not taken and not generic


def adds(context: Context) -> bool:
    """Tell whether a claim says by how much the current of a pump moves the potential."""
    pumped = ("I", "pump") in context.subs or ("I", "p") in context.subs
    plain = not context.calls and not context.has("P", "p") and not context.heads & CONCENTRATIONS
    return pumped and (context.has("g", "G") or ("R", "m") in context.subs or plain)


def difference(said: Said) -> Any:
    """Read a difference of potentials: of the two sides, or what something moves it by."""
    name, context = said.name, said.context
    if name.head in ("p", "P"):
        return v.Delta_p
    which = species_of(said)
    moves = name.head in ("V", "E") and (adds(context) or displaces(context))
    if name.head == "E" and which is not None:
        if moves:  # what moves the membrane potential moves no equilibrium
            raise said.fail("the potential that is moved, ΔV_m, or E_K without Δ")
        return which.E
    if moves:
        return v.Delta_V
    if shift := moved(said):
        return shift
    opens = "exp" in context.calls and context.has("g", "G") and not context.has("F", "R", "P")
    if opens and context.has("E") and context.has("V", "E", "U"):  # exp((V - E_K - ΔV)/k)
        return Meaning(species.V_half, f"{name.text} is read as measured from the Nernst potential")
    if nernst_shaped(context):
        note = f"{name.text} is read as the equilibrium potential of the ion"
        return (Meaning(only_ion(context).E, note), Meaning(v.V_m))
    return Meaning(v.V_m, f"{name.text} is read as inside minus outside")


def across(said: Said) -> tuple[Meaning, ...]:
    """Read Δc as the difference across the membrane that drives a flux, whichever way it is taken.

    Raises
    ------
    UnknownSymbolError
        If the claim has no flux that it could drive.
    """
    context = said.context
    driven = context.has("J", "j") and context.has("D", "P", "p") and not context.derivatives
    if not driven or (said.name.sub and not species_of(said)):
        raise said.fail("a concentration without Δ")
    ion = species_of(said) or only_ion(context)
    inner = Meaning(ion.c_in - ion.c_out, f"{said.name.text} is read as inside minus outside")
    outer = Meaning(ion.c_out - ion.c_in, f"{said.name.text} is read as outside minus inside")
    return inner, outer
