"""Fractions of polynomials, and the small arithmetic that a field is built on."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import sympy as sp
from flint import fmpz

from vrest.errors import RuleError

__all__ = [
    "INDICES",
    "Factors",
    "Fraction",
    "Restart",
    "doubtful",
    "fresh_index",
    "outermost",
    "plus",
    "primes",
    "reduce_roots",
    "times",
    "used",
]

_LARGEST_TO_FACTOR: Final = 2**128
INDICES: Final = tuple(sp.Dummy(f"k{d}", integer=True, positive=True) for d in range(6))


class Fraction(NamedTuple):
    """Hold a quotient of two polynomials of one field."""

    num: Any
    den: Any


class Factors(NamedTuple):
    """Hold an expression as a rational number times powers of irreducible polynomials."""

    content: Any
    powers: tuple[tuple[Any, int], ...]


class Restart(Exception):  # noqa: N818  (not an error: the field must be built again, larger)
    """Ask for a finer or larger field."""


def used(exponents: Any) -> list[tuple[int, int]]:
    """Return the generators that occur in a monomial, with their powers."""
    return [(k, int(n)) for k, n in enumerate(exponents) if n]


def plus(f: Fraction, g: Fraction) -> Fraction:
    """Add two fractions."""
    if f.den == g.den:
        return Fraction(f.num + g.num, f.den)
    common = f.den.gcd(g.den)
    left, right = f.den / common, g.den / common
    return Fraction(f.num * right + g.num * left, f.den * right)


def times(f: Fraction, g: Fraction) -> Fraction:
    """Multiply two fractions."""
    return Fraction(f.num * g.num, f.den * g.den)


def outermost(e: Any) -> tuple[Any, Any, Any]:
    """Return what a sum sums, its index and how far it runs; SymPy writes a sum of sums as one."""
    *inner, (index, _, high) = e.limits
    return sp.Sum(e.function, *inner) if inner else e.function, index, high


def fresh_index(e: Any, lowest: int = 0) -> Any:
    """Return an index, for any positive integer, that occurs nowhere in a sum but as its own."""
    taken = e.atoms(sp.Dummy) - {e.limits[-1][0]}
    found = next((index for index in INDICES[lowest:] if index not in taken), None)
    if found is None:
        raise RuleError("identity", "sums are nested too deeply", e)
    return found


@lru_cache(maxsize=256)
def _factor_integer(n: int) -> tuple[tuple[int, int], ...]:
    """Return the factors of a whole number; what is too large to factor stays as one of them."""
    if n < _LARGEST_TO_FACTOR:
        return tuple((int(p), int(k)) for p, k in fmpz(n).factor())
    found = [(int(p), int(k)) for p, k in fmpz(n).factor(2**16)]
    return tuple(
        (prime, power * times)
        for p, power in found
        for prime, times in (_factor_integer(p) if p < _LARGEST_TO_FACTOR else ((p, 1),))
    )


def primes(content: Any) -> list[tuple[int, int]]:
    """Return the primes of a rational number, whatever its sign, with their powers.

    What is left of a large number may be no prime: it is at least `_LARGEST_TO_FACTOR`.
    """
    above, below = _factor_integer(abs(int(content.p))), _factor_integer(int(content.q))
    return [*above, *((prime, -n) for prime, n in below)]


def reduce_roots(f: Fraction, powers: Sequence[tuple[Fraction, int, int]]) -> Fraction:
    """Replace the q-th power of a q-th root by what stands under the root."""
    num, den = f
    for radicand, q, k in reversed(powers):
        for part in (num, den):
            if int(part.degrees()[k]) >= q:
                above, below = (_lower(side, radicand, q, k) for side in (num, den))
                num, den = above.num * below.den, above.den * below.num
                break
    return Fraction(num, den)


def _lower(polynomial: Any, radicand: Fraction, q: int, k: int) -> Fraction:
    top = int(polynomial.degrees()[k]) // q
    total = polynomial.context().constant(0)
    for exponents, coefficient in polynomial.to_dict().items():
        whole, rest = divmod(int(exponents[k]), q)
        kept = (*exponents[:k], rest, *exponents[k + 1 :])
        term = polynomial.context().from_dict({kept: coefficient})
        total = total + term * radicand.num**whole * radicand.den ** (top - whole)
    return Fraction(total, radicand.den**top)


def doubtful(f: Fraction, powers: Sequence[tuple[Fraction, int, int]], positive: set[int]) -> bool:
    """Tell whether a fraction holds roots that may hang together with the rest of it.

    Positive roots of distinct primes and irreducible polynomials without roots are independent of
    all else (A. S. Besicovitch, J. London Math. Soc. 15 (1940) 3); nested roots need not be, nor
    those of numbers that were too large to factor.
    """
    roots = {k for _, _, k in powers}
    free = {
        k
        for radicand, _, k in powers
        if k in positive and not roots & _generators(radicand) and _irreducible(radicand)
    }
    return bool((roots - free) & _generators(f))


def _irreducible(radicand: Fraction) -> bool:
    """Tell whether a radicand certainly has no factors of its own.

    A prime has none; a product of polynomials can be positive where none of them is.
    """
    if not radicand.den.is_one():
        return False
    if radicand.num.is_constant():
        return int(radicand.num.leading_coefficient().p) < _LARGEST_TO_FACTOR
    _, factors = radicand.num.factor()
    return [int(n) for _, n in factors] == [1]


def _generators(f: Fraction) -> set[int]:
    return {k for part in f for k, _ in used(part.degrees())}
