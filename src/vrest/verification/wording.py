"""Wording: what the words of a claim make of the verdict on its formulas."""

import re
from dataclasses import replace
from typing import Final

from vrest.verification.conditions import shown_ion
from vrest.verification.reading import Reading
from vrest.verification.traits import ions_in, name_of, variables
from vrest.verification.verdict import Judgement, Verdict
from vrest.vocabulary import V_m

__all__ = ["in_words"]

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
    found = _at_rest(found, reading)
    if reading.false:
        text = "; ".join(reading.false)
        return Judgement(
            Verdict.REFUTED, found.result, diagnosis="missing_valence", message=f"{text}.",
            notes=found.notes,
        )  # fmt: skip
    against = reading.denied or (reading.only if found.verdict is Verdict.PROVED else ())
    if against:
        text = f"The formula holds, but words beside it are not judged: {against[0]!r}."
        return replace(found, verdict=Verdict.UNDECIDED, theorem=None, conditions=(), message=text)
    return found


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
