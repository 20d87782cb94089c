"""Results: what a derivation declares about itself."""

import pytest

from vrest.catalogue import get
from vrest.kernel import Equation, Theorem, reflexivity
from vrest.result import AREAS, Result, result
from vrest.vocabulary import V_m


@result(title="Nothing new", area="thermodynamics")
def nothing_new() -> Theorem:
    """Derive that a voltage is itself."""
    return reflexivity(V_m)


def test_a_result_is_called_for_its_theorem() -> None:
    """The theorem is derived once; `derive` makes it afresh."""
    assert isinstance(nothing_new, Result)
    theorem = nothing_new()
    assert theorem.statement == Equation(V_m, V_m)
    assert nothing_new() is theorem
    assert nothing_new.derive() is not theorem


def test_a_result_knows_its_name_and_summary() -> None:
    """The id is the function's name, the summary its docstring's first line."""
    assert nothing_new.id == "nothing_new"
    assert nothing_new.summary == "Derive that a voltage is itself."
    assert nothing_new.function is None
    assert nothing_new.area in AREAS


def test_a_function_needs_what_it_returns() -> None:
    """A function that returns nothing is refused when it is declared."""
    with pytest.raises(ValueError, match="needs `returns`"):
        result(title="No return", area="thermodynamics", function="no_return")


def test_the_module_speaks_for_its_results() -> None:
    """Assumptions and references come from the module's docstring, over several lines."""
    nernst = get("nernst")
    assert nernst.assumes.startswith("ideal dilute solutions")
    assert "Hille (2001)" in nernst.references
    assert nernst.references.endswith("ch. 1.")


def test_a_module_without_headings_says_nothing() -> None:
    """A user's file need not have them."""
    assert nothing_new.assumes == ""
    assert nothing_new.references == ""
