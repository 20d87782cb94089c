"""Rough roots by floats: near enough for balls to refine, and no guess where floats cannot tell."""

import math
from typing import Any

import pytest
import sympy as sp
from flint import ctx

from vrest.evaluate.nodes import leaf_of, node_of
from vrest.evaluate.rough import UncertainError, rough_root
from vrest.evaluate.scopes import Scope
from vrest.evaluate.tape import Tape
from vrest.functions import bernoulli, lambert_w

x = sp.Symbol("x", real=True)
NUMBERS: dict[Any, int] = {}


def root(target: Any, start: float, *, logarithmic: bool = False) -> float | None:
    """Return about where a target is zero."""
    leaf = leaf_of(x)
    node = node_of(target, {}, NUMBERS.__getitem__)
    with ctx.workprec(64):
        around = Scope(lambda leaf, scope: None)
        tape = Tape((node,), (leaf,), around)
        return rough_root(tape, start, logarithmic=logarithmic)


@pytest.mark.parametrize(
    ("target", "start", "expected"),
    [
        (sp.exp(x) - 2, 5.0, math.log(2)),
        (sp.log(x) - 1, 10.0, math.e),
        (x**3 - 8, 1.0, 2.0),
        (x ** sp.Rational(5, 2) - 32, 5.0, 4.0),
        (2**x - 8, 0.0, 3.0),
        (bernoulli(x) - 2, 1.0, -1.5936242600400399),
        (bernoulli(x) - 1 + x / 4, 0.00001, 0.0),
        (bernoulli(x) - 800, -900.0, -800.0),
        (x * sp.exp(x) - 1, 0.0, 0.5671432904097838),
    ],
)
def test_roots_are_found_by_the_slope(target: Any, start: float, expected: float) -> None:
    """Each function has its derivative, and a step out of the domain is taken back."""
    found = root(target, start)
    assert found is not None
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-9)


def test_a_logarithm_covers_many_decades() -> None:
    """A positive unknown is searched by its logarithm, by steps that are never long."""
    found = root(3 * x - 10, math.log(1e-9), logarithmic=True)
    assert found is not None
    assert math.exp(found) == pytest.approx(10 / 3, rel=1e-5)


@pytest.mark.parametrize(("target", "start"), [(x**2 + 1, 0.3), (x - x + x**2 - 1, 0.0)])
def test_no_root_is_none(target: Any, start: float) -> None:
    """Neither a search without end nor a flat start finds anything."""
    assert root(target, start) is None


@pytest.mark.parametrize(
    ("target", "start", "logarithmic"),
    [
        (lambert_w(x) - 1, 1.0, False),
        (sp.exp(sp.exp(x)) - 1, 9.0, False),
        (sp.log(x) - 1, -1.0, False),
        (1 / sp.sqrt(x), 690.0, True),
        (sp.exp(x) * 10**300 - 1, 700.0, False),
    ],
)
def test_what_floats_cannot_tell_is_said(target: Any, start: float, logarithmic: bool) -> None:
    """A function without a float rule, an overflow and a bad start are left to balls."""
    with pytest.raises(UncertainError):
        root(target, start, logarithmic=logarithmic)
