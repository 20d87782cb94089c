"""Circumstances: the values that a claim states beside its formulas, and what it supposes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.errors import ReadError
from vrest.quantity import quantity_of
from vrest.units import parse_unit
from vrest.vocabulary import T
from vrest.vocabulary.species import BASE_UNITS

from ..grammar.syntax import Node, worth
from ..quantities.traits import role, variables
from ..reading import ORDERS, Relation
from .build import Builder
from .claim import Claim
from .completion import completed, dimension, rational
from .sorting import is_ratio

__all__ = ["outcomes", "set_out", "supposed"]

_AREA: Final = parse_unit("m2").dimension


def set_out(claim: Claim, builder: Builder) -> Iterator[Relation]:
    """Yield the values that a claim states, with the unit of a whole cell where one has it.

    Parameters
    ----------
    claim : Claim
    builder : Builder
    """
    for tree in claim.stated:
        if set(tree.value) - {"=", ":=", "approx"}:
            continue
        for part in tree.parts[:-1]:
            symbol = builder.build(part)
            if not isinstance(symbol, sp.Symbol):
                continue
            pair = completed([symbol, builder.build(tree.parts[-1])], builder.notes)
            bare = pair[1].xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
            own, found = dimension(symbol), dimension(pair[1])
            if bare.is_Rational and found == own:
                yield Relation(symbol, "=", bare)
            elif bare.is_Rational and own is not None and found == own * _AREA:
                yield Relation(symbol, "=", pair[1])
    for number in claim.celsius:
        yield Relation(T, "=", rational(Fraction(number.value)))


def outcomes(
    claim: Claim, builder: Builder, relations: Sequence[Relation], stated: Sequence[Relation]
) -> list[Relation]:
    """Return the values that a claim states of what its own formula gives with the others.

    They are judged: E_K = RT/F ln(K_o/K_i), K_o = 5 mM, K_i = 140 mM ⇒ E_K = -89 mV.

    Parameters
    ----------
    claim : Claim
    builder : Builder
    relations : sequence of Relation
        The formulas.
    stated : sequence of Relation
        All values.
    """
    known = {each.lhs for each in stated} | {T}
    shared = any(map(is_ratio, (*claim.definitions, *claim.stated)))
    lacks = {r.lhs: _needed(r) - known for r in relations if _gives(r)}
    found = []
    for tree in claim.stated:
        if len(tree.parts) != 2 or not set(tree.value) <= {"=", ":=", "approx"}:
            continue
        symbol = builder.build(tree.parts[0])
        if symbol not in lacks:
            continue
        if all(shared and role(s) == "g" for s in lacks[symbol]):
            pair = completed([symbol, builder.build(tree.parts[1])], builder.notes)
            found.append(Relation(symbol, "=", pair[1]))
        elif known - {symbol, T}:
            text = builder.source[tree.start : tree.parts[1].end].strip()
            builder.notes[f"not judged: {text!r}, as not all that it follows from is given"] = None
    return found


def _gives(relation: Relation) -> bool:
    """Tell whether a relation says what a quantity is by others."""
    equal = relation.operator in ("=", "approx", "about") and isinstance(relation.lhs, sp.Symbol)
    needed = _needed(relation)
    return equal and bool(needed) and relation.lhs not in needed


def _needed(relation: Relation) -> frozenset[Any]:
    return frozenset(s for s in variables(relation.rhs) if quantity_of(s).value is None)


def supposed(tree: Node, builder: Builder) -> Iterator[Relation]:
    """Yield what a circumstance supposes of quantities, where it does more than give a value.

    Parameters
    ----------
    tree : Node
    builder : Builder
    """
    measured = set(tree.value) <= {"=", ":="} and worth(tree.parts[-1]) is not None
    if measured or not set(tree.value) <= {"=", ":=", *ORDERS}:
        return
    try:
        sides = completed([builder.build(part) for part in tree.parts], builder.notes)
    except ReadError:
        return  # a circumstance that is not understood makes nothing true
    for place, sign in enumerate(tree.value):
        operator = "=" if sign == ":=" else sign
        yield Relation(sides[place], operator, sides[place + 1])
