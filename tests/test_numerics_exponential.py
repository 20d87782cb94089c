"""The exponential from a table has its digits, and what it does not hold is computed otherwise."""

from typing import Any

import mpmath
import numpy as np
import pytest

from vrest.numerics import exponential as module
from vrest.numerics.exponential import exponential

COUNT = 6000
LAST = module._LAST
EDGES = [-32.0, 32.0, -LAST, LAST, 0.0, -0.0, 5e-324, 1 / 4096, -1 / 4096, 3 / 4096, 31.9999]


@pytest.fixture(autouse=True)
def with_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the table, whatever the processor can do."""
    monkeypatch.setattr(module, "_SAVES", True)


def computed(u: Any) -> Any:
    """Return what is written into an array, and check that the argument is not written over."""
    out, work, more = (np.empty_like(u) for _ in range(3))
    before = u.copy()
    with np.errstate(all="ignore"):
        exponential(out, work, more, u)
    np.testing.assert_array_equal(u, before)
    return out


@pytest.mark.parametrize("width", [1e-12, 1e-3, 1.0, 32.0])
def test_it_has_all_digits(width: float) -> None:
    """It is off by a unit in the last place and a fifth at most."""
    u = np.random.default_rng(2).uniform(-width, width, COUNT)
    u[: len(EDGES)] = EDGES
    out, work, more = (np.empty_like(u) for _ in range(3))
    assert module._from_table(out, work, more, u)
    np.testing.assert_array_equal(out, computed(u))
    with mpmath.workdps(40):
        rows = zip(out.tolist(), np.spacing(out).tolist(), u.tolist(), strict=True)
        assert max(abs(found - mpmath.exp(x)) / unit for found, unit, x in rows) < 1.2


@pytest.mark.parametrize(
    "odd", [LAST + 1e-14, 32.001, 700.0, -740.0, 4e15, 2.0**41, -(2.0**42), 1e300, np.inf, np.nan]
)
def test_what_it_does_not_hold_is_seen(odd: float) -> None:
    """One number among many is, of either sign."""
    u = np.linspace(-1.0, 1.0, COUNT)
    for u[4321] in (odd, -odd):
        with np.errstate(all="ignore"):
            np.testing.assert_array_equal(computed(u), np.exp(u))


def test_the_table_is_written_where_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nowhere else; one that reaches further takes its place where that is needed."""
    monkeypatch.setattr(module, "_SHARED", module._Shared())
    for low, high, units in ((0.2, 0.3, 1), (-0.99, 1.99, 3), (-9.5, 0.5, 11), (-32.0, 32.0, 64)):
        u = np.linspace(low, high, COUNT)
        np.testing.assert_allclose(computed(u), np.exp(u), rtol=3e-16)
        table = module._SHARED.table
        assert table is not None
        assert np.isfinite(table.places).sum() == units * module._A_UNIT + 1


@pytest.mark.parametrize("end", [8.0, 8.0001, 8.0003, 32.0, LAST])
def test_the_ends_of_a_table_belong_to_it(monkeypatch: pytest.MonkeyPatch, end: float) -> None:
    """What is rounded to the last point is taken from there, by either table."""
    for sign in (1.0, -1.0):
        monkeypatch.setattr(module, "_SHARED", module._Shared())
        u = sign * np.linspace(0.0, end, COUNT)
        out, work, more = (np.empty_like(u) for _ in range(3))
        assert module._from_table(out, work, more, u)
        np.testing.assert_allclose(computed(u), np.exp(u), rtol=3e-16)


def test_no_digit_depends_on_what_was_computed_before() -> None:
    """Where the last exponents were too large, the table takes the same ones as ever."""
    for end in (1.0, LAST, LAST + 1e-14, 40.0):
        for sign in (1.0, -1.0):
            u = sign * np.linspace(-1.0, end, COUNT)
            found = computed(u)
            computed(np.full(COUNT, 100.0))
            np.testing.assert_array_equal(computed(u), found)


def test_few_elements_single_precision_and_numbers_are_for_others() -> None:
    """So is everything where NumPy is as fast."""
    few, single = np.linspace(-1.0, 1.0, 50), np.linspace(-1.0, 1.0, COUNT).astype(np.float32)
    np.testing.assert_array_equal(computed(few), np.exp(few))
    np.testing.assert_array_equal(computed(single), np.exp(single))
    out = np.empty(COUNT)
    exponential(out, np.empty(COUNT), np.empty(COUNT), 0.5)
    np.testing.assert_array_equal(out, np.exp(0.5))
