"""Balances: claims that say what a law says, that a sum of charges or of currents is zero."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import (
    Equation,
    Identity,
    Theorem,
    add,
    instantiate,
    is_zero,
    multiply,
    rewrite,
)

from ..quantities.traits import variables
from .situation import UNSAID

__all__ = ["said_by"]


def said_by(lhs: Any, rhs: Any, laws: Iterable[tuple[str, Theorem]]) -> tuple[str, Theorem] | None:
    """Return the law that a claim is, with its id and the theorem that says it as claimed.

    Nothing is solved for: that concentrations balance says nothing of any one of them.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    laws : iterable of (str, Theorem)
        What laws say of the claim's ions.
    """
    spoken = variables(lhs, rhs)
    for name, theorem in laws:
        statement = theorem.statement
        if not isinstance(statement, Equation) or not statement.rhs.is_zero:
            continue
        with suppress(VrestError, ArithmeticError, ValueError):
            for symbol in UNSAID:
                if symbol in variables(theorem.lhs) and symbol not in spoken:
                    theorem = instantiate(theorem, {symbol: sp.Integer(0)})
            for sign in (1, -1):
                if is_zero(lhs - rhs - sign * theorem.lhs) is Identity.EQUAL:
                    return name, _as_claimed(theorem, lhs, rhs, sign)
    return None


def _as_claimed(theorem: Theorem, lhs: Any, rhs: Any, sign: int) -> Theorem:
    if sign < 0:
        theorem = multiply(theorem, sp.Integer(-1), because="Turn all signs.")
    moved = add(theorem, rhs, because="Add the right side.") if rhs else theorem
    return rewrite(moved, Equation(lhs, rhs), because="It is the same.")
