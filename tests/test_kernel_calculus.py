"""The rules of calculus, and the derivative that they rest on."""

from typing import Any

import pytest
import sympy as sp
from sympy import Abs, Derivative, Integer, Sum, exp, log

from letters import (
    BRIEF,
    LINE,
    ON_LINE,
    ONE,
    SHORT,
    ZERO,
    A,
    D,
    F,
    I,
    L,
    P,
    T,
    W,
    X,
    supposed,
    total,
)
from vrest.errors import RuleError
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope
from vrest.kernel import (
    Equation,
    ForAll,
    Identity,
    Kind,
    Order,
    Theorem,
    accumulate,
    assume,
    differentiate,
    generalise,
    identical,
    integrate,
    nonzero,
    reflexivity,
    sign,
    substitute,
)
from vrest.kernel.derivative import derivative, inner_derivative
from vrest.quantity import declare_function
from vrest.vocabulary import D as DIFFUSION
from vrest.vocabulary import (
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
    line = generalise(reflexivity(V_m**2), V_m)
    assert differentiate(line).statement == ForAll(V_m, Equation(2 * V_m, 2 * V_m))


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
    got = integrate(everywhere(slope, -J / DIFFUSION), c, -J * x / DIFFUSION)
    assert got.statement == Equation(c_x(d) - c_x(Integer(0)), -J * d / DIFFUSION)


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (2 * c, -J * x / DIFFUSION, "not an antiderivative"),
        (c, J * x / DIFFUSION, "not an antiderivative"),
        (c, -J / DIFFUSION, "not an antiderivative"),
        (slope * x, -J * x / DIFFUSION, "free of derivatives"),
    ],
)
def test_a_wrong_antiderivative_is_refused(left: sp.Expr, right: sp.Expr, said: str) -> None:
    """SymPy may propose; what is proposed is differentiated."""
    with pytest.raises(RuleError, match=said):
        integrate(everywhere(slope, -J / DIFFUSION), left, right)


def test_an_antiderivative_must_be_defined() -> None:
    """One that divides by the voltage needs it not to vanish; a theorem given can say so."""
    right = -J * x / DIFFUSION + c_in * E / V_m
    with pytest.raises(RuleError, match="must be known first"):
        integrate(everywhere(slope, -J / DIFFUSION), c, right)
    given = assume(nonzero(V_m), kind=Kind.DOMAIN, name="voltage")
    got = integrate(everywhere(slope, -J / DIFFUSION), c, right, given=[given])
    assert got.statement == Equation(c_x(d) - c_x(Integer(0)), -J * d / DIFFUSION)
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


def always(statement: Any, index: Any) -> Theorem:
    """Suppose a statement for every value of a symbol."""
    return supposed(ForAll(index, statement))


def test_an_order_fact_is_integrated() -> None:
    """A strict fact gives a strict one over an interval that has an inside."""
    below = always(Order(Derivative(F(T), T), "<", X), T)
    got = integrate(below, F(T), X * T)
    assert got.statement == Order(F(D) - F(ZERO), "<", D * X)
    assert got.hypotheses == below.hypotheses


def test_an_interval_needs_ends_for_an_integral() -> None:
    """A line has none, and where they may meet nothing is strict."""
    with pytest.raises(RuleError, match="must have two ends"):
        integrate(always(Equation(W, W), W), W**2 / 2, W**2 / 2)
    with pytest.raises(RuleError, match="must be known first"):
        integrate(always(Order(ZERO, "<", ONE), BRIEF), ZERO, BRIEF)
    with pytest.raises(RuleError, match="order fact cannot be differentiated"):
        differentiate(always(Order(ZERO, "<", ONE), T))


def test_both_sides_are_accumulated() -> None:
    """An equation from anywhere, an order fact from the lower end; < becomes ≤."""
    equal = always(Equation(Derivative(F(T), T), 2 * X * T), T)
    got = accumulate(equal, F(T), X * T**2, start=D)
    assert got.statement == ForAll(T, Equation(F(T) - F(D), X * T**2 - X * D**2))
    assert got.hypotheses == equal.hypotheses
    rises = always(Order(ZERO, "<", Derivative(F(T), T)), T)
    for fact in (rises, always(Order(ZERO, "<=", Derivative(F(T), T)), T)):
        grown = accumulate(fact, ZERO, F(T), start=0)
        assert grown.statement == ForAll(T, Order(ZERO, "<=", F(T) - F(ZERO)))
    scalar = accumulate(generalise(sign(Order(ZERO, "<", exp(P))), P), 0, exp(P), start=0)
    assert scalar.statement == ForAll(P, Order(ZERO, "<=", exp(P) - 1))
    line = accumulate(always(Equation(W, W), W), W**2 / 2, W**2 / 2, start=L)
    assert line.statement == ForAll(W, Equation((W**2 - L**2) / 2, W**2 / 2 - L**2 / 2))


@pytest.mark.parametrize(
    ("statement", "index", "left", "right", "start", "said"),
    [
        (Order(ZERO, "<", ONE), T, ZERO, T, D, "from the lower end"),
        (Order(ZERO, "<", ONE), T, ZERO, T, D / 2, "from the lower end"),
        (Order(ZERO, "<", ONE), X, ZERO, X, ZERO, "from the lower end"),
        (Order(ZERO, "<", ONE), W, ZERO, W, ZERO, "from the lower end"),
        (Order(ZERO, "<", ONE), LINE, ZERO, LINE, W, "from the lower end"),
        (Order(ZERO, "<", ONE), P, ZERO, P, ONE, "from the lower end"),
        (Order(ZERO, "!=", ONE), T, ZERO, T, ZERO, "all points of an interval"),
        (Order(ZERO, "<", ONE), I, ZERO, I, ONE, "all points of an interval"),
        (Equation(X, X), W, W * X, W * X, W + 1, "must not depend on the point"),
        (Equation(X, X), W, W * X, W * X, 1 / L, "must be known first"),
        (Equation(ONE, ONE), T, T, T, 2 * D, "must be known first"),
        (Equation(1 / X, 1 / X), X, log(X), log(X), ZERO, "must be known first"),
        (Equation(1 / X, 1 / X), X, log(X), log(X), W, "must be known first"),
        (Equation(X, X), W, W * X + log(L), W * X, ZERO, "must be known first"),
        (Equation(X, X), W, W * X + Abs(W), W * X, ZERO, "no corner"),
        (Equation(X, X), W, W, W * X, ZERO, "not an antiderivative"),
        (Equation(ONE, ONE), T, Derivative(F(T) * 0 + T**2 / 2, T), T, ZERO, "free of deriv"),
    ],
    ids=str,
)
def test_what_cannot_be_accumulated(
    statement: Any, index: Any, left: Any, right: Any, start: Any, said: str
) -> None:
    """Neither from the wrong end nor through a gap, a corner or another function."""
    with pytest.raises(RuleError, match=said):
        accumulate(always(statement, index), left, right, start=start)


def test_a_sum_does_not_capture_the_start() -> None:
    """The index of a sum over species is bound."""
    fact = always(Equation(total(A[I]), total(A[I])), W)
    with pytest.raises(RuleError, match="captured"):
        accumulate(fact, total(A[I] * W), total(A[I] * W), start=A[I])


def test_slopes_need_an_interval_with_an_inside() -> None:
    """At one point equal functions may have different slopes."""
    here = always(Equation(SHORT(BRIEF), BRIEF), BRIEF)
    slope = reflexivity(Derivative(SHORT(BRIEF), BRIEF))
    with pytest.raises(RuleError, match="must be known first"):
        substitute(slope, here, only="right")
    with pytest.raises(RuleError, match="must be known first"):
        differentiate(here)
    along = always(Equation(ON_LINE(LINE), LINE), LINE)
    got = substitute(reflexivity(Derivative(ON_LINE(LINE), LINE)), along, only="right")
    assert got.statement == Equation(
        Derivative(ON_LINE(LINE), LINE), Derivative(LINE, LINE, evaluate=False)
    )
