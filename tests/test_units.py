"""Units as people type them: exact factors, and one sentence for what cannot be read."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vrest.errors import DimensionError, ReadError
from vrest.units import DIMENSIONLESS, Dimension, parse_number, parse_unit

VOLT = parse_unit("V").dimension
PER_VOLUME = parse_unit("mol/m3").dimension

PREFIXES = {
    "": Fraction(1), "f": Fraction(1, 10**15), "p": Fraction(1, 10**12), "n": Fraction(1, 10**9),
    "µ": Fraction(1, 10**6), "m": Fraction(1, 1000), "c": Fraction(1, 100), "d": Fraction(1, 10),
    "k": Fraction(1000), "M": Fraction(10**6), "G": Fraction(10**9),
}  # fmt: skip
NAMES = ("m", "g", "s", "A", "K", "mol", "V", "J", "C", "S", "F", "W", "N", "Pa", "Hz", "M", "L")
powers = st.integers(-9, 9).filter(bool)
units = st.builds("{}{}{}".format, st.sampled_from(list(PREFIXES)), st.sampled_from(NAMES), powers)


@pytest.mark.parametrize(
    ("text", "factor", "same"),
    [
        ("mM", 1, "mol/m3"),
        ("µM", Fraction(1, 1000), "mol/m^3"),
        ("mmol/l", 1, "mol m-3"),
        ("mol·m⁻³", 1, "mol/m**3"),
        ("µA/cm²", Fraction(1, 100), "A/m2"),
        ("uA cm-2", Fraction(1, 100), "A/m²"),
        ("mS/cm2", 10, "S/m2"),
        ("µF/cm²", Fraction(1, 100), "A s/(V m2)"),
        ("mV", Fraction(1, 1000), "J/C"),
        ("kJ/mol", 1000, "V C/mol"),
        ("kcal/mol", 4184, "J/mol"),
        ("eV", Fraction("1.602176634e-19"), "J"),
        ("MΩ", 10**6, "V/A"),
        ("Ohm", 1, "1/S"),
        ("Å", Fraction(1, 10**10), "m"),
        ("cm/s", Fraction(1, 100), "m.s-1"),
        ("mol/m2/s", 1, "mol/(m2 s)"),
        ("A/(m/s)", 1, "A s/m"),
        ("h", 3600, "min"),
        ("%", Fraction(1, 100), "1"),
        ("/s", 1, "Hz"),
    ],
)
def test_a_unit_has_its_factor_and_dimension(text: str, factor: Fraction, same: str) -> None:
    """Common notations of the field are read as what they mean, exactly."""
    unit = parse_unit(text)
    assert unit.factor == factor
    assert unit.dimension == parse_unit(same).dimension


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u00b5V", "\u03bcV"),
        ("\u00b5V", "uV"),
        ("k\u03a9", "k\u2126"),
        ("\u2103", "degC"),
        ("\u00c5", "\u212b"),
        ("m\u207b\u00b2", "m\u22122"),
    ],
)
def test_letters_that_look_alike_are_one_unit(one: str, other: str) -> None:
    """Both code points of µ, Ω, Å and the minus sign are accepted."""
    assert one != other
    assert parse_unit(one) == parse_unit(other)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "ends where a unit is expected"),
        ("m/", "ends where a unit is expected"),
        ("m//s", "has '/' where a unit is expected"),
        ("m**s", r"has '\*' where a unit is expected"),
        ("()", r"has '\)' where a unit is expected"),
        ("(m", "opens a bracket that it does not close"),
        ("m)", "closes a bracket that it does not open"),
        ("J/mol K", "can be read in two ways"),
        ("J/mol·K", "can be read in two ways"),
        ("A/m2 (s)", "can be read in two ways"),
        ("furlong", "is not a known unit"),
        ("mmV", "is not a known unit"),
        ("mEq/L", "equivalents count charges"),
        ("°F", "write degrees as degC"),
        ("J/degC", "is not a known unit"),
        ("m^", "is not a unit"),
        ("m100", "is not a unit"),
        ("2", "is not a unit"),
        ("V;", "is not a unit"),
        ("m " * 60, "is not a unit"),
        ("(" * 60 + "m" + ")" * 60, "is not a unit"),
    ],
)
def test_what_is_no_unit_is_refused_in_one_sentence(text: str, reason: str) -> None:
    """The message names the text and says what is wrong with it."""
    with pytest.raises(ReadError, match=reason) as caught:
        parse_unit(text)
    assert "\n" not in str(caught.value)
    assert repr(text) in str(caught.value)


@given(st.sampled_from(list(PREFIXES)), st.sampled_from(NAMES), powers)
def test_a_prefix_multiplies_before_the_power(prefix: str, name: str, power: int) -> None:
    """A square centimetre is the square of a centimetre."""
    unit, base = parse_unit(f"{prefix}{name}^{power}"), parse_unit(name)
    assert unit.factor == (base.factor * PREFIXES[prefix]) ** power
    assert unit.dimension == base.dimension**power


@given(units, units)
def test_products_and_quotients_are_those_of_the_parts(one: str, other: str) -> None:
    """However two units are joined, their factors and dimensions are joined alike."""
    a, b = parse_unit(one), parse_unit(other)
    for joint in " ", "*", "·":
        product = parse_unit(f"{one}{joint}{other}")
        assert product.factor == a.factor * b.factor
        assert product.dimension == a.dimension * b.dimension
    assert parse_unit(f"{one}/({other})").dimension == a.dimension / b.dimension
    assert parse_unit(f"{one}/{other}") == parse_unit(f"{one}/({other})")


@given(st.lists(st.sampled_from([*"mgsAK", "mol"]), max_size=6), st.integers(-3, 3))
def test_a_dimension_reads_back_from_its_text(names: list[str], power: int) -> None:
    """What a dimension prints can be typed in again."""
    dimension = DIMENSIONLESS
    for name in names:
        dimension = dimension * parse_unit(name).dimension ** power
    assert parse_unit(str(dimension)).dimension == dimension


@given(st.text(max_size=20))
@example("m" + "9" * 400)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in another way than its own."""
    for read in (parse_unit, lambda t: parse_number(t, DIMENSIONLESS)):
        with suppress(ReadError, DimensionError):
            read(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_without_a_unit_is_read_exactly(value: float) -> None:
    """A bare number is taken in SI, to the last bit."""
    assert parse_number(repr(value), VOLT) == value
    assert parse_number(repr(value).replace("-", "−"), VOLT) == value


@given(st.integers(-(10**9), 10**9))
def test_a_number_with_a_unit_is_rounded_once(value: int) -> None:
    """Millivolts become volts with no error but the last rounding."""
    assert parse_number(f"{value} mV", VOLT) == float(Fraction(value, 1000))
    assert parse_number(f"{value}mV", VOLT) == value / 1000


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("140mM", "mol/m3", 140.0),
        ("140 mM", "mol/m3", 140.0),
        ("140\u202fmM", "mol/m3", 140.0),
        (".5 M", "mol/m3", 500.0),
        ("1e-3 M", "mol/m3", 1.0),
        ("+70. mV", "V", 0.07),
        ("−70 mV", "V", -0.07),
        ("37 °C", "K", 310.15),
        ("-273.15degC", "K", 0.0),
        ("5/s", "Hz", 5.0),
        ("0e999999999 V", "V", 0.0),
    ],
)
def test_a_number_is_returned_in_si(text: str, unit: str, value: float) -> None:
    """Numbers are read with or without a space, with any minus, and degrees Celsius are shifted."""
    assert parse_number(text, parse_unit(unit).dimension) == value


@pytest.mark.parametrize("text", ["", "mV", "nan", "inf", "x5", "--5 V", "٣ V", "e5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """The sentence names the quantity and shows what was typed."""
    with pytest.raises(ReadError, match="is not a number with a unit") as caught:
        parse_number(text, VOLT, name="V_m")
    assert str(caught.value).startswith(f"V_m={text!r}")


@pytest.mark.parametrize("text", ["10³ mV", "1.2.3 V", "1.2. V", "1,5 V", "1 000 V", "2 x"])
def test_a_number_with_a_doubtful_rest_is_refused(text: str) -> None:
    """Nothing after the number is passed over."""
    with pytest.raises(ReadError):
        parse_number(text, VOLT)


@pytest.mark.parametrize(
    "text", ["1e400 V", "1e999999999 V", "-1e-999999999 V", "0.01e-999999999", "1e308 GV"]
)
def test_a_number_out_of_range_is_refused_at_once(text: str) -> None:
    """An exponent that no float holds costs no time and no memory."""
    with pytest.raises(ReadError, match="lies beyond the numbers that a computer holds"):
        parse_number(text, VOLT)


def test_a_wrong_unit_shows_both_dimensions() -> None:
    """The message names the quantity, what it measures and what is needed."""
    with pytest.raises(DimensionError) as caught:
        parse_number("140 mV", PER_VOLUME, name="c_in")
    assert str(caught.value).splitlines() == [
        "c_in=140 mV has the wrong dimension",
        "    mV  has the dimension  V",
        "    what is needed  has the dimension  mol/m³",
    ]


def test_a_dimension_without_a_name_is_written_in_base_units() -> None:
    """Where no derived unit fits, the base units stand with their powers."""
    assert str(parse_unit("m/s").dimension) == "m s^-1"
    assert str(DIMENSIONLESS) == "1"
    for text in ("V/m²", "Ω m²", "A m^-1", "V m s^-1", "C/m³", "W/m²", "kg", "A^2", "Pa"):
        assert str(parse_unit(text).dimension) == text
    for text in ("V^-1", "V^2", "J^-1 mol", "S V^-1", "C^-1", "V^-1 m^2 s^-1", "V J", "A m"):
        assert str(parse_unit(text).dimension) == text
    assert str(Dimension(parse_unit("m").dimension.exponents) ** Fraction(1, 2)) == "m^1/2"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.8×10⁻⁶ m/s", 1.8e-6),
        ("1.8 x 10^-6 m/s", 1.8e-6),
        ("1.8*10^−6m/s", 1.8e-6),
        ("2·10⁺³ cm/s", 20.0),
    ],
)
def test_powers_of_ten_are_read_as_printed(text: str, value: float) -> None:
    """A factor of ten to a power belongs to the number."""
    assert parse_number(text, parse_unit("m/s").dimension) == value


def test_two_powers_of_ten_are_refused() -> None:
    """A number has one."""
    with pytest.raises(ReadError, match="two powers of ten"):
        parse_number("1e3×10^2 V", VOLT)
