"""Sums over species in the field: what does not depend on the index comes out of them."""

from typing import Any

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.fraction import Fraction, fresh_index, outermost, plus, times, used
from vrest.kernel.statement import bound_indices

__all__ = ["split_sum"]


def split_sum(field: Any, e: Any) -> Fraction:
    """Take what does not depend on the index out of a sum, and split it into monomials."""
    index, low, high = _limits(e)
    term, _, _ = outermost(e)
    if isinstance(high, sp.Integer):
        if index in bound_indices(term):
            raise RuleError("identity", "an index is bound twice", e)
        members = [term.xreplace({index: sp.Integer(k)}) for k in range(1, int(high) + 1)]
        written: Fraction = field.convert(sp.Add(*members))
        return written
    bound = fresh_index(e, _height(term))
    num, den = field.fraction(term.xreplace({index: bound}))
    outer, inner = field.one, field.one
    for factor, n in den.factor()[1]:
        if bound in field.expression(factor).free_symbols:
            inner = inner * factor ** int(n)
        else:
            outer = outer * factor ** int(n)
    outer = outer * (den / (outer * inner)).leading_coefficient()
    total = Fraction(field.zero, field.one)
    for exponents, coefficient in num.to_dict().items():
        inside = [0] * len(field.gens)
        outside = list(exponents)
        for k, n in used(exponents):
            if bound in field.atoms[k].free_symbols:
                inside[k], outside[k] = n, 0
        front = Fraction(field.monomial(outside, coefficient), field.one)
        monomial = field.monomial(inside, 1)
        body = field.quotient(Fraction(monomial, inner))
        if bound in body.free_symbols:
            whole = sp.Sum(body, (bound, low, high))
            lowest = fresh_index(whole)
            whole = whole if lowest is bound else whole.xreplace({bound: lowest})
            k = field.generator(whole, whole)
            if field.positive(monomial) and field.positive(inner):
                field.known_positive.add(k)
            total = plus(total, times(front, Fraction(field.gens[k], field.one)))
        else:
            total = plus(total, times(front, field.convert(high)))
    return Fraction(total.num, total.den * outer)


def _height(e: Any) -> int:
    """Return how deeply sums are nested in an expression; inner sums get the lower indices."""
    return max((1 + _height(outermost(inner)[0]) for inner in e.atoms(sp.Sum)), default=0)


def _limits(e: Any) -> tuple[Any, Any, Any]:
    index, low, high = e.limits[-1]
    if low == 1 and high.is_integer and (high.is_Symbol or (high.is_Integer and high > 0)):
        return index, low, high
    raise RuleError("identity", "a sum must run over one index, from 1 to a symbol or a number", e)
