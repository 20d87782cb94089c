"""Sums over species become totals of arrays; what has no such form is refused."""

import pytest
import sympy as sp
from sympy import Sum

from vrest.numerics.summation import letter, spelt_out, summed, total
from vrest.vocabulary import J, J_pump, M, N, V_m, anions, cations, i, ions, j

ION = ions.at(i)
g, E = sp.Symbol("g", positive=True), sp.Symbol("E", real=True)


def test_one_kind_of_species() -> None:
    """Families that are summed together make one group, named without the suffix."""
    numeric, species = summed(Sum(ION.g * ION.E, (i, 1, N)) / Sum(ION.g, (i, 1, N)))
    assert numeric == total(g * E) / total(g)
    assert [[q.name for q in group] for group in species] == [["E", "g"]]


def test_two_kinds_of_species() -> None:
    """Cations and anions are counted apart, and keep their names apart."""
    inside = Sum(cations.at(i).P * cations.at(i).c_in, (i, 1, N))
    outside = Sum(anions.at(j).P * anions.at(j).c_out, (j, 1, M))
    _, species = summed(inside + outside)
    named = sorted(sorted(q.name for q in group) for group in species)
    assert named == [["P_an", "c_out"], ["P_cat", "c_in"]]


def test_a_letter_that_is_declared_is_the_declared_one() -> None:
    """SymPy answers with what is equal, and a derivation takes letters as they were declared."""
    assert letter("J", J_pump) is J
    other = letter("no_letter", J_pump)
    assert other.name == "no_letter"
    assert other.assumptions0 == J_pump.assumptions0


def test_spelt_out() -> None:
    """A total is the sum of its terms."""
    terms = [{g: sp.Integer(2), E: V_m}, {g: sp.Integer(3), E: sp.Integer(1)}]
    assert spelt_out(total(g * E) / total(g), terms) == (2 * V_m + 3) / 5


@pytest.mark.parametrize(
    "strange",
    [Sum(V_m, (i, 1, N)), Sum(ION.g, (i, 1, 3)), Sum(ION.g, (i, 2, N)), Sum(ION.g, (j, 1, N))],
    ids=str,
)
def test_other_sums_are_refused(strange: sp.Expr) -> None:
    """Only a sum over all species of a family has a length that the arrays give."""
    with pytest.raises(ValueError, match="needs to be a sum over species"):
        summed(strange)


def test_numbered_quantities_outside_a_sum_are_refused() -> None:
    """A statement about each species is no formula."""
    with pytest.raises(ValueError, match=r"have a numeric form in sums alone: E_i\[i\]"):
        summed(ION.E + Sum(ION.g, (i, 1, N)))
