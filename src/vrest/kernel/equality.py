"""Rules of equality, algebra and order: chaining, substituting, doing the same to both sides.

An equation or order fact may stand alone or at the right of ``⇔`` or ``⇒``; a chain of ``⇔`` is a
derivation that can be read backwards, so under it every step must be reversible.  In the figures
``∼`` is one of = < ≤ ≠; conditions stand at the right and raise `RuleError` when not met.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.kernel.identity import Identity, identical
from vrest.kernel.language import as_expression, check_statement
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.statement import (
    Equation,
    ForAll,
    Iff,
    Implies,
    Order,
    Statement,
    bound_indices,
    differentiated,
    expressions,
    map_expressions,
    nonzero,
    positive,
)
from vrest.kernel.theorem import Step, Theorem, read, rule
from vrest.quantity import quantity_of

__all__ = [
    "add", "apply", "divide", "invert", "multiply", "reflexivity", "rewrite", "sign", "substitute",
    "symmetry", "transitivity",
]  # fmt: skip


@rule
def reflexivity(subject: Any, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Begin with an expression that is itself, or a statement that says itself.

    ::

        -------     -------
        ⊢ e = e     ⊢ p ⇔ p      e, or every expression in p, is defined
    """
    if isinstance(subject, (int, sp.Expr)):
        subject = as_expression(subject)
        statement: Statement = Equation(subject, subject)
    else:
        check_statement(subject)
        statement = Iff(subject, subject)
    owed = defined("reflexivity", subject, assumed(*given), given)
    return Step(statement, (), owed)


@rule
def symmetry(theorem: Theorem, *, only: str = "", because: str = "") -> Step:
    """Turn a statement round; with ``only="right"`` the equation at the right of ``⇔`` or ``⇒``.

    ::

        Γ ⊢ a ∼ b
        ---------            ∼ one of = ≠ ⇔
        Γ ⊢ b ∼ a
    """
    statement = read(theorem).statement
    if not only:
        return Step(_turned(statement))
    if only != "right" or not isinstance(statement, (Iff, Implies)):
        raise RuleError("symmetry", "`only` can be 'right', of ⇔ or ⇒", only, statement)
    return Step(replace(statement, right=_turned(statement.right)), (only,))


def _turned(statement: Statement) -> Statement:
    match statement:
        case Equation(a, b):
            return Equation(b, a)
        case Iff(p, q):
            return Iff(q, p)
        case Order(a, "!=", b):
            return Order(b, "!=", a)
        case other:
            raise RuleError("symmetry", "accepted: =, ≠ and ⇔", other)


@rule
def transitivity(first: Theorem, second: Theorem, *, because: str = "") -> Step:
    """Chain two theorems through their common middle.

    ::

        Γ ⊢ a ∼ b    Δ ⊢ b ∼ c
        ----------------------   ∼ one of = < ≤ ⇔ ⇒; < and ≤ together give <
              Γ ∪ Δ ⊢ a ∼ c
    """
    one, two = read(first).statement, read(second).statement
    match one, two:
        case Equation(a, b), Equation(middle, c):
            statement: Statement = Equation(a, c)
        case Iff(a, b), Iff(middle, c):
            statement = Iff(a, c)
        case Implies(a, b), Implies(middle, c):
            statement = Implies(a, c)
        case Order(a, "<" | "<=" as left, b), Order(middle, "<" | "<=" as right, c):
            statement = Order(a, "<" if "<" in (left, right) else "<=", c)
        case _:
            raise RuleError("transitivity", "accepted: two of one of = < ≤ ⇔ ⇒", one, two)
    if b != middle:
        raise RuleError("transitivity", "the middles differ", b, middle)
    return Step(statement)


@rule
def substitute(theorem: Theorem, equation: Theorem, *, only: str = "", because: str = "") -> Step:
    """Replace equals by equals wherever the left side of the equation stands.

    ::

        Γ ⊢ φ    Δ ⊢ a = b       Γ ⊢ φ    Δ ⊢ ∀i aᵢ = bᵢ
        ------------------       -----------------------   nothing is captured; aᵢ for any i;
          Γ ∪ Δ ⊢ φ[b/a]            Γ ∪ Δ ⊢ φ[bₖ/aₖ]       `only` "left" or "right"
    """
    old, fact = read(theorem).statement, read(equation).statement
    index = fact.index if isinstance(fact, ForAll) else None
    body = fact.body if isinstance(fact, ForAll) else fact
    if not isinstance(body, Equation) or not _movable(body.lhs):
        # x**y at y = 2 is defined for positive x alone, x**2 everywhere: exponents must stay
        raise RuleError("substitute", "the second theorem must be a = b, a not a number", fact)
    outside = (body.lhs.free_symbols | body.rhs.free_symbols) - {index}
    bound = bound_indices(old) | (differentiated(old) - {index})
    if outside & bound or index in bound_indices(body):
        raise RuleError("substitute", "an index would be captured", old, fact)
    if index is not None and differentiated(old):
        low, high = quantity_of(index).ends or (-sp.S.One, sp.S.One)
        # at a single point equal functions may rise differently
        owe("substitute", [Order(low, "<", high)], assumed(theorem, equation))
    change = _replacing(body, index)
    sides = {"left": "lhs", "right": "rhs"} if isinstance(old, (Equation, Order)) else {}
    name = sides.get(only, only)
    if not name:
        new = map_expressions(old, change)
    elif only in ("left", "right") and hasattr(old, name):
        new = replace(old, **{name: map_expressions(getattr(old, name), change)})
    else:
        raise RuleError("substitute", f"there is no side {only!r}; accepted: 'left', 'right'", old)
    if new == old:
        raise RuleError("substitute", "the left side does not occur", body.lhs, old)
    return Step(new, (only,) if only else ())


def _movable(lhs: Any) -> bool:
    return bool(lhs.free_symbols or lhs.atoms(AppliedUndef))


def _replacing(body: Equation, index: Any) -> Callable[[Any], Any]:
    """Return the map that replaces the left side of an equation by its right side."""
    if index is None:
        return lambda e: e.xreplace({body.lhs: body.rhs})
    lhs, rhs = body.lhs, body.rhs
    if isinstance(lhs, sp.Derivative) and lhs.variables[0] == index:
        return lambda e: e.xreplace({lhs: rhs})
    member = isinstance(lhs, (sp.Indexed, AppliedUndef)) and quantity_of(lhs).of in (None, index)
    if not (member and lhs.args[-1] == index not in lhs.args[:-1]):
        raise RuleError("substitute", "under ∀ the left side must be one member", lhs)
    if isinstance(lhs, AppliedUndef) and differentiated(Equation(rhs, rhs)):
        return lambda e: e.xreplace({lhs: rhs})

    def change(e: Any) -> Any:
        members = [
            m for m in e.atoms(type(lhs)) if m.func == lhs.func and m.args[:-1] == lhs.args[:-1]
        ]
        if bound_indices(rhs) & {s for m in members for s in m.args[-1].free_symbols}:
            raise RuleError("substitute", "an index would be captured", body, e)
        return e.xreplace({m: rhs.xreplace({index: m.args[-1]}) for m in members})

    return change


@rule
def rewrite(
    theorem: Theorem, statement: Statement, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Write the same statement in another form; the identity test decides.

    ::

        Γ ⊢ φ(e₁, …)
        ------------         eₖ ≡ fₖ for every k; every fₖ is defined
        Γ ⊢ φ(f₁, …)
    """
    old = read(theorem).statement
    check_statement(statement)
    if _shape(old) != _shape(statement):
        raise RuleError("rewrite", "the statements have different shapes", old, statement)
    for e, f in zip(expressions(old), expressions(statement), strict=True):
        verdict = identical(e, f)
        if verdict is not Identity.EQUAL:
            raise RuleError("rewrite", f"the identity test says {verdict.value}", e, f)
    owed = defined("rewrite", statement, assumed(theorem, *given), given)
    return Step(statement, (), owed)


def _shape(statement: Statement) -> Any:
    """Return the statement with its expressions blotted out, its quantified indices kept."""
    kept = bound_indices(statement)
    return map_expressions(statement, lambda e: e if e in kept else sp.S.Zero)


def focus(name: str, theorem: Theorem) -> tuple[Any, Callable[[Any], Statement], bool]:
    """Return what a rule works on, how to put it back, and whether it stands under ⇔."""
    statement = read(theorem).statement
    if isinstance(statement, (Iff, Implies)) and isinstance(statement.right, (Equation, Order)):
        both, left = type(statement), statement.left
        return statement.right, lambda new: both(left, new), both is Iff
    if isinstance(statement, (Equation, Order)):
        return statement, lambda new: new, False
    raise RuleError(name, "this rule needs an equation or an order fact", statement)


@rule
def add(theorem: Theorem, term: Any, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Add the same term to both sides.

    ::

            Γ ⊢ a ∼ b
        -----------------    t is defined
        Γ ⊢ a + t ∼ b + t
    """
    old, back, _ = focus("add", theorem)
    term = as_expression(term)
    owed = defined("add", term, assumed(theorem, *given), given)
    return Step(back(replace(old, lhs=old.lhs + term, rhs=old.rhs + term)), (term,), owed)


@rule
def multiply(
    theorem: Theorem, factor: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Multiply both sides by the same factor.

    ::

          Γ ⊢ a ∼ b
        -------------        k is defined; k > 0 for < and ≤; k ≠ 0 for ≠ and under ⇔
        Γ ⊢ k a ∼ k b
    """
    factor = as_expression(factor)
    return _scale("multiply", theorem, factor, factor, given)


@rule
def divide(
    theorem: Theorem, divisor: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Divide both sides by the same divisor.

    ::

          Γ ⊢ a ∼ b
        -------------        k is defined and k ≠ 0; k > 0 for < and ≤
        Γ ⊢ a/k ∼ b/k
    """
    divisor = as_expression(divisor)
    return _scale("divide", theorem, divisor, 1 / divisor, given)


def _scale(name: str, theorem: Theorem, shown: Any, factor: Any, given: Sequence[Theorem]) -> Step:
    old, back, reversible = focus(name, theorem)
    if isinstance(old, Order) and old.relation != "!=":
        need = [positive(shown)]
    elif reversible or name == "divide" or isinstance(old, Order):
        need = [nonzero(shown)]
    else:
        need = []
    known = assumed(theorem, *given)
    owed = (*defined(name, shown, known, given), *owe(name, need, known, given))
    # term by term, so that what cancels is seen to cancel
    lhs, rhs = (sp.Add(*(t * factor for t in sp.Add.make_args(s))) for s in (old.lhs, old.rhs))
    return Step(back(replace(old, lhs=lhs, rhs=rhs)), (shown,), owed)


@rule
def apply(
    theorem: Theorem, function: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Take the exponential or the logarithm of both sides; both are strictly increasing.

    ::

           Γ ⊢ a ∼ b            Γ ⊢ a ∼ b
        ---------------      ---------------   a > 0 and b > 0
        Γ ⊢ e^a ∼ e^b        Γ ⊢ ln a ∼ ln b
    """
    old, back, _ = focus("apply", theorem)
    if function is not sp.exp and function is not sp.log:
        raise RuleError("apply", "accepted: exp and log", function)
    need = [positive(old.lhs), positive(old.rhs)] if function is sp.log else []
    owed = owe("apply", need, assumed(theorem, *given), given)
    statement = back(replace(old, lhs=function(old.lhs), rhs=function(old.rhs)))
    return Step(statement, (function,), owed)


@rule
def invert(theorem: Theorem, *, because: str = "") -> Step:
    """Take the same exponential or logarithm away from both sides.

    ::

        Γ ⊢ f(a) ∼ f(b)
        ---------------      f = exp or ln, both strictly increasing
           Γ ⊢ a ∼ b
    """
    old, back, _ = focus("invert", theorem)
    for function in (sp.exp, sp.log):
        if type(old.lhs) is type(old.rhs) is function:
            inner = replace(old, lhs=old.lhs.args[0], rhs=old.rhs.args[0])
            return Step(back(inner), (function,))
    raise RuleError("invert", "both sides must be exponentials, or both logarithms", old)


@rule
def sign(order: Order, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Read an order fact off domains and facts by the sign calculus.

    ::

        Γ₁ ⊢ f₁ … Γₙ ⊢ fₙ
        -------------------  the signs of b - a allow nothing else
        Γ₁ ∪ … ∪ Γₙ ⊢ a ∼ b
    """
    check_statement(order)
    if type(order) is not Order:
        raise RuleError("sign", "only an order fact has a sign", order)
    known = assumed(*given)
    owed = (*defined("sign", order, known, given), *owe("sign", [order], known, given))
    return Step(order, (), owed)
