"""Truth: whether a relation holds in a situation, and the theorem that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError, VrestError
from vrest.kernel import (
    Equation,
    Identity,
    Kind,
    Order,
    Theorem,
    apply,
    assume,
    generalise,
    is_zero,
    multiply,
    reflexivity,
    rewrite,
    substitute,
    symmetry,
    transitivity,
)
from vrest.quantity import quantity_of
from vrest.vocabulary.teaching import AXES, E_axis

from ..budget import spend
from ..quantities.traits import role, roles, variables
from .facts import Fact
from .situation import Situation
from .witness import differ, evaluate, plainly, points

__all__ = ["Reduced", "along", "difference", "impossible", "prove", "reduce"]

_POSITIVE: Final = "What is varied is positive."
_PROVISOS: Final = 6
_LONGEST: Final = 40


@final
@dataclass(frozen=True, slots=True)
class Reduced:
    """Hold both sides of a relation with everything replaced that a situation fixes."""

    lhs: Any
    rhs: Any
    facts: tuple[Fact, ...]


def reduce(
    lhs: Any,
    rhs: Any,
    situation: Situation,
    definitions: Sequence[Fact],
    own: Sequence[Fact] = (),
) -> Reduced:
    """Replace the claim's own names, what the situation fixes, and what definitions connect."""
    spend()
    used: list[Fact] = []
    waiting = list(definitions)
    while True:
        present = variables(lhs, rhs)
        fact = next((f for f in (*own, *situation.facts) if f.target in present), None)
        if fact is None:
            tied = (f for f in waiting if f.target in present and _connected(f, present))
            fact = next(tied, None)
        if fact is None or len(used) >= _LONGEST:
            return Reduced(lhs, rhs, tuple(used))
        lhs, rhs = _put(lhs, fact), _put(rhs, fact)
        used.append(fact)


def _put(e: Any, fact: Fact) -> Any:
    return e.xreplace({fact.target: fact.image})


def _connected(fact: Fact, present: frozenset[Any]) -> bool:
    """Tell whether a definition speaks of something else that is present."""
    if _spoken(fact.image) & (present - {fact.target}):
        return True
    # a Nernst potential beside the concentrations of another ion is that of the wrong ion
    beside = {"c_in", "c_out", "pH_in", "pH_out"} & roles(present)
    return role(fact.target) == "E" and bool(beside)


@lru_cache(maxsize=4096)
def _spoken(image: Any) -> frozenset[Any]:
    """Return the quantities of an expression, those left out that everything hangs on."""
    own = (s for s in variables(image) if quantity_of(s).value is None)
    return frozenset(s for s in own if str(s) not in ("T", "z"))


def difference(reduced: Reduced) -> Identity:
    """Decide whether both sides are the same; what the kernel refuses is undecided."""
    try:
        if differ(reduced.lhs, reduced.rhs):
            return Identity.DIFFERENT
        found = is_zero(reduced.lhs - reduced.rhs)
        inner = _arguments(reduced.lhs, reduced.rhs) if found is Identity.UNDECIDED else None
        if inner is not None and is_zero(inner[0] - inner[1]) is Identity.EQUAL:
            return Identity.EQUAL
    except (VrestError, ArithmeticError, ValueError):
        return Identity.UNDECIDED
    return found


def _arguments(lhs: Any, rhs: Any) -> tuple[Any, Any, Any] | None:
    """Return what both sides take the logarithm of, and the factor before it, if it is the same."""
    (left, one), (right, other) = (
        side.as_independent(*side.atoms(sp.log), as_Add=False) for side in (lhs, rhs)
    )
    if left == right and isinstance(one, sp.log) and isinstance(other, sp.log):
        return one.args[0], other.args[0], left
    return None


def prove(lhs: Any, rhs: Any, reduced: Reduced) -> tuple[Theorem, tuple[Order, ...]]:
    """Prove that two expressions are equal where the facts hold.

    Both sides are rewritten by the facts until they are the same.

    Returns
    -------
    Theorem
        Its statement is ``lhs = rhs``.
    tuple of Order
        What had to be assumed so that everything is defined.

    Raises
    ------
    VrestError
        If a rule of the kernel refuses.
    """
    provisos: list[Order] = []
    given = along(lhs, rhs)
    while True:
        try:
            return _chain(lhs, rhs, reduced.facts, given), tuple(provisos)
        except RuleError as error:
            wanted = error.objects[0] if error.objects else None
            if not isinstance(wanted, Order) or len(provisos) >= _PROVISOS or wanted in provisos:
                raise
            provisos.append(wanted)
            given.append(assume(wanted, kind=Kind.DOMAIN, name="defined", meaning=f"{wanted}"))


def impossible(provisos: Sequence[Order], reduced: Reduced) -> str:
    """Return what had to be assumed though it is at no point what the facts allow, or nothing.

    Parameters
    ----------
    provisos : sequence of Order
    reduced : Reduced
    """
    differences = {}
    for order in provisos:
        gap = order.rhs - order.lhs
        for fact in reduced.facts:
            gap = _put(gap, fact)
        differences[order] = gap
    plain = plainly(sp.Tuple(*differences.values()))
    for point in points(variables(*differences.values())):
        worth = [evaluate(gap, {**point, **plain[1]}) for gap in plain[0]]
        if all(
            x is not None and (x > 0 or (x < 0 and o.relation == "!="))
            for x, o in zip(worth, differences, strict=True)
        ):
            return ""
    return " and ".join(map(str, differences))


def along(*parts: Any) -> list[Theorem]:
    """Return that what a derivative varies is positive, for each that occurs."""
    return [
        assume(Order(sp.S.Zero, "<", axis), kind=Kind.DOMAIN, name="positive", meaning=_POSITIVE)
        for axis in sorted((AXES - {E_axis}) & variables(*parts), key=str)
    ]


def _of_all(fact: Fact, expression: Any) -> Theorem:
    """Return what a fact says of one ion, said of every ion where a sum runs over it.

    Where a slope is spoken of, what is said of one place is said of every place.
    """
    if isinstance(fact.target, AppliedUndef) and isinstance(fact.theorem.statement, Equation):
        slopes = {each for d in expression.atoms(sp.Derivative) for each in d.variables}
        places = [arg for arg in fact.target.args if arg in slopes]
        return generalise(fact.theorem, *places) if places else fact.theorem
    if not isinstance(fact.target, sp.Indexed):
        return fact.theorem
    summed = {limit[0] for total in expression.atoms(sp.Sum) for limit in total.limits}
    free = [index for index in fact.target.indices if index in summed]
    said = isinstance(fact.theorem.statement, Equation)
    return generalise(fact.theorem, *free) if free and said else fact.theorem


def _chain(lhs: Any, rhs: Any, facts: Sequence[Fact], given: Sequence[Theorem]) -> Theorem:
    left = reflexivity(lhs, given=given, because="Begin with the left side.")
    right = reflexivity(rhs, given=given, because="Begin with the right side.")
    for fact in facts:
        if fact.target in variables(left.rhs):
            said = _of_all(fact, left.rhs)
            left = substitute(left, said, only="right", because="Insert what is known.")
        if fact.target in variables(right.rhs):
            said = _of_all(fact, right.rhs)
            right = substitute(right, said, only="right", because="Insert what is known.")
    inner = _arguments(left.rhs, right.rhs)
    if inner is not None and is_zero(left.rhs - right.rhs) is Identity.UNDECIDED:
        one, other, factor = inner
        start = reflexivity(one, given=given, because="Compare what the logarithms are of.")
        equal = rewrite(start, Equation(one, other), given=given, because="It is the same.")
        logs = apply(equal, sp.log, given=given, because="So the logarithms are equal.")
        left = transitivity(left, multiply(logs, factor, because="Multiply by what precedes them."))
    same = rewrite(
        left, Equation(lhs, right.rhs), given=given, because="Both sides come to the same."
    )
    return transitivity(same, symmetry(right), because="So the two sides are equal.")
