"""Arguments: a current as a function of the voltage, where a claim gives it by that voltage."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..grammar.syntax import Node, walk

__all__ = ["at_the_point", "gives_its_argument"]

_VOLTAGES: Final = frozenset({"V", "V_m", "Vm"})
_SLOPES: Final = frozenset({"derivative", "slope", "at", "integral", "definite"})


def gives_its_argument(trees: Iterable[Node]) -> bool:
    """Tell whether trees give functions of a voltage by that voltage, I(V) = g (V - E), no slope.

    What is said of the current at any voltage is then said of the current.

    Parameters
    ----------
    trees : iterable of Node
    """
    nodes = [node for tree in trees for node in walk(tree)]
    if any(node.kind in _SLOPES for node in nodes):
        return False
    names = [node.value for node in nodes if node.kind == "name"]
    of = {name.at for name in names} & _VOLTAGES
    spoken = {f"{name.head}_{name.sub}" if name.sub else name.head for name in names}
    return bool(of) and (of <= spoken or (of == {"Vm"} and "V_m" in spoken))


def at_the_point(node: Node) -> Node:
    """Return a tree in which currents and fluxes do not depend on a voltage.

    Parameters
    ----------
    node : Node
    """
    if node.kind == "name" and node.value.at in _VOLTAGES:
        return replace(node, value=replace(node.value, at=""))
    return replace(node, parts=tuple(map(at_the_point, node.parts)))
