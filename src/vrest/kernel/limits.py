"""Rules of limits: three that everybody knows, and what follows from continuity.

In the figures x is a symbol that runs over an interval and p a point of it, one of its ends, or
infinity where the interval is unbounded; all limits in one figure are for x → p.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.language import as_expression, check_statement, ends
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.sign import definedness, meet, within
from vrest.kernel.statement import (
    INFINITE,
    Equation,
    Exists,
    ForAll,
    Limit,
    Obligation,
    Order,
    Statement,
    bound_indices,
    differentiated,
    map_expressions,
    positive,
)
from vrest.kernel.theorem import Step, Theorem, read, rule
from vrest.quantity import Domain, quantity_of

__all__ = ["approach", "decay", "eventually", "limit", "outgrow", "same_limit"]

_UNBOUNDED: Final = (Domain.REAL, Domain.POSITIVE, Domain.NONNEGATIVE)


def _reach(name: str, x: Any, p: Any, given: Sequence[Theorem]) -> tuple[Obligation, ...]:
    """Meet what it takes for x to come as near to p as one likes."""
    quantity = quantity_of(x)
    line = quantity.domain is Domain.COORDINATE and quantity.ends is None
    if isinstance(p, str):
        far = _UNBOUNDED if p == "+oo" else (Domain.REAL,)
        if not line and quantity.domain not in far:
            raise RuleError(name, f"{x} does not go to {p}", x)
        return ()
    known = assumed(*given)
    needs = [Order(sp.S.Zero, "<=", p)] if quantity.domain in _UNBOUNDED[1:] else []
    if quantity.ends is not None:
        needs = [Order(quantity.ends[0], "<", quantity.ends[1]), *within(x, p)]
    return (*defined(name, p, known, given), *owe(name, needs, known, given))


@rule
def approach(x: Any, point: Any, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Say that x tends to the point that it tends to.

    ::

        ---------
        ⊢ x → p
    """
    p = point if isinstance(point, str) else as_expression(point)
    statement = Limit(x, p, x, p)
    check_statement(statement)
    return Step(statement, (), _reach("approach", x, p, given))


@rule
def decay(
    x: Any, rate: Any, power: int = 0, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Say that an exponential wins over any power, and that an inverse power vanishes.

    ::

        --------------------------   n = 0, 1, 2, …; a > 0 without x
        ⊢ xⁿ e^(-a x) → 0, x → ∞     also a = 0 and n = -1, -2, …
    """
    a = as_expression(rate)
    if type(power) is not int or x in a.free_symbols or (power < 0 and a != 0):
        raise RuleError("decay", "accepted: a > 0 without x and n ≥ 0, or a = 0 and n < 0", a)
    statement = Limit(x, "+oo", x**power * sp.exp(-a * x), sp.S.Zero)
    check_statement(statement)
    known = assumed(*given)
    owed = (*defined("decay", a, known, given), *_reach("decay", x, "+oo", given))
    if power >= 0:
        owed = (*owed, *owe("decay", [positive(a)], known, given))
    return Step(statement, (), owed)


def _limit(name: str, theorem: Theorem) -> Limit:
    statement = read(theorem).statement
    if not isinstance(statement, Limit):
        raise RuleError(name, "a theorem about a limit is needed", statement)
    return statement


@rule
def limit(
    pattern: Any,
    x: Any,
    point: Any,
    parts: Mapping[Any, Theorem],
    *,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Carry limits through a continuous function.

    ::

        Γ₁ ⊢ t₁ → a₁  …  Γₙ ⊢ tₙ → aₙ
        ---------------------------------   g is defined at a₁ … aₙ, and at t₁ … tₙ for every x;
        Γ₁ ∪ … ⊢ g(t₁, …) → g(a₁, …)        every aₖ finite; nothing is captured
    """
    g = as_expression(pattern)
    p = point if isinstance(point, str) else as_expression(point)
    check_statement(Limit(x, p, g, g))
    if type(parts) is not dict:  # what is no mapping would hide its theorems from the ledger
        raise RuleError("limit", "the parts must be a mapping from symbols to theorems", parts)
    moving, limits = {}, {}
    for symbol, theorem in parts.items():
        one = _limit("limit", theorem)
        if type(symbol) is not sp.Symbol or quantity_of(symbol).value is not None or symbol == x:
            raise RuleError("limit", "a part must stand for a symbol of the pattern", symbol)
        if quantity_of(symbol).domain is Domain.COORDINATE or symbol in ends(Equation(g, g)):
            raise RuleError("limit", "a part must not stand for a place or an end", symbol)
        if (one.index, one.point) != (x, p) or isinstance(one.value, str):
            raise RuleError("limit", "a finite limit for the same x → p is needed", one)
        check_statement(Equation(symbol, one.expression))
        moving[symbol], limits[symbol] = one.expression, one.value
    said = Equation(g, g)
    images = {s for e in (*moving.values(), *limits.values()) for s in e.free_symbols}
    fixed = bound_indices(said) | differentiated(said)
    if x in g.free_symbols or fixed & (images | {x, *moving}):
        raise RuleError("limit", "the pattern must hold x in its parts only", g)
    whole, end = g.xreplace(moving), g.xreplace(limits)
    known = assumed(*parts.values(), *given)
    # judged before SymPy evaluates: 0**0 is 1 there, where g has no limit
    needs = [map_expressions(order, lambda e: e.xreplace(limits)) for order in definedness(g)]
    owed = (
        *_reach("limit", x, p, given),
        *owe("limit", needs, known, given, fixed),
        *defined("limit", ForAll(x, Equation(whole, whole)), known, given),
    )
    return Step(Limit(x, p, whole, end), (g, *parts), owed)


@rule
def outgrow(
    theorem: Theorem, slope: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Add what grows without bound to what has a limit.

    ::

        Γ ⊢ e → L, x → ∞
        -----------------------    k > 0 without x; L finite
        Γ ⊢ e + k x → ∞, x → ∞
    """
    old, k = _limit("outgrow", theorem), as_expression(slope)
    if old.point != "+oo" or isinstance(old.value, str) or old.index in k.free_symbols:
        raise RuleError("outgrow", "accepted: a finite limit for x → ∞, and a k without x", old, k)
    known = assumed(theorem, *given)
    owed = (
        *defined("outgrow", k, known, given),
        *owe("outgrow", [positive(k)], known, given),
    )
    return Step(Limit(old.index, "+oo", old.expression + k * old.index, "+oo"), (k,), owed)


@rule
def same_limit(
    first: Theorem, second: Theorem, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Conclude that two limits of the same expression are equal.

    ::

        Γ ⊢ e → a    Δ ⊢ e → b
        ----------------------   both finite
            Γ ∪ Δ ⊢ a = b
    """
    one, two = _limit("same_limit", first), _limit("same_limit", second)
    if (one.index, one.point, one.expression) != (two.index, two.point, two.expression):
        raise RuleError("same_limit", "these are not limits of the same expression", one, two)
    if {one.value, two.value} & set(INFINITE):
        raise RuleError("same_limit", "both limits must be finite", one, two)
    owed = _reach("same_limit", one.index, one.point, (first, second, *given))
    return Step(Equation(one.value, two.value), (), owed)


@rule
def eventually(theorem: Theorem, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Conclude from the sign of a limit that there is a point with that sign.

    ::

          Γ ⊢ e → L
        -------------   L > 0, or infinite; likewise e < 0 for L < 0
        Γ ⊢ ∃x 0 < e
    """
    old, known = _limit("eventually", theorem), assumed(theorem, *given)
    below: Statement = Order(old.expression, "<", sp.S.Zero)
    above: Statement = positive(old.expression)
    reach = _reach("eventually", old.index, old.point, (theorem, *given))
    if isinstance(old.value, str):
        return Step(Exists(old.index, above if old.value == "+oo" else below), (), reach)
    negative = meet(positive(-old.value)) is not None
    owed = owe("eventually", [positive(-old.value if negative else old.value)], known, given)
    return Step(Exists(old.index, below if negative else above), (), (*reach, *owed))
