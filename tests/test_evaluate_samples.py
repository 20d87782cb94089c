"""Samples: what a draw gives is worked out once, and never taken for what another gives."""

import pytest
import sympy as sp
from flint import arb, ctx

from vrest.evaluate import samples
from vrest.evaluate.draws import Draw
from vrest.evaluate.nodes import Node, leaf_of, node_of
from vrest.evaluate.plan import Fact, make_plan
from vrest.evaluate.points import Point
from vrest.evaluate.samples import problem, sample_of
from vrest.evaluate.scopes import Scope, value
from vrest.evaluate.sides import PRECISIONS
from vrest.kernel import Equation
from vrest.vocabulary import E, N, R, T, V_m, c_in, c_out, d, x

NUMBERS: dict[object, int] = {}
BITS = PRECISIONS[0]


def node(e: sp.Expr) -> Node:
    """Return the node of an expression."""
    return node_of(e, {}, NUMBERS.__getitem__)


def test_equal_draws_have_one_sample() -> None:
    """Another point, another attempt, and values that are drawn anew have another."""
    draw = Draw(0, 3, 0)
    assert sample_of(draw) is sample_of(Draw(0, 3, 0))
    others = [Draw(1, 3, 0), Draw(0, 4, 0), Draw(0, 3, 1), draw.again([V_m, E]), draw.again([V_m])]
    assert len({id(sample_of(each)) for each in (draw, *others)}) == 6


def test_what_was_not_asked_for_longest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for again and again stays."""
    monkeypatch.setattr(samples, "_MOST", 2)
    monkeypatch.setattr(samples, "_SAMPLES", {})
    first, second = sample_of(Draw(0, 0, 0)), sample_of(Draw(0, 1, 0))
    assert sample_of(Draw(0, 0, 0)) is first
    sample_of(Draw(0, 2, 0))
    assert sample_of(Draw(0, 0, 0)) is first
    assert sample_of(Draw(0, 1, 0)) is not second


def test_what_is_drawn_anew_has_another_value() -> None:
    """All else keeps its own."""
    draw = Draw(0, 0, 0)
    again = draw.again([c_in])
    values = []
    for each in (draw, again):
        sample = sample_of(each)
        scope = Scope(sample.find, memory=sample.memory(ctx.prec))
        values.append((value(c_in, scope), value(c_out, scope), value(R, scope), value(N, scope)))
    (one, *rest), (other, *same) = values
    assert not one.overlaps(other)
    assert all(map(arb.overlaps, rest, same))


def test_a_problem_is_solved_once_and_finer_where_it_is_asked_for() -> None:
    """Its root is a leaf, with the value that solves the equation at each precision."""
    asked = problem((node(sp.exp(V_m) - 2),), (leaf_of(V_m),), (leaf_of(V_m),))
    assert asked is problem(asked.targets, asked.unknowns, asked.starts)
    assert asked.root(0) is asked.root(0)
    sample = sample_of(Draw(0, 0, 0))
    for bits in (BITS, PRECISIONS[2]):
        with ctx.workprec(bits):
            roots = sample.roots(asked, bits)
            assert roots is not None
            assert roots is sample.roots(asked, bits)
            assert roots[leaf_of(V_m)].overlaps(arb(2).log())
            assert roots[leaf_of(V_m)].rel_accuracy_bits() > bits / 2
            assert sample.find(asked.root(0), Scope(sample.find)) is roots[leaf_of(V_m)]


def test_what_has_no_root_has_none_at_any_precision() -> None:
    """It is not searched for again."""
    asked = problem((node(sp.exp(V_m) + 2),), (leaf_of(V_m),), (leaf_of(V_m),))
    sample = sample_of(Draw(0, 0, 0))
    for bits in (BITS, PRECISIONS[1]):
        with ctx.workprec(bits):
            assert sample.roots(asked, bits) is None


def test_points_share_what_they_have_in_common() -> None:
    """Equal expressions are one node where their definitions agree, and two where they do not."""
    law = Fact(Equation(E, R * T * sp.log(c_out / c_in)), (), E)
    other = Fact(Equation(E, 2 * R * T), (), E)
    more = Fact(Equation(V_m, E + x), (), V_m)
    points = []
    for facts in ((law,), (law, more), (other,)):
        plan = make_plan(facts, NUMBERS.__getitem__, 1, lambda count: 0)
        points.append(Point(plan, Draw(0, 0, 0)))
    with ctx.workprec(BITS):
        one, two, three = (point.scope(BITS) for point in points)
        assert one.node(E - T) is two.node(E - T) is not three.node(E - T)
        assert two.node(V_m) is not one.node(V_m)
        assert value(E, one) is value(E, two)
        assert not value(E, one).overlaps(value(E, three))
        assert 0 <= value(x, two) <= value(d, two)


def test_a_full_memory_is_emptied() -> None:
    """What was told goes with it, and all is worked out again."""
    sample = sample_of(Draw(7, 0, 0))
    memory = sample.memory(BITS)
    memory.update((Node(k, None, key=k), arb(k)) for k in range(100_001))
    sample.told["something"] = True
    assert sample.memory(BITS) is memory
    assert not memory
    assert not sample.told
