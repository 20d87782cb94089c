"""The sign calculus: the signs that an expression can take, given domains and known facts.

The answer is a set of signs that contains the sign at every admissible point where the expression
is defined; it may be larger than need be, never smaller.  It is read off the factored normal form,
so ``1 - exp(-a)`` is recognised however it is written.  Five rules do the work:

- a product has the product of its factors' signs, a sum of like signs keeps the sign;
- a known fact ``e > 0`` settles every expression that is e times factors of known sign;
- a difference of two positive monomials has the sign of the difference of their logarithms;
- in ``A + B √R`` the part with the larger square gives the sign;
- a logarithm ``log p`` has the sign of ``p - 1``, a sum over species the sign of its body.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from types import MappingProxyType
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.functions import EXPANSIONS, lambert_w
from vrest.kernel.field import Field
from vrest.kernel.fraction import INDICES, Factors, Fraction, outermost, used
from vrest.kernel.identity import build
from vrest.kernel.statement import Order, nonzero, positive
from vrest.quantity import Domain, Quantity, is_variable, quantity_of

__all__ = ["DOMAINS", "Fact", "Signs", "definedness", "meet", "signs"]

Signs = frozenset[int]
Fact = tuple[Order, str]

_ANY: Final[Signs] = frozenset((-1, 0, 1))
_POSITIVE: Final[Signs] = frozenset((1,))
_NEGATIVE: Final[Signs] = frozenset((-1,))
_NONNEGATIVE: Final[Signs] = frozenset((0, 1))
_NONZERO: Final[Signs] = frozenset((-1, 1))
DOMAINS: Final[Mapping[Domain, Signs]] = MappingProxyType(
    {
        Domain.POSITIVE: _POSITIVE,
        Domain.INDEX: _POSITIVE,
        Domain.NONNEGATIVE: _NONNEGATIVE,
        Domain.NONZERO: _NONZERO,
        Domain.REAL: _ANY,
        Domain.COORDINATE: _ANY,
    }
)
_ALLOWED: Final[Mapping[str, Signs]] = MappingProxyType(
    {"<": _POSITIVE, "<=": _NONNEGATIVE, "!=": _NONZERO}
)
_DEEPEST: Final = 3
_BY_DOMAINS: Final = "the declared domains"


def _times(a: Signs, b: Signs) -> Signs:
    return frozenset(x * y for x in a for y in b)


def _plus(a: Signs, b: Signs) -> Signs:
    return frozenset(s for x in a for y in b for s in (_ANY if x * y < 0 else (x or y,)))


def _power(a: Signs, n: int) -> Signs:
    if n == 0:
        return _POSITIVE  # 0**0 too is 1
    if n < 0:
        a -= {0}
    return frozenset(x * x for x in a) if n % 2 == 0 else a


@final
class _Judge:
    """Find signs in one field; remember which facts were used."""

    def __init__(self, field: Field, facts: Sequence[Fact]) -> None:
        self._field = field
        self._given = facts
        self._facts: list[tuple[Factors, str, str]] | None = None
        self.reasons: list[str] = []

    def expression(self, expression: Any, depth: int = 0) -> Signs:
        """Return the signs of an expression."""
        return self._fraction(self._field.fraction(expression), depth)

    def _fraction(self, f: Fraction, depth: int) -> Signs:
        if f.num.is_zero():
            return frozenset((0,))
        above, top = f.num.factor()
        below, bottom = f.den.factor()
        total: Signs = frozenset((1 if above * below > 0 else -1,))
        for factor, n in top:
            total = _times(total, _power(self._polynomial(factor, depth), int(n)))
        for factor, n in bottom:
            total = _times(total, _power(self._polynomial(factor, depth), -int(n)))
        return total

    def _polynomial(self, p: Any, depth: int) -> Signs:
        """Return the signs of an irreducible polynomial: by its terms, by facts, by logarithms."""
        total: Signs | None = None
        for exponents, coefficient in p.to_dict().items():
            term: Signs = frozenset((1 if coefficient > 0 else -1,))
            for k, n in used(exponents):
                term = _times(term, _power(self._atom(k, depth), n))
            total = term if total is None else _plus(total, term)
        found = _ANY if total is None else total
        if len(found) > 1:
            found = self._by_facts(p, found, depth)
        if len(found) > 1 and depth < _DEEPEST:
            found = self._by_logarithm(p, found, depth)
        if len(found) > 1 and depth < _DEEPEST:
            found = self._by_conjugate(p, found, depth)
        return found

    def _known(self) -> list[tuple[Factors, str, str]]:
        """Return the facts by their factors, which most questions can do without."""
        if self._facts is None:
            factors = self._field.factors
            self._facts = [(factors(o.rhs - o.lhs), o.relation, why) for o, why in self._given]
        return self._facts

    def _by_facts(self, p: Any, found: Signs, depth: int) -> Signs:
        for (content, powers), relation, why in self._known():
            mine = [n for factor, n in powers if factor == p]
            if not mine or depth > _DEEPEST:
                continue
            others: Signs = frozenset((1 if content > 0 else -1,))
            for factor, n in powers:
                if factor != p:
                    others = _times(others, _power(self._polynomial(factor, _DEEPEST + 1), n))
            allowed = _ALLOWED[relation]
            possible = frozenset(
                s for s in found if _times(_power(frozenset((s,)), mine[0]), others) & allowed
            )
            if possible and possible < found:
                found = possible
                self.reasons.append(why)
        return found

    def _by_logarithm(self, p: Any, found: Signs, depth: int) -> Signs:
        terms = sorted(p.to_dict().items(), key=lambda item: item[1])
        if len(terms) != 2 or not terms[0][1] < 0 < terms[1][1]:
            return found
        (low, minus), (high, plus) = terms
        if any(self._atom(k, depth) != _POSITIVE for k, _ in (*used(low), *used(high))):
            return found
        ratio = Fraction(self._field.monomial(high, plus), self._field.monomial(low, -minus))
        return found & self._fraction(self._field.logarithm(ratio), depth + 1)

    def _by_conjugate(self, p: Any, found: Signs, depth: int) -> Signs:
        """Compare A² with B² R for p = A + B √R: the larger part gives the sign."""
        for k, degree in used(p.degrees()):
            radicand = self._field.under_square_root(k)
            if radicand is None or degree != 1:
                continue
            alone, factor = self._field.zero, self._field.zero
            for exponents, coefficient in p.to_dict().items():
                rest = self._field.monomial((*exponents[:k], 0, *exponents[k + 1 :]), coefficient)
                alone, factor = (alone, factor + rest) if exponents[k] else (alone + rest, factor)
            difference = alone**2 * radicand.den - factor**2 * radicand.num
            larger = self._fraction(Fraction(difference, radicand.den), depth + 1)
            if larger == _NEGATIVE:
                return found & self._fraction(Fraction(factor, self._field.one), depth + 1)
            if larger == _POSITIVE:
                return found & self._fraction(Fraction(alone, self._field.one), depth + 1)
        return found

    def _atom(self, k: int, depth: int) -> Signs:
        atom = self._field.atoms[k]
        if self._field.plainly_positive(k):
            return _POSITIVE
        if is_variable(atom):
            return _declared(quantity_of(atom))
        if isinstance(atom, sp.Sum):
            return _summed(self.expression(atom.function, depth + 1) if depth < _DEEPEST else _ANY)
        inside = self._field.inside_logarithm(k)
        if inside is not None:
            if depth < _DEEPEST and self._field.positive(inside):
                return self._fraction(Fraction(inside - 1, self._field.one), depth + 1)
            return _ANY
        return _NONNEGATIVE if self._field.is_root(k) else _ANY


def _declared(quantity: Quantity) -> Signs:
    """Return the signs that a declaration leaves; a coordinate that starts at zero is not below."""
    if quantity.ends is not None and quantity.ends[0] == 0:
        return _NONNEGATIVE
    return DOMAINS[quantity.domain]


def _at_sight(e: Any) -> Signs:
    """Return the signs that the form of an expression shows, by the rules for products and sums."""
    if is_variable(e):
        return _POSITIVE if e in INDICES else _declared(quantity_of(e))
    if e.is_Rational:
        return frozenset(((e.p > 0) - (e.p < 0),))
    if isinstance(e, sp.Mul):
        return reduce(_times, map(_at_sight, e.args))
    if isinstance(e, sp.Add):
        return reduce(_plus, map(_at_sight, e.args))
    if isinstance(e, (sp.exp, lambert_w)) or e is sp.E or e is sp.pi:
        return _POSITIVE
    if isinstance(e, sp.Pow):
        base = _at_sight(e.base)
        if isinstance(e.exp, sp.Integer):
            return _power(base, int(e.exp))
        return _POSITIVE if base == _POSITIVE else _ANY
    if isinstance(e, sp.Sum):
        return _summed(_at_sight(outermost(e)[0]))
    return frozenset((EXPANSIONS[type(e)][1],)) if type(e) in EXPANSIONS else _ANY


def _summed(body: Signs) -> Signs:
    """Return the signs of a sum of one term or more, all of these signs."""
    return _ANY if len(body) == 2 and 0 not in body else body


def signs(expression: Any, facts: Sequence[Fact] = ()) -> tuple[Signs, tuple[str, ...]]:
    """Return the signs that an expression can take, and the names of the facts that were needed.

    Parameters
    ----------
    expression : sympy.Expr
        Judged wherever it is defined.
    facts : sequence of (Order, str)
        What is known beside the domains, each with a name.

    Returns
    -------
    frozenset of -1, 0, 1
    tuple of str
    """

    def question(field: Field) -> tuple[Signs, tuple[str, ...]]:
        judge = _Judge(field, facts)
        return judge.expression(expression), tuple(dict.fromkeys(judge.reasons))

    return build(question, opaque=True)


def meet(order: Order, facts: Sequence[Fact] = ()) -> str | None:
    """Return why an order fact holds, or None where the calculus cannot tell."""
    allowed = _ALLOWED[order.relation]
    shown = _at_sight(order.rhs)
    if order.lhs != 0:
        shown = _plus(shown, _times(_NEGATIVE, _at_sight(order.lhs)))
    if shown <= allowed:
        return _BY_DOMAINS
    found, reasons = signs(order.rhs - order.lhs, facts)
    return ", ".join(reasons) or _BY_DOMAINS if found <= allowed else None


def definedness(expression: Any) -> Iterator[Order]:
    """Yield what must hold for an expression to be defined, innermost first.

    Every denominator must be nonzero, every logarithm's argument and every base of a broken or
    variable power positive.
    """
    if isinstance(expression, sp.Sum):
        # whatever the index, which is bound: see `owe`
        yield from definedness(outermost(expression)[0])
        return
    for part in expression.args:
        if isinstance(part, sp.Expr):
            yield from definedness(part)
    if isinstance(expression, AppliedUndef):
        yield from within(quantity_of(expression).of, expression.args[-1])
    elif isinstance(expression, (sp.log, lambert_w)):
        yield positive(expression.args[0])
    elif isinstance(expression, sp.Pow) and expression.base is not sp.E:
        if not expression.exp.is_Integer:
            yield positive(expression.base)
        elif expression.exp < 0:
            yield nonzero(expression.base)


def within(coordinate: Any, point: Any) -> Iterator[Order]:
    """Yield what puts a point between the ends of a coordinate's interval, which may be empty."""
    ends = quantity_of(coordinate).ends
    if ends is None:
        return
    if point != coordinate and point not in ends:
        yield Order(ends[0], "<=", point)
        yield Order(point, "<=", ends[1])
    elif not _in_order(*ends):
        yield Order(ends[0], "<=", ends[1])


@lru_cache
def _in_order(low: Any, high: Any) -> bool:
    """Tell whether the declared domains alone put the ends of an interval in their order."""
    return meet(Order(low, "<=", high)) is not None
