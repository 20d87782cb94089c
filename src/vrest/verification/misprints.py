"""Misprints: what a claim prints that no one can mean, as a charge that an ion does not have."""

from collections.abc import Iterable, Iterator

from .conditions import shown_ion
from .context import indices
from .said import IONS
from .syntax import Node, walk

__all__ = ["wrong_charges"]


def wrong_charges(trees: Iterable[Node]) -> Iterator[str]:
    """Yield what has to be read otherwise than it is printed: K⁻ is no ion.

    Parameters
    ----------
    trees : iterable of Node
        The relations of a claim.
    """
    for node in (node for tree in trees for node in walk(tree)):
        if node.kind != "name":
            continue
        found = indices(node.value)
        valence = IONS[found.species].z if found.named and found.species in IONS else 0
        if (valence < 0 and found.charge == "+") or (valence > 0 and found.charge == "-"):
            sign = "minus" if found.charge == "-" else "plus"
            ion = shown_ion(found.species)
            yield f"{ion} is meant by {node.value.text}, which prints it with a {sign} sign"
