"""What stands in brackets beside a formula and only says more about it."""

import re
from collections.abc import Sequence
from typing import Final

from ..notation.box import Box, raw
from ..notation.lexicon import PROSE, ROLES, segments
from ..notation.splice import is_relation, partner
from .measures import COMPLETED, unit_named

__all__ = ["OPERATORS", "annotations", "complete", "completes", "is_unit", "warm"]

# Boxes, and whether they say a circumstance or a unit.
Noted = tuple[tuple[Box, ...], str]
_WARM: Final = re.compile(
    r"(?:at|bei|bij|ved|vid|při|при|ở|à|a|w|T=|@)?[0-9]{1,3}(?:\.[0-9]+)?(?:\^?\\?(?:circ|degree)C|\^oC|K)"
    r"(?:[时時]|での?|에서)?"
)
_CJK: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,}")
_NUMBER: Final = re.compile(r"(?:[A-Z]\.?)?[0-9]{1,3}(?:[.\-][0-9]{1,3}){0,2}[a-z]?")
OPERATORS: Final = frozenset({"+", "-", "*", "/", "ln", "log", "exp", "lg", "approx", "="})
_INTO: Final = ("in", "en", "em", "dans")
_SALT: Final = re.compile(r"[1-3]:[1-3](?:electrolyte|salt)?")
_NOTES: Final = frozenset(
    {
        "at",
        "in",
        "en",
        "em",
        "dans",
        "where",
        "with",
        "for",
        "assuming",
        "if",
        "when",
        "using",
        "At",
        "@",
    }
)


def _numbered(flat: list[Box], place: int, close: int, kept: list[Box]) -> bool:
    """Tell whether brackets hold the number of an equation: ``E = ... (3.1)``."""
    text = raw(tuple(flat[place + 1 : close])).replace(" ", "")
    if not _NUMBER.fullmatch(text) or flat[close].sub or flat[close].sup:
        return False
    if not kept or kept[-1].kind in ("row", "gap"):
        after = flat[close + 1] if close + 1 < len(flat) else None
        if after is None:
            return bool(kept) and complete([b for b in kept if b.kind not in ("row", "gap")])
        return after.kind in ("row", "gap") or after.spaced
    apart = flat[place].spaced or kept[-1].text in ".,"
    far = flat[place].start - kept[-1].end > 1 and close + 1 == len(flat)
    if "-" in text and text[0].isdigit() and kept[-1].text not in ".," and not far:
        return False  # it may as well be a difference: F J (3 - 2)
    return apart and complete(kept) and _ending(flat, close + 1)


def _aside(inner: list[Box]) -> bool:
    """Tell whether brackets behind a formula only say more: ``(NKCC1)``, ``(r = 3/2)``."""
    return any(map(is_relation, inner)) or all(
        b.kind in ("word", "prose", "number") and not b.sub and not b.sup for b in inner
    )


def _parts(inner: list[Box]) -> list[list[Box]]:
    """Cut what brackets hold at its commas."""
    found: list[list[Box]] = [[]]
    for box in inner:
        if box.kind == "sign" and box.text in (",", ";"):
            found.append([])
        else:
            found[-1].append(box)
    return [part for part in found if part]


def _volts(flat: list[Box], kept: list[Box], inner: list[Box]) -> bool:
    """Tell whether brackets at the end only say the unit V, as nothing else is called V."""
    after = bool(kept) and (kept[-1].kind in ("frac", "gap") or kept[-1].text in (")", "]"))
    return after and complete(kept) and _alone(flat, inner)


def _alone(flat: list[Box], inner: list[Box]) -> bool:
    """Tell whether what brackets hold can be the unit V, as nothing else is called V."""
    others = [
        b for b in flat if b.text == "V" and not b.sub and b is not (inner[0] if inner else None)
    ]
    return raw(tuple(inner)) == "V" and not inner[0].sub and not others


def _remarks(inner: list[Box], notes: list[Noted]) -> bool:
    """Take units, temperatures and words that stand together in brackets: (mV, 20 °C, axon)."""
    found: list[Noted] = []
    if any(b.sub or b.sup or b.text in OPERATORS or b.text in "()[]" for b in inner):
        return False
    for part in _parts(inner):
        if warm(part):
            found.append((tuple(part), "at"))
        elif is_unit(part) or (part[0].text in _INTO and raw(tuple(part[1:])).strip() == "V"):
            found.append((tuple(part), "unit"))
        elif _SALT.fullmatch(raw(tuple(part)).replace(" ", "")):
            continue  # 1:1, the valences of a salt
        elif any(map(is_relation, part)) or not any(map(_speaks, part)):
            return False
    notes += [each for each in found if each[1] == "at" or completes(list(each[0]))]
    return bool(found) or bool(inner)


def _told(inner: list[Box]) -> bool:
    """Tell whether brackets behind a formula hold a sentence: (3 Na+ out, 2 K+ in per cycle)."""
    words = [b for b in inner if b.kind in ("word", "prose") and not b.glued]
    spoken = [b for b in words if _speaks(b) or (len(b.text) > 3 and segments(b.text) is None)]
    counted = {b.text for b in words if b.text in ("per", "in", "out", "is", "for", "of")}
    formula = any(b.kind in ("frac", "sqrt") or b.text in ("ln", "log", "exp") for b in inner)
    alone = len(inner) == 1 and len(inner[0].text) > 7  # (electroneutrality)
    other = [b for b in inner if b not in words and b.text not in ".,;:!?'-"]
    strange = len(words) > 1 and not other and not any(b.sub or b.sup for b in words)
    if _foreign(inner):
        return True
    if _gives_value(inner):
        return False
    return (
        not formula
        and bool(spoken)
        and (alone or strange or len(spoken) + len(counted) > 1 or any(map(is_relation, inner)))
    )


def _gives_value(inner: list[Box]) -> bool:
    """Tell whether brackets begin with the value of a letter, at which temperature too."""
    first = next((n for n, box in enumerate(inner) if is_relation(box)), 0)
    after = [box for box in inner[first + 1 :] if box.text not in ("+", "-")]
    words = [b.text for b in inner if b.kind in ("word", "prose") and _speaks(b)]
    return 0 < first < 3 and bool(after) and after[0].kind == "number" and set(words) <= {"at"}


def _foreign(inner: list[Box]) -> bool:
    """Tell whether brackets hold words of a language that has no letters for quantities."""
    return any(b.kind in ("word", "prose") and _CJK.match(b.text) for b in inner)


def _speaks(box: Box) -> bool:
    """Tell whether a box is a word of a sentence, or what names a transporter."""
    if box.kind == "prose":
        return True
    named = ROLES.get(box.text) in ("transporter", "pump", "atp")
    return box.kind == "word" and ((len(box.text) > 1 and box.text.lower() in PROSE) or named)


def annotations(flat: list[Box], notes: list[Noted]) -> list[Box]:
    """Take out what stands in brackets and only explains: (mV), (at 37 °C)."""
    kept: list[Box] = []
    place = 0
    while place < len(flat):
        box = flat[place]
        if box.kind in ("sign", "command") and box.text in ("(", "["):
            close = partner(flat, place)
            if close > 0 and _numbered(flat, place, close, kept):
                place = close + 1
                continue
            inner = flat[place + 1 : close] if close > 0 else []
            named = bool(kept) and not any(map(is_relation, kept)) and box.spaced  # V_m (V) = ...
            if (_volts(flat, kept, inner) and _ending(flat, close + 1)) or (
                named and _alone(flat, inner) and any(map(is_relation, flat[close + 1 : close + 2]))
            ):
                notes.append((tuple(inner), "unit"))
                place = close + 1
                continue
            if complete(kept) and _ending(flat, close + 1) and warm(inner):
                notes.append((tuple(inner), "at"))
                place = close + 1
                continue
            if (
                inner and complete(kept) and not flat[close].sub and not flat[close].sup
                and _ending(flat, close + 1) and box.text == "(" and _remarks(inner, notes)
            ):  # fmt: skip
                place = close + 1
                continue
            if (
                inner and complete(kept) and (box.spaced or _foreign(inner)) and not flat[close].sub
                and _ending(flat, close + 1) and box.text == "(" and _told(inner)
            ):  # fmt: skip
                place = close + 1
                continue
            if (
                inner and complete(kept) and not flat[close].sub and not flat[close].sup
                and _ending(flat, close + 1) and box.text == "(" and _aside(inner)
                and (any(map(is_relation, inner)) or kept[-1].kind in ("row", "gap"))
            ):  # fmt: skip
                stop = Box("gap", "", box.start, box.start)
                stated = any(map(is_relation, inner))
                flat[place : close + 1] = [stop, *inner, stop] if stated else []
                continue
        if box.kind in ("sign", "command") and box.text in ("(", "[") and place:
            close = partner(flat, place)
            inner = flat[place + 1 : close] if close > 0 else []
            closing = flat[close] if close > 0 else box
            first = inner[0].text if inner else ""
            if inner and not closing.sub and not closing.sup:
                if first in _NOTES and inner[0].kind in ("word", "prose") and len(inner) > 1:
                    word = first if first not in ("At", "@") else "at"
                    rest = inner[1:]
                    if is_unit(rest) or (first in _INTO and raw(tuple(rest)).strip() == "V"):
                        notes.append((tuple(rest), "unit"))
                    elif word == "at" or any(b.kind == "number" for b in rest):
                        notes.append((tuple(rest), "at"))
                    place = close + 1
                    continue
                if (
                    is_unit(inner)
                    and completes(inner)
                    and _ending(flat, close + 1)
                    and (
                        complete(kept)
                        or (len(kept) < 4 and any(map(is_relation, flat[close + 1 : close + 2])))
                    )
                ):
                    notes.append((tuple(inner), "unit"))
                    place = close + 1
                    continue
        kept.append(box)
        place += 1
    return kept


def completes(inner: Sequence[Box]) -> bool:
    """Tell whether bare numbers get this unit where it is left out."""
    text = _measure(raw(tuple(inner)).strip(" ()[]"))
    unit = unit_named(text)
    return text == "nm" or (unit is not None and unit.dimension in COMPLETED)


def _ending(flat: list[Box], at: int) -> bool:
    rest = flat[at:]
    return not rest or rest[0].text in (".", ",", ";", "=") or rest[0].kind in ("row", "gap")


def complete(kept: list[Box]) -> bool:
    """Tell whether boxes hold a relation that could end here."""
    if len(kept) > 1 and kept[-1].kind == "number" and not kept[-1].spaced:
        kept = kept[:-1] if kept[-2].text == "log" else kept  # log10 still lacks its argument
    return bool(kept) and kept[-1].text not in OPERATORS and any(map(is_relation, kept))


def warm(part: Sequence[Box]) -> bool:
    """Tell whether boxes only name a temperature: 37 °C."""
    return _WARM.fullmatch(raw(tuple(part)).replace(" ", "")) is not None


def _measure(text: str) -> str:
    """Return a unit without the word that precedes it: in mV, en mV."""
    first, _, rest = text.strip().partition(" ")
    return rest if first in ("in", "en", "em", "dans", "units", "unit") else text.strip()


def is_unit(part: Sequence[Box]) -> bool:
    """Tell whether boxes only name a unit."""
    text = raw(tuple(part)).strip()
    if text[:1] in "[(" and text[-1:] in "])":
        text = text[1:-1]
    text = _measure(text)
    return len(text) < 15 and unit_named(text) is not None and text not in ("V", "K", "F", "C", "m")
