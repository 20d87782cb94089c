"""Identifiers of programs whose parts say what they are: E_rev_K, conc_K_out, P['Na'], K.out.

The parts may stand in any order; a name is read only where each of them is known and they say one
thing together.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .composed import composed
from .lexicon import (
    CHANNELS,
    CODED,
    EXTRA,
    GENERIC,
    HEADS,
    MODULES,
    PHRASES,
    ROLES,
    SIDES,
    SPECIES,
    head_and_index,
    index,
)

__all__ = ["identifiers", "named", "plain"]

Spellings = dict[int, tuple[str, int]]

_JOINED: Final = re.compile(
    r"(?<![\w.\\\"'])[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)+(?![\w\"'])(?!\s*\()"
)
_TABLE: Final = re.compile(r"\b([A-Za-z_]\w*)((?:\[(['\"])[\w+]+\3\])+)(?![_^])")
_KEY: Final = re.compile(r"\[(['\"])([\w+]+)\1\]")
_ATTRIBUTE: Final = re.compile(r"(?<![\w.)\]])([a-z_]\w*)\.(?=([A-Za-z]\w*))")
_SIDED: Final = re.compile(r"\b([sxqc])_?(i|o|e|in|out|ex|ext|int|In|Out)(?:_?conc)?\b(?!\[)")
_POINTER: Final = re.compile(r"(?<![\w.])([A-Za-z_]\w*)->(?=[A-Za-z])")
_CAMEL: Final = re.compile(r"(?<![\w.\\])[a-z]{1,14}(?:[A-Z][a-zßé]{1,12}){1,3}(?!\w)")
# The side first, as a word: OutK, InNa, ExtCl.
_SIDE_FIRST: Final = re.compile(
    r"(?<![\w.\\])(Out|In|Ext|Int|Extra|Intra|Outside|Inside|out|in|ext|int)_?(K|Na|Cl|Ca|Mg|H)(?!\w)"
)
_PAIRS: Final = (
    re.compile(r"\b(K|Na|Cl|Ca|C|c|k|na|cl|ca|ion|conc)(O|I)\b"),
    re.compile(r"\bx(k|na|cl|ca)(o|i)\b"),
    re.compile(r"\b(?:[cCx]_?|conc_?)(K|Na|Cl|Ca|k|na|cl|ca)_?(o|i|e|out|in|ext|int)\b"),
    re.compile(r"\b(K|NA|CL|CA)_?(OUT|IN|EXT|INT)\b"),
    re.compile(r"\b(NA|CL|CA)(o|i|e|out|in)\b"),
    re.compile(r"\b(k)_(out|in|ext|int|o|i|e)\b"),
    # a concentration by its ion, whose charge stands before the side: CNa+i
    re.compile(r"(?<![\w.\\])C_?(K|Na|Cl|Ca)(?:2?[+\-−–])?_?(o|i|e|out|in)(?!\w)"),
)
_OF_IT: Final = r"(?:\s+(?:conc(?:entration)?s?\.?|ions?))?"
_BARE_SIDES: Final = re.compile(
    rf"\(\s*([^\W\d_]{{1,15}}){_OF_IT}\s*\.?[/÷]\s*([^\W\d_]{{1,15}}){_OF_IT}\s*\)"
)
_OBJECTS: Final = frozenset({"self", "this", "params"})
_UNITS: Final = frozenset({"mV", "V", "mM", "uM", "M", "volts", "millivolts", "mmol", "mol", "mv"})
# What programs add to the name of a quantity, of which it says nothing.
_ADDED: Final = frozenset(
    {"target", "val", "value", "calc", "calculated", "computed", "range", "vec", "arr", "array"}
)


_CHARGED: Final = frozenset({"plus", "minus"})
_BARE: Final = frozenset({"g", "C", "I"})


def identifiers(source: str) -> Spellings:
    """Return how the identifiers of a program are spelt otherwise, by their place.

    Parameters
    ----------
    source : str
    """
    found: Spellings = {}
    for m in _ATTRIBUTE.finditer(source):
        if m[1] in MODULES - _OBJECTS or not named(m[2]):
            continue
        said = plain(m[2].split("_")) if "_" in m[2] else ""
        found[m.start()] = (f"{said} ", m.end(2)) if said else ("", m.end())
    for m in _POINTER.finditer(source):
        if m[1] in SPECIES or not named(m[1]):  # a quantity that tends to another is none
            found[m.start()] = ("", m.end())
    for m in _SIDE_FIRST.finditer(source):
        found[m.start()] = (f"{m[2]}_{{{m[1].lower()}}} ", m.end())
    for m in _CAMEL.finditer(source):
        said = plain(re.split(r"(?=[A-Z])", m[0]))
        if said:
            found[m.start()] = (f"{said} ", m.end())
    found |= dict(_shouted(source))
    for m in _JOINED.finditer(source):
        parts = re.split(r"[_.]", m[0])
        if parts[0] in MODULES or ("." in m[0] and not _dotted(m[0])):
            continue
        said_whole = m[0] in EXTRA
        if (
            not said_whole
            and "." not in m[0]
            and len(parts) == 2
            and parts[0] in HEADS
            and index(parts[1])
        ):
            continue  # E_K, K_out
        said = plain(parts)
        if said:
            found[m.start()] = (f"{said} ", m.end())
    found |= dict(composed(source))
    found |= dict(_tables(source))
    return found | dict(_solute(source))


def _solute(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read a small letter as that of any ion where it has two sides: xo and xi, s_out and s_in."""
    if not re.search(r"log|ln|exp", source):
        return
    marked = list(_SIDED.finditer(source))
    for letter in {m[1] for m in marked}:
        own = [m for m in marked if m[1] == letter]
        if {SIDES[m[2]].removeprefix("likely_") for m in own} != {"in", "out"}:
            continue
        for m in own:
            yield m.start(), (f"c_{{{m[2]}}} ", m.end())
        for m in re.finditer(rf"\b([ezigp]){letter}\b", source):
            yield m.start(), ({"e": "E ", "i": "I ", "p": "P "}.get(m[1], f"{m[1]} "), m.end())


def _shouted(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read KO and KI, NaO and NaI, or out/in, where both of a pair occur."""
    for pattern in _PAIRS:
        marked = list(pattern.finditer(source))
        for m in marked:
            ends = {other[2] for other in marked if other[1] == m[1]}
            if len(ends) > 1:
                yield m.start(), (f"{SPECIES.get(m[1], 'c')}_{{{m[2].lower()}}} ", m.end())
    for m in _BARE_SIDES.finditer(source):
        found = [SIDES.get(m[n]) or SIDES.get(m[n].lower(), "") for n in (1, 2)]
        if {side.removeprefix("likely_") for side in found} != {"in", "out"}:
            continue
        first, second = (m[n] if m[n] in SIDES else m[n].lower() for n in (1, 2))
        yield m.start(), (f"(c_{{{first}}}/c_{{{second}}})", m.end())


def _dotted(word: str) -> bool:
    """Tell whether a word with dots is one name, as in R, and no product or sentence."""
    return word.count(".") == 1 and not word[0].isdigit()


def _tables(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    for m in _TABLE.finditer(source):
        keys = [key[1].rstrip("+") for key in _KEY.findall(m[2])]
        if len(keys) == 1 and named(keys[0]):
            yield m.start(), (f"{plain(keys[0].split('_')) or keys[0]} ", m.end())
            continue
        said = plain([*m[1].split("_"), *(part for key in keys for part in key.split("_"))])
        yield m.start(), (f"{said or keys[-1]} ", m.end())


def named(word: str) -> bool:
    """Tell whether a word is a symbol by itself, and not only the name of an ion or of a side."""
    if word in SPECIES or word in SIDES or word in ROLES:
        return False
    first, _, rest = word.partition("_")
    whole = word in HEADS or word in EXTRA or head_and_index(word) is not None
    indexed = bool(rest) and first in HEADS and index(rest.replace("_", ",")) is not None
    return whole or indexed or bool(plain(word.split("_")))


def plain(parts: Sequence[str]) -> str:
    """Return what the parts of a name say together, as the reader spells it; or nothing.

    Parameters
    ----------
    parts : sequence of str

    Examples
    --------
    >>> plain(["conc", "K", "out"]), plain(["E", "rev", "Na"]), plain(["foo", "K"])
    ('K_{out}', 'E_{Na}', '')
    """
    parts = [part for part in parts if part and part not in _CHARGED]
    whole = EXTRA.get("_".join(parts))
    if whole and len(parts) > 1:
        return f"{whole[0]}_{{{whole[1]}}}" if whole[1] else whole[0]
    phrase = PHRASES.get("".join(parts).lower(), "")
    if phrase and len(parts) > 1:
        head, _, sub = phrase.partition("_")
        return f"{head}_{{{sub}}}" if sub else head
    again = PHRASES.get("".join(parts[1:]).lower(), "")
    if again and again == parts[0]:  # R_gas_constant
        return again
    if len(parts) > 1 and parts[-1] in _ADDED:
        rest = parts[:-1]
        return plain(rest) or ("_".join(rest) if named("_".join(rest)) else "")
    if len(parts) > 1 and parts[-1] in _UNITS and not (len(parts) == 2 and parts[0] in _BARE):
        rest = parts[:-1]
        return plain(rest) or ("_".join(rest) if named("_".join(rest)) else "")
    said = [_part(part, first=not place) for place, part in enumerate(parts)]
    if None in said or len(parts) < 2:
        return ""
    found: dict[str, str] = {}
    for kind, value in (each for each in said if each is not None):
        if found.get(kind, value) != value:
            return ""
        found[kind] = value
    return _joined(found)


def _part(part: str, *, first: bool) -> tuple[str, str] | None:
    """Return what one part of a name says: an ion, a side, a quantity; or nothing."""
    side = (SIDES.get(part) or SIDES.get(part.lower(), "")).removeprefix("likely_")
    if first and part in ("c", "C"):
        return "what", "c"
    if part in SPECIES and not (first and part in ("h", "H", "F")):
        return "ion", part if part in CHANNELS else SPECIES[part]
    if side in ("in", "out") and not (first and len(part) == 1):
        return "side", side
    if GENERIC.get(part, part) == "ion":
        return "what", "c"
    if part in CODED:
        return "what", CODED[part]
    if part.lower() in CODED and len(part) > 1:
        return "what", CODED[part.lower()]
    return None


def _joined(found: dict[str, str]) -> str:
    what, ion, side = (found.get(key, "") for key in ("what", "ion", "side"))
    if side:
        if what not in ("", "c"):
            return ""
        return f"{ion}_{{{side}}}" if ion else "c_{" + side + "}" if what else ""
    if not ion or what in ("", "c"):
        return ""
    return f"{what}_{{{ion}}}"
