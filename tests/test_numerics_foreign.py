"""Formulas on arrays of other libraries: NumPy's values, gradients, NaN where none can look."""

import inspect
import math
from functools import partial
from typing import Any, Final

import array_api_strict
import numpy as np
import pytest

from vrest import derivatives
from vrest.numerics import formulas, special
from vrest.numerics.constants import F, R
from vrest.numerics.formulas import nernst_potential
from vrest.numerics.sensitivities import CORNERS, TABLE

# An ordinary value of every argument, by its name.
ORDINARY: Final = {
    **{"V_m": -0.07, "c_in": 140.0, "c_out": 4.0, "z": 2.0, "T": 310.0, "P": 1e-8, "r": 1.5},
    **{"K_in": 140.0, "K_out": 4.0, "Na_in": 12.0, "Na_out": 145.0, "Cl_in": 8.0, "Cl_out": 110.0},
    **{"P_K": 1e-8, "P_Na": 4e-10, "P_Cl": 4e-9, "g_Na": 0.2, "g_K": 0.7, "J": 1e-7, "A_in": 130.0},
    **{"pH_in": 7.2, "pH_out": 7.4, "z_A": -1.0, "C_m": 0.01, "radius": 1e-5, "c_total": 300.0},
    **{"area": 1e-9, "density": 1e14, "rate": 50.0, "I_pump": 0.01, "g_leak": 0.3, "eps_r": 78.5},
    **{"ionic_strength": 150.0, "E_K": -0.09, "g_max": 3.0, "V_half": -0.01, "k": 0.01},
}
# Every function without species, and voltages where it takes one.
STATES: Final = [
    (name, V_m)
    for name in TABLE
    if not getattr(formulas, name).manners["species"]
    for V_m in ((-0.07, 0.0, 1e-15) if "V_m" in TABLE[name] else (-0.07,))
]
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


def test_jax_at_the_ends_of_the_range() -> None:
    """A compiler joins factors, also one of the caller to one that finds the ends."""
    jax = pytest.importorskip("jax")
    with jax.enable_x64(True):
        far, near = jax.numpy.asarray([1e300, 3.0]), jax.numpy.asarray([1e-101, 4.0])
        for factor in (1.0, 2.0, 1000.0, 1e-3):
            for name in ("asinh_ratio", "log_ratio", "log_quotient"):
                function = getattr(special, name)
                for above, below in ((far, near), (near, far)):
                    wanted = function(*(factor * np.asarray(x) for x in (above, below)))
                    found = jax.jit(lambda a, b, f=function, k=factor: f(k * a, k * b))
                    np.testing.assert_allclose(found(above, below), wanted, rtol=1e-14)


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


def test_slopes_are_right_where_two_terms_agree() -> None:
    """A compiler's choice between equal terms shows in no derivative."""
    jax = pytest.importorskip("jax")
    with jax.enable_x64(True):
        terms = [jax.numpy.asarray(value) for value in (1.0, 0.5, 1.0, 0.5)]
        share = jax.grad(partial(special.portion, 3.0), argnums=(0, 1, 2, 3))(*terms)
        np.testing.assert_allclose(share, [0.75, 0.75, -0.75, -0.75], rtol=1e-15)
        height = jax.grad(partial(special.log_sum_exp, 2.0), argnums=(0, 1, 2, 3))(*terms)
        np.testing.assert_allclose(height, [0.5] * 4, rtol=1e-15)


def test_slopes_are_finite_where_a_term_vanishes() -> None:
    """Beside one term the other may be nothing, or the greater one though its exponent is less."""
    jax = pytest.importorskip("jax")
    with jax.enable_x64(True):
        for a, u, b, v in ((1.0, 3e3, 2.0, -3e3), (1.0, -3e3, 2.0, 3e3), (1e-9, 0.5, 2.0, -0.5)):
            terms = [jax.numpy.asarray(value) for value in (a, u, b, v)]
            part = float(1.0 / (1.0 + b / a * np.exp(min(v - u, 700.0))))
            share = jax.grad(partial(special.portion, 3.0), argnums=(0, 1, 2, 3))(*terms)
            slope = 3.0 * part * (1.0 - part)
            exact = [slope / a, slope, -slope / b, -slope]
            np.testing.assert_allclose(share, exact, rtol=1e-14, atol=1e-300)
            height = jax.grad(partial(special.log_sum_exp, 2.0), argnums=(0, 1, 2, 3))(*terms)
            exact = [part / a, part, (1.0 - part) / b, 1.0 - part]
            np.testing.assert_allclose(height, exact, rtol=1e-14, atol=1e-300)


@pytest.mark.parametrize("name", sorted({name for name, _ in STATES}))
def test_a_compiler_keeps_few_arrays(name: str) -> None:
    """What comes between needs no more room than the results, and for most of them none."""
    jax = pytest.importorskip("jax")
    with jax.enable_x64(True):
        _, values, placed = state_of(name)
        arrays = [jax.numpy.full(1000, value) for value in values]
        needed = jax.jit(placed).lower(*arrays).compile().memory_analysis()
        several = name in ("ghk_slope_conductance", "pump_leak_steady_state")
        room = needed.output_size_in_bytes // (1 if several else 100)
        assert needed.temp_size_in_bytes <= room


def state_of(name: str, **chosen: float) -> tuple[list[str], list[float], Any]:
    """Return the names and values of the arguments of a function, and it with all by place."""
    function = getattr(formulas, name)
    parameters = inspect.signature(function).parameters
    names = [n for n in parameters if n != "errors"]
    count = sum(p.kind is not inspect.Parameter.KEYWORD_ONLY for p in parameters.values())
    values = [(ORDINARY | chosen)[n] for n in names]

    def placed(*given: Any) -> Any:
        return function(*given[:count], **dict(zip(names[count:], given[count:], strict=True)))

    return names, values, placed


def slopes(name: str, names: list[str], values: list[float]) -> dict[str, Any]:
    """Return the generated derivatives, but for a corner at which an argument stands."""
    given = dict(zip(names, values, strict=True))
    corners = [n for n in CORNERS.get(name, ()) if not given[n]]
    function = getattr(derivatives, name)
    return {n: function(**given, wrt=n) for n in names if n in TABLE[name] and n not in corners}


@pytest.mark.parametrize(("name", "V_m"), STATES)
def test_every_function_in_jax(name: str, V_m: float) -> None:
    """Compiled it gives the same numbers, and its gradients are the generated derivatives."""
    jax = pytest.importorskip("jax")
    with jax.enable_x64(True):
        names, values, placed = state_of(name, V_m=V_m)
        exact, found = placed(*values), jax.jit(placed)(*values)
        np.testing.assert_allclose(found, exact, rtol=4e-15)
        arrays = [jax.numpy.full(3, value) for value in values]
        many = jax.vmap(jax.jit(placed))(*arrays)
        np.testing.assert_allclose(np.asarray(many).T[0], exact, rtol=4e-15)
        gradient = jax.jacfwd(placed, argnums=tuple(range(len(values))))(*values)
        found = gradient if isinstance(exact, float) else zip(*gradient, strict=True)
        by_name = dict(zip(names, found, strict=True))
        for wrt, slope in slopes(name, names, values).items():
            np.testing.assert_allclose(by_name[wrt], slope, rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize(("name", "V_m"), STATES)
def test_every_function_in_torch(name: str, V_m: float) -> None:
    """The numbers are the same, and going backwards gives the generated derivatives."""
    torch = pytest.importorskip("torch")
    names, values, placed = state_of(name, V_m=V_m)
    exact = placed(*values)
    parts = (exact,) if isinstance(exact, float) else exact
    for k, part in enumerate(parts):
        tensors = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in values]
        found = placed(*tensors)
        one = found if isinstance(exact, float) else found[k]
        assert one.item() == pytest.approx(part, rel=4e-15, abs=0.0)
        one.backward()
        for wrt, slope in slopes(name, names, values).items():
            grad = tensors[names.index(wrt)].grad
            expected_ = slope if isinstance(exact, float) else slope[k]
            got = 0.0 if grad is None else grad.item()
            assert got == pytest.approx(expected_, rel=1e-12, abs=1e-300)


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
