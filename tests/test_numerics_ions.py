"""The voltage for ions of any valence against mpmath, the closed forms, and the proved bounds."""

from typing import Any

import array_api_strict
import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vrest
from vrest.errors import DimensionError
from vrest.numerics.constants import F, R
from vrest.numerics.ions import ghk_voltage_ions

T = 310.0
CONCENTRATION = st.floats(1e-4, 1e3)
PERMEABILITY = st.floats(1e-3, 1e3)
QUADRATIC = (-2.0, -1.0, 1.0, 2.0)
ANY = (-3.0, -2.0, -1.0, 0.5, 1.0, 2.0, 3.0, 5.0)
Ions = list[tuple[float, float, float, float]]


def ions(valences: tuple[float, ...]) -> st.SearchStrategy[Ions]:
    """Return lists of c_in, c_out, P and z."""
    one = st.tuples(CONCENTRATION, CONCENTRATION, PERMEABILITY, st.sampled_from(valences))
    return st.lists(one, min_size=1, max_size=5)


def columns(drawn: Ions) -> tuple[list[float], list[float], list[float], list[float]]:
    """Return the concentrations, permeabilities and valences."""
    c_in, c_out, P, z = (list(column) for column in zip(*drawn, strict=True))
    return c_in, c_out, P, z


def current(w: Any, drawn: Ions) -> list[Any]:
    """Return the current of each ion over F at F V_m/(R T) = w, as textbooks print it."""

    def flux(c_in: Any, c_out: Any, u: Any) -> Any:
        return u * (c_in - c_out * mpmath.exp(-u)) / -mpmath.expm1(-u) if u else c_in - c_out

    return [P * z * flux(c_in, c_out, z * w) for c_in, c_out, P, z in drawn]


def exact(drawn: Ions) -> tuple[Any, Any]:
    """Return F V_m/(R T) at 50 digits, and how far it goes for a relative error of the currents."""
    precise = [tuple(mpmath.mpf(number) for number in one) for one in drawn]
    nernst = [mpmath.log(c_out / c_in) / z for c_in, c_out, _, z in precise]
    low, high = min(nernst), max(nernst)
    while high - low > mpmath.mpf(10) ** -45:
        middle = (low + high) / 2
        below = sum(current(middle, precise)) < 0
        low, high = (middle, high) if below else (low, middle)
    slope = mpmath.diff(lambda w: sum(current(w, precise)), low) if len(drawn) > 1 else 1
    size = sum(map(abs, current(low, precise))) if len(drawn) > 1 else mpmath.mpf(0)
    return low, size / slope


@pytest.mark.parametrize("valences", [QUADRATIC, ANY], ids=["quadratic", "any"])
def test_it_is_the_root(valences: tuple[float, ...]) -> None:
    """It differs from the root at 50 digits by a few roundings of the currents."""

    @given(ions(valences))
    def check(drawn: Ions) -> None:
        c_in, c_out, P, z = columns(drawn)
        found = float(ghk_voltage_ions(c_in, c_out, P=P, z=z, T=T))
        with mpmath.workdps(50):
            root, amplified = exact(drawn)
            scale = mpmath.mpf(R) * T / mpmath.mpf(F)
            assert abs(found - scale * root) <= 6 * 2.0**-53 * scale * (abs(root) + amplified)

    check()


@given(ions((-1.0, 1.0)).filter(lambda drawn: len(drawn) == 3))
def test_it_is_the_goldman_hodgkin_katz_voltage(drawn: Ions) -> None:
    """For two cations and an anion it is the closed form that every textbook has."""
    c_in, c_out, P, _ = columns(drawn)
    found = ghk_voltage_ions(c_in, c_out, P=P, z=[1, 1, -1], T=T)
    sides = [side for pair in zip(c_in, c_out, strict=True) for side in pair]
    expected = vrest.ghk_voltage(*sides, P_K=P[0], P_Na=P[1], P_Cl=P[2], T=T)
    assert found == pytest.approx(expected, rel=1e-13, abs=1e-16)


@given(ions(ANY))
def test_it_lies_between_the_nernst_potentials(drawn: Ions) -> None:
    """The least and the greatest Nernst potential bound it, as proved."""
    c_in, c_out, P, z = columns(drawn)
    E = vrest.nernst_potential(np.array(c_in), np.array(c_out), z=np.array(z), T=T)
    found = ghk_voltage_ions(c_in, c_out, P=P, z=z, T=T)
    slack = 4 * 2.0**-52 * np.abs(E).max()
    assert E.min() - slack <= found <= E.max() + slack


@given(ions(ANY), st.floats(0.5, 2.0))
def test_permeabilities_count_by_their_ratios(drawn: Ions, factor: float) -> None:
    """All permeabilities in another unit give the same voltage."""
    c_in, c_out, P, z = columns(drawn)
    found = ghk_voltage_ions(c_in, c_out, P=[factor * one for one in P], z=z, T=T)
    assert found == pytest.approx(
        ghk_voltage_ions(c_in, c_out, P=P, z=z, T=T), rel=1e-12, abs=1e-15
    )


def test_it_is_where_the_currents_of_the_formula_cancel() -> None:
    """The generated current of each ion, added up, is nothing there."""
    c_in, c_out = np.array([140.0, 12.0, 7.0, 1e-4, 2.0]), np.array([4.0, 145.0, 110.0, 1.2, 1.0])
    P, z = np.array([1.0, 0.04, 0.45, 0.1, 0.3]), np.array([1.0, 1.0, -1.0, 2.0, -3.0])
    V_m = ghk_voltage_ions(c_in, c_out, P=P, z=z, T=T)
    currents = vrest.ghk_current(V_m, c_in, c_out, P=P, z=z, T=T)
    assert abs(currents.sum()) < 1e-14 * np.abs(currents).sum()


def test_one_ion_and_equal_sides() -> None:
    """One ion is at its Nernst potential; without a difference there is no voltage."""
    alone = ghk_voltage_ions([140.0], [4.0], P=[1e-9], z=[3], T=T)
    assert alone == pytest.approx(float(vrest.nernst_potential(140.0, 4.0, z=3, T=T)), rel=1e-15)
    for z in ([1, -1, 2], [1, -1, 3]):
        assert ghk_voltage_ions([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], P=[1, 1, 1], z=z, T=T) == 0.0


@pytest.mark.parametrize("z", [2.0, 3.0])
def test_extreme_concentrations_and_permeabilities(z: float) -> None:
    """Nothing overflows or vanishes where only ratios count."""
    found = ghk_voltage_ions([1e300, 1e298], [1e10, 1e299], P=[1e200, 1e-200], z=[1, z], T=T)
    assert found == pytest.approx(float(R * T / F * -290 * np.log(10)), rel=1e-12)
    tiny = ghk_voltage_ions([1e-300, 2e-300], [2e-300, 1e-300], P=[1e-200, 1e-200], z=[1, z], T=T)
    plain = ghk_voltage_ions([1.0, 2.0], [2.0, 1.0], P=[1.0, 1.0], z=[1, z], T=T)
    assert tiny == pytest.approx(plain, rel=1e-13)


@pytest.mark.parametrize("xp", [np, array_api_strict], ids=["numpy", "array_api_strict"])
def test_arrays_of_cells(xp: Any) -> None:
    """Cells and temperatures broadcast, whether their ions need the iteration or not."""
    rng = np.random.default_rng(5)
    c_in, c_out = rng.uniform(1, 200, (2, 6, 3))
    z = np.array([[1, 1, 2]] * 3 + [[1, -1, 3]] * 3, float)
    P, temperatures = np.array([1.0, 0.1, 0.3]), np.array([[290.0], [310.0]])
    given_ = [xp.asarray(array) for array in (c_in, c_out, P, z, temperatures)]
    found = ghk_voltage_ions(given_[0], given_[1], P=given_[2], z=given_[3], T=given_[4])
    assert found.shape == (2, 6)
    for row, kelvin in enumerate((290.0, 310.0)):
        for cell in range(6):
            one = ghk_voltage_ions(c_in[cell], c_out[cell], P=P, z=z[cell], T=kelvin)
            assert float(found[row, cell]) == pytest.approx(float(one), rel=1e-12)
    turned = ghk_voltage_ions(c_in.T, c_out.T, P=P[:, None], z=z.T, T=310.0, axis=0)
    np.testing.assert_allclose(turned, np.asarray(found)[1], rtol=1e-12)


def test_types_and_masks() -> None:
    """Single precision stays so; masked cells stay masked; integers count as floats."""
    single = [np.array(a, "f4") for a in ([140, 12, 1], [4, 145, 2], [1.0, 0.04, 0.1], [1, 1, 3])]
    found = ghk_voltage_ions(single[0], single[1], P=single[2], z=single[3], T=np.float32(310))
    double = ghk_voltage_ions([140, 12, 1], [4, 145, 2], P=[1.0, 0.04, 0.1], z=[1, 1, 3], T=310)
    assert found.dtype == np.float32
    assert found == pytest.approx(double, rel=1e-5)
    masked = np.ma.MaskedArray([[140.0, -1.0], [140.0, 12.0]], [[False, True], [False, False]])
    kept = ghk_voltage_ions(masked, [4.0, 145.0], P=[1.0, 0.04], z=[1, 3], T=310.0)
    assert kept.mask.tolist() == [True, False]


def test_values_outside_their_domain() -> None:
    """What is no concentration, permeability, valence or temperature is refused by name, or NaN."""
    right: dict[str, Any] = {"c_in": [1.0, 2.0], "c_out": [2.0, 1.0], "P": [1.0, 1.0], "z": [1, 3]}
    for name, wrong in (("c_in", -1.0), ("c_out", 0.0), ("P", 0.0), ("z", 0.0)):
        values = {**right, name: [1.0, wrong]}
        with pytest.raises(ValueError, match=f"{name} must be"):
            ghk_voltage_ions(**values, T=T)
        assert np.isnan(ghk_voltage_ions(**values, T=T, errors="nan"))
    with pytest.raises(ValueError, match="T must be positive"):
        ghk_voltage_ions(**right, T=0.0)
    with pytest.raises(ValueError, match="the same species"):
        ghk_voltage_ions(**{**right, "z": [1, 2, 3]}, T=T)
    missing = ghk_voltage_ions([[1.0, np.nan], [1.0, 2.0]], [2.0, 1.0], P=[1, 1], z=[1, 3], T=T)
    assert np.isnan(missing).tolist() == [True, False]


def test_it_is_public() -> None:
    """The package has it among its functions."""
    assert vrest.ghk_voltage_ions is ghk_voltage_ions
    assert "ghk_voltage_ions" in dir(vrest)


def test_units_go_in_and_come_out() -> None:
    """Molar and millimolar may be mixed; a potential in the place of a concentration is refused."""
    pint = pytest.importorskip("pint")
    u = pint.UnitRegistry()
    inside, outside = np.array([0.14, 0.012]) * u.molar, np.array([4.0, 145.0]) * u.mM
    ratios = {"P": np.array([1.0, 0.04]) * u.cm / u.s, "z": [1, 1], "T": 310 * u.K}
    plain = ghk_voltage_ions([140.0, 12.0], [4.0, 145.0], P=[0.01, 4e-4], z=[1, 1], T=310.0)
    assert ghk_voltage_ions(inside, outside, **ratios).to("V").magnitude == pytest.approx(plain)
    with pytest.raises(DimensionError, match="c_in"):
        ghk_voltage_ions(outside.magnitude * u.mV, outside, **ratios)
