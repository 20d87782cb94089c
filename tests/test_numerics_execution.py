"""The manners of a formula: what goes in, what comes out, what is refused."""

import inspect
import math
import pickle
import subprocess
import sys
from fractions import Fraction
from typing import Any

import array_api_strict as strict
import numpy as np
import pytest

from vrest.numerics import formula
from vrest.numerics.formulas import (
    cotransporter_driving_force,
    nernst_concentration,
    nernst_potential,
    nernst_slope,
)

E_K = -0.0949766192372059


@formula(positive=("a",), nonnegative=("b",), nonzero=("k",))
def sample(a: Any, b: Any, *, k: Any, errors: str = "raise") -> Any:
    """Return a formula with every domain."""
    return a / k + b


def test_numbers_give_a_float() -> None:
    """Python numbers of any kind give a Python float."""
    for c_in in (140.0, 140, Fraction(140)):
        found = nernst_potential(c_in, 4, z=1, T=310)
        assert type(found) is float
        assert found == E_K


def test_numpy_scalars_keep_their_type() -> None:
    """NumPy scalars and arrays of no dimension give NumPy scalars."""
    assert type(nernst_potential(np.float64(140), 4, z=1, T=310)) is np.float64
    assert type(nernst_potential(np.asarray(140.0), 4, z=1, T=310)) is np.float64
    assert type(nernst_potential(np.float32(140), 4, z=1, T=310)) is np.float32
    assert type(nernst_potential(np.int64(140), 4, z=1, T=310)) is np.float64


def test_arguments_go_by_place_or_name() -> None:
    """The state may be named, the parameters must be."""
    assert nernst_potential(c_out=4.0, c_in=140.0, T=310.0, z=1.0) == E_K
    with pytest.raises(TypeError, match="positional"):
        nernst_potential(140.0, 4.0, 1.0, 310.0)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"missing.*'T'"):
        nernst_potential(140.0, 4.0, z=1.0)  # type: ignore[call-overload]


def test_the_signature_is_shown() -> None:
    """Help shows the formula's own signature and text, and the formula stays at hand."""
    assert list(inspect.signature(nernst_potential).parameters)[:2] == ["c_in", "c_out"]
    assert nernst_potential.__module__ == "vrest.numerics.formulas"
    assert inspect.unwrap(nernst_potential)(140.0, 4.0, z=1.0, T=310.0) == E_K
    assert pickle.loads(pickle.dumps(nernst_potential)) is nernst_potential


@pytest.mark.parametrize("size", [2, 1000, 100_000])
def test_blocks_do_not_show(size: int) -> None:
    """An array has element by element what its elements have alone, however long it is."""
    rng = np.random.default_rng(size)
    c_in, c_out = np.exp(rng.uniform(-3, 5, (2, size)))
    found = nernst_potential(c_in, c_out, z=1, T=310.0)
    some = rng.integers(0, size, 20)
    alone = [nernst_potential(float(c_in[k]), float(c_out[k]), z=1, T=310.0) for k in some]
    np.testing.assert_allclose(found[some], alone, rtol=1e-15)


def test_shapes_broadcast() -> None:
    """Arguments of any shapes meet by NumPy's rules, in small arrays and in large ones."""
    rng = np.random.default_rng(0)
    for rows, columns in ((3, 2), (300, 500)):
        c_in = rng.uniform(1, 9, (rows, 1))
        c_out = rng.uniform(1, 9, columns)
        T = np.full((1, 1, 1), 300.0)
        found = nernst_potential(c_in, c_out, z=1, T=T)
        assert found.shape == (1, rows, columns)
        full = nernst_potential(*map(np.copy, np.broadcast_arrays(c_in, c_out)), z=1, T=300.0)
        np.testing.assert_allclose(found[0], full, rtol=1e-15)


@pytest.mark.parametrize("library", [np, strict])
def test_shapes_that_do_not_broadcast_are_named(library: Any) -> None:
    """The error names each argument with its shape."""
    a, b = library.ones((3,)), library.ones((2, 4))
    with pytest.raises(ValueError, match=r"do not broadcast: c_in \(3,\), c_out \(2, 4\)"):
        nernst_potential(a, b, z=1, T=310)


def test_empty_arrays_give_empty_arrays() -> None:
    """Nothing in, nothing out, in the right shape and type."""
    found = nernst_potential(np.zeros((0, 2), np.float32), 4.0, z=1, T=310)
    assert found.shape == (0, 2)
    assert found.dtype == np.float32


def test_lists_are_arrays() -> None:
    """Nested lists of numbers are taken, ragged ones are not."""
    found = nernst_potential([140, 12.0], [4, 145], z=[1, 1], T=310)
    assert found.shape == (2,)
    assert found[0] == E_K
    with pytest.raises(TypeError, match="c_in must be a real number or an array of them"):
        nernst_potential([[1.0], [1.0, 2.0]], 4, z=1, T=310)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("f4", "f4"), "f4"),
        (("f4", "i8"), "f4"),
        (("f4", "f8"), "f8"),
        (("i4", "u2"), "f8"),
        (("f2", "i4"), "f2"),
        ((">f8", "<f4"), "f8"),
    ],
)
@pytest.mark.parametrize("size", [3, 100_000])
def test_types_follow_the_floating_arrays(kinds: tuple[str, str], expected: str, size: int) -> None:
    """Integers take the floating type they meet, half precision is computed in single."""
    c_in, c_out = np.full(size, 140, kinds[0]), np.full(size, 4, kinds[1])
    found = nernst_potential(c_in, c_out, z=1, T=310)
    assert found.dtype == np.dtype(expected)
    assert found[-1] == pytest.approx(E_K, rel=4 * float(np.finfo(found.dtype).eps))


def test_types_of_other_libraries() -> None:
    """The same holds in any array library, also where NumPy arrays join in."""
    single = strict.asarray([140, 12], dtype=strict.float32)
    whole = strict.asarray([4, 145])
    assert nernst_potential(single, whole, z=1, T=310).dtype == strict.float32
    assert nernst_potential(whole, 4, z=1, T=310).dtype == strict.float64
    mixed = nernst_potential(whole, np.array([4.0, 145.0]), z=1, T=310)
    assert type(mixed) is type(whole)
    assert mixed.dtype == strict.float64


@pytest.mark.parametrize("value", ["140", None, 1j, True, [True], object(), np.array(["a"])])
def test_what_is_no_number_is_refused(value: Any) -> None:
    """The error names the argument."""
    with pytest.raises(TypeError, match="c_in must be a real number or an array of them"):
        nernst_potential(value, 4.0, z=1, T=310.0)


@pytest.mark.parametrize("kind", [int, Fraction])
@pytest.mark.parametrize("other", [4.0, [4.0, 5.0], np.full(900, 4.0), strict.ones(3)])
def test_a_number_that_no_float_can_hold_is_refused(kind: Any, other: Any) -> None:
    """The error names the argument, wherever it stands."""
    large = kind(10**400)
    with pytest.raises(ValueError, match="c_in is too large for a float"):
        nernst_potential(large, other, z=1, T=310.0)
    with pytest.raises(ValueError, match="T is too large for a float"):
        nernst_potential(other, 4.0, z=1, T=large)
    with pytest.raises(ValueError, match="T is too large for a float"):
        cotransporter_driving_force([1, 2], [1, 1], -0.06, [1.0, 2.0], [3.0, 4.0], T=large)


def test_complex_arrays_of_other_libraries_are_refused() -> None:
    """The error names the argument there too."""
    with pytest.raises(TypeError, match="c_in must be real numbers"):
        nernst_potential(strict.asarray([1j]), 4.0, z=1, T=310.0)


@pytest.mark.parametrize("size", [5, 100_000])
def test_the_first_bad_value_is_named(size: int) -> None:
    """Of a whole array the error names the argument and the first value outside."""
    c_in = np.ones(size)
    c_in[size // 2 :] = -3.5
    before = c_in.copy()
    with pytest.raises(ValueError, match=r"c_in must be positive, got -3.5"):
        nernst_potential(c_in, 4.0, z=1, T=310)
    found = nernst_potential(c_in, 4.0, z=1, T=310, errors="nan")
    assert np.isnan(found).sum() == (size + 1) // 2
    np.testing.assert_array_equal(c_in, before)


def test_every_domain_is_checked() -> None:
    """Positive, nonnegative and nonzero arguments are each refused in their own words."""
    assert sample(1.0, 0.0, k=2.0) == 0.5
    for arguments, said in (
        ((0.0, 1.0, 1.0), "a must be positive, got 0.0"),
        ((1.0, -1.0, 1.0), "b must be nonnegative, got -1.0"),
        ((1.0, 1.0, 0.0), "k must be nonzero, got 0.0"),
    ):
        a, b, k = arguments
        with pytest.raises(ValueError, match=said):
            sample(a, b, k=k)
        with pytest.raises(ValueError, match=said):
            sample(np.array([a, a]), np.array([b, b]), k=np.array([k, k]))
        assert math.isnan(sample(a, b, k=k, errors="nan"))
    with pytest.raises(ValueError, match="T must be positive"):
        nernst_slope(z=1, T=-1)


def test_errors_takes_two_words() -> None:
    """Any other word is refused, for good values too."""
    with pytest.raises(ValueError, match="errors must be 'raise' or 'nan', got 'ignore'"):
        nernst_potential(140.0, 4.0, z=1, T=310, errors="ignore")


def test_a_formula_must_have_what_it_declares() -> None:
    """A domain of an argument that is not there is a mistake."""
    with pytest.raises(ValueError, match="no argument b"):
        formula(positive=("b",))(lambda a: a)


def test_inputs_are_never_modified() -> None:
    """Read-only arrays are fine, in blocks too."""
    for size in (4, 100_000):
        c_in = np.linspace(1, 2, size)
        c_in.flags.writeable = False
        other = c_in[::-1]
        assert nernst_potential(c_in, other, z=1, T=310).flags.writeable


def test_masked_elements_stay_masked() -> None:
    """They are neither checked nor computed, and masks join."""
    c_in = np.ma.MaskedArray([140.0, -1.0, 12.0], [False, True, False])
    c_out = np.ma.MaskedArray([4, 4, 0], [False, False, True])
    found = nernst_potential(c_in, c_out, z=1, T=310)
    assert isinstance(found, np.ma.MaskedArray)
    assert found.mask.tolist() == [False, True, True]
    assert found[0] == E_K
    with pytest.raises(ValueError, match="c_in must be positive"):
        nernst_potential(np.ma.MaskedArray([-1.0], [False]), 4, z=1, T=310)
    assert np.ma.getdata(c_in)[1] == -1.0


def test_a_matrix_is_an_array() -> None:
    """A matrix is computed element by element."""
    c = np.arange(1.0, 5.0).reshape(2, 2).view(np.matrix)
    assert nernst_potential(c, c, z=1, T=310).tolist() == [[0, 0], [0, 0]]


def test_infinities_follow_ieee() -> None:
    """What `math` refuses has its infinite value, alone and beside arrays."""
    assert nernst_concentration(-1e3, 4.0, z=1, T=1.0) == math.inf
    assert nernst_concentration(-1e3, np.array([4.0, 5.0]), z=1, T=1.0).tolist() == [math.inf] * 2
    found = nernst_concentration(-1e3, strict.asarray([4.0, 5.0]), z=1, T=1.0)
    assert np.asarray(found).tolist() == [math.inf] * 2
    assert math.isnan(nernst_potential(math.inf, math.inf, z=1, T=310.0))


def test_calls_import_neither_sympy_nor_array_api_compat() -> None:
    """Floats and NumPy arrays need NumPy alone."""
    code = (
        "import sys, numpy as np, vrest\n"
        "vrest.nernst_potential(np.ones(3), 4.0, z=1, T=310.0)\n"
        "heavy = {'sympy', 'scipy', 'mpmath', 'array_api_compat'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
