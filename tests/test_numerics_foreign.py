"""Formulas on arrays of other libraries: NumPy's values, gradients, NaN where none can look."""

import math
from typing import Any

import array_api_strict
import numpy as np
import pytest

from vrest.numerics.constants import F, R
from vrest.numerics.formulas import nernst_potential

C_IN = [140.0, 12.0, 4.0, 4.0, 1e300]
C_OUT = [4.0, 145.0, 4.0, 4.0000000001, 1e-300]


def nernst(c_in: Any, c_out: Any) -> Any:
    """Return the potential of a monovalent ion at body temperature."""
    return nernst_potential(c_in, c_out, z=1, T=310.0)


def expected() -> Any:
    """Return what NumPy computes."""
    return nernst(np.array(C_IN), np.array(C_OUT))


def test_the_values_are_those_of_numpy() -> None:
    """The strictest library gives the same numbers."""
    xp = array_api_strict
    found = nernst(xp.asarray(C_IN), xp.asarray(C_OUT))
    np.testing.assert_allclose(np.asarray(found), expected(), rtol=1e-15)


def test_values_that_can_be_seen_are_checked() -> None:
    """The first value outside is named, or NaN on request; numbers are checked too."""
    xp = array_api_strict
    bad = xp.asarray([[1.0, 2.0], [-3.0, -4.0]])
    with pytest.raises(ValueError, match=r"c_in must be positive, got -3.0"):
        nernst(bad, 4.0)
    with pytest.raises(ValueError, match="T must be positive"):
        nernst_potential(bad, 4.0, z=1, T=-1)
    found = nernst_potential(bad, 4.0, z=1, T=310.0, errors="nan")
    assert np.isnan(np.asarray(found)).tolist() == [[False, False], [True, True]]


def test_what_cannot_be_looked_at_gives_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that traces refuses to show values."""

    def refuse(_: Any) -> bool:
        raise TypeError

    monkeypatch.setattr(array_api_strict, "any", refuse)
    found = nernst(array_api_strict.asarray([140.0, -1.0]), 4.0)
    assert np.isnan(np.asarray(found)).tolist() == [False, True]


def test_half_precision_is_computed_in_single() -> None:
    """The Faraday constant does not fit the type, the result does."""
    jnp = pytest.importorskip("jax.numpy")
    found = nernst(jnp.asarray(140, jnp.float16), 4.0)
    assert found.dtype == jnp.float16
    assert float(found) == pytest.approx(-0.095, rel=1e-3)


def test_jax() -> None:
    """JAX traces, compiles, vectorises and differentiates; a traced value gives NaN."""
    jax = pytest.importorskip("jax")
    jnp = jax.numpy
    with jax.enable_x64(True):
        c_in, c_out = jnp.asarray(C_IN), jnp.asarray(C_OUT)
        for function in (nernst, jax.jit(nernst), jax.vmap(nernst)):
            np.testing.assert_allclose(function(c_in, c_out), expected(), rtol=1e-15)
        slope = R * 310.0 / F
        found = jax.vmap(jax.grad(nernst, argnums=(0, 1)))(c_in, c_out)
        np.testing.assert_allclose(found[0][:4], -slope / c_in[:4], rtol=1e-14)
        np.testing.assert_allclose(found[1][:4], slope / c_out[:4], rtol=1e-14)
        with pytest.raises(ValueError, match="c_in must be positive"):
            nernst(-c_in, c_out)
        assert np.isnan(jax.jit(nernst)(-c_in, c_out)).all()


def test_torch() -> None:
    """PyTorch differentiates, and maps over a batch."""
    torch = pytest.importorskip("torch")
    c_in = torch.tensor(C_IN, dtype=torch.float64, requires_grad=True)
    c_out = torch.tensor(C_OUT, dtype=torch.float64)
    found = nernst(c_in, c_out)
    np.testing.assert_allclose(found.detach().numpy(), expected(), rtol=1e-15)
    found[:4].sum().backward()
    slope = -R * 310.0 / F / np.array(C_IN)
    np.testing.assert_allclose(c_in.grad.numpy()[:4], slope[:4], rtol=1e-14)
    mapped = torch.vmap(nernst)(c_in.detach(), c_out)
    np.testing.assert_allclose(mapped.numpy(), expected(), rtol=1e-15)
    with pytest.raises(ValueError, match="c_in must be positive"):
        nernst(-c_out, c_out)


def test_dask() -> None:
    """Dask stays lazy: nothing is looked at, and what is impossible gives NaN."""
    da = pytest.importorskip("dask.array")
    c_in, c_out = da.from_array(np.array(C_IN), chunks=2), da.from_array(np.array(C_OUT), chunks=2)
    found = nernst(c_in, c_out)
    assert isinstance(found, da.Array)
    np.testing.assert_allclose(found.compute(), expected(), rtol=1e-15)
    assert np.isnan(nernst(-c_in, c_out).compute()).all()
    assert math.isnan(nernst(c_in[c_in < 0], 4.0).sum().compute()) is False


def test_libraries_do_not_mix() -> None:
    """Arrays of two libraries other than NumPy are refused."""
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError):
        nernst(torch.ones(2), array_api_strict.ones(2))
