"""Obligations: the side conditions of a step, met from domains, Γ and given theorems.

A condition that nothing meets is named in the refusal, so that it can be proved first.
"""

from collections.abc import Sequence
from typing import Any, Final

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.sign import Fact, definedness, meet
from vrest.kernel.statement import (
    ForAll,
    Hypothesis,
    Obligation,
    Order,
    bound_indices,
    expressions,
    free_symbols,
)
from vrest.kernel.theorem import Theorem, read

__all__ = ["assumed", "defined", "owe"]


def assumed(*theorems: Theorem) -> tuple[Hypothesis, ...]:
    """Return the hypotheses of several theorems."""
    return tuple(h for theorem in theorems for h in read(theorem).hypotheses)


def owe(
    name: str,
    orders: Sequence[Order],
    hypotheses: Sequence[Hypothesis],
    given: Sequence[Theorem] = (),
    bound: frozenset[Any] = frozenset(),
) -> tuple[Obligation, ...]:
    """Meet side conditions from domains, Γ and given theorems.

    Facts that speak of a bound index do not count, for they are about another one, unless they
    begin with ∀ and so hold for this one too.

    Raises
    ------
    RuleError
        Naming the first condition that cannot be met.
    """
    sources = [(h.statement, h.name) for h in (*hypotheses, *assumed(*given))]
    sources += [(read(theorem).statement, "a theorem given") for theorem in given]
    facts: Final[list[Fact]] = []
    for statement, why in sources:
        foreign = bound
        while isinstance(statement, ForAll) and statement.index in foreign:
            foreign, statement = foreign - {statement.index}, statement.body
        if isinstance(statement, Order) and not foreign & free_symbols(statement):
            facts.append((statement, why))
    met = []
    for order in dict.fromkeys(orders):
        reason = meet(order, facts)
        if reason is None:
            raise RuleError(name, "this must be known first, from a domain, Γ or a theorem", order)
        met.append(Obligation(order, reason))
    return tuple(met)


def defined(
    name: str,
    subject: Any,
    hypotheses: Sequence[Hypothesis],
    given: Sequence[Theorem] = (),
) -> tuple[Obligation, ...]:
    """Meet what makes an expression, or every expression in a statement, defined."""
    parts = [subject] if isinstance(subject, sp.Expr) else list(expressions(subject))
    orders = [order for item in parts for order in definedness(item)]
    return owe(name, orders, hypotheses, given, bound_indices(subject))
