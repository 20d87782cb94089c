"""Arrays with labels are matched by them, and what comes out has them again."""

from typing import Any

import numpy as np
import pytest

import vrest
from vrest.numerics.labelled import is_labelled

pandas = pytest.importorskip("pandas")
xarray = pytest.importorskip("xarray")

STATE: dict[str, Any] = {"z": 1, "T": 310.0}
C_IN = np.array([140.0, 10.0, 5.0])
PLAIN = vrest.nernst_potential(C_IN, 4.0, **STATE)


def column(values: Any = C_IN, index: Any = ("a", "b", "c")) -> Any:
    """Return a column of pandas."""
    return pandas.Series(values, index=index, name="c_in")


def test_a_column_keeps_its_index() -> None:
    """Nullable numbers too; its name goes, since it is another quantity."""
    found = vrest.nernst_potential(column(), 4.0, **STATE)
    assert isinstance(found, pandas.Series)
    assert list(found.index) == ["a", "b", "c"]
    assert found.name is None
    np.testing.assert_array_equal(found, PLAIN)
    missing = vrest.nernst_potential(pandas.Series([140.0, None], dtype="Float64"), 4.0, **STATE)
    assert missing.isna().tolist() == [False, True]
    slope = vrest.derivatives.nernst_potential(column(), C_IN, **STATE, wrt="c_in")
    assert list(slope.index) == ["a", "b", "c"]


def test_a_table_keeps_its_columns() -> None:
    """Integers count as floats."""
    table = pandas.DataFrame({"x": [140, 10], "y": [5, 4]}, index=[3, 7])
    found = vrest.nernst_potential(table, 4.0, **STATE)
    assert found.index.equals(table.index)
    assert found.columns.equals(table.columns)
    assert found.loc[7, "y"] == 0.0


def test_other_labels_are_refused() -> None:
    """What has the same place and another name is not silently computed with."""
    for other in (column(index=("c", "b", "a")), column().to_frame()):
        with pytest.raises(ValueError, match="c_in and c_out have different labels"):
            vrest.nernst_potential(column(), other, **STATE)
    with pytest.raises(ValueError, match=r"shape \(2, 3\) has not the labels of c_in"):
        vrest.nernst_potential(column(), np.ones((2, 3)), **STATE)
    with pytest.raises(ValueError, match="c_in must be positive"):
        vrest.nernst_potential(column([1.0, -1.0, 2.0]), 4.0, **STATE)
    with pytest.raises(TypeError, match="c_in must be a real number"):
        vrest.nernst_potential(column(["x", "y", "z"]), 4.0, **STATE)


def test_dimensions_are_matched_by_name() -> None:
    """Two dimensions of one length are still two."""
    cells = xarray.DataArray(C_IN, dims="cell", coords={"cell": [1, 2, 3]})
    times = xarray.DataArray([4.0, 5.0, 6.0], dims="time")
    found = vrest.nernst_potential(cells, times, **STATE)
    assert found.dims == ("cell", "time")
    assert found.cell.values.tolist() == [1, 2, 3]
    np.testing.assert_allclose(found[:, 0], PLAIN, rtol=1e-15)
    with pytest.raises(ValueError, match="align"):
        vrest.nernst_potential(cells, cells.assign_coords(cell=[3, 2, 1]), **STATE)
    lazy = vrest.nernst_potential(cells.chunk({"cell": 1}), 4.0, **STATE)
    assert lazy.chunks == ((1, 1, 1),)
    np.testing.assert_allclose(lazy.compute(), PLAIN, rtol=1e-15)


def test_several_results_are_labelled_each() -> None:
    """A named tuple stays one."""
    keywords: dict[str, Any] = {"g_Na": 0.05, "g_K": 0.4, "J": 1e-8, "T": 310.0}
    salts = xarray.DataArray([145.0, 140.0], dims="cell")
    found = vrest.pump_leak_steady_state(salts, 4.0, 165.0, **keywords)
    assert found._fields == ("V_m", "Na_in", "K_in")
    assert found.K_in.dims == ("cell",)
    same = vrest.pump_leak_steady_state(pandas.Series([145.0, 140.0]), 4.0, 165.0, **keywords)
    np.testing.assert_array_equal(same.K_in, found.K_in)


def test_species_are_taken_by_place() -> None:
    """Sums run over an axis, whatever its name."""
    g, E = xarray.DataArray([4.5, 0.5], dims="ion"), pandas.Series([-0.095, 0.06])
    found = vrest.chord_conductance_potential(g, E)
    assert found == vrest.chord_conductance_potential([4.5, 0.5], [-0.095, 0.06])


def test_what_has_no_labels() -> None:
    """An index is a list of values."""
    assert not any(map(is_labelled, (C_IN, 1.0, [1.0], pandas.Index([1.0]), xarray)))
    found = vrest.nernst_potential(pandas.Index(C_IN), 4.0, **STATE)
    np.testing.assert_allclose(found, PLAIN, rtol=1e-15)
