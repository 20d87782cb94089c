"""The factors of a product in the order of the field, before anything is laid out.

Constants come first (``R T``, ``z F``), then variables by name, then brackets, then functions.
"""

import math
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.functions import EXPANSIONS, lambert_w
from vrest.quantity import is_variable, quantity_of

__all__ = ["Log10", "Product", "Rank", "common_number", "rank", "split", "term_key"]

Key = tuple[Any, ...]

# Every other letter comes after these, by name.
_FIRST: Final = {
    **{"n": 1, "r": 1, "kappa": 1, "P": 2, "g": 2, "D": 2, "L": 2},
    **{"z": 3, "R": 4, "k_B": 4, "T": 5, "F": 6},
}
_IONS: Final = {"K": 0, "Na": 1, "Cl": 2, "Ca": 3, "Mg": 4, "H": 5}


class Rank(IntEnum):
    """Order the kinds of factors; letters of the table above are below `LETTER`."""

    NUMBER = 0
    LETTER = 7
    CLOSED = 8
    EXPONENTIAL = 9
    SUM = 10
    DERIVATIVE = 11
    NUMERIC_LOG = 12
    FUNCTION = 13
    BIG_SUM = 14


@final
@dataclass(frozen=True, slots=True)
class Log10:
    """Stand for ``log(argument)/log(10)``, which the field writes as one function."""

    argument: sp.Expr


@final
@dataclass(slots=True)
class Product:
    """Hold sign, rational coefficient, and the factors above and below the fraction bar."""

    negative: bool = False
    top: int = 1
    bottom: int = 1
    above: list[Any] = field(default_factory=list)
    below: list[Any] = field(default_factory=list)

    def take(self, factor: Any, *, inverted: bool = False) -> None:
        """Put a factor, or the factors of a product, where they belong."""
        if isinstance(factor, sp.Mul):
            for part in factor.args:
                self.take(part, inverted=inverted)
        elif isinstance(factor, sp.Rational):
            self.negative ^= bool(factor < 0)
            over, under = abs(int(factor.p)), int(factor.q)
            self.top *= under if inverted else over
            self.bottom *= over if inverted else under
        elif _is_inverse(factor):
            base = factor.base
            self.take(base if factor.exp == -1 else sp.Pow(base, -factor.exp), inverted=True)
        else:
            if isinstance(factor, sp.Add):
                # SymPy writes (a + b)/2 as a/2 + b/2
                number = common_number([split(term) for term in factor.args])
                self.top *= number if inverted else 1
                self.bottom *= 1 if inverted else number
                factor *= number
            (self.below if inverted else self.above).append(factor)


def common_number(terms: list[Product]) -> int:
    """Return the number that all terms of a sum are divided by, and by nothing else."""
    number = terms[0].bottom
    same = all(term.bottom == number and not term.below for term in terms)
    return number if same else 1


def _is_inverse(factor: Any) -> bool:
    if not isinstance(factor, sp.Pow) or factor.base == sp.E:
        return False
    return isinstance(factor.exp, sp.Rational) and bool(factor.exp < 0)


def split(e: Any) -> Product:
    """Split an expression into sign, coefficient and factors, each side in the field's order."""
    product = Product()
    product.take(e)
    common = math.gcd(product.top, product.bottom)
    product.top, product.bottom = product.top // common, product.bottom // common
    above, below = product.above, product.below
    ten = sp.log(10)
    logs = [f for f in above if isinstance(f, sp.log) and not f.args[0].is_number]
    if ten in below and logs:
        below.remove(ten)
        above.remove(logs[0])
        above.append(Log10(logs[0].args[0]))
    _join_roots(product)
    above.sort(key=_factor_key)
    below.sort(key=_factor_key)
    return product


def _join_roots(product: Product) -> None:
    """Write several square roots under one: ``√2 √a/(2 √b)`` becomes ``√(a/(2 b))``."""
    over, under = ([f for f in side if _is_root(f)] for side in (product.above, product.below))
    if len(over) + len(under) < 2:
        return
    product.above[:] = [f for f in product.above if not _is_root(f)]
    product.below[:] = [f for f in product.below if not _is_root(f)]
    number, inside = sp.Mul(*(f.base for f in over)).as_coeff_Mul()
    common = math.gcd(int(number), product.bottom) if number.is_Integer else 1
    product.bottom //= common
    inside = inside * number / common**2 / sp.Mul(*(f.base for f in under))
    if over:
        product.above.append(sp.Pow(inside, sp.S.Half, evaluate=False))
    else:
        product.below.append(sp.Pow(1 / inside, sp.S.Half, evaluate=False))


def _is_root(factor: Any) -> bool:
    """Tell whether a factor is a square root that may stand under one with others."""
    root = isinstance(factor, sp.Pow) and factor.exp == sp.S.Half
    return root and factor.base.is_positive is True


def rank(f: Any) -> int:
    """Return the rank of a factor among the factors of a product."""
    if isinstance(f, sp.exp):
        return Rank.EXPONENTIAL
    if isinstance(f, sp.Pow):
        if isinstance(f.exp, sp.Rational) and int(f.exp.p) == 1:
            # a root of a quotient stands behind the fraction, as a function does
            whole = isinstance(f.base, sp.Mul) and split(f.base).below
            return Rank.FUNCTION if whole else Rank.NUMBER if f.base.is_number else Rank.CLOSED
        inner = rank(f.base)
        return Rank.CLOSED if inner in (Rank.BIG_SUM, Rank.EXPONENTIAL) else inner
    if isinstance(f, AppliedUndef):
        return Rank.CLOSED
    if is_variable(f):
        name = _name(f)
        return _FIRST.get(name, _FIRST.get(name.partition("_")[0], Rank.LETTER))
    if isinstance(f, sp.log):
        return Rank.NUMERIC_LOG if f.args[0].is_number else Rank.FUNCTION
    kinds = (
        (sp.Rational | sp.NumberSymbol, Rank.NUMBER),
        (sp.Add, Rank.SUM),
        (sp.Sum, Rank.BIG_SUM),
        (sp.Derivative, Rank.DERIVATIVE),
        ((Log10, lambert_w, *EXPANSIONS), Rank.FUNCTION),
    )
    return next((rank for kind, rank in kinds if isinstance(f, kind)), Rank.CLOSED)


def _name(f: Any) -> str:
    return quantity_of(f).name


@lru_cache(20_000)
def _factor_key(f: Any) -> Key:
    base = f.base if isinstance(f, sp.Pow) and not isinstance(f, sp.exp) else f
    if isinstance(base, sp.Sum):
        return (rank(f), ((9, str(base.limits[0][0]), str(f)),))
    if not is_variable(base):
        return (rank(f), ((9, "", str(f)),))
    parts = [(_IONS.get(part, 9), part.lower(), part) for part in _name(base).split("_")]
    return (rank(f), (*parts, (9, "", str(f))))


def term_key(product: Product) -> Key:
    """Return the place of a term in a sum: numbers, single letters, logarithms, all others."""
    ranks = [rank(f) for f in product.above + product.below]
    if not ranks:
        category = 0
    elif Rank.BIG_SUM in ranks:
        category = 4
    elif any(isinstance(f, Log10) or f.has(sp.log) for f in product.above + product.below):
        category = 2
    else:
        lone = len(ranks) == 1 and ranks[0] <= Rank.LETTER and product.top == product.bottom == 1
        category = 1 if lone and product.above and not isinstance(product.above[0], sp.Pow) else 3
    keys = [_factor_key(f) for f in product.above], [_factor_key(f) for f in product.below]
    return (category, *keys, product.top, product.bottom)
