"""Prose: sentences with formulas and references in them, in no format yet.

A plain text such as ``"Divide by zF."`` becomes pieces, so that each format can set the letters of
the field as mathematics; only names that the derivation really uses are recognised.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, final

import sympy as sp

from vrest.functions import lambert_w
from vrest.quantity import Domain, quantity_of
from vrest.rendering.layout import (
    Apply,
    Fence,
    Layout,
    Name,
    Number,
    Script,
    Sign,
    Times,
    row,
)
from vrest.rendering.notation import FUNCTIONS
from vrest.rendering.plain_math import plain_math
from vrest.rendering.symbols import GREEK, typeset, with_index

__all__ = ["Formula", "Prose", "Reference", "join", "letters", "prose", "reference_mark", "spell"]


@final
@dataclass(frozen=True, slots=True)
class Formula:
    """Stand for a formula inside a sentence, with the words that it was made from."""

    layout: Layout
    words: str = ""


@final
@dataclass(frozen=True, slots=True)
class Reference:
    """Stand for the number of a step or the label of an assumption."""

    label: str


Prose = tuple[str | Formula | Reference, ...]

# How sentences speak of the functions that have an argument of their own, called u.
_U: Final = Name("u")
_POWER: Final = Script(Name("e", upright=True), None, _U)
_W: Final = Name("w")
_SPOKEN: Final[dict[str, Layout]] = {
    "u": _U,
    "e^u": _POWER,
    "u/(e^u − 1)": row(_U, Sign("/", "close"), Fence(row(_POWER, Sign("−"), Number("1")))),
    "B(u)": Apply(Name("B"), Fence(_U)),
    "B(−u)": Apply(Name("B"), Fence(row(Sign("−", "prefix"), _U))),
    "B": Name("B"),
    "B'": Script(Name("B"), None, Sign("′", "close")),
    "B''": Script(Name("B"), None, Sign("″", "close")),
}
_SPOKEN_OF_LAMBERT: Final[dict[str, Layout]] = {
    "u": _U,
    "w": _W,
    "w e^w": row(_W, Times(), Script(Name("e", upright=True), None, _W)),
    "W": Name("W"),
}
# A dash that opens a word is a minus sign, and so is one between spaces before a number.
_MINUS: Final = re.compile(r"(?:(?<=[ (=])|^)-(?=[\w(])|(?<= )-(?= \d)")
# A power of e with a quotient of letters above, as in e^(FV/RT).
_POWER_OF_E: Final = re.compile(r"\be\^(?:\(([A-Za-z]+(?:/[A-Za-z]+)?)\)|([-−]?)([a-z])\b)")
_MOST: Final = 500  # documents whose names are remembered
_ENGLISH: Final = frozenset(("a", "A", "I"))
_BEFORE: Final = r"(?<![\w'’\u0300-\u036f⁰-⁹])"
_AFTER: Final = r"(?![\w\u0300-\u036f⁺⁻⁰¹²³⁴-⁹'’])"


def letters(symbols: Iterable[Any]) -> dict[str, Layout]:
    """Return how each symbol may be called in a sentence, with its layout.

    Parameters
    ----------
    symbols : iterable of sympy.Symbol or sympy.IndexedBase
        The quantities that a derivation uses.

    Returns
    -------
    dict
        Plain names and Unicode forms; one letter is a name too, but not the article "a".
    """
    used = list(symbols)
    known = {symbol: quantity_of(symbol) for symbol in used if symbol not in FUNCTIONS}
    indices = [q for q in known.values() if q.domain is Domain.INDEX]
    # zF and RT are read as products whether or not a line of the derivation shows each letter
    found: dict[str, Layout] = {name: Name(name) for name in ("z", "R", "T", "F")}
    for function in (symbol for symbol in used if symbol in FUNCTIONS):
        found |= _SPOKEN_OF_LAMBERT if function is lambert_w else _SPOKEN
    for symbol, quantity in known.items():
        shown = typeset(quantity)
        if isinstance(symbol, sp.IndexedBase) or quantity.each:
            for index in indices:
                member = with_index(shown, typeset(index))
                found[plain_math(member)] = found[f"{quantity.name}[{index.name}]"] = member
        else:
            for name in (quantity.name, plain_math(shown)):
                distinct = "_" in name or not name.isascii() or name in GREEK
                if (len(name) == 1 and name not in _ENGLISH) or (distinct and len(name) > 1):
                    found[name] = shown
    return found


def prose(text: str, names: Mapping[str, Layout]) -> Prose:
    """Turn a plain text into pieces, its symbols into formulas.

    Parameters
    ----------
    text : str
    names : mapping
        As `letters` returns it; ``zF`` is read as z times F where both are names.

    Returns
    -------
    tuple of str, Formula and Reference
    """
    pieces: list[str | Formula | Reference] = []
    at = 0
    text = _MINUS.sub("−", text)
    for match in _POWER_OF_E.finditer(text):
        if match.group() not in names:
            pieces += [*_named(text[at : match.start()], names), _power(match, names)]
            at = match.end()
    return (*pieces, *_named(text[at:], names))


def _power(match: "re.Match[str]", names: Mapping[str, Layout]) -> Formula:
    quotient, minus, single = match.groups()
    above, _, below = (quotient or single).partition("/")
    parts: list[Layout] = [Sign("−", "prefix")] if minus else []
    parts.append(_letters(above, names))
    if below:
        shown = _letters(below, names)
        parts += [Sign("/", "close"), Fence(shown) if len(below) > 1 else shown]
    return Formula(Script(Name("e", upright=True), None, row(*parts)), match.group())


def _letters(product: str, names: Mapping[str, Layout]) -> Layout:
    """Write letters side by side as a product."""
    first, *others = (names.get(letter, Name(letter)) for letter in product)
    return row(first, *(part for other in others for part in (Times(), other)))


def _named(text: str, names: Mapping[str, Layout]) -> Prose:
    """Turn the names in a text into formulas."""
    if not names:
        return (text,) if text else ()
    pieces: list[str | Formula | Reference] = []
    at = 0
    for match in _pattern(tuple(names)).finditer(text):
        shown = _shown(match["name"], names)
        if shown is None:
            continue
        signed = _is_sign(text, match)
        start = match.start() if signed else match.start("name")
        shown = row(Sign("−", "prefix"), shown) if signed else shown
        # zF stays as it was written, a name does not: phi_in becomes ϕ_in
        words = "" if match["name"] in names else text[start : match.end()]
        pieces += [text[at:start], Formula(shown, words)]
        at = match.end()
    pieces.append(text[at:])
    return tuple(piece for piece in pieces if piece != "")


@lru_cache(_MOST)
def _pattern(names: tuple[str, ...]) -> "re.Pattern[str]":
    """Return what finds names in a text, the longest first, and letters side by side."""
    single = "".join(re.escape(name) for name in names if len(name) == 1 and name.isascii())
    words = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True) if len(n) > 1)
    run = f"[{single}]+" if single else ""
    either = "|".join(filter(None, (words, run)))
    return re.compile(rf"{_BEFORE}(?P<minus>[-−])?(?P<name>{either}){_AFTER}")


def _is_sign(text: str, match: "re.Match[str]") -> bool:
    """Say whether a dash is a minus sign: it opens a word."""
    return bool(match["minus"]) and (match.start() == 0 or text[match.start() - 1] in " (=")


def _shown(name: str, names: Mapping[str, Layout]) -> Layout | None:
    if name in names:
        return names[name]
    if not any(letter.isupper() for letter in name):
        return None
    return _letters(name, names)


def reference_mark(label: str) -> str:
    """Write the number of a step in brackets, and the label of an assumption as it is."""
    return f"({label})" if label.isdigit() else label


def join(items: Iterable[Prose], last: str = " and ") -> Prose:
    """Join pieces to a list in words: one, two and three."""
    listed = list(items)
    pieces: list[str | Formula | Reference] = []
    for place, item in enumerate(listed):
        if place:
            pieces.append(last if place == len(listed) - 1 else ", ")
        pieces.extend(item)
    return tuple(pieces)


def spell(
    pieces: Prose,
    *,
    text: Callable[[str], str],
    formula: Callable[[Formula], str],
    reference: Callable[[str], str],
) -> str:
    """Write pieces in one format, given how it writes each kind of piece."""
    shown = []
    for piece in pieces:
        if isinstance(piece, Formula):
            shown.append(formula(piece))
        elif isinstance(piece, Reference):
            shown.append(reference(piece.label))
        else:
            shown.append(text(piece))
    return "".join(shown)
