"""Dimensions of what is read, and the units that a claim leaves out."""

import re
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import chain
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.quantity import dimension_of
from vrest.units import DIMENSIONLESS, Dimension, parse_unit
from vrest.vocabulary.species import BASE_UNITS, length_debye

from ..grammar.measures import COMPLETED, unit_named
from ..grammar.syntax import Number
from ..reading import Printed

__all__ = [
    "ADDED", "CONCENTRATION", "FILLED_IN", "SAID_BEHIND", "VOLT", "completed", "dimension",
    "measured", "rational", "unit_product",
]  # fmt: skip

# How a note begins that says in which unit a bare number is read, and one on E = 58 log(...) mV.
FILLED_IN: Final = "a number without a unit is read in"
SAID_BEHIND: Final = "the unit behind the claim is that of its number:"
# A note on numbers that stand for what other ions add: ln(([K]_o + 8.95)/190).
ADDED: Final = "a number that is added to a concentration is read in mM, of what is not said"
VOLT: Final = parse_unit("V").dimension
_LENGTH: Final = parse_unit("m").dimension
_AREA: Final = parse_unit("m2").dimension
CONCENTRATION: Final = parse_unit("mol/m3").dimension
_POWERS: Final = {CONCENTRATION: 1, CONCENTRATION ** Fraction(-1): -1}


# Where the permittivity of vacuum is printed in SI units, so is what is computed with it.
_VACUUM: Final = re.compile(r"8[.,]8[0-9]*e-12(?![0-9])")
# Constants of one particle, which are printed in SI units alone.
_SI: Final = re.compile(r"(?:8[.,]8[0-9]*e-12|1[.,]38[0-9]*e-23|1[.,]60?[0-9]*e-19)(?![0-9])")
_ALIKE: Final = 0.5
_WITH_VACUUM: Final = {
    parse_unit(name).dimension: (Fraction(1), name) for name in ("F/m2", "F", "F/m")
}
# What stands before the unit of a printed number.
_UNIT: Final = re.compile(r"^[-+−–]?[0-9][0-9.,\s]*(?:e[+-]?[0-9]+)?\s*")
# Constants of nature in joules, which make of what is computed with them a number of joules.
_JOULES: Final = re.compile(r"8[.,]31|96,?[45]\d\d")
_CALORIES: Final = re.compile(r"k?cal")
_CONSTANTS: Final = (
    (Fraction("8.3"), Fraction("8.32"), "J/(mol K)"),
    (Fraction(96400), Fraction(96520), "C/mol"),
    (Fraction("0.086"), Fraction("0.0863"), "mV/K"),
    (Fraction("8.6e-5"), Fraction("8.63e-5"), "V/K"),
    (Fraction("0.198"), Fraction("0.1986"), "mV/K"),
    (Fraction("1.38e-23"), Fraction("1.381e-23"), "J/K"),
    (Fraction("1.6e-19"), Fraction("1.603e-19"), "C"),
)


def measured(number: Number) -> tuple[Printed, Any, str] | None:
    """Return a bare number as a constant of nature in its unit, with a note, if it can be one."""
    for low, high, name in _CONSTANTS:
        if low <= number.value <= high:
            unit = parse_unit(name)
            factor = Fraction(unit.factor)
            printed = Printed(number.value * factor, number.place * factor, number.text)
            return printed, unit_product(unit.dimension), f"{number.text} is read in {name}"
    return None


def rational(value: Fraction | int) -> Any:
    """Return a fraction as SymPy's."""
    return sp.Rational(value.numerator, value.denominator)


def unit_product(dimension_: Dimension) -> Any:
    """Return the product of the unit symbols of a dimension."""
    return sp.Mul(
        *(u ** rational(p) for u, p in zip(BASE_UNITS, dimension_.exponents, strict=True) if p)
    )


def dimension(expression: Any) -> Dimension | None:
    """Return the dimension of an expression, or None if it has none."""
    try:
        return _dimension(expression)
    except VrestError:
        return None


def _dimension(expression: Any) -> Dimension:
    if isinstance(expression, sp.Integral):
        (variable, *_bounds) = expression.limits[0]
        return dimension_of(expression.function) * dimension_of(variable)
    if expression.has(sp.Integral):
        if isinstance(expression, sp.Mul):
            product = DIMENSIONLESS
            for part in expression.args:
                product = product * _dimension(part)
            return product
        return _dimension(expression.args[0])
    return dimension_of(expression)


def completed(
    sides: list[Any], notes: dict[str, None], printed: Sequence[str] = (), behind: str = ""
) -> list[Any]:
    """Give bare numbers the unit that the other side of a relation asks for.

    Parameters
    ----------
    sides : list of sympy.Expr
        The sides of a chain of relations.
    notes : dict
        Gets a note for each unit that was filled in.
    printed : sequence of str
        The numbers as they are printed; where one is in kilojoules, so are the bare ones.
    behind : str
        The unit that the claim says behind it all, which is then that of bare numbers.

    Returns
    -------
    list of sympy.Expr
    """
    sides = [_as_ratios(_within(side, notes), notes) for side in sides]
    terms = [list(sp.Add.make_args(side)) for side in sides]
    kinds = [[dimension(term) for term in row] for row in terms]
    known = {k for row in kinds for k in row if k is not None and k != DIMENSIONLESS}
    spread = {k for k in known if k * _AREA in known}
    known -= spread if len(known) == 2 else set()  # what is said of an area is computed for a cell
    if len(known) == 2:
        return _slopes(sides, known, notes)
    vacuum = any(_VACUUM.match(text.strip()) for text in printed)
    units = COMPLETED | _WITH_VACUUM if vacuum else COMPLETED
    units = {**units, CONCENTRATION ** Fraction(2): (Fraction(1), "mM^2")}
    if any(length_debye in side.free_symbols for side in sides):
        units = {**units, _LENGTH: (Fraction(1, 10**9), "nm")}
    alone = [not (side.free_symbols - set(BASE_UNITS)) for side in sides]
    linked: dict[Dimension, tuple[Fraction, str]] = {}
    if len(known) == 1 and known.isdisjoint(units) and sum(alone) > 1:
        linked = _of_the_chain(printed) or dict.fromkeys(known, (Fraction(1), "its SI unit"))
        units = {**units, **linked}
    constant = any(_SI.match(text.strip()) for text in printed)
    if (constant or linked) and _measured_alike(sides):
        si = {_LENGTH, *linked} if constant else {*linked}  # what is computed is in SI units
        units |= {k: (Fraction(1), "its SI unit") for k in units if k in si}
    if len(known) != 1 or known.isdisjoint(units):
        return sides
    (target,) = known
    factor, name = units[target]
    calories = [found[0] for text in printed if (found := _CALORIES.search(text))]
    if name == "J/mol" and calories:
        name = min(calories) + "/mol"  # bare numbers are in the smaller unit, before it is changed
        factor = Fraction(4184, 1000 if name.startswith("c") else 1)
    bare = any(_JOULES.match(text.strip()) for text in printed)
    energies = [text for text in printed if "J" in text]
    if name == "J/mol" and not bare and energies and "kJ" in energies[0]:
        factor, name = Fraction(1000), "kJ/mol"  # as in the first unit that a chain prints
    told, measure = unit_named(behind) if behind else None, target
    if told is not None and told.dimension not in (DIMENSIONLESS, CONCENTRATION):
        factor, name, measure = Fraction(told.factor), behind, told.dimension
    if target == VOLT and told is None and _reduces(terms, kinds):
        return [sp.Add(*(_reduced(term, notes) for term in row)) for row in terms]
    done = []
    for row, kind_row in zip(terms, kinds, strict=True):
        new = []
        for term, kind in zip(row, kind_row, strict=True):
            plain = (linked or _is_ratio(term, target)) and term.free_symbols
            if kind != DIMENSIONLESS or term.is_zero or plain:
                new.append(term)
                continue
            scale, unit = factor, name
            if target == VOLT and _size(term) < 1 and told is None:
                scale, unit = Fraction(1), "V"
            notes[f"{FILLED_IN if told is None else SAID_BEHIND} {unit}"] = None
            new.append(term * rational(scale) * unit_product(measure))
        done.append(sp.Add(*new))
    return done


def _is_ratio(term: Any, target: Dimension) -> bool:
    """Tell whether beside a concentration a ratio of letters stands, in which no number is."""
    return target == CONCENTRATION and _size(term) == 1 and not term.has(sp.log, sp.exp)


def _reduces(terms: Sequence[Sequence[Any]], kinds: Sequence[Sequence[Any]]) -> bool:
    """Tell whether bare numbers make a pure number of a voltage, as in u = zV/25."""
    pairs = list(zip(chain.from_iterable(terms), chain.from_iterable(kinds), strict=True))
    pure = [t for t, k in pairs if k == DIMENSIONLESS and not t.is_zero]
    numbered = all(_size(t) != 1 for t, k in pairs if k == VOLT)
    return numbered and bool(pure) and all(_size(t) == 1 and t.free_symbols for t in pure)


def _reduced(term: Any, notes: dict[str, None]) -> Any:
    """Divide a voltage by its unit: a millivolt where its number is a small one."""
    if dimension(term) != VOLT:
        return term
    small = _size(term) < 1
    notes["V is read in mV" if small else "V is read in V"] = None
    return term / unit_product(VOLT) * (1000 if small else 1)


def _measured_alike(sides: Sequence[Any]) -> bool:
    """Tell whether what numbers come to is what the measured one is worth in SI units."""
    bare: list[float] = []
    measured_: list[float] = []
    for side in sides:
        if side.free_symbols <= set(BASE_UNITS):
            with suppress(TypeError, OverflowError):
                worth = abs(float(side.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))))
                (measured_ if side.free_symbols else bare).append(worth)
    return any(m and abs(b / m - 1) < _ALIKE for b in bare for m in measured_)


def _of_the_chain(printed: Sequence[str]) -> dict[Dimension, tuple[Fraction, str]]:
    """Return the units of printed numbers, in which a chain's bare numbers before them are too."""
    found: dict[Dimension, tuple[Fraction, str]] = {}
    for text in printed:
        said = _UNIT.sub("", text)
        unit = unit_named(said) if said else None
        if unit is not None:
            found.setdefault(unit.dimension, (Fraction(unit.factor), said))
    return found


def _slopes(sides: list[Any], known: set[Any], notes: dict[str, None]) -> list[Any]:
    """Read the bare numbers of a slope of a potential, dE/d[K]_o = 26.5/[K]_o, in millivolts."""
    steep = next((kind for kind in known if {kind} < known and _per_volt(kind) in known), None)
    if steep is None:
        return sides
    unit = rational(COMPLETED[VOLT][0]) * unit_product(VOLT)
    done = []
    for side in sides:
        bare = any(abs(term.as_coeff_Mul()[0]) not in (0, 1) for term in sp.Add.make_args(side))
        if bare and dimension(side) == _per_volt(steep):
            notes[f"{FILLED_IN} mV"] = None
            side = side * unit
        done.append(side)
    return done


def _per_volt(kind: Any) -> Any:
    return kind * VOLT ** Fraction(-1)


def _as_ratios(side: Any, notes: dict[str, None]) -> Any:
    """Read a bare number over a concentration under a logarithm as one in mM: ln(140/[Na]_i)."""
    changes: dict[Any, Any] = {}
    for logarithm in side.atoms(sp.log):
        (inside,) = logarithm.args
        bare = inside.is_Mul and inside.as_coeff_Mul()[0] != 1
        bare = bare or (inside.is_Add and not inside.free_symbols.isdisjoint(BASE_UNITS))
        kind = dimension(inside) if bare else None
        power = None if kind is None else _POWERS.get(kind)
        if power is not None:
            notes["a number without a unit is read in mM"] = None
            changes[logarithm] = sp.log(inside * unit_product(CONCENTRATION) ** -power)
    return side.xreplace(changes)


def _within(side: Any, notes: dict[str, None]) -> Any:
    """Give bare numbers in an inner sum the unit of what they are added to, mV or mM."""
    if side.is_Add or not isinstance(side, sp.Mul):
        return side
    for inner in side.atoms(sp.Add):
        kinds = {term: dimension(term) for term in inner.args}
        (other,) = found if len(found := set(kinds.values()) - {DIMENSIONLESS}) == 1 else (None,)
        least = 1 if other == VOLT else 0
        bare = [t for t, k in kinds.items() if k == DIMENSIONLESS and _size(t) > least]
        bare = [t for t in bare if other == VOLT or not t.free_symbols]
        if bare and other in (VOLT, CONCENTRATION):
            notes[f"{FILLED_IN} mV" if other == VOLT else ADDED] = None
            unit = rational(COMPLETED[other][0]) * unit_product(other)
            measured = sp.Add(*(t * unit if t in bare else t for t in inner.args))
            side = side.xreplace({inner: measured})
    return side


def _size(term: Any) -> Fraction:
    coefficient = term.as_coeff_Mul()[0]
    rest = term / coefficient
    numbers = [a for a in sp.Mul.make_args(rest) if a.is_number and not a.has(sp.log)]
    product = coefficient * sp.Mul(*numbers)
    value = abs(product)
    if value.is_Rational and value != 1:
        return Fraction(int(value.p), int(value.q))
    return Fraction(1)
