"""The generator writes the file of the functions, and the difference to the one on disk."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from vrest import catalogue
from vrest.kernel import Equation, Kind, Theorem, assume
from vrest.numerics import constants
from vrest.numerics.extraction import formula_of
from vrest.numerics.generator import PATH, check, definition, generate
from vrest.quantity import declare
from vrest.result import Result, result
from vrest.vocabulary import T, V_m


def results() -> list[Result]:
    """Return the results of the catalogue."""
    return list(catalogue.results().values())


def test_the_text_depends_on_the_results_alone() -> None:
    """Twice the same results give the same file, in another process too."""
    code = (
        "from vrest import catalogue\n"
        "from vrest.numerics.generator import generate\n"
        "print(generate(catalogue.results().values()), end='')\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONHASHSEED": "3"},
    )
    assert done.stdout == generate(results())


def test_results_without_a_function_are_left_out() -> None:
    """Only what is declared is generated."""
    text = generate([catalogue.get("nernst"), catalogue.get("nernst_reciprocal")])
    tree = ast.parse(text)
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert functions == ["nernst_potential"]
    assert "scaled_exp" not in text


def test_nothing_declared_gives_an_empty_module() -> None:
    """It can be imported all the same."""
    ast.parse(generate([]))


def test_a_change_is_shown_as_a_diff(tmp_path: Path) -> None:
    """A line edited by hand, and a missing file, are seen."""
    edited = tmp_path / "formulas.py"
    text = PATH.read_text("utf-8")
    edited.write_text(text.replace("return R * T", "return 1.01 * R * T"), "utf-8")
    difference = check(results(), edited)
    assert "-    return 1.01 * R * T / (z * F)" in difference
    assert "+    return R * T / (z * F)" in difference
    assert "+++ generated now" in check(results(), tmp_path / "none.py")


def test_a_name_is_used_once() -> None:
    """Two results cannot have one function."""
    nernst = catalogue.get("nernst")
    with pytest.raises(ValueError, match="two results declare the function nernst_potential"):
        generate([nernst, replace(nernst, id="again")])


def test_an_unknown_constant_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The formulas import their constants, so they must be there with the same digits."""
    monkeypatch.setitem(constants.DECIMALS, "R", "8.3145")
    with pytest.raises(ValueError, match="R is not the constant of"):
        generate([catalogue.get("nernst")])


def test_long_signatures_are_laid_out_as_the_formatter_does() -> None:
    """Many arguments stand one on a line."""
    many = [declare(f"a_rather_long_name_{k}", "V", "a voltage") for k in range(8)]
    theorem = assume(Equation(V_m, sum(many)), kind=Kind.MODEL, name="many", meaning="A sum.")
    text = definition(formula_of(theorem), theorem.hypotheses)
    assert "\n    a_rather_long_name_7: Array,\n    *,\n    errors: str" in text
    assert max(map(len, text.split("\n"))) <= 100
    ast.parse(text)


def test_a_new_result_needs_nothing_else() -> None:
    """A derivation and its declaration are enough for a function."""

    @result(
        title="Thermal voltage of a test",
        area="thermodynamics",
        function="thermal_of_a_test",
        keywords=("T",),
        returns=("E_of_a_test",),
    )
    def thermal_of_a_test() -> Theorem:
        """Assume a thermal voltage."""
        volts = declare("V_per_kelvin", "V/K", "volts per kelvin", value="8.6e-5", source="none")
        E_of_a_test = declare("E_of_a_test", "V", "thermal voltage")
        return assume(
            Equation(E_of_a_test, volts * T), kind=Kind.MODEL, name="thermal", meaning="So it is."
        )

    with pytest.raises(ValueError, match="V_per_kelvin is not the constant of"):
        generate([thermal_of_a_test])
    formula = formula_of(thermal_of_a_test)
    text = definition(formula, thermal_of_a_test().hypotheses, thermal_of_a_test)
    assert "def thermal_of_a_test(*, T: Array" in text


def test_sums_have_an_axis_and_defaults_their_values() -> None:
    """The signature says what may be left out."""
    text = generate([catalogue.get("chord_conductance")])
    assert 'species=(("g", "E"),)' in text
    assert 'units="S/m2, V, A/m2 -> V"' in text
    assert 'I_pump: Array = 0.0, axis: int = -1, errors: str = "raise"' in text


def test_a_default_belongs_to_a_keyword() -> None:
    """A declaration that gives something else a default is refused."""
    with pytest.raises(ValueError, match="g has a default, but is not among the keywords"):
        result(title="", area="", keywords=("T",), defaults={"g": 1.0})
