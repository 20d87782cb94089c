"""Letters of a potential that changes along the way: in time, or away from a charged wall."""

from typing import Any, Final

import sympy as sp

from vrest.vocabulary import V_m, d, phi_x, solution, time, x

from .context import Context
from .said import Meaning, Said

__all__ = ["RESTING", "electric_field", "is_fed", "on_a_course"]

RESTING: Final = frozenset({"rest", "r", "0", "resting", "\\infty", "inf", "ss", "eq"})
_SLAB: Final = frozenset({"epsilon", "sigma", "E"})
_FIRST: Final = frozenset({"0", "i", "init", "initial", "start"})


def on_a_course(said: Said) -> Any:
    """Return what a potential means in a claim on its course, or nothing in any other.

    Parameters
    ----------
    said : Said
    """
    name, context = said.name, said.context
    if context.settles and (found := _settling(said)) is not None:
        return found
    if not context.wall:
        return None
    at_wall = name.sub in ("0", "s", "o", "w") or name.at == "0"
    place = sp.S.Zero if at_wall else solution.s
    return Meaning(solution.phi_s(place), supposed="the potential is small beside RT/F")


def _settling(said: Said) -> Any:
    """Read a potential beside V(t): where it begins, or what it tends to."""
    name = said.name
    if name.at == "t":
        return time.V_t(time.t)
    if name.at == "0" or name.sub in _FIRST:
        return Meaning(time.V_t(sp.S.Zero), f"{name.text} is read as where the potential begins")
    if is_fed(said.context) and (said.is_role("leak") or name.sub in RESTING):
        return Meaning(time.V_t(sp.S.Zero), supposed=f"the potential begins at {name.text}")
    ends = name.head == "E" and not name.sub and not name.sup
    ends = (
        ends
        or said.is_role("settled")
        or said.is_role("leak")
        or name.sub in RESTING | {"f", "final"}
    )
    note = f"{name.text} is read as what the potential tends to"
    return Meaning(time.V_end, note) if ends else None


def is_fed(context: Context) -> bool:
    """Tell whether a claim says how a current that is fed in moves the potential from where it was.

    Parameters
    ----------
    context : Context
    """
    potentials = {sub for head, sub in context.subs if head in ("V", "v", "E", "U")}
    told = potentials & ({"inf", "\\infty", "ss", "f", "final"} | _FIRST)
    begins = len(potentials - {"", "m"}) == 1 and not told
    return context.settles and context.has("I") and context.has("R", "g", "G") and begins


def electric_field(said: Said) -> Meaning | None:
    """Return what E means where it is the field in the membrane, or nothing where it is not.

    Parameters
    ----------
    said : Said
    """
    name, context = said.name, said.context
    if context.has("epsilon") and context.has("sigma") and context.heads <= _SLAB:
        return Meaning(V_m / d, f"{name.text} is read as the field of the slab, V_m/d")
    along = context.has("d", "L", "x") or "x" in context.derivatives
    other = context.calls or context.has("g", "mu", "J", "c", "[]", "F")
    if not along or other or not context.has("V", "phi", "psi"):
        return None
    return Meaning(
        -sp.Derivative(phi_x(x), x), f"{name.text} is read as the electric field, -dφ/dx"
    )
