import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest.display import Value, customary_unit, echoed, in_unit, shown, visible
from vrest.errors import DimensionError, ReadError
from vrest.quantity import quantity_of
from vrest.vocabulary import Delta_mu, S_decade, T, V_m, c_in, mu_bar, pH_in, z

VOLTAGE = quantity_of(V_m)


@pytest.mark.parametrize(
    ("symbol", "number", "text"),
    [
        (V_m, -0.0949766, "-94.98 mV"),
        (V_m, 0.0, "0 mV"),
        (V_m, -0.095, "-95.00 mV"),
        (V_m, 5e-5, "50.00 µV"),
        (V_m, 70.0, "70.00 V"),
        (V_m, 1e-30, "1.000e-27 mV"),
        (c_in, 140.0, "140.0 mM"),
        (c_in, 1e-5, "10.00 nM"),
        (V_m, 1e300, "1.000e+300 V"),
        (c_in, 2e-3, "2.000 µM"),
        (c_in, 55_000.0, "55.00 M"),
        (Delta_mu, 2409.6, "2410 J/mol"),
        (mu_bar, -30_500.0, "-30.50 kJ/mol"),
        (S_decade, 0.0581657, "58.17 mV"),
        (T, 310.15, "310.1 K"),
        (z, 2.0, "2.000"),
        (pH_in, 7.4, "7.400"),
    ],
)
def test_a_value_is_shown_in_the_unit_of_the_field(
    symbol: object, number: float, text: str
) -> None:
    """Four digits, and a unit in which the number is of ordinary size."""
    assert shown(Value(quantity_of(symbol), number)) == text


def test_a_unit_can_be_chosen() -> None:
    """The number follows the unit, written out as long as that is readable."""
    value = Value(VOLTAGE, -0.0949766)
    assert shown(value, "V") == "-0.09498 V"
    assert shown(value, "µV") == "-94977 µV"
    assert shown(value, "kV") == "-9.498e-05 kV"
    assert in_unit(Value(quantity_of(T), 310.15), "degC") == pytest.approx(37.0)


def test_an_input_is_echoed_without_zeros_that_say_nothing() -> None:
    """140 mM stays 140 mM."""
    assert echoed(Value(quantity_of(c_in), 140.0)) == "140 mM"
    assert echoed(Value(quantity_of(z), -1.0)) == "-1"
    assert echoed(Value(quantity_of(T), 310.15)) == "310.15 K"


def test_every_quantity_has_a_customary_unit() -> None:
    """Those that the field has no habit for are given in SI."""
    assert customary_unit(VOLTAGE) == "mV"
    assert customary_unit(quantity_of(z)) == "1"


def test_a_unit_of_another_dimension_is_refused() -> None:
    """The message names the unit and one that would do."""
    with pytest.raises(DimensionError, match=r"the unit K .* V_m is measured in mV"):
        shown(Value(VOLTAGE, 1.0), "K")


def test_a_unit_that_cannot_be_read_is_refused() -> None:
    """As everywhere."""
    with pytest.raises(ReadError, match="not a known unit"):
        shown(Value(VOLTAGE, 1.0), "mVV")


def test_a_number_too_large_for_the_unit_is_refused() -> None:
    """A unit may be small beyond what a float holds."""
    with pytest.raises(ReadError, match="too large"):
        shown(Value(VOLTAGE, 1.0), "V*fm^99/Gm^99")


@given(st.floats(-1e308, 1e308))
def test_what_is_shown_is_the_value(number: float) -> None:
    """Read back, the shown number differs from the value in the fourth digit at most."""
    text, unit = shown(Value(VOLTAGE, number)).split()
    back = float(text) * {"mV": 1e-3, "µV": 1e-6, "V": 1.0}[unit]
    assert math.isclose(back, number, rel_tol=6e-4, abs_tol=1e-320)


def test_what_steers_a_terminal_is_seen() -> None:
    """Neither an escape nor a change of direction; the ends of lines stay."""
    assert visible("E_K → −95 mV\nΔμ̄") == "E_K → −95 mV\nΔμ̄"
    assert visible("a\x1b[1A\u202eb\r\n") == "a�[1A�b�\n"
