"""Figures: whether a printed number is right, by the place of its last digit.

Off by at most half a unit of the last place it is right, by at most a whole one nearly so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, final

import sympy as sp
from flint import arb, fmpq

from vrest.units import DIMENSIONLESS, Dimension, parse_unit
from vrest.vocabulary.species import BASE_UNITS

from ..grammar.measures import COMPLETED, unit_named
from ..meaning.completion import VOLT, dimension
from ..reading import Printed
from ..relations.rounding import has_unit, is_exact
from ..relations.witness import evaluate
from ..verdict import Amount, Judgement, Verdict
from .explain import printed_unit

__all__ = ["Comparison", "compare", "figures_alone", "printed_side"]

_SLACK: Final = arb("1e-12")
_THOUSAND: Final = Fraction(1000)
_LARGEST_COUNT: Final = 10
_DECADES: Final = tuple(Fraction(10) ** n for n in (-9, -6, -3, -2, 2, 3, 6, 9))
# The units in which a number without one is read.
_UNITS: Final[dict[Dimension | None, tuple[tuple[Fraction, str], ...]]] = {
    **{kind: (filled,) for kind, filled in COMPLETED.items()},
    VOLT: (COMPLETED[VOLT], (Fraction(1), "V")),
    parse_unit("J/mol").dimension: ((Fraction(1), "J/mol"), (Fraction(1000), "kJ/mol")),
}
_TEN_LOG: Final = 2.302585092994046


@final
@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold how a printed number compares with the true one, both in the printed unit's SI value."""

    verdict: Verdict
    claimed: float
    true: float
    slip: str = ""


def printed_side(e: Any, numbers: Sequence[Printed]) -> Printed | None:
    """Return the printed number that a side is, with its sign and unit, or None."""
    bare = e.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    if not isinstance(bare, sp.Rational):
        return None
    value = Fraction(int(bare.p), int(bare.q))
    same = [n for n in numbers if abs(n.value) == abs(value) and (bare == e or has_unit(n))]
    if same:  # one microfarad on a square centimetre is in SI what ten milliseconds are
        measured = dimension(e)
        number = next((n for n in same if _dimension_of(n) == measured), same[0])
        return Printed(value, number.place, number.text)
    for factor, unit in _UNITS.get(dimension(e), ()):
        for number in numbers:
            if not has_unit(number) and abs(number.value) * factor == abs(value):
                return Printed(value, number.place * factor, f"{number.text} {unit}")
    return None


def _dimension_of(number: Printed) -> Dimension:
    unit = unit_named(printed_unit(number.text))
    return unit.dimension if unit is not None else DIMENSIONLESS


def compare(
    e: Any, number: Printed, values: Mapping[Any, Any], *, loose: bool, about: bool = False
) -> Comparison | None:
    """Compare what an expression is worth with a printed number.

    Parameters
    ----------
    e : sympy.Expr
    number : Printed
    values : mapping
        What its symbols are worth.
    loose : bool
        Whether the expression leaves its unit unsaid, so that it may be in thousandths.
    about : bool
        Whether the claim says "about" or "on the order of".
    """
    true = evaluate(e, values)
    if true is None:
        return None
    claimed = arb(fmpq(number.value.numerator, number.value.denominator))
    scales = (Fraction(1), 1 / _THOUSAND, _THOUSAND) if loose else (Fraction(1),)
    counted = is_exact(number) and true.is_exact() and float(true).is_integer()
    place = Fraction(0) if counted else number.place  # a count is not rounded
    found = [_judged(true * _ball(scale), claimed, place, about) for scale in scales]
    order = (Verdict.PROVED, Verdict.APPROX, Verdict.REFUTED)
    verdict, scale = min(zip(found, scales, strict=True), key=lambda pair: order.index(pair[0]))
    if verdict is Verdict.REFUTED:
        sizes = [(abs(float(true * _ball(s) - claimed)), s) for s in scales]
        scale = min(sizes)[1]
    worth = float(true * _ball(scale))
    slip = "" if verdict is not Verdict.REFUTED else _slip(worth, number, logs=e.has(sp.log))
    return Comparison(verdict, float(number.value), worth, slip)


def figures_alone(
    lhs: Any,
    rhs: Any,
    numbers: Sequence[Printed],
    values: Mapping[Any, Any] | None = None,
    *,
    loose: Fraction = Fraction(0),
) -> Judgement:
    """Judge an equation between printed numbers alone, as exact as the last places of some.

    A number that stands before both sides is as good as exact, and so is a count.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    numbers : sequence of Printed
    values : mapping, optional
        What symbols are worth.
    loose : Fraction
        How much of its worth the right side leaves open, by what is known of how it is computed;
        unless that is known, each number leaves as much of the whole open as of itself.
    """
    plain = [side.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)) for side in (lhs, rhs)]
    left, right = (evaluate(side, values or {}) for side in plain)
    if left is None or right is None:
        return Judgement(Verdict.UNDECIDED, message="These numbers rest on nothing that is known.")
    numbers = [n for n in numbers if n not in _before_both(plain, numbers)]
    measured = [n for n in numbers if "." in n.text or abs(n.value) > _LARGEST_COUNT]
    shares = [n.place / abs(n.value) / 2 for n in measured if n.value]
    share = (loose or max(*shares, Fraction(0))) + Fraction(1, 10**12)
    size, off = max(abs(left), abs(right)), abs(left - right)
    blurred = _blurred(plain[1], numbers, values or {})
    if blurred is not None and blurred.overlaps(left):
        off = off * 0  # a logarithm near one widens what its argument leaves open
    kinds = (dimension(side) for side in (lhs, rhs))
    scale, unit = next((COMPLETED[kind] for kind in kinds if kind in COMPLETED), (Fraction(1), "1"))
    claimed, true = (Amount(float(e / _ball(scale)), unit) for e in (right, left))
    text = f"Computed: {true.said()}; printed: {claimed.said()}."
    if off <= size * _ball(share):
        return Judgement(Verdict.PROVED, claimed=claimed, true=true, message=text)
    if off <= 2 * size * _ball(share):
        return Judgement(Verdict.APPROX, claimed=claimed, true=true, message=text)
    slip = _slip_between(left, right, share, logs=lhs.has(sp.log) or rhs.has(sp.log))
    return Judgement(Verdict.REFUTED, claimed=claimed, true=true, diagnosis=slip, message=text)


def _slip_between(left: arb, right: arb, share: Fraction, *, logs: bool) -> str:
    """Return the slip that turns one side of an equation between numbers into the other."""
    kinds = [("sign", (-1.0,)), ("units", (1e3, 1e-3))]
    kinds += [("wrong_log_base", (_TEN_LOG, 1 / _TEN_LOG))] if logs else []
    for slip, factors in kinds:
        for factor in factors:
            if abs(left * factor - right) <= abs(right) * _ball(share):
                return slip
    return "arithmetic"


def _blurred(e: Any, numbers: Sequence[Printed], values: Mapping[Any, Any]) -> arb | None:
    """Return what a side is worth with half a last place about each decimal number in it.

    The other side takes its numbers as they are printed.
    """
    present = e.atoms(sp.Rational)
    letters: dict[Any, Any] = {}
    balls = dict(values)
    for number in numbers:
        printed = sp.Rational(number.value.numerator, number.value.denominator)
        if "." in number.text and printed in present:
            letter = letters.setdefault(printed, sp.Dummy(positive=True))
            balls[letter] = _ball(number.value) + arb(0, float(number.place / 2))
    return evaluate(e.xreplace(letters), balls)


def _before_both(sides: Sequence[Any], numbers: Sequence[Printed]) -> list[Printed]:
    """Return the printed numbers that are a factor of both sides: 26.7 ln(12) = 26.7 × 2.48."""
    fronts = [side.as_coeff_Mul()[0] for side in sides]
    if not all(front.is_Rational and front for front in fronts):
        return []
    left, right = (abs(Fraction(int(front.p), int(front.q))) for front in fronts)
    known = {1, *(abs(n.value) for n in numbers)}
    scales = (Fraction(1), 1 / _THOUSAND)  # bare numbers may be in millivolts
    return [
        n
        for n in numbers
        if n.value
        and any({left / abs(n.value) / s, right / abs(n.value) / s} <= known for s in scales)
    ]


def _ball(number: Fraction) -> arb:
    return arb(fmpq(number.numerator, number.denominator))


def _judged(true: arb, claimed: arb, place: Fraction, about: bool) -> Verdict:
    off = abs(true - claimed) * (1 - _SLACK)  # values that are given are decimal, balls are not
    if off <= _ball(place / 2):
        return Verdict.PROVED
    far = claimed != 0 and not 4 * true * claimed >= claimed * claimed
    if off <= _ball(place) and not far:  # a last place that is the first says no size
        return Verdict.APPROX
    if about and true * claimed > 0 and (off <= _ball(place) or _within_decade(true, claimed)):
        return Verdict.APPROX
    return Verdict.REFUTED


def _within_decade(true: arb, claimed: arb) -> bool:
    ratio = true / claimed
    return bool(ratio * ratio <= 10) and bool(ratio * ratio * 10 >= 1)


def _slip(true: float, number: Printed, *, logs: bool) -> str:
    """Return the slip that turns the true value into the printed one."""
    claimed, margin = float(number.value), float(number.place)

    def near(value: float) -> bool:
        return abs(value - claimed) <= margin

    if near(-true):
        return "sign"
    for factor in (_TEN_LOG, 1 / _TEN_LOG) if logs else ():
        if near(true * factor) or near(-true * factor):
            return "wrong_log_base" if near(true * factor) else "sign+wrong_log_base"
    for decade in _DECADES:
        if abs(true * float(decade) - claimed) <= margin and claimed:
            return "units"
    for valence in (2.0, 0.5) if logs else ():
        if near(true * valence):
            return "missing_valence"
    return "arithmetic"
