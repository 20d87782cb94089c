"""``vrest compute``: numbers with units in, a number with its unit out."""

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from vrest import catalogue
from vrest.cells.computable import SOLVED
from vrest.cli.selection import derived, is_file, one_of, select
from vrest.cli.terminal import Refusal, print_json, refusing, say
from vrest.compute import Answer, compute, quoted
from vrest.display import Value, echoed, in_unit, shown
from vrest.kernel import Equation, Iff
from vrest.numerics.extraction import formula_of
from vrest.result import Result
from vrest.units import parse_unit

__all__ = ["command"]


# Where the function of a statement belongs to another one about the same.
_SIBLINGS: Final = {"donnan": "donnan_voltage", "ghk_voltage_many": "ghk_voltage_ions"}


def _names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    known = [r for r in catalogue.results().values() if r.function or r.id in SOLVED]
    return [CompletionItem(r.id, help=r.title) for r in known if r.id.startswith(incomplete)]


@click.command(
    name="compute",
    short_help="Compute with a result; numbers carry units.",
    epilog="""\b
Examples:
  vrest compute nernst c_in=140mM c_out=4mM z=1 T=310K
  vrest compute driving_force "V_m=-70 mV" c_in=140mM c_out=4mM z=1 T=37degC
  vrest compute nernst_slope z=1 T=293.15K --unit V
  vrest compute chord_conductance g=0.45mS/cm2,0.05mS/cm2 E=-95mV,60mV
  vrest compute mine.py --result nernst_divalent c_in=100nM c_out=2mM T=310K

A number without a unit is taken in SI; mol/m3 is the same as mM.""",
)
@click.argument("result", shell_complete=_names)
@click.argument("pairs", nargs=-1, metavar="NAME=VALUE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, in SI units.")
@click.option("--unit", default="", help="The unit to print the answer in, such as mV.")
@click.option("--result", "wanted", metavar="ID", help="Which result of a file of your own.")
def command(
    result: str, pairs: tuple[str, ...], *, as_json: bool, unit: str, wanted: str | None
) -> None:
    """Compute with RESULT: the name of a result, of a function, or a file of your own.

    Each NAME=VALUE gives one quantity with its unit. What is missing, unknown or impossible is
    refused; vrest never assumes a temperature.
    """
    chosen = _chosen(result, wanted)
    derived(chosen)
    with refusing():
        own = chosen.module.startswith("vrest.derivations.")
        answer = compute(SOLVED.get(chosen.id, chosen) if own else chosen, pairs)
        units = _units(answer, unit)
        if as_json:
            print_json(_data(answer, units))
            return
        for value, chosen_unit in zip(answer.values, units, strict=True):
            say(f"{value.quantity.name} = {shown(value, chosen_unit)}  ({value.quantity.meaning})")
    given = ", ".join(f"{value.quantity.name} = {echoed(value)}" for value in answer.inputs)
    say(f"for {given}")


def _chosen(name: str, wanted: str | None) -> Result:
    if not is_file(name):
        if wanted is not None:
            raise Refusal("--result chooses among the results of a file; name the file first")
        return _find(name)
    found = one_of(select([name]), wanted, name)
    if len(found) > 1:
        ids = ", ".join(r.id for r in found)
        raise Refusal(f"{Path(name).name} has several results; choose with --result one of {ids}")
    return found[0]


def _find(name: str) -> Result:
    """Return the result that has this id and can be computed, or whose function is so called."""
    with refusing():
        known = catalogue.results()
    with_function = [r for r in known.values() if r.function is not None or r.id in SOLVED]
    computable = {r.function: r for r in with_function} | {r.id: r for r in with_function}
    computable |= {f"{name}_steady_state": known[name] for name in SOLVED if name in known}
    computable |= {name: computable[other] for name, other in _SIBLINGS.items()}
    if name in computable:
        return computable[name]
    if name in known and _says_a_formula(known[name]):
        return known[name]
    # a slip of the pen looks like the name; what is near a result that is none has its subject
    subject = [n for n in computable if n and n.split("_")[0] == name.split("_")[0]]
    among = subject if name in known else list(filter(None, computable))
    near = difflib.get_close_matches(name, among, n=3, cutoff=0.5 * (name not in known))
    close = dict.fromkeys(computable[n].id for n in near)
    ids = ", ".join(result.id for result in with_function)
    hint = f"did you mean {catalogue.either(close)}?" if near else f"computable are {ids}"
    what = "has no numeric function" if name in known else "is not the name of a result"
    raise Refusal(f"{quoted(name)} {what}; {hint}")


def _says_a_formula(result: Result) -> bool:
    """Tell whether a result says what a quantity is, without a function of its own."""
    if not isinstance(derived(result).statement, Equation | Iff):
        return False
    try:
        formula_of(result)
    except ValueError:
        return False
    return True


def _units(answer: Answer, unit: str) -> list[str]:
    """Return the unit for those of several values that it fits, and none for the others.

    Raises
    ------
    ReadError
        If the unit cannot be read.
    DimensionError
        If it fits no value.
    """
    if not unit:
        return [""] * len(answer.values)
    dimension = parse_unit(unit).dimension
    fits = [value.quantity.dimension == dimension for value in answer.values]
    if not any(fits):
        in_unit(answer.values[0], unit)  # it says what would fit
    return [unit if fit else "" for fit in fits]


def _data(answer: Answer, units: Sequence[str]) -> dict[str, Any]:
    """Return an answer as plain data, `values` by name where there are several."""
    inputs = {value.quantity.name: value.number for value in answer.inputs}
    pairs = zip(answer.values, units, strict=True)
    values = [_measured(value, unit) for value, unit in pairs]
    if len(values) == 1:
        return {"result": answer.result, **values[0], "inputs": inputs}
    named = {v.quantity.name: data for v, data in zip(answer.values, values, strict=True)}
    return {"result": answer.result, "values": named, "inputs": inputs}


def _measured(value: Value, unit: str) -> dict[str, Any]:
    chosen = unit or value.quantity.unit
    return {"value": in_unit(value, chosen) if unit else value.number, "unit": chosen}
