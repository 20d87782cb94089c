"""Letters for fluxes: of an ion, of the pump, one way, or one part of one in the membrane."""

from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import time

from ..notation.lexicon import ROLES
from .context import Context
from .currents import current
from .said import Meaning, Said, only_ion, species_of
from .streams import carried_along
from .volumes import fills

__all__ = ["flux"]


def flux(said: Said) -> Any:
    """Read J; where it changes a concentration and nothing has a size, it is counted by volume."""
    if _carries(said):
        note = f"{said.name.text} is read as the density of a current"
        found = current(replace(said, name=replace(said.name, head="I")))
        return found if isinstance(found, (Meaning, tuple)) else Meaning(found, note)
    found = _flux(said)
    sizes = ("V", "v", "Vol", "w", "A", "S", "C", "F", "d", "r", "diam", "I", "i", "R", "L")
    deep = bool(said.context.derivatives & {"x", "y"})  # it is one at a depth
    if deep or not fills(said.context) or said.context.has(*sizes):
        return found
    note = f"{said.name.text} is counted by the volume of the cell"
    ways = found if isinstance(found, tuple) else (found,)
    plain = (way.expression if isinstance(way, Meaning) else way for way in ways)
    return tuple(Meaning(each / time.depth, note) for each in plain)


def _carries(said: Said) -> bool:
    """Tell whether j is the density of a current: j_K = g_K (V - E_K), beside no flux."""
    context = said.context
    ohmic = context.has("g", "G") and context.has("V", "v", "U") and context.has("E", "e")
    flux = context.has("F", "P", "mu", "Δmu", "D", "I", "i", "T") or context.subs & _CARRIED
    moves = {"pump", "leak", "diffusion", "drift", "transporter"} & set(said.roles)
    alone = said.name.head == "j" or not (said.name.sub or context.named)
    return ohmic and not flux and not moves and alone


def _charges(context: Context) -> bool:
    """Tell whether a claim gives a potential by conductances and the charge the pump carries."""
    conducts = {sub for head, sub in context.subs if head in ("g", "G")}
    other = context.has("P", "T", "R", "[]", "c", "mu", "I") or context.derivatives
    return "V" in context.alone and context.has("F") and len(conducts) > 1 and not other


_CARRIED: Final = frozenset({("J", "pump"), ("J", "p"), ("j", "p"), ("j", "pump"), ("J", "KCC2")})


def _flux(said: Said) -> Any:
    name, context = said.name, said.context
    if said.is_role("pump") and said.index.named:
        return v.J_Na_pump if said.index.species == "Na" else v.J_K_pump
    if said.is_role("pump") and _charges(context):
        return Meaning(v.I_pump / v.F, f"{name.text} is read as the charges that the pump carries")
    if said.is_role("pump"):
        return v.J_pump
    which = species_of(said)
    conducts = name.sub and {("g", name.sub), ("G", name.sub)} & context.subs
    if conducts and not context.has("F", "P", "D", "z") and not context.derivatives:
        return Meaning((which or only_ion(context)).I, f"{name.text} is read as a current")
    if context.derivatives & {"x", "y"} or name.at == "x":
        moved = which or only_ion(context)
        if said.is_role("diffusion"):
            part = -moved.D * sp.Derivative(moved.c_x, v.x)
            return Meaning(part, f"{name.text} is read as what diffuses")
        if said.is_role("drift"):
            field = sp.Derivative(v.phi_x(v.x), v.x)
            part = -moved.D * moved.z * v.F * moved.c_x * field / (v.R * v.T)
            return Meaning(part, f"{name.text} is read as what the electric field moves")
        return carried_along(said, moved)
    if {"diffusion", "drift"} & set(said.roles):
        raise said.fail("a flux of which the claim says how it follows from dc/dx or dφ/dx")
    both = {"K", "Na"} <= set(context.named) and context.has("E", "V") and not context.has("P", "z")
    if which is None and not name.sub and ((context.named and context.has("g", "G")) or both):
        return Meaning(v.J_pump, f"{name.text} is read as the cycles of the pump")
    pumps = any(head == "I" and ROLES.get(sub) == "pump" for head, sub in context.subs)
    if which is None and not name.sub and pumps and not context.has("P"):
        return Meaning(v.J_pump, f"{name.text} is read as the cycles of the pump")
    carries = context.has("I", "i") and context.has("F") and not context.has("P", "z", "Z", "D")
    if which is None and not name.sub and carries and not context.derivatives and context.named:
        note = f"{name.text} is read as"
        cycles = Meaning(v.J_pump, f"{note} the cycles of the pump")
        own = Meaning(only_ion(context).J, f"{note} a flux")
        return cycles if len(context.named) > 1 else (cycles, own)
    ways = {"way_in", "way_out"} & set(said.roles)
    if (ways or name.sub in ("in", "out", "o", "i")) and which is None:
        inward = "way_in" in ways or name.sub in ("in", "i")
        return v.J_influx if inward else v.J_efflux
    ion = which or only_ion(context)
    if pumps and ion in (v.Na, v.K) and not context.has("P", "g", "G", "E"):
        turned = v.J_Na_pump if ion is v.Na else v.J_K_pump
        return (Meaning(ion.J), Meaning(turned, f"{name.text} is read as what the pump carries"))
    return ion.J
