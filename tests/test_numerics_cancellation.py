"""What loses its digits near the zero of an exponent gets a power series, and nothing else does."""

from itertools import product
from typing import Any, Final

import mpmath
import numpy as np
import pytest
import sympy as sp

from vrest import catalogue
from vrest.functions import bernoulli, bernoulli_slope
from vrest.kernel import Equation, Kind, assume
from vrest.numerics.cancellation import near_zero, settled
from vrest.numerics.extraction import formula_of
from vrest.numerics.forms import accurate, accurate_all
from vrest.numerics.lambdify import lambdify
from vrest.quantity import Domain, declare
from vrest.vocabulary import F, R, T, V_m, c_in, c_out

EXP, LOG = sp.exp, sp.log
NUMBER = declare("N_tried", "1", "a number that is tried")
CONCENTRATION = declare("c_tried", "mol/m3", "a concentration that is tried")
X = declare("x_tried", "1", "an exponent that is not zero", domain=Domain.NONZERO)
U = declare("u_tried", "1", "an exponent")
RATIO = declare("p_tried", "1", "a ratio", domain=Domain.POSITIVE)
HALF: Final = sp.Rational(1, 2)
LOSING: Final = {
    "tanh x / x": (EXP(X) - EXP(-X)) / (EXP(X) + EXP(-X)) / X,
    "1 - B": 1 - bernoulli(U),
    "B(u) - B(2u)": bernoulli(U) - bernoulli(2 * U),
    "(1 - B)/x": (1 - bernoulli(X)) / X,
    "log B": LOG(bernoulli(U)),
    "second difference": (EXP(X) - 1 - X) / X**2,
    "Langevin": (EXP(X) + 1) / (EXP(X) - 1) - 2 / X,
    "two poles": 1 / (EXP(X) - 1) - 1 / X,
    "cosh - 1": (EXP(X) + EXP(-X) - 2) / X**2,
    "free energy": RATIO * LOG(RATIO) - RATIO + 1,
    "p - 1 - log p": RATIO - 1 - LOG(RATIO),
    "B + u/2 - 1": bernoulli(U) + U / 2 - 1,
    "third order": 3 * (X * (EXP(X) + EXP(-X)) - (EXP(X) - EXP(-X))) / 2 / X**3,
    "slope": bernoulli_slope(U) + HALF,
    "log cosh": LOG((EXP(U) + EXP(-U)) / 2),
    "half a share": 1 / (1 + EXP(U)) - HALF,
    "softplus": LOG(1 + EXP(U)) - LOG(2),
}
KEEPING: Final = {
    "(e - 1)/x": (EXP(X) - 1) / X,
    "x coth x": X * (EXP(X) + EXP(-X)) / (EXP(X) - EXP(-X)),
    "B": bernoulli(U),
    "a difference of two": bernoulli(-U) * c_in - bernoulli(U) * c_out,
    "e - sqrt e": EXP(X) - EXP(X / 2),
}
SIZES: Final = (*(10.0 ** np.arange(-17, 0, 0.5)), *np.linspace(0.2, 12.0, 60))


def function_of(e: Any) -> Any:
    """Make the numeric function of an expression that a user supposes."""
    quantity = CONCENTRATION if e.has(c_in) else NUMBER
    return lambdify(
        assume(Equation(quantity, e), kind=Kind.MODEL, name="mine", meaning="Suppose so.")
    )


def exact(e: Any, symbol: Any, at: Any) -> Any:
    """Compute an expression and its condition number from the definitions, to many digits."""
    plain = e.replace(bernoulli, lambda u: u / (EXP(u) - 1))
    plain = plain.replace(bernoulli_slope, lambda u: (EXP(u) - 1 - u * EXP(u)) / (EXP(u) - 1) ** 2)
    compute = sp.lambdify(symbol, plain, "mpmath")
    at = mpmath.mpf(at) or mpmath.mpf(10) ** -40
    value, moved = compute(at), compute(at * (1 + mpmath.mpf(10) ** -30))
    return value, max(1, abs((moved - value) / value) * mpmath.mpf(10) ** 30)


@pytest.mark.parametrize("name", LOSING)
def test_no_digits_are_lost(name: str) -> None:
    """Four units in the last place times the condition number, for floats and arrays."""
    e = LOSING[name]
    function = function_of(e)
    (symbol,) = e.free_symbols
    points = [sign * size for sign, size in product((1, -1), SIZES)]
    points += [] if symbol is X else [0.0]
    if symbol is RATIO:
        points = [1.0 + x for x in points if x > -1.0 and x != 0.0]
        points = [p for p in points if p != 1.0]
    found = function(np.array(points))
    with mpmath.workdps(120):
        for at, got in zip(points, found.tolist(), strict=True):
            value, condition = exact(e, symbol, at)
            for each in (got, function(at)):
                off = abs(mpmath.mpf(each) - value)
                assert off <= 4 * 2**-52 * abs(value) * condition or at == 0.0 > off - 1e-39


@pytest.mark.parametrize("e", KEEPING.values(), ids=KEEPING)
def test_nothing_is_changed_that_keeps_its_digits(e: Any) -> None:
    """The very same object comes back."""
    assert settled(e, accurate) is e


def test_no_formula_of_the_catalogue_needs_a_series() -> None:
    """Each has a form of its own."""
    for result in catalogue.results().values():
        if result.function:
            for form in accurate_all(formula_of(result).numerics):
                assert not form.has(near_zero)


def test_an_exponent_may_be_spread_over_a_product() -> None:
    """In ``1/u`` as ``R T/(F V)``, among other factors and terms."""
    u = F * V_m / (R * T)
    e = c_in * (1 - bernoulli(u)) * c_out / (c_in + c_out) + c_out * LOG(bernoulli(u))
    function = function_of(e)
    inside, outside, warm = 3.0, 5.0, 300.0
    for volt in (1e-18, -3e-9, 1e-4, 0.02, -0.2):
        given = {"V_m": volt, "T": warm, "c_in": inside, "c_out": outside}
        got = function(**given)
        many = function(**{**given, "V_m": np.array([volt, volt])})
        assert many[0] == pytest.approx(got, rel=1e-15)
        small = 96485.33212331001 / 8.31446261815324 / warm * volt
        first = inside * outside / (inside + outside) * small / 2 - outside * small / 2
        assert got == pytest.approx(first, rel=abs(small) + 1e-14)


def test_a_gradient_of_a_library_that_traces_is_finite() -> None:
    """No branch that is not taken is anything but a number."""
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    for name in ("1 - B", "B + u/2 - 1", "log cosh"):
        function = function_of(LOSING[name])
        slope = jax.grad(lambda u, function=function: function(u))(0.0)
        assert np.isfinite(slope)


def test_a_pole_is_left_but_what_is_below_it_is_not() -> None:
    """The reciprocal of what vanishes has no series itself."""
    found = accurate(1 / (1 - bernoulli(X)))
    assert isinstance(found, sp.Pow)
    assert isinstance(found.base, near_zero)


@pytest.mark.parametrize(
    ("e", "at"),
    [
        # the same ratio is an exponent and stands in a logarithm
        (RATIO - LOG(RATIO) - 1 + (EXP(RATIO) - 1 - RATIO) / RATIO**2, 1.0 + 2.0**-20),
        (RATIO * (RATIO - 1 - LOG(RATIO)) + (EXP(X) - 1 - X) / X**2, 1e-9),
        # a function whose rounding is not estimated stands beside it, or around it
        (sp.Abs(U) * (1 - bernoulli(U)), -1e-9),
        (sp.Abs(1 - bernoulli(U)), -1e-9),
    ],
    ids=str,
)
def test_other_parts_may_be_of_any_kind(e: Any, at: float) -> None:
    """What is in a series already, or not known to this room, is no obstacle."""
    function = function_of(e)
    given = {s.name: at for s in e.free_symbols}
    with mpmath.workdps(60):
        plain = e.replace(bernoulli, lambda u: u / (EXP(u) - 1))
        value = plain.subs({s: sp.Rational(at) for s in e.free_symbols}).evalf(40)
    for found in (function(**given), function(**{n: np.array([v]) for n, v in given.items()})[0]):
        assert found == pytest.approx(float(value), rel=1e-14)


def test_equal_concentrations_have_no_free_energy_to_lose() -> None:
    """At the very place where all cancels the value is zero."""
    assert function_of(LOSING["free energy"])(1.0) == 0.0
