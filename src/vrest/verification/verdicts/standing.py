"""Standing still: what concentration and potential obey along the way where nothing flows.

Such a claim leaves the flux out. It holds where the flux is zero if what it says to be zero is a
multiple of the flux. What says that a slope of the flux is zero holds where nothing piles up.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.quantity import is_variable
from vrest.vocabulary import x
from vrest.vocabulary.electrodiffusion import v_stream

from ..quantities.traits import GENERIC, NAMED, role, variables
from ..relations.forms import same_dimension
from ..verdict import Judgement, Verdict

__all__ = ["NOTHING_FLOWS", "STEADY", "as_flux", "at_rest"]

NOTHING_FLOWS: Final = "nothing flows: J = 0 (equilibrium)"
STEADY: Final = "concentrations do not change in time (steady state)"


def as_flux(lhs: Any, rhs: Any) -> tuple[Any, Any] | None:
    """Return the flux and what a claim that leaves it out says to be zero in its place.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        A relation that is linear in the slopes of one concentration and of the potential.

    Returns
    -------
    tuple of (sympy.Expr, sympy.Expr), or None if the claim is of another kind.
    """
    spoken = variables(lhs, rhs)
    local = [ion for ion in (GENERIC, *NAMED.values()) if ion.c_x in spoken]
    if len(local) != 1 or {"J_x", "J", "I"} & {role(s) for s in spoken}:
        return None
    ion, (axis,) = local[0], local[0].c_x.args
    whole = sp.expand((lhs - rhs).doit())
    slope = sp.Derivative(ion.c_x, axis)
    others = whole.atoms(sp.Derivative) - {slope}
    if not whole.has(slope) or len(others) != 1 or sp.diff(whole, slope, 2) != 0:
        return None
    factor = sp.diff(whole, slope)
    if factor.has(sp.Derivative) or any(sp.diff(whole, other, 2) != 0 for other in others):
        return None
    carried = ion.c_x * v_stream if v_stream in spoken else sp.S.Zero
    return ion.J_x + carried, sp.expand(-ion.D * whole / factor)


def at_rest(lhs: Any, rhs: Any, judge: Callable[[Any, Any], Judgement]) -> Judgement | None:
    """Judge a claim that nothing flows, or that the flux is the same at every depth, or neither.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    judge : callable
        Judges an equation, here what the claim takes for the flux.
    """
    if (found := _steady(lhs, rhs, judge)) is not None:
        return found
    flux = as_flux(lhs, rhs)
    if flux is None or same_dimension(lhs, rhs):
        return None
    return _where_nothing_flows(judge(*flux))


def _steady(lhs: Any, rhs: Any, judge: Callable[[Any, Any], Judgement]) -> Judgement | None:
    inner = _divergence(lhs, rhs)
    if inner is None:
        return None
    found: Judgement | None = None
    if not any(role(side) == "J_x" for side in (inner, -inner) if is_variable(side)):
        flux = as_flux(inner, sp.S.Zero)
        if flux is None or not (found := judge(*flux)).holds:
            return found
    said = (*(found.conditions if found else ()), STEADY)
    text = f"It holds where {' and '.join(said)}."
    return Judgement(Verdict.PROVED_IF, found.result if found else None, said, message=text)


def _divergence(lhs: Any, rhs: Any) -> Any:
    """Return that of which a claim says that its slope by the depth is zero, or None."""
    if not (lhs.is_zero or rhs.is_zero):
        return None
    found = []
    for term in sp.Add.make_args(rhs if lhs.is_zero else lhs):
        number, slope = term.as_coeff_Mul()
        if not isinstance(slope, sp.Derivative) or slope.variables != (x,):
            return None
        found.append(number * slope.expr)
    return sp.Add(*found)


def _where_nothing_flows(flux: Judgement) -> Judgement:
    """Return what the judgement on a flux says of a claim that it is zero."""
    if not flux.holds:
        return flux
    said = (*flux.conditions, NOTHING_FLOWS)
    text = f"It holds where {' and '.join(said)}."
    return replace(flux, verdict=Verdict.PROVED_IF, conditions=said, message=text, theorem=None)
