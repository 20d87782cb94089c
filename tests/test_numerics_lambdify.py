"""Any theorem becomes a function with the manners of the generated ones."""

import math
from fractions import Fraction
from typing import Any, Final

import array_api_strict
import mpmath
import numpy as np
import pytest
from sympy import exp, log

import vrest
from vrest import catalogue
from vrest.functions import bernoulli
from vrest.kernel import Equation, Kind, Theorem, assume
from vrest.numerics.lambdify import MODULES, lambdify
from vrest.quantity import Domain, declare
from vrest.vocabulary import E, F, R, T, V_m, c_in, c_out, z

ION: Final[dict[str, Any]] = {"z": 1.0, "T": 310.0}


def supposed(quantity: Any, expression: Any) -> Theorem:
    """Make a user's own theorem."""
    return assume(
        Equation(quantity, expression), kind=Kind.MODEL, name="mine", meaning="Suppose so."
    )


def test_it_is_public() -> None:
    """It is one of the package's own names."""
    assert vrest.lambdify is lambdify


def test_a_result_gives_its_generated_function_again() -> None:
    """Signature, values and text are the same."""
    function = lambdify(catalogue.get("nernst"))
    assert function(140.0, 4.0, **ION) == vrest.nernst_potential(140.0, 4.0, **ION)
    assert function.__doc__ == vrest.nernst_potential.__doc__
    arrays = np.array([140.0, 12.0]), np.array([4.0, 145.0])
    np.testing.assert_array_equal(function(*arrays, **ION), vrest.nernst_potential(*arrays, **ION))


@pytest.mark.parametrize("name", ["nernst", "nernst_reciprocal"])
def test_a_theorem_goes_by_names(name: str) -> None:
    """Every equivalent theorem gives the same function."""
    function = lambdify(catalogue.get(name)())
    assert function(c_in=140.0, c_out=4.0, **ION) == pytest.approx(-0.0949766192372059, rel=1e-15)
    placed = lambdify(catalogue.get(name)(), arguments=("c_out", "c_in"))
    assert placed(4.0, 140.0, **ION) == function(c_in=140.0, c_out=4.0, **ION)
    with pytest.raises(TypeError, match="positional"):
        placed(4.0, 140.0, 1.0, 310.0)


def test_a_users_theorem_is_accurate_and_careful() -> None:
    """A cancellation of its own is computed without loss, and domains are checked."""
    rectified = declare("I_test", "mol/m3", "a rectified concentration")
    u = F * V_m / (R * T)
    function = lambdify(supposed(rectified, c_out * (1 - exp(-u))), arguments=("V_m",))
    tiny = 1e-15
    exact = 4.0 * (96485.3321233100184 * tiny) / (8.31446261815324 * 310)
    assert function(tiny, c_out=4.0, T=310.0) == pytest.approx(exact, rel=1e-12)
    found = function(np.array([0.0, tiny]), c_out=4.0, T=310.0)
    np.testing.assert_allclose(found, [0.0, exact], rtol=1e-12)
    with pytest.raises(ValueError, match=r"T must be positive, got 0.0"):
        function(tiny, c_out=4.0, T=0.0)
    assert math.isnan(function(tiny, c_out=4.0, T=0.0, errors="nan"))


def test_logarithms_written_apart_are_joined() -> None:
    """The difference of two logarithms keeps its digits near equality."""
    apart = supposed(E, R * T / F * (log(c_out / c_in)) + 0 * z)
    function = lambdify(apart)
    with mpmath.workdps(40):
        exact = mpmath.log(mpmath.mpf(4.000000001) / 4) * mpmath.mpf("8.31446261815324") * 310
        exact /= mpmath.mpf("96485.3321233100184")
        assert abs(function(c_in=4.0, c_out=4.000000001, T=310.0) - exact) < 1e-15 * exact


@pytest.mark.parametrize("modules", [m for m in MODULES if m not in ("math", "mpmath")])
def test_array_libraries_share_one_function(modules: str) -> None:
    """It computes in the library of its arguments."""
    function = lambdify(catalogue.get("nernst"), modules=modules)
    found = function(array_api_strict.asarray([140.0]), 4.0, **ION)
    assert type(found) is type(array_api_strict.ones(1))


def test_math_takes_numbers_alone() -> None:
    """Arrays are refused by name of their type."""
    function = lambdify(catalogue.get("nernst"), modules="math")
    assert type(function(140, Fraction(4), **ION)) is float
    with pytest.raises(TypeError, match="takes numbers, not ndarray"):
        function(np.ones(2), 4.0, **ION)
    with pytest.raises(ValueError, match="c_in must be positive"):
        function(-1.0, 4.0, **ION)


def test_mpmath_computes_at_the_precision_of_the_call() -> None:
    """Constants and numbers keep every digit."""
    function = lambdify(catalogue.get("nernst"), modules="mpmath")
    with mpmath.workdps(50):
        R_, F_ = mpmath.mpf("8.31446261815324"), mpmath.mpf("96485.3321233100184")
        exact = R_ * 310 / F_ * mpmath.log(mpmath.mpf(1) / 35)
        assert abs(function(140, 4, z=1, T=310) - exact) < mpmath.mpf(10) ** -49
        third = Fraction(1, 3)
        exact = R_ * 310 / F_ * mpmath.log(3)
        assert abs(function(third, 1, z=1, T=310) - exact) < mpmath.mpf(10) ** -49
        slope = lambdify(catalogue.get("nernst_slope"), modules="mpmath")(z=mpmath.mpf(2), T=310)
        assert abs(slope - R_ * 310 / F_ * mpmath.log(10) / 2) < mpmath.mpf(10) ** -49


@pytest.mark.parametrize("digits", [15, 40])
def test_mpmath_has_the_digits_of_what_nearly_cancels(digits: int) -> None:
    """It looks at more of them until those that are wanted stay."""
    exponent = declare("u_precise", "1", "an exponent")
    number = declare("N_precise", "1", "a number")
    function = lambdify(supposed(number, bernoulli(exponent) - 1), modules="mpmath")
    with mpmath.workdps(digits):
        for small in (1e-30, -1e-9, 0.5):
            with mpmath.workdps(200):
                exact = mpmath.mpf(small) / mpmath.expm1(small) - 1
            assert abs(function(small) / exact - 1) < mpmath.mpf(10) ** (1 - digits)
        assert function(0.0) == 0
    apart = declare("x_precise", "1", "an exponent that is not zero", domain=Domain.NONZERO)
    below = exp(apart) + exp(-apart) - 2 + apart**4
    function = lambdify(supposed(number, apart**2 / (below**2 + apart**4)), modules="mpmath")
    with mpmath.workdps(digits):
        assert abs(function(1e-40) * mpmath.mpf(1e-40) ** 2 * 2 - 1) < mpmath.mpf(10) ** (
            1 - digits
        )


def test_mpmath_checks_its_arguments() -> None:
    """Domains, types and the word for errors are those of the other functions."""
    function = lambdify(catalogue.get("nernst"), modules="mpmath")
    with pytest.raises(ValueError, match="z must be nonzero, got 0"):
        function(140, 4, z=0, T=310)
    assert mpmath.isnan(function(140, -4, z=1, T=310, errors="nan"))
    with pytest.raises(TypeError, match="c_in must be a real number, not str"):
        function("140", 4, z=1, T=310)
    with pytest.raises(ValueError, match="errors must be"):
        function(140, 4, z=1, T=310, errors="none")
    with pytest.raises(TypeError, match="positional"):
        function(140, 4, 1, 310)


def test_an_unknown_library_is_refused() -> None:
    """The message lists what is accepted."""
    with pytest.raises(ValueError, match="modules='matlab' is unknown; accepted: numpy"):
        lambdify(catalogue.get("nernst"), modules="matlab")


def test_a_theorem_without_a_formula_is_refused() -> None:
    """An equilibrium of several ions is no formula for one quantity."""
    with pytest.raises(ValueError, match="no function can be made of"):
        lambdify(catalogue.get("equilibrium_condition"))


@pytest.mark.parametrize("modules", ["numpy", "mpmath"])
def test_a_function_that_is_not_known_is_refused(modules: str) -> None:
    """Before an example of it is computed for the docstring."""
    with pytest.raises(ValueError, match="I_v has no numeric form yet"):
        lambdify(catalogue.get("ghk_current_voltage_relation"), modules=modules)


def test_a_name_with_another_meaning_is_refused() -> None:
    """A quantity called like a function cannot be an argument."""
    hidden = declare("log", "V", "a badly named voltage")
    with pytest.raises(ValueError, match="'log' means something else"):
        lambdify(supposed(E, 2 * hidden))


def test_sums_over_species() -> None:
    """Families are arrays, or lists of numbers where arrays have no place."""
    chord = catalogue.get("chord_conductance")
    state = ([4.5, 0.5], [-0.095, 0.06])
    assert lambdify(chord)(*state) == pytest.approx(-0.0795, rel=1e-14)
    assert lambdify(chord, modules="math")(*state, I_pump=0.0) == pytest.approx(-0.0795, rel=1e-14)
    with pytest.raises(TypeError, match="takes numbers, not ndarray"):
        lambdify(chord, modules="math")(np.ones(2), state[1])
    precise = lambdify(chord, modules="mpmath")
    with mpmath.workdps(50):
        thirds = ([Fraction(1, 3), 1], [1, 0])
        assert abs(precise(*thirds) - mpmath.mpf(1) / 4) < mpmath.mpf(10) ** -49
    with pytest.raises(ValueError, match="g must be positive, got -1"):
        precise([-1, 1], [0, 0])
    assert mpmath.isnan(precise([-1, 1], [0, 0], errors="nan"))
    with pytest.raises(ValueError, match="one value for each of the species"):
        precise([1], [0, 0])


def test_cations_and_anions_of_any_number() -> None:
    """The voltage of many ions, given as arrays, is that of three by name."""
    many = lambdify(catalogue.get("ghk_voltage_many")())
    found = many(
        c_in_cat=[155.0, 12.0], c_out_cat=[4.0, 145.0], P_cat=[1.0, 0.04],
        c_in_an=[4.2], c_out_an=[123.0], P_an=[0.45], T=310.0,
    )  # fmt: skip
    three = vrest.ghk_voltage(
        155.0, 4.0, 12.0, 145.0, 4.2, 123.0, P_K=1.0, P_Na=0.04, P_Cl=0.45, T=310.0
    )
    assert found == pytest.approx(three, rel=1e-14)


def test_a_singularity_of_a_users_own_is_removed() -> None:
    """A function of a user's own is filled at zero, and has all its digits beside it."""
    flow = declare("J_test", "mol/m3", "a rate over a length")
    u = z * F * V_m / (R * T)
    theorem = supposed(flow, c_in / bernoulli(u) + c_out * bernoulli(2 * u))
    function = lambdify(theorem, arguments=("V_m", "c_in", "c_out"))
    assert function(0.0, 140.0, 4.0, **ION) == 144.0
    precise = lambdify(theorem, modules="mpmath", arguments=("V_m", "c_in", "c_out"))
    volts = [0.0, 1e-300, 1e-17, -1e-9, 0.07, -0.5, 0.5]
    found = function(np.array(volts), 140.0, 4.0, **ION)
    with mpmath.workdps(40):
        for v, array in zip(volts, found.tolist(), strict=True):
            exact = precise(v, 140.0, 4.0, **ION)
            condition = 1 + 2 * abs(v) / 0.0267
            for got in (array, function(v, 140.0, 4.0, **ION)):
                assert abs(got - exact) <= 4 * 2.3e-16 * condition * abs(exact)
