"""Traits: which symbol says what of which ion, so that claims and results speak of the same things.

The role of a symbol forgets the ion: ``K_in``, ``c_in`` and ``c_in_cat[i]`` all are a ``c_in``.
"""

from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.kernel.statement import bound_indices, occurring
from vrest.quantity import quantity_of
from vrest.vocabulary import Cl, Ion, K, Na, anions, cations, ion, ions
from vrest.vocabulary.circuit import (
    A,
    B,
    Ca,
    anion,
    cation,
    divalent_anions,
    divalent_cations,
)
from vrest.vocabulary.solutes import SOLUTES
from vrest.vocabulary.species import HCO3, H, Mg

__all__ = [
    "GENERIC",
    "NAMED",
    "PLACEHOLDERS",
    "families_in",
    "ions_in",
    "marks_of",
    "name_of",
    "owned",
    "role",
    "roles",
    "shown_ion",
    "variables",
]

GENERIC: Final[Ion] = ion
NAMED: Final[dict[str, Ion]] = {
    "K": K, "Na": Na, "Cl": Cl, "Ca": Ca, "Mg": Mg, "H": H, "HCO3": HCO3, **SOLUTES
}  # fmt: skip
# Ions in results that stand for any ion of their valence.
PLACEHOLDERS: Final[tuple[Ion, ...]] = (A, B, cation, anion)
# The names of ions as they are printed.
SHOWN: Final = {
    "K": "K⁺", "Na": "Na⁺", "Cl": "Cl⁻", "Ca": "Ca²⁺", "Mg": "Mg²⁺", "H": "H⁺", "HCO3": "HCO₃⁻",
    "Cs": "Cs⁺", "Rb": "Rb⁺", "Li": "Li⁺", "NH4": "NH₄⁺", "Ba": "Ba²⁺", "Sr": "Sr²⁺", "Zn": "Zn²⁺",
    "Br": "Br⁻", "NO3": "NO₃⁻", "SO4": "SO₄²⁻", "Glu": "glutamate⁻",
}  # fmt: skip
TRAITS: Final = tuple(f.name for f in fields(Ion))


def shown_ion(name: str) -> str:
    """Return an ion's name as it is printed."""
    return SHOWN.get(name, name or "the ion")


def variables(*expressions_: Any) -> frozenset[Any]:
    """Return the symbols, members and functions that expressions speak of, bound indices apart."""
    found: set[Any] = set()
    for e in expressions_:
        found |= _variables(e)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _variables(e: Any) -> frozenset[Any]:
    members = {*occurring(e, sp.Indexed, AppliedUndef)}
    labels = {part for m in members for part in m.free_symbols}
    plain = {s for s in e.free_symbols if isinstance(s, sp.Symbol)}
    return frozenset(members | (plain - labels - bound_indices(e)))


@lru_cache(maxsize=1)
def _owners() -> dict[Any, tuple[str, Ion]]:
    """Return for each symbol of an ion its trait and its ion."""
    found: dict[Any, tuple[str, Ion]] = {}
    for each in (GENERIC, *NAMED.values(), *PLACEHOLDERS):
        for trait in TRAITS:
            symbol = getattr(each, trait)
            if not symbol.is_number:
                found[_letter(symbol)] = (trait, each)
    return found


@lru_cache(maxsize=1)
def _family_traits() -> dict[Any, str]:
    return {
        base: trait
        for family in (ions, cations, anions, divalent_cations, divalent_anions)
        for trait, base in family.families.items()
    }


def _letter(symbol: Any) -> Any:
    if isinstance(symbol, sp.Indexed):
        return symbol.base
    return symbol.func if isinstance(symbol, AppliedUndef) else symbol


def role(symbol: Any) -> str:
    """Return what a symbol says, whichever ion it says it of."""
    letter = _letter(symbol)
    if letter in _family_traits():
        return _family_traits()[letter]
    if letter in _owners():
        return _owners()[letter][0]
    return str(quantity_of(symbol).name)


def roles(symbols: Iterable[Any]) -> frozenset[str]:
    """Return the roles of several symbols, constants of nature left out."""
    return _roles(frozenset(symbols))


@lru_cache(maxsize=4096)
def _roles(symbols: frozenset[Any]) -> frozenset[str]:
    return frozenset(role(s) for s in symbols if quantity_of(s).value is None)


def ions_in(symbols: Iterable[Any]) -> tuple[str, ...]:
    """Return the names of the ions that symbols belong to."""
    return _ions_in(frozenset(symbols))


@lru_cache(maxsize=4096)
def _ions_in(symbols: frozenset[Any]) -> tuple[str, ...]:
    found = {id(_owners()[_letter(s)][1]) for s in symbols if _letter(s) in _owners()}
    return tuple(name for name, each in NAMED.items() if id(each) in found)


def marks_of(claim: frozenset[Any]) -> set[str]:
    """Return the marks of the ions that a claim names, as the index has them."""
    names = ions_in(claim)
    spoken = {f"@{name}" for name in names}
    return spoken | {"@divalent" for name in names if abs(NAMED[name].z) == 2}


def name_of(symbol: Any) -> str:
    """Return the name of the ion that a symbol belongs to, or nothing."""
    owner = _owners().get(_letter(symbol))
    if owner is None:
        return ""
    return next((name for name, each in NAMED.items() if each is owner[1]), "")


def owned(symbol: Any) -> bool:
    """Tell whether a symbol says something of one ion, or of a member of a family."""
    return _letter(symbol) in _owners() or _letter(symbol) in _family_traits()


def families_in(symbols: Iterable[Any]) -> frozenset[Any]:
    """Return the families of species that symbols are members of."""
    known = _family_traits()
    return frozenset(_letter(s) for s in symbols if _letter(s) in known)
