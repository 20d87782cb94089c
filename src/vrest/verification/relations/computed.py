"""Computed: what a quantity comes to, by the result that needs least of what is not given."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import define
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import V_drive, V_m
from vrest.vocabulary.solutes import V_turn

from ..quantities.traits import GENERIC, ions_in, name_of, role, roles, variables
from .conditions import factors
from .facts import Fact
from .library import Library
from .linear import solved_linear
from .naming import alternatives, renamed
from .situation import Situation
from .truth import reduce

__all__ = ["closed_to", "computable", "unknown"]

_WAYS: Final = 3
_SIDES: Final = ("c_in", "c_out")
_PUMPED: Final = frozenset({"r", "I_pump", "J_pump", "J_K_pump", "J_Na_pump", "J_cycle"})


def unknown(e: Any) -> frozenset[Any]:
    """Return the variables of an expression that are no constants of nature."""
    return frozenset(s for s in variables(e) if quantity_of(s).value is None)


def closed_to(e: Any, claim: AbstractSet[Any]) -> list[Any]:
    """Return the permeabilities to ions of which nothing is said where those of others are.

    Parameters
    ----------
    e : sympy.Expr
    claim : set
        What is said.
    """
    named = ions_in(claim)
    if not any(role(s) == "P" and name_of(s) in named for s in claim):
        return []
    spoken = (s for s in variables(e) if role(s) == "P" and name_of(s) not in named)
    return sorted(spoken, key=str)


def computable(
    e: Any,
    values: Mapping[Any, Any],
    library: Library,
    *,
    only: str | None = None,
    still: bool = False,
) -> tuple[Any, str] | None:
    """Return an expression by what is given, with the result that says so.

    Parameters
    ----------
    e : sympy.Expr
    values : mapping
        What symbols are worth.
    library : Library
    only : str, optional
        The id of the one result to use.
    still : bool
        Whether it is meant where a transporter stands still.

    Returns
    -------
    tuple of (sympy.Expr, str), or None
        It may still speak of what is not given.
    """
    claim = variables(e) | frozenset(values)
    best: tuple[tuple[int, int], Any, str] | None = None
    zero = {symbol: sp.S.Zero for symbol, value in values.items() if value == 0}
    found_ = _expressions(e, claim, values, library, only)
    for found, name in _standing(e, claim, values, library) if still else found_:
        put = found.xreplace(zero)  # what does not pass is left out
        closed = dict.fromkeys(closed_to(put, claim), sp.S.Zero)
        missing = unknown(put.xreplace(closed)) - values.keys()
        # what is given is given because it counts, the other side of an ion above all
        unused = values.keys() - variables(put)
        sides = [s for s in unused if role(s) in _SIDES and name_of(s) in ions_in(unknown(put))]
        rank = (len(missing) + 2 * len(sides), len(unused))
        if best is None or rank < best[0]:
            best = (rank, put, name)
    return None if best is None else best[1:]


def _standing(
    e: Any, claim: frozenset[Any], values: Mapping[Any, Any], library: Library
) -> Iterator[tuple[Any, str]]:
    """Yield what a quantity is where a transporter of the ions stands still."""
    asked = V_m if e == V_turn else e
    spoken = claim - {V_turn} | {asked}
    for situation in library.static_heads(spoken, free=True, asked=asked):
        free = [fact for fact in library.definitions(spoken) if fact.target not in values]
        reduced = reduce(asked, sp.Tuple(*values), situation, free)
        if reduced.facts:
            yield reduced.lhs, situation.id


def _expressions(
    e: Any, claim: frozenset[Any], values: Mapping[Any, Any], library: Library, only: str | None
) -> Iterator[tuple[Any, str]]:
    """Yield what an expression is by each result; what is given itself is not replaced."""
    for own in islice(alternatives(claim), _WAYS):
        spoken = renamed(own, e, sp.Tuple(*values))
        definitions = (*own, *library.definitions(spoken))
        if V_drive in variables(e) and GENERIC.E in values:
            force = define(V_drive, V_m - GENERIC.E, name="driving_force")
            definitions = (Fact(force.lhs, force.rhs, force), *definitions)
        free = [fact for fact in definitions if fact.target not in values]
        yield from ((found, "nernst") for found in _solutions(e, definitions, values))
        for situation in chain([Situation("nernst", ())], library.situations(spoken, only=only)):
            if situation.pumped and not roles(spoken) & _PUMPED:
                continue
            if not situation.standard and only is None:
                continue  # an equilibrium that the claim does not speak of gives no value
            facts = tuple(fact for fact in situation.facts if fact.target not in values)
            if facts or not situation.facts:
                reduced = reduce(e, sp.Tuple(*values), Situation(situation.id, facts), free, own)
                if reduced.facts:
                    yield reduced.lhs, situation.id
            for found in _solutions(e, situation.facts, values):
                yield found, situation.id


def _solutions(e: Any, facts: Sequence[Fact], values: Mapping[Any, Any]) -> Iterator[Any]:
    """Yield what is asked by equations that say what is given: a concentration by a potential."""
    if not is_variable(e):
        return
    for fact in facts:
        if fact.target not in values or e not in variables(fact.image):
            continue
        try:
            found = factors(fact.target - fact.image)
        except (VrestError, ArithmeticError, ValueError):
            continue
        for factor in found:
            if e in variables(factor) and (value := solved_linear(factor, e)) is not None:
                yield value
