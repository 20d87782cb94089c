import json
import math
from pathlib import Path

import pytest

from vrest import catalogue, cotransporter_driving_force
from vrest.catalogue import get
from vrest.compute import compute, quoted
from vrest.errors import DimensionError, ReadError, VrestError
from vrest.numerics.extraction import formula_of
from vrest.units import DIMENSIONLESS

POTASSIUM = ("c_in=140mM", "c_out=4mM", "z=1", "T=310K")


def nernst(**changes: str) -> float:
    """Compute the Nernst potential of K⁺ with some inputs changed."""
    pairs = dict(pair.split("=") for pair in POTASSIUM) | changes
    answer = compute(get("nernst"), [f"{name}={text}" for name, text in pairs.items()])
    return answer.values[0].number


def test_the_example_of_the_chapter() -> None:
    """140 and 4 mM at 310 K give -94.98 mV, and at -70 mV a driving force of +24.98 mV."""
    assert nernst() == pytest.approx(-0.0949766, abs=5e-8)
    answer = compute(get("driving_force_in_volts"), ["V_m=-70mV", *POTASSIUM])
    assert answer.values[0].number == pytest.approx(0.0249766, abs=5e-8)
    assert answer.values[0].quantity.name == "V_drive"


def test_the_inputs_are_kept_in_si() -> None:
    """The answer repeats what was understood, in the order of the function."""
    answer = compute(get("nernst"), ["T=36.85degC", "z=1", "c_out=4e-3M", "c_in=0.14 mol/L"])
    read = {value.quantity.name: value.number for value in answer.inputs}
    assert list(read) == ["c_in", "c_out", "z", "T"]
    assert read == {"c_in": 140.0, "c_out": 4.0, "z": 1.0, "T": 310.0}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c_in", "0.14M"),
        ("c_in", "140"),
        ("c_in", " 140 mM "),
        ("c_in", "140000 µM"),
        ("c_in", "140000 uM"),
        ("c_in", "1.4e2 mol/m³"),
        ("T", "36.85 degC"),
        ("T", "36.85°C"),
        ("T", "310"),
        ("z", "+1"),
        ("z", "1.0"),
    ],
)
def test_the_same_input_written_otherwise(name: str, text: str) -> None:
    """Units, blanks and notation do not matter."""
    assert nernst(**{name: text}) == nernst()


def test_a_typographic_minus_is_a_minus() -> None:
    """As copied from a page."""
    assert nernst(z="−1") == nernst(z="-1") == -nernst()


@pytest.mark.parametrize(
    ("changes", "error", "said"),
    [
        ({"c_in": "140mV"}, DimensionError, "c_in=140mV has the wrong dimension: c_in is the conc"),
        ({"z": "1mM"}, DimensionError, "z=1mM has the wrong dimension"),
        ({"T": "37C"}, DimensionError, "T=37C has the wrong dimension: .* T=310K or T=37degC"),
        ({"c_in": "-5mM"}, ValueError, "c_in=-5mM is impossible: .* must be positive"),
        ({"c_out": "0"}, ValueError, "c_out=0 is impossible: .* must be positive"),
        ({"c_out": "5e-324fM"}, ValueError, "must be positive"),
        ({"T": "0K"}, ValueError, "T=0K is impossible: the absolute temperature must be positive"),
        ({"T": "-300degC"}, ValueError, "must be positive"),
        ({"z": "0"}, ValueError, "z=0 is impossible: .* a number other than zero"),
        ({"T": "nan"}, ReadError, "T=nan is not a number .* T=310K"),
        ({"T": "inf"}, ReadError, "T=inf is not a number"),
        ({"c_in": ""}, ReadError, "c_in='' is not a number .* c_in=140mM"),
        ({"c_in": "1e999"}, ReadError, "lies beyond the numbers"),
        ({"c_in": "9" * 5000}, ReadError, "'9{39}…' is not a number"),
        ({"c_in": "140,5mM"}, ReadError, "has a comma; write decimals with a point"),
        ({"c_in": "1,000mM"}, ReadError, "has a comma"),
        ({"c_in": "5 mMM"}, ReadError, "c_in='5 mMM': 'mMM' in 'mMM' is not a known unit"),
        ({"c_in": "٣mM"}, ReadError, "is not a number"),
        ({"c_in": "140mEq/L"}, ReadError, r"1 mEq/L of ions of charge z is 1/\|z\| mM"),
        ({"T": "98.6°F"}, ReadError, "98.6 °F are 37degC"),
    ],
)
def test_an_impossible_value_is_refused(
    changes: dict[str, str], error: type[Exception], said: str
) -> None:
    """One line names the input, what is wrong with it and what would do."""
    with pytest.raises(error, match=said) as caught:
        nernst(**changes)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_what_a_whole_cell_has_is_no_quantity_by_area() -> None:
    """A conductance in nS is told apart from any other wrong unit."""
    with pytest.raises(DimensionError, match=r"g_K=5nS is that of a whole cell.*divide it by the"):
        compute(get("chord_conductance"), ["g_K=5nS", "E_K=-90mV"])


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((), "^needed: c_in .concentration inside, mM., .* and T .absolute temperature, K.$"),
        (POTASSIUM[:3], "^also needed: T .absolute temperature, K.$"),
        ((*POTASSIUM, "V_m=3"), "V_m is not among the inputs; needed are c_in"),
        (("cin=3",), "cin is not among the inputs; did you mean c_in. needed are c_in"),
        ((*POTASSIUM, "T=300K"), "T is given twice; give each name once"),
        (("140mM",), "140mM is not of the form name=value, such as c_in=140mM"),
        (("=3",), "'=3' is not of the form name=value"),
    ],
)
def test_wrong_names_are_refused(pairs: tuple[str, ...], said: str) -> None:
    """What is missing, unknown, repeated or no pair is named, with what is needed."""
    with pytest.raises((ValueError, VrestError), match=said):
        compute(get("nernst"), pairs)


def test_a_result_beyond_the_floats_is_refused() -> None:
    """An infinity is no answer."""
    with pytest.raises(ValueError, match="c_in lies beyond the numbers"):
        compute(get("nernst_concentration"), ["V_m=-1000V", "c_out=4mM", "z=1", "T=310K"])


def test_the_file_of_a_user_is_computed() -> None:
    """A theorem that nobody wrote a function for has one all the same."""
    mine = Path(__file__).parent.parent / "docs" / "examples" / "mine.py"
    (result,) = catalogue.load(mine).values()
    answer = compute(result, ["c_in=100nM", "c_out=2mM", "T=310K"])
    (value,) = answer.values
    assert value.number == pytest.approx(8.31446261815324 * 310 / (2 * 96485.33212) * math.log(2e4))


def test_each_function_computes_what_its_theorem_says() -> None:
    """With any admissible inputs, each generated function gives a finite number."""
    typical = {"c_in": "140", "c_out": "4", "z": "1", "T": "310", "V_m": "-0.07"}
    for result in catalogue.results().values():
        if result.function is not None:
            families = [n for group in formula_of(result).species for n in group]
            taken = (*result.arguments, *result.keywords)
            names = [f"{n}_K" if n in families else n for n in taken]
            answer = compute(result, [f"{n}={typical.get(n, '1')}" for n in names])
            assert all(math.isfinite(value.number) for value in answer.values)
            assert answer.values[0].quantity.name == result.returns[0]
            json.dumps([value.number for value in answer.values], allow_nan=False)


def test_a_number_needs_no_unit() -> None:
    """A pure number is read as it stands."""
    answer = compute(get("nernst_slope"), ["z=1", "T=293.15K"])
    assert answer.values[0].number == pytest.approx(0.05817, abs=5e-6)
    assert answer.inputs[0].quantity.dimension == DIMENSIONLESS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("140mM", "140mM"),
        ("-5", "-5"),
        ("5 mM", "'5 mM'"),
        ("", "''"),
        ("x" * 99, f"'{'x' * 39}…'"),
    ],
)
def test_what_was_typed_is_quoted_where_it_needs_quotes(text: str, shown: str) -> None:
    """So that a message stays readable."""
    assert quoted(text) == shown


def test_what_every_ion_has_goes_by_the_ions_name() -> None:
    """Ions are named freely, each needs all that belongs to it, and a default may be left out."""
    chord = get("chord_conductance")
    pairs = ["g_K=0.45mS/cm2", "E_Na=60mV", "E_K=-95mV", "g_Na=0.05mS/cm2"]
    answer = compute(chord, pairs)
    assert answer.values[0].number == pytest.approx(-0.0795, rel=1e-14)
    names = [value.quantity.name for value in answer.inputs]
    assert names == ["I_pump", "g_K", "E_K", "g_Na", "E_Na"]
    pumped = compute(chord, [*pairs, "I_pump=0.16 µA/cm²"])
    assert pumped.values[0].number == pytest.approx(-0.07982, rel=1e-14)


def test_what_every_ion_has_may_stand_one_after_the_other() -> None:
    """The same as with names, in the order of the values, for units and for counts."""
    named = ["g_K=0.45mS/cm2", "E_K=-95mV", "g_Na=0.05mS/cm2", "E_Na=60mV"]
    listed = ["g=0.45mS/cm2,0.05mS/cm2", "E = -95mV, 60mV"]
    chord = get("chord_conductance")
    first, second = (compute(chord, pairs).values[0].number for pairs in (named, listed))
    assert first == second
    sides = ["c_in=12mM,140mM,7mM", "c_out=145mM,4mM,116mM"]
    pairs = ["n=1,1,2", "z=1,1,-1", "V_m=-70mV", "T=310K", *sides]
    answer = compute(get("cotransporter_driving_force"), pairs)
    expected = cotransporter_driving_force(
        [1, 1, 2], [1, 1, -1], -0.07, [12, 140, 7], [145, 4, 116], T=310
    )
    assert answer.values[0].number == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], r"^needed: g_i \(.*species i, mS/cm²\) and E_i \("),
        (["g_K=1", "E_K=-90mV", "g_Na=1"], "also needed: E_Na .Nernst potential of species Na"),
        (["g=1,2", "E=-90mV"], "also needed: E_2 .Nernst potential of species 2"),
        (["g=1,,2", "E=-90mV,0"], "g_2='' is not a number with a unit"),
        (["q=1"], "^q is not among the inputs"),
        (["g_K=-1", "E_K=-90mV"], "the conductance of the membrane for species K must be positive"),
        (["g_K=1mV", "E_K=-90mV"], "g_K is the conductance"),
    ],
)
def test_what_an_ion_lacks_is_named(pairs: list[str], said: str) -> None:
    """The message names the ion and what it is about."""
    with pytest.raises((ValueError, VrestError), match=said):
        compute(get("chord_conductance"), pairs)
