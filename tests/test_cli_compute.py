import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vrest.cli.compute
from commands import run, sentence
from vrest import catalogue
from vrest.compute import compute
from vrest.display import Value
from vrest.quantity import quantity_of
from vrest.vocabulary import c_in

POTASSIUM = ("c_in=140mM", "c_out=4mM", "z=1", "T=310K")
MINE = Path(__file__).parent.parent / "docs" / "examples" / "mine.py"


def test_the_answer_is_in_the_unit_of_the_field() -> None:
    """What was asked stands below the answer, as it was understood."""
    shown = run("compute", "nernst", *POTASSIUM)
    assert shown.exit_code == 0
    answer, given_ = shown.stdout.splitlines()
    assert answer.startswith("V_m = -94.98 mV")
    assert given_ == "for c_in = 140 mM, c_out = 4 mM, z = 1, T = 310 K"


def test_a_program_reads_si() -> None:
    """One object, with the inputs."""
    shown = run("compute", "nernst", *POTASSIUM, "--json")
    assert shown.exit_code == 0
    answer = json.loads(shown.stdout)
    assert list(answer) == ["result", "value", "unit", "inputs"]
    assert (answer["result"], answer["unit"]) == ("nernst", "V")
    assert answer["value"] == pytest.approx(-0.0949766, abs=5e-8)
    assert answer["inputs"] == {"c_in": 140.0, "c_out": 4.0, "z": 1.0, "T": 310.0}


def test_a_unit_can_be_chosen() -> None:
    """For people and for programs."""
    assert run("compute", "nernst", *POTASSIUM, "--unit", "V").stdout.startswith("V_m = -0.09498 V")
    answer = json.loads(run("compute", "nernst", *POTASSIUM, "--unit", "mV", "--json").stdout)
    assert (round(answer["value"], 2), answer["unit"]) == (-94.98, "mV")


def test_the_function_of_another_result_is_found() -> None:
    """driving_force is a theorem and, in volts, a function."""
    shown = run("compute", "driving_force", "V_m=−70 mV", *POTASSIUM)
    assert shown.stdout.startswith("V_drive = 24.98 mV")


def test_a_function_is_as_good_as_a_result() -> None:
    """Both names mean the same."""
    assert (
        run("compute", "nernst_potential", *POTASSIUM).stdout
        == run("compute", "nernst", *POTASSIUM).stdout
    )


def test_several_outputs_are_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a function that solves for a whole cell will have them."""
    answer = compute(catalogue.get("nernst"), POTASSIUM)
    two = replace(answer, values=(*answer.values, Value(quantity_of(c_in), 140.0)))
    monkeypatch.setattr(vrest.cli.compute, "compute", lambda *_: two)
    told = json.loads(run("compute", "nernst", "--json").stdout)
    assert list(told) == ["result", "values", "inputs"]
    assert told["values"]["c_in"] == {"value": 140.0, "unit": "mol/m3"}
    assert told["values"]["V_m"]["unit"] == "V"
    assert "c_in = 140.0 mM  (concentration inside)\n" in run("compute", "nernst").stdout


def test_a_file_of_the_user_is_computed() -> None:
    """With or without naming its only result."""
    given_ = ("c_in=1mM", "c_out=2mM", "T=37degC")
    shown = run("compute", MINE, *given_)
    assert shown.stdout.startswith("V_m = 9.263 mV")
    assert run("compute", MINE, *given_, "--result", "nernst_divalent").stdout == shown.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nernts",), "nernts is not the name of a result; did you mean nernst"),
        (("kcc2_equilibrium",), "kcc2_equilibrium has no numeric function; computable are"),
        (("nernst_log10",), "nernst_log10 has no numeric function; did you mean nernst"),
        (("",), "'' is not the name of a result; computable are electrochemical_potential_diff"),
        (("x" * 99,), f"'{'x' * 39}…' is not the name of a result; computable are"),
        (("nernst",), "needed: c_in (concentration inside, mM)"),
        (("nernst", *POTASSIUM[:3]), "also needed: T (absolute temperature, K)"),
        (("nernst", *POTASSIUM, "K_in=3"), "K_in is not among the inputs; did you mean c_in?"),
        (("nernst", *POTASSIUM, "T=3K"), "T is given twice"),
        (("nernst", "c_in=140mV"), "c_in=140mV has the wrong dimension"),
        (("nernst", "c_in=-140mM"), "c_in=-140mM is impossible: the concentration inside must be"),
        (("nernst", "T=nan"), "T=nan is not a number with a unit; write for example T=310K"),
        (("nernst", *POTASSIUM, "--unit", "K"), "the unit K has the wrong dimension"),
        (("nernst", *POTASSIUM, "--unit", "kV/"), "'kV/' ends where a unit is expected"),
        (("nernst", *POTASSIUM, "--result", "x"), "--result chooses among the results of a file"),
        (("nothing.py",), "nothing.py is not a Python file"),
        ((MINE, "--result", "other"), "mine.py has no result 'other'; it has nernst_divalent"),
    ],
)
def test_what_is_unusable_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """One clear sentence on standard error, status 2."""
    assert sentence(run("compute", *arguments)).startswith(said)


def test_a_file_with_several_results_needs_a_choice(tmp_path: Path) -> None:
    """They are named."""
    text = MINE.read_text("utf-8").replace('__all__ = ["nernst_divalent"]', '__all__ = ["a", "b"]')
    both = text + "\n\na = result(title='A', area='mine')(nernst_divalent.derive)\nb = nernst()\n"
    both = both.replace(
        "b = nernst()", "def b():\n    return nernst()\nb = result(title='B', area='x')(b)"
    )
    (tmp_path / "both.py").write_text(both, "utf-8")
    said = sentence(run("compute", tmp_path / "both.py", "T=3K"))
    assert said.startswith("both.py has several results; choose with --result one of")


_WORDS = st.sampled_from(
    ["c_in", "c_out", "z", "T", "V_m", "=", "==", "140", "-70", "4e-3", "1e999", "nan", "inf", "mM",
     "mV", "K", "degC", "/", "(", ")", "^", "99", ",", ".", "−", "µ", "²", " ", "--json", "--unit",
     "0", "1", "_", "\\", "'", "%", "{", "[red]"]
)  # fmt: skip
_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
_ARGUMENTS = st.lists(
    st.one_of(_TEXTS, st.lists(_WORDS, max_size=6).map("".join), st.sampled_from(POTASSIUM)),
    max_size=7,
)


@given(st.sampled_from(["nernst", "driving_force", "nernst_slope"]), _ARGUMENTS)
def test_whatever_is_typed_there_is_no_traceback(name: str, arguments: list[str]) -> None:
    """Any arguments give an answer or a refusal."""
    shown = run("compute", name, *arguments)
    assert shown.exit_code in (0, 2)
    assert bool(shown.stdout) == (shown.exit_code == 0)


@given(
    st.dictionaries(
        st.sampled_from(["c_in", "c_out", "z", "T"]),
        st.floats() | st.sampled_from([5e-324, -0.0, 1e308, -1e308, 1e-300]),
        min_size=4,
    )
)
def test_any_numbers_give_an_answer_or_a_refusal(given_: dict[str, float]) -> None:
    """Whatever the numbers are, an answer is finite JSON."""
    shown = run("compute", "nernst", "--json", *(f"{n}={v!r}" for n, v in given_.items()))
    assert shown.exit_code in (0, 2)
    if shown.exit_code == 0:
        json.loads(shown.stdout, parse_constant=pytest.fail)
