"""Standing still: what concentration and potential obey along the way where nothing flows.

Such a claim leaves the flux out. It holds where the flux is zero if what it says to be zero is a
multiple of the flux.
"""

from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.vocabulary.electrodiffusion import v_stream

from ..quantities.traits import GENERIC, NAMED, role, variables
from ..verdict import Judgement, Verdict

__all__ = ["NOTHING_FLOWS", "as_flux", "where_nothing_flows"]

NOTHING_FLOWS: Final = "nothing flows: J = 0 (equilibrium)"


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


def where_nothing_flows(flux: Judgement) -> Judgement:
    """Return what the judgement on a flux says of a claim that it is zero."""
    if not flux.holds:
        return flux
    said = (*flux.conditions, NOTHING_FLOWS)
    text = f"It holds where {' and '.join(said)}."
    return replace(flux, verdict=Verdict.PROVED_IF, conditions=said, message=text, theorem=None)
