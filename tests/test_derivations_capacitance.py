"""The capacitance of a slab, and the thickness of a bilayer from one microfarad per cm²."""

from worth import worth

EPSILON_0 = 8.8541878188e-12  # CODATA 2022, F/m


def test_a_bilayer_has_a_microfarad_per_square_centimetre() -> None:
    """A slab of 2.3 nm with the relative permittivity 2.1 of a hydrocarbon has 0.8 µF/cm²."""
    found = worth("membrane_capacitance", permittivity=2.1 * EPSILON_0, d=2.3e-9)
    assert round(float(found) * 1e2, 1) == 0.8


def test_the_thickness_behind_the_usual_capacitance() -> None:
    """With a relative permittivity of 3, 1 µF/cm² means 2.7 nm: Fricke (1925) had 3.3 nm."""
    found = worth("membrane_capacitance", permittivity=3 * EPSILON_0, d=2.656e-9)
    assert round(float(found), 5) == 0.01
    fricke = worth("membrane_capacitance", permittivity=3 * EPSILON_0, d=3.3e-9)
    assert round(float(fricke) * 1e2, 2) == 0.8
