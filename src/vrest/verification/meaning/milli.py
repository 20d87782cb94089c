"""Programs that compute in millivolts: what they multiply by thousandths under an exponential."""

from collections.abc import Sequence
from typing import Any, Final

import sympy as sp

from vrest.vocabulary import F, R, T, V_m
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["in_millivolts", "of_millivolts", "valence_within", "without_decades"]

_SLOPE: Final = sp.Rational(8617, 10**8)  # R/F in V/K
_LOOSE: Final = sp.Rational(1, 10)
_VALENCES: Final = frozenset({1, 2, 3, 4})
_DECADES: Final = tuple(sp.Integer(10) ** power for power in (-9, -6, -3, 0, 3, 6, 9))


def in_millivolts(sides: Sequence[Any], notes: dict[str, None]) -> list[Any]:
    """Read V in millivolts where all exponents of a program take a thousandth of zFV/(RT).

    Parameters
    ----------
    sides : sequence of sympy.Expr
    notes : dict
        Gets a note that it is.
    """
    if not of_millivolts(sides):
        return list(sides)
    notes["V is read in mV"] = None
    return [side.xreplace({V_m: 1000 * V_m}) for side in sides]


def of_millivolts(sides: Sequence[Any]) -> bool:
    """Tell whether all exponents of a program take a thousandth of zFV/(RT).

    Parameters
    ----------
    sides : sequence of sympy.Expr
    """
    exponents = {e.args[0] for side in sides for e in side.atoms(sp.exp)}
    return bool(exponents) and all(map(_of_thousandths, exponents))


def valence_within(formula: Any) -> int:
    """Return the number by which FV/(RT) stands in the exponents of a formula, or 0.

    Parameters
    ----------
    formula : sympy.Expr
    """
    found = {e.args[0] for e in formula.atoms(sp.exp)}
    counts = set()
    for exponent in found:
        number, rest = sp.expand(exponent).as_coeff_Mul()
        spoken = rest.free_symbols - {V_m, F, R, T}
        if {V_m, T} <= rest.free_symbols <= {V_m, T, *BASE_UNITS}:  # with R/F as a number
            nearest = round(abs(number) * _SLOPE)
            counts.add(nearest if abs(abs(number) * _SLOPE - nearest) < _LOOSE else 0)
            continue
        counts.add(0 if spoken else abs(without_decades(number)))
    (count, *others) = counts or {0}
    return int(count) if not others and count in _VALENCES else 0


def _of_thousandths(exponent: Any) -> bool:
    """Tell whether an exponent is a valence times FV/(RT), over a thousand."""
    number, rest = sp.expand(exponent).as_coeff_Mul()
    voltage = rest.free_symbols >= {V_m, F, R, T}
    return voltage and number.is_Rational and abs(number) * 1000 in _VALENCES


def without_decades(side: Any) -> Any:
    """Return what a program computes without the powers of ten that change its unit.

    Parameters
    ----------
    side : sympy.Expr

    Examples
    --------
    >>> without_decades(sp.Symbol("x") / 500)
    2*x
    """
    number, rest = sp.factor_terms(side).as_coeff_Mul()
    if not number.is_Rational:
        return side
    plain = [number * decade for decade in _DECADES if 1 <= abs(number * decade) < 1000]
    return plain[0] * rest if plain else side
