"""The logarithm from a table has its digits, and says where it has none."""

import math
from typing import Any

import mpmath
import numpy as np
import pytest

from vrest.numerics import logarithm
from vrest.numerics.inplace import allocated
from vrest.numerics.logarithm import log_of, log_of_ratio

COUNT = 8192
RNG = np.random.default_rng(3)
SPREAD = np.exp(RNG.uniform(-21.0, 21.0, COUNT))
# Within the grid's finest step, at its edges, and over a few of its points.
NEAR = 1.0 + np.concatenate(
    [
        RNG.uniform(-1, 1, COUNT - 2048) * 2.0**-12,
        np.repeat([2.0**-11, 2.0**-11 - 2.0**-52, -(2.0**-12), -(2.0**-12) + 2.0**-53], 256),
        np.linspace(-0.01, 0.01, 1024),
    ]
)
B = RNG.uniform(1.0, 200.0, COUNT)


@pytest.fixture(autouse=True)
def with_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the table, whatever the processor can do."""
    monkeypatch.setattr(logarithm, "_SAVES", True)


def buffers() -> list[Any]:
    """Return three arrays to write into."""
    return [np.empty(COUNT) for _ in range(3)]


def exact(a: Any, b: Any) -> Any:
    """Return log(a/b) of each pair to forty digits."""
    rows = zip(np.broadcast_to(a, COUNT).tolist(), np.broadcast_to(b, COUNT).tolist(), strict=True)
    return [mpmath.log(mpmath.mpf(x) / mpmath.mpf(y)) for x, y in rows]


def units(found: Any, true: Any, own: float = 0.0) -> float:
    """Return the largest error in units of epsilon of the result and, `own` times, of one."""
    rows = [(f, t) for f, t in zip(found.tolist(), true, strict=True) if t or f]
    return float(max(abs(f - t) / (abs(t) + own) for f, t in rows)) / 2.0**-52


@pytest.mark.parametrize("x", [SPREAD, NEAR, B])
def test_of_numbers_it_has_all_digits(x: Any) -> None:
    """It is off by three units of epsilon at most, near one too."""
    out, work, more = buffers()
    before = x.copy()
    assert log_of(out, work, more, x)
    with mpmath.workdps(40):
        assert units(out, exact(x, 1.0)) < 3
    np.testing.assert_array_equal(x, before)


@pytest.mark.parametrize(
    ("a", "b"), [(SPREAD, 1.5), (1.0, SPREAD), (B * NEAR, B), (B, B[::-1].copy())]
)
def test_of_quotients_no_more_is_lost_than_a_last_place(a: Any, b: Any) -> None:
    """What is not near one may be off by half a unit more, as if one had been rounded."""
    out, work, more = buffers()
    assert log_of_ratio(out, work, more, a, b)
    with mpmath.workdps(40):
        assert units(out, exact(a, b), own=0.5) < 2.5


def test_near_equality_nothing_is_lost() -> None:
    """Nor is it where the difference is known more exactly."""
    close = B * (1 + RNG.uniform(-1, 1, COUNT) * 2.0**-30)
    step = RNG.uniform(-1, 1, COUNT) * 1e-20
    out, work, more = buffers()
    with mpmath.workdps(60):
        assert log_of_ratio(out, work, more, close, B)
        assert units(out, exact(close, B)) < 2
        assert log_of_ratio(out, work, more, B, B, step)
        rows = zip(step.tolist(), B.tolist(), strict=True)
        assert units(out, [mpmath.log1p(mpmath.mpf(s) / mpmath.mpf(b)) for s, b in rows]) < 2
        wide = B - 2 * B
        assert log_of_ratio(out, work, more, B, 2 * B, wide)
        assert units(out, exact(B, 2 * B)) < 2


@pytest.mark.parametrize("size", [1, 300, 500, 2000, 4096])
def test_of_quotients_of_any_size_no_more_is_lost_in_any_number(size: int) -> None:
    """A quotient far from one has no more than its own rounding, however many there are."""
    a, b = 10 ** RNG.uniform(-12.0, 6.0, (2, COUNT))
    parts = [allocated("log_ratio", a[k : k + size], b[k : k + size]) for k in range(0, 4096, size)]
    with mpmath.workdps(40):
        found = np.concatenate(parts)
        assert units(found, exact(a, b)[: found.size], own=0.5) < 1.25


@pytest.mark.parametrize("odd", [0.0, -1.0, math.nan, math.inf, 5e-324, 1e300])
def test_what_it_does_not_hold_is_refused(odd: float) -> None:
    """One number among many is seen, and the function that uses the table still knows it."""
    out, work, more = buffers()
    a = B.copy()
    a[4000] = odd
    with np.errstate(all="ignore"):
        assert not log_of(out, work, more, a)
    for above, below in ((a, B), (B, a)):
        with np.errstate(all="ignore"):
            assert not log_of_ratio(out, work, more, above, below)
            found = allocated("log_ratio", above, below)
            known = allocated("log_ratio", above[3990:4010], below[3990:4010])
        np.testing.assert_allclose(found[3990:4010], known, rtol=1e-15, atol=2.0**-53)


def test_signs_and_ends_are_seen_where_the_quotient_hides_them() -> None:
    """Two negative numbers, two without all digits and two that are too large are usual to it."""
    out, work, more = buffers()
    for factor in (-1.0, 1.7e308 / 200, 1.7976931e308 / 200):
        assert not log_of_ratio(out, work, more, B * factor, B * factor)
    assert not log_of_ratio(out, work, more, -B, -1.0)
    assert not log_of_ratio(out, work, more, -1.0, -B)
    assert not log_of_ratio(out, work, more, B * 3e-312, B[::-1] * 1e-312)
    assert log_of_ratio(out, work, more, B * 1e-300, B[::-1] * 1e-300)
    with mpmath.workdps(40):
        assert units(out, exact(B * 1e-300, B[::-1] * 1e-300), own=0.5) < 2.5


@pytest.mark.parametrize("factor", [2.5e-2, -8.3, 1e-200, math.inf])
def test_a_factor_is_taken_in(factor: float) -> None:
    """One after another, and of numbers that are equal the product is zero."""
    a, b = np.tile(B, 8), np.tile(B[::-1], 8)
    a[:9] = b[:9]
    out, work, more = (np.empty(a.size) for _ in range(3))
    with mpmath.workdps(40):
        true = np.array([float(x) for x in exact(a[:COUNT], b[:COUNT])])
    with np.errstate(all="ignore"):
        times, own = true * factor, 2.0**-53 * abs(factor)
        for _ in range(2):
            assert log_of_ratio(out, work, more, a, b, factor=np.array(factor))
            np.testing.assert_allclose(out[:COUNT], times, rtol=4e-16, atol=own)
            np.testing.assert_array_equal(out[:9], 0.0 * times[:9])
            for size in (a.size, 8000):
                found, spare, rest, x = (part[:size] for part in (out, work, more, a))
                assert log_of(found, spare, rest, x, np.array(0.5))
                np.testing.assert_allclose(found, 0.5 * np.log(x), rtol=4e-16)


@pytest.mark.parametrize("odd", [0.0, -1.0, math.nan, math.inf, 5e-324, 1e300])
def test_a_table_times_a_factor_refuses_the_same(
    monkeypatch: pytest.MonkeyPatch, odd: float
) -> None:
    """It is looked at at first, and says so itself once many numbers were."""
    own = logarithm._Scaled()
    monkeypatch.setattr(logarithm, "_OWN", own)
    monkeypatch.setattr(logarithm, "_WORTH", 1 << 17)
    a, factor = np.tile(B, 8), np.array(0.7)
    b = a.copy()
    b[40000] = odd
    out, work, more = (np.empty(a.size) for _ in range(3))
    for marked in (False, True):
        with np.errstate(all="ignore"):
            assert not log_of(out, work, more, b, factor)
            assert own.table is not None
            own.table.marked = own.table.marked and marked
            assert not log_of_ratio(out, work, more, a, b, factor=factor)
            assert not log_of_ratio(out, work, more, b, a, factor=factor)
        assert log_of(out, work, more, a, factor)
        assert own.table.marked


def test_a_table_is_written_where_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """By octaves, also once it says itself what it does not hold, and one times a factor too."""
    own, base = logarithm._Scaled(), logarithm._Table()
    monkeypatch.setattr(logarithm, "_OWN", own)
    monkeypatch.setattr(logarithm, "_logarithms", lambda: base)
    octave = 1 << logarithm._DIGITS
    ends = [(1.0, 1.5, 1), (0.3, 3.9, 4), (2.0**-32, 2.0**-31, 34), (1.0, 1.9 * 2.0**31, 64)]
    for marked in (False, True):
        for low, high, octaves in ends:
            a = np.tile(np.linspace(low, high, COUNT), 5)
            out, work, more = (np.empty_like(a) for _ in range(3))
            for factor in (None, np.array(2.0), np.array(0.3)):
                assert log_of(out, work, more, a, factor)
                times = 1.0 if factor is None else float(factor)
                np.testing.assert_allclose(out, times * np.log(a), rtol=6e-16)
                assert log_of_ratio(out, work, more, a, 1.0, factor=factor)
                np.testing.assert_allclose(out, times * np.log(a), rtol=6e-16, atol=2.0**-53)
            if marked:
                continue
            assert own.table is not None
            for table in (base, own.table):
                assert np.count_nonzero(table.places.view(np.int64)) == octaves * octave
        base = logarithm._Table()
        own.table = None
        base._mark()


def test_no_digit_depends_on_what_was_computed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a table says itself what it does not hold, and which factor came before."""
    monkeypatch.setattr(logarithm, "_OWN", logarithm._Scaled())
    a = np.tile(B, 5)
    out, work, more = (np.empty(a.size) for _ in range(3))
    found: dict[float, Any] = {}
    for factor in (0.3, 0.4, 0.3, 0.4, 0.4, 0.3):
        assert log_of(out, work, more, a, np.array(factor))
        np.testing.assert_allclose(out, factor * np.log(a), rtol=6e-16)
        np.testing.assert_array_equal(out, found.setdefault(factor, out.copy()))


def test_few_elements_and_single_precision_are_for_others() -> None:
    """So is everything where NumPy is as fast."""
    out, work, more = buffers()
    few = (out[:100], work[:100], more[:100], B[:100])
    assert not log_of(*few)
    assert not log_of_ratio(*few, 1.0)
    single = B.astype(np.float32)
    assert not log_of(single, single, single, single)
