"""Definitions in Γ: one for each letter, and none by way of itself.

A family or function is defined for all its indices, or places, at once; in Γ such a definition can
stand for one of them, so two definitions of a letter are compared where both speak.
"""

from collections.abc import Sequence
from typing import Any, Final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.kernel.fraction import INDICES
from vrest.kernel.sign import meet
from vrest.kernel.statement import (
    Equation,
    ForAll,
    Hypothesis,
    Order,
    differentiated,
    map_expressions,
    occurring,
)
from vrest.quantity import Domain, quantity_of
from vrest.remember import remembered

__all__ = ["check_definitions"]

_VARIABLES: Final = (sp.Symbol, sp.Indexed, AppliedUndef)


def check_definitions(name: str, hypotheses: Sequence[Hypothesis]) -> None:
    """Refuse a Γ in which a symbol is defined twice, differently, or by way of itself."""
    found: dict[Any, list[Equation]] = {}
    needs: dict[Any, set[Any]] = {}
    for h in hypotheses:
        if h.defines is not None:
            said, letter = _numbered_alike(h), _letter(h.defines)
            if any(_conflict(said, other) for other in found.get(letter, ())):
                raise RuleError(name, f"{h.defines} would have two definitions", said, h)
            found.setdefault(letter, []).append(said)
            needs[letter] = needs.get(letter, set()) | _letters(said.rhs)
    while needs:
        done = [symbol for symbol, others in needs.items() if not others & needs.keys()]
        if not done:
            raise RuleError(name, "these would be defined by way of themselves", *needs)
        for symbol in done:
            del needs[symbol]


@remembered
def _numbered_alike(hypothesis: Hypothesis) -> Equation:
    """Return what a definition says, its indices written in letters that are always the same."""
    said: Any = hypothesis.statement
    while isinstance(said, ForAll):
        said = said.body
    symbols = [place for place in _places(hypothesis.defines) if _is_index(place)]
    names = dict(zip(symbols, INDICES, strict=False))
    renamed: Equation = map_expressions(said, lambda e: e.xreplace(names)) if names else said
    return renamed


def _conflict(one: Equation, two: Equation) -> bool:
    """Tell whether two definitions of a letter differ where both speak of the same value."""
    if one == two:
        return False
    same: dict[Any, Any] = {}
    for p, q in zip(_places(one.lhs), _places(two.lhs), strict=True):
        if _is_general(p):
            same[p] = q
        elif _is_general(q):
            same[q] = p
        elif p != q and meet(Order(p, "!=", q)) is not None:
            return False
    if same.keys() & (differentiated(one) | differentiated(two)):
        return True
    first, second = (said.rhs.xreplace(same) for said in (one, two))
    return bool(first != second)


def _is_index(place: Any) -> bool:
    return isinstance(place, sp.Symbol) and quantity_of(place).domain is Domain.INDEX


def _is_general(place: Any) -> bool:
    """Tell whether a definition at this place is one for all: at an index, or at a coordinate."""
    if place in INDICES:
        return True
    return isinstance(place, sp.Symbol) and quantity_of(place).domain is Domain.COORDINATE


def _places(variable: Any) -> tuple[Any, ...]:
    """Return the indices of a member, or the place, after the species if any, of a function."""
    if isinstance(variable, sp.Indexed):
        return tuple(variable.indices)
    return tuple(variable.args) if isinstance(variable, AppliedUndef) else ()


@remembered
def _letters(e: Any) -> frozenset[Any]:
    """Return the symbols, families and functions in an expression."""
    return frozenset(map(_letter, occurring(e, *_VARIABLES)))


def _letter(variable: Any) -> Any:
    """Return the symbol, family or function that a variable belongs to."""
    if isinstance(variable, sp.Indexed):
        return variable.base
    return variable.func if isinstance(variable, AppliedUndef) else variable
