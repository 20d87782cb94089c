"""Rounding: printed numbers that stand for constants of nature, such as 61.5 mV for RT ln 10/F.

Each becomes a symbol that is defined as what it stands for, so that the exact test applies; what it
costs is said as a condition: the temperatures at which the print is right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.evaluate import ball
from vrest.kernel import define
from vrest.quantity import Domain, declare, dimension_of
from vrest.units import Dimension, parse_unit
from vrest.vocabulary import N_A, F, R, T
from vrest.vocabulary.species import BASE_UNITS

from ..reading import Printed
from .facts import Fact, in_ascii

__all__ = ["PHYSIOLOGICAL", "Rounded", "has_unit", "is_exact", "looseness", "replaced"]

PHYSIOLOGICAL: Final = (Fraction(273), Fraction(316))
_CLOSE: Final = Fraction(1, 2000)
_LARGEST_EXACT: Final = 10
_TEN: Final = sp.log(10)
_WHOLE: Final = re.compile(r"\s*[+\-−]?(\d+(?:,\d{3})*)(?![\d.,]|\s*(?:\\times|\\cdot|×|·|[eE]))")
_SHARES: Final = tuple(
    sp.Rational(sign * p, q) for p, q in ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1))
    for sign in (1, -1)
)  # fmt: skip


@final
@dataclass(frozen=True, slots=True)
class _Constant:
    """Hold something that numbers are printed for: its letter, its unit and what it is."""

    shown: str
    unit: str
    meaning: Any


_CONSTANTS: Final = (
    _Constant("RT ln 10/F", "V", R * T * _TEN / F),
    _Constant("RT/F", "V", R * T / F),
    _Constant("ln 10", "1", _TEN),
    _Constant("F/RT", "1/V", F / (R * T)),
    _Constant("T", "K", T),
    _Constant("RT", "J/mol", R * T),
    _Constant("RT ln 10", "J/mol", R * T * _TEN),
    _Constant("F", "C/mol", F),
    _Constant("R", "J/(mol K)", R),
    _Constant("R/F", "V/K", R / F),
    _Constant("R ln 10/F", "V/K", R * _TEN / F),
    _Constant("N_A", "1/mol", N_A),
    _Constant("k_B", "J/K", R / N_A),
    _Constant("e", "C", F / N_A),
)
_MOST: Final = 4
_LETTERS: Final = {
    constant.shown: tuple(
        declare(
            f"printed_{number}_{place}", constant.unit, f"printed number for {constant.shown}",
            domain=Domain.POSITIVE,
        )
        for place in range(_MOST)
    )
    for number, constant in enumerate(_CONSTANTS)
}  # fmt: skip


@final
@dataclass(frozen=True, slots=True)
class Rounded:
    """Hold a printed number with the constant that it stands for.

    Attributes
    ----------
    printed : Printed
    fact : Fact
        The definition of its letter.
    condition : str
        When the print is right.
    coldest, warmest : Fraction or None
        The temperatures between which it is right to its last place, in K.
    """

    printed: Printed
    fact: Fact
    condition: str
    coldest: Fraction | None = None
    warmest: Fraction | None = None


def is_exact(printed: Printed) -> bool:
    """Tell whether a printed number is a count, not a measurement."""
    plain = printed.text.strip().lstrip("+-−").isdigit()
    return plain and abs(printed.value) <= _LARGEST_EXACT


def has_unit(printed: Printed) -> bool:
    """Tell whether a number was printed with a unit."""
    text = printed.text.replace("e", "").replace("E", "").replace("times", "").replace("cdot", "")
    return any(letter.isalpha() for letter in text)


@lru_cache(maxsize=1024)
def _readings(printed: Printed) -> tuple[tuple[_Constant, Fraction, Fraction], ...]:
    """Return what `_read` finds, once: a claim is read again for each way to mend it."""
    return tuple(_read(printed))


def _read(printed: Printed) -> Iterator[tuple[_Constant, Fraction, Fraction]]:
    """Yield the constants that a number can be printed for, with its value and place in SI."""
    if not printed.value:
        return
    for constant in _CONSTANTS:
        milli = Fraction(1000) if constant.unit == "1/V" else Fraction(1, 1000)
        for scale in (Fraction(1),) if has_unit(printed) else (Fraction(1), milli):
            value, place = abs(printed.value) * scale, printed.place * scale
            if T in constant.meaning.free_symbols:
                for share in (1, 2):  # 29 mV is half of RT ln 10/F
                    at = _temperature(constant.meaning, value * share)
                    if PHYSIOLOGICAL[0] <= at <= PHYSIOLOGICAL[1]:
                        yield constant, value * share, place * share
            elif scale == 1:
                true = _number(constant.meaning)
                cut = 0 < true - value < min(2 * true * _CLOSE, value * looseness(printed))
                if cut or abs(value - true) <= max(place / 2, true * _CLOSE):
                    yield constant, value, place


def composed(e: Any, numbers: Sequence[Printed]) -> tuple[Printed, ...]:
    """Return the numbers of an expression that are products of printed ones, as R T/F is.

    Parameters
    ----------
    e : sympy.Expr
    numbers : sequence of Printed
    """
    factors: dict[str, list[Printed]] = {"R": [], "T": [], "F": [], "k_B": [], "e": [], "ln 10": []}
    for printed in numbers:
        for constant, value, _ in _readings(printed):
            if constant.shown in factors and value == abs(printed.value):
                factors[constant.shown].append(printed)
        if (letter := _in_thousands(printed)) is not None:
            factors[letter].append(printed)
    present = {abs(Fraction(int(q.p), int(q.q))) for q in e.atoms(sp.Rational)}
    tens: list[tuple[Printed, ...]] = [(), *((ten,) for ten in factors["ln 10"])]
    found = []
    for above, below in (("R", "F"), ("k_B", "e")):
        for ten, r, f in product(tens, factors[above], factors[below]):
            value = Fraction(prod((abs(r.value / f.value), *(t.value for t in ten))))
            if scale := _scale(value, present):
                place = value * sum(map(looseness, (*ten, r, f)))
                text = " × ".join((*(t.text for t in ten), f"{r.text}/{f.text}"))
                found.append(Printed(value * scale, place * scale, text))
    for ten, r, t, f in product(tens, factors["R"], factors["T"], factors["F"]):
        value = Fraction(prod((abs(r.value * t.value / f.value), *(n.value for n in ten))))
        if scale := _scale(value, present):
            place = value * max(n.place / abs(n.value) for n in (*ten, r, f))
            text = " × ".join((*(n.text for n in ten), r.text, f"{t.text}/{f.text}"))
            found.append(Printed(value * scale, place * scale, text))
    return tuple(dict.fromkeys(found))


def _in_thousands(printed: Printed) -> str | None:
    """Return the constant that a number is in mJ or kC, as programs have it: 8314, 96.485."""
    for letter, meaning, scale in (("R", R, Fraction(1, 1000)), ("F", F, Fraction(1000))):
        true = _number(meaning)
        if not has_unit(printed) and abs(abs(printed.value) * scale - true) <= true * _CLOSE:
            return letter
    return None


def _scale(value: Fraction, present: set[Fraction]) -> Fraction | None:
    """Return by which power of a thousand a value or its half is present, if any."""
    scales = (Fraction(1), Fraction(1000), Fraction(1, 1000))
    return next((s for s in scales if {value * s, value * s / 2} & present), None)


def looseness(printed: Printed) -> Fraction:
    """Return the last place of a number over the number; zeros that end a whole one are none."""
    whole = _WHOLE.match(printed.text)
    zeros = len(whole[1]) - len(whole[1].rstrip("0")) if whole else 0
    place = printed.place * Fraction(10) ** zeros
    return Fraction(place / abs(printed.value))


def _number(e: Any) -> Fraction:
    return Fraction(str(float(ball(e, {}, digits=18))))


def _temperature(meaning: Any, value: Fraction) -> Fraction:
    """Return the temperature at which a constant has a value; each is T times something or 1/T."""
    slope, falls = _slope(meaning)
    return slope / value if falls else value / slope


@lru_cache(maxsize=64)
def _slope(meaning: Any) -> tuple[Fraction, bool]:
    """Return what a constant is worth at 1 K, and whether it falls where it is warmer."""
    falls = meaning.xreplace({T: 2 * T}) == meaning / 2
    return _number(meaning.xreplace({T: sp.S.One})), falls


def replaced(e: Any, numbers: Sequence[Printed]) -> Iterator[tuple[Any, tuple[Rounded, ...]]]:
    """Yield an expression with letters for the printed numbers that can stand for constants.

    Parameters
    ----------
    e : sympy.Expr
    numbers : sequence of Printed
    """
    yield from _next(e, [n for n in dict.fromkeys(numbers) if not is_exact(n)], ())


def _next(
    e: Any, rest: list[Printed], done: tuple[Rounded, ...]
) -> Iterator[tuple[Any, tuple[Rounded, ...]]]:
    if not rest:
        yield e, done
        return
    printed, *others = rest
    for constant, value, place in _readings(printed):
        letter = next((s for s in _LETTERS[constant.shown] if not e.has(s)), None)
        changed = e if letter is None else _put(e, value, constant, letter)
        if changed != e:
            yield from _next(
                changed, others, (*done, _rounded(printed, constant, letter, value, place))
            )
    yield from _next(e, others, done)


def _put(e: Any, value: Fraction, constant: _Constant, letter: Any) -> Any:
    """Write a letter for a printed number, with its unit where there is one."""
    number = sp.Rational(value.numerator, value.denominator)
    numbers = e.atoms(sp.Rational) if number else ()
    shares = {q: q / number for q in numbers if q / number in _SHARES}
    below: dict[Any, Any] = {
        q: q * number for q in numbers if q * number in _SHARES and abs(q) != 1
    }
    known = e.free_symbols & set(BASE_UNITS)
    for inverted in ({}, below):
        for unit in (unit_product(parse_unit(constant.unit).dimension), sp.S.One):
            changes = {q: share * unit / letter for q, share in inverted.items()}
            changes |= {q: share * letter / unit for q, share in shares.items()}
            changed = e.xreplace(changes)
            if changed == e:
                continue
            if changed.free_symbols & set(BASE_UNITS) <= known and _measured(changed):
                return changed
    return e


def _measured(e: Any) -> bool:
    """Tell whether all parts of a relation fit together in their dimensions."""
    try:
        _ = [dimension_of(side) for side in e.args]
    except VrestError:
        return False
    return True


def unit_product(dimension: Dimension) -> Any:
    """Return the product of base units that measures a dimension."""
    powers = zip(BASE_UNITS, dimension.exponents, strict=True)
    return sp.Mul(*(u ** sp.Rational(p.numerator, p.denominator) for u, p in powers))


def _rounded(
    printed: Printed, constant: _Constant, letter: Any, value: Fraction, place: Fraction
) -> Rounded:
    theorem = define(letter, constant.meaning, name=in_ascii(f"printed {printed.text}"))
    fact = Fact(letter, constant.meaning, theorem)
    if T not in constant.meaning.free_symbols:
        return Rounded(printed, fact, f"{printed.text} is {constant.shown}, rounded")
    at = _temperature(constant.meaning, value)
    low, high = sorted(_temperature(constant.meaning, value + sign * place / 2) for sign in (-1, 1))
    half = "half of " if value / abs(printed.value) in (2, 2000, Fraction(2, 1000)) else ""
    text = (
        f"T = {float(at):.1f} K ({float(at) - 273.15:.0f} °C), where {half}{constant.shown} is "
        f"{printed.text}; rounded right from {float(low):.1f} K to {float(high):.1f} K"
    )
    return Rounded(printed, fact, text, low, high)
