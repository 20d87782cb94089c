"""`formulas.py` is what the generator writes now, and computes what the theorems say."""

import hashlib
import inspect
import json
import math
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, final

import array_api_strict
import mpmath
import numpy as np
import pytest
import sympy as sp

from vrest.catalogue import results
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.numerics import formulas, precise
from vrest.numerics.constants import F, R
from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.generator import PATH, check
from vrest.numerics.printer import elementary
from vrest.numerics.summation import spelt_out
from vrest.quantity import Domain, Quantity

REFERENCE: Final = json.loads(
    (Path(__file__).parent / "reference" / "numerics.json").read_text("utf-8")
)
# The bar: this many units in the last place, times the condition number of the problem.
ULPS: Final = 4
SPECIES: Final = 3
# Digits of the exact values; the closed form of Donnan cancels nearly all of them.
DIGITS: Final = {"donnan_potential": 700}
# Where the arguments of a cell lie, by unit.
RANGES: Final[dict[str, tuple[float, float]]] = {
    "mol/m3": (1, 200), "K": (270, 320), "V": (-0.1, 0.1), "1": (1, 8), "m/s": (1e-9, 1e-7),
    "S/m2": (0.1, 10), "A/m2": (-0.01, 0.01), "1/m2": (1e12, 1e15), "1/s": (1, 200),
    "F/m2": (0.005, 0.02), "m2": (1e-10, 1e-8), "m": (1e-6, 1e-4), "mol/(m2 s)": (1e-9, 1e-7),
}  # fmt: skip
# And by exponent of ten, where a computer may be asked for them; concentrations leave room for
# their products with permeabilities.
EXPONENTS: Final[dict[str, tuple[float, float]]] = {
    "mol/m3": (-280, 280), "K": (0, 3.3), "V": (-18, 1.5), "m/s": (-12, -3), "S/m2": (-6, 3),
    "A/m2": (-6, 2), "1/m2": (8, 16), "1/s": (-3, 5), "F/m2": (-4, 0), "m2": (-14, -2),
    "m": (-9, -2), "mol/(m2 s)": (-12, -4),
}  # fmt: skip


class W(sp.Function):  # type: ignore[misc]
    """Stand for the Lambert function, with a derivative that is evaluated as it stands."""

    def fdiff(self, _: int = 1) -> Any:
        """Return the derivative."""
        return self / (self.args[0] * (1 + self))


class B(sp.Function):  # type: ignore[misc]
    """Stand for a derivative of u/(e^u - 1) of some order, with one more that SymPy finds."""

    def fdiff(self, which: int = 2) -> Any:
        """Return the derivative."""
        return B(self.args[0] + 1, self.args[1]) if which == 2 else sp.S.Zero


BERNOULLI: Final = [
    precise.FUNCTIONS[name] for name in ("bernoulli", "bernoulli_slope", "bernoulli_curvature")
]
BERNOULLI.append(lambda u: mpmath.diff(BERNOULLI[2], u))
MPMATH: Final = [
    {"B": lambda order, u: BERNOULLI[int(order)](u), "W": precise.FUNCTIONS["lambert_w"]},
    "mpmath",
]
SPECIAL: Final = {
    bernoulli: lambda u: B(0, u),
    bernoulli_slope: lambda u: B(1, u),
    bernoulli_curvature: lambda u: B(2, u),
    lambert_w: W,
}


@final
@dataclass(frozen=True, slots=True)
class Case:
    """Hold one output of a formula, its sums spelt out, so that every input is one number.

    `takes` names for each input the argument that it goes into.
    """

    formula: Formula
    output: str
    inputs: tuple[Quantity, ...]
    takes: tuple[str, ...]
    expression: Any


def case_of(formula: Formula, output: int) -> Case:
    """Give a family of quantities one for each species."""
    families = [name for group in formula.species for name in group]
    inputs: list[Quantity] = []
    takes: list[str] = []
    each: list[dict[Any, Any]] = [{} for _ in range(SPECIES)]
    for quantity in formula.inputs:
        members = [quantity]
        if quantity.name in families:
            names = [f"{quantity.name}_{k}" for k in range(SPECIES)]
            members = [replace(quantity, symbol=sp.Symbol(name, real=True)) for name in names]
            for symbols, member in zip(each, members, strict=True):
                symbols[quantity.symbol] = member.symbol
        inputs += members
        takes += [quantity.name for _ in members]
    expression = spelt_out(formula.numerics[output], each)
    name = formula.outputs[output].name if formula.record else ""
    return Case(formula, name, tuple(inputs), tuple(takes), expression)


def cases() -> dict[str, Case]:
    """Return a case for each output of each function, called after both."""
    found = {}
    for result in results().values():
        if result.function:
            formula = formula_of(result)
            for output, quantity in enumerate(formula.outputs):
                part = f".{quantity.name}" if formula.record else ""
                found[f"{result.function}{part}"] = case_of(formula, output)
    return found


FORMULAS: Final = cases()
NAMES: Final = sorted(FORMULAS)


@pytest.fixture(params=[np, array_api_strict], ids=["numpy", "array_api_strict"])
def xp(request: pytest.FixtureRequest) -> Any:
    """Give one array library after the other."""
    return request.param


def error_bound(case: Case) -> Callable[..., tuple[Any, Any]]:
    """Return a function that gives the exact value, and the error that its inputs allow.

    The error is `ULPS` units of rounding of the value, and of each input through its derivative.
    """
    symbols = [q.symbol for q in case.inputs]
    constants = case.formula.constants
    exact = {q.symbol: sp.Symbol(q.name, real=True) for q in constants}
    expression = case.expression
    for function, stand_in in SPECIAL.items():
        expression = expression.replace(function, stand_in)
    moved = sum(abs(s * sp.diff(expression, s)) for s in symbols)
    pair = [e.subs(exact) for e in (expression, moved)]
    compiled = sp.lambdify([*symbols, *exact.values()], pair, MPMATH)

    def bound(*values: float) -> tuple[Any, Any]:
        numbers = [mpmath.mpf(q.value) for q in constants]
        value, slack = compiled(*map(mpmath.mpf, values), *numbers)
        allowed = ULPS * sys.float_info.epsilon * max(abs(value), slack)
        return value, allowed + math.ulp(0.0)

    return bound


def draw(case: Case, count: int, seed: int = 20) -> list[Any]:
    """Draw arguments over the whole domain, half of the pairs of concentrations nearly equal.

    Half of the voltages at which an ion flows are near its reversal potential.
    """
    rng = np.random.default_rng(seed)
    drawn: dict[str, Any] = {}
    for quantity in case.inputs:
        sign = 1.0 if quantity.domain is Domain.POSITIVE else rng.choice([-1, 1], count)
        if quantity.name == "z":
            found = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], count)
        elif quantity.unit == "1":
            found = rng.uniform(0, 14, count)
        else:
            low, high = EXPONENTS.get(quantity.unit, (-3.0, 3.0))
            found = sign * 10 ** rng.uniform(low, high, count)
            if quantity.unit == "V" and quantity.domain is Domain.REAL:
                tiny = 10 ** rng.uniform(-300, -17, count)
                found = np.where(rng.random(count) < 0.2, sign * tiny, found)
                found = np.where(rng.random(count) < 0.1, 0.0, found)
        partner = re.sub(r"_out$", "_in", quantity.name)
        if quantity.unit == "mol/m3" and partner in drawn:
            step = 1 + rng.choice([-1, 1], count) * 10 ** rng.uniform(-17, -0.3, count)
            found = np.where(rng.random(count) < 0.5, drawn[partner] * step, found)
        drawn[quantity.name] = found
    if {"V_m", "c_in", "c_out", "P"} <= drawn.keys():
        reversal = (
            R * drawn["T"] / (F * drawn["z"]) * (np.log(drawn["c_out"]) - np.log(drawn["c_in"]))
        )
        near = reversal * (1 + 10 ** rng.uniform(-17, -1, count))
        drawn["V_m"] = np.where(rng.random(count) < 0.5, near, drawn["V_m"])
    return list(drawn.values())


def draw_cell(case: Case, count: int, seed: int) -> list[Any]:
    """Draw arguments such as those of a cell."""
    rng = np.random.default_rng(seed)
    ranges = [RANGES.get(q.unit, (0.1, 10.0)) for q in case.inputs]
    drawn = [rng.uniform(low, high, count) for low, high in ranges]
    return [
        abs(found) if q.domain is Domain.POSITIVE else found
        for q, found in zip(case.inputs, drawn, strict=True)
    ]


def call(case: Case, values: list[Any], **options: Any) -> Any:
    """Call the generated function with a value for each input of the case."""
    formula = case.formula
    taken = {
        q.name: [v for v, name in zip(values, case.takes, strict=True) if name == q.name]
        for q in formula.inputs
    }
    families = [name for group in formula.species for name in group]
    given = {n: stacked(v) if n in families else v[0] for n, v in taken.items()}
    function = getattr(formulas, formula.name)
    positional = [given.pop(q.name) for q in formula.arguments]
    found = function(*positional, **given, **options)
    return getattr(found, case.output) if case.output else found


def stacked(parts: list[Any]) -> Any:
    """Put the species on the last axis."""
    if isinstance(parts[0], float):
        return parts
    xp = np if isinstance(parts[0], np.ndarray) else array_api_strict
    return xp.stack(parts, axis=-1)


def test_the_file_is_what_the_generator_writes() -> None:
    """The committed file has no line that the generator would not write now."""
    assert check(results().values()) == ""


def test_the_header_states_the_hash_of_the_content() -> None:
    """A change made by hand is seen from the file alone."""
    header, content = PATH.read_text("utf-8").split('"""\n\n', 1)
    assert f"sha256 {hashlib.sha256(content.encode()).hexdigest()}" in header


def test_every_function_is_public() -> None:
    """Each result that declares a function has it, documented, with the declared signature."""
    formulas_ = {case.formula.name: case.formula for case in FORMULAS.values()}
    records = {formula.record for formula in formulas_.values() if formula.record}
    assert set(formulas.__all__) == {*formulas_, *records}
    for result in results().values():
        if result.function:
            function = getattr(formulas, result.function)
            parameters = inspect.signature(function).parameters
            axis = ("axis",) if formulas_[result.function].species else ()
            assert tuple(parameters) == (*result.arguments, *result.keywords, *axis, "errors")
            for name, value in result.defaults:
                assert parameters[name].default == value
            assert all(
                parameters[k].kind is inspect.Parameter.KEYWORD_ONLY for k in result.keywords
            )
            assert f"`{result.id}`" in str(function.__doc__)


@pytest.mark.parametrize("name", NAMES)
def test_it_agrees_with_sympy(name: str) -> None:
    """Each function computes what SymPy's own code for its theorem does, where that is accurate."""
    case = FORMULAS[name]
    values = draw_cell(case, 100, seed=7)
    constants = {q.symbol: float(str(q.value)) for q in case.formula.constants}
    expression = elementary(case.expression).subs(constants)
    plain = sp.lambdify([q.symbol for q in case.inputs], expression)(*values)
    np.testing.assert_allclose(call(case, values), plain, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_accurate_everywhere(name: str, xp: Any) -> None:
    """No error exceeds four units in the last place times the condition number."""
    case, count = FORMULAS[name], 400
    values = draw(case, count)
    bound = error_bound(case)
    # many elements are computed by other steps than few
    few, many = (
        np.asarray(call(case, [xp.asarray(np.tile(value, times)) for value in values]))
        for times in (1, 12)
    )
    with mpmath.workdps(DIGITS.get(case.formula.name, 50)):
        for index in range(count):
            value, allowed = bound(*(float(v[index]) for v in values))
            for got in (few[index], many[index], many[-count + index]):
                if abs(value) > sys.float_info.max:
                    assert abs(got) == math.inf
                else:
                    assert abs(mpmath.mpf(float(got)) - value) <= allowed


@pytest.mark.parametrize("name", NAMES)
def test_floats_are_as_accurate_as_arrays(name: str) -> None:
    """A call with Python floats gives a Python float that obeys the same bound."""
    case, count = FORMULAS[name], 400
    rows = np.transpose(draw(case, count, seed=21)).tolist()
    bound = error_bound(case)
    with mpmath.workdps(DIGITS.get(case.formula.name, 50)):
        for row in rows:
            value, allowed = bound(*row)
            got = call(case, row)
            assert type(got) is (np.float64 if case.formula.species else float)
            if abs(value) > sys.float_info.max:
                assert abs(got) == math.inf
            else:
                assert abs(mpmath.mpf(got) - value) <= allowed


@pytest.mark.parametrize(
    "name",
    [
        "driving_force",
        "electrochemical_potential_difference",
        "nernst_concentration",
        "nernst_potential",
    ],
)
def test_subnormal_and_huge_concentrations_lose_nothing(name: str) -> None:
    """From the smallest to the largest float the same bound holds, for floats and for arrays."""
    case, count = FORMULAS[name], 400
    values = draw(case, count, seed=22)
    rng = np.random.default_rng(23)
    for place, quantity in enumerate(case.inputs):
        if quantity.unit == "mol/m3":
            values[place] = 10 ** rng.uniform(-323.2, 308.2, count)
    bound = error_bound(case)
    found = call(case, values)
    with mpmath.workdps(50):
        for index in range(count):
            row = [float(value[index]) for value in values]
            value, allowed = bound(*row)
            for got in (found[index], call(case, row)):
                if abs(value) > sys.float_info.max:
                    assert abs(got) == math.inf
                else:
                    assert abs(mpmath.mpf(float(got)) - value) <= allowed


@pytest.mark.parametrize("name", NAMES)
def test_single_precision_is_kept(name: str, xp: Any) -> None:
    """float32 in gives float32 out, as accurate as its inputs allow."""
    case = FORMULAS[name]
    values = [value.astype(np.float32) for value in draw_cell(case, 60, seed=8)]
    got = call(case, [xp.asarray(value) for value in values])
    assert got.dtype == xp.float32
    bound = error_bound(case)
    coarser = float(np.finfo(np.float32).eps) / sys.float_info.epsilon
    for index, found in enumerate(np.asarray(got)):
        value, allowed = bound(*(float(v[index]) for v in values))
        assert abs(float(found) - value) <= allowed * coarser


@pytest.mark.parametrize("name", NAMES)
def test_nan_in_any_argument_gives_nan(name: str, xp: Any) -> None:
    """An unknown input makes an unknown output, and only there."""
    case = FORMULAS[name]
    for index in range(len(case.inputs)):
        values: list[Any] = [xp.asarray([1.5, 2.5]) for _ in case.inputs]
        values[index] = xp.asarray([1.5, math.nan])
        assert np.isnan(np.asarray(call(case, values))).tolist() == [False, True]
        assert math.isnan(call(case, [math.nan if k == index else 1.5 for k in range(len(values))]))


@pytest.mark.parametrize("name", NAMES)
def test_impossible_values_are_refused_by_name(name: str, xp: Any) -> None:
    """Outside its domain an argument is named with its value, or gives NaN on request."""
    case = FORMULAS[name]
    domains = {"positive": -2.0, "nonzero": 0.0}
    for index, quantity in enumerate(case.inputs):
        if quantity.domain.value not in domains:
            continue
        bad = domains[quantity.domain.value]
        arrays: list[Any] = [xp.asarray([1.5, 2.5]) for _ in case.inputs]
        arrays[index] = xp.asarray([1.5, bad])
        numbers = [bad if k == index else 1.5 for k in range(len(arrays))]
        said = f"{case.takes[index]} must be {quantity.domain.value}, got {bad}"
        for values in (arrays, numbers):
            with pytest.raises(ValueError, match=said):
                call(case, values)
        asked = np.asarray(call(case, arrays, errors="nan"))
        assert np.isnan(asked).tolist() == [False, True]
        assert math.isnan(call(case, numbers, errors="nan"))


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_the_reference_numbers(name: str) -> None:
    """At chosen points, extreme ones among them, the textbook's value to 50 digits is met."""
    case = FORMULAS[name]
    bound = error_bound(case)
    if case.output:
        pytest.skip("what has several outputs has its reference in the points drawn at random")
    points = [point for point in REFERENCE if point["function"] == name]
    assert points
    for point in points:
        taken = {n: v if isinstance(v, list) else [v] for n, v in point["arguments"].items()}
        values = [value for q in case.formula.inputs for value in taken[q.name]]
        with mpmath.workdps(DIGITS.get(case.formula.name, 50)):
            _, allowed = bound(*values)
            assert abs(mpmath.mpf(call(case, values)) - mpmath.mpf(point["value"])) <= allowed
