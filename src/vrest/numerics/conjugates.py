"""Write the difference of a root and nearly the same as a quotient, where nothing cancels."""

from typing import Any

import sympy as sp

__all__ = ["rationalised"]


def rationalised(e: Any) -> Any:
    """Return a sum in which a root and the rest do not cancel.

    ``√A - b`` is ``(A - b²)/(√A + b)``, which loses nothing where the terms of ``A - b²`` have one
    sign.

    Parameters
    ----------
    e : sympy.Add

    Returns
    -------
    sympy.Expr
        The same where there are several roots, or nothing cancels, or signs are not known.

    Examples
    --------
    >>> a, b = sp.symbols("a b", positive=True)
    >>> rationalised(sp.sqrt(a**2 + b) - a), rationalised(sp.sqrt(a**2 + b) + a)
    (b/(a + sqrt(a**2 + b)), a + sqrt(a**2 + b))
    """
    roots = [term for term in e.args if _is_root(term)]
    if len(roots) != 1:
        return e
    root = roots[0]
    rest = e - root
    if not ((root.is_positive and rest.is_negative) or (root.is_negative and rest.is_positive)):
        return e
    above = sp.expand(root**2 - rest**2)
    terms = sp.Add.make_args(above)
    if not (all(t.is_positive for t in terms) or all(t.is_negative for t in terms)):
        return e
    return sp.factor_terms(above) / (root - rest)


def _is_root(term: Any) -> bool:
    """Tell whether a term is the root of a sum, or a multiple of it."""
    powers = [f for f in sp.Mul.make_args(term) if isinstance(f, sp.Pow) and f.base.is_Add]
    return len(powers) == 1 and powers[0].exp == sp.S.Half
