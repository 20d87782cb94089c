"""Rules on ion species: sums over N of them, and a theorem about N turned into one about names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.kernel.fraction import outermost
from vrest.kernel.language import as_expression, check_statement, ends
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.statement import (
    Equation,
    ForAll,
    Hypothesis,
    Implies,
    Limit,
    Obligation,
    Order,
    Statement,
    bound_indices,
    differentiated,
    expressions,
    free_symbols,
    map_expressions,
)
from vrest.kernel.structure import carried, inhabits
from vrest.kernel.theorem import Step, Theorem, read, rule
from vrest.quantity import Domain, quantity_of

__all__ = ["sum_up", "swap_sums", "unroll", "vanish"]

Families = Mapping[Any, Sequence[Any]]


@rule
def sum_up(theorem: Theorem, number: Any, *, because: str = "") -> Step:
    """Add up what holds for every species.

    ::

            Γ ⊢ ∀i aᵢ ∼ bᵢ
        ---------------------   ∼ one of = < ≤; N a number of species
        Γ ⊢ Σᴺᵢ aᵢ ∼ Σᴺᵢ bᵢ     likewise aᵢ → bᵢ, bᵢ finite
    """
    old = read(theorem).statement
    if not isinstance(old, ForAll) or quantity_of(old.index).domain is not Domain.INDEX:
        raise RuleError("sum_up", "the theorem must be ∀i for an index i", old)
    index, body = old.index, old.body
    if isinstance(body, Equation) or (isinstance(body, Order) and body.relation != "!="):
        return Step(_summed("sum_up", body, index, number), (number,))
    if isinstance(body, Limit) and not isinstance(body.value, str):
        if isinstance(body.point, sp.Expr) and index in body.point.free_symbols:
            raise RuleError("sum_up", "the point must be the same for every species", body)
        sums = _summed("sum_up", Equation(body.expression, body.value), index, number)
        return Step(replace(body, expression=sums.lhs, value=sums.rhs), (number,))
    raise RuleError("sum_up", "accepted: ∀i of =, <, ≤ or a finite limit", body)


@rule
def vanish(
    theorem: Theorem, number: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Conclude from a sum of non-negative terms that is zero what follows from each being zero.

    ::

        Γ ⊢ ∀i (aᵢ = 0 ⇒ bᵢ = 0)
        --------------------------   0 ≤ aᵢ for every i; N a number of species
        Γ ⊢ Σᴺᵢ aᵢ = 0 ⇒ Σᴺᵢ bᵢ = 0
    """
    old = read(theorem).statement
    body = old.body if isinstance(old, ForAll) else old
    index = getattr(old, "index", None)
    if not isinstance(body, Implies) or quantity_of(index).domain is not Domain.INDEX:
        raise RuleError("vanish", "the theorem must be ∀i (aᵢ = 0 ⇒ bᵢ = 0)", old)
    left, right = body.left, body.right
    if (
        not (isinstance(left, Equation) and isinstance(right, Equation))
        or left.rhs != 0
        or right.rhs != 0
    ):
        raise RuleError("vanish", "both must be equations with zero on the right", body)
    need = Order(sp.S.Zero, "<=", left.lhs)
    owed = owe("vanish", [need], assumed(theorem, *given), given, frozenset({index}))
    sums = (_summed("vanish", said, index, number) for said in (left, right))
    return Step(Implies(*sums), (number,), owed)


def _summed(name: str, said: Statement, index: Any, number: Any) -> Any:
    """Return an equation or order fact with both sides added up over an index."""
    high = as_expression(number)
    if index in bound_indices(said) or index == high:
        raise RuleError(name, "an index would be captured", said, high)
    return map_expressions(said, lambda e: sp.Sum(e, (index, 1, high)) if e != 0 else sp.S.Zero)


@rule
def swap_sums(double: Any, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Sum over rows first or over columns first.

    ::

        ----------------------------------   the terms are defined; both sums run to numbers that
        ⊢ Σᴺᵢ Σᴹⱼ aᵢⱼ = Σᴹⱼ Σᴺᵢ aᵢⱼ          do not depend on i and j
    """
    outer = as_expression(double)
    if not isinstance(outer, sp.Sum) or not isinstance(outermost(outer)[0], sp.Sum):
        raise RuleError("swap_sums", "accepted: a sum of sums over two indices", outer)
    inner, i, rows = outermost(outer)
    term, j, columns = outermost(inner)
    if i == j or {rows, columns} & {i, j}:
        raise RuleError("swap_sums", "the numbers of rows and columns must be fixed", outer)
    owed = defined("swap_sums", outer, assumed(*given), given)
    swapped = sp.Sum(sp.Sum(term, (i, 1, rows)), (j, 1, columns))
    return Step(Equation(outer, swapped), (), owed)


@rule
def unroll(
    theorem: Theorem, sizes: Mapping[Any, int], members: Families, *, because: str = ""
) -> Step:
    """Take so many species, by name: sums up to N are written out, Γ is said of each.

    ::

                 Γ ⊢ φ
        ------------------------   N → n for every N; member k of every family → its name;
        Γ₁ ∪ … ∪ Γₙ ⊢ φ[names]     φ speaks of members in sums up to N only

    The rest of an infinite family can repeat its last member, so nothing more has to be assumed.
    """
    old = read(theorem)
    numbers = {number: as_expression(size) for number, size in sizes.items()}
    families = {base: tuple(names) for base, names in members.items()}
    images = {
        base[k]: as_expression(name)
        for base, names in families.items()
        for k, name in enumerate(names, start=1)
        if isinstance(base, sp.IndexedBase)
    }
    owed: list[Obligation] = []
    for number, size in numbers.items():
        if quantity_of(number).domain is not Domain.INDEX or not (size.is_Integer and size > 0):
            raise RuleError("unroll", "a number of species becomes 1, 2, …", number, size)
    for member, image in images.items():
        check_statement(Equation(member, image))
        owed += defined("unroll", image, ())
        owed += owe("unroll", inhabits(member, image, quantity_of(member).domain), ())

    for said in (old.statement, *(h.statement for h in old.hypotheses)):
        spoken = {s for image in images.values() for s in image.free_symbols}
        captured = spoken & (bound_indices(said) | differentiated(said))
        captured |= {*numbers, *images} & ends(said)
        if captured:
            raise RuleError("unroll", "an index or an end would be captured", *captured)

    def change(e: Any) -> Any:
        return _named(_written_out(e.xreplace(numbers)), families).xreplace(images)

    statement = map_expressions(old.statement, change)
    hypotheses = tuple(
        carried(copy, change) for h in old.hypotheses for copy in _copies(h, families)
    )
    for said in (statement, *(h.statement for h in hypotheses)):
        if any(
            _numbered(s) for s in (*free_symbols(said), *bound_indices(said), *_functions(said))
        ):
            raise RuleError("unroll", "a member or an index stands outside what was named", said)
    return Step(statement, (*numbers.items(), *families.items()), tuple(owed), hypotheses)


def _functions(statement: Statement) -> set[Any]:
    return {f for e in expressions(statement) for f in e.atoms(AppliedUndef)}


def _numbered(symbol: Any) -> bool:
    """Tell whether this still is a member of a family, or a number of species."""
    if isinstance(symbol, (sp.Indexed, AppliedUndef)):
        return isinstance(symbol, sp.Indexed) or len(symbol.args) > 1
    return bool(symbol.is_integer)


def _copies(hypothesis: Hypothesis, families: Families) -> list[Hypothesis]:
    """Return an entry of Γ once for each member of the families that it speaks of."""
    said = hypothesis.statement
    if not isinstance(said, ForAll) or quantity_of(said.index).domain is not Domain.INDEX:
        return [hypothesis]
    rest = map_expressions(said.body, _anonymous)
    if said.index in free_symbols(rest) | bound_indices(rest):
        raise RuleError("unroll", "∀ may number members of families, nothing else", said)
    spoken = {
        m.base if isinstance(m, sp.Indexed) else m.func
        for e in expressions(said.body)
        for m in e.atoms(sp.Indexed, AppliedUndef)
    }
    size, *others = {len(families[family]) for family in spoken if family in families} or {0}
    if others or not size:
        raise RuleError("unroll", "the families in this need names, equally many", said)
    each = replace(hypothesis, statement=said.body)
    shifts = [{said.index: sp.Integer(k)} for k in range(1, size + 1)]
    return [_shifted(each, shift) for shift in shifts]


def _shifted(hypothesis: Hypothesis, shift: Mapping[Any, Any]) -> Hypothesis:
    new: Hypothesis = map_expressions(hypothesis, lambda e: e.xreplace(shift))
    return new


def _anonymous(e: Any) -> Any:
    """Write another letter for every member of a family."""
    return e.xreplace({m: sp.Dummy() for m in e.atoms(sp.Indexed, AppliedUndef) if _numbered(m)})


def _named(e: Any, families: Families) -> Any:
    """Name the functions of a family: member k at a point becomes the k-th name at that point."""
    names = {}
    for f in e.atoms(AppliedUndef):
        if f.func in families and f.args[0].is_Integer and f.args[0] <= len(families[f.func]):
            name, old = families[f.func][int(f.args[0]) - 1], quantity_of(f)
            new, kind = quantity_of(name), (old.of, False, old.domain)
            if new.symbol is not name or (new.of, new.each, new.domain) != kind:
                raise RuleError("unroll", "a function must be named by one of its kind", f, name)
            names[f] = name(f.args[-1])
            check_statement(Equation(f, names[f]))
    return e.xreplace(names)


def _written_out(e: Any) -> Any:
    """Write every sum up to a number term by term, from the inside out."""
    if not e.has(sp.Sum):
        return e
    if not isinstance(e, sp.Sum):
        return e.func(*map(_written_out, e.args))
    term, index, high = outermost(e)
    body = _written_out(term)
    if not high.is_Integer:
        raise RuleError("unroll", "a sum runs up to something else", e)
    return sp.Add(*(body.xreplace({index: sp.Integer(k)}) for k in range(1, int(high) + 1)))
