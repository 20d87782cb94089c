import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vrest
import vrest.cli.compute
from commands import run, sentence
from vrest import catalogue
from vrest.compute import compute
from vrest.display import Value
from vrest.numerics.constants import F
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


NEURON = (
    *("c_out_Na=145mM", "c_out_K=3.5mM", "c_out_Cl=119mM", "z_Na=1", "z_K=1", "z_Cl=-1"),
    *("g_Na=20uS/cm2", "g_K=70uS/cm2", "g_Cl=20uS/cm2", "KCC2=20uS/cm2", "J=9.33pmol/cm2/s"),
    *("T=37degC", "n_X=1pmol", "z_X=-0.85", "X_out=29.5mM"),
)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("pump_leak_ghk", "Na_out=145mM", "K_out=4mM", "A_in=150mM", "P_Na=4e-8cm/s",
             "P_K=1e-6cm/s", "J=6pmol/cm2/s", "T=310K"),
            {"V_m": -0.0786, "Na_in": 1.12, "K_in": 148.88},
        ),
        (
            ("pump_leak_volume", *NEURON),
            {"V_m": -0.0726, "c_in_Na": 14.02, "c_in_K": 122.86, "c_in_Cl": 5.16, "X_in": 154.96,
             "volume": 6.45e-15},
        ),
    ],
)  # fmt: skip
def test_what_solvers_find_is_computed(
    arguments: tuple[str, ...], expected: dict[str, float]
) -> None:
    """Steady states of whole cells have their values by name, each with its unit."""
    told = json.loads(run("compute", *arguments, "--json").stdout)
    assert list(told) == ["result", "values", "inputs"]
    assert told["result"] == arguments[0]
    found = {name: value["value"] for name, value in told["values"].items()}
    assert found == pytest.approx(expected, rel=2e-3)
    units = {"V_m": "V", "volume": "m3"}
    assert all(value["unit"] == units.get(name, "mol/m3") for name, value in told["values"].items())
    also = json.loads(
        run("compute", f"{arguments[0]}_steady_state", *arguments[1:], "--json").stdout
    )
    assert also == told


def test_a_network_is_that_of_its_function() -> None:
    """Conductances and KCC2 become the matrix that the function takes."""
    pairs = (*NEURON[:12], "A_in=150mM", "z_A=-0.85")
    told = json.loads(run("compute", "pump_leak_network", *pairs, "--json").stdout)["values"]
    kcc2 = ([0, 1, 1], 0.2 / F**2)
    cell = vrest.pump_leak_network_steady_state(
        [145.0, 3.5, 119.0],
        z=[1, 1, -1],
        L=vrest.onsager_matrix([1, 1, -1], g=[0.2, 0.7, 0.2], transporters=[kcc2]),
        n_pump=[3, -2, 0],
        J=9.33e-8,
        T=310.15,
        A_in=150.0,
        z_A=-0.85,
    )
    assert told["V_m"]["value"] == pytest.approx(float(cell.V_m), rel=1e-12)
    found = [told[f"c_in_{ion}"]["value"] for ion in ("Na", "K", "Cl")]
    assert found == pytest.approx(cell.c_in.tolist(), rel=1e-12)


def test_a_unit_is_that_of_the_values_that_it_fits() -> None:
    """Of several values those of another dimension keep their own unit."""
    pairs = ("Na_out=145mM", "K_out=3.5mM", "A_in=130mM", "g_Na=0.2", "g_K=0.7", "J=1e-7", "T=310K")
    told = json.loads(run("compute", "pump_leak", *pairs, "--unit", "µM", "--json").stdout)
    assert {n: v["unit"] for n, v in told["values"].items()} == {
        "V_m": "V",
        "Na_in": "µM",
        "K_in": "µM",
    }
    said = sentence(run("compute", "pump_leak", *pairs, "--unit", "K"))
    assert said.startswith("the unit K has the wrong dimension; V_m is measured in mV")


def test_a_pump_carries_what_it_usually_does() -> None:
    """Three Na⁺ out and two K⁺ in unless it is said otherwise, and nothing else."""
    inputs = json.loads(run("compute", "pump_leak_volume", *NEURON, "--json").stdout)["inputs"]
    assert [inputs[f"n_pump_{ion}"] for ion in ("Na", "K", "Cl")] == [3.0, -2.0, 0.0]
    other = run("compute", "pump_leak_volume", *NEURON, "n_pump_K=-3", "--json").stdout
    assert json.loads(other)["inputs"]["n_pump_K"] == -3.0


def test_ions_of_any_valence_are_computed() -> None:
    """The voltage of K⁺ and Ca²⁺, with ions by their names."""
    shown = run(
        *("compute", "ghk_voltage_ions", "c_in_K=140mM", "c_out_K=4mM", "P_K=1", "z_K=1"),
        *("c_in_Ca=100nM", "c_out_Ca=2mM", "P_Ca=0.01", "z_Ca=2", "T=310K"),
    )
    assert shown.stdout.startswith("V_m = -94.46 mV")


def test_a_formula_without_a_function_is_computed() -> None:
    """A result that says what a quantity is needs no declared function."""
    shown = run("compute", "nernst_log10", "S_decade=61.51mV", "c_in=140mM", "c_out=4mM")
    assert shown.stdout.startswith("V_m = -94.98 mV")
    assert run("compute", "kcc2_equilibrium", "E_K=-90mV").stdout.startswith("E_Cl = -90.00 mV")
    donnan = run("compute", "donnan", "c_out=150mM", "A_in=100mM", "z_A=-1", "T=310K")
    assert donnan.stdout.startswith("V_m = -8.747 mV")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pump_leak_volume", *NEURON[:10]), "also needed: J (pump cycles per area and time"),
        (("pump_leak_volume", *NEURON, "z_X_out=1mM"), "z_X_out=1mM has the wrong dimension"),
        (("pump_leak_volume", *NEURON, "g_Ca=1S/m2"), "also needed: c_out_Ca (concentration of"),
        (("pump_leak_network", "c_out_Na=1mM", "z_Na=1", "KCC2=1S/m2", "J=0", "T=3K", "A_in=1mM"),
         "KCC2 carries Cl and K, of which nothing else is given"),
        (("pump_leak_network", "c_out_Na=1mM", "z_Na=1", "J=0", "T=3K", "A_in=1mM"),
         "L must be positive definite"),
        (("pump_leak_ghk", "Na_out=145mM", "K_out=4mM", "A_in=150mM", "P_Na=4e-8cm/s",
          "P_K=1e-6cm/s", "J=1", "T=310K"), "J is a rate that no positive concentrations inside"),
    ],
)  # fmt: skip
def test_what_no_solver_can_do_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """One sentence says what is missing or impossible."""
    assert sentence(run("compute", *arguments)).startswith(said)


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
        (("flux_direction",), "flux_direction has no numeric function; computable are"),
        (("ohmic_remainder",), "ohmic_remainder has no numeric function; computable are"),
        (("donnan_cations",), "donnan_cations has no numeric function; did you mean donnan_volt"),
        (("",), "'' is not the name of a result; computable are electrochemical_potential_diff"),
        (("x" * 99,), f"'{'x' * 39}…' is not the name of a result; computable are"),
        (("nernst",), "needed: c_in (concentration inside, mM)"),
        (("nernst", *POTASSIUM[:3]), "also needed: T (absolute temperature, K)"),
        (("nernst", *POTASSIUM, "K_in=3"), "K_in is not among the inputs; did you mean c_in?"),
        (("nernst", *POTASSIUM, "T=3K"), "T is given twice"),
        (("nernst", "T=37"), "T=37 has no unit, and 37 K is colder than any cell; write T=37degC"),
        (("ussing_flux_ratio",), "ussing_flux_ratio has no numeric function; computable are"),
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
