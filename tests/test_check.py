import json
from pathlib import Path

import pytest

from vrest import catalogue
from vrest.check import check, witness
from vrest.evaluate import Failure, Trouble

MINE = '''\
"""Three derivations that go wrong."""
from sympy import Integer
from vrest.derivations.nernst import nernst
from vrest.kernel import Equation, Kind, Theorem, assume, divide, transitivity, symmetry
from vrest.result import result
from vrest.vocabulary import E, F, R, T, V_m
__all__ = ["refused", "broken", "contradictory"]
@result(title="Refused", area="mine")
def refused() -> Theorem:
    """Divide by what may be zero."""
    return divide(nernst(), V_m)
@result(title="Broken", area="mine")
def broken() -> Theorem:
    """Make a mistake in Python."""
    return nernst().nothing
@result(title="Contradictory", area="mine")
def contradictory() -> Theorem:
    """Assume what cannot be."""
    one = assume(Equation(E, R * T / F), kind=Kind.MODEL, name="one", meaning="One.")
    two = assume(Equation(E, 2 * R * T / F), kind=Kind.MODEL, name="two", meaning="Two.")
    return transitivity(symmetry(one), two)
'''


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a file of derivations that go wrong."""
    path = tmp_path_factory.mktemp("mine") / "wrong.py"
    path.write_text(MINE, "utf-8")
    return path


@pytest.mark.parametrize("name", catalogue.results())
def test_every_result_holds(name: str) -> None:
    """Each statement on the way to each result is evaluated, and none fails."""
    outcome = check(catalogue.get(name), points=1)
    assert outcome.passed
    assert outcome.report.evaluations >= outcome.report.statements > 0


def test_a_step_that_the_kernel_refuses_is_told_with_its_line(mine: Path) -> None:
    """There is no theorem, and so nothing that holds."""
    outcome = check(catalogue.load(mine)["refused"])
    assert not outcome.passed
    assert outcome.refused.startswith("wrong.py, line 11: divide: this must be known first")


def test_a_mistake_in_python_is_told_with_its_line(mine: Path) -> None:
    """By the type of the error, as the kernel has no part in it."""
    outcome = check(catalogue.load(mine)["broken"])
    assert not outcome.passed
    assert outcome.refused.startswith("wrong.py, line 15: AttributeError: ")


def test_hypotheses_that_contradict_each_other_check_nothing(mine: Path) -> None:
    """A theorem that holds nowhere does not pass."""
    outcome = check(catalogue.load(mine)["contradictory"])
    assert not outcome.passed
    assert outcome.refused == ""
    assert {failure.trouble for failure in outcome.report.failures} == {Trouble.UNCHECKED}


def test_a_failure_becomes_plain_data() -> None:
    """A program reads the point and both sides that show it."""
    theorem = catalogue.get("nernst")()
    values = (("V_m", "0.05 V"), ("z", "2"))
    failure = Failure(theorem, Trouble.WRONG, theorem.statement, "wrong here", values, "1", "2")
    told = witness(failure)
    assert json.loads(json.dumps(told)) == told
    assert told["rule"] == theorem.rule
    assert told["trouble"] == "wrong"
    assert told["statement"] == str(theorem.statement)
    assert told["values"] == {"V_m": "0.05 V", "z": "2"}
    assert (told["reason"], told["left"], told["right"]) == ("wrong here", "1", "2")


def test_no_points_check_nothing() -> None:
    """That is a mistake of the caller."""
    with pytest.raises(ValueError, match="points=0"):
        check(catalogue.get("nernst"), points=0)
