"""What a claim speaks of as a whole: its ions, sides and letters."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final, final

from ..grammar.syntax import Name, Node, walk
from ..notation.lexicon import GENERIC, ORDERS, POTENTIALS, SIDES, SPECIES, Index, index
from .bars import bars

__all__ = ["CONCENTRATIONS", "Context", "context_of", "indices", "is_counter"]

CONCENTRATIONS: Final = frozenset({"[]", "c", "C", "a", "n", "X", "S", "A", "M", "B", *SPECIES})


# Letters for any ion, which say nothing beside another letter.
_CHARGED: Final = frozenset({"cation", "anion"})
_ANY: Final = frozenset({"i", "j", "n", "s", "x", "ion"})


_RUNNING: Final = frozenset("ijk")
# Letters of cations and of anions in sums over each, Σ P_C [C]_out + Σ P_A [A]_in.
_SIGNS: Final = {"M": "+", "c": "+", "C": "+", "A": "-", "a": "-"}


@final
@dataclass(frozen=True, slots=True)
class Context:
    """Hold what a claim speaks of.

    Attributes
    ----------
    named, generic : tuple of str
        Its ions, in the order in which they appear.
    marks : frozenset of str
        The marks of sides as they are written.
    heads : frozenset of str
        Its letters.
    subs : frozenset of tuple of (str, str)
        Its letters with their indices.
    counters : frozenset of str
        The running indices of its sums.
    calls : frozenset of str
        The functions that it uses.
    derivatives : frozenset of str
        The variables with respect to which it differentiates or integrates.
    pair : tuple of (str, str), or ()
        Two marks of sides of which neither says which is inside.
    charges : frozenset of tuple of (str, str)
        The sign of the ions that a running index counts, where one is written.
    accents : frozenset of str
        ``bar g`` where a conductance is said to be the largest, ``mu`` where a potential has one,
        ``c*`` where a letter has a star in one place and none in another, ``V(t)`` where a
        potential is one at a time, ``c(x)`` where a concentration is one at a depth, ``dc/dt``
        where it says how fast a concentration changes; ``A-`` where what cannot leave bears its
        charge; ``|`` where a size is asked for; ``M/M`` where letters are heads of a ratio.
    weights : frozenset of tuple of ((str, str), str)
        Its letters with their indices, each with a named ion whose concentration it multiplies.
    plain : frozenset of str
        The named ions whose concentrations are added without a letter before them.
    alone : frozenset of str
        The letters that are a whole side of a relation.
    """

    named: tuple[str, ...]
    generic: tuple[str, ...]
    marks: frozenset[str]
    heads: frozenset[str]
    subs: frozenset[tuple[str, str]]
    counters: frozenset[str]
    calls: frozenset[str]
    derivatives: frozenset[str]
    pair: tuple[str, ...]
    charges: frozenset[tuple[str, str]]
    accents: frozenset[str] = frozenset()
    weights: frozenset[tuple[tuple[str, str], str]] = frozenset()
    plain: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    @property
    def single(self) -> bool:
        """Tell whether the claim speaks of one ion, named or not."""
        return len(self.named) == 1 or (not self.named and len(self.kinds) <= 1)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the letters of ions without a name that tell different ions apart."""
        kinds = tuple(g for g in self.generic if g not in _ANY)
        charged = [g for g in kinds if g in _CHARGED]
        # a current of the anion, beside the concentration of X, is that of X
        return (
            tuple(g for g in kinds if g not in _CHARGED)
            if len(kinds) == 2 == 1 + len(charged)
            else kinds
        )

    @property
    def screens(self) -> bool:
        """Tell whether the claim has a letter for the Debye length, or for one over it."""
        named = {("L", "D"), ("l", "D"), ("r", "D")} & self.subs and self.has("epsilon")
        returned = "Zqz" in self.heads and "sqrt" in self.calls and self.has("epsilon")
        return bool(named) or returned or self.has("kappa", "lambda")

    @property
    def wall(self) -> bool:
        """Tell whether the claim says how a potential falls beside a wall, over a Debye length."""
        potentials = {"phi", "psi", "Phi", "Psi", "V"}
        only = self.heads <= {*potentials, "kappa", "lambda", "x", "L"}
        falls = "exp" in self.calls or "x" in self.derivatives
        return self.screens and only and falls and self.has(*potentials)

    @property
    def settles(self) -> bool:
        """Tell whether the claim says how the membrane potential changes in time: V(t) = ..."""
        other = self.has("F", "P", "[]", "c", "mu") or self.derivatives
        return "V(t)" in self.accents and "exp" in self.calls and not other

    @property
    def strength(self) -> bool:
        """Tell whether the claim says what an ionic strength is: I = ½ Σ z² c."""
        amounts = CONCENTRATIONS - {"X", "S", "A", "M", "B"}
        said = self.heads & {"z", "Z"} and self.heads & amounts and self.heads & {"I", "mu"}
        return bool(said and self.counters) and self.heads <= {"I", "mu", "z", "Z", *amounts}

    def has(self, *heads: str) -> bool:
        """Tell whether one of these letters occurs."""
        return any(head in self.heads for head in heads)


def indices(name: Name) -> Index:
    """Return what all indices of a name say together; unknown parts are ignored here."""
    merged = Index()
    found: list[Index] = []
    for place, text in enumerate((name.inside, name.sub, name.sup)):
        part = index(text) if text else None
        if part is None:
            continue
        if place == 1 and text == "c" and found and (found[0].named or found[0].species == "ion"):
            part = Index(sides=("in",), marks=("c",))  # [K]_c, in the cell
        if place == 0:
            own = {part.species, part.counted}
            part = replace(part, sides=tuple(s for s in part.sides if s not in own))
        found.append(part)
    if not found:
        return merged
    species = next((p for p in found if p.species), merged)
    nested = [p for p in found if not p.species and len(p.sides) > 1 and p.marks[-1] in _RUNNING]
    if nested and species.species and not species.named:  # [cation]_{out_i}
        mark = nested[0].marks[-1]
        found = [replace(p, sides=p.sides[:-1]) if p in nested else p for p in found]
        found = [replace(p, counted=mark) if p.species else p for p in found]
        species = next(p for p in found if p.species)
    return Index(
        species.species,
        species.named,
        tuple(side for p in found for side in p.sides),
        tuple(role for p in found for role in p.roles),
        tuple(mark for p in found for mark in p.marks),
        next((p.charge for p in found if p.charge), ""),
        next((p.counted for p in found if p.counted), ""),
    )


def is_counter(said: Index, counters: Set[str]) -> bool:
    """Tell whether what could be an ion's letter is an index over which a claim sums: c_{out,k}."""
    return bool({*(mark.rstrip("+-^") for mark in said.marks[:1]), *_letters(said)} & counters)


def _letters(said: Index) -> set[str]:
    """Return the marks that say of which ion an index is."""
    marks = {mark.rstrip("+-^") for mark in said.marks}
    return {mark for mark in marks if SPECIES.get(mark, GENERIC.get(mark)) == said.species}


def _species_of(name: Name, said: Index, counters: set[str]) -> tuple[str, bool]:
    """Return the ion that a name belongs to, and whether it has a name."""
    if name.head in SPECIES:
        sided = name.sub or name.sup or len(name.head) > 1
        return (SPECIES[name.head], True) if sided and name.head != "k" else ("", False)
    if not said.species or is_counter(said, counters):
        return "", False
    if said.named:
        return said.species, True
    letter = said.marks[0].strip("'") if said.marks else ""
    if name.head in CONCENTRATIONS - {"[]"} and letter in SIDES and len(said.marks) == 1:
        return "", False
    if name.head in ("V", "phi", "psi", "U", "v", "Phi", "Psi") and letter in SIDES:
        return "", False
    return said.species, False


def context_of(trees: Iterable[Node]) -> Context:
    """Return what trees speak of."""
    trees = tuple(trees)
    named: dict[str, None] = {}
    generic: dict[str, None] = {}
    marks: set[str] = set()
    heads: set[str] = set()
    subs: set[tuple[str, str]] = set()
    counters: set[str] = set()
    calls: set[str] = set()
    derivatives: set[str] = set()
    charges: set[tuple[str, str]] = set()
    changes: set[str] = set()
    names: list[Name] = []
    for tree in trees:
        for node in walk(tree):
            if node.kind == "name":
                names.append(node.value)
            elif node.kind == "call":
                calls.update((node.value, "exp") if node.value == "efun" else (node.value,))
            elif node.kind == "total":
                counters.update(c for c in node.value[0][:1] if c.isalpha())
                counters.update(_kinds_below(node))
                if node.value[0] in ("ion", "ions", "X"):
                    counters.add("X" if node.value[0] == "X" else "ion")
                if not node.value[0]:
                    subs_below = {n.value.sub for n in walk(node) if n.kind == "name"}
                    counters.update(
                        subs_below & {"i", "j", "k", "n", "x", "X", "S", "ion"} or {"*"}
                    )
            elif node.kind == "derivative":
                derivatives.add("x" if node.value[0] in ("z", "r", "y") else node.value[0])
                body = node.parts[0]
                if node.value == ("t", "1") and body.kind == "name" and not body.value.delta:
                    changes.update({"dc/dt"} if body.value.head in CONCENTRATIONS else ())
            elif node.kind == "integral":
                derivatives.add(node.value)
            elif node.kind == "absolute":
                changes.add("|")
            elif node.kind == "divide" and all(part.kind == "name" for part in node.parts):
                changes.add("/".join(part.value.head for part in node.parts))
    heads.update(f"Δ{name.head}" if name.delta else name.head for name in names)
    for name in names:
        subs.add((name.head, name.sub))
        said = indices(name)
        sign = said.charge or _SIGNS.get(said.species, "")
        own = {said.counted, said.species, *(_letters(said) & counters)}
        charges.update((mark, sign) for mark in own if mark and sign)
        if name.head in CONCENTRATIONS or name.head in POTENTIALS or name.head in ("pH", "mu"):
            electrolyte = name.head in POTENTIALS and name.sub in ("e", "l") and "x" in derivatives
            marks.update(() if electrolyte and "D" in heads else said.sides)
    if {("k", "o"), ("k", "i")} <= subs:
        named["K"] = None
    for name in names:
        said = indices(name)
        species, is_named = _species_of(name, said, counters)
        if species and is_named:
            named[species] = None
        elif species and species not in counters and not said.counted:
            generic[GENERIC.get(species, species)] = None
    for letter in _only_called(names, generic, set(named)):
        del generic[letter]
    return Context(
        tuple(named), tuple(generic), frozenset(marks), frozenset(heads), frozenset(subs),
        frozenset(counters), frozenset(calls), frozenset(derivatives), _pair(marks),
        frozenset(charges), frozenset({*_accents(names), *bars(trees), *changes}),
        *_weights(trees),
        frozenset(part.value.head for tree in trees for part in tree.parts if part.kind == "name"),
    )  # fmt: skip


def _only_called(names: Sequence[Name], generic: Iterable[str], named: Set[str]) -> frozenset[str]:
    """Return the letter of a potential where another ion's are the concentrations: E_X, [C]_o."""
    kinds = frozenset(generic) - _ANY
    called, held, other = (set[str]() for _ in range(3))
    for name in names:
        species = GENERIC.get(indices(name).species, indices(name).species)
        if species in kinds:
            potential, amount = name.head in POTENTIALS, name.head in CONCENTRATIONS
            (called if potential else held if amount else other).add(species)
    alone = len(called) == len(held | named) == 1 and not other and not called & held
    return frozenset(called) if alone else frozenset()


def _kinds_below(total: Node) -> Iterator[str]:
    """Yield the kinds of ions that a sum is over by their names or charges: cat, an, M⁺, X⁻."""
    for node in walk(total):
        said = indices(node.value) if node.kind == "name" else Index()
        letter = node.kind == "name" and node.value.head == "P" and node.value.sub in _SIGNS
        if said.species in ("cation", "anion") or letter or (said.charge and not said.named):
            yield said.species


def _weights(
    trees: Iterable[Node],
) -> tuple[frozenset[tuple[tuple[str, str], str]], frozenset[str]]:
    """Return which letter multiplies which ion's concentration, and which are added without one."""
    weights: set[tuple[tuple[str, str], str]] = set()
    plain: set[str] = set()
    sums = (node for tree in trees for node in walk(tree) if node.kind in ("add", "subtract"))
    for term in (part for node in sums for part in node.parts):
        names = [part.value for part in _factors(term) if part.kind == "name"]
        ions = [ion for name in names if (ion := _amount_of(name))]
        letters = [(name.head, name.sub) for name in names if not _amount_of(name)]
        if len(ions) == 1 and letters:
            weights.update((letter, ions[0]) for letter in letters)
        elif len(ions) == 1:
            plain.add(ions[0])
    return frozenset(weights), frozenset(plain)


def _factors(node: Node) -> Iterator[Node]:
    if node.kind in ("multiply", "bracket"):
        for part in node.parts:
            yield from _factors(part)
    else:
        yield node


def _amount_of(name: Name) -> str:
    """Return the named ion whose concentration a name is, or nothing."""
    ion, named = _species_of(name, indices(name), set())
    return ion if named and name.head in CONCENTRATIONS else ""


def _accents(names: Sequence[Name]) -> Iterator[str]:
    starred = {name.head for name in names if name.sup == "*"}
    yield from (f"{n.head}*" for n in names if n.head in starred and n.sup != "*")
    for name in names:
        if name.head in ("P", "p") and "max" in indices(name).roles and indices(name).named:
            yield "bar g"  # a largest permeability, which gates multiply
        if name.head in ("c", "C") and name.at in ("0", "L", "d", "l", "\\delta"):
            yield "c(x)"
        if name.head in ("V", "v", "U", "E") and name.at == "t":
            yield "V(t)"
        if name.head == "mu" and name.accent and not name.delta:
            yield "mu"
        if name.head == "mu" and name.sup.strip("{}") in ("0", "\\circ", "o", "\\ominus"):
            yield "mu°"
        if name.head in ("g", "G") and (name.accent == "bar" or "max" in indices(name).roles):
            yield "bar g"
        if name.head == "[]" and indices(name).species == "A" and indices(name).charge == "-":
            yield "A-"


def _pair(marks: set[str]) -> tuple[str, ...]:
    for first, second in ORDERS:
        sided = first == "f" and marks & {"o", "e", "out"}  # E_f beside K_o and K_i is no order
        if first in marks and second in marks and not sided:
            return (first, second)
    return ()
