"""Boltzmann curves that are printed with the numbers of one kind of channel.

Such numbers are neither true nor false of channels in general, so they are read as the voltage at
which half of the channels are open and as how steeply they close, which have these values there.
"""

from collections.abc import Sequence
from typing import Any

import sympy as sp

from vrest.vocabulary import F, K, R, T, V_m
from vrest.vocabulary.circuit import k, p_open
from vrest.vocabulary.species import BASE_UNITS, V_half, g_max

from .build import Builder

__all__ = ["of_one_channel", "with_letters"]


def of_one_channel(sides: Sequence[Any]) -> bool:
    """Tell whether a Boltzmann curve is printed with the numbers of one kind of channel.

    Parameters
    ----------
    sides : sequence of sympy.Expr
    """
    return any(side.has(p_open, g_max) for side in sides) and bool(_curves(sides))


def with_letters(sides: Sequence[Any], builder: Builder) -> list[Any] | None:
    """Read the numbers of a curve as a half and a slope; None where it is another curve.

    Parameters
    ----------
    sides : sequence of sympy.Expr
    builder : Builder
        What is said of the numbers is kept in it.
    """
    letters: dict[Any, Any] = {}
    for curve in _curves(sides):
        found = _half_and_slope(curve.args[0])
        if found is None or not set(builder.context.named) <= {"K"}:
            return None
        half, slope, relative = found
        if slope < 0 and any(side.has(g_max) for side in sides):
            return None  # an inward rectifier closes as the inside turns positive
        letters[curve] = sp.exp((V_m - K.E - V_half) / k)
        beyond = " beyond the Nernst potential" if relative else ""
        said = f"half of the channels are open {_millivolts(half)}{beyond}"
        way = "open" if slope < 0 else "close"
        told = f"{said}, and they {way} with k = {_millivolts(abs(slope))}"
        builder.supposed[told] = None
    return [side.xreplace(letters) for side in sides] if len(letters) == 1 else None


def _curves(sides: Sequence[Any]) -> list[Any]:
    """Return the exponentials of a voltage that has only numbers beside it."""
    found = sorted({e for side in sides for e in side.atoms(sp.exp)}, key=str)
    return [e for e in found if V_m in (s := e.args[0].free_symbols) and not s & {k, R, T, F}]


def _half_and_slope(exponent: Any) -> tuple[Any, Any, bool] | None:
    """Return at which voltage an exponent is zero, and over which it grows by one."""
    plain = sp.expand(exponent.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)))
    steep = plain.coeff(V_m)
    rest = sp.expand(plain - steep * V_m)
    relative = K.E in rest.free_symbols
    if relative:
        rest = sp.expand(rest + steep * K.E)
    if not (steep.is_Rational and rest.is_Rational):
        return None
    return -rest / steep, 1 / steep, relative


def _millivolts(worth: Any) -> str:
    return f"{float(1000 * worth):g} mV"
