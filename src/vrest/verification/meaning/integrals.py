"""Integrals: SymPy proposes an antiderivative, the identity test checks it.

A function of the depth of which nothing else is known, such as the potential, is taken as linear,
which is the model of a constant field; that becomes a condition.
"""

from collections.abc import Iterator
from typing import Any, Final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import VrestError
from vrest.kernel import Identity, identical, signs
from vrest.kernel.derivative import derivative
from vrest.kernel.sign import definedness, meet
from vrest.quantity import Domain, quantity_of
from vrest.vocabulary import F, R, T, V_m, c, d, ion, x
from vrest.vocabulary.species import u_x

from ..grammar.syntax import Node
from .completion import CONCENTRATION, VOLT, dimension

__all__ = ["definite", "varied", "worked_out"]

_LARGEST: Final = 80  # operations
_OVER: Final[dict[Any, Any]] = {CONCENTRATION: c, VOLT: V_m}  # over which one integrates


def definite(body: Any, symbol: Any, low: Any, high: Any) -> Any:
    """Return the worth of an integral, or None where no antiderivative holds all along.

    Parameters
    ----------
    body : sympy.Expr
    symbol : sympy.Symbol
    low, high : sympy.Expr
    """
    if not _within(symbol, low) or not _within(symbol, high):
        return None
    found = next(_antiderivatives(body, symbol), None)
    if found is None or not all(
        meet(order)
        for order in definedness(found)
        if symbol in (order.rhs - order.lhs).free_symbols
    ):
        return None
    worth = sp.S.Zero
    for logarithm in found.atoms(sp.log):  # one of a quotient, whose parts have a dimension
        front = sp.expand(found).coeff(logarithm)
        if symbol in logarithm.free_symbols and symbol not in front.free_symbols:
            above, below = (logarithm.args[0].xreplace({symbol: end}) for end in (high, low))
            worth += front * sp.log(above / below)
            found = sp.expand(found) - front * logarithm
    return worth + found.xreplace({symbol: high}) - found.xreplace({symbol: low})


def _within(symbol: Any, end: Any) -> bool:
    """Tell whether an end lies where the variable can be."""
    if quantity_of(symbol).domain is not Domain.POSITIVE:
        return True
    try:
        return signs(end)[0] == {1}
    except VrestError:
        return False


def _antiderivatives(body: Any, symbol: Any) -> Iterator[Any]:
    """Yield antiderivatives that the identity test has checked."""
    for proposed in _proposed(body, symbol):
        try:
            if identical(derivative(proposed, symbol), body) is Identity.EQUAL:
                yield proposed
        except (VrestError, ArithmeticError, ValueError):
            continue


def _proposed(body: Any, symbol: Any) -> Iterator[Any]:
    if symbol not in body.free_symbols:
        yield body * symbol
        return
    if sp.count_ops(body) > _LARGEST:
        return
    if any(symbol in function.free_symbols for function in body.atoms(AppliedUndef)):
        yield sp.Add(*(_of_a_slope(term, symbol) for term in sp.Add.make_args(sp.expand(body))))
        return
    found = sp.integrate(body, symbol)
    yield found
    for piece in found.atoms(sp.Piecewise):
        for branch, _ in piece.args:
            yield found.xreplace({piece: branch})


def _of_a_slope(term: Any, symbol: Any) -> Any:
    """Return an antiderivative of g(f) f'."""
    for slope in term.atoms(sp.Derivative):
        inner = slope.expr
        letter = sp.Dummy("y", positive=quantity_of(inner).domain is Domain.POSITIVE or None)
        front = (term / slope).xreplace({inner: letter})
        if symbol not in front.free_symbols:
            return sp.integrate(front, letter).xreplace({letter: inner})
    return sp.S.NaN


def varied(builder: Any, node: Node) -> Any:
    """Read an integral over a concentration or a potential, whatever letter is written for it.

    Parameters
    ----------
    builder : Builder
    node : Node
        What is integrated, the ends, and the letter.

    Raises
    ------
    ReadError
        If no antiderivative is known.
    """
    body, low, high, letter = node.parts
    ends = [builder.build(end) for end in (low, high)]
    symbol = _OVER.get(dimension(ends[1])) or builder.build(letter)
    builder.bound = letter.value if letter.kind == "name" else None, symbol
    worth = definite(builder.build(body), symbol, *ends) if symbol.is_Symbol else None
    builder.bound = None, None
    if worth is None:
        raise builder.fail(node, "no antiderivative of this is known that holds all along")
    builder.notes["an integral is read as the difference of an antiderivative"] = None
    return worth


def worked_out(*sides: Any) -> tuple[tuple[Any, ...], tuple[str, ...]] | None:
    """Return expressions without integrals over the depth, and on what condition.

    Parameters
    ----------
    *sides : sympy.Expr

    Returns
    -------
    tuple of sympy.Expr, tuple of str
        Or None, where an integral cannot be worked out.
    """
    change: dict[Any, Any] = {}
    said: dict[str, None] = {}
    for integral in sp.Tuple(*sides).atoms(sp.Integral):
        ((symbol, low, high),) = integral.limits
        body = integral.function
        worth = definite(body, symbol, low, high)
        if worth is None and symbol == x:
            linear = {f: _line(f) for f in body.atoms(AppliedUndef) if f.args[-1] == x}
            worth = definite(_put(body, linear), symbol, low, high)
            for f in sorted(linear, key=str):
                said[f"{f} is linear in {x} (constant field)"] = None
        if worth is None:
            return None
        change[integral] = worth
    worked, more = _at_both_faces([side.xreplace(change) for side in sides])
    return tuple(worked), (*said, *more)


def _at_both_faces(sides: list[Any]) -> tuple[list[Any], tuple[str, ...]]:
    """Speak of the solutions where a flux is said to follow from both faces of the membrane."""
    flux, inner, outer = ion.J_x, ion.c_x.subs(x, 0), ion.c_x.subs(x, d)
    potentials = [u_x(end) for end in (sp.S.Zero, d)]
    spoken = set().union(*(side.atoms(AppliedUndef) for side in sides))
    if not {flux, inner, outer} <= spoken or spoken - {flux, inner, outer, *potentials}:
        return sides, ()
    u = ion.z * F * V_m / (R * T)
    faces = {flux: ion.J, inner: ion.beta * ion.c_in, outer: ion.beta * ion.c_out}
    faces |= dict(zip(potentials, (u, sp.S.Zero), strict=True)) | {ion.D: ion.P * d / ion.beta}
    found = [sp.expand(sp.expand(side.xreplace(faces)) / ion.beta) for side in sides]
    if {ion.beta, d} & set().union(*(side.free_symbols for side in found)):
        return sides, ()
    said = f"{flux} is the same everywhere (steady state)", f"x = 0 inside and x = {d} outside"
    return found, said


def _line(function: Any) -> Any:
    """Return a function of the depth that is a straight line between its ends."""
    first, last = (function.func(*function.args[:-1], end) for end in (sp.S.Zero, d))
    return first + (last - first) * x / d


def _put(body: Any, linear: dict[Any, Any]) -> Any:
    return body.xreplace(linear).doit()
