"""Power series: the first power, the coefficients and how far they reach, where there is one."""

import math
from typing import Any

import mpmath
import pytest
import sympy as sp

from vrest.functions import bernoulli, bernoulli_slope
from vrest.numerics.taylor import expanded

W = sp.Symbol("w", real=True)
EXP, LOG = sp.exp, sp.log


@pytest.mark.parametrize(
    ("e", "first", "reach"),
    [
        (EXP(W), 0, math.inf),
        ((EXP(W) - 1 - W) / W**2, 0, math.inf),
        (1 - bernoulli(W), 1, 2 * math.pi),
        (bernoulli_slope(W) + sp.Rational(1, 2), 1, 2 * math.pi),
        (LOG(bernoulli(2 * W)), 1, math.pi),
        (LOG(1 + EXP(W)) - LOG(2), 1, math.pi),
        (LOG(EXP(W) / 2 + EXP(-W) / 2), 2, math.pi / 2),
        (sp.sqrt(1 + W) - 1, 1, 1.0),
        ((EXP(W) + 1) / (EXP(W) - 1) - 2 / W, 1, 2 * math.pi),
        (W * EXP(W) - EXP(W) + 1, 2, math.inf),
        (sp.E * EXP(W) - EXP(1 + W) + W, 1, math.inf),
    ],
    ids=str,
)
def test_it_is_the_series(e: Any, first: int, reach: float) -> None:
    """The sum of its terms is the value, near zero and at a third of where it ends."""
    found = expanded(e, W)
    assert found is not None
    assert found.first == first
    assert found.reach == pytest.approx(min(reach, 16.0), rel=0.15)
    plain = e.replace(bernoulli, lambda u: u / (EXP(u) - 1))
    plain = plain.replace(bernoulli_slope, lambda u: (EXP(u) - 1 - u * EXP(u)) / (EXP(u) - 1) ** 2)
    for at in (1e-8, -min(found.reach, 3.0) / 3):
        terms = (c * mpmath.mpf(at) ** k for k, c in enumerate(found.coefficients))
        total = mpmath.fsum(terms) * mpmath.mpf(at) ** first
        exact = mpmath.mpf(sp.N(plain.subs(W, sp.Rational(at)), 40))
        assert abs(total / exact - 1) < 1e-14


@pytest.mark.parametrize(
    "e", [1 / W, 1 / (EXP(W) - 1), LOG(W), sp.sqrt(W), EXP(1 / W), sp.Abs(W), W - W + sp.sin(W)]
)
def test_there_is_none(e: Any) -> None:
    """Poles, roots and logarithms of zero, and functions that no theorem holds."""
    assert expanded(e, W) is None
