"""Letters for what an ion has: concentrations, permeabilities, fluxes, energies."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import cell, circuit, network, species

from ..notation.lexicon import SIDES, SPECIES
from .acids import acidity, activity, effective, is_reference, weighs
from .charges import amount, carries, shifted
from .context import Context
from .differences import across
from .distributions import far_away, weighed
from .donnan import (
    any_charge,
    balances_charges,
    beside_salt,
    charge_of_fixed,
    fixed_charge,
    has_fixed_charge,
    kept_beside,
    salted,
)
from .energies import chemical, energy, mobility, moved, part, work
from .fluxes import flux
from .gates import barred, gate
from .permeabilities import partition, permeability, permeability_ratio, weight
from .replaced import before
from .said import IONS, Meaning, Said, only_ion, side_note, side_of, species_of
from .volumes import AREAS, area, enclosed, surface

__all__ = ["SUBSTANCES"]

_BOLTZMANN: Final = v.R / v.N_A


def concentration(said: Said) -> Any:
    """Read a letter that can be a concentration."""
    head, context = said.name.head, said.context
    if surface(said):
        return area(said)
    if kept_beside(said.name, context):
        return Meaning(cell.A_in, f"{said.name.text} is read as what cannot leave")
    if (found := effective(said) or salted(said) or before(said)) is not None:
        return found
    if head == "C" and not said.name.sub and context.settles:
        return v.C_m
    if head in ("c", "C", "[]") and is_reference(said):
        return v.c_ref
    if (
        head in ("c", "C")
        and (said.is_role("membrane") or said.name.sub == "M")
        and not (side_of(said) or "S" in said.index.marks or said.name.sup or said.name.at)
        and said.name.sub in ("m", "M", "mem", "memb", "membrane")
    ):
        whole = context.has("epsilon") and ("A", "") in context.subs
        return v.C_m * v.area if whole and ("C", "") not in context.subs else v.C_m
    if (
        head in ("C", "c")
        and said.name.sub in ("p", "P", "A", "fixed", "x")
        and has_fixed_charge(context)
    ):
        return cell.A_in
    if head in ("C", "c") and said.name.sub in ("s", "S", "salt") and has_fixed_charge(context):
        return v.c_out
    carried = context.has("Δc", "ΔC", "Δ[]") and context.has("C", "sigma", "Q")
    if said.name.delta:
        return shifted(said) if carried and side_of(said) != "out" else across(said)
    if carried and head in ("c", "C") and not said.name.sub and head != "C":
        return v.c_total
    if head in ("c", "C", "n") and said.is_role("total") and context.has("Q", "sigma", "q"):
        return v.c_total
    bare = not said.name.sub and not said.name.sup
    if head == "X" and context.has("J", "j") and context.has("sigma") and context.counters:
        force = network.X_force[v.i] if context.has("L") else v.ions.at(v.i).Delta_mu
        return Meaning(force / v.T, f"{said.name.text} is read as Δμ̄/T")
    if head == "X" and bare and enclosed(context):
        return cell.n_X
    if head in ("X", "A") and bare and beside_salt(context):
        return cell.A_in if context.has("z") else any_charge(said)
    if head in ("c", "C") and said.name.sub in ("", "s", "S", "o") and beside_salt(context):
        return Meaning(v.c_out, f"{said.name.text} is read as the salt outside")
    held = {"A", "anion"} & set(context.generic) and len(context.named) == 1
    other = context.has("P", "p", "g", "G", "I", "J", "D", "mu", "epsilon")
    if head in ("c", "C") and bare and held and not other and not context.derivatives:
        return Meaning(v.c_out, f"{said.name.text} is read as the salt outside")
    if head == "a" and bare and weighs(context):
        return permeability_ratio(said)
    plate = context.has("epsilon") and not context.has("R", "k", "F", "T")
    if head == "c" and bare and (plate or ("t" in context.derivatives and context.has("g", "G"))):
        return v.C_m
    if head == "C" and not said.name.sub and (_capacitor(context) or _carried(context)):
        total = context.has("A") and (context.has("epsilon") or ("C", "m") in context.subs)
        if _carried(context):
            of_a_cell = f"{said.name.text} is read as that of the whole cell"
            return (Meaning(v.C_m * v.area, of_a_cell), Meaning(v.C_m))
        return v.C_m * v.area if total else v.C_m
    if (
        head == "A"
        and said.name.sub in AREAS
        and not said.name.sup
        and (context.has("C", "Q", "I", "epsilon") or ("R", "in") in context.subs)
    ):
        return v.area
    held = said.index.charge == "-" or balances_charges(context)
    anion = head == "A" or (said.index.species == "A" and held)
    if anion and head in ("A", "[]") and _fixed(said):
        return fixed_charge(said)
    if head == "C" and _stands_for_chloride(said):
        side = side_of(said)
        note = f"{said.name.text} is read as the concentration of Cl⁻"
        return Meaning(v.Cl.c_in if side == "in" else v.Cl.c_out, note)
    if head == "[]":
        said_ion = species_of(said)
        if said_ion is None:
            raise said.fail("an ion in the brackets, such as [K+]")
    else:
        said_ion = species_of(said) or (only_ion(context) if head not in ("A",) else None)
    if head == "S" and bare and "log10" in context.calls and not context.has("R", "F"):
        slope = v.R * v.T * sp.log(10) / v.F
        return Meaning(slope, f"{said.name.text} is read as the slope for a decade, RT ln 10/F")
    if said_ion is None:
        raise said.fail("a concentration with its side, such as c_in")
    if head == "X" and bare and context.derivatives & {"x"}:
        return said_ion.c_x
    if head in ("X", "S", "A", "M", "B") and not said.name.sub and not said.name.sup:
        raise said.fail("a concentration with its side, such as c_in")
    screens = (context.strength or context.screens) and isinstance(said_ion.c_in, sp.Indexed)
    neutral = context.heads <= {"z", "Z", head} and bool(context.counters) and head != "[]"
    neutral = neutral or screens
    if neutral and context.has("z", "Z") and not context.marks - {"i"}:
        return Meaning(said_ion.c_out, f"{said.name.text} is read as that of a solution")
    if far_away(said) and head in ("c", "C", "n", "[]"):
        return Meaning(said_ion.c_out, f"{said.name.text} is read as that far away, outside")
    side = side_of(said)
    if context.screens and not said.index.named and said_ion is v.ion:
        return _bulk(said)
    if not side and said.name.at in ("0", "L", "d", "l", "\\delta", "h"):
        point = sp.Integer(0) if said.name.at == "0" else v.d
        return said_ion.c_x.subs(v.x, point)
    local = context.derivatives & {"x", "y", "r"} or said.name.at == "x" or context.has("rho")
    if not side and local:
        return said_ion.c_x
    if not side and (context.screens or context.strength):
        return species.c_bulk if not isinstance(said_ion.c_in, sp.Indexed) else said_ion.c_in
    if not side and head in ("c", "C") and not said.name.sub and said_ion is v.ion:
        beyond = {(head, mark) for mark in ("0", "\\infty", "inf", "b", "bulk")} & context.subs
        return said_ion.c_in if beyond and weighed(context) else v.c
    if not side and head == "[]" and said.index.named and context.calls and not context.has("mu"):
        others = {SIDES.get(mark, "").removeprefix("likely_") for mark in context.marks}
        beside = {"in": "out", "out": "in"}.get("".join(sorted(others)), "")
        if beside:  # the other side is marked: Ca_o/[Ca]
            found = said_ion.c_in if beside == "in" else said_ion.c_out
            return Meaning(found, f"{said.name.text} is read as {beside}side")
    if not side:
        if head == "[]" and said_ion is v.ion:
            return v.c
        if context.has("mu") and not context.marks & {"in", "out", "o", "e"}:
            return v.c
        if context.has("pH") and said_ion is species.H and not context.marks & {"in", "out", "o"}:
            return v.c_H_in
        raise said.fail("its side, such as [K+]_in or [K+]_out")
    expression = said_ion.c_in if side == "in" else said_ion.c_out
    return Meaning(expression, side_note(said, side))


def _stands_for_chloride(said: Said) -> bool:
    """Tell whether C_i is chloride's, as in P_K K_i + P_Na N_i + P_Cl C_o: it has no other."""
    context = said.context
    other = {head for head, _ in context.subs} & {"Cl", "[]"}
    weighs = {("P", "Cl"), ("p", "Cl")} & context.subs and {"K", "Na"} <= set(context.named)
    return bool(weighs) and not other and bool(side_of(said)) and not said.index.named


def _bulk(said: Said) -> Any:
    """Read a concentration beside a Debye length; beside single charges ions are counted."""
    counted = said.context.has("e", "q") and said.context.has("k", "kB", "kb")
    if not counted or said.name.head == "n":
        return species.c_bulk
    note = f"{said.name.text} is read as a number of ions in a volume"
    return (Meaning(species.c_bulk), Meaning(v.N_A * species.c_bulk, note))


def _fixed(said: Said) -> bool:
    context = said.context
    return (
        bool(context.named)
        and not any(h in context.heads for h in ("P", "p"))
        and (side_of(said) in ("in", ""))
    )


def _carried(context: Context) -> bool:
    """Tell whether a claim counts the ions that charge a cell: C V/F, and nothing of the ions."""
    alone = {sub for head, sub in context.subs if head == "C"} == {""}
    other = context.has("R", "T", "D", "P", "p", "mu", "J", "j", "g", "G", "k", "kB")
    other = other or (context.has("z") and not context.alone & {"N", "n"})
    charge = context.has("F", "e", "q")
    return alone and context.has("V") and charge and not (other or context.calls)


def _capacitor(context: Context) -> bool:
    charged = context.has("epsilon", "Q", "q", "sigma", "ΔQ", "Δq", "tau")
    charged = charged or (("C", "m") in context.subs and context.has("A"))
    return charged or "t" in context.derivatives


def _diffusion(said: Said) -> Any:
    if said.context.has("lambda", "kappa") and ("epsilon", "0") in said.context.subs:
        return Meaning(species.eps_r, f"{said.name.text} is read as the relative permittivity")
    return (species_of(said) or only_ion(said.context)).D


def _valence(said: Said) -> Any:
    if kept_beside(said.name, said.context):
        return circuit.z_A
    acid = said.context.has("ΔpH") and said.context.has("Δp", "pmf", "PMF", "Δmu", "Δpsi")
    if said.name.head == "Z" and acid and not (said.name.sub or said.context.has("F", "R", "z")):
        note = f"{said.name.text} is read as what a unit of pH is worth, RT ln 10/F"
        return Meaning(v.R * v.T * sp.log(10) / v.F, note)
    if (number := charge_of_fixed(said)) is not None:
        return number
    own = said.name.sub and not said.index.named and said.name.sub not in said.context.counters
    if own and enclosed(said.context):
        return cell.z_X
    which = species_of(said)
    if (
        which is v.ion
        and said.name.sub in ("x", "X", "n", "ion", "i")
        and len(said.context.named) == 1
    ):
        return IONS[said.context.named[0]].z  # of the one ion that the claim names
    if which is not None:
        return which.z
    if said.name.sub and not said.roles and said.name.sub not in ("e", "el", "eff"):
        raise said.fail("the valence of an ion, such as z or z_K")
    if has_fixed_charge(said.context) or beside_salt(said.context):
        return (
            Meaning(-circuit.z_A, f"{said.name.text} is read as the number of negative charges"),
            Meaning(circuit.z_A, f"{said.name.text} is read as the charge number, with its sign"),
        )
    return only_ion(said.context).z


def _letter_n(said: Said) -> Any:
    name, context = said.name, said.context
    if barred(context) and not name.sub:
        return gate(said)
    moved = name.delta and context.has("C", "ΔC") and context.has("Q", "ΔQ", "q", "Δq")
    if name.sub in ("", "ion", "ions", "excess") and not name.sup and (carries(context) or moved):
        return amount(said)
    charged = context.has("epsilon") and ("k", "B") in context.subs and context.has("e", "q")
    if context.screens or charged:
        found = concentration(said)
        return v.N_A * (found.expression if isinstance(found, Meaning) else found)
    if name.sub or name.sup:
        return concentration(said)
    if not context.has("z", "Z", "g", "G"):
        return charge_of_fixed(said) or only_ion(context).z
    raise said.fail("a valence z or a concentration")


def _potassium_or_constant(said: Said) -> Any:
    if said.name.sub == "B" and said.context.has("T"):
        return Meaning(_BOLTZMANN, f"{said.name.text} is the Boltzmann constant, R/N_A")
    counted = {("D", said.name.sub), ("P", said.name.sub)} & said.context.subs
    if said.name.sub in ("i", "s", "S", "X", "x", "j", "ion") and len(counted) == 2:
        return Meaning(v.ion.beta, f"{said.name.text} is read as the partition coefficient")
    if not said.name.sub and not said.name.sup and said.context.has("D"):
        return only_ion(said.context).beta
    return concentration(said)


def _chemical(said: Said) -> Any:
    """Read a chemical potential: of a mole, or of one ion where a claim has constants for one."""
    found, context = _of_a_mole(said), said.context
    boltzmann = ("k", "B") in context.subs or context.has("kB", "kb", "KB")
    charges = context.has("e", "q") and (boltzmann or context.has("phi", "psi", "Phi", "Psi", "V"))
    mobile = isinstance(found, tuple)
    if mobile or context.has("F", "R") or not (charges or (boltzmann and context.calls)):
        return found
    way = found if isinstance(found, Meaning) else Meaning(found)
    note = way.note or f"{said.name.text} is read as that of one ion"
    return replace(way, expression=way.expression / v.N_A, note=note)


def _of_a_mole(said: Said) -> Any:
    name, context = said.name, said.context
    which = species_of(said)
    side = side_of(said)
    if which is not None and side == "in" and name.sub == "i" and not (name.sup or name.delta):
        which = which if "[]" in context.heads or context.has("z") else None
    if name.delta and said.is_role("transporter"):
        return energy(said)
    if name.delta:
        one = which or only_ion(context)
        return part(said) or (moved(said, one) if one is species.H else one.Delta_mu)
    moving = context.derivatives & {"x"} and context.has("V", "phi", "psi", "c", "C", "[]")
    if not name.accent and not context.calls and (moving or context.has("D")):
        return mobility(said)
    local = not context.marks & {"in", "out", "o", "e"}
    which = v.ion if local else which or only_ion(context)
    if "standard" in said.roles or "0" in (name.sup, name.sub) or "circ" in name.sup:
        return which.mu_std
    uncharged = bool(context.calls) and not context.has("F", "z", "Z", "e", "q", "D", "J", "j")
    beside = context.has("V", "E", "U", "phi", "psi", "Phi", "Psi", "ΔV", "Δphi", "Δpsi", "Δmu")
    if not name.accent and ("mu" in context.accents or (uncharged and not beside)):
        return chemical(said, which, "" if local else side)
    letters = [m for m in said.index.sides if m != "i" or len(said.index.sides) > 1 or not local]
    if side and letters:
        return which.mu_in if side == "in" else which.mu_out
    if context.derivatives & {"x"}:
        ends = {"0": sp.S.Zero, **dict.fromkeys(("L", "d", "l", "\\delta", "h"), v.d)}
        return which.mu_x.subs(v.x, ends[name.at]) if name.at in ends else which.mu_x
    return v.mu_bar


SUBSTANCES: Final[dict[str, Callable[[Said], Any]]] = {
    "[]": concentration,
    **dict.fromkeys(("c", "C", "a", "A", "X", "S", "M", "B", *SPECIES), concentration),
    "P": permeability, "p": permeability, "J": flux, "j": flux, "z": _valence, "Z": _valence,
    "n": _letter_n, "D": _diffusion, "mu": _chemical, "beta": partition, "alpha": weight,
    "gamma": activity, "W": work, "b": weight, "K": _potassium_or_constant, "pH": acidity,
}  # fmt: skip
