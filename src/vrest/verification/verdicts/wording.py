"""Wording: what the words and premises of a claim make of the verdict on its formulas."""

import re
from dataclasses import replace
from typing import Final

from vrest.errors import VrestError
from vrest.kernel import signs
from vrest.quantity import is_variable
from vrest.vocabulary import V_m
from vrest.vocabulary.species import BASE_UNITS

from ..quantities.traits import ions_in, name_of, shown_ion, variables
from ..reading import ORDERS, Reading, Relation
from ..relations.situation import UNSAID
from ..verdict import Judgement, Verdict

__all__ = ["in_words"]

# The signs that the difference of two sides may have.
_SIGNS: Final = {"<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}, "!=": {-1, 1}}
# What says that something stands still, or that an ion is in equilibrium.
_STATES: Final = frozenset({
    "kcc2_equilibrium", "nkcc1_equilibrium", "cotransporter_equilibrium", "ghk_reduces_to_nernst",
})  # fmt: skip
_RESTING: Final = re.compile(r"rest|rmp|ruhe", re.IGNORECASE)


def in_words(found: Judgement, reading: Reading) -> Judgement:
    """Return the verdict on a claim, its words included.

    What is false by itself makes a claim false; a formula that is denied is not proved by being
    true, nor one that is said to hold in some cases only by holding in all.

    Parameters
    ----------
    found : Judgement
        On the formulas alone.
    reading : Reading
    """
    if not found.holds:
        return found
    found = _supposing(_at_rest(found, reading), reading)
    if not found.holds:
        return found
    if reading.false:
        text = "; ".join(reading.false)
        slip = "swapped_in_out" if text.endswith("over itself") else "missing_valence"
        return Judgement(
            Verdict.REFUTED, found.result, diagnosis=slip, message=f"{text}.", notes=found.notes
        )
    if reading.carriers and not _stands_still(found, reading.carriers):
        text = f"It does not hold where {reading.carriers[0]} is in equilibrium, as it says."
        return replace(found, verdict=Verdict.UNDECIDED, theorem=None, conditions=(), message=text)
    against = reading.denied or (reading.only if found.verdict is Verdict.PROVED else ())
    if against:
        text = f"The formula holds, but words beside it are not judged: {against[0]!r}."
        return replace(found, verdict=Verdict.UNDECIDED, theorem=None, conditions=(), message=text)
    return found


def _stands_still(found: Judgement, carriers: tuple[str, ...]) -> bool:
    """Tell whether what a claim holds by is the state of a transporter that it names, or of none.

    Parameters
    ----------
    found : Judgement
    carriers : tuple of str
        Those that the claim names.
    """
    own = {f"{carrier.lower()}{number}_equilibrium" for carrier in carriers for number in (1, 2)}
    other = found.verdict is Verdict.PROVED_IF and found.result in _STATES - own
    said = any(each.startswith(f"{carrier} ") for carrier in carriers for each in found.conditions)
    return said or not other


def _at_rest(found: Judgement, reading: Reading) -> Judgement:
    """Return that a resting potential is the Nernst potential of an ion only in equilibrium."""
    potentials = [(s, text) for s, text in reading.names if s == V_m or name_of(s)]
    called = [s for s, text in potentials if _RESTING.search(text)]
    sides = [side for r in reading.relations for side in (r.lhs, r.rhs)]
    names = ions_in(variables(*sides))
    if found.result != "nernst" or len(names) != 1 or not set(called) & set(sides):
        return found
    text = f"{shown_ion(names[0])} at equilibrium (E_{names[0]} = V_m)"
    return replace(
        found, verdict=Verdict.PROVED_IF, conditions=(*found.conditions, text),
        message=f"It holds where {text}.",
    )  # fmt: skip


def _premises(reading: Reading) -> list[Relation]:
    """Return the orders that a claim only supposes, beside what it says."""
    bounds = [
        r for r in reading.relations if r.zero and is_variable(r.lhs) and r.operator in ORDERS
    ]
    beside = bounds if len(bounds) < len(reading.relations) else []
    return [r for r in (*reading.supposed, *beside) if r.operator in _SIGNS]


def _supposing(found: Judgement, reading: Reading) -> Judgement:
    """Return the verdict where the claim's own premises hold, if they ever do."""
    premises = _premises(reading)
    for r in premises:
        try:
            never = not signs(r.lhs - r.rhs)[0] & _SIGNS[r.operator]
        except VrestError:
            continue
        if never:
            text = f"It supposes {r.lhs} {r.operator} {r.rhs}, which never is so."
            return replace(
                found, verdict=Verdict.UNDECIDED, theorem=None, conditions=(), message=text
            )
    present = {r.lhs for r in premises if r.rhs.is_zero and r.operator in ("<", ">", "!=")}
    sides = [side for r in reading.relations for side in (r.lhs, r.rhs) if not side.is_zero]
    if all(variables(side) - set(BASE_UNITS) for side in sides):  # or a number rests on it
        present |= {r.lhs for r in reading.stated if r.operator == "=" and r.rhs.is_nonzero}
    absent = {f"{symbol} = 0" for symbol in present}
    kept = tuple(each for each in found.conditions if each not in absent)
    said = [r for r in reading.relations if r not in premises]
    spoken = variables(*(side for r in said for side in (r.lhs, r.rhs)))
    formulas = all(r.operator not in ORDERS for r in said)  # an order may follow from it
    left_out = sorted(str(s) for s in present & set(UNSAID) - spoken) if formulas else []
    if (found.conditions and not kept) or left_out:
        names = " and ".join(left_out or sorted(absent & set(found.conditions)))
        text = (
            f"It leaves {names.replace(' = 0', '')} out, which the claim supposes not to be zero."
        )
        return Judgement(
            Verdict.REFUTED, found.result, diagnosis="missing_term", message=text,
            notes=found.notes,
        )  # fmt: skip
    return replace(found, conditions=kept)
