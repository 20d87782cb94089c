"""Derivatives by the kernel's rules, tidied so that nothing cancels twice."""

from dataclasses import replace

import pytest
import sympy as sp

from vrest import catalogue
from vrest.numerics.differentiation import cornered, differentiable, partial
from vrest.numerics.extraction import formula_of
from vrest.numerics.summation import total


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


def test_by_a_quantity_of_each_species() -> None:
    """It is what it is at that species; beside a total, a factor in it is differentiated too."""
    chord = formula_of(catalogue.get("chord_conductance"))
    assert differentiable(chord) == ("g", "E", "I_pump")
    (found,) = partial(chord, "E")
    g, E = (q.symbol for q in chord.arguments)
    assert found == g / total(g)
    x = sp.Symbol("x", positive=True)
    inside = replace(chord, numerics=(sp.log(total(g * sp.exp(x * E))),))
    quantity = replace(chord.keywords[0], symbol=x)
    (found,) = partial(replace(inside, keywords=(quantity,)), "x")
    assert found == total(E * g * sp.exp(E * x)) / total(g * sp.exp(E * x))


def test_a_corner_is_known() -> None:
    """The size of a voltage has a slope where that is not zero."""
    excess = formula_of(catalogue.get("excess_ion_fraction"))
    assert cornered(excess, "V_m")
    assert not cornered(excess, "C_m")
    (found,) = partial(excess, "V_m")
    V_m = excess.arguments[0].symbol
    assert sp.simplify(found * V_m / abs(V_m)).free_symbols.isdisjoint({V_m})


def test_an_unknown_name_is_refused() -> None:
    """The names that there are stand in the message."""
    chord = formula_of(catalogue.get("chord_conductance"))
    with pytest.raises(ValueError, match="does not take T; it takes g, E, I_pump"):
        partial(chord, "T")
