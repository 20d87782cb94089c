"""The tangent of the exponential at zero, below it everywhere.

Nothing here is a result; bounds and maxima begin with it.
"""

from sympy import Expr, exp

from vrest.derived import restate
from vrest.kernel import Theorem, instantiate, taylor
from vrest.vocabulary.mixture import w

__all__ = ["tangent"]


def tangent(exponent: Expr) -> Theorem:
    """Derive that an exponential is nowhere below its tangent at zero."""
    curve = taylor(
        exp(w), w, 0, start=0, end=w, below=True, because="The exponential is convex everywhere."
    )
    return instantiate(
        restate(curve, exp(w), lhs=1 + w, because="So it lies above its tangent at zero."),
        {w: exponent},
        because="Take this exponent.",
    )
