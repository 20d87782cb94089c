"""See programs unfold: what they call is written out, and what guards a zero is left out."""

import json
from pathlib import Path
from typing import Any

import pytest

from vrest.claims import KINDS, verify
from vrest.verification.notation.tidied import closed, split, tidied
from vrest.verification.notation.unfolded import GUARDED, unfolded

ROWS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("reference").joinpath("channels.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", ROWS, ids=[row["formula"][:50] for row in ROWS])
def test_a_line_of_a_model_gets_a_fair_verdict(row: dict[str, Any]) -> None:
    """The verdict is one that a careful reader would give, and no wrong line is proved."""
    found = verify(row["formula"], budget=60)
    assert KINDS.get(found.verdict.value, found.verdict.value) in row["fair"], found.message


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("f(x) = x^2\ny = f(a)", "\ny = ((a)^2)"),
        ("f(x, n=2) = x^n\ny = f(a)", "\ny = ((a)^(2))"),
        ("sq = lambda x: x*x\ny = sq(a + b)", "\ny = ((a + b)*(a + b))"),
        ("double sq(double x) { return x*x; }\ny = sq(a)", "\ny = ((a)*(a))"),
        ("y = x > 0 ? a : b", "y = x > 0 ? a : b"),
        ("y = fabs(x) < 1e-6 ? a : b", "y = (b)"),
        ("if (fabs(x) > 1e-6) { y = a } else { y = b }", " y = a "),
        ("if (x > 1) { y = a } else { y = b }", "if (x > 1) { y = a } else { y = b }"),
        ("f(x) = x\ny = f(a, b)", "f(x) = x\ny = f(a, b)"),
        ("f(x) = f(x)*2\ny = f(a)", "f(x) = f(x)*2\ny = f(a)"),
        ("if abs(u) < 1e-6:\n    y = a\nelse:\n    y = b\n", "    y = b\n"),
    ],
)
def test_functions_are_written_out_where_they_are_called(source: str, written: str) -> None:
    """A function of one formula becomes it, and a branch that only guards a zero goes."""
    assert unfolded(source)[0] == written


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("log(max(K_o, 1e-9))", "log((K_o))"),
        ("log(max(1e-10,Cai))", "log((Cai))"),
        ("max(a, b)", "max(a, b)"),
        ("E = 1e-3*v\nu = F*E", "\nu = F*(1e-3*v)"),
        ("a1 = K_o + Na_o\ny = log(a1)", "\ny = log((K_o + Na_o))"),
        ("a1 = K_o\na1 = Na_o\ny = log(a1)", "a1 = K_o\na1 = Na_o\ny = log(a1)"),
        ("LRD_Ek = LRD_RTF*log(ko/ki)", "Ek = RTF*log(ko/ki)"),
        ("GHK_V = 2", "GHK_V = 2"),
        ("np.log10(x)", "np.log10(x)"),
        ("E = O.Cl_in./O.param.Cl_ex", "E = Cl_in./Cl_ex"),
        ("Cl_out./Cl_in(:,i)", "Cl_out./Cl_in"),
        ("a + ...\n  b", "a +   b"),
        ("# note\nE = 1*(a)", "E = 1*(a)"),
        ("# note", "# note"),
        ("round(a*b, 2) + round(c)", "(a*b) + round(c)"),
        ("(a/(b + 1e-30))", "(a/(b))"),
        ("log(\n  a)", "log(   a)"),
        ("let n = a;\nn * b", "let n = a;\nreturn n * b"),
    ],
)
def test_what_a_program_writes_for_itself_goes(source: str, kept: str) -> None:
    """Guards, aliases, prefixes and objects are taken out; everything else stays."""
    assert tidied(source) == kept


def test_brackets_are_followed_to_their_ends() -> None:
    """A bracket that never closes is told from one that does, and commas inside are kept."""
    assert (closed("(a)b)", 1), closed("(a", 1)) == (2, -1)
    assert split("a, f(b, c), d") == ["a", " f(b, c)", " d"]


def test_a_branch_that_is_left_out_is_told() -> None:
    """The verdict is on the formula that is used nearly everywhere, and says so."""
    source = "I = fabs(u) < 1e-6 ? P*F*(c_in - c_out) : P*F*u*(c_in - c_out*exp(-u))/(1 - exp(-u));"
    found = verify(f"u = F*V_m/(R*T);\n{source}")
    assert found.verdict.value == "proved_if"
    assert GUARDED in found.conditions


def test_two_results_are_both_judged() -> None:
    """What a program returns in either case is a claim, and none of them defines the other."""
    source = "if case:\n    return P*z*F*(c_in - c_out)\nreturn R*T/(z*F)*np.log(c_out/c_in)"
    assert verify(source).verdict.value != "proved"
    assert verify("return R*T/(z*F)*np.log(c_out/c_in)\nreturn 0*R").verdict.value != "proved"


def test_a_name_that_is_returned_says_nothing_more() -> None:
    """That a function returns what it has computed is no relation of its own."""
    source = "def nernst(K_o, K_i):\n    E_K = R*T/F*np.log(K_o/K_i)\n    return E_K"
    assert verify(source).verdict.value == "proved"


def test_a_wrong_branch_is_refuted() -> None:
    """Writing a function out does not hide what is wrong in it."""
    found = verify(
        "efun(z) = z/(exp(z) + 1)\nu = z*F*V/(R*T)\nI = P*z*F*(ci*efun(-u) - co*efun(u))"
    )
    assert found.verdict.value == "refuted"
