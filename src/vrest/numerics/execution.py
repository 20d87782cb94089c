"""Run a formula on floats or arrays: check the arguments, keep types, work in cache-sized blocks.

A formula is a plain function of floats or arrays.  `formula` wraps it: calls with Python numbers
alone go straight to it; any other call goes to `execute`, which converts, checks and broadcasts.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final, TypeVar, cast

import numpy as np

from vrest.numerics.blocks import each_of, execute_masked, execute_numpy, is_masked
from vrest.numerics.compilation import check_names, deferred
from vrest.numerics.domains import CONDITIONS, check_errors
from vrest.numerics.foreign import execute_foreign
from vrest.numerics.labelled import execute_labelled, is_labelled
from vrest.numerics.lazy import execute_lazy
from vrest.numerics.measured import execute_measured, is_measured
from vrest.numerics.namespaces import is_foreign, is_lazy, namespace_of
from vrest.numerics.plainly import declare, execute_plainly, execute_species
from vrest.numerics.plan import WORDS, plan_numbers
from vrest.numerics.species import arrange

__all__ = ["Array", "execute", "formula"]

Array = Any
_UNITLESS: Final[tuple[Mapping[str, str], tuple[str, ...]]] = ({}, ())
_Function = TypeVar("_Function", bound=Callable[..., Any])
# The state alone is looked at: a parameter that is no number shows in the type of what is found,
# but for a bool.
_ARRAYS: Final = """\
def {name}({signature}, errors="raise"):
    if not ({all_types} is float):
        if errors == "raise":
            _way = _ways.get(({types},))
            _found = _way({given}) if _way else _plainly(_kernel, ({given},))
            if _found is not None:
                return _found
        if not _numbers >= {{{state_types}}}:
            return _execute(_kernel, _domains, {{{values}}}, errors, units=_units, tried=True)
"""
# Until it is called with numbers.
_LATE: Final = """\
    return _first_call(({places}), {{{keywords}}}, numbers=True)
"""
_NUMBERS: Final = """\
        try:
            {names} = {floats}
        except OverflowError:
            return _execute(_kernel, _domains, {{{values}}}, errors, units=_units, tried=True)
    try:
        if {conditions}errors == "raise":
            {body}
    except (ArithmeticError, TypeError, ValueError):
        pass
    return _execute(_kernel, _domains, {{{values}}}, errors, units=_units)
"""
_SUM: Final = """\
def {name}({signature}, axis=-1, errors="raise"):
    _values = {{{values}}}
    if errors == "raise" and not _members:
        _found = _summed(_kernel, _domains, _values, _families, axis)
        if _found is not None:
            return _found
    return _execute(
        _kernel, _domains, _values, errors, _species, axis, _units, tried=True, members=_members
    )
"""
_TAKEN: Final = (
    *("axis", "errors", "float", "type"),
    *(
        "_kernel",
        "_execute",
        "_domains",
        "_families",
        "_found",
        "_members",
        "_numbers",
        "_plainly",
        "_species",
        "_summed",
        "_units",
        "_values",
        "_way",
        "_ways",
        "_record",
        "_first_call",
    ),
)


def formula(
    *,
    positive: tuple[str, ...] = (),
    nonnegative: tuple[str, ...] = (),
    nonzero: tuple[str, ...] = (),
    species: tuple[tuple[str, ...], ...] = (),
    units: str = "",
    members: bool = False,
) -> Callable[[_Function], _Function]:
    """Make a plain formula callable with numbers and arrays of any kind.

    Parameters
    ----------
    positive, nonnegative, nonzero : tuple of str
        The arguments that must be so; the others are any real numbers.
    species : tuple of tuple of str
        The arguments that are arrays over ion species, in groups of the same species; the formula
        gets them with the species on the first axis, and is called with `axis`.
    units : str
        The SI units of the arguments, and after an arrow of the results, such as ``m, s -> m/s``;
        without them quantities of pint are refused.
    members : bool
        Whether the formula returns something for each of the species.

    Returns
    -------
    callable
        The decorator.  The formula itself stays at hand as ``__wrapped__``, and what was declared
        as ``manners``.

    Raises
    ------
    ValueError
        If a name is not an argument of the formula.
    """
    domains = dict.fromkeys(positive, "positive") | dict.fromkeys(nonzero, "nonzero")
    domains |= dict.fromkeys(nonnegative, "nonnegative")

    def wrap(kernel: _Function) -> _Function:
        parameters = dict(inspect.signature(kernel).parameters)
        parameters.pop("errors", None)
        if species:
            parameters.pop("axis", None)
        if unknown := domains.keys() - parameters.keys():
            raise ValueError(f"{kernel.__name__} has no argument {', '.join(sorted(unknown))}")
        names = tuple(parameters)
        check_names([kernel.__name__, *names], _TAKEN)
        taken, _, made = units.partition(" -> ")
        measures = dict(zip(parameters, taken.split(", "), strict=True)) if units else {}
        described = (measures, tuple(made.split(", ")))
        own: dict[str, Any] = {
            "_kernel": kernel,
            "_execute": execute,
            "_domains": domains,
            "_units": described,
        }
        own |= {"_numbers": frozenset((float, int)), "_species": species, "_members": members}
        own |= {"_summed": execute_species, "_families": _families(species)}
        if not species:
            own["_plainly"] = execute_plainly
            declare(kernel, names, domains)
            own["_ways"] = kernel.__dict__["ways"]

        def write(args: Any, kwargs: Any, *, numbers: bool = False) -> tuple[str, dict[str, Any]]:
            # for numbers when the first of them come: most functions are called with arrays alone
            numbers = numbers or np.ndarray not in {*map(type, args), *map(type, kwargs.values())}
            template = _SUM if species else _ARRAYS + (_NUMBERS if numbers else _LATE)
            body: list[str] = []
            if numbers and not species:
                body, own["_record"] = plan_numbers(kernel, names)
            return _guard(kernel.__name__, parameters, domains, template, body), WORDS

        guarded: Any = wraps(kernel)(deferred(kernel.__name__, own, write))
        guarded.__dict__["manners"] = {
            "positive": positive,
            "nonnegative": nonnegative,
            "nonzero": nonzero,
            "species": species,
            "units": units,
        }
        return cast("_Function", guarded)

    return wrap


def _families(species: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(name for group in species for name in group)


def _guard(
    name: str,
    parameters: Mapping[str, inspect.Parameter],
    domains: Mapping[str, str],
    template: str,
    body: list[str],
) -> str:
    """Print the function that takes Python numbers straight to the formula."""
    names = list(parameters)
    keywords = [n for n in names if parameters[n].kind is inspect.Parameter.KEYWORD_ONLY]
    positional = [n for n in names if n not in keywords]
    state = positional or names
    used = {name for line in body for name in re.findall(r"\w+", line)}
    given = {
        n: n if p.default is inspect.Parameter.empty else f"{n}={float(p.default)!r}"
        for n, p in parameters.items()
    }
    return template.format(
        name=name,
        signature=", ".join([given[n] if n != "*" else n for n in [*positional, "*", *keywords]]),
        all_types=" is ".join(f"type({n})" for n in state),
        types=", ".join(f"type({n})" for n in names),
        state_types=", ".join(f"type({n})" for n in state),
        values=", ".join(f"{n!r}: {n}" for n in names),
        given=", ".join(names),
        places="".join(f"{n}, " for n in positional),
        keywords=", ".join(f"{n!r}: {n}" for n in (*keywords, "errors")),
        names=", ".join(state),
        floats=", ".join(f"float({n})" for n in state),
        conditions="".join(
            [
                *(f"{n} {CONDITIONS[d]} and " for n, d in domains.items()),
                *(
                    _no_bool(n, domains.get(n) if n in used else None)
                    for n in keywords
                    if n not in state
                ),
            ]
        ),
        body="\n            ".join(body),
    )


def _no_bool(name: str, domain: str | None) -> str:
    """Print a condition that a bool does not meet; false is outside most domains already.

    Without a domain an array would meet any condition, and fail later, or never if it is not used.
    """
    if domain is None:
        return f"(type({name}) is float or type({name}) is int) and "
    false = "" if domain in ("positive", "nonzero") else f"{name} is not False and "
    return f"{name} is not True and {false}"


def execute(
    kernel: Callable[..., Array],
    domains: Mapping[str, str],
    values: Mapping[str, Array],
    errors: str,
    species: tuple[tuple[str, ...], ...] = (),
    axis: int = -1,
    units: tuple[Mapping[str, str], tuple[str, ...]] = _UNITLESS,
    *,
    tried: bool = False,
    members: bool = False,
) -> Array:
    """Evaluate a formula whatever its arguments are.

    Parameters
    ----------
    kernel : callable
        The plain formula, called by keyword.
    domains : mapping
        Name to ``"positive"``, ``"nonnegative"`` or ``"nonzero"``.
    values : mapping
        Name to number or array.
    errors : {"raise", "nan"}
        What a value outside its domain gives.
    species : tuple of tuple of str
        The arguments that are arrays over ion species, in groups of the same species.
    axis : int
        Where the species stand in these.
    units : tuple of mapping and tuple
        The SI units of the arguments by name, and of the results.
    tried : bool
        Whether the short way has had its turn.
    members : bool
        Whether the formula returns something for each of the species.

    Returns
    -------
    float or array

    Raises
    ------
    ValueError
        If a value lies outside its domain, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.
    DimensionError
        If a quantity of pint measures something else than its argument.
    """
    check_errors(errors)
    if not species and not tried:
        found = execute_plainly(kernel, (*values.values(),))
        if found is not None:
            return found
    families = _families(species)
    if species and not members and not tried:
        found = execute_species(kernel, domains, values, families, axis)
        if found is not None:
            return found
    if units[0] and any(map(is_measured, values.values())):
        return execute_measured(
            lambda plain: execute(kernel, domains, plain, errors, species, axis, members=members),
            values,
            *units,
        )
    if species:
        bare = {n: np.asarray(v) if is_labelled(v) else v for n, v in values.items()}
        values = arrange(bare, species, axis)
    elif any(map(is_labelled, values.values())):
        record = kernel.__annotations__.get("return")
        return execute_labelled(
            lambda plain: execute(kernel, domains, plain, errors),
            values,
            len(getattr(record, "_fields", ())) or 1,
        )
    with np.errstate(all="ignore"):
        run = execute_numpy
        if any(is_lazy(value) for value in values.values()):
            run = execute_lazy
        elif any(is_foreign(value) for value in values.values()):
            run = execute_foreign
        elif any(is_masked(value) for value in values.values()):
            run = execute_masked
        found = run(kernel, domains, values, errors, families, members=members)
    if not members:
        return found
    return each_of(lambda part: namespace_of(part).moveaxis(part, 0, axis), found)
