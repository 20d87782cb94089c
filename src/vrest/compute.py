"""Compute with a result: read ``name=value`` pairs with units, and call its function.

Whatever a person may have mistyped is refused with one sentence that says what is accepted.
"""

import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, final

from sympy import Symbol

from vrest.display import Value, customary_unit
from vrest.errors import DimensionError, ReadError, VrestError
from vrest.numerics import formulas
from vrest.numerics.extraction import formula_of
from vrest.numerics.lambdify import lambdify
from vrest.quantity import Domain, Quantity
from vrest.result import Result
from vrest.units import parse_number, parse_unit

__all__ = ["Answer", "Computable", "computable_of", "compute", "quoted"]

_PHYSICS: Final = "vrest.derivations."
_COLDEST: Final = 200.0  # K; a smaller number without a unit was meant in °C
_LONGEST: Final = 40
_AREA: Final = parse_unit("m2").dimension
_COMMA: Final = re.compile(r"\s*[-+−]?[0-9]+,[0-9]")
_DIGIT: Final = re.compile(r"\s*[-+−]?\.?[0-9]")
_SAMPLES: Final = {"mV": "-70mV", "mM": "140mM", "K": "310K", "1": "1"}
_SAID: Final = {Domain.NONZERO: "a number other than zero"} | {
    domain: domain.value for domain in Domain if domain is not Domain.NONZERO
}
_INSIDE: Final[Mapping[Domain, Callable[[float], bool]]] = {
    Domain.POSITIVE: lambda x: x > 0,
    Domain.NONNEGATIVE: lambda x: x >= 0,
    Domain.NONZERO: lambda x: x != 0,
    Domain.REAL: lambda _: True,
    Domain.INDEX: lambda x: x > 0 and x.is_integer(),
}


@final
@dataclass(frozen=True, slots=True)
class Computable:
    """Hold what can be computed: its inputs, and the function that takes them by name.

    Attributes
    ----------
    id : str
        Of the result that it rests on.
    inputs : tuple of Quantity
    outputs : tuple of Quantity
        What the function returns, in its order; of what every ion has, the quantity of any.
    function : callable
        Takes all inputs by keyword, those of every ion as lists, and the ions' names as `species`
        if `told` is true.
    families, members : tuple of str
        The names of the inputs and of the outputs that every ion has.
    defaults : tuple of (str, float)
        What inputs are worth when they are left out.
    usual : mapping
        What an input of every ion is worth for some ions when it is left out, and for any other.
    told : bool
    """

    id: str
    inputs: tuple[Quantity, ...]
    outputs: tuple[Quantity, ...]
    function: Callable[..., Any]
    families: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    defaults: tuple[tuple[str, float], ...] = ()
    usual: Mapping[str, tuple[Mapping[str, float], float]] = field(default_factory=dict)
    told: bool = False


@final
@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what was computed, by the id of the result, and the inputs as they were read."""

    result: str
    values: tuple[Value, ...]
    inputs: tuple[Value, ...]


def computable_of(result: Result) -> Computable:
    """Return a result as what can be computed with it.

    Raises
    ------
    ValueError
        If no function can be made of it.
    """
    formula = formula_of(result)
    own = result.module.startswith(_PHYSICS) and hasattr(formulas, formula.name)
    made: Callable[..., Any] = getattr(formulas, formula.name) if own else lambdify(result)

    def function(**values: Any) -> Any:
        positional = [values.pop(q.name) for q in formula.arguments]
        return made(*positional, **values)

    families = {name for group in formula.species for name in group}
    return Computable(
        result.id,
        formula.inputs,
        formula.outputs,
        function,
        tuple(q.name for q in formula.inputs if q.name in families),
        defaults=formula.defaults,
    )


def compute(result: Result | Computable, pairs: Sequence[str]) -> Answer:
    """Compute with a result.

    Parameters
    ----------
    result : Result or Computable
        The project's own, one of a user's file, or what a solver computes.
    pairs : sequence of str
        Each ``name=value``, the value with a unit or in SI, such as ``c_in=140mM``; of what every
        ion has, one for each ion, such as ``g_K=0.5mS/cm2 E_K=-90mV``, or one after the other, such
        as ``g=0.5mS/cm2,0.1mS/cm2 E=-90mV,60mV``.

    Returns
    -------
    Answer

    Raises
    ------
    ValueError
        If names are missing, unknown or repeated, a value lies outside its domain, or no function
        can be made of the result.
    ReadError
        If a pair, a number or a unit cannot be read.
    DimensionError
        If a value measures something else than its name.

    Examples
    --------
    >>> from vrest.catalogue import get
    >>> answer = compute(get("nernst"), ["c_in=140mM", "c_out=4mM", "z=1", "T=310K"])
    >>> round(answer.values[0].number, 5)
    -0.09498
    """
    known = computable_of(result) if isinstance(result, Result) else result
    given, species = _given(known, list(_spread(known, pairs)))
    inputs = tuple(Value(q, given[q.name]) for q in _named(known, known.inputs, species))
    values: dict[str, Any] = {q.name: given[q.name] for q in known.inputs if q.name in given}
    for family in known.families:
        values[family] = [given[f"{family}_{each}"] for each in species]
    found = known.function(**values, **({"species": species} if known.told else {}))
    parts = found if isinstance(found, tuple) else (found,)
    answers: list[Value] = []
    for quantity, part in zip(known.outputs, parts, strict=True):
        if quantity.name in known.members:
            answers += map(Value, _members([quantity], species), map(float, part))
        else:
            answers.append(Value(quantity, float(part)))
    for value in answers:
        if not math.isfinite(value.number):
            said = "lies beyond the numbers that a computer holds at these values"
            raise ValueError(f"{value.quantity.name} {said}")
    return Answer(known.id, tuple(answers), inputs)


def quoted(text: str) -> str:
    """Quote what the user typed, where it needs quotes, at a length that is still readable."""
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return short if re.fullmatch(r"[-+.\w°µ%/^*]+", short) else repr(short)


def _listed(quantities: Iterable[Quantity]) -> str:
    """List names with what they mean and their units."""
    parts = []
    for quantity in quantities:
        unit = customary_unit(quantity)
        measure = "a number" if unit == "1" else unit
        parts.append(f"{quantity.name} ({quantity.meaning}, {measure})")
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _members(quantities: Sequence[Quantity], species: Sequence[str]) -> list[Quantity]:
    """Return what every ion has, ion by ion, by the names of the ions."""
    return [
        replace(
            family,
            symbol=Symbol(f"{family.name}_{each}"),
            meaning=family.meaning.replace("species i", f"species {each}"),
        )
        for each in species
        for family in quantities
    ]


def _named(
    known: Computable, quantities: Sequence[Quantity], species: Sequence[str]
) -> list[Quantity]:
    """Return the inputs by the names that they are given, those of every ion one by one."""
    families = [q for q in quantities if q.name in known.families]
    return [q for q in quantities if q not in families] + _members(families, species)


def _spread(known: Computable, pairs: Sequence[str]) -> Iterator[str]:
    """Give each of the values that stand one after the other to an ion of its own: 1, 2, 3."""
    for pair in pairs:
        name, equals, text = (part.strip() for part in pair.partition("="))
        if equals and name in known.families:
            yield from (f"{name}_{n}={part}" for n, part in enumerate(text.split(","), start=1))
        else:
            yield pair


def _species(known: Computable, pairs: Sequence[str]) -> list[str]:
    """Return the ions that the names in the pairs speak of, or one that stands for any."""
    names = [pair.partition("=")[0].strip() for pair in pairs]
    plain = {q.name for q in known.inputs}
    # the longest first, so that n_pump_K is no ion of n
    starts = sorted((f"{family}_" for family in known.families), key=len, reverse=True)
    ends = []
    for name in names:
        start = next((s for s in starts if name.startswith(s)), None)
        if start and name not in plain:
            ends.append(name.removeprefix(start))
    return list(dict.fromkeys(end for end in ends if end.isalnum())) or ["i"]


def _given(known: Computable, pairs: Sequence[str]) -> tuple[dict[str, float], list[str]]:
    """Read all pairs, and the ions they name; each name that is needed must be there once."""
    species = _species(known, pairs) if known.families else []
    inputs = _named(known, known.inputs, species)
    taken = {q.name: q for q in inputs}
    defaults = dict(known.defaults)
    for family, (some, other) in known.usual.items():
        defaults |= {f"{family}_{each}": some.get(each, other) for each in species}
    given: dict[str, float] = {}
    for pair in pairs:
        name, equals, text = (part.strip() for part in pair.partition("="))
        if not equals or not name:
            example = _example(inputs[0])
            form = f"of the form name=value, such as {example}"
            raise ReadError(f"{quoted(pair)} is not {form}; a blank inside needs quotes around all")
        if name not in taken:
            near = difflib.get_close_matches(name, taken, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}? " if near else ""
            needed = _listed(q for q in inputs if q.name not in defaults)
            raise ValueError(f"{quoted(name)} is not among the inputs; {hint}needed are {needed}")
        if name in given:
            raise ValueError(f"{name} is given twice; give each name once")
        given[name] = _read(taken[name], text)
    read = {**defaults, **given}
    if missing := [q for q in inputs if q.name not in read]:
        raise ValueError(f"{'also ' if given else ''}needed: {_listed(missing)}")
    return read, species


def _example(quantity: Quantity) -> str:
    unit = customary_unit(quantity)
    return f"{quantity.name}={_SAMPLES.get(unit, f'1 {unit}')}"


def _of_a_whole_cell(quantity: Quantity, text: str) -> bool:
    """Tell whether a number is that of the whole membrane, where a quantity is by its area."""
    try:
        parse_number(text, quantity.dimension * _AREA)
    except VrestError:
        return False
    return True


def _read(quantity: Quantity, text: str) -> float:
    """Read one value and see that it lies where the quantity may lie."""
    name, example, pair = quantity.name, _example(quantity), f"{quantity.name}={quoted(text)}"
    if _COMMA.match(text):
        raise ReadError(f"{pair} has a comma; write decimals with a point, such as 4.5")
    if not _DIGIT.match(text) or len(text) > _LONGEST:
        raise ReadError(f"{pair} is not a number with a unit; write for example {example}")
    try:
        number = parse_number(text, quantity.dimension, name=name)
    except ReadError as error:
        reason = str(error)
        raise ReadError(reason if reason.startswith(f"{name}=") else f"{pair}: {reason}") from None
    except DimensionError:
        celsius = " or T=37degC" if customary_unit(quantity) == "K" else ""
        reason = f"{pair} has the wrong dimension: {name} is the {quantity.meaning}"
        if _of_a_whole_cell(quantity, text):
            whole = (
                f"{pair} is that of a whole cell, and {name}, the {quantity.meaning}, is by area"
            )
            reason = f"{whole}: divide it by the area of the membrane"
        raise DimensionError(f"{reason}; write for example {example}{celsius}") from None
    if customary_unit(quantity) == "K" and 0 < number < _COLDEST and text[-1:].isdigit():
        reason = f"{pair} has no unit, and {number:g} K is colder than any cell"
        raise ValueError(f"{reason}; write {pair}degC, or {pair}K")
    if not _INSIDE[quantity.domain](number):
        nature = f"the {quantity.meaning} must be {_SAID[quantity.domain]}"
        raise ValueError(f"{pair} is impossible: {nature}")
    return number
