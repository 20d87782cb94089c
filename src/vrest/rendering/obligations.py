"""Side conditions as a reader needs them: named in the letters of the page, each said once.

What the declared domains of the symbols settle is said where it first arises; R ≠ 0 and T ≠ 0
are then written as R, T ≠ 0, and of numbers nothing is said.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import sympy as sp

from vrest.kernel.statement import (
    Obligation,
    Order,
    Statement,
    bound_indices,
    free_symbols,
    map_expressions,
    nonzero,
    positive,
)
from vrest.quantity import Domain, is_variable, quantity_of
from vrest.rendering.layout import Layout, Sign, row, width
from vrest.rendering.notation import expression_layout
from vrest.rendering.statements import layout_of
from vrest.vocabulary import i, j

__all__ = ["BY_DOMAINS", "Told", "named"]

BY_DOMAINS: Final = "the declared domains"
_SEVERAL: Final = 2
# The widest expression in a list, in digits, and how many stand in one.
_SHORT: Final = 8
_MOST: Final = 4
_COMMA: Final = Sign(",", "after")


class Told:
    """Hold which conditions a page has told, of those that the declared domains settle."""

    def __init__(self) -> None:
        self.known: set[Statement] = set()

    def layouts(self, statements: Iterable[Statement]) -> Iterator[Layout]:
        """Yield what is new in some statements, those of one relation to zero as one list."""
        apart: list[Statement] = []
        positive_ones: list[Any] = []
        others: list[Any] = []
        for statement in statements:
            if self._is_known(statement):
                continue
            match statement:
                case Order(e, "!=", sp.S.Zero):
                    factors = sp.Mul.make_args(e)
                    new = [f for f in factors if not self._is_factor_known(f, nonzero)]
                    self.known.update(map(nonzero, factors))
                    others.append(sp.Mul(*new, evaluate=False))
                case Order(sp.S.Zero, "<", e):
                    positive_ones.append(e)
                case _:
                    apart.append(statement)
            self.known.add(statement)
        yield from _listed(positive_ones, positive)
        yield from _listed(others, nonzero)
        yield from map(layout_of, apart)

    def _is_known(self, statement: Statement) -> bool:
        """Say whether a condition was told, or follows from what its factors were told to be."""
        if statement in self.known or not free_symbols(statement):
            return True
        match statement:
            case Order(e, "!=", sp.S.Zero):
                return all(self._is_factor_known(f, nonzero) for f in sp.Mul.make_args(e))
            case Order(sp.S.Zero, "<", e):
                return all(self._is_factor_known(f, positive) for f in sp.Mul.make_args(e))
            case _:
                return False

    def _is_factor_known(self, factor: Any, claim: Any) -> bool:
        if isinstance(factor, sp.exp):
            return True
        if factor.is_Rational:
            return bool(factor > 0) or claim is nonzero
        base = factor.base if isinstance(factor, sp.Pow) and factor.exp.is_Integer else factor
        if positive(base) in self.known or (claim is nonzero and nonzero(base) in self.known):
            return True
        settled = is_variable(base) and quantity_of(base).domain is Domain.POSITIVE
        return settled and nonzero(base) in self.known


def _listed(found: list[Any], claim: Any) -> Iterator[Layout]:
    """Yield one layout such as R, T ≠ 0, and the wide ones by themselves."""
    short = [e for e in found if width(expression_layout(e)) <= _SHORT]
    if len(short) < _SEVERAL:
        yield from (layout_of(claim(e)) for e in found)
        return
    sign = Sign("≠" if claim is nonzero else ">", "relation")
    for some in _chunks(short):
        first, *others = map(expression_layout, some)
        more = (part for other in others for part in (_COMMA, other))
        yield row(first, *more, sign, expression_layout(sp.S.Zero))
    yield from (layout_of(claim(e)) for e in found if e not in short)


def _chunks(found: list[Any]) -> Iterator[list[Any]]:
    return (found[start : start + _MOST] for start in range(0, len(found), _MOST))


def named(obligation: Obligation, about: Statement) -> Statement:
    """Return what an obligation says, an index that only the kernel has a name for renamed.

    Parameters
    ----------
    obligation : Obligation
    about : Statement
        What the step that it belongs to says; its own indices are used where they are free.

    Returns
    -------
    Statement
    """
    statement = obligation.statement
    unknown = sorted(
        (s for s in free_symbols(statement) if isinstance(s, sp.Dummy)), key=lambda s: s.name
    )
    if not unknown:
        return statement
    taken = free_symbols(statement)
    own = sorted((s for s in bound_indices(about) if s.is_integer), key=str)
    free = [s for s in dict.fromkeys((*own, i, j)) if s not in taken]
    images = dict(zip(unknown, free, strict=False))
    renamed: Statement = map_expressions(statement, lambda e: e.xreplace(images))
    return renamed
