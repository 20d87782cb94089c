"""`formulas.py` is what the generator writes now, and computes what the theorems say."""

import hashlib
import inspect
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import array_api_strict
import mpmath
import numpy as np
import pytest
import sympy as sp

from vrest.catalogue import results
from vrest.numerics import formulas
from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.generator import PATH, check

REFERENCE: Final = json.loads(
    (Path(__file__).parent / "reference" / "numerics.json").read_text("utf-8")
)
FORMULAS: Final = {r.function: formula_of(r) for r in results().values() if r.function}
NAMES: Final = sorted(FORMULAS)
# The bar: this many units in the last place, times the condition number of the problem.
ULPS: Final = 4


@pytest.fixture(params=[np, array_api_strict], ids=["numpy", "array_api_strict"])
def xp(request: pytest.FixtureRequest) -> Any:
    """Give one array library after the other."""
    return request.param


def error_bound(formula: Formula) -> Callable[..., tuple[Any, Any]]:
    """Return a function that gives the exact value, and the error that its inputs allow.

    The error is `ULPS` units of rounding of the value, and of each input through its derivative.
    """
    symbols = [q.symbol for q in formula.inputs]
    exact = {q.symbol: sp.Symbol(q.name, real=True) for q in formula.constants}
    moved = sum(abs(s * sp.diff(formula.expression, s)) for s in symbols)
    pair = [e.subs(exact) for e in (formula.expression, moved)]
    compiled = sp.lambdify([*symbols, *exact.values()], pair, "mpmath")

    def bound(*values: float) -> tuple[Any, Any]:
        constants = [mpmath.mpf(q.value) for q in formula.constants]
        value, slack = compiled(*map(mpmath.mpf, values), *constants)
        allowed = ULPS * sys.float_info.epsilon * max(abs(value), slack)
        return value, allowed + math.ulp(0.0)

    return bound


def draw(formula: Formula, count: int, seed: int = 20) -> list[Any]:
    """Draw arguments over the whole domain, half of the pairs of concentrations nearly equal."""
    rng = np.random.default_rng(seed)
    drawn: dict[str, Any] = {}
    for quantity in formula.inputs:
        match quantity.name, quantity.unit:
            case _, "mol/m3":
                found = 10 ** rng.uniform(-300, 300, count)
                for other in [drawn[n] for n in drawn if n.startswith("c_")][:1]:
                    step = 1 + rng.choice([-1, 1], count) * 10 ** rng.uniform(-17, -0.3, count)
                    found = np.where(rng.random(count) < 0.5, other * step, found)
            case "T", _:
                found = 10 ** rng.uniform(0, 3.3, count)
            case "z", _:
                found = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], count)
            case _, "V":
                found = rng.choice([-1, 1], count) * 10 ** rng.uniform(-18, 1.5, count)
            case _:
                found = rng.uniform(0, 14, count)
        drawn[quantity.name] = found
    return list(drawn.values())


def call(formula: Formula, values: list[Any], **options: Any) -> Any:
    """Call the generated function with values in the order of its inputs."""
    function = getattr(formulas, formula.name)
    count = len(formula.arguments)
    keywords = {q.name: v for q, v in zip(formula.keywords, values[count:], strict=True)}
    return function(*values[:count], **keywords, **options)


def test_the_file_is_what_the_generator_writes() -> None:
    """The committed file has no line that the generator would not write now."""
    assert check(results().values()) == ""


def test_the_header_states_the_hash_of_the_content() -> None:
    """A change made by hand is seen from the file alone."""
    header, content = PATH.read_text("utf-8").split('"""\n\n', 1)
    assert f"sha256 {hashlib.sha256(content.encode()).hexdigest()}" in header


def test_every_function_is_public() -> None:
    """Each result that declares a function has it, documented, with the declared signature."""
    assert sorted(formulas.__all__) == NAMES
    for result in results().values():
        if result.function:
            function = getattr(formulas, result.function)
            parameters = inspect.signature(function).parameters
            assert tuple(parameters) == (*result.arguments, *result.keywords, "errors")
            assert all(
                parameters[k].kind is inspect.Parameter.KEYWORD_ONLY for k in result.keywords
            )
            assert f"`{result.id}`" in str(function.__doc__)


@pytest.mark.parametrize("name", NAMES)
def test_it_agrees_with_sympy(name: str) -> None:
    """Each function computes what SymPy's own code for its theorem does, where that is accurate."""
    formula = FORMULAS[name]
    rng = np.random.default_rng(7)
    ranges = {"mol/m3": (1, 200), "K": (270, 320), "V": (-0.1, 0.1), "1": (1, 8)}
    values = [rng.uniform(*ranges[q.unit], 100) for q in formula.inputs]
    constants = {q.symbol: float(str(q.value)) for q in formula.constants}
    plain = sp.lambdify([q.symbol for q in formula.inputs], formula.expression.subs(constants))
    np.testing.assert_allclose(call(formula, values), plain(*values), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_accurate_everywhere(name: str, xp: Any) -> None:
    """No error exceeds four units in the last place times the condition number."""
    formula, count = FORMULAS[name], 400
    values = draw(formula, count)
    bound = error_bound(formula)
    got = np.asarray(call(formula, [xp.asarray(value) for value in values]))
    with mpmath.workdps(50):
        for index in range(count):
            value, allowed = bound(*(float(v[index]) for v in values))
            if abs(value) > sys.float_info.max:
                assert abs(got[index]) == math.inf
            else:
                assert abs(mpmath.mpf(float(got[index])) - value) <= allowed


@pytest.mark.parametrize("name", NAMES)
def test_floats_are_as_accurate_as_arrays(name: str) -> None:
    """A call with Python floats gives a Python float that obeys the same bound."""
    formula, count = FORMULAS[name], 400
    rows = np.transpose(draw(formula, count, seed=21)).tolist()
    bound = error_bound(formula)
    with mpmath.workdps(50):
        for row in rows:
            value, allowed = bound(*row)
            got = call(formula, row)
            assert type(got) is float
            if abs(value) > sys.float_info.max:
                assert abs(got) == math.inf
            else:
                assert abs(mpmath.mpf(got) - value) <= allowed


@pytest.mark.parametrize("name", NAMES)
def test_single_precision_is_kept(name: str, xp: Any) -> None:
    """float32 in gives float32 out, as accurate as its inputs allow."""
    formula = FORMULAS[name]
    ranges = {"mol/m3": (1, 200), "K": (270, 320), "V": (-0.1, 0.1), "1": (1, 8)}
    rng = np.random.default_rng(8)
    values = [rng.uniform(*ranges[q.unit], 60).astype(np.float32) for q in formula.inputs]
    got = call(formula, [xp.asarray(value) for value in values])
    assert got.dtype == xp.float32
    bound = error_bound(formula)
    coarser = float(np.finfo(np.float32).eps) / sys.float_info.epsilon
    for index, found in enumerate(np.asarray(got)):
        value, allowed = bound(*(float(v[index]) for v in values))
        assert abs(float(found) - value) <= allowed * coarser


@pytest.mark.parametrize("name", NAMES)
def test_nan_in_any_argument_gives_nan(name: str, xp: Any) -> None:
    """An unknown input makes an unknown output, and only there."""
    formula = FORMULAS[name]
    for index in range(len(formula.inputs)):
        values: list[Any] = [xp.asarray([1.5, 2.5]) for _ in formula.inputs]
        values[index] = xp.asarray([1.5, math.nan])
        assert np.isnan(np.asarray(call(formula, values))).tolist() == [False, True]
        assert math.isnan(
            call(formula, [math.nan if k == index else 1.5 for k in range(len(values))])
        )


@pytest.mark.parametrize("name", NAMES)
def test_impossible_values_are_refused_by_name(name: str, xp: Any) -> None:
    """Outside its domain an argument is named with its value, or gives NaN on request."""
    formula = FORMULAS[name]
    domains = {"positive": -2.0, "nonzero": 0.0}
    for index, quantity in enumerate(formula.inputs):
        if quantity.domain.value not in domains:
            continue
        bad = domains[quantity.domain.value]
        arrays: list[Any] = [xp.asarray([1.5, 2.5]) for _ in formula.inputs]
        arrays[index] = xp.asarray([1.5, bad])
        numbers = [bad if k == index else 1.5 for k in range(len(arrays))]
        said = f"{quantity.name} must be {quantity.domain.value}, got {bad}"
        for values in (arrays, numbers):
            with pytest.raises(ValueError, match=said):
                call(formula, values)
        asked = np.asarray(call(formula, arrays, errors="nan"))
        assert np.isnan(asked).tolist() == [False, True]
        assert math.isnan(call(formula, numbers, errors="nan"))


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_the_reference_numbers(name: str) -> None:
    """At chosen points, extreme ones among them, the textbook's value to 50 digits is met."""
    formula = FORMULAS[name]
    bound = error_bound(formula)
    points = [point for point in REFERENCE if point["function"] == name]
    assert points
    for point in points:
        values = [point["arguments"][q.name] for q in formula.inputs]
        with mpmath.workdps(50):
            _, allowed = bound(*values)
            assert abs(mpmath.mpf(call(formula, values)) - mpmath.mpf(point["value"])) <= allowed
