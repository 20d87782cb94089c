"""Concentrations that an exponential of the potential weighs: c = c_0 e^{-zFφ/RT}."""

import re

from .context import Context
from .said import Said

__all__ = ["far_away", "weighed"]


def far_away(said: Said) -> bool:
    """Tell whether a concentration is that where there is no potential: c_i^0 e^{-zFφ/RT}."""
    marks = {"0", "\\infty", "b", "bulk", "inf"}
    index = {*re.sub(r"(?<=[ij])0$", ",0", re.sub(r"[{}]", "", said.name.sub)).split(",")}
    beyond = {"\\infty", "inf"} & index or (len(index) > 1 and marks & index)
    return weighed(said.context) and (said.name.sup in marks or bool(beyond))


def weighed(context: Context) -> bool:
    """Tell whether a claim says how an exponential of the potential weighs a concentration."""
    outer = context.marks & {"o", "out", "e"} or context.has("kappa", "lambda", "epsilon", "mu")
    return "exp" in context.calls and not context.derivatives and not outer
