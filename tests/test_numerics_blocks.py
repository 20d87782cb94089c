"""NumPy arrays pass through a formula block by block, checked where they are."""

from typing import Any

import numpy as np
import pytest

from vrest.numerics.blocks import execute_masked, execute_numpy


def total(**parts: Any) -> Any:
    """Return a sum, as a formula would."""
    return sum(parts.values())


def test_a_block_is_one_row_of_the_cache() -> None:
    """A long array comes in pieces of one dimension, a number stays a number."""
    seen: list[Any] = []

    def watch(a: Any, b: Any) -> Any:
        seen.append((a.ndim, a.size, type(b)))
        return a + b

    found = execute_numpy(watch, {}, {"a": np.ones((300, 1000)), "b": 1}, "raise")
    assert found.shape == (300, 1000)
    assert (found == 2).all()
    assert len(seen) > 3
    assert {(ndim, kind) for ndim, _, kind in seen} == {(1, float)}
    assert sum(size for _, size, _ in seen) == 300_000


def test_a_bad_value_in_a_late_block_is_found() -> None:
    """Every block is checked, and only what is bad becomes NaN."""
    values = np.ones(100_000)
    values[-1] = -1
    with pytest.raises(ValueError, match=r"a must be positive, got -1.0"):
        execute_numpy(total, {"a": "positive"}, {"a": values, "b": 1}, "raise")
    found = execute_numpy(total, {"a": "positive"}, {"a": values, "b": 1}, "nan")
    assert np.isnan(found).tolist() == [*(False for _ in range(99_999)), True]


def test_orders_and_strides_do_not_matter() -> None:
    """Columns first, reversed and stretched arrays are read as they stand."""
    a = np.arange(120_000.0).reshape(300, 400)
    b = np.asfortranarray(a)[::-1]
    found = execute_numpy(total, {}, {"a": a, "b": b, "c": a[:1]}, "raise")
    np.testing.assert_array_equal(found, a + a[::-1] + a[:1])


def test_masks_join() -> None:
    """The result is masked where any argument is."""
    a = np.ma.MaskedArray([1, 2, 3], [True, False, False])
    b = np.ma.MaskedArray([1.0, 2.0, 3.0], [False, True, False])
    found = execute_masked(total, {}, {"a": a, "b": b}, "raise")
    assert found.tolist() == [None, None, 6.0]
