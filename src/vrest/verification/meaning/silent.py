"""What a claim leaves unsaid: that a transporter stands still, that no other ion is permeant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from vrest.vocabulary.species import BASE_UNITS, Delta_G_cycle

from ..grammar.syntax import Node, walk
from ..notation.lexicon import index
from ..quantities.moments import moment
from ..reading import STANDSTILL, Relation

__all__ = [
    "alone",
    "cancels",
    "on_the_other_side",
    "standing_still",
    "unlike",
    "vanishes",
]

_ACROSS: Final = {
    "i": "o", "o": "i", "in": "out", "out": "in", "e": "i", "int": "ext", "ext": "int",
    "inside": "outside", "outside": "inside",
}  # fmt: skip
_LOW: Final = str.maketrans("ionutex", "ᵢₒₙᵤₜₑₓ")


def standing_still(relations: list[Relation], notes: dict[str, None]) -> list[Relation]:
    """Leave out that a transporter's turnover is worth nothing, where more is said to follow.

    Parameters
    ----------
    relations : list of Relation
    notes : dict
        Gets a note that a transporter stands still.
    """
    heads = [r for r in relations if r.zero and r.operator == "=" and r.lhs == Delta_G_cycle]
    rest = [r for r in relations if r not in heads]
    used = any(Delta_G_cycle in side.free_symbols for r in rest for side in (r.lhs, r.rhs))
    if not heads or not rest or used:
        return relations
    notes[STANDSTILL] = None
    return [replace(rest[0], implied=False), *rest[1:]]


def alone(trees: Sequence[Node], relations: Sequence[Relation]) -> tuple[str, ...]:
    """Say what a claim leaves unsaid that writes a permeability and cancels it: P_K c_o/(P_K c_i).

    The membrane potential is that of one named ion only where no other ion is permeant.

    Parameters
    ----------
    trees : sequence of Node
    relations : sequence of Relation
    """
    names = [node.value for tree in trees for node in walk(tree) if node.kind == "name"]
    said = [index(name.sub) for name in names if name.head in ("P", "p") and name.sub]
    ions = {each.species for each in said if each is not None and each.named}
    across = any(name.head in ("V", "U") or (name.head, name.sub) == ("E", "m") for name in names)
    left = {symbol for r in relations for side in (r.lhs, r.rhs) for symbol in side.free_symbols}
    weighed = any(str(symbol).startswith("P_") for symbol in left)
    return ("no other ion is permeant",) if across and len(ions) == 1 and not weighed else ()


def vanishes(tree: Node, side: Any) -> bool:
    """Tell whether a logarithm of concentrations comes to nothing: that of [K]_o/[K]_o.

    Parameters
    ----------
    tree : Node
    side : sympy.Expr
        What the tree says.
    """
    logs = (n for n in walk(tree) if n.kind == "call" and n.value in ("ln", "log", "log10"))
    spoken = any(n.kind == "name" for log in logs for n in walk(log))
    return spoken and bool(side.is_zero)


def cancels(tree: Node, side: Any) -> bool:
    """Tell whether a side that speaks of quantities comes to a number: V_m - V_m.

    Parameters
    ----------
    tree : Node
    side : sympy.Expr
        What the tree says.
    """
    spoken = any(n.kind == "name" and n.value.head != "pi" for n in walk(tree))
    return spoken and not side.free_symbols - set(BASE_UNITS)


def unlike(trees: Sequence[Node]) -> tuple[Node, str] | None:
    """Return a letter that a claim sets equal to one printed as of another moment, and why not.

    That ``V_peak`` is ``V_m`` says something, though both are read as the same.

    Parameters
    ----------
    trees : sequence of Node
        The relations of a claim, each of which says that something is itself.
    """
    for tree in trees:
        names = [part for part in tree.parts if part.kind == "name"]
        for one, other in pairwise(names):
            if moment(one.value) != moment(other.value):
                both = f"{one.value.text} and {other.value.text}"
                return other, f"{both} are read as the same here"
    return None


def on_the_other_side(tree: Node) -> Iterator[Node]:
    """Yield a tree with each of its concentrations in turn on the other side of the membrane.

    Parameters
    ----------
    tree : Node
    """
    if tree.kind == "name":
        marks = [mark.strip() for mark in tree.value.sub.split(",")]
        turned = [_ACROSS.get(mark, mark) for mark in marks]
        if turned == marks:
            return
        text = tree.value.text
        for mark, other in zip(marks, turned, strict=True):
            low = (mark.translate(_LOW), other.translate(_LOW))
            for old, new in ((mark, other), low):
                before, found, behind = text.rpartition(old)
                if found:
                    text = f"{before}{new}{behind}"
                    break
        yield replace(tree, value=replace(tree.value, sub=",".join(turned), text=text))
        return
    for place, part in enumerate(tree.parts):
        for changed in on_the_other_side(part):
            yield replace(tree, parts=(*tree.parts[:place], changed, *tree.parts[place + 1 :]))
