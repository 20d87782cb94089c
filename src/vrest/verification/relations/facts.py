"""Facts: what results and laws say, as equations about the ions that a claim speaks of."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.derived import conclusion, relabel, solve, unfold
from vrest.errors import VrestError
from vrest.kernel import (
    Conjunction,
    Equation,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Order,
    Theorem,
    assume,
    define,
    generalise,
    instantiate,
    modus_ponens,
    part,
    specialise,
    symmetry,
    unroll,
)
from vrest.kernel.statement import bound_indices, expressions
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import Ion, M, N, anions, cations, ions
from vrest.vocabulary.circuit import (
    A,
    B,
    Delta_G_A,
    Delta_G_B,
    L_div,
    M_div,
    divalent_anions,
    divalent_cations,
    w_in,
    w_middle,
    w_out,
)

from ..quantities.traits import (
    GENERIC,
    NAMED,
    PLACEHOLDERS,
    families_in,
    ions_in,
    roles,
    variables,
)

__all__ = [
    "Fact",
    "about",
    "equations",
    "in_ascii",
    "is_balance",
    "is_of_a_pump",
    "oriented",
    "said",
    "spelt_out",
]

_AMOUNTS: Final = {"c_in", "c_out", "z"}
_WEIGHTS: Final = frozenset({w_in, w_middle, w_out})  # which no book names
_STANDARD: Final = ("K", "Na", "Cl")


_SIGNS: Final = str.maketrans({"×": "*", "·": "*", "−": "-", "–": "-", "µ": "u", "μ": "u"})


def in_ascii(text: str) -> str:
    """Return a text in plain letters, by which an assumption is called.

    Examples
    --------
    >>> in_ascii("printed 8.314 × 310 of Na⁺")
    'printed 8.314 * 310 of Na+'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return "".join(char for char in plain if char.isascii() and char.isprintable())


@final
@dataclass(frozen=True, slots=True)
class Fact:
    """Hold an equation that replaces one symbol; `theorem` says ``target = image``."""

    target: Any
    image: Any
    theorem: Theorem


def said(theorem: Theorem) -> frozenset[Any]:
    """Return the variables that a theorem's statement speaks of."""
    return variables(*expressions(theorem.statement))


def spelt_out(theorem: Theorem) -> Theorem:
    """Return a theorem with sums over ions in the place of the letters that stand for them."""
    spoken = said(theorem)
    letters = [
        define(h.defines, h.statement.rhs, name=h.name, meaning=h.meaning)
        for h in theorem.hypotheses
        if h.kind is Kind.DEFINITION
        and h.defines in spoken & _WEIGHTS
        and isinstance(h.statement, Equation)
    ]
    try:
        sides = conclusion(theorem)
    except VrestError:
        return theorem
    if not variables(sides.rhs) & {letter.lhs for letter in letters}:
        return theorem
    return unfold(theorem, *letters, only="right")


def equations(theorem: Theorem) -> Iterator[Theorem]:
    """Yield the equations that a theorem says; what they need becomes a supposition in Γ."""
    match theorem.statement:
        case Equation(lhs, rhs) if roles(variables(lhs, rhs)) <= _AMOUNTS:
            return  # that concentrations are equal is a coincidence
        case Equation():
            yield theorem
        case Conjunction(parts):
            for number in range(len(parts)):
                yield from equations(part(theorem, number))
        case Iff(left, _) | Implies(left, _) if is_balance(left):
            yield from equations(modus_ponens(theorem, _suppose(left)))
        case ForAll(index, _):
            yield from equations(specialise(theorem, index))
        case _:
            return


def is_balance(condition: Any) -> bool:
    """Tell whether a condition is a balance, such as ``I_m = 0``, or keeps a quantity from zero.

    A coincidence, such as equal concentrations, is none: what follows from it says little.
    """
    match condition:
        case Equation(lhs, rhs):
            # a value that a function takes somewhere, such as φ(λ) = φ(0)/e, says what λ is
            return bool(rhs.is_zero) or isinstance(lhs, (sp.Add, AppliedUndef))
        case Order(_, relation, rhs):
            return relation == "!=" and bool(rhs.is_zero)
        case Conjunction(parts):
            return all(map(is_balance, parts))
        case ForAll(_, body):
            return is_balance(body)
    return False


def is_of_a_pump(entry: Hypothesis) -> bool:
    """Tell whether an entry of Γ says what a turn of the pump carries."""
    return entry.name == "pump_cycle"


def _suppose(condition: Any) -> Theorem:
    return assume(
        condition, kind=Kind.SUPPOSITION, name="situation", meaning=f"Suppose that {condition}."
    )


def oriented(equation: Theorem, wanted: frozenset[Any] | None = None) -> Iterator[Fact]:
    """Yield the ways to replace a symbol by what an equation says it is.

    Parameters
    ----------
    equation : Theorem
    wanted : frozenset, optional
        The symbols that are worth solving for; all without it.
    """
    lhs, rhs = equation.lhs, equation.rhs
    if is_variable(lhs) and lhs not in variables(rhs) and quantity_of(lhs).value is None:
        yield Fact(lhs, rhs, equation)
        return
    if is_variable(rhs) and rhs not in variables(lhs) and quantity_of(rhs).value is None:
        yield Fact(rhs, lhs, symmetry(equation))
        return
    for symbol in sorted(variables(lhs, rhs), key=str):
        if wanted is not None and symbol not in wanted:
            continue
        if isinstance(symbol, sp.Symbol) and quantity_of(symbol).value is None:
            try:
                solved = solve(equation, symbol)
            except (VrestError, ValueError, TypeError):
                continue
            if symbol not in variables(solved.rhs):
                yield Fact(symbol, solved.rhs, solved)


def about(theorem: Theorem, names: Sequence[str]) -> list[Theorem]:
    """Return what a theorem says of the ions with these names; without names, of any ion."""
    speaks = {s for e in _all_expressions(theorem) for s in variables(e)}
    generic = {getattr(GENERIC, trait) for trait in GENERIC.__slots__} & speaks
    families = families_in(m for e in _all_expressions(theorem) for m in e.atoms(sp.Indexed))
    named = [p for p in PLACEHOLDERS if speaks & {getattr(p, t) for t in p.__slots__}]
    if named and names:
        return list(_placed(theorem, named, names))
    if families:
        return _unrolled(theorem, names) if names else [theorem, *_of_one(theorem, GENERIC)]
    if not names and set(named) == {A, B}:
        return [theorem, _exchanged(theorem)]
    if not names or not generic:
        return [theorem]
    return [relabel(theorem, GENERIC.called(NAMED[name])) for name in names]


def _exchanged(theorem: Theorem) -> Theorem:
    """Call A what is called B, and the reverse, what either needs to enter the membrane too."""
    away, back = A.called(B), B.called(A)
    away, back = {**away, Delta_G_A: Delta_G_B}, {**back, Delta_G_B: Delta_G_A}
    both = {k: v for k, v in {**away, **back}.items() if not k.is_number}
    return relabel(theorem, both)


def _placed(theorem: Theorem, places: Sequence[Ion], names: Sequence[str]) -> Iterator[Theorem]:
    """Say of named ions, in every order, what a theorem says of ions with such valences.

    Where no named ion has the valence, the theorem keeps its own.
    """
    chosen = [NAMED[name] for name in names]
    kept = [p for p in places if all(ion.z != p.z for ion in chosen)]
    moved = [p for p in places if p not in kept]
    if len(chosen) == 1 and moved == [A, B]:
        chosen.append(A)  # one ion without a name beside a named one
    for taken in permutations(chosen, len(moved)):
        if all(p.z == ion.z for p, ion in zip(moved, taken, strict=True)):
            renamed: dict[Any, Any] = {}
            for place, ion in zip(moved, taken, strict=True):
                renamed.update(place.called(ion))
            yield relabel(theorem, {k: v for k, v in renamed.items() if not k.is_number})


def _unrolled(theorem: Theorem, names: Sequence[str]) -> list[Theorem]:
    """Name the members of the families that a theorem speaks of, beside ions that it names."""
    spoken = families_in(m for e in _all_expressions(theorem) for m in e.atoms(sp.Indexed))
    names = [name for name in names if name not in _beside_families(theorem)]
    if not names:
        return []
    if spoken & set(divalent_cations.families.values()):
        return _by_valence(theorem, names, spoken)
    if spoken & {base for family in (cations, anions) for base in family.families.values()}:
        wanted = [n for n in NAMED if n in names or n in _STANDARD]
        plus = [NAMED[n] for n in wanted if NAMED[n].z == 1]
        minus = [NAMED[n] for n in wanted if NAMED[n].z == -1]
        if len(plus) + len(minus) < len(wanted):
            return []
        members = {**cations.members(*plus), **anions.members(*minus)}
        return [unroll(theorem, {N: len(plus), M: len(minus)}, members)]
    if not _free_indices(theorem):
        chosen = [NAMED[n] for n in names]
        return [unroll(theorem, {N: len(chosen)}, ions.members(*chosen))]
    return [said for n in names for said in _of_one(theorem, NAMED[n])]


def _by_valence(theorem: Theorem, names: Sequence[str], spoken: frozenset[Any]) -> list[Theorem]:
    """Say of ions of valence ±1 and ±2, and of these alone, what a theorem says of any such."""
    chosen = [NAMED[name] for name in names]
    sizes: dict[Any, int] = {}
    members: dict[Any, Any] = {}
    for family, number, valence in (
        (cations, N, 1), (anions, M, -1), (divalent_cations, L_div, 2), (divalent_anions, M_div, -2)
    ):  # fmt: skip
        if spoken & set(family.families.values()):
            alike = [each for each in chosen if each.z == valence]
            sizes[number] = len(alike)
            members |= family.members(*alike)
    if sum(sizes.values()) < len(chosen) or 0 in sizes.values():
        return []
    return [unroll(theorem, sizes, members)]


def _beside_families(theorem: Theorem) -> frozenset[str]:
    """Return the ions that a theorem names beside a family, which holds all others."""
    found: set[str] = set()
    for statement in (theorem.statement, *(h.statement for h in theorem.hypotheses)):
        spoken = [s for e in expressions(statement) for s in variables(e)]
        if families_in(m for e in expressions(statement) for m in e.atoms(sp.Indexed)):
            found.update(ions_in(spoken))
    return frozenset(found)


def _of_one(theorem: Theorem, ion: Ion) -> list[Theorem]:
    """Say of one ion what a theorem says of any member of a family."""
    free = _free_indices(theorem)
    if len(free) != 1:
        return []
    first = specialise(generalise(theorem, *free), 1)
    return [unroll(first, {}, ions.members(ion))]


def _free_indices(theorem: Theorem) -> set[Any]:
    return {
        index
        for e in expressions(theorem.statement)
        for member in e.atoms(sp.Indexed)
        for index in member.indices
    } - bound_indices(theorem.statement)


def _all_expressions(theorem: Theorem) -> Iterator[Any]:
    yield from expressions(theorem.statement)
    for h in theorem.hypotheses:
        yield from expressions(h.statement)


def without(theorem: Theorem, symbol: Any) -> Theorem:
    """Return what a theorem says where a quantity, such as a pump current, is zero."""
    return instantiate(theorem, {symbol: sp.Integer(0)})
