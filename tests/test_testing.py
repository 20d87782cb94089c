"""Draw ions, membranes and temperatures."""

import pytest
from hypothesis import given

from vrest.numerics.formulas import ghk_current
from vrest.testing import IonSample, MembraneSample, ions, membranes, temperatures, voltages


@given(membranes("K", "Cl"))
def test_membranes_are_physiological(membrane: MembraneSample) -> None:
    """Each has its ions with their valences, a voltage and a temperature, all in SI."""
    assert [ion.name for ion in membrane.ions] == ["K", "Cl"]
    assert [ion.z for ion in membrane.ions] == [1, -1]
    assert abs(membrane.V_m) <= 0.2
    assert 273.15 <= membrane.T <= 315.15


@given(ions(), voltages(), temperatures())
def test_currents_of_drawn_ions_are_finite(ion: IonSample, V_m: float, T: float) -> None:
    """The functions take whatever is drawn."""
    found = ghk_current(V_m, ion.c_in, ion.c_out, P=ion.P, z=ion.z, T=T)
    assert abs(float(found)) < 1e9


def test_an_unknown_ion_is_refused() -> None:
    """A name that is no ion's is refused."""
    with pytest.raises(ValueError, match="no such ion"):
        ions("Xe")
