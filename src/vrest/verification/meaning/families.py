"""Sums over ions that leave their signs open: Σ P c_out/Σ P c_in holds of cations alone."""

from collections.abc import Sequence
from typing import Any

import sympy as sp

from vrest.vocabulary import M, N, V_m, anions, cations, i, ion, ions, j

from .build import Builder

__all__ = ["of_cations"]


def of_cations(sides: Sequence[Any], builder: Builder) -> list[Any]:
    """Speak of cations alone where a potential follows from sums over ions of any sign.

    Whatever the sums are of, no ion of another valence can be among them; that is a condition.

    Parameters
    ----------
    sides : sequence of sympy.Expr
    builder : Builder
    """
    sums = {each for side in sides for each in side.atoms(sp.Sum)}
    change = {whole: parts for whole in sums if (parts := _with_anions(whole)) is not None}
    logarithm = any(side.has(sp.log) for side in sides)
    if len(change) != 2 or len(sums) != 2 or V_m not in sides or not logarithm:
        return list(sides)
    builder.supposed["all permeant ions have the valence 1"] = None
    change[ion.z] = sp.S.One
    return [side.xreplace(change) for side in sides]


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
