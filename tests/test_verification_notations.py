"""Read what typesetters, page languages and simulators write, and refuse what has no meaning."""

import json
from pathlib import Path

import pytest

from vrest.errors import ReadError
from vrest.verification.grammar.measures import siunitx, unit_named
from vrest.verification.meaning.reader import read
from vrest.verification.notation.box import Box
from vrest.verification.notation.scripts import commas, index_of
from vrest.verification.reading import Reading

NOTATIONS = [
    known
    for name in ("notations.json", "pages.json", "dialects.json")
    for known in json.loads(Path(__file__).with_name("reference").joinpath(name).read_text("utf-8"))
]

# What reads like a product or a quotient, and means something else.
REFUSED = [
    (r"\frac{dI_K}{dT} = \frac{R}{F}\ln\frac{[K]_o}{[K]_i}", "this derivative is not read"),
    (r"\frac{\partial E_K}{\partial P_K} = \frac{RT}{F[K^+]_o}", "this derivative is not read"),
    (r"\frac{dE_K}{d\ln[Na^+]_o} = \frac{RT}{F}", "this derivative is not read"),
    ("dg_K/dT = R/F ln([K]o/[K]i)", "this derivative is not read"),
    (r"E_{\ch{Qq+}} = \frac{RT}{F}", "is not known"),
    (r"[\mathrm{Foo}^+]_o = 3\,\mathrm{mM}", "names no ion that is known"),
    (r"[K^+]_o = \SI{4}{\milli\foo}", "is not a known unit"),
    ("E_K = frac(R T) ln 2", "a comma between them"),
    (r"\gamma_K = 1", "the activity coefficient of a side"),
    (r"W_x = F V_m", "is not known"),
    ("ek = ktf*log(ko/ki)", "'ktf' is not a symbol that is known"),
    ("P_foo = 3 m/s", "is not a symbol that is known"),
    ("=R*T/F*LN(B3/B2)", "the cell B3 says no quantity"),
    ("E_K = R*T/F*LN($C$4/C5)", "the cell $C$4 says no quantity"),
]


def says(reading: Reading) -> list[str]:
    """Return the relations of a reading as text."""
    return [f"{each.lhs} {each.operator} {each.rhs}" for each in reading.relations]


@pytest.mark.parametrize("known", NOTATIONS, ids=[each["text"][:60] for each in NOTATIONS])
def test_notations_say_what_they_mean(known: dict[str, object]) -> None:
    """A notation says what it is known to say, under the circumstances that it states."""
    reading = read(str(known["text"]))[0]
    assert says(reading) == known["says"]
    stated = [f"{each.lhs} {each.operator} {each.rhs}" for each in reading.stated]
    assert stated == known.get("stated", [])


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[text[:40] for text, _ in REFUSED])
def test_what_only_looks_like_a_formula_of_the_field_is_refused(text: str, reason: str) -> None:
    """What cannot be read is refused by name, with its place."""
    with pytest.raises(ReadError) as caught:
        read(text)
    assert reason in caught.value.reason
    assert 0 <= caught.value.column <= len(caught.value.line)


@pytest.mark.parametrize(
    ("text", "follows", "taken"),
    [
        ("Ke", "^", "K"),  # P_Ke^{...}
        ("ic", "_", "i"),  # c_ic_o
        ("Na", "", "Na"),
        ("KE", "_", "K"),  # g_KE_K
    ],
)
def test_an_index_ends_where_the_next_letter_begins(text: str, follows: str, taken: str) -> None:
    """In LaTeX the letter that bears the next index is no part of this one."""
    assert index_of(text, tex=True, power=False, follows=follows) == taken


def test_commas_within_brackets_part_nothing() -> None:
    """Only the commas outside all brackets are found."""
    signs = [Box("sign", text, n, n + 1) for n, text in enumerate("(,),[,]")]
    assert commas(tuple(signs)) == [3]


@pytest.mark.parametrize(
    ("commands", "plain"),
    [
        (r"\milli\volt", "mV"),
        (r"\micro\farad\per\centi\metre\squared", "uF/cm2"),
        (r"\micro\farad\per\square\centi\metre", "uF/cm2"),
        (r"\milli\mole\per\litre", "mM"),
        (r"\joule\per\mole\per\kelvin", "J/(mol K)"),
        (r"\metre\tothe{-1}", "m^-1"),
        (r"\mV", "mV"),
        ("mmol.L^{-1}", "mM"),
    ],
)
def test_the_units_of_siunitx_are_units(commands: str, plain: str) -> None:
    """Commands, prefixes and powers of siunitx name the unit that plain text names."""
    assert siunitx(commands) == unit_named(plain) is not None


@pytest.mark.parametrize(
    ("spelt", "plain"),
    [("volt", "V"), ("amp/meter**2", "A/m2"), ("msiemens/cm**2", "mS/cm2"), ("mmol/liter", "mM")],
)
def test_units_can_be_spelt_out(spelt: str, plain: str) -> None:
    """Simulators spell units out."""
    assert unit_named(spelt) == unit_named(plain) is not None


def test_a_letter_behind_a_number_is_a_factor_where_it_is_one_elsewhere() -> None:
    """10^3 V beside zFV is no thousand volts; beside numbers alone the unit comes first."""
    said = [says(reading) for reading in read("I_K = V g_K, I_K = 10^3 V g_K")]
    assert said[0] == ["I_K = V_m*g_K", "I_K = 1000*V_m*g_K"]
    said = [says(reading) for reading in read("I = g V = 2 S × 0.1 V")]
    assert said[0][0] == "I = V_m*g"
    assert [each[-1] for each in said] == ["V_m*g = one_A/5"]


def test_what_a_side_statement_says_is_used() -> None:
    """A ratio in brackets behind the formula is inserted, and V_T = RT/F is no claim."""
    (relation,) = read(r"\frac{I_{Na}}{I_K} = -r \quad (r = 3/2)")[0].relations
    assert str(relation.rhs) == "-3/2"
    reading = read(r"E_K = V_T \ln\frac{[K]_o}{[K]_i}, \quad V_T = \frac{RT}{F}")[0]
    assert len(reading.relations) == 1


def test_bare_values_that_are_stated_get_their_unit() -> None:
    """A voltage that is stated without a unit is in millivolts, as elsewhere."""
    stated = read("I_K = g_K (V_m - E_K), E_K = -90")[0].stated
    assert [str(each.rhs) for each in stated] == ["-9/100"]
