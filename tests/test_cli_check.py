import json
import re
from pathlib import Path

import pytest

import vrest.cli.report
from commands import run, sentence
from vrest import catalogue
from vrest.check import Outcome
from vrest.evaluate import Failure, Report, Trouble
from vrest.kernel import equality
from vrest.result import Result

WRONG = '''\
"""A derivation that the kernel refuses."""
from vrest.derivations.nernst import nernst
from vrest.kernel import Theorem, divide
from vrest.result import result
from vrest.vocabulary import V_m
__all__ = ["refused"]
@result(title="Refused", area="mine")
def refused() -> Theorem:
    """Divide by what may be zero."""
    return divide(nernst(), V_m)
'''


def test_what_holds_is_listed() -> None:
    """A row for each result, and status 0."""
    shown = run("check", "nernst", "kcc2_equilibrium", "--points", "2")
    assert shown.exit_code == 0
    heading, first, second, total, *_ = shown.stdout.splitlines()
    assert heading.split() == ["result", "assumptions", "steps", "checked", "seconds"]
    assert first.split()[0] == "nernst"
    assert second.split()[0] == "kcc2_equilibrium"
    assert total.split()[0] == "total"
    assert "each at 2 random points" in shown.stdout
    assert shown.stdout.endswith("\nAll 2 results hold.\n")


def test_a_program_reads_an_array() -> None:
    """The counts and the verdict of each result."""
    shown = run("check", "nernst", "--points", "1", "--json")
    assert shown.exit_code == 0
    (told,) = json.loads(shown.stdout)
    assert told.pop("seconds") >= 0
    assert told.pop("statements") > 10
    assert told.pop("evaluations") > 10
    assert told == {
        "result": "nernst", "passed": True, "assumptions": 3, "postulated": [], "refused": None,
        "failures": [],
    }  # fmt: skip


SMUGGLED = '''\
"""A law under a good name that says something else."""
from vrest.derivations.nernst import nernst
from vrest.kernel import Equation, Kind, assume, conjoin, discharge, law
from vrest.result import result
from vrest.vocabulary import E, V_m, z
__all__ = ["smuggled"]
@result(title="Smuggled", area="mine")
def smuggled():
    """Postulate the result."""
    said = law("electrochemical_potential", Equation(V_m, E), meaning="Known.", source="Hille")
    supposed = assume(Equation(z, z), kind=Kind.SUPPOSITION, name="for a moment")
    return conjoin(nernst(), said, discharge(supposed, supposed.hypotheses[0]))
'''


def test_what_a_file_postulates_is_told(tmp_path: Path) -> None:
    """A law of the file is none of vrest's, whatever its name and source; others are not listed."""
    path = tmp_path / "mine.py"
    path.write_text(SMUGGLED, "utf-8")
    head = "smuggled rests on what its own file postulates, which no law of vrest says:\n"
    law = "law electrochemical_potential: V_m = E"
    told = f"{head}    {law}  (vrest's law of this name says something else)\n"
    assert told in run("check", path, "--points", "1").stdout
    assert run("derive", path).stderr == told
    (data,) = json.loads(run("check", path, "--points", "1", "--json").stdout)
    assert data["postulated"] == [law]
    page = run("derive", path).stdout
    assert "Electrochemical potential, as its own file has it (law)" in page
    assert "Electrochemical potential (law)" not in page


def test_what_a_file_has_from_another_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a function says that it is from."""
    (tmp_path / "smuggler.py").write_text(SMUGGLED, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    path = tmp_path / "mine.py"
    path.write_text('from smuggler import smuggled\n__all__ = ["smuggled"]\n', "utf-8")
    told = "    law electrochemical_potential: V_m = E"
    told += "  (vrest's law of this name says something else)\n"
    assert run("derive", path).stderr.endswith(told)
    moved = "@result\\1\n@moved\ndef smuggled"
    renamed = re.sub(r"@result(.*)\ndef smuggled", moved, SMUGGLED)
    there = "def moved(f):\n    f.__module__ = nernst.module\n    return f\n"
    path.write_text(renamed.replace("@result", f"{there}@result"), "utf-8")
    assert run("derive", path).stderr.endswith(told)


def test_a_file_that_postulates_nothing_says_nothing() -> None:
    """What comes from the laws and results of vrest is not the file's own."""
    example = Path(__file__).parent.parent / "docs" / "examples" / "mine.py"
    assert "rests on" not in run("check", example, "--points", "1").stdout
    assert run("derive", example).stderr == ""


MEDDLING = """\
import vrest.kernel.equality as room
from vrest.kernel import Identity
room.__dict__["identical"] = lambda *_: Identity.EQUAL
"""


def test_a_file_that_changes_the_kernel_is_refused(tmp_path: Path) -> None:
    """It is said in a sentence, before anything is derived."""
    path, kept = tmp_path / "mine.py", dict(vars(equality))
    path.write_text(MEDDLING, "utf-8")
    try:
        said = sentence(run("check", path))
    finally:
        vars(equality).update(kept)
    assert "mine.py cannot be run: TypeError: the kernel was changed" in said
    assert run("check", "nernst", "--points", "1").exit_code == 0


def test_another_seed_gives_another_run() -> None:
    """The same seed gives the same counts."""

    def told(seed: str) -> object:
        (data,) = json.loads(run("check", "nernst", "--seed", seed, "--json").stdout)
        return {key: value for key, value in data.items() if key != "seconds"}

    assert told("1") == told("1")


def test_without_a_name_all_results_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """In reading order."""
    some = {name: catalogue.get(name) for name in ("nernst_slope", "driving_force")}
    monkeypatch.setattr(catalogue, "results", lambda: some)
    told = json.loads(run("check", "--json").stdout)
    assert [item["result"] for item in told] == list(some)


def test_a_failure_ends_with_one_and_its_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    """The statement, the point and both sides are shown."""

    def wrong(result: Result, *, points: int, seed: int) -> Outcome:
        theorem = result()
        values = (("V_m", f"0.0{points}{seed} V"),)
        failure = Failure(theorem, Trouble.WRONG, theorem.statement, "not so", values, "1.5", "2.5")
        return Outcome(result, 4, Report(16, 90, (failure,)))

    monkeypatch.setattr(vrest.cli.report, "check", wrong)
    shown = run("check", "nernst", "--seed", "7")
    assert shown.exit_code == 1
    for part in ("nernst: not so", "left: 1.5", "right: 2.5", "V_m = 0.057 V", "✗ FAILED"):
        assert part in shown.stdout
    assert shown.stdout.endswith("The result FAILED.\n")
    told = run("check", "nernst", "--json")
    assert told.exit_code == 1
    (item,) = json.loads(told.stdout)
    assert not item["passed"]
    assert item["failures"][0]["values"] == {"V_m": "0.050 V"}


def test_a_refused_derivation_ends_with_one(tmp_path: Path) -> None:
    """The reason is told, and the other results are checked all the same."""
    (tmp_path / "wrong.py").write_text(WRONG, "utf-8")
    shown = run("check", tmp_path / "wrong.py", "nernst")
    assert shown.exit_code == 1
    assert "refused cannot be derived: wrong.py, line 10: divide: this must be" in shown.stdout
    assert "1 of 2 results FAILED." in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nernts",), "there is no result called 'nernts'; did you mean nernst"),
        (("nothing.py",), "nothing.py is not a Python file"),
    ],
)
def test_what_does_not_exist_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """Before anything is checked."""
    assert sentence(run("check", "nernst", *arguments)).startswith(said)


@pytest.mark.parametrize("points", ["0", "-1", "many", "1e3"])
def test_points_are_counted(points: str) -> None:
    """At least one."""
    assert run("check", "nernst", "--points", points).exit_code == 2
