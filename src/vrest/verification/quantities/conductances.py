"""Letters for conductances: of an ion, of a rectifier, of a leak, of the whole membrane."""

from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import electrodiffusion, species

from ..notation.lexicon import RECEPTORS, ROLES
from .context import Context
from .currents import displaces
from .differences import adds
from .energies import energy
from .gates import barred
from .said import IONS, Meaning, Said, leaks_are_all, lumped, only_ion, side_of, species_of

__all__ = ["conductance", "head_standard"]

_HALVES: Final = frozenset({"1/2", "½", "half", "h", "0.5"})


def conductance(said: Said) -> Any:
    """Read g, or G where it is none of the free energies."""
    name, context = said.name, said.context
    if name.delta and name.head == "G":
        return energy(said)
    if head_standard(said):
        return (species_of(said) or only_ion(context)).mu_std
    if name.head == "G" and _is_energy(said):
        one = species_of(said) or only_ion(context)
        note = f"{name.text} is read as the electrochemical potential"
        return Meaning(one.mu_in if side_of(said) == "in" else one.mu_out, note)
    if name.at in ("V", "V_m", "Vm") and (
        not name.sub or (context.single and context.derivatives & {"V", "V_m", "Vm", "v"})
    ):
        return electrodiffusion.g_v(electrodiffusion.v)
    if (part := _part(said)) is not None:
        return part
    if (barred(context) and name.accent == "bar") or ("max" in said.roles and barred(context)):
        note = f"{name.text} with its gates is read as the conductance"
        leak = name.sub and name.sub.split(",")[0] in ("L", "l", "leak")
        if leak:
            return Meaning(lumped(context).g, note)
        return Meaning((species_of(said) or only_ion(context)).g, note)
    if said.is_role("settled"):
        raise said.fail("a conductance such as g_K")
    largest = "bar g" in context.accents
    kir = bool({"K1", "k1", "Kir", "KIR", "IRK"} & set(said.index.marks))
    rectifies = kir and not largest and not context.has("F", "R")
    most = name.accent == "bar" or (said.is_role("max") and not context.has("P", "F"))
    if (most or rectifies) and "exp" in context.calls:
        return species.g_max
    if name.sub in RECEPTORS:
        return v.g
    if name.sub == "slope" and context.derivatives & {"V", "V_m", "Vm", "v"}:
        slope = sp.Derivative(electrodiffusion.I_v(electrodiffusion.v), electrodiffusion.v)
        return Meaning(slope, f"{name.text} is read as the slope of the current over the voltage")
    whole = (said.is_role("total") or name.sub == "T") and not said.index.named
    if displaces(context) and not context.named:
        return _share(said)
    if whole or (said.is_role("membrane") and not said.index.named):
        heads = (name.head, "R")
        named = [IONS[n].g for n in context.named if {(h, n) for h in heads} & context.subs]
        if whole and len(named) > 1:
            return Meaning(sp.Add(*named), f"{name.text} is read as the sum of what is named")
        return lumped(context).g if context.has("tau") and not context.named else v.g_leak
    settles = context.settles or (context.has("tau") and not context.has("E"))
    if not name.sub and settles and not context.named:
        return Meaning(lumped(context).g, f"{name.text} is read as the conductance of all leaks")
    if said.is_role("leak") and not said.index.named:
        if leaks_are_all(context) and len(context.named) > 1:
            every = sp.Add(*(IONS[each].g for each in context.named))
            return Meaning(every, f"{name.text} is read as that of all channels")
        return lumped(context).g
    if name.sub in ("max", "bar"):
        return species.g_max if "exp" in context.calls else only_ion(context).g
    if name.sub in ("pump",):
        raise said.fail("the conductance of an ion, such as g_K")
    which = species_of(said)
    half = any(h in ("V", "v", "E") and s in _HALVES for h, s in context.subs)
    if which is None and half and "exp" in context.calls and context.named in ((), ("K",)):
        return Meaning(v.K.g, f"{name.text} is read as the conductance of an inward rectifier")
    if which is v.K and half and _opens_itself(said):
        return Meaning(species.g_max, f"{name.text} is read as the largest conductance")
    pumped = adds(context) or ({("I", "p"), ("I", "pump")} & context.subs and not context.has("P"))
    of_all = not context.single or (
        not context.named and (_of_the_membrane(context) or bool(pumped))
    )
    if which is None and of_all and not name.sub:
        return IONS["leak"].g if adds(context) and ("E", "") in context.subs else v.g_leak
    return (which or only_ion(context)).g


def _is_energy(said: Said) -> bool:
    """Tell whether G is the free energy of a mole on one side: G_i = G^0 + RT ln c_i + zFV_i."""
    context = said.context
    molar = context.has("R", "k") and context.has("T") and context.calls & {"ln", "log"}
    return bool(molar and side_of(said)) and not context.has("g", "I", "i", "P", "E")


def _part(said: Said) -> Meaning | None:
    """Read one of two conductances of an ion, of which gates open one and the other leaks."""
    name, context = said.name, said.context
    own = [s for h, s in context.subs if h == name.head and s.split(",")[0] in context.named]
    leaks = [s for s in own if ROLES.get(s.split(",")[-1]) == "leak"]
    both = len(context.named) == len(leaks) == 1 and len(own) == 2
    if not both or not barred(context) or name.sub not in own:
        return None
    note = f"{name.text} is read as a part of the conductance to the ion"
    rest = IONS[context.named[0]].g - v.g
    return Meaning(v.g if name.sub in leaks else rest, note)


def _opens_itself(said: Said) -> bool:
    """Tell whether a conductance stands in a current beside the curve by which it opens."""
    context = said.context
    others = {sub for head, sub in context.subs if head in ("g", "G")} - {said.name.sub}
    carries = context.has("I", "i") and not context.alone & {"g", "G"}
    return carries and not others and "exp" in context.calls and not context.has("P", "p", "F", "R")


def _of_the_membrane(context: Context) -> bool:
    """Tell whether a claim has a conductance or a resistance of the whole membrane."""
    said = {sub for head, sub in context.subs if head in ("g", "G", "R")}
    return any(ROLES.get(sub) == "membrane" or sub in ("in", "input") for sub in said)


def _share(said: Said) -> Any:
    """Read a conductance that a current that is fed in meets: alone, or as one of two."""
    own = sorted({sub for head, sub in said.context.subs if head in ("g", "G")})
    if len(own) == 1:
        return v.g_leak
    if len(own) > 2:
        raise said.fail("one conductance or two, or those of named ions")
    others = [s for s in own if ROLES.get(s) in ("membrane", "leak") and s not in RECEPTORS]
    rest = (others or own)[0]
    if said.name.sub != rest:
        return v.g
    return Meaning(v.g_leak - v.g, f"{said.name.text} is read as all other conductances")


def head_standard(said: Said) -> bool:
    """Tell whether G is the standard chemical potential of an ion: G^0 + RT ln c."""
    standard = said.name.sup.strip("{}") in ("0", "\\circ", "o") or "standard" in said.roles
    return said.name.head == "G" and standard and bool(said.context.calls & {"ln", "log"})
