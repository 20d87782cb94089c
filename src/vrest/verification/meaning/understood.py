"""What is understood of a claim's words: a valence that is stated, a side, a way of counting."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from ..grammar.syntax import Node
from ..quantities.context import Context
from ..quantities.said import IONS
from ..quantities.traits import role
from .remarks import Remarks, charged
from .valences import stated_valence

__all__ = ["against", "restated", "turned"]

_FLOWS = frozenset({"I", "J", "I_pump", "I_leak"})


def restated(
    stated: Sequence[Node], values: Sequence[tuple[Node, Fraction | None]], context: Context
) -> list[Node]:
    """Return what a claim states of the valence of a named ion, where that is another one.

    The formula is then judged with the valence that the claim itself says.

    Parameters
    ----------
    stated : sequence of Node
        The circumstances of a claim.
    values : sequence of (Node, Fraction or None)
        What each gives a value to, and the value.
    context : Context
    """
    value = stated_valence(values)
    if value is None or len(context.named) != 1 or IONS[context.named[0]].z == value:
        return []
    return [
        tree
        for tree, (node, _) in zip(stated, values, strict=True)
        if node.kind == "name" and node.value.head in ("z", "Z") and not node.value.sub
    ]


def turned(sides: Sequence[Any], notes: dict[str, None]) -> list[Any]:
    """Return sides in which currents and fluxes, said to be counted inward, are counted outward.

    Parameters
    ----------
    sides : sequence of sympy.Expr
    notes : dict
        Gets a note that they are.
    """
    spoken = set().union(*(side.free_symbols for side in sides))
    flows = {symbol: -symbol for symbol in spoken if role(symbol) in _FLOWS}
    if flows:
        notes["currents and fluxes are counted positive inward, as the claim says"] = None
    return [side.xreplace(flows) for side in sides]


def against(
    said: Remarks,
    values: Sequence[tuple[Node, Fraction | None]],
    context: Context,
    names: Mapping[Any, str],
    *,
    shown: bool,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what of a claim's words is false by itself, and what its formulas are not read as.

    Parameters
    ----------
    said : Remarks
    values : sequence of (Node, Fraction or None)
        What the claim gives a value to, and the value.
    context : Context
    names : mapping of sympy.Expr to str
        How it spells its symbols.
    shown : bool
        Whether its formulas speak of a valence.
    """
    value = stated_valence(values)
    false = []
    spoken = said.ion if not context.named else ""
    if len(context.named) == 1 and not shown:
        spoken = context.named[0]
    valence = IONS[spoken].z if spoken else 0
    if value is not None and valence and (abs(value) != abs(valence) or value < 0 < valence):
        false.append(charged(spoken, value))
    elif value is not None and said.ion and not context.named and value != valence:
        false.append(charged(said.ion, value))
    other = []
    for name, side in said.sides:
        for symbol, text in names.items():
            read = {"c_in": "in", "c_out": "out"}.get(role(symbol) if symbol.is_Symbol else "", "")
            if _plain(text) == _plain(name) and read and read != side:
                other.append(f"{text} is said to be {side}side, and is read as {read}side")
    return tuple(false), tuple(other)


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in " {}\\$")
