"""The rules of calculus, and the derivative that they rest on."""

import pytest
import sympy as sp
from sympy import Abs, Derivative, Integer, Sum, exp, log

from vrest.errors import RuleError
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope
from vrest.kernel import (
    Equation,
    ForAll,
    Identity,
    Kind,
    Theorem,
    assume,
    differentiate,
    generalise,
    identical,
    integrate,
    nonzero,
    reflexivity,
)
from vrest.kernel.derivative import derivative, inner_derivative
from vrest.quantity import declare_function
from vrest.vocabulary import (
    D,
    E,
    J,
    N,
    V_m,
    beta,
    c_in,
    c_ref,
    c_x,
    d,
    i,
    ions,
    phi_x,
    x,
)

c = c_x(x)
slope = Derivative(c, x)


def everywhere(lhs: object, rhs: object) -> Theorem:
    """Suppose an equation at every depth."""
    supposed = assume(Equation(lhs, rhs), kind=Kind.SUPPOSITION, name="supposed")
    return generalise(supposed, x)


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        (Integer(3), Integer(0)),
        (c_in, Integer(0)),
        (x, Integer(1)),
        (x + c_in * x**2, 1 + 2 * c_in * x),
        (c**3, 3 * c**2 * slope),
        (1 / c, -slope / c**2),
        (log(c / c_ref), slope / c),
        (exp(-x / d) * c, exp(-x / d) * (slope - c / d)),
        (sp.sqrt(c), slope / (2 * sp.sqrt(c))),
        (beta ** (x / d), beta ** (x / d) * log(beta) / d),
        (bernoulli(x / d), bernoulli_slope(x / d) / d),
        (slope, Derivative(c, (x, 2))),
        (Derivative(c, (x, 2)), Derivative(c, (x, 3))),
        (c_x(d), Integer(0)),
        (Sum(ions.at(i).c_in * x**2, (i, 1, N)), 2 * x * Sum(ions.at(i).c_in, (i, 1, N))),
        (ions.at(i).c_x, Derivative(ions.at(i).c_x, x)),
        (Derivative(x**2 * c, x), 2 * c + 4 * x * slope + x**2 * Derivative(c, (x, 2))),
    ],
)
def test_derivatives_follow_the_textbook(expression: sp.Expr, wanted: sp.Expr) -> None:
    """Sums, products, powers, exponentials, logarithms, functions, sums over species."""
    assert identical(derivative(expression, x), wanted) is Identity.EQUAL


@pytest.mark.parametrize("expression", [Abs(V_m * x), bernoulli_curvature(x / d), c_x(x**2 / d)])
def test_an_unknown_derivative_is_refused(expression: sp.Expr) -> None:
    """A corner, and functions whose derivative has no name here."""
    with pytest.raises(RuleError, match="not known here"):
        derivative(expression, x)


def test_a_written_derivative_is_carried_out() -> None:
    """That of a varying quantity stays, that of an expression does not."""
    assert inner_derivative(slope) == slope
    assert inner_derivative(Derivative(x**3, (x, 2))) == 6 * x


def test_the_identity_test_sees_derivatives() -> None:
    """A derivative that is only written down equals the one that is carried out."""
    written = Derivative(c * exp(x / d), x)
    assert identical(written, (slope + c / d) * exp(x / d)) is Identity.EQUAL
    assert identical(slope, Derivative(phi_x(x), x)) is not Identity.EQUAL


def test_both_sides_are_differentiated() -> None:
    """What holds at every depth can be differentiated."""
    got = differentiate(everywhere(log(c / c_ref), x / d))
    assert got.statement == ForAll(x, Equation(slope / c, 1 / d))


def test_differentiation_needs_every_point() -> None:
    """An equation at one depth, for one index, or without ∀, says nothing of the slope."""
    at_one_point = assume(Equation(c, c_in), kind=Kind.SUPPOSITION, name="here")
    with pytest.raises(RuleError, match="all points"):
        differentiate(at_one_point)
    species = assume(Equation(ions.at(i).E, V_m), kind=Kind.SUPPOSITION, name="each")
    with pytest.raises(RuleError, match="all points"):
        differentiate(generalise(species, i))


def test_both_sides_are_integrated() -> None:
    """The antiderivatives are taken between the faces."""
    got = integrate(everywhere(slope, -J / D), c, -J * x / D)
    assert got.statement == Equation(c_x(d) - c_x(Integer(0)), -J * d / D)


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (2 * c, -J * x / D, "not an antiderivative"),
        (c, J * x / D, "not an antiderivative"),
        (c, -J / D, "not an antiderivative"),
        (slope * x, -J * x / D, "free of derivatives"),
    ],
)
def test_a_wrong_antiderivative_is_refused(left: sp.Expr, right: sp.Expr, said: str) -> None:
    """SymPy may propose; what is proposed is differentiated."""
    with pytest.raises(RuleError, match=said):
        integrate(everywhere(slope, -J / D), left, right)


def test_an_antiderivative_must_be_defined() -> None:
    """One that divides by the voltage needs it not to vanish; a theorem given can say so."""
    right = -J * x / D + c_in * E / V_m
    with pytest.raises(RuleError, match="must be known first"):
        integrate(everywhere(slope, -J / D), c, right)
    given = assume(nonzero(V_m), kind=Kind.DOMAIN, name="voltage")
    got = integrate(everywhere(slope, -J / D), c, right, given=[given])
    assert got.statement == Equation(c_x(d) - c_x(Integer(0)), -J * d / D)
    assert "voltage" in {h.name for h in got.hypotheses}


def test_varying_quantities_are_checked() -> None:
    """A derivative needs a coordinate, a function its own, and a corner is no smooth function."""
    with pytest.raises(RuleError, match="one coordinate"):
        reflexivity(Derivative(V_m**2, V_m))
    with pytest.raises(RuleError, match="function takes its coordinate"):
        reflexivity(c_x(x, x))
    with pytest.raises(RuleError, match="must be known first"):
        reflexivity(c_x(2 * d))
    stranger = sp.Function("stranger", positive=True)
    with pytest.raises(RuleError, match="not declared"):
        reflexivity(stranger(x))
    with pytest.raises(ValueError, match="declared already"):
        declare_function("c_x", "V", "something else", of=x)
