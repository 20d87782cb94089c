"""Heads: whether a number is computed as the quantity that it is printed for asks.

``E_Ca = 26.7 ln(1.8/0.0001) = 262 mV`` is right as a computation and wrong as a Nernst potential.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

import sympy as sp

from vrest.quantity import is_variable
from vrest.vocabulary import T, V_m
from vrest.vocabulary.species import BASE_UNITS

from ..quantities.traits import NAMED, name_of, role
from ..reading import Printed, Reading, Relation
from ..relations.computed import unknown
from ..relations.ratios import ABUNDANT
from ..relations.rounding import PHYSIOLOGICAL, Rounded
from ..relations.witness import evaluate
from ..verdict import Judgement, Verdict
from .explain import amount
from .figures import compare, figures_alone
from .forces import of_other_sign

__all__ = [
    "at_body_warmth",
    "at_some",
    "at_some_warmth",
    "backwards",
    "cold_or_warm",
    "headed",
    "oddities",
    "of_numbers",
    "unusual",
    "without_sign",
]

_PER_KELVIN: Final = 8.31446261815324 / 96485.33212331
_COLDEST, _WARMEST = 273.0, 316.0
_BODY: Final = 310
_TEN: Final = 2.302585092994046
_MARGIN: Final = 0.01
# What is a gradient by far, in V.
_ODD: Final = 0.025
_SAME: Final = 1e-6
_ROUND: Final = re.compile(r"[0-9]+0(?![0-9.]).*", re.DOTALL)


def of_numbers(side: Any) -> bool:
    """Tell whether a side is computed from printed numbers: 26.7 ln(5/140), or RT/F ln(5/140).

    Parameters
    ----------
    side : sympy.Expr
    """
    open_ = unknown(side)
    logs = side.atoms(sp.log) if open_ == {T} else ()
    return not open_ or (bool(logs) and not any(unknown(log) for log in logs))


def at_body_warmth(head: Relation) -> Relation:
    """Return a head whose temperature is left open at that of a body, which tells its size.

    Parameters
    ----------
    head : Relation
    """
    if unknown(head.rhs) != {T} or is_variable(head.rhs):
        return head
    return replace(head, rhs=head.rhs.xreplace({T: sp.Integer(_BODY)}))


def headed(symbol: Any, computed: Any, temperature: Fraction | None) -> Judgement | None:
    """Refute a potential whose factor before the one logarithm belongs to no temperature.

    Parameters
    ----------
    symbol : sympy.Expr
        What the number is said to be.
    computed : sympy.Expr
        Numbers with units; only a factor times one logarithm is judged.
    temperature : Fraction or None
        What the claim states, in K.

    Returns
    -------
    Judgement, or None if nothing speaks against it.
    """
    name = name_of(symbol)
    if symbol != V_m and (not name or role(symbol) != "E" or NAMED[name].z == 0):
        return None
    plain = computed.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    logs = [part for part in sp.Mul.make_args(plain) if isinstance(part, sp.log)]
    if len(logs) != 1:
        return None
    factor = evaluate(plain / logs[0], {})
    if factor is None:
        return None
    size, valence = abs(float(factor)), 1 if symbol == V_m else abs(int(NAMED[name].z))
    size = size / 1000 if size > 1 else size
    low = high = float(temperature) if temperature else 0.0
    if not temperature:
        low, high = _COLDEST, _WARMEST

    def fits(value: float) -> bool:
        return low * (1 - _MARGIN) <= value / _PER_KELVIN <= high * (1 + _MARGIN)

    if fits(size * valence) or (symbol == V_m and fits(2 * size)):  # it may be that of Ca²⁺
        return None
    slip = "wrong_factor"
    if valence > 1 and fits(size):
        slip = "missing_valence"
    elif fits(size * valence * _TEN) or fits(size * valence / _TEN):
        slip = "wrong_log_base"
    text = f"The factor before the logarithm belongs to no {symbol} between 0 and 43 °C."
    result = "ghk_voltage" if symbol == V_m else "nernst"
    return Judgement(Verdict.REFUTED, result, diagnosis=slip, message=text)


def backwards(symbol: Any, computed: Any) -> str:
    """Say where a Nernst potential holds whose sign is not that of its ion in any animal cell.

    Numbers alone do not say which of them is inside: E_K = 61.5 log(140/5) = +89 mV is right as a
    computation, and holds only where the gradient is turned round.

    Parameters
    ----------
    symbol, computed : sympy.Expr
        What the number is said to be, and numbers with units.

    Returns
    -------
    str
        The condition; empty where nothing is unusual.
    """
    name = name_of(symbol)
    side = ABUNDANT.get(name, "") if name and role(symbol) == "E" else ""
    plain = computed.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    worth = evaluate(plain, {}) if side and plain.has(sp.log) else None
    if worth is None:
        return ""
    size = float(worth) / 1000 if abs(float(worth)) > 1 else float(worth)
    sign = int(NAMED[name].z) * (1 if side == "outside" else -1)
    other = "inside" if side == "outside" else "outside"
    odd = size * sign < -_ODD
    return f"{name} is more concentrated {other} than {side}" if odd else ""


def without_sign(symbol: Any, computed: Any, numbers: Sequence[Printed]) -> Judgement | None:
    """Refute a Nernst potential of unusual sign whose factor has not that of the ion's charge.

    ``E_Cl = 61 log(110/25)`` leaves the valence out; that cells have more Cl⁻ inside, and that
    it stands above the line, would be two oddities at once.

    Parameters
    ----------
    symbol, computed : sympy.Expr
        What the number is said to be, and numbers with units.
    numbers : sequence of Printed
        Those of the claim, in their order.
    """
    plain = computed.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    inner = [float(found) for log in plain.atoms(sp.log) if (found := evaluate(log.args[0], {}))]
    ratios = [*inner, *(1 / ratio for ratio in inner if ratio)]
    pairs = [
        (one.value, two.value)
        for one, two in pairwise(numbers)
        if one.value > 0 < two.value
        and any(abs(float(one.value / two.value) / ratio - 1) < _SAME for ratio in ratios)
    ]
    worth = evaluate(plain, {})
    if worth is None or len(set(pairs)) != 1:
        return None
    ((above, below),) = set(pairs)
    plus = int(NAMED[name_of(symbol)].z) > 0
    if ((float(worth) > 0) == (above > below)) == plus:
        return None
    text = f"In that order the logarithm and its factor give {symbol} the other sign."
    slip = "sign" if plus else "missing_valence"
    return Judgement(Verdict.REFUTED, "nernst", diagnosis=slip, message=text)


def oddities(head: Relation, reading: Reading, *, alone: bool = False) -> list[Judgement]:
    """Say what is odd about a number that is computed rightly for what it is said to be.

    Parameters
    ----------
    head : Relation
    reading : Reading
    alone : bool
        Whether the claim does not say what it comes to: E_K = 61.5 log(4.5/140).
    """
    found = []
    logs = any(side.has(sp.log) for side in (head.lhs, head.rhs))
    if any(map(unusual, (head.lhs, head.rhs))) or (alone and logs and is_variable(head.lhs)):
        text = f"the values are such that {head.lhs} comes to what is computed"
        found.append(Judgement(Verdict.PROVED_IF, conditions=(text,)))
    change = dict(reading.names).get(head.lhs, "").startswith(("Δ", "\\Delta"))
    if not change and (odd := backwards(head.lhs, head.rhs)):
        turned = without_sign(head.lhs, head.rhs, reading.numbers)
        found.append(turned or Judgement(Verdict.PROVED_IF, conditions=(odd,)))
    force = of_other_sign(head, reading)
    return found if force is None else [*found, force]


def unusual(side: Any) -> bool:
    """Tell whether what numbers are computed for is nothing that is asked for: V_m + E_K, 2 E_K.

    What is computed then says nothing of it, as its parts may be worth anything.

    Parameters
    ----------
    side : sympy.Expr
    """
    terms = [term.as_coeff_Mul() for term in sp.Add.make_args(side)]
    if not all(is_variable(rest) and role(rest) in ("E", "V_m") for _, rest in terms):
        return False
    factors = [factor for factor, _ in terms]
    return any(abs(factor) != 1 for factor in factors) or (len(terms) > 1 and abs(sum(factors)) > 1)


def at_some(expression: Any, number: Printed, values: Mapping[Any, Any]) -> Judgement | None:
    """Judge a number that leaves its temperature unsaid: it can be right at one that occurs.

    Parameters
    ----------
    expression : sympy.Expr
        What it should be, in which only the temperature is open.
    number : Printed
    values : mapping
    """
    low, high = PHYSIOLOGICAL
    right: list[Fraction] = []
    slips: list[str] = []
    last = None
    for step in range(2 * int(high - low) + 1):
        at = low + Fraction(step, 2)
        found = compare(expression, number, {**values, T: at}, loose=False)
        last = found if last is None or (found is not None and at <= _BODY) else last
        slips += [found.slip] if found is not None and found.slip else []
        if found is not None and found.verdict is Verdict.PROVED:
            right.append(at)
    if last is None:
        return None
    if right:
        text = f"T between {float(right[0]):g} K and {float(right[-1]):g} K"
        said = f"T (absolute temperature) is not given; it is right at {text}."
        return Judgement(Verdict.APPROX, conditions=(text,), message=said)
    claimed, true = (amount(x, number) for x in (last.claimed, last.true))
    slip = next((each for each in slips if each != "arithmetic"), "arithmetic")
    said = f"At no temperature from {float(low):g} K to {float(high):g} K is this so."
    return Judgement(
        Verdict.REFUTED, claimed=claimed, true=true, diagnosis=slip,
        message=said,
    )  # fmt: skip


def at_some_warmth(relation: Relation, numbers: Sequence[Printed]) -> Judgement | None:
    """Judge two computations of which one leaves the temperature open: RT/F ln(5/140).

    Parameters
    ----------
    relation : Relation
    numbers : sequence of Printed

    Returns
    -------
    Judgement, or None if that is not what is said, or at no temperature that occurs it is so.
    """
    sides = (relation.lhs, relation.rhs)
    if sorted(map(len, map(unknown, sides))) != [0, 1] or not all(map(of_numbers, sides)):
        return None
    if not all(side.has(sp.log) for side in sides):
        return None
    low, high = PHYSIOLOGICAL
    right = []
    for step in range(2 * int(high - low) + 1):
        at = sp.Rational(2 * int(low) + step, 2)
        lhs, rhs = (side.xreplace({T: at}) for side in sides)
        found = figures_alone(lhs, rhs, relation.printed or numbers, loose=relation.loose)
        right += [float(at)] if found.verdict is Verdict.PROVED else []
    if not right:
        return None
    text = f"T between {right[0]:g} K and {right[-1]:g} K"
    said = f"T (absolute temperature) is not given; it is right at {text}."
    return Judgement(Verdict.APPROX, conditions=(text,), message=said)


def cold_or_warm(rounded: Sequence[Rounded], stated: Any) -> Judgement | None:
    """Refute a rounded constant that does not belong to the temperature that the claim states.

    Parameters
    ----------
    rounded : sequence of Rounded
    stated : Fraction or None
        In K.

    Returns
    -------
    Judgement, or None if nothing speaks against it.
    """
    for r in rounded:
        if stated is None or r.coldest is None or r.warmest is None:
            continue
        margin = (r.warmest - r.coldest) / 2  # a whole last place in all
        if r.coldest - margin <= Fraction(str(stated)) <= r.warmest + margin:
            continue
        text = f"At the temperature that the claim states this is not so: {r.condition}."
        at = [evaluate(r.fact.image, {T: str(float(t))}) for t in (stated, r.coldest, r.warmest)]
        claimed = true = None
        known = [float(worth) for worth in at if worth is not None]
        if len(known) == len(at):
            right, cold, warm = known
            printed = float(abs(r.printed.value))  # in the middle between cold and warm
            tens = r.printed.place * 10 if _ROUND.fullmatch(r.printed.text) else 0
            if abs(2 * printed * right / (cold + warm) - printed) <= tens / 2:
                continue  # 60 mV, as the tens of what it is
            claimed, true = (
                amount(x, r.printed) for x in (printed, 2 * printed * right / (cold + warm))
            )
        return Judgement(
            Verdict.REFUTED, claimed=claimed, true=true, diagnosis="wrong_factor", message=text
        )
    return None
