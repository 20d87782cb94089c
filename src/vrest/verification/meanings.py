"""What each letter means: from a name and its claim to a quantity, with the choices there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import Ion, cell, circuit, electrodiffusion, network, species, time

from .context import CONCENTRATIONS, COUNTED, Context, indices
from .lexicon import ROLES, SIDES, SPECIES, Index, index
from .syntax import Name

__all__ = ["Meaning", "Unknown", "balances_one_ion", "meanings", "only_ion", "species_of"]


class Unknown(Exception):
    """Say that a name has no meaning here, and what would have one."""


@final
@dataclass(frozen=True, slots=True)
class Meaning:
    """Hold one meaning of a name: an expression, and the choice it rests on, if any."""

    expression: Any
    note: str = ""


_IONS: Final[dict[str, Ion]] = {
    "K": v.K, "Na": v.Na, "Cl": v.Cl, "Ca": circuit.Ca, "Mg": species.Mg, "H": species.H,
    "HCO3": species.HCO3,
}  # fmt: skip
_ELECTRON: Final = v.F / v.N_A
_BOLTZMANN: Final = v.R / v.N_A
_FURTHER: Final = frozenset(
    {
        "g",
        "G",
        "I",
        "J",
        "P",
        "p",
        "mu",
        "Δmu",
        "ΔG",
        "Δp",
        "u",
        "Q",
        "D",
        "d",
        "epsilon",
        "sigma",
        "pH",
        "i",
    }
)
_CATIONS: Final = frozenset({"c", "C", "M", "cation", "p"})
_ANIONS: Final = frozenset({"a", "A", "anion", "n"})


@final
@dataclass(frozen=True, slots=True)
class _Said:
    """Hold a name with its claim and what its indices say."""

    name: Name
    context: Context
    index: Index
    order: int

    @property
    def roles(self) -> tuple[str, ...]:
        return self.index.roles

    def is_role(self, role: str) -> bool:
        return role in self.index.roles

    def fail(self, wanted: str) -> Unknown:
        return Unknown(f"{self.name.text!r} is not known here; expected {wanted}")


def meanings(name: Name, context: Context, order: int) -> tuple[Meaning, ...]:
    """Return what a name can mean in a claim, the most likely first.

    Parameters
    ----------
    name : Name
    context : Context
    order : int
        Which of two marks is inside where nothing says it: 0 the first, 1 the second.

    Raises
    ------
    Unknown
        If it has no meaning.
    """
    raw_parts = [text for text in (name.inside, name.sub, name.sup) if text]
    unread = [text for text in raw_parts if index(text) is None]
    head = name.head
    if unread and not (head in ("V", "E", "U", "v") and _first_is_membrane(name)):
        raise Unknown(f"the index {unread[0]!r} of {name.text!r} is not known")
    said = _Said(name, context, indices(name), order)
    reader = _HEADS.get(head)
    if reader is None:
        raise Unknown(f"{name.text!r} is not a symbol that is known")
    if said.index.named and said.index.roles and not _allowed(said):
        raise Unknown(f"{name.text!r} says more than the ion; expected a letter such as I_K")
    found = reader(said)
    return (
        found
        if isinstance(found, tuple)
        else (found if isinstance(found, Meaning) else Meaning(found),)
    )


def _allowed(said: _Said) -> bool:
    """Tell whether a letter may have a role beside its ion: I_{Na,pump}, g_{K,leak}."""
    roles, head = set(said.index.roles), said.name.head
    if head in ("V", "E", "U", "v") or (head == "mu" and roles == {"standard"}):
        return True
    if head in ("I", "J", "i", "j") and roles == {"pump"}:
        return said.index.species in ("K", "Na")
    return head in ("I", "i", "g", "G", "J", "P") and roles <= {"leak", "membrane", "total"}


def _first_is_membrane(name: Name) -> bool:
    first = name.sub.split(",")[0].strip()
    return ROLES.get(first) == "membrane"


# --- ions and sides


def species_of(said: _Said, *, counted: bool = True) -> Ion | None:
    """Return the ion that a name belongs to by its indices."""
    found = said.index
    head = said.name.head
    context = said.context
    if head in SPECIES and head != "k" and (said.name.sub or said.name.sup or len(head) > 1):
        return _IONS[SPECIES[head]]
    if found.named and (not found.marks or found.marks[0] not in context.counters):
        return _IONS[found.species]
    if "*" in context.counters and not said.name.sub and head in ("I", "i", "J", "g", "G"):
        return v.ions.at(v.i)
    counter = found.counted or (found.species if found.species in context.counters else "")
    if not counter and found.marks:
        counter = next((m for m in found.marks if m in context.counters), "")
    if (
        counter
        and counted
        and (
            head in COUNTED
            or len(found.marks) > 1
            or head == "[]"
            or (head in ("c", "C") and counter in found.marks)
        )
    ):
        return _member(found, counter, context)
    if not found.species:
        return None
    letter = found.marks[0] if found.marks else ""
    if head in CONCENTRATIONS - {"[]"} and letter in SIDES and len(found.marks) == 1:
        return None
    return _generic(found.species, context)


def _member(found: Index, counter: str, context: Context) -> Ion:
    """Return the member of a family that a running index stands for."""
    kind = found.species
    if found.charge == "+" or kind in ("M", "cation") or counter == "c" or counter == "p":
        return v.cations.at(v.i)
    if found.charge == "-" or kind in ("A", "anion") or counter == "a" or counter == "n":
        return v.anions.at(v.j)
    return v.ions.at(v.i)


def _generic(letter: str, context: Context) -> Ion:
    order = list(context.kinds)
    if letter in ("A", "B") and "A" in context.generic and "B" in context.generic:
        return circuit.A if letter == "A" else circuit.B
    if letter in order and order.index(letter) == 1 and len(order) == 2:
        return circuit.B
    if letter in order and order.index(letter) == 0 and len(order) == 2:
        return circuit.A
    if len(order) > 2:
        raise Unknown("more than two ions without a name are not read; name them, such as K and Na")
    return v.ion


def only_ion(context: Context) -> Ion:
    """Return the ion that a letter without an index belongs to."""
    if len(context.named) == 1 and not [g for g in context.generic if g not in ("i", "ion")]:
        return _IONS[context.named[0]]
    if not context.named and "A" in context.generic and "B" in context.generic:
        return v.ion
    return v.ion


def _ion(said: _Said) -> Ion:
    return species_of(said) or only_ion(said.context)


def _side(said: _Said) -> str:
    """Return ``in``, ``out`` or nothing."""
    found = said.index
    context = said.context
    for mark in found.sides:
        if mark in ("in", "out"):
            return mark
    for mark in found.sides:
        if mark in context.counters and (
            mark != "i" or len(found.sides) > 1 or len(found.marks) > 1
        ):
            continue
        if mark == "i" and context.derivatives & {"x", "y"} and "o" not in context.marks:
            continue
        if context.pair and mark in context.pair:
            first = context.pair.index(mark) == 0
            return "in" if first is (said.order == 0) else "out"
        kind = SIDES.get(mark, "")
        if kind in ("likely_in", "likely_out"):
            return kind.removeprefix("likely_")
        if mark == "o":
            return "out"
        if kind == "open":
            if mark in ("1", "left", "L", "I", "A", "a", "high", "cis"):
                return "in" if said.order == 0 else "out"
            return "out" if said.order == 0 else "in"
    return ""


def _open(said: _Said) -> bool:
    return any(mark in said.context.pair for mark in said.index.sides)


def _side_note(said: _Said, side: str) -> str:
    if _open(said):
        return f"{said.name.text} is read as {'inside' if side == 'in' else 'outside'}"
    return ""


# --- letters


def _concentration(said: _Said) -> Any:
    head, context = said.name.head, said.context
    if (
        head in ("c", "C")
        and (said.is_role("membrane") and not _side(said) and "S" not in said.index.marks)
        and said.name.sub in ("m", "M", "mem", "memb", "membrane")
    ):
        return v.C_m
    if head in ("C", "c") and said.name.sub in ("p", "P", "A", "fixed", "x") and _donnan(context):
        return cell.A_in
    if head in ("C", "c") and said.name.sub in ("s", "S", "salt") and _donnan(context):
        return v.c_out
    if head == "C" and not said.name.sub and _capacitor(context):
        return v.C_m
    if head == "A" and not said.name.sub and not said.name.sup and context.has("C", "Q", "I"):
        return v.area
    if head == "A" or (head == "[]" and said.index.species == "A" and said.index.charge == "-"):
        if _fixed(said):
            return cell.A_in
    if head == "[]":
        said_ion = species_of(said)
        if said_ion is None:
            raise said.fail("an ion in the brackets, such as [K+]")
    else:
        said_ion = species_of(said) or (only_ion(context) if head not in ("A",) else None)
    if said_ion is None:
        raise said.fail("a concentration with its side, such as c_in")
    side = _side(said)
    if not side and said.name.at in ("0", "L", "d", "l", "\\delta", "h"):
        point = sp.Integer(0) if said.name.at == "0" else v.d
        return said_ion.c_x.subs(v.x, point)
    if not side and (context.derivatives & {"x", "y", "r"} or said.name.at == "x"):
        return said_ion.c_x
    if not side and context.has("kappa", "lambda"):
        return species.c_bulk if not isinstance(said_ion.c_in, sp.Indexed) else said_ion.c_in
    if not side and head in ("c", "C") and not said.name.sub and said_ion is v.ion:
        return v.c
    if not side:
        if head == "[]" and said_ion is v.ion:
            return v.c
        if context.has("mu") and not context.marks & {"in", "out", "o", "e"}:
            return v.c
        if context.has("pH") and said_ion is species.H and not context.marks & {"in", "out", "o"}:
            return v.c_H_in
        raise said.fail("its side, such as [K+]_in or [K+]_out")
    expression = said_ion.c_in if side == "in" else said_ion.c_out
    return Meaning(expression, _side_note(said, side))


def _donnan(context: Context) -> bool:
    return ("C", "p") in context.subs or ("C", "s") in context.subs or ("c", "s") in context.subs


def _fixed(said: _Said) -> bool:
    context = said.context
    return (
        bool(context.named)
        and not any(h in context.heads for h in ("P", "p"))
        and (_side(said) in ("in", ""))
    )


def _capacitor(context: Context) -> bool:
    return context.has("epsilon", "Q", "q", "sigma") or "t" in context.derivatives


def _potential(said: _Said) -> Any:
    name, context, found = said.name, said.context, said.index
    head = name.head
    if name.delta:
        return _difference(said)
    if (
        said.is_role("thermal")
        and (head in ("V", "U", "phi", "v"))
        and name.sub in ("T", "th", "thermal", "therm")
    ):
        return v.R * v.T / v.F
    if name.sub in ("half", "1/2", "h") and head in ("V", "E"):
        return species.V_half
    if said.is_role("drive"):
        return v.V_drive
    if head == "E" and (
        "0" in (name.sub, name.sup)
        or "\\circ" in name.sup
        or ("standard" in found.roles and name.sup)
    ):
        return species.E_std
    if head == "V" and name.sub == "0":
        return v.V_0
    which = species_of(said, counted=True)
    side = _side(said)
    if which is not None and found.named:
        return which.E
    if (
        head in ("E", "e", "epsilon")
        and which is not None
        and not found.named
        and not _role_first(said)
    ):
        return which.E
    if which is not None and isinstance(which.E, sp.Indexed):
        return which.E
    if name.sub and name.sub in ("L", "leak", "l", "Leak"):
        return species.E_leak
    if side and head != "E" and not _lone_outer(said):
        return Meaning(v.phi_in if side == "in" else v.phi_out, _side_note(said, side))
    if side and head == "E" and name.sub in ("1", "2"):
        return Meaning(v.phi_in if side == "in" else v.phi_out, _side_note(said, side))
    if which is not None and head in ("V", "U", "v") and name.sub in ("X", "ion", "x", "S", "Ion"):
        return which.E
    if said.is_role("equilibrium") or _lone_outer(said):
        return _at_equilibrium(said)
    if name.sub in ("rev", "r", "R", "reversal", "Rev"):
        if not context.single:
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
        return v.phi_x(v.x)
    local = context.has("mu") and not context.has("Δmu") and not context.marks & {"in", "out", "o"}
    if not name.sub and head in ("phi", "psi", "Phi", "Psi", "V", "U") and local:
        return v.phi
    if _nernst_shaped(context):
        return (
            Meaning(
                only_ion(context).E, f"{name.text} is read as the equilibrium potential of the ion"
            ),
            Meaning(v.V_m),
        )
    return v.V_m


def _role_first(said: _Said) -> bool:
    mark = said.index.marks[0] if said.index.marks else ""
    return ROLES.get(mark) == "membrane" or mark in ("m", "r", "R", "eq", "e", "0", "o", "M")


def _lone_outer(said: _Said) -> bool:
    """Tell whether V_e is the potential at equilibrium: nothing stands for the inside."""
    inner = {sub for head, sub in said.context.subs if head == said.name.head}
    return said.name.sub == "e" and not inner & {"i", "in", "c"}


def _at_equilibrium(said: _Said) -> Any:
    return only_ion(said.context).E if said.context.single else v.V_m


def _bare_e(said: _Said) -> Any:
    context = said.context
    if (
        context.has("d", "L", "x")
        and context.has("V")
        and not context.calls
        and not context.has("g")
    ):
        raise said.fail("a potential; an electric field is not read")
    if context.has("V", "U", "psi", "phi", "v") or any(h == "E" and s for h, s in context.subs):
        other = any(h == "E" and s in ("m", "M", "mem", "rest") for h, s in context.subs)
        if context.has("V", "U", "psi", "phi", "v") or other:
            return only_ion(context).E
        return v.V_m
    if not context.single and (context.has("P", "p", "g", "G")):
        return v.V_m
    return only_ion(context).E


def balances_one_ion(context: Context) -> bool:
    """Tell whether a claim gives one ion's potential by its concentrations alone."""
    return (
        context.single
        and not context.heads & _FURTHER
        and not context.derivatives
        and bool(context.heads & CONCENTRATIONS)
        and bool(context.calls & {"ln", "log", "log10"})
    )


def _nernst_shaped(context: Context) -> bool:
    """Tell whether, in such a claim, a bare V can only be the ion's equilibrium potential."""
    potentials = {sub for head, sub in context.subs if head in ("E", "V")}
    said = [index(sub) for sub in potentials if sub]
    named = any(found is not None and found.named for found in said)
    taken = ("E", "") in context.subs or ("V", "in") in context.subs
    generic = any(head == "E" and sub in ("ion", "X", "i", "S") for head, sub in context.subs)
    return balances_one_ion(context) and not named and not taken and not generic


def _difference(said: _Said) -> Any:
    name, context = said.name, said.context
    if name.head in ("p", "P"):
        return v.Delta_p
    pumped = ("I", "pump") in context.subs or ("I", "p") in context.subs
    if name.head in ("V", "E") and pumped and context.has("g", "G"):
        return v.Delta_V
    which = species_of(said)
    if name.head == "E" and which is not None:
        return which.E
    if _nernst_shaped(context):
        note = f"{name.text} is read as the equilibrium potential of the ion"
        return (Meaning(only_ion(context).E, note), Meaning(v.V_m))
    return Meaning(v.V_m, f"{name.text} is read as inside minus outside")


def _permeability(said: _Said) -> Any:
    name, context = said.name, said.context
    if name.delta:
        return v.Delta_p
    which = species_of(said)
    if which is not None:
        return which.P
    if name.sub:
        raise said.fail("the permeability of an ion, such as P_K")
    indexed = any(h in ("P", "p") and s for h, s in context.subs)
    if name.head == "p" or indexed or len(context.named) > 1:
        return _ratio(said)
    return only_ion(context).P


def _ratio(said: _Said) -> Any:
    context = said.context
    others = [n for n in context.named if n != "K"]
    if "K" in context.named and len(others) == 1:
        other = _IONS[others[0]]
        note = f"{said.name.text} is read as P_{others[0]}/P_K"
        return Meaning(other.P / v.K.P, note)
    if "K" in context.named and "Na" in context.named:
        return Meaning(v.Na.P / v.K.P, f"{said.name.text} is read as P_Na/P_K")
    if said.name.head == "p":
        return only_ion(context).P
    return species.P_ratio


def _conductance(said: _Said) -> Any:
    name, context = said.name, said.context
    if name.delta and name.head == "G":
        return _energy(said)
    if name.at in ("V", "V_m", "Vm") and not name.sub:
        return electrodiffusion.g_v(electrodiffusion.v)
    if name.accent == "bar" and "exp" in context.calls:
        return species.g_max
    if (said.is_role("total") and not said.index.species) or said.is_role("membrane"):
        return v.g_leak
    if said.is_role("leak") and not said.index.named:
        return v.g_leak
    if name.sub in ("max", "bar"):
        return species.g_max
    if name.sub in ("pump",):
        raise said.fail("the conductance of an ion, such as g_K")
    which = species_of(said)
    if which is None and "m" in context.subs:
        return v.g_leak
    if which is None and not context.single and not name.sub:
        return v.g_leak
    return (which or only_ion(context)).g


def _energy(said: _Said) -> Any:
    name, context = said.name, said.context
    if said.is_role("atp") or name.sub in ("ATP", "hyd", "hydrolysis", "p"):
        note = f"{name.text} is read as negative, the free energy change of hydrolysis"
        other = f"{name.text} is read as positive, the free energy that hydrolysis sets free"
        return (Meaning(-network.Delta_G_ATP, note), Meaning(network.Delta_G_ATP, other))
    if said.is_role("pump"):
        return species.Delta_G_pump
    which = species_of(said)
    if which is not None:
        return which.Delta_mu
    if context.single and (context.has("z", "Z", "F") or context.calls & {"ln", "log", "log10"}):
        return only_ion(context).Delta_mu
    return species.Delta_G_cycle


def _current(said: _Said) -> Any:
    name, context = said.name, said.context
    if name.at in ("V", "V_m", "Vm"):
        return electrodiffusion.I_v(electrodiffusion.v)
    if name.head == "I" and not name.sub and context.has("kappa", "lambda"):
        return species.ionic_strength
    which = species_of(said)
    if said.is_role("pump") and said.index.named:
        return v.F * (v.J_Na_pump if said.index.species == "Na" else v.J_K_pump)
    if which is not None and (said.index.named or not said.roles):
        return which.I
    if said.is_role("pump"):
        return v.I_pump
    if said.is_role("leak") or name.sub == "L":
        return species.I_leak
    if name.sub == "GHK":
        return only_ion(context).I
    if name.sub and (said.is_role("total") or said.is_role("membrane")):
        return v.I_m
    if name.sub == "C":
        raise said.fail("a current such as I_K or I_pump")
    if context.derivatives & {"V", "V_m", "Vm", "v"}:
        return electrodiffusion.I_v(electrodiffusion.v)
    if not context.single and context.has("g", "G"):
        return v.I_m
    return (which or only_ion(context)).I


def _flux(said: _Said) -> Any:
    name, context = said.name, said.context
    if said.is_role("pump") and said.index.named:
        return v.J_Na_pump if said.index.species == "Na" else v.J_K_pump
    if said.is_role("pump"):
        return v.J_pump
    which = species_of(said)
    if context.derivatives & {"x", "y"} or name.at == "x":
        return (which or only_ion(context)).J_x
    if which is None and not name.sub and len(context.named) >= 1 and context.has("g", "G"):
        return Meaning(v.J_pump, f"{name.text} is read as the cycles of the pump")
    if name.sub in ("in", "out", "influx", "efflux", "o", "i") and which is None:
        inward = name.sub in ("in", "influx", "i")
        return v.J_influx if inward else v.J_efflux
    return (which or only_ion(context)).J


def _phi(said: _Said) -> Any:
    which = species_of(said)
    if which is not None and not said.name.delta and said.name.head == "Phi":
        return which.I
    return _potential(said)


def _valence(said: _Said) -> Any:
    which = species_of(said)
    if which is not None:
        return which.z
    if said.name.sub and not said.roles:
        raise said.fail("the valence of an ion, such as z or z_K")
    if _donnan(said.context):
        return (
            Meaning(-circuit.z_A, f"{said.name.text} is read as the number of negative charges"),
            Meaning(circuit.z_A, f"{said.name.text} is read as the charge number, with its sign"),
        )
    return only_ion(said.context).z


def _letter_n(said: _Said) -> Any:
    name, context = said.name, said.context
    if name.sub or name.sup:
        return _concentration(said)
    if not context.has("z", "Z", "g", "G"):
        return only_ion(context).z
    raise said.fail("a valence z or a concentration")


def _chemical(said: _Said) -> Any:
    name, context = said.name, said.context
    which = species_of(said)
    side = _side(said)
    if which is not None and side == "in" and name.sub == "i" and not name.delta:
        which = which if "[]" in context.heads or context.has("z") else None
    if name.delta:
        return (which or only_ion(context)).Delta_mu
    local = not context.marks & {"in", "out", "o", "e"}
    which = v.ion if local else which or only_ion(context)
    if "standard" in said.roles or "0" in (name.sup, name.sub) or "circ" in name.sup:
        return which.mu_std
    letters = [m for m in said.index.sides if m != "i" or len(said.index.sides) > 1 or not local]
    if side and letters:
        return which.mu_in if side == "in" else which.mu_out
    if context.derivatives & {"x"}:
        return which.mu_x
    return v.mu_bar


def _permittivity(said: _Said) -> Any:
    name = said.name
    if name.sub in ("0", "o"):
        return species.eps_0
    if name.sub in ("r", "R", "w", "rel", "s", "m", "M", "membrane", "mem"):
        return (
            species.eps_r
            if said.context.subs & {("epsilon", "0"), ("epsilon", "o")}
            else circuit.permittivity
        )
    if said.index.named or name.sub in ("ion", "X", "i"):
        return _potential(said)
    if not name.sub:
        return (
            species.eps_r
            if said.context.subs & {("epsilon", "0"), ("epsilon", "o")}
            else circuit.permittivity
        )
    raise said.fail("a permittivity such as ε_0 or ε_r")


def _charge_letter(said: _Said) -> Any:
    name = said.name
    if said.index.named and name.head == "e":
        return _potential(said)
    if (
        name.head in ("q", "Q")
        and said.context.has("C", "sigma", "A")
        and not said.context.has("k")
    ):
        return v.Q
    if name.sub in ("", "0", "e") or name.head == "q":
        return Meaning(_ELECTRON, f"{name.text} is the elementary charge, F/N_A")
    if name.head == "e" and said.index.species:
        return _potential(said)
    raise said.fail("the elementary charge e or q")


def _boltzmann(said: _Said) -> Any:
    name, context = said.name, said.context
    if name.sub in ("B", "b", "Boltzmann") or (not name.sub and context.has("T", "e", "q")):
        return Meaning(_BOLTZMANN, f"{name.text} is the Boltzmann constant, R/N_A")
    if not name.sub and context.has("V"):
        return circuit.k
    raise said.fail("the Boltzmann constant k_B")


def _potassium_or_constant(said: _Said) -> Any:
    if said.name.sub == "B" and said.context.has("T"):
        return Meaning(_BOLTZMANN, f"{said.name.text} is the Boltzmann constant, R/N_A")
    if not said.name.sub and not said.name.sup:
        return only_ion(said.context).beta
    return _concentration(said)


def _number_letter(said: _Said) -> Any:
    if said.name.sub in ("A", "Av", "a"):
        return v.N_A
    raise said.fail("the Avogadro constant N_A")


def _thickness(said: _Said) -> Any:
    if said.name.sub in ("", "m", "M", "mem", "membrane") and not said.name.delta:
        return v.d
    raise said.fail("the thickness of the membrane, d or L")


def _debye(said: _Said) -> Any:
    if said.name.head == "kappa":
        return Meaning(1 / species.length_debye, "κ is one over the Debye length")
    if said.name.sub in ("D", "Debye", "De", "d", "B") or said.context.has("epsilon"):
        return species.length_debye
    raise said.fail("the Debye length λ_D")


def _reduced(said: _Said) -> Any:
    at = said.name.at
    if at in ("0", "L", "d", "l", "\\delta", "h"):
        return species.u_x(sp.Integer(0) if at == "0" else v.d)
    if said.name.sub:
        raise said.fail("the reduced potential u = zFV/RT")
    if said.context.derivatives & {"x"} or at == "x":
        if said.context.has("z", "Z", "F"):
            raise said.fail("a diffusion coefficient; a mobility is not read")
        return species.u_x(v.x)
    return v.u


def _acidity(said: _Said) -> Any:
    if said.name.delta:
        return v.pH_in - v.pH_out
    side = _side(said)
    if not side and not (said.context.marks & {"in", "out", "o", "i"}):
        return Meaning(v.pH_in, "pH and [H+] are read as those inside")
    if not side:
        raise said.fail("its side, such as pH_in")
    return Meaning(v.pH_in if side == "in" else v.pH_out, _side_note(said, side))


def _partition(said: _Said) -> Any:
    which = species_of(said)
    if which is None and said.name.head == "beta" and not said.context.has("D"):
        return _ratio(said)
    return (which or only_ion(said.context)).beta


def _alpha(said: _Said) -> Any:
    return _ratio(said)


def _coordinate(said: _Said) -> Any:
    if said.name.sub:
        raise said.fail("the depth x")
    return v.d if said.name.delta else v.x


def _plain(symbol: Any, *subs: str) -> Callable[[_Said], Any]:
    def read(said: _Said) -> Any:
        if said.name.delta:
            raise said.fail("a letter without Δ")
        if said.name.sub and said.name.sub not in subs:
            raise said.fail("a letter without this index")
        return symbol

    return read


def _diffusion(said: _Said) -> Any:
    return _ion(said).D


_HEADS: Final[dict[str, Callable[[_Said], Any]]] = {
    "[]": _concentration,
    **dict.fromkeys(("c", "C", "a", "A", "X", "S", "M", "B", *SPECIES), _concentration),
    **dict.fromkeys(("V", "v", "E", "U", "psi", "Psi", "phi"), _potential),
    "Phi": _phi, "epsilon": _permittivity, "P": _permeability, "p": _permeability,
    "g": _conductance, "G": _conductance, "I": _current, "i": _current, "J": _flux, "j": _flux,
    "z": _valence, "Z": _valence, "n": _letter_n, "D": _diffusion, "mu": _chemical,
    "beta": _partition, "alpha": _alpha, "b": _alpha, "e": _charge_letter, "q": _charge_letter,
    "k": _boltzmann, "K": _potassium_or_constant, "N": _number_letter, "d": _thickness,
    "L": _thickness, "l": _thickness, "delta": _thickness, "h": _thickness,
    "kappa": _debye, "lambda": _debye, "u": _reduced, "pH": _acidity, "pmf": _plain(v.Delta_p), "PMF": _plain(v.Delta_p),
    "R": _plain(v.R, "g"), "T": _plain(v.T, "celsius"), "F": _plain(v.F), "Q": _plain(v.Q, "m"),
    "sigma": _plain(v.sigma, "m"), "x": _coordinate, "t": _plain(time.t), "pi": _plain(sp.pi),
    "r": _plain(circuit.r),
}  # fmt: skip
