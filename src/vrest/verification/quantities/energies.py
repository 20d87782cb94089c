"""Letters for energies and for mobilities: of an ion that crosses, of the pump, of ATP."""

import re
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import circuit, network, species, teaching

from ..grammar.syntax import Name
from ..notation.lexicon import SIDES
from .context import Context
from .said import IONS, Meaning, Said, only_ion, side_of, species_of

__all__ = ["bjerrum", "chemical", "energy", "mobility", "moved", "of_a_salt", "part", "work"]

_SALT: Final = re.compile(r"(Na|K|Li)(Cl|Br)")


def opens(context: Context) -> bool:
    """Tell whether a claim speaks of how often a channel is open."""
    spoken = {(head, sub) for head in ("P", "p") for sub in ("o", "O", "open", "op", "\\infty")}
    return bool(spoken & context.subs)


def placed(context: Context, which: v.Ion | None) -> v.Ion | None:
    """Return which of two ions one is whose permeabilities their energies in a pore compare."""
    weighs = context.calls & {"exp", "ln", "log"}
    selects = context.has("P", "p") and context.has("ΔG") and weighs
    if which is None or not selects or context.has("V", "E", "F", "[]", "c", "C"):
        return None
    if which in (circuit.A, circuit.B):
        return which
    own = [IONS[name] for name in context.named]
    return (circuit.A, circuit.B)[own.index(which)] if len(own) == 2 and which in own else None


def work(said: Said) -> Any:
    """Read the work of a cycle of the pump, or that on an ion that crosses: W_el = zFV."""
    if (of_one := part(said)) is not None:
        return of_one
    pumped = not said.name.sub and {"Na", "K"} == set(said.context.named)
    if said.is_role("pump") or said.is_role("atp") or said.name.sub in ("cycle", "cyc") or pumped:
        return Meaning(species.Delta_G_pump, f"{said.name.text} is read as the work of one cycle")
    raise said.fail("the work of a cycle of the pump, W_pump")


def mobility(said: Said) -> tuple[Meaning, ...]:
    """Read a mobility, by the Einstein relation; books take it per volt or per force and mole."""
    diffusion = (species_of(said) or only_ion(said.context)).D
    note = f"{said.name.text} is read as the mobility"
    found = [
        Meaning(diffusion * v.F / (v.R * v.T), f"{note}, D F/(R T)"),
        Meaning(diffusion / (v.R * v.T), f"{note}, D/(R T)"),
    ]
    if not said.context.derivatives and said.context.has("z", "Z"):
        charged = v.z * diffusion * v.F / (v.R * v.T)
        found.append(Meaning(charged, f"{note} per volt, D z F/(R T)"))
    if not said.context.derivatives and said.context.has("k", "kB", "kb"):
        each = diffusion * v.N_A / (v.R * v.T)
        found.append(Meaning(each, f"{note} per force on one particle, D/(k T)"))
    return tuple(found)


def chemical(said: Said, which: v.Ion, side: str) -> Meaning:
    """Read a chemical potential, which stands beside an electrochemical one with an accent."""
    amount = {"in": which.c_in, "out": which.c_out}.get(side, v.c if which is v.ion else which.c_in)
    active = teaching.gamma_in if said.context.has("gamma") and side != "out" else sp.S.One
    free = which.mu_std + v.R * v.T * sp.log(active * amount / v.c_ref)
    return Meaning(free, f"{said.name.text} is read as the chemical potential, μ° + RT ln c")


def of_a_salt(name: Name) -> Meaning | None:
    """Read the chemical potential of a salt as that of its two ions: μ_NaCl,in, or nothing."""
    parts = [part.strip() for part in name.sub.replace("{", "").replace("}", "").split(",")]
    salt = _SALT.fullmatch(parts[0])
    side = SIDES.get(parts[-1], "").removeprefix("likely_") if len(parts) == 2 else ""
    if name.head != "mu" or salt is None or side not in ("in", "out") or name.sup or name.delta:
        return None
    ions = [IONS[each] for each in salt.groups()]
    whole = sp.Add(*(ion.mu_in if side == "in" else ion.mu_out for ion in ions))
    return Meaning(whole, f"{name.text} is read as that of the two ions of the salt")


def bjerrum(said: Said) -> Meaning:
    """Read the Bjerrum length, by the permittivity as the claim has it."""
    relative = {("epsilon", "0"), ("epsilon", "o")} & said.context.subs
    medium = species.eps_r * species.eps_0 if relative else circuit.permittivity
    worth = v.F**2 / (4 * sp.pi * medium * v.R * v.T * v.N_A)
    return Meaning(worth, f"{said.name.text} is the Bjerrum length, e²/(4π ε k_B T)")


# How many ions of a kind the pump carries in a cycle.
_CARRIED: Final = {"Na": 3, "K": 2}
_STANDARD: Final = frozenset({"\\circ", "0", "o", "\\ominus", "\\degree", "std"})
_CHEMICAL: Final = frozenset({"chem", "conc", "chemical", "concentration", "diff", "c"})
_ELECTRICAL: Final = frozenset({"elec", "el", "electric", "electrical", "electr", "e"})


def _is_standard(said: Said) -> bool:
    """Tell whether ΔG is that under standard conditions: ΔG°', ΔG^0_{ATP}, ΔG_0."""
    sup = said.name.sup.replace("\\prime", "").strip("{}' ,")
    zero = said.name.sub.strip("'") == "0" and ("[]", "") in said.context.subs
    return sup in _STANDARD or zero


def part(said: Said) -> tuple[Meaning, ...] | None:
    """Read what the concentrations or the voltage alone make of an energy: ΔG_elec = zFV."""
    name, context = said.name, said.context
    if name.sub not in _CHEMICAL | _ELECTRICAL or context.named[1:]:
        return None
    which = only_ion(context)
    if name.sub in _CHEMICAL:
        inward = v.R * v.T * sp.log(which.c_in / which.c_out)
    else:
        inward = which.z * v.F * v.V_m
    note = f"{name.text} is read as that part of the energy of an ion that"
    return (Meaning(inward, f"{note} enters"), Meaning(-inward, f"{note} leaves"))


def moved(said: Said, proton: v.Ion) -> Any:
    """Read Δμ̄ of protons, which a claim may count the other way than Δψ and ΔpH.

    Bioenergetics takes it for what moves a proton in, where Δψ and ΔpH are outside less inside.
    """
    counted = said.context.has("ΔpH", "Δp") and not said.context.has("[]", "c", "C")
    if not counted:
        return proton.Delta_mu
    other = f"{said.name.text} is counted inside less outside, and Δψ, ΔpH or Δp the other way"
    return (Meaning(proton.Delta_mu), Meaning(-proton.Delta_mu, supposed=other))


def _between_two(said: Said) -> tuple[Meaning, ...]:
    """Read ΔΔG: how much more one of two ions needs than the other to enter the pore."""
    note = f"{said.name.text} is read as what the first ion needs more than the second"
    other = f"{said.name.text} is what the second ion needs more than the first"
    more = circuit.Delta_G_A - circuit.Delta_G_B
    return (Meaning(more, note), Meaning(-more, supposed=other))


def energy(said: Said) -> Any:
    """Read ΔG: of an ion that crosses, of the pump, of ATP, or of a turnover."""
    name, context = said.name, said.context
    if name.accent == "twice":
        return _between_two(said)
    if _is_standard(said):
        return teaching.Delta_G_std
    if (of_one := part(said)) is not None:
        return of_one
    if said.is_role("atp") or name.sub in ("ATP", "hyd", "hydrolysis", "p"):
        if ("[]", "") in context.subs and not context.named:
            return teaching.Delta_G_hyd
        note = f"{name.text} is read as negative, the free energy change of hydrolysis"
        other = f"{name.text} is read as positive, the free energy that hydrolysis sets free"
        return (Meaning(-network.Delta_G_ATP, note), Meaning(network.Delta_G_ATP, other))
    if said.is_role("pump"):
        return species.Delta_G_pump
    if ("[]", "") in context.subs and not context.named and not context.generic:
        return Meaning(teaching.Delta_G_hyd, f"{name.text} is read as that of the hydrolysis")
    if opens(context):
        return Meaning(circuit.Delta_G, f"{name.text} is read as open less closed")
    if context.has("beta") and "exp" in context.calls and not context.has("P", "p", "V", "F"):
        return Meaning(circuit.Delta_G, f"{name.text} is read as within less outside")
    which = species_of(said)
    if (place := placed(context, which)) is not None:
        entering = circuit.Delta_G_A if place is circuit.A else circuit.Delta_G_B
        return Meaning(entering, f"{name.text} is read as what the ion needs to enter the pore")
    if which is None:
        if said.is_role("transporter") or not context.single:
            return species.Delta_G_cycle
        which = only_ion(context)
    inward = Meaning(which.Delta_mu, f"{name.text} is read as that of an ion that enters")
    outward = Meaning(-which.Delta_mu, f"{name.text} is read as that of an ion that leaves")
    if said.is_role("way_in") or side_of(said) == "in":
        return inward
    if said.is_role("way_out") or side_of(said) == "out":
        return outward
    carried = _CARRIED.get(context.named[0] if len(context.named) == 1 else "")
    if carried is None or not said.index.named or said.roles:
        return (inward, outward)
    told = f"{name.text} is that of the {carried} ions that the pump carries"
    many = (replace(each, expression=carried * each.expression, supposed=told)
            for each in (inward, outward))  # fmt: skip
    return (inward, outward, *many)
