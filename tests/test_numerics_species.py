"""Arrays over species: any axis, any shape beside it, and clear words where they do not fit."""

from typing import Any

import array_api_strict
import numpy as np
import pytest

from vrest.numerics import formula
from vrest.numerics.formulas import chord_conductance_potential
from vrest.numerics.special import total
from vrest.numerics.species import arrange


@pytest.fixture(params=[np, array_api_strict], ids=["numpy", "array_api_strict"])
def xp(request: pytest.FixtureRequest) -> Any:
    """Give one array library after the other."""
    return request.param


def test_the_species_come_first(xp: Any) -> None:
    """What stands beside the species lines up with the other arguments from the right."""
    values = {"g": xp.ones((5, 3)), "E": xp.ones(3), "I": xp.ones((2, 5))}
    shapes = {n: a.shape for n, a in arrange(values, (("g", "E"),), -1).items()}
    assert shapes == {"g": (3, 1, 5), "E": (3, 1, 1), "I": (2, 5)}


@pytest.mark.parametrize("axis", [0, 1, -1, -2])
def test_any_axis(axis: int, xp: Any) -> None:
    """The axis that is asked for is the one that goes."""
    g, E = np.random.default_rng(1).uniform(1, 2, (2, 3, 4))
    expected = (g * E).sum(axis) / g.sum(axis)
    found = chord_conductance_potential(xp.asarray(g), xp.asarray(E), axis=axis)
    np.testing.assert_allclose(np.asarray(found), expected, rtol=1e-15)


def test_many_cells(xp: Any) -> None:
    """Conductances of many cells meet one set of Nernst potentials, and pump currents."""
    g = xp.ones((200_000, 3))
    E = xp.asarray([-0.09, 0.06, -0.06])
    found = chord_conductance_potential(g, E, I_pump=xp.zeros(200_000))
    assert found.shape == (200_000,)
    np.testing.assert_allclose(np.asarray(found), -0.03, rtol=1e-14)
    table = chord_conductance_potential(g[:2, :], E, I_pump=xp.zeros((4, 1)))
    assert table.shape == (4, 2)


def test_lists_integers_and_one_species() -> None:
    """A list is an array, and one species is enough."""
    assert chord_conductance_potential([1, 3], [0, 4]) == 3.0
    assert chord_conductance_potential([2.0], [-0.09]) == -0.09
    assert chord_conductance_potential([[2.0], [3.0]], [1.0], axis=-1).tolist() == [1.0, 1.0]


def test_masks() -> None:
    """A species that is masked masks the sum."""
    g = np.ma.MaskedArray([[1.0, 3.0], [1.0, -9.0]], [[False, False], [False, True]])
    assert chord_conductance_potential(g, [0.0, 4.0]).tolist() == [3.0, None]


@pytest.mark.parametrize(
    ("g", "E", "axis", "said"),
    [
        (1.0, [1.0], -1, "g needs an axis over the species"),
        ([1.0], 1.0, -1, "E needs an axis over the species"),
        ([1.0, 2.0], [1.0], -1, "the same species are needed.* g 2, E 1"),
        ([], [], -1, "at least one"),
        ([1.0], [1.0], 1, r"axis 1 is not among those of g, of shape \(1,\)"),
        ([1.0, -1.0], [1.0, 2.0], -1, "g must be positive, got -1.0"),
    ],
)
def test_what_does_not_fit_is_refused(g: Any, E: Any, axis: int, said: str) -> None:
    """The argument is named, with its shape or number."""
    with pytest.raises(ValueError, match=said):
        chord_conductance_potential(g, E, axis=axis)


def test_shapes_beside_the_species_must_broadcast() -> None:
    """They are named without the species."""
    with pytest.raises(ValueError, match=r"do not broadcast: g \(2,\), E \(3,\)"):
        chord_conductance_potential(np.ones((2, 4)), np.ones((3, 4)))


def test_an_axis_is_an_integer() -> None:
    """A float is none."""
    with pytest.raises(TypeError, match="integer"):
        chord_conductance_potential([1.0], [1.0], axis=0.0)  # type: ignore[arg-type]


def test_two_kinds_of_species_may_differ_in_number(xp: Any) -> None:
    """Each group has its own."""

    @formula(species=(("a",), ("b",)))
    def both(a: Any, b: Any, *, axis: int = -1, errors: str = "raise") -> Any:
        return total(a) - total(b)

    assert float(both(xp.asarray([1.0, 2.0]), xp.asarray([1.0, 2.0, 3.0]))) == -3.0
