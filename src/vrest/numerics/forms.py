"""Rewrite an expression into an equal one that floating-point arithmetic evaluates accurately.

Each rewriting is an identity of real analysis, chosen where the plain form loses digits that the
inputs carry, or leaves the range of floats although the result does not:

=============================  =================================================================
``log(a/b)``                   ``log_ratio(a, b)``; with ``a - b`` worked out where terms cancel
``log((a + b)/c)``             ``log_quotient(a + b, c)``: what is rounded has no exact difference
``k log a - k log b``          ``k log(a/b)``
``log(1 + u)``                 ``log1p(u)``
``log(a exp(u))``              ``u + log(a)``
``k exp(u) - k``               ``k expm1(u)``
``k exp(u) - k exp(v)``        ``2 k exp((u+v)/2) sinh((u-v)/2)``
``c exp(u)``, used once        ``scaled_exp(c, u)``
``log((a exp(u) + ...)/d)``     ``log_sum_exp(d, a, u, ...)``
``log(1 + w + w²/(1 + √(1 +     ``asinh_ratio(a, b)``, where w = a/b
w²)))``
``c/(1 + a/b exp(u))``         ``logistic(c, a, b, u)``
``c exp(u)/(1 + a/b exp(u))``  ``logistic(c b/a, b, a, -u)``
``c u/(k exp(u) - k)``         ``c/k B(u)``, u = 0 included
``a B(-u) - b B(u)``           ``bernoulli_difference(a, b, u)``
``a B'(-u) + b B'(u)``         ``bernoulli_slopes(a, b, u)``
``√A - b``                     ``(A - b²)/(√A + b)``, where nothing cancels in ``A - b²``
``c/(1 + b/a exp(v - u))``     ``portion(c, a, u, b, v)``, beside ``log_sum_exp(d, a, u, b, v)``
``f(u)``, lost near ``u = 0``  ``near_zero(f(away(u)), u, ...)``: see `cancellation`
=============================  =================================================================

What cancels between inputs alone, as in ``V_m - E``, is the problem's own condition and stays.
"""

from collections.abc import Iterable
from typing import Any, Final

import sympy as sp

from vrest.functions import bernoulli, bernoulli_slope
from vrest.numerics.cancellation import settled
from vrest.numerics.conjugates import rationalised
from vrest.numerics.exponents import split_exponential, split_logarithm, without_mean

__all__ = [
    "accurate",
    "accurate_all",
    "asinh_ratio",
    "bernoulli_difference",
    "bernoulli_slopes",
    "expm1",
    "hyperbolic",
    "log1p",
    "log_quotient",
    "log_ratio",
    "log_sum_exp",
    "logistic",
    "portion",
    "scaled_exp",
]

asinh_ratio: Final = sp.Function("asinh_ratio", real=True)
bernoulli_difference: Final = sp.Function("bernoulli_difference", real=True)
bernoulli_slopes: Final = sp.Function("bernoulli_slopes", real=True)
expm1: Final = sp.Function("expm1", real=True)
log1p: Final = sp.Function("log1p", real=True)
log_quotient: Final = sp.Function("log_quotient", real=True)
log_ratio: Final = sp.Function("log_ratio", real=True)
log_sum_exp: Final = sp.Function("log_sum_exp", real=True)
logistic: Final = sp.Function("logistic", real=True)
portion: Final = sp.Function("portion", real=True)
scaled_exp: Final = sp.Function("scaled_exp", real=True)


def accurate(expression: sp.Expr) -> sp.Expr:
    """Return an equal expression in accurate functions.

    Parameters
    ----------
    expression : sympy.Expr
        The right side of a theorem.

    Returns
    -------
    sympy.Expr
        The same value wherever the expression is defined.

    Examples
    --------
    >>> x, y = sp.symbols("x y", positive=True)
    >>> accurate(sp.log(x / y)), accurate(sp.exp(x) - 1), accurate(y * sp.exp(-x))
    (log_ratio(x, y), expm1(x), scaled_exp(y, -x))
    """
    return _accurate(settled(sp.factor_terms(expression, clear=False), _accurate))


def _accurate(expression: Any) -> Any:
    factored = sp.factor_terms(expression, clear=False)
    return _rewrite(factored, factored)


def accurate_all(expressions: Iterable[sp.Expr], *, series: bool = True) -> list[sp.Expr]:
    """Return equal expressions in accurate functions, which share what costs most.

    A portion of a sum of two exponentials is written in those exponentials where their sum is
    needed anyway and nothing is lost, which is so when their exponents have opposite signs: then
    neither is larger than their difference.

    Parameters
    ----------
    expressions : iterable of sympy.Expr
    series : bool, default True
        Whether power series may stand near zero; they have the digits of a float.

    Returns
    -------
    list of sympy.Expr
    """
    found = [accurate(each) if series else _accurate(each) for each in expressions]
    sums = sorted({s for e in found for s in e.atoms(log_sum_exp)}, key=sp.default_sort_key)
    for _, *terms in (each.args for each in sums):
        if len(terms) != 4:
            continue
        a, u, b, v = terms
        if not (u / v).is_negative:
            continue
        for first, second in (((a, u), (b, v)), ((b, v), (a, u))):
            ratio, exponent = second[0] / first[0], second[1] - first[1]
            swap = {
                share: portion(share.args[0], *first, *second)
                for e in found
                for share in e.atoms(logistic)
                if sp.cancel(share.args[1] / share.args[2] - ratio) == 0
                and sp.expand(share.args[3] - exponent) == 0
            }
            found = [e.xreplace(swap) for e in found]
    return found


def _rewrite(e: Any, whole: Any) -> Any:
    """Rewrite from the outside in: a pattern is seen before its parts change."""
    if not e.args or e.is_number:
        return e
    if isinstance(e, sp.log):
        return _logarithm(e.args[0], whole)
    if isinstance(e, sp.Add):
        return _sum(e, whole)
    if isinstance(e, sp.Mul) or (isinstance(e, sp.Pow) and e.exp == -1):
        return _product(e, whole)
    return e.func(*(_rewrite(part, whole) for part in e.args))


def _logarithm(argument: Any, whole: Any) -> Any:
    exponent, factor = split_exponential(argument)
    if exponent != 0:
        return _rewrite(exponent, whole) + _logarithm(factor, whole)
    if isinstance(argument, sp.Add) and sp.S.One in argument.args:
        w = hyperbolic(sp.log(argument))
        if w is not None:
            return asinh_ratio(*(_rewrite(part, whole) for part in sp.fraction(w)))
        return log1p(_rewrite(argument - 1, whole))
    above, below = sp.fraction(argument)
    if isinstance(above, sp.Add) and above.has(sp.exp) and not below.has(sp.exp):
        splits = [split_exponential(term) for term in above.args]
        terms = [_rewrite(part, whole) for u, c in splits for part in (c, u)]
        return log_sum_exp(_rewrite(below, whole), *terms)
    above, below = sp.fraction(sp.together(argument))
    if below == 1:
        return sp.log(_rewrite(above, whole))
    if above == 1:
        return -_logarithm(below, whole)
    parts = [_rewrite(above, whole), _rewrite(below, whole)]
    difference = sp.expand(above - below)
    if _terms(difference) < _terms(sp.expand(above)) + _terms(sp.expand(below)):
        return log_ratio(*parts, _rewrite(sp.factor_terms(difference), whole))
    exact = all(part.is_Symbol or part.is_number for part in parts)
    return log_ratio(*parts) if exact else log_quotient(*parts)


def hyperbolic(e: Any) -> Any:
    """Return w where an expression is the inverse hyperbolic sine of w spelt out, else None.

    Parameters
    ----------
    e : sympy.Expr

    Returns
    -------
    sympy.Expr or None

    Examples
    --------
    >>> w = sp.Symbol("w", positive=True)
    >>> hyperbolic(sp.log(1 + w + w**2 / (1 + sp.sqrt(1 + w**2)))), hyperbolic(sp.log(1 + w))
    (w, None)
    """
    if not isinstance(e, sp.log):
        return None
    for root in e.args[0].atoms(sp.Pow):
        w = sp.sqrt(root.base - 1)
        if root.exp == sp.S.Half and e.args[0] == 1 + w + w**2 / (root + 1):
            return w
    return None


def _sum(e: Any, whole: Any) -> Any:
    apart = rationalised(without_mean(e))
    if apart is not e:
        return _rewrite(apart, whole)
    terms, done = list(e.args), []
    while terms:
        first = terms.pop(0)
        for other in terms:
            joined = _join(first, other, whole)
            if joined is not None:
                terms.remove(other)
                done.append(joined)
                break
        else:
            done.append(_rewrite(first, whole))
    return sp.Add(*done)


def _join(first: Any, other: Any, whole: Any) -> Any:
    """Return the sum of two terms where it has an accurate form of its own, else None."""
    splits = (split_exponential(first), split_exponential(other))
    (u, c), (v, d) = sorted(splits, key=lambda split: split[0] != 0)
    if c == -d and u == 0:
        return _rewrite(d, whole) * expm1(_rewrite(v, whole))
    if c == -d:
        return _rewrite(2 * c * sp.exp((u + v) / 2), whole) * sp.sinh(_rewrite((u - v) / 2, whole))
    (a, k), (b, n) = split_logarithm(first), split_logarithm(other)
    if a is not None and b is not None and k == -n:
        if k.could_extract_minus_sign():
            a, b, k = b, a, n
        return _rewrite(k, whole) * _logarithm(a / b, whole)
    return _balance(first, other, whole)


def _balance(first: Any, other: Any, whole: Any) -> Any:
    """Return the form of ``a B(-u) - b B(u)``, or with slopes of ``a B'(-u) + b B'(u)``."""
    for function in (bernoulli, bernoulli_slope):
        sides = {}
        for term in (first, other):
            parts = [f for f in sp.Mul.make_args(term) if isinstance(f, function)]
            if len(parts) == 1:
                sides[parts[0].args[0]] = _rewrite(term / parts[0], whole)
        u = next((u for u in sides if not u.could_extract_minus_sign()), None)
        if u is None or -u not in sides:
            continue
        if function is bernoulli:
            return bernoulli_difference(sides[-u], -sides[u], _rewrite(u, whole))
        return bernoulli_slopes(sides[-u], sides[u], _rewrite(u, whole))
    return None


def _product(e: Any, whole: Any) -> Any:
    filled = _filled(e)
    if filled is not None:
        return _rewrite(filled, whole)
    shares = _shares(e)
    if shares is not None:
        return _rewritten(shares, whole)
    exponent, factor = split_exponential(e)
    if isinstance(e, sp.Pow) and exponent == 0:
        return e.func(*(_rewrite(part, whole) for part in e.args))
    rewritten = [_rewrite(part, whole) for part in sp.Mul.make_args(factor)]
    if exponent == 0 or factor.is_number or whole.count(sp.exp(exponent)) != 1:
        return sp.Mul(*rewritten, *([] if exponent == 0 else [sp.exp(_rewrite(exponent, whole))]))
    return scaled_exp(sp.Mul(*rewritten), _rewrite(exponent, whole))


def _filled(e: Any) -> Any:
    """Return a product over ``c exp(u) - c``, where u divides it, in bernoulli functions."""
    for power in sp.Mul.make_args(e):
        if not (isinstance(power, sp.Pow) and power.exp == -1 and isinstance(power.base, sp.Add)):
            continue
        splits = sorted(map(split_exponential, power.base.args), key=lambda split: split[0] != 0)
        if len(splits) != 2 or splits[0][0] != 0 or splits[0][1] != -splits[1][1]:
            continue
        u, c = splits[1]
        above = e / power
        zeros = {factor for factor in sp.Mul.make_args(u) if factor.is_zero is None}
        if not zeros or not zeros <= set(sp.Mul.make_args(above)):
            continue
        over = above / u / c
        sums = [p for p in sp.Mul.make_args(over) if isinstance(p, sp.Add) and p.has(sp.exp)]
        terms = [over] if not sums else [over / sums[0] * term for term in sums[0].args]
        return sp.Add(*(_held(term, u) for term in terms))
    return None


def _held(term: Any, u: Any) -> Any:
    """Return a term times the bernoulli function; an exponential of its own goes into that."""
    exponent, factor = split_exponential(term)
    return factor * bernoulli(-u) if exponent == u else term * bernoulli(u)


def _rewritten(shares: Any, whole: Any) -> Any:
    """Rewrite what stands in logistic functions, and leave these."""
    if isinstance(shares, logistic):
        return logistic(*(_rewrite(part, whole) for part in shares.args))
    if shares.has(logistic):
        return shares.func(*(_rewritten(part, whole) for part in shares.args))
    return _rewrite(shares, whole)


def _shares(e: Any) -> Any:
    """Return a product over a sum of two exponentials, or its square, in logistic functions."""
    for power in sp.Mul.make_args(e):
        if not (isinstance(power, sp.Pow) and power.exp in (-1, -2)):
            continue
        splits = [split_exponential(term) for term in sp.Add.make_args(power.base)]
        if len(splits) != 2 or splits[0][0] == splits[1][0]:
            continue
        if not (splits[0][1] / splits[1][1]).is_positive:
            continue
        above = e / power
        for part in sp.Mul.make_args(above):
            if isinstance(part, sp.Add) and part.has(sp.exp):
                terms = (_shared(term * above / part, power, splits) for term in part.args)
                return _with_logistic(sp.Add(*terms))
        return _with_logistic(_shared(above, power, splits))
    return None


def _with_logistic(e: Any) -> Any:
    return e if e.has(logistic) else None


def _shared(above: Any, power: Any, splits: list[tuple[Any, Any]]) -> Any:
    (u, c), (v, d) = sorted(splits, key=lambda split: split[0] != 0)
    exponent, factor = split_exponential(above)
    if power.exp == -1 and exponent == v:
        return logistic(factor / d, *sp.fraction(c / d), u - v)
    if power.exp == -1 and (exponent == u or u == 0):
        return logistic(above * sp.exp(-u) / c, *sp.fraction(d / c), v - u)
    if power.exp == -2 and exponent == u + v:
        first = logistic(factor / (c * d), *sp.fraction(d / c), v - u)
        return first * logistic(1, *sp.fraction(c / d), u - v)
    return above * power


def _terms(e: Any) -> int:
    return len(sp.Add.make_args(e))
