"""Rules of thumb: a number that hides its units, the temperature and the water, as 0.304/√I does.

The number is read in each unit that people leave out, and stands for what it is in water at the
temperature at which it is right; what this costs is said as a condition.

References: Malmberg & Maryott (1956), J. Res. Natl. Bur. Stand. 56:1, for water; Israelachvili
    (2011), Intermolecular and Surface Forces, 3rd ed., ch. 14, for 0.304/√I.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import define
from vrest.quantity import Domain, declare, dimension_of
from vrest.units import DIMENSIONLESS, Dimension, parse_unit
from vrest.vocabulary import F, R, T, c_ref
from vrest.vocabulary.species import BASE_UNITS, eps_0, eps_r, length_debye

from ..quantities.traits import variables
from ..reading import Printed
from ..relations.facts import Fact, in_ascii
from ..relations.rounding import PHYSIOLOGICAL, Rounded, is_exact
from ..relations.witness import evaluate

__all__ = ["hidden"]

_LENGTHS: Final = (1e-9, 1e-10)  # nm, Å
_AMOUNTS: Final = (1000.0**0.5, 1.0)  # mol/L, mmol/L
_WATER: Final = "78.4"  # at 25 °C
_METRE: Final = parse_unit("m").dimension
_MEANING: Final = sp.sqrt(eps_0 * eps_r * R * T / (2 * F**2 * c_ref))
_LETTER: Final = declare(
    "printed_debye", "m", "printed number for the Debye length in a molar solution",
    domain=Domain.POSITIVE,
)  # fmt: skip


def hidden(
    lhs: Any, rhs: Any, numbers: Sequence[Printed]
) -> Iterator[tuple[Any, tuple[Rounded, ...]]]:
    """Yield a relation on the Debye length with a letter for the number that hides what it is.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    numbers : sequence of Printed
    """
    measured = [number for number in numbers if not is_exact(number) and number.value]
    if length_debye not in variables(lhs, rhs) or not measured or rhs.is_zero:
        return
    front, rest = _apart(lhs / rhs)
    power = rest.as_powers_dict().get(length_debye, 0)
    worth = evaluate(front.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)), {})
    if power not in (1, -1) or worth is None or not float(worth) > 0:
        return
    for length, amount in _units(front, rest):
        long = length * amount * float(worth) ** -float(power)
        at = _temperature(long)
        if not PHYSIOLOGICAL[0] <= at <= PHYSIOLOGICAL[1]:
            continue
        changed = rest / (_LETTER * sp.sqrt(c_ref)) ** power
        known = _known(measured[0], at)
        yield sp.Tuple(changed.as_numer_denom()[0], changed.as_numer_denom()[1]), (known,)
        return


def _apart(e: Any) -> tuple[Any, Any]:
    """Return the numbers and units of a product, and the rest of it."""
    units = set(BASE_UNITS)
    front = sp.Mul(*(f for f in sp.Mul.make_args(e) if f.is_number or f.free_symbols <= units))
    return front, e / front


def _units(front: Any, rest: Any) -> Iterator[tuple[float, float]]:
    """Yield the worth in SI of the units that a number may have left out."""
    try:
        missing = dimension_of(front) * dimension_of(rest)
    except VrestError:
        return
    bare = front.is_number
    if missing == DIMENSIONLESS:
        yield 1.0, 1.0
    elif bare:
        yield from ((length, amount) for length in _LENGTHS for amount in _AMOUNTS)
    elif missing in (_METRE, _inverse(_METRE)):
        yield from ((length, 1.0) for length in _LENGTHS)
    else:
        yield from ((1.0, amount) for amount in _AMOUNTS)


def _inverse(dimension: Dimension) -> Dimension:
    return dimension ** Fraction(-1)


def _temperature(long: float) -> Fraction:
    """Return the temperature at which the Debye length of water is this times √(mol/m³)."""
    cold = evaluate(_MEANING, {T: "1", eps_r: _WATER, c_ref: "1"})
    return Fraction(0) if cold is None else Fraction(long / float(cold)) ** 2


def _known(printed: Printed, at: Fraction) -> Rounded:
    theorem = define(_LETTER, _MEANING, name=in_ascii(f"printed {printed.text}"))
    slack = printed.place / abs(printed.value) / 2
    low, high = at * (1 - slack) ** 2, at * (1 + slack) ** 2
    text = (
        f"T = {float(at):.1f} K ({float(at) - 273.15:.0f} °C) in water (ε_r = {_WATER}), in the "
        f"units that {printed.text} leaves out; rounded right from {float(low):.1f} K to "
        f"{float(high):.1f} K"
    )
    return Rounded(printed, Fact(_LETTER, _MEANING, theorem), text, low, high)
