"""The partial derivatives of a formula, by the kernel's own rules, in forms that keep all digits.

What cancels between terms that are rational is worked out first: the derivative of a logarithm of a
ratio is a difference of fractions, most of which is often common to both.
"""

from typing import Any

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.derivative import derivative
from vrest.numerics.extraction import Formula
from vrest.numerics.forms import hyperbolic
from vrest.numerics.summation import total

__all__ = ["cornered", "differentiable", "partial"]


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
        One for each output; by a quantity of each species, what it is at that species.  Where
        `cornered`, it is right where the argument is not zero.

    Raises
    ------
    ValueError
        If the formula takes no such argument, or has no derivative with respect to it everywhere.
    """
    found = {quantity.name: quantity.symbol for quantity in formula.inputs}
    if name not in found:
        raise ValueError(f"{formula.name} does not take {name}; it takes {', '.join(found)}")
    x = found[name]
    species = name in {family for group in formula.species for family in group}
    try:
        return tuple(_tidy(_derivative(e, x, species=species)) for e in formula.numerics)
    except RuleError as error:
        raise ValueError(f"{formula.name} has no derivative by {name}: {error}") from error


def cornered(formula: Formula, name: str) -> bool:
    """Tell whether a formula has a derivative by an argument where that is not zero alone.

    Parameters
    ----------
    formula : Formula
    name : str
        One of its arguments.

    Returns
    -------
    bool
    """
    sizes = {size for numeric in formula.numerics for size in numeric.atoms(sp.Abs)}
    return any(size.args[0].is_Symbol and size.args[0].name == name for size in sizes)


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


def _derivative(e: Any, x: Any, *, species: bool) -> Any:
    """Differentiate, by a quantity of each species at that species.

    What the kernel's rules do not name is a symbol of its own, with a slope by the chain rule: a
    total over species, an inverse hyperbolic sine spelt out, and a size, whose sign is constant
    where it is not zero.
    """
    inner: dict[Any, tuple[Any, Any]] = {}
    signs: dict[Any, Any] = {}
    for part in sorted(e.atoms(sp.Function), key=sp.default_sort_key):
        w = hyperbolic(part)
        if type(part).__name__ == "total":
            slope = _derivative(part.args[0], x, species=False)
            slope = slope if species or slope == 0 else total(slope)
        elif w is not None:
            above, below = sp.fraction(w)
            slopes = [_derivative(each, x, species=False) for each in (above, below)]
            slope = (slopes[0] * below - above * slopes[1]) / below
            slope /= sp.sqrt(sp.expand(above**2 + below**2))
        elif isinstance(part, sp.Abs) and part.args[0] == x:
            signs[part] = sp.Dummy(real=True)
            continue
        else:
            continue
        inner[part] = (sp.Dummy(real=True), slope)
    symbols = {part: symbol for part, (symbol, _) in inner.items()}
    outer = e.xreplace(symbols).xreplace({size: sign * x for size, sign in signs.items()})
    found = derivative(outer, x)
    for symbol, slope in inner.values():
        if outer.has(symbol):
            found += derivative(outer, symbol) * slope
    found = found.xreplace({symbol: part for part, symbol in symbols.items()})
    return found.xreplace({sign: size / x for size, sign in signs.items()})


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
