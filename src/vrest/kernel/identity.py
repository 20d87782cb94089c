"""The exact identity test: whether two expressions, whatever their form, are the same function.

An expression becomes one fraction of polynomials with rational coefficients over *generators*:
symbols, exponentials of monomials, logarithms of irreducible factors, roots, sums over a species
index.  Every step of that translation is an equality of real functions wherever the expression is
defined, so a numerator that is the zero polynomial proves the identity.  Nothing is ever
simplified, guessed or tried at numbers.

One trick carries the logarithm: where ``a > 0`` is defined, ``log(a)`` is the sum of ``log|p|``
over the irreducible factors p of a, whatever their signs.
"""

from enum import Enum
from functools import lru_cache
from typing import Any, Final, NamedTuple, final

import sympy as sp
from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpz
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.functions import EXPANSIONS
from vrest.kernel.derivative import inner_derivative
from vrest.quantity import Domain, is_variable, quantity_of

__all__ = ["Factors", "Field", "Identity", "identical", "is_zero"]

_SIZE: Final = 20
_LARGEST: Final = 640
_HIGHEST_POWER: Final = 4096
_HIGHEST_POWER_OF_SUM: Final = 256
_LARGEST_TO_FACTOR: Final = 2**128
_INDICES: Final = tuple(sp.Dummy(f"k{d}", integer=True, positive=True) for d in range(6))


class Identity(Enum):
    """Answer the identity test; `UNDECIDED` is an honest answer."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Fraction(NamedTuple):
    """Hold a quotient of two polynomials of one field."""

    num: Any
    den: Any


class Factors(NamedTuple):
    """Hold an expression as a rational number times powers of irreducible polynomials."""

    content: Any
    powers: tuple[tuple[Any, int], ...]


class _Restart(Exception):  # noqa: N818  (not an error: the field must be built again, larger)
    """Ask for a finer or larger field."""


@final
class Field:
    """Translate expressions into fractions over generators that are found on the way.

    A field is built for one question and thrown away.  `units` says of which power of
    the k-th exponential or root all others are whole powers, known once all have been seen.
    """

    def __init__(
        self, size: int = _SIZE, units: dict[int, Any] | None = None, *, opaque: bool = False
    ) -> None:
        names = [f"x{k}" for k in range(size)]
        self._context = fmpq_mpoly_ctx.get(names, Ordering.lex)
        self._gens = self._context.gens()
        self.one = self._context.constant(1)
        self.zero = self._context.constant(0)
        self.units = {} if units is None else units
        self.opaque = opaque
        self.atoms: list[Any] = []
        self._keys: dict[Any, int] = {}
        self._logs: list[tuple[Any, int]] = []
        self._exponents: list[tuple[Fraction, int]] = []
        self._powers: list[tuple[Fraction, int, int]] = []
        self._divided: dict[int, tuple[int, Any]] = {}
        self._positive: set[int] = set()
        self._plain: set[int] = set()
        self._memo: dict[Any, Fraction] = {}

    def fraction(self, expression: Any) -> Fraction:
        """Return the expression as a fraction in lowest terms, roots reduced."""
        return self._lowest(self._convert(expression))

    def factors(self, expression: Any) -> Factors:
        """Return the irreducible factors of an expression, with negative powers below."""
        num, den = self.fraction(expression)
        if num.is_zero():
            return Factors(fmpq(0), ())
        above, top = num.factor()
        below, bottom = den.factor()
        powers = [(p, int(k)) for p, k in top] + [(p, -int(k)) for p, k in bottom]
        return Factors(above / below, tuple(powers))

    def monomial(self, exponents: Any, coefficient: Any) -> Any:
        """Return the polynomial of one term."""
        return self._context.from_dict({tuple(exponents): coefficient})

    def under_square_root(self, k: int) -> Fraction | None:
        """Return what stands under a generator that is a square root, or None."""
        return next((f for f, q, index in self._powers if index == k and q == 2), None)

    def inside_logarithm(self, k: int) -> Any:
        """Return the polynomial whose logarithm a generator is, or None."""
        return next((polynomial for polynomial, index in self._logs if index == k), None)

    def expression(self, polynomial: Any) -> Any:
        """Return a polynomial as an expression."""
        terms = [
            sp.Mul(sp.Rational(int(c.p), int(c.q)), *(self.atoms[k] ** n for k, n in used(e)))
            for e, c in polynomial.to_dict().items()
        ]
        return sp.Add(*terms)

    def rigorous(self, polynomial: Any) -> bool:
        """Tell whether the polynomial's generators are known to be independent functions.

        They are for symbols, and for exponentials of distinct monomials in symbols (J. Ax, On
        Schanuel's conjectures, Ann. Math. 93 (1971) 252, theorem 3).
        """
        steady = {
            k
            for exponent, k in self._exponents
            if all(
                i in self._plain for part in exponent for e in part.to_dict() for i, _ in used(e)
            )
            and not (exponent.num.is_constant() and exponent.den.is_constant())
            and len(exponent.den.to_dict()) == 1
        }
        involved = {k for exponents in polynomial.to_dict() for k, _ in used(exponents)}
        return involved <= self._plain | steady

    def _generator(self, key: Any, meaning: Any) -> int:
        if key not in self._keys:
            if len(self.atoms) == len(self._gens):
                raise _Restart
            self._keys[key] = len(self.atoms)
            self.atoms.append(meaning)
        return self._keys[key]

    def _lowest(self, f: Fraction) -> Fraction:
        num, den = self._reduce_roots(f)
        if den.is_zero():
            raise RuleError("identity", "an expression divides by zero", self.expression(f.den))
        if num.is_zero() or den.is_constant():
            return Fraction(num / den.leading_coefficient() if not num.is_zero() else num, self.one)
        common = num.gcd(den)
        if not common.is_constant():
            num, den = num / common, den / common
        lead = den.leading_coefficient()
        return Fraction(num / lead, den / lead)

    def _reduce_roots(self, f: Fraction) -> Fraction:
        """Replace the q-th power of a q-th root by what stands under the root."""
        num, den = f
        for radicand, q, k in reversed(self._powers):
            if q == 1:
                continue
            for part in (num, den):
                if int(part.degrees()[k]) >= q:
                    above, below = (
                        self._lower(num, radicand, q, k),
                        self._lower(den, radicand, q, k),
                    )
                    num, den = above.num * below.den, above.den * below.num
                    break
        return Fraction(num, den)

    def _lower(self, polynomial: Any, radicand: Fraction, q: int, k: int) -> Fraction:
        top = int(polynomial.degrees()[k]) // q
        total = self.zero
        for exponents, coefficient in polynomial.to_dict().items():
            whole, rest = divmod(int(exponents[k]), q)
            kept = (*exponents[:k], rest, *exponents[k + 1 :])
            term = self._context.from_dict({kept: coefficient})
            total = total + term * radicand.num**whole * radicand.den ** (top - whole)
        return Fraction(total, radicand.den**top)

    def _convert(self, e: Any) -> Fraction:
        known = self._memo.get(e)
        if known is None:
            known = self._memo[e] = self._translate(e)
        return known

    def _translate(self, e: Any) -> Fraction:
        if isinstance(e, sp.Rational):
            return Fraction(self._context.constant(fmpq(int(e.p), int(e.q))), self.one)
        if isinstance(e, (sp.Symbol, sp.Indexed)) or e is sp.pi:
            k = self._generator(e, e)
            if e is not sp.pi and not any(index.args for index in getattr(e, "indices", ())):
                self._plain.add(k)
            return Fraction(self._gens[k], self.one)
        if isinstance(e, sp.Add):
            total = Fraction(self.zero, self.one)
            for part in e.args:
                total = _plus(total, self._convert(part))
            return total
        if isinstance(e, sp.Mul):
            total = Fraction(self.one, self.one)
            for part in e.args:
                total = _times(total, self._convert(part))
            return total
        if e is sp.E or isinstance(e, sp.exp):
            return self._exponential(sp.S.One if e is sp.E else e.exp)
        if isinstance(e, sp.Pow):
            if isinstance(e.exp, sp.Integer):
                return self._integer_power(self._convert(e.base), int(e.exp))
            if isinstance(e.exp, sp.Rational):
                return self._root(self.fraction(e.base), int(e.exp.p), int(e.exp.q))
            return self._exponential(e.exp * sp.log(e.base, evaluate=False))
        if isinstance(e, sp.log):
            return self.logarithm(self.fraction(e.args[0]))
        if isinstance(e, sp.Abs):
            return self._root(self._integer_power(self.fraction(e.args[0]), 2), 1, 2)
        if isinstance(e, sp.Sum):
            return self._sum(e)
        if isinstance(e, AppliedUndef):
            at = e.func(*e.args[:-1], self._quotient(self.fraction(e.args[-1])))
            return Fraction(self._gens[self._generator(at, at)], self.one)
        if isinstance(e, sp.Derivative):
            done = inner_derivative(e)
            if done != e:
                return self._convert(done)
            return Fraction(self._gens[self._generator(e, e)], self.one)
        if type(e) in EXPANSIONS:
            return self._special(type(e), self.fraction(e.args[0]))
        raise RuleError("identity", f"{type(e).__name__} has no place in a theorem", e)

    def _special(self, function: Any, u: Fraction) -> Fraction:
        """Write a special function by exponentials, or keep it for the sign calculus.

        Both sides of an identity are continuous where they are defined, and the zeros of u are
        nowhere dense, so what agrees elsewhere agrees there.
        """
        if u.num.is_zero():
            return self._convert(function(sp.S.Zero))
        exponent, (expansion, sign) = self._quotient(u), EXPANSIONS[function]
        if not self.opaque:
            return self._convert(expansion(exponent, sp.exp(exponent)))
        k = self._generator((function, exponent), sign * function(exponent))
        self._positive.add(k)
        return Fraction(self._gens[k] * self._context.constant(sign), self.one)

    def _integer_power(self, f: Fraction, n: int) -> Fraction:
        several = len(f.num) + len(f.den) > 2
        if abs(n) > (_HIGHEST_POWER_OF_SUM if several else _HIGHEST_POWER):
            raise RuleError("identity", f"the power {n} is too large to expand")
        if n >= 0:
            return Fraction(f.num**n, f.den**n)
        if self._lowest(f).num.is_zero():
            raise RuleError("identity", "an expression divides by zero", self.expression(f.num))
        return Fraction(f.den**-n, f.num**-n)

    def _exponential(self, exponent: Any) -> Fraction:
        """Split the exponent into rational multiples of monomials, and logarithms out of it."""
        parts = exponent.args if isinstance(exponent, sp.Add) else (exponent,)
        total = Fraction(self.one, self.one)
        for part in parts:
            num, den = self.fraction(part)
            for powers, coefficient in num.to_dict().items():
                term = self._context.from_dict({powers: 1})
                total = _times(total, self._exponential_term(coefficient, term, den))
        return total

    def _exponential_term(self, coefficient: Any, monomial: Any, den: Any) -> Fraction:
        key = self._lowest(Fraction(monomial, den))
        logarithm = next((p for p, k in self._logs if key == (self._gens[k], self.one)), None)
        if logarithm is not None and self.positive(logarithm):
            base = Fraction(logarithm, self.one)
            return self._root(base, int(coefficient.p), int(coefficient.q))
        known = next((k for exponent, k in self._exponents if exponent == key), None)
        if known is None:
            unit = self._unit(abs(coefficient))
            meaning = sp.exp(self._quotient(key) * sp.Rational(int(unit.p), int(unit.q)))
            known = self._divide(unit, meaning, positive=True)
            self._exponents.append((key, known))
        return self._scaled(known, coefficient)

    def _quotient(self, f: Fraction) -> Any:
        return self.expression(f.num) / self.expression(f.den)

    def _unit(self, power: Any) -> Any:
        return self.units.get(len(self._divided), power)

    def _divide(self, unit: Any, meaning: Any, *, positive: bool) -> int:
        """Add the generator that is a power, the unit, of an exponential or of a radicand."""
        number = len(self._divided)
        k = self._generator(("divided", number), meaning)
        self._divided[k] = (number, unit)
        if positive:
            self._positive.add(k)
        return k

    def _scaled(self, k: int, power: Any) -> Fraction:
        """Return a rational power of a root generator, or ask for a finer one."""
        number, unit = self._divided[k]
        scaled = power / unit
        if int(scaled.q) != 1:
            self.units[number] = unit.gcd(power)
            raise _Restart
        return self._integer_power(Fraction(self._gens[k], self.one), int(scaled.p))

    def _root(self, f: Fraction, p: int, q: int) -> Fraction:
        """Return f to the power p/q; factors that are positive are taken out one by one."""
        if q == 1:
            return self._integer_power(f, p)
        total, power = Fraction(self.one, self.one), fmpq(p, q)
        rest = Fraction(self.one, self.one)
        parts = [(f.num, 1), (f.den, -1)]
        for polynomial, side in parts:
            if polynomial.is_zero():
                return f
            content, factors = polynomial.factor()
            for prime, n in _primes(content):
                base = Fraction(self._context.constant(prime), self.one)
                total = _times(total, self._power(base, power * side * n))
            if content < 0:
                rest = _times(rest, Fraction(-self.one, self.one))
            for factor, n in factors:
                base = Fraction(factor, self.one)
                if self.positive(factor):
                    total = _times(total, self._power(base, power * side * int(n)))
                else:
                    rest = _times(rest, self._integer_power(base, side * int(n)))
        if rest.num.is_one() and rest.den.is_one():
            return total
        return _times(total, self._power(rest, power))

    def _power(self, base: Fraction, power: Any) -> Fraction:
        if int(power.q) == 1:
            return self._integer_power(base, int(power.p))
        for radicand, _, k in self._powers:
            if radicand == base:
                return self._scaled(k, power)
        divisor = int(self._unit(fmpq(1)).q)
        meaning = self._quotient(base) ** sp.Rational(1, divisor)
        known = self.positive(base.num) and self.positive(base.den)
        k = self._divide(fmpq(1, divisor), meaning, positive=known)
        self._powers.append((base, divisor, k))
        return self._scaled(k, power)

    def logarithm(self, f: Fraction) -> Fraction:
        """Return the logarithm of a positive fraction, as a sum over irreducible factors."""
        if f.num.is_zero():
            raise RuleError("identity", "an expression takes the logarithm of zero")
        total = Fraction(self.zero, self.one)
        for polynomial, side in ((f.num, 1), (f.den, -1)):
            content, factors = polynomial.factor()
            for prime, n in _primes(content):
                total = _plus(total, self._log_of(self._context.constant(prime), side * n))
            for factor, n in factors:
                total = _plus(total, self._log_of(factor, side * int(n)))
        return total

    def _log_of(self, factor: Any, times: int) -> Fraction:
        count = self._context.constant(times)
        for exponent, k in self._exponents:
            if factor == self._gens[k]:
                share = self._context.constant(times * self._divided[k][1])
                return Fraction(exponent.num * share, exponent.den)
        for radicand, q, k in self._powers:
            if factor == self._gens[k]:
                inner = self.logarithm(radicand)
                return Fraction(inner.num * count / self._context.constant(q), inner.den)
        for polynomial, k in self._logs:
            if polynomial == factor:
                return Fraction(self._gens[k] * count, self.one)
        inside = self.expression(factor)
        known = self.positive(factor)
        meaning = sp.log(inside, evaluate=False) if known else sp.log(sp.Abs(inside))
        k = self._generator(("log", len(self._logs)), meaning)
        self._logs.append((factor, k))
        return Fraction(self._gens[k] * count, self.one)

    def _sum(self, e: Any) -> Fraction:
        """Take what does not depend on the index out of a sum, and split it into monomials."""
        index, low, high = _limits(e)
        if isinstance(high, sp.Integer):
            members = [e.function.xreplace({index: sp.Integer(k)}) for k in range(1, int(high) + 1)]
            return self._convert(sp.Add(*members))
        bound = fresh_index(e)
        num, den = self.fraction(e.function.xreplace({index: bound}))
        outer, inner = self.one, self.one
        for factor, n in den.factor()[1]:
            if bound in self.expression(factor).free_symbols:
                inner = inner * factor ** int(n)
            else:
                outer = outer * factor ** int(n)
        outer = outer * (den / (outer * inner)).leading_coefficient()
        total = Fraction(self.zero, self.one)
        for exponents, coefficient in num.to_dict().items():
            inside = [0] * len(self._gens)
            outside = list(exponents)
            for k, n in used(exponents):
                if bound in self.atoms[k].free_symbols:
                    inside[k], outside[k] = n, 0
            front = Fraction(self._context.from_dict({tuple(outside): coefficient}), self.one)
            monomial = self._context.from_dict({tuple(inside): 1})
            body = self._quotient(Fraction(monomial, inner))
            if bound in body.free_symbols:
                whole = sp.Sum(body, (bound, low, high))
                k = self._generator(whole, whole)
                if self.positive(monomial) and self.positive(inner):
                    self._positive.add(k)
                total = _plus(total, _times(front, Fraction(self._gens[k], self.one)))
            else:
                total = _plus(total, _times(front, self._convert(high)))
        return Fraction(total.num, total.den * outer)

    def positive(self, polynomial: Any) -> bool:
        """Tell whether a polynomial is positive because all its terms are."""
        return all(
            coefficient > 0 and all(self.plainly_positive(k) for k, _ in used(exponents))
            for exponents, coefficient in polynomial.to_dict().items()
        )

    def plainly_positive(self, k: int) -> bool:
        """Tell whether a generator is positive by its kind or its declared domain."""
        atom = self.atoms[k]
        if k in self._positive or atom is sp.pi or atom in _INDICES:
            return True
        if is_variable(atom):
            return quantity_of(atom).domain in (Domain.POSITIVE, Domain.INDEX)
        return False


def used(exponents: Any) -> list[tuple[int, int]]:
    """Return the generators that occur in a monomial, with their powers."""
    return [(k, int(n)) for k, n in enumerate(exponents) if n]


def _plus(f: Fraction, g: Fraction) -> Fraction:
    if f.den == g.den:
        return Fraction(f.num + g.num, f.den)
    common = f.den.gcd(g.den)
    left, right = f.den / common, g.den / common
    return Fraction(f.num * right + g.num * left, f.den * right)


def _times(f: Fraction, g: Fraction) -> Fraction:
    return Fraction(f.num * g.num, f.den * g.den)


def fresh_index(expression: Any) -> Any:
    """Return an index, for any positive integer, that is not free in an expression."""
    found = next((index for index in _INDICES if index not in expression.free_symbols), None)
    if found is None:
        raise RuleError("identity", "sums are nested too deeply", expression)
    return found


@lru_cache(maxsize=256)
def _factor_integer(n: int) -> tuple[tuple[int, int], ...]:
    limit = None if n < _LARGEST_TO_FACTOR else 2**16
    return tuple((int(p), int(k)) for p, k in fmpz(n).factor(limit))


def _primes(content: Any) -> list[tuple[int, int]]:
    """Return the primes of a rational number, whatever its sign, with their powers."""
    above, below = _factor_integer(abs(int(content.p))), _factor_integer(int(content.q))
    return [*above, *((prime, -n) for prime, n in below)]


def _limits(e: Any) -> tuple[Any, Any, Any]:
    if len(e.limits) == 1 and len(e.limits[0]) == 3:
        index, low, high = e.limits[0]
        if low == 1 and high.is_integer and (high.is_Symbol or (high.is_Integer and high > 0)):
            return index, low, high
    raise RuleError("identity", "a sum must run over one index, from 1 to a symbol or a number", e)


def build(question: Any, *, opaque: bool = False) -> Any:
    """Ask a question of a field, which is built again until it is large and fine enough.

    An `opaque` field keeps special functions as they are.
    """
    size, units = _SIZE, dict[int, Any]()
    while size <= _LARGEST:
        before = dict(units)
        try:
            return question(Field(size, units, opaque=opaque))
        except _Restart:
            size = size if before != units else 2 * size
    raise RuleError("identity", "the expression has too many independent parts")


def is_zero(expression: Any) -> Identity:
    """Decide whether an expression is zero wherever it is defined.

    Parameters
    ----------
    expression : sympy.Expr

    Returns
    -------
    Identity
        `EQUAL` and `DIFFERENT` are proofs; `UNDECIDED` claims nothing.

    Raises
    ------
    RuleError
        If the expression is defined nowhere, or holds a function that vrest does not know.
    """

    def question(field: Field) -> Identity:
        num = field.fraction(expression).num
        if num.is_zero():
            return Identity.EQUAL
        return Identity.DIFFERENT if field.rigorous(num) else Identity.UNDECIDED

    return build(question)  # type: ignore[no-any-return]


def identical(first: Any, second: Any) -> Identity:
    """Decide whether two expressions are the same function; see `is_zero`."""
    return Identity.EQUAL if first == second else is_zero(first - second)
