"""Derivatives: by the depth, in time, along a current-voltage curve, and slopes of potentials."""

from typing import Any, Final

import sympy as sp

from vrest.vocabulary import C_m, T, V_m, area, i, ion, ions, x
from vrest.vocabulary.electrodiffusion import I_v, g_v, v
from vrest.vocabulary.solution import s
from vrest.vocabulary.time import V_rate, V_t, c_t, t

from ..grammar.syntax import Node
from ..notation.scan import failure
from ..quantities.dissipation import dissipated
from ..quantities.said import NoValueError
from ..quantities.streams import flowing
from ..quantities.traits import NAMED, role
from ..quantities.volumes import changing
from .slopes import potential_of, slope

__all__ = ["derivative", "slope_at", "slope_of"]

_COORDINATES: Final[dict[str, Any]] = {
    "x": x, "y": x, "r": x, "z": x, "t": t, "V": v, "V_m": v, "Vm": v, "v": v,
}  # fmt: skip
# Letters of what moves ions beside that they diffuse, and of the flux itself.
_MOVES: Final = ("J", "j", "N", "M", "phi", "psi", "Phi", "Psi", "V", "E", "U", "F", "T", "v", "u")
# What is produced or dissipated in time: entropy, heat, work, free energy.
_PRODUCED: Final = frozenset({"S", "s", "Q", "W"})


def derivative(builder: Any, node: Node) -> Any:
    """Read a derivative by the depth, in time, or by the voltage."""
    variable, order = node.value
    coordinate = _COORDINATES.get(variable)
    if "/" in order:
        reason = (
            f"this derivative is of order {order.replace('/', ' above the line and ')} below it"
        )
        told = failure(builder.source, node.start, reason)
        raise NoValueError(told.reason, told.line, told.column)
    if coordinate is None or order not in ("1", "2"):
        raise builder.fail(node, f"a derivative by {variable!r} is not read; expected x, t or V")
    if variable == "t" and order == "1" and (rate := _produced(builder, node.parts[0])) is not None:
        return rate
    if order == "1" and (stored := _stored(builder, node.parts[0], variable)) is not None:
        return stored
    body = builder.build(potential_of(node.parts[0]))
    coordinate = s if coordinate is x and s in body.free_symbols else coordinate
    changed = changing(body, builder.context) if coordinate is t and order == "1" else None
    if changed is not None:
        return changed
    if coordinate is t and order == "1" and not body.free_symbols & _inside().keys():
        factor = sp.expand(body).coeff(V_m)
        if sp.expand(body - factor * V_m).is_zero and not factor.is_zero:
            builder.names.setdefault(V_rate, builder.source[node.start : node.end])
            return factor * V_rate
    if coordinate is t and order == "1" and (balance := _balanced(builder, body)) is not None:
        return balance
    if coordinate is t:
        body = _in_time(builder, node, body)
    if coordinate is v and body.is_Symbol and role(body) == "g":
        body = g_v(v)
    if body == x and coordinate is x:
        return sp.S.One
    if coordinate not in body.free_symbols:
        raise builder.fail(node, f"nothing here is known to depend on {variable}")
    return sp.Derivative(body, (coordinate, int(order)))


def _produced(builder: Any, body: Node) -> Any:
    """Return what fluxes produce in time, where a body names it: dS/dt, dW/dt."""
    if body.kind != "name" or body.value.head not in _PRODUCED or body.value.delta:
        return None
    energy = dissipated(builder.context)
    return energy / T if energy is not None and body.value.head in "Ss" else energy


def _stored(builder: Any, body: Node, variable: str) -> Any:
    """Return how the charge of a membrane changes in time or with the voltage: dQ/dt, dQ/dV."""
    plain = body.kind == "name" and body.value.head in ("Q", "q") and body.value.sub in ("", "m")
    if not plain or body.value.delta or dissipated(builder.context) is not None:
        return None
    size = area if ("A", "") in builder.context.subs else sp.S.One
    builder.notes["the charge is that of a membrane of constant capacitance"] = None
    return size * C_m * (V_rate if variable == "t" else sp.S.One) if variable != "x" else None


def slope_of(builder: Any, node: Node) -> Any:
    """Read how steeply a potential changes with a concentration or the temperature."""
    body, by = map(builder.build, node.parts)
    found = slope(body, by, builder.context)
    if found is None:
        hint = "expected that of a potential by a concentration or T, or one by x, t or V"
        raise builder.fail(node, f"this derivative is not read; {hint}")
    builder.axes |= found[1]
    for symbol, axis in found[1].items():
        if axis.is_Symbol and symbol in builder.names:
            builder.names[axis] = builder.names[symbol]
    return found[0]


def slope_at(builder: Any, node: Node) -> Any:
    """Read the slope of a current-voltage curve at a voltage."""
    slope, point = map(builder.build, node.parts)
    if slope != sp.Derivative(I_v(v), v):
        raise builder.fail(node, "only the slope of I over V is read at a point")
    return g_v(point)


def _balanced(builder: Any, body: Any) -> Any:
    """Return how a concentration changes at a depth: by what flows in and not on, -dJ/dx."""
    own = next((each for each in (*NAMED.values(), ion, ions.at(i)) if each.c_x == body), None)
    if own is None:
        return None
    builder.notes["nothing is made or lost on the way: dc/dt is -dJ/dx"] = None
    if not builder.context.has(*_MOVES):
        builder.supposed["there is no electric field (dφ/dx = 0)"] = None
        return sp.Derivative(own.D * sp.Derivative(body, x), x)
    return -sp.Derivative(flowing(builder.context, own), x)


def _in_time(builder: Any, node: Node, body: Any) -> Any:
    """Make what changes in time a function of time."""
    changing = {V_m: V_t(t), **_inside()}
    if not body.free_symbols & set(changing):
        raise builder.fail(node, "only a potential or a concentration inside changes in time here")
    return body.xreplace(changing)


def _inside() -> dict[Any, Any]:
    """Return the concentrations inside as functions of time."""
    member = ions.at(i)
    return {member.c_in: c_t(i, t), ion.c_in: c_t(i, t)}
