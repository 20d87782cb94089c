"""The dimension of an expression over declared quantities.

Every expression that enters a theorem passes `dimension_of`, which also refuses symbols that nobody
declared.
"""

from fractions import Fraction
from typing import Any, Final

import sympy as sp
from sympy.core.function import AppliedUndef, UndefinedFunction

from vrest.errors import DimensionError, RuleError
from vrest.functions import EXPANSIONS, lambert_w
from vrest.quantity.registry import Domain, quantity_of
from vrest.remember import remembered
from vrest.units import DIMENSIONLESS, Dimension

__all__ = ["CLASSES", "dimension_of", "is_known"]

_NUMBERS: Final = frozenset(map(type, (sp.S.Zero, sp.S.One, sp.S.NegativeOne, sp.S.Half)))
_KINDS: Final = (
    *(*_NUMBERS, sp.Integer, sp.Rational, type(sp.pi), type(sp.E), sp.Symbol, sp.Indexed),
    *(sp.Add, sp.Mul, sp.Pow, sp.exp, sp.log, sp.Abs, sp.Sum, sp.Derivative),
    *(lambert_w, *EXPANSIONS),
)
_KNOWN: Final = frozenset(map(id, _KINDS))  # a class can answer ``==`` as it likes
# All that expressions are made of.
CLASSES: Final = (
    *(*_KINDS, sp.Tuple, sp.IndexedBase, AppliedUndef, UndefinedFunction),
    type(sp.Symbol.default_assumptions),
)


def _same(parts: tuple[Any, ...], reason: str) -> Dimension:
    """Return the one dimension that all parts share; zero fits anywhere."""
    first, shared = parts[0], dimension_of(parts[0])
    for part in parts[1:]:
        found = dimension_of(part)
        if found != shared and not _is_zero(part):
            if not _is_zero(first):
                raise DimensionError(reason, (first, shared), (part, found))
            first, shared = part, found
    return shared


def _is_zero(part: Any) -> bool:
    """Tell whether this is a number, and zero."""
    return part is sp.S.Zero or bool(part.is_number and part.is_zero)


def _pure(part: Any, reason: str) -> Dimension:
    found = dimension_of(part)
    if found != DIMENSIONLESS:
        raise DimensionError(reason, (part, found), ("a pure number", DIMENSIONLESS))
    return DIMENSIONLESS


def _varying(e: Any) -> Dimension:
    quantity = quantity_of(e)
    if len(e.args) != 1 + quantity.each:
        raise RuleError("quantity", "a function takes its coordinate, after the species if any", e)
    _pure(sp.Add(*e.args[:-1]), "an index must be a pure number")
    _same((quantity.of, e.args[-1]), "a function takes its coordinate")
    return quantity.dimension


def _derivative(e: Any) -> Dimension:
    (coordinate, order), *more = e.variable_count
    if more or quantity_of(coordinate).domain is not Domain.COORDINATE:
        raise RuleError("quantity", "a derivative is taken with respect to one coordinate", e)
    if not order.is_Integer:
        raise RuleError("quantity", "a derivative has a whole order", e)
    return dimension_of(e.expr) / dimension_of(coordinate) ** int(order)


def is_known(kind: Any) -> bool:
    """Tell whether expressions can be of this class: of this very one, and of none below it."""
    return id(kind) in _KNOWN or type(kind) is UndefinedFunction


@remembered
def dimension_of(expression: Any) -> Dimension:
    """Return the dimension of an expression over declared quantities.

    Parameters
    ----------
    expression : sympy.Expr

    Returns
    -------
    Dimension

    Raises
    ------
    DimensionError
        If it adds different dimensions, or takes the exponential or logarithm of one.
    RuleError
        If it holds an undeclared symbol or a function that vrest does not know.
    """
    e = expression
    if not is_known(type(e)):  # a subclass could answer differently each time
        raise RuleError("quantity", f"{type(e).__name__} has no place in a theorem", e)
    if isinstance(e, AppliedUndef):
        return _varying(e)
    if isinstance(e, sp.Derivative):
        return _derivative(e)
    if type(e) in EXPANSIONS or type(e) is lambert_w:
        return _pure(e.args[0], f"{type(e).__name__} takes a pure number")
    if isinstance(e, sp.Indexed):
        if len(e.indices) != quantity_of(e).rank:
            raise RuleError("quantity", "a member of a family has one index, of a matrix two", e)
        for index in e.indices:
            _pure(index, "an index must be a pure number")
        return quantity_of(e).dimension
    if isinstance(e, sp.Symbol):
        return quantity_of(e).dimension
    if isinstance(e, sp.Rational) or e in (sp.pi, sp.E):
        return DIMENSIONLESS
    if isinstance(e, sp.Add):
        return _same(e.args, "only like dimensions can be added")
    if isinstance(e, sp.Mul):
        product = DIMENSIONLESS
        for factor in e.args:
            product = product * dimension_of(factor)
        return product
    if isinstance(e, sp.Pow):
        _pure(e.exp, "an exponent must be a pure number")
        if isinstance(e.exp, sp.Rational):
            return dimension_of(e.base) ** Fraction(int(e.exp.p), int(e.exp.q))
        return _pure(e.base, "only a pure number has a variable power")
    if isinstance(e, sp.exp):
        return _pure(e.exp, "the exponential takes a pure number")
    if isinstance(e, sp.log):
        return _pure(e.args[0], "the logarithm takes a pure number, such as a ratio")
    if isinstance(e, sp.Abs):
        return dimension_of(e.args[0])
    for index, *bounds in e.limits:  # the one type that is left is the sum
        for part in (index, *bounds):
            _pure(part, "a sum runs over pure numbers")
    return dimension_of(e.function)
