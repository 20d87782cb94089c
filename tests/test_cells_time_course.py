from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from cells import pyramidal
from vrest.cells import TimeCourse, simulate, time_course


@pytest.fixture(scope="module")
def course() -> TimeCourse:
    """Follow a cell for ten minutes."""
    return simulate(pyramidal(), np.linspace(0.0, 600.0, 7))


def test_ions_are_found_by_name(course: TimeCourse) -> None:
    """An ion's name gives its concentrations, and an unknown name is refused."""
    assert np.array_equal(course["K"], course.c_in[1])
    with pytest.raises(KeyError, match="no ion 'Ca'; there are Na, K, Cl"):
        course["Ca"]


def test_the_nernst_potentials_are_those_of_the_concentrations(course: TimeCourse) -> None:
    """Chloride, potassium and sodium stand in their usual order."""
    assert np.all(course.E[1] < course.V_m)
    assert np.all(course.V_m < course.E[0])


def test_a_dataset_names_everything(course: TimeCourse) -> None:
    """A Dataset gets each array with its dimensions and unit."""
    xarray = pytest.importorskip("xarray")
    data = course.to_xarray()
    assert isinstance(data, xarray.Dataset)
    assert data["c_in"].sel(ion="Na").values == pytest.approx(course["Na"])
    assert data["V_m"].attrs["units"] == "V"


def test_a_dataset_is_made_of_dimensions_arrays_and_units(
    course: TimeCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What xarray is given has an array of the right shape under each name."""
    made: dict[str, Any] = {}

    def keep(data: Any, coords: Any) -> None:
        made.update(data=data, coords=coords)

    monkeypatch.setattr(time_course, "require", lambda _: SimpleNamespace(Dataset=keep))
    course.to_xarray()
    sizes = {"time": 7, "ion": 3}
    assert made["coords"]["ion"] == ["Na", "K", "Cl"]
    for dims, values, attributes in made["data"].values():
        assert values.shape == tuple(sizes[dim] for dim in dims)
        assert attributes["units"]


def test_a_picture_shows_potentials_contents_and_volume(course: TimeCourse) -> None:
    """The figure has three panels, with a line for each quantity."""
    pytest.importorskip("matplotlib")
    figure = course.plot()
    assert [len(axes.lines) for axes in figure.axes] == [4, 4, 1]
