"""Derivatives by the kernel's rules, tidied so that nothing cancels twice."""

import pytest
import sympy as sp

from vrest import catalogue
from vrest.numerics.differentiation import differentiable, partial
from vrest.numerics.extraction import formula_of


def test_they_are_those_of_calculus() -> None:
    """SymPy, which the kernel does not ask, agrees."""
    for name in ("nernst", "ghk_voltage", "mullins_noda"):
        formula = formula_of(catalogue.get(name))
        for quantity in formula.inputs:
            (found,) = partial(formula, quantity.name)
            assert sp.simplify(found - sp.diff(formula.numeric, quantity.symbol)) == 0


def test_what_is_common_to_two_fractions_is_gone() -> None:
    """The derivative by a permeability holds no difference of equal terms."""
    formula = formula_of(catalogue.get("mullins_noda"))
    (found,) = partial(formula, "P_K")
    sums = [e for e in found.atoms(sp.Add) if any(t.could_extract_minus_sign() for t in e.args)]
    assert [len(e.args) for e in sums] == [2]


def test_what_has_no_derivative() -> None:
    """A corner, a family of species and an unknown name are refused."""
    excess = formula_of(catalogue.get("excess_ion_fraction"))
    chord = formula_of(catalogue.get("chord_conductance"))
    for formula, name, said in (
        (excess, "V_m", "has no derivative with respect to V_m: it has a corner"),
        (chord, "g", "has no derivative with respect to g"),
        (chord, "T", "does not take T; it takes g, E, I_pump"),
    ):
        with pytest.raises(ValueError, match=said):
            partial(formula, name)
    assert differentiable(chord) == ("I_pump",)
    assert "V_m" not in differentiable(excess)
