"""Cases: a function beside the theorem's own, and how arguments go from one to the other."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, final

import mpmath
import numpy as np
from sympy import Symbol

from vrest import catalogue
from vrest.numerics.extraction import Formula, formula_of
from vrest.numerics.lambdify import lambdify
from vrest.quantity import Quantity
from vrest.result import Result
from vrest.units import parse_unit

__all__ = ["SPECIES", "Case", "NotANumberError", "called", "case_of", "size"]

# The ions for which a function of any ions is compared.
SPECIES: Final = ("K", "Na", "Cl")
_STEP: Final = 1e-7
_DIGITS: Final = 40


class NotANumberError(TypeError):
    """Say that a function returns something that cannot be compared."""


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
    output: int = 0
    placed: tuple[str, ...] = ()
    fixed: Mapping[str, float] = field(default_factory=dict)

    @property
    def families(self) -> tuple[str, ...]:
        """Return the names of the inputs that every ion has."""
        return tuple(name for group in self.formula.species for name in group)

    @property
    def inputs(self) -> tuple[Quantity, ...]:
        """Return the inputs one by one, what every ion has by the names of ions."""
        return tuple(
            one
            for q in self.formula.inputs
            for one in (_each(q) if q.name in self.families else (q,))
        )

    def _gathered(self, point: Mapping[str, float]) -> dict[str, Any]:
        """Return the values by the names of the result, a list of what every ion has."""
        if not self.formula.species:
            return dict(point)
        return {
            q.name: [point[one.name] for one in _each(q)]
            if q.name in self.families
            else point[q.name]
            for q in self.formula.inputs
        }

    def own(self, point: Mapping[str, float]) -> float:
        """Return what the user's function says, with its arguments in its own units.

        Raises
        ------
        TypeError
            If it returns anything but real numbers.
        """
        known = self._gathered(point)
        given: dict[str, Any] = {}
        for own, name in self.names.items():
            factor, value = self.factors.get(own, 1.0), known[name]
            if isinstance(value, list):
                given[own] = np.array(value) / factor
            else:
                whole = name == "z" and float(value).is_integer()
                given[own] = int(value) if whole else value / factor
        positional = [given.pop(name) for name in self.placed]
        return self._one(self.function(*positional, **given))

    def _one(self, found: Any) -> float:
        """Return the number that is compared, of all that a function returns."""
        if len(self.formula.outputs) > 1:
            name = self.formula.outputs[self.output].name
            try:
                found = found[name] if isinstance(found, Mapping) else found[self.output]
            except (KeyError, IndexError, TypeError):
                said = ", ".join(q.name for q in self.formula.outputs)
                raise NotANumberError(
                    f"{called(self.function)} must return {said} in this order or by name, got"
                    f" {found!r}"
                ) from None
        if found is None or isinstance(found, str | bytes | complex):
            raise NotANumberError(
                f"{called(self.function)} must return a real number, got {found!r}"
            )
        try:
            return float(found.item() if hasattr(found, "item") else found)
        except (TypeError, ValueError):
            raise NotANumberError(
                f"{called(self.function)} must return a real number, got {found!r}"
            ) from None

    def true(self, point: Mapping[str, float]) -> float:
        """Return what the theorem says, in the unit of the user's function."""
        given = {
            name: [mpmath.mpf(one) for one in value]
            if isinstance(value, list)
            else mpmath.mpf(value)
            for name, value in self._gathered(point).items()
        }
        arguments = [given[q.name] for q in self.formula.arguments]
        keywords = {q.name: given[q.name] for q in self.formula.keywords}
        with mpmath.workdps(_DIGITS):
            found = self.truth(*arguments, **keywords)
            part = found[self.output] if len(self.formula.outputs) > 1 else found
            return float(part / self.scale)


def _each(family: Quantity) -> tuple[Quantity, ...]:
    """Return what every ion has for each of three ions."""
    return tuple(
        replace(
            family,
            symbol=Symbol(f"{family.name}_{ion}"),
            meaning=family.meaning.replace("species i", f"species {ion}"),
        )
        for ion in SPECIES
    )


def called(function: Callable[..., Any]) -> str:
    """Return what a function is called."""
    return getattr(function, "__name__", "The function")


def case_of(
    function: Callable[..., Any],
    result: str,
    mapping: Mapping[str, str | tuple[str, str]],
    returns: str | None,
    given: Mapping[str, float] | None = None,
) -> Case:
    """Return a function as a case of a result.

    Parameters
    ----------
    function : callable
    result : str
    mapping : mapping
    returns : str or None
    given : mapping, optional
        As for `verify_function`.

    Raises
    ------
    ValueError
        If the result is unknown, or parameters and quantities do not match.
    TypeError
        If the function cannot be called, or does not tell its parameters.
    """
    if not callable(function):
        raise TypeError(f"function must be a function, got {function!r}")
    try:
        told = inspect.signature(function).parameters
    except (TypeError, ValueError):
        raise TypeError(
            f"{called(function)} does not tell its parameters; wrap it in a function that does"
        ) from None
    known = _result(result, [*mapping.values(), *told])
    formula = formula_of(known)
    quantities = {q.name: q for q in formula.inputs}
    kinds = (
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.KEYWORD_ONLY,
    )
    parameters = [
        p.name for p in told.values()
        if p.kind in kinds and (p.default is p.empty or p.name in mapping or p.name in quantities)
    ]  # fmt: skip
    names: dict[str, str] = {}
    factors: dict[str, float] = {}
    for parameter in parameters:
        said = mapping.get(parameter, parameter)
        name, unit = (said, "") if isinstance(said, str) else said
        if name not in quantities:
            accepted = ", ".join(quantities)
            raise ValueError(f"{parameter} stands for no quantity of {known.id}; it has {accepted}")
        names[parameter] = name
        if unit:
            factors[parameter] = _factor(unit, quantities[name])
    if strange := mapping.keys() - set(parameters):
        listed = ", ".join(sorted(strange))
        raise ValueError(f"{called(function)} has no parameter {listed}; see mapping")
    fixed = dict(formula.defaults) | dict(given or {})
    if strange := set(given or {}) - set(quantities):
        accepted = ", ".join(quantities)
        raise ValueError(
            f"given: {', '.join(sorted(strange))} is no quantity; there are {accepted}"
        )
    # a function without a valence is compared all the same: that is a slip
    if missing := set(quantities) - set(names.values()) - fixed.keys() - {"z"}:
        lacking = ", ".join(sorted(missing))
        raise ValueError(
            f"{called(function)} takes nothing for {lacking}; map a parameter to each, or fix it by"
            " given"
        )
    for name in names.values():
        if name not in (given or {}):
            fixed.pop(name, None)
    scale = _factor(returns, formula.returns) if returns else 1.0
    placed = tuple(p.name for p in told.values() if p.kind is p.POSITIONAL_ONLY and p.name in names)
    truth = lambdify(known, modules="mpmath")
    return Case(function, truth, formula, names, factors, scale, 0, placed, fixed)


def _result(name: str, wanted: Sequence[str | tuple[str, str]]) -> Result:
    """Return the result of this id, or the one whose function is so called; of two, what fits."""
    known = catalogue.results()
    found = [r for r in known.values() if r.function == name]
    found += [known[name]] if name in known else []
    said = {each if isinstance(each, str) else each[0] for each in wanted}
    for each in found[:-1]:
        if {q.name for q in formula_of(each).inputs} <= said | {"z"}:
            return each
    return found[-1] if found else catalogue.get(name)


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
