"""The field in which expressions become fractions of polynomials over generators.

Generators are symbols, exponentials of monomials, logarithms of irreducible factors, roots, sums
over a species index, functions at a point.  Every step of the translation is an equality of real
functions wherever the expression is defined.

One trick carries the logarithm: where ``a > 0`` is defined, ``log(a)`` is the sum of ``log|p|``
over the irreducible factors p of a, whatever their signs.
"""

from typing import Any, Final, final

import sympy as sp
from flint import Ordering, fmpq, fmpq_mpoly_ctx
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.functions import EXPANSIONS, lambert_w
from vrest.kernel.derivative import inner_derivative
from vrest.kernel.fraction import (
    INDICES,
    Factors,
    Fraction,
    Restart,
    doubtful,
    plus,
    primes,
    reduce_roots,
    times,
    used,
)
from vrest.kernel.sums import split_sum
from vrest.quantity import Domain, is_variable, quantity_of

__all__ = ["Field"]

_HIGHEST_POWER: Final = 4096
_HIGHEST_POWER_OF_SUM: Final = 256


@final
class Field:
    """Translate expressions into fractions over generators that are found on the way.

    A field is built for one question and thrown away.  `units` says of which power of
    the k-th exponential or root all others are whole powers, known once all have been seen.
    """

    def __init__(
        self, size: int, units: dict[int, Any] | None = None, *, opaque: bool = False
    ) -> None:
        names = [f"x{k}" for k in range(size)]
        self._context = fmpq_mpoly_ctx.get(names, Ordering.lex)
        self.gens = self._context.gens()
        self.one = self._context.constant(1)
        self.zero = self._context.constant(0)
        self.units = {} if units is None else units
        self.opaque = opaque
        self.atoms: list[Any] = []
        self._keys: dict[Any, int] = {}
        self._logs: list[tuple[Any, int]] = []
        self.exponents: list[tuple[Fraction, int]] = []
        self._powers: list[tuple[Fraction, int, int]] = []
        self._divided: dict[int, tuple[int, Any]] = {}
        self.known_positive: set[int] = set()
        self.plain: set[int] = set()
        self._memo: dict[Any, Fraction] = {}

    def fraction(self, expression: Any) -> Fraction:
        """Return an expression as a fraction in lowest terms, roots reduced."""
        return self.lowest(self.convert(expression))

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

    def is_root(self, k: int) -> bool:
        """Tell whether a generator is a root of something."""
        return any(index == k for _, _, index in self._powers)

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

    def generator(self, key: Any, meaning: Any) -> int:
        """Return the index of the generator with that key, which is added if it is new."""
        if key not in self._keys:
            if len(self.atoms) == len(self.gens):
                raise Restart
            self._keys[key] = len(self.atoms)
            self.atoms.append(meaning)
        return self._keys[key]

    def lowest(self, f: Fraction) -> Fraction:
        """Return a fraction in lowest terms, roots reduced."""
        num, den = reduce_roots(f, self._powers)
        if den.is_zero():
            raise RuleError("identity", "an expression divides by zero", self.expression(f.den))
        if num.is_zero() or den.is_constant():
            return Fraction(num / den.leading_coefficient() if not num.is_zero() else num, self.one)
        common = num.gcd(den)
        if not common.is_constant():
            num, den = num / common, den / common
        lead = den.leading_coefficient()
        return Fraction(num / lead, den / lead)

    def convert(self, e: Any) -> Fraction:
        """Return an expression as a fraction, not yet in lowest terms."""
        known = self._memo.get(e)
        if known is None:
            known = self._memo[e] = self._translate(e)
        return known

    def _translate(self, e: Any) -> Fraction:
        if isinstance(e, sp.Rational):
            return Fraction(self._context.constant(fmpq(int(e.p), int(e.q))), self.one)
        if isinstance(e, (sp.Symbol, sp.Indexed)) or e is sp.pi:
            k = self.generator(e, e)
            if e is not sp.pi and not any(index.args for index in getattr(e, "indices", ())):
                self.plain.add(k)
            return Fraction(self.gens[k], self.one)
        if isinstance(e, sp.Add):
            total = Fraction(self.zero, self.one)
            for part in e.args:
                total = plus(total, self.convert(part))
            return total
        if isinstance(e, sp.Mul):
            total = Fraction(self.one, self.one)
            for part in e.args:
                total = times(total, self.convert(part))
            return total
        if e is sp.E or isinstance(e, sp.exp):
            return self._exponential(sp.S.One if e is sp.E else e.exp)
        if isinstance(e, sp.Pow):
            if isinstance(e.exp, sp.Integer):
                return self._integer_power(self.convert(e.base), int(e.exp))
            if isinstance(e.exp, sp.Rational):
                return self._root(self.fraction(e.base), int(e.exp.p), int(e.exp.q))
            return self._exponential(e.exp * sp.log(e.base, evaluate=False))
        if isinstance(e, sp.log):
            return self.logarithm(self.fraction(e.args[0]))
        if isinstance(e, sp.Abs):
            return self._root(self._integer_power(self.fraction(e.args[0]), 2), 1, 2)
        if isinstance(e, sp.Sum):
            return split_sum(self, e)
        if isinstance(e, AppliedUndef):
            at = e.func(*e.args[:-1], self.quotient(self.fraction(e.args[-1])))
            return Fraction(self.gens[self.generator(at, at)], self.one)
        if isinstance(e, sp.Derivative):
            done = inner_derivative(e)
            if done != e:
                return self.convert(done)
            return Fraction(self.gens[self.generator(e, e)], self.one)
        if type(e) in EXPANSIONS:
            return self._special(type(e), self.fraction(e.args[0]))
        if isinstance(e, lambert_w):
            at = lambert_w(self.quotient(self.fraction(e.args[0])))
            self.known_positive.add(self.generator(at, at))
            return Fraction(self.gens[self.generator(at, at)], self.one)
        raise RuleError("identity", f"{type(e).__name__} has no place in a theorem", e)

    def _special(self, function: Any, u: Fraction) -> Fraction:
        """Write a special function by exponentials, or keep it for the sign calculus.

        Both sides of an identity are continuous where they are defined, and the zeros of u are
        nowhere dense, so what agrees elsewhere agrees there.  With roots among its generators u
        can vanish on an interval, as ``|w| - w`` does, or everywhere, as nested roots can; then
        the function is kept too.
        """
        if u.num.is_zero():
            return self.convert(function(sp.S.Zero))
        exponent, (expansion, sign) = self.quotient(u), EXPANSIONS[function]
        if not self.opaque and not doubtful(u, self._powers, self.known_positive):
            power = sp.exp(exponent)
            if not doubtful(self.convert(power), self._powers, self.known_positive):
                return self.convert(expansion(exponent, power))
        k = self.generator((function, exponent), sign * function(exponent))
        self.known_positive.add(k)
        return Fraction(self.gens[k] * self._context.constant(sign), self.one)

    def _integer_power(self, f: Fraction, n: int) -> Fraction:
        several = len(f.num) + len(f.den) > 2
        if abs(n) > (_HIGHEST_POWER_OF_SUM if several else _HIGHEST_POWER):
            raise RuleError("identity", f"the power {n} is too large to expand")
        if n >= 0:
            return Fraction(f.num**n, f.den**n)
        if self.lowest(f).num.is_zero():
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
                total = times(total, self._exponential_term(coefficient, term, den))
        return total

    def _exponential_term(self, coefficient: Any, monomial: Any, den: Any) -> Fraction:
        key = self.lowest(Fraction(monomial, den))
        logarithm = next((p for p, k in self._logs if key == (self.gens[k], self.one)), None)
        if logarithm is not None and self.positive(logarithm):
            base = Fraction(logarithm, self.one)
            return self._root(base, int(coefficient.p), int(coefficient.q))
        known = next((k for exponent, k in self.exponents if exponent == key), None)
        if known is None:
            unit = self._unit(abs(coefficient))
            meaning = sp.exp(self.quotient(key) * sp.Rational(int(unit.p), int(unit.q)))
            known = self._divide(unit, meaning, positive=True)
            self.exponents.append((key, known))
        return self._scaled(known, coefficient)

    def quotient(self, f: Fraction) -> Any:
        """Return a fraction as an expression."""
        return self.expression(f.num) / self.expression(f.den)

    def _unit(self, power: Any) -> Any:
        return self.units.get(len(self._divided), power)

    def _divide(self, unit: Any, meaning: Any, *, positive: bool) -> int:
        """Add the generator that is a power, the unit, of an exponential or of a radicand."""
        number = len(self._divided)
        k = self.generator(("divided", number), meaning)
        self._divided[k] = (number, unit)
        if positive:
            self.known_positive.add(k)
        return k

    def _scaled(self, k: int, power: Any) -> Fraction:
        """Return a rational power of a root generator, or ask for a finer one."""
        number, unit = self._divided[k]
        scaled = power / unit
        if int(scaled.q) != 1:
            self.units[number] = unit.gcd(power)
            raise Restart
        return self._integer_power(Fraction(self.gens[k], self.one), int(scaled.p))

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
            for prime, n in primes(content):
                base = Fraction(self._context.constant(prime), self.one)
                total = times(total, self._power(base, power * side * n))
            if content < 0:
                rest = times(rest, Fraction(-self.one, self.one))
            for factor, n in factors:
                base = Fraction(factor, self.one)
                if self.positive(factor):
                    total = times(total, self._power(base, power * side * int(n)))
                else:
                    rest = times(rest, self._integer_power(base, side * int(n)))
        if rest.num.is_one() and rest.den.is_one():
            return total
        return times(total, self._power(rest, power))

    def _power(self, base: Fraction, power: Any) -> Fraction:
        if int(power.q) == 1:
            return self._integer_power(base, int(power.p))
        for radicand, _, k in self._powers:
            if radicand == base:
                return self._scaled(k, power)
        divisor = int(self._unit(fmpq(1)).q)
        meaning = self.quotient(base) ** sp.Rational(1, divisor)
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
            for prime, n in primes(content):
                total = plus(total, self._log_of(self._context.constant(prime), side * n))
            for factor, n in factors:
                total = plus(total, self._log_of(factor, side * int(n)))
        return total

    def _log_of(self, factor: Any, times: int) -> Fraction:
        count = self._context.constant(times)
        for exponent, k in self.exponents:
            if factor == self.gens[k]:
                share = self._context.constant(times * self._divided[k][1])
                return Fraction(exponent.num * share, exponent.den)
        for radicand, q, k in self._powers:
            if factor == self.gens[k]:
                inner = self.logarithm(radicand)
                return Fraction(inner.num * count / self._context.constant(q), inner.den)
        for polynomial, k in self._logs:
            if polynomial == factor:
                return Fraction(self.gens[k] * count, self.one)
        inside = self.expression(factor)
        known = self.positive(factor)
        meaning = sp.log(inside, evaluate=False) if known else sp.log(sp.Abs(inside))
        k = self.generator(("log", len(self._logs)), meaning)
        self._logs.append((factor, k))
        return Fraction(self.gens[k] * count, self.one)

    def positive(self, polynomial: Any) -> bool:
        """Tell whether a polynomial is positive because all its terms are."""
        return all(
            coefficient > 0 and all(self.plainly_positive(k) for k, _ in used(exponents))
            for exponents, coefficient in polynomial.to_dict().items()
        )

    def plainly_positive(self, k: int) -> bool:
        """Tell whether a generator is positive by its kind or its declared domain."""
        atom = self.atoms[k]
        if k in self.known_positive or atom is sp.pi or atom in INDICES:
            return True
        if is_variable(atom):
            return quantity_of(atom).domain in (Domain.POSITIVE, Domain.INDEX)
        return False
