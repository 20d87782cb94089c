"""Letters for charges, and for how many carry them: e, q, Q, N."""

from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v

from ..notation.lexicon import ROLES
from .context import Context
from .potentials import potential
from .said import Meaning, Said, lumped, only_ion, side_of, species_of
from .volumes import displaced, has_volume

__all__ = [
    "amount",
    "carries",
    "charge",
    "elementary",
    "number_letter",
    "share",
    "shifted",
    "turns",
]

_ELECTRON: Final = v.F / v.N_A


def elementary(said: Said) -> Any:
    """Read e or q: a charge, or a potential where the claim has one."""
    name = said.name
    logarithmic = bool(said.context.calls & {"ln", "log", "log10"})
    alone = not name.sub and logarithmic and {"R", "F"} <= said.context.heads
    alone = alone and not said.context.has("k", "kB")  # k_B T/e and RT/F are said to be the same
    if name.head == "e" and (said.index.named or alone):  # nobody multiplies e with R T/F
        return potential(replace(said, name=replace(name, head="E")) if alone else said)
    if said.is_role("leak") and name.head == "e":
        return lumped(said.context).E
    counts = ("N", "") in said.context.subs and said.context.has("C") and not name.sub
    stores = said.context.has("C", "c", "A") and not said.context.has("k", "T")
    if name.head == "q" and stores and not counts:
        return charge(said)
    counted = bool(set(said.index.marks) & said.context.counters)
    if name.head == "q" and counted and said.context.has("kappa", "lambda"):
        return v.ions.at(v.i).z * _ELECTRON
    if name.head == "q" and said.index.species and not said.index.named and logarithmic:
        return Meaning(only_ion(said.context).z * _ELECTRON, f"{name.text} is that of the ion, z e")
    conducts = said.context.has("g", "G") and said.context.has("v", "V") and not said.context.calls
    if name.head == "e" and not name.sub and conducts:
        return Meaning(only_ion(said.context).E, "e is read as the reversal potential of g")
    weighs = said.context.has("P", "p") and bool(said.context.calls & {"ln", "log", "log10"})
    if name.head == "e" and not name.sub and weighs and not said.context.has("k", "kB"):
        return Meaning(v.V_m, f"{name.text} is read as the reversal potential")
    if name.sub in ("", "0", "e") or name.head == "q":
        return Meaning(_ELECTRON, f"{name.text} is the elementary charge, F/N_A")
    if name.head == "e" and said.index.species:
        return potential(said)
    raise said.fail("the elementary charge e or q")


def turns(context: Context) -> bool:
    """Tell whether a claim counts the turns of pumps: I_p = e N k."""
    pumped = {sub for head, sub in context.subs if head in ("I", "i") and ROLES.get(sub) == "pump"}
    return bool(pumped) and context.has("e", "q") and context.has("N") and not context.calls


def carries(context: Context) -> bool:
    """Tell whether a claim says how many ions charge a membrane: n = C V/e, n = Q/F."""
    charge = context.has("C", "Q", "sigma") and context.has("e", "q", "F")
    return "n" in context.alone and charge and not context.has("R", "T", "P", "g", "k", "[]")


def amount(said: Said) -> tuple[Meaning, ...]:
    """Read a letter for how many ions carry a charge: counted or in moles, of a cell or an area."""
    note = f"{said.name.text} is read as the ions that carry the charge"
    valence = only_ion(said.context).z if said.context.has("z", "Z") else sp.S.One
    sized = "|" in said.context.accents or "abs" in said.context.calls
    return tuple(
        Meaning((sp.Abs(charge) if sized else charge) * each / (valence * v.F), f"{note}, {unit}")
        for each, unit in ((v.N_A, "as a number"), (sp.S.One, "in moles"))
        for charge in (v.Q, v.sigma)
    )


def share(said: Said) -> Any:
    """Read letters for the ions that carry a charge and for all that there are, or nothing."""
    excess = any(ROLES.get(sub) == "excess" for head, sub in said.context.subs if head in "nNcQ")
    if said.name.head not in ("n", "N", "c") or not excess or side_of(said):
        return None
    if said.is_role("excess"):
        return _excess(f"{said.name.text} is read as the ions that carry the charge, by the volume")
    bare = said.name.head == "c" and not said.name.sub and not said.name.sup
    if not bare and not said.is_role("total") and said.name.sub not in ("bulk", "cyt", "cell"):
        return None
    return Meaning(v.c_total, f"{said.name.text} is read as all ions, by the volume")


def _excess(note: str) -> tuple[Meaning, ...]:
    """Return what carries the charge of a membrane, with its sign and without."""
    signed = v.excess * v.c_total * v.V_m / sp.Abs(v.V_m)
    return (Meaning(signed, f"{note}, with its sign"), Meaning(v.excess * v.c_total, note))


def shifted(said: Said) -> Any:
    """Read a letter for how much of an ion carries the charge of a membrane, by the volume: Δc."""
    note = f"{said.name.text} is read as what carries the charge"
    if displaced(said.context) and has_volume(said.context):
        ion = species_of(said)
        said_so = said.name.head == "[]" or said.context.has("z", "Z")
        valence = ion.z if ion is not None and said_so else sp.S.One
        return Meaning(v.Q / (valence * v.F * v.volume), note)
    return _excess(note)


def number_letter(said: Said) -> Any:
    """Read N: pumps for each area, Avogadro's constant, sodium beside potassium, or ions."""
    if said.name.sub in ("", "p", "pump") and turns(said.context):
        return Meaning(v.density, f"{said.name.text} is read as pumps for each area")
    if said.name.sub in ("A", "Av", "a"):
        return v.N_A
    side = side_of(said)
    if side and "K" in said.context.named and not {("Na", "i"), ("Na", "o")} & said.context.subs:
        note = f"{said.name.text} is read as the concentration of Na⁺"
        return Meaning(v.Na.c_in if side == "in" else v.Na.c_out, note)
    if not said.name.sub and said.context.has("Q", "q", "C", "c", "sigma"):
        return amount(said)
    raise said.fail("the Avogadro constant N_A")


def charge(said: Said) -> Any:
    """Read Q: the charge that the membrane separates, of a cell or of an area, or k T/Q."""
    if not said.name.sub and said.context.has("k", "kB") and said.context.has("T"):
        return Meaning(_ELECTRON, f"{said.name.text} is the elementary charge, F/N_A")
    if said.name.sub not in ("", "m") or said.context.calls:
        raise said.fail("the charge Q")
    ball = said.context.has("pi") and said.context.has("r", "a", "d", "D")
    if said.context.has("A", "S", "Vol", "w") or ball:
        return v.Q
    return Meaning(v.sigma, f"{said.name.text} is read as the charge per area")
