"""Explanations: witnesses with their units, and the nearest true formula in the claim's letters."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.display import customary_unit
from vrest.errors import VrestError
from vrest.quantity import Quantity, dimension_of, quantity_of
from vrest.units import DIMENSIONLESS, parse_unit

from ..grammar.measures import unit_named
from ..reading import Printed, Reading, Relation
from ..slips.diagnosis import Diagnosis
from ..verdict import Amount, Judgement, Verdict
from .cases import Finding

__all__ = [
    "amount",
    "measured_point",
    "named",
    "nearest",
    "of_itself",
    "point_shown",
    "printed_unit",
]

_TEN: Final = sp.log(10)


def _unit(quantity: Quantity) -> str:
    return customary_unit(quantity)


def measured(number: float, unit: str) -> Amount:
    """Return a value in SI in a unit that people read."""
    known = unit_named(unit)
    factor = float((known or parse_unit(unit)).factor)
    return Amount(float(f"{number / factor:.8g}"), unit)


def named(symbol: Any, value: Any) -> str:
    """Return a value of a symbol with its customary unit."""
    found = measured(float(value), _unit(quantity_of(symbol)))
    return f"{found.value:g} {found.unit}"


def amount(number: float, printed: Printed) -> Amount:
    """Return a number in the unit of a printed one."""
    unit = printed_unit(printed.text)
    if not unit:
        return Amount(float(f"{number:.8g}"), "1")
    return measured(number, unit)


def printed_unit(text: str) -> str:
    """Return the unit in a printed number, if it is one."""
    tail = text.replace("\\text", "").replace("\\mathrm", "").replace("{", "").replace("}", "")
    for start in range(len(tail)):
        begins = tail[start].isalpha() and not tail[start - 1 : start].isalpha()
        if begins or tail[start] in "µμΩ°%":
            said = tail[start:].strip()
            if said != "ions" and unit_named(said) is not None:
                return said
    return ""


def _whole_unit(e: Any) -> str:
    """Return the customary unit of an expression."""
    try:
        dimension = dimension_of(e)
    except VrestError:
        return "1"
    if dimension == DIMENSIONLESS:
        return "1"
    for symbol in e.free_symbols:
        try:
            if quantity_of(symbol).dimension == dimension:
                return _unit(quantity_of(symbol))
        except VrestError:
            continue
    return "mV" if str(dimension) == "V" else str(dimension)


def measured_point(values: Mapping[Any, Any], spoken: frozenset[Any]) -> dict[str, Amount]:
    """Return the values of what is spoken of, in units that people read."""
    said = {}
    for symbol, value in sorted(values.items(), key=lambda pair: str(pair[0])):
        if isinstance(symbol, sp.Symbol) and not isinstance(value, list):
            try:
                quantity = quantity_of(symbol)
            except VrestError:
                continue
            if symbol in spoken:
                said[str(symbol)] = measured(float(value), _unit(quantity))
    return said


def point_shown(
    lhs: Any, rhs: Any, found: Finding
) -> tuple[Amount | None, Amount | None, dict[str, Amount]]:
    """Return what the claim says at its witness, what is true there, and the point."""
    witness = found.witness
    if witness is None:
        return None, None, {}
    said = measured_point(witness.values, witness.spoken)
    unit = _whole_unit(lhs)
    try:
        claimed, true = (measured(float(x), unit) for x in (witness.right, witness.left))
    except VrestError:
        claimed, true = (Amount(float(x), unit) for x in (witness.right, witness.left))
    return claimed, true, said


def nearest(diagnosis: Diagnosis | None, names: Mapping[Any, str]) -> str | None:
    """Return the true relation in LaTeX, with the claim's own letters."""
    if diagnosis is None:
        return None
    both = sp.Tuple(diagnosis.lhs, diagnosis.rhs)
    # a member of a family is printed as one letter, with its index
    members = {m: sp.Symbol(_letter(m, names)) for m in both.atoms(sp.Indexed)}
    shown = both.xreplace(members)
    letters = {m: str(m) for m in members.values()}
    letters |= {s: _letter(s, names) for s in _symbols(shown) if s not in letters}
    sides = (sp.latex(e, symbol_names=letters, ln_notation=True) for e in shown)
    return " = ".join(sides)


def of_itself(relation: Relation, reading: Reading, holds: Callable[[Any, Any], bool]) -> Judgement:
    """Refute the logarithm of a concentration over itself, by one on the other side that would do.

    Parameters
    ----------
    relation : Relation
    reading : Reading
    holds : callable
        Tells whether two sides are the same.
    """
    text = "The logarithm is that of a concentration over itself, which comes to nothing."
    found = Judgement(Verdict.REFUTED, "nernst", diagnosis="swapped_in_out", message=text)
    pair = next((pair for pair in relation.instead if holds(*pair)), None)
    if pair is None:
        return found
    names = {s: text for s, text in reading.names if isinstance(s, sp.Basic)}
    return replace(found, nearest=nearest(Diagnosis("swapped_in_out", *pair), names), goal=pair)


def _symbols(*parts: Any) -> set[Any]:
    return {s for e in parts for s in e.atoms(sp.Symbol)}


def _letter(symbol: Any, names: Mapping[Any, str]) -> str:
    if symbol in names:
        return names[symbol]
    try:
        return quantity_of(symbol).latex
    except VrestError:
        return str(symbol)
