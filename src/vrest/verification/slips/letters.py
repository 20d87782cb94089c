"""Letters: each letter of a claim with those that may have been meant by it.

What is printed as of another ion, of the other side, or of another potential is found in the text
itself, since in the formula that is read from it such a letter may have cancelled.  The likeliest
are those after which each ion is spoken of as often as the others, and as often inside as outside.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

from vrest.vocabulary import V_m

from ..grammar.page import Page
from ..grammar.syntax import Node, walk
from ..meaning.silent import on_the_other_side
from ..quantities.traits import NAMED, ions_in, name_of, owned, role, shown_ion

__all__ = ["Edit", "Letter", "letters", "renamed", "spelled"]

Edit = tuple[tuple[int, int, str], ...]
_TRAITS: Final = ("P", "g", "E", "I", "J", "Delta_mu", "c_in", "c_out")
_SIDES: Final = {"c_in": "c_out", "c_out": "c_in"}
_CHARGE: Final = re.compile(r"\^\{\s*[\d²]*\s*[+\-−⁺⁻]\s*\}|\^?[\d²]*[+\-−⁺⁻]")
_ASCII: Final = str.maketrans("⁺⁻²", "+-2")


@final
@dataclass(frozen=True, slots=True)
class Letter:
    """Hold the edit that replaces a letter, and the slip that it undoes.

    Attributes
    ----------
    slip : str
    edit : tuple
        Pieces ``(start, end, text)``.
    gain : float
        How much more evenly the claim then speaks of its ions and of the two sides.
    place : int
    """

    slip: str
    edit: Edit
    gain: float
    place: int


def letters(page: Page) -> Iterator[Letter]:
    """Yield what may have been meant by each letter of a claim.

    Parameters
    ----------
    page : Page
    """
    symbols = {text: s for s, text in page.names.items() if owned(s) or s == V_m}
    nodes = [n for side in page.tree.parts for n in walk(side) if n.kind == "name"]
    said = [symbols.get(page.source[n.start : n.end]) for n in nodes]
    own = _unevenness(said)
    for place, (node, symbol) in enumerate(zip(nodes, said, strict=True)):
        if symbol is None:
            continue
        for slip, other, written in _others(page, node, symbol, said):
            gain = own - _unevenness((*said[:place], other, *said[place + 1 :]))
            yield Letter(slip, ((node.start, node.end, written),), gain, place)


def renamed(page: Page) -> Iterator[Edit]:
    """Yield edits that make all at the right that is of one ion that of another.

    Parameters
    ----------
    page : Page
    """
    symbols = {text: s for s, text in page.names.items() if owned(s)}
    nodes = [n for n in page.nodes("name") if page.source[n.start : n.end] in symbols]
    of = [(n, symbols[page.source[n.start : n.end]]) for n in nodes]
    names = ions_in(symbols.values())
    for own in ions_in(symbol for _, symbol in of):
        for name in (each for each in names if each != own):
            pieces = [
                (n.start, n.end, _written(page, n, getattr(NAMED[name], role(s)), name, own))
                for n, s in of if name_of(s) == own and role(s) in _TRAITS
            ]  # fmt: skip
            if pieces and all(text for *_, text in pieces):
                yield tuple(pieces)


def _others(page: Page, node: Node, symbol: Any, said: list[Any]) -> Iterator[tuple[str, Any, str]]:
    """Yield what may have been meant by a letter, with the slip and how the claim spells it."""
    trait, own = role(symbol), name_of(symbol)
    names = ions_in(s for s in said if s is not None and not s.is_number)
    if trait in _SIDES and own:
        other = getattr(NAMED[own], _SIDES[trait])
        written = page.names.get(other) or _turned(node)
        if written:
            yield "swapped_in_out", other, written
    if trait in _TRAITS and own:
        for name in names:
            other = getattr(NAMED[name], trait)
            if name != own and (written := _written(page, node, other, name, own)):
                yield "swapped_ions", other, written
    if trait == "E" and own:
        yield "other", V_m, page.names.get(V_m, "V_m")
    if symbol == V_m:
        for name in names:
            if written := _written(page, node, NAMED[name].E, name, "V_m"):
                yield "other", NAMED[name].E, written


def _turned(node: Node) -> str:
    """Return a concentration's letter on the other side of the membrane."""
    other = next(on_the_other_side(node), None)
    return "" if other is None or other == node else str(other.value.text)


def _written(page: Page, node: Node, other: Any, name: str, own: str) -> str:
    """Return how a claim would spell what belongs to another ion."""
    if other in page.names:
        return page.names[other]
    opposite = getattr(NAMED[name], _SIDES.get(role(other), "c_in"))
    if role(other) in _SIDES and opposite in page.names:
        # spelled as on the other side, of which it has the charge
        names = [n for side in page.tree.parts for n in walk(side) if n.kind == "name"]
        alike = (n for n in names if page.source[n.start : n.end] == page.names[opposite])
        return next((_turned(n) for n in alike), "")
    text = page.source[node.start : node.end]
    if own == "V_m":  # spelled as that of another ion
        potentials = [(ion, page.names.get(each.E, "")) for ion, each in NAMED.items()]
        own, text = next(((ion, said) for ion, said in potentials if ion in said), ("", ""))
    if not own or own not in text:
        return ""
    before, _, behind = text.partition(own)
    if charge := _CHARGE.match(behind):
        sign = shown_ion(name).removeprefix(name)
        plain = sign.translate(_ASCII)
        if "^" in charge[0]:
            sign = f"^{{{plain}}}" if "{" in charge[0] or len(plain) > 1 else f"^{plain}"
        elif not {"⁺", "⁻"} & set(charge[0]):
            sign = plain
        behind = sign + behind[charge.end() :]
    if before.endswith("_") and "\\" in page.source:  # TeX takes one letter for a bare index
        name = f"{{{name}}}"
    return f"{before}{name}{behind}"


def _unevenness(said: Sequence[Any]) -> float:
    """Return how unevenly a claim speaks of its ions, and of the two sides of the membrane."""
    known = [s for s in said if s is not None and not s.is_number and name_of(s)]
    names = ions_in(known)
    counts: dict[str, Counter[str]] = {}
    sides: dict[str, int] = dict.fromkeys(names, 0)
    for symbol in known:
        trait, name = role(symbol), name_of(symbol)
        counts.setdefault(trait.split("_")[0], Counter())[name] += 1
        sides[name] += {"c_in": 1, "c_out": -1}.get(trait, 0)
    total = float(sum(n * n for n in sides.values()))
    for each in counts.values():
        mean = sum(each.values()) / len(names)
        total += sum((each[name] - mean) ** 2 for name in names)
    return total


def spelled(names: Mapping[Any, str], ion: str, symbol: Any) -> str:
    """Return how a claim would spell a symbol of an ion, by how it spells that of another.

    Parameters
    ----------
    names : mapping of sympy.Expr to str
    ion : str
    symbol : sympy.Symbol

    Returns
    -------
    str
        Nothing where no other ion shows it.
    """
    if symbol in names:
        return names[symbol]
    trait = next(t for t in ("P", "g", "E", "c_in", "c_out") if getattr(NAMED[ion], t) == symbol)
    braces = any("{" in text for text in names.values())
    for other, each in NAMED.items():
        text = names.get(getattr(each, trait), "")
        if other != ion and other in text:
            if braces and f"_{other}" in text:  # TeX takes one letter for a bare index
                return text.replace(f"_{other}", f"_{{{ion}}}")
            return text.replace(other, ion)
    return ""
