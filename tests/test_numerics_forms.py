"""Accurate forms: equal to what they replace, and accurate where that is not."""

from collections.abc import Callable
from typing import Any, Final

import mpmath
import pytest
import sympy as sp
from sympy import exp, log

from vrest.functions import bernoulli, bernoulli_slope
from vrest.numerics import special
from vrest.numerics.compilation import define
from vrest.numerics.forms import (
    accurate,
    accurate_all,
    asinh_ratio,
    bernoulli_difference,
    bernoulli_slopes,
    expm1,
    log1p,
    log_quotient,
    log_ratio,
    log_sum_exp,
    logistic,
    portion,
    scaled_exp,
)
from vrest.numerics.printer import body, elementary

a, b, c, d = sp.symbols("a b c d", positive=True)
u, v = sp.symbols("u v", real=True)
CASES: Final = {
    log(a / b): log_ratio(a, b),
    log(1 / a): -log(a),
    log(a): log(a),
    log(sp.Integer(10)): log(10),
    c * log(a) - c * log(b): c * log_ratio(a, b),
    c * log(a) - d * log(b): c * log(a) - d * log(b),
    log(1 + u): log1p(u),
    log(a / b + 1): log1p(a / b),
    log(a / b + c / d): log_quotient(a * d + b * c, b * d),
    log((a + c) / (b + c)): log_ratio(a + c, b + c, a - b),
    log((1 + u) / (1 + v)): log_ratio(u + 1, v + 1, u - v),
    log(a * exp(u)): u + log(a),
    log(a * exp(u) / b): u + log_ratio(a, b),
    exp(u) - 1: expm1(u),
    1 - exp(-u): -expm1(-u),
    c * exp(u) - c: c * expm1(u),
    c - c * exp(u): -c * expm1(u),
    b + c * exp(u) - c: b + c * expm1(u),
    b - c * exp(u) + c: b - c * expm1(u),
    c * exp(-u) + b * exp(u) - c: scaled_exp(b, u) + c * expm1(-u),
    b + c * log(b) - c * log(a): b + c * log_ratio(b, a),
    exp(u) - exp(v): 2 * exp(u / 2 + v / 2) * sp.sinh(u / 2 - v / 2),
    exp(u) + 1: exp(u) + 1,
    c * exp(u): scaled_exp(c, u),
    2 * exp(u): 2 * exp(u),
    exp(u): exp(u),
    c * exp(u) / (1 + exp(u)): logistic(c, 1, 1, -u),
    c / (1 + d * exp(u)): logistic(c, d, 1, u),
    1 / (1 + exp(u)): logistic(1, 1, 1, u),
    exp(2 * u) / (1 + d * exp(u)): logistic(exp(2 * u), d, 1, u),
    1 / (1 + u): 1 / (1 + u),
    log(1 + a / b + a**2 / b**2 / (1 + sp.sqrt(1 + a**2 / b**2))): asinh_ratio(a, b),
    log((a * exp(u) + b * exp(-v)) / c): log_sum_exp(c, a, u, b, -v),
    log(2 + exp(u)): log_sum_exp(1, 2, 0, 1, u),
    u - c * log(a / b): u - c * log_ratio(a, b),
    sp.sqrt(1 - exp(u)): sp.sqrt(-expm1(u)),
    a * bernoulli(-u) - b * bernoulli(u): bernoulli_difference(a, b, u),
    a * bernoulli(u) - b * bernoulli(-u): bernoulli_difference(-b, -a, u),
    a * bernoulli(u) - b * bernoulli(2 * u): a * bernoulli(u) - b * bernoulli(2 * u),
    c * u / (exp(u) - 1): c * bernoulli(u),
    c * u / (1 - exp(-u)): c * bernoulli(-u),
    a * u * exp(u) / (exp(u) - 1): a * bernoulli(-u),
    c * u * (a - b * exp(-u)) / (1 - exp(-u)): bernoulli_difference(a * c, b * c, u),
    c / (exp(u) - 1): c / expm1(u),
    a * bernoulli_slope(-u) + b * bernoulli_slope(u): bernoulli_slopes(a, b, u),
    a * bernoulli_slope(u) - b * bernoulli_slope(-u): bernoulli_slopes(-b, a, u),
    a * bernoulli_slope(u) - b * bernoulli_slope(2 * u): (
        a * bernoulli_slope(u) - b * bernoulli_slope(2 * u)
    ),
    a * bernoulli(-u) - b: a * bernoulli(-u) - b,
}
MEANINGS: Final[dict[Any, Callable[..., Any]]] = {
    bernoulli: lambda x: x / (exp(x) - 1),
    bernoulli_slopes: lambda x, y, w: x * bernoulli_slope(-w) + y * bernoulli_slope(w),
    bernoulli_difference: lambda x, y, w: -w * (x / (exp(-w) - 1) + y / (exp(w) - 1)),
    expm1: lambda x: exp(x) - 1,
    log1p: lambda x: log(1 + x),
    log_quotient: lambda x, y: log(x / y),
    log_ratio: lambda x, y, *_: log(x / y),
    log_sum_exp: lambda x, *terms: log(
        sum(y * exp(w) for y, w in zip(terms[::2], terms[1::2], strict=True)) / x
    ),
    asinh_ratio: lambda x, y: sp.asinh(x / y),
    logistic: lambda x, y, w, v: x / (1 + y / w * exp(v)),
    scaled_exp: lambda x, y: x * exp(y),
}
# Where the plain form loses its digits, or overflows.
HARD: Final[list[tuple[Any, dict[Any, float]]]] = [
    (exp(u) - 1, {u: 1e-12}),
    (1 - exp(-u), {u: 1e-30}),
    (exp(u) - exp(v), {u: 1e-9, v: -1e-9}),
    (exp(u) - exp(-u), {u: 700.0}),
    (log(1 + u), {u: 1e-17}),
    (log(1 + a / b), {a: 1e-30, b: 3.0}),
    (log((1 + u) / (1 + v)), {u: 1e-18, v: 0.0}),
    (log((a + c) / (b + c)), {a: 1e-10, b: 3e-10, c: 1e10}),
    (log(a / b), {a: 1e300, b: 1e-300}),
    (c * log(a) - c * log(b), {a: 1.0000000001, b: 1.0, c: 3.0}),
    (log(a * exp(u)), {a: 1e-300, u: 1000.0}),
    (c * exp(u), {c: 1e-300, u: 1000.0}),
    (c / (1 + a / d * exp(u)), {c: 1e200, a: 1e200, d: 1e-200, u: -800.0}),
    (c / (1 + d * exp(u)), {c: 1e250, d: 3.0, u: 800.0}),
    (log((a * exp(u) + b * exp(-v)) / c), {a: 2.0, b: 3.0, c: 1e-200, u: 800.0, v: 5.0}),
]


@pytest.mark.parametrize("plain", CASES, ids=str)
def test_the_form(plain: Any) -> None:
    """Each pattern has its form, and what has none is left as it is."""
    assert accurate(plain) == CASES[plain]


@pytest.mark.parametrize("plain", CASES, ids=str)
def test_the_form_is_equal(plain: Any) -> None:
    """Spelt out again, every form has the value of what it replaced."""
    spelt = accurate(plain)
    for function, meaning in MEANINGS.items():
        spelt = spelt.replace(function, meaning)
    for point in ((2, 3, 5, 7, "-0.3", "0.2"), (7, 2, 3, "0.5", "-0.8", "0.9")):
        values = dict(zip((a, b, c, d, u, v), map(sp.Rational, point), strict=True))
        difference = elementary(plain - spelt).subs(values).evalf(40, chop=False)
        assert abs(sp.re(difference)) < sp.Float("1e-30", 40)


def test_portions_share_the_exponentials_of_a_sum() -> None:
    """Beside the logarithm of their sum, where the exponents have opposite signs."""
    x = sp.Symbol("x", real=True)
    whole = a * exp(2 * x) + b * exp(-3 * x)
    parts = [c * a * exp(2 * x) / whole, d * b * exp(-3 * x) / whole]
    assert accurate_all([log(whole / c), *parts]) == [
        log_sum_exp(c, a, 2 * x, b, -3 * x),
        portion(c, a, 2 * x, b, -3 * x),
        portion(d, b, -3 * x, a, 2 * x),
    ]
    assert accurate_all(parts) == [accurate(part) for part in parts]
    large = a * exp(u) + b * exp(v)
    apart = [log(large / c), c * a * exp(u) / large]
    assert accurate_all(apart) == [accurate(each) for each in apart]


@pytest.mark.parametrize(("plain", "point"), HARD, ids=lambda part: str(part))
def test_the_form_is_accurate(plain: Any, point: dict[Any, float]) -> None:
    """Where the plain form would lose digits, the printed one has them all."""
    names = ", ".join(str(symbol) for symbol in point)
    lines = "\n    ".join(body(accurate(plain), ()))
    namespace = {name: getattr(special, name) for name in special.__all__}
    function = define("f", f"def f({names}):\n    {lines}\n", namespace)
    with mpmath.workdps(60):
        exact = sp.lambdify(list(point), plain, "mpmath")(*map(mpmath.mpf, point.values()))
        found = mpmath.mpf(function(*point.values()))
        assert abs(found - exact) <= 6e-16 * abs(exact)
