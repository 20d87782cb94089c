"""Read claims as sources print them, and refuse what has no meaning."""

import json
import time
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrest.errors import ReadError
from vrest.quantity import dimension_of
from vrest.units import parse_unit
from vrest.verification.meaning.reader import read
from vrest.verification.reading import OPERATORS, Reading
from vrest.vocabulary import Cl, E, F, K, Na, R, T, V_m, c_in, c_out, z
from vrest.vocabulary.species import BASE_UNITS

READINGS = json.loads(
    Path(__file__).with_name("reference").joinpath("readings.json").read_text("utf-8")
)
NERNST = r"E_K = \frac{RT}{F} \ln \frac{[K^+]_o}{[K^+]_i}"

# What each of these says is unknown, unfinished or without a meaning.
REFUSED = [
    "",
    "   ",
    "E_K",
    "E_K =",
    "= E_K",
    "E_K = {",
    "E_K = }",
    "E_K = (RT/F",
    "E_K = RT/F)",
    r"E_K = \frac{RT}{F",
    r"E_K = \frac{RT}",
    r"E_K = \foo{x}",
    "E_K = 5 foo",
    "E_K = RT ++* F",
    "E_K = RT/F ln",
    "E_K = E_K^",
    "E_K = E_",
    "E_K' = E_K",
    "[Foo]_o = 3 mM",
    "[K]_foo = 3 mM",
    "[K+] = 3 mM",
    "Q_foo = 3",
    "E_K = 0/0",
    "E_K = ln(0)",
    "E_K = ln(-1)",
    "E_K = sqrt(-1)",
    "E_K = 0^{-1}",
    "V_m = 9^{9^{9^9}}",
    "V_m = exp(exp(exp(100)))",
    "V_m = (E_K + E_Na)^{90}",
    "V_m = " + "(" * 900,
    "V_m = " + "{" * 90 + "1" + "}" * 90,
    "V_m = " + "-" * 1400 + "1",
    "V_m = " + "ln " * 600 + "2",
    "V_m = " + "9" * 3000,
    "V_m = 1" + "+1" * 5000,
    "import os",
    "__import__('os').system('ls')",
    "E_K = lambda: 0",
    "E_K = E_K if V_m else 0",
    "E_K = x[0]",
    "A:B = 1:2:3",
    r"\int_0^L e^u = 1",
    r"\sum_i 3 = 0",
    "E_K = RT/F ln([K]o/[K]i) +",
    "E_K @ 3",
    "E_K = 3 % of V_m",
]


def says(reading: Reading) -> list[str]:
    """Return the relations of a reading as text."""
    return [f"{each.lhs} {each.operator} {each.rhs}" for each in reading.relations]


def only(text: str) -> Reading:
    """Return the one reading of a text."""
    (reading,) = read(text)
    return reading


@pytest.mark.parametrize("known", READINGS, ids=[each["text"][:60] for each in READINGS])
def test_notations_are_read(known: dict[str, object]) -> None:
    """A notation of textbooks, pages or code says what it is known to say."""
    assert says(read(str(known["text"]))[0]) == known["says"]


@pytest.mark.parametrize(
    "text",
    [
        NERNST,
        r"E_{\mathrm{K}}=\dfrac{\mathrm{R}T}{F}\ln\left(\dfrac{[\mathrm{K}^{+}]_{\text{out}}}"
        r"{[\mathrm{K}^+]_{\mathrm{in}}}\right)",
        r"\\[ E_{K^+} \\,=\\, \\tfrac{R T}{F}\\; \\ln \\frac{[\\text{K}^+]_e}{[\\text{K}^+]_i} \\]",
        r"\begin{equation} E_K = {RT \over F} \ln {c_K^{out} \over c_K^{in}} \label{e} "
        r"\end{equation}",
        r"E_{\ce{K+}} = \frac{R\cdot T}{F}\ln\!\bigg(\frac{\ce{[K+]}_o}{\ce{[K+]_i}}\bigg).",
        "E_K = (RT/F) ln([K+]o/[K+]i)",
        "EK = RT/F ln [K+]out/[K+]in",
        "E_K = (R·T/F) · ln([K⁺]ₒ/[K⁺]ᵢ)",
        "E<sub>K</sub> = (RT/F) ln([K<sup>+</sup>]<sub>o</sub>/[K<sup>+</sup>]<sub>i</sub>)",
        'E_"K" = (R T)/F ln (["K"^+]_"out"/["K"^+]_"in")',
        "E_K = R*T/F*np.log(K_out/K_in)",
        "ek = R*T/F*log(ko/ki);",
        "double E_K = R * T / F * log(K_o / K_i);  // at rest",
        "V_K = (k_B T/e) ln(K_o/K_i)",
        "Nernst equation: E_K = -(RT/F) ln([K]_in/[K]_out)",
    ],
)
def test_many_notations_say_the_same(text: str) -> None:
    """The Nernst equation for potassium is itself in any notation."""
    (relation,) = only(text).relations
    assert relation.lhs == K.E
    assert relation.operator == "="
    ratio = (relation.rhs * F / (R * T)).subs({K.c_out: 7 * K.c_in})
    assert abs(float(ratio) - 1.9459101) < 1e-6


@pytest.mark.parametrize("text", REFUSED, ids=[text[:30] for text in REFUSED])
def test_what_has_no_meaning_is_refused(text: str) -> None:
    """What is unknown, unfinished or too large is an error, not a guess."""
    with pytest.raises(ReadError):
        read(text)


def test_the_caret_stands_under_the_place() -> None:
    """An unknown symbol is shown in its line, with the caret below its first letter."""
    with pytest.raises(ReadError) as caught:
        read("E_K = RT/F\n+ 3 Foo")
    error = caught.value
    assert error.line[error.column :] == "Foo"
    assert "expected" in error.reason


def test_sides_that_are_left_open_are_read_both_ways() -> None:
    """Where nothing says which side is inside, there is one reading for each order."""
    first, second = read("E = -(RT/zF) ln(C2/C1)")
    (one,), (other,) = first.relations, second.relations
    assert one.rhs.xreplace({c_in: c_out, c_out: c_in}) == other.rhs
    assert any("inside" in note for note in first.notes)


def test_a_claim_defines_its_own_letters() -> None:
    """What follows "where" is inserted, and is no claim of its own."""
    flux = r"J = P u \frac{c_i - c_o e^{-u}}{1-e^{-u}}"
    reading = only(flux + r" \quad \text{where } u = \frac{zFV}{RT}")
    assert len(reading.relations) == 1
    assert "u" not in {str(s) for s in reading.relations[0].rhs.free_symbols}


def test_definitions_can_be_given() -> None:
    """A letter that the table does not know is read by its definition."""
    reading = read("E_K = s ln([K]o/[K]i)", define={"s": "R T/F"})[0]
    assert says(reading) == ["E_K = R*T*log(K_out/K_in)/F"]


def test_circumstances_are_kept() -> None:
    """A temperature that the text states is kept in kelvin, apart from what it claims."""
    (stated,) = only("E_K = 61.5 log10([K+]o/[K+]i) mV at 37 °C").stated
    assert (stated.lhs, stated.rhs) == (T, Fraction(6203, 20))


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("E_K = -95 mV", Fraction(95, 1000), Fraction(1, 1000)),
        ("E_K = -61,5 mV", Fraction(615, 10000), Fraction(1, 10000)),
        (r"E_K = \SI{-0.0890}{\volt}", Fraction(89, 1000), Fraction(1, 10000)),
        (r"[K]_o = 5.40\,\mathrm{mM}", Fraction(54, 10), Fraction(1, 100)),
        (r"T = 37.0^\circ\mathrm{C}", Fraction(31015, 100), Fraction(1, 10)),
        ("c_m = 1 µF/cm²", Fraction(1, 100), Fraction(1, 100)),
        ("J_K = 3 × 10⁻⁶ mol/(m² s)", Fraction(3, 10**6), Fraction(1, 10**6)),
    ],
)
def test_printed_numbers_keep_their_last_place(text: str, value: Fraction, place: Fraction) -> None:
    """A number is exact, in SI units, with the worth of its last printed place."""
    (number,) = only(text).numbers
    assert (number.value, number.place) == (value, place)


def test_a_number_with_a_unit_has_its_dimension() -> None:
    """Units are constants of value one, so that dimensions can be checked."""
    (relation,) = only("E_K = -95 mV").relations
    assert dimension_of(relation.rhs) == parse_unit("V").dimension
    assert relation.rhs.subs(dict.fromkeys(BASE_UNITS, 1)) == Fraction(-95, 1000)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("E_K = 61.5 log([K]o/[K]i)", 10),
        ("E_K = 2.303 RT/F log([K]o/[K]i)", 10),
        ("E_K = R*T/F*log(K_o/K_i)", 0),
        ("E_K = 26.7 log([K]o/[K]i)", 0),
    ],
)
def test_the_base_of_a_logarithm_follows_from_its_factor(text: str, base: int) -> None:
    """Log beside 61.5 or 2.303 counts decades; beside RT/F or 26.7 it is natural; it is noted."""
    reading = only(text)
    assert ("log(10)" in str(reading.relations[0].rhs)) is (base == 10)
    assert any("logarithm" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E_Cl = (RT/zF) ln([Cl]o/[Cl]i)", -1),
        ("E_Ca = (RT/zF) ln([Ca]o/[Ca]i)", 2),
        ("E_Mg = (RT/zF) ln([Mg]o/[Mg]i)", 2),
        ("E_HCO3 = (RT/zF) ln([HCO3-]o/[HCO3-]i)", -1),
        ("E_H = (RT/zF) ln([H+]o/[H+]i)", 1),
    ],
)
def test_the_valence_is_that_of_the_ion(text: str, expected: int) -> None:
    """A z beside one named ion is its valence."""
    (relation,) = only(text).relations
    assert z not in relation.rhs.free_symbols
    assert relation.rhs.as_coeff_Mul()[0] == Fraction(1, expected)


def test_the_same_letter_means_different_things() -> None:
    """E, e, I, d and K are told apart by what stands around them."""
    assert only("I = g (V - E)").relations[0].rhs.has(E)
    assert only("E_m = E_K").relations[0].lhs == V_m
    assert only("E_K = E_Na").relations == (only("V_K = V_Na").relations[0],)
    assert "exp" in str(only("[K]_i = [K]_o e^{-FV/RT}").relations[0].rhs)
    assert "ionic_strength" in str(
        only(r"\lambda_D = \sqrt{\frac{\epsilon k_B T}{2 N_A e^2 I}}").relations
    )


def test_only_named_ions_make_a_claim_particular() -> None:
    """A claim without a named ion is generic."""
    assert only("E_X = (RT/zF) ln([X]o/[X]i)").generic
    assert not only(NERNST).generic


def test_a_chain_gives_its_links() -> None:
    """Each link of a chain is a relation, and what is said to follow is marked."""
    reading = only(r"V_m = E_K = E_{Cl} \Rightarrow E_K - E_{Cl} = 0")
    assert [each.implied for each in reading.relations] == [False, False, True]
    assert reading.relations[1].lhs == K.E
    assert reading.relations[1].rhs == Cl.E


def test_ratios_are_quotients() -> None:
    """A printed ratio of several letters relates each to the first."""
    relations = only("P_K:P_Na:P_Cl = 1:0.04:0.45").relations
    assert relations[0].lhs == Na.P / K.P
    assert relations[1].rhs == Fraction(45, 100)


def test_names_print_back_as_they_were_written() -> None:
    """Each symbol is kept with the claim's own spelling."""
    names = dict(only(NERNST).names)
    assert names[K.c_out] == "[K^+]_o"


PIECES = st.sampled_from(
    [
        *(r"\frac", r"\ln", r"\sqrt", r"\sum_i", r"\int_0^L", r"\left(", r"\right)", r"\text{"),
        *(r"\begin{align}", r"\\", r"\Delta", "mV", "°C", "at", "where", "exp", "log", "dx", "d"),
        *("E_K", "V_m", "[K+]_o", "[K]i", "RT", "zF", "g_K", "P_Na", "e^", "9^", "61.5", "1e9"),
        *"{}[]()_^+-*/=<>|,;:.$%#&~\"'!?@√∂Δ±²₁u \n",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever comes in, a reading or an error comes out, within a second."""
    start = time.perf_counter()
    try:
        readings = read(text)
    except ReadError:
        readings = ()
    else:
        assert readings
    for reading in readings:
        assert reading.relations
        assert all(each.operator in OPERATORS for each in reading.relations)
    assert time.perf_counter() - start < 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(READINGS), st.integers(0, 400), st.integers(0, 12), PIECES)
def test_a_damaged_claim_is_read_or_refused(
    known: dict[str, object], place: int, length: int, piece: str
) -> None:
    """A claim with a part lost or put in gives a reading or an error, nothing else."""
    text = str(known["text"])
    damaged = text[:place] + piece + text[place + length :]
    with suppress(ReadError):
        assert read(damaged)
