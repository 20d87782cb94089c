"""The in-place functions agree with the others, whichever way a block takes."""

from typing import Any, Final

import array_api_strict
import mpmath
import numpy as np
import pytest

from vrest.numerics import exponential, growth, logarithm, quotients, special
from vrest.numerics.inplace import INPLACE, SCRATCH, STEPS, allocated
from vrest.numerics.precise import FUNCTIONS

# Arguments, and what may be added to each in a block: all alike, mixed, and at the ends.
BLOCKS: Final[dict[str, list[tuple[Any, ...]]]] = {
    "asinh_ratio": [
        (np.array([3.0, 1e-300, 0.0]), np.array([4.0, 1e5, 2.0])),
        (np.array([1e300, 1.0]), np.array([1e-300, 1.0])),
    ],
    "bernoulli": [(np.linspace(-5, 5, 9),), (np.array([-800.0, 0.0, 1e-300, 705.0, 900.0]),)],
    "bernoulli_difference": [
        (np.array([140.0, 1.0, 3.0]), np.array([4.0, 1.0, 2.0]), np.array([0.0, -2.0, 30.0])),
        (np.array([1e200, 1.0]), np.array([1e-200, 2.0]), np.array([-800.0, 1.0])),
        (5.0, 2.0, np.array([0.5, -0.5])),
    ],
    "bernoulli_slope": [
        (np.array([-800.0, -3.0, -0.5, -1e-9, 0.0, 1e-300, 0.3, 0.5, 2.0, 600.0]),),
        (np.array([-9.0, 1.0]),),
    ],
    "bernoulli_slopes": [
        (np.array([140.0, 1.0, 3.0]), np.array([4.0, 1.0, 2.0]), np.array([0.2, -2.0, 30.0])),
        (np.array([1e-250, 1.0]), np.array([1e250, 2.0]), np.array([1100.0, 1.0])),
        (5.0, 2.0, np.array([0.5, -0.5, 0.0])),
    ],
    "log_quotient": [
        (np.array([4.0, 5.0]), np.array([140.0, 15.0])),
        (np.array([1e300, 1e-300, 5e-324]), np.array([1e-300, 1e300, 1e308])),
        (3.0, np.array([1.0, 9.0])),
    ],
    "log_ratio": [
        (np.array([4.0, 5.0]), np.array([140.0, 150.0])),
        (np.array([140.0, 150.0]), np.array([4.0, 5.0])),
        (np.array([4.0, 4.0, 1.0]), np.array([4.0, 4.000000000000001, 9.0])),
        (np.array([1e300, 1e-300, 5e-324]), np.array([1e-300, 1e300, 1e308])),
        (3.0, np.array([1.0, 3.0])),
    ],
    "log_sum_exp": [
        (np.array([2.0, 3.0]), 1.0, np.array([0.5, -0.5]), np.array([2.0, 1e-3]), 0.1),
        (np.array([2.0, 1e-300]), 1.0, np.array([900.0, 0.0]), 1.0, np.array([-900.0, 5.0])),
        (530.0, 1e300, np.array([-1021.0, -1030.0]), 4.6e-242, 24.5),
        (530.0, np.array([1e300, 1e290]), -1021.0, 4.6e-242, np.array([24.5, 20.0])),
    ],
    "logistic": [
        (np.array([2.0, 3.0]), 1.0, 1.0, np.array([0.5, -0.5])),
        (
            1e200,
            np.array([1e200, 1e-250, 1.0]),
            np.array([1e-200, 1e250, 1.0]),
            np.array([-800.0, 800.0, 720.0]),
        ),
        (1.3e266, 2.7e-66, np.array([1.3e266, 1e250]), 1883.0),
        (1e300, np.array([1e300, 1e308]), 1e-300, np.array([-1e5, -1800.0])),
    ],
    "portion": [
        (np.array([2.0, 3.0]), 1.0, 0.5, np.array([2.0, 1e-3]), -0.1),
        (
            np.array([2.0, 1e300, 1e-200]),
            np.array([1e-300, 1.0, 1e200]),
            np.array([900.0, 0.0, 200.0]),
            np.array([1.0, 1e-300, 1e-200]),
            np.array([-900.0, -30.0, -50.0]),
        ),
    ],
    "scaled_exp": [
        (np.array([1.0, 3e-324]), np.array([1.0, 3.0])),
        (np.array([1e-300, 1e300, 5e-324]), np.array([1000.0, -1000.0, 1440.0])),
    ],
}  # fmt: skip
CASES: Final = [(name, values) for name, found in BLOCKS.items() for values in found]


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("size", [1, 700, 5000])
@pytest.mark.parametrize(("name", "values"), CASES)
def test_it_is_exact(
    monkeypatch: pytest.MonkeyPatch, name: str, values: tuple[Any, ...], size: int, table: bool
) -> None:
    """In blocks of every size each element has its digits, and floats agree."""
    for module in (exponential, growth, logarithm):
        monkeypatch.setattr(module, "_SAVES", table)
    monkeypatch.setattr(quotients, "_HAS_VECTORS", not table)
    count = max(np.size(value) for value in values)
    full = [np.resize(v, size * count) if np.size(v) > 1 else v for v in values]
    found = allocated(name, *full)
    with mpmath.workdps(400):
        for k in range(count):
            row = [float(v[k]) if np.size(v) > 1 else v for v in values]
            exact = FUNCTIONS[name](*map(mpmath.mpf, row))
            largest = max([1, *(abs(x) for x in row if name in ("scaled_exp", "logistic"))])
            if name == "log_sum_exp":
                largest = max(1, 1 / float(abs(exact)))
            for got in (found[k], found[-count + k], getattr(special, name)(*row)):
                error = abs(mpmath.mpf(float(got)) - exact)
                assert error <= 4 * min(largest, 1e3) * 2.3e-16 * abs(exact) + 5e-324


@pytest.mark.parametrize(
    ("name", "values"), [case for case in CASES if case[0] in ("log_sum_exp", "portion")]
)
def test_sums_are_exact_in_plain_code(name: str, values: tuple[Any, ...]) -> None:
    """Other libraries find the same, at the ends of the range too."""
    count = max(np.size(value) for value in values)
    full = [np.broadcast_to(value, count) for value in values]
    with np.errstate(all="ignore"):
        found = getattr(special, name)(*map(array_api_strict.asarray, full))
    with mpmath.workdps(400):
        for got, *row in zip(np.asarray(found).tolist(), *full, strict=True):
            exact = FUNCTIONS[name](*(mpmath.mpf(float(value)) for value in row))
            assert abs(mpmath.mpf(got) - exact) <= 1e-15 * max(abs(exact), name == "log_sum_exp")


@pytest.mark.parametrize("library", [np, array_api_strict])
def test_a_sum_is_as_infinite_as_its_largest_term(library: Any) -> None:
    """It is no NaN, whatever the other terms are."""
    for terms in ((1.0, -1.0), (-1.0, 1.0), (1.0, 1.0, -1.0)):
        exponents = [sign * np.inf for sign in terms]
        for size in (1, 5000):
            arrays = [library.asarray(np.full(size, u)) for u in exponents]
            with np.errstate(all="ignore"):
                given = [part for u in arrays for part in (2.0, u)]
                found = special.log_sum_exp(library.asarray(np.ones(size)), *given)
            assert set(np.asarray(found).tolist()) == {np.inf}
        found = special.log_sum_exp(1.0, *(part for u in exponents for part in (2.0, u)))
        assert found == np.inf


def test_every_function_has_its_buffers() -> None:
    """The tables list the same functions, and all but what is computed on the way are `special`."""
    # a power series has tests of its own
    assert INPLACE.keys() - {"away", "near_zero"} == BLOCKS.keys()
    assert INPLACE.keys() <= SCRATCH.keys() <= INPLACE.keys() | STEPS.keys()
    assert not INPLACE.keys() & STEPS.keys()
    assert INPLACE.keys() <= set(special.__all__)


def test_single_precision_stays() -> None:
    """Limits are those of the type."""
    u = np.array([-100.0, 0.0, 95.0], np.float32)
    assert allocated("bernoulli", u).dtype == np.float32
    np.testing.assert_allclose(allocated("bernoulli", u), [100.0, 1.0, 0.0], atol=1e-30)
    a = np.array([3.0, 1e38], np.float32)
    np.testing.assert_allclose(
        allocated("log_ratio", a, np.array([3.0, 1e-38], np.float32)), [0.0, 174.99], rtol=1e-4
    )


@pytest.mark.parametrize("size", [1, 50, 700, 5000])
@pytest.mark.parametrize("odd", [0.0, -1.0, np.nan, np.inf, 5e-324])
def test_one_odd_number_changes_nothing_for_others(size: int, odd: float) -> None:
    """Beside a number out of all proportion, the ratios of usual ones keep their digits."""
    a = np.random.default_rng(1).uniform(1.0, 200.0, size + 1)
    b = np.concatenate([a[: size // 2] * (1 + 1e-13), a[size // 2 :][::-1]])
    known = [special.log_ratio(x, y) for x, y in zip(a[:-1].tolist(), b[:-1].tolist(), strict=True)]
    a[-1] = odd
    for above, below, sign in ((a, b, 1.0), (b, a, -1.0)):
        found = sign * allocated("log_ratio", above, below)[:-1]
        np.testing.assert_allclose(found, known, rtol=1e-15, atol=2.0**-53)
        nearly = np.abs(known) < 1e-10
        np.testing.assert_allclose(found[nearly], np.array(known)[nearly], rtol=2e-15)
