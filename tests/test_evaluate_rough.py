"""Rough roots by floats: near enough for balls to refine, and no guess where floats cannot tell."""

import math
from typing import Any

import pytest
import sympy as sp
from flint import ctx

from vrest.evaluate.nodes import leaf_of, node_of
from vrest.evaluate.rough import UncertainError, rough_roots
from vrest.evaluate.scopes import Scope
from vrest.evaluate.tape import Tape
from vrest.functions import bernoulli, lambert_w

x, y = sp.symbols("x y", real=True)
NUMBERS: dict[Any, int] = {}


def root(target: Any, start: float, *, logarithmic: bool = False) -> float | None:
    """Return about where a target is zero."""
    leaf = leaf_of(x)
    node = node_of(target, {}, NUMBERS.__getitem__)
    with ctx.workprec(64):
        around = Scope(lambda leaf, scope: None)
        tape = Tape((node,), (leaf,), around)
        found = rough_roots(tape, [start], [logarithmic])
        return None if found is None else found[0]


def together(*targets: Any, start: tuple[float, float], logarithmic: Any) -> list[float] | None:
    """Return about where two targets are zero."""
    leaves = leaf_of(x), leaf_of(y)
    nodes = tuple(node_of(target, {}, NUMBERS.__getitem__) for target in targets)
    with ctx.workprec(64):
        tape = Tape(nodes, leaves, Scope(lambda leaf, scope: None))
        return rough_roots(tape, start, logarithmic)


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


def test_two_unknowns_are_searched_together() -> None:
    """By their logarithms or not, also where the first equation says nothing of the first."""
    found = together(y - 2, x * y - 6, start=(50.0, 7.0), logarithmic=[False, False])
    assert found == pytest.approx([3, 2])
    found = together(x * y - 6, x - y - 1, start=(9.0, -9.0), logarithmic=[True, True])
    assert found is not None
    assert list(map(math.exp, found)) == pytest.approx([3, 2])
    found = together(sp.exp(x) - y, x - sp.log(4), start=(0.0, -3.0), logarithmic=[False, True])
    assert found == pytest.approx([math.log(4), math.log(4)])


def test_equations_that_say_the_same_have_no_rough_root() -> None:
    """Their slopes tell no step."""
    assert together(x + y, 2 * x + 2 * y, start=(1.0, 1.0), logarithmic=[False, False]) is None
