"""Of what a claim speaks: terms that both sides have, potentials, one side, a number alone."""

from typing import Any, Final

import sympy as sp

from ..quantities.traits import role, roles, variables
from ..slips.diagnosis import Diagnosis

__all__ = ["on_both_sides", "scaled", "tells_one_side", "tells_potentials"]

_PAIRS: Final = (("mu_in", "mu_out"), ("c_in", "c_out"), ("phi_in", "phi_out"))
_SIDED: Final = frozenset(each for pair in _PAIRS for each in pair)


def on_both_sides(lhs: Any, rhs: Any) -> frozenset[Any]:
    """Return what only stands in terms of both sides, of either sign, where they have others."""
    left, right = (frozenset(sp.Add.make_args(side)) for side in (lhs, rhs))
    common = {term for term in left if term in right or -term in right}
    others = [term for term in right if not {term, -term} & common]
    if not common or not (left - right and right - left):
        return frozenset()
    return variables(*common) - variables(*(left - common), *others)


def tells_potentials(claim: frozenset[Any]) -> bool:
    """Tell whether a claim says what Nernst potentials are by concentrations, and nothing else.

    The concentrations of another ion are then those of the wrong one, even if an equilibrium of
    both could make it true.
    """
    said = roles(claim)
    potentials = [s for s in claim if role(s) == "E"]
    others = said - {"E", "c_in", "c_out", "c_ref", "T", "z", "gamma_in", "gamma_out"}
    by_amounts = len(potentials) == 1 or {"c_in", "c_out"} <= said
    return bool(potentials) and by_amounts and not others


def tells_one_side(claim: frozenset[Any]) -> bool:
    """Tell whether a claim says what the electrochemical potential on one side is, of that alone.

    It speaks of one amount and of one electrical potential, so that these may be of the wrong side.
    """
    told = [role(s) for s in claim if role(s) in _SIDED]
    others = roles(claim) - _SIDED - {"mu_std", "c_ref", "T", "z"}
    alone = [sum(r in pair for r in told) == 1 for pair in _PAIRS]
    return all(alone) and not others


def scaled(lhs: Any, rhs: Any, left: Any, right: Any) -> Diagnosis | None:
    """Return the slip by which two sides differ in a number alone, or None if they do not."""
    ratio = sp.cancel(sp.expand(left) / sp.expand(right)) if right else sp.S.Zero
    if not ratio.is_Rational or not ratio:
        return None
    return Diagnosis("sign" if ratio == -1 else "wrong_factor", lhs, ratio * rhs)
