"""Quantities of pint: any unit that fits goes in, the SI unit comes out."""

from typing import Any

import numpy as np
import pytest

import vrest
from vrest.errors import DimensionError
from vrest.numerics import formulas
from vrest.numerics.measured import pint_unit

pint = pytest.importorskip("pint")


@pytest.fixture(scope="module")
def units() -> Any:
    """Give a registry."""
    return pint.UnitRegistry()


def test_units_are_converted(units: Any) -> None:
    """Degrees, millivolts and micrometres go in; plain numbers are SI."""
    body = units.Quantity(36.85, "degC")
    found = vrest.nernst_potential(0.14 * units.molar, 4 * units.mM, z=1, T=body)
    assert found.units == units.volt
    assert found.to("mV").magnitude == pytest.approx(-94.9766192372)
    current = vrest.ghk_current(
        -70 * units.mV, 140, 4, P=1 * units.um / units.s, z=1, T=310 * units.K
    )
    plain = vrest.ghk_current(-0.07, 140, 4, P=1e-6, z=1, T=310)
    assert current.to("uA/cm^2").magnitude == pytest.approx(plain * 100)


def test_arrays_and_named_tuples_have_units(units: Any) -> None:
    """An array of quantities gives one, and each part of a tuple has its own unit."""
    found = vrest.nernst_potential(np.array([140.0, 12.0]) * units.mM, 4, z=1, T=310)
    assert found.magnitude.shape == (2,)
    slope = vrest.derivatives.nernst_potential(140 * units.mM, 4, z=1, T=310, wrt="c_out")
    assert slope.is_compatible_with("V/mM")
    assert slope.magnitude == pytest.approx(0.006678433278162512)


def test_a_wrong_dimension_is_refused(units: Any) -> None:
    """The argument is named, with the unit that it needs."""
    with pytest.raises(DimensionError, match="c_in needs a unit such as mol/m3, got millivolt"):
        vrest.nernst_potential(140 * units.mV, 4, z=1, T=310)
    with pytest.raises(ValueError, match="c_in must be positive"):
        vrest.nernst_potential(-140 * units.mM, 4, z=1, T=310)


def test_every_unit_of_ours_is_one_of_pint(units: Any) -> None:
    """No function has a unit that pint cannot read."""
    for name in formulas.__all__:
        manners = getattr(getattr(formulas, name), "manners", None)
        if manners:
            for unit in manners["units"].replace(" -> ", ", ").split(", "):
                units.Unit(pint_unit(unit))
