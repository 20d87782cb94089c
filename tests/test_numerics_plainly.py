"""What most calls give takes a short way, which refuses nothing and computes nothing wrong."""

from typing import Any

import numpy as np
import pytest

from vrest.numerics.formulas import chord_conductance_potential
from vrest.numerics.plainly import declare, execute_plainly, execute_species


def ratio(a: Any, b: Any, k: Any) -> Any:
    """Return a formula."""
    return k * a / b


declare(ratio, ("a", "b", "k"), {"a": "positive", "k": "nonzero"})
A, B = np.array([1.0, 2.0, 3.0]), np.array([4.0, -5.0, 6.0])


def test_floats_and_arrays_of_one_shape() -> None:
    """Numbers, arrays, arrays of one element and of none."""
    np.testing.assert_array_equal(execute_plainly(ratio, (A, B, 2)), 2 * A / B)
    np.testing.assert_array_equal(execute_plainly(ratio, (A, 4.0, A)), A * A / 4.0)
    np.testing.assert_array_equal(execute_plainly(ratio, (A[:1], B[:1], 2.0)), [0.5])
    assert execute_plainly(ratio, (np.array(3.0), np.array(2.0), 1.0)) == 1.5
    np.testing.assert_array_equal(execute_plainly(ratio, (A[::-1], B, 1.0)), A[::-1] / B)
    unknown: Any = execute_plainly(ratio, (A, B, np.nan))
    assert np.isnan(unknown).all()


@pytest.mark.parametrize(
    "given",
    [
        (1.0, 2.0, 3.0),
        (A, B, True),
        (A, B[:2], 1.0),
        (A.astype(np.float32), B, 1.0),
        (A, B, 0.0),
        (-A, B, 1.0),
        (np.array([1.0, np.nan, 3.0]), B, 1.0),
        (A[:0], B[:0], 1.0),
        (-A[:1], B[:1], 1.0),
        (A[:1], 0.0, 1.0),
        (A, 10**400, 1.0),
        (np.ma.MaskedArray(A), B, 1.0),
        ([1.0], B, 1.0),
    ],
)
def test_anything_else_is_left_to_others(given: tuple[Any, ...]) -> None:
    """Other types and shapes, and what lies outside a domain or may."""
    assert execute_plainly(ratio, given) is None


def mean(g: Any, E: Any, I: Any) -> Any:  # noqa: E741
    """Return a formula over species, which are the first axis."""
    return ((g * E).sum(axis=0) - I) / g.sum(axis=0)


def test_sums_over_species() -> None:
    """In blocks, with numbers and arrays beside; anything else is left to others."""
    rng = np.random.default_rng(0)
    domains = {"g": "positive", "I": "nonzero"}
    g, E = rng.uniform(1, 2, (2, 20_000, 3))
    I = rng.uniform(1, 2, 20_000)  # noqa: E741
    for current in (I, 1.0):
        found: Any = execute_species(mean, domains, {"g": g, "E": E, "I": current}, {"g", "E"}, -1)
        expected = ((g * E).sum(axis=1) - current) / g.sum(axis=1)
        np.testing.assert_allclose(found, expected, rtol=1e-14)
    left: list[dict[str, Any]] = [
        {"g": g, "E": E[:-1], "I": I},
        {"g": g, "E": E, "I": I[:-1]},
        {"g": -g, "E": E, "I": I},
        {"g": g, "E": E, "I": 0.0},
        {"g": g[:, ::-1], "E": E, "I": I},
        {"g": 1.0, "E": E, "I": I},
        {"g": g, "E": E, "I": True},
    ]
    for values in left:
        assert execute_species(mean, domains, values, {"g", "E"}, -1) is None
    assert execute_species(mean, domains, {"g": g, "E": E, "I": I}, {"g", "E"}, 0) is None


def test_the_way_does_not_show() -> None:
    """Another axis, or a strided array, gives what the short way gives."""
    g, E = np.random.default_rng(1).uniform(1, 2, (2, 50, 4))
    found = chord_conductance_potential(g, E, I_pump=0.1)
    np.testing.assert_allclose(chord_conductance_potential(g.T, E.T, I_pump=0.1, axis=0), found)
    one = chord_conductance_potential(g[3], E[3], I_pump=0.1)
    assert type(one) is np.float64
    assert one == pytest.approx(found[3], rel=1e-15)
