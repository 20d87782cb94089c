"""Elementary functions for floats and arrays of any library, without loss of digits.

Each takes Python floats through `math`, NumPy arrays through NumPy and any other array through the
array-API namespace that it belongs to.  `math` raises where IEEE arithmetic has an infinity or
NaN; `evaluate` then lifts the numbers to arrays.  The accurate forms:

========================  ======================================================================
``log_ratio(a, b)``       ``log(a/b)``: no overflow, no loss near ``a = b``
``log_quotient(a, b)``    ``log(a/b)``: no overflow, for a and b that are rounded already
``scaled_exp(c, u)``      ``c exp(u)``: no overflow while the product is a float
``log_sum_exp(d, ...)``   ``log((a exp(u) + b exp(v) + ...)/d)``: no overflow
``portion(c, a, u, b,     ``c a exp(u)/(a exp(u) + b exp(v))``: no overflow
v)``
``logistic(c, a, b, u)``  ``c/(1 + a/b exp(u))``: no overflow, also where the result is tiny
``asinh_ratio(a, b)``     ``asinh(a/b)``: no overflow
``log1p(x), expm1(x)``    ``log(1 + x), exp(x) - 1``
``near_zero(f, u, ...)``  f, made of ``away(u)``, but a power series where u is near zero
``bernoulli(u)``          ``u/(exp(u) - 1)``, with its slope and balance: see `bernoulli`
``total(x)``              the sum over the species, which are the first axis
========================  ======================================================================
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from vrest.numerics.bernoulli import (
    bernoulli,
    bernoulli_curvature,
    bernoulli_difference,
    bernoulli_slope,
    bernoulli_slopes,
)
from vrest.numerics.inplace import allocated
from vrest.numerics.lambert import lambert_w
from vrest.numerics.namespaces import namespace_of
from vrest.numerics.near_zero import away, near_zero
from vrest.numerics.ratios import (
    asinh_ratio,
    log_quotient,
    log_ratio,
    log_sum_exp,
    logistic,
    portion,
)

__all__ = [
    "asinh_ratio",
    "away",
    "bernoulli",
    "bernoulli_curvature",
    "bernoulli_difference",
    "bernoulli_slope",
    "bernoulli_slopes",
    "evaluate",
    "exp",
    "expm1",
    "lambert_w",
    "log",
    "log1p",
    "log_quotient",
    "log_ratio",
    "log_sum_exp",
    "logistic",
    "near_zero",
    "portion",
    "power",
    "scaled_exp",
    "sinh",
    "sqrt",
    "total",
]

Array = Any
# Of so many species each is added by itself, for arrays of at least so many elements.
_MANY: Final = 16
_FEW: Final = 64


def evaluate(
    kernel: Callable[..., Array],
    arrays: Mapping[str, Array],
    numbers: Mapping[str, float],
    lift: Callable[[float], Array],
) -> Array:
    """Call the formula; where `math` refuses a number, let arrays give an infinity or NaN."""
    try:
        return kernel(**arrays, **numbers)
    except (ArithmeticError, ValueError):
        return kernel(**arrays, **{name: lift(number) for name, number in numbers.items()})


def _elementary(name: str, meaning: str) -> Callable[[Array], Array]:
    scalar: Callable[[float], float] = getattr(math, name)
    array: Callable[[Array], Array] = getattr(np, name)

    def function(x: Array) -> Array:
        if type(x) is float:
            return scalar(x)
        if type(x) is np.ndarray:
            return array(x)
        return getattr(namespace_of(x), name)(x)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"Return {meaning}."
    return function


exp = _elementary("exp", "the exponential")
expm1 = _elementary("expm1", "exp(x) - 1, accurate near 0")
log = _elementary("log", "the natural logarithm")
log1p = _elementary("log1p", "log(1 + x), accurate near 0")
sinh = _elementary("sinh", "the hyperbolic sine")
sqrt = _elementary("sqrt", "the square root")


def power(x: Array, y: Array) -> Array:
    """Return x to the power y; NaN where that is not real.

    Parameters
    ----------
    x, y : array (...), 1
        Base and exponent.

    Returns
    -------
    array (...), 1
    """
    if type(x) is float and type(y) is float:
        return math.pow(x, y)
    return x**y


def total(x: Array) -> Array:
    """Return the sum over the first axis, which numbers the species; a number is its own sum.

    Parameters
    ----------
    x : array (N, ...), any unit

    Returns
    -------
    array (...), the same unit
    """
    if type(x) is float:
        return x
    if type(x) is np.ndarray:
        # a NumPy array stays one, whatever is computed of it
        if x.ndim == 1:
            return np.add.reduce(x, 0, keepdims=True)
        if len(x) > _MANY or x.size < _FEW * len(x):
            return np.add.reduce(x, 0)
        # species by species, since the sum over each element's few is slow
        whole = x[0] + x[1] if len(x) > 1 else x[0].copy()
        for part in x[2:]:
            np.add(whole, part, whole)
        return whole
    return namespace_of(x).sum(x, axis=0)


def scaled_exp(c: Array, u: Array) -> Array:
    """Return c exp(u), finite whenever the product is.

    Parameters
    ----------
    c : array (...), any unit
        Factor.
    u : array (...), 1
        Exponent.

    Returns
    -------
    array (...), unit of c

    Examples
    --------
    >>> round(scaled_exp(1e-300, 1000.0) / 1.9700711140170469e134, 13)
    1.0
    """
    if type(c) is float and type(u) is float and -700.0 < u < 700.0:
        return c * math.exp(u)
    if type(u) is not float and namespace_of(c, u) is np:
        return allocated("scaled_exp", c, u)
    if type(u) is float:
        # the fourth root is exact in its exponent, and finite wherever the product is
        root = rest = exp(u / 4)
    else:
        xp = namespace_of(c, u)
        usual = xp.abs(u) <= math.log(float(xp.finfo(u.dtype).max)) - 8.0
        root = xp.exp(xp.where(usual, u, u / 4))
        rest = xp.where(usual, xp.ones_like(u), root)
    return c * root * rest * rest * rest
