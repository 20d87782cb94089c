"""Sums over ions that leave their signs open: Σ P c_out/Σ P c_in holds of cations alone."""

from collections.abc import Sequence
from typing import Any, Final

import sympy as sp

from vrest.vocabulary import M, N, V_m, anions, cations, i, ion, ions, j

from ..quantities.said import IONS
from .build import Builder

__all__ = ["of_cations"]

_WEIGHED: Final = ("P", "c_in", "c_out")


def of_cations(sides: Sequence[Any], builder: Builder) -> list[Any]:
    """Speak of cations where a potential follows from sums over ions that are added alike.

    Ions of any sign are cations there, and an anion that is named beside them is the only one. Of
    what else is permeant no ion can have another valence: each of these is a condition.

    Parameters
    ----------
    sides : sequence of sympy.Expr
    builder : Builder
    """
    logarithms = {log for side in sides for log in side.atoms(sp.log)}
    if V_m not in sides or not any(log.has(sp.Sum) for log in logarithms):
        return list(sides)
    changes = {getattr(ions.at(i), t): getattr(cations.at(i), t) for t in _WEIGHED}
    spoken = set().union(*(side.atoms(sp.Indexed) for side in sides))
    open_ = spoken == changes.keys()
    if open_:
        builder.supposed["all ions of the sum are monovalent cations"] = None
    if open_ or spoken == set(changes.values()):
        sides = _beside_the_anion([side.xreplace(changes) for side in sides], builder)
    sums = {each for side in sides for each in side.atoms(sp.Sum)}
    more = {whole: parts for whole in sums if (parts := _with_anions(whole)) is not None}
    if len(more) != 2 or len(sums) != 2:
        return list(sides)
    if not open_:
        builder.supposed["all permeant ions have the valence 1"] = None
    more[ion.z] = sp.S.One
    return [side.xreplace(more) for side in sides]


def _beside_the_anion(sides: Sequence[Any], builder: Builder) -> list[Any]:
    """Write the one anion that is named beside sums over cations as the only one of its kind."""
    own = [IONS[name] for name in builder.context.named]
    if len(own) != 1 or own[0].z != -1:
        return list(sides)
    builder.supposed["no other anion is permeant"] = None
    minus = anions.at(j)
    terms = {
        own[0].P * here: sp.Sum(minus.P * there, (j, 1, M))
        for here, there in ((own[0].c_in, minus.c_in), (own[0].c_out, minus.c_out))
    }
    return [side.xreplace(terms) for side in sides]


def _with_anions(whole: Any) -> Any:
    """Return a sum of P c over ions or cations with the one over anions that belongs to it."""
    positive, negative = cations.at(i), anions.at(j)
    for own in (ions.at(i), positive):
        for inside, mine, other in (
            (own.c_in, positive.c_in, negative.c_out), (own.c_out, positive.c_out, negative.c_in),
        ):  # fmt: skip
            if whole == sp.Sum(own.P * inside, (i, 1, N)):
                first = sp.Sum(positive.P * mine, (i, 1, N))
                return first + sp.Sum(negative.P * other, (j, 1, M))
    return None
