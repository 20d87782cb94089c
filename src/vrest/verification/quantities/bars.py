"""Bars: where a conductance or a permeability is the largest one, which gates multiply."""

from collections.abc import Iterable, Iterator
from typing import Final

from ..grammar.syntax import Node, walk
from ..notation.lexicon import SPECIES

__all__ = ["DIVIDED", "GATES", "bars", "settled"]

# Letters of gates, beside a conductance.
_PAIRED: Final = (frozenset("mh"), frozenset("df"))
GATES: Final = frozenset("mnhpqdfabsrlyxuw")
# What is behind the letter of a gate that has come to rest: m_inf.
_SETTLED: Final = frozenset({"inf", "infinity", "\\infty"})


# What a claim is marked with that divides by a gate: m³/h is no share of open channels.
DIVIDED: Final = "/gate"
_CLASSICAL: Final = frozenset("mhn")
_SINGLE: Final = GATES - {"p", "d", "u"}
_OHMIC: Final = frozenset({"I", "i", "g", "G", "V", "v", "E", "e"})


def settled(sub: str) -> bool:
    """Tell whether an index says that a gate has come to rest, of whatever channel: K1,inf."""
    return bool(sub) and sub.split(",")[-1].strip() in _SETTLED


def bars(trees: Iterable[Node]) -> Iterator[str]:
    """Yield ``bar g`` where gates multiply a conductance, and `DIVIDED` where one divides."""
    nodes = [node for tree in trees for node in walk(tree)]
    if any(map(_divides, nodes)):
        yield DIVIDED
    names = [node.value for node in nodes if node.kind == "name"]
    conducts = any(name.head in ("g", "G") and not name.delta for name in names)
    conducting = {name.sub for name in names if name.head in ("g", "G") and not name.delta}
    flows = any(name.head in ("I", "i") for name in names)
    barred = any(
        name.head in ("P", "p") and (name.accent == "bar" or (flows and name.sub in SPECIES))
        for name in names
    )
    bare = {name.head for name in names if not name.sub and not name.sup}
    if (conducts or barred) and any(pair <= bare for pair in _PAIRED):
        yield "bar g"
    ohmic = {name.head for name in names} - bare.intersection(GATES) <= _OHMIC
    if conducts and ohmic and bare & _SINGLE and not bare & {"p", "N"}:
        yield "bar g"
    if conducts and any(name.head in GATES and settled(name.sub) for name in names):
        yield "bar g"
    for node in nodes:
        if node.kind == "power" or (node.kind == "call" and node.value == "pow"):
            if len(node.parts) != 2:
                continue
            base, exponent = node.parts
            while base.kind == "bracket":
                (base,) = base.parts
            if base.kind != "name" or exponent.kind != "number":
                continue
            if base.value.sub and base.value.sub not in conducting:
                continue
            gate = base.value.head in GATES and exponent.value.value in (2, 3, 4)
            if gate and (conducts or (barred and base.value.head != "n")):
                yield "bar g"


def _divides(node: Node) -> bool:
    """Tell whether a quotient or a negative power has gates below, but no conductance."""
    below = None
    if node.kind == "divide":
        below = node.parts[1]
    elif node.kind == "power" and node.parts[1].kind == "negate":
        below = node.parts[0]
    names = [part.value for part in walk(below) if part.kind == "name"] if below else []
    gates = any(name.head in _CLASSICAL and not name.sub for name in names)
    return gates and not any(name.head in ("g", "G") for name in names)
