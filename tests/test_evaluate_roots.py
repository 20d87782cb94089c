"""Roots of systems: found from afar, enclosed for certain, and never made up."""

from collections.abc import Mapping
from typing import Any

import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from vrest.evaluate import ball
from vrest.evaluate.plan import Constraint
from vrest.evaluate.roots import System, enclose
from vrest.evaluate.rules import Scope
from vrest.kernel import Equation

x, y = sp.symbols("x y", real=True)
BITS = 192


def scope(numbers: Mapping[Any, Any]) -> Scope:
    """Return the scope of plain numbers."""
    return Scope(lambda key: numbers[key], {})


def solve(
    *targets: Any, start: Mapping[Any, Any], positive: frozenset[Any] = frozenset()
) -> dict[Any, Any] | None:
    """Search a root of what must become zero."""
    zero = sp.S.Zero
    constraints = (
        Constraint(Equation(target, zero), (), target, tuple(target.free_symbols))
        for target in targets
    )
    numbers = {key: arb(value) for key, value in start.items()}
    return enclose(System(tuple(constraints), scope, positive), numbers, BITS)


@given(st.floats(-5, 5), st.floats(0.1, 9))
def test_a_single_root(start: float, target: float) -> None:
    """The root of a monotone function is found from any start and enclosed to forty digits."""
    found = solve(sp.sinh(x) - sp.Rational(target), start={x: start})
    assert found is not None
    with ctx.workprec(400):
        exact = arb(target)
        assert found[x].overlaps((exact + (exact * exact + 1).sqrt()).log())
    assert found[x].rad() < arb("1e-40")


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
        found = solve(target.subs(y, 3), start={x: start}, positive=frozenset({x}))
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
    constraint = Constraint(Equation(target, sp.S.Zero), (), target, (x,))
    system = System((constraint,), scope, frozenset())
    assert enclose(system, {x: arb(start)}, BITS) is None


def test_an_uncertain_root_is_refused() -> None:
    """Where a coefficient is known to a few digits only, the root has no small enclosure."""
    target = x - y
    constraint = Constraint(Equation(x, y), (), target, (x,))
    blurred = System(
        (constraint,), lambda numbers: scope({y: arb(1, "1e-9"), **numbers}), frozenset()
    )
    assert enclose(blurred, {x: arb(1)}, BITS) is None


def test_the_context_is_left_as_it_was() -> None:
    """The settings that others work with are not touched, also where no root is found."""
    before = ctx.prec, ctx.cap
    solve(x**2 + 1, start={x: 1})
    solve(x**2 - 2, start={x: 1})
    assert (ctx.prec, ctx.cap) == before
