"""Slopes: how steeply a potential changes with what it follows from, as dE/d[K]_o says."""

from dataclasses import replace
from typing import Any

import sympy as sp

from vrest.quantity import quantity_of
from vrest.units import parse_unit
from vrest.vocabulary import Cl, F, K, Na, R, T, V_m, c_ref, g_leak, ion
from vrest.vocabulary.teaching import E_axis, T_axis, c_axis, g_axis

from ..grammar.syntax import Node
from ..notation.lexicon import ROLES
from ..quantities.context import Context, indices
from ..quantities.said import IONS, Meaning, only_ion
from .completion import CONCENTRATION, VOLT, dimension

__all__ = ["potential_of", "slope", "sloped"]

_AXES = {CONCENTRATION: c_axis, VOLT: E_axis, parse_unit("S/m2").dimension: g_axis}
_CURRENTS = frozenset({"I", "i"})
_VOLTAGES = frozenset({"V", "v", "E", "U"})


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
    kind = dimension(symbol)
    axis = T_axis if symbol == T else None if kind is None else _AXES.get(kind)
    if axis is None:
        return None
    names = {symbol: axis, body: formula.xreplace({symbol: axis})}
    steep = sp.Derivative(names[body], axis)
    if by == symbol:
        return steep, names
    log = sp.log(symbol if symbol == T else symbol / c_ref)
    factor = by / log
    return (steep * axis / factor, names) if factor.is_number else None


def _formula(body: Any, context: Context) -> Any:
    """Return what a potential follows from: by Nernst's, Goldman's or the chord equation."""
    for each in (ion, *IONS.values()):
        if body == each.E and each.z != 0:
            return R * T / (each.z * F) * sp.log(each.c_out / each.c_in)
    if body != V_m or quantity_of(V_m).value is not None:
        return None
    conducting = [IONS[n] for n in context.named if {("g", n), ("G", n)} & context.subs]
    if len(conducting) > 1 and not context.has("P", "p", "F", "T"):
        whole = sum(each.g for each in conducting)
        return sum(each.g * each.E for each in conducting) / whole
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


def sloped(node: Node, context: Context) -> Meaning | None:
    """Return the conductance that ΔI/ΔV is, or the resistance that ΔV/ΔI is; else None.

    Beside a letter for it this says what it is; else the slope is that of an ohmic membrane.

    Parameters
    ----------
    node : Node
        A quotient.
    context : Context
    """
    if any(part.kind != "name" or not part.value.delta for part in node.parts):
        return None
    above, below = (part.value for part in node.parts)
    if above.head in _CURRENTS and below.head in _VOLTAGES:
        flows, power = above, 1
    elif above.head in _VOLTAGES and below.head in _CURRENTS:
        flows, power = below, -1
    else:
        return None
    said = indices(flows)
    letters = {(head, sub) for head, sub in context.subs if head in ("g", "G", "R")}
    whole = any(ROLES.get(sub) == "membrane" or sub in ("in", "input") for _, sub in letters)
    conductance = IONS[said.species].g if said.named else only_ion(context).g
    if whole and not said.named:
        conductance = g_leak
    note = f"Δ{flows.head}/ΔV is read as the slope of a current-voltage curve"
    return Meaning(conductance**power, note, "" if letters else "the conductance is ohmic")
