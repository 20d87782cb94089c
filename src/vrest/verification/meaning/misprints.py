"""Misprints: what a claim prints that no one can mean, as a charge that an ion does not have."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..grammar.syntax import Node, walk
from ..quantities.context import indices
from ..quantities.said import IONS
from ..quantities.traits import shown_ion

__all__ = ["over_itself", "wrong_charges"]

# How many charges an ion is printed with: Ca^{2+}, Ca²⁺.
_SIZE: Final = re.compile(r"\^\s*\{?\s*(?:\\\w+\s*\{)?\s*([1-9])\s*[+\-−]|([¹²³⁴⁵⁶⁷⁸⁹])[⁺⁻]")
# What has two sides, or goes two ways.
_SIDED: Final = frozenset({"[]", "c", "C", "J", "M", "phi", "Phi"})
_LOWERED: Final = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def wrong_charges(trees: Iterable[Node], counters: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield what has to be read otherwise than it is printed: K⁻ is no ion.

    Parameters
    ----------
    trees : iterable of Node
        The relations of a claim.
    counters : frozenset of str
        The indices over which it sums, which name no ion: [k⁻].
    """
    for node in (node for tree in trees for node in walk(tree)):
        if node.kind != "name":
            continue
        found = indices(node.value)
        if {mark.rstrip("+-^") for mark in found.marks} & counters:
            continue
        valence = IONS[found.species].z if found.named and found.species in IONS else 0
        if (valence < 0 and found.charge == "+") or (valence > 0 and found.charge == "-"):
            sign = "minus" if found.charge == "-" else "plus"
            ion = shown_ion(found.species)
            yield f"{ion} is meant by {node.value.text}, which prints it with a {sign} sign"
        elif valence and (printed := _SIZE.search(node.value.text)):
            size = int((printed[1] or printed[2]).translate(_LOWERED))
            if size != abs(valence):
                ion, text = shown_ion(found.species), node.value.text
                yield f"{ion} is meant by {text}, which prints it with a charge of {size}"


def over_itself(trees: Iterable[Node]) -> Iterator[str]:
    """Yield which fluxes and concentrations stand over themselves, where another is meant below.

    Parameters
    ----------
    trees : iterable of Node
        The relations of a claim.
    """
    for node in (node for tree in trees for node in walk(tree)):
        if node.kind != "divide" or any(part.kind != "name" for part in node.parts):
            continue
        above, below = (part.value for part in node.parts)
        same = (above.sub, above.sup, above.inside) == (below.sub, below.sup, below.inside)
        if above.head == below.head in _SIDED and same and (above.sub or above.inside):
            yield f"{above.text} stands over itself"
