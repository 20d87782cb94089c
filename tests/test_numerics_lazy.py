"""Dask arrays stay lazy, and each chunk is computed as a NumPy array is."""

import importlib.util
import math
import pickle
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vrest
from vrest import derivatives
from vrest.numerics.plainly import Ways

da = pytest.importorskip("dask.array")
EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "sweep.py"
RNG = np.random.default_rng(0)
C_IN, C_OUT = RNG.uniform(1, 200, (2, 40, 30))


def chunked(array: Any, *chunks: int) -> Any:
    """Return a Dask array."""
    return da.from_array(array, chunks=chunks)


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
def test_chunks_are_computed_as_arrays(scheduler: str) -> None:
    """Chunks need not be alike, and shapes broadcast; so does any scheduler compute it."""
    found = vrest.nernst_potential(chunked(C_IN, 7, 30), chunked(C_OUT[:1], 1, 11), z=1, T=310.0)
    assert isinstance(found, da.Array)
    assert found.dtype == np.float64
    expected = vrest.nernst_potential(C_IN, C_OUT[:1], z=1, T=310.0)
    computed = found.compute(scheduler=scheduler, num_workers=2)
    # few elements and many are not computed by the same steps
    np.testing.assert_array_max_ulp(computed, expected, maxulp=4)


def test_what_a_function_was_called_with_before_does_not_travel() -> None:
    """A type that lives here alone is no hindrance for a chunk that is computed elsewhere."""

    class Here(float):
        held = weakref.ref(Ways)

    vrest.nernst_potential(Here(140.0), Here(4.0), z=1, T=310.0)
    found = vrest.nernst_potential(chunked(C_IN, 20, 30), 4.0, z=1, T=310.0)
    computed = found.compute(scheduler="processes", num_workers=2)
    expected = vrest.nernst_potential(C_IN, 4.0, z=1, T=310.0)
    np.testing.assert_array_max_ulp(computed, expected, maxulp=4)
    assert not pickle.loads(pickle.dumps(Ways({(float,): None})))


def test_nothing_is_looked_at() -> None:
    """What is impossible gives NaN when it is computed; numbers are refused at once."""
    found = vrest.nernst_potential(chunked(-C_IN, 10, 10), C_OUT, z=1, T=310.0)
    assert np.isnan(found.compute()).all()
    with pytest.raises(ValueError, match="T must be positive"):
        vrest.nernst_potential(chunked(C_IN, 10, 10), 4.0, z=1, T=-1.0)
    with pytest.raises(TypeError, match="c_in must be real numbers, not bool"):
        vrest.nernst_potential(chunked(C_IN > 1, 10, 10), 4.0, z=1, T=310.0)


def test_types_and_unknown_sizes() -> None:
    """Single precision stays, integers are floats, and chunks may not know their size."""
    single = vrest.nernst_potential(chunked(C_IN.astype("f4"), 10, 10), 4.0, z=1, T=310)
    assert single.dtype == single.compute().dtype == np.float32
    whole = vrest.nernst_potential(da.arange(1, 9, chunks=3), 4, z=1, T=310)
    assert whole.dtype == whole.compute().dtype == np.float64
    lazy = chunked(C_IN, 10, 30)[:, 0]
    found = vrest.nernst_potential(lazy[lazy > 100], 4.0, z=1, T=310.0)
    assert math.isnan(found.shape[0])
    some = C_IN[:, 0][C_IN[:, 0] > 100]
    expected = vrest.nernst_potential(some, 4.0, z=1, T=310.0)
    np.testing.assert_array_max_ulp(found.compute(), expected, maxulp=4)


def test_species_and_records() -> None:
    """Species go into one chunk; several results are a named tuple of lazy arrays."""
    g, E = RNG.uniform(1, 2, (2, 50, 4))
    lazy = chunked(g, 20, 3), chunked(E, 25, 4)
    found = vrest.chord_conductance_potential(*lazy, I_pump=0.1)
    expected = vrest.chord_conductance_potential(g, E, I_pump=0.1)
    np.testing.assert_allclose(found.compute(), expected, rtol=1e-15)
    slope = derivatives.chord_conductance_potential(*lazy, I_pump=0.1, wrt="g")
    exact = derivatives.chord_conductance_potential(g, E, I_pump=0.1, wrt="g")
    assert slope.shape == (50, 4)
    np.testing.assert_allclose(slope.compute(), exact, rtol=1e-14)
    given: dict[str, Any] = {"g_Na": 0.1, "g_K": 1.0, "J": 1e-9, "T": 310.0}
    cell = vrest.pump_leak_steady_state(chunked(C_IN, 10, 10), 4.0, 100.0, **given)
    whole = vrest.pump_leak_steady_state(C_IN, 4.0, 100.0, **given)
    assert type(cell) is type(whole)
    for lazily, at_once in zip(cell, whole, strict=True):
        np.testing.assert_allclose(lazily.compute(), at_once, rtol=1e-15)


def test_a_cluster_computes_it() -> None:
    """So does a cluster of processes, where the package for one is installed."""
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster):
        found = vrest.nernst_potential(chunked(C_IN, 10, 10), 4.0, z=1, T=310.0).compute()
    # a portion may take another way through the formula than the whole does
    whole = vrest.nernst_potential(C_IN, 4.0, z=1, T=310.0)
    np.testing.assert_allclose(found, whole, rtol=1e-15)


def test_the_example_reduces_a_sweep() -> None:
    """The sweep of the documentation gives what all its points at once give."""
    spec = importlib.util.spec_from_file_location("sweep", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    lazy = example.sweep(50, 40, chunk=20)
    assert lazy.numblocks == (3, 2)
    found = example.reduced(lazy)
    points = lazy.compute()
    assert found["least"] == points.min()
    assert found["greatest"] == points.max()
    assert found["mean"] == pytest.approx(points.mean(), rel=1e-13)
    assert found["counts"].sum() == points.size
