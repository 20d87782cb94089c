"""An expression to as many digits as wanted: as a ball, or as a number whose digits are certain."""

from collections.abc import Mapping
from typing import Any

import mpmath
from flint import arb, ctx

from vrest.errors import VrestError
from vrest.evaluate.assignment import BITS_PER_DIGIT, Assignment, precisions
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.scopes import value

__all__ = ["PrecisionError", "ball", "digits"]


class PrecisionError(VrestError):
    """Refuse to print digits that are not certain.

    Attributes
    ----------
    expression : sympy.Expr
    ball : flint.arb
        The tightest ball that was found.
    """

    def __init__(self, wanted: int, expression: Any, found: Any) -> None:
        self.expression, self.ball = expression, found
        super().__init__(
            f"{wanted} digits are not certain for\n    {expression}\nit lies in {found.str(10)}; "
            "exact values are needed, and a value that is not zero in disguise"
        )


def ball(expression: Any, values: Mapping[Any, Any], *, digits: int = 50) -> arb:
    """Return a ball that is certain to hold the value of an expression.

    Parameters
    ----------
    expression : sympy.Expr
    values : mapping
        From each symbol, or member of a family such as ``c_in[1]``, to an int, a float, a Fraction,
        a decimal string or an `arb`; a family may be given as the sequence of its members.
        Constants of nature are known.
    digits : int
        How many digits the ball should determine; it is wider where inexact values do not allow
        them, and around a zero that no precision can tell from its neighbours.

    Returns
    -------
    flint.arb

    Raises
    ------
    UndefinedError
        If a part divides by zero or takes the logarithm of what is not positive.
    ValueError
        If a symbol has no value, or one that is not a number.
    RuleError
        If the expression holds something that has no numeric rule.

    Examples
    --------
    >>> import sympy as sp
    >>> x = sp.Symbol("x")
    >>> print(ball(sp.log(x), {x: 2}).str(15, radius=False))
    0.693147180559945
    """
    source = Assignment(values)
    best: arb | None = None
    refusal = UndefinedError("too large for any precision", expression, certain=False)
    for bits in precisions(digits):
        with ctx.workprec(bits):
            try:
                found = value(expression, source.scope(bits))
            except UndefinedError as error:
                if error.certain:
                    raise
                refusal = error
                continue
        if found.is_finite():
            best = found
            if best.rel_accuracy_bits() >= digits * BITS_PER_DIGIT:
                break
    if best is None:
        raise refusal
    return best


def digits(expression: Any, values: Mapping[Any, Any], n: int) -> mpmath.mpf:
    """Return the value of an expression, correct to `n` significant digits.

    Parameters
    ----------
    expression : sympy.Expr
    values : mapping
        As for `ball`.
    n : int
        How many digits; `mpmath.nstr` prints them.

    Returns
    -------
    mpmath.mpf
        It carries a few digits more than `n`; the error is below one unit in the `n`-th digit.

    Raises
    ------
    PrecisionError
        If so many digits cannot be made certain.
    UndefinedError, ValueError, RuleError
        As for `ball`.

    Examples
    --------
    >>> import sympy as sp
    >>> print(mpmath.nstr(digits(sp.sqrt(2), {}, 30), 30))
    1.41421356237309504880168872421
    """
    found = ball(expression, values, digits=n + 1)
    if not found.is_zero() and found.rel_accuracy_bits() < (n + 1) * BITS_PER_DIGIT:
        raise PrecisionError(n, expression, found)
    with mpmath.workdps(n + 5):
        return +mpmath.mpf(found)
