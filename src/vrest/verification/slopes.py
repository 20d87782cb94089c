"""Slopes: how steeply a potential changes with what it follows from, as dE/d[K]_o says."""

from dataclasses import replace
from typing import Any

import sympy as sp

from vrest.quantity import quantity_of
from vrest.vocabulary import Cl, F, K, Na, R, T, V_m, c_ref, ion
from vrest.vocabulary.teaching import T_axis, c_axis

from .completion import CONCENTRATION, dimension
from .context import Context
from .said import IONS, only_ion
from .syntax import Node

__all__ = ["potential_of", "slope"]


def slope(body: Any, by: Any, context: Context) -> tuple[Any, dict[Any, Any]] | None:
    """Return a derivative by a concentration or the temperature, or None where it is another one.

    Parameters
    ----------
    body, by : sympy.Expr
        The potential, and what it is differentiated by: a quantity or its logarithm.
    context : Context

    Returns
    -------
    sympy.Expr
    dict
        What the rest of the claim calls by these names.
    """
    formula = _formula(body, context)
    symbols = [] if formula is None else sorted(by.free_symbols - {c_ref}, key=str)
    if len(symbols) != 1 or symbols[0] not in formula.free_symbols:
        return None
    (symbol,) = symbols
    axis = T_axis if symbol == T else c_axis
    if symbol != T and dimension(symbol) != CONCENTRATION:
        return None
    names = {symbol: axis, body: formula.xreplace({symbol: axis})}
    steep = sp.Derivative(names[body], axis)
    if by == symbol:
        return steep, names
    log = sp.log(symbol if symbol == T else symbol / c_ref)
    factor = by / log
    return (steep * axis / factor, names) if factor.is_number else None


def _formula(body: Any, context: Context) -> Any:
    """Return what a potential follows from, by the equations of Nernst or of Goldman."""
    for each in (ion, *IONS.values()):
        if body == each.E and each.z != 0:
            return R * T / (each.z * F) * sp.log(each.c_out / each.c_in)
    if body != V_m or quantity_of(V_m).value is not None:
        return None
    if context.has("P", "p"):
        chosen = [IONS[n] for n in context.named if n in ("K", "Na", "Cl")] or [K, Na, Cl]
        out, inner = (
            sum(each.P * (a if each.z > 0 else b) for each, a, b in rows)
            for rows in (
                [(each, each.c_out, each.c_in) for each in chosen],
                [(each, each.c_in, each.c_out) for each in chosen],
            )
        )
        return R * T / F * sp.log(out / inner)
    one = only_ion(context)
    return R * T / (one.z * F) * sp.log(one.c_out / one.c_in)


def potential_of(node: Node) -> Node:
    """Return a node that is a chemical potential where μ could be a mobility too: dμ/dx.

    Parameters
    ----------
    node : Node
    """
    if node.kind == "name" and node.value.head == "mu" and not node.value.accent:
        return replace(node, value=replace(node.value, accent="bar"))
    return node
