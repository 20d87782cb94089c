"""Balls and digits of expressions, against mpmath at 60 digits and against plain arithmetic."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy as sp
from flint import arb, ctx
from hypothesis import assume, given
from hypothesis import strategies as st

from strategies import COUNT, FAMILY, FLUX, INDEX, SYMBOLS, expressions
from vrest.errors import RuleError
from vrest.evaluate import PrecisionError, UndefinedError, ball, digits
from vrest.functions import EXPANSIONS, bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.vocabulary import F, R, T, V_m, c_in, c_out, ions, z

ions_c_in = ions.families["c_in"]
ions_E = ions.families["E"]

x, y = sp.symbols("x y", real=True)
sixteenths = st.integers(1, 64).map(lambda k: Fraction(k, 16))
values_of_symbols = st.tuples(*(sixteenths for _ in SYMBOLS)).map(
    lambda numbers: dict(zip(SYMBOLS, numbers, strict=True))
)


def encloses(found: Any, reference: mpmath.mpf) -> bool:
    """Return whether a ball holds a reference of 60 digits, give or take the reference's error."""
    with ctx.workprec(400):
        true = arb(mpmath.nstr(reference, 75))
        slack = abs(true) * arb("1e-58") + arb("1e-60")
        return bool(arb(found.mid(), found.rad() + slack).contains(true))


@given(expressions(max_leaves=5), values_of_symbols)
def test_balls_hold_what_mpmath_says(expression: Any, values: dict[Any, Fraction]) -> None:
    """A ball holds the value that mpmath finds by its own arithmetic at 60 digits."""
    assume(not expression.has(sp.Sum, sp.Indexed, INDEX, COUNT))
    try:
        found = ball(expression, values, digits=60)
    except UndefinedError:
        assume(False)
    assume(abs(found) < 10**30)
    assume(found.is_zero() or abs(found) > arb("1e-30"))
    names = list(values)
    function = sp.lambdify(names, expression, "mpmath")
    with mpmath.workdps(200):
        numbers = [mpmath.mpf(v.numerator) / v.denominator for v in values.values()]
        reference = +mpmath.mpmathify(function(*numbers))
    assert reference.imag == 0
    assert encloses(found, reference.real)
    assert found.is_zero() or found.rel_accuracy_bits() > 199 or found.contains(0)


@given(st.lists(st.tuples(sixteenths, sixteenths), min_size=1, max_size=5))
def test_sums_run_over_the_members(pairs: list[tuple[Fraction, Fraction]]) -> None:
    """A sum over N species is the sum of what each of them gives."""
    first, second = zip(*pairs, strict=True)
    total = sp.Sum(FLUX[INDEX] * FAMILY[INDEX] + INDEX, (INDEX, 1, COUNT))
    found = ball(total, {FLUX: first, FAMILY: second, COUNT: len(pairs)})
    exact = sum((a * b for a, b in pairs), start=Fraction(0)) + sum(range(len(pairs) + 1))
    assert encloses(found, mpmath.mpf(exact.numerator) / exact.denominator)


def test_nested_sums_and_inner_bounds() -> None:
    """An inner bound may depend on the outer index, and an inner index hides an outer value."""
    m, k = sp.symbols("m k", integer=True, positive=True)
    triangle = sp.Sum(k, (k, 1, m), (m, 1, 4))
    assert ball(triangle, {}) == 20
    assert ball(k + sp.Sum(k, (k, 1, 3)), {k: 100}) == 106


def test_members_may_have_shifted_indices() -> None:
    """A member such as c[i + 1] is found where i has a number."""
    assert ball(FLUX[INDEX + 1], {FLUX: [5, 7], INDEX: 1}) == 7
    assert ball(FLUX[2], {FLUX[2]: 3}) == 3


def test_nernst_potential_of_potassium() -> None:
    """140/4 mM at 310 K give -94.98 mV, with the constants of nature known."""
    nernst = R * T / (z * F) * sp.log(c_out / c_in)
    values = {c_in: 140, c_out: "4", z: 1, T: Decimal(310)}
    assert mpmath.nstr(digits(nernst, values, 20), 12) == "-0.0949766192372"
    assert ball(nernst, values).str(6, radius=False) == "-0.0949766"


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        (sp.Pow(x, sp.Rational(1, 3), evaluate=False), 8, 2),
        (sp.sqrt(x), 0, 0),
        (sp.sqrt(x), 2.25, 1.5),
        (x ** sp.Rational(3, 2), 4, 8),
        (x**-2, -2, 0.25),
        (x**y, -2, 0.25),
        (sp.Abs(x), Fraction(-1, 2), 0.5),
        (sp.sinh(x) + sp.cosh(x) - sp.exp(x), 1, 0),
        (sp.tanh(x) - sp.sinh(x) / sp.cosh(x), 1, 0),
        (sp.LambertW(x * sp.exp(x)), 2, 2),
        (sp.LambertW(x * sp.exp(x), -1), -2, -2),
        (sp.exp(sp.log(sp.E) * sp.log(x)) - x, 1, 0),
    ],
)
def test_each_function(expression: Any, value: Any, expected: Any) -> None:
    """Each function of the language has its value."""
    assert ball(expression, {x: value, y: -2}).contains(arb(expected))


@pytest.mark.parametrize(
    ("expression", "values", "certain"),
    [
        (1 / (x - 1), {x: 1}, True),
        (sp.log(x), {x: 0}, True),
        (sp.log(x), {x: -1}, True),
        (sp.sqrt(x), {x: -1}, True),
        (x**y, {x: -1, y: "0.5"}, True),
        (x**y, {x: 0, y: -1}, True),
        (x ** (-y), {x: 0, y: "0.5"}, True),
        (sp.log(x), {x: arb(0, 1)}, False),
        (1 / x, {x: arb(0, 1)}, False),
        (x**y, {x: -1, y: arb(2, "1e-9")}, False),
        (1 / (sp.log(x**2) - 2 * sp.log(x)), {x: 3}, False),
        (sp.LambertW(x), {x: -1}, False),
        (sp.exp(sp.exp(sp.exp(x))), {x: 1000}, False),
    ],
)
def test_undefined_parts_are_named(expression: Any, values: dict[Any, Any], certain: bool) -> None:
    """What has no value is refused, with the part at fault and whether that is certain."""
    with pytest.raises(UndefinedError) as caught:
        ball(expression, values)
    assert caught.value.certain is certain
    assert str(caught.value.part) in str(caught.value)


def test_precision_rises_until_a_denominator_is_clear() -> None:
    """A denominator that differs from zero after the 100th digit only is no obstacle."""
    tiny = Fraction(1, 10**100)
    found = ball(1 / (sp.exp(x) - 1), {x: tiny})
    assert found > 9 * 10**99
    assert found < 10**100


def test_digits_survive_cancellation() -> None:
    """Digits are correct where double precision has none left."""
    small = Fraction(1, 10**30)
    found = digits((sp.exp(x) - 1 - x) / x**2, {x: small}, 40)
    with mpmath.workdps(60):
        reference = mpmath.mpf(1) / 2 + mpmath.mpf("1e-30") / 6 + mpmath.mpf("1e-60") / 24
        assert abs(found - reference) < mpmath.mpf("1e-40")


@given(st.integers(1, 120))
def test_as_many_digits_as_asked_for(n: int) -> None:
    """The first n digits are those of a much more precise value."""
    with mpmath.workdps(200):
        reference = mpmath.pi**2
        assert abs(digits(sp.pi**2, {}, n) - reference) < mpmath.mpf(10) ** (1 - n)


def test_an_exact_zero_has_digits() -> None:
    """Zero is printed where it is certain."""
    assert digits(x - 1, {x: 1}, 30) == 0


@pytest.mark.parametrize("values", [{x: 3}, {x: arb(3, "1e-5")}])
def test_uncertain_digits_are_refused(values: dict[Any, Any]) -> None:
    """Neither a zero in disguise nor an inexact input gives digits that are not certain."""
    with pytest.raises(PrecisionError, match="30 digits are not certain") as caught:
        digits(sp.log(x**2) - 2 * sp.log(x), values, 30)
    assert caught.value.ball.contains(0)


@pytest.mark.parametrize("n", [2, 3, 4, -2])
def test_a_small_ball_has_whole_powers(n: int) -> None:
    """A power of a ball around zero is a small ball, whose inverse is refused."""
    if n < 0:
        with pytest.raises(UndefinedError):
            ball(x**n, {x: arb(0, "1e-20")})
    else:
        assert ball(x**n, {x: arb(0, "1e-20")}).abs_upper() < arb(10) ** (-20 * n + 1)
        assert ball((x + 2) ** n, {x: arb(0, "1e-20")}).contains(2**n)


def test_inexact_inputs_give_wide_balls() -> None:
    """A ball that is given stays as wide as it was."""
    found = ball(2 * x, {x: arb(1, 0.25)})
    assert found.contains(arb(2, 0.5))
    assert found.rad() < 0.51


@pytest.mark.parametrize(
    "wrong",
    ["four", "1/0", "nan", float("nan"), float("inf"), None, Decimal("Infinity"), "1e99999999"],
)
def test_only_numbers_are_values(wrong: Any) -> None:
    """A value that is no number is refused by name."""
    with pytest.raises(ValueError, match=r"V_m = .* is not a number; accepted: an int"):
        ball(V_m, {V_m: wrong})


def test_missing_values_are_named() -> None:
    """A symbol or member without a value is refused by name."""
    with pytest.raises(ValueError, match="T has no value"):
        ball(R * T, {})
    with pytest.raises(ValueError, match=r"c_in_i\[3\] has no value"):
        ball(ions_c_in[3], {ions_c_in: [1, 2]})
    with pytest.raises(ValueError, match="in the place of an index"):
        ball(ions_E[INDEX], {INDEX: "1.5", ions_E: [1]})


def test_unknown_functions_are_refused() -> None:
    """What has no numeric rule is refused, not guessed."""
    with pytest.raises(RuleError, match="zeta has no numeric value here"):
        ball(sp.zeta(x), {x: 3})


def test_the_context_is_left_as_it_was() -> None:
    """The precision that others work at is not touched."""
    before = ctx.prec, ctx.cap
    ball(sp.log(x), {x: 2}, digits=200)
    assert (ctx.prec, ctx.cap) == before


def near_and_far() -> list[Fraction]:
    """Return numbers of either sign, from 10⁻³⁰⁰ to 10⁴."""
    sizes = [Fraction(10) ** k * 3 / 7 for k in (-300, -40, -12, -6, -3, -1, 0, 1, 2, 4)]
    return [sign * size for size in sizes for sign in (1, -1)]


@pytest.mark.parametrize("u", near_and_far(), ids=float)
def test_bernoulli_is_certain_near_zero_and_far(u: Fraction) -> None:
    """Both functions have 50 certain digits on either side of the gap and far from it."""
    with mpmath.workdps(9500):
        exact = mpmath.mpf(u.numerator) / u.denominator
        growth = mpmath.expm1(exact)
        first = exact / growth
        slope = (growth - exact * (growth + 1)) / growth**2
    for function, reference in ((bernoulli, first), (bernoulli_slope, slope)):
        found = digits(function(x), {x: u}, 50)
        with mpmath.workdps(70):
            assert abs(found - reference) <= abs(reference) * mpmath.mpf("1e-50")


def test_bernoulli_has_no_gap() -> None:
    """At zero the values are exact, and a ball around zero gives a ball around them."""
    assert digits(bernoulli(x), {x: 0}, 30) == 1
    assert digits(bernoulli_slope(x), {x: 0}, 30) == -0.5
    around = arb(0, "1e-9")
    assert ball(bernoulli(x), {x: around}, digits=5).contains(1)
    assert ball(bernoulli_slope(x), {x: around}, digits=5).rad() < 1e-8


def test_a_ball_that_is_too_wide_for_bernoulli_is_refused() -> None:
    """Where nothing can be said, an error says so."""
    with pytest.raises(UndefinedError, match="too wide for this precision"):
        ball(bernoulli(x), {x: arb(0, 50)})


@pytest.mark.parametrize("u", ["1e-90", "-1e-40", "1e-9", "-0.3", "1", "-7", "80", "-900", "2e5"])
@pytest.mark.parametrize("function", list(EXPANSIONS))
def test_bernoulli_functions_have_no_weak_spot(function: Any, u: str) -> None:
    """The ball agrees with the definition at 1000 digits, near zero and far from it."""
    with mpmath.workdps(1000):
        if abs(mpmath.mpf(u)) > 1000:  # the definition loses as many digits as the power has
            mpmath.mp.dps = 200_000
        exact = mpmath.mpf(u)
        reference = EXPANSIONS[function][0](exact, mpmath.exp(exact))
        assert mpmath.almosteq(digits(function(x), {x: u}, 40), reference, rel_eps=1e-39)


def test_the_curvature_is_even_and_fills_its_gap() -> None:
    """B'' is 1/6 at zero, and a ball around zero is no obstacle."""
    assert ball(bernoulli_curvature(x), {x: 0}).overlaps(arb(1) / 6)
    wide = ball(bernoulli_curvature(x), {x: arb(0, 0.001)})
    assert wide.contains(arb(1) / 6)
    assert wide.rad() < 0.01
    assert ball(bernoulli_curvature(x) - bernoulli_curvature(-x), {x: 3}).contains(0)


@pytest.mark.parametrize("argument", ["1e-300", "0.5", "3", "1e40"])
def test_the_lambert_function_solves_its_equation(argument: str) -> None:
    """W(x) times its exponential is x; what is not positive has no W."""
    w = lambert_w(x)
    assert encloses(ball(w * sp.exp(w) / x, {x: argument}, digits=60), mpmath.mpf(1))
    for refused in (0, -1, Fraction(-1, 5)):
        with pytest.raises(UndefinedError, match="Lambert W of what is not positive"):
            ball(w, {x: refused})


def test_a_sum_may_have_a_nameless_index() -> None:
    """An index that was chosen to be unlike all others counts like any other."""
    k = sp.Dummy("k", integer=True, positive=True)
    assert ball(sp.Sum(FLUX[k] * k, (k, 1, 2)), {FLUX: [5, 7]}) == 19
