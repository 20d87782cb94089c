"""What the indices of a letter say: of which ion, and on which side."""

from dataclasses import dataclass, replace
from typing import Any, Final, final

from vrest import vocabulary as v
from vrest.errors import ReadError
from vrest.vocabulary import Ion, circuit, species
from vrest.vocabulary.solutes import SOLUTES

from ..grammar.syntax import Name
from ..notation.lexicon import COUNTED, ROLES, SIDES, SPECIES, Index
from .context import CONCENTRATIONS, Context, is_counter

__all__ = [
    "IONS",
    "LEAKS",
    "Meaning",
    "NoValueError",
    "Said",
    "UnknownSymbolError",
    "from_outside",
    "leaks_are_all",
    "lumped",
    "only_ion",
    "side_note",
    "side_of",
    "species_of",
]

# what calls all channels together a leak
LEAKS: Final = frozenset({"L", "l", "leak", "Leak", "bg", "bkg", "background"})
IONS: Final[dict[str, Ion]] = {
    "K": v.K, "Na": v.Na, "Cl": v.Cl, "Ca": circuit.Ca, "Mg": species.Mg, "H": species.H,
    "HCO3": species.HCO3, **SOLUTES,
}  # fmt: skip


@final
@dataclass(frozen=True, slots=True)
class Meaning:
    """Hold one meaning of a name: an expression, and the choice it rests on, if any.

    What has to be supposed for it is a condition of what follows.
    """

    expression: Any
    note: str = ""
    supposed: str = ""


class NoValueError(ReadError):
    """Say that a claim asks for a value that no real number has, and so is false as it stands."""


class UnknownSymbolError(Exception):
    """Say that a name has no meaning here, and what would have one."""


@final
@dataclass(frozen=True, slots=True)
class Said:
    """Hold a name with its claim and what its indices say."""

    name: Name
    context: Context
    index: Index
    order: int

    @property
    def roles(self) -> tuple[str, ...]:
        """Return what the indices say beside an ion and a side."""
        return self.index.roles

    def is_role(self, role: str) -> bool:
        """Tell whether the indices say this."""
        return role in self.index.roles

    def fail(self, wanted: str) -> UnknownSymbolError:
        """Return the refusal that says what was wanted."""
        return UnknownSymbolError(f"{self.name.text!r} is not known here; expected {wanted}")


def species_of(said: Said, *, counted: bool = True) -> Ion | None:
    """Return the ion that a name belongs to by its indices."""
    found = said.index
    head = said.name.head
    context = said.context
    if head in SPECIES and head != "k" and (said.name.sub or said.name.sup or len(head) > 1):
        return IONS[SPECIES[head]]
    if found.named and not is_counter(found, context.counters):
        return IONS[found.species]
    if "*" in context.counters and not said.name.sub and head in ("I", "i", "J", "g", "G"):
        return v.ions.at(v.i)
    sided = len(found.sides) == 1 and not found.species and SIDES.get(found.sides[0]) in _SIDED
    if "*" in context.counters and head in ("c", "C") and sided:
        return v.ions.at(v.i)  # \sum c_{in}
    counter = found.counted or (found.species if found.species in context.counters else "")
    if not context.counters and not found.charge:
        counter = ""
    elif not counter and found.marks:
        marks = (mark.rstrip("+-^") for mark in found.marks)
        counter = next((mark for mark in marks if mark in context.counters), "")
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


_SIDED: Final = frozenset({"in", "out"})
_AROUND: Final = frozenset({"cyt", "cyto", "cytosol", "cytosolic", "cytoplasm", "cytoplasmic"})
_ENCLOSED: Final = frozenset({"matrix", "mito", "stroma"})
_TWICE: Final = frozenset({"i,i", "i,i,", "i, i,"})
# Running indices of which one counts cations and the other anions.
_PAIRS: Final = (frozenset("ca"), frozenset("pn"))


def _member(found: Index, counter: str, context: Context) -> Ion:
    """Return the member of a family that a running index stands for."""
    signs = {sign for mark, sign in context.charges if mark == counter}
    if len(signs) == 1 and not found.charge:
        return v.cations.at(v.i) if signs == {"+"} else v.anions.at(v.j)
    kind = found.species
    paired = {mark for pair in _PAIRS if pair <= context.counters for mark in pair}
    if found.charge == "+" or kind in ("M", "cation") or counter in paired & {"c", "p"}:
        return v.cations.at(v.i)
    if found.charge == "-" or kind in ("A", "anion") or counter in paired & {"a", "n"}:
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
    if letter in order and len(order) == len(context.named) == 1 and context.has("P"):
        return circuit.A  # beside the one that it is compared with: P_X/P_Na
    if len(order) > 2:
        raise UnknownSymbolError(
            "more than two ions without a name are not read; name them, such as K and Na"
        )
    return v.ion


def only_ion(context: Context) -> Ion:
    """Return the ion that a letter without an index belongs to."""
    if context.has("ΔpH", "pH", "Δp", "pmf", "PMF") and not context.named and not context.generic:
        return IONS["H"]
    if len(context.named) == 1 and not [g for g in context.generic if g not in ("i", "ion")]:
        return IONS[context.named[0]]
    if not context.named and "A" in context.generic and "B" in context.generic:
        return v.ion
    return v.ion


def lumped(context: Context) -> Ion:
    """Return the channels called a leak: all of them, or those beside the ones of named ions."""
    own = context.has("tau")
    own = own or any(
        head in ("E", "V", "e") and ROLES.get(sub) == "leak" for head, sub in context.subs
    )
    if any(IONS[name].z for name in context.named) or own:
        return IONS["leak"]
    return replace(IONS["leak"], g=v.g_leak, E=species.E_leak, I=species.I_leak)


def leaks_are_all(context: Context) -> bool:
    """Tell whether the leak is what a claim's other channels are together: E_L = Σ g_i E_i/Σ g_i.

    Such a claim names it, and speaks of no voltage or current beside it.
    """
    named = {sub: sub for _, sub in context.subs}
    named |= {f"{ion},leak": ion for ion in context.named}
    named |= {f"{ion}L": ion for ion in context.named}  # g_NaL, beside g_L
    conducting = {named[sub] for head, sub in context.subs if head in ("g", "G")}
    own = {sub for head, sub in context.subs if head in ("g", "G", "E") and _leaks(sub)}
    others = {sub for sub in conducting if sub and not _leaks(sub)}
    several = len(others) > 1 or bool(others & context.counters)
    potentials = {sub for head, sub in context.subs if head in ("E", "e")}
    other = any(sub not in others and not _leaks(sub) for sub in potentials)
    plain = (
        not other
        and not context.has("V", "U", "v", "I", "i", "J", "T", "C")
        and not context.derivatives
    )
    sought = "Zqz" not in context.heads or bool(context.alone & {"g", "G", "E", "e"})
    return bool(own) and several and plain and sought


def _leaks(sub: str) -> bool:
    return ROLES.get(sub) == "leak"


def side_of(said: Said) -> str:
    """Return ``in``, ``out`` or nothing."""
    found = said.index
    context = said.context
    if (side := _of_an_organelle(said)) is not None:
        return side
    for mark in found.sides:
        if mark in ("in", "out"):
            return mark
    if "i" in context.counters and f"{said.name.sub},{said.name.sup}" in _TWICE:
        return "in"  # the ion i, inside
    for mark in found.sides:  # before a letter that may only count the ion: c_i^{(1)}
        if mark in context.pair:
            first = context.pair.index(mark) == 0
            return "in" if first is (said.order == 0) else "out"
    for mark in found.sides:
        counts = mark != "i" or len(found.sides) > 1 or len(found.marks) > 1
        if mark in context.counters and counts and said.name.head != "[]":
            continue
        local = context.derivatives & {"x", "y"} or context.has("rho")
        local = local or (context.has("mu") and said.name.head != "mu")
        if mark == "i" and local and not context.marks & {"o", "out", "e"}:
            continue
        kind = SIDES.get(mark, "")
        if kind in ("likely_in", "likely_out"):
            return kind.removeprefix("likely_")
        if mark == "o" or (mark == "a" and _german(context)):
            return "out"
        if kind == "open" and mark in ("1", "2", "II", "cis", "trans", "high", "low"):
            if mark in ("1", "left", "L", "I", "A", "a", "high", "cis"):
                return "in" if said.order == 0 else "out"
            return "out" if said.order == 0 else "in"
    return ""


def _of_an_organelle(said: Said) -> str | None:
    """Return the side of what an organelle encloses and what is around it, or nothing.

    Protons are pumped into the lumen of vesicles and thylakoids.
    """
    pumped = "H" in said.context.named
    around = _AROUND | {"stroma"} if pumped else _AROUND
    enclosed = _ENCLOSED | {"lumen"} if pumped else _ENCLOSED
    spoken, own = {sub for _, sub in said.context.subs}, said.name.sub
    if own in around and spoken & (enclosed - {own}):
        return "out"
    return "in" if own == "lumen" and pumped and spoken & around else None


def _german(context: Context) -> bool:
    """Tell whether a side is called a, außen: the other one is i, and none is o or b."""
    return {"a", "i"} <= context.marks and not context.marks & {"o", "e", "b", "out"}


def _open(said: Said) -> bool:
    return any(mark in said.context.pair for mark in said.index.sides)


def side_note(said: Said, side: str) -> str:
    """Return a note on a side that the claim leaves open, or an empty text."""
    if _open(said):
        return f"{said.name.text} is read as {'inside' if side == 'in' else 'outside'}"
    return ""


def from_outside(said: Said) -> bool:
    """Tell whether V_i, which follows from what is on both sides, is measured from the outside."""
    context, own = said.context, (said.name.head, said.name.sub)
    others = {sub for head, sub in context.subs if head in ("V", "E", "phi") and (head, sub) != own}
    follows = said.name.head == "V" and "V" in context.alone and not context.has("mu", "Δmu", "J")
    permeant = context.has("P", "p") and bool(context.calls & {"ln", "log", "log10"})
    return follows and permeant and not others
