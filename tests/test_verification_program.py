"""See what programs write around their formulas: it is left out, and changes nothing of them."""

import json
from pathlib import Path

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.notation.identifiers import identifiers, plain
from vrest.verification.notation.program import program
from vrest.verification.notation.stacked import stacked

PROGRAMS = json.loads(
    Path(__file__).with_name("reference").joinpath("programs.json").read_text("utf-8")
)
# What a program leaves open, or makes up without saying what it is.
REFUSED = [
    "E_K = foo*log(K_o/K_i)",
    "blah = R*T/F*quux(K_o/K_i)",
    "E_K = R*T/F*log(CONSTANTS[5]/STATES[3])",
    "INa=GNa*sm*sm*sm*sh*sj*(V-ENa);",
    "=61.5*LOG10(B2/C2)",
    "E_K = lambda: 0",
    "def nernst(z, T):",
    "import numpy as np",
    "E_K = R*T/F*log(K['foo']/K['bar'])",
    "E_K = R*T/F*log(K_out_in/K_in)",
    "dv/dt = (Im + I)/C",
    "x_o = x_i + 3",
    "ratio = np.log(q_out/q_in)",
    "E_in = E_out",
    "rate = U*log((ki*cli)/(ko*clo))",
    "entropy = -np.sum(p*np.log(p))",
    "V_out = V_in*R2/(R1+R2)",
    "k = A*exp(-Ea/(R*T))",
]


def says(text: str) -> list[str]:
    """Return the relations of the first reading."""
    return [f"{each.lhs} {each.operator} {each.rhs}" for each in read(text)[0].relations]


@pytest.mark.parametrize("known", PROGRAMS, ids=[each["text"][:60] for each in PROGRAMS])
def test_a_program_says_what_its_formula_says(known: dict[str, list[str]]) -> None:
    """Functions, blocks, tables and names of several parts are read as what they hold."""
    assert says(str(known["text"])) == known["says"]


@pytest.mark.parametrize("text", REFUSED, ids=[text[:40] for text in REFUSED])
def test_what_a_program_makes_up_is_refused(text: str) -> None:
    """A name of which nothing says what it is stays unread."""
    with pytest.raises(ReadError):
        read(text)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("E_rev_K", "E_{K}"),
        ("K_conc_out", "K_{out}"),
        ("ion_out", "c_{out}"),
        ("perm_Na", "P_{Na}"),
        ("gas_constant", "R"),
        ("EK_mV", "EK"),
        ("K_Na_out", ""),
        ("g_K_out", ""),
        ("K_foo", ""),
        ("V_mV", "V"),
        ("out_in", ""),
        ("E_rev", ""),
        ("K", ""),
    ],
)
def test_the_parts_of_a_name_say_one_thing_or_nothing(parts: str, said: str) -> None:
    """An ion, a side and a quantity make a name; two ions or a flux of a side do not."""
    assert plain(parts.split("_")) == said


def test_what_belongs_to_an_object_is_no_product() -> None:
    """The name of an object is dropped before a symbol, and kept before anything else."""
    assert identifiers("p.K_out") == {0: ("K_{out} ", 7)}
    assert identifiers("self.g_K") == {0: ("g_{K} ", 8)}
    assert identifiers("np.log(x)") == {}
    assert identifiers("foo.bar.baz") == {}


def test_fractions_over_three_lines_are_written_in_one() -> None:
    """Each rule of a line belongs to one part above and one below; other lines stay."""
    text = "   a b     c\nx = --- ln ---\n    d      e"
    assert sorted(stacked(text).values()) == sorted(
        [("", 12), ("((a b)/(d))", 20), ("((c)/(e))", 27), ("", 40)]
    )
    assert stacked("a\n---\nb c  d\n") == {}
    assert stacked("E = 1") == {}


def test_methods_become_functions() -> None:
    """What Rust calls as a method is a function of what stands before the point."""
    assert program("(a/b).ln()") == {0: ("ln(", 1), 5: ("", 10)}
    assert program("x.ln()") == {0: ("ln(x)", 6)}
    assert program("np.exp()") == {}
    assert program("a).ln()") == {}


def test_a_brace_that_never_closes_is_left() -> None:
    """What is unfinished is not mended; the reader says what is missing."""
    found = program("double f(double x) { return x*x")
    assert all(text in ("", "Zqz = ") for text, _ in found.values())
    assert program("np.sum(g*E") == {}
    assert program("np.sum(foo)") == {}


@pytest.mark.parametrize(
    ("text", "verdict", "slip"),
    [
        ("def nernst(z, cin, cout, T):\n    return R*T/(z*F)*np.log(cout/cin)", "proved", None),
        ("def nernst(z, cin, cout, T):\n    return R*T/(z*F)*np.log(cin/cout)", "refuted",
         "swapped_in_out"),
        ("E_K = 61.5*np.log(K_o/K_i)  # mV", "refuted", "wrong_log_base"),
        ("E = @(ci,co,z,T) (R*T/(z*F))*log10(co./ci);", "refuted", "wrong_log_base"),
        ("Vm = np.sum(g*E)/np.sum(g)", "proved", None),
        ("result = VT*np.log(c_out/c_in)/z", "proved", None),
        ("E.Cl <- (R*T/F)*log(Cl.out/Cl.in)", "refuted", "missing_valence"),
        ("T = 273.15 + 37\nE_K = R*T/F*np.log(K_o/K_i)", "proved", None),
        ("xi = z*F*V/(R*T)\nI = P*z*F*xi*(c_in - c_out*exp(-xi))/(1 - exp(-xi))", "proved",
         None),
        ("dv/dt = (Im + I)/C\nIm = g_l*(E_l-v)", "proved", None),
    ],
)  # fmt: skip
def test_a_program_is_judged_by_its_formula(text: str, verdict: str, slip: str | None) -> None:
    """What is around a formula neither makes it true nor false."""
    found = verify(text)
    assert (found.verdict.value, found.diagnosis) == (verdict, slip)
