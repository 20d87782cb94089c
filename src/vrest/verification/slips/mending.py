"""Mending: the nearest true formula, spelled as the claim itself is.

The text of the claim is edited, and read again; an edit counts only if the reader then finds the
true relation in it.  Where no edit does, the relation is printed anew, and checked in the same way.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from math import isfinite
from typing import Any, Final

import sympy as sp

from vrest.errors import ReadError, VrestError
from vrest.kernel import Identity, identical

from ..budget import spend
from ..grammar.page import Page
from ..grammar.syntax import Node, walk
from ..meaning.claim import claims
from ..meaning.reader import read
from ..notation.spelling import assigned
from ..quantities.traits import NAMED, name_of, role, variables
from ..reading import Reading
from ..relations.estimate import Place, scatter
from ..relations.forms import gathered
from ..relations.rounding import composed, is_exact, replaced
from ..verdict import Judgement
from .edits import applied, edits
from .letters import Edit, spelled

__all__ = ["mended", "pages", "renumbered"]

_TRIES: Final = 120
_WAYS: Final = 12
_WRITTEN: Final = ("P", "g", "E", "c_in", "c_out")
_PRINTED: Final = re.compile(r"\s*([+\-−–]?)\s*(\d+(?:[.,]\d+)?)(?!\s*(?:\\times|×|\\cdot|·|e\d))")
_MARKS: Final = re.compile(r"^\s*(\$\$?|\\\[|\\\()|(\$\$?|\\\]|\\\))[\s.,;]*$")


def mended(found: Judgement, text: str, define: Mapping[str, str]) -> Judgement:
    """Return a judgement whose nearest true formula is an edit of the claim where one is known.

    Parameters
    ----------
    found : Judgement
    text : str
        The claim.
    define : mapping of str to str
        What its further letters stand for.
    """
    if found.goal is None or found.diagnosis is None:
        return found
    edited = next(_edited(found, text, define), None)
    if edited is None and found.nearest and _says(found.nearest, found.goal, define):
        edited = found.nearest
    return replace(found, nearest=edited)


def renumbered(found: Judgement, text: str, define: Mapping[str, str]) -> Iterator[str]:
    """Yield a claim with the true number in place of the last that it prints.

    Parameters
    ----------
    found : Judgement
        That the number is false, with what is printed and what is true.
    text : str
    define : mapping of str to str
    """
    if found.claimed is None or found.true is None:
        return
    for page in pages(text, define):
        if any(node.kind == "name" for node in walk(page.tree.parts[-1])):
            continue  # a formula has no true number
        start, end = page.span(page.tree.parts[-1])
        printed = _PRINTED.match(text, start, end)
        if printed is None or not float(digits := printed[2].replace(",", ".")):
            continue
        scale = abs(found.claimed.value) / float(digits)
        if not scale or not isfinite(found.true.value / scale):
            continue
        places = len(digits.partition(".")[2])
        true = f"{found.true.value / scale:.{places}f}"
        if float(true):
            true = true.replace(".", ",") if "," in printed[2] else true
            yield text[:start] + true + text[printed.end() :]


def _edited(found: Judgement, text: str, define: Mapping[str, str]) -> Iterator[str]:
    """Yield the edits of a claim that say what is true."""
    goal, slips, tries = found.goal, (found.diagnosis or "").split("+"), 0
    if goal is None:
        return
    for page in pages(text, define):
        for edit in _ways(page, slips, (goal, found.between), define):
            spend()
            tries += 1
            if tries > _TRIES:
                return
            whole = applied(text, edit)
            if _says(whole, goal, define):
                longer = len(whole) - len(text)
                yield _shortest(whole, page.tree.start, page.tree.end + longer, goal, define)


def _shortest(
    text: str, start: int, end: int, goal: tuple[Any, Any], define: Mapping[str, str]
) -> str:
    """Return the relation alone where that says the same, units behind it included."""
    bare = _MARKS.sub("", text).strip()
    if not re.search(r"[=≈<>]", text[:start] + text[end:]) and _says(bare, goal, define):
        return bare
    part = text[start:end]
    if _circumstances(part, define) != _circumstances(text, define):
        return text
    whole = part.count(r"\left") == part.count(r"\right")
    return part if whole and _says(part, goal, define) else text


def _circumstances(text: str, define: Mapping[str, str]) -> tuple[Any, ...]:
    """Return under what a relation is said to hold."""
    try:
        reading = read(text, define=define)[0]
    except VrestError:
        return ()
    return reading.stated, reading.supposed, reading.proportions


def _ways(
    page: Page,
    slips: list[str],
    goals: tuple[tuple[Any, Any], tuple[Any, Any] | None],
    define: Mapping[str, str],
) -> Iterator[Edit]:
    """Yield edits that undo one slip, or two one after the other."""
    goal, between = goals
    if len(slips) == 1:
        lacking = _lacking(page, goal)
        every = edits(page, slips[0])
        # those first that write all of it
        yield from sorted(every, key=lambda edit: not _writes(edit, lacking)) if lacking else every
        return
    if between is None:
        return
    first, second = slips[:2]
    for edit in edits(page, first):
        spend()
        changed = applied(page.source, edit)
        if not _says(changed, between, define):
            continue
        for other in pages(changed, define):
            for more in edits(other, second):
                yield ((0, len(page.source), applied(other.source, more)),)
        return  # what else undoes the first slip says the same


def _lacking(page: Page, goal: tuple[Any, Any]) -> list[str]:
    """Return how a claim would write what the true relation speaks of and it does not."""
    unsaid = variables(*goal) - page.names.keys()
    owned = [s for s in unsaid if role(s) in _WRITTEN and name_of(s) in NAMED]
    return [text for s in owned if (text := spelled(page.names, name_of(s), s))]


def _writes(edit: Edit, texts: list[str]) -> bool:
    return all(any(text in written for *_, written in edit) for text in texts)


def pages(text: str, define: Mapping[str, str]) -> Iterator[Page]:
    """Yield the relations of a claim that stand in its own text."""
    try:
        reading = read(text, define=define)[0]
    except VrestError:
        return
    for tree, _ in _parsed(text, define):
        yield Page(text, tree, {s: name for s, name in reading.names if isinstance(s, sp.Basic)})


def _parsed(text: str, define: Mapping[str, str]) -> tuple[tuple[Node, str], ...]:
    """Return the trees of a claim, with the names that it makes up for itself if need be."""
    for names in ((), assigned(text), assigned(text, used=True)):
        with suppress(ReadError, StopIteration):
            return next(iter(claims(text, define, names))).trees
    return ()


def _says(text: str, goal: tuple[Any, Any], define: Mapping[str, str]) -> bool:
    """Tell whether a text is read as a relation."""
    try:
        readings = read(text, define=define)
        return any(_among(goal, reading) for reading in readings)
    except VrestError:
        return False


def _among(goal: tuple[Any, Any], reading: Reading) -> bool:
    """Tell whether a relation is among those of a reading, its printed numbers understood."""
    for relation in reading.relations:
        both = sp.Tuple(gathered(relation.lhs), gathered(relation.rhs))
        numbers = [n for n in reading.numbers if not is_exact(n)]
        numbers = [*composed(both, numbers), *numbers]
        for (left, right), _ in islice(replaced(both, numbers), _WAYS):
            if _same(left, goal[0]) and _same(right, goal[1]):
                return True
    return False


def _same(first: Any, second: Any) -> bool:
    """Tell whether two sides are the same; the logarithm of what is negative is none."""
    if first == second:
        return True
    worth = Place(scatter(variables(first, second)))
    return worth.agree(first, second) is not False and identical(first, second) is Identity.EQUAL
