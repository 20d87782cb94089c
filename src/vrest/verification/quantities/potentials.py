"""Letters for potentials: the membrane's, an ion's, and that of one side."""

from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import circuit, species, time
from vrest.vocabulary.electrodiffusion import v_stream
from vrest.vocabulary.solutes import V_turn

from ..notation.lexicon import CHANNELS, RECEPTORS, ROLES, index
from ..reading import STANDSTILL
from .acids import weighs
from .bars import GATES
from .context import Context
from .courses import RESTING, electric_field, on_a_course
from .differences import adds, difference, nernst_shaped
from .donnan import equilibrates
from .permeabilities import lets_others_through
from .replaced import REVERSAL
from .said import (
    IONS,
    LEAKS,
    Meaning,
    Said,
    from_outside,
    leaks_are_all,
    lumped,
    only_ion,
    side_note,
    side_of,
    species_of,
)
from .scales import LOGARITHMS, is_reduced, thermal, weighs_both
from .streams import streams
from .volumes import holds, volume

__all__ = ["gates", "potential", "steepness"]

_CARRIERS: Final = ("NCX", "NCKX", "NHE", "NBC", "SGLT", "EAAT")


def potential(said: Said) -> Any:
    """Read a letter that can be a potential."""
    name, context, found = said.name, said.context, said.index
    head = name.head
    if holds(said):
        return volume(said)
    if head == "v" and not name.sub and streams(context, "v"):
        return Meaning(v_stream, f"{head} is read as the velocity of a stream")
    if name.delta or (head == "V" and said.is_role("pump") and adds(context)):
        return difference(said)
    if (course := on_a_course(said)) is not None:
        return course
    if head in ("V", "U", "phi", "v") and thermal(said):
        return v.R * v.T / v.F
    if head in ("psi", "phi", "Psi", "V", "v", "U") and is_reduced(said):
        return Meaning(v.F * v.V_m / (v.R * v.T), f"{name.text} is read as F V_m/(R T)")
    if head in ("v", "V") and name.sub in ("c", "e", "s", "k", "slope") and _opens(context):
        return steepness(said)
    if _before_the_pump(said):
        note = f"{name.text} is read as the potential without what the pump adds"
        return Meaning(v.V_m - v.Delta_V, note, "the membrane is ohmic, with the leaks' own g_m")
    if name.sub in RESTING and {"t"} <= context.derivatives and context.has("tau"):
        note = f"{name.text} is read as what the potential tends to without a current"
        return Meaning(lumped(context).E, note)
    if name.sub == "h" and head != "v" and context.calls & LOGARITHMS and not context.single:
        return Meaning(v.V_m, f"{name.text} is read as the reversal potential of the channel")
    if name.sub == "h" and context.subs & {("I", "h"), ("g", "h"), ("i", "h")}:
        return only_ion(context).E
    halved = name.sub in ("h", "1/2") or (said.is_role("half") and not found.species)
    if head in ("V", "E") and halved:
        half = species.V_half
        if context.has("F") and context.has("R") and not context.has("k"):
            raise said.fail("a slope k beside it; the charge of a gate is not read")
        return (
            Meaning(half, f"{name.text} is read as measured from the Nernst potential"),
            Meaning(half + v.K.E, f"{name.text} is read as an absolute voltage"),
        )
    neutral = any(part in name.sub for part in ("NKCC", "KCC", "NCC", "NaK2Cl"))
    if said.is_role("transporter") and neutral:
        return Meaning(v.Cl.E, f"{name.text} is read as E_Cl where {STANDSTILL}")
    carrier = any(part in name.sub for part in _CARRIERS)
    if said.is_role("transporter") and (len(context.named) > 1 or carrier):
        note = f"{name.text} is read as the voltage at which {STANDSTILL}"
        return Meaning(V_turn, note)
    if said.is_role("transporter"):
        return v.V_m
    if said.is_role("drive"):
        return v.V_drive
    if name.at == "t" and head in ("V", "v", "U", "E") and not found.species:
        return time.V_t(time.t)
    if name.sub in RECEPTORS and {("g", name.sub), ("G", name.sub)} & context.subs:
        return v.E
    if head == "E" and (
        "0" in (name.sub, name.sup)
        or "\\circ" in name.sup
        or ("standard" in found.roles and name.sup)
    ):
        return species.E_std
    if {"ss", "SS"} & set(name.sub.split(",")) and not found.species:
        return Meaning(v.V_m, f"{name.text} is read as the potential at steady state")
    if head == "E" and name.sub in ("in", "out", "inside", "outside", "int", "ext"):
        raise said.fail("the potential of an ion, such as E_K, or of the membrane")
    charged = {("X", ""), ("A", "")} & context.subs or equilibrates(context)
    if name.sub in ("D", "Don", "Donnan") and charged:
        return v.V_m
    if head == "V" and name.sub == "0" and not context.has("P", "p"):
        return v.V_0
    inner = {("V", "i"), ("V", "in"), ("V", "1")}
    if head == "V" and name.sub == "0" and not inner & context.subs:
        return v.V_m
    moved = context.derivatives & {"x"} and context.has("D") and not context.calls
    if head == "E" and name.sub in ("", "x") and moved:
        field = -sp.Derivative(v.phi_x(v.x), v.x)
        return Meaning(field, f"{name.text} is read as the electric field, -dφ/dx")
    which = species_of(said, counted=True)
    if which is v.ion and not found.named and len(context.generic) <= 1 and context.single:
        which = only_ion(context)  # E_ion beside the concentrations of one ion
    side = side_of(said)
    if which is not None and found.named and found.marks[0] in CHANNELS and not context.single:
        return Meaning(v.V_m, f"{name.text} is read as the reversal potential of the channel")
    if which is not None and found.named and lets_others_through(said):
        note = f"{name.text} is read as the reversal potential of the channel"
        return Meaning(v.V_m, note, "the channel lets the other ion through, too")
    if _driven(said):
        return v.ions.at(v.i).E if name.sub in context.counters else v.E
    if which is not None and found.named:
        return which.E
    if (
        head in ("E", "e", "epsilon")
        and which is not None
        and not found.named
        and not _role_first(said)
    ):
        if name.sub in ("ion", "i", "X") and weighs_both(context):
            return Meaning(v.V_m, f"{name.text} is read as the membrane potential")
        return which.E
    if which is not None and (isinstance(which.E, sp.Indexed) or said.is_role("equilibrium")):
        return which.E
    if name.sub in LEAKS:
        if leaks_are_all(context) or (context.has("P", "p") and context.calls & LOGARITHMS):
            return Meaning(v.V_m, f"{name.text} is read as where all channels together rest")
        return lumped(context).E
    # that of the electrolyte, where nothing has another one
    elsewhere = ("i", "k", "e", "l") if context.has("D") and not said.context.calls else ("i", "k")
    if head != "E" and name.sub in elsewhere and context.derivatives & {"x"}:
        return v.phi_x(v.x)
    counted = name.sub in ("i", "j", "k") and {("z", name.sub), ("mu", name.sub)} <= context.subs
    if counted and head in ("phi", "psi", "Phi", "Psi", "V"):
        return v.phi  # its index is that of the species
    if side == "in" and from_outside(said):
        return Meaning(v.V_m, f"{name.text} is read as the potential inside, less that outside")
    if side and head != "E" and not _lone_outer(said):
        return Meaning(v.phi_in if side == "in" else v.phi_out, side_note(said, side))
    if side and head == "E" and name.sub in ("1", "2"):
        return Meaning(v.phi_in if side == "in" else v.phi_out, side_note(said, side))
    if which is not None and head in ("V", "U", "v") and name.sub in ("X", "ion", "x", "S", "Ion"):
        return which.E
    if said.is_role("equilibrium") or _lone_outer(said):
        return _at_equilibrium(said)
    if name.sub in REVERSAL:
        if not context.single or (context.counters and context.has("g", "G", "P", "p")):
            return v.V_m
        others = {(h, s) for h, s in context.subs if h in ("V", "E", "v", "U")} - {(head, name.sub)}
        alone = not others and context.has("P", "p")
        return v.V_m if alone else only_ion(context).E
    if head == "E" and not name.sub and not name.sup:
        return _bare_e(said)
    if (
        not name.sub
        and head in ("phi", "psi", "Phi", "Psi", "V")
        and (context.derivatives & {"x"} or name.at == "x")
    ):
        if name.at in ("0", "L", "d", "l", "\\delta", "h"):
            return v.phi_x(sp.S.Zero if name.at == "0" else v.d)
        # the letter of the flux itself is none of a potential: Φ = -D (dc/dx + ...)
        flux = context.alone if context.has("D") and not context.has("J", "j", "I") else ()
        letters = [each for each in ("x", "phi", "psi", "Phi", "Psi") if each not in flux]
        beside = context.has(*letters)
        if name.at == "x" or not (head == "V" and beside):
            return v.phi_x(v.x)
    local = context.has("mu") and not context.has("Δmu") and not context.marks & {"in", "out", "o"}
    if not name.sub and head in ("phi", "psi", "Phi", "Psi", "V", "v", "U") and local:
        return v.phi
    if nernst_shaped(context):
        return (
            Meaning(
                only_ion(context).E, f"{name.text} is read as the equilibrium potential of the ion"
            ),
            Meaning(v.V_m),
        )
    if name.sub and not _of_membrane(name.sub) and _other_letter(said):
        raise said.fail("a known index; another letter stands for the membrane potential")
    return v.V_m


def _driven(said: Said) -> bool:
    """Tell whether a potential is that of the ion that an index counts: I_n = G_n (V_m - V_n)."""
    subs, sub = said.context.subs, said.name.sub
    conducts = bool({("g", sub), ("G", sub)} & subs)
    flows = bool({("I", sub), ("i", sub), ("J", sub)} & subs) and sub in ("i", "j", "n")
    return conducts and (sub in said.context.counters or flows)


_UNPUMPED: Final = frozenset(
    {"GHK", "Goldman", "passive", "pass", "diff", "diffusion", "leak", "0", "nopump", "rest"}
)


def _before_the_pump(said: Said) -> bool:
    """Tell whether a potential is that without a pump: V_m = V_GHK - I_p/g_m."""
    context, own = said.context, (said.name.head, said.name.sub)
    pumped = any(h == "I" and ROLES.get(s) == "pump" for h, s in context.subs)
    whole = {s for h, s in context.subs if h in ("V", "E", "U") and (h, s) != own}
    plain = len(whole) == 1 and (not min(whole) or _of_membrane(min(whole)))
    conducts = any(_of_membrane(s) or s in ("", "m") for h, s in context.subs if h in "gGR")
    bare = not context.calls and not context.derivatives and not context.named
    return said.name.sub in _UNPUMPED and pumped and plain and conducts and bare


def _of_membrane(sub: str) -> bool:
    found = index(sub)
    said = found is not None and bool({"membrane", "total", "settled"} & set(found.roles))
    return said or sub == "M"  # which may be an ion's letter elsewhere


def _other_letter(said: Said) -> bool:
    """Tell whether the claim has another letter that can only be the membrane potential."""
    own = (said.name.head, said.name.sub)
    return any(
        (head, sub) != own and ((sub == "" and head != "E") or _of_membrane(sub))
        for head, sub in said.context.subs
        if head in ("V", "U", "v", "E")
    )


def steepness(said: Said) -> Any:
    """Read how steeply channels open; where nothing says which way, either sign may be meant."""
    note = f"{said.name.text} is read as how steeply channels"
    closing = Meaning(circuit.k, f"{note} close as the inside turns positive")
    context = said.context
    if context.has("g", "G", "I", "i") or context.named:
        return circuit.k
    return (closing, Meaning(-circuit.k, f"{note} open as the inside turns positive"))


def gates(said: Said) -> bool:
    """Tell whether a letter is the share of open channels that a Boltzmann curve gives: n_∞."""
    named = said.name.head in GATES and said.is_role("settled") and not said.index.species
    bare = said.context.heads <= {said.name.head, "V", "v", "E", "e"}
    return named and (_opens(said.context) or (bare and "exp" in said.context.calls))


def _opens(context: Context) -> bool:
    """Tell whether a claim says how channels open with the voltage, by a half and a slope."""
    half = any(head in ("v", "V") and sub in ("h", "half", "1/2") for head, sub in context.subs)
    return half and "exp" in context.calls and not context.has("R", "F", "P")


def _role_first(said: Said) -> bool:
    mark = said.index.marks[0] if said.index.marks else ""
    return ROLES.get(mark) == "membrane" or mark in ("m", "r", "R", "eq", "e", "0", "o", "M")


def _lone_outer(said: Said) -> bool:
    """Tell whether V_e is the potential at equilibrium: nothing stands for the inside."""
    inner = {sub for head, sub in said.context.subs if head == said.name.head}
    return said.name.sub == "e" and not inner & {"i", "in", "c"}


def _at_equilibrium(said: Said) -> Any:
    return only_ion(said.context).E if said.context.single else v.V_m


_VOLTS: Final = ("V", "U", "psi", "phi", "v")
_THERMAL: Final = ("T", "th", "thermal")


def _bare_e(said: Said) -> Any:
    context = said.context
    if (field := electric_field(said)) is not None:
        return field
    if adds(context) and not (context.named or context.generic) and context.has("V", "U", "v"):
        return Meaning(IONS["leak"].E, "E is read as where the leaks together rest")
    volts = any(h in _VOLTS and s not in _THERMAL for h, s in context.subs)
    if volts or any(h == "E" and s for h, s in context.subs):
        other = any(h == "E" and s in ("m", "M", "mem", "rest") for h, s in context.subs)
        if volts or other:
            return only_ion(context).E
        return v.V_m
    if not context.single and (context.has("P", "p", "g", "G") or weighs(context)):
        return v.V_m
    if len(context.named) == 2 and context.calls & {"ln", "log", "log10"}:
        return Meaning(v.V_m, f"{said.name.text} is read as the membrane potential")
    if context.has("P", "p") and context.has("I", "i", "J", "j") and "exp" in context.calls:
        return Meaning(v.V_m, f"{said.name.text} is read as the membrane potential")
    return only_ion(context).E
