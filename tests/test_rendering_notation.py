"""Test how expressions are written: by examples, and by reading every formula back."""

from typing import Any

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, exp, log, sqrt

import vrest.vocabulary as v
from readback import Unreadable, read
from strategies import (
    ATOMS,
    COUNT,
    CURVE,
    CURVES,
    FAMILY,
    FLUX,
    INDEX,
    POINT,
    L,
    Q,
    S,
    W,
    X,
    Y,
    expressions,
    varying_expressions,
)
from vrest.errors import RuleError
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel.identity import Identity, identical
from vrest.rendering.latex_math import latex_math
from vrest.rendering.mathml import mathml
from vrest.rendering.notation import expression_layout
from vrest.rendering.plain_math import plain_math

WRITERS: dict[str, Any] = {"latex": latex_math, "mathml": mathml}
U = v.z * v.F * v.V_m / (v.R * v.T)
TOTAL = sp.Sum(FLUX[INDEX], (INDEX, 1, COUNT))


def written(e: Any) -> str:
    """Return an expression as one line of text."""
    return plain_math(expression_layout(e))


def back(e: Any, form: str) -> Any:
    """Write an expression and read it back."""
    write = WRITERS[form]
    return read(write(expression_layout(e)), form, *letters_of(form))


def letters_of(form: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the symbols and the functions of a coordinate, by how each is written."""
    write = WRITERS[form]
    atoms = {write(expression_layout(atom)): atom for atom in (*ATOMS, POINT)}
    functions = {"l": CURVE, "a": lambda t: CURVES(INDEX, t)}
    shown = {"l": L, "a": FAMILY[INDEX]}
    return atoms, {write(expression_layout(shown[k])): f for k, f in functions.items()}


def rebuilt(e: Any) -> Any:
    """Return an expression as SymPy builds it from its parts, the way a reader does."""
    return e.func(*map(rebuilt, e.args)) if e.args and not isinstance(e, sp.Indexed) else e


@pytest.mark.parametrize("form", ["latex", "mathml"])
@given(e=st.one_of(expressions(), varying_expressions()))
def test_every_formula_reads_back(form: str, e: Any) -> None:
    """What is written is read back as the same expression, in exactly one way."""
    found = back(e, form)
    if found not in (e, rebuilt(e)):
        assert identical(found, e) is Identity.EQUAL, (written(e), found, e)


@pytest.mark.parametrize(
    ("e", "text"),
    [
        (v.R * v.T / (v.z * v.F) * log(v.c_out / v.c_in), "R T/(z F) ln(c_out/c_in)"),
        (-v.R * v.T / (v.z * v.F) * log(v.c_in / v.c_out), "−R T/(z F) ln(c_in/c_out)"),
        (v.R * v.T * log(v.c_in / v.c_out) + v.z * v.F * v.V_m, "R T ln(c_in/c_out) + z F V_m"),
        (v.z * v.F * (v.V_m - v.E), "z F (V_m − E)"),
        (v.c_in - v.c_out * exp(-U), "c_in − c_out e^(−z F V_m/(R T))"),
        (exp(X) - 1, "e^x − 1"),
        (sqrt(2) * sqrt(X) * sqrt(Y) / (2 * v.F * sqrt(v.c)), "1/F √(x y_in/(2 c))"),
        (sqrt(X) * sqrt(Y) * v.F / 2, "F √(x y_in)/2"),
        (1 - exp(-X), "1 − e^(−x)"),
        (v.R * v.T * log(10) / v.F * (v.pH_in - v.pH_out), "R T ln(10)/F (pH_in − pH_out)"),
        (log(X / S) / log(10), "log_10(x/μ°)"),
        (log(X) ** 2, "(ln(x))²"),
        (log(X) * log(Y), "ln(x) ln(y_in)"),
        (X * Rational(3, 2), "3/2 x"),
        (X / 2, "x/2"),
        ((X - Y) / L, "(x − y_in)/l"),
        (2 * (X - Y) * log(X) / (1 + Y), "(2 x − 2 y_in)/(1 + y_in) ln(x)"),
        (X * (X - Y) / (L - Y), "x (x − y_in)/(l − y_in)"),
        (sp.Mul(-1, X - Y, evaluate=False), "−(x − y_in)"),
        (S**2 * W**2, "(μ°)² (Δμ̄)²"),
        (TOTAL + X, "x + Σ(i=1..N) b_i"),
        (TOTAL * X, "x Σ(i=1..N) b_i"),
        (1 / TOTAL, "1/(Σ(i=1..N) b_i)"),
        (TOTAL / X, "1/x Σ(i=1..N) b_i"),
        (sp.Sum(FLUX[INDEX] - FAMILY[INDEX], (INDEX, 1, 3)), "Σ(i=1..3) (b_i − a_out,i)"),
        (3 * 2**L, "3·2^l"),
        (X ** Rational(2, 3), "x^(2/3)"),
        (1 / sqrt(X), "1/√(x)"),
        (2 ** Rational(1, 3) * X, "³√(2) x"),
        (abs(W) * X, "x |Δμ̄|"),
        (exp(1) * sp.pi, "e π"),
        (exp(log(X / Y) ** 2), "exp((ln(x/y_in))²)"),
        (X ** (log(Y) / L), "x^((ln(y_in))/l)"),
        (Q * X, "pH_1 x"),
        (sp.S.Zero, "0"),
        (TOTAL - X, "(Σ(i=1..N) b_i) − x"),
        (TOTAL + sp.Sum(FAMILY[INDEX], TOTAL.limits[0]), "Σ(i=1..N) a_out,i + Σ(i=1..N) b_i"),
        (v.D * v.c_x(v.x) * v.z, "D z c(x)"),
        (v.c_x(sp.Integer(0)) - v.c_x(v.d), "c(0) − c(d)"),
        (CURVES(INDEX, POINT) ** 2, "(a_out,i(t))²"),
        (-v.D * sp.Derivative(v.c_x(v.x), v.x), "−D dc/dx"),
        (X / 2 * sp.Derivative(CURVE(POINT), POINT), "x/2 dl/dt"),
        (sp.Derivative(CURVE(POINT), POINT) / 2, "1/2 dl/dt"),
        (sp.Derivative(CURVES(INDEX, POINT), (POINT, 2)), "d²a_out,i/dt²"),
        (sp.Derivative(POINT * CURVE(POINT), POINT), "d/dt(t l(t))"),
        (v.P * v.c_in * bernoulli(-U), "P c_in B(−z F V_m/(R T))"),
        (bernoulli_slope(L), "B′(l)"),
        (X * bernoulli_curvature(-L), "x B″(−l)"),
        (lambert_w(X / Y) * L, "l W(x/y_in)"),
        (lambert_w(X) ** 2, "(W(x))²"),
    ],
)
def test_formulas_look_like_the_field_writes_them(e: Any, text: str) -> None:
    """Constants come first, minus signs in front, functions last, brackets where needed."""
    assert written(e) == text


def test_a_tall_exponent_becomes_a_function() -> None:
    """A short exponent stands on one line, a tall one goes into brackets."""
    assert r"\mathrm{e}^{-z F V_{\mathrm{m}}/(R T)}" in latex_math(expression_layout(exp(-U)))
    assert r"\exp\!\left(" in latex_math(expression_layout(exp(X / (1 + 1 / X))))


def test_an_undeclared_symbol_is_refused() -> None:
    """A symbol that nobody declared has no meaning to print."""
    with pytest.raises(RuleError, match="not declared"):
        expression_layout(sp.Symbol("nobody"))


def test_an_object_without_notation_is_refused() -> None:
    """What the table of notations does not hold is named."""
    with pytest.raises(ValueError, match="sin has no notation"):
        expression_layout(sp.sin(X))


@pytest.mark.parametrize(
    "text",
    [r"\ln x y", r"\ln x^{2}", r"2 3", r"2 \frac{1}{3}", r"x +", r"x }", r"\frac{x}", r"\foo"],
)
def test_the_reader_refuses_what_is_ambiguous(text: str) -> None:
    """The reader of these tests is strict, or it would prove nothing."""
    with pytest.raises((Unreadable, IndexError)):
        read(text, "latex", {"x": X, "y": L})


@pytest.mark.parametrize("write", list(WRITERS.values()))
def test_no_two_quantities_of_the_field_are_written_alike(write: Any) -> None:
    """A reader can tell every two symbols of the vocabulary apart."""
    members = [getattr(v, name) for name in dir(v) if not name.startswith("_")]
    symbols = [m for m in members if isinstance(m, sp.Symbol)]
    symbols += [m[v.i] for m in members if isinstance(m, sp.IndexedBase)]
    assert len(symbols) > 40
    assert len({write(expression_layout(s)) for s in symbols}) == len(set(symbols))
