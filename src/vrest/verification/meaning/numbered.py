"""Channels that a claim counts, g_1 and E_1 beside g_2 and E_2: which ions pass them is the same.

What holds for conductances and reversal potentials of named ions holds for those of any, since
their concentrations and valences do not enter.  So each number is read as one ion.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..grammar.syntax import Name, Node, walk
from .claim import Claim

__all__ = ["named_for_numbers"]

_IONS: Final = {"1": "K", "2": "Na", "3": "Cl"}
_CONDUCTS: Final = frozenset({"g", "G", "R"})
_POTENTIAL: Final = frozenset({"E", "V", "e"})
_SHARES: Final = frozenset({"P", "p"})
_OTHER: Final = frozenset({"E", "V", "e", "v", "U", "g", "G", "R", "I", "i", "C", *_SHARES})


def named_for_numbers(claim: Claim) -> Claim:
    """Return a claim in which each channel that it counts is that of one ion.

    Parameters
    ----------
    claim : Claim
    """
    kept = [*(tree for tree, _ in claim.trees), *claim.definitions, *claim.stated]
    numbers = _counted(kept)
    if not numbers:
        return claim
    return replace(
        claim,
        trees=tuple((_of_ions(tree, numbers), link) for tree, link in claim.trees),
        definitions=tuple(_of_ions(tree, numbers) for tree in claim.definitions),
        stated=tuple(_of_ions(tree, numbers) for tree in claim.stated),
    )


def _counted(trees: Sequence[Node]) -> frozenset[str]:
    """Return the numbers of the channels that trees count, or nothing if they count none."""
    names = [n.value for tree in trees for n in walk(tree) if n.kind == "name"]
    calls = any(n.kind in ("call", "total", "integral") for tree in trees for n in walk(tree))
    if calls or any(name.head not in _OTHER or name.inside for name in names):
        return frozenset()
    conducts = {name.sub for name in names if name.head in _CONDUCTS} & _IONS.keys()
    reverses = {name.sub for name in names if name.head in _POTENTIAL} & _IONS.keys()
    named = {name.sub for name in names} & set(_IONS.values())
    shared = any(name.head in _SHARES for name in names) and not conducts
    counts = len(reverses) > 1 and (shared or conducts == reverses) and not named
    return frozenset(reverses if counts else ())


def _of_ions(node: Node, numbers: frozenset[str]) -> Node:
    """Return a tree in which each number of a channel is the name of one ion."""
    parts = tuple(_of_ions(part, numbers) for part in node.parts)
    value = node.value
    if isinstance(value, Name) and value.sub in numbers:
        value = replace(value, sub=_IONS[value.sub])
    return replace(node, parts=parts, value=value)
