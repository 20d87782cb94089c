"""See that the index of statements is what the theorems say now."""

import pytest

from vrest import catalogue
from vrest.errors import RuleError
from vrest.kernel import Equation
from vrest.verification.relations import index


def test_the_index_is_what_the_theorems_say() -> None:
    """The committed index is what `vrest generate` writes now."""
    results = catalogue.results()
    assert index.check(results.values()) == ""


def test_the_index_names_roles() -> None:
    """An entry forgets which ion is meant, leaves constants out, and has its marks."""
    entries = index.load()
    assert entries["driving_force_in_volts"] == ["T", "V_drive", "V_m", "c_in", "c_out", "z"]
    assert entries["nernst"] == [index.SUPPOSING, "Delta_mu", "T", "V_m", "c_in", "c_out", "z"]
    assert {index.SUPPOSING, index.PUMPED} <= {*entries["mullins_noda_of_three_and_two"]}
    assert index.SUPPOSING not in entries["ghk_flux"]


def test_a_definition_is_introduced_again() -> None:
    """A definition that a result rests on is a theorem by itself; another name is refused."""
    owner = catalogue.get("ghk_flux")
    assert isinstance(index.definition(owner, "permeability").statement, Equation)
    with pytest.raises(RuleError, match="no definition called"):
        index.definition(owner, "nothing")
