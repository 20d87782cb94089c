"""Test the table of symbols."""

from fractions import Fraction

import sympy as sp

import vrest.vocabulary as v
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel import Convex, Equation, ForAll, Limit, Monotone
from vrest.quantity import declare, declare_coordinate
from vrest.rendering.legend import entry, symbols_of
from vrest.rendering.notation import expression_layout
from vrest.rendering.plain_math import plain_math
from vrest.rendering.prose import Formula, letters, spell
from vrest.vocabulary import network

FAMILY = v.ions.at(v.i).E.base


def test_symbols_come_in_the_order_in_which_they_stand() -> None:
    """Those of the first statement come first, as a reader meets them."""
    found = symbols_of([Equation(v.V_m, v.phi_in - v.phi_out), Equation(v.E, v.V_m)])
    assert found == [v.V_m, v.phi_in, v.phi_out, v.E]


def test_families_and_indices_are_found() -> None:
    """A member of a family brings the family and its index."""
    found = symbols_of([ForAll(v.i, Equation(FAMILY[v.j], v.V_m))])
    assert set(found) == {v.i, v.j, FAMILY, v.V_m}


def test_a_family_is_shown_with_an_index() -> None:
    """The table tells E of an ion from the E of every species."""
    assert plain_math(entry(FAMILY, {}).layout) == "E_i"
    assert plain_math(entry(v.E, {}).layout) == "E"
    assert plain_math(entry(network.L_ij, {}).layout) == "L_i,j"
    assert plain_math(entry(network.n_t, {}).layout) == "n_k,i"


def test_units_and_values_are_written_for_readers() -> None:
    """Powers in units and powers of ten are raised."""
    charge = declare("test_e", "A s", "a charge", value="1.602e-19", source="nowhere")
    assert entry(charge, {}).value == "1.602 × 10⁻¹⁹"
    area = declare("test_area", "m2", "an area")
    assert entry(area, {}).unit == "m²"
    assert entry(v.c, {}).unit == "mol/m³"
    assert Fraction(entry(v.R, {}).value) > 8


def test_symbols_in_a_meaning_are_formulas() -> None:
    """The meaning of a family speaks of its index."""
    row = entry(FAMILY, letters((v.i,)))
    assert any(isinstance(piece, Formula) for piece in row.meaning)


def test_functions_and_coordinates_are_explained() -> None:
    """A function is shown at its coordinate, a coordinate with its ends, B with its formula."""
    said = Equation(v.c_x(v.x), v.c_in * bernoulli(v.c_x(v.d) / v.c_in))
    found = symbols_of([said])
    rows = {plain_math(entry(s, letters(found)).layout): entry(s, letters(found)) for s in found}
    assert set(rows) == {"c(x)", "x", "c_in", "B(u)", "d"}
    low, high = Formula(expression_layout(sp.S.Zero)), Formula(expression_layout(v.d))
    assert rows["x"].domain == ("from ", low, " to ", high)
    told = spell(
        rows["B(u)"].meaning,
        text=str,
        formula=lambda formula: plain_math(formula.layout),
        reference=str,
    )
    assert told == "u/(e^u − 1), and 1 where u = 0"
    assert plain_math(entry(bernoulli_slope, {}).layout) == "B′(u)"


def test_every_function_is_explained() -> None:
    """The curvature of B and the Lambert function have a row, in the letters of their own."""
    assert plain_math(entry(bernoulli_curvature, {}).layout) == "B″(u)"
    said = Equation(v.z, lambert_w(v.z))
    row = entry(lambert_w, letters(symbols_of([said])))
    told = spell(
        row.meaning,
        text=str,
        formula=lambda formula: plain_math(formula.layout),
        reference=str,
    )
    assert (plain_math(row.layout), row.domain) == ("W(u)", ("positive",))
    assert told == "the positive w for which w e^w = u, where u > 0"


def test_what_is_only_bound_is_explained() -> None:
    """A symbol that a statement binds has a row; a voltage without ends is any real number."""
    voltage = declare_coordinate("test_voltage", "V", "any voltage")
    assert symbols_of([Monotone(v.V_m, v.z * v.E, "increasing")]) == [v.z, v.E, v.V_m]
    assert v.V_m in symbols_of([Convex(v.V_m, v.z)])
    assert set(symbols_of([Limit(voltage, "+oo", v.z, v.T)])) == {voltage, v.z, v.T}
    assert entry(voltage, {}).domain == ("real",)


def test_a_family_has_the_index_of_its_meaning() -> None:
    """Anions are numbered by j."""
    assert plain_math(entry(v.anions.at(v.j).I.base, {}).layout) == "I_−,j"
    assert plain_math(entry(v.cations.at(v.i).c_x.func, {}).layout) == "c_+,i(x)"
