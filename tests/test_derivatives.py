"""Partial derivatives: as the theorems have them, accurate, V = 0 included."""

import inspect
import math
from typing import Any, Final

import array_api_strict
import mpmath
import numpy as np
import pytest
import sympy as sp

import vrest
from test_generated import FORMULAS, MPMATH, SPECIAL, Case, draw_cell, error_bound
from vrest import derivatives
from vrest.numerics import formulas
from vrest.numerics.differentiation import partial
from vrest.numerics.sensitivities import CORNERS, TABLE

PAIRS: Final = [
    (key, name)
    for key, case in FORMULAS.items()
    for name in TABLE[case.formula.name]
    if not case.formula.species
]


def differentiated(case: Case, name: str) -> Case:
    """Return the case of a derivative."""
    output = 0
    if case.output:
        output = [q.name for q in case.formula.outputs].index(case.output)
    expression = partial(case.formula, name)[output]
    return Case(case.formula, case.output, case.inputs, case.takes, expression)


def evaluated(case: Case, values: list[Any], name: str) -> Any:
    """Call the derivative."""
    given = dict(zip([q.name for q in case.formula.inputs], values, strict=True))
    positional = [given.pop(q.name) for q in case.formula.arguments]
    found = getattr(derivatives, case.formula.name)(*positional, **given, wrt=name)
    return getattr(found, case.output) if case.output else found


def test_it_is_accurate_where_a_pump_is_fast() -> None:
    """A voltage changes little with temperature where it is the exponent of one ion over that."""
    case = differentiated(FORMULAS["pump_leak_steady_state.V_m"], "T")
    rng = np.random.default_rng(8)
    values = [
        *np.exp(rng.uniform(-3.0, 7.0, (3, 60))),
        *np.exp(rng.uniform(-4.0, 2.0, (2, 60))),
        rng.choice([-1.0, 1.0], 60) * 10.0 ** rng.uniform(-10.0, -5.0, 60),
        rng.uniform(270.0, 330.0, 60),
    ]
    bound = error_bound(case)
    found = evaluated(case, values, "T")
    with mpmath.workdps(60):
        for index, row in enumerate(np.transpose(values).tolist()):
            value, allowed = bound(*row)
            for got in (found[index], evaluated(case, row, "T")):
                assert abs(mpmath.mpf(float(got)) - value) <= allowed


@pytest.mark.parametrize(("key", "name"), PAIRS)
def test_it_is_accurate(key: str, name: str) -> None:
    """In a cell, and without a voltage, the error is at most four ulp times the condition."""
    case = FORMULAS[key]
    values = draw_cell(case, 60, seed=31)
    for quantity, drawn in zip(case.inputs, values, strict=True):
        if quantity.name == "V_m" and "V_m" not in CORNERS.get(case.formula.name, ()):
            drawn[:20] = 0.0
    bound = error_bound(differentiated(case, name))
    found = np.broadcast_to(evaluated(case, values, name), 60)
    with mpmath.workdps(60):
        for index in range(60):
            row = [float(value[index]) for value in values]
            value, allowed = bound(*row)
            for got in (found[index], evaluated(case, row, name)):
                assert abs(mpmath.mpf(float(got)) - value) <= allowed


@pytest.mark.parametrize(("key", "name"), PAIRS)
def test_it_is_the_slope(key: str, name: str) -> None:
    """The function changes as its derivative says; nothing is taken from SymPy."""
    case = FORMULAS[key]
    rows = np.transpose(draw_cell(case, 5, seed=32)).tolist()
    symbols = [q.symbol for q in case.inputs]
    expression = case.expression.subs(
        {q.symbol: sp.Float(q.value, 40) for q in case.formula.constants}
    )
    for function, stand_in in SPECIAL.items():
        expression = expression.replace(function, stand_in)
    place = [q.name for q in case.inputs].index(name)
    exact = sp.lambdify(symbols, expression, MPMATH)
    for row in rows:
        with mpmath.workdps(40):
            slope = mpmath.diff(
                lambda x, row=row: exact(*(x if k == place else v for k, v in enumerate(row))),
                mpmath.mpf(row[place]),
            )
        assert evaluated(case, row, name) == pytest.approx(float(slope), rel=1e-9, abs=1e-300)


def test_it_has_the_manners_of_its_function() -> None:
    """Arrays broadcast, domains are checked, and the signature is that of the function."""
    slope = derivatives.nernst_potential
    found = slope(np.ones((3, 1)), np.ones(2), z=1, T=310.0, wrt="c_out")
    assert found.shape == (3, 2)
    with pytest.raises(ValueError, match="c_in must be positive"):
        slope(-1.0, 1.0, z=1, T=310.0, wrt="c_out")
    assert math.isnan(slope(-1.0, 1.0, z=1, T=310.0, wrt="c_in", errors="nan"))
    own = list(inspect.signature(vrest.nernst_potential).parameters)
    assert list(inspect.signature(slope).parameters) == [*own, "wrt"]
    assert slope is derivatives.nernst_potential
    assert "wrt : str" in str(slope.__doc__)


def test_what_has_no_derivative_is_said() -> None:
    """An unknown argument is refused with those that are known."""
    with pytest.raises(ValueError, match="must be one of c_in, c_out, z, T, got 'V_m'"):
        derivatives.nernst_potential(1.0, 1.0, z=1, T=310.0, wrt="V_m")
    for V_m in (0.0, np.zeros(2)):
        with pytest.raises(ValueError, match="V_m must be nonzero"):
            derivatives.excess_ion_fraction(V_m, C_m=0.01, radius=1e-5, c_total=300.0, wrt="V_m")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = derivatives.nothing


@pytest.mark.parametrize("wrt", ["g", "E"])
@pytest.mark.parametrize("axis", [0, -1])
def test_by_a_quantity_of_each_species(wrt: str, axis: int) -> None:
    """An array over the species, which stand where they do in the arguments, in any library."""
    rng = np.random.default_rng(5)
    g, E = rng.uniform(0.1, 2.0, (2, 4, 4))
    I_pump = rng.uniform(0.1, 1.0, 4)
    slope = partial_of_chord(wrt)
    found = slope(g, E, I_pump=I_pump, axis=axis)
    step = 1e-6
    for species in range(4):
        place = (species, ...) if axis == 0 else (..., species)
        moved = {"g": g.copy(), "E": E.copy()}
        moved[wrt][place] += step
        above = formulas.chord_conductance_potential(**moved, I_pump=I_pump, axis=axis)
        moved[wrt][place] -= 2 * step
        below = formulas.chord_conductance_potential(**moved, I_pump=I_pump, axis=axis)
        np.testing.assert_allclose(found[place], (above - below) / (2 * step), rtol=1e-7)
    strict = array_api_strict
    lazy = slope(strict.asarray(g), strict.asarray(E), I_pump=strict.asarray(I_pump), axis=axis)
    np.testing.assert_allclose(np.asarray(lazy), found, rtol=1e-14)
    masked = slope(np.ma.MaskedArray(g, g > 1.9), E, I_pump=I_pump, axis=axis)
    rest = ~masked.mask
    np.testing.assert_allclose(masked.data[rest], found[rest], rtol=1e-14)


def partial_of_chord(wrt: str) -> Any:
    """Return a derivative by g or E."""
    return lambda *given, **more: derivatives.chord_conductance_potential(*given, **more, wrt=wrt)


def test_the_shapes_by_species() -> None:
    """One point, one species, single precision, and what is impossible."""
    slope = partial_of_chord("E")
    np.testing.assert_allclose(slope([1.0, 3.0], [0.1, 0.2], I_pump=0.5), [0.25, 0.75])
    np.testing.assert_allclose(slope([2.0], [0.1]), [1.0])
    np.testing.assert_allclose(slope([[2.0]], [[0.1]]), [[1.0]])
    single = slope(np.ones((5, 2), np.float32), np.ones((5, 2), np.float32))
    assert (single.dtype, single.shape) == (np.float32, (5, 2))
    with pytest.raises(ValueError, match="g must be positive"):
        slope([1.0, -3.0], [0.1, 0.2])


def test_every_function_has_derivatives() -> None:
    """The module lists them."""
    own = {name for name in formulas.__all__ if name[0].islower()}
    assert set(derivatives.__all__) == own == set(dir(derivatives))
