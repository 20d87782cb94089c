"""Reference values: certain digits, and balls that hold every value over a box."""

from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb

import vrest
from vrest import catalogue
from vrest.evaluate import PrecisionError, UndefinedError
from vrest.reference import ball, digits


def test_digits_are_certain() -> None:
    """A function, its result and its theorem give the same digits."""
    point = {"c_in": 140, "c_out": "4", "z": Fraction(1), "T": 310.0}
    with mpmath.workdps(45):
        scale = mpmath.mpf("8.31446261815324") * 310 / mpmath.mpf("96485.3321233100184")
        exact = scale * mpmath.log(mpmath.mpf(4) / 140)
        nernst = catalogue.get("nernst")
        for source in ("nernst_potential", "nernst", nernst, nernst()):
            assert abs(digits(source, 40, **point) / exact - 1) < mpmath.mpf(10) ** -39


def test_a_decimal_string_is_exact() -> None:
    """It is not the nearest float."""
    found = digits("membrane_charge", 30, V_m="0.1", C_m="0.01", area=1)
    with mpmath.workdps(40):
        assert abs(found - mpmath.mpf("0.001")) < mpmath.mpf(10) ** -33


def test_a_ball_holds_the_whole_box() -> None:
    """Values drawn in the box lie in the ball, and more pieces make it smaller."""
    box: dict[str, Any] = {"V_m": (-0.05, 0.05), "c_in": (130, 150), "c_out": 4}
    wide = ball("ghk_flux", **box, P=1, z=1, T=310)
    tight = ball("ghk_flux", **box, P=1, z=1, T=310, pieces=8)
    rng = np.random.default_rng(1)
    voltages, inside = rng.uniform(-0.05, 0.05, 50), rng.uniform(130, 150, 50)
    for value in vrest.ghk_flux(voltages, inside, 4.0, P=1.0, z=1.0, T=310.0).tolist():
        assert wide.contains(arb(value))
        assert tight.contains(arb(value))
    assert tight.rad() < wide.rad()


def test_the_removable_singularity_is_no_gap() -> None:
    """V = 0 alone, and inside an interval."""
    assert ball("ghk_flux", V_m=0, c_in=140, c_out=4, P=1, z=1, T=310).contains(136)
    around = ball("ghk_flux", V_m=("-1e-9", "1e-9"), c_in=140, c_out=4, P=1, z=1, T=310)
    assert around.contains(136)
    assert around.rad() < 1e-3


def test_sums_take_a_value_for_each_species() -> None:
    """Their number is free, and defaults are known."""
    found = ball("chord_conductance_potential", g=[1, 2, 1], E=["0.1", (0.0, 0.5), 0])
    assert found.contains(arb("0.025"))
    with pytest.raises(ValueError, match="a value for each of 2 species"):
        ball("chord_conductance_potential", g=[1, 2], E=[0])


def test_several_results_go_by_name() -> None:
    """A named tuple becomes a dict."""
    source = catalogue.get("pump_leak")
    point = dict.fromkeys((*source.arguments, *source.keywords), 100)
    rate = next(name for name in source.keywords if name.startswith("J"))
    found = digits(source, 20, **point | {"T": 310, rate: 0})
    assert found.keys() == set(source.returns)
    assert found["Na_in"] == found["K_in"] == 50


def test_bad_values_are_named() -> None:
    """Names, domains, intervals and numbers are checked."""
    good: dict[str, Any] = {"c_in": 140, "c_out": 4, "z": 1, "T": 310}
    for wrong, said in (
        ({"c_in": -1}, "c_in must be positive, got -1"),
        ({"T": (0, 0)}, "T must be positive"),
        ({"z": 0}, "z must be nonzero"),
        ({"c_in": (5, 4)}, "in increasing order"),
        ({"c_in": (1, 2, 3)}, "a number or a pair"),
        ({"c_in": "four"}, "c_in must be a finite real number, got 'four'"),
        ({"c_in": float("nan")}, "c_in must be a finite real number"),
        ({"q": 1}, "nernst_potential takes c_in, c_out, z, T; given: "),
        ({"pieces": 0}, "pieces must be positive"),
    ):
        with pytest.raises(ValueError, match=said):
            ball("nernst_potential", **good | wrong)
    with pytest.raises(ValueError, match="no result called"):
        digits("nothing", 10)


def test_what_is_not_certain_is_refused() -> None:
    """A zero has no digits unless it is exact, and a box out of the domain has no ball."""
    assert digits("nernst_potential", 10, c_in=4, c_out=4, z=1, T=310) == 0
    with pytest.raises(PrecisionError):
        digits("nernst_potential", 10, c_in=arb(4, 1e-3), c_out=4, z=1, T=310)
    with pytest.raises(UndefinedError):
        ball("nernst_potential", c_in=(0, 4), c_out=4, z=1, T=310)


def test_a_box_around_no_voltage_is_enclosed() -> None:
    """However wide it is, the ball is finite and holds what the function gives all over it."""
    voltages = np.linspace(-0.1, 0.1, 41)
    fixed: dict[str, Any] = {"c_in": 140, "c_out": 4, "P": "1e-8", "z": 1, "T": 310}
    plain: dict[str, Any] = {"P": 1e-8, "z": 1, "T": 310.0}
    for name in ("ghk_current", "ghk_slope_conductance"):
        found = getattr(vrest, name)(voltages, 140.0, 4.0, **plain)
        whole = ball(name, V_m=(-0.1, 0.1), **fixed)
        cut = ball(name, V_m=(-0.1, 0.1), pieces=50, **fixed)
        for over in (whole, cut):
            assert over.is_finite()
            assert all(over.contains(value) for value in found.tolist())
        assert cut.rad() < 1.5 * np.ptp(found)


@pytest.mark.parametrize("n", [0, -3, 2.5, True, "10"])
def test_the_count_of_digits_is_a_positive_whole_number(n: Any) -> None:
    """Others are refused."""
    with pytest.raises(ValueError, match="n must be a positive whole number"):
        digits("nernst_potential", n, c_in=140, c_out=4, z=1, T=310)
