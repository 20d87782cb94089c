"""What can be evaluated is found in a theorem, with the signature that was declared."""

from dataclasses import replace
from typing import Any

import pytest
import sympy as sp
from sympy import log

from vrest import catalogue
from vrest.kernel import Equation, Kind, Theorem, assume, conjoin, positive, symmetry
from vrest.numerics.extraction import formula_of
from vrest.vocabulary import E, F, N, R, T, V_drive, V_m, c_in, c_out, g, i, ions, z


def supposed(statement: Any) -> Theorem:
    """Make a theorem that assumes what it says."""
    return assume(statement, kind=Kind.MODEL, name="supposed", meaning="Suppose so.")


def names(formula: Any) -> tuple[list[str], list[str]]:
    """Return the names of the arguments by place and by keyword."""
    return [q.name for q in formula.arguments], [q.name for q in formula.keywords]


def test_a_formula_disturbs_no_derivation() -> None:
    """What is called by another public name may be the letter of another result."""
    formula_of(catalogue.get("pump_leak"))
    assert catalogue.get("pump_leak_voltage")().hypotheses


def test_a_result_has_its_declared_signature() -> None:
    """Quantities carry units and meanings; constants of nature are no arguments."""
    formula = formula_of(catalogue.get("nernst"))
    assert formula.name == "nernst_potential"
    assert formula.returns.name == "V_m"
    assert names(formula) == (["c_in", "c_out"], ["z", "T"])
    assert [q.name for q in formula.constants] == ["F", "R"]
    assert [q.unit for q in formula.inputs] == ["mol/m3", "mol/m3", "1", "K"]


def test_a_theorem_takes_its_quantities_by_name() -> None:
    """Without a declaration they come in the order of their names, or as asked."""
    theorem = catalogue.get("nernst")()
    assert names(formula_of(theorem)) == (["T", "c_in", "c_out", "z"], [])
    asked = formula_of(theorem, ("c_out", "c_in"))
    assert names(asked) == (["c_out", "c_in"], ["T", "z"])


def test_the_equation_is_found_in_an_equivalence() -> None:
    """The right side comes first; what a result returns decides."""
    formula = formula_of(catalogue.get("nernst")())
    assert str(formula.statement) == "V_m = R*T*log(c_out/c_in)/(F*z)"
    concentration = formula_of(catalogue.get("nernst_concentration"))
    assert concentration.returns.name == "c_in"


def test_the_equation_is_found_in_a_conjunction_or_turned() -> None:
    """The first part that defines a quantity counts, whichever side it stands on."""
    turned = symmetry(supposed(Equation(E, R * T / F)))
    assert formula_of(turned).returns.name == "E"
    order = supposed(positive(V_m))
    both = conjoin(order, supposed(Equation(V_drive, V_m - E)), because="Both.")
    assert formula_of(both).returns.name == "V_drive"


@pytest.mark.parametrize(
    "statement",
    [
        positive(V_m),
        Equation(V_m + E, V_drive - E),
        Equation(V_m, V_m + E),
        Equation(F, F * T / T),
    ],
    ids=str,
)
def test_a_statement_without_a_formula_is_refused(statement: Any) -> None:
    """The message shows the statement and what would be accepted."""
    with pytest.raises(ValueError, match=r"no function can be made of .* it needs an equation"):
        formula_of(supposed(statement))


def test_sums_over_species_take_arrays() -> None:
    """A family goes by its name without the index; the number of species is that of the values."""
    formula = formula_of(catalogue.get("chord_conductance"))
    assert names(formula) == (["g", "E"], ["I_pump"])
    assert formula.species == (("g", "E"),)
    assert formula.defaults == (("I_pump", 0.0),)
    assert [q.unit for q in formula.inputs] == ["S/m2", "V", "A/m2"]
    assert N not in formula.numeric.free_symbols


def test_a_family_keeps_its_whole_name_beside_another_quantity() -> None:
    """Two arguments never share a name."""
    both = supposed(Equation(V_m, sp.Sum(ions.at(i).g * E, (i, 1, N)) / g))
    assert names(formula_of(both))[0] == ["E", "g", "g_i"]


def test_a_formula_of_constants_is_refused() -> None:
    """A function needs an argument."""
    with pytest.raises(ValueError, match="it depends on no quantity"):
        formula_of(supposed(Equation(z, log(10) ** 2)))


@pytest.mark.parametrize("arguments", [("c_in", "c_in"), ("T", "nothing")])
def test_wrong_names_are_refused(arguments: tuple[str, ...]) -> None:
    """Each quantity is named once, and no other."""
    with pytest.raises(ValueError, match="takes the quantities T, c_in, c_out, z, each once"):
        formula_of(catalogue.get("nernst")(), arguments)


def test_a_wrong_declaration_is_refused() -> None:
    """A result must declare what its theorem holds, and return what it defines."""
    nernst = catalogue.get("nernst")
    with pytest.raises(ValueError, match="declared: c_in, z, T"):
        formula_of(replace(nernst, arguments=("c_in",)))
    with pytest.raises(ValueError, match="an equation of E_K"):
        formula_of(replace(nernst, returns=("E_K",)))


def test_only_theorems_and_results_have_formulas() -> None:
    """A statement proves nothing."""
    with pytest.raises(TypeError, match="a theorem or a result is needed, not Equation"):
        formula_of(Equation(V_m, R * T / F * log(c_out / c_in)))  # type: ignore[arg-type]
