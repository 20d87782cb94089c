"""Expressions are printed as plain Python that computes what depends on parameters first."""

from typing import Any, Final

import pytest
import sympy as sp

from vrest.functions import bernoulli
from vrest.numerics.forms import accurate
from vrest.numerics.printer import body

a, b, R, T = sp.symbols("a b R T", positive=True)
z, V = sp.symbols("z V", real=True)
LINES: Final = {
    R * T / z * V: "R * T / z * V",
    V / (R * T): "V / (R * T)",
    1 / (R * V): "1 / (R * V)",
    R / V: "R / V",
    R * V / (T * a): "R / T * V / a",
    -R * T * V: "-R * T * V",
    -(R + T) * V: "-(R + T) * V",
    V - R * T: "V - R * T",
    -V - R: "-R - V",
    R - V: "R - V",
    V**2 / 3: "V**2 / 3",
    (V + R) ** 3: "(R + V) ** 3",
    sp.Rational(3, 2) * V: "3 / 2 * V",
    sp.sqrt(V**2 + R): "sqrt(R + V**2)",
    V / sp.sqrt(R): "V / sqrt(R)",
    a ** sp.Rational(1, 3): "power(a, 1 / 3)",
    a**V: "power(a, V)",
    a**-2: "1 / a**2",
    sp.Abs(V): "abs(V)",
    sp.log(a / 10): "log_ratio(a, 10.0)",
    sp.log(10) * V: "2.302585092994046 * V",
    sp.pi * sp.exp(V): "3.141592653589793 * exp(V)",
    sp.Integer(2) * V: "2 * V",
}


@pytest.mark.parametrize("expression", LINES, ids=str)
def test_one_line(expression: Any) -> None:
    """Each construct has its form in the house style."""
    assert body(accurate(expression), {V, a}) == [f"return {LINES[expression]}"]


@pytest.mark.parametrize("expression", LINES, ids=str)
def test_the_line_means_the_expression(expression: Any) -> None:
    """SymPy reads every printed line back as the same value."""
    names = {symbol.name: symbol for symbol in expression.free_symbols}
    functions = {"sqrt": sp.sqrt, "power": sp.Pow, "exp": sp.exp, "abs": sp.Abs}
    functions["log_ratio"] = lambda x, y: sp.log(x / y)
    line = compile(LINES[expression], "line", "eval")
    value = eval(line, {**functions, **names})  # our own text, in a test
    point = {symbol: sp.Rational(k + 2, 3) for k, symbol in enumerate(names.values())}
    assert abs(sp.N((value - expression).subs(point))) < 1e-14


def test_what_is_shared_is_computed_once() -> None:
    """A common part has a name of its own that is nobody else's."""
    x0 = sp.Symbol("x0")
    shared = sp.exp(V * R) * x0 + 1 / (1 + sp.exp(V * R))
    lines = body(shared, {V})
    assert lines == ["x1 = exp(R * V)", "return x0 * x1 + 1 / (x1 + 1)"]


def test_long_lines_are_broken_into_steps() -> None:
    """No line is longer than the house allows."""
    long = sum(sp.Symbol(f"a_long_name_{k}") * sp.log(1 + sp.Symbol(f"b_{k}")) for k in range(12))
    lines = body(accurate(sp.exp(long * V) * (1 + sp.exp(-long))), {V})
    assert len(lines) > 1
    assert max(map(len, lines)) <= 96
    plain = sum(sp.symbols("a_long_name_:20"))
    assert max(map(len, body(plain, ()))) <= 96
    (line,) = body(sp.Symbol("n" * 120) ** sp.Symbol("m"), ())
    assert len(line) > 96


def test_numbers_for_mpmath_keep_their_digits() -> None:
    """Nothing is rounded to a float there."""
    (line,) = body(sp.log(10) * a ** sp.Rational(1, 3) / 3, (), precise=True)
    assert "mpmath.log(10)" in line
    assert "mpmath.mpf(1) / 3" in line
    assert "." not in line.replace("mpmath.", "")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        (sp.Function("f")(V), "f has no numeric form"),
        (sp.gamma(V), "gamma has no numeric form"),
        (sp.Max(V, a), "Max has no numeric form"),
        (sp.Piecewise((V, V > 0), (a, True)), "Piecewise has no numeric form"),
    ],
)
def test_unknown_functions_are_refused(expression: Any, said: str) -> None:
    """The message names the function and those that are known."""
    with pytest.raises(ValueError, match=f"{said} yet; known functions: Abs"):
        body(expression, ())


def test_infinite_constants_are_refused() -> None:
    """A formula needs finite numbers."""
    with pytest.raises(ValueError, match="finite"):
        body(sp.oo * V, ())
    with pytest.raises(ValueError, match="finite"):
        body(sp.zoo + V, ())


def test_constants_of_our_own_functions() -> None:
    """SymPy knows another function by the name of bernoulli; the value is that of ours."""
    (line,) = body(bernoulli(sp.Integer(2)) * V, ())
    assert line == "return 0.3130352854993313 * V"
