"""Forms: a relation as it is printed, brought into the language without changing what it says."""

from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.quantity import dimension_of, quantity_of
from vrest.units import DIMENSIONLESS, parse_unit
from vrest.vocabulary import c_ref
from vrest.vocabulary.species import BASE_UNITS

from ..quantities.traits import variables
from ..verdict import Judgement, Verdict

__all__ = ["gathered", "in_other_units", "misfit", "of_an_area", "same_dimension", "wrong_units"]

_AMOUNT: Final = parse_unit("mol/m3").dimension
_COUNT: Final = 10  # a larger number beside constants may be measured, as 310 for 310 K
_AREA: Final = parse_unit("m2").dimension


def gathered(e: Any) -> Any:
    """Take logarithms of concentrations relative to the reference concentration.

    A textbook's ``ln[X]`` means the logarithm of the number that measures a concentration; the
    reference cancels wherever the whole is meaningful.  What else has a dimension under a logarithm
    is joined with the other logarithms of its sum.
    """
    if not e.args or isinstance(e, sp.Indexed):  # which is as it was declared
        return e
    done = _rooted(e.func(*map(gathered, e.args)))
    if isinstance(done, sp.log):
        return _referred(done)
    return _joined(done) if isinstance(done, sp.Add) else done


def _rooted(power: Any) -> Any:
    """Take what is positive and squared below a root's line out of it: √(1 + a²/b²) = √(b²+a²)/b.

    So two books' roots of the same are one and the same letter to the identity test.
    """
    if not isinstance(power, sp.Pow) or power.exp != sp.Rational(1, 2) or not power.base.is_Add:
        return power
    above, below = sp.fraction(sp.together(power.base))
    outside = sp.S.One
    for factor, exponent in below.as_powers_dict().items():
        if factor.is_positive and exponent.is_Integer and exponent % 2 == 0:
            outside *= factor ** (exponent / 2)
    return sp.sqrt(above * outside**2 / below) / outside if outside != 1 else power


def _referred(logarithm: Any) -> Any:
    try:
        measured = dimension_of(logarithm.args[0])
    except VrestError:
        return logarithm
    return sp.log(logarithm.args[0] / c_ref) if measured == _AMOUNT else logarithm


def _loose(term: Any) -> Any:
    """Return the one logarithm of something with a dimension in a term, or None."""
    found = [part for part in sp.Mul.make_args(term) if isinstance(part, sp.log)]
    if len(found) != 1:
        return None
    try:
        return None if dimension_of(found[0].args[0]) == DIMENSIONLESS else found[0]
    except VrestError:
        return None


def _joined(total: Any) -> Any:
    """Join ``k ln a - k ln b`` to ``k ln(a/b)`` where a and b have a dimension."""
    groups: dict[Any, Any] = {}
    rest = []
    for term in total.args:
        logarithm = _loose(term)
        if logarithm is None:
            rest.append(term)
            continue
        number, front = (term / logarithm).as_coeff_Mul()
        groups[front] = groups.get(front, 1) * logarithm.args[0] ** number
    return sp.Add(*rest, *(front * sp.log(inside) for front, inside in groups.items()))


def same_dimension(lhs: Any, rhs: Any) -> str:
    """Return why two sides cannot be equal for their dimensions, or nothing."""
    try:
        return _unlike(lhs, rhs)
    except VrestError as error:
        return str(error)


def _unlike(lhs: Any, rhs: Any) -> str:
    """Return in which units two sides are, where these differ, or nothing.

    Raises
    ------
    VrestError
        If a side has no dimension.
    """
    left, right = dimension_of(lhs), dimension_of(rhs)
    if left == right or lhs.is_zero or rhs.is_zero:
        return ""
    return f"the left side is in {left}, the right side in {right}"


def misfit(lhs: Any, rhs: Any) -> Judgement | None:
    """Return the verdict on two sides that certainly are in different units, or None."""
    try:
        fault = _unlike(lhs, rhs)
    except VrestError:
        return None
    return wrong_units(fault) if fault else None


def of_an_area(printed: Any, quantity: Any) -> bool:
    """Tell whether what is printed is that of a whole membrane, where a quantity is per area.

    Parameters
    ----------
    printed, quantity : sympy.Expr
    """
    try:
        return dimension_of(printed) == dimension_of(quantity) * _AREA
    except VrestError:
        return False


def in_other_units(lhs: Any, rhs: Any) -> Judgement | None:
    """Judge the units of what numbers alone are said to be; they may be those of a whole cell.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    """
    plain = [pair for pair in ((lhs, rhs), (rhs, lhs)) if _constant(pair[0])]
    return misfit(lhs, rhs) if plain and not of_an_area(*plain[0]) else None


def _constant(e: Any) -> bool:
    """Tell whether an expression is a number with its unit, or made of constants alone: R/F."""
    if e.free_symbols <= set(BASE_UNITS):
        return True
    known = all(quantity_of(s).value is not None for s in variables(e))
    return known and all(abs(number) < _COUNT for number in e.atoms(sp.Rational))


def wrong_units(fault: str) -> Judgement:
    """Return the verdict on a relation whose units do not fit, and why."""
    text = f"The units do not fit: {fault}."
    return Judgement(Verdict.DIMENSION_ERROR, diagnosis="units", message=text)
