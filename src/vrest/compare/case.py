"""Cases: a function beside the theorem's own, and how arguments go from one to the other."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, final

import mpmath

from vrest import catalogue
from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.lambdify import lambdify
from vrest.quantity import Quantity
from vrest.units import parse_unit

__all__ = ["Case", "called", "case_of", "size"]

_STEP: Final = 1e-7
_DIGITS: Final = 40


@final
@dataclass(frozen=True, slots=True)
class Case:
    """Hold a function with the theorem's own, and how arguments go from one to the other."""

    function: Callable[..., Any]
    truth: Callable[..., Any]
    formula: Formula
    names: Mapping[str, str]
    factors: Mapping[str, float]
    scale: float

    def own(self, point: Mapping[str, float]) -> Any:
        """Return what the user's function says, with its arguments in its own units."""
        given = {own: point[name] / self.factors.get(own, 1.0) for own, name in self.names.items()}
        for own, value in given.items():
            if self.names[own] == "z":
                given[own] = int(value)
        return self.function(**given)

    def true(self, point: Mapping[str, float]) -> float:
        """Return what the theorem says, in the unit of the user's function."""
        given = {name: mpmath.mpf(value) for name, value in point.items()}
        arguments = [given[q.name] for q in self.formula.arguments]
        keywords = {q.name: given[q.name] for q in self.formula.keywords}
        with mpmath.workdps(_DIGITS):
            return float(self.truth(*arguments, **keywords) / self.scale)


def called(function: Callable[..., Any]) -> str:
    """Return what a function is called."""
    return getattr(function, "__name__", "The function")


def case_of(
    function: Callable[..., Any],
    result: str,
    mapping: Mapping[str, str | tuple[str, str]],
    returns: str | None,
) -> Case:
    """Return a function as a case of a result.

    Parameters
    ----------
    function : callable
    result : str
    mapping : mapping
    returns : str or None
        As for `verify_function`.

    Raises
    ------
    ValueError
        If the result is unknown, or parameters and quantities do not match.
    """
    known = catalogue.get(result)
    formula = formula_of(known)
    if formula.species or len(formula.outputs) > 1:
        raise ValueError(f"{result} has several values or one for each ion; it is not compared yet")
    quantities = {q.name: q for q in formula.inputs}
    parameters = [
        p.name for p in inspect.signature(function).parameters.values()
        if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
        and (p.default is p.empty or p.name in mapping or p.name in quantities)
    ]  # fmt: skip
    names: dict[str, str] = {}
    factors: dict[str, float] = {}
    for parameter in parameters:
        said = mapping.get(parameter, parameter)
        name, unit = (said, "") if isinstance(said, str) else said
        if name not in quantities:
            accepted = ", ".join(quantities)
            raise ValueError(f"{parameter} stands for no quantity of {result}; it has {accepted}")
        names[parameter] = name
        if unit:
            factors[parameter] = _factor(unit, quantities[name])
    if missing := set(quantities) - set(names.values()):
        fixed = ", ".join(sorted(missing))
        raise ValueError(f"{called(function)} takes nothing for {fixed}; map a parameter to each")
    scale = _factor(returns, formula.returns) if returns else 1.0
    return Case(function, lambdify(known, modules="mpmath"), formula, names, factors, scale)


def _factor(unit: str, quantity: Quantity) -> float:
    read = parse_unit(unit)
    if read.dimension != quantity.dimension or read.offset:
        raise ValueError(f"{quantity.name} is not measured in {unit}")
    return float(read.factor)


def size(case: Case, point: Mapping[str, float], expected: float) -> float:
    """Return the size to which rounding is relative: what a small change of the inputs moves."""
    moved = 0.0
    for name, value in point.items():
        if value and name != "z":
            nudged = case.true({**point, name: value * (1 + _STEP)})
            moved += abs(nudged - expected) / _STEP
    return max(abs(expected), moved)
