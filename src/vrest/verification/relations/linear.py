"""Linear: what makes an expression zero that is of the first degree in a symbol."""

from typing import Any

import sympy as sp

from vrest.quantity import is_variable

from ..quantities.traits import variables

__all__ = ["solved_linear"]


def solved_linear(factor: Any, symbol: Any) -> Any:
    """Return what a symbol is worth where an expression is zero, or None if it is not linear."""
    terms = [sp.Mul.make_args(term) for term in sp.Add.make_args(factor)]
    parts = {part for term in terms for part in term}
    if any(_is_opaque(part) and symbol in variables(part) for part in parts):
        return None
    if not all(part.is_Rational or is_variable(_base(part)) for part in parts):
        return _expanded(factor, symbol)
    # the sum of many terms that a factor may be is multiplied out already
    powers = {part.exp for part in parts if part.is_Pow and part.base == symbol}
    moving = [term for term in terms if symbol in term]
    if powers or not moving:
        return None
    still = (sp.Mul(*term) for term in terms if symbol not in term)
    slope = (sp.Mul(*(part for part in term if part != symbol)) for term in moving)
    return -sp.Add(*still) / sp.Add(*slope)


def _base(part: Any) -> Any:
    """Return what is raised to a whole power, or else the part itself."""
    return part.base if part.is_Pow and part.exp.is_Integer else part


def _is_opaque(part: Any) -> bool:
    """Tell whether a part is neither a variable nor made of sums and products of such."""
    base = _base(part)
    return not (base.is_Rational or base.is_Add or base.is_Mul or is_variable(base))


def _expanded(factor: Any, symbol: Any) -> Any:
    poly = sp.expand(factor)
    slope = poly.coeff(symbol, 1)
    rest = poly.coeff(symbol, 0)
    if slope == 0 or symbol in variables(rest, slope) or sp.expand(slope * symbol + rest - poly):
        return None
    return -rest / slope
