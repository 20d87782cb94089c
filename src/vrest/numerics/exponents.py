"""Take products apart into exponentials, logarithms and the rest, and a mean out of a logarithm.

The logarithm of a sum of exponentials, less the mean of their exponents with the terms as weights,
loses the digits that both have in common: all, where one exponent is large.  It is the mean of the
logarithms of the sum over each of the exponentials, where nothing is large that counts.
"""

from typing import Any

import sympy as sp

__all__ = ["split_exponential", "split_logarithm", "without_mean"]


def split_exponential(term: Any) -> tuple[Any, Any]:
    """Split a product into the exponent of its exponential, 0 if there is none, and the rest.

    Parameters
    ----------
    term : sympy.Expr

    Returns
    -------
    tuple of sympy.Expr
    """
    factors = sp.Mul.make_args(term)
    exponents = [factor.exp for factor in factors if isinstance(factor, sp.exp)]
    return sp.Add(*exponents), sp.Mul(*(f for f in factors if not isinstance(f, sp.exp)))


def split_logarithm(term: Any) -> tuple[Any, Any]:
    """Split a product with one logarithm into its argument and the rest.

    Parameters
    ----------
    term : sympy.Expr

    Returns
    -------
    tuple of sympy.Expr
        None in place of the argument where there is none, or are several.
    """
    factors = sp.Mul.make_args(term)
    logs = [f for f in factors if isinstance(f, sp.log) and not f.is_number]
    if len(logs) != 1:
        return None, term
    return logs[0].args[0], sp.Mul(*(f for f in factors if f is not logs[0]))


def without_mean(e: Any) -> Any:
    """Return a sum in which no mean of exponents is taken from the logarithm of their sum.

    Parameters
    ----------
    e : sympy.Add

    Returns
    -------
    sympy.Expr
        The same where there is no such mean.

    Examples
    --------
    >>> a, b, d, k, u = sp.symbols("a b d k u", positive=True)
    >>> whole = a * sp.exp(u) + b
    >>> without_mean(k * sp.log(whole / d) - k * u * a * sp.exp(u) / whole)
    a*k*exp(u)*log((a + b*exp(-u))/d)/(a*exp(u) + b) + b*k*log((a*exp(u) + b)/d)/(a*exp(u) + b)
    """
    for term in e.args:
        argument, factor = split_logarithm(term)
        above, below = sp.fraction(argument) if argument is not None else (term, term)
        if not (isinstance(above, sp.Add) and above.has(sp.exp)) or below.has(sp.exp):
            continue
        splits = [(*split_exponential(part), part) for part in above.args]
        mean = sp.Add(*(u * part for u, _, part in splits))
        for other in e.args:
            if other is term or sp.expand(other * above / factor + mean) != 0:
                continue
            rest = [part for part in e.args if part is not term and part is not other]
            logs = [sp.Add(*(c * sp.exp(u - v) for u, c, _ in splits)) for v, _, _ in splits]
            means = [
                factor * part / above * sp.log(log / below)
                for log, (_, _, part) in zip(logs, splits, strict=True)
            ]
            return sp.Add(*rest, *means)
    return e
