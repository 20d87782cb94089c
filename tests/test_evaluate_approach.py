"""Limits: what tends where it is said to, and what tends elsewhere."""

from typing import Any

import pytest
import sympy as sp

from strategies import POINT, L, X, Y
from test_evaluate_quantifiers import P, R, V, sure, told
from vrest.evaluate import Truth, holds
from vrest.functions import bernoulli
from vrest.kernel import Limit
from vrest.vocabulary import F, T, c_in, c_out, z
from vrest.vocabulary import R as GAS

ZERO, ONE = sp.S.Zero, sp.S.One


@pytest.mark.parametrize(
    ("symbol", "point", "expression", "limit", "expected"),
    [
        (R, "+oo", sp.exp(-R), ZERO, Truth.CONSISTENT),
        (R, "+oo", sp.exp(-R), ONE, Truth.FALSE),
        (R, "+oo", sp.exp(R), "+oo", Truth.CONSISTENT),
        (R, "+oo", sp.exp(R), "-oo", Truth.FALSE),
        (R, "+oo", sp.exp(R), ZERO, Truth.FALSE),
        (R, "-oo", sp.exp(R), ZERO, Truth.CONSISTENT),
        (R, "-oo", R**3, "-oo", Truth.CONSISTENT),
        (R, "+oo", bernoulli(R), ZERO, Truth.CONSISTENT),
        (R, "-oo", bernoulli(R) + R, ZERO, Truth.CONSISTENT),
        (R, "-oo", bernoulli(R), "+oo", Truth.CONSISTENT),
        (R, "+oo", (X * R + 1) / (Y * R - L), X / Y, Truth.CONSISTENT),
        (R, "+oo", (X * R + 1) / (Y * R - L), Y / X, Truth.FALSE),
        (R, "+oo", (X * R + 1) / (Y * R - L), X / Y + sp.Rational(1, 10**9), Truth.FALSE),
        (P, "+oo", 1 / sp.log(P + 2), ZERO, Truth.CONSISTENT),
        (P, "+oo", 1 / sp.log(P + 2), ONE, Truth.FALSE),
        (P, "+oo", sp.log(P), "+oo", Truth.CONSISTENT),
        (P, "+oo", 1 / P, "+oo", Truth.FALSE),
        (P, "+oo", X + 1 / P, "+oo", Truth.FALSE),
        (P, ZERO, sp.log(P), "-oo", Truth.CONSISTENT),
        (P, ZERO, P * sp.log(P), ZERO, Truth.CONSISTENT),
        (P, ZERO, 1 / P, "+oo", Truth.CONSISTENT),
        (R, ZERO, 1 / R, "+oo", Truth.FALSE),
        (R, ZERO, (sp.exp(R) - 1) / R, ONE, Truth.CONSISTENT),
        (R, ZERO, (sp.exp(R) - 1 - R) / R**2, ONE / 2, Truth.CONSISTENT),
        (R, ZERO, (sp.exp(R) - 1 - R) / R**2, ONE, Truth.FALSE),
        (R, X, R**2, X**2, Truth.CONSISTENT),
        (R, X, R**2, X, Truth.FALSE),
        (R, X, sp.Abs(R - X) / (R - X), ONE, Truth.FALSE),
        (R, "+oo", X + R - R, X, Truth.CONSISTENT),
        (R, "+oo", sp.log(sp.exp(X)), X, Truth.CONSISTENT),
        (R, "+oo", sp.log(-sp.exp(R)), ZERO, Truth.FALSE),
        (POINT, X, X - POINT, ZERO, Truth.CONSISTENT),
        (POINT, ZERO, X - POINT, ZERO, Truth.FALSE),
        (POINT, "+oo", 1 / POINT, ZERO, Truth.UNDECIDED),
        (P, "-oo", P, ZERO, Truth.UNDECIDED),
        (P, L, P, L, Truth.UNDECIDED),
    ],
)
def test_limits(symbol: Any, point: Any, expression: Any, limit: Any, expected: Truth) -> None:
    """What comes ever nearer is consistent with the limit, what settles elsewhere is not."""
    statement = Limit(symbol, point, expression, limit)
    assert sure(statement) is expected
    assert told(statement) is {Truth.CONSISTENT: Truth.TRUE}.get(expected, expected)


def test_the_current_far_from_rest_is_a_straight_line() -> None:
    """The slope of the constant-field current at high voltages is that of the inner side alone."""
    u = z * F * V / (GAS * T)
    current = (c_in * bernoulli(-u) - c_out * bernoulli(u)) / u
    values = {c_in: 140, c_out: 4, z: 1, T: 310}
    assert holds(Limit(V, "+oo", current, c_in), values) is Truth.CONSISTENT
    assert holds(Limit(V, "-oo", current, c_out), values) is Truth.CONSISTENT
    assert holds(Limit(V, "+oo", current, c_out), values) is Truth.FALSE
    assert holds(Limit(V, "+oo", current * u, "+oo"), values) is Truth.CONSISTENT
