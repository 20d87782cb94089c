"""The net current of an inward rectifier with an ohmic leak, and where it is zero.

Nothing here is a result; the rest states begin with it.
"""

from functools import cache
from typing import Any, Final

from sympy import Expr, Integer

from vrest.derived import restate
from vrest.kernel import (
    Equation,
    Theorem,
    generalise,
    multiply,
    reflexivity,
    substitute,
    symmetry,
)
from vrest.vocabulary import K, g_leak
from vrest.vocabulary.electrodiffusion import v
from vrest.vocabulary.rectifier import I_kir
from vrest.vocabulary.species import E_leak, g_max

from .kir_maximum import CLOSING, current_curve

__all__ = ["cleared", "cleared_balance", "rest"]

ZERO: Final = Integer(0)


def rest(voltage: Any) -> Equation:
    """Say that the rectifier and the leak carry no net current at a voltage."""
    return Equation(I_kir(voltage) + g_leak * (voltage - E_leak), ZERO)


def cleared(voltage: Any) -> Expr:
    """Return the net current over the share of open channels."""
    closing = CLOSING.xreplace({v: voltage})
    return g_max * (voltage - K.E) + g_leak * (voltage - E_leak) * (1 + closing)


@cache
def cleared_balance() -> Theorem:
    """Derive that a rest state is a root of the net current over the share."""
    begun = reflexivity(rest(v), because="Ask for a rest state.")
    inserted = substitute(
        begun, current_curve(), only="right", because="Insert the current of the rectifier."
    )
    whole = multiply(inserted, 1 + CLOSING, because="Divide by the share of open channels.")
    return generalise(
        symmetry(restate(whole, ZERO, lhs=cleared(v))), v, because="This is so at every voltage."
    )
