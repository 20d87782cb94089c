"""Differentiation, by the rules of the textbook; SymPy's own derivative is not used."""

from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel.statement import occurring

__all__ = ["derivative", "inner_derivative", "is_smooth"]


def derivative(e: Any, x: Any) -> Any:
    """Return the derivative of an expression with respect to a coordinate.

    Parameters
    ----------
    e : sympy.Expr
        Built of smooth functions; differentiable wherever it is defined.
    x : sympy.Symbol

    Returns
    -------
    sympy.Expr

    Raises
    ------
    RuleError
        If a part has no derivative that this module knows.
    """
    if x not in e.free_symbols:
        return sp.S.Zero
    if e == x:
        return sp.S.One
    if isinstance(e, sp.Add):
        return sp.Add(*(derivative(part, x) for part in e.args))
    if isinstance(e, sp.Mul):
        return sp.Add(
            *(
                sp.Mul(derivative(part, x), *e.args[:k], *e.args[k + 1 :])
                for k, part in enumerate(e.args)
            )
        )
    if isinstance(e, sp.exp):
        return e * derivative(e.exp, x)
    if isinstance(e, sp.Pow) and x not in e.exp.free_symbols:
        return e.exp * e.base ** (e.exp - 1) * derivative(e.base, x)
    if isinstance(e, sp.Pow):
        return e * derivative(e.exp * sp.log(e.base), x)
    if isinstance(e, bernoulli):
        return bernoulli_slope(e.args[0]) * derivative(e.args[0], x)
    if isinstance(e, bernoulli_slope):
        return bernoulli_curvature(e.args[0]) * derivative(e.args[0], x)
    if isinstance(e, lambert_w):
        return e / (e.args[0] * (1 + e)) * derivative(e.args[0], x)
    if isinstance(e, sp.log):
        return derivative(e.args[0], x) / e.args[0]
    if (
        isinstance(e, AppliedUndef)
        and e.args[-1] == x
        and x not in sp.Tuple(*e.args[:-1]).free_symbols
    ):
        return sp.Derivative(e, x)
    if isinstance(e, sp.Derivative) and isinstance(e.expr, AppliedUndef) and e.variables[0] == x:
        return sp.Derivative(e.expr, (x, e.derivative_count + 1))
    if isinstance(e, sp.Derivative):
        return derivative(inner_derivative(e), x)
    if isinstance(e, sp.Sum) and all(x not in limits for limits in e.limits):
        return sp.Sum(derivative(e.function, x), *e.limits)
    raise RuleError("derivative", f"the derivative of {type(e).__name__} is not known here", e)


def is_smooth(e: Any, x: Any) -> bool:
    """Tell whether an expression is smooth in a coordinate; of all, only ``Abs`` has a corner."""
    return x is None or not any(x in corner.free_symbols for corner in occurring(e, sp.Abs))


def inner_derivative(e: Any) -> Any:
    """Carry out a derivative that is only written down; that of a varying quantity stays."""
    if isinstance(e.expr, AppliedUndef):
        return e
    x, order = e.variable_count[0]
    found = e.expr
    for _ in range(int(order)):
        found = derivative(found, x)
    return found
