"""Convenient rules, composed of kernel rules; nothing here has to be trusted.

SymPy proposes where that helps; what it proposes passes the kernel before anything follows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.kernel import (
    Equation,
    Iff,
    Implies,
    Kind,
    Order,
    Theorem,
    add,
    assume,
    contrapose,
    discharge,
    divide,
    generalise,
    instantiate,
    modus_ponens,
    multiply,
    rewrite,
    substitute,
    symmetry,
)
from vrest.kernel.statement import expressions

__all__ = [
    "both_ways", "conclusion", "forward", "from_some", "relabel", "restate", "solve", "unfold",
]  # fmt: skip


def conclusion(theorem: Theorem) -> Equation | Order:
    """Return the equation or order fact that a theorem states, alone or at the right of ⇔ or ⇒.

    Raises
    ------
    RuleError
        If there is none.
    """
    statement = theorem.statement
    if isinstance(statement, (Iff, Implies)):
        statement = statement.right
    if not isinstance(statement, (Equation, Order)):
        raise RuleError("conclusion", "an equation or order fact is needed", theorem.statement)
    return statement


def restate(
    theorem: Theorem,
    rhs: Any,
    *,
    lhs: Any = None,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Theorem:
    """Write the right side, and the left if given, in another form.

    ::

        Γ ⊢ a ∼ b
        ---------     b ≡ c by the identity test; also at the right of ⇔ and ⇒
        Γ ⊢ a ∼ c

    Raises
    ------
    RuleError
        If the identity test does not find the forms equal, or the new one may be undefined.
    """
    old = conclusion(theorem)
    new = replace(old, lhs=old.lhs if lhs is None else lhs, rhs=rhs)
    statement = theorem.statement
    whole = replace(statement, right=new) if isinstance(statement, (Iff, Implies)) else new
    return rewrite(theorem, whole, given=given, because=because)


def unfold(theorem: Theorem, *equations: Theorem, only: str = "", because: str = "") -> Theorem:
    """Substitute several equations one after the other; see `vrest.kernel.substitute`."""
    for equation in equations:
        theorem = substitute(theorem, equation, only=only, because=because)
    return theorem


def solve(theorem: Theorem, symbol: Any, *, because: str = "") -> Theorem:
    """Solve a linear equation for a symbol, in no more steps than it takes.

    A symbol at the right is read from right to left; what stands beside it is subtracted where
    anything does; then its coefficient divides both sides where it is not one.

    ::

          Γ ⊢ k x + a = b
        -------------------     k ≠ 0; also at the right of ⇔, which stays reversible
        Γ ⊢ x = (b - a)/k

    Raises
    ------
    RuleError
        If the equation is not linear in the symbol, or its coefficient may be zero.
    """
    old = conclusion(theorem)
    if not isinstance(old, Equation):
        raise RuleError("solve", "only an equation can be solved", theorem.statement)
    sides = [(sp.diff(side, symbol), side.has(symbol)) for side in (old.lhs, old.rhs)]
    if any(slope.has(symbol) or (slope == 0 and there) for slope, there in sides):
        raise RuleError("solve", f"the equation is not linear in {symbol}", old)
    (left, there), (right, _) = sides
    if not there:
        old, left, right = Equation(old.rhs, old.lhs), right, left
    coefficient = sp.expand_mul(left - right)
    if coefficient == 0:
        raise RuleError("solve", f"the equation is not linear in {symbol}", old)
    rest = sp.expand_mul(old.lhs - left * symbol)
    moving = rest != 0 or right != 0
    reason = because if coefficient == 1 else ""
    if not there:
        only = "right" if isinstance(theorem.statement, (Iff, Implies)) else ""
        theorem = symmetry(theorem, only=only, because="" if moving else reason)
    known = old.rhs
    if moving:
        known = sp.expand_mul(old.rhs - right * symbol) - rest
        theorem = add(theorem, -rest - right * symbol, because=reason)
    now = conclusion(theorem)
    if (now.lhs, now.rhs) != (coefficient * symbol, known):
        theorem = restate(theorem, known, lhs=coefficient * symbol, because=f"collect {symbol}")
    if coefficient == 1:
        return theorem
    below = 1 / coefficient
    if sp.fraction(coefficient)[0] == 1:
        return multiply(theorem, below, because=because)
    return divide(theorem, coefficient, because=because)


def forward(theorem: Theorem, fact: Theorem, *, because: str = "") -> Theorem:
    """Read an equivalence from left to right for a fact that is its left side."""
    return modus_ponens(theorem, fact, because=because)


def both_ways(theorem: Theorem, fact: Theorem, *, because: str = "") -> Theorem:
    """Read an equivalence from right to left for a fact that is its right side."""
    return modus_ponens(symmetry(theorem), fact, because=because)


def from_some(implication: Theorem, index: Any, *, because: str = "") -> Theorem:
    """Conclude from there being a value what follows from any.

    ::

          Γ ⊢ φ ⇒ χ
        -------------     neither Γ nor χ speaks of x
        Γ ⊢ ∃x φ ⇒ χ

    Raises
    ------
    RuleError
        If the theorem is no implication, or φ or χ has no negation in the language.
    """
    otherwise = contrapose(implication, because="Turn it round.")
    statement = otherwise.statement
    if not isinstance(statement, Implies):
        raise RuleError("from_some", "the theorem must be an implication", statement)
    failing = assume(
        statement.left,
        kind=Kind.SUPPOSITION,
        name="failing",
        meaning="Suppose that the conclusion fails.",
    )
    never = generalise(
        modus_ponens(otherwise, failing, because="Then this fails too."),
        index,
        because="So it is for any value.",
    )
    return contrapose(
        discharge(never, *failing.hypotheses, because="So none has it."), because=because
    )


def relabel(theorem: Theorem, names: Mapping[Any, Any], *, because: str = "") -> Theorem:
    """Instantiate those of the given symbols that the theorem or its hypotheses speak of."""
    said = [theorem.statement, *(h.statement for h in theorem.hypotheses)]
    parts = [e for statement in said for e in expressions(statement)]
    spoken = {a for e in parts for a in (*e.free_symbols, *e.atoms(AppliedUndef))}
    functions = {a.func for a in spoken if isinstance(a, AppliedUndef)}
    present = {
        old: new
        for old, new in names.items()
        if old != new and (old in spoken or getattr(old, "func", None) in functions)
    }
    return instantiate(theorem, present, because=because)
