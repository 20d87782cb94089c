"""NumPy arrays pass through a formula block by block, checked where they are."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from vrest.numerics import blocks, plan, running
from vrest.numerics.blocks import execute_masked, execute_numpy
from vrest.numerics.formulas import ghk_current, ghk_slope_conductance
from vrest.numerics.plainly import declare, execute_plainly


def total(**parts: Any) -> Any:
    """Return a sum, as a formula would."""
    return sum(parts.values())


def test_a_block_is_one_row_of_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long array comes in pieces, and the buffers of one block serve the next."""
    planned = plan.plan
    for room in (blocks, running):
        monkeypatch.setattr(room, "planned", lambda *given: replace(planned(*given), block=1000))
    a = np.linspace(0.0, 1.0, 300_500).reshape(2, -1)
    found = execute_numpy(total, {}, {"a": a, "b": 1, "c": a}, "raise")
    np.testing.assert_array_equal(found, a + 1 + a)

    def again(**parts: Any) -> Any:
        return sum(parts.values())

    declare(again, ("a", "b", "c"), {})
    np.testing.assert_array_equal(execute_plainly(again, (a, 1, a)), a + 1 + a)


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


def test_what_is_wider_than_double_is_computed_in_double() -> None:
    """At no voltage too, where tables and limits are those of double."""
    V_m = np.array([-0.07, 0.0, 0.05])
    for function in (ghk_current, ghk_slope_conductance):
        found = function(V_m.astype(np.longdouble), 140.0, 4.0, P=1e-8, z=1.0, T=310.0)
        assert found.dtype == np.longdouble
        np.testing.assert_array_equal(
            found, function(np.tile(V_m, 20), 140.0, 4.0, P=1e-8, z=1.0, T=310.0)[:3]
        )
