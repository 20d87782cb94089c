"""Letters that count ions: the k of z_k is no potassium, and the s of z_s no salt."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..grammar.syntax import Name, Node, walk

__all__ = ["counted"]

_COUNTERS: Final = ("k", "s", "l", "q", "r", "x", "y", "S", "X", "Y")
_PLAIN: Final = "n"  # a letter that says nothing else of an ion
_VALENCES: Final = ("z", "Z")


def counted(trees: Sequence[Node]) -> list[Node]:
    """Call the ion of which a claim gives the valence, z_k, by a letter that has no other meaning.

    Parameters
    ----------
    trees : sequence of Node
        All that a claim says.
    """
    nodes = [node for tree in trees for node in walk(tree)]
    names = [node.value for node in nodes if node.kind == "name"]
    letter = next((n.sub for n in names if n.head in _VALENCES and n.sub in _COUNTERS), "")
    summed = any(node.kind == "total" for node in nodes)  # it says itself what counts
    if not letter or summed or any(_is_taken(name, letter) for name in names):
        return list(trees)
    return [_renamed(tree, letter) for tree in trees]


def _is_taken(name: Name, letter: str) -> bool:
    """Tell whether a name gives the letter, or the one to be put for it, another meaning."""
    own = name.head == letter and (name.sub or name.sup or letter.isupper())
    amount = name.head in ("n", "N") and name.sub == letter  # of what cannot leave a cell
    return bool(own) or amount or _speaks(name, _PLAIN)


def _renamed(node: Node, letter: str) -> Node:
    if node.kind != "name" or not _speaks(node.value, letter):
        return replace(node, parts=tuple(_renamed(part, letter) for part in node.parts))
    name, own = node.value, _own(letter)
    changed = {part: own.sub(_PLAIN, getattr(name, part)) for part in ("sub", "sup", "inside")}
    return replace(node, value=replace(name, **changed))


def _speaks(name: Name, letter: str) -> bool:
    """Tell whether an index of a name is this letter by itself."""
    return any(_own(letter).search(part) for part in (name.sub, name.sup, name.inside))


def _own(letter: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])")
