"""Letters for currents."""

from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import electrodiffusion, species, time

from ..notation.lexicon import RECEPTORS, ROLES, SIDES
from .context import Context
from .courses import is_fed
from .said import LEAKS, Meaning, Said, lumped, only_ion, species_of
from .volumes import fills

__all__ = ["current", "displaces"]

_CAPACITIVE: Final = ("C", "c", "cap", "Cap", "capacitive", "capacitance", "Cm")
_PRESENT: Final = frozenset({"", "m", "\\infty", "inf", "ss", "rest"})
_IONIC: Final = ("ion", "ionic", "ions", "Ion", "Ionic", "ionici", "ionique", "ioniques", "iónica")
_FED: Final = ("", "e", "ext", "app", "inj", "stim", "applied", "injected", "external", "0", "in",
               "electrode", "stimulus", "clamp")  # fmt: skip


def current(said: Said) -> Any:
    """Read I: of an ion, of the pump, of a leak, of all ions, or what is fed in."""
    name, context = said.name, said.context
    if is_fed(context) and name.sub in _FED:
        step = time.V_end - time.V_t(sp.S.Zero)
        return Meaning(lumped(context).g * step, f"{name.text} is read as a current that is fed in")
    if (amount := _amount(said)) is not None:
        return amount
    if name.at in ("V", "V_m", "Vm"):
        return electrodiffusion.I_v(electrodiffusion.v)
    if context.derivatives & {"V", "V_m", "Vm", "v"}:
        return electrodiffusion.I_v(electrodiffusion.v)
    bare = not name.sub or name.sub in ("molar", "M", "SI", "strength", "ionic")
    if name.head == "I" and bare and (context.screens or context.strength):
        return species.ionic_strength
    if name.sub in _IONIC and {"*", "ion"} & context.counters:
        return v.ions.at(v.i).I  # what a sum without an index adds up
    if name.sub in _IONIC and (context.counters or "t" in context.derivatives):
        note = f"{name.text} is read as the sum of the currents of the ions"
        return Meaning(sp.Sum(v.ions.at(v.i).I, (v.i, 1, v.N)), note)
    if name.sub in _IONIC and _several(context):
        return v.I_m
    alone = not name.sub and {sub for head, sub in context.subs if head in ("I", "g", "G")} == {""}
    charges = alone and "t" in context.derivatives and not context.has("g", "G", "R", "tau")
    charges = charges and not fills(context)
    if (name.sub in _CAPACITIVE and not said.index.named) or charges:
        note = f"{name.text} is read as the current that charges the membrane"
        own = Meaning(v.C_m * time.V_rate, note)
        crossing = Meaning(
            sp.Sum(v.ions.at(v.i).I, (v.i, 1, v.N)),
            f"{name.text} is read as the sum of the currents of the ions",
        )
        return (own, crossing) if charges and not name.sub else own
    moves = "t" in context.derivatives and {"V", "v", "E", "U"} & context.heads
    if (moves and not fills(context)) or _charged(context):
        other = {s for h, s in context.subs if h in ("I", "i", "g", "G")} - {"", name.sub}
        both = {("I", ""), ("i", "")} & context.subs
        if both and name.sub in ("m", "M", "tot", "total", "net"):
            raise said.fail("what this current is, beside the one that is fed in")
        if name.sub in ("m", "M") and other & set(_FED) and not other - set(_FED):
            note = f"{name.text} is read as the sum of the currents of the ions"
            return Meaning(sp.Sum(v.ions.at(v.i).I, (v.i, 1, v.N)), note)
        if name.sub in _FED or (name.sub in ("m", "M", "tot", "total", "net") and other):
            note = f"{name.text} is read as the current that is fed in"
            whole = Meaning(v.area * time.I_fed, f"{note} to the whole cell")
            fed = Meaning(time.I_fed, note)
            return (fed, whole) if ("A", "") in context.subs else fed
    if name.sub in _FED and (displaces(context) or (name.sub and _rests(context))):
        note = f"{name.text} is read as a current that is fed in, as one that leaves is the pump's"
        return Meaning(-v.I_pump, note)
    which = species_of(said)
    if context.derivatives & {"x"} and not said.roles and not context.has("P", "g"):
        ion = which or only_ion(context)
        return Meaning(ion.z * v.F * ion.J_x, f"{name.text} is read as the current in the membrane")
    if (said.is_role("pump") and said.index.named) or _of_the_pump(said):
        return v.F * (v.J_Na_pump if said.index.species == "Na" else v.J_K_pump)
    if which is not None and (said.index.named or not said.roles):
        return which.I
    if said.is_role("pump"):
        return v.I_pump
    if (said.is_role("leak") or name.sub == "L") and _leaks_are_named(context):
        return Meaning(v.I_m, f"{name.text} is read as what all that is named carries")
    if said.is_role("leak") or name.sub == "L":
        return lumped(context).I
    if name.sub == "GHK":
        return only_ion(context).I
    if name.sub in RECEPTORS:
        return v.I_m if _counted(context) else v.I
    if not name.sub and _leaks(context):
        return lumped(context).I
    alone = {sub for head, sub in context.subs if head in ("I", "i", "g", "G")} == {name.sub}
    crosses = context.has("P", "p") and "exp" in context.calls and not context.counters
    lonely = crosses or (name.sub == "net" and context.has("E"))
    if name.sub and alone and context.single and lonely:
        return (which or only_ion(context)).I  # no other ion is spoken of
    if name.sub and (said.is_role("total") or said.is_role("membrane")):
        return v.I_m
    if name.sub == "C":
        raise said.fail("a current such as I_K or I_pump")
    if not name.sub and (_several(context, "I", "i") or _counted(context)):
        return v.I_m
    if (not context.single or _several(context, "g", "G")) and context.has("g", "G"):
        return _of_them_all(said)
    return (which or only_ion(context)).I


def _leaks_are_named(context: Context) -> bool:
    """Tell whether what leaks is a sum over ions with a name: I_leak = I_K + I_Na."""
    others = {sub for head, sub in context.subs if head in ("g", "G", "E", "R")}
    currents = {sub for head, sub in context.subs if head in ("I", "i")} - {*context.named}
    whole = len(currents) == 1 and bool(context.alone & {"I", "i"}) and context.has("g", "G")
    named = len(context.named) > 1 and not context.derivatives
    return whole and named and not any(ROLES.get(sub) == "leak" for sub in others)


def _amount(said: Said) -> Any:
    """Read I_out and I_in in a logarithm as amounts of the ion: RT/(zF) ln(I_out/I_in)."""
    context = said.context
    sides = {SIDES.get(sub) for head, sub in context.subs if head == said.name.head == "I"}
    warm = context.has("T") and context.has("F", "e", "q") and bool(context.calls & {"ln", "log"})
    if sides != {"in", "out"} or not warm or context.has("P", "g", "G", "C", "c", "[]"):
        return None
    ion, side = only_ion(context), SIDES[said.name.sub]
    note = f"{said.name.text} is read as the concentration of the ion"
    return Meaning(ion.c_in if side == "in" else ion.c_out, note)


def _of_the_pump(said: Said) -> bool:
    """Tell whether a program calls by an ion what its pump carries of it: ina = 3*ipump."""
    context = said.context
    pumped = any(ROLES.get(sub) == "pump" for head, sub in context.subs if head in ("I", "i"))
    carried = said.name.head == "i" and said.name.sub in ("na", "k")
    return carried and pumped and context.heads <= {"I", "i"} and not context.derivatives


def displaces(context: Context) -> bool:
    """Tell whether a claim says by how much a current moves the potential: ΔV = I R."""
    pumped = any(ROLES.get(sub) == "pump" for head, sub in context.subs if head in ("I", "i"))
    resists = context.has("g", "G", "R") and not context.has("T", "F", "E", "C", "tau")
    plain = not context.calls and not context.derivatives and not context.has("V", "U")
    return bool({"ΔV", "ΔE"} & context.heads) and resists and plain and not pumped


def _rests(context: Context) -> bool:
    """Tell whether a claim says where a leak and a current leave the potential: V = E_L + R I."""
    leaks = any(head in "EVe" and sub in LEAKS for head, sub in context.subs)
    other = context.calls or context.derivatives or context.named or context.has("T", "F", "C")
    return leaks and context.has("g", "G", "R") and not other


def _several(context: Context, *letters: str) -> bool:
    """Tell whether a claim speaks of the conductances of several ions, or of their currents."""
    heads = letters or ("g", "G", "I", "i")
    of = {sub for head, sub in context.subs if head in heads and sub and sub not in _IONIC}
    return len(of) > 1


def _counted(context: Context) -> bool:
    """Tell whether a claim adds up what all conductances carry: I = Σ g_i (V - E_i)."""
    counted = {sub for head, sub in context.subs if head in ("g", "G", "I", "i", "J")} - {""}
    return bool(context.counters and counted & context.counters)


def _of_them_all(said: Said) -> Any:
    """Read a current beside several conductances: what they carry together, or what balances it."""
    name = said.name
    size = v.area if said.context.has("A") else sp.S.One
    carried = Meaning(size * v.I_m)
    if name.sub != "0":
        return carried
    return (carried, Meaning(size * v.I_pump, f"{name.text} is read as a further current outward"))


def _charged(context: Context) -> bool:
    """Tell whether a claim has a current that charges the membrane, beside others: I_C + I_K."""
    own = {sub for head, sub in context.subs if head in ("I", "i")}
    return bool(own & set(_CAPACITIVE)) and len(own) > 2


def _leaks(context: Context) -> bool:
    """Tell whether every conductance and reversal potential of a claim is that of a leak."""
    said = {sub for head, sub in context.subs if head in ("g", "G", "E", "e")}
    resting = _PRESENT if context.has("R") else {"", "m"}
    present = {s for h, s in context.subs if h in ("V", "v") and s in resting}
    return bool(said and present) and all(ROLES.get(sub) == "leak" for sub in said)
