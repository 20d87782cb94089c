"""Roots of systems: found from afar, enclosed for certain, and never made up."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from vrest.evaluate import ball
from vrest.evaluate.nodes import leaf_of, node_of
from vrest.evaluate.roots import System, enclose
from vrest.evaluate.scopes import Scope

x, y = sp.symbols("x y", real=True)
BITS = 192
NUMBERS: dict[Any, int] = {}


def system(*targets: Any, positive: tuple[Any, ...] = (), **known: Any) -> System:
    """Return the system of what must become zero, all of it unknown but what is given."""
    numbers = {leaf_of(sp.Symbol(name, real=True)): number for name, number in known.items()}
    around = Scope(lambda leaf, _: numbers[leaf])
    nodes = tuple(node_of(target, {}, NUMBERS.__getitem__) for target in targets)
    own = frozenset(map(leaf_of, positive))
    return System(nodes, around, own)


def solve(
    *targets: Any, start: Mapping[Any, Any], positive: tuple[Any, ...] = ()
) -> dict[Any, Any] | None:
    """Search a root of what must become zero."""
    return search(system(*targets, positive=positive), start)


def search(wanted: System, start: Mapping[Any, Any]) -> dict[Any, Any] | None:
    """Search a root of a system."""
    with ctx.workprec(BITS):
        found = enclose(wanted, {leaf_of(key): arb(value) for key, value in start.items()}, BITS)
    return None if found is None else {leaf.key: ball for leaf, ball in found.items()}


@given(st.floats(-5, 5), st.floats(0.1, 9))
def test_a_single_root(start: float, target: float) -> None:
    """The root of a monotone function is found from any start and enclosed to forty digits."""
    found = solve(sp.sinh(x) - sp.Rational(target), start={x: start})
    assert found is not None
    with ctx.workprec(400):
        exact = arb(target)
        assert found[x].overlaps((exact + (exact * exact + 1).sqrt()).log())
    assert found[x].rad() < arb("1e-40")


def test_a_root_is_refined_where_floats_see_none() -> None:
    """Two equations that are nearly the same are told apart by those who start nearby."""
    tiny = sp.Rational(1, 10**18)
    targets = (x - y, x - y + tiny * (sp.exp(x) - 2))
    wanted = system(*targets)
    starts = {x: sp.Rational(693147, 10**6), y: sp.Rational(693147, 10**6)}
    start = {leaf_of(key): arb(float(value)) for key, value in starts.items()}
    with ctx.workprec(2 * BITS):
        assert enclose(wanted, start, 2 * BITS) is None
        found = enclose(wanted, start, 2 * BITS, near=True)
        assert found is not None
        assert found[leaf_of(x)].overlaps(arb(2).log())


@given(st.integers(-9, 9), st.integers(-9, 9))
def test_a_coupled_system(first: int, second: int) -> None:
    """Two equations in two unknowns are solved together."""
    found = solve(x + y - first, x - 2 * y - second, start={x: 0, y: 0})
    assert found is not None
    assert (3 * found[x]).contains(2 * first + second)
    assert (3 * found[y]).contains(first - second)


@pytest.mark.parametrize("target", [x * y - 10, sp.log(x / y) - 2, x - 10 * y**2])
def test_positive_unknowns_stay_positive(target: Any) -> None:
    """A positive unknown is found over many orders of magnitude."""
    for start in ("1e-9", "1", "1e9"):
        found = solve(target.subs(y, 3), start={x: start}, positive=(x,))
        assert found is not None
        assert found[x] > 0


@pytest.mark.parametrize(
    ("target", "start"),
    [
        (sp.log(x) - 1, 10),
        (sp.log(x) - sp.log(20 - x), 19),
        (sp.sqrt(x) - 1, "0.001"),
        (sp.Abs(x) - 3, -1),
        (sp.Abs(x) - 3, 2),
        (sp.cosh(x) - 2, 1),
        (sp.tanh(x) - sp.Rational(1, 2), "0.1"),
        (sp.LambertW(x) - 1, 1),
        (x ** sp.Rational(5, 2) - 2, 5),
        (2**x - 5, 0),
    ],
)
def test_steps_out_of_the_domain_are_taken_back(target: Any, start: Any) -> None:
    """A step to where the function is undefined is halved, and each function has its derivative."""
    found = solve(target, start={x: start})
    assert found is not None
    assert abs(ball(target, found)) < arb("1e-40")


@pytest.mark.parametrize(
    ("target", "start"),
    [
        (x**2 + 1, "0.3"),
        (x**2, 1),
        (x - x + 1, 1),
        (sp.exp(x), 0),
        (sp.exp(sp.exp(x)) - 1, 0),
        (sp.Abs(x) - 3, 0),
        (sp.log(x), -1),
        (x**2 - 1, 0),
    ],
)
def test_what_is_not_found_is_not_made_up(target: Any, start: Any) -> None:
    """No root, a double root, a flat or undefined start: the answer is none."""
    assert solve(target, start={x: start}) is None


def test_an_uncertain_root_is_refused() -> None:
    """Where a coefficient is known to a few digits only, the root has no small enclosure."""
    assert search(system(x - y, y=arb(1, "1e-9")), {x: 1}) is None


@given(st.integers(-9, 9), st.integers(1, 9), st.integers(-9, 9))
def test_a_linear_system_is_worked_out(first: int, second: int, start: int) -> None:
    """The root is enclosed at once; one that is not positive is none where it must be."""
    linear = replace(system(second * x - first, x + y - 1), linear=True)
    found = search(linear, {x: start, y: start})
    assert found is not None
    assert (second * found[x]).contains(first)
    assert (second * (1 - found[y])).contains(first)
    below = search(replace(linear, positive=frozenset({leaf_of(x)})), {x: 1, y: 1})
    assert (below is not None) is (first > 0)
    assert search(replace(system(x - y, x - y), linear=True), {x: 1, y: 2}) is None
    assert search(replace(system(x - 1 / y, y=arb(0)), linear=True), {x: 1}) is None


def test_the_context_is_left_as_it_was() -> None:
    """The settings that others work with are not touched, also where no root is found."""
    before = ctx.prec, ctx.cap
    solve(x**2 + 1, start={x: 1})
    solve(x**2 - 2, start={x: 1})
    assert (ctx.prec, ctx.cap) == before
