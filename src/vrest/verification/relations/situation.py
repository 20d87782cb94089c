"""Situations: facts that are taken together, and the sources that they come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Equation, Kind, Theorem, instantiate
from vrest.vocabulary import I_pump
from vrest.vocabulary.cell import J_KCC2, J_NKCC1, A_in
from vrest.vocabulary.time import I_fed, V_rate

from ..quantities.traits import NAMED, role, roles, variables
from .facts import Fact, is_balance, is_of_a_pump, oriented

__all__ = [
    "UNSAID",
    "Situation",
    "Source",
    "lacks_cations",
    "of_facts",
    "reach",
    "silent",
    "useful",
]

# What a claim that does not speak of it leaves out, as if it were zero.
UNSAID: Final = (I_pump, I_fed, J_KCC2, J_NKCC1)
_FREE: Final = ("V_m", "c_in", "c_out", "length_debye")


@final
@dataclass(frozen=True, slots=True)
class Source:
    """Hold a result or law by its id: what roles its statement has, and how to derive it.

    Attributes
    ----------
    id : str
    roles : frozenset of str
        As `traits.roles` gives them, of everything that the statement speaks of.
    derive : callable
        Returns the theorem.
    law : bool
        Whether it is a postulate.
    ordered : bool
        Whether it says which order follows from what.
    defines : bool
        Whether it introduces a name for something.
    supposes : bool
        Whether it is known to hold in a steady state or an equilibrium only.
    pumped : bool
        Whether it is known to hold for a cell with a pump only.
    """

    id: str
    roles: frozenset[str]
    derive: Callable[[], Theorem]
    law: bool = False
    ordered: bool = False
    defines: bool = False
    supposes: bool = False
    pumped: bool = False


@final
@dataclass(frozen=True, slots=True)
class Situation:
    """Hold the facts that are taken together.

    Attributes
    ----------
    id : str
        The result or law that they come from.
    facts : tuple of Fact
    standard : bool
        Whether a claim that holds here needs no further condition.
    condition : str
        What is supposed where it is not.
    distance : int
        How much the facts speak of that the claim does not.
    supposes : bool
        Whether the facts hold in a steady state or an equilibrium only.
    pumped : bool
        Whether the facts hold for a cell with a pump only.
    """

    id: str
    facts: tuple[Fact, ...]
    standard: bool = True
    condition: str = ""
    distance: int = 0
    supposes: bool = False
    pumped: bool = False


def of_facts(source: Source, facts: tuple[Fact, ...], wanted: frozenset[str]) -> Situation:
    """Return the situation in which the facts of a source are taken together.

    Parameters
    ----------
    source : Source
    facts : tuple of Fact
    wanted : frozenset of str
        Of what roles the claim speaks.
    """
    spoken = variables(*(fact.image for fact in facts))
    distance = len(roles(spoken) - wanted - {"T", "z"})
    supposed = [h for fact in facts for h in fact.theorem.hypotheses if h.kind is Kind.SUPPOSITION]
    # that a potential is another one says nothing but that it is so: a state, no formula
    stated = roles(variables(facts[0].image)) <= {"E", "V_m"}
    free = (role(facts[0].target) in _FREE and not stated) or not supposed
    condition = "" if free else " and ".join(dict.fromkeys(str(h.statement) for h in supposed))
    assumed = [
        h for fact in facts for h in fact.theorem.hypotheses if h.kind is not Kind.DEFINITION
    ]
    balanced = any(is_balance(h.statement) for h in assumed)
    pumped = any(map(is_of_a_pump, assumed))
    supposes = bool(supposed) or balanced
    return Situation(source.id, facts, free, condition, distance, supposes, pumped)


def lacks_cations(theorem: Theorem) -> bool:
    """Tell whether a balance of charges is said of anions alone, beside the fixed charge of a cell.

    Cations are there too, of which the claim does not speak, so nothing ties the anions.

    Parameters
    ----------
    theorem : Theorem
    """
    statement = theorem.statement
    if not isinstance(statement, Equation) or A_in not in variables(statement.lhs):
        return False
    amounts = {s for s in variables(statement.lhs, statement.rhs) if role(s) == "c_in"} - {A_in}
    anions = {ion.c_in for ion in NAMED.values() if ion.z < 0}
    return bool(amounts) and statement.rhs.is_zero and amounts <= anions


def reach(source: Source) -> frozenset[str]:
    """Return of what a source speaks, with what its derived quantities are made of."""
    roles_ = source.roles | {"g"} if "g_leak" in source.roles else source.roles
    if "E" in roles_:
        roles_ |= {"c_in", "c_out"}  # what a Nernst potential follows from
    if source.law or "Delta_mu" not in roles_:
        return roles_
    return roles_ | {"V_m", "c_in", "c_out"}


def useful(equation: Theorem, claim: frozenset[Any]) -> Fact | None:
    """Return the way to use an equation that replaces a symbol of the claim.

    How the potential changes says something only where the claim speaks of that too.
    """
    moving = V_rate in variables(equation.lhs, equation.rhs) - claim
    if moving:
        return None
    return next((fact for fact in oriented(equation, claim) if fact.target in claim), None)


def silent(fact: Fact, claim: frozenset[Any]) -> Fact:
    """Return a fact without the quantities, such as a pump current, that the claim leaves out."""
    for symbol in UNSAID:
        if symbol in variables(fact.image) and symbol not in claim and symbol != fact.target:
            try:
                theorem = instantiate(fact.theorem, {symbol: sp.Integer(0)})
            except VrestError:  # what is defined by other quantities cannot be supposed away
                continue
            fact = Fact(theorem.lhs, theorem.rhs, theorem)
    return fact
