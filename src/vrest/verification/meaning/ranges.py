"""Ranges: which ions a sum runs over, as far as its bounds say.

A result about all ions says nothing of a sum that leaves some out, and sums that are compared must
run over the same ones.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import sympy as sp

from vrest.vocabulary import N_A, M, N, anions, cations, i, ion, ions, j
from vrest.vocabulary.species import ionic_strength

from ..grammar.syntax import Name, Node

__all__ = ["total"]

_SIGNS: Final = (
    ("\\(", ""), ("\\)", ""), ("\\infty", ""), ("\\in", "∈"), ("\\dots", "..."), ("\\ldots", "..."),
    (" in ", "∈"),
)  # fmt: skip
# Words for all of them, whatever they are called.
_ALL: Final = re.compile(r"(all)?(permeant|permeable|mobile)?(ions?|species|channels?)?")
_PARTS: Final = re.compile(r"([^∈=]*)([∈=]?)(.*)", re.DOTALL)
_INDEX: Final = re.compile(r"[A-Za-z]+'*")
_SEVERAL: Final = re.compile(r"[A-Za-z](,[A-Za-z])+")
_LIST: Final = re.compile(r"[A-Za-z]\w*[+-]*(,[\w.+-]*)+")
_SET: Final = re.compile(r"(?!((cat|an)ions?|monovalents?|divalents?|others?)$)[\w,.+-]+")
_KINDS: Final = {"ca": "cM", "an": "aAX"}  # letters of cations, and of anions
_END: Final = re.compile(r"\w*")
_LETTERS: Final = re.compile(r"[A-Za-z]+")
_SUBSET: Final = "a sum over some of the ions alone is not read; expected one over all of them"


def total(builder: Any, node: Node) -> Any:
    """Return the expression of a sum over ions.

    Parameters
    ----------
    builder : Builder
        It builds what stands in the sum.
    node : Node

    Raises
    ------
    ReadError
        If the sum leaves ions out, runs over others than the sums before it, or sums nothing that
        has its index.
    """
    try:
        spoken = _spoken(node, builder.context.counters)
        body = builder.build(node.parts[0])
        member = ions.at(i)
        if not node.value[0] and not any(_indexed(name) for name in _names(node.parts[0])):
            # Σ g E, without any index, is of each ion what it is called by
            body = body.xreplace({ion.g: member.g, ion.E: member.E} if _each(body) else {})
        share = body / (member.c_in * member.z**2)
        if member.c_out in body.atoms(sp.Indexed):
            share = body / (member.c_out * member.z**2)
        screens = builder.context.screens or builder.context.strength
        if screens and not share.atoms(sp.Indexed):
            builder.notes["the sum of c z² is read as twice the ionic strength"] = None
            single = builder.context.has("e", "q") and builder.context.has("k", "kB", "kb")
            if single and builder.take("counted", 2):
                builder.notes["concentrations are read as numbers of ions in a volume"] = None
                return 2 * share * ionic_strength * N_A
            return 2 * share * ionic_strength
        return _summed(body, spoken, builder.ranges)
    except ValueError as error:
        raise builder.fail(node, str(error)) from None


def _indexed(name: Name) -> bool:
    return bool(name.sub) and name.head in ("g", "G", "E")


def _each(body: Any) -> bool:
    """Tell whether a sum is of conductances, which each ion has, as it has a potential."""
    return bool(body.free_symbols & {ion.g, ions.at(i).g})


def _spoken(node: Node, indices: frozenset[str]) -> str:
    """Return over which ions a sum runs, as a text, which is empty for all of them."""
    index, found = _range(*node.value)
    name = _misplaced(node.parts[0], index, indices) if index else ""
    if name:
        raise ValueError(f"this sum runs over {index}, and {name} has another index")
    return found


def _range(below: str, above: str) -> tuple[str, str]:
    """Return the index that a sum names, if it is one, and its range."""
    said, end = below, above.replace("\\infty", "").replace(" ", "")
    for written, short in _SIGNS:
        said = said.replace(written, short)
    index, sign, rest = _PARTS.match(said).groups()  # type: ignore[union-attr]
    index, rest = index.replace(" ", ""), rest.replace(" ", "")
    several = _SEVERAL.fullmatch(index)
    readable = not index or several or _INDEX.fullmatch(index)
    listed = _LIST.fullmatch(rest) if sign == "=" else _SET.fullmatch(rest)
    first = sign == "=" and rest in ("0", "1")
    if not readable or not _END.fullmatch(end) or (sign and not first and (end or not listed)):
        raise ValueError(_SUBSET)
    if first:
        end = f"{end} from {rest}" if end else ""
    elif sign:
        end = "" if _ALL.fullmatch(rest) else rest
    unnamed = several or (not sign and _ALL.fullmatch(index))
    return "" if unnamed else index, end


def _misplaced(body: Node, index: str, indices: frozenset[str]) -> str:
    """Return a letter under a sum that carries the index of another one alone, or nothing."""
    own = _KINDS.get(index[:2], "")
    foreign = {each for each in indices - {index} if len(each) == 1 and each not in own}
    for name in _names(body):
        letters = {*_LETTERS.findall(f"{name.sub} {name.sup} {name.inside}")}
        if letters & foreign and index not in letters:
            return name.text
    return ""


def _names(node: Node) -> Iterator[Name]:
    """Yield the names under a sum that stand under no further one."""
    if node.kind == "name":
        yield node.value
    for part in node.parts:
        if part.kind != "total":
            yield from _names(part)


def _summed(body: Any, spoken: str, known: dict[Any, list[str]]) -> Any:
    """Return a sum over the ions of one family, whose sums all run over the same ones."""
    bases = {each.base for each in body.atoms(sp.Indexed)}
    if not bases:
        raise ValueError("a sum over ions expects letters with the index that it runs over")
    limits = (i, 1, N)
    for family, index, last in ((cations, i, N), (anions, j, M)):
        if bases <= set(family.families.values()):
            limits = (index, 1, last)
    others = known.setdefault(limits, [])
    if not all(_same(spoken, other) for other in others):
        raise ValueError("this sum runs over other ions than the one before it")
    others.append(spoken)
    return sp.Sum(body, limits)


def _same(one: str, other: str) -> bool:
    """Tell whether two sums can run over the same ions; one that says nothing runs over all."""
    first, second = (each.replace(" from 1", "") for each in (one, other))
    listed = any("," in each for each in (first, second))
    return first == second or (not listed and "" in (first, second))
