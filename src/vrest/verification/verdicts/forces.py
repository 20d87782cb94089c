"""Driving forces that are computed with a potential of a sign that the ion's never has."""

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any, Final

import sympy as sp

from vrest.quantity import is_variable
from vrest.vocabulary import V_drive, V_m
from vrest.vocabulary.species import BASE_UNITS

from ..quantities.traits import NAMED, name_of, role
from ..reading import Reading, Relation
from ..relations.witness import evaluate
from ..verdict import Judgement, Verdict

__all__ = ["of_other_sign", "unlike_given"]

# The sign of the Nernst potential in animal cells; that of Cl⁻ may be either.
_SIGNS: Final = {"K": -1, "Na": 1, "Ca": 1}
_ION: Final = re.compile("(?<![A-Za-z])(" + "|".join(_SIGNS) + ")(?![a-z])")
_SAME: Final = 1e-9


def of_other_sign(head: Relation, reading: Reading) -> Judgement | None:
    """Refute V_m - E_K = -70 - 90, which takes E_K for +90 mV.

    Parameters
    ----------
    head : Relation
        What is computed, and the numbers.
    reading : Reading
        What may name the ion where the force is that on any.

    Returns
    -------
    Judgement, or None if the numbers may be what they stand for.
    """
    named = {name_of(e) for e, _ in reading.names if is_variable(e) and role(e) == "E"} - {""}
    called = dict(reading.names).get(V_drive, "") if head.lhs == V_drive else ""
    if ions := _ION.findall(called):
        found: tuple[str, int, bool] | None = (ions[-1], 1, True)
    else:
        found = _terms(head.lhs, named.pop() if len(named) == 1 else "")
    worth = evaluate(head.rhs.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)), {})
    sizes = [abs(float(number.value)) for number in head.printed]
    if found is None or worth is None or len(sizes) != 2 or not all(sizes):
        return None
    ion, sign, first = found
    scale = 1000 if max(sizes) > 1 else 1
    voltage, potential = sizes if first else reversed(sizes)
    taken = {
        turn * potential
        for turned, turn in product((1, -1), repeat=2)
        if abs(sign * (turned * voltage - turn * potential) - float(worth) * scale) < _SAME * scale
    }
    if len(taken) != 1 or (value := taken.pop()) * _SIGNS[ion] > 0:
        return None
    text = f"It takes {NAMED[ion].E} for {value * 1000 / scale:+g} mV, the sign of which is wrong."
    return Judgement(Verdict.REFUTED, "driving_force", diagnosis="sign", message=text)


def unlike_given(head: Relation, values: Mapping[Any, Any]) -> Judgement | None:
    """Refute a computation of V_m - E in which a value that is given does not stand.

    Parameters
    ----------
    head : Relation
        What is computed, and the numbers.
    values : mapping
        What is given.

    Returns
    -------
    Judgement, or None if each that is given stands there.
    """
    if not head.lhs.is_Add:
        return None
    printed = {abs(number.value) for number in head.printed}
    for symbol in sorted(head.lhs.free_symbols & values.keys(), key=str):
        size = abs(Fraction(values[symbol]))
        if printed and not {size, 1000 * size} & printed:
            text = f"{symbol} is given as {1000 * float(values[symbol]):g} mV, and not put in."
            return Judgement(Verdict.REFUTED, "driving_force", diagnosis="arithmetic", message=text)
    return None


def _terms(force: Any, only: str) -> tuple[str, int, bool] | None:
    """Return the ion of V_m - E, the sign that it has there, and whether V_m comes first."""
    terms = dict(term.as_coeff_Mul()[::-1] for term in sp.Add.make_args(force))
    others = [each for each in terms if each != V_m]
    if len(terms) != 2 or len(others) != 1 or role(others[0]) != "E":
        return None
    ion, sign = name_of(others[0]) or only, terms.get(V_m)
    if ion not in _SIGNS or sign not in (1, -1) or terms[others[0]] != -sign:
        return None
    return ion, int(sign), sign > 0
