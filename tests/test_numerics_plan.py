"""A plan computes what its formula says, in buffers of its own."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from vrest import catalogue, derivatives
from vrest.numerics import formulas
from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.joining import joined
from vrest.numerics.plan import plan, plan_numbers
from vrest.numerics.sensitivities import TABLE
from vrest.numerics.special import log_sum_exp, portion
from vrest.numerics.tracing import trace
from vrest.quantity import Domain


def filled(kernel: Any, names: tuple[str, ...], arrays: dict[str, Any], *numbers: float) -> Any:
    """Execute a plan once; buffers begin as NaN and inputs cannot be written."""
    way = plan(kernel, names, tuple(arrays), ())
    size = next(iter(arrays.values())).size
    buffers = [np.full(size, np.nan) for _ in range(way.results + way.scratch)]
    for array in arrays.values():
        array.flags.writeable = False
    assert way.fill(way.prepare(*numbers), True, *buffers, *arrays.values())
    return way.wrap(buffers[: way.results])


def test_buffers_are_reused_and_results_right() -> None:
    """A long sum needs few buffers, and none is written over while it is needed."""

    def long(a: Any, b: Any) -> Any:
        x = a * b
        y = a - b
        for k in range(20):
            x = x * y + (a + k) / (x * x + 3)
        return x / y

    a, b = np.linspace(1, 2, 7), np.linspace(3, 5, 7)
    np.testing.assert_array_equal(filled(long, ("a", "b"), {"a": a, "b": b}), long(a, b))
    assert plan(long, ("a", "b"), ("a", "b"), ()).scratch <= 4


@pytest.mark.parametrize("arrays", [("a",), ("b",), ("a", "b")])
def test_results_that_are_inputs_numbers_or_the_same(arrays: tuple[str, ...]) -> None:
    """Each result fills an array of its own."""

    def several(a: Any, b: Any) -> Any:
        x = a + b
        return x, x, a, b, 2.0, a * 1.0

    given: dict[str, Any] = {"a": 3.0, "b": 4.0} | {name: np.arange(1.0, 4.0) for name in arrays}
    numbers = [value for name, value in given.items() if name not in arrays]
    found = filled(several, ("a", "b"), {n: given[n] for n in arrays}, *numbers)
    for part, exact in zip(found, several(**given), strict=True):
        np.testing.assert_array_equal(part, np.broadcast_to(exact, 3))
    assert len({id(part) for part in found}) == 6


def test_it_stops_at_what_lies_outside() -> None:
    """Whether a logarithm sees it or a look before, what is not positive or NaN is found."""
    kernel = formulas.nernst_potential.__wrapped__  # type: ignore[attr-defined]
    domains = (("c_in", "positive"), ("c_out", "positive"), ("T", "positive"), ("z", "nonzero"))
    names = ("c_in", "c_out", "z", "T")
    way = plan(kernel, names, ("c_in", "c_out", "T"), domains)
    cases = [(-1, -2, 310), (-100, -1, 310), (1, -1, 310), (np.nan, 1, 310), (1, 2, -1)]
    for row in [*cases, (1, 2, np.nan), (1, 2, 310)]:
        buffers = [np.empty(5000) for _ in range(1 + way.scratch)]
        ins = [np.full(5000, float(value)) for value in row]
        with np.errstate(all="ignore"):
            assert way.fill(way.prepare(1.0), True, *buffers, *ins) is (row == (1, 2, 310))


def test_exponentials_that_results_share_are_computed_once() -> None:
    """The logarithm of a sum and the portions of its terms need each exponential once."""
    kernel = formulas.pump_leak_steady_state.__wrapped__  # type: ignore[attr-defined]
    names = ("Na_out", "K_out", "A_in", "g_Na", "g_K", "J", "T")
    tape, _ = trace(kernel, names, names)
    made = [step.operation for step in tape.steps]
    assert made.count("exp_or_nan") == 2
    assert made.count("part_of_sum") == 2


@pytest.mark.parametrize("outside", [-1.0, 0.0, np.nan])
@pytest.mark.parametrize("place", range(5))
def test_a_part_of_a_sum_sees_what_is_not_positive(place: int, outside: float) -> None:
    """One element in many is found, whether it is looked at or what is computed of it."""
    names = ("Na_out", "K_out", "A_in", "g_Na", "g_K", "J", "T")
    kernel = formulas.pump_leak_steady_state.__wrapped__  # type: ignore[attr-defined]
    domains = tuple((name, "positive") for name in (*names[:5], "T"))
    for size in (40, 7000):
        ins = [np.full(size, x) for x in (145.0, 4.0, 120.0, 0.1, 1.0, 1e-9)]
        way = plan(kernel, names, names[:6], domains)
        known = way.prepare(310.0)
        outs = [np.empty(size) for _ in range(way.results + way.scratch)]
        with np.errstate(all="ignore"):
            assert way.fill(known, True, *outs, *ins)
            ins[place][size // 2] = outside
            assert not way.fill(known, True, *outs, *ins)


def test_a_share_is_judged_where_it_is_cheapest() -> None:
    """By its logarithm where that comes first, and by itself where it does not."""

    def sums(c: Any, a: Any, b: Any, u: Any, v: Any) -> Any:
        return log_sum_exp(c, a, u, b, v), portion(c, a, u, b, v)

    def parts(c: Any, a: Any, b: Any, u: Any, v: Any) -> Any:
        return portion(c, a, u, b, v), log_sum_exp(c, a, u, b, v)

    names = ("c", "a", "b", "u", "v")
    for size in (30, 7000):
        rows = np.random.default_rng(3).uniform(0.5, 2.0, (5, size))
        found = [
            filled(kernel, names, dict(zip(names, rows, strict=True))) for kernel in (sums, parts)
        ]
        for one, other in zip(found[0], found[1][::-1], strict=True):
            np.testing.assert_array_equal(one, other)
    for kernel, judged in ((sums, "divide"), (parts, "share")):
        tape, results = trace(kernel, names, names)
        made = [step.operation for step in joined(tape.steps, results)]
        assert judged in made


@pytest.mark.parametrize("place", range(7))
def test_any_argument_may_be_the_one_array(place: int) -> None:
    """What is then a number is computed once, and the results are those of numbers alone."""
    row = [145.0, 4.0, 120.0, 0.1, 1.0, 1e-9, 310.0]
    function = formulas.pump_leak_steady_state
    names = ("Na_out", "K_out", "A_in", "g_Na", "g_K", "J", "T")
    for scales in ([1.0, 1.1, 0.9], [1.0, 1e9, 1e-9]):
        given: dict[str, Any] = dict(zip(names, row, strict=True))
        given[names[place]] = np.array(scales) * row[place]
        state = [given.pop(name) for name in names[:3]]
        found = function(*state, **given)
        for k, scale in enumerate(scales):
            alone = [value * scale if n == place else value for n, value in enumerate(row)]
            named: dict[str, Any] = dict(zip(names[3:], alone[3:], strict=True))
            exact = function(*alone[:3], **named)
            for part, whole in zip(exact, found, strict=True):
                assert np.broadcast_to(whole, 3)[k] == pytest.approx(part, rel=1e-12, abs=1e-300)


def test_numbers_are_computed_in_one_expression() -> None:
    """What is used once has no name of its own."""

    def simple(a: Any, b: Any) -> Any:
        return (a + b) * 2 / b

    lines, record = plan_numbers(simple, ("a", "b"))
    assert lines[0] == "_found = (((a + b) * 2.0) / b)"
    assert record is None


def test_numbers_are_taken_together() -> None:
    """Of several factors that are numbers one is made, and a ratio of sums is reduced by one."""

    def scaled(a: Any, b: Any, k: Any, n: Any) -> Any:
        return k * a * n / b / k, -(a / n) * k, k / (n * b)

    given = {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 5.0])}
    tape, _ = trace(scaled, ("a", "b", "k", "n"), ("a", "b"))
    assert sum(step.makes.array for step in tape.steps) == 5
    found = filled(scaled, ("a", "b", "k", "n"), dict(given), 7.0, 0.3)
    for part, exact in zip(found, scaled(**given, k=7.0, n=0.3), strict=True):
        np.testing.assert_array_max_ulp(part, exact, maxulp=3)
    kernel = formulas.mullins_noda_potential.__wrapped__  # type: ignore[attr-defined]
    names = ("K_in", "K_out", "Na_in", "Na_out", "P_K", "P_Na", "r", "T")
    tape, _ = trace(kernel, names, names[:4])
    late = [step.operation for step in tape.steps if step.makes.array]
    assert late == ["multiply", "add"] * 2 + ["log_quotient", "multiply"]


@pytest.mark.parametrize("P_Na", [1e-300, 1e-8, 1e300])
def test_permeabilities_of_every_size(P_Na: float) -> None:
    """Where a factor of numbers would leave the range, the formula is taken as it is."""
    state = np.linspace(1.0, 150.0, 40).reshape(4, 10)
    whole = formulas.mullins_noda_potential(*np.tile(state, 3), P_K=1e-8, P_Na=P_Na, T=310.0)
    rows = state.T.tolist()
    alone = [formulas.mullins_noda_potential(*row, P_K=1e-8, P_Na=P_Na, T=310.0) for row in rows]
    np.testing.assert_allclose(whole, alone * 3, rtol=1e-14)


TYPICAL = {
    **{"V": -0.06, "K": 310.0, "mol/m3": 12.0, "m/s": 1e-8, "S/m2": 1.5, "A/m2": 0.01, "1": 2.0},
    **{"mol/(m2 s)": 1e-8},
}
FORMULAS = [formula_of(r) for r in catalogue.results().values() if r.function]


@pytest.mark.parametrize("formula", [f for f in FORMULAS if not f.species], ids=lambda f: f.name)
def test_any_arguments_may_be_the_arrays(formula: Formula) -> None:
    """One alone, all but one, and all of them, of a function and each of its derivatives."""
    rng = np.random.default_rng(4)
    names = [q.name for q in formula.inputs]
    positional = [q.name for q in formula.arguments]
    kept = [{name} for name in names] + [set(names) - {name} for name in names] + [set(names)]
    for wrt in (None, *TABLE[formula.name]):
        function: Any = getattr(formulas if wrt is None else derivatives, formula.name)
        options = {} if wrt is None else {"wrt": wrt}
        for arrays, sign in product(kept, (1.0, -1.0)):
            scales = rng.uniform(0.5, 2.0, len(names)).tolist()
            row = {
                q.name: scale * TYPICAL.get(q.unit, 1.0) * sign
                if q.domain is Domain.REAL
                else scale * abs(TYPICAL.get(q.unit, 1.0))
                for q, scale in zip(formula.inputs, scales, strict=True)
            }
            alone = function(
                *(row[n] for n in positional),
                **{n: row[n] for n in names if n not in positional},
                **options,
            )
            for size in (1, 3, 60, 5000):
                given = {n: np.full(size, v) if n in arrays else v for n, v in row.items()}
                state = [given.pop(n) for n in positional]
                found = function(*state, **given, **options)
                for part, whole in zip(np.atleast_1d(alone), np.atleast_2d(found), strict=True):
                    assert whole.shape == (size,)
                    np.testing.assert_allclose(whole, part, rtol=1e-12)
