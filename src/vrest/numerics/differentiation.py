"""The partial derivatives of a formula, by the kernel's own rules, in forms that keep all digits.

What cancels between terms that are rational is worked out first: the derivative of a logarithm of a
ratio is a difference of fractions, most of which is often common to both.
"""

from typing import Any, Final

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.derivative import derivative
from vrest.numerics.extraction import Formula

__all__ = ["differentiable", "partial"]

_CORNERED: Final = "it has a corner, or is a sum over species"


def partial(formula: Formula, name: str) -> tuple[Any, ...]:
    """Return the derivatives of what a formula returns with respect to an argument.

    Parameters
    ----------
    formula : Formula
    name : str
        One of its arguments.

    Returns
    -------
    tuple of sympy.Expr
        One for each output.

    Raises
    ------
    ValueError
        If the formula takes no such argument, or has no derivative with respect to it everywhere.
    """
    found = {quantity.name: quantity.symbol for quantity in formula.inputs}
    if name not in found:
        raise ValueError(f"{formula.name} does not take {name}; it takes {', '.join(found)}")
    x = found[name]
    families = {family for group in formula.species for family in group}
    if name in families or any(x in each.free_symbols for each in _corners(formula)):
        raise ValueError(f"{formula.name} has no derivative with respect to {name}: {_CORNERED}")
    try:
        return tuple(_tidy(_derivative(numeric, x)) for numeric in formula.numerics)
    except RuleError as error:
        raise ValueError(f"{formula.name} has no derivative by {name}: {error}") from error


def differentiable(formula: Formula) -> tuple[str, ...]:
    """Return the names of the arguments by which a formula has derivatives.

    Parameters
    ----------
    formula : Formula

    Returns
    -------
    tuple of str
    """
    found = []
    for quantity in formula.inputs:
        try:
            partial(formula, quantity.name)
        except ValueError:
            continue
        found.append(quantity.name)
    return tuple(found)


def _corners(formula: Formula) -> set[Any]:
    return {corner for numeric in formula.numerics for corner in numeric.atoms(sp.Abs)}


def _derivative(e: Any, x: Any) -> Any:
    """Differentiate; a total over species does not depend on what has no species."""
    totals = {t: sp.Dummy(real=True) for t in e.atoms(sp.Function) if t.func.__name__ == "total"}
    return derivative(e.xreplace(totals), x).xreplace({d: t for t, d in totals.items()})


def _tidy(e: Any) -> Any:
    """Cancel what is common to rational terms."""
    symbols = tuple(e.free_symbols)
    if not isinstance(e, sp.Add) and not e.has(sp.Add):
        return e
    factored = sp.factor_terms(e)
    parts = [_cancelled(p, symbols) for p in sp.Mul.make_args(factored)]
    return sp.Mul(*parts)


def _cancelled(e: Any, symbols: tuple[Any, ...]) -> Any:
    if not isinstance(e, sp.Add) or not e.is_rational_function(*symbols):
        return e
    above, below = sp.fraction(sp.together(e))
    return sp.factor_terms(sp.expand(above)) / below
